import { issueSas } from "../blob/sas";
import { assumed, badRequest, conflict, forbidden, notFound } from "../errors";
import { startOperation } from "../lro";
import { findRegistry, registryAccount, systemRegistry } from "../registries";
import { type Reply, type RouteContext, registryPath, route } from "../router";
import type { BlobFolder } from "../runner/runner";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import type { StoredResource } from "../store";
import { type AssetHome, type AssetType, containerRoutes, storeVersion, versionRoutes } from "./assets";
import { codeType } from "./codes";
import { componentType } from "./components";
import { dataType } from "./data";
import { environmentType } from "./environments";
import { modelType } from "./models";

/** Assets of a registry, on the registry's own host. */
export const inRegistry: AssetHome = {
  path: registryPath,
  plane: "api",
  type: "registries",
  id: registryId,
  shown,
  put: (context, resource, isNew) => {
    const seconds = context.state.durations.operation;
    // The asset comes with the operation's end: this much is said at once.
    const reply = { status: isNew ? 201 : 200, body: { properties: resource.properties } };
    return startOperation(context, { resourceId: resource.id, style: "async", seconds, reply });
  },
};

/** Kinds of assets that are shared by their id. */
const shareable: readonly AssetType[] = [dataType, modelType, environmentType];
/** Where an asset says that its files are. */
const uriOf: Readonly<Record<string, (properties: Record<string, unknown>) => string | undefined>> = {
  data: ({ dataUri }) => text(dataUri),
  models: ({ modelUri }) => text(modelUri),
  environments: ({ build }) => text((build as { contextUri?: unknown } | undefined)?.contextUri),
};

/** Registries: where they are, their assets, places for files, and copies of a workspace's assets. */
export const registryAssetRoutes = [
  route({
    method: "GET",
    plane: "api",
    path: "/registrymanagement/v1.0/registries/:registry/discovery",
    handle: discover,
  }),
  route({
    method: "PUT",
    plane: "api",
    path: `${registryPath}/tempdatarefs/:name/versions/:version`,
    bodySchema: "RegistryTempDataRef_CreateOrGet",
    handle: temporaryPlace,
  }),
  route({
    method: "POST",
    plane: "api",
    path: `${registryPath}/datarefs/:name/versions/:version`,
    bodySchema: "RegistryDataRef_GetSas",
    handle: dataReference,
  }),
  route({
    method: "POST",
    plane: "api",
    path: `${registryPath}/import`,
    bodySchema: "Registry_Import",
    handle: importAsset,
  }),
  ...shareable.flatMap((type) => [...containerRoutes(type, inRegistry), ...versionRoutes(type, inRegistry)]),
  ...versionRoutes(codeType, inRegistry),
  ...containerRoutes(componentType, inRegistry),
  ...versionRoutes(componentType, inRegistry),
];

function discover({ params, state, request }: RouteContext): Reply {
  const registry = findRegistry(state, params.registry ?? "");
  if (!registry) throw notFound(`The registry ${params.registry}`);
  const [, subscriptionId, resourceGroup] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i.exec(registry.id) ?? [];
  return {
    status: 200,
    body: {
      registryName: registry.name,
      subscriptionId,
      resourceGroup,
      primaryRegion: registry.location,
      primaryRegionResourceProviderUri: `${request.sites.registry}/`,
      regions: [registry.location],
    },
  };
}

/** ARM id of the registry that a request is about, which may write to it. */
function registryId({ params, state, request }: RouteContext): string {
  const registry = findRegistry(state, params.registry ?? "");
  if (!registry) throw notFound(`The registry ${params.registry}`);
  const isSystem = registry.name === systemRegistry.registryName;
  const writes = request.method === "PUT" || request.path.endsWith("/import");
  if (isSystem && writes)
    throw forbidden(assumed(`Nobody but Microsoft writes to the registry ${registry.name}.`));
  return registry.id;
}

/** Assets of a registry are called by the registry, not by where it lies. */
function shown(resource: StoredResource): StoredResource {
  const [, registry, rest] = /\/registries\/([^/]+)\/(.+)$/i.exec(resource.id) ?? [];
  return registry ? { ...resource, id: `azureml://registries/${registry}/${rest}` } : resource;
}

/** Hours for which an upload or a download may go on. */
const hours = 24;

