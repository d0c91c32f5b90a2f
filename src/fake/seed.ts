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
  const id = workspaceIdOf(scope);
  const at = new Date(state.clock.now()).toISOString();
  const systemData = {
    createdBy: "Fake User",
    createdByType: "User",
    createdAt: at,
    lastModifiedBy: "Fake User",
    lastModifiedByType: "User",
    lastModifiedAt: at,
  };
  const put = (resource: NewResource) => state.store.put({ ...resource, systemData });

  const subscription = `/subscriptions/${scope.subscriptionId}`;
  const group = `${subscription}/resourceGroups/${scope.resourceGroupName}`;
  const type = "Microsoft.Resources/subscriptions";
  put({ id: subscription, name: scope.subscriptionId, type, properties: {} });
  put({ id: group, name: scope.resourceGroupName, type: `${type}/resourceGroups`, properties: {} });
  put(workspace(state, scope));
  for (const datastore of datastores(scope)) put(datastore);
  for (const environment of environments(id)) put(environment);
}

function workspace(state: ServiceState, scope: WorkspaceScope): NewResource {
  const { subscriptionId, resourceGroupName, workspaceName } = scope;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers`;
  const id = workspaceIdOf(scope);
  const host = `${seededLocation}.api.azureml.ms`;
  return {
    id,
    name: workspaceName,
    type: "Microsoft.MachineLearningServices/workspaces",
    location: seededLocation,
    tags: {},
    etag: null,
    kind: "Default",
    sku: { name: "Basic", tier: "Basic" },
    identity: { type: "SystemAssigned", principalId: state.random.guid(), tenantId: fakeTenant },
    properties: {
      friendlyName: workspaceName,
      description: "",
      storageAccount: `${group}/Microsoft.Storage/storageAccounts/${storageAccountOf(workspaceName)}`,
      keyVault: `${group}/Microsoft.KeyVault/vaults/${workspaceName}kv`,
      applicationInsights: `${group}/Microsoft.Insights/components/${workspaceName}ai`,
      containerRegistry: null,
      hbiWorkspace: false,
      provisioningState: "Succeeded",
      workspaceId: state.random.guid(),
      discoveryUrl: `https://${host}/discovery`,
      mlFlowTrackingUri: `azureml://${host}/mlflow/v1.0${id}`,
      publicNetworkAccess: "Enabled",
      v1LegacyMode: false,
      tenantId: fakeTenant,
    },
  };
}

function datastores(scope: WorkspaceScope): NewResource[] {
  const id = workspaceIdOf(scope);
  const accountName = storageAccountOf(scope.workspaceName);
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
