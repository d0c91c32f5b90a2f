import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { createRun } from "./create-run";
import { isSweep, type StoredJob } from "./job";
import { submitRun } from "./lifecycle";
import { submitPipeline } from "./pipeline-controller";
import { submitSweep } from "./sweep-controller";

/** Keeps a job that was found right, and puts it on its way. */
export function submitJob(state: ServiceState, job: StoredJob, at: number): RunRecord {
  state.store.put(job);
  const run = createRun(state, job, at);
  if (isSweep(job)) submitSweep(state, run, at);
  else if (job.properties.jobType.toLowerCase() === "pipeline") submitPipeline(state, run, at);
  else submitRun(state, run, at);
  return run;
}
