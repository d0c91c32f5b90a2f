import { apiVersions } from "../../../wire/api-versions";
import { deepCopy } from "../deep-copy";
import type { JobKind } from "../job-kind";
import { checkLocalFiles, resolveCommand, resolveInputs } from "../job-resolution";
import { collectSweepJobFaults, SweepJob } from "./sweep-job";
import { type ResolvedSweepJob, sweepJobFromWire, sweepJobToWire } from "./sweep-mapping";

/** Jobs that run a command many times, each with other hyperparameters. */
export const sweepKind: JobKind<SweepJob> = {
  jobType: "Sweep",
  title: "Sweep job",
  apiVersion: apiVersions.jobs.put.Sweep,
  entity: SweepJob,
  fromWire: sweepJobFromWire,
  faults: collectSweepJobFaults,
  localFaults: (checks, job) => checkLocalFiles(checks, "trial.", job.trial, job.inputs),
  resolve: async (job, resolution) => {
    const trial = await resolveCommand(job.trial, resolution);
    const inputs = await resolveInputs(job.inputs, resolution);
    const resolved: ResolvedSweepJob = Object.assign(deepCopy(job), { trial, inputs });
    return sweepJobToWire(resolved, resolution.scope);
  },
  bodyAsItIs: (job, context) =>
    typeof job.trial.environment === "string" ? sweepJobToWire(job as ResolvedSweepJob, context) : undefined,
};
