import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import type { CreationContext } from "../../core/display";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { Workspace } from "./workspace";

/** Options of `workspaces.list`. */
export interface WorkspaceListOptions extends OperationOptions {
  /** @defaultValue `"resource_group"` */
  scope?: "resource_group" | "subscription";
  /** Keeps workspaces of these kinds: `"default"`, `"hub"`, `"project"`, `"featurestore"`. */
  filteredKinds?: string | readonly string[];
}

/** Workspaces of a subscription; reached as `ml.workspaces`. */
export class WorkspaceOperations {
  readonly #rest: Rest;
  /** Hosts of the data planes by discovery URL: they do not change while a client lives. */
  #discovered: Promise<{ workspace: Workspace; api: string }> | undefined;

  #region: Promise<string> | undefined;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** Fetches a workspace: the client's own, or another of the same resource group. */
  async get(name?: string, options: OperationOptions = {}): Promise<Workspace> {
    const path = `${this.#groupPath()}/workspaces/${encodeURIComponent(name ?? this.#rest.scope.workspaceName)}`;
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path,
      apiVersion: apiVersions.workspaces,
    });
    return workspaceFromWire(body);
  }

  /** Lists the workspaces of the resource group, or of the whole subscription. */
  list(options: WorkspaceListOptions = {}): PagedAsyncIterableIterator<Workspace> {
    const { scope, filteredKinds } = options;
    const subscription = `/subscriptions/${encodeURIComponent(this.#rest.scope.subscriptionId)}`;
    const path =
      scope === "subscription"
        ? `${subscription}/providers/Microsoft.MachineLearningServices/workspaces`
        : `${this.#groupPath()}/workspaces`;
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
      workspaceFromWire,
    );
  }

  /**
   * @internal Region of the client's workspace, asked for once. Each group asks with its own api-version, as in Python.
   */
  async location(apiVersion: string): Promise<string> {
    this.#region ??= this.#rest
      .send({ method: "GET", path: this.#rest.workspacePath, apiVersion })
      .then(({ body }) => workspaceFromWire(body).location ?? "")
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
    const { body } = await this.#rest.send({ ...pickOptions(options), method: "GET", path, apiVersion });
    const { location = "", workspaceId = "" } = workspaceFromWire(body);
    return { location, workspaceId };
  }

  /** @internal The workspace and the host of its data planes, asked for once. */
  async discover(options: OperationOptions = {}): Promise<{ workspace: Workspace; api: string }> {
    this.#discovered ??= this.#discover(options).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }

  async #discover(options: OperationOptions): Promise<{ workspace: Workspace; api: string }> {
    const workspace = await this.get(undefined, options);
    // In an emulator, or where a workspace has no discovery document, the management endpoint stands for all planes.
    let api = this.#rest.endpoint;
    if (workspace.discoveryUrl) {
      const { body } = await this.#rest.send({ ...options, method: "GET", path: workspace.discoveryUrl });
      if (isObject(body) && typeof body.api === "string") api = body.api;
    }
    return { workspace, api: api.replace(/\/+$/, "") };
  }

  #groupPath(): string {
    const { subscriptionId, resourceGroupName } = this.#rest.scope;
    return `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroupName)}/providers/Microsoft.MachineLearningServices`;
  }
}

function workspaceFromWire(wire: unknown): Workspace {
  const envelope = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? envelope.properties : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const id = text(envelope.id);
  return new Workspace({
    id,
    name: text(envelope.name) ?? "",
    location: text(envelope.location),
    resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(id ?? "")?.[1],
    tags: isObject(envelope.tags) ? (envelope.tags as Record<string, string>) : undefined,
    creationContext: isObject(envelope.systemData) ? (envelope.systemData as CreationContext) : undefined,
    displayName: text(properties.friendlyName),
    description: text(properties.description),
    workspaceId: text(properties.workspaceId),
    mlflowTrackingUri: text(properties.mlFlowTrackingUri),
    discoveryUrl: text(properties.discoveryUrl),
    storageAccount: text(properties.storageAccount),
    keyVault: text(properties.keyVault),
    applicationInsights: text(properties.applicationInsights),
    containerRegistry: text(properties.containerRegistry),
    publicNetworkAccess: text(properties.publicNetworkAccess),
    provisioningState: text(properties.provisioningState),
    properties,
  });
}
