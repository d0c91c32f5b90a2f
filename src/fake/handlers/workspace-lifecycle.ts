import type { TemplateResource } from "../arm/template";
import { putNew, putWorkspace } from "../seed";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

/** A workspace that was deleted, but not for good, keeps its name. */
const deletedId = (id: string) => `/hidden/deletedWorkspaces/${encodeURIComponent(id.toLowerCase())}`;

/** Keeps what was deleted softly in mind. */
export function rememberDeleted(state: ServiceState, workspace: StoredResource): void {
  state.store.put({ ...workspace, id: deletedId(workspace.id) });
}

/** Forgets a workspace that was deleted softly; `false` where there is none. */
export function purgeDeleted(state: ServiceState, id: string): boolean {
  return state.store.delete(deletedId(id));
}

/** Makes what a template says. What is there already is changed. */
export function deployResource(state: ServiceState, resource: TemplateResource): void {
  const type = resource.type.toLowerCase();
  if (type === "microsoft.machinelearningservices/workspaces") {
    deployWorkspace(state, resource);
    return;
  }
  const before = state.store.get(resource.id);
  const { properties, tags, location, kind, sku, identity } = resource.body;
  const name = before?.name ?? resource.name;
  const given = {
    id: before?.id ?? resource.id,
    name,
    type: resource.type,
    tags,
    location,
    kind,
    sku,
    identity,
  };
  if (type === "microsoft.machinelearningservices/workspaces/connections") {
    putNew(state, { ...given, properties: connection(resource) });
    return;
  }
  putNew(state, {
    ...given,
    properties: {
      ...before?.properties,
      ...(properties as object | undefined),
      provisioningState: "Succeeded",
    },
  });
}

/** As connections are kept: no GET shows a credential, and a data lake has one name. */
function connection({ id, body }: TemplateResource): Record<string, unknown> {
  const sent = body.properties as Record<string, unknown>;
  const category = sent.category === "AzureDataLakeGen2" ? "ADLSGen2" : sent.category;
  return {
    isSharedToAll: false,
    sharedUserList: [],
    metadata: {},
    ...sent,
    category,
    credentials: null,
    group: category === "ADLSGen2" ? "Azure" : "ServicesAndApps",
    createdByWorkspaceArmId: id.slice(0, id.lastIndexOf("/connections/")),
  };
}

/** Why a workspace cannot be made; `undefined` where it can. */
export function whyNot(state: ServiceState, resource: TemplateResource): string | undefined {
  if (state.store.has(deletedId(resource.id)))
    return `((Soft-deleted workspace exists: ${resource.name}. Purge it, or take another name.))`;
  const properties = propertiesOf(resource);
  const hub = properties.hubResourceId;
  if (String(resource.body.kind).toLowerCase() !== "project") return undefined;
  const found = typeof hub === "string" ? state.store.get(hub) : undefined;
  return String(found?.kind).toLowerCase() === "hub" ? undefined : `((There is no hub ${String(hub)}.))`;
}

const propertiesOf = ({ body }: TemplateResource) => (body.properties ?? {}) as Record<string, unknown>;

