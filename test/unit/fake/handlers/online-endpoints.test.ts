import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FakeAzureMLOptions } from "../../../../src/fake/fake-service";
import { functionServer } from "../../../../src/fake/serving/function-server";
import { type Body, RawService } from "./raw-service";

const endpoint = (properties: Body = {}, more: Body = {}) => ({
  location: "eastus",
  identity: { type: "SystemAssigned" },
  ...more,
  properties: { authMode: "Key", ...properties },
});

const deployment = (properties: Body = {}, capacity: unknown = 1) => ({
  location: "eastus",
  sku: { name: "Default", capacity },
  properties: {
    endpointComputeType: "Managed",
    model: "azureml:churn:1",
    instanceType: "Standard_DS3_v2",
    appInsightsEnabled: false,
    ...properties,
  },
});

/** A service with an MLflow model, a custom one, an environment, code and the endpoint `churn-ep`. */
async function withEndpoint(options: FakeAzureMLOptions = {}): Promise<RawService> {
  const service = new RawService(options);
  const store = "azureml://datastores/workspaceblobstore/paths";
  await service.upload("azureml-blobstore", "m/MLmodel", "flavors: {}");
  const models = { churn: "mlflow_model", custom: "custom_model" };
  for (const [name, modelType] of Object.entries(models)) {
    await service.put(`models/${name}/versions/1`, { properties: { modelType, modelUri: `${store}/m` } });
  }
  await service.put("environments/env/versions/1", { properties: { image: "ubuntu:22.04" } });
  const codeUri = "https://wsfakestorage.blob.core.windows.net/upload/src";
  await service.put("codes/code/versions/1", { properties: { codeUri } });
  await service.settle(await service.put("onlineEndpoints/churn-ep", endpoint()));
  return service;
}

async function withDeployments(names: string[], options: FakeAzureMLOptions = {}): Promise<RawService> {
  const service = await withEndpoint(options);
  for (const name of names) {
    const made = await service.put(`onlineEndpoints/churn-ep/deployments/${name}`, deployment());
    expect((await service.settle(made)).body.status).toBe("Succeeded");
  }
  return service;
}

