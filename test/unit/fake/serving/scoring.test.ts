import type { FakeAzureMLOptions } from "azure-ai-ml/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeToken } from "../../../../src/fake/credential";
import { functionServer, type ScoringRequest } from "../../../../src/fake/serving/function-server";
import { chooseByWeight } from "../../../../src/fake/serving/traffic";
import { type Body, RawService } from "../handlers/raw-service";

const scoringUrl = "https://churn-ep.eastus.inference.ml.azure.com/score";

interface Setup extends FakeAzureMLOptions {
  authMode?: string;
  deployments?: string[];
  traffic?: Record<string, number>;
  mirrorTraffic?: Record<string, number>;
  properties?: Body;
}

/** A service with the endpoint `churn-ep`, its deployments and their traffic. */
async function withEndpoint(setup: Setup = {}): Promise<RawService> {
  const {
    authMode = "Key",
    deployments = ["blue"],
    traffic = { blue: 100 },
    mirrorTraffic,
    properties,
    ...options
  } = setup;
  const service = new RawService(options);
  await service.upload("azureml-blobstore", "m/model.txt", "a model");
  const modelUri = "azureml://datastores/workspaceblobstore/paths/m";
  await service.put("models/churn/versions/3", { properties: { modelType: "custom_model", modelUri } });
  const endpoint = { location: "eastus", identity: { type: "SystemAssigned" }, properties: { authMode } };
  await service.settle(await service.put("onlineEndpoints/churn-ep", endpoint));
  for (const name of deployments) {
    const made = await service.put(`onlineEndpoints/churn-ep/deployments/${name}`, {
      location: "eastus",
      sku: { name: "Default", capacity: 1 },
      properties: {
        endpointComputeType: "Managed",
        model: "azureml:churn:3",
        instanceType: "Standard_DS3_v2",
        environmentId: undefined,
        appInsightsEnabled: false,
        ...(await unscored(service)),
        ...properties,
      },
    });
    const settled = await service.settle(made);
    if (settled.body.status !== "Succeeded") throw new Error(JSON.stringify([made.body, settled.body]));
  }
  const shares = { traffic, ...(mirrorTraffic && { mirrorTraffic }) };
  const updated = await service.put("onlineEndpoints/churn-ep", {
    ...endpoint,
    properties: { authMode, ...shares },
  });
  if (updated.status >= 300) throw new Error(JSON.stringify(updated.body));
  await service.settle(updated);
  return service;
}

/** A custom model must have an environment and code to be deployed. */
async function unscored(service: RawService): Promise<Body> {
  await service.put("environments/env/versions/1", { properties: { image: "ubuntu:22.04" } });
  const codeUri = "https://wsfakestorage.blob.core.windows.net/upload/src";
  await service.put("codes/code/versions/1", { properties: { codeUri } });
  return {
    environmentId: `${service.ws}/environments/env/versions/1`,
    codeConfiguration: { codeId: `${service.ws}/codes/code/versions/1`, scoringScript: "score.py" },
  };
}

async function keyOf(service: RawService): Promise<string> {
  const { body } = await service.post("onlineEndpoints/churn-ep/listKeys");
  return String(body.primaryKey);
}

async function score(service: RawService, body: unknown, headers: Record<string, string> = {}) {
  return service.send("POST", scoringUrl, body, {
    authorization: `Bearer ${await keyOf(service)}`,
    ...headers,
  });
}

