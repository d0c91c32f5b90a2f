import { resolveAsset } from "./asset-references";
import type { RunRecord } from "./run-history/run-store";
import type { BlobFolder } from "./runner/runner";
import { seededAccount, workspaceIdOf } from "./seed";
import type { ServiceState } from "./state";
import type { StoredResource } from "./store";

/**
 * Where a URI leads in the fake's blob storage: datastore URIs (short and long), a job's outputs (of a sweep: those of
 * its best trial), `runs:/`, blob URLs of accounts that a datastore of the workspace names, and ids of data and models.
 *
 * @param workspaceId - ARM id of the workspace in which short forms are looked up.
 * @returns The folder or blob, which need not exist; `undefined` where the URI leads to nothing that the fake holds.
 */
export function locate(state: ServiceState, workspaceId: string, uri: string): BlobFolder | undefined {
  const text = uri.trim();
  for (const [pattern, find] of forms) {
    const found = pattern.exec(text);
    if (found)
      return find({ state, workspaceId, parts: found.slice(1).map((part) => part ?? ""), uri: text });
  }
  return undefined;
}

/** The long form of a datastore URI: what the service answers where it was sent the short one. */
export function datastoreUri(workspaceId: string, datastore: string, path: string): string {
  const [, subscription, group, workspace] =
    /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/.*\/workspaces\/([^/]+)/i.exec(workspaceId) ?? [];
  return `azureml://subscriptions/${subscription}/resourcegroups/${group}/workspaces/${workspace}/datastores/${datastore}/paths/${path}`;
}

/**
 * Writes a URI as the service keeps it: references to jobs, runs and datastores of this workspace become long datastore
 * URIs; all others stay as they are.
 */
export function canonicalUri(state: ServiceState, workspaceId: string, uri: string): string {
  const [, datastore, path] = shortDatastore.exec(uri.trim()) ?? [];
  if (datastore !== undefined) return datastoreUri(workspaceId, datastore, path ?? "");
  const [, subscription, group, workspace, named = "", rest = ""] = longDatastore.exec(uri.trim()) ?? [];
  if (workspace) {
    const scope = {
      subscriptionId: subscription ?? "",
      resourceGroupName: group ?? "",
      workspaceName: workspace,
    };
    return datastoreUri(workspaceIdOf(scope), named, rest);
  }
  if (!jobOutput.test(uri) && !mlflowRun.test(uri)) return uri;
  const folder = locate(state, workspaceId, uri);
  const store = folder && datastoreHolding(state, workspaceId, folder);
  // A slash at the end is the caller's word that it is a folder.
  return folder && store
    ? datastoreUri(workspaceId, store.name, folder.path + (uri.endsWith("/") ? "/" : ""))
    : uri;
}

/** Which job a URI takes its files from: `azureml://jobs/<job>/outputs/…` or `runs:/<run>/…`. */
export function jobOfUri(uri: string): string | undefined {
  return jobOutput.exec(uri)?.[1] ?? mlflowRun.exec(uri)?.[1];
}

/** Where the files that a run logs lie: `outputs/`, `logs/`, `user_logs/`, MLflow's artifacts. */
export function artifactsFolder(state: ServiceState, workspaceId: string, runId: string): BlobFolder {
  const path = `ExperimentRun/dcid.${runId}`;
  return (
    inDatastore(state, workspaceId, "workspaceartifactstore", path) ??
    lost(state, workspaceId, "azureml", path)
  );
}

/** Where a named output of a job lies that does not say where it goes. */
export function outputFolder(
  state: ServiceState,
  workspaceId: string,
  runId: string,
  name: string,
): BlobFolder {
  const path = `azureml/${runId}/${name}`;
  return (
    inDatastore(state, workspaceId, "workspaceblobstore", path) ??
    lost(state, workspaceId, "azureml-blobstore", path)
  );
}

/** The folder below another; an empty `path` is the folder itself. */
export function below(folder: BlobFolder, path: string): BlobFolder {
  return { ...folder, path: trim(path === "" ? folder.path : `${folder.path}/${path}`) };
}

/** Someone deleted the datastore that came with the workspace; the account is still there. */
function lost(state: ServiceState, workspaceId: string, container: string, path: string): BlobFolder {
  return { account: seededAccount(state, workspaceId).account, container, path };
}

interface Found {
  state: ServiceState;
  workspaceId: string;
  parts: readonly string[];
  uri: string;
}

const shortDatastore = /^azureml:\/\/datastores\/([^/]+)(?:\/paths)?(?:\/(.*))?$/i;
const longDatastore =
  /^azureml:\/\/subscriptions\/([^/]+)\/resource[gG]roups\/([^/]+)(?:\/providers\/Microsoft\.MachineLearningServices)?\/workspaces\/([^/]+)\/datastores\/([^/]+)(?:\/paths)?(?:\/(.*))?$/i;
const jobOutput = /^azureml:\/\/jobs\/([^/]+)\/outputs\/([^/]+)(?:\/paths)?(?:\/(.*))?$/i;
const mlflowRun = /^runs:\/([^/]+)(?:\/(.*))?$/i;

