import type { OperationState, PollerLike } from "@azure/core-lro";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { Hub, Project, Workspace } from "./workspace";
import { workspaceFromWire } from "./workspace-mapping";
import { ifThere, readWorkspace, workspacePath } from "./workspace-requests";

/** What is deleted, and how. */
export interface DeletionOptions extends LongRunningOptions {
  /** Whether to delete what was made with it too: storage, key vault, registry, Application Insights with its log. */
  deleteDependentResources: boolean;
  /** Whether its data is gone at once, and not kept for some days. @defaultValue false */
  permanentlyDelete?: boolean;
}

/** Begins to delete a workspace. `check` may refuse once it is known what it is. */
export function deleteWorkspace(
  rest: Rest,
  name: string,
  options: DeletionOptions,
  check: (workspace: Workspace | Hub | Project) => void = () => {},
): PollerLike<OperationState<void>, void> {
  return longRunning<void>(rest, {
    what: `Deleting workspace "${name}"`,
    options,
    start: async () => {
      const path = workspacePath(rest, name);
      const call = pickOptions(options);
      const workspace = workspaceFromWire(await readWorkspace(rest, path, call), rest.scope);
      check(workspace);
      if (options.deleteDependentResources) await deleteDependents(rest, workspace, call);
      return {
        method: "DELETE",
        path,
        apiVersion: apiVersions.workspaces,
        query: { forceToPurge: options.permanentlyDelete ?? false },
      };
    },
    result: () => undefined,
  });
}

/** Storage, keys and registry of a project are its hub's, and stay. */
async function deleteDependents(
  rest: Rest,
  workspace: Workspace | Hub | Project,
  options: OperationOptions,
): Promise<void> {
  const versions = apiVersions.dependentResources;
  const insights = workspace.applicationInsights;
  const remove = async (id: unknown, apiVersion: string) => {
    if (typeof id !== "string" || !id) return;
    await ifThere(rest.send({ ...options, method: "DELETE", path: id, apiVersion }));
  };
  if (insights) {
    const apiVersion = versions.applicationInsights;
    const found = await ifThere(rest.send({ ...options, method: "GET", path: insights, apiVersion }));
    const properties = isObject(found?.body) && isObject(found.body.properties) ? found.body.properties : {};
    await remove(properties.WorkspaceResourceId, versions.logAnalytics);
    await remove(insights, apiVersion);
  }
  if (workspace.type === "project") return;
  await remove(workspace.storageAccount, versions.storageAccount);
  await remove(workspace.keyVault, versions.keyVault);
  await remove(workspace.containerRegistry, versions.containerRegistry);
}
