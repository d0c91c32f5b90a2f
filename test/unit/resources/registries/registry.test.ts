import {
  MLClient,
  Registry,
  type RegistryFields,
  RegistryRegionDetails,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
} from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registryFromWire, registryToWire } from "../../../../src/resources/registries/registry-mapping";
import { all, describeRecorded } from "../../core/recorded-operations";
import { describeRefusals } from "../../core/refusals";
import { clientOver, credential, failureOf, scope } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

describeRecorded("registries", {
  list_registries_list: { call: (ml) => all(ml.registries.list()) },
  registries_begin_delete_name_r: { call: (ml) => ml.registries.beginDelete("r") },
});

it("is that of the client, where a client of a registry names none", async () => {
  const { ml, service } = clientOver(() => ({ body: wire }));
  const own = new MLClient(
    credential,
    { registryName: "own", subscriptionId: "s", resourceGroupName: "g" },
    { httpClient: service },
  );
  await own.registries.get();
  expect(service.requests[0]?.path).toMatch(/\/subscriptions\/s\/resourceGroups\/g\/.*\/registries\/own$/);
  expect(await failureOf(ml.registries.get())).toMatchObject({ faults: [{ path: "name" }] });
});

const registry = (fields: object) => () =>
  new Registry({ name: "r", location: "eastus", replicationLocations: [], ...fields } as RegistryFields);
const region = (fields: object) => () => new RegistryRegionDetails({ location: "eastus", ...fields });

describeRefusals("registry", {
  no_location: [registry({ location: undefined }), "location"],
  "no regions": [registry({ replicationLocations: undefined }), "replicationLocations"],
  "a slip": [registry({ taggs: {} }), "taggs"],
  "a name with a dot": [registry({ name: "a.b" }), "name"],
  "access that is none": [registry({ publicNetworkAccess: "maybe" }), "publicNetworkAccess"],
  "a region that is none": [
    registry({ replicationLocations: [{}, 1] }),
    "replicationLocations[0].location",
    "replicationLocations[1]",
  ],
  "storage by name": [region({ storageConfig: ["sa"] }), "storageConfig[0]"],
  "a container registry by name": [region({ acrConfig: ["acr"] }), "acrConfig[0]"],
  "storage that Azure does not have": [
    () => new SystemCreatedStorageAccount({ storageAccountType: "tape", replicationCount: 0 }),
    "storageAccountType",
    "replicationCount",
  ],
  "a size that Azure does not have": [
    () => new SystemCreatedAcrAccount({ acrAccountSku: "basic" }),
    "acrAccountSku",
  ],
});

const acrId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acr";
const storageId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/sa";

const wire = {
  id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/registries/r",
  name: "r",
  location: "eastus",
  tags: { Own_Key: "" },
  identity: { type: "SystemAssigned", principalId: "p" },
  systemData: { createdBy: "me" },
  properties: {
    publicNetworkAccess: "Enabled",
    intellectualPropertyPublisher: "pub",
    managedResourceGroup: { resourceId: "/rg" },
    mlFlowRegistryUri: "azureml://x",
    provisioningState: "Succeeded",
    regionDetails: [
      {
        location: "eastus",
        acrDetails: [
          { systemCreatedAcrAccount: { acrAccountSku: "Premium", armResourceId: { resourceId: acrId } } },
        ],
        storageAccountDetails: [1, 2].map((index) => ({
          systemCreatedStorageAccount: {
            storageAccountHnsEnabled: false,
            storageAccountType: "Standard_LRS",
            armResourceId: { resourceId: `${storageId}${index}` },
          },
        })),
      },
      {
        location: "westus",
        acrDetails: [{ userCreatedAcrAccount: { armResourceId: { resourceId: acrId } } }],
        storageAccountDetails: [{ userCreatedStorageAccount: { armResourceId: { resourceId: storageId } } }],
      },
    ],
  },
};

describe("A registry, fetched, changed and put", () => {
  it("reads its fields", () => {
    expect(registryFromWire(wire, scope)).toMatchObject({
      kind: "registry",
      name: "r",
      tags: { Own_Key: "" },
      intellectualProperty: { publisher: "pub" },
      managedResourceGroup: "/rg",
      replicationLocations: [
        {
          location: "eastus",
          acrConfig: [{ acrAccountSku: "Premium", armResourceId: acrId }],
          storageConfig: {
            storageAccountHns: false,
            storageAccountType: "standard_lrs",
            replicationCount: 2,
            replicatedIds: [`${storageId}1`, `${storageId}2`],
          },
        },
        { location: "westus", acrConfig: [acrId], storageConfig: [storageId] },
      ],
    });
  });

  it("loses nothing that it does not know", () => {
    const places = ["", "properties", "properties.regionDetails[0]", "properties.regionDetails[1]"];
    fc.assert(
      fc.property(withUnknownFields(wire, places), (extended) => {
        const found = registryFromWire(extended, scope);
        found.tags = { a: "b" };
        const { id: _, name: __, systemData: ___, identity: ____, ...body } = structuredClone(extended);
        const { provisioningState: _____, ...properties } = body.properties as Record<string, unknown>;
        expect(registryToWire(found, scope)).toEqual({
          ...body,
          tags: { a: "b" },
          identity: { type: "SystemAssigned" },
          properties: { ...properties, managedResourceGroupTags: { a: "b" } },
        });
      }),
    );
  });

  it("asks for as many accounts of a kind as there are to be", () => {
    const storageConfig = new SystemCreatedStorageAccount({
      storageAccountType: "Premium_ZRS",
      replicationCount: 3,
    });
    const made = new Registry({
      name: "r",
      location: "eastus",
      replicationLocations: [new RegistryRegionDetails({ location: "eastus", storageConfig })],
    });
    const account = { storageAccountHnsEnabled: false, storageAccountType: "premium_zrs" };
    expect(registryToWire(made, scope)).toMatchObject({
      properties: {
        regionDetails: [
          {
            storageAccountDetails: Array.from({ length: 3 }, () => ({
              systemCreatedStorageAccount: account,
            })),
          },
        ],
      },
    });
  });
});
