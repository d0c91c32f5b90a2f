import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BatchDeployment,
  BatchEndpoint,
  BatchJob,
  Input,
  ModelBatchDeployment,
  Output,
  PipelineComponentBatchDeployment,
} from "azure-ai-ml";
import { describe, expect, it, onTestFinished } from "vitest";
import { ResourceNotFoundError, ValidationError } from "../../../../src/core/errors";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import {
  type Answer,
  clientOver,
  failureOf,
  type Sent,
  told,
  workspacePath,
} from "../../core/scripted-service";

describeRecorded("batch_endpoints", {
  batch_endpoints_begin_delete_my_batch: { call: (ml) => ml.batchEndpoints.beginDelete("my-batch") },
  batch_endpoints_invoke_my_batch_deployment_name_blue_inputs_a_Input_type_uri_file_path_htt: {
    call: (ml) =>
      ml.batchEndpoints.invoke("my-batch", {
        deploymentName: "blue",
        inputs: {
          a: new Input({ type: "uri_file", path: "https://x/y" }),
          n: new Input({ type: "integer", default: 3 }),
        },
        outputs: { o: new Output({ type: "uri_file", path: "azureml://datastores/ds/paths/o.csv" }) },
      }),
  },
  list_batch_endpoints_list_jobs_my_batch: { call: (ml) => all(ml.batchEndpoints.listJobs("my-batch")) },
});
describeRecorded("batch_deployments", {
  batch_deployments_get_dep_my_batch: { call: (ml) => ml.batchDeployments.get("dep", "my-batch") },
  list_batch_deployments_list_my_batch: { call: (ml) => all(ml.batchDeployments.list("my-batch")) },
});

const id = (below: string) => `${workspacePath}/${below}`;
const scoringUri = "https://churn.eastus.inference.ml.azure.com/jobs";
const job = { name: "job-1", id: id("jobs/job-1"), type: "t", properties: { status: "Running", more: 1 } };

/** An endpoint with the deployment gbm, and a workspace that knows where its data planes are. */
function scoring({ method, path, body }: Sent): Answer {
  if (path === workspacePath)
    return {
      body: { location: "eastus", properties: { discoveryUrl: "https://eastus.api.azureml.ms/discovery" } },
    };
  if (path === "/discovery") return { body: { api: "https://eastus.api.azureml.ms/" } };
  if (path === "/jobs") return { body: job };
  if (path.endsWith("/jobs")) return { body: { value: [job] } };
  if (path.endsWith("/deployments")) return { body: { value: [{ name: "gbm" }] } };
  if (path.includes("/data/"))
    return { body: { id: path, name: path.split("/").at(-1), properties: { latestVersion: "7" } } };
  if (method === "PUT") return { body: { name: path.split("/").at(-1), id: path, ...(body as object) } };
  if (method === "DELETE") return { status: 200 };
  return { body: { name: "churn", id: path, properties: { authMode: "AADToken", scoringUri } } };
}

