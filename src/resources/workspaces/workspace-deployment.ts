import type { MappingContext } from "../../core/mapping";
import { identityCodec, type ManagedIdentityConfiguration } from "../identity";
import type { HubFields, WorkspaceFields, WorkspaceState, WorkspaceType } from "./workspace";
import { managedNetworkCodec, serverlessComputeCodec } from "./workspace-mapping";

/** What a deployment creates. */
export type DeployedWorkspace = Omit<WorkspaceFields, "workspaceHub"> &
  Pick<HubFields, "defaultResourceGroup"> &
  Pick<WorkspaceState, "featureStoreSettings"> & { readonly type: WorkspaceType };

/** Where a workspace is created, and what is asked for beside it. */
export interface DeploymentSettings {
  subscriptionId: string;
  resourceGroupName: string;
  location: string;
  /** ARM id of an AI service that a hub uses in place of a new one. */
  endpointResourceId?: string;
  /** Kind of that service. */
  endpointKind?: string;
  /** For a feature store. */
  featureStore?: {
    offlineStoreTarget?: string;
    onlineStoreTarget?: string;
    materializationIdentity?: ManagedIdentityConfiguration;
    /** Name of the identity that is made where none is given. */
    newIdentityName: string;
    grantMaterializationPermissions: boolean;
  };
}

/** The body of the deployment that creates a workspace and what goes with it. */
export async function workspaceDeployment(
  workspace: DeployedWorkspace,
  settings: DeploymentSettings,
  context: MappingContext,
): Promise<Record<string, unknown>> {
  const { projectTemplate, workspaceTemplate } = await import("./templates/workspace-template");
  const values = deploymentParameters(workspace, settings, context);
  return deploymentBody(workspace.type === "project" ? projectTemplate : workspaceTemplate, values);
}

/** The body of a deployment. */
export function deploymentBody(
  template: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  return { properties: { template, parameters, mode: "incremental" } };
}

/** A name for a deployment: a new one each time, since Azure keeps the old ones. */
export function deploymentName(workspaceName: string): string {
  return `${workspaceName}-${1 + Math.floor(Math.random() * 10_000_000)}`;
}

/** The name of something that is made along with a workspace: letters and digits only, 24 of them at most. */
function dependentName(workspaceName: string, what: string): string {
  const plain = workspaceName.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return `${plain.slice(0, 8)}${what.slice(0, 8)}${crypto.randomUUID().replaceAll("-", "")}`.slice(0, 24);
}

/** The parts of an ARM id that a template asks for. */
function partsOf(armId: string): { subscriptionId: string; group: string; name: string } {
  const segments = armId.split("/");
  return {
    subscriptionId: segments.at(-7) ?? "",
    group: segments.at(-5) ?? "",
    name: segments.at(-1) ?? "",
  };
}

