import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { Environment, ManagedOnlineDeployment, ManagedOnlineEndpoint, Model } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { OperationFailedError, ResourceNotFoundError, ValidationError } from "../../../../src/core/errors";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import {
  type Answer,
  clientOver,
  failureOf,
  type Sent,
  told,
  workspacePath,
} from "../../core/scripted-service";

const body = { request: { data: [[1, 2]] } };

describeRecorded("online_endpoints", {
  online_endpoints_begin_delete_my_ep: { call: (ml) => ml.onlineEndpoints.beginDelete("my-ep") },
  // Python fetches the keys to send the old one along.
  online_endpoints_begin_regenerate_keys_my_ep_key_type_primary: {
    call: (ml) => ml.onlineEndpoints.beginRegenerateKeys("my-ep", { keyType: "primary" }),
    needless: ["/listKeys"],
  },
  online_endpoints_get_keys_my_ep: { call: (ml) => ml.onlineEndpoints.getKeys("my-ep") },
  online_endpoints_invoke_my_ep_deployment_name_blue_request_file_data_file_json: {
    call: (ml) => ml.onlineEndpoints.invoke("my-ep", { ...body, deploymentName: "blue" }),
  },
  online_endpoints_invoke_my_ep_request_file_data_file_json: {
    call: (ml) => ml.onlineEndpoints.invoke("my-ep", body),
  },
});
describeRecorded("online_deployments", {
  online_deployments_get_blue_my_ep: { call: (ml) => ml.onlineDeployments.get("blue", "my-ep") },
});

const scoringUri = "https://churn.eastus.inference.ml.azure.com/score";
const id = (below: string) => `${workspacePath}/${below}`;

/** An endpoint with the deployments blue and green, of which blue gets all. */
function serving(properties: object = {}) {
  return ({ method, path, body: sent }: Sent): Answer => {
    if (path === workspacePath) return { body: { location: "eastus" } };
    if (path === "/score") return { text: "[0.7]" };
    if (path.endsWith("/listKeys"))
      return { body: { primaryKey: "the-secret-1", secondaryKey: "the-secret-2" } };
    if (path.endsWith("/token"))
      return { body: { accessToken: "the-secret-token", expiryTimeUtc: 5, tokenType: "Bearer" } };
    if (path.endsWith("/deployments")) return { body: { value: [{ name: "blue" }, { name: "green" }] } };
    if (path.endsWith("/getLogs")) return { body: { content: "line 1\nline 2" } };
    if (method === "PUT")
      return {
        body: {
          name: path.split("/").at(-1),
          id: path,
          ...(sent as object),
          properties: { ...(sent as { properties: object }).properties, provisioningState: "Succeeded" },
        },
      };
    if (method === "POST" || method === "DELETE") return { status: 200 };
    return {
      body: {
        name: "churn",
        id: path,
        properties: { authMode: "Key", scoringUri, traffic: { blue: 100 }, ...properties },
      },
    };
  };
}

describe("An online endpoint", () => {
  it("is put where its workspace is", async () => {
    const { ml, service } = clientOver(serving());
    const endpoint = await ml.onlineEndpoints.beginCreateOrUpdate(
      new ManagedOnlineEndpoint({ name: "churn", authMode: "aad_token", location: "westus" }),
    );
    expect(endpoint).toBeInstanceOf(ManagedOnlineEndpoint);
    expect(told(service.requests)).toEqual([
      ["GET", ""],
      [
        "PUT",
        "/onlineEndpoints/churn",
        {},
        {
          location: "eastus",
          tags: {},
          identity: { type: "SystemAssigned" },
          properties: { authMode: "AADToken", properties: {}, traffic: {}, mirrorTraffic: {} },
        },
      ],
    ]);
    expect(service.requests[1]?.query["api-version"]).toBe(apiVersions.onlineEndpoints);
  });

  it("is fetched with a share of nothing for each deployment that has none, which is not put back", async () => {
    const { ml, service } = clientOver(serving());
    const endpoint = await ml.onlineEndpoints.get("churn");
    expect(endpoint.traffic).toEqual({ blue: 100, green: 0 });
    await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
    expect(service.requests.at(-1)?.body).toMatchObject({ properties: { traffic: { blue: 100 } } });
  });

  it("is listed and deleted", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.path.endsWith("/onlineEndpoints")
        ? { body: { value: [{ name: "a" }, { name: "b" }] } }
        : serving()(sent),
    );
    expect((await all(ml.onlineEndpoints.list())).map(({ name }) => name)).toEqual(["a", "b"]);
    await ml.onlineEndpoints.beginDelete("a");
    expect(told(service.requests)).toEqual([
      ["GET", "/onlineEndpoints"],
      ["DELETE", "/onlineEndpoints/a"],
    ]);
  });

  it("is refused before anything is sent where its traffic does not add up", () => {
    const { ml, service } = clientOver(serving());
    const endpoint = new ManagedOnlineEndpoint({ name: "churn" });
    endpoint.traffic = { blue: 90 };
    expect(() => ml.onlineEndpoints.beginCreateOrUpdate(endpoint)).toThrow(/add up/);
    expect(service.requests).toEqual([]);
  });
});

