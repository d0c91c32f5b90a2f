import { describe, expect, it } from "vitest";
import { TrackingApi } from "./tracking-api";

async function withModel(): Promise<TrackingApi> {
  const api = new TrackingApi();
  await api.ok("POST", "registered-models/create", {
    name: "churn",
    description: "who leaves",
    tags: [{ key: "a", value: "b" }],
  });
  return api;
}

describe("MLflow's model registry", () => {
  it("shows the workspace's models, whoever registered them", async () => {
    const api = await withModel();
    await api.upload("azureml-blobstore", "m/model.bin", "x");
    const modelUri = "azureml://datastores/workspaceblobstore/paths/m";
    await api.put("models/other/versions/7", {
      properties: { modelType: "custom_model", modelUri, tags: { from: "arm" } },
    });
    const { registered_models } = await api.ok("GET", "registered-models/search?max_results=10");
    expect((registered_models as { name: string }[]).map(({ name }) => name)).toEqual(["churn", "other"]);
    const { model_version } = await api.ok("GET", "model-versions/get?name=other&version=7");
    expect(model_version).toMatchObject({
      version: "7",
      status: "READY",
      tags: [{ key: "from", value: "arm" }],
    });
  });

  it("makes versions that the workspace shows as models, from the run's artifacts", async () => {
    const api = await withModel();
    const run_id = await api.startRun();
    const { info } = await api.run(run_id);
    const source = `${info.artifact_uri}/churn_model`;
    const { model_version } = await api.ok("POST", "model-versions/create", {
      name: "churn",
      source,
      run_id,
    });
    expect(model_version).toMatchObject({ version: "1", source, run_id, current_stage: "None" });
    await api.ok("POST", "model-versions/create", { name: "churn", source, run_id });

    const { body } = await api.get("models/churn/versions/2");
    expect(body.properties).toMatchObject({
      modelType: "mlflow_model",
      jobName: run_id,
      modelUri: expect.stringMatching(
        new RegExp(`/datastores/workspaceartifactstore/paths/ExperimentRun/dcid.${run_id}/churn_model$`),
      ),
    });
    expect((await api.get("models/churn")).body.properties).toMatchObject({
      latestVersion: "2",
      nextVersion: "3",
    });
  });

  it("refuses a name that is taken, and a version of a model that is not there", async () => {
    const api = await withModel();
    expect((await api.call("POST", "registered-models/create", { name: "churn" })).body.error_code).toBe(
      "RESOURCE_ALREADY_EXISTS",
    );
    const { status, body } = await api.call("POST", "model-versions/create", {
      name: "none",
      source: "runs:/x/y",
    });
    expect([status, body.error_code]).toEqual([404, "RESOURCE_DOES_NOT_EXIST"]);
  });

  it("finds versions by name, by tag and by run, newest first", async () => {
    const api = await withModel();
    const run_id = await api.startRun();
    for (const stage of ["old", "new"]) {
      await api.ok("POST", "model-versions/create", {
        name: "churn",
        source: `runs:/${run_id}/m`,
        run_id,
        tags: [{ key: "age", value: stage }],
      });
    }
    const search = async (filter: string) => {
      const found = await api.ok(
        "GET",
        `model-versions/search?filter=${encodeURIComponent(filter)}&max_results=10`,
      );
      return (found.model_versions as { version: string }[]).map(({ version }) => version);
    };
    expect(await search("name='churn'")).toEqual(["2", "1"]);
    expect(await search("tags.age = 'old'")).toEqual(["1"]);
    expect(await search(`run_id = '${run_id}' and version_number > 1`)).toEqual(["2"]);
    expect(await search("run_id = 'other'")).toEqual([]);
  });

  it("takes != on a tag for true where there is no such tag", async () => {
    const api = await withModel();
    const filter = encodeURIComponent("tag.`mlflow.prompt.is_prompt` != 'true'");
    const { registered_models } = await api.ok("GET", `registered-models/search?filter=${filter}`);
    expect(registered_models).toHaveLength(1);
  });

  it("gives versions aliases, which go with them", async () => {
    const api = await withModel();
    await api.ok("POST", "model-versions/create", { name: "churn", source: "https://elsewhere/m" });
    await api.ok("POST", "registered-models/alias", { name: "churn", alias: "champion", version: "1" });
    const { model_version } = await api.ok("GET", "registered-models/alias?name=churn&alias=champion");
    expect(model_version).toMatchObject({ version: "1", aliases: ["champion"] });
    await api.ok("DELETE", "model-versions/delete", { name: "churn", version: "1" });
    expect((await api.call("GET", "registered-models/alias?name=churn&alias=champion")).status).toBe(404);
  });

  it("moves versions between stages, archiving what was there", async () => {
    const api = await withModel();
    for (let i = 0; i < 2; i++)
      await api.ok("POST", "model-versions/create", { name: "churn", source: "https://elsewhere/m" });
    const move = (version: string) =>
      api.ok("POST", "model-versions/transition-stage", {
        name: "churn",
        version,
        stage: "production",
        archive_existing_versions: true,
      });
    await move("1");
    await move("2");
    const { model_versions } = await api.ok(
      "GET",
      "registered-models/get-latest-versions?name=churn&stages=Production&stages=Archived",
    );
    expect(
      (model_versions as { version: string; current_stage: string }[]).map(
        (each) => `${each.version} ${each.current_stage}`,
      ),
    ).toEqual(["1 Archived", "2 Production"]);
  });

  it("tags, describes and deletes", async () => {
    const api = await withModel();
    await api.ok("POST", "registered-models/set-tag", { name: "churn", key: "x", value: "1" });
    await api.ok("DELETE", "registered-models/delete-tag", { name: "churn", key: "a" });
    await api.ok("PATCH", "registered-models/update", { name: "churn", description: "anew" });
    const { registered_model } = await api.ok("GET", "registered-models/get?name=churn");
    expect(registered_model).toMatchObject({ description: "anew", tags: [{ key: "x", value: "1" }] });
    await api.ok("DELETE", "registered-models/delete", { name: "churn" });
    expect((await api.call("GET", "registered-models/get?name=churn")).status).toBe(404);
  });
});

