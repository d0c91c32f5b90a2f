import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { type Fault, ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest, type RestRequest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { IdentityConfiguration, type ManagedIdentityConfiguration } from "../identity";
import { checkFeatureStore, FeatureStore, MaterializationStore } from "./feature-store";
import { type DeletionOptions, deleteWorkspace } from "./workspace-deletion";
import { deploymentBody, resourceOf } from "./workspace-deployment";
import { workspaceFieldsFromWire } from "./workspace-mapping";
import { type ProvisionNetworkOptions, provisionNetwork } from "./workspace-operations";
import {
  deploymentOf,
  deploymentRequest,
  groupPath,
  ifThere,
  isDeployment,
  readWorkspace,
  workspacePath,
} from "./workspace-requests";
import { FeatureStoreSettings, type ManagedNetworkProvisionStatus } from "./workspace-settings";
import { workspaceUpdate } from "./workspace-update";

/** Options of `featureStores.list`. */
export interface FeatureStoresListOptions extends OperationOptions {
  /** @defaultValue `"resource_group"` */
  scope?: "resource_group" | "subscription";
}

/** Options of `featureStores.beginCreate` and `beginUpdate`. */
export interface FeatureStoreOptions extends LongRunningOptions {
  /** Whether the materialization identity gets the roles that it needs. @defaultValue true */
  grantMaterializationPermissions?: boolean;
  /** Allows another container registry or Application Insights. @defaultValue false */
  updateDependentResources?: boolean;
}

/** Options of `featureStores.beginDelete`. */
export interface FeatureStoreDeleteOptions
  extends Omit<DeletionOptions, "deleteDependentResources" | "permanentlyDelete"> {
  /** Whether to delete what was made with it too. @defaultValue false */
  deleteDependentResources?: boolean;
}

/** Options of `featureStores.beginProvisionNetwork`. */
export interface FeatureStoreNetworkOptions extends LongRunningOptions {
  /** @defaultValue the client's own */
  featureStoreName?: string;
  /** Whether Spark jobs are to run in it. @defaultValue false */
  includeSpark?: boolean;
}

/** The two stores of a feature store: which connection leads to it, and what that is called on the wire. */
const stores = {
  offline: { prefix: "OfflineStoreConnectionName", category: "ADLSGen2", type: "azure_data_lake_gen2" },
  online: { prefix: "OnlineStoreConnectionName", category: "Redis", type: "redis" },
} as const;

/** Roles that a changed feature store still needs, given once it is there. */
interface NeededRoles {
  identity: string;
  location: string;
  workspace: boolean;
  offline?: string;
  online?: string;
}

/** Feature stores of a subscription; reached as `ml.featureStores`. */
export class FeatureStoreOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Creates a feature store with what it stands on: a workspace, a container, an identity and its roles. One that is
   * there already is updated.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(
    featureStore: FeatureStore,
    options: FeatureStoreOptions = {},
  ): PollerLike<OperationState<FeatureStore>, FeatureStore> {
    checkFeatureStore(featureStore);
    const call = pickOptions(options);
    return this.#changing(featureStore, options, async () => {
      const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
      const existing = await ifThere(readWorkspace(this.#rest, path, call));
      if (existing !== undefined) return this.#update(featureStore, existing, options);
      return { request: await this.#creation(featureStore, options) };
    });
  }

  /**
   * Fetches a feature store, with its two stores.
   *
   * @throws ValidationError - where the workspace of that name is no feature store.
   */
  async get(name: string, options: OperationOptions = {}): Promise<FeatureStore> {
    const wire = await readWorkspace(this.#rest, workspacePath(this.#rest, name), options);
    if (!isFeatureStore(wire))
      throw noFeatureStore(name, workspaceFieldsFromWire(wire, this.#rest.scope).type);
    return this.#complete(wire, options);
  }

  /** Lists the feature stores of the resource group, or of the whole subscription. Their stores are told by `get` alone. */
  list(options: FeatureStoresListOptions = {}): PagedAsyncIterableIterator<FeatureStore> {
    const subscription = `/subscriptions/${encodeURIComponent(this.#rest.scope.subscriptionId)}`;
    const path =
      options.scope === "subscription"
        ? `${subscription}/providers/Microsoft.MachineLearningServices/workspaces`
        : `${groupPath(this.#rest)}/workspaces`;
    return paged(
      this.#rest,
      () => ({ ...pickOptions(options), method: "GET", path, apiVersion: apiVersions.featureStores }),
      (wire) => (isFeatureStore(wire) ? this.#decode(wire) : undefined),
    );
  }

  /**
   * Changes a feature store. Where a store is exchanged, what was materialized before has to be filled in again.
   *
   * @throws ValidationError - for fields that cannot be right, or where the workspace of that name is no feature store.
   */
  beginUpdate(
    featureStore: FeatureStore,
    options: FeatureStoreOptions = {},
  ): PollerLike<OperationState<FeatureStore>, FeatureStore> {
    checkFeatureStore(featureStore);
    return this.#changing(featureStore, options, async () => {
      const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
      return this.#update(featureStore, await readWorkspace(this.#rest, path, pickOptions(options)), options);
    });
  }

  /** Deletes a feature store. */
  beginDelete(name: string, options: FeatureStoreDeleteOptions = {}): PollerLike<OperationState<void>, void> {
    const { deleteDependentResources = false } = options;
    return deleteWorkspace(this.#rest, name, { ...options, deleteDependentResources }, ({ type }) => {
      if (type !== "featurestore") throw noFeatureStore(name, type);
    });
  }

  /** Makes the managed network of a feature store, which else is made with its first compute. */
  beginProvisionNetwork(
    options: FeatureStoreNetworkOptions = {},
  ): PollerLike<OperationState<ManagedNetworkProvisionStatus>, ManagedNetworkProvisionStatus> {
    const { featureStoreName, ...more } = options;
    const network: ProvisionNetworkOptions = more;
    return provisionNetwork(this.#rest, featureStoreName, network);
  }

  #changing(
    featureStore: FeatureStore,
    options: FeatureStoreOptions,
    begin: () => Promise<{ request: RestRequest; roles?: NeededRoles }>,
  ): PollerLike<OperationState<FeatureStore>, FeatureStore> {
    let roles: NeededRoles | undefined;
    return longRunning<FeatureStore>(this.#rest, {
      what: `Feature store "${featureStore.name}"`,
      options,
      start: async () => {
        const begun = await begin();
        roles = begun.roles;
        return begun.request;
      },
      result: async (body) => {
        if (roles && (options.grantMaterializationPermissions ?? true))
          await this.#grant(featureStore, roles, options);
        const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
        const call = pickOptions(options);
        const wire = isDeployment(body) ? await ifThere(readWorkspace(this.#rest, path, call)) : body;
        // Azure may take a moment to show everywhere what it has deployed.
        return wire === undefined ? featureStore : this.#complete(wire, call);
      },
    });
  }

  async #creation(featureStore: FeatureStore, options: FeatureStoreOptions): Promise<RestRequest> {
    const suffix = randomSuffix();
    const { offlineStore, onlineStore, materializationIdentity, computeRuntime } = featureStore;
    const group = featureStore.resourceGroup ?? this.#rest.scope.resourceGroupName;
    const fields = {
      ...featureStore,
      type: "featurestore",
      featureStoreSettings: new FeatureStoreSettings({
        computeRuntime: computeRuntime ?? featureStore.featureStoreSettings?.computeRuntime,
        offlineStoreConnectionName: `${stores.offline.prefix}-${suffix}`,
        ...(onlineStore && { onlineStoreConnectionName: `${stores.online.prefix}-${suffix}` }),
      }),
    };
    const { subscriptionId } = this.#rest.scope;
    return deploymentOf(
      this.#rest,
      fields,
      async (location) => ({
        featureStore: {
          offlineStoreTarget: offlineStore?.target,
          onlineStoreTarget: onlineStore?.target,
          materializationIdentity,
          newIdentityName: await identityName(featureStore.name, { subscriptionId, group, location }),
          grantMaterializationPermissions: options.grantMaterializationPermissions ?? true,
        },
      }),
      pickOptions(options),
    );
  }

  async #update(
    featureStore: FeatureStore,
    wire: unknown,
    options: FeatureStoreOptions,
  ): Promise<{ request: RestRequest; roles?: NeededRoles }> {
    const existing = workspaceFieldsFromWire(wire, this.#rest.scope);
    if (existing.type !== "featurestore") throw noFeatureStore(featureStore.name, existing.type);
    const before = existing.identity?.userAssignedIdentities?.[0];
    const given = featureStore.materializationIdentity;
    const identity = given ?? before;
    const isNewIdentity = given?.resourceId !== undefined && given.resourceId !== before?.resourceId;
    const settings = new FeatureStoreSettings({ ...existing.featureStoreSettings });
    const connect = async (which: "offline" | "online") => {
      const name = `${which}StoreConnectionName` as const;
      const store = featureStore[`${which}Store`];
      const current = await this.#target(featureStore, settings[name], options);
      const isChanged = store !== undefined && store.target !== current;
      if (isChanged) settings[name] = await this.#connect(featureStore, which, store, identity, options);
      const target = store?.target ?? current;
      return isChanged || isNewIdentity ? target : undefined;
    };
    const offline = await connect("offline");
    const online = await connect("online");
    if (featureStore.computeRuntime) settings.computeRuntime = featureStore.computeRuntime;
    const fields = {
      ...featureStore,
      featureStoreSettings: settings,
      // A feature store has at most one identity that fills its stores.
      identity: identity
        ? new IdentityConfiguration({
            type: "system_assigned,user_assigned",
            userAssignedIdentities: [identity],
          })
        : featureStore.identity,
    };
    const request: RestRequest = {
      method: "PATCH",
      path: workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup),
      apiVersion: apiVersions.featureStores,
      body: workspaceUpdate(fields, existing, options, this.#rest.scope),
    };
    if (!identity?.resourceId || !(isNewIdentity || offline || online)) return { request };
    const location = existing.location ?? "";
    return {
      request,
      roles: { identity: identity.resourceId, location, workspace: isNewIdentity, offline, online },
    };
  }

  /** Where a connection leads; `undefined` where there is none. */
  async #target(
    { name, resourceGroup }: FeatureStore,
    connection: string | undefined,
    options: OperationOptions,
  ): Promise<string | undefined> {
    if (!connection) return undefined;
    const wire = await this.#connection(workspacePath(this.#rest, name, resourceGroup), connection, options);
    const properties = isObject(wire) && isObject(wire.properties) ? wire.properties : {};
    return typeof properties.target === "string" ? properties.target : undefined;
  }

  async #connection(workspace: string, name: string, options: OperationOptions): Promise<unknown> {
    const found = await ifThere(
      this.#rest.send({
        ...pickOptions(options),
        method: "GET",
        path: `${workspace}/connections/${encodeURIComponent(name)}`,
        apiVersion: apiVersions.featureStores,
      }),
    );
    return found?.body;
  }

  /** Makes a new connection to a store, and gives its name. */
  async #connect(
    featureStore: FeatureStore,
    which: "offline" | "online",
    { target }: MaterializationStore,
    identity: ManagedIdentityConfiguration | undefined,
    options: OperationOptions,
  ): Promise<string> {
    if (!identity) {
      const fault: Fault = {
        path: "materializationIdentity",
        message: `is required: it fills the ${which} store.`,
        code: "missingField",
      };
      throw new ValidationError([fault], { subject: `Feature store "${featureStore.name}"` });
    }
    const name = `${stores[which].prefix}-${randomSuffix()}`;
    const { clientId, resourceId } = identity;
    await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: `${workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup)}/connections/${name}`,
      apiVersion: apiVersions.featureStores,
      body: {
        properties: {
          category: stores[which].category,
          target,
          authType: "ManagedIdentity",
          credentials: { clientId, resourceId },
          isSharedToAll: true,
          metadata: {},
        },
      },
    });
    return name;
  }

  /** Gives the identity the roles that it lacks. */
  async #grant(featureStore: FeatureStore, roles: NeededRoles, options: FeatureStoreOptions): Promise<void> {
    const { roleAssignmentsTemplate } = await import("./templates/role-assignments-template");
    const resourceGroup = featureStore.resourceGroup ?? this.#rest.scope.resourceGroupName;
    const place = (which: "offline" | "online", target: string | undefined) => {
      const found = target === undefined ? undefined : resourceOf(target);
      return {
        [`${which}_store_target`]: target ?? null,
        [`${which}_store_resource_group_name`]: found?.group ?? null,
        [`${which}_store_subscription_id`]: found?.subscription ?? null,
        [`update_${which}_store_role_assignment`]: found ? "true" : "false",
      };
    };
    const body = deploymentBody(roleAssignmentsTemplate, {
      materialization_identity_resource_id: roles.identity,
      workspace_name: featureStore.name,
      resource_group_name: resourceGroup,
      location: roles.location,
      update_workspace_role_assignment: roles.workspace ? "true" : "false",
      ...place("offline", roles.offline),
      ...place("online", roles.online),
    });
    await longRunning<void>(this.#rest, {
      what: `Roles of feature store "${featureStore.name}"`,
      options: { ...options, resumeFrom: undefined },
      start: async () => deploymentRequest(this.#rest, featureStore.name, resourceGroup, body),
      result: () => undefined,
    });
  }

  /** A feature store with its two stores, which are connections of it. */
  async #complete(wire: unknown, options: OperationOptions): Promise<FeatureStore> {
    const store = this.#decode(wire);
    const path = workspacePath(this.#rest, store.name, store.resourceGroup);
    let isOurs: boolean = false as boolean;
    const read = async (which: "offline" | "online") => {
      const name = store.featureStoreSettings?.[`${which}StoreConnectionName`];
      const connection = name ? await this.#connection(path, name, options) : undefined;
      if (!isObject(connection) || !isObject(connection.properties)) return undefined;
      isOurs ||= String(connection.name).startsWith(stores[which].prefix);
      const { category, target } = connection.properties;
      if (!isCategory(which, category)) return undefined;
      const { type } = stores[which];
      return Object.assign(Object.create(MaterializationStore.prototype) as MaterializationStore, {
        type,
        target,
      });
    };
    const offlineStore = await read("offline");
    const onlineStore = await read("online");
    const identity = store.identity?.userAssignedIdentities?.[0];
    return Object.assign(store, {
      ...(offlineStore && { offlineStore }),
      ...(onlineStore && { onlineStore }),
      // Connections by these names were made together with their identity.
      ...(isOurs && identity && { materializationIdentity: identity }),
    });
  }

  #decode(wire: unknown): FeatureStore {
    const fields = workspaceFieldsFromWire(wire, this.#rest.scope);
    const computeRuntime = fields.featureStoreSettings?.computeRuntime;
    return Object.assign(Object.create(FeatureStore.prototype) as FeatureStore, fields, {
      kind: "feature_store" as const,
      type: "featurestore" as const,
      ...(computeRuntime && { computeRuntime }),
    });
  }
}

