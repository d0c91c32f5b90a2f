import type { KeptPart } from "../kept-part";

/** One value of a metric, as it was logged. */
export interface MetricPoint {
  /** Name of the metric. */
  key: string;
  /** What was measured; may be `NaN` or infinite. */
  value: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  /** Where in the training it was measured. */
  step: number;
  /** MLflow 3: the logged model the value belongs to. */
  modelId?: string;
}

/** What run history and MLflow know of a run. The two are views of the same record, as in Azure. */
export interface RunRecord {
  /** Also the job's name. */
  runId: string;
  /** ARM id of the workspace, lower-cased. */
  workspace: string;
  /** MLflow's id of the experiment. */
  experimentId: string;
  /** Name of the experiment. */
  experimentName: string;
  /** `NotStarted`, `Queued`, …, `Completed`, as the job says it. */
  status: string;
  /** What the studio shows. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** The sweep this is a trial of, or the run it is nested in. */
  parentRunId?: string;
  /** The run at the top. */
  rootRunId?: string;
  /** `azureml.commandjob`, `azureml.sweep`, … */
  runType: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Milliseconds since 1970; absent before it started. */
  startedAt?: number;
  /** Milliseconds since 1970; absent while it has not ended. */
  endedAt?: number;
  /** Parameters by name. */
  params: Record<string, string>;
  /** Tags by name. */
  tags: Record<string, string>;
  /** What the service itself noted. */
  properties: Record<string, string>;
  /** In order of arrival; the latest of a key is the one with the highest (step, timestamp), not the last in the list. */
  metrics: MetricPoint[];
  /** The run's error, as run details show it: `{ error: { code, message, … } }`. */
  error?: unknown;
  /** What the service had to say while the run went on. */
  warnings?: { source?: string; message: string }[];
  /** Archived. */
  hidden?: boolean;
  /** Named outputs: what `rundata` answers. `type` is `uri_file`, `uri_folder`, `mltable` or a model type. */
  outputs: Record<string, { assetId: string; type: string }>;
  /** Data that the run reads, by the names of its inputs. */
  inputs: Record<string, { assetId: string; type: string }>;
  /** Names of log files below `user_logs/` and the like → the path in the artifact container. */
  logFiles: Record<string, string>;
  /** MLflow 3 logged models made by this run. */
  loggedModels?: string[];
}

/** An experiment: a name that groups runs. */
export interface ExperimentRecord {
  /** MLflow's id. */
  experimentId: string;
  /** What it is called. */
  name: string;
  /** ARM id of the workspace, lower-cased. */
  workspace: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Tags by name. */
  tags: Record<string, string>;
  /** Deleted experiments are kept. */
  lifecycleStage: "active" | "deleted";
}

/** A run that is only looked at: who means to change it takes it from {@link RunStore.get}. */
export type ReadonlyRun = Readonly<RunRecord> & {
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
};

/** Runs and experiments as JSON. */
export interface HistorySnapshot {
  /** Runs, oldest first. Values of metrics that are no numbers of JSON (`NaN`, infinite, `-0`) are texts. */
  runs: (Omit<RunRecord, "metrics"> & {
    metrics: (Omit<MetricPoint, "value"> & { value: number | string })[];
  })[];
  /** Experiments, oldest first. */
  experiments: ExperimentRecord[];
}

/** A point of a metric as it is kept: key, value, timestamp, step, model. JSON has no number that is not finite. */
type KeptPoint = readonly [string, number | string, number, number, string?];

/** What has changed of runs, as it is kept. Of metrics it is the points from the `from`-th on. */
type RunChange =
  | { readonly run: Omit<RunRecord, "metrics"> }
  | { readonly metricsOf: string; readonly from: number; readonly points: readonly KeptPoint[] }
  | { readonly deleted: string }
  | { readonly cleared: true }
  | { readonly lookedAt: string }
  | { readonly experiment: ExperimentRecord };

