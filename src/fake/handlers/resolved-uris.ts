import { resolveAsset } from "../asset-references";
import { notFound } from "../errors";
import { workspaceId } from "../resource";
import { type RouteContext, route, workspacePath } from "../router";
import { canonicalUri, locate } from "../storage-locations";

/** Where the files of data and models lie: what clients ask before they download a job's outputs. */
export const resolvedUriRoutes = [
  route({
    method: "POST",
    plane: "api",
    path: `/data/v1.0${workspacePath}/dataversion/batchGetResolvedUris`,
    bodySchema: "DataVersionOps_BatchGetResolvedUris",
    handle: (context) => resolve(context, dataUri),
  }),
  route({
    method: "POST",
    plane: "api",
    path: `/modelregistry/v1.0${workspacePath}/models/batchGetResolvedUris`,
    bodySchema: "Models_BatchGetResolvedUris",
    handle: (context) => resolve(context, modelUri),
  }),
];

type Resolver = (
  context: RouteContext,
  workspace: string,
  assetId: string,
) => Record<string, unknown> | undefined;

function resolve(context: RouteContext, one: Resolver) {
  const workspace = workspaceId(context);
  const { values = [] } = (context.body ?? {}) as { values?: string[] };
  const resolved = values.map((assetId) => {
    const found = one(context, workspace, assetId);
    if (!found) throw notFound(`The asset ${assetId}`);
    return [assetId, found];
  });
  return { status: 200, body: { values: Object.fromEntries(resolved) } };
}

/** The data plane spells types otherwise than the management plane. */
const dataTypes: Readonly<Record<string, string>> = {
  uri_file: "UriFile",
  uri_folder: "UriFolder",
  mltable: "MLTable",
};

function dataUri({ state }: RouteContext, workspace: string, assetId: string) {
  const { properties } = resolveAsset(state, workspace, "data", assetId) ?? {};
  if (properties) {
    const type = dataTypes[String(properties.dataType)] ?? "UriFolder";
    return { uri: short(String(properties.dataUri)), type, isArchived: properties.isArchived === true };
  }
  // An output that was never registered is known by its place.
  const folder = locate(state, workspace, assetId);
  if (!folder) return undefined;
  const isFile = state.blobs.get(folder.account, folder.container, folder.path) !== undefined;
  const uri = short(canonicalUri(state, workspace, assetId));
  return { uri, type: isFile ? "UriFile" : "UriFolder", isArchived: false };
}

function modelUri({ state }: RouteContext, workspace: string, assetId: string) {
  const { properties } = resolveAsset(state, workspace, "models", assetId) ?? {};
  if (properties) return { path: short(String(properties.modelUri)), type: properties.modelType };
  return (
    locate(state, workspace, assetId) && {
      path: short(canonicalUri(state, workspace, assetId)),
      type: "custom_model",
    }
  );
}

/** Within its workspace a datastore is named without it. */
function short(uri: string): string {
  return uri.replace(/^azureml:\/\/subscriptions\/.*?\/(datastores\/)/i, "azureml://$1");
}
