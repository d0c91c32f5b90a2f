import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AmlCompute, BatchDeployment, BatchEndpoint, Input, MLClient, Model } from "azure-ai-ml";
import { FakeAzureML, type FakeAzureMLOptions, processRunner, processServer } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { BlobStore } from "../../../../src/fake/blob/blob-store";
import { miniBatches } from "../../../../src/fake/mini-batches/mini-batch-run";
import { elementsOf, predictionLines } from "../../../../src/fake/mini-batches/predictions";
import { tableRequest } from "../../../../src/fake/mini-batches/table-request";
import { RawService } from "../handlers/raw-service";

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-batch-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  return folder;
}

describe("A batch job whose scoring module is a process", { timeout: 60_000 }, () => {
  it.each([
    ["on a clock that stands still", {}],
    ["on the computer's clock", { runner: processRunner() }],
  ] satisfies [string, FakeAzureMLOptions][])("scores files that are on the disk, %s", async (_, options) => {
    const azure = new FakeAzureML({ ...options, server: processServer() });
    onTestFinished(() => azure.close());
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "cpu", size: "Standard_DS3_v2" }));
    const code = await aFolder({
      "score.mjs": `import { readFileSync } from "node:fs";
        import { basename } from "node:path";
        export const run = (files) => files.map((file) => basename(file) + " " + readFileSync(file, "utf8").length);`,
    });
    const model = await ml.models.createOrUpdate(
      new Model({ name: "m", version: "1", path: await aFolder({ "model.json": "{}" }) }),
    );
    await ml.batchEndpoints.beginCreateOrUpdate(new BatchEndpoint({ name: "lengths" }));
    await ml.batchDeployments.beginCreateOrUpdate(
      new BatchDeployment({
        name: "first",
        endpointName: "lengths",
        model: `azureml:${model.name}:${model.version}`,
        environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
        codeConfiguration: { code, scoringScript: "score.mjs" },
        compute: "cpu",
        miniBatchSize: 1,
        maxConcurrencyPerInstance: 2,
      }),
    );
    const job = await ml.batchEndpoints.invoke("lengths", {
      input: new Input({ path: await aFolder({ "a.txt": "a", "b.txt": "ab" }) }),
      deploymentName: "first",
    });
    await ml.jobs.waitForCompletion(job.name);
    const folder = await aFolder({});
    await ml.jobs.download(job.name, { outputName: "score", downloadPath: folder });
    const file = join(folder, "named-outputs", "score", "predictions.csv");
    expect(existsSync(file)).toBe(true);
    expect(await readFile(file, "utf8")).toBe("a.txt 1\nb.txt 2\n");
    // Where no output is named, the scores come as Python's SDK brings them: without folders of their own.
    const plain = await aFolder({});
    const { files } = await ml.jobs.download(job.name, { downloadPath: plain });
    expect(files).toHaveLength(1);
    expect(await readFile(join(plain, "predictions.csv"), "utf8")).toBe("a.txt 1\nb.txt 2\n");
  });
});

describe("A request for a batch job", () => {
  it("that is sent again starts no second job, and is answered by the default deployment for one of elsewhere", async () => {
    const service = new RawService();
    const { azure } = service;
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "cpu", size: "Standard_DS3_v2" }));
    await service.upload("azureml-blobstore", "m/MLmodel", "flavors: {}");
    const modelUri = "azureml://datastores/workspaceblobstore/paths/m";
    await service.put("models/m/versions/1", { properties: { modelType: "mlflow_model", modelUri } });
    await ml.batchEndpoints.beginCreateOrUpdate(new BatchEndpoint({ name: "batch" }));
    await ml.batchDeployments.beginCreateOrUpdate(
      new BatchDeployment({ name: "dep", endpointName: "batch", model: "azureml:m:1", compute: "cpu" }),
    );
    const { scoringUri = "" } = await ml.batchEndpoints.get("batch");
    const token = await azure.credential.getToken("https://ml.azure.com/.default");
    const headers = {
      authorization: `Bearer ${token?.token}`,
      "azureml-model-deployment": "dep",
      "repeatability_request-id": "once",
    };
    const uri = "azureml://datastores/workspaceblobstore/paths/m/";
    const body = { properties: { inputData: { UriFolder: { jobInputType: "UriFolder", uri } } } };
    const first = await service.send("POST", scoringUri, body, headers);
    const second = await service.send("POST", scoringUri, body, headers);
    expect(first.status).toBe(201);
    expect(second.body.name).toBe(first.body.name);
    // Python's SDK names the deployment of an earlier request to every endpoint: the default one is meant then.
    const strange = { ...headers, "azureml-model-deployment": "blue", "repeatability_request-id": "thrice" };
    expect((await service.send("POST", scoringUri, body, strange)).status).toBe(404);
    await ml.batchEndpoints.beginCreateOrUpdate(
      new BatchEndpoint({ name: "batch", defaultDeploymentName: "dep" }),
    );
    expect((await service.send("POST", scoringUri, body, strange)).status).toBe(201);
    const wrong = { ...headers, authorization: "Bearer nonsense" };
    expect((await service.send("POST", scoringUri, body, wrong)).status).toBe(401);
    const none = { properties: { inputData: {} } };
    const other = { ...headers, "repeatability_request-id": "twice" };
    expect((await service.send("POST", scoringUri, none, other)).status).toBe(400);
  });
});

describe("The files of a batch job", () => {
  it("are given in so many at once, the last of them fewer", () => {
    const files = ["a", "b", "c"].map((name) => ({ name, blob: { account: "", container: "", path: name } }));
    expect(miniBatches(files, 2).map((batch) => batch.map(({ name }) => name))).toEqual([["a", "b"], ["c"]]);
    expect(miniBatches([], 2)).toEqual([]);
  });

  it("are tables to a model without a script, read as pandas reads them", () => {
    const blobs = new BlobStore(() => 0);
    const table = '\uFEFFa,"b ""x""",c\r\n1,"two, 2",\r\n-1.5e3,true,x\r\n\r\n';
    blobs.putText("acct", "data", "t.csv", table);
    blobs.putText("acct", "data", "i.png", "AB");
    const request = (path: string) =>
      tableRequest(blobs, { name: path, blob: { account: "acct", container: "data", path } });
    expect(request("t.csv")).toEqual({
      input_data: {
        columns: ["a", 'b "x"', "c"],
        index: [0, 1],
        data: [
          [1, "two, 2", null],
          [-1500, true, "x"],
        ],
      },
    });
    expect(request("i.png")).toEqual({ input_data: { columns: ["file"], index: [0], data: [[btoa("AB")]] } });
  });

  it("have answers that are lines, in which values can be told apart", () => {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    expect(elementsOf(bytes([1]))).toEqual([1]);
    expect(elementsOf(bytes({ predictions: [1] }))).toEqual([1]);
    expect(elementsOf(bytes("x"))).toBeUndefined();
    expect(elementsOf(new TextEncoder().encode("no JSON"))).toBeUndefined();
    expect(predictionLines([["a b.csv", 1], "as it is", 0, null, { file: "c", value: [1, 2] }])).toEqual([
      '"a b.csv" 1',
      "as it is",
      "0",
      "",
      "c [1,2]",
    ]);
  });
});
