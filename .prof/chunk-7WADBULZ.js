// src/artifacts/storage-url.ts
var datastoreUri = /^azureml:\/\/(?:subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/(?:providers\/Microsoft\.MachineLearningServices\/)?workspaces\/([^/]+)\/)?datastores\/([^/]+)\/paths(?:\/(.*))?$/is;
function parseDatastoreUri(uri) {
  const found = datastoreUri.exec(uri);
  if (!found) return void 0;
  const [, subscriptionId, resourceGroupName, workspaceName, datastore = "", path = ""] = found;
  if (!subscriptionId || !resourceGroupName || !workspaceName) return { datastore, path };
  return { datastore, path, workspace: { subscriptionId, resourceGroupName, workspaceName } };
}
function formatDatastoreUri({ datastore, path, workspace }) {
  const place = `datastores/${datastore}/paths/${path}`;
  if (!workspace) return `azureml://${place}`;
  const { subscriptionId, resourceGroupName, workspaceName } = workspace;
  return `azureml://subscriptions/${subscriptionId}/resourcegroups/${resourceGroupName}/workspaces/${workspaceName}/${place}`;
}
function parseBlobUrl(url) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return void 0;
  const { origin, hostname, pathname, search } = new URL(url);
  const segments = pathname.slice(1).split("/").map(decodeSegment);
  const host = /^([^.]+)\.(?:blob|dfs)\./i.exec(hostname);
  const first = host ? void 0 : segments.shift();
  const accountName = host?.[1] ?? first?.split(".")[0];
  const container = segments.shift();
  if (!accountName || !container) return void 0;
  return {
    serviceUrl: first === void 0 ? origin : `${origin}/${encodeURIComponent(first)}`,
    accountName,
    container,
    path: segments.join("/"),
    .../[?&]sig=/i.test(search) && { sas: search.slice(1) }
  };
}
function formatBlobUrl({
  serviceUrl,
  container,
  path
}) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${serviceUrl}/${encodeURIComponent(container)}${path === "" ? "" : `/${encoded}`}`;
}
function decodeSegment(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export {
  parseDatastoreUri,
  formatDatastoreUri,
  parseBlobUrl,
  formatBlobUrl
};
