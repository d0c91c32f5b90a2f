import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AmlCompute,
  BatchEndpoint,
  CommandComponent,
  CommandNode,
  Environment,
  Input,
  MLClient,
  Output,
  PipelineComponent,
  PipelineComponentBatchDeployment,
} from "azure-ai-ml";
import { FakeAzureML, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-batch-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  return folder;
}

/** A pipeline of one step that counts rows, with a threshold that need not be given. */
function counting(): PipelineComponent {
  const component = new CommandComponent({
    command: "count ${{inputs.rows}} --above ${{inputs.above}} ${{outputs.counts}}",
    inputs: { rows: new Input({ type: "uri_folder" }), above: new Input({ type: "integer" }) },
    outputs: { counts: new Output({ type: "uri_folder" }) },
    environment: new Environment({ image: "python:3.12" }),
  });
  return new PipelineComponent({
    name: "counting",
    version: "1",
    description: "Counts rows",
    inputs: { rows: new Input({ type: "uri_folder" }), above: new Input({ type: "integer", default: 3 }) },
    outputs: { counts: new Output({ type: "uri_folder" }) },
    jobs: {
      count: new CommandNode({
        component,
        inputs: {
          rows: { binding: "${{parent.inputs.rows}}" },
          above: { binding: "${{parent.inputs.above}}" },
        },
        outputs: { counts: { binding: "${{parent.outputs.counts}}" } },
      }),
    },
  });
}

async function deployed() {
  const azure = new FakeAzureML({
    runner: scriptedRunner((job) => ({
      outputs: { counts: { "counts.txt": `${job.text("rows")} above ${job.number("above")}` } },
    })),
  });
  onTestFinished(() => azure.close());
  const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
  await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "cpu", size: "Standard_DS3_v2" }));
  await ml.batchEndpoints.beginCreateOrUpdate(new BatchEndpoint({ name: "counting" }));
  const made = await ml.batchDeployments.beginCreateOrUpdate(
    new PipelineComponentBatchDeployment({
      name: "first",
      endpointName: "counting",
      component: counting(),
      settings: { default_compute: "cpu", continue_on_step_failure: "False" },
    }),
  );
  return { ml, made };
}

describe("A batch deployment of a pipeline", () => {
  it("runs it with the inputs of a request, and the pipeline's own where there are none", async () => {
    const { ml, made } = await deployed();
    expect(made.component).toBe("azureml:counting:1");
    const rows = new Input({ type: "uri_folder", path: await aFolder({ "rows.csv": "a" }) });
    const counted = async (inputs: Record<string, Input | number>) => {
      const job = await ml.batchEndpoints.invoke("counting", { inputs, deploymentName: "first" });
      expect((await ml.jobs.waitForCompletion(job.name)).status).toBe("Completed");
      const downloadPath = await aFolder({});
      const { files } = await ml.jobs.download(job.name, { outputName: "counts", downloadPath });
      return { name: job.name, text: await readFile(String(files[0]), "utf8") };
    };
    const first = await counted({ rows });
    const second = await counted({ rows, above: 5 });
    expect([first.text, second.text]).toEqual(["a above 3", "a above 5"]);
    const names: (string | undefined)[] = [];
    for await (const { name } of ml.batchDeployments.listJobs("counting", { name: "first" }))
      names.push(name);
    expect(names).toEqual([second.name, first.name]);
  });

  it("refuses a request that the pipeline cannot run with", async () => {
    const { ml } = await deployed();
    const ask = (inputs: Record<string, Input | number>) =>
      ml.batchEndpoints.invoke("counting", { inputs, deploymentName: "first" });
    await expect(ask({ above: 1 })).rejects.toThrow(/no value for the input rows/);
    await expect(ask({ below: 1 })).rejects.toThrow(/no input below/);
  });

  it("runs the pipeline of a job that it was made of again, with that job's inputs", async () => {
    const { ml } = await deployed();
    const rows = new Input({ type: "uri_folder", path: await aFolder({ "rows.csv": "b" }) });
    const ran = await ml.batchEndpoints.invoke("counting", { inputs: { rows }, deploymentName: "first" });
    await ml.jobs.waitForCompletion(ran.name);
    await ml.batchDeployments.beginCreateOrUpdate(
      new PipelineComponentBatchDeployment({
        name: "again",
        endpointName: "counting",
        jobDefinition: ran.name,
        settings: { default_compute: "cpu" },
      }),
    );
    const job = await ml.batchEndpoints.invoke("counting", { deploymentName: "again" });
    expect((await ml.jobs.waitForCompletion(job.name)).status).toBe("Completed");
  });
});