describe("A batch endpoint", () => {
  it("is put where its workspace is, and its default deployment with it", async () => {
    const { ml, service } = clientOver(scoring);
    const endpoint = await ml.batchEndpoints.beginCreateOrUpdate(
      new BatchEndpoint({ name: "Churn", defaultDeploymentName: "gbm", location: "westus" }),
    );
    expect(endpoint).toBeInstanceOf(BatchEndpoint);
    expect(endpoint).toMatchObject({
      name: "churn",
      authMode: "aad_token",
      defaults: { deploymentName: "gbm" },
    });
    expect(told(service.requests)).toEqual([
      ["GET", ""],
      [
        "PUT",
        "/batchEndpoints/churn",
        {},
        {
          location: "eastus",
          tags: {},
          properties: { authMode: "aadToken", properties: {}, defaults: { deploymentName: "gbm" } },
        },
      ],
    ]);
    expect(service.requests.map(({ query }) => query["api-version"])).toEqual([
      apiVersions.workspaces,
      apiVersions.batchEndpoints,
    ]);
  });

  it("is listed", async () => {
    const { ml } = clientOver(() => ({ body: { value: [{ name: "a" }, { name: "b" }] } }));
    expect((await all(ml.batchEndpoints.list())).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("starts a job of files that are here, in the workspace or elsewhere", async () => {
    const { ml, service } = clientOver(scoring);
    const started = await ml.batchEndpoints.invoke("churn", {
      inputs: {
        here: new Input({ type: "uri_folder", path: "azureml://datastores/ds/paths/p/" }),
        asset: new Input({ type: "uri_folder", path: "azureml:d:1" }),
        latest: new Input({ type: "uri_file", path: "azureml:d@latest" }),
        model: new Input({ type: "mlflow_model", path: "azureml:m:2", mode: "ro_mount" }),
        flag: false,
      },
      jobName: "job-1",
      experimentName: "churn",
      paramsOverride: [
        { miniBatchSize: 5, errorThreshold: 0 },
        { miniBatchSize: 2, retrySettings: { maxRetries: 0, timeout: 90 }, outputFileName: "o.csv" },
      ],
    });
    expect(started).toBeInstanceOf(BatchJob);
    expect({ ...started }).toEqual({
      kind: "batch_job",
      id: job.id,
      name: "job-1",
      type: "t",
      status: "Running",
      properties: job.properties,
    });
    const sent = service.requests.at(-1);
    expect(sent).toMatchObject({
      url: scoringUri,
      body: {
        properties: {
          inputData: {
            here: { jobInputType: "UriFolder", uri: "azureml://datastores/ds/paths/p/" },
            asset: { jobInputType: "UriFolder", uri: id("data/d/versions/1") },
            latest: { jobInputType: "UriFile", uri: id("data/d/versions/7") },
            model: { jobInputType: "MLFlowModel", mode: "ro_mount", uri: id("models/m/versions/2") },
            flag: { jobInputType: "Literal", value: false },
          },
          miniBatchSize: 2,
          errorThreshold: 0,
          outputFileName: "o.csv",
          retrySettings: { maxRetries: 0, timeout: "PT1M30S" },
          name: "job-1",
          properties: { experimentName: "churn" },
        },
      },
    });
    expect(sent?.headers["repeatability_request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent?.headers["azureml-model-deployment"]).toBeUndefined();
  });

  it("names the one input by its type, and asks the deployment that is named", async () => {
    const { ml, service } = clientOver(scoring);
    const input = new Input({ type: "uri_file", path: "https://example.com/a.csv" });
    await ml.batchEndpoints.invoke("churn", { input, deploymentName: "GBM" });
    expect(service.requests.at(-1)).toMatchObject({
      body: { properties: { inputData: { UriFile: { jobInputType: "UriFile", uri: input.path } } } },
      headers: { "azureml-model-deployment": "GBM", authorization: "Bearer the-token" },
    });
  });

  it("is not asked for files that are not there, of a deployment that is not there, or twice for the same", async () => {
    const { ml, service } = clientOver(scoring);
    const folder = mkdtempSync(join(tmpdir(), "batch-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "a.csv"), "1");
    const paths = async (options: Parameters<typeof ml.batchEndpoints.invoke>[1]) => {
      const error = await failureOf(ml.batchEndpoints.invoke("churn", options));
      return error instanceof ValidationError ? error.faults.map(({ path }) => path) : error;
    };
    expect(await paths({ input: new Input({ path: join(folder, "none") }) })).toEqual(["input.path"]);
    expect(
      await paths({
        inputs: {
          a: new Input({ type: "uri_file", path: folder }),
          b: new Input({ type: "uri_folder", path: join(folder, "a.csv") }),
        },
        paramsOverride: { miniBatchSize: 0, errorThreshold: -2 },
      }),
    ).toEqual([
      "inputs.a.path",
      "inputs.b.path",
      "paramsOverride.miniBatchSize",
      "paramsOverride.errorThreshold",
    ]);
    expect(await paths({ input: new Input({ type: "mltable", path: "azureml:t:1" }) })).toEqual([
      "input.type",
    ]);
    expect(service.requests).toEqual([]);
    expect(await paths({ deploymentName: "none" })).toEqual(["deploymentName"]);
  });

  it("lists its jobs, on the workspace's own host", async () => {
    const { ml, service } = clientOver(scoring);
    expect(
      (await all(ml.batchDeployments.listJobs("churn", { name: "gbm" }))).map(({ name }) => name),
    ).toEqual(["job-1"]);
    await all(ml.batchDeployments.listJobs("churn"));
    const urls = service.requests.filter(({ path }) => path.endsWith("/jobs")).map(({ url }) => url);
    const host = "https://eastus.api.azureml.ms/mferp/managementfrontend";
    expect(urls).toEqual([
      `${host}${id("batchEndpoints/churn/deployments/gbm/jobs")}?api-version=${apiVersions.batchJobs}`,
      `${host}${id("batchEndpoints/churn/jobs")}?api-version=${apiVersions.batchJobs}`,
    ]);
  });
});

describe("A batch deployment", () => {
  const fields = { name: "gbm", endpointName: "churn", model: "azureml:m:1", compute: "cpu" };

  it("comes back in the form in which it was put", async () => {
    const { ml } = clientOver(scoring);
    const older = await ml.batchDeployments.beginCreateOrUpdate(
      new BatchDeployment({ ...fields, miniBatchSize: 2, instanceCount: 3 }),
    );
    expect(older).toBeInstanceOf(BatchDeployment);
    expect(older).toMatchObject({ miniBatchSize: 2, resources: { instanceCount: 3 }, compute: "cpu" });
    const newer = await ml.batchDeployments.beginCreateOrUpdate(
      new ModelBatchDeployment({ ...fields, settings: { miniBatchSize: 2, instanceCount: 3 } }),
    );
    expect(newer).toBeInstanceOf(ModelBatchDeployment);
    expect(newer.settings).toEqual({ miniBatchSize: 2 });
    expect(newer.resources).toMatchObject({ instanceCount: 3 });
  });

  it("of a pipeline is put with the version that its kind has", async () => {
    const { ml, service } = clientOver(scoring);
    const made = await ml.batchDeployments.beginCreateOrUpdate(
      new PipelineComponentBatchDeployment({ name: "prep", endpointName: "churn", component: "azureml:c:1" }),
    );
    expect(made).toBeInstanceOf(PipelineComponentBatchDeployment);
    expect(made.component).toBe("azureml:c:1");
    expect(service.requests.at(-1)?.query["api-version"]).toBe(apiVersions.batchPipelineDeployments);
  });

  it("of a job that has run makes a component of it first", async () => {
    const { ml, service } = clientOver(scoring);
    await ml.batchDeployments.beginCreateOrUpdate(
      new PipelineComponentBatchDeployment({
        name: "prep",
        endpointName: "churn",
        jobDefinition: "azureml:brave_fox",
      }),
    );
    const [component, deployment] = service.requests.filter(({ method }) => method === "PUT");
    expect(component).toMatchObject({
      path: id("components/azureml_anonymous/versions/1"),
      query: { "api-version": apiVersions.batchPipelineDeployments },
      body: { properties: { componentSpec: { source_job_id: "brave_fox", sourceJobId: "brave_fox" } } },
    });
    expect(deployment?.body).toMatchObject({
      properties: { deploymentConfiguration: { componentId: { assetId: component?.path } } },
    });
  });

  it("is not put behind an endpoint that is not there, nor without its scoring script", async () => {
    const { ml, service } = clientOver(({ path }) =>
      path === workspacePath ? { body: {} } : { status: 404 },
    );
    expect(
      await failureOf(ml.batchDeployments.beginCreateOrUpdate(new BatchDeployment(fields))),
    ).toBeInstanceOf(ResourceNotFoundError);
    const sent = service.requests.length;
    const codeConfiguration = { code: "./no-such-folder", scoringScript: "score.py" };
    const error = await failureOf(
      ml.batchDeployments.beginCreateOrUpdate(new BatchDeployment({ ...fields, codeConfiguration })),
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect(service.requests.length).toBe(sent);
  });

  it("is deleted", async () => {
    const { ml, service } = clientOver(scoring);
    await ml.batchDeployments.beginDelete("gbm", "churn");
    expect(told(service.requests)).toEqual([["DELETE", "/batchEndpoints/churn/deployments/gbm"]]);
  });
});
