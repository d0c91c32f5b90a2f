import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Input, MLClient } from "azure-ai-ml";
import { FakeAzureML, type ScriptedRun, scriptedRunner } from "azure-ai-ml/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateCustomers } from "../examples/churn/data/generate";
import { churn } from "../examples/pipeline/pipeline";

const root = fileURLToPath(new URL("..", import.meta.url));
// The steps import the built package, as a reader's would; `npm test` builds it first.
const canRun = existsSync(join(root, "dist/mlflow.js")) && process.platform !== "win32";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pipeline-example-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("The example of a pipeline", () => {
  it("scores with the model of the best trial", async () => {
    const customers = join(folder, "customers.csv");
    await generateCustomers({ path: customers, rows: 20 });
    const runner = scriptedRunner((job): ScriptedRun => {
      if (job.command.includes("prepare.mjs"))
        return {
          outputs: { train: { "customers.csv": job.text("customers") }, test: { "customers.csv": "" } },
        };
      if (job.command.includes("score.mjs"))
        return { outputs: { scores: { "scores.csv": job.text("model") } } };
      const rate = job.number("rate");
      return { metrics: { auc: 1 - rate }, outputs: { model: { "model.json": String(rate) } } };
    });
    const azure = new FakeAzureML({ runner });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    const job = await ml.jobs.createOrUpdate(
      churn({ customers: new Input({ type: "uri_file", path: customers }) }),
    );
    await ml.jobs.waitForCompletion(job.name);

    const tune = await childOf(ml, job.name, "Train a model");
    const trials = await childrenOf(ml, tune);
    expect(trials).toHaveLength(4);
    const rates = await Promise.all(trials.map(async (name) => (await ml.jobs.getRun(name)).params.rate));
    const { files } = await ml.jobs.download(job.name, { downloadPath: folder, outputName: "scores" });
    expect(Number(readFileSync(files[0] ?? "", "utf8"))).toBe(Math.min(...rates.map(Number)));
  });

  it.runIf(canRun)(
    "runs as it stands, with real processes, and leaves nothing behind",
    { timeout: 120_000 },
    () => {
      const temporary = mkdtempSync(join(folder, "tmp-"));
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ["--import", "tsx", "examples/pipeline/main.ts"],
        { cwd: root, encoding: "utf8", env: { ...process.env, TMPDIR: temporary } },
      );
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      expect(stdout).toMatch(/^Submitted \w+: prep → tune → score\n/);
      expect(stdout).toMatch(
        /Registered churn-model:1\.\n\d+ of 500 unseen customers are likely to leave\.\n$/,
      );
      expect(readdirSync(temporary).filter((name) => /churn-pipeline|azure-ai-ml/.test(name))).toEqual([]);
    },
  );
});

async function childrenOf(ml: MLClient, name: string): Promise<string[]> {
  const names: string[] = [];
  for await (const child of ml.jobs.list({ parentJobName: name })) names.push(child.name);
  return names;
}

async function childOf(ml: MLClient, name: string, displayName: string): Promise<string> {
  for await (const child of ml.jobs.list({ parentJobName: name }))
    if (child.displayName === displayName) return child.name;
  throw new Error(`${name} has no child ${displayName}.`);
}
