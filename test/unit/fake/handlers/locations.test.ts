import { describe, expect, it } from "vitest";
import { RawService } from "./raw-service";

const artifacts = "azureml://datastores/workspaceartifactstore/paths";
const blobstore = "azureml://datastores/workspaceblobstore/paths";

/** Puts a run and its job into the service's history, as a job that has run leaves them. */
function addRun(
  service: RawService,
  runId: string,
  properties: Record<string, string> = {},
  outputs = {},
): void {
  const snapshot = service.azure.snapshot();
  snapshot.history.runs.push({
    runId,
    workspace: service.ws.toLowerCase(),
    experimentId: "e",
    experimentName: "churn",
    status: "Completed",
    runType: "azureml.commandjob",
    createdAt: 0,
    params: {},
    tags: {},
    properties,
    metrics: [],
    outputs: {},
    inputs: {},
    logFiles: {},
  });
  const id = `${service.ws}/jobs/${runId}`;
  snapshot.resources.push({ id, name: runId, type: "jobs", properties: { jobType: "Command", outputs } });
  service.azure.restore(snapshot);
}

async function resolve(service: RawService, uri: string): Promise<string | undefined> {
  const url = `https://eastus.api.azureml.ms/data/v1.0${service.ws}/dataversion/batchGetResolvedUris`;
  const { status, body } = await service.post(url, { values: [uri] });
  return status === 200 ? String(body.values[uri].uri) : undefined;
}

describe("places that URIs lead to", () => {
  it("knows a job's artifacts and its named outputs", async () => {
    const service = new RawService();
    addRun(
      service,
      "j1",
      {},
      { kept: { uri: `${blobstore}/kept/\${{name}}/\${{output_name}}/` }, plain: {} },
    );
    expect(await resolve(service, "azureml://jobs/j1/outputs/artifacts/paths/m/")).toBe(
      `${artifacts}/ExperimentRun/dcid.j1/m/`,
    );
    expect(await resolve(service, "azureml://jobs/j1/outputs/plain/paths/a.csv")).toBe(
      `${blobstore}/azureml/j1/plain/a.csv`,
    );
    expect(await resolve(service, "azureml://jobs/j1/outputs/kept")).toBe(`${blobstore}/kept/j1/kept`);
    expect(await resolve(service, "runs:/j1/m")).toBe(`${artifacts}/ExperimentRun/dcid.j1/m`);
    expect(await resolve(service, "azureml://jobs/j2/outputs/artifacts/paths/m")).toBeUndefined();
    expect(await resolve(service, "runs:/j2/m")).toBeUndefined();
  });

  it("takes a sweep's artifacts from its best trial", async () => {
    const service = new RawService();
    addRun(service, "sweep_3");
    addRun(service, "sweep", { best_child_run_id: "sweep_3" });
    expect(await resolve(service, "azureml://jobs/sweep/outputs/artifacts/paths/m")).toBe(
      `${artifacts}/ExperimentRun/dcid.sweep_3/m`,
    );
  });

  it("knows blob URLs of accounts that the workspace has, and no others", async () => {
    const service = new RawService();
    const own = "https://wsfakestorage.blob.core.windows.net/azureml-blobstore/a%20b.csv";
    expect(await resolve(service, own)).toBe(own);
    expect(
      await resolve(service, "wasbs://azureml-blobstore@wsfakestorage.blob.core.windows.net/a.csv"),
    ).toBeDefined();
    expect(
      await resolve(service, "https://theirs.blob.core.windows.net/azureml-blobstore/a.csv"),
    ).toBeUndefined();
    expect(await resolve(service, "https://example.com/a.csv")).toBeUndefined();
    expect(await resolve(service, "azureml://datastores/nope/paths/a.csv")).toBeUndefined();
  });

  it("knows accounts that are paths of a local host, also where azure-ai-ml lost the account", async () => {
    const service = new RawService();
    const [host, file] = ["http://127.0.0.1:8701", "azureml-blobstore/LocalUpload/a"];
    expect(await resolve(service, `${host}/wsfakestorage.blob.core.windows.net/${file}`)).toBeDefined();
    expect(await resolve(service, `${host}/${file}`)).toBeDefined();
    expect(await resolve(service, `${host}/theirs.blob.core.windows.net/${file}`)).toBeUndefined();
    expect(await resolve(service, `${host}/elsewhere/LocalUpload/a`)).toBeUndefined();
  });

  it("keeps which job a model came from", async () => {
    const service = new RawService();
    addRun(service, "j1");
    await service.upload("azureml", "ExperimentRun/dcid.j1/m/MLmodel", "flavors: {sklearn: {code: null}}");
    const modelUri = "azureml://jobs/j1/outputs/artifacts/paths/m/";
    const { status, body } = await service.put("models/churn/versions/1", {
      properties: { modelType: "mlflow_model", modelUri },
    });
    expect(status).toBe(201);
    expect(body.properties.jobName).toBe("j1");
    expect(body.properties.flavors).toEqual({ sklearn: { data: {} } });
    expect(body.properties.modelUri).toMatch(
      /resourcegroups\/rg-fake\/.*workspaceartifactstore\/paths\/ExperimentRun\/dcid\.j1\/m\/$/,
    );
    const again = await service.put("models/churn/versions/1", {
      properties: { ...body.properties, description: "d" },
    });
    expect(again.body.properties).toMatchObject({ jobName: "j1", description: "d" });
  });
});

describe("references to assets", () => {
  const data = { properties: { dataType: "uri_file", dataUri: `${blobstore}/a.csv` } };

  it("understands every form of the same version", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data);
    const guid = (await service.get(service.ws)).body.properties.workspaceId;
    const forms = [
      `${service.ws}/data/churn/versions/1`,
      `azureml:${service.ws}/data/churn/versions/1`,
      `azureml:/${service.ws}/data/churn/labels/latest`,
      "azureml:churn:1",
      "azureml:churn@latest",
      `azureml://locations/eastus/workspaces/${guid}/data/churn/versions/1`,
    ];
    for (const form of forms)
      expect([form, await resolve(service, form)]).toEqual([form, `${blobstore}/a.csv`]);
  });

  it("finds nothing for what is of another kind, another version or another label", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data);
    const forms = [
      `${service.ws}/environments/churn/versions/1`,
      "azureml:churn:2",
      "azureml:churn@stable",
      "azureml://locations/eastus/workspaces/00000000-0000-0000-0000-000000000000/data/churn/versions/1",
      "azureml://registries/azureml/data/churn/versions/1",
    ];
    for (const form of forms) expect([form, await resolve(service, form)]).toEqual([form, undefined]);
  });

  it("takes the newest version that is not archived for the latest", async () => {
    const service = new RawService();
    for (const [version, path, isArchived] of [
      ["2", "two", false],
      ["1", "one", false],
      ["3", "three", true],
    ] as const) {
      const properties = { dataType: "uri_file", dataUri: `${blobstore}/${path}`, isArchived };
      await service.put(`data/churn/versions/${version}`, { properties });
    }
    expect(await resolve(service, "azureml:churn@latest")).toBe(`${blobstore}/one`);
  });
});
