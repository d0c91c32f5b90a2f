import type { RunRecord } from "../run-history/run-store";
import { isoDurationMs } from "../serving/iso-duration";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

/** An input of a job, on the wire. */
export interface JobInput {
  jobInputType: string;
  uri?: string | null;
  value?: string | null;
  mode?: string | null;
}

/** An output of a job, on the wire. */
export interface JobOutput {
  jobOutputType: string;
  uri?: string | null;
  mode?: string | null;
  /** The asset that it becomes when the job has completed. */
  assetName?: string | null;
  /** Default: the next. */
  assetVersion?: string | null;
}

/** What runs: a command job itself, or the trial of a sweep. */
export interface JobWork {
  command?: string | null;
  codeId?: string | null;
  environmentId?: string | null;
  environmentVariables?: Record<string, string | null> | null;
  distribution?: unknown;
  resources?: { instanceCount?: number | null; instanceType?: string | null; [key: string]: unknown } | null;
}

/** `properties` of a job, as far as the fake looks into them. */
export interface JobProperties extends JobWork {
  jobType: string;
  computeId?: string | null;
  experimentName?: string | null;
  displayName?: string | null;
  description?: string | null;
  tags?: Record<string, string | null> | null;
  properties?: Record<string, string | null> | null;
  isArchived?: boolean | null;
  inputs?: Record<string, JobInput | null> | null;
  outputs?: Record<string, JobOutput | null> | null;
  limits?: {
    timeout?: string | null;
    trialTimeout?: string | null;
    maxTotalTrials?: number | null;
    maxConcurrentTrials?: number | null;
  } | null;
  /** Of a Spark job: where it begins, and with which arguments. */
  entry?: { file?: string | null } | null;
  args?: string | null;
  /** Of a sweep. */
  trial?: JobWork | null;
  searchSpace?: unknown;
  samplingAlgorithm?: unknown;
  objective?: { goal?: string; primaryMetric?: string } | null;
  earlyTermination?: unknown;
  /** Of a trial: what the sweep chose, by name. */
  parameters?: Record<string, string | number | boolean> | null;
  [key: string]: unknown;
}

/** A job as it is kept: what defines it. What becomes of it is in its run. */
export interface StoredJob extends StoredResource {
  properties: JobProperties;
}

/** The job of this name; `undefined` where there is none. */
export function findJob(state: ServiceState, workspaceId: string, name: string): StoredJob | undefined {
  return state.store.get(`${workspaceId}/jobs/${name}`) as StoredJob | undefined;
}

/** The job that a run is of; `undefined` for a run that MLflow began. */
export function jobOfRun(state: ServiceState, run: RunRecord): StoredJob | undefined {
  return findJob(state, run.workspace, run.runId);
}

/** ARM id of a job's workspace, as the workspace spells it. */
export function workspaceOfJob(job: StoredJob): string {
  return job.id.slice(0, job.id.toLowerCase().lastIndexOf("/jobs/"));
}

/** Whether this is the type of a sweep. */
export function isSweep(job: StoredJob): boolean {
  return job.properties.jobType.toLowerCase() === "sweep";
}

/**
 * The command of a job. A Spark job has none: its program is run by Python, on the one machine that there is. That of a
 * parallel step is its script with its arguments.
 */
export function commandOf({ command, entry, args, parallel }: JobProperties): string {
  const { entryScript, programArguments } = (parallel ?? {}) as {
    entryScript?: string;
    programArguments?: string;
  };
  const script = entry?.file ?? entryScript;
  return command ?? (script ? `python ${script} ${args ?? programArguments ?? ""}`.trim() : "");
}

/** Seconds of a limit; `undefined` where there is none. */
export function secondsOf(duration: string | null | undefined): number | undefined {
  const ms = duration == null ? undefined : isoDurationMs(duration);
  return ms === undefined || ms === 0 ? undefined : ms / 1000;
}

const ended = new Set(["Completed", "Failed", "Canceled", "NotResponding"]);

/** Whether nothing more happens to a job in this state. */
export function hasEnded(status: string): boolean {
  return ended.has(status);
}

/** How many machines a job runs on. */
export function nodesWanted({ resources }: JobWork): number {
  return resources?.instanceCount ?? 1;
}