describe("MLflow's logged models", () => {
  it("are made, finalized, found and tagged", async () => {
    const api = new TrackingApi();
    const source_run_id = await api.startRun();
    const experiment_id = await api.experimentId();
    const { model } = await api.ok("POST", "logged-models", {
      experiment_id,
      name: "churn_model",
      source_run_id,
      params: [{ key: "depth", value: "3" }],
    });
    const { info } = model as { info: { model_id: string; status: string; artifact_uri: string } };
    expect(info.status).toBe("LOGGED_MODEL_PENDING");
    expect(info.artifact_uri).toMatch(new RegExp(`/runs/${source_run_id}/artifacts/churn_model$`));
    await api.ok("POST", "runs/outputs", {
      run_id: source_run_id,
      models: [{ model_id: info.model_id, step: 0 }],
    });
    await api.ok("POST", "runs/log-metric", {
      run_id: source_run_id,
      key: "auc",
      value: 0.9,
      timestamp: 1,
      step: 0,
      model_id: info.model_id,
    });
    await api.ok("PATCH", `logged-models/${info.model_id}`, {
      model_id: info.model_id,
      status: "LOGGED_MODEL_READY",
    });
    await api.ok("PATCH", `logged-models/${info.model_id}/tags`, { tags: [{ key: "a", value: "b" }] });

    const search = async (filter: string) =>
      (
        (await api.ok("POST", "logged-models/search", { experiment_ids: [experiment_id], filter }))
          .models as { info: { status: string } }[]
      ).length;
    expect(await search("name = 'churn_model'")).toBe(1);
    expect(await search("name = 'other'")).toBe(0);
    expect(await search("metrics.auc > 0.8 AND params.depth = '3' AND tags.a = 'b'")).toBe(1);
    expect((await api.run(source_run_id)).outputs.model_outputs).toEqual([
      { model_id: info.model_id, step: 0 },
    ]);
    await api.ok("DELETE", `logged-models/${info.model_id}`);
    expect((await api.call("GET", `logged-models/${info.model_id}`)).status).toBe(404);
  });

  it("keep their files in their run's artifacts, where a job's path finds them", async () => {
    const api = new TrackingApi();
    const source_run_id = await api.startRun();
    const experiment_id = await api.experimentId();
    const { model } = await api.ok("POST", "logged-models", {
      experiment_id,
      name: "churn_model",
      source_run_id,
    });
    const { model_id } = (model as { info: { model_id: string } }).info;
    const proxy = `https://eastus.api.azureml.ms/mlflow/v2.0${api.ws}/api/2.0/mlflow-artifacts/artifacts`;
    await api.send("PUT", `${proxy}/${experiment_id}/models/${model_id}/artifacts/MLmodel`, { flavors: {} });
    const { root_uri, files } = await api.ok(
      "GET",
      `artifacts/list?run_id=${source_run_id}&path=churn_model`,
    );
    expect(files).toEqual([{ path: "churn_model/MLmodel", is_dir: false, file_size: 14 }]);
    expect(root_uri).toContain(source_run_id);
  });
});

describe("MLflow's artifacts", () => {
  it("go through the proxy and come back the same, whatever their type says", async () => {
    const api = new TrackingApi();
    const run = await api.startRun();
    const root = `https://eastus.api.azureml.ms/mlflow/v2.0${api.ws}/api/2.0/mlflow-artifacts/artifacts`;
    const path = `${await api.experimentId()}/${run}/artifacts`;
    const { createHttpHeaders, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const send = (method: "PUT" | "GET" | "DELETE", url: string, body?: string) =>
      api.azure.sendRequest(
        createPipelineRequest({
          method,
          url,
          body,
          headers: createHttpHeaders({ authorization: "Bearer any", "content-type": "application/json" }),
        }),
      );
    expect((await send("PUT", `${root}/${path}/metrics.json`, '{"auc": NaN}')).status).toBe(200);
    expect((await send("PUT", `${root}/${path}/deep/er/a%20b.txt`, "text")).status).toBe(200);
    expect((await send("GET", `${root}/${path}/metrics.json`)).bodyAsText).toBe('{"auc": NaN}');
    expect((await send("GET", `${root}/${path}/deep/er/a%20b.txt`)).bodyAsText).toBe("text");
    const list = async (below: string) =>
      JSON.parse(
        (await send("GET", `${root}?path=${encodeURIComponent(`${path}${below}`)}`)).bodyAsText ?? "",
      ).files;
    expect(await list("")).toEqual([
      { path: "deep", is_dir: true },
      { path: "metrics.json", is_dir: false, file_size: 12 },
    ]);
    expect(await list("/deep/er")).toEqual([{ path: "a b.txt", is_dir: false, file_size: 4 }]);
    expect(await list("/metrics.json")).toEqual([]);
    await send("DELETE", `${root}/${path}/deep`);
    expect((await send("GET", `${root}/${path}/deep/er/a%20b.txt`)).status).toBe(404);
    expect((await send("GET", `${root}/${path}/..%2F..%2Fx`)).status).toBe(400);
  });
});