describe("scoring", () => {
  it("answers with what the deployment's function returns, and names the deployment", async () => {
    const server = functionServer(({ body, model }) => ({
      twice: Number(body) * 2,
      model: model?.name,
      version: model?.version,
    }));
    const service = await withEndpoint({ server });
    const answer = await score(service, 21, { "x-request-id": "my-id" });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ twice: 42, model: "churn", version: "3" });
    expect(answer.headers).toMatchObject({ "azureml-model-deployment": "blue", "x-request-id": "my-id" });
  });

  it("echoes where nothing else was asked for", async () => {
    expect((await score(await withEndpoint(), { input_data: [[1]] })).body).toEqual({ input_data: [[1]] });
  });

  it("opens to either key, and no longer to a key that was replaced", async () => {
    const service = await withEndpoint();
    const { body: keys } = await service.post("onlineEndpoints/churn-ep/listKeys");
    const withKey = (key: string) => service.send("POST", scoringUrl, {}, { authorization: `Bearer ${key}` });
    expect((await withKey(keys.primaryKey)).status).toBe(200);
    expect((await withKey(keys.secondaryKey)).status).toBe(200);
    expect((await withKey("made-up")).status).toBe(401);
    await service.settle(
      await service.post("onlineEndpoints/churn-ep/regenerateKeys", { keyType: "Primary" }),
    );
    expect((await withKey(keys.primaryKey)).status).toBe(401);
    expect((await withKey(keys.secondaryKey)).status).toBe(200);
  });

  it("does not open to who sends nothing", async () => {
    const service = await withEndpoint();
    expect((await service.send("POST", scoringUrl, {}, { authorization: "" })).status).toBe(401);
  });

  it("opens to the endpoint's own tokens until they expire", async () => {
    const service = await withEndpoint({ authMode: "AMLToken" });
    const { body } = await service.post("onlineEndpoints/churn-ep/token");
    const withToken = () =>
      service.send("POST", scoringUrl, {}, { authorization: `Bearer ${body.accessToken}` });
    expect((await withToken()).status).toBe(200);
    await service.azure.clock.advance(13 * 3_600_000);
    expect((await withToken()).status).toBe(401);
  });

  it("opens to Microsoft Entra tokens for Azure Machine Learning, and to no others", async () => {
    const service = await withEndpoint({ authMode: "AADToken" });
    const exp = Math.floor(service.azure.clock.now() / 1000) + 3600;
    const withToken = (aud: string, expires = exp) => {
      const token = makeToken({ aud, tid: "t", oid: "o", exp: expires });
      return service.send("POST", scoringUrl, {}, { authorization: `Bearer ${token}` });
    };
    expect((await withToken("https://ml.azure.com")).status).toBe(200);
    expect((await withToken("https://management.azure.com")).status).toBe(403);
    expect((await withToken("https://ml.azure.com", exp - 7200)).status).toBe(401);
  });

  it("goes to the deployment that the header names, whatever its traffic", async () => {
    const server = functionServer(({ deployment }) => deployment);
    const service = await withEndpoint({ server, deployments: ["blue", "green"] });
    expect((await score(service, {}, { "azureml-model-deployment": "green" })).body).toBe("green");
    expect((await score(service, {}, { "azureml-model-deployment": "red" })).status).toBe(404);
  });

  it("answers 404 where there is no such endpoint, and where no deployment has traffic", async () => {
    const service = await withEndpoint({ traffic: {} });
    expect((await score(service, {})).status).toBe(404);
    const other = await service.send("POST", scoringUrl.replace("churn-ep", "other"), {});
    expect(other.status).toBe(404);
  });

  it("splits traffic by weight", async () => {
    const server = functionServer(({ deployment }) => deployment);
    const service = await withEndpoint({
      server,
      deployments: ["blue", "green"],
      traffic: { blue: 90, green: 10 },
      seed: 7,
    });
    const authorization = `Bearer ${await keyOf(service)}`;
    let green = 0;
    for (let i = 0; i < 1000; i++) {
      const { body } = await service.send("POST", scoringUrl, {}, { authorization });
      if (body === "green") green += 1;
    }
    // Four standard deviations of 1,000 draws at 10 %.
    expect(Math.abs(green - 100)).toBeLessThan(4 * Math.sqrt(1000 * 0.1 * 0.9));
  });

  it("splits in the same way with the same seed", async () => {
    const answers = async () => {
      const server = functionServer(({ deployment }) => deployment);
      const service = await withEndpoint({
        server,
        deployments: ["blue", "green"],
        traffic: { blue: 50, green: 50 },
        seed: 3,
      });
      const all: unknown[] = [];
      for (let i = 0; i < 20; i++) all.push((await score(service, {})).body);
      return all;
    };
    expect(await answers()).toEqual(await answers());
  });

  it("sends copies to mirrors, whose answers and errors reach nobody", async () => {
    const seen: string[] = [];
    const server = functionServer({
      blue: ({ deployment }) => deployment,
      green: ({ deployment }) => {
        seen.push(deployment);
        throw new Error("The mirror is broken.");
      },
    });
    const service = await withEndpoint({
      server,
      deployments: ["blue", "green"],
      traffic: { blue: 100 },
      mirrorTraffic: { green: 50 },
    });
    const authorization = `Bearer ${await keyOf(service)}`;
    for (let i = 0; i < 200; i++) {
      const { body } = await service.send("POST", scoringUrl, {}, { authorization });
      expect(body).toBe("blue");
    }
    expect(seen.length).toBeGreaterThan(60);
    expect(seen.length).toBeLessThan(140);
  });

  it("answers 424 with the model's own status where the model fails", async () => {
    const server = functionServer(({ body }) => {
      if (body === "bad") throw Object.assign(new Error("A number is wanted."), { status: 400 });
      throw new Error("The model is broken.");
    });
    const service = await withEndpoint({ server });
    const broken = await score(service, {});
    expect(broken.status).toBe(424);
    expect(broken.headers["ms-azureml-model-error-statuscode"]).toBe("500");
    expect(broken.body).toEqual({ message: "The model is broken." });
    expect((await score(service, "bad")).headers["ms-azureml-model-error-statuscode"]).toBe("400");
  });

  it("answers 408 where the model says that it takes longer than the deployment's timeout", async () => {
    const server = functionServer((request: ScoringRequest) => {
      request.takes(Number(request.body));
      return "done";
    });
    const service = await withEndpoint({
      server,
      properties: { requestSettings: { requestTimeout: "PT3S" } },
    });
    const before = service.azure.clock.now();
    expect((await score(service, 2900)).body).toBe("done");
    expect(service.azure.clock.now() - before).toBeGreaterThanOrEqual(2900);
    expect((await score(service, 3100)).status).toBe(408);
  });

  it("answers 408 where the model does not answer in time", async () => {
    const server = functionServer(() => new Promise(() => {}));
    const service = await withEndpoint({
      server,
      properties: { requestSettings: { requestTimeout: "PT0.05S" } },
    });
    expect((await score(service, {})).status).toBe(408);
  });

  it("answers 429 where more is being answered than the settings allow", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = functionServer(async () => {
      await held;
      return "done";
    });
    const service = await withEndpoint({ server });
    const authorization = `Bearer ${await keyOf(service)}`;
    const ask = () => service.send("POST", scoringUrl, {}, { authorization });
    const first = [ask(), ask(), ask(), ask()];
    const refused = (await Promise.race([Promise.all(first.slice(2)), new Promise<never>(() => {})])).map(
      ({ status }) => status,
    );
    expect(refused).toEqual([429, 429]);
    release();
    expect((await Promise.all(first.slice(0, 2))).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask()).status).toBe(200);
  });

  it("takes a body that is not JSON to the model as it is", async () => {
    const server = functionServer(({ body }) => ({ got: body }));
    const service = await withEndpoint({ server });
    const headers = { authorization: `Bearer ${await keyOf(service)}`, "content-type": "application/json" };
    const { createHttpHeaders, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const request = createPipelineRequest({
      url: scoringUrl,
      method: "POST",
      body: "{not json",
      headers: createHttpHeaders(headers),
    });
    const response = await service.azure.sendRequest(request);
    expect(JSON.parse(response.bodyAsText ?? "")).toEqual({ got: "{not json" });
  });

  it("fails a deployment that no function serves, and says so in its logs", async () => {
    const server = functionServer({ blue: () => 1 });
    await expect(withEndpoint({ server, deployments: ["green"], traffic: {} })).rejects.toThrow(
      /No function serves the deployment green/,
    );
  });

  it("shows what the function's server logged, and what was fetched for it", async () => {
    const service = await withEndpoint();
    await score(service, {});
    const logs = async (containerType: string) =>
      (await service.post("onlineEndpoints/churn-ep/deployments/blue/getLogs", { containerType, tail: 50 }))
        .body.content;
    expect(await logs("InferenceServer")).toContain("POST /score 200");
    expect(await logs("StorageInitializer")).toContain("model churn:3");
  });

  it("goes on serving after a snapshot was restored elsewhere", async () => {
    const service = await withEndpoint();
    const key = await keyOf(service);
    const other = new RawService({ server: functionServer(() => "from the other") });
    other.azure.restore(JSON.parse(JSON.stringify(service.azure.snapshot())));
    const { body } = await other.send("POST", scoringUrl, {}, { authorization: `Bearer ${key}` });
    expect(body).toBe("from the other");
  });
});

