import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { createRun } from "./create-run";
import { type JobProperties, type StoredJob, workspaceOfJob } from "./job";
import { appendLog } from "./job-events";
import { cancelRun, finalize, onRunEnd, submitRun } from "./lifecycle";
import { onMetrics } from "./metrics";
import { keepUp } from "./real-time";
import { runError } from "./run-errors";
import {
  forgetProgress,
  noteBegin,
  noteEnd,
  noteReports,
  progressOf,
  progressOfTrial,
  type SweepProgress,
  trialName,
} from "./sweep-progress";

/** The log that Azure writes of a sweep's course. */
export const sweepLog = "azureml-logs/hyperdrive.txt";

/**
 * Registers the course of sweeps: `NotStarted` → `Running`, in which trials are begun and ended early, → `Finalizing` →
 * `Completed` or `Failed`; or `CancelRequested` → `Canceled` when its trials are.
 */
export function registerSweeps(state: ServiceState): void {
  const on = (
    kind: string,
    work: (progress: SweepProgress, at: number, data: Record<string, unknown>) => void,
  ) => {
    state.agenda.on(kind, (data, at) => {
      const run = state.runs.get(String(data.run));
      const progress = run && progressOf(state, run);
      if (progress) work(progress, at, data);
    });
  };
  on("sweep.start", (progress, at) => start(state, progress, at));
  on("sweep.fill", (progress, at) => fill(state, progress, at));
  on("sweep.timeout", (progress, at, { seconds }) => {
    const { run } = progress;
    if (run.status !== "Running") return;
    const message = `The sweep was canceled: it exceeded its timeout of ${seconds} seconds.`;
    run.warnings = [...(run.warnings ?? []), { source: "limits", message }];
    note(state, run, at, message);
    cancelSweep(state, run, at);
  });
  onMetrics(state, (trial, points, at) => {
    const progress = progressOfTrial(state, trial);
    if (!progress?.running.has(trial.runId)) return;
    if (noteReports(progress, trial, points)) showBest(progress);
    if (!progress.rule) return;
    // Later at the same moment: trials that report together are all heard before any is judged.
    state.agenda.add(at, "sweep.judge", { run: progress.run.runId, trial: trial.runId });
    keepUp(state);
  });
  on("sweep.judge", ({ run, rule }, at, data) => {
    const trial = state.runs.get(String(data.trial));
    if (trial?.status !== "Running" || !rule?.shouldStop(trial.runId)) return;
    note(state, run, at, `Early termination policy stops trial ${trial.runId}.`);
    cancelRun(state, trial, at, "terminated");
  });
  onRunEnd(state, (trial, at) => {
    const progress = progressOfTrial(state, trial);
    if (!progress?.running.has(trial.runId)) return;
    noteEnd(progress, trial);
    note(state, progress.run, at, `Trial ${trial.runId} has ended: ${trial.status}.`);
    // Later at the same moment: trials that end together are all told of before the next are chosen.
    state.agenda.add(at, "sweep.fill", { run: progress.run.runId });
  });
}

/** Puts a new sweep on its way. */
export function submitSweep(state: ServiceState, run: RunRecord, at: number): void {
  state.agenda.add(at + state.durations.jobQueue * 1000, "sweep.start", { run: run.runId });
  keepUp(state);
}

/** Cancels a sweep and its trials; `Canceled` it is when all of them have ended. */
export function cancelSweep(state: ServiceState, run: RunRecord, at: number): void {
  if (run.status !== "Running" && run.status !== "NotStarted") return;
  run.status = "CancelRequested";
  for (const runId of progressOf(state, run)?.running ?? []) {
    const trial = state.runs.get(runId);
    if (trial) cancelRun(state, trial, at);
  }
  state.agenda.add(at + state.durations.jobFinalize * 1000, "sweep.fill", { run: run.runId });
  keepUp(state);
}

function start(state: ServiceState, progress: SweepProgress, at: number): void {
  const { run, plan } = progress;
  if (run.status !== "NotStarted") return;
  run.status = "Running";
  run.startedAt = at;
  if (plan.warnings.length > 0) {
    run.warnings = plan.warnings.map((message) => ({ source: "hyperdrive", message }));
  }
  const total = `${plan.maxTotalTrials} trials at most, ${plan.maxConcurrentTrials} at once`;
  note(
    state,
    run,
    at,
    `Sweep of ${plan.primaryMetric} (${plan.goal}) by ${plan.algorithm.name} sampling has started: ${total}.`,
  );
  if (plan.timeoutSeconds !== undefined) {
    const data = { run: run.runId, seconds: plan.timeoutSeconds };
    state.agenda.add(at + plan.timeoutSeconds * 1000, "sweep.timeout", data);
  }
  fill(state, progress, at);
}