describe("Keys and tokens of an endpoint", () => {
  it("are fetched by how it is asked", async () => {
    const keys = clientOver(serving());
    expect(await keys.ml.onlineEndpoints.getKeys("churn")).toHaveProperty("primaryKey", "the-secret-1");
    const token = clientOver(serving({ authMode: "AMLToken" }));
    expect(await token.ml.onlineEndpoints.getKeys("churn")).toMatchObject({ expiryTimeUtc: 5 });
    expect(told(token.service.requests).at(-1)).toEqual(["POST", "/onlineEndpoints/churn/token"]);
    const entra = clientOver(serving({ authMode: "AADToken" }));
    expect(await entra.ml.onlineEndpoints.getKeys("churn")).toHaveProperty("accessToken", "the-token");
    expect(entra.service.requests.length).toBe(1);
  });

  it("are there to be read, and shown nowhere", async () => {
    for (const authMode of ["Key", "AMLToken"]) {
      const got = await clientOver(serving({ authMode })).ml.onlineEndpoints.getKeys("churn");
      expect(`${inspect(got)} ${JSON.stringify(got)} ${JSON.stringify({ got })}`).not.toContain("the-secret");
      expect(inspect({ got }, { depth: 5 })).not.toContain("the-secret");
    }
  });

  it("are made anew, one of the two", async () => {
    const { ml, service } = clientOver(serving());
    await ml.onlineEndpoints.beginRegenerateKeys("churn");
    await ml.onlineEndpoints.beginRegenerateKeys("churn", { keyType: "secondary" });
    expect(service.requests.filter(({ method }) => method === "POST").map((sent) => sent.body)).toEqual([
      { keyType: "Primary" },
      { keyType: "Secondary" },
    ]);
    expect(() => ml.onlineEndpoints.beginRegenerateKeys("churn", { keyType: "third" as "primary" })).toThrow(
      ValidationError,
    );
    expect(
      await failureOf(
        clientOver(serving({ authMode: "AADToken" })).ml.onlineEndpoints.beginRegenerateKeys("churn"),
      ),
    ).toMatchObject({ faults: [{ path: "authMode" }] });
  });
});

