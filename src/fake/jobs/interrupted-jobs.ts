import { assumed } from "../errors";
import type { ReadonlyRun, RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { isBatchJob } from "./batch-job";
import { hasEnded, isSweep, jobOfRun } from "./job";
import { appendLog, standardLog } from "./job-events";
import { finalize } from "./lifecycle";
import { cancelNode, courseLog, isPipeline } from "./pipeline-controller";
import { runError } from "./run-errors";
import { sweepLog } from "./sweep-controller";

/** The error of what cannot go on because its process is gone. */
const code = "EmulatorStopped";

/**
 * Ends the jobs that another process has left running: those whose end does not lie ahead, since only their processes, which
 * are gone with it, would have told of it. They have failed, and with them the sweeps and pipelines that they are of;
 * what waited there is cancelled, what had ended stays as it is.
 */
export function endInterruptedJobs(state: ServiceState, at: number): void {
  const ahead = runsWithEndAhead(state);
  const left = state.runs.all().filter((run) => !hasEnded(run.status) && !ahead.has(run.runId));
  for (const { runId } of left) {
    const run = state.runs.get(runId);
    if (!run || !isTask(state, run)) continue;
    if (run.status === "CancelRequested") state.agenda.add(at, "job.canceled", { run: runId });
    if (run.status !== "Running") continue;
    const message = assumed("The emulator was stopped while this job ran: its process is gone.");
    appendLog(state, run, standardLog, `${message}\n`);
    fail(state, run, message, at);
    endParents(state, run, at);
  }
}

/** Runs of which the agenda tells how they go on; that their time will be up is not that. */
function runsWithEndAhead({ agenda }: ServiceState): Set<string> {
  const ends = agenda.items.filter(({ kind, data }) => {
    if (kind === "job.event") return (data.event as { type?: string }).type === "finish";
    return kind !== "job.timeout" && typeof data.run === "string";
  });
  return new Set(ends.map(({ data }) => String(data.run)));
}

/** Whether a run is of a job that is one piece of work: no sweep or pipeline, and nothing that a client of MLflow began. */
function isTask(state: ServiceState, run: ReadonlyRun): boolean {
  const job = jobOfRun(state, run);
  return job !== undefined && !isSweep(job) && !isPipeline(run) && !isBatchJob(run);
}

function fail(state: ServiceState, run: RunRecord, message: string, at: number): void {
  run.error = runError(code, message, at);
  finalize(state, run, "Failed", at);
}

/** A sweep without one of its trials, or a pipeline without one of its nodes, is not what was asked for. */
function endParents(state: ServiceState, child: RunRecord, at: number): void {
  const parent = child.parentRunId === undefined ? undefined : state.runs.get(child.parentRunId);
  // The job of a batch endpoint ends as its step does.
  if (parent?.status !== "Running" || isBatchJob(parent)) return;
  const message = assumed(
    `The emulator was stopped while ${child.displayName ?? child.runId} ran, which is part of this job.`,
  );
  appendLog(
    state,
    parent,
    isPipeline(parent) ? courseLog : sweepLog,
    `[${new Date(at).toISOString()}] ${message}\n`,
  );
  for (const other of state.runs.liveChildren(parent.runId)) {
    if (other.status !== "Running" || !isTask(state, other)) cancelNode(state, other, at);
  }
  fail(state, parent, message, at);
  endParents(state, parent, at);
}
