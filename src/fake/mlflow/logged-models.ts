import type { MetricPoint } from "../run-history/run-store";
import type { BlobFolder } from "../runner/runner";
import { artifactsFolder, below } from "../storage-locations";
import type { StoredResource } from "../store";
import { listFolder } from "./artifact-list";
import { experimentOf } from "./experiments";
import { type Lookup, matches, parseFilter, parseOrder, sortBy } from "./filter";
import { pageOf, readTags } from "./limits";
import { invalid, missing } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import { artifactUri, latestMetrics, metricView, pairs } from "./run-view";
import { runOf } from "./runs";

/** Logged models: what MLflow 3 makes of a model when a run logs it, before anybody registers it. */
export const loggedModelRoutes = [
  ...mlflowRoute("POST", "/2.0/mlflow/logged-models", create),
  ...mlflowRoute("POST", "/2.0/mlflow/logged-models/search", search),
  ...mlflowRoute("GET", "/2.0/mlflow/logged-models/:model", (call) => reply(call, existing(call))),
  ...mlflowRoute("PATCH", "/2.0/mlflow/logged-models/:model", finalize),
  ...mlflowRoute("DELETE", "/2.0/mlflow/logged-models/:model", remove),
  ...mlflowRoute("PATCH", "/2.0/mlflow/logged-models/:model/tags", setTags),
  ...mlflowRoute("DELETE", "/2.0/mlflow/logged-models/:model/tags/:tag", deleteTag),
  ...mlflowRoute("POST", "/2.0/mlflow/logged-models/:model/params", logParams),
  ...mlflowRoute("GET", "/2.0/mlflow/logged-models/:model/artifacts/directories", listDirectory),
];

/** What is kept of a logged model. */
interface LoggedModel {
  modelId: string;
  name: string;
  experimentId: string;
  sourceRunId?: string;
  modelType?: string;
  status: string;
  createdAt: number;
  updatedAt: number;
  tags: Record<string, string>;
  params: Record<string, string>;
}

const collection = (workspace: string) => `/hidden/mlflow${workspace}/loggedModels`;

function modelOf({ properties }: StoredResource): LoggedModel {
  return properties.model as LoggedModel;
}

function existing(call: MlflowCall, id = call.params.model ?? ""): LoggedModel {
  const found = call.state.store.get(`${collection(call.workspace)}/${id}`);
  if (!found) throw missing(`Logged model with ID '${id}'`);
  return modelOf(found);
}

function save(call: MlflowCall, model: LoggedModel): void {
  const id = `${collection(call.workspace)}/${model.modelId}`;
  call.state.store.put({ id, name: model.modelId, type: "mlflow-logged-model", properties: { model } });
}

/**
 * Where a logged model's files lie: in its run's artifacts under the model's name, so that
 * `azureml://jobs/<run>/outputs/artifacts/paths/<name>` is the model whichever MLflow logged it.
 */
export function loggedModelFolder(call: MlflowCall, id: string): BlobFolder {
  const model = existing(call, id);
  const owner = artifactsFolder(call.state, call.workspace, model.sourceRunId ?? model.modelId);
  return model.sourceRunId === undefined ? owner : below(owner, model.name);
}

function view(call: MlflowCall, model: LoggedModel): Record<string, unknown> {
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.createdAt,
      last_updated_timestamp_ms: model.updatedAt,
      artifact_uri: artifactUriOf(call, model),
      status: model.status,
      model_type: model.modelType ?? "",
      source_run_id: model.sourceRunId ?? "",
      tags: pairs(model.tags),
    },
    data: {
      params: pairs(model.params),
      metrics: [...latestMetrics(pointsOf(call, model)).values()].map(metricView),
    },
  };
}

/** What was logged of a model: points of its run that name it. */
function pointsOf({ state }: MlflowCall, { sourceRunId, modelId }: LoggedModel): MetricPoint[] {
  const run = sourceRunId === undefined ? undefined : state.runs.get(sourceRunId);
  return (run?.metrics ?? []).filter((point) => point.modelId === modelId);
}

function artifactUriOf(call: MlflowCall, model: LoggedModel): string {
  const run = model.sourceRunId === undefined ? undefined : call.state.runs.get(model.sourceRunId);
  if (call.azureArtifacts && run) return `${artifactUri(call, run)}/${model.name}`;
  return `mlflow-artifacts:/${model.experimentId}/models/${model.modelId}/artifacts`;
}

function reply(call: MlflowCall, model: LoggedModel) {
  return { status: 200, body: { model: view(call, model) } };
}

