/**
 * A small client for MLflow tracking, for training scripts in Node, Deno and Bun: parameters, metrics, tags, artifacts and
 * models, logged to Azure Machine Learning or to any MLflow tracking server.
 *
 * It reads the environment variables that Python's client reads, so a script that runs as a job needs no configuration.
 *
 * @packageDocumentation
 */
export type { LogModelOptions, ModelSignature } from "./log-model";
export { MlflowError } from "./mlflow-error";
export { type RegisteredModelVersion, type RegisterModelOptions, registerModel } from "./register-model";
export type { ArtifactOptions, EndStatus, MetricOptions, Run } from "./run";
export { getRun, type RunInfo, type RunStatus, type SearchRunsOptions, searchRuns } from "./runs";
export { type StartRunOptions, startRun } from "./start-run";
export type { TrackingOptions } from "./tracking-server";