function deployWorkspace(state: ServiceState, resource: TemplateResource): void {
  const [, subscriptionId = "", resourceGroupName = ""] =
    /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(resource.id) ?? [];
  const scope = { subscriptionId, resourceGroupName, workspaceName: resource.name };
  const properties = asKept(propertiesOf(resource));
  const { location, tags, kind, identity } = resource.body as {
    location?: string;
    tags?: Record<string, unknown>;
    kind?: string;
    identity?: Record<string, unknown>;
  };
  const before = state.store.get(resource.id);
  if (before) {
    // The second step of a feature store: its connections are there now.
    const { managedNetwork: _, ...changes } = properties;
    state.store.update(before.id, (workspace) => {
      Object.assign(workspace.properties, changes);
      if (identity) workspace.identity = { ...(workspace.identity as object), ...identity };
    });
    return;
  }
  const hub = typeof properties.hubResourceId === "string" ? properties.hubResourceId : undefined;
  const shared = (hub && state.store.get(hub)?.properties) || {};
  const { managedNetwork, ...own } = properties;
  const more = {
    ...own,
    // A project has its hub's.
    ...(hub && {
      storageAccount: shared.storageAccount,
      keyVault: shared.keyVault,
      containerRegistry: shared.containerRegistry,
    }),
  };
  putWorkspace(state, scope, {
    location,
    tags,
    kind: capitalised(kind ?? "default"),
    identity: { ...identity, type: capitalised(String(identity?.type ?? "SystemAssigned")) },
    properties: {
      ...more,
      ...(managedNetwork !== undefined && {
        managedNetwork: networkAsMade(state, managedNetwork as Network, more),
      }),
    },
  });
  if (!hub) return;
  state.store.update(hub, ({ properties: hubProperties }) => {
    const known = (hubProperties.associatedWorkspaces ?? []) as string[];
    hubProperties.associatedWorkspaces = [...known, resource.id];
  });
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Spellings of templates, as the service keeps them. */
const canonical: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "featureStoreSettings",
    "computeRuntime",
    "sparkRuntimeVersion",
    "offlineStoreConnectionName",
    "onlineStoreConnectionName",
    "searchAccountArmId",
  ].map((name) => [name.toLowerCase(), name]),
);
const truths = new Set([
  "hbiWorkspace",
  "softDeleteEnabled",
  "allowRecoverSoftDeletedWorkspace",
  "provisionNetworkNow",
  "enableDataIsolation",
  "allowRoleAssignmentOnRG",
]);

/** Templates say truth as text, and nothing as an empty text. */
function asKept(properties: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    const name = canonical[key.toLowerCase()] ?? key;
    if (value === "" && key !== "description") continue;
    if (truths.has(name)) kept[name] = String(value).toLowerCase() === "true";
    else kept[name] = isPlain(value) && name !== "managedNetwork" ? asKept(value) : value;
  }
  const { encryption, featureStoreSettings, workspaceHubConfig, serverlessComputeSettings, ...rest } = kept;
  const filled = { workspaceHubConfig, serverlessComputeSettings, featureStoreSettings };
  for (const [name, value] of Object.entries(filled))
    if (isPlain(value) && hasText(value)) rest[name] = value;
  if (isPlain(encryption) && encryption.status === "Enabled") rest.encryption = encryption;
  return rest;
}

function hasText(value: Record<string, unknown>): boolean {
  return Object.values(value).some((each) => (isPlain(each) ? hasText(each) : each !== undefined));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A managed network as the service keeps it. */
export interface Network {
  isolationMode?: string;
  outboundRules?: Record<string, NetworkRule | null>;
  status?: { status: string; sparkReady: boolean };
  [key: string]: unknown;
}

/** One of its rules. */
export interface NetworkRule {
  type?: string;
  category?: string;
  status?: string;
  [key: string]: unknown;
}

/** Whether a network lets everything through, so that it needs no rules. */
export const isOpen = (network: Network | undefined) =>
  /^disabled$/i.test(network?.isolationMode ?? "Disabled");

/** A network that was asked for: with the rules that the service adds, and not there before it is provisioned. */
export function networkAsMade(
  state: ServiceState,
  network: Network,
  dependents: Record<string, unknown>,
): Network {
  if (isOpen(network)) return { isolationMode: "Disabled", outboundRules: {} };
  const required = (name: string, serviceResourceId: unknown, subresourceTarget: string) =>
    typeof serviceResourceId === "string" && {
      [`__SYS_PE_${name}`]: {
        type: "PrivateEndpoint",
        category: "Required",
        status: "Inactive",
        destination: { serviceResourceId, subresourceTarget, sparkEnabled: true },
      },
    };
  const own = Object.entries(network.outboundRules ?? {}).flatMap(([name, rule]) =>
    rule ? [[name, { category: "UserDefined", status: "Inactive", ...rule }] as const] : [],
  );
  return {
    ...network,
    networkId: network.networkId ?? state.random.guid(),
    status: network.status ?? { status: "Inactive", sparkReady: false },
    outboundRules: {
      ...required("storage_blob", dependents.storageAccount, "blob"),
      ...required("keyvault", dependents.keyVault, "vault"),
      ...Object.fromEntries(own),
    },
  };
}
