import { environmentVariable } from "./environment";
import { MlflowError } from "./mlflow-error";
import { Run } from "./run";
import { experimentIdByName, fetchRun, type WireRun } from "./runs";
import { type TrackingOptions, TrackingServer } from "./tracking-server";

/** Options of {@link startRun}. */
export interface StartRunOptions extends TrackingOptions {
  /** A run that is there already, to log to. Default: `MLFLOW_RUN_ID`, which a job has. */
  runId?: string;
  /**
   * The experiment of a new run, made if it is not there. Default: `MLFLOW_EXPERIMENT_ID`, `MLFLOW_EXPERIMENT_NAME`,
   * `"Default"`. A run that is there already stays in its own.
   */
  experimentName?: string;
  /** What a new run is called. Default: `MLFLOW_RUN_NAME`, or the server's choice. */
  runName?: string;
  /** Tags to set. */
  tags?: Readonly<Record<string, string>>;
  /** Id of the run that a new one is part of. */
  parentRunId?: string;
}

/**
 * Starts a run, or goes on with the one that `runId` or `MLFLOW_RUN_ID` names: in a job, the job's own.
 *
 * @throws MlflowError where no tracking server is known, it cannot be reached, or the run is not there.
 *
 * @example
 * ```ts
 * const run = await startRun({ experimentName: "churn", runName: "gbm" });
 * await run.logMetric("auc", 0.91);
 * await run.end();
 * ```
 */
export async function startRun(options: StartRunOptions = {}): Promise<Run> {
  const server = new TrackingServer(options);
  // A child is a run of its own, even in a job.
  const runId =
    options.runId ?? (options.parentRunId === undefined ? environmentVariable("MLFLOW_RUN_ID") : undefined);
  if (runId === undefined) return new Run(server, (await create(server, options)).info, true);
  const { info } = await fetchRun(server, runId);
  const ownsStatus = environmentVariable("AZUREML_RUN_ID") !== runId;
  if (ownsStatus) {
    const { runName } = options;
    const json = {
      run_id: runId,
      run_uuid: runId,
      status: "RUNNING",
      ...(runName !== undefined && { run_name: runName }),
    };
    await server.api({ method: "POST", path: "mlflow/runs/update", json });
  }
  const run = new Run(server, info, ownsStatus);
  if (options.tags) await run.setTags(options.tags);
  return run;
}

async function create(server: TrackingServer, options: StartRunOptions): Promise<WireRun> {
  const { parentRunId } = options;
  const runName = options.runName ?? environmentVariable("MLFLOW_RUN_NAME");
  const tags = {
    ...(parentRunId !== undefined && { "mlflow.parentRunId": parentRunId }),
    ...(runName !== undefined && { "mlflow.runName": runName }),
    ...options.tags,
  };
  const { run } = await server.api<{ run: WireRun }>({
    method: "POST",
    path: "mlflow/runs/create",
    repeatable: false,
    json: {
      experiment_id: await experimentId(server, options),
      start_time: Date.now(),
      run_name: runName,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    },
  });
  return run;
}

async function experimentId(server: TrackingServer, options: StartRunOptions): Promise<string> {
  const given = environmentVariable("MLFLOW_EXPERIMENT_ID");
  if (options.experimentName === undefined && given !== undefined) return given;
  const name = options.experimentName ?? environmentVariable("MLFLOW_EXPERIMENT_NAME") ?? "Default";
  const found = await experimentIdByName(server, name);
  if (found !== undefined) return found;
  try {
    const made = await server.api<{ experiment_id: string }>({
      method: "POST",
      path: "mlflow/experiments/create",
      json: { name },
      repeatable: false,
    });
    return made.experiment_id;
  } catch (error) {
    // Another script of the same job may have made it in between.
    const again =
      error instanceof MlflowError && error.errorCode === "RESOURCE_ALREADY_EXISTS"
        ? await experimentIdByName(server, name)
        : undefined;
    if (again === undefined) throw error;
    return again;
  }
}
