import { parseArmId } from "../../../core/arm-id";
import type { Checks } from "../../../core/checks";
import { apiVersions } from "../../../wire/api-versions";
import { Environment } from "../../assets/environments/environment";
import { deepCopy } from "../deep-copy";
import type { JobKind } from "../job-kind";
import { localPath, pathKind } from "../job-references";
import { checkLocalFiles, type Resolution, resolveEnvironment, resolveInputs } from "../job-resolution";
import { collectSparkJobFaults, SparkJob } from "./spark-job";
import { type ResolvedSparkJob, sparkJobFromWire, sparkJobToWire } from "./spark-mapping";
import { isPackages, type SparkPackages } from "./spark-settings";

/** Spark applications that run by themselves. */
export const sparkKind: JobKind<SparkJob> = {
  jobType: "Spark",
  title: "Spark job",
  apiVersion: apiVersions.jobs.put.Spark,
  entity: SparkJob,
  fromWire: sparkJobFromWire,
  faults: collectSparkJobFaults,
  localFaults: async (checks, job) => {
    await checkLocalFiles(checks, "", job, job.inputs);
    await checkEntryFile(checks, job);
  },
  resolve: async (job, resolution) => sparkJobToWire(await resolved(job, resolution), resolution.scope),
  bodyAsItIs: (job, context) =>
    typeof job.environment === "object" ? undefined : sparkJobToWire(job as ResolvedSparkJob, context),
};

async function resolved(job: SparkJob, resolution: Resolution): Promise<ResolvedSparkJob> {
  const { needs, options } = resolution;
  const code = parseArmId(job.code) ? job.code : await needs.uploadCode(job.code, options);
  const environment =
    job.environment === undefined
      ? undefined
      : await resolveEnvironment(asEnvironment(job.environment), resolution);
  const inputs = await resolveInputs(job.inputs, resolution);
  return Object.assign(deepCopy(job), { code, environment, inputs });
}

/** Spark uses the packages of an environment only; to be registered it needs an image all the same. Source: Python. */
function asEnvironment(environment: string | Environment | SparkPackages): string | Environment {
  return isPackages(environment)
    ? new Environment({ ...environment, image: "conda/miniconda3" })
    : environment;
}

/** The service finds a missing entry only when the machines are there. */
async function checkEntryFile(checks: Checks, { code, entry }: SparkJob): Promise<void> {
  if (typeof code !== "string" || parseArmId(code) || pathKind(code) !== "local") return;
  if (checks.faults.some(({ path }) => path === "code") || typeof entry?.file !== "string") return;
  const { inspectLocalPath } = await import("../../../artifacts/local-files");
  const file = `${localPath(code).replace(/[\\/]$/, "")}/${entry.file}`;
  const there = await inspectLocalPath(file, { field: "entry.file" }).then(
    ({ kind }) => kind === "file",
    () => false,
  );
  if (!there)
    checks.fault("entry.file", `is not in the code: there is no file ${file}.`, { given: entry.file });
}