describe("online endpoints", () => {
  it("is created by an operation with Azure-AsyncOperation and answers where to score", async () => {
    const service = new RawService();
    const made = await service.put(
      "onlineEndpoints/churn-ep",
      endpoint({ description: "d" }, { tags: { a: "b" } }),
    );
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({
      "azure-asyncoperation": expect.any(String),
      "x-ms-retry-after-ms": "10000",
    });
    expect(made.body.properties).toMatchObject({
      provisioningState: "Creating",
      traffic: {},
      mirrorTraffic: {},
    });
    expect((await service.settle(made)).body.status).toBe("Succeeded");
    const { body } = await service.get("onlineEndpoints/CHURN-ep");
    expect(body).toMatchObject({
      id: `${service.ws}/onlineEndpoints/churn-ep`,
      tags: { a: "b" },
      kind: "Managed",
    });
    expect(body.properties).toMatchObject({
      provisioningState: "Succeeded",
      authMode: "Key",
      properties: {},
      scoringUri: "https://churn-ep.eastus.inference.ml.azure.com/score",
      swaggerUri: "https://churn-ep.eastus.inference.ml.azure.com/swagger.json",
    });
    expect(body.identity.principalId).toBe(made.body.identity.principalId);
  });

  it("is updated in the state Updating, and refuses a second change meanwhile", async () => {
    const service = await withEndpoint();
    const first = await service.put(
      "onlineEndpoints/churn-ep",
      endpoint({ description: "new" }, { tags: { c: "d" } }),
    );
    expect([first.status, first.body.properties.provisioningState]).toEqual([200, "Updating"]);
    const second = await service.put("onlineEndpoints/churn-ep", endpoint());
    expect([second.status, second.body.error.code]).toEqual([409, "Conflict"]);
    expect((await service.delete("onlineEndpoints/churn-ep")).status).toBe(409);
    await service.settle(first);
    expect((await service.get("onlineEndpoints/churn-ep")).body).toMatchObject({ tags: { c: "d" } });
  });

  it("lists endpoints across pages, by tag and by name", async () => {
    const service = new RawService({ pageSize: 2 });
    for (const name of ["one", "two", "three"]) {
      await service.put(`onlineEndpoints/${name}`, endpoint({}, { tags: { odd: String(name !== "two") } }));
    }
    expect(await service.names("onlineEndpoints")).toEqual(["one", "two", "three"]);
    expect(await service.names("onlineEndpoints?tags=odd=true")).toEqual(["one", "three"]);
    expect(await service.names("onlineEndpoints?name=two")).toEqual(["two"]);
    expect(await service.names("onlineEndpoints?orderBy=CreatedAtDesc")).toEqual(["three", "two", "one"]);
  });

  it("is deleted with its deployments by an operation with Location", async () => {
    const service = await withDeployments(["blue"]);
    const gone = await service.delete("onlineEndpoints/churn-ep");
    expect([gone.status, gone.headers["azure-asyncoperation"]]).toEqual([202, undefined]);
    expect((await service.get("onlineEndpoints/churn-ep")).body.properties.provisioningState).toBe(
      "Deleting",
    );
    expect((await service.settle(gone)).status).toBe(204);
    expect((await service.get("onlineEndpoints/churn-ep")).status).toBe(404);
    expect((await service.get("onlineEndpoints/churn-ep/deployments/blue")).status).toBe(404);
    expect((await service.delete("onlineEndpoints/churn-ep")).status).toBe(204);
  });

  it.each<[string, string, Body]>([
    ["a name that is too short", "ab", endpoint()],
    ["a name that ends with a dash", "abc-", endpoint()],
    ["a name that begins with a digit", "1abc", endpoint()],
    ["a name of 33 characters", "a".repeat(33), endpoint()],
    ["another region", "abc", { ...endpoint(), location: "westeurope" }],
    ["an unknown way to authenticate", "abc", endpoint({ authMode: "Basic" })],
    ["traffic to a deployment that is not there", "abc", endpoint({ traffic: { blue: 100 } })],
  ])("refuses %s", async (_, name, body) => {
    const service = new RawService();
    expect((await service.put(`onlineEndpoints/${name}`, body)).status).toBe(400);
    expect((await service.get(`onlineEndpoints/${name}`)).status).toBe(404);
  });

  it("takes the region in whatever spelling", async () => {
    const service = new RawService();
    expect((await service.put("onlineEndpoints/abc", { ...endpoint(), location: "East US" })).status).toBe(
      201,
    );
  });
});

describe("keys and tokens", () => {
  it("keeps two random keys, which a snapshot keeps too", async () => {
    const service = await withEndpoint();
    const { body } = await service.post("onlineEndpoints/churn-ep/listKeys");
    expect(body.primaryKey).not.toBe(body.secondaryKey);
    const other = await withEndpoint();
    expect((await other.post("onlineEndpoints/churn-ep/listKeys")).body).not.toEqual(body);
    other.azure.restore(service.azure.snapshot());
    expect((await other.post("onlineEndpoints/churn-ep/listKeys")).body).toEqual(body);
  });

  it("replaces one key, and takes the present value for a wish for a new one", async () => {
    const service = await withEndpoint();
    const before = (await service.post("onlineEndpoints/churn-ep/listKeys")).body;
    const sent = { keyType: "Secondary", keyValue: before.secondaryKey };
    const operation = await service.post("onlineEndpoints/churn-ep/regenerateKeys", sent);
    expect([operation.status, operation.headers.location]).toEqual([202, expect.any(String)]);
    await service.settle(operation);
    const after = (await service.post("onlineEndpoints/churn-ep/listKeys")).body;
    expect(after.primaryKey).toBe(before.primaryKey);
    expect(after.secondaryKey).not.toBe(before.secondaryKey);
    await service.settle(
      await service.post("onlineEndpoints/churn-ep/regenerateKeys", { keyType: "primary", keyValue: "mine" }),
    );
    expect((await service.post("onlineEndpoints/churn-ep/listKeys")).body.primaryKey).toBe("mine");
  });

  it("takes keys with the first PUT and never shows them", async () => {
    const service = new RawService();
    const keys = { primaryKey: "first", secondaryKey: "second" };
    const made = await service.put("onlineEndpoints/abc", endpoint({ keys }));
    expect(made.status).toBe(201);
    expect(JSON.stringify(made.body)).not.toContain("first");
    expect((await service.post("onlineEndpoints/abc/listKeys")).body).toEqual(keys);
  });

  it("gives tokens of endpoints with AMLToken only, and keys of those with Key only", async () => {
    const service = await withEndpoint();
    await service.put("onlineEndpoints/by-token", endpoint({ authMode: "amlToken" }));
    const { status, body } = await service.post("onlineEndpoints/by-token/token");
    expect(status).toBe(200);
    const now = service.azure.clock.now() / 1000;
    expect(body).toMatchObject({ tokenType: "Bearer", accessToken: expect.any(String) });
    expect(body.refreshAfterTimeUtc).toBeGreaterThan(now);
    expect(body.expiryTimeUtc).toBeGreaterThan(body.refreshAfterTimeUtc);
    expect((await service.post("onlineEndpoints/by-token/listKeys")).status).toBe(400);
    expect((await service.post("onlineEndpoints/churn-ep/token")).status).toBe(400);
    expect(
      (await service.post("onlineEndpoints/by-token/regenerateKeys", { keyType: "Primary" })).status,
    ).toBe(400);
  });
});