function deploymentParameters(
  workspace: DeployedWorkspace,
  settings: DeploymentSettings,
  context: MappingContext,
): Record<string, unknown> {
  const { name } = workspace;
  const group = settings.resourceGroupName;
  const { keyVault, storageAccount, containerRegistry } = workspace;
  const newStorage = dependentName(name, "storage");
  const network = workspace.managedNetwork;
  const isolation = network && managedNetworkCodec.encode(network, context);
  const isIsolated = /^allow_?(internet|only)/i.test(network?.isolationMode ?? "");
  const access = capitalised(workspace.publicNetworkAccess);
  return {
    ...unused,
    location: settings.location,
    workspaceName: name,
    resourceGroupName: group,
    description: workspace.description || name,
    kind: workspace.type,
    friendlyName: workspace.displayName || name,
    tagValues: { ...workspace.tags, createdByToolkit: workspace.tags?.createdByToolkit ?? toolkit },

    keyVaultOption: keyVault ? "existing" : "new",
    keyVaultName: keyVault ? partsOf(keyVault).name : dependentName(name, "keyvault"),
    keyVaultResourceGroupName: keyVault ? partsOf(keyVault).group : group,
    storageAccountOption: storageAccount ? "existing" : "new",
    storageAccountName: storageAccount ? partsOf(storageAccount).name : newStorage,
    storageAccountSubscriptionId: storageAccount
      ? partsOf(storageAccount).subscriptionId
      : settings.subscriptionId,
    storageAccountResourceGroupName: storageAccount ? partsOf(storageAccount).group : group,
    containerRegistryOption: containerRegistry ? "existing" : "none",
    containerRegistryName: containerRegistry ? partsOf(containerRegistry).name : "name",
    containerRegistryResourceGroupName: containerRegistry ? partsOf(containerRegistry).group : "",
    ...insightsParameters(workspace, settings),
    // A managed network comes to them by private endpoints.
    associatedResourcePNA: isIsolated ? "Disabled" : (access ?? "Enabled"),

    ...encryptionParameters(workspace),
    confidential_data: flag(workspace.hbiWorkspace),
    imageBuildCompute: workspace.imageBuildCompute ?? "",
    publicNetworkAccess: access ?? "Enabled",
    identity: workspace.identity
      ? identityCodec.encode(workspace.identity, context)
      : { type: "SystemAssigned" },
    primaryUserAssignedIdentity: workspace.primaryUserAssignedIdentity ?? "",
    managedNetwork: isolation ?? { isolationMode: "Disabled", outboundRules: {} },
    provisionNetworkNow: flag(workspace.provisionNetworkNow),
    enable_data_isolation: flag(workspace.enableDataIsolation),
    allowRoleAssignmentOnRG: flag(workspace.allowRoleassignmentOnRg ?? true),
    serverless_compute_settings: workspace.serverlessCompute
      ? serverlessComputeCodec.encode(workspace.serverlessCompute, context)
      : {},
    systemDatastoresAuthMode: workspace.systemDatastoresAuthMode ?? "",

    workspace_hub: workspace.type === "project" ? (workspace.hubId ?? "") : "",
    workspace_hub_config: workspace.defaultResourceGroup
      ? { defaultWorkspaceResourceGroup: workspace.defaultResourceGroup }
      : {},
    ...(workspace.type === "hub" &&
      settings.endpointResourceId && {
        endpoint_resource_id: settings.endpointResourceId,
        endpoint_kind: settings.endpointKind ?? "AIServices",
      }),
    ...featureStoreParameters(workspace, settings, newStorage),
  };
}

/** By this tag, Azure counts what workspaces were created with. It knows this value. */
const toolkit = "sdk-v2-1.35.2";

/** What a template asks for and nobody sets: a private endpoint is made by hand, and softly deleted workspaces are not taken back. */
const unused = {
  privateEndpointName: "name",
  subnetOption: "existing",
  subnetName: "default",
  vnetOption: "existing",
  vnetName: "name",
  vnetResourceGroupName: "name",
  privateEndpointType: "none",
  privateEndpointResourceGroupName: "name",
  soft_delete_enabled: "false",
  allow_recover_softdeleted_workspace: "false",
  existing_workspaces: [],
  endpoint_resource_id: "null",
  endpoint_kind: "AIServices",
  endpoint_option: "new",
};

