import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRun, MlflowError, registerModel, searchRuns, startRun } from "azure-ai-ml/mlflow";
import { load } from "js-yaml";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { artifactText, azureTracking, serverTracking } from "./fake-tracking";

let folder: string;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mlflow-client-"));
  for (const name of Object.keys(process.env)) {
    if (/^(MLFLOW|AZUREML)_/.test(name)) vi.stubEnv(name, undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const socket of open.splice(0)) await socket.close();
  await rm(folder, { recursive: true });
});

async function serverSetup() {
  const { fake, socket, options } = await serverTracking();
  open.push(socket);
  return { fake, options };
}

describe.each([
  ["a plain tracking server", serverSetup],
  ["an Azure Machine Learning workspace", azureTracking],
])("a script that logs to %s", (_, setup) => {
  it("is known by what it logged", async () => {
    const { options } = await setup();
    const run = await startRun({
      ...options,
      experimentName: "churn",
      runName: "gbm",
      tags: { team: "crm" },
    });
    await run.logParam("depth", 3);
    await run.logParams({ learning_rate: 0.1, balanced: true });
    for (let step = 0; step < 5; step++) await run.logMetric("auc", (80 + step) / 100, { step });
    await run.logMetrics({ loss: 0.3, precision: Number.NaN });
    await run.setTag("a", 1);
    await run.end();

    const info = await getRun(run.runId, options);
    expect(info).toMatchObject({
      runName: "gbm",
      status: "FINISHED",
      params: { depth: "3", learning_rate: "0.1", balanced: "true" },
      metrics: { auc: 0.84, loss: 0.3, precision: Number.NaN },
      tags: { team: "crm", a: "1" },
    });
    expect(info.endTime).toBeInstanceOf(Date);
  });

  it("uploads files, folders, texts and JSON", async () => {
    const { fake, options } = await setup();
    await mkdir(join(folder, "d", "sub"), { recursive: true });
    await writeFile(join(folder, "a b.txt"), "hello");
    await writeFile(join(folder, "d", "one.txt"), "1");
    await writeFile(join(folder, "d", "sub", "two.txt"), "2");
    const run = await startRun(options);
    await run.logArtifact(join(folder, "a b.txt"), "texts");
    await run.logArtifacts(join(folder, "d"));
    await run.logText("note", "notes/n.txt");
    await run.logJson({ auc: 0.9 }, "metrics.json");
    await run.logText("anew", "notes/n.txt");
    await run.end();
    expect(artifactText(fake, run.runId, "texts/a b.txt")).toBe("hello");
    expect(artifactText(fake, run.runId, "one.txt")).toBe("1");
    expect(artifactText(fake, run.runId, "sub/two.txt")).toBe("2");
    expect(artifactText(fake, run.runId, "notes/n.txt")).toBe("anew");
    expect(JSON.parse(artifactText(fake, run.runId, "metrics.json") ?? "")).toEqual({ auc: 0.9 });
  });

  it("logs a model with its description, and registers it", async () => {
    const { fake, options } = await setup();
    const run = await startRun({ ...options, experimentName: "churn" });
    const uri = await run.logModel("churn_model", {
      files: { "score.mjs": "export const run = () => 1;", "data/trees.json": "[]" },
      flavors: { node: { loader_module: "score.mjs", version: "20.1.0", dependencies: ["a: b", "yes"] } },
      signature: { inputs: [{ name: "tenure", type: "double" }] },
      inputExample: { input_data: [[1]] },
    });
    await run.end();
    expect(uri).toBe(`runs:/${run.runId}/churn_model`);
    const text = artifactText(fake, run.runId, "churn_model/MLmodel") ?? "";
    expect(load(text)).toEqual({
      artifact_path: "churn_model",
      flavors: { node: { loader_module: "score.mjs", version: "20.1.0", dependencies: ["a: b", "yes"] } },
      model_uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
      run_id: run.runId,
      saved_input_example_info: { artifact_path: "input_example.json", type: "json_object" },
      signature: { inputs: '[{"name":"tenure","type":"double"}]', outputs: null, params: null },
      utc_time_created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/),
    });
    expect(artifactText(fake, run.runId, "churn_model/data/trees.json")).toBe("[]");

    const first = await registerModel(uri, "churn", options);
    const second = await registerModel(uri, "churn", { ...options, tags: { stage: "test" } });
    expect([first.version, second.version]).toEqual(["1", "2"]);
    const version = fake.snapshot().resources.find(({ id }) => id.endsWith("/models/churn/versions/2"));
    expect(version?.properties.modelUri).toMatch(
      new RegExp(`/paths/ExperimentRun/dcid.${run.runId}/churn_model$`),
    );
  });

  it("finds its runs again, across pages", async () => {
    const { options } = await setup();
    for (let i = 0; i < 4; i++) {
      await using run = await startRun({ ...options, experimentName: "churn", runName: `run ${i}` });
      await run.logMetric("auc", i / 10);
    }
    const best = await searchRuns({
      ...options,
      experimentNames: ["churn", "none"],
      filter: "metrics.auc > 0.05",
      orderBy: ["metrics.auc DESC"],
      maxResults: 2,
    });
    expect(best.map(({ runName }) => runName)).toEqual(["run 3", "run 2"]);
    expect(await searchRuns({ ...options, experimentNames: ["none"] })).toEqual([]);
  });

  it("is told when a parameter would change", async () => {
    const { options } = await setup();
    const run = await startRun(options);
    await run.logParam("depth", 3);
    await expect(run.logParam("depth", 4)).rejects.toMatchObject({
      name: "MlflowError",
      errorCode: "INVALID_PARAMETER_VALUE",
      statusCode: 400,
    });
    await run.end("FAILED");
    expect((await getRun(run.runId, options)).status).toBe("FAILED");
  });
});

