import {
  CapabilityHost,
  CustomerManagedKey,
  FeatureStore,
  type FeatureStoreFields,
  FqdnDestination,
  Hub,
  IPRule,
  ManagedNetwork,
  MaterializationStore,
  NetworkAcls,
  PrivateEndpointDestination,
  Project,
  ServerlessComputeSettings,
  ServiceTagDestination,
  Workspace,
  type WorkspaceFields,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRefusals, faultPaths } from "../../core/refusals";
import { clientOver, failureOf } from "../../core/scripted-service";

const workspace = (fields: object) => () => new Workspace({ name: "w-s", ...fields } as WorkspaceFields);
const store = (fields: object) => () => new FeatureStore({ name: "f-s", ...fields } as FeatureStoreFields);
const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";
const host = new FqdnDestination({ name: "packages", destination: "packages.example.com" });

describeRefusals(
  "workspace",
  {
    bad_isolation: [() => new ManagedNetwork({ isolationMode: "total" }), "isolationMode"],
    no_name: [() => new Workspace({ location: "eastus" } as WorkspaceFields), "name"],
    unknown_field: [workspace({ locaton: "eastus" }), "locaton"],
    "every fault at once": [
      workspace({ name: "a b", location: 1, hbiWorkspace: "yes", tags: { a: 1 }, storageAccount: "x" }),
      "name",
      "tags.a",
      "location",
      "hbiWorkspace",
      "storageAccount",
    ],
    "access that is none": [workspace({ publicNetworkAccess: "maybe" }), "publicNetworkAccess"],
    "a name that is too long": [workspace({ name: "w".repeat(34) }), "name"],
    "an identity of no kind": [workspace({ identity: { type: "total" } }), "identity.type"],
    "a project without a hub": [() => new Project({ name: "p-1" } as never), "hubId"],
    "a project with storage of its own": [
      () => new Project({ name: "p-1", hubId: account, storageAccount: account }),
      "storageAccount",
    ],
    "a hub with a slip": [
      () => new Hub({ name: "hub", defaultResourceGrup: "g" } as never),
      "defaultResourceGrup",
    ],
    "two rules of one name": [
      () => new ManagedNetwork({ outboundRules: [host, host] }),
      "outboundRules[1].name",
    ],
    "a rule that leads nowhere": [
      () => new ServiceTagDestination({ name: "a", protocol: "TCP", portRanges: "1" }),
      "serviceTag",
    ],
    "a rule without its parts": [
      () => new PrivateEndpointDestination({ name: "a" } as never),
      "serviceResourceId",
      "subresourceTarget",
    ],
    "everything denied to everyone": [() => new NetworkAcls({ defaultAction: "Deny" }), "ipRules"],
    "a rule for no address": [() => new IPRule({} as never), "value"],
    "a key that is no URL": [() => new CustomerManagedKey({ keyUri: "kv" }), "keyUri"],
    "a subnet that is no id": [() => new ServerlessComputeSettings({ customSubnet: "sn" }), "customSubnet"],
    "a host of things that are no texts": [
      () => new CapabilityHost({ name: "h", storageConnections: [1] } as never),
      "storageConnections[0]",
    ],
    "an offline store in Redis": [
      store({ offlineStore: new MaterializationStore({ type: "redis", target: account }) }),
      "offlineStore.type",
      "offlineStore.target",
    ],
    "an online store in a lake": [
      store({ onlineStore: new MaterializationStore({ type: "azure_data_lake_gen2", target: account }) }),
      "onlineStore.type",
    ],
  },
  [],
);

it("finds faults in what was changed after it was made", async () => {
  const { ml, service } = clientOver(() => ({ body: {} }));
  const changed = new Workspace({ name: "w-s" });
  changed.managedNetwork = { isolationMode: "total" };
  expect(faultPaths(() => ml.workspaces.beginCreate(changed))).toEqual(["managedNetwork.isolationMode"]);
  expect(service.requests).toEqual([]);
});

describe("A customer-managed key", () => {
  it("is whole where a workspace is created, and may be its version alone where one is changed", async () => {
    const customerManagedKey = new CustomerManagedKey({ keyUri: "https://kv.vault.azure.net/keys/k/1" });
    const keyed = new Workspace({ name: "w-s", location: "eastus", customerManagedKey });
    const absent = clientOver(({ method }) => ({ status: method === "GET" ? 404 : 200, body: {} }));
    const error = await failureOf(absent.ml.workspaces.beginCreate(keyed));
    expect(error.message).toContain("customerManagedKey.keyVault");
    expect(absent.service.requests.map(({ method }) => method)).toEqual(["GET"]);

    const there = clientOver(() => ({ body: { name: "w-s" } }));
    await there.ml.workspaces.beginUpdate(keyed);
    expect(there.service.requests[1]?.body).toEqual({
      properties: { encryption: { keyVaultProperties: { keyIdentifier: customerManagedKey.keyUri } } },
    });
  });
});