function insightsParameters(
  { name, type, applicationInsights }: DeployedWorkspace,
  { subscriptionId, resourceGroupName }: DeploymentSettings,
): Record<string, unknown> {
  const none = { logAnalyticsName: "none", logAnalyticsArmId: "" };
  if (applicationInsights) {
    const { name: insights, group } = partsOf(applicationInsights);
    return {
      ...none,
      applicationInsightsOption: "existing",
      applicationInsightsName: insights,
      applicationInsightsResourceGroupName: group,
    };
  }
  if (type === "hub" || type === "project") {
    // Azure refuses empty texts here, also where they have no use.
    const ignored = "ignoredButCantBeEmpty";
    return {
      ...none,
      applicationInsightsOption: "none",
      applicationInsightsName: ignored,
      applicationInsightsResourceGroupName: ignored,
    };
  }
  const logAnalytics = dependentName(name, "logalytics");
  return {
    applicationInsightsOption: "new",
    applicationInsightsName: dependentName(name, "insights"),
    applicationInsightsResourceGroupName: resourceGroupName,
    logAnalyticsName: logAnalytics,
    logAnalyticsArmId: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.OperationalInsights/workspaces/${logAnalytics}`,
  };
}

function encryptionParameters({ customerManagedKey: key }: DeployedWorkspace): Record<string, unknown> {
  return {
    encryption_status: key ? "Enabled" : "Disabled",
    cmk_keyvault: key?.keyVault ?? "",
    resource_cmk_uri: key?.keyUri ?? "",
    encryption_cosmosdb_resourceid: key?.cosmosdbId ?? "",
    encryption_storage_resourceid: key?.storageId ?? "",
    encryption_search_resourceid: key?.searchId ?? "",
  };
}

function featureStoreParameters(
  workspace: DeployedWorkspace,
  { featureStore, resourceGroupName, subscriptionId }: DeploymentSettings,
  newStorage: string,
): Record<string, unknown> {
  const connections = workspace.featureStoreSettings;
  const absent = {
    spark_runtime_version: connections?.computeRuntime?.sparkRuntimeVersion ?? null,
    offlineStoreStorageAccountOption: null,
    offline_store_storage_account_name: null,
    offline_store_container_name: null,
    offline_store_resource_group_name: null,
    offline_store_subscription_id: null,
    offline_store_connection_name: connections?.offlineStoreConnectionName ?? null,
    online_store_resource_id: null,
    online_store_resource_group_name: null,
    online_store_subscription_id: null,
    online_store_connection_name: connections?.onlineStoreConnectionName ?? null,
    grant_materialization_permissions: "true",
    materializationIdentityOption: null,
    materialization_identity_name: null,
    materialization_identity_resource_group_name: null,
    materialization_identity_subscription_id: null,
  };
  if (!featureStore) return absent;
  const { offlineStoreTarget: offline, onlineStoreTarget: online, materializationIdentity } = featureStore;
  const here = (prefix: string) => ({
    [`${prefix}_resource_group_name`]: resourceGroupName,
    [`${prefix}_subscription_id`]: subscriptionId,
  });
  const there = (prefix: string, { subscription, group }: GroupedResource) => ({
    [`${prefix}_resource_group_name`]: group,
    [`${prefix}_subscription_id`]: subscription,
  });
  const container = offline ? containerOf(offline) : undefined;
  const identity = materializationIdentity?.resourceId
    ? resourceOf(materializationIdentity.resourceId)
    : undefined;
  return {
    ...absent,
    systemDatastoresAuthMode: "identity",
    ...(container
      ? {
          offlineStoreStorageAccountOption: "existing",
          offline_store_storage_account_name: container.account,
          offline_store_container_name: container.name,
          ...there("offline_store", container),
        }
      : {
          offlineStoreStorageAccountOption: "new",
          // The account of the workspace serves, where that is new too.
          offline_store_storage_account_name: workspace.storageAccount
            ? dependentName(workspace.name, "storage")
            : newStorage,
          offline_store_container_name: dependentName(workspace.name, "container"),
          ...here("offline_store"),
        }),
    ...(online && { online_store_resource_id: online, ...there("online_store", resourceOf(online)) }),
    ...(identity
      ? {
          materializationIdentityOption: "existing",
          materialization_identity_name: identity.name,
          ...there("materialization_identity", identity),
        }
      : {
          materializationIdentityOption: "new",
          materialization_identity_name: featureStore.newIdentityName,
          ...here("materialization_identity"),
        }),
    grant_materialization_permissions: flag(featureStore.grantMaterializationPermissions),
  };
}

/** A resource with where it is. */
interface GroupedResource {
  subscription: string;
  group: string;
  name: string;
}

/** Reads the ARM id of some resource. */
export function resourceOf(armId: string): GroupedResource {
  const found = /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/([^/]+)/i.exec(
    armId,
  );
  const [, subscription = "", group = "", name = ""] = found ?? [];
  return { subscription, group, name };
}

/** ARM id of a container of a storage account. */
export const containerPattern =
  /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Storage\/storageAccounts\/([^/]+)\/blobServices\/default\/containers\/([^/]+)/i;

function containerOf(armId: string): GroupedResource & { account: string } {
  const [, subscription = "", group = "", account = "", name = ""] = containerPattern.exec(armId) ?? [];
  return { subscription, group, account, name };
}

/** The template knows truth as text. */
function flag(value: boolean | undefined): "true" | "false" {
  return value ? "true" : "false";
}

function capitalised(word: string | undefined): string | undefined {
  return word && word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
