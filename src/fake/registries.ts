import { curatedEnvironments } from "./curated-environments";
import type { ServiceState } from "./state";
import type { StoredResource } from "./store";

/** Names a registry: what a client of one is made with. */
export interface RegistryScope {
  /** Azure Machine Learning registry. */
  registryName: string;
}

/** Where a registry lies. */
interface RegistryPlace extends RegistryScope {
  subscriptionId: string;
  resourceGroupName: string;
}

/** Azure Machine Learning's own registry; who writes to it is refused. */
export const systemRegistry: RegistryPlace = {
  registryName: "azureml",
  subscriptionId: "00000000-0000-0000-0000-0000000a21e1",
  resourceGroupName: "registry-builtin-prod-eastus-01",
};

const registryLocation = "eastus";
const type = "Microsoft.MachineLearningServices/registries";

/** Makes a registry as it is on its first day. */
export function seedRegistry(state: ServiceState, place: RegistryPlace): StoredResource {
  const { subscriptionId, resourceGroupName, registryName } = place;
  const subscription = `/subscriptions/${subscriptionId}`;
  const group = `${subscription}/resourceGroups/${resourceGroupName}`;
  const id = `${group}/providers/${type}/${registryName}`;
  const put = (resource: StoredResource) => state.store.put({ ...resource, systemData: dates(state) });
  const holder = "Microsoft.Resources/subscriptions";
  if (!state.store.has(subscription))
    put({ id: subscription, name: subscriptionId, type: holder, properties: {} });
  if (!state.store.has(group))
    put({ id: group, name: resourceGroupName, type: `${holder}/resourceGroups`, properties: {} });
  const registry: StoredResource = {
    id,
    name: registryName,
    type,
    location: registryLocation,
    tags: {},
    identity: { type: "SystemAssigned", principalId: state.random.guid() },
    properties: {
      publicNetworkAccess: "Enabled",
      discoveryUrl: `https://${registryLocation}.api.azureml.ms/registrymanagement/v1.0/registries/${registryName}/discovery`,
      regionDetails: [{ location: registryLocation, acrDetails: [], storageAccountDetails: [] }],
    },
  };
  put(registry);
  return registry;
}

/** Makes the registry `azureml`, with the curated environments. */
export function seedSystemRegistry(state: ServiceState): void {
  const { id } = seedRegistry(state, systemRegistry);
  const shared = { tags: {}, properties: {}, isArchived: false };
  for (const { registryName, versions, description } of curatedEnvironments) {
    const container = `${id}/environments/${registryName}`;
    const put = (resource: StoredResource) => state.store.put({ ...resource, systemData: dates(state) });
    put({
      id: container,
      name: registryName,
      type: `${type}/environments`,
      properties: { ...shared, description },
    });
    for (const version of versions) {
      put({
        id: `${container}/versions/${version}`,
        name: version,
        type: `${type}/environments/versions`,
        properties: {
          ...shared,
          description,
          environmentType: "Curated",
          image: `mcr.microsoft.com/azureml/curated/${registryName}:${version}`,
          osType: "Linux",
          isAnonymous: false,
          provisioningState: "Succeeded",
        },
      });
    }
  }
}

/** The registry of a name, in whatever subscription it lies: a name is given once in all of Azure. */
export function findRegistry(state: ServiceState, name: string): StoredResource | undefined {
  for (const subscription of state.store.list("/subscriptions")) {
    for (const group of state.store.list(`${subscription.id}/resourceGroups`)) {
      const found = state.store.get(`${group.id}/providers/${type}/${name}`);
      if (found) return found;
    }
  }
  return undefined;
}

/** Storage account of a registry. It is known to the registry as a datastore is to a workspace, so that URIs are found. */
export function registryAccount(state: ServiceState, registryId: string): string {
  const id = `${registryId}/datastores/registryblobstore`;
  const known = state.store.get(id)?.properties.accountName;
  if (typeof known === "string") return known;
  const name = registryId.slice(registryId.lastIndexOf("/") + 1);
  const accountName = `${name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 16)}registry`;
  state.store.put({
    id,
    name: "registryblobstore",
    type: `${type}/datastores`,
    properties: { datastoreType: "AzureBlob", accountName, containerName: "azureml-registry" },
  });
  return accountName;
}

function dates({ clock }: ServiceState): StoredResource["systemData"] {
  const at = new Date(clock.now()).toISOString();
  return {
    createdBy: "Fake User",
    createdByType: "User",
    createdAt: at,
    lastModifiedBy: "Fake User",
    lastModifiedByType: "User",
    lastModifiedAt: at,
  };
}