describe("the choice of a deployment", () => {
  it("never falls on one without weight, and each other one gets its share", () => {
    const weights = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer({ min: 0, max: 100 }), {
      minKeys: 1,
      maxKeys: 5,
    });
    fc.assert(
      fc.property(weights, (traffic) => {
        const total = Object.values(traffic).reduce((sum, weight) => sum + weight, 0);
        const draws = 2000;
        const counts = new Map<string | undefined, number>();
        for (let i = 0; i < draws; i++) {
          const name = chooseByWeight(traffic, (i + 0.5) / draws);
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        for (const [name, weight] of Object.entries(traffic)) {
          const share = total === 0 ? 0 : weight / total;
          expect(Math.abs((counts.get(name) ?? 0) - share * draws)).toBeLessThanOrEqual(1);
        }
        expect(counts.get(undefined) ?? 0).toBe(total === 0 ? draws : 0);
      }),
    );
  });
});

describe("the data collector", () => {
  const collections = (samplingRate: number) => ({
    dataCollector: {
      collections: {
        model_inputs: { dataCollectionMode: "Enabled", samplingRate },
        model_outputs: { dataCollectionMode: "Enabled", samplingRate },
        request: { dataCollectionMode: "Disabled", samplingRate },
      },
      rollingRate: "Hour",
    },
  });

  /** The records of a collection, by path. */
  function collected(service: RawService, name: string): { path: string; records: Body[] }[] {
    return service.azure
      .snapshot()
      .blobs.filter(({ key }) => key.includes(`/modelDataCollector/churn-ep/blue/${name}/`))
      .map(({ key, base64 }) => ({
        path: key,
        records: base64
          .map((chunk) => Buffer.from(chunk, "base64").toString())
          .join("")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      }));
  }

  it("writes inputs and outputs as JSON lines by the hour, tied by the request's id", async () => {
    const server = functionServer(() => [0, 1]);
    const service = await withEndpoint({ server, properties: collections(1) });
    await score(
      service,
      {
        input_data: {
          columns: ["tenure", "fee"],
          data: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      { "x-request-id": "one" },
    );
    await score(service, { input_data: [{ tenure: 5 }] }, { "x-request-id": "two" });

    const [inputs] = collected(service, "model_inputs");
    expect(inputs?.path).toMatch(
      /azureml-blobstore[^/]*\/modelDataCollector\/churn-ep\/blue\/model_inputs\/2026\/01\/01\/\d\d\/[\w-]+\.jsonl$/,
    );
    expect(inputs?.records).toHaveLength(2);
    expect(inputs?.records[0]).toMatchObject({
      specversion: "1.0",
      type: "azureml.inference.inputs",
      datacontenttype: "application/json",
      data: [
        { tenure: 1, fee: 2 },
        { tenure: 3, fee: 4 },
      ],
      correlationid: "one",
    });
    expect(inputs?.records[1]).toMatchObject({ data: [{ tenure: 5 }], correlationid: "two" });
    const [outputs] = collected(service, "model_outputs");
    expect(outputs?.records[0]).toMatchObject({
      type: "azureml.inference.outputs",
      data: [{ 0: 0 }, { 0: 1 }],
      correlationid: "one",
    });
    expect(collected(service, "request")).toEqual([]);
  });

  it("keeps as many as were asked for, and of each the input and the output", async () => {
    const service = await withEndpoint({ properties: collections(0.3), seed: 5 });
    const authorization = `Bearer ${await keyOf(service)}`;
    for (let i = 0; i < 400; i++) await service.send("POST", scoringUrl, [[i]], { authorization });
    const ids = (name: string) =>
      collected(service, name).flatMap(({ records }) => records.map(({ correlationid }) => correlationid));
    expect(ids("model_inputs").length).toBeGreaterThan(80);
    expect(ids("model_inputs").length).toBeLessThan(160);
    expect(ids("model_outputs")).toEqual(ids("model_inputs"));
  });

  it("writes to the folder of the collection's data asset", async () => {
    const service = await withEndpoint();
    const dataUri = "azureml://datastores/workspaceblobstore/paths/mine";
    await service.put("data/kept/versions/1", { properties: { dataType: "uri_folder", dataUri } });
    const dataId = `${service.ws}/data/kept/versions/1`;
    const { body } = await service.get("onlineEndpoints/churn-ep/deployments/blue");
    const dataCollector = {
      collections: { model_inputs: { dataCollectionMode: "Enabled", samplingRate: 1, dataId } },
    };
    await service.settle(
      await service.put("onlineEndpoints/churn-ep/deployments/blue", {
        location: "eastus",
        sku: body.sku,
        properties: { ...body.properties, dataCollector, provisioningState: undefined },
      }),
    );
    await score(service, [[1]]);
    const paths = service.azure.snapshot().blobs.map(({ key }) => key);
    expect(paths.filter((path) => /\/mine\/2026\/01\/01\/\d\d\//.test(path))).toHaveLength(1);
  });
});