describe("Asking a model", () => {
  it("sends the request with the endpoint's own key", async () => {
    const { ml, service } = clientOver(serving());
    expect(await ml.onlineEndpoints.invoke("churn", { request: { input_data: {} } })).toBe("[0.7]");
    const sent = service.requests.at(-1)!;
    expect([sent.method, sent.url, sent.body]).toEqual(["POST", scoringUri, { input_data: {} }]);
    expect(sent.headers).toMatchObject({
      authorization: "Bearer the-secret-1",
      "content-type": "application/json",
    });
    expect(sent.headers).not.toHaveProperty("azureml-model-deployment");
  });

  it("asks one deployment, and the next time the endpoint again", async () => {
    const { ml, service } = clientOver(serving());
    await ml.onlineEndpoints.invoke("churn", { request: {}, deploymentName: "green" });
    await ml.onlineEndpoints.invoke("churn", { request: {} });
    const asked = service.requests
      .filter(({ path }) => path === "/score")
      .map(({ headers }) => headers["azureml-model-deployment"]);
    expect(asked).toEqual(["green", undefined]);
  });

  it("refuses a deployment that is not there, naming those that are", async () => {
    const { ml, service } = clientOver(serving());
    expect(
      await failureOf(ml.onlineEndpoints.invoke("churn", { request: {}, deploymentName: "red" })),
    ).toMatchObject({ faults: [{ path: "deploymentName", given: "red", allowed: ["blue", "green"] }] });
    expect(service.requests.map(({ method }) => method)).toEqual(["GET"]);
  });

  it("sends a file, and text as it is", async () => {
    const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-"));
    try {
      const file = join(folder, "request.json");
      writeFileSync(file, '\uFEFF{ "a" : [1] }');
      const { ml, service } = clientOver(serving());
      await ml.onlineEndpoints.invoke("churn", { requestFile: file });
      await ml.onlineEndpoints.invoke("churn", { request: '{"b":2}' });
      expect(service.requests.filter(({ path }) => path === "/score").map((sent) => sent.body)).toEqual([
        { a: [1] },
        { b: 2 },
      ]);
      writeFileSync(file, "no JSON");
      expect(await failureOf(ml.onlineEndpoints.invoke("churn", { requestFile: file }))).toMatchObject({
        faults: [{ path: "requestFile", code: "cannotParse" }],
      });
      expect(
        await failureOf(ml.onlineEndpoints.invoke("churn", { requestFile: join(folder, "none") })),
      ).toMatchObject({ faults: [{ path: "requestFile", code: "notFound" }] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([[{}], [{ request: {}, requestFile: "x" }]])(
    "is refused with %o before anything is sent",
    async (options) => {
      const { ml, service } = clientOver(serving());
      expect(await failureOf(ml.onlineEndpoints.invoke("churn", options))).toMatchObject({
        faults: [{ path: "request" }],
      });
      expect(service.requests).toEqual([]);
    },
  );

  it("tells that there is no address yet, and what the model answered", async () => {
    expect(
      await failureOf(
        clientOver(serving({ scoringUri: undefined })).ml.onlineEndpoints.invoke("churn", { request: {} }),
      ),
    ).toMatchObject({ faults: [{ path: "scoringUri" }] });
    const { ml } = clientOver((sent) =>
      sent.path === "/score" ? { status: 424, text: "boom" } : serving()(sent),
    );
    expect(await failureOf(ml.onlineEndpoints.invoke("churn", { request: {} }))).toMatchObject({
      statusCode: 424,
    });
  });
});

describe("An online deployment", () => {
  const blue = (more: object = {}) =>
    new ManagedOnlineDeployment({
      name: "blue",
      endpointName: "churn",
      model: "azureml:m:1",
      instanceType: "Standard_DS3_v2",
      ...more,
    });

  it("is put after its endpoint was found, with the ids of what it names", async () => {
    const { ml, service } = clientOver(serving());
    const deployment = await ml.onlineDeployments.beginCreateOrUpdate(
      blue({ environment: "azureml:e:2", instanceCount: 2, environmentVariables: { A_b: "" } }),
    );
    expect(deployment).toBeInstanceOf(ManagedOnlineDeployment);
    expect(deployment).toMatchObject({
      name: "blue",
      endpointName: "churn",
      model: "azureml:m:1",
      instanceCount: 2,
    });
    expect(told(service.requests)).toEqual([
      ["GET", "/onlineEndpoints/churn"],
      ["GET", ""],
      [
        "PUT",
        "/onlineEndpoints/churn/deployments/blue",
        {},
        {
          location: "eastus",
          tags: {},
          sku: { name: "Default", capacity: 2 },
          properties: {
            endpointComputeType: "Managed",
            model: id("models/m/versions/1"),
            environmentId: id("environments/e/versions/2"),
            environmentVariables: { A_b: "" },
            instanceType: "Standard_DS3_v2",
            appInsightsEnabled: false,
            properties: {},
          },
        },
      ],
    ]);
  });

  it("finds the latest of what it names", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.path.endsWith("/models/m/versions")
        ? { body: { value: [{ name: "5" }] } }
        : sent.path.endsWith("/versions/5")
          ? { body: { id: sent.path } }
          : serving()(sent),
    );
    await ml.onlineDeployments.beginCreateOrUpdate(blue({ model: "azureml:m@latest" }));
    expect(service.requests.at(-1)?.body).toMatchObject({ properties: { model: id("models/m/versions/5") } });
    expect(
      await failureOf(ml.onlineDeployments.beginCreateOrUpdate(blue({ model: "azureml:m" }))),
    ).toMatchObject({ faults: [{ path: "model" }] });
  });

  it("registers a model and an environment that are given whole", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.method === "GET" && sent.path.includes("/models/") ? { body: { value: [] } } : serving()(sent),
    );
    const model = new Model({ name: "m", version: "9", path: "azureml://datastores/d/paths/m" });
    await ml.onlineDeployments.beginCreateOrUpdate(
      blue({ model, environment: new Environment({ name: "e", version: "3", image: "x" }) }),
    );
    const puts = told(service.requests)
      .filter(([method]) => method === "PUT")
      .map(([, path]) => path);
    expect(puts.slice(0, -1).sort()).toEqual(["/environments/e/versions/3", "/models/m/versions/9"]);
    expect(service.requests.at(-1)?.body).toMatchObject({
      properties: { model: id("models/m/versions/9"), environmentId: id("environments/e/versions/3") },
    });
  });

  it("registers where its data is collected, unless that is there", async () => {
    const collections = { model_inputs: {}, request: { enabled: false, data: "azureml:mine:2" } } as const;
    for (const answer of [
      undefined,
      { status: 409, body: {} },
      { status: 400, body: { error: { code: "UserError", message: "already exists" } } },
    ]) {
      const { ml, service } = clientOver((sent) =>
        answer && sent.path.includes("/data/") ? answer : serving()(sent),
      );
      await ml.onlineDeployments.beginCreateOrUpdate(
        blue({ dataCollector: { samplingRate: 0.5, collections } }),
      );
      expect(
        told(service.requests)
          .filter(([method]) => method === "PUT")
          .map(([, path]) => path),
      ).toEqual(["/data/churn-blue-model_inputs/versions/1", "/onlineEndpoints/churn/deployments/blue"]);
      expect(service.requests.at(-1)?.body).toMatchObject({
        properties: {
          dataCollector: {
            collections: {
              model_inputs: {
                dataCollectionMode: "enabled",
                samplingRate: 0.5,
                dataId: id("data/churn-blue-model_inputs/versions/1"),
              },
              request: {
                dataCollectionMode: "disabled",
                samplingRate: 0.5,
                dataId: id("data/mine/versions/2"),
              },
            },
          },
        },
      });
    }
  });

  it("may be put twice: nothing of it is used up", async () => {
    const { ml, service } = clientOver(serving());
    const deployment = blue({ dataCollector: { samplingRate: 0.5, collections: { model_inputs: {} } } });
    const before = structuredClone({ ...deployment });
    await ml.onlineDeployments.beginCreateOrUpdate(deployment);
    await ml.onlineDeployments.beginCreateOrUpdate(deployment);
    const [first, second] = service.requests.filter(
      ({ method, path }) => method === "PUT" && path.endsWith("/blue"),
    );
    expect(second?.body).toEqual(first?.body);
    expect({ ...deployment }).toEqual(before);
  });

  it("is not put, nor anything uploaded, without an endpoint", async () => {
    const { ml, service } = clientOver(({ path }) =>
      path.endsWith("/churn") ? { status: 404, body: {} } : { body: {} },
    );
    expect(await failureOf(ml.onlineDeployments.beginCreateOrUpdate(blue()))).toBeInstanceOf(
      ResourceNotFoundError,
    );
    expect(service.requests.length).toBe(1);
  });

  it("is not put without its scoring script; nothing is sent then", async () => {
    const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-"));
    const { ml, service } = clientOver(serving());
    try {
      expect(
        await failureOf(
          ml.onlineDeployments.beginCreateOrUpdate(
            blue({ codeConfiguration: { code: folder, scoringScript: "nope.py" } }),
          ),
        ),
      ).toMatchObject({ faults: [{ path: "codeConfiguration.scoringScript" }] });
      expect(
        await failureOf(
          ml.onlineDeployments.beginCreateOrUpdate(
            blue({ codeConfiguration: { code: join(folder, "none"), scoringScript: "x.py" } }),
          ),
        ),
      ).toMatchObject({ faults: [{ path: "codeConfiguration.code" }] });
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(service.requests).toEqual([]);
  });

  it("fails with what its container said", async () => {
    const { ml } = clientOver((sent) => {
      if (sent.path === "/operations/1")
        return { body: { status: "Failed", error: { code: "UserError", message: "score.py: boom" } } };
      if (sent.method === "PUT")
        return {
          status: 201,
          headers: { "Azure-AsyncOperation": "https://management.azure.com/operations/1" },
        };
      return serving()(sent);
    });
    const error = await failureOf(ml.onlineDeployments.beginCreateOrUpdate(blue()));
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error.message).toBe('Online deployment "blue" failed: score.py: boom');
  });

  it("is listed and deleted", async () => {
    const { ml, service } = clientOver(serving());
    expect((await all(ml.onlineDeployments.list("churn"))).map(({ name }) => name)).toEqual([
      "blue",
      "green",
    ]);
    await ml.onlineDeployments.beginDelete("blue", "churn");
    expect(told(service.requests)).toEqual([
      ["GET", "/onlineEndpoints/churn/deployments"],
      ["DELETE", "/onlineEndpoints/churn/deployments/blue"],
    ]);
    expect(service.requests[0]?.query["api-version"]).toBe(apiVersions.onlineDeployments);
  });

  it("gives the last lines of its log", async () => {
    const { ml, service } = clientOver(serving());
    expect(await ml.onlineDeployments.getLogs("blue", "churn")).toBe("line 1\nline 2");
    await ml.onlineDeployments.getLogs("blue", "churn", { lines: 5, containerType: "storage-initializer" });
    expect(service.requests.map((sent) => sent.body)).toEqual([
      { containerType: "InferenceServer", tail: 50 },
      { containerType: "StorageInitializer", tail: 5 },
    ]);
    const error = await failureOf(
      ml.onlineDeployments.getLogs("blue", "churn", {
        lines: 0,
        containerType: "sidecar" as "inference-server",
      }),
    );
    expect(error).toMatchObject({ faults: [{ path: "containerType" }, { path: "lines" }] });
  });
});

describe("What is not done on this computer", () => {
  it("is refused and not sent to Azure", () => {
    const { ml, service } = clientOver(serving());
    const local = { local: true } as object;
    const deployment = new ManagedOnlineDeployment({
      name: "blue",
      endpointName: "churn",
      instanceType: "X",
    });
    const calls = [
      () => ml.onlineDeployments.beginCreateOrUpdate(deployment, local),
      () => ml.onlineDeployments.beginDelete("blue", "churn", local),
      () => ml.onlineEndpoints.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name: "churn" }), local),
      () => ml.onlineEndpoints.beginDelete("churn", local),
      () => ml.onlineEndpoints.list(local),
    ];
    for (const call of calls) expect(call).toThrow(/processServer/);
    expect(service.requests).toEqual([]);
  });
});

