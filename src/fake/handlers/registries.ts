import { assumed, badRequest, Refusal } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { requireSettled, resourceFromPut } from "../resource";
import { type Reply, type RouteContext, route } from "../router";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const provider = "providers/Microsoft.MachineLearningServices/registries";
const group = "/subscriptions/:subscription/resourceGroups/:resourceGroup";
const path = `${group}/${provider}/:registry`;

/** Registries themselves; what lies in them is on hosts of their own. */
export const registryRoutes = [
  route({
    method: "GET",
    path: `${group}/${provider}`,
    handle: (context) => page(context, context.state.store.list(`${groupId(context)}/${provider}`)),
  }),
  route({
    method: "GET",
    path: `/subscriptions/:subscription/${provider}`,
    handle: (context) => {
      const { store } = context.state;
      const groups = store.list(`/subscriptions/${context.params.subscription}/resourceGroups`);
      return page(
        context,
        groups.flatMap(({ id }) => store.list(`${id}/${provider}`)),
      );
    },
  }),
  route({
    method: "GET",
    path,
    handle: (context) => ({ status: 200, body: registryOf(context) }),
  }),
  route({ method: "PUT", path, bodySchema: "Registries_CreateOrUpdate", handle: put }),
  route({ method: "DELETE", path, handle: remove }),
];

/** What happens when an operation on a registry ends. */
export function registerRegistries(state: ServiceState): void {
  onOperationEnd(state, "registry.gone", ({ id }) => {
    state.store.delete(String(id));
    return undefined;
  });
}

function groupId({ params, state }: RouteContext): string {
  const id = `/subscriptions/${params.subscription}/resourceGroups/${params.resourceGroup}`;
  const found = state.store.get(id);
  if (found) return found.id;
  throw new Refusal(
    404,
    "ResourceGroupNotFound",
    `Resource group '${params.resourceGroup}' could not be found.`,
  );
}

function registryOf(context: RouteContext): StoredResource {
  const { registry, resourceGroup } = context.params;
  const found = context.state.store.get(`${groupId(context)}/${provider}/${registry}`);
  if (found) return found;
  throw new Refusal(
    404,
    "ResourceNotFound",
    `The Resource 'Microsoft.MachineLearningServices/registries/${registry}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

interface Region {
  location?: string;
  acrDetails?: Account[];
  storageAccountDetails?: Account[];
}

/** A container registry or a storage account: the user's own, or one that is made. */
type Account = Record<string, { armResourceId?: { resourceId: string } } | undefined>;

function put(context: RouteContext): Reply {
  const { state, params, body } = context;
  const name = params.registry ?? "";
  const id = `${groupId(context)}/${provider}/${name}`;
  const before = state.store.get(id);
  requireSettled(before, `Registry ${name}`);
  const { location, properties } = body as {
    location: string;
    properties: Record<string, unknown> & { regionDetails?: Region[] };
  };
  const regions = properties.regionDetails ?? [];
  if (!regions.some((region) => region.location?.toLowerCase() === location.toLowerCase()))
    throw badRequest(assumed(`The regions of a registry include its own: ${location}.`));
  if (before && before.location !== location)
    throw badRequest(assumed(`A registry stays where it is: ${String(before.location)}.`));
  const managed = `/subscriptions/${params.subscription}/resourceGroups/azureml-rg-${name}`;
  const resource = resourceFromPut(
    context,
    "registries",
    {
      publicNetworkAccess: "Enabled",
      intellectualPropertyPublisher: null,
      ...properties,
      regionDetails: regions.map((region) => withMade(region, managed, name)),
      managedResourceGroup: { resourceId: managed },
      discoveryUrl: `${context.request.sites.api}/registrymanagement/v1.0/registries/${name}/discovery`,
      mlFlowRegistryUri: `azureml://${location}.api.azureml.ms/mlflow/v1.0${id}`,
      provisioningState: before ? "Updating" : "Creating",
    },
    id,
  );
  state.store.put(resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.workspace,
    reply: { status: before ? 200 : 202, body: resource },
  });
}

/** Accounts that the service makes get their ids. */
function withMade(region: Region, managed: string, name: string): Region {
  const made = (accounts: Account[] | undefined, key: string, type: string) =>
    (accounts ?? []).map((account, index) => {
      const system = account[key];
      if (!system) return account;
      const suffix = `${region.location ?? ""}${index}`.replace(/[^a-z0-9]/gi, "").toLowerCase();
      const own = `${name.toLowerCase().replace(/[^a-z0-9]/g, "")}${suffix}`.slice(0, 24);
      return {
        ...account,
        [key]: { ...system, armResourceId: { resourceId: `${managed}/providers/${type}/${own}` } },
      };
    });
  return {
    ...region,
    acrDetails: made(region.acrDetails, "systemCreatedAcrAccount", "Microsoft.ContainerRegistry/registries"),
    storageAccountDetails: made(
      region.storageAccountDetails,
      "systemCreatedStorageAccount",
      "Microsoft.Storage/storageAccounts",
    ),
  };
}

function remove(context: RouteContext): Reply {
  const registry = registryOf(context);
  requireSettled(registry, `Registry ${registry.name}`);
  return startDeleting(context, registry.id, "registry.gone", { style: "async" });
}