/** What is known to have been told of a run. */
interface Told {
  readonly head: string;
  readonly points: number;
}

/** How many points of a metric are told of in one change at most. */
const mostPoints = 10_000;

/**
 * Runs and experiments of all workspaces. Records are live: whoever holds one may change it. So those that were handed
 * out are compared with what was told of them before; a list is only to be looked at, and is not.
 */
export class RunStore implements KeptPart {
  readonly #runs = new Map<string, RunRecord>();
  readonly #experiments = new Map<string, ExperimentRecord>();
  readonly #children = new Map<string, string[]>();
  /** Ids of a workspace's runs, oldest first. */
  readonly #byWorkspace = new Map<string, string[]>();
  readonly #looked = new Set<string>();
  /** What was handed out since changes were last told. */
  readonly #touched = new Set<string>();
  readonly #touchedExperiments = new Set<string>();
  readonly #newlyLooked = new Set<string>();
  #deleted: string[] = [];
  #isCleared = false;
  readonly #told = new Map<string, Told>();
  readonly #toldExperiments = new Map<string, string>();
  #changed: (() => void) | undefined;

  constructor(private readonly newId: () => string) {}

  get(runId: string): RunRecord | undefined {
    const run = this.#runs.get(runId);
    if (run) this.#touch(runId);
    return run;
  }

  add(run: RunRecord): RunRecord {
    this.#add(run);
    this.#touch(run.runId);
    return run;
  }

