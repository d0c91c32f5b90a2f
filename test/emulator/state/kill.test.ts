import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choice, command, Data, type MLClient } from "azure-ai-ml";
import type { Emulator } from "azure-ai-ml/emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { aFolder, clientOf } from "../running";

const bin = fileURLToPath(new URL("../../../src/emulator/bin.ts", import.meta.url));
const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

/** The command as a process of its own, and a client of it once it is ready. */
async function started(
  state: string,
): Promise<{ ml: MLClient; kill: (signal: NodeJS.Signals) => Promise<void> }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", bin, "emulator", "--port", "0", "--state", state],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => kill("SIGTERM"));
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text) => {
      output += String(text);
      if (/^ready .*\n/m.test(output)) resolve();
    });
    void ended.then(() => reject(new Error(`It has ended: ${output}`)));
  });
  const env = JSON.parse(readFileSync(join(state, "address.json"), "utf8")) as Record<string, string>;
  const emulator = {
    origin: env.AZUREML_DEV_URL_MFE,
    caFile: env.REQUESTS_CA_BUNDLE,
    scope: {
      subscriptionId: env.AZUREML_ARM_SUBSCRIPTION,
      resourceGroupName: env.AZUREML_ARM_RESOURCEGROUP,
      workspaceName: env.AZUREML_ARM_WORKSPACE_NAME,
    },
    token: () => env.MLFLOW_TRACKING_TOKEN,
  };
  return { ml: clientOf(emulator as unknown as Emulator), kill };
}

/** Trials: the first two measure and end, the others note that they run and wait. */
const trial = `
const { writeFileSync } = require("node:fs");
const [lr, notes] = process.argv.slice(2);
console.log("lr", lr);
const log = (value) => fetch(process.env.MLFLOW_TRACKING_URI + "/api/2.0/mlflow/runs/log-metric", {
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer " + process.env.MLFLOW_TRACKING_TOKEN },
  body: JSON.stringify({ run_id: process.env.MLFLOW_RUN_ID, key: "auc", value, step: 0, timestamp: Date.now() }),
});
log(lr / 10).then(() => {
  if (lr <= 2) return;
  writeFileSync(notes + "/" + lr, String(process.pid));
  setInterval(() => {}, 1000);
});
`;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("an emulator that is killed", () => {
  it("during a sweep has lost nothing when it starts again: what had ended is there, the rest has failed", async () => {
    const state = aFolder();
    const notes = aFolder();
    const code = aFolder();
    mkdirSync(code, { recursive: true });
    writeFileSync(join(code, "trial.cjs"), trial);
    const first = await started(state);
    await first.ml.data.createOrUpdate(
      new Data({ name: "churn", version: "1", type: "uri_file", path: join(code, "trial.cjs") }),
    );
    const sweep = command({
      code,
      command: `node trial.cjs \${{inputs.lr}} ${notes}`,
      inputs: { lr: 1 },
      environment,
    }).sweep({
      searchSpace: { lr: choice([1, 2, 3, 4, 5]) },
      samplingAlgorithm: "grid",
      primaryMetric: "auc",
      goal: "maximize",
      limits: { maxTotalTrials: 5, maxConcurrentTrials: 2 },
    });
    const { name } = await first.ml.jobs.createOrUpdate(sweep);
    await until(() => readdirSync(notes).length === 2);
    const running = readdirSync(notes).map((each) => Number(readFileSync(join(notes, each), "utf8")));
    expect(running.every(isRunning)).toBe(true);
    await first.kill("SIGKILL");

    const { ml } = await started(state);
    await until(() => !running.some(isRunning));
    expect(readdirSync(join(state, "work"))).toEqual([]);
    expect((await ml.data.get("churn", "1")).type).toBe("uri_file");
    await expect(ml.jobs.waitForCompletion(name)).rejects.toThrow("The emulator was stopped while");
    expect((await ml.jobs.get(name)).status).toBe("Failed");
    const trials = await Promise.all(
      [0, 1, 2, 3].map(async (number) => {
        const { status } = await ml.jobs.get(`${name}_${number}`);
        const metrics = await ml.jobs.getMetrics(`${name}_${number}`);
        return [status, metrics.auc?.map(({ value }) => value)];
      }),
    );
    expect(trials).toEqual([
      ["Completed", [0.1]],
      ["Completed", [0.2]],
      ["Failed", [0.3]],
      ["Failed", [0.4]],
    ]);
    const lines: string[] = [];
    try {
      for await (const line of ml.jobs.streamLogs(`${name}_2`)) lines.push(line);
    } catch {
      // That it has failed is said by the log too.
    }
    expect(lines).toEqual(["lr 3", "((The emulator was stopped while this job ran: its process is gone.))"]);

    const next = await ml.jobs.createOrUpdate(command({ command: "echo hello", environment }));
    await ml.jobs.waitForCompletion(next.name);
    expect(existsSync(join(state, "lock"))).toBe(true);
  }, 60_000);
});
