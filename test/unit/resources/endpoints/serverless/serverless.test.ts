import { inspect } from "node:util";
import { MarketplaceSubscription, ServerlessEndpoint } from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  marketplaceSubscriptionFromWire,
  marketplaceSubscriptionToWire,
} from "../../../../../src/resources/endpoints/serverless/marketplace-subscription-mapping";
import {
  serverlessEndpointFromWire,
  serverlessEndpointToWire,
} from "../../../../../src/resources/endpoints/serverless/serverless-endpoint-mapping";
import { apiVersions } from "../../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../../core/recorded-operations";
import { faultPaths } from "../../../core/refusals";
import { clientOver, scope, told } from "../../../core/scripted-service";
import { withUnknownFields } from "../../../core/unknown-fields";

describeRecorded("serverless_endpoints", {
  list_serverless_endpoints_list: { call: (ml) => all(ml.serverlessEndpoints.list()) },
  serverless_endpoints_begin_delete_s: {
    call: (ml) => ml.serverlessEndpoints.beginDelete("s"),
    // The recorded service answers 202 first, ours 200.
    needless: ["/asyncOps/1"],
  },
  serverless_endpoints_get_keys_s: { call: (ml) => ml.serverlessEndpoints.getKeys("s") },
  serverless_endpoints_get_s: { call: (ml) => ml.serverlessEndpoints.get("s").catch(() => undefined) },
});

const modelId = "azureml://registries/azureml-meta/models/Llama";
const endpointWire = {
  id: "/e",
  name: "e",
  type: "x",
  systemData: { createdBy: "me" },
  location: "westus",
  tags: { a: "b" },
  sku: { name: "Consumption" },
  properties: {
    authMode: "Key",
    modelSettings: { modelId },
    contentSafety: { contentSafetyStatus: "Enabled" },
    inferenceEndpoint: { uri: "https://u", headers: { h: "1" } },
    provisioningState: "Succeeded",
  },
};
const subscriptionWire = {
  id: "/m",
  name: "m",
  properties: {
    modelId,
    marketplacePlan: { publisherId: "p", offerId: "o", planId: "pl" },
    marketplaceSubscriptionStatus: "PendingFulfillmentStart",
    provisioningState: "Succeeded",
  },
};