/** Begins as many trials as may run, and ends the sweep when there is no more to do. */
function fill(state: ServiceState, progress: SweepProgress, at: number): void {
  const { run, plan, running } = progress;
  if (run.status === "CancelRequested") {
    if (running.size > 0) return;
    forgetProgress(state, run.runId);
    state.agenda.add(at, "job.canceled", { run: run.runId });
    return;
  }
  if (run.status !== "Running") return;
  const mayBegin = () =>
    !progress.hopeless &&
    !progress.exhausted &&
    running.size < plan.maxConcurrentTrials &&
    progress.asked < plan.maxTotalTrials;
  while (mayBegin()) {
    const trial = progress.sampler.ask();
    if (trial) begin(state, progress, trial.params, at);
    else progress.exhausted = true;
  }
  if (progress.hopeless) giveUp(state, progress, at);
  if (running.size === 0) conclude(state, progress, at);
}

function giveUp(state: ServiceState, progress: SweepProgress, at: number): void {
  for (const runId of progress.running) {
    const trial = state.runs.get(runId);
    if (trial) cancelRun(state, trial, at, "terminated");
  }
}

function conclude(state: ServiceState, progress: SweepProgress, at: number): void {
  const { run, failed, survived, hopeless } = progress;
  const isFailure = hopeless || (failed > 0 && survived === 0);
  if (isFailure) {
    const message =
      "Marking the experiment as failed because initial child jobs have failed due to user error";
    run.error = runError("UserError", message, at);
    note(state, run, at, message);
  } else {
    const { best } = progress;
    note(
      state,
      run,
      at,
      best ? `The best trial is ${best.runId}: ${best.value}.` : "No trial reported the primary metric.",
    );
  }
  forgetProgress(state, run.runId);
  finalize(state, run, isFailure ? "Failed" : "Completed", at);
}

function begin(
  state: ServiceState,
  progress: SweepProgress,
  params: Readonly<Record<string, string | number | boolean>>,
  at: number,
): void {
  const name = trialName(progress.run, progress.asked);
  const job = trialJob(progress, name, params, at);
  state.store.put(job);
  const run = createRun(state, job, at, progress.run);
  run.tags.hyperparameters = JSON.stringify(params);
  for (const [key, value] of Object.entries(params)) run.tags[key] ??= String(value);
  noteBegin(progress, run);
  note(state, progress.run, at, `Trial ${name} has begun: ${run.tags.hyperparameters}.`);
  submitRun(state, run, at);
}

/** The command job that a trial is. */
function trialJob(
  { job, run }: SweepProgress,
  name: string,
  parameters: Readonly<Record<string, string | number | boolean>>,
  at: number,
): StoredJob {
  const { trial, computeId, inputs, outputs, resources, limits, experimentName, identity } = job.properties;
  const properties: JobProperties = {
    jobType: "Command",
    ...trial,
    computeId,
    experimentName,
    identity,
    displayName: name,
    inputs,
    outputs,
    resources: trial?.resources ?? resources,
    limits: limits?.trialTimeout ? { timeout: limits.trialTimeout } : null,
    parameters: { ...parameters },
    tags: {},
    properties: {},
    parentJobName: run.runId,
  };
  const date = new Date(at).toISOString();
  return {
    id: `${workspaceOfJob(job)}/jobs/${name}`,
    name,
    type: job.type,
    properties,
    systemData: { ...job.systemData, createdAt: date, lastModifiedAt: date },
  };
}

/** Which trial is the best so far, where clients look for it. */
function showBest({ run, best }: SweepProgress): void {
  if (!best) return;
  run.properties.best_child_run_id = best.runId;
  run.properties.best_data_container_id = `dcid.${best.runId}`;
  run.properties.best_metric_status = "Succeeded";
  run.properties.score = String(best.value);
}

function note(state: ServiceState, run: RunRecord, at: number, message: string): void {
  appendLog(state, run, sweepLog, `[${new Date(at).toISOString()}] ${message}\n`);
}
