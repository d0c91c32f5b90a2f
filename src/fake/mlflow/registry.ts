import type { StoredResource } from "../store";
import { type Comparison, type Lookup, matches, parseFilter, parseOrder, sortBy } from "./filter";
import { limits, pageOf, readTags } from "./limits";
import { invalid, missing } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import {
  asideOf,
  changeAsset,
  createModel,
  createVersion,
  modelVersion,
  registeredModel,
  setAside,
  versionsOf,
} from "./registry-store";
import { pairs } from "./run-view";

/** The model registry. */
export const registryRoutes = [
  ...mlflowRoute("POST", "/2.0/mlflow/registered-models/create", createRegistered),
  ...mlflowRoute("GET", "/2.0/mlflow/registered-models/get", (call) => modelReply(call, named(call))),
  ...mlflowRoute("GET", "/2.0/mlflow/registered-models/search", searchModels),
  ...mlflowRoute("GET", "/2.0/mlflow/registered-models/list", searchModels),
  ...mlflowRoute("PATCH", "/2.0/mlflow/registered-models/update", updateModel),
  ...mlflowRoute("DELETE", "/2.0/mlflow/registered-models/delete", deleteModel),
  ...mlflowRoute("POST", "/2.0/mlflow/registered-models/rename", () => {
    throw invalid("((Models of a workspace cannot be renamed.))");
  }),
  ...mlflowRoute("POST", "/2.0/mlflow/registered-models/set-tag", (call) => setTag(call, named(call))),
  ...mlflowRoute("DELETE", "/2.0/mlflow/registered-models/delete-tag", (call) =>
    deleteTag(call, named(call)),
  ),
  ...mlflowRoute("POST", "/2.0/mlflow/registered-models/alias", setAlias),
  ...mlflowRoute("DELETE", "/2.0/mlflow/registered-models/alias", deleteAlias),
  ...mlflowRoute("GET", "/2.0/mlflow/registered-models/alias", getByAlias),
  ...mlflowRoute("GET", "/2.0/mlflow/registered-models/get-latest-versions", latestVersions),
  ...mlflowRoute("POST", "/2.0/mlflow/registered-models/get-latest-versions", latestVersions),
  ...mlflowRoute("POST", "/2.0/mlflow/model-versions/create", createModelVersion),
  ...mlflowRoute("GET", "/2.0/mlflow/model-versions/get", (call) => versionReply(call, namedVersion(call))),
  ...mlflowRoute("GET", "/2.0/mlflow/model-versions/search", searchVersions),
  ...mlflowRoute("PATCH", "/2.0/mlflow/model-versions/update", updateVersion),
  ...mlflowRoute("DELETE", "/2.0/mlflow/model-versions/delete", deleteVersion),
  ...mlflowRoute("POST", "/2.0/mlflow/model-versions/transition-stage", transition),
  ...mlflowRoute("POST", "/2.0/mlflow/model-versions/set-tag", (call) => setTag(call, namedVersion(call))),
  ...mlflowRoute("DELETE", "/2.0/mlflow/model-versions/delete-tag", (call) =>
    deleteTag(call, namedVersion(call)),
  ),
  ...mlflowRoute("GET", "/2.0/mlflow/model-versions/get-download-uri", (call) => {
    const version = namedVersion(call);
    return { status: 200, body: { artifact_uri: sourceOf(call, version) } };
  }),
];

const named = (call: MlflowCall) => registeredModel(call, call.input.required("name"));
const namedVersion = (call: MlflowCall) =>
  modelVersion(call, call.input.required("name"), call.input.required("version"));

/** The name of the model that a version belongs to. */
const modelName = (version: StoredResource) => /\/models\/([^/]+)\/versions\//i.exec(version.id)?.[1] ?? "";

function tagsOf(asset: StoredResource): Record<string, string> {
  return (asset.properties.tags ?? {}) as Record<string, string>;
}

function times({ systemData }: StoredResource): {
  creation_timestamp: number;
  last_updated_timestamp: number;
} {
  const created = Date.parse(systemData?.createdAt ?? "");
  return {
    creation_timestamp: created,
    last_updated_timestamp: Date.parse(systemData?.lastModifiedAt ?? "") || created,
  };
}

function aliasesOf(call: MlflowCall, model: StoredResource): Record<string, string> {
  return asideOf(call, model.id).aliases ?? {};
}

function sourceOf(call: MlflowCall, version: StoredResource): string {
  return asideOf(call, version.id).source ?? String(version.properties.modelUri ?? "");
}

function stageOf(call: MlflowCall, version: StoredResource): string {
  return asideOf(call, version.id).stage ?? String(version.properties.stage ?? "None");
}

