import type { MetricPoint, RunRecord } from "../run-history/run-store";
import { invalid } from "./mlflow-refusal";
import type { MlflowCall } from "./mount";

/** MLflow's word for a state of a job. */
const statusOfJob: Readonly<Record<string, string>> = {
  Completed: "FINISHED",
  Failed: "FAILED",
  NotResponding: "FAILED",
  Canceled: "KILLED",
  Running: "RUNNING",
  Finalizing: "RUNNING",
  CancelRequested: "RUNNING",
};

const jobOfStatus: Readonly<Record<string, string>> = {
  RUNNING: "Running",
  SCHEDULED: "Queued",
  FINISHED: "Completed",
  FAILED: "Failed",
  KILLED: "Canceled",
};

/** The state of a run in MLflow's words; anything before it runs is `SCHEDULED`. */
export function mlflowStatus(status: string): string {
  return statusOfJob[status] ?? "SCHEDULED";
}

/** The state that a word of MLflow's stands for. */
export function statusFromMlflow(word: string): string {
  const status = jobOfStatus[word];
  if (!status)
    throw invalid(
      `Invalid value "${word}" for parameter 'status' supplied: one of ${Object.keys(jobOfStatus).join(", ")} is wanted.`,
    );
  return status;
}

/** Where a run's artifacts are, as the caller must be told to reach them. */
export function artifactUri({ azureArtifacts }: MlflowCall, run: RunRecord): string {
  return azureArtifacts
    ? `${azureArtifacts}/experiments/${encodeURIComponent(run.experimentName)}/runs/${run.runId}/artifacts`
    : `mlflow-artifacts:/${run.experimentId}/${run.runId}/artifacts`;
}

/** The tags of a run, with those that say what run history keeps as fields. */
export function tagsOf(run: RunRecord): Record<string, string> {
  return {
    ...run.tags,
    ...(run.displayName !== undefined && { "mlflow.runName": run.displayName }),
    ...(run.parentRunId !== undefined && { "mlflow.parentRunId": run.parentRunId }),
    ...(run.rootRunId !== undefined && { "mlflow.rootRunId": run.rootRunId }),
    ...(run.description !== undefined && { "mlflow.note.content": run.description }),
  };
}

/**
 * The latest value of each metric: the one of the highest step, then of the highest timestamp, then the highest. Not the
 * last to come: MLflow 3 logs a run's metrics again when it logs a model.
 */
export function latestMetrics(points: readonly MetricPoint[]): Map<string, MetricPoint> {
  const latest = new Map<string, MetricPoint>();
  for (const point of points) {
    const before = latest.get(point.key);
    if (!before || isLater(point, before)) latest.set(point.key, point);
  }
  return latest;
}

function isLater(a: MetricPoint, b: MetricPoint): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return a.value > b.value;
}

/** A value as JSON can hold it. */
export function writeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** A point of a metric, on the wire. */
export function metricView({ key, value, timestamp, step, modelId }: MetricPoint): Record<string, unknown> {
  return {
    key,
    value: writeNumber(value),
    timestamp,
    step,
    ...(modelId !== undefined && { model_id: modelId }),
  };
}

/** `{ a: "1" }` as the list that MLflow writes. */
export function pairs(record: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

/** The `info` of a run. */
export function runInfo(call: MlflowCall, run: RunRecord): Record<string, unknown> {
  return {
    run_id: run.runId,
    run_uuid: run.runId,
    run_name: run.displayName ?? run.runId,
    experiment_id: run.experimentId,
    user_id: run.tags["mlflow.user"] ?? "",
    status: mlflowStatus(run.status),
    start_time: run.startedAt ?? run.createdAt,
    ...(run.endedAt !== undefined && { end_time: run.endedAt }),
    artifact_uri: artifactUri(call, run),
    lifecycle_stage: run.hidden ? "deleted" : "active",
  };
}

/** A run, on the wire. */
export function runView(call: MlflowCall, run: RunRecord): Record<string, unknown> {
  const inputs = call.state.store.get(inputsPath(run))?.properties.datasets;
  return {
    info: runInfo(call, run),
    data: {
      metrics: [...latestMetrics(run.metrics).values()].map(metricView),
      params: pairs(run.params),
      tags: pairs(tagsOf(run)),
    },
    inputs: { dataset_inputs: inputs ?? [] },
    outputs: { model_outputs: (run.loggedModels ?? []).map((model_id) => ({ model_id, step: 0 })) },
  };
}

/** Where the datasets that a run says it read are kept. */
export const inputsPath = (run: RunRecord) => `/hidden/mlflow${run.workspace}/inputs/${run.runId}`;
