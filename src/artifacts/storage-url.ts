import type { WorkspaceScope } from "../core/arm-id";

/** A path in a datastore. */
export interface DatastorePath {
  /** Name of the datastore. */
  readonly datastore: string;
  /** Path in it, with `/`, not percent-encoded; empty for the whole. */
  readonly path: string;
  /** The workspace, where the URI names it. */
  readonly workspace?: WorkspaceScope;
}

/** A blob, a folder of blobs, or a container, by its address. */
export interface BlobAddress {
  /** Address of the account's blob service, without a slash at the end. */
  readonly serviceUrl: string;
  readonly accountName: string;
  readonly container: string;
  /** Name of the blob or folder, with `/`, not percent-encoded; empty for the container. */
  readonly path: string;
  /** Shared access signature without `?`. A secret. */
  readonly sas?: string;
}

const datastoreUri =
  /^azureml:\/\/(?:subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/(?:providers\/Microsoft\.MachineLearningServices\/)?workspaces\/([^/]+)\/)?datastores\/([^/]+)\/paths(?:\/(.*))?$/is;

/**
 * Reads `azureml://datastores/{datastore}/paths/{path}`, or the long form that begins with the workspace.
 * `undefined` for anything else.
 */
export function parseDatastoreUri(uri: string): DatastorePath | undefined {
  const found = datastoreUri.exec(uri);
  if (!found) return undefined;
  const [, subscriptionId, resourceGroupName, workspaceName, datastore = "", path = ""] = found;
  if (!subscriptionId || !resourceGroupName || !workspaceName) return { datastore, path };
  return { datastore, path, workspace: { subscriptionId, resourceGroupName, workspaceName } };
}

/** Writes the short form, or the long one where the workspace is given. Paths are not percent-encoded, as in Python. */
export function formatDatastoreUri({ datastore, path, workspace }: DatastorePath): string {
  const place = `datastores/${datastore}/paths/${path}`;
  if (!workspace) return `azureml://${place}`;
  const { subscriptionId, resourceGroupName, workspaceName } = workspace;
  return `azureml://subscriptions/${subscriptionId}/resourcegroups/${resourceGroupName}/workspaces/${workspaceName}/${place}`;
}

/**
 * Reads the address of a blob or container: `https://{account}.blob.core.windows.net/{container}/{path}`, or an emulator's,
 * where the account is the first part of the path (`http://127.0.0.1:10000/{account}/{container}/{path}`).
 * `undefined` for anything else.
 */
export function parseBlobUrl(url: string): BlobAddress | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { origin, hostname, pathname, search } = new URL(url);
  const segments = pathname.slice(1).split("/").map(decodeSegment);
  const host = /^([^.]+)\.(?:blob|dfs)\./i.exec(hostname);
  const first = host ? undefined : segments.shift();
  // A socket of the in-memory service has the whole host name of the account there.
  const accountName = host?.[1] ?? first?.split(".")[0];
  const container = segments.shift();
  if (!accountName || !container) return undefined;
  return {
    serviceUrl: first === undefined ? origin : `${origin}/${encodeURIComponent(first)}`,
    accountName,
    container,
    path: segments.join("/"),
    ...(/[?&]sig=/i.test(search) && { sas: search.slice(1) }),
  };
}

/** Writes the address of a blob or container, percent-encoded, never with a signature. */
export function formatBlobUrl({
  serviceUrl,
  container,
  path,
}: Pick<BlobAddress, "serviceUrl" | "container" | "path">): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${serviceUrl}/${encodeURIComponent(container)}${path === "" ? "" : `/${encoded}`}`;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