function modelView(call: MlflowCall, model: StoredResource): Record<string, unknown> {
  return {
    name: model.name,
    ...times(model),
    description: model.properties.description ?? "",
    tags: pairs(tagsOf(model)),
    latest_versions: latestOfStages(call, model.name).map((version) => versionView(call, version)),
    aliases: Object.entries(aliasesOf(call, model)).map(([alias, version]) => ({ alias, version })),
  };
}

function versionView(call: MlflowCall, version: StoredResource): Record<string, unknown> {
  const model = registeredModel(call, modelName(version));
  const aside = asideOf(call, version.id);
  return {
    name: model.name,
    version: version.name,
    ...times(version),
    current_stage: stageOf(call, version),
    description: version.properties.description ?? "",
    source: sourceOf(call, version),
    run_id: aside.runId ?? version.properties.jobName ?? "",
    run_link: aside.runLink ?? "",
    status: "READY",
    tags: pairs(tagsOf(version)),
    aliases: Object.entries(aliasesOf(call, model)).flatMap(([alias, of]) =>
      of === version.name ? [alias] : [],
    ),
    ...(aside.modelId !== undefined && { model_id: aside.modelId }),
  };
}

const modelReply = (call: MlflowCall, model: StoredResource) => ({
  status: 200,
  body: { registered_model: modelView(call, model) },
});
const versionReply = (call: MlflowCall, version: StoredResource) => ({
  status: 200,
  body: { model_version: versionView(call, version) },
});

const readRegistryTags = (call: MlflowCall) =>
  Object.fromEntries(readTags(call.input.list("tags"), limits.registryTagValue));

function createRegistered(call: MlflowCall) {
  const description = call.input.text("description");
  const fields = { ...(description !== undefined && { description }), tags: readRegistryTags(call) };
  return modelReply(call, createModel(call, call.input.required("name"), fields));
}

function updateModel(call: MlflowCall) {
  return modelReply(call, describeAsset(call, named(call)));
}

function describeAsset(call: MlflowCall, asset: StoredResource): StoredResource {
  return changeAsset(call, asset, (properties) => {
    properties.description = call.input.value("description");
  });
}

function deleteModel(call: MlflowCall) {
  call.state.store.delete(named(call).id);
  return { status: 200, body: {} };
}

function setTag(call: MlflowCall, asset: StoredResource) {
  const tags = Object.fromEntries(readTags([call.input], limits.registryTagValue));
  changeAsset(call, asset, (properties) => {
    properties.tags = { ...tagsOf(asset), ...tags };
  });
  return { status: 200, body: {} };
}

function deleteTag(call: MlflowCall, asset: StoredResource) {
  const { [call.input.required("key")]: _, ...tags } = tagsOf(asset);
  changeAsset(call, asset, (properties) => {
    properties.tags = tags;
  });
  return { status: 200, body: {} };
}

function setAlias(call: MlflowCall) {
  const alias = call.input.required("alias");
  if (!/^[\w-]+$/.test(alias) || /^v\d+$/i.test(alias) || alias.toLowerCase() === "latest") {
    throw invalid(`Invalid alias name: '${alias}'.`);
  }
  const version = namedVersion(call);
  const model = named(call);
  setAside(call, model.id, { aliases: { ...aliasesOf(call, model), [alias]: version.name } });
  return { status: 200, body: {} };
}

function deleteAlias(call: MlflowCall) {
  const model = named(call);
  const { [call.input.required("alias")]: _, ...aliases } = aliasesOf(call, model);
  setAside(call, model.id, { aliases });
  return { status: 200, body: {} };
}

function getByAlias(call: MlflowCall) {
  const model = named(call);
  const alias = call.input.required("alias");
  const version = aliasesOf(call, model)[alias];
  if (version === undefined) throw missing(`Registered model alias ${alias}`);
  return versionReply(call, modelVersion(call, model.name, version));
}

function latestOfStages(call: MlflowCall, name: string, stages: readonly string[] = []): StoredResource[] {
  const latest = new Map<string, StoredResource>();
  for (const version of versionsOf(call, name)) {
    const stage = stageOf(call, version);
    const before = latest.get(stage);
    if (!before || number(version) >= number(before)) latest.set(stage, version);
  }
  return [...latest].flatMap(([stage, version]) =>
    stages.length === 0 || stages.includes(stage) ? [version] : [],
  );
}

const number = ({ name }: StoredResource) => (/^\d+$/.test(name) ? Number(name) : 0);

function latestVersions(call: MlflowCall) {
  const versions = latestOfStages(call, named(call).name, call.input.texts("stages"));
  return { status: 200, body: { model_versions: versions.map((version) => versionView(call, version)) } };
}