  /** Whether nobody has looked at the details of this run before; they have now. */
  isFirstLook(runId: string): boolean {
    if (this.#looked.has(runId)) return false;
    this.#looked.add(runId);
    if (this.#changed) {
      this.#newlyLooked.add(runId);
      this.#changed();
    }
    return true;
  }

  delete(runId: string): boolean {
    this.#touched.delete(runId);
    if (this.#changed) {
      this.#deleted.push(runId);
      this.#changed();
    }
    return this.#delete(runId);
  }

  /** Child runs, oldest first; to look at. */
  children(runId: string): ReadonlyRun[] {
    return (this.#children.get(runId) ?? []).flatMap((id) => this.#runs.get(id) ?? []);
  }

  /** Child runs, oldest first; to change. */
  liveChildren(runId: string): RunRecord[] {
    return (this.#children.get(runId) ?? []).flatMap((id) => this.get(id) ?? []);
  }

  /** All runs of a workspace, oldest first; to look at. */
  inWorkspace(workspace: string): ReadonlyRun[] {
    const key = workspace.toLowerCase();
    return (this.#byWorkspace.get(key) ?? []).flatMap((id) => this.#runs.get(id) ?? []);
  }

  /** The same, newest first, found as they are asked for. */
  *newestFirst(workspace: string): Generator<ReadonlyRun> {
    const ids = this.#byWorkspace.get(workspace.toLowerCase()) ?? [];
    for (let index = ids.length - 1; index >= 0; index--) {
      const run = this.#runs.get(ids[index] ?? "");
      if (run) yield run;
    }
  }

  /** All runs, oldest first; to look at. */
  all(): ReadonlyRun[] {
    return [...this.#runs.values()];
  }

  /** The experiment of this name, made if it is not there. */
  experiment(workspace: string, name: string, now: number): ExperimentRecord {
    const found = this.findExperiment(workspace, name);
    if (found) return found;
    const experiment: ExperimentRecord = {
      experimentId: this.newId(),
      name,
      workspace: workspace.toLowerCase(),
      createdAt: now,
      tags: {},
      lifecycleStage: "active",
    };
    this.#experiments.set(experiment.experimentId, experiment);
    this.#touchExperiment(experiment.experimentId);
    return experiment;
  }

  findExperiment(workspace: string, name: string): ExperimentRecord | undefined {
    const key = workspace.toLowerCase();
    for (const experiment of this.#experiments.values()) {
      if (experiment.workspace !== key || experiment.name !== name) continue;
      this.#touchExperiment(experiment.experimentId);
      return experiment;
    }
    return undefined;
  }

  experimentById(experimentId: string): ExperimentRecord | undefined {
    const experiment = this.#experiments.get(experimentId);
    if (experiment) this.#touchExperiment(experimentId);
    return experiment;
  }

  /** All experiments of a workspace, oldest first; to look at. */
  experiments(workspace: string): Readonly<ExperimentRecord>[] {
    const key = workspace.toLowerCase();
    return [...this.#experiments.values()].filter((experiment) => experiment.workspace === key);
  }

  snapshot(): HistorySnapshot {
    const runs = [...this.#runs.values()].map(({ metrics, ...run }) => ({
      ...run,
      metrics: metrics.map((point) => ({ ...point, value: keptValue(point.value) })),
    }));
    return structuredClone({ runs, experiments: [...this.#experiments.values()] });
  }

  restore(kept: HistorySnapshot): void {
    this.clear();
    for (const experiment of kept.experiments) {
      this.#experiments.set(experiment.experimentId, { ...experiment });
      this.#touchExperiment(experiment.experimentId);
    }
    for (const { metrics, ...run } of structuredClone(kept.runs))
      this.add({ ...run, metrics: metrics.map((point) => ({ ...point, value: Number(point.value) })) });
  }

  watch(changed: () => void): void {
    this.#changed = changed;
    for (const run of this.#runs.values())
      this.#told.set(run.runId, { head: headOf(run), points: run.metrics.length });
    for (const [id, experiment] of this.#experiments)
      this.#toldExperiments.set(id, JSON.stringify(experiment));
  }

  takeChanges(): string[] {
    const cleared = this.#isCleared ? [JSON.stringify({ cleared: true } satisfies RunChange)] : [];
    const deleted = this.#deleted.map((each) => JSON.stringify({ deleted: each } satisfies RunChange));
    const changes = [...cleared, ...deleted];
    this.#isCleared = false;
    this.#deleted = [];
    for (const id of this.#touchedExperiments) {
      const experiment = this.#experiments.get(id);
      const text = experiment && JSON.stringify(experiment);
      if (text === undefined || text === this.#toldExperiments.get(id)) continue;
      this.#toldExperiments.set(id, text);
      changes.push(`{"experiment":${text}}`);
    }
    this.#touchedExperiments.clear();
    for (const runId of this.#touched) {
      const run = this.#runs.get(runId);
      if (run) changes.push(...this.#changesOf(run));
    }
    this.#touched.clear();
    for (const lookedAt of this.#newlyLooked) changes.push(JSON.stringify({ lookedAt } satisfies RunChange));
    this.#newlyLooked.clear();
    return changes;
  }

  everything(): Iterable<string> {
    return everythingOf(
      [...this.#experiments.values()],
      [...this.#runs.values()],
      [...this.#looked],
      (run) => this.#runs.get(run.runId) === run,
    );
  }

  apply(change: unknown): void {
    const told = change as RunChange;
    if ("run" in told) {
      const before = this.#runs.get(told.run.runId);
      if (before) Object.assign(emptied(before), told.run);
      else this.#add({ ...told.run, metrics: [] });
    } else if ("metricsOf" in told) {
      const metrics = this.#runs.get(told.metricsOf)?.metrics;
      if (!metrics) return;
      metrics.length = Math.min(metrics.length, told.from);
      metrics.push(...told.points.map(pointOf));
    } else if ("deleted" in told) this.#delete(told.deleted);
    else if ("lookedAt" in told) this.#looked.add(told.lookedAt);
    else if ("cleared" in told) this.clear();
    else this.#experiments.set(told.experiment.experimentId, told.experiment);
  }

  clear(): void {
    this.#runs.clear();
    this.#children.clear();
    this.#byWorkspace.clear();
    this.#experiments.clear();
    this.#looked.clear();
    if (!this.#changed) return;
    for (const noted of [this.#touched, this.#touchedExperiments, this.#newlyLooked]) noted.clear();
    for (const told of [this.#told, this.#toldExperiments]) told.clear();
    this.#deleted = [];
    this.#isCleared = true;
    this.#changed();
  }

  #add(run: RunRecord): void {
    if (!this.#runs.has(run.runId)) {
      const ofWorkspace = this.#byWorkspace.get(run.workspace) ?? [];
      ofWorkspace.push(run.runId);
      this.#byWorkspace.set(run.workspace, ofWorkspace);
    }
    this.#runs.set(run.runId, run);
    if (!run.parentRunId) return;
    const siblings = this.#children.get(run.parentRunId) ?? [];
    siblings.push(run.runId);
    this.#children.set(run.parentRunId, siblings);
  }

  #delete(runId: string): boolean {
    const parent = this.#runs.get(runId)?.parentRunId;
    const siblings = parent === undefined ? undefined : this.#children.get(parent);
    if (parent !== undefined && siblings)
      this.#children.set(
        parent,
        siblings.filter((id) => id !== runId),
      );
    const ofWorkspace = this.#byWorkspace.get(this.#runs.get(runId)?.workspace ?? "");
    const place = ofWorkspace?.lastIndexOf(runId) ?? -1;
    if (place >= 0) ofWorkspace?.splice(place, 1);
    this.#told.delete(runId);
    return this.#runs.delete(runId);
  }

  #touch(runId: string): void {
    if (!this.#changed || this.#touched.has(runId)) return;
    this.#touched.add(runId);
    this.#changed();
  }

  #touchExperiment(experimentId: string): void {
    if (!this.#changed) return;
    this.#touchedExperiments.add(experimentId);
    this.#changed();
  }

  #changesOf(run: RunRecord): string[] {
    const told = this.#told.get(run.runId);
    const head = headOf(run);
    const points = run.metrics.length;
    if (told?.head === head && told.points === points) return [];
    this.#told.set(run.runId, { head, points });
    return [...(told?.head === head ? [] : [`{"run":${head}}`]), ...metricsFrom(run, told?.points ?? 0)];
  }
}

/** A run without its metrics, as JSON. */
function headOf({ metrics: _, ...head }: RunRecord): string {
  return JSON.stringify(head);
}

/** The record without what it says: a field that is no longer there must go. Its metrics stay. */
function emptied(run: RunRecord): RunRecord {
  for (const field of Object.keys(run)) if (field !== "metrics") delete run[field as keyof RunRecord];
  return run;
}

function* metricsFrom({ runId, metrics }: RunRecord, start: number): Generator<string> {
  for (let from = start; from < metrics.length; from += mostPoints) {
    const points = metrics.slice(from, from + mostPoints).map(keptPoint);
    yield JSON.stringify({ metricsOf: runId, from, points } satisfies RunChange);
  }
}

function* everythingOf(
  experiments: readonly ExperimentRecord[],
  runs: readonly RunRecord[],
  looked: readonly string[],
  isThere: (run: RunRecord) => boolean,
): Generator<string> {
  for (const experiment of experiments) yield JSON.stringify({ experiment } satisfies RunChange);
  for (const run of runs) {
    if (!isThere(run)) continue;
    yield `{"run":${headOf(run)}}`;
    yield* metricsFrom(run, 0);
  }
  for (const lookedAt of looked) yield JSON.stringify({ lookedAt } satisfies RunChange);
}

function keptPoint({ key, value, timestamp, step, modelId }: MetricPoint): KeptPoint {
  const kept = keptValue(value);
  return modelId === undefined ? [key, kept, timestamp, step] : [key, kept, timestamp, step, modelId];
}

/** A number as JSON can keep it: as text where JSON has no such number. */
function keptValue(value: number): number | string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : `${value}`;
}

function pointOf([key, value, timestamp, step, modelId]: KeptPoint): MetricPoint {
  return { key, value: Number(value), timestamp, step, ...(modelId !== undefined && { modelId }) };
}