const forms: readonly [RegExp, (found: Found) => BlobFolder | undefined][] = [
  [
    shortDatastore,
    ({ state, workspaceId, parts: [name = "", path = ""] }) => inDatastore(state, workspaceId, name, path),
  ],
  [
    longDatastore,
    ({
      state,
      parts: [subscriptionId = "", resourceGroupName = "", workspaceName = "", name = "", path = ""],
    }) => inDatastore(state, workspaceIdOf({ subscriptionId, resourceGroupName, workspaceName }), name, path),
  ],
  [jobOutput, inJob],
  [
    mlflowRun,
    ({ state, workspaceId, parts: [id = "", path = ""] }) =>
      run(state, workspaceId, id) && below(artifactsFolder(state, workspaceId, id), path),
  ],
  [/^https?:\/\/([^/.:]+)\.(?:blob|dfs)\.[^/]+\/([^/?]+)\/?([^?]*)/i, inAccount],
  // Over a socket accounts are paths; azure-ai-ml loses that part of a build context's URI.
  [/^https?:\/\/[^/]+\/([^/.]+)\.blob\.[^/]+\/([^/?]+)\/?([^?]*)/i, inAccount],
  [
    /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?()\/([^/?]+)\/?([^?]*)/i,
    ({ state, workspaceId, parts: [, container = "", path = ""] }) => {
      const store = datastoresOf(state, workspaceId).find((each) => containerOf(each) === container);
      return store && { account: accountOf(store), container, path: trim(decode(path)) };
    },
  ],
  [
    /^(?:wasbs?|abfss?):\/\/([^@/]+)@([^/.]+)\.[^/]+\/?(.*)/i,
    (found) => {
      const [container = "", account = "", path = ""] = found.parts;
      return inAccount({ ...found, parts: [account, container, path] });
    },
  ],
  [/^(?:azureml:|\/subscriptions\/)/i, inAsset],
];

function inDatastore(
  state: ServiceState,
  workspaceId: string,
  name: string,
  path: string,
): BlobFolder | undefined {
  const store = state.store.get(`${workspaceId}/datastores/${name}`);
  const container = store && containerOf(store);
  return store && container ? { account: accountOf(store), container, path: trim(path) } : undefined;
}

function inJob({
  state,
  workspaceId,
  parts: [job = "", output = "", path = ""],
}: Found): BlobFolder | undefined {
  const found = run(state, workspaceId, job);
  const resource = state.store.get(`${workspaceId}/jobs/${job}`);
  if (!found && !resource) return undefined;
  const inner = resource?.properties.properties as Record<string, unknown> | undefined;
  const best = found?.properties.best_child_run_id ?? inner?.best_child_run_id;
  const owner = typeof best === "string" && best !== "" ? best : job;
  if (output === "artifacts" || output === "default")
    return below(artifactsFolder(state, workspaceId, owner), path);
  const outputs = (resource?.properties.outputs ?? {}) as Record<string, { uri?: unknown } | undefined>;
  const uri = outputs[output]?.uri;
  const folder =
    typeof uri === "string" && uri !== ""
      ? locate(state, workspaceId, fillIn(uri, owner, output))
      : outputFolder(state, workspaceId, owner, output);
  return folder && below(folder, path);
}

/** Puts a run's names in a path of an output: `azureml/${{name}}/${{output_name}}`. */
function fillIn(uri: string, runId: string, output: string): string {
  return uri
    .replace(/\$\{\{\s*name\s*\}\}/g, runId)
    .replace(/\$\{\{\s*output_name\s*\}\}/g, output)
    .replace(/\$\{\{\s*default_datastore\s*\}\}/g, "workspaceblobstore");
}

function run(state: ServiceState, workspaceId: string, runId: string): RunRecord | undefined {
  const found = state.runs.get(runId);
  return found?.workspace === workspaceId.toLowerCase() ? found : undefined;
}

function inAccount({ state, workspaceId, parts: [account = "", container = "", path = ""] }: Found) {
  const isKnown = datastoresOf(state, workspaceId).some((each) => accountOf(each) === account);
  return isKnown ? { account, container, path: trim(decode(path)) } : undefined;
}

function inAsset({ state, workspaceId, uri }: Found): BlobFolder | undefined {
  const data = resolveAsset(state, workspaceId, "data", uri);
  const model = data ? undefined : resolveAsset(state, workspaceId, "models", uri);
  const target = data?.properties.dataUri ?? model?.properties.modelUri;
  return typeof target === "string" ? locate(state, workspaceId, target) : undefined;
}

function datastoresOf(state: ServiceState, workspaceId: string): StoredResource[] {
  return state.store.list(`${workspaceId}/datastores`);
}

function datastoreHolding(
  state: ServiceState,
  workspaceId: string,
  folder: BlobFolder,
): StoredResource | undefined {
  return datastoresOf(state, workspaceId).find(
    (each) => accountOf(each) === folder.account && containerOf(each) === folder.container,
  );
}

function accountOf({ properties }: StoredResource): string {
  return String(properties.accountName ?? "");
}

/** Blob containers, ADLS file systems and file shares are all containers here. */
function containerOf({ properties }: StoredResource): string | undefined {
  const name = properties.containerName ?? properties.filesystem ?? properties.fileShareName;
  return typeof name === "string" ? name : undefined;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