describe("traffic", () => {
  const set = async (service: RawService, traffic: Body, mirrorTraffic: Body = {}) => {
    const answer = await service.put("onlineEndpoints/churn-ep", endpoint({ traffic, mirrorTraffic }));
    if (answer.status === 200) await service.settle(answer);
    return answer;
  };

  it("goes to deployments as it was sent", async () => {
    const service = await withDeployments(["blue", "green"]);
    for (const traffic of [{ blue: 100 }, { blue: 90, green: 10 }, { BLUE: 100, green: 0 }, {}]) {
      expect((await set(service, traffic)).status).toBe(200);
      expect((await service.get("onlineEndpoints/churn-ep")).body.properties.traffic).toEqual(traffic);
    }
  });

  it("is refused unless it sums to 0 or 100, whatever it is", async () => {
    const service = await withDeployments(["blue", "green"]);
    const share = fc.integer({ min: 0, max: 100 });
    const split = fc.oneof(
      fc.tuple(share, share),
      share.map((blue) => [blue, 100 - blue] as const),
    );
    await fc.assert(
      fc.asyncProperty(split, async ([blue, green]) => {
        const before = (await service.get("onlineEndpoints/churn-ep")).body.properties.traffic;
        const { status } = await set(service, { blue, green });
        const good = blue + green === 0 || blue + green === 100;
        expect(status).toBe(good ? 200 : 400);
        const { body } = await service.get("onlineEndpoints/churn-ep");
        expect(body.properties.traffic).toEqual(good ? { blue, green } : before);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Body, Body]>([
    ["a negative share", { blue: 120, green: -20 }, {}],
    ["an unknown deployment", { red: 100 }, {}],
    ["more than half mirrored", { blue: 100 }, { green: 51 }],
    ["mirroring to what has live traffic", { blue: 100 }, { blue: 10 }],
    ["mirroring to an unknown deployment", { blue: 100 }, { red: 10 }],
    ["mirroring to two", {}, { blue: 10, green: 10 }],
  ])("refuses %s", async (_, traffic, mirrorTraffic) => {
    const service = await withDeployments(["blue", "green"]);
    expect((await set(service, traffic, mirrorTraffic)).status).toBe(400);
  });

  it("mirrors up to half to a deployment without traffic", async () => {
    const service = await withDeployments(["blue", "green"]);
    expect((await set(service, { blue: 100 }, { green: 50 })).status).toBe(200);
  });

  it("is refused for a deployment that failed", async () => {
    const service = await withEndpoint({ server: functionServer({}) });
    await service.settle(await service.put("onlineEndpoints/churn-ep/deployments/blue", deployment()));
    expect((await set(service, { blue: 100 })).status).toBe(400);
  });
});

describe("online deployments", () => {
  const blue = "onlineEndpoints/churn-ep/deployments/blue";

  it("is created with the service's defaults and loads its model", async () => {
    const service = await withEndpoint();
    const made = await service.put(blue, deployment({ requestSettings: { requestTimeout: "PT9S" } }));
    expect([made.status, made.body.properties.provisioningState]).toEqual([201, "Creating"]);
    expect(made.headers["azure-asyncoperation"]).toEqual(expect.any(String));
    const { body } = await service.settle(made);
    expect(body.status).toBe("Succeeded");
    expect((await service.get(blue)).body).toMatchObject({
      id: `${service.ws}/${blue}`,
      type: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments",
      sku: { name: "Default", capacity: 1 },
      properties: {
        provisioningState: "Succeeded",
        scaleSettings: { scaleType: "Default" },
        requestSettings: { requestTimeout: "PT9S", maxConcurrentRequestsPerInstance: 1 },
        livenessProbe: { period: "PT10S" },
        environmentVariables: {},
      },
    });
    expect(await service.names("onlineEndpoints/churn-ep/deployments")).toEqual(["blue"]);
  });

  it("fails with its reason where the model cannot be loaded, stays readable, and can be tried again", async () => {
    let broken = true;
    const server = functionServer(({ body }) => body);
    const service = await withEndpoint({
      server: {
        load: (...given) =>
          broken ? Promise.reject(new Error("init() raised: no model")) : server.load(...given),
      },
    });
    const { body } = await service.settle(await service.put(blue, deployment()));
    expect(body).toMatchObject({ status: "Failed", error: { message: expect.stringContaining("no model") } });
    expect((await service.get(blue)).body.properties.provisioningState).toBe("Failed");
    const logs = await service.post(`${blue}/getLogs`, { containerType: "InferenceServer", tail: 50 });
    expect(logs.body.content).toContain("no model");
    broken = false;
    const again = await service.put(blue, deployment());
    expect(again.status).toBe(200);
    expect((await service.settle(again)).body.status).toBe("Succeeded");
  });

  it("does not end before a model that takes long has loaded, and answers other requests meanwhile", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = functionServer();
    const service = await withEndpoint({
      server: { load: async (...given) => held.then(() => server.load(...given)) },
    });
    const made = await service.put(blue, deployment());
    await service.azure.clock.advance(3_600_000);
    expect((await service.get(blue)).body.properties.provisioningState).toBe("Creating");
    release();
    expect((await service.settle(made)).body.status).toBe("Succeeded");
  });

  it.each<[string, number, Body]>([
    ["a model that is not there", 404, deployment({ model: "azureml:nope:1" })],
    ["an environment that is not there", 404, deployment({ environmentId: "azureml:nope:1" })],
    ["a custom model without an environment", 400, deployment({ model: "azureml:custom:1" })],
    [
      "a custom model without code",
      400,
      deployment({ model: "azureml:custom:1", environmentId: "azureml:env:1" }),
    ],
    ["an unknown size of machine", 400, deployment({ instanceType: "Standard_Nope" })],
    ["a size that serves no models", 400, deployment({ instanceType: "Standard_D2_v2" })],
    ["no size of machine", 400, deployment({ instanceType: null })],
    ["no instances", 400, deployment({}, 0)],
    ["another region", 400, { ...deployment(), location: "westeurope" }],
    [
      "fewer instances at most than at least",
      400,
      deployment({ scaleSettings: { scaleType: "TargetUtilization", minInstances: 3, maxInstances: 2 } }),
    ],
  ])("refuses %s", async (_, status, body) => {
    const service = await withEndpoint();
    expect((await service.put(blue, body)).status).toBe(status);
    expect((await service.get(blue)).status).toBe(404);
  });

  it("takes a custom model with environment and code, sizes in whatever case, and models of a registry", async () => {
    const service = await withEndpoint();
    const codeConfiguration = { codeId: `${service.ws}/codes/code/versions/1`, scoringScript: "score.py" };
    const custom = { model: "azureml:custom:1", environmentId: "azureml:env:1", codeConfiguration };
    expect((await service.put(blue, deployment({ ...custom, instanceType: "STANDARD_ds3_V2" }))).status).toBe(
      201,
    );
    const registry = { model: "azureml://registries/azureml/models/gpt2/versions/1" };
    expect((await service.put(blue.replace("blue", "green"), deployment(registry))).status).toBe(201);
  });

  it("refuses what exceeds the quota, in Azure's words", async () => {
    const service = await withEndpoint();
    const { status, body } = await service.put(
      blue,
      deployment({ instanceType: "Standard_ND96isr_H100_v5" }),
    );
    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.details[0].code).toBe("InferencingClientCreateDeploymentFailed");
    expect(body.error.details[0].message).toContain(
      "Not enough quota available for Standard_ND96isr_H100_v5 in SubscriptionId 00000000-0000-0000-0000-000000000001. Current usage/limit: 0/0. Additional needed: 192",
    );
  });

  it("counts what is deployed, but not twice what is changed", async () => {
    const service = await withDeployments(["blue"]);
    const green = blue.replace("blue", "green");
    // 4 cores each, a fifth more for upgrades: blue has 8 of 100.
    expect((await service.put(green, deployment({}, 20))).status).toBe(400);
    expect((await service.put(green, deployment({}, 19))).status).toBe(201);
    expect((await service.put(blue, deployment({}, 2))).status).toBe(400);
    expect((await service.put(blue, deployment({}, 1))).status).toBe(200);
  });

  it("answers 404 under an endpoint that is not there and 409 under one that is not ready", async () => {
    const service = await withEndpoint();
    expect((await service.put("onlineEndpoints/nope/deployments/blue", deployment())).status).toBe(404);
    await service.put("onlineEndpoints/new-ep", endpoint());
    expect((await service.put("onlineEndpoints/new-ep/deployments/blue", deployment())).status).toBe(409);
  });

  it("is scaled by PATCH, which takes nothing else but tags", async () => {
    const service = await withDeployments(["blue"]);
    const patched = await service.patch(blue, { sku: { name: "Default", capacity: 2 }, tags: { a: "b" } });
    expect([patched.status, patched.body.properties.provisioningState]).toEqual([202, "Updating"]);
    await service.settle(patched);
    const result = await service.get(patched.headers.location ?? "");
    expect(result.body).toMatchObject({ sku: { name: "Default", capacity: 2 }, tags: { a: "b" } });
    expect((await service.patch(blue, { properties: {} })).status).toBe(400);
    expect((await service.patch(blue, { sku: { capacity: 99 } })).status).toBe(400);
  });

  it("is not deleted while it has traffic", async () => {
    const service = await withDeployments(["blue", "green"]);
    await service.settle(
      await service.put("onlineEndpoints/churn-ep", endpoint({ traffic: { blue: 100, green: 0 } })),
    );
    expect((await service.delete(blue)).status).toBe(400);
    const gone = await service.delete(blue.replace("blue", "GREEN"));
    expect(gone.status).toBe(202);
    expect((await service.settle(gone)).status).toBe(204);
    expect(await service.names("onlineEndpoints/churn-ep/deployments")).toEqual(["blue"]);
    expect((await service.get("onlineEndpoints/churn-ep")).body.properties.traffic).toEqual({ blue: 100 });
  });

  it("gives the last lines of its log", async () => {
    const service = await withDeployments(["blue"]);
    const all = await service.post(`${blue}/getLogs`, { tail: 50 });
    expect(all.body.content).toContain("Serving blue of churn-ep");
    const none = await service.post(`${blue}/getLogs`, { containerType: "InferenceServer", tail: 0 });
    expect(none.body.content).not.toContain("Serving blue");
    expect((await service.post(`${blue}/getLogs`, { containerType: "Sidecar" })).status).toBe(400);
  });

  it("tells which sizes it can have", async () => {
    const service = await withDeployments(["blue"]);
    const [sku] = await service.list(`${blue}/skus`);
    expect(sku).toMatchObject({ sku: { name: "Default" }, capacity: { minimum: 1 } });
  });
});

describe("a snapshot", () => {
  it("keeps everything that is stored, and an operation that is under way", async () => {
    const service = await withDeployments(["blue"]);
    await service.put("data/churn/versions/1", {
      properties: { dataType: "uri_file", dataUri: "azureml://datastores/workspaceblobstore/paths/a.csv" },
    });
    const update = await service.put("onlineEndpoints/churn-ep", endpoint({ traffic: { blue: 100 } }));
    const snapshot = JSON.parse(JSON.stringify(service.azure.snapshot()));

    const other = new RawService();
    other.azure.restore(snapshot);
    expect(other.azure.snapshot().resources).toEqual(service.azure.snapshot().resources);
    for (const path of ["data/churn/versions/1", "models/churn/versions/1", "environments", "datastores"]) {
      expect((await other.get(path)).body).toEqual((await service.get(path)).body);
    }
    expect((await other.get("onlineEndpoints/churn-ep")).body.properties.provisioningState).toBe("Updating");
    expect((await other.settle(update)).body.status).toBe("Succeeded");
    expect((await other.get("onlineEndpoints/churn-ep")).body.properties).toMatchObject({
      provisioningState: "Succeeded",
      traffic: { blue: 100 },
    });
  });
});