function isFeatureStore(wire: unknown): boolean {
  return isObject(wire) && String(wire.kind).toLowerCase() === "featurestore";
}

/** The service has two words for a data lake. */
function isCategory(which: "offline" | "online", category: unknown): boolean {
  const words = which === "offline" ? ["adlsgen2", "azuredatalakegen2"] : ["redis"];
  return words.includes(String(category).toLowerCase());
}

function noFeatureStore(name: string, type: string): ValidationError {
  const message = "The workspace of this name is no feature store.";
  return new ValidationError([{ path: "name", message, given: type, allowed: ["featurestore"] }], {
    subject: `Feature store "${name}"`,
  });
}

/** Connections are never changed: a new one takes the place of the old, under a new name. */
function randomSuffix(): string {
  return crypto.randomUUID().slice(0, 8);
}

/**
 * Name of the identity that is made with a feature store: the same each time, so that a second try finds that of the
 * first. A UUID of version 3 over the store's name, in a namespace made of where it is.
 */
async function identityName(
  name: string,
  place: { subscriptionId: string; group: string; location: string },
): Promise<string> {
  const { createHash } = await import("node:crypto");
  const plain = `${place.subscriptionId.slice(0, 12)}_${place.group.slice(0, 12)}_${place.location}`;
  const letters = new TextEncoder().encode(plain.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  const namespace = new Uint8Array(16);
  namespace.set(letters.subarray(0, 16));
  const hash = createHash("md5").update(namespace).update(name.toLowerCase()).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x30;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return `materialization-uai-${hash.toString("hex")}`;
}
