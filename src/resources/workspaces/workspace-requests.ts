import { ResourceNotFoundError, ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import type { OperationOptions, Rest, RestRequest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { WorkspaceFields } from "./workspace";
import {
  type DeployedWorkspace,
  type DeploymentSettings,
  deploymentName,
  workspaceDeployment,
} from "./workspace-deployment";

/** Where the workspaces of a resource group lie; the client's own where none is named. */
export function groupPath(rest: Rest, resourceGroup?: string): string {
  const { subscriptionId, resourceGroupName } = rest.scope;
  return `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroup ?? resourceGroupName)}/providers/Microsoft.MachineLearningServices`;
}

/** ARM path of a workspace; the client's own where none is named. */
export function workspacePath(rest: Rest, name?: string, resourceGroup?: string): string {
  return `${groupPath(rest, resourceGroup)}/workspaces/${encodeURIComponent(name ?? rest.scope.workspaceName)}`;
}

/** A workspace's JSON. */
export async function readWorkspace(
  rest: Rest,
  path: string,
  options: OperationOptions,
  apiVersion: string = apiVersions.workspaces,
): Promise<unknown> {
  return (await rest.send({ ...options, method: "GET", path, apiVersion })).body;
}

/** What is asked for; `undefined` where it is not there. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return undefined;
    throw error;
  }
}

/** The request that deploys a workspace and what goes with it. */
export async function deploymentOf(
  rest: Rest,
  workspace: DeployedWorkspace & WorkspaceFields,
  more: (location: string) => Promise<Partial<DeploymentSettings>> | Partial<DeploymentSettings>,
  options: OperationOptions,
): Promise<RestRequest> {
  requireWholeKey(workspace);
  const resourceGroupName = workspace.resourceGroup ?? rest.scope.resourceGroupName;
  const location = workspace.location || (await groupLocation(rest, resourceGroupName, options));
  const place = { subscriptionId: rest.scope.subscriptionId, resourceGroupName, location };
  const settings = { ...place, ...(await more(location)) };
  const body = await workspaceDeployment(workspace, settings, rest.scope);
  return deploymentRequest(rest, workspace.name, resourceGroupName, body);
}

/** A request that deploys what a template says. */
export function deploymentRequest(
  rest: Rest,
  workspaceName: string,
  resourceGroup: string,
  body: Record<string, unknown>,
): RestRequest {
  const group = `/subscriptions/${encodeURIComponent(rest.scope.subscriptionId)}/resourcegroups/${encodeURIComponent(resourceGroup)}`;
  return {
    method: "PUT",
    path: `${group}/providers/Microsoft.Resources/deployments/${encodeURIComponent(deploymentName(workspaceName))}`,
    apiVersion: apiVersions.resourceManager,
    body,
  };
}

/** Whether the end of an operation is that of a deployment, and not the workspace itself. */
export function isDeployment(body: unknown): boolean {
  if (!isObject(body)) return false;
  const { id, properties } = body;
  return (
    /\/Microsoft\.Resources\/deployments\//i.test(String(id)) ||
    (isObject(properties) && "template" in properties)
  );
}

async function groupLocation(rest: Rest, group: string, options: OperationOptions): Promise<string> {
  const path = `/subscriptions/${encodeURIComponent(rest.scope.subscriptionId)}/resourcegroups/${encodeURIComponent(group)}`;
  const { body } = await rest.send({
    ...options,
    method: "GET",
    path,
    apiVersion: apiVersions.resourceManager,
  });
  return isObject(body) && typeof body.location === "string" ? body.location : "";
}

/** A new workspace needs both; of one that is there, the version of the key alone may be changed. */
function requireWholeKey({ name, customerManagedKey: key }: WorkspaceFields): void {
  if (!key) return;
  const missing = (["keyVault", "keyUri"] as const).filter((each) => !key[each]);
  if (missing.length === 0) return;
  throw new ValidationError(
    missing.map((each) => ({
      path: `customerManagedKey.${each}`,
      message: "is required.",
      code: "missingField" as const,
    })),
    { subject: `Workspace "${name}"` },
  );
}
