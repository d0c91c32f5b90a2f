import { withTablesEvaluated } from "../mini-batches/input-data";
import { MiniBatchError } from "../mini-batches/mini-batch-run";
import type { RunRecord } from "../run-history/run-store";
import type { TaskHandle } from "../runner/runner";
import type { ServiceState } from "../state";
import { scoringOf, startScoring } from "./batch-scoring";
import { poolOfJob } from "./compute-of-job";
import { copySettings, startCopy } from "./data-copy";
import { hasEnded, isSweep, jobOfRun, nodesWanted, type StoredJob, workspaceOfJob } from "./job";
import {
  appendLog,
  applyEvent,
  checkEvent,
  type JobEvent,
  packed,
  standardLog,
  type TaskEnd,
  taskHost,
} from "./job-events";
import { releaseNodes, waitForNodes } from "./node-pool";
import { cutData, parallelSettings } from "./parallel-step";
import { keepUp } from "./real-time";
import { errorOfTask, runError } from "./run-errors";
import { MissingInput, taskOf } from "./task";

/** What is done when a run has ended, in whatever way. */
export type RunEndListener = (run: RunRecord, at: number) => void;

/** What is kept for a fake and is no part of its state: what runs right now. */
interface Running {
  readonly tasks: Map<string, TaskHandle>;
  readonly listeners: RunEndListener[];
}

const running = new WeakMap<ServiceState, Running>();

function runningIn(state: ServiceState): Running {
  const found = running.get(state) ?? { tasks: new Map(), listeners: [] };
  running.set(state, found);
  return found;
}

/**
 * Registers the stages of a command job: `NotStarted` → `Queued` (until there are nodes) → `Preparing` → `Running` →
 * `Finalizing` → `Completed` or `Failed`; or `CancelRequested` → `Canceled` from any of them.
 */
export function registerLifecycle(state: ServiceState): void {
  const on = (
    kind: string,
    status: readonly string[],
    stage: (run: RunRecord, at: number) => void | Promise<void>,
  ) => {
    state.agenda.on(kind, (data, at) => {
      const run = state.runs.get(String(data.run));
      if (run && status.includes(run.status)) return stage(run, at);
    });
  };
  on("job.queue", ["NotStarted"], (run, at) => queue(state, run, at));
  on("job.allocated", ["Queued"], (run, at) => {
    run.status = "Preparing";
    state.agenda.add(at + state.durations.jobPrepare * 1000, "job.start", { run: run.runId });
  });
  on("job.start", ["Preparing"], (run, at) => start(state, run, at));
  on("job.canceled", ["CancelRequested"], (run, at) => end(state, run, "Canceled", at));
  state.agenda.on("job.event", (data, at) => {
    const run = state.runs.get(String(data.run));
    // What a job that was cancelled would have done does not happen.
    if (run?.status === "Running") happen(state, run, data.event as JobEvent, at);
  });
  state.agenda.on("job.end", (data, at) => {
    const run = state.runs.get(String(data.run));
    if (run?.status === "Finalizing") end(state, run, String(data.status), at);
  });
  state.agenda.on("job.timeout", (data, at) => {
    const run = state.runs.get(String(data.run));
    if (run?.status !== "Running" || run.startedAt !== data.startedAt) return;
    run.warnings = [
      ...(run.warnings ?? []),
      {
        source: "limits",
        message: `The run was canceled: it exceeded its timeout of ${data.seconds} seconds.`,
      },
    ];
    cancelRun(state, run, at, "timeout");
  });
}

/** Asks to be told of each run that ends. */
export function onRunEnd(state: ServiceState, listener: RunEndListener): void {
  runningIn(state).listeners.push(listener);
}

/** Puts a new run on its way. */
export function submitRun(state: ServiceState, run: RunRecord, at: number): void {
  state.agenda.add(at + state.durations.jobQueue * 1000, "job.queue", { run: run.runId });
  keepUp(state);
}

/**
 * Cancels a run that has not ended. Its processes are ended at once; `Canceled` it is when they are gone.
 */
export function cancelRun(
  state: ServiceState,
  run: RunRecord,
  at: number,
  reason: "canceled" | "timeout" | "terminated" = "canceled",
): void {
  if (hasEnded(run.status) || run.status === "CancelRequested" || run.status === "Finalizing") return;
  run.status = "CancelRequested";
  const { tasks } = runningIn(state);
  const task = tasks.get(run.runId);
  tasks.delete(run.runId);
  const canceled = (when: number) => {
    state.agenda.add(when, "job.canceled", { run: run.runId });
    keepUp(state);
  };
  if (task && state.runner.realTime) {
    const gone = () => canceled(state.clock.now());
    task.stop(reason).then(gone, gone);
  } else {
    void task?.stop(reason);
    canceled(at + state.durations.jobFinalize * 1000);
  }
}

