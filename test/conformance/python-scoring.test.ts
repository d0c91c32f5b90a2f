import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { BlobStore } from "../../src/fake/blob/blob-store";
import { processServer } from "../../src/fake/serving/process-server";
import { pythonWith, readRequirements } from "./python-venv";

const minutes = 60_000;

const scoringScript = `
import json
import os

import mlflow  # An environment of the server alone would not have it.

model = None

def init():
    global model
    with open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "churn_model", "rates.json")) as file:
        model = json.load(file)

def run(data):
    return [row["tenure"] * model["rate"] for row in json.loads(data)["input_data"]]
`;

describe("a scoring script in Python", () => {
  it.for(["by its path", "as the one that jobs find"])(
    "is served with an interpreter %s",
    {
      timeout: 10 * minutes,
    },
    async (named, { skip }) => {
      const onPath = named !== "by its path";
      const requirements = fileURLToPath(new URL("../clients/requirements.txt", import.meta.url));
      const python = await pythonWith(await readRequirements(requirements));
      if (python === undefined) return skip("Python, or the package index, is not there.");
      if (onPath) vi.stubEnv("PATH", [dirname(python), process.env.PATH].join(delimiter));
      const blobs = new BlobStore(() => 0);
      blobs.putText("acct", "upload", "src/score.py", scoringScript);
      blobs.putText("acct", "models", "x/churn_model/rates.json", '{"rate": 2}');
      const server = processServer({ python: onPath ? "host" : python });
      try {
        const loaded = await server.load(
          {
            id: "/deployments/blue",
            endpoint: "ep",
            deployment: "blue",
            model: {
              files: { account: "acct", container: "models", path: "x/churn_model" },
              name: "churn",
              version: "1",
              type: "custom_model",
            },
            code: { files: { account: "acct", container: "upload", path: "src" }, scoringScript: "score.py" },
            environmentVariables: {},
          },
          { blobs, connect: () => Promise.reject(new Error("no socket")), now: () => 0 },
        );
        const ask = async (body: unknown) => {
          const bytes = new TextEncoder().encode(JSON.stringify(body));
          const reply = await loaded.score({ path: "/score", contentType: "application/json", body: bytes });
          return { status: reply.status, body: JSON.parse(new TextDecoder().decode(reply.body)) };
        };
        expect(await ask({ input_data: [{ tenure: 1 }, { tenure: 5 }] })).toEqual({
          status: 200,
          body: [2, 10],
        });
        expect((await ask({ input_data: [{}] })).status).toBe(500);
        await vi.waitUntil(() => loaded.logs().join("\n").includes("KeyError: 'tenure'"));
      } finally {
        vi.unstubAllEnvs();
        await server.close?.();
      }
    },
  );
});