function temporaryPlace(context: RouteContext): Reply {
  const { state, body, params, request, now } = context;
  const { assetId } = body as { assetId: string };
  const registry = registryId(context);
  const [, collection = ""] = /^azureml:\/\/registries\/[^/]+\/([^/]+)\//i.exec(assetId) ?? [];
  if (collection === "")
    throw badRequest(assumed(`assetId is the id of a version in a registry. Given: ${assetId}.`));
  const version = `${registry}/${collection}/${params.name}/versions/${params.version}`;
  if (state.store.has(version)) throw conflict("Asset already exists.");
  const account = registryAccount(state, registry);
  const id = `/hidden/registries/uploads${version}`;
  const pending = state.store.get(id) ?? {
    id,
    name: params.version ?? "",
    type: "pendingUpload",
    properties: { container: `${collection.slice(0, 8).toLowerCase()}-${state.random.guid()}` },
  };
  state.store.put(pending);
  const container = String(pending.properties.container);
  const blobUri = `${request.sites.blob(account)}/${container}`;
  const sas = issueSas(state, account, container, "rwdlac", now + hours * 3_600_000);
  return {
    status: 200,
    body: {
      temporaryDataReferenceId: state.random.guid(),
      temporaryDataReferenceType: "TemporaryBlobReference",
      blobReferenceForConsumption: {
        blobUri,
        credential: { credentialType: "SAS", sasUri: `${blobUri}?${sas}` },
      },
    },
  };
}

function dataReference(context: RouteContext): Reply {
  const { state, body, request, now } = context;
  const { assetId, blobUri } = body as { assetId: string; blobUri: string };
  const registry = registryId(context);
  const version = assetId.replace(/^azureml:\/\/registries\/[^/]+/i, registry);
  if (!state.store.has(version)) throw notFound(assetId);
  const folder = locate(state, registry, blobUri);
  // What the registry does not hold itself is open to all, or its owner's business.
  if (!folder) {
    const open = { blobUri, credential: { credentialType: "NoCredentials" } };
    return { status: 200, body: { blobReferenceForConsumption: open } };
  }
  const sas = issueSas(state, folder.account, folder.container, "rl", now + hours * 3_600_000);
  const containerUri = `${request.sites.blob(folder.account)}/${folder.container}`;
  const credential = { credentialType: "SAS", sasUri: `${containerUri}?${sas}` };
  return { status: 200, body: { blobReferenceForConsumption: { blobUri, credential } } };
}

/** Copies a version of a workspace's asset, and the files that it points to. */
function importAsset(context: RouteContext): Reply {
  const { state, body } = context;
  const { sourceAssetId, destinationName, destinationVersion } = (
    body as { properties: { sourceAssetId: string; destinationName?: string; destinationVersion?: string } }
  ).properties;
  const [, guid = "", collection = "", name = "", version = ""] =
    /^azureml:\/\/locations\/[^/]+\/workspaces\/([^/]+)\/([^/]+)\/([^/]+)\/versions\/([^/]+)$/i.exec(
      sourceAssetId,
    ) ?? [];
  const type = shareable.find((each) => each.collection === collection);
  if (!type)
    throw badRequest(assumed(`sourceAssetId is the id of an asset of a workspace. Given: ${sourceAssetId}.`));
  const workspace = workspaceOf(state, guid);
  const source = workspace && state.store.get(`${workspace.id}/${collection}/${name}/versions/${version}`);
  if (!source) throw notFound(sourceAssetId);
  const registry = registryId(context);
  const id = `${registry}/${collection}/${destinationName ?? name}`;
  const to = destinationVersion ?? version;
  if (state.store.has(`${id}/versions/${to}`)) throw conflict("Asset already exists.");
  const uri = uriOf[collection]?.(source.properties);
  const folder = uri === undefined ? undefined : locate(state, workspace.id, uri);
  const properties = { ...source.properties };
  if (folder) putUri(properties, collection, copyFiles(context, registry, folder));
  storeVersion(context, { type, home: inRegistry, id, version: to, properties });
  const seconds = state.durations.operation;
  // It yields nothing: Python's SDK would take any body for a sign that the files are still to be uploaded.
  const resourceId = `${registry}/import`;
  return startOperation(context, { resourceId, style: "async", seconds, reply: { status: 202 } });
}

function workspaceOf(state: ServiceState, guid: string): StoredResource | undefined {
  return state.store
    .list("/subscriptions")
    .flatMap(({ id }) => state.store.list(`${id}/resourceGroups`))
    .flatMap(({ id }) => state.store.list(`${id}/providers/Microsoft.MachineLearningServices/workspaces`))
    .find(({ properties }) => properties.workspaceId === guid);
}

/** Copies a blob, or the blobs of a folder, into a container of the registry's; answers where they are then. */
function copyFiles({ state, request }: RouteContext, registry: string, from: BlobFolder): string {
  const account = registryAccount(state, registry);
  const container = `shared-${state.random.guid()}`;
  const last = from.path.slice(from.path.lastIndexOf("/") + 1);
  const isWanted = (name: string) => name === from.path || name.startsWith(`${from.path}/`);
  for (const name of state.blobs.list(from.account, from.container, from.path).filter(isWanted)) {
    const blob = state.blobs.get(from.account, from.container, name);
    if (blob) state.blobs.putPieces(account, container, last + name.slice(from.path.length), blob);
  }
  return `${request.sites.blob(account)}/${container}/${last}`;
}

function putUri(properties: Record<string, unknown>, collection: string, uri: string): void {
  if (collection === "data") properties.dataUri = uri;
  else if (collection === "models") properties.modelUri = uri;
  else properties.build = { ...(properties.build as object), contextUri: `${uri}/` };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
