import { artifactsFolder, below, canonicalUri, datastoreUri, jobOfUri } from "../storage-locations";
import type { StoredResource } from "../store";
import { loggedModelFolder } from "./logged-models";
import { exists, invalid, missing } from "./mlflow-refusal";
import type { MlflowCall } from "./mount";

/**
 * MLflow's model registry is a view of the workspace's model assets: a registered model is a container, its versions are
 * the container's. What only MLflow knows (aliases, stages, the source as it was written) is kept beside them.
 */

/** What MLflow knows of a model or a version that an asset has no field for. */
interface Aside {
  /** Of a model: version by alias. */
  aliases?: Record<string, string>;
  /** Of a version: where it came from, as its maker wrote it. */
  source?: string;
  runId?: string;
  modelId?: string;
  runLink?: string;
  /** `None`, `Staging`, `Production` or `Archived`. */
  stage?: string;
}

export const modelPath = (call: MlflowCall, name: string) => `${call.workspace}/models/${name}`;
export const versionPath = (call: MlflowCall, name: string, version: string) =>
  `${modelPath(call, name)}/versions/${version}`;

const asidePath = (id: string) => `/hidden/mlflow/registry${id}`;

/** What is kept beside an asset. */
export function asideOf(call: MlflowCall, id: string): Aside {
  return (call.state.store.get(asidePath(id))?.properties ?? {}) as Aside;
}

/** Changes what is kept beside an asset. */
export function setAside(call: MlflowCall, id: string, change: Aside): void {
  const properties = { ...asideOf(call, id), ...change };
  call.state.store.put({ id: asidePath(id), name: id, type: "mlflow-registry", properties });
}

/** The container of a registered model. */
export function registeredModel(call: MlflowCall, name: string): StoredResource {
  const found = call.state.store.get(modelPath(call, name));
  if (!found) throw missing(`Registered Model with name=${name}`);
  return found;
}

/** A version of a registered model. */
export function modelVersion(call: MlflowCall, name: string, version: string): StoredResource {
  const found = call.state.store.get(versionPath(call, name, version));
  if (!found) throw missing(`Model Version (name=${name}, version=${version})`);
  return found;
}

/** All versions of a model, oldest first. */
export function versionsOf(call: MlflowCall, name: string): StoredResource[] {
  return call.state.store.list(`${modelPath(call, name)}/versions`);
}

function systemData(call: MlflowCall, before?: StoredResource): StoredResource["systemData"] {
  const at = new Date(call.now).toISOString();
  const author = { createdBy: "Fake User", createdByType: "User" };
  return { ...author, createdAt: before?.systemData?.createdAt ?? at, lastModifiedAt: at };
}

/** Changes a model's or a version's properties. */
export function changeAsset(
  call: MlflowCall,
  asset: StoredResource,
  change: (properties: Record<string, unknown>) => void,
): StoredResource {
  const properties = structuredClone(asset.properties);
  change(properties);
  const changed = { ...asset, properties, systemData: systemData(call, asset) };
  call.state.store.put(changed);
  return changed;
}

/** Makes a registered model without versions. */
export function createModel(
  call: MlflowCall,
  name: string,
  fields: { description?: string; tags: Record<string, string> },
): StoredResource {
  if (!/^[a-zA-Z0-9_][\w.-]{0,254}$/.test(name)) {
    throw invalid(
      `Invalid value "${name}" for parameter 'name' supplied: letters, digits, '-', '_' and '.', 255 at most, are wanted.`,
    );
  }
  const id = modelPath(call, name);
  if (call.state.store.has(id)) throw exists(`Registered Model (name=${name}) already exists.`);
  const model: StoredResource = {
    id,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/models",
    properties: {
      description: fields.description ?? null,
      tags: fields.tags,
      properties: {},
      isArchived: false,
    },
    systemData: systemData(call),
  };
  call.state.store.put(model);
  return model;
}

/** Makes the next version of a model. Its files are named as the workspace's assets name theirs. */
export function createVersion(
  call: MlflowCall,
  model: StoredResource,
  fields: {
    source: string;
    runId?: string;
    modelId?: string;
    runLink?: string;
    description?: string;
    tags: Record<string, string>;
  },
): StoredResource {
  const { source, runId, modelId, runLink, description, tags } = fields;
  const numbers = versionsOf(call, model.name).map(({ name }) => (/^\d+$/.test(name) ? Number(name) : 0));
  const version = String(Math.max(0, ...numbers) + 1);
  const modelUri = uriOfSource(call, source, modelId);
  const jobName = runId ?? jobOfUri(source);
  const asset: StoredResource = {
    id: versionPath(call, model.name, version),
    name: version,
    type: "Microsoft.MachineLearningServices/workspaces/models/versions",
    properties: {
      description: description ?? null,
      tags,
      properties: {},
      isArchived: false,
      isAnonymous: false,
      modelType: "mlflow_model",
      modelUri,
      flavors: {},
      stage: "None",
      provisioningState: "Succeeded",
      ...(jobName !== undefined && { jobName }),
    },
    systemData: systemData(call),
  };
  call.state.store.put(asset);
  setAside(call, asset.id, {
    source,
    ...(runId !== undefined && { runId }),
    ...(modelId !== undefined && { modelId }),
    ...(runLink !== undefined && { runLink }),
  });
  return asset;
}

/** The datastore URI of what a source names: a run's artifacts, a logged model, or a URI of Azure's. */
function uriOfSource(call: MlflowCall, source: string, modelId: string | undefined): string {
  const { state, workspace } = call;
  const logged =
    /^models:\/(m-[^/]+)$/.exec(source)?.[1] ?? /\/models\/(m-[^/]+)\/artifacts\/?$/.exec(source)?.[1];
  const folder = () => {
    if (logged !== undefined) return loggedModelFolder(call, logged);
    const [, run, path = ""] =
      /^mlflow-artifacts:\/+(?:[^/]+:\d+\/)?[^/]+\/([^/]+)\/artifacts(?:\/(.*))?$/.exec(source) ??
      /^azureml:\/\/.*\/runs\/([^/]+)\/artifacts(?:\/(.*))?$/.exec(source) ??
      [];
    if (run !== undefined) return below(artifactsFolder(state, workspace, run), path);
    return modelId === undefined ? undefined : loggedModelFolder(call, modelId);
  };
  const found = folder();
  return found
    ? datastoreUri(workspace, "workspaceartifactstore", found.path)
    : canonicalUri(state, workspace, source);
}
