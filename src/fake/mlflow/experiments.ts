import type { ExperimentRecord } from "../run-history/run-store";
import { type Lookup, matches, parseFilter, parseOrder, sortBy } from "./filter";
import { checkLength, limits, pageOf, readTags } from "./limits";
import { exists, invalid, missing } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import { pairs } from "./run-view";

/** The experiment of runs that name none; `"0"` is its id for clients of a plain tracking server. */
const defaultExperiment = "Default";

/** Experiments: names that group runs. */
export const experimentRoutes = [
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/create", create),
  ...mlflowRoute("GET", "/2.0/mlflow/experiments/get", (call) => reply(call, experimentOf(call))),
  ...mlflowRoute("GET", "/2.0/mlflow/experiments/get-by-name", getByName),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/search", search),
  ...mlflowRoute("GET", "/2.0/mlflow/experiments/search", search),
  ...mlflowRoute("GET", "/2.0/mlflow/experiments/list", search),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/update", update),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/delete", (call) => setStage(call, "deleted")),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/restore", (call) => setStage(call, "active")),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/set-experiment-tag", setTag),
  ...mlflowRoute("POST", "/2.0/mlflow/experiments/delete-experiment-tag", deleteTag),
];

/** The experiment that a request names by id. */
export function experimentOf(call: MlflowCall, id = call.input.required("experiment_id")): ExperimentRecord {
  const { state, workspace, now } = call;
  if (id === "0") return state.runs.experiment(workspace, defaultExperiment, now);
  const found = state.runs.experimentById(id);
  if (found?.workspace !== workspace.toLowerCase()) throw missing(`Experiment with id=${id}`);
  return found;
}

function view({ azureArtifacts }: MlflowCall, experiment: ExperimentRecord): Record<string, unknown> {
  return {
    experiment_id: experiment.experimentId,
    name: experiment.name,
    // In Azure an experiment has no place of its own: each run has one.
    artifact_location: azureArtifacts ? "" : `mlflow-artifacts:/${experiment.experimentId}`,
    lifecycle_stage: experiment.lifecycleStage,
    creation_time: experiment.createdAt,
    last_update_time: experiment.createdAt,
    tags: pairs(experiment.tags),
  };
}

function reply(call: MlflowCall, experiment: ExperimentRecord) {
  return { status: 200, body: { experiment: view(call, experiment) } };
}

function create(call: MlflowCall) {
  const { input, state, workspace, now } = call;
  const name = input.required("name");
  checkName(name);
  const tags = readTags(input.list("tags"), limits.experimentTagValue);
  const before = state.runs.findExperiment(workspace, name);
  if (before) {
    const hint =
      before.lifecycleStage === "deleted" ? " in deleted state. You can restore the experiment" : "";
    throw exists(`Experiment '${name}' already exists${hint}.`);
  }
  const experiment = state.runs.experiment(workspace, name, now);
  Object.assign(experiment.tags, Object.fromEntries(tags));
  return { status: 200, body: { experiment_id: experiment.experimentId } };
}

function checkName(name: string): void {
  checkLength("Experiment name", name, limits.experimentName);
}

function getByName(call: MlflowCall) {
  const name = call.input.required("experiment_name");
  const found = call.state.runs.findExperiment(call.workspace, name);
  if (!found) throw missing(`Experiment with name '${name}'`);
  return reply(call, found);
}

const attributes: readonly string[] = ["name", "experiment_id", "creation_time", "last_update_time"];

function search(call: MlflowCall) {
  const { input, state, workspace } = call;
  const filter = parseFilter(input.text("filter"));
  const order = parseOrder(input.texts("order_by"));
  for (const { kind, key } of [...filter, ...order]) {
    if (kind !== "tag" && !(kind === "attribute" && attributes.includes(key))) {
      throw invalid(
        `Invalid attribute '${key}' for experiments: one of ${attributes.join(", ")}, or a tag, is wanted.`,
      );
    }
  }
  const viewType = input.text("view_type") ?? "ACTIVE_ONLY";
  const found = state.runs
    .experiments(workspace)
    .filter(
      ({ lifecycleStage }) =>
        viewType === "ALL" || (lifecycleStage === "active") === (viewType === "ACTIVE_ONLY"),
    )
    .filter((experiment) => matches(filter, lookup(experiment)));
  const newest = { kind: "attribute", key: "creation_time", ascending: false } as const;
  const page = pageOf(input, sortBy(found, [...order, newest], lookup), 50_000, 1000);
  const { items, ...rest } = page;
  return { status: 200, body: { experiments: items.map((experiment) => view(call, experiment)), ...rest } };
}

function lookup(experiment: ExperimentRecord): Lookup {
  return (kind, key) => {
    if (kind === "tag") return experiment.tags[key];
    if (key === "name") return experiment.name;
    return key === "experiment_id" ? experiment.experimentId : experiment.createdAt;
  };
}

function update(call: MlflowCall) {
  const experiment = experimentOf(call);
  const name = call.input.text("new_name");
  if (name !== undefined) {
    checkName(name);
    const other = call.state.runs.findExperiment(call.workspace, name);
    if (other && other !== experiment) throw exists(`Experiment '${name}' already exists.`);
    experiment.name = name;
    for (const { runId, experimentId } of call.state.runs.inWorkspace(call.workspace)) {
      const run = experimentId === experiment.experimentId ? call.state.runs.get(runId) : undefined;
      if (run) run.experimentName = name;
    }
  }
  return { status: 200, body: {} };
}

function setStage(call: MlflowCall, stage: ExperimentRecord["lifecycleStage"]) {
  experimentOf(call).lifecycleStage = stage;
  return { status: 200, body: {} };
}

function setTag(call: MlflowCall) {
  const experiment = experimentOf(call);
  for (const [key, value] of readTags([call.input], limits.experimentTagValue)) experiment.tags[key] = value;
  return { status: 200, body: {} };
}

function deleteTag(call: MlflowCall) {
  delete experimentOf(call).tags[call.input.required("key")];
  return { status: 200, body: {} };
}
