import { Checks } from "../../../core/checks";
import { apiVersions } from "../../../wire/api-versions";
import { deepCopy } from "../deep-copy";
import type { JobInputs } from "../inputs-outputs";
import type { JobKind } from "../job-kind";
import { checkLocalFiles, resolveInputs } from "../job-resolution";
import { AutoMLJob, collectFaults } from "./automl-job";
import { automlJobFromWire, automlJobToWire } from "./automl-mapping";
import { tasks } from "./automl-tasks";

/** The tables of data of a job, by the names of their fields. */
function tablesOf(job: AutoMLJob): JobInputs {
  const fields: Readonly<Record<string, unknown>> = { ...job };
  const tables = ["trainingData", "validationData", "testData"]
    .map((name) => [name, fields[name]])
    .filter(([, value]) => typeof value === "object" && value !== null);
  return Object.fromEntries(tables) as JobInputs;
}

/** Jobs that find the best model for a task. */
export const automlKind: JobKind<AutoMLJob> = {
  jobType: "AutoML",
  title: "AutoML job",
  apiVersion: apiVersions.jobs.put.AutoML,
  entity: AutoMLJob,
  fromWire: automlJobFromWire,
  faults: (checks, job) => collectFaults(checks, job, tasks[job.task].rules),
  localFaults: async (checks, job) => {
    const found = new Checks();
    await checkLocalFiles(found, "", {}, tablesOf(job));
    checks.faults.push(
      ...found.faults.map((each) => ({ ...each, path: each.path.replace(/^inputs\./, "") })),
    );
  },
  resolve: async (job, resolution) => {
    const tables = await resolveInputs(tablesOf(job), resolution);
    return automlJobToWire(Object.assign(deepCopy(job), tables), resolution.scope);
  },
  bodyAsItIs: automlJobToWire,
};