describe("A deployment of a package", () => {
  it("is of an environment in which the model and its code are, and of nothing else", async () => {
    const packaged = id("environments/packaged-env/versions/3");
    const { ml, service } = clientOver((sent) => {
      if (sent.path.endsWith("/package"))
        return {
          body: {
            targetEnvironmentId: `azureml://locations/eastus/workspaces/w${packaged.slice(packaged.indexOf("/environments"))}`,
          },
        };
      if (sent.path === packaged) return { body: { id: packaged, name: "3", properties: {} } };
      return serving()(sent);
    });
    await ml.onlineDeployments.beginCreateOrUpdate(
      new ManagedOnlineDeployment({
        name: "blue",
        endpointName: "churn",
        model: "azureml:m:1",
        environment: "azureml:e:2",
        codeConfiguration: { code: id("codes/c/versions/1"), scoringScript: "score.py" },
        instanceType: "X",
      }),
      { packageModel: true },
    );
    const [request, deployment] = service.requests.filter(({ method }) => method !== "GET");
    expect(request).toMatchObject({
      path: id("models/m/versions/1/package"),
      body: {
        inferencingServer: {
          serverType: "AzureMLOnline",
          codeConfiguration: { codeId: `azureml:/${id("codes/c/versions/1")}`, scoringScript: "score.py" },
        },
        baseEnvironmentSource: { resourceId: `azureml:/${id("environments/e/versions/2")}` },
      },
    });
    const { properties = {} } = (deployment?.body ?? {}) as { properties?: object };
    expect(properties).toMatchObject({ environmentId: packaged });
    expect(Object.keys(properties)).not.toContain("model");
    expect(Object.keys(properties)).not.toContain("codeConfiguration");
  });
});
