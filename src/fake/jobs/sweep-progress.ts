import type { MetricPoint, RunRecord } from "../run-history/run-store";
import { createSampler, type Sampler } from "../runner/sweep/sampler";
import { createStoppingRule, type StoppingRule } from "../runner/sweep/stopping-rule";
import type { ServiceState } from "../state";
import { hasEnded, jobOfRun, type StoredJob } from "./job";
import { planSweep, type SweepPlan } from "./sweep-plan";

/**
 * What a sweep has done so far, in a form in which it can go on. All of it follows from the sweep's job and the runs of its
 * trials, which are what a snapshot keeps; so it is made anew when it is lacking.
 */
export interface SweepProgress {
  readonly run: RunRecord;
  readonly job: StoredJob;
  readonly plan: SweepPlan;
  readonly sampler: Sampler;
  readonly rule?: StoppingRule;
  /** Trials that have not ended, by run id. */
  readonly running: Set<string>;
  /** How many trials were begun. */
  asked: number;
  /** The sampler has nothing more to try. */
  exhausted: boolean;
  /** How many trials have failed, and how many have ended otherwise. */
  failed: number;
  survived: number;
  /** The first trials to end have all failed: no more are begun. */
  hopeless: boolean;
  best?: { runId: string; value: number };
}

/** When this many trials have ended and none but failed, a sweep is given up. */
const failuresToGiveUp = 3;

const known = new WeakMap<ServiceState, Map<string, SweepProgress>>();

/** The progress of the sweep that this run is of; `undefined` where the run is of no sweep. */
export function progressOf(state: ServiceState, run: RunRecord): SweepProgress | undefined {
  const ofState = known.get(state) ?? new Map<string, SweepProgress>();
  known.set(state, ofState);
  const found = ofState.get(run.runId);
  // A snapshot that was restored brings other records.
  if (found?.run === run) return found;
  const job = jobOfRun(state, run);
  const plan = job && planSweep(job.properties, []);
  if (!plan) return undefined;
  const progress = rebuild(state, run, job, plan);
  ofState.set(run.runId, progress);
  return progress;
}

/** The sweep that a trial is of. */
export function progressOfTrial(state: ServiceState, trial: RunRecord): SweepProgress | undefined {
  const parent = trial.parentRunId === undefined ? undefined : state.runs.get(trial.parentRunId);
  return parent?.runType === "azureml.sweep" ? progressOf(state, parent) : undefined;
}

/** Forgets a sweep that has ended. */
export function forgetProgress(state: ServiceState, runId: string): void {
  known.get(state)?.delete(runId);
}

/** The name of a trial, by its number. */
export function trialName(sweep: RunRecord, number: number | string): string {
  return `${sweep.runId}_${number}`;
}

/** The number of a trial, as its sampler calls it. */
function trialNumber(trial: RunRecord): string {
  return trial.runId.slice(trial.runId.lastIndexOf("_") + 1);
}

/** Notes a trial that was begun. */
export function noteBegin(progress: SweepProgress, trial: RunRecord): void {
  progress.asked++;
  progress.running.add(trial.runId);
}

/** Notes reports of the primary metric. Answers whether the best has changed. */
export function noteReports(
  progress: SweepProgress,
  trial: RunRecord,
  points: readonly MetricPoint[],
): boolean {
  let improved = false;
  for (const { key, value } of points) {
    if (key !== progress.plan.primaryMetric) continue;
    progress.rule?.report(trial.runId, value);
    if (!Number.isFinite(value) || (progress.best && !isBetter(progress.plan, value, progress.best.value)))
      continue;
    progress.best = { runId: trial.runId, value };
    improved = true;
  }
  return improved;
}

/** Notes the end of a trial, and tells the sampler what it reached. */
export function noteEnd(progress: SweepProgress, trial: RunRecord): void {
  progress.running.delete(trial.runId);
  progress.rule?.finish(trial.runId);
  if (trial.status === "Failed") progress.failed++;
  else progress.survived++;
  progress.hopeless ||= progress.failed >= failuresToGiveUp && progress.survived === 0;
  progress.sampler.tell(trialNumber(trial), bestOf(progress.plan, trial) ?? "failed");
}

/** The best value of the primary metric that a trial reported; a failed one reached none. */
function bestOf(plan: SweepPlan, trial: RunRecord): number | undefined {
  if (trial.status === "Failed") return undefined;
  let best: number | undefined;
  for (const { key, value } of trial.metrics) {
    if (key !== plan.primaryMetric || !Number.isFinite(value)) continue;
    if (best === undefined || isBetter(plan, value, best)) best = value;
  }
  return best;
}

function isBetter({ goal }: SweepPlan, value: number, than: number): boolean {
  return goal === "maximize" ? value > than : value < than;
}

/** Asks and tells again all that was asked and told, in the same order: by time, and of what is at once the ends first. */
function rebuild(state: ServiceState, run: RunRecord, job: StoredJob, plan: SweepPlan): SweepProgress {
  const { algorithm, space, goal, policy } = plan;
  const progress: SweepProgress = {
    run,
    job,
    plan,
    sampler: createSampler({
      searchSpace: space,
      goal,
      algorithm: { type: algorithm.name, rule: algorithm.rule, logbase: algorithm.logbase },
      seed: algorithm.seed ?? state.seed,
    }),
    ...(policy && { rule: createStoppingRule(policy, goal) }),
    running: new Set(),
    asked: 0,
    exhausted: false,
    failed: 0,
    survived: 0,
    hopeless: false,
  };
  const trials = state.runs.children(run.runId);
  const moments = trials.flatMap((trial) => [
    { at: trial.createdAt, order: 2, happen: () => begin(progress, trial) },
    ...trial.metrics.map((point) => ({
      at: point.timestamp,
      order: 0,
      happen: () => noteReports(progress, trial, [point]),
    })),
    ...(hasEnded(trial.status) && trial.endedAt !== undefined
      ? [{ at: trial.endedAt, order: 1, happen: () => noteEnd(progress, trial) }]
      : []),
  ]);
  moments.sort((a, b) => a.at - b.at || a.order - b.order);
  for (const { happen } of moments) happen();
  return progress;
}

function begin(progress: SweepProgress, trial: RunRecord): void {
  progress.sampler.ask();
  noteBegin(progress, trial);
}
