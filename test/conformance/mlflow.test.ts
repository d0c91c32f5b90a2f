import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startRun } from "azure-ai-ml/mlflow";
import { FakeAzureML } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { workspaceIdOf } from "../../src/fake/seed";
import { openSocket } from "../../src/fake/socket";
import { pythonWith, readRequirements } from "./python-venv";

const run = promisify(execFile);
const script = fileURLToPath(new URL("./mlflow_client.py", import.meta.url));
const minutes = 60_000;

const versions = { "MLflow 3": "requirements.txt", "the last MLflow 2": "requirements-mlflow2.txt" };

describe.each(Object.entries(versions))(
  "the fake's tracking server, with %s of Python",
  (_, requirements) => {
    it("does for its client all that a training script needs", { timeout: 10 * minutes }, async (context) => {
      const file = fileURLToPath(new URL(`../clients/${requirements}`, import.meta.url));
      const python = await pythonWith(await readRequirements(file));
      if (python === undefined) return context.skip("Python, or the package index, is not there.");
      const fake = new FakeAzureML();
      const socket = await openSocket(fake);
      try {
        const trackingUri = `${socket.origin}/mlflow/v1.0${workspaceIdOf(fake.scope)}`;
        const ours = await startRun({ trackingUri, token: socket.token, experimentName: "ours" });
        await ours.logModel("churn_model", {
          files: { "trees.json": "[]" },
          flavors: { node: { loader_module: "score.mjs", list: ["a", { b: 1.5 }] } },
          signature: { inputs: [{ name: "tenure", type: "double", required: true }] },
        });
        await ours.end();

        const { stdout } = await run(python, [script, ours.runId], {
          env: {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            MLFLOW_TRACKING_URI: trackingUri,
            MLFLOW_TRACKING_TOKEN: socket.token,
            MLFLOW_DISABLE_TELEMETRY: "true",
            GIT_PYTHON_REFRESH: "quiet",
          },
        });
        expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual({
          "changed param": "INVALID_PARAMETER_VALUE",
          status: "FINISHED",
          params: { depth: "3", learning_rate: "0.1" },
          auc: 1,
          nan: "nan",
          history: [0.5, 0.75, 1],
          best: ["gbm"],
          children: ["child"],
          artifacts: ["config.json", "files"],
          downloaded: "hello",
          model: { run: true, flavors: ["node"], inputs: ["tenure"] },
          registered: "1",
          missing: "RESOURCE_DOES_NOT_EXIST",
        });
      } finally {
        await socket.close();
      }
    });
  },
);