function createModelVersion(call: MlflowCall) {
  const { input } = call;
  const [runId, modelId, runLink, description] = ["run_id", "model_id", "run_link", "description"].map(
    (name) => input.text(name),
  );
  const version = createVersion(call, named(call), {
    source: input.required("source"),
    ...(runId !== undefined && { runId }),
    ...(modelId !== undefined && { modelId }),
    ...(runLink !== undefined && { runLink }),
    ...(description !== undefined && { description }),
    tags: readRegistryTags(call),
  });
  return versionReply(call, version);
}

function updateVersion(call: MlflowCall) {
  return versionReply(call, describeAsset(call, namedVersion(call)));
}

function deleteVersion(call: MlflowCall) {
  const version = namedVersion(call);
  const model = registeredModel(call, modelName(version));
  call.state.store.delete(version.id);
  const kept = Object.entries(aliasesOf(call, model)).filter(([, of]) => of !== version.name);
  setAside(call, model.id, { aliases: Object.fromEntries(kept) });
  return { status: 200, body: {} };
}

const stages = ["None", "Staging", "Production", "Archived"];

function transition(call: MlflowCall) {
  const version = namedVersion(call);
  const wanted = call.input.required("stage");
  const stage = stages.find((each) => each.toLowerCase() === wanted.toLowerCase());
  if (!stage)
    throw invalid(`Invalid Model Version stage: ${wanted}. Value must be one of ${stages.join(", ")}.`);
  if (call.input.boolean("archive_existing_versions")) {
    for (const other of versionsOf(call, modelName(version))) {
      if (stageOf(call, other) === stage && other.name !== version.name) setStage(call, other, "Archived");
    }
  }
  return versionReply(call, setStage(call, version, stage));
}

function setStage(call: MlflowCall, version: StoredResource, stage: string): StoredResource {
  setAside(call, version.id, { stage });
  return changeAsset(call, version, (properties) => {
    properties.stage = stage;
  });
}

function check(filter: readonly { kind: string; key: string }[], known: readonly string[]): void {
  for (const { kind, key } of filter) {
    if (kind !== "tag" && !(kind === "attribute" && known.includes(key))) {
      throw invalid(`Invalid attribute key '${key}' specified. Valid keys are '${known.join("', '")}'`);
    }
  }
}

function searchModels(call: MlflowCall) {
  const filter = parseFilter(call.input.text("filter"));
  const order = parseOrder(call.input.texts("order_by"));
  check([...filter, ...order], ["name", "creation_timestamp", "last_updated_timestamp", "timestamp"]);
  const lookup =
    (model: StoredResource): Lookup =>
    (kind, key) => {
      if (kind === "tag") return tagsOf(model)[key];
      if (key === "name") return model.name;
      return key === "creation_timestamp"
        ? times(model).creation_timestamp
        : times(model).last_updated_timestamp;
    };
  const found = call.state.store
    .list(`${call.workspace}/models`)
    .filter((model) => matches(filter, lookup(model), true));
  const byName = { kind: "attribute", key: "name", ascending: true } as const;
  const { items, ...rest } = pageOf(call.input, sortBy(found, [...order, byName], lookup), 1000, 100);
  return { status: 200, body: { registered_models: items.map((model) => modelView(call, model)), ...rest } };
}

function searchVersions(call: MlflowCall) {
  const filter = parseFilter(call.input.text("filter")).map(sourceAlias);
  const order = parseOrder(call.input.texts("order_by"));
  check(
    [...filter, ...order],
    ["name", "version_number", "run_id", "source", "creation_timestamp", "last_updated_timestamp"],
  );
  const lookup =
    (version: StoredResource): Lookup =>
    (kind, key) => {
      if (kind === "tag") return tagsOf(version)[key];
      switch (key) {
        case "name":
          return modelName(version);
        case "version_number":
          return number(version);
        case "run_id":
          return asideOf(call, version.id).runId ?? String(version.properties.jobName ?? "");
        case "source":
          return sourceOf(call, version);
        case "creation_timestamp":
          return times(version).creation_timestamp;
        default:
          return times(version).last_updated_timestamp;
      }
    };
  const found = call.state.store
    .list(`${call.workspace}/models`)
    .flatMap(({ name }) => versionsOf(call, name))
    .filter((version) => matches(filter, lookup(version), true));
  const usual = [
    { kind: "attribute", key: "last_updated_timestamp", ascending: false },
    { kind: "attribute", key: "name", ascending: true },
    { kind: "attribute", key: "version_number", ascending: false },
  ] as const;
  const { items, ...rest } = pageOf(call.input, sortBy(found, [...order, ...usual], lookup), 200_000, 10_000);
  return {
    status: 200,
    body: { model_versions: items.map((version) => versionView(call, version)), ...rest },
  };
}

function sourceAlias(comparison: Comparison): Comparison {
  return comparison.key === "source_path" ? { ...comparison, key: "source" } : comparison;
}
