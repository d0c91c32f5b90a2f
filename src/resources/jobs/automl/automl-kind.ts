import { apiVersions } from "../../../wire/api-versions";
import { checkLocalDataFields, dataFieldsOf } from "../data-fields";
import { deepCopy } from "../deep-copy";
import type { JobKind } from "../job-kind";
import { resolveInputs } from "../job-resolution";
import { AutoMLJob, checkStandsAlone, collectFaults } from "./automl-job";
import { automlJobFromWire, automlJobToWire } from "./automl-mapping";
import { tasks } from "./automl-tasks";

const tables = ["trainingData", "validationData", "testData"];

/** Jobs that find the best model for a task. */
export const automlKind: JobKind<AutoMLJob> = {
  jobType: "AutoML",
  title: "AutoML job",
  apiVersion: apiVersions.jobs.put.AutoML,
  entity: AutoMLJob,
  fromWire: automlJobFromWire,
  faults: (checks, job) => {
    collectFaults(checks, job, tasks[job.task].rules);
    checkStandsAlone(checks, job);
  },
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, tables)),
  resolve: async (job, resolution) => {
    const resolved = await resolveInputs(dataFieldsOf(job, tables), resolution);
    return automlJobToWire(Object.assign(deepCopy(job), resolved), resolution.scope);
  },
  bodyAsItIs: automlJobToWire,
};
