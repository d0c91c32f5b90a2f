import { recordMetrics } from "../jobs/metrics";
import type { MetricPoint, RunRecord } from "../run-history/run-store";
import { experimentOf } from "./experiments";
import type { Input } from "./input";
import { checkBatch, checkKey, checkLength, limits, pageOf, readTags } from "./limits";
import { invalid, MlflowRefusal, missing } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import { inputsPath, metricView, mlflowStatus, runInfo, runView, statusFromMlflow } from "./run-view";

/** What runs of MLflow's own are called in run history; those of jobs have the job's type. */
export const mlflowRunType = "azureml.mlflow";

/** Runs, and what is logged to them. */
export const runRoutes = [
  ...mlflowRoute("POST", "/2.0/mlflow/runs/create", create),
  ...mlflowRoute("GET", "/2.0/mlflow/runs/get", (call) => ({
    status: 200,
    body: { run: runView(call, runOf(call)) },
  })),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/update", update),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/delete", (call) => setHidden(call, true)),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/restore", (call) => setHidden(call, false)),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/log-metric", logMetric),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/log-parameter", logParam),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/log-batch", logBatch),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/set-tag", setTag),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/delete-tag", deleteTag),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/log-inputs", logInputs),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/log-model", logModel),
  ...mlflowRoute("POST", "/2.0/mlflow/runs/outputs", logOutputs),
  ...mlflowRoute("GET", "/2.0/mlflow/metrics/get-history", metricHistory),
];

/** The run that a request names. */
export function runOf(
  call: MlflowCall,
  id = call.input.text("run_id") ?? call.input.required("run_uuid"),
): RunRecord {
  const found = call.state.runs.get(id);
  if (found?.workspace !== call.workspace.toLowerCase()) throw missing(`Run with id=${id}`);
  return found;
}

/** The run that is to be written to: a deleted one is not. */
function activeRunOf(call: MlflowCall): RunRecord {
  const run = runOf(call);
  if (run.hidden) {
    throw invalid(`The run ${run.runId} must be in the 'active' state. Current state is deleted.`);
  }
  return run;
}

const done = { status: 200, body: {} };

function create(call: MlflowCall) {
  const { input, state, workspace, now } = call;
  const experiment = experimentOf(call, input.text("experiment_id") ?? "0");
  if (experiment.lifecycleStage === "deleted") {
    throw new MlflowRefusal(
      "INVALID_STATE",
      `The experiment ${experiment.experimentId} must be in the 'active' state. Current state is deleted.`,
    );
  }
  const tags = Object.fromEntries(readTags(input.list("tags")));
  const {
    "mlflow.runName": tagged,
    "mlflow.parentRunId": parentRunId,
    "mlflow.note.content": description,
    ...others
  } = tags;
  const name = input.text("run_name") ?? tagged;
  if (tagged !== undefined && input.has("run_name") && tagged !== name) {
    throw invalid(
      `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${name}', mlflow.runName='${tagged}').`,
    );
  }
  const runId = state.random.guid();
  const parent = parentRunId === undefined ? undefined : state.runs.get(parentRunId);
  const user = input.text("user_id");
  const run = state.runs.add({
    runId,
    workspace: workspace.toLowerCase(),
    experimentId: experiment.experimentId,
    experimentName: experiment.name,
    status: "Running",
    displayName: name ?? randomName(state.random.next()),
    ...(description !== undefined && { description }),
    ...(parentRunId !== undefined && { parentRunId, rootRunId: parent?.rootRunId ?? parentRunId }),
    runType: mlflowRunType,
    createdAt: now,
    startedAt: input.integer("start_time") ?? now,
    params: {},
    tags: { ...(user !== undefined && { "mlflow.user": user }), ...others },
    properties: {},
    metrics: [],
    outputs: {},
    inputs: {},
    logFiles: {},
  });
  return { status: 200, body: { run: runView(call, run) } };
}

const adjectives = [
  "amused",
  "brave",
  "calm",
  "eager",
  "gentle",
  "keen",
  "lively",
  "proud",
  "quiet",
  "sunny",
];
const nouns = ["apple", "bear", "cloud", "drum", "fig", "kite", "lake", "nut", "plum", "sail"];

function randomName(random: number): string {
  const at = Math.floor(random * 1_000_000);
  return `${adjectives[at % 10]}_${nouns[Math.floor(at / 10) % 10]}_${Math.floor(at / 100)}`;
}

function update(call: MlflowCall) {
  const { input } = call;
  const run = activeRunOf(call);
  const word = input.text("status");
  const status = word === undefined ? undefined : statusFromMlflow(word);
  const endedAt = input.integer("end_time");
  // A job's run ends with the job: its script's "finished" comes before its outputs are there. So Azure's own MLflow
  // plugin leaves the state of such a run alone.
  if (run.runType === mlflowRunType) {
    if (status !== undefined) {
      run.status = status;
      if (mlflowStatus(status) === "RUNNING" || mlflowStatus(status) === "SCHEDULED") delete run.endedAt;
    }
    if (endedAt !== undefined) run.endedAt = endedAt;
  }
  const name = input.text("run_name");
  if (name !== undefined) run.displayName = name;
  return { status: 200, body: { run_info: runInfo(call, run) } };
}

