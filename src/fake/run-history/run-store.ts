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

/** Runs and experiments of all workspaces. Records are live: whoever holds one may change it. */
export class RunStore {
  readonly #runs = new Map<string, RunRecord>();
  readonly #experiments = new Map<string, ExperimentRecord>();
  readonly #children = new Map<string, string[]>();
  /** Ids of a workspace's runs, oldest first. */
  readonly #byWorkspace = new Map<string, string[]>();
  readonly #looked = new Set<string>();

  constructor(private readonly newId: () => string) {}

  get(runId: string): RunRecord | undefined {
    return this.#runs.get(runId);
  }

  add(run: RunRecord): RunRecord {
    if (!this.#runs.has(run.runId)) {
      const ofWorkspace = this.#byWorkspace.get(run.workspace) ?? [];
      ofWorkspace.push(run.runId);
      this.#byWorkspace.set(run.workspace, ofWorkspace);
    }
    this.#runs.set(run.runId, run);
    if (run.parentRunId) {
      const siblings = this.#children.get(run.parentRunId) ?? [];
      siblings.push(run.runId);
      this.#children.set(run.parentRunId, siblings);
    }
    return run;
  }

  /** Whether nobody has looked at the details of this run before; they have now. */
  isFirstLook(runId: string): boolean {
    if (this.#looked.has(runId)) return false;
    this.#looked.add(runId);
    return true;
  }

  delete(runId: string): boolean {
    const ofWorkspace = this.#byWorkspace.get(this.#runs.get(runId)?.workspace ?? "");
    const place = ofWorkspace?.lastIndexOf(runId) ?? -1;
    if (place >= 0) ofWorkspace?.splice(place, 1);
    return this.#runs.delete(runId);
  }

  /** Child runs, oldest first. */
  children(runId: string): RunRecord[] {
    return (this.#children.get(runId) ?? []).flatMap((id) => this.#runs.get(id) ?? []);
  }

  /** All runs of a workspace, oldest first. */
  inWorkspace(workspace: string): RunRecord[] {
    const key = workspace.toLowerCase();
    return (this.#byWorkspace.get(key) ?? []).flatMap((id) => this.#runs.get(id) ?? []);
  }

  /** The same, newest first, found as they are asked for. */
  *newestFirst(workspace: string): Generator<RunRecord> {
    const ids = this.#byWorkspace.get(workspace.toLowerCase()) ?? [];
    for (let index = ids.length - 1; index >= 0; index--) {
      const run = this.#runs.get(ids[index] ?? "");
      if (run) yield run;
    }
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
    return experiment;
  }

  findExperiment(workspace: string, name: string): ExperimentRecord | undefined {
    const key = workspace.toLowerCase();
    for (const experiment of this.#experiments.values()) {
      if (experiment.workspace === key && experiment.name === name) return experiment;
    }
    return undefined;
  }

  experimentById(experimentId: string): ExperimentRecord | undefined {
    return this.#experiments.get(experimentId);
  }

  experiments(workspace: string): ExperimentRecord[] {
    const key = workspace.toLowerCase();
    return [...this.#experiments.values()].filter((experiment) => experiment.workspace === key);
  }

  snapshot(): { runs: RunRecord[]; experiments: ExperimentRecord[] } {
    return structuredClone({ runs: [...this.#runs.values()], experiments: [...this.#experiments.values()] });
  }

  restore(kept: { runs: readonly RunRecord[]; experiments: readonly ExperimentRecord[] }): void {
    this.#runs.clear();
    this.#children.clear();
    this.#byWorkspace.clear();
    this.#experiments.clear();
    this.#looked.clear();
    for (const experiment of kept.experiments)
      this.#experiments.set(experiment.experimentId, { ...experiment });
    for (const run of kept.runs) this.add(structuredClone(run));
  }
}
