import type { MappingContext } from "./mapping";

/** Names of the workspace that a client works in. */
export interface WorkspaceScope {
  /** GUID of the subscription. */
  readonly subscriptionId: string;
  /** Name of the resource group. */
  readonly resourceGroupName: string;
  /** Name of the workspace. */
  readonly workspaceName: string;
}

/** Names a registry, whose assets workspaces share. */
export interface RegistryScope {
  /** Name of the registry; `"azureml"` is Azure Machine Learning's own. */
  readonly registryName: string;
  /** GUID of a subscription. Not needed for the registry's assets: the registry says where it is. */
  readonly subscriptionId?: string;
  /** Name of a resource group. Not needed for the registry's assets. */
  readonly resourceGroupName?: string;
}

/** ARM id of a workspace. */
export function workspaceArmId(scope: MappingContext): string {
  const { subscriptionId, resourceGroupName, workspaceName } = scope;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;
}

/** What an ARM id of something in a workspace says. */
export interface ParsedArmId {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly workspaceName: string;
  /** `models`, `computes`, … as written. */
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly label?: string;
}

const pattern =
  /^\/?subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(versions|labels)\/([^/]+))?\/?$/i;

/** Reads the ARM id of a resource of a workspace; a leading `azureml:` or `azureml:/` is let pass. */
export function parseArmId(id: string): ParsedArmId | undefined {
  const found = pattern.exec(id.replace(/^azureml:\/?(?=\/)/, ""));
  if (!found) return undefined;
  const [
    ,
    subscriptionId = "",
    resourceGroupName = "",
    workspaceName = "",
    type = "",
    name = "",
    kind,
    last,
  ] = found;
  return {
    subscriptionId,
    resourceGroupName,
    workspaceName,
    type,
    name,
    ...(last && (kind?.toLowerCase() === "labels" ? { label: last } : { version: last })),
  };
}

/**
 * What a user calls the thing an ARM id names: `name:version`, `name@label`, `name`. Ids of other workspaces, and
 * anything that is no ARM id, stay as they are.
 */
export function shortReference(id: string, scope: MappingContext): string {
  const parsed = parseArmId(id);
  if (!parsed) return id;
  const ours =
    sameName(parsed.subscriptionId, scope.subscriptionId) &&
    sameName(parsed.resourceGroupName, scope.resourceGroupName) &&
    sameName(parsed.workspaceName, scope.workspaceName);
  if (!ours) return id;
  if (parsed.version) return `${parsed.name}:${parsed.version}`;
  return parsed.label ? `${parsed.name}@${parsed.label}` : parsed.name;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