/** Ends the tasks of all runs, whatever becomes of the runs: another state is about to take the place of this one. */
export async function stopAllTasks(state: ServiceState): Promise<void> {
  const { tasks } = runningIn(state);
  const stopped = [...tasks.values()].map((task) => task.stop("terminated"));
  tasks.clear();
  await Promise.all(stopped);
}

/** Ends runs as failed for a reason that is not their own. */
export function failJobs(state: ServiceState, runIds: readonly string[], message: string, at: number): void {
  for (const runId of runIds) {
    const run = state.runs.get(runId);
    if (!run || hasEnded(run.status)) continue;
    const { tasks } = runningIn(state);
    void tasks.get(runId)?.stop("terminated");
    tasks.delete(runId);
    run.error = runError("UserError", `((${message}))`, at);
    run.status = "Finalizing";
    finalize(state, run, "Failed", at);
  }
}

/** Brings a run to its end after the time that takes. */
export function finalize(
  state: ServiceState,
  run: RunRecord,
  status: "Completed" | "Failed",
  at: number,
): void {
  run.status = "Finalizing";
  state.agenda.add(at + state.durations.jobFinalize * 1000, "job.end", { run: run.runId, status });
  keepUp(state);
}

function queue(state: ServiceState, run: RunRecord, at: number): void {
  const job = jobOfRun(state, run);
  if (!job) return;
  run.status = "Queued";
  if (copySettings(job)) {
    // A Data Factory has no nodes.
    state.agenda.add(at, "job.allocated", { run: run.runId });
    return;
  }
  waitForNodes(
    state,
    poolOfJob(state, workspaceOfJob(job), job.properties, at),
    run.runId,
    nodesWanted(job.properties),
    at,
  );
}

async function start(state: ServiceState, run: RunRecord, at: number): Promise<void> {
  const job = jobOfRun(state, run);
  if (!job) return;
  run.status = "Running";
  run.startedAt = at;
  // A real process has its log when it begins: until then the one to follow tells how it is prepared.
  if (!state.runner.realTime) appendLog(state, run, standardLog, "");
  let task: ReturnType<typeof taskOf>;
  try {
    task = await withTablesEvaluated(state, taskOf(state, run, job));
    const parallel = parallelSettings(job);
    if (parallel) task = { ...task, parallel: await cutData(state, job, task, parallel) };
  } catch (error) {
    if (!(error instanceof MissingInput || error instanceof MiniBatchError)) throw error;
    run.error = runError("UserError", error.message, at);
    finalize(state, run, "Failed", at);
    return;
  }
  const { timeoutSeconds } = task;
  if (timeoutSeconds !== undefined) {
    const data = { run: run.runId, startedAt: at, seconds: timeoutSeconds };
    state.agenda.add(at + timeoutSeconds * 1000, "job.timeout", data);
  }
  const host = taskHost((event, after) => tell(state, run, job, event, after));
  const scoring = scoringOf(job);
  const copying = copySettings(job);
  const handle = copying
    ? startCopy(state, copying, task, host)
    : scoring
      ? await startScoring(state, scoring, task, host)
      : await state.runner.start(task, host, state.runnerService);
  if (run.status === "Running") runningIn(state).tasks.set(run.runId, handle);
  else if (run.status === "CancelRequested") void handle.stop("canceled");
}

/** Statuses in which a process may still say something: its last words come after it was told to end. */
const listening = ["Running", "CancelRequested"];

function tell(
  state: ServiceState,
  run: RunRecord,
  job: StoredJob,
  event: JobEvent,
  after: number | undefined,
): void {
  checkEvent(job, event);
  if (after !== undefined) {
    const at = (run.startedAt ?? state.clock.now()) + Math.max(0, after) * 1000;
    state.agenda.add(at, "job.event", { run: run.runId, event: packed(event) });
  } else if (listening.includes(run.status) && state.runs.get(run.runId) === run) {
    happen(state, run, event, state.clock.now());
  }
}

function happen(state: ServiceState, run: RunRecord, event: JobEvent, at: number): void {
  if (event.type !== "finish") applyEvent(state, run, event, at);
  else if (run.status === "Running") finish(state, run, event.end, at);
}

function finish(state: ServiceState, run: RunRecord, result: TaskEnd, at: number): void {
  runningIn(state).tasks.delete(run.runId);
  const failed = result.exitCode !== 0;
  if (failed) run.error = errorOfTask(result, at);
  finalize(state, run, failed ? "Failed" : "Completed", at);
}

function end(state: ServiceState, run: RunRecord, status: string, at: number): void {
  run.status = status;
  run.endedAt = at;
  const job = jobOfRun(state, run);
  // A sweep or a pipeline itself runs nowhere: its trials and nodes do.
  if (job && !isSweep(job) && run.runType !== "azureml.PipelineRun") {
    releaseNodes(state, poolOfJob(state, workspaceOfJob(job), job.properties, at), run.runId, at);
  }
  for (const listener of runningIn(state).listeners) listener(run, at);
  keepUp(state);
}