describe("A serverless endpoint", () => {
  it("reads its fields", () => {
    expect({ ...serverlessEndpointFromWire(endpointWire, scope) }).toEqual({
      kind: "serverless_endpoint",
      id: "/e",
      name: "e",
      location: "westus",
      tags: { a: "b" },
      authMode: "key",
      modelId,
      scoringUri: "https://u",
      headers: { h: "1" },
      provisioningState: "succeeded",
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know", () => {
    const places = ["", "properties", "properties.modelSettings", "properties.contentSafety"];
    fc.assert(
      fc.property(withUnknownFields(endpointWire, places), (extended) => {
        const endpoint = serverlessEndpointFromWire(extended, scope);
        endpoint.tags = { c: "d" };
        const { id: _, name: __, type: ___, systemData: ____, ...body } = extended;
        const {
          inferenceEndpoint: _i,
          provisioningState: _p,
          ...properties
        } = body.properties as typeof endpointWire.properties;
        expect(serverlessEndpointToWire(endpoint, "eastus", scope)).toEqual({
          ...body,
          tags: { c: "d" },
          properties,
        });
      }),
    );
  });

  it("is put where the workspace is, by whoever asks", async () => {
    const { ml, service } = clientOver(({ method, body }) => ({
      body: method === "GET" ? { location: "eastus" } : { name: "e", ...(body as object) },
    }));
    const made = await ml.beginCreateOrUpdate(
      new ServerlessEndpoint({ name: "e", modelId, authMode: "key" }),
    );
    expect(made).toBeInstanceOf(ServerlessEndpoint);
    await ml.serverlessEndpoints.beginCreateOrUpdate(
      new ServerlessEndpoint({ name: "e", modelId, authMode: "aad", location: "westus", tags: {} }),
    );
    expect(told(service.requests)).toEqual([
      ["GET", ""],
      [
        "PUT",
        "/serverlessEndpoints/e",
        {},
        { location: "eastus", sku: { name: "Consumption" }, properties: { modelSettings: { modelId } } },
      ],
      [
        "PUT",
        "/serverlessEndpoints/e",
        {},
        {
          location: "westus",
          tags: {},
          sku: { name: "Consumption" },
          properties: { authMode: "AAD", modelSettings: { modelId } },
        },
      ],
    ]);
    expect(service.requests.map(({ query }) => query["api-version"])).toEqual([
      apiVersions.workspaces,
      apiVersions.serverlessEndpoints,
      apiVersions.serverlessEndpoints,
    ]);
  });

  it("gets a new key, and shows none", async () => {
    const { ml, service } = clientOver(() => ({
      body: { primaryKey: "the-key", secondaryKey: "the-other" },
    }));
    const keys = await ml.serverlessEndpoints.beginRegenerateKeys("e", { keyType: "secondary" });
    expect(keys.primaryKey + keys.secondaryKey).toBe("the-keythe-other");
    expect(JSON.stringify(keys) + inspect(keys)).not.toContain("the-");
    expect(told(service.requests)).toEqual([
      ["POST", "/serverlessEndpoints/e/regenerateKeys", {}, { keyType: "Secondary" }],
    ]);
    expect(
      faultPaths(() => ml.serverlessEndpoints.beginRegenerateKeys("e", { keyType: "third" as "primary" })),
    ).toEqual(["keyType"]);
  });

  it("is refused with a version of a registry's model, and with faults", () => {
    const make = (fields: object) => () => new ServerlessEndpoint({ name: "e", modelId, ...fields } as never);
    expect(faultPaths(make({ modelId: `${modelId}/versions/1` }))).toEqual(["modelId"]);
    expect(faultPaths(make({ name: "", modelId: 1, authMode: "none", tags: { a: 1 }, model: "m" }))).toEqual([
      "model",
      "name",
      "modelId",
      "authMode",
      "tags.a",
    ]);
    expect(faultPaths(make({ modelId: "azureml://locations/l/workspaces/w/models/m/versions/1" }))).toEqual(
      [],
    );
  });
});

describe("A marketplace subscription", () => {
  it("reads its fields, and sends only what is the user's", () => {
    const subscription = marketplaceSubscriptionFromWire(subscriptionWire, scope);
    expect({ ...subscription }).toEqual({
      kind: "marketplace_subscription",
      id: "/m",
      name: "m",
      modelId,
      marketplacePlan: { publisherId: "p", offerId: "o", planId: "pl" },
      status: "pending_fulfillment_start",
      provisioningState: "succeeded",
    });
    expect(marketplaceSubscriptionToWire(subscription, scope)).toEqual({ properties: { modelId } });
  });

  it("is made, fetched, listed and ended", async () => {
    const { ml, service } = clientOver(({ method, path }) => ({
      status: method === "DELETE" ? 204 : 200,
      body: path.endsWith("s") ? { value: [subscriptionWire] } : subscriptionWire,
    }));
    await ml.beginCreateOrUpdate(new MarketplaceSubscription({ name: "m", modelId }));
    await ml.marketplaceSubscriptions.get("m");
    expect((await all(ml.marketplaceSubscriptions.list())).length).toBe(1);
    await ml.marketplaceSubscriptions.beginDelete("m");
    expect(told(service.requests)).toEqual([
      ["PUT", "/marketplaceSubscriptions/m", {}, { properties: { modelId } }],
      ["GET", "/marketplaceSubscriptions/m"],
      ["GET", "/marketplaceSubscriptions"],
      ["DELETE", "/marketplaceSubscriptions/m"],
    ]);
    expect(faultPaths(() => new MarketplaceSubscription({ nam: "m" } as never))).toEqual([
      "nam",
      "name",
      "modelId",
    ]);
  });
});
