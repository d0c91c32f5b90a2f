import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  automl,
  CommandJob,
  command,
  Input,
  loadJob,
  loadOnlineDeployment,
  ManagedOnlineDeployment,
  MLClient,
  Model,
  ServiceError,
  uniform,
} from "azure-ai-ml";
import { FakeAzureML } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = "docs/differences-from-python.md";

type JobParameter = Parameters<MLClient["jobs"]["createOrUpdate"]>[0];

/** What is sent for a job. Whether the service knows what it names is not the question here. */
async function bodyOf(job: JobParameter) {
  const azure = new FakeAzureML();
  const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
  await ml.jobs.createOrUpdate(job).catch((error: unknown) => {
    if (!(error instanceof ServiceError)) throw error;
  });
  const sent = azure.requests.find(({ method, url }) => method === "PUT" && url.includes("/jobs/"));
  if (!sent) throw new Error("Nothing was sent.");
  const { properties } = sent.body as { properties: Record<string, unknown> };
  const workspace = /\/subscriptions\/.*\/workspaces\/[^/]+/.exec(sent.url)?.[0] ?? "";
  const short = JSON.stringify(properties).replaceAll(workspace, "~");
  return JSON.parse(short) as Record<string, unknown> & {
    trial: Record<string, unknown>;
  };
}

const train = command({
  command: "python train.py ${{ inputs.rate }} ${{inputs.rate}}",
  inputs: { rate: 0.1 },
  environment: "azureml:e:1",
  compute: "azureml:cpu",
  timeout: 600,
});
const sweep = train.sweep({
  searchSpace: { rate: uniform(0, 1) },
  samplingAlgorithm: "random",
  primaryMetric: "auc",
  goal: "maximize",
});

describe("Kept, though it looks wrong", () => {
  it("a Triton model that a job reads goes out as a data asset", async () => {
    const inputs = {
      model: new Input({ type: "triton_model", path: "azureml:m:2" }),
    };
    const job = command({
      command: "x ${{inputs.model}}",
      inputs,
      environment: "azureml:e:1",
    });
    expect((await bodyOf(job)).inputs).toEqual({
      model: { jobInputType: "triton_model", uri: "~/data/m/versions/2" },
    });
  });

  it("a compute called azureml:cpu keeps its prefix", async () => {
    expect((await bodyOf(train)).computeId).toBe("~/computes/azureml:cpu");
  });

  it("an input that is swept stays a literal beside its distribution", async () => {
    const { inputs, searchSpace } = await bodyOf(sweep);
    expect(inputs).toEqual({ rate: { jobInputType: "literal", value: "0.1" } });
    expect(searchSpace).toEqual({ rate: ["uniform", [0, 1]] });
  });

  it("the time limit of a command is not that of its trials", async () => {
    expect((await bodyOf(train)).limits).toMatchObject({ timeout: "PT10M" });
    expect((await bodyOf(sweep)).limits).toEqual({ jobLimitsType: "Sweep" });
  });

  it("a job without a type is a command, and its compute may lack azureml:", async () => {
    const job = await loadJob({
      text: "command: echo\nenvironment: azureml:e:1\ncompute: cpu\n",
    });
    expect(await bodyOf(job)).toMatchObject({
      jobType: "Command",
      computeId: "~/computes/cpu",
    });
  });
});

describe("Not taken over", () => {
  it("a CommandJob can be submitted as it is, and is the same as what command() makes", async () => {
    const job = new CommandJob({ ...train.build() });
    const { displayName: one, ...own } = await bodyOf(job);
    const { displayName: other, ...made } = await bodyOf(train);
    expect(own).toEqual(made);
    expect(one).not.toBe(other);
  });

  it("spaces in a reference do not keep an input from being swept", async () => {
    const { trial } = await bodyOf(sweep);
    expect(trial.command).toBe("python train.py ${{search_space.rate}} ${{search_space.rate}}");
  });

  it("a model without a path names the path", () => {
    expect(() => new Model({ name: "m" } as never)).toThrow(/path/);
  });

  it("code without a script, and a script without code, name the other", () => {
    const fields = {
      name: "blue",
      endpointName: "churn",
      model: "azureml:m:1",
    };
    const deployment = (codeConfiguration: object) => () =>
      new ManagedOnlineDeployment({ ...fields, codeConfiguration } as never);
    expect(deployment({ code: "./src" })).toThrow(/codeConfiguration\.scoringScript/);
    expect(deployment({ scoringScript: "score.py" })).toThrow(/codeConfiguration\.code\b/);
  });

  it("the resources of an AutoML job have the service's names", async () => {
    const trainingData = new Input({
      type: "mltable",
      path: "azureml://datastores/d/paths/t/",
    });
    const job = automl.classification({
      trainingData,
      targetColumnName: "churned",
      primaryMetric: "accuracy",
    });
    job.resources = { instanceType: "Standard_DS3_v2", instanceCount: 2 };
    expect((await bodyOf(job)).resources).toMatchObject({ instanceCount: 2 });
  });

  it("a property that is a mapping is refused in YAML", async () => {
    const text =
      "name: blue\nendpoint_name: churn\nmodel: azureml:m:1\nproperties:\n  id: {insert random GUID}\n";
    await expect(loadOnlineDeployment({ text })).rejects.toThrow(/properties\.id/);
  });
});

describe("The page of differences", () => {
  const text = readFileSync(`${root}${page}`, "utf8");
  const rows = text.split("\n").filter((line) => /^\| (?!---)/.test(line) && line.includes("](../test/"));

  it("has a test for each row of its tables of differences", () => {
    const tables = text.split("## What is not there")[0] ?? "";
    const untested = tables
      .split("\n")
      .filter((line) => line.startsWith("| ") && !/^\| (---|In Python|What)/.test(line))
      .filter((line) => !line.includes("](../test/"));
    expect(rows.length).toBeGreaterThan(40);
    expect(untested).toEqual([]);
  });

  it.each(rows.map((row) => [row.split("|")[1]?.trim() ?? "", row]))("is held to: %s", (_, row) => {
    for (const [, name = "", path = ""] of row.matchAll(/\[([^\]]+)\]\(\.\.\/(test\/[^)]+)\)/g)) {
      expect(existsSync(`${root}${path}`), path).toBe(true);
      // The words of the link are the test's own, or those of one of its cases.
      expect(readFileSync(`${root}${path}`, "utf8")).toContain(name.replaceAll("`", ""));
    }
  });
});
