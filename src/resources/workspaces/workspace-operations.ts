import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../core/checks";
import { PermissionError, ResourceNotFoundError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest, type RestRequest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import {
  checkIsHubs,
  checkWorkspace,
  type Hub,
  type Project,
  type Workspace,
  type WorkspaceFields,
} from "./workspace";
import { type DeletionOptions, deleteWorkspace } from "./workspace-deletion";
import type { DeployedWorkspace } from "./workspace-deployment";
import { type DiagnoseRequestProperties, DiagnoseResponseResultValue } from "./workspace-diagnosis";
import { WorkspaceKeys } from "./workspace-keys";
import { workspaceFromWire } from "./workspace-mapping";
import {
  deploymentOf,
  groupPath,
  ifThere,
  isDeployment,
  readWorkspace,
  workspacePath,
} from "./workspace-requests";
import type { ManagedNetworkProvisionStatus } from "./workspace-settings";
import { workspaceUpdate } from "./workspace-update";

/** Options of `workspaces.list`. */
export interface WorkspaceListOptions extends OperationOptions {
  /** @defaultValue `"resource_group"` */
  scope?: "resource_group" | "subscription";
  /** Keeps workspaces of these kinds: `"default"`, `"hub"`, `"project"`, `"featurestore"`. */
  filteredKinds?: string | readonly string[];
}

/** Options of `workspaces.beginUpdate`. */
export interface WorkspaceUpdateOptions extends LongRunningOptions {
  /** Allows another container registry or Application Insights: earlier jobs may not be repeatable then. @defaultValue false */
  updateDependentResources?: boolean;
}

/** Options of `workspaces.beginCreate`. */
export interface WorkspaceCreateOptions extends WorkspaceUpdateOptions {
  /** ARM id of an AI service that a hub uses in place of a new one. */
  endpointResourceId?: string;
  /** Kind of that service. @defaultValue `"AIServices"` */
  endpointKind?: "AIServices" | "OpenAI" | (string & {});
}

/** Options of `workspaces.beginDelete`. */
export interface WorkspaceDeleteOptions extends DeletionOptions {}

/** Options of `workspaces.beginDiagnose`. */
export interface WorkspaceDiagnoseOptions extends LongRunningOptions {
  /** What to look at. @defaultValue all */
  properties?: DiagnoseRequestProperties;
}

/** Options of `workspaces.beginProvisionNetwork`. */
export interface ProvisionNetworkOptions extends LongRunningOptions {
  /** @defaultValue the client's own */
  workspaceName?: string;
  /** Whether Spark jobs are to run in it. @defaultValue false */
  includeSpark?: boolean;
}

/** Workspaces of a subscription, with hubs and projects; reached as `ml.workspaces`. */
export class WorkspaceOperations {
  readonly #rest: Rest;
  /** Hosts of the data planes by discovery URL: they do not change while a client lives. */
  #discovered: Promise<{ workspace: Workspace | Hub | Project; api: string }> | undefined;

  #region: Promise<string> | undefined;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Creates a workspace, hub or project with what it stands on, by a deployment of Azure Resource Manager. A workspace
   * that is there already is updated: its tags are kept, and the given ones are added.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate<T extends Workspace | Hub | Project>(
    workspace: T,
    options: WorkspaceCreateOptions = {},
  ): PollerLike<OperationState<T>, T> {
    check(workspace);
    const call = pickOptions(options);
    return longRunning<T>(this.#rest, {
      what: `Workspace "${workspace.name}"`,
      options,
      start: async () => {
        const placed = workspace.type === "project" ? await this.#besideHub(workspace, call) : workspace;
        const path = workspacePath(this.#rest, placed.name, placed.resourceGroup);
        const existing = await ifThere(readWorkspace(this.#rest, path, call));
        if (existing !== undefined) return this.#updateExisting(placed, existing, path, options);
        const { endpointResourceId, endpointKind } = options;
        return deploymentOf(this.#rest, placed, () => ({ endpointResourceId, endpointKind }), call);
      },
      result: async (body) => {
        if (!isDeployment(body)) return this.#decode(body) as T;
        const path = workspacePath(this.#rest, workspace.name, workspace.resourceGroup);
        const deployed = await ifThere(readWorkspace(this.#rest, path, call));
        // Azure may take a moment to show everywhere what it has deployed.
        return deployed === undefined ? workspace : (this.#decode(deployed) as T);
      },
    });
  }

  /** Fetches a workspace: the client's own, or another of the same resource group. A hub or a project is of its own class. */
  async get(name?: string, options: OperationOptions = {}): Promise<Workspace | Hub | Project> {
    return this.#decode(await readWorkspace(this.#rest, workspacePath(this.#rest, name), options));
  }

  /** Lists the workspaces of the resource group, or of the whole subscription. */
  list(options: WorkspaceListOptions = {}): PagedAsyncIterableIterator<Workspace | Hub | Project> {
    const { scope, filteredKinds } = options;
    const subscription = `/subscriptions/${encodeURIComponent(this.#rest.scope.subscriptionId)}`;
    const path =
      scope === "subscription"
        ? `${subscription}/providers/Microsoft.MachineLearningServices/workspaces`
        : `${groupPath(this.#rest)}/workspaces`;
    const kind = typeof filteredKinds === "string" ? filteredKinds : filteredKinds?.join(",");
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path,
        apiVersion: apiVersions.workspaces,
        query: { kind },
      }),
      (wire) => this.#decode(wire),
    );
  }

  /**
   * Changes a workspace. What the given one does not say stays as it is.
   *
   * @throws ValidationError - for fields that cannot be right, and where the container registry or Application Insights
   * would be exchanged without `updateDependentResources`.
   */
  beginUpdate<T extends Workspace | Hub | Project>(
    workspace: T,
    options: WorkspaceUpdateOptions = {},
  ): PollerLike<OperationState<T>, T> {
    check(workspace);
    return longRunning<T>(this.#rest, {
      what: `Workspace "${workspace.name}"`,
      options,
      start: async () => {
        const path = workspacePath(this.#rest, workspace.name, workspace.resourceGroup);
        const existing = this.#decode(await readWorkspace(this.#rest, path, pickOptions(options)));
        return patch(path, workspaceUpdate(workspace, existing, options, this.#rest.scope));
      },
      result: (body) => this.#decode(body) as T,
    });
  }

  /** Deletes a workspace. Azure keeps its data for some days, and its name with it, unless it is to go for good. */
  beginDelete(name: string, options: WorkspaceDeleteOptions): PollerLike<OperationState<void>, void> {
    return deleteWorkspace(this.#rest, name, options);
  }

  /** Fetches the keys of what a workspace stands on. */
  async getKeys(name?: string, options: OperationOptions = {}): Promise<WorkspaceKeys> {
    const { body } = await this.#rest.send({
      ...options,
      method: "POST",
      path: `${workspacePath(this.#rest, name)}/listKeys`,
      apiVersion: apiVersions.workspaces,
    });
    return new WorkspaceKeys(body);
  }

  /** Looks for what is wrong with a workspace: its network, its names, and what it stands on. */
  beginDiagnose(
    name?: string,
    options: WorkspaceDiagnoseOptions = {},
  ): PollerLike<OperationState<DiagnoseResponseResultValue>, DiagnoseResponseResultValue> {
    return longRunning<DiagnoseResponseResultValue>(this.#rest, {
      what: "Diagnosis of the workspace",
      options,
      start: async () => ({
        method: "POST",
        path: `${workspacePath(this.#rest, name)}/diagnose`,
        apiVersion: apiVersions.workspaces,
        body: { value: { ...options.properties } },
      }),
      result: (body) => new DiagnoseResponseResultValue(isObject(body) ? body.value : undefined),
    });
  }

  /** Has a workspace take over keys that were renewed; of itself it does within an hour. */
  beginSyncKeys(name?: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: "Taking over keys",
      options,
      start: async () => ({
        method: "POST",
        path: `${workspacePath(this.#rest, name)}/resyncKeys`,
        apiVersion: apiVersions.workspaces,
      }),
      result: () => undefined,
    });
  }

  /** Makes the managed network of a workspace, which else is made with its first compute. */
  beginProvisionNetwork(
    options: ProvisionNetworkOptions = {},
  ): PollerLike<OperationState<ManagedNetworkProvisionStatus>, ManagedNetworkProvisionStatus> {
    return provisionNetwork(this.#rest, options.workspaceName, options);
  }

  /**
   * @internal Region of the client's workspace, asked for once. Each group asks with its own api-version, as in Python.
   */
  async location(apiVersion: string): Promise<string> {
    this.#region ??= readWorkspace(this.#rest, this.#rest.workspacePath, {}, apiVersion)
      .then((wire) => this.#decode(wire).location ?? "")
      .catch((error: unknown) => {
        this.#region = undefined;
        throw error;
      });
    return this.#region;
  }

  /** @internal Region and GUID of the client's workspace: what its assets are called by from outside. */
  async identity(
    apiVersion: string,
    options: OperationOptions,
  ): Promise<{ location: string; workspaceId: string }> {
    const path = this.#rest.workspacePath;
    const wire = await readWorkspace(this.#rest, path, pickOptions(options), apiVersion);
    const { location = "", workspaceId = "" } = this.#decode(wire);
    return { location, workspaceId };
  }

  /** @internal The workspace and the host of its data planes, asked for once. */
  async discover(
    options: OperationOptions = {},
  ): Promise<{ workspace: Workspace | Hub | Project; api: string }> {
    this.#discovered ??= this.#discover(options).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }

  async #discover(options: OperationOptions): Promise<{ workspace: Workspace | Hub | Project; api: string }> {
    const workspace = await this.get(undefined, options);
    // In an emulator, or where a workspace has no discovery document, the management endpoint stands for all planes.
    let api = this.#rest.endpoint;
    if (workspace.discoveryUrl) {
      const { body } = await this.#rest.send({ ...options, method: "GET", path: workspace.discoveryUrl });
      if (isObject(body) && typeof body.api === "string") api = body.api;
    }
    return { workspace, api: api.replace(/\/+$/, "") };
  }

  #decode(wire: unknown): Workspace | Hub | Project {
    return workspaceFromWire(wire, this.#rest.scope);
  }

  /** A project is where its hub is, and reached from where its hub is; the service refuses anything else. */
  async #besideHub(project: Workspace | Hub | Project, options: OperationOptions): Promise<Fields> {
    const placed: Fields = { ...project };
    try {
      const hub = this.#decode(await readWorkspace(this.#rest, String(placed.hubId), options));
      return { ...placed, location: hub.location, publicNetworkAccess: hub.publicNetworkAccess };
    } catch (error) {
      // One who may create a project need not be able to see the hub.
      if (error instanceof ResourceNotFoundError || error instanceof PermissionError) return placed;
      throw error;
    }
  }

  #updateExisting(
    workspace: Fields,
    wire: unknown,
    path: string,
    options: WorkspaceUpdateOptions,
  ): RestRequest {
    const existing = this.#decode(wire);
    const { createdByToolkit: _, ...tags } = workspace.tags ?? {};
    const isProject = workspace.type === "project";
    const merged = {
      ...workspace,
      tags: { ...existing.tags, ...tags },
      identity: workspace.identity ?? existing.identity,
      primaryUserAssignedIdentity:
        workspace.primaryUserAssignedIdentity ?? existing.primaryUserAssignedIdentity,
      featureStoreSettings: workspace.featureStoreSettings ?? existing.featureStoreSettings,
      ...(!isProject && {
        containerRegistry: workspace.containerRegistry || existing.containerRegistry,
        applicationInsights: workspace.applicationInsights || existing.applicationInsights,
      }),
    };
    return patch(path, workspaceUpdate(merged, existing, options, this.#rest.scope));
  }
}

/** The fields of a workspace of whatever class. */
type Fields = DeployedWorkspace & WorkspaceFields;

function patch(path: string, body: Record<string, unknown>): RestRequest {
  return { method: "PATCH", path, apiVersion: apiVersions.workspaces, body };
}

/** @internal Also feature stores have a managed network. */
export function provisionNetwork(
  rest: Rest,
  name: string | undefined,
  options: ProvisionNetworkOptions,
): PollerLike<OperationState<ManagedNetworkProvisionStatus>, ManagedNetworkProvisionStatus> {
  return longRunning<ManagedNetworkProvisionStatus>(rest, {
    what: "Making the managed network",
    options,
    start: async () => ({
      method: "POST",
      path: `${workspacePath(rest, name)}/provisionManagedNetwork`,
      apiVersion: apiVersions.workspaces,
      body: { includeSpark: options.includeSpark ?? false },
    }),
    result: (body) => (isObject(body) ? (body as ManagedNetworkProvisionStatus) : {}),
  });
}

/** Fields may have been changed since the constructor looked at them. */
function check(workspace: Workspace | Hub | Project): void {
  const checks = new Checks();
  checkWorkspace(workspace, checks);
  if (workspace.type === "project") {
    checks.text("hubId", workspace.hubId, { required: true });
    checkIsHubs(workspace, checks);
  }
  checks.done(`Workspace "${workspace.name}"`);
}
