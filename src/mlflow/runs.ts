import { type TrackingOptions, TrackingServer } from "./tracking-server";

/** The state of a run. */
export type RunStatus = "RUNNING" | "SCHEDULED" | "FINISHED" | "FAILED" | "KILLED" | (string & {});

/** A run as the tracking server knows it. */
export interface RunInfo {
  /** In Azure Machine Learning also the job's name. */
  readonly runId: string;
  /** What people call it. */
  readonly runName: string;
  /** The experiment that the run is in. */
  readonly experimentId: string;
  /** How far the run has come. */
  readonly status: RunStatus;
  /** Milliseconds since 1970. */
  readonly startTime?: Date;
  /** Absent while the run goes on. */
  readonly endTime?: Date;
  /** Where its artifacts lie. */
  readonly artifactUri: string;
  /** `"active"`, or `"deleted"`. */
  readonly lifecycleStage: string;
  /** Parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  /** The latest value of each metric: that of the highest step. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Tags by name. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A run on the wire. @internal */
export interface WireRun {
  info: {
    run_id: string;
    run_name?: string;
    experiment_id: string;
    status: string;
    start_time?: number | string;
    end_time?: number | string;
    artifact_uri?: string;
    lifecycle_stage?: string;
  };
  data?: {
    params?: { key: string; value: string }[];
    metrics?: { key: string; value: number | string }[];
    tags?: { key: string; value: string }[];
  };
}

/**
 * Fetches a run.
 * @throws MlflowError with code `RESOURCE_DOES_NOT_EXIST` where there is none of this id.
 */
export async function getRun(runId: string, options: TrackingOptions = {}): Promise<RunInfo> {
  return runFromWire(await fetchRun(new TrackingServer(options), runId));
}

/** @internal */
export async function fetchRun(server: TrackingServer, runId: string): Promise<WireRun> {
  const { run } = await server.api<{ run: WireRun }>({
    method: "GET",
    path: "mlflow/runs/get",
    query: { run_id: runId, run_uuid: runId },
  });
  return run;
}

/** Options of {@link searchRuns}. */
export interface SearchRunsOptions extends TrackingOptions {
  /** Ids of the experiments to search in. */
  experimentIds?: readonly string[];
  /** Names of the experiments to search in; those that are not there are left out. */
  experimentNames?: readonly string[];
  /** MLflow's filter: `"metrics.auc > 0.9 and params.depth = '3'"`. */
  filter?: string;
  /** `["metrics.auc DESC"]`. Default: newest first. */
  orderBy?: readonly string[];
  /** How many to answer at most. @defaultValue 1000 */
  maxResults?: number;
}

/** Searches runs by parameters, metrics, tags and attributes, across as many pages as it takes. */
export async function searchRuns(options: SearchRunsOptions = {}): Promise<RunInfo[]> {
  const server = new TrackingServer(options);
  const ids = [...(options.experimentIds ?? [])];
  for (const name of options.experimentNames ?? []) {
    const id = await experimentIdByName(server, name);
    if (id !== undefined) ids.push(id);
  }
  const limit = options.maxResults ?? 1000;
  const found: RunInfo[] = [];
  if (ids.length === 0) return found;
  let token: string | undefined;
  do {
    const page = await server.api<{ runs?: WireRun[]; next_page_token?: string }>({
      method: "POST",
      path: "mlflow/runs/search",
      json: {
        experiment_ids: ids,
        filter: options.filter,
        order_by: options.orderBy,
        max_results: Math.min(limit - found.length, 1000),
        page_token: token,
      },
    });
    found.push(...(page.runs ?? []).map(runFromWire));
    token = page.next_page_token || undefined;
  } while (token !== undefined && found.length < limit);
  return found;
}

/** @internal */
export async function experimentIdByName(server: TrackingServer, name: string): Promise<string | undefined> {
  try {
    const { experiment } = await server.api<{ experiment: { experiment_id: string } }>({
      method: "GET",
      path: "mlflow/experiments/get-by-name",
      query: { experiment_name: name },
    });
    return experiment.experiment_id;
  } catch (error) {
    if (error instanceof Error && "errorCode" in error && error.errorCode === "RESOURCE_DOES_NOT_EXIST")
      return undefined;
    throw error;
  }
}

/** @internal */
export function runFromWire({ info, data }: WireRun): RunInfo {
  const start = date(info.start_time);
  const end = date(info.end_time);
  return {
    runId: info.run_id,
    runName: info.run_name ?? "",
    experimentId: info.experiment_id,
    status: info.status,
    ...(start && { startTime: start }),
    ...(end && { endTime: end }),
    artifactUri: info.artifact_uri ?? "",
    lifecycleStage: info.lifecycle_stage ?? "active",
    params: Object.fromEntries((data?.params ?? []).map(({ key, value }) => [key, value])),
    metrics: Object.fromEntries((data?.metrics ?? []).map(({ key, value }) => [key, Number(value)])),
    tags: Object.fromEntries((data?.tags ?? []).map(({ key, value }) => [key, value])),
  };
}

/** 64-bit numbers may come as text. */
function date(ms: number | string | undefined): Date | undefined {
  return ms === undefined || Number(ms) === 0 ? undefined : new Date(Number(ms));
}