function create(call: MlflowCall) {
  const { input, state, now } = call;
  const experiment = experimentOf(call);
  const sourceRunId = input.text("source_run_id");
  if (sourceRunId !== undefined) runOf(call, sourceRunId);
  const modelId = `m-${state.random.guid().replaceAll("-", "")}`;
  const name = input.text("name") ?? modelId;
  if (/[/:.%"']/.test(name)) {
    throw invalid(
      `Invalid model name (${name}) provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")`,
    );
  }
  const modelType = input.text("model_type");
  const model: LoggedModel = {
    modelId,
    name,
    experimentId: experiment.experimentId,
    ...(sourceRunId !== undefined && { sourceRunId }),
    ...(modelType !== undefined && { modelType }),
    status: "LOGGED_MODEL_PENDING",
    createdAt: now,
    updatedAt: now,
    tags: Object.fromEntries(readTags(input.list("tags"))),
    params: readParams(call),
  };
  save(call, model);
  return reply(call, model);
}

function readParams({ input }: MlflowCall): Record<string, string> {
  return Object.fromEntries(
    input.list("params").map((param) => [param.required("key"), param.value("value")]),
  );
}

function finalize(call: MlflowCall) {
  const model = existing(call);
  const status = call.input.required("status");
  if (!/^LOGGED_MODEL_(READY|UPLOAD_FAILED|PENDING)$/.test(status))
    throw invalid(`Invalid model status: ${status}`);
  const changed = { ...model, status, updatedAt: call.now };
  save(call, changed);
  return reply(call, changed);
}

function remove(call: MlflowCall) {
  const { modelId } = existing(call);
  call.state.store.delete(`${collection(call.workspace)}/${modelId}`);
  return { status: 200, body: {} };
}

function setTags(call: MlflowCall) {
  const model = existing(call);
  const tags = { ...model.tags, ...Object.fromEntries(readTags(call.input.list("tags"))) };
  const changed = { ...model, tags, updatedAt: call.now };
  save(call, changed);
  return reply(call, changed);
}

function deleteTag(call: MlflowCall) {
  const model = existing(call);
  const { [call.params.tag ?? ""]: removed, ...tags } = model.tags;
  if (removed === undefined) throw missing(`Tag ${call.params.tag} of logged model ${model.modelId}`);
  save(call, { ...model, tags, updatedAt: call.now });
  return { status: 200, body: {} };
}

function logParams(call: MlflowCall) {
  const model = existing(call);
  save(call, { ...model, params: { ...model.params, ...readParams(call) }, updatedAt: call.now });
  return { status: 200, body: {} };
}

function listDirectory(call: MlflowCall) {
  const model = existing(call);
  const path = (call.input.text("artifact_directory_path") ?? "").replace(/\/+$/, "");
  const folder = loggedModelFolder(call, model.modelId);
  const files = listFolder(call.state.blobs, below(folder, path)).map((file) => ({
    ...file,
    path: path === "" ? file.path : `${path}/${file.path}`,
  }));
  return { status: 200, body: { root_uri: artifactUriOf(call, model), files } };
}

const attributes: Readonly<Record<string, (model: LoggedModel) => string | number | undefined>> = {
  name: ({ name }) => name,
  model_id: ({ modelId }) => modelId,
  experiment_id: ({ experimentId }) => experimentId,
  model_type: ({ modelType }) => modelType,
  source_run_id: ({ sourceRunId }) => sourceRunId,
  status: ({ status }) => status.replace("LOGGED_MODEL_", ""),
  creation_timestamp: ({ createdAt }) => createdAt,
  creation_time: ({ createdAt }) => createdAt,
  last_updated_timestamp: ({ updatedAt }) => updatedAt,
};

function search(call: MlflowCall) {
  const { input, state, workspace } = call;
  const experiments = new Set(input.texts("experiment_ids").map((id) => experimentOf(call, id).experimentId));
  const filter = parseFilter(input.text("filter"));
  const order = input.list("order_by").flatMap((column) => {
    const direction = column.boolean("ascending") === false ? "DESC" : "ASC";
    return parseOrder([`${column.required("field_name")} ${direction}`]);
  });
  for (const { kind, key } of [...filter, ...order]) {
    if (kind === "attribute" && !Object.hasOwn(attributes, key))
      throw invalid(`Invalid order by or filter field name: ${key}`);
  }
  const lookup = (model: LoggedModel): Lookup => lookupOf(call, model);
  const found = state.store
    .list(collection(workspace))
    .map(modelOf)
    .filter(({ experimentId }) => experiments.has(experimentId))
    .filter((model) => matches(filter, lookup(model)));
  const newest = { kind: "attribute", key: "creation_time", ascending: false } as const;
  const page = pageOf(input, sortBy(found, [...order, newest], lookup), 1000, 50);
  const { items, ...rest } = page;
  return { status: 200, body: { models: items.map((model) => view(call, model)), ...rest } };
}

function lookupOf(call: MlflowCall, model: LoggedModel): Lookup {
  return (kind, key) => {
    if (kind === "tag") return model.tags[key];
    if (kind === "param") return model.params[key];
    if (kind === "attribute") return attributes[key]?.(model);
    return latestMetrics(pointsOf(call, model)).get(key)?.value;
  };
}