describe("a script in a job", () => {
  it("goes on with the job's run by its environment, and leaves its state to the job", async () => {
    const { options } = await serverSetup();
    const job = await startRun({ ...options, experimentName: "churn" });
    vi.stubEnv("MLFLOW_TRACKING_URI", options.trackingUri);
    vi.stubEnv("MLFLOW_TRACKING_TOKEN", options.token);
    vi.stubEnv("MLFLOW_RUN_ID", job.runId);
    vi.stubEnv("AZUREML_RUN_ID", job.runId);
    {
      await using run = await startRun({ experimentName: "elsewhere" });
      expect(run.runId).toBe(job.runId);
      await run.logMetric("auc", 0.9);
    }
    const info = await getRun(job.runId);
    expect(info).toMatchObject({ status: "RUNNING", metrics: { auc: 0.9 } });
  });

  it("ends a run that it took over where no job does", async () => {
    const { options } = await serverSetup();
    const { runId } = await startRun(options);
    vi.stubEnv("MLFLOW_RUN_ID", runId);
    await (await startRun(options)).end();
    expect((await getRun(runId, options)).status).toBe("FINISHED");
  });

  it("can have children of its own", async () => {
    const { options } = await serverSetup();
    const parent = await startRun(options);
    vi.stubEnv("MLFLOW_RUN_ID", parent.runId);
    const child = await startRun({ ...options, parentRunId: parent.runId });
    expect(child.runId).not.toBe(parent.runId);
    expect((await getRun(child.runId, options)).tags["mlflow.parentRunId"]).toBe(parent.runId);
  });

  it("starts its run in the experiment that the environment names", async () => {
    const { options } = await serverSetup();
    vi.stubEnv("MLFLOW_EXPERIMENT_NAME", "from-the-environment");
    const run = await startRun(options);
    const [found] = await searchRuns({ ...options, experimentNames: ["from-the-environment"] });
    expect(found?.runId).toBe(run.runId);
  });
});

describe("what is wrong", () => {
  it("says that there is no tracking server", async () => {
    await expect(startRun()).rejects.toThrow(/MLFLOW_TRACKING_URI/);
    await expect(startRun({ trackingUri: "file:///tmp/mlruns" })).rejects.toThrow(/must begin with http/);
  });

  it("names a file that is not there as given and as resolved", async () => {
    const { options } = await serverSetup();
    const run = await startRun(options);
    await expect(run.logArtifact("nowhere.txt")).rejects.toThrow(join(process.cwd(), "nowhere.txt"));
    await expect(run.logArtifacts(join(folder, "none"))).rejects.toThrow("is not there");
    await writeFile(join(folder, "x"), "x");
    await expect(run.logArtifacts(folder, "../out")).rejects.toThrow("is no path of an artifact");
  });

  it("logs nothing to a run that has been ended", async () => {
    const { options } = await serverSetup();
    const run = await startRun(options);
    await run.end();
    await run.end();
    await expect(run.logMetric("a", 1)).rejects.toThrow(/has been ended/);
    await expect(run.logParam("a", 1)).rejects.toBeInstanceOf(MlflowError);
  });
});
