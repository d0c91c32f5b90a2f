import { fakeTenant } from "./credential";
import { curatedEnvironments } from "./curated-environments";
import type { ServiceState } from "./state";

/** Names of a workspace: what a client is made with. */
export interface WorkspaceScope {
  /** Azure subscription; a GUID. */
  subscriptionId: string;
  /** Resource group. */
  resourceGroupName: string;
  /** Azure Machine Learning workspace. */
  workspaceName: string;
}

/** Where a fake workspace is; the only region there is. */
export const seededLocation = "eastus";

/** A resource before it is dated. */
interface NewResource {
  id: string;
  name: string;
  type: string;
  properties: Record<string, unknown>;
  [key: string]: unknown;
}

/** ARM id of a workspace. */
export function workspaceIdOf({ subscriptionId, resourceGroupName, workspaceName }: WorkspaceScope): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;
}

/** Letters and digits of the workspace's name; Azure allows 24. */
function storageAccountOf(workspaceName: string): string {
  const base = workspaceName.toLowerCase().replace(/[^a-z0-9]/g, "");
  return `${base.slice(0, 17)}storage`;
}

/** The storage account that came with a workspace. */
export function seededAccount(state: ServiceState, workspaceId: string): { account: string; armId: string } {
  const armId = String(state.store.get(workspaceId)?.properties.storageAccount ?? "");
  return { account: armId.slice(armId.lastIndexOf("/") + 1), armId };
}

/**
 * Makes a workspace as it is on its first day: itself, its datastores, the curated environments. It can be called for
 * more than one scope.
 */
export function seedWorkspace(state: ServiceState, scope: WorkspaceScope): void {
  const subscription = `/subscriptions/${scope.subscriptionId}`;
  const group = `${subscription}/resourceGroups/${scope.resourceGroupName}`;
  const type = "Microsoft.Resources/subscriptions";
  putNew(state, { id: subscription, name: scope.subscriptionId, type, properties: {} });
  putNew(state, {
    id: group,
    name: scope.resourceGroupName,
    type: `${type}/resourceGroups`,
    location: seededLocation,
    properties: { provisioningState: "Succeeded" },
  });
  const { workspaceName } = scope;
  const storageAccount = `${group}/providers/Microsoft.Storage/storageAccounts/${storageAccountOf(workspaceName)}`;
  const keyVault = `${group}/providers/Microsoft.KeyVault/vaults/${workspaceName}kv`;
  const applicationInsights = `${group}/providers/Microsoft.Insights/components/${workspaceName}ai`;
  putWorkspace(state, scope, {
    properties: {
      friendlyName: workspaceName,
      description: "",
      storageAccount,
      keyVault,
      applicationInsights,
    },
  });
  for (const dependent of [storageAccount, keyVault, applicationInsights]) {
    const [, provider = "", kind = "", name = ""] =
      /\/providers\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(dependent) ?? [];
    const resource = { id: dependent, name, type: `${provider}/${kind}`, location: seededLocation };
    putNew(state, { ...resource, properties: {} });
  }
}

/** What a workspace is made with. */
export interface NewWorkspace {
  location?: string;
  tags?: Record<string, unknown>;
  kind?: string;
  identity?: Record<string, unknown>;
  properties: Record<string, unknown>;
}

/** Makes a workspace: itself, its datastores on its storage account, the curated environments. */
export function putWorkspace(state: ServiceState, scope: WorkspaceScope, given: NewWorkspace): void {
  const id = workspaceIdOf(scope);
  const host = `${seededLocation}.api.azureml.ms`;
  putNew(state, {
    id,
    name: scope.workspaceName,
    type: "Microsoft.MachineLearningServices/workspaces",
    location: given.location ?? seededLocation,
    tags: given.tags ?? {},
    etag: null,
    kind: given.kind ?? "Default",
    sku: { name: "Basic", tier: "Basic" },
    identity: {
      type: "SystemAssigned",
      ...given.identity,
      principalId: state.random.guid(),
      tenantId: fakeTenant,
    },
    properties: {
      containerRegistry: null,
      hbiWorkspace: false,
      provisioningState: "Succeeded",
      workspaceId: state.random.guid(),
      discoveryUrl: `https://${host}/discovery`,
      mlFlowTrackingUri: `azureml://${host}/mlflow/v1.0${id}`,
      publicNetworkAccess: "Enabled",
      v1LegacyMode: false,
      tenantId: fakeTenant,
      ...given.properties,
    },
  });
  for (const datastore of datastores(scope, seededAccount(state, id).account)) putNew(state, datastore);
  for (const environment of environments(id)) putNew(state, environment);
}

/** Puts a resource that is made now. */
export function putNew(state: ServiceState, resource: NewResource): void {
  const at = new Date(state.clock.now()).toISOString();
  const systemData = {
    createdBy: "Fake User",
    createdByType: "User",
    createdAt: at,
    lastModifiedBy: "Fake User",
    lastModifiedByType: "User",
    lastModifiedAt: at,
  };
  state.store.put({ ...resource, systemData });
}

function datastores(scope: WorkspaceScope, accountName: string): NewResource[] {
  const id = workspaceIdOf(scope);
  const make = (name: string, properties: Record<string, unknown>) => ({
    id: `${id}/datastores/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/datastores",
    properties: {
      ...properties,
      accountName,
      endpoint: "core.windows.net",
      protocol: "https",
      isDefault: name === "workspaceblobstore",
      credentials: { credentialsType: "AccountKey" },
      description: null,
      tags: {},
      properties: {},
      serviceDataAccessAuthIdentity: "None",
      subscriptionId: scope.subscriptionId,
      resourceGroup: scope.resourceGroupName,
    },
  });
  const blob = (containerName: string) => ({ datastoreType: "AzureBlob", containerName });
  const file = (fileShareName: string) => ({ datastoreType: "AzureFile", fileShareName });
  return [
    make("workspaceblobstore", blob("azureml-blobstore")),
    make("workspaceartifactstore", blob("azureml")),
    make("workspaceworkingdirectory", file("code")),
    make("workspacefilestore", file("azureml-filestore")),
  ];
}

function environments(workspaceId: string): NewResource[] {
  return curatedEnvironments.flatMap(({ name, registryName, versions, description }) => {
    const id = `${workspaceId}/environments/${name}`;
    const type = "Microsoft.MachineLearningServices/workspaces/environments";
    const shared = { description, tags: {}, properties: {}, isArchived: false };
    return [
      { id, name, type, properties: shared },
      ...versions.map((version) => ({
        id: `${id}/versions/${version}`,
        name: version,
        type: `${type}/versions`,
        properties: {
          ...shared,
          environmentType: "Curated",
          image: `mcr.microsoft.com/azureml/curated/${registryName}:${version}`,
          osType: "Linux",
          isAnonymous: false,
          provisioningState: "Succeeded",
        },
      })),
    ];
  });
}
