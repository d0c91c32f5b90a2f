import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandComponent, MLClient, pipeline } from "azure-ai-ml";
import { FakeAzureML, processRunner, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

describe.runIf(process.platform !== "win32")("A loop of real processes", { timeout: 60_000 }, () => {
  it("goes by the values that its rounds write to the files of their outputs, or tell run history", async () => {
    const azure = new FakeAzureML({ runner: processRunner() });
    onTestFinished(() => azure.close());
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    // The number is written to a file; whether to go on is a property of the run, as `mldesigner` tells it.
    const script = [
      "const { MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: token, AZUREML_RUN_ID: run } = process.env;",
      "const best = Number(process.argv[1]) + 1;",
      'require("fs").writeFileSync(process.argv[2], String(best));',
      'const url = uri.replace("/mlflow/v1.0", "/history/v1.0") + "/experiments/" + process.env.MLFLOW_EXPERIMENT_NAME + "/runs/" + run;',
      'const headers = { authorization: "Bearer " + token, "content-type": "application/json" };',
      'const properties = { "azureml.pipeline.control": JSON.stringify({ again: best < 3 }) };',
      'fetch(url, { method: "PATCH", headers, body: JSON.stringify({ properties }) }).then((answer) => process.exit(answer.ok ? 0 : 1));',
    ].join(" ");
    const improve = new CommandComponent({
      name: "improve",
      command: `node -e '${script}' \${{inputs.last}} \${{outputs.best}}`,
      environment,
      inputs: { last: { type: "number", default: 0 } },
      outputs: { best: { type: "number" }, again: { type: "boolean", isControl: true } },
    });
    const report = new CommandComponent({
      name: "report",
      command: "echo best ${{inputs.best}} > ${{outputs.text}}",
      environment,
      inputs: { best: { type: "number" } },
      outputs: { text: { type: "uri_file" } },
    });
    const loop = pipeline({ defaultCompute: "serverless" }, ({ step, doWhile }) => {
      const rounds = step("rounds", improve, {});
      doWhile("until_good", {
        body: rounds,
        condition: rounds.outputs.again,
        mapping: { best: "last" },
        maxIterationCount: 9,
      });
      return { text: step("report", report, { best: rounds.outputs.best }).outputs.text };
    });
    const job = await ml.jobs.createOrUpdate(loop());
    await ml.jobs.waitForCompletion(job.name);
    const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-loop-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const { files } = await ml.jobs.download(job.name, { downloadPath: folder, outputName: "text" });
    expect(await readFile(String(files[0]), "utf8")).toBe("best 3\n");
  });
});

describe("A pipeline in a pipeline", () => {
  it("has no onFinalize of its own where the outer one has", async () => {
    const ran: string[] = [];
    const azure = new FakeAzureML({
      runner: scriptedRunner(({ command }) => {
        ran.push(command);
        return {};
      }),
    });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    const tell = (word: string) => new CommandComponent({ name: word, command: word, environment });
    const inner = pipeline({ name: "inner" }, ({ step }) => {
      step("one", tell("work"));
    });
    const outer = pipeline({ defaultCompute: "serverless", onFinalize: "last" }, ({ step }) => {
      step("last", tell("tidy"));
      step("inside", inner);
    });
    const job = await ml.jobs.createOrUpdate(outer());
    await ml.jobs.waitForCompletion(job.name);
    expect(ran).toEqual(["work", "tidy"]);
  });
});
