import { once } from "node:events";
import { Data, ManagedOnlineDeployment, ManagedOnlineEndpoint, MLClient, Model } from "azure-ai-ml";
import {
  FakeAzureML,
  functionServer,
  type ScoringFunction,
  type ScriptedFunction,
  scriptedRunner,
} from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { createApp } from "./app";

const minutes = 60_000;
const training = { dataVersion: "1", learningRate: 0.1 };

/** The service over an Azure in memory that has customers. */
async function start({
  train,
  score,
  size = "Standard_DS3_v2",
}: {
  train?: ScriptedFunction;
  score?: ScoringFunction;
  size?: string;
} = {}) {
  const azure = new FakeAzureML({ runner: scriptedRunner(train), server: functionServer(score) });
  const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
  await ml.data.createOrUpdate(
    new Data({
      name: "customer-churn",
      version: "1",
      type: "uri_file",
      path: "https://example.com/churn.csv",
    }),
  );

  const app = createApp({ ml, endpointName: "churn", cluster: { name: "churn-cluster", size } });
  await once(app.listen(0, "127.0.0.1"), "listening");
  const { port } = app.address() as { port: number };
  onTestFinished(() => {
    app.close();
    // A fault that nobody ran into is a test that did not test.
    expect(azure.unusedFaults).toEqual([]);
  });

  const send = async (path: string, body?: unknown) => {
    const method = body === undefined ? "GET" : "POST";
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: JSON.stringify(body) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return { azure, ml, send };
}

/** The same, with an endpoint that serves what a training left. */
async function startWithModel(score?: ScoringFunction) {
  const started = await start({ train: () => ({ models: { churn_model: {} } }), score });
  const { ml, send } = started;
  const { name } = (await send("/trainings", training)).body;
  await ml.jobs.waitForCompletion(name);
  const path = `azureml://jobs/${name}/outputs/artifacts/paths/churn_model/`;
  await ml.models.createOrUpdate(
    new Model({ name: "churn-model", version: "1", type: "mlflow_model", path }),
  );

  const endpoint = new ManagedOnlineEndpoint({ name: "churn", authMode: "key" });
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  await ml.onlineDeployments.beginCreateOrUpdate(
    new ManagedOnlineDeployment({
      name: "blue",
      endpointName: "churn",
      model: "azureml:churn-model:1",
      instanceType: "Standard_DS3_v2",
      instanceCount: 1,
    }),
  );
  endpoint.traffic = { blue: 100 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  return started;
}

describe("POST /trainings", () => {
  it("starts a training on the version of the data that was asked for", async () => {
    const { ml, send } = await start();
    const { status, headers, body } = await send("/trainings", training);
    expect(status).toBe(202);
    expect(headers.get("location")).toBe(`/trainings/${body.name}`);
    expect(body.studioUrl).toContain(body.name);
    const job = await ml.jobs.get(body.name);
    expect(job).toMatchObject({ type: "command", compute: "churn-cluster", experimentName: "churn" });
    expect(JSON.stringify(job)).toContain("customer-churn:1");
  });

  it("makes the cluster once", async () => {
    const { azure, send } = await start();
    await send("/trainings", training);
    await send("/trainings", training);
    const created = azure.requests.filter(
      ({ method, url }) => method === "PUT" && url.includes("/computes/"),
    );
    expect(created).toHaveLength(1);
  });

  it("names every mistake, and sends nothing to Azure", async () => {
    const { azure, send } = await start();
    const before = azure.requests.length;
    const { status, body } = await send("/trainings", { dataVersion: "one two", learningRate: "fast" });
    expect(status).toBe(400);
    expect(body.faults.map(({ path }: { path: string }) => path)).toEqual(["dataVersion", "learningRate"]);
    expect(azure.requests).toHaveLength(before);
  });

  it("answers 404 for data that is not there", async () => {
    const { send } = await start();
    expect((await send("/trainings", { ...training, dataVersion: "2" })).status).toBe(404);
  });

  it("says so when there is no quota for the machines", async () => {
    const { send } = await start({ size: "Standard_ND96asr_v4" });
    const { status, body } = await send("/trainings", training);
    expect(status).toBe(409);
    expect(body.error).toContain("vCPU quota of 0");
  });

  it("waits as long as a busy Azure asks, and starts the training then", async () => {
    const { azure, send } = await start();
    azure.fail("PUT /jobs/", { status: 429, headers: { "Retry-After": "30" }, times: 2 });
    const before = azure.clock.now();
    expect((await send("/trainings", training)).status).toBe(202);
    expect(azure.clock.now() - before).toBeGreaterThanOrEqual(60_000);
  });

  it("gives up on an Azure that stays busy, and tells the caller when to come back", async () => {
    const { azure, send } = await start();
    azure.fail("PUT /jobs/", { status: 429, headers: { "Retry-After": "30" }, times: 4 });
    const { status, headers } = await send("/trainings", training);
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("30");
  });
});

describe("GET /trainings/:name", () => {
  it("follows a training of an hour as time goes by", async () => {
    const { azure, send } = await start({
      train: () => ({ durationSeconds: 3600, metrics: { auc: [0.7, 0.8, 0.9] } }),
    });
    const { body } = await send("/trainings", training);
    const show = async () => (await send(`/trainings/${body.name}`)).body;

    expect(await show()).toMatchObject({ metrics: {} });
    await azure.clock.advance(30 * minutes);
    expect(await show()).toMatchObject({ status: "Running", metrics: { auc: 0.7 } });
    await azure.clock.advance(40 * minutes);
    expect(await show()).toMatchObject({ status: "Completed", metrics: { auc: 0.9 } });
  });

  it("shows why a training failed", async () => {
    const { azure, send } = await start({ train: () => ({ error: "The column 'churned' is missing." }) });
    const { body } = await send("/trainings", training);
    await azure.clock.advance(10 * minutes);
    const { status, body: shown } = await send(`/trainings/${body.name}`);
    expect(status).toBe(200);
    expect(shown.status).toBe("Failed");
    expect(shown.error).toContain("The column 'churned' is missing.");
  });

  it("answers 404 for a training that was never started", async () => {
    const { send } = await start();
    expect((await send("/trainings/never")).status).toBe(404);
  });
});

describe("POST /predictions", () => {
  const customer = { input_data: { columns: ["tenure"], data: [[3]] } };

  it("answers what the model answers", async () => {
    const { send } = await startWithModel(({ body }) => ({ churned: [1], asked: body }));
    const { status, body } = await send("/predictions", customer);
    expect(status).toBe(200);
    expect(body).toEqual({ churned: [1], asked: customer });
  });

  it("waits for an answer that is only slow", async () => {
    const { azure, send } = await startWithModel(() => ({ churned: [1] }));
    azure.fail("POST /score", { delayMs: 4000 });
    const before = azure.clock.now();
    expect((await send("/predictions", customer)).status).toBe(200);
    expect(azure.clock.now() - before).toBeGreaterThanOrEqual(4000);
  });

  it("answers 504 when the model takes longer than its endpoint allows", async () => {
    const { send } = await startWithModel(({ takes }) => {
      takes(6000);
      return { churned: [1] };
    });
    expect((await send("/predictions", customer)).status).toBe(504);
  });

  it("keeps the model's own error from the caller", async () => {
    const { send } = await startWithModel(() => {
      throw new Error("KeyError: 'tenure' in score.py");
    });
    const { status, body } = await send("/predictions", customer);
    expect(status).toBe(502);
    expect(body.error).not.toContain("score.py");
  });

  it("answers 404 as long as no model is deployed", async () => {
    const { send } = await start();
    expect((await send("/predictions", customer)).status).toBe(404);
  });
});