function setHidden(call: MlflowCall, hidden: boolean) {
  runOf(call).hidden = hidden;
  return done;
}

function readMetric(input: Input, now: number): MetricPoint {
  const key = input.required("key");
  checkKey(key, "metric");
  const modelId = input.text("model_id");
  return {
    key,
    value: input.number("value"),
    timestamp: input.integer("timestamp") ?? now,
    step: input.integer("step") ?? 0,
    ...(modelId !== undefined && { modelId }),
  };
}

function logMetric(call: MlflowCall) {
  const run = activeRunOf(call);
  recordMetrics(call.state, run, [readMetric(call.input, call.now)]);
  return done;
}

function readParam(input: Input): [key: string, value: string] {
  const key = input.required("key");
  checkKey(key, "parameter");
  const value = input.value("value");
  checkLength("Param value", value, limits.paramValue);
  return [key, value];
}

/** A parameter is said once: the same value again is nothing new, another is refused. */
function checkParams(run: RunRecord, params: readonly (readonly [string, string])[]): void {
  const said = new Map(Object.entries(run.params));
  for (const [key, value] of params) {
    const before = said.get(key);
    if (before !== undefined && before !== value) {
      throw invalid(
        `Changing param values is not allowed. Param with key='${key}' was already logged with value='${before}' for run ID='${run.runId}'. Attempted logging new value '${value}'.`,
      );
    }
    said.set(key, value);
  }
}

function logParam(call: MlflowCall) {
  const run = activeRunOf(call);
  const param = readParam(call.input);
  checkParams(run, [param]);
  run.params[param[0]] = param[1];
  return done;
}

/** All or nothing: everything is checked before anything is written. */
function logBatch(call: MlflowCall) {
  const { input, state, now } = call;
  const run = activeRunOf(call);
  const [metrics, params, tags] = [input.list("metrics"), input.list("params"), input.list("tags")];
  checkBatch(metrics.length, params.length, tags.length);
  const points = metrics.map((metric) => readMetric(metric, now));
  const pairs = params.map(readParam);
  const keys = new Set(pairs.map(([key]) => key));
  if (keys.size < pairs.length) throw invalid("Duplicate parameter keys have been submitted.");
  checkParams(run, pairs);
  const set = readTags(tags);
  recordMetrics(state, run, points);
  for (const [key, value] of pairs) run.params[key] = value;
  for (const [key, value] of set) applyTag(run, key, value);
  return done;
}

function setTag(call: MlflowCall) {
  const run = activeRunOf(call);
  for (const [key, value] of readTags([call.input])) applyTag(run, key, value);
  return done;
}

/** Some tags are how MLflow says what run history keeps as fields. */
function applyTag(run: RunRecord, key: string, value: string): void {
  if (key === "mlflow.runName") run.displayName = value;
  else if (key === "mlflow.note.content") run.description = value;
  else run.tags[key] = value;
}

function deleteTag(call: MlflowCall) {
  const run = activeRunOf(call);
  const key = call.input.required("key");
  if (run.tags[key] === undefined) throw missing(`Tag ${key} of run ${run.runId}`);
  delete run.tags[key];
  return done;
}

function logInputs(call: MlflowCall) {
  const run = activeRunOf(call);
  const sent = call.input.raw("datasets");
  if (sent !== undefined && !Array.isArray(sent))
    throw invalid("Invalid value for parameter 'datasets' supplied: a list is wanted.");
  const id = inputsPath(run);
  const before = call.state.store.get(id)?.properties.datasets;
  const datasets = [...(Array.isArray(before) ? before : []), ...(sent ?? [])];
  call.state.store.put({ id, name: run.runId, type: "mlflow-inputs", properties: { datasets } });
  return done;
}

/** Before MLflow 3, a model that was logged is a tag of its run: the JSON of all its models. */
function logModel(call: MlflowCall) {
  const run = activeRunOf(call);
  const text = call.input.required("model_json");
  let model: unknown;
  try {
    model = JSON.parse(text);
  } catch {
    throw invalid(`Malformed model info. \n${text}\n is not a valid JSON.`);
  }
  const before: unknown = JSON.parse(run.tags["mlflow.log-model.history"] ?? "[]");
  run.tags["mlflow.log-model.history"] = JSON.stringify([...(Array.isArray(before) ? before : []), model]);
  return done;
}

function logOutputs(call: MlflowCall) {
  const run = activeRunOf(call);
  const models = call.input.list("models").map((model) => model.required("model_id"));
  run.loggedModels = [...new Set([...(run.loggedModels ?? []), ...models])];
  return done;
}

function metricHistory(call: MlflowCall) {
  const run = runOf(call);
  const key = call.input.required("metric_key");
  // What MLflow 3 logs again for a logged model is the same point of the run.
  const points = new Map<string, MetricPoint>();
  for (const point of run.metrics) {
    const same = `${point.timestamp} ${point.step} ${point.value}`;
    if (point.key === key && !points.has(same)) points.set(same, point);
  }
  const { items, ...rest } = pageOf(call.input, [...points.values()], 25_000, 25_000);
  return { status: 200, body: { metrics: items.map(metricView), ...rest } };
}
