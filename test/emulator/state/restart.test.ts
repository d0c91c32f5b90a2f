import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AmlCompute,
  CronTrigger,
  command,
  Data,
  JobSchedule,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  Model,
  Output,
  pipeline,
} from "azure-ai-ml";
import { type EmulatorOptions, startEmulator } from "azure-ai-ml/emulator";
import { FakeAzureML } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { virtualClock } from "../../../src/core/clock";
import { FolderKeeper } from "../../../src/emulator/state/folder-keeper";
import { aFolder, clientOf } from "../running";

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

/** An emulator on a folder of its own, and how to start it again after it was stopped. */
function kept(options: EmulatorOptions = {}) {
  const stateFolder = aFolder();
  const start = async () => {
    const emulator = await startEmulator({ runner: "simulated", stateFolder, ...options });
    onTestFinished(() => emulator.close());
    return { emulator, ml: clientOf(emulator) };
  };
  return { stateFolder, start };
}

/** Writes files, and answers the folder that they lie in. */
function files(contents: Record<string, string>): string {
  const folder = aFolder();
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function logsOf(ml: MLClient, name: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of ml.jobs.streamLogs(name)) lines.push(line);
  return lines;
}

describe("an emulator that was stopped and is started again with the same folder", () => {
  it("has the assets that were registered, with the bytes of their files", async () => {
    const { start } = kept();
    const first = await start();
    const folder = files({ "a.csv": "x,y\n1,2\n", "deep/b.bin": "\u0000\u0001" });
    await first.ml.data.createOrUpdate(
      new Data({ name: "churn", version: "1", type: "uri_folder", path: folder }),
    );
    await first.ml.models.createOrUpdate(
      new Model({
        name: "rules",
        version: "3",
        type: "custom_model",
        path: join(folder, "a.csv"),
        tags: { by: "me" },
      }),
    );
    await first.emulator.close();

    const { ml } = await start();
    expect((await ml.models.get("rules", { version: "3" })).tags).toEqual({ by: "me" });
    const target = aFolder();
    await ml.models.download("rules", "3", { downloadPath: target });
    expect(readFileSync(join(target, "rules", "a.csv"), "utf8")).toBe("x,y\n1,2\n");
    expect((await ml.data.get("churn", { version: "1" })).type).toBe("uri_folder");
  });

  it("has the jobs that ran, with their metrics, logs and outputs, and runs the next", async () => {
    const { start } = kept({ runner: "process" });
    const first = await start();
    const script = `
      const { writeFileSync } = require("node:fs");
      console.log("trained on", process.argv[2]);
      writeFileSync(process.argv[3] + "/model.txt", "weights");
      fetch(process.env.MLFLOW_TRACKING_URI + "/api/2.0/mlflow/runs/log-batch", {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer " + process.env.MLFLOW_TRACKING_TOKEN },
        body: JSON.stringify({
          run_id: process.env.MLFLOW_RUN_ID,
          metrics: [0.5, 0.75, "NaN"].map((value, step) => ({ key: "auc", value, step, timestamp: 1000 + step })),
        }),
      }).then((answer) => process.exit(answer.ok ? 0 : 1));`;
    const job = command({
      code: files({ "train.cjs": script }),
      command: "node train.cjs churn ${{outputs.model}}",
      outputs: { model: new Output({ type: "uri_folder" }) },
      environment,
    });
    const { name } = await first.ml.jobs.createOrUpdate(job);
    await first.ml.jobs.waitForCompletion(name);
    const metrics = await first.ml.jobs.getMetrics(name);
    await first.emulator.close();

    const { ml } = await start();
    expect((await ml.jobs.get(name)).status).toBe("Completed");
    expect(await ml.jobs.getMetrics(name)).toEqual(metrics);
    expect(metrics.auc?.map(({ value }) => value)).toEqual([0.5, 0.75, Number.NaN]);
    expect(await logsOf(ml, name)).toEqual(["trained on churn"]);
    const target = aFolder();
    await ml.jobs.download(name, { outputName: "model", downloadPath: target });
    expect(readFileSync(join(target, "named-outputs", "model", "model.txt"), "utf8")).toBe("weights");
    const next = await ml.jobs.createOrUpdate(job);
    await ml.jobs.waitForCompletion(next.name);
  });

  it("serves the endpoints that it served, with the same keys", async () => {
    const { start } = kept({ runner: "process" });
    const first = await start();
    await first.ml.onlineEndpoints.beginCreateOrUpdate(
      new ManagedOnlineEndpoint({ name: "churn-ep", authMode: "key" }),
    );
    await first.ml.onlineDeployments.beginCreateOrUpdate(
      new ManagedOnlineDeployment({
        name: "blue",
        endpointName: "churn-ep",
        codeConfiguration: {
          code: files({ "score.mjs": "export const run = (data) => ({ twice: data.x * 2 });" }),
          scoringScript: "score.mjs",
        },
        environment,
        instanceType: "Standard_DS3_v2",
        instanceCount: 1,
      }),
    );
    await first.ml.onlineEndpoints.beginCreateOrUpdate(
      new ManagedOnlineEndpoint({ name: "churn-ep", authMode: "key", traffic: { blue: 100 } }),
    );
    const keys = await first.ml.onlineEndpoints.getKeys("churn-ep");
    await first.emulator.close();

    const { ml } = await start();
    expect(await ml.onlineEndpoints.getKeys("churn-ep")).toEqual(keys);
    const answer = await ml.onlineEndpoints.invoke("churn-ep", { request: { x: 21 } });
    expect(JSON.parse(answer)).toEqual({ twice: 42 });
  });

  it("goes on with what was under way", async () => {
    const { start } = kept();
    const first = await start();
    await first.ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "cpu", size: "Standard_DS3_v2" }));
    const { name } = await first.ml.jobs.createOrUpdate(
      command({ command: "echo hello", environment, compute: "cpu" }),
    );
    await first.emulator.close();

    const { ml } = await start();
    await ml.jobs.waitForCompletion(name);
    expect((await ml.jobs.get(name)).status).toBe("Completed");
  });

  it("has failed the pipelines whose steps ran, with the steps that had ended and those that had not", async () => {
    const { start } = kept({ runner: "process" });
    const first = await start();
    const node = (name: string, program: string) =>
      command({ name, command: `node -e "${program}"`, environment });
    const two = pipeline({ name: "two", defaultCompute: "serverless" }, ({ step }) => {
      step("fast", node("fast", "console.log(1)"));
      step("slow", node("slow", "console.log(2); setInterval(() => {}, 1000)"));
      return {};
    });
    const { name } = await first.ml.jobs.createOrUpdate(two({}));
    const waiting = await first.ml.jobs.createOrUpdate(command({ command: "echo hello", environment }));
    const steps = async (ml: MLClient) => {
      const found: Record<string, string | undefined> = {};
      for await (const { displayName = "", status } of ml.jobs.list({ parentJobName: name }))
        found[displayName] = status;
      return found;
    };
    await expect
      .poll(() => steps(first.ml), { timeout: 20_000 })
      .toEqual({ fast: "Completed", slow: "Running" });
    await first.emulator.close();

    const { ml } = await start();
    await expect(ml.jobs.waitForCompletion(name)).rejects.toThrow("The emulator was stopped while slow ran");
    expect(await steps(ml)).toEqual({ fast: "Completed", slow: "Failed" });
    await ml.jobs.waitForCompletion(waiting.name);
  });

  it("goes on with its schedules, and does not make up for what they missed", async () => {
    const folder = aFolder();
    const begin = Date.UTC(2026, 0, 31, 18, 30);
    const open = async (now: number) => {
      const keeper = new FolderKeeper(folder);
      const azure = new FakeAzureML({ clock: virtualClock(now), keeper });
      await azure.open();
      onTestFinished(() => keeper.close());
      const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
      const submitted = async () => {
        const names: string[] = [];
        for await (const job of ml.jobs.list()) names.push(job.name);
        return names.filter((name) => name.startsWith("hourly-")).sort();
      };
      return { azure, keeper, ml, submitted };
    };
    const first = await open(begin);
    const job = await first.ml.jobs.createOrUpdate(command({ command: "echo hello", environment }));
    await first.ml.schedules.beginCreateOrUpdate(
      new JobSchedule({
        name: "hourly",
        trigger: new CronTrigger({ expression: "0 * * * *" }),
        createJob: `azureml:${job.name}`,
      }),
    );
    await first.azure.clock.advance(3_600_000);
    const before = await first.submitted();
    expect(before).toEqual(["hourly-20260131T190000Z"]);
    await first.keeper.close();

    const second = await open(begin + 24 * 3_600_000);
    expect(await second.submitted()).toEqual(before);
    await second.azure.clock.advance(3_600_000);
    expect(await second.submitted()).toEqual([...before, "hourly-20260201T190000Z"]);
  });

  it("has the workspaces of both starts", async () => {
    const subscriptionId = "00000000-0000-0000-0000-000000000007";
    const one = { subscriptionId, resourceGroupName: "rg", workspaceName: "ws-a" };
    const two = { subscriptionId, resourceGroupName: "rg", workspaceName: "ws-b" };
    const { stateFolder } = kept();
    const first = await startEmulator({ runner: "simulated", stateFolder, workspaces: [one] });
    await clientOf(first).data.createOrUpdate(
      new Data({ name: "d", version: "1", type: "uri_file", path: "https://example.com/d.csv" }),
    );
    await first.close();
    const second = await startEmulator({ runner: "simulated", stateFolder, workspaces: [two, one] });
    onTestFinished(() => second.close());
    const names: string[] = [];
    for await (const { name } of clientOf(second).workspaces.list()) names.push(name);
    expect(names).toEqual(["ws-a", "ws-b"]);
    expect(second.scope).toEqual(two);
  });
});
