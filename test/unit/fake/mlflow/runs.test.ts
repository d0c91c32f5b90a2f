import { describe, expect, it } from "vitest";
import type { Body } from "../handlers/raw-service";
import { TrackingApi } from "./tracking-api";

const byKey = (list: { key: string; value: unknown }[]) =>
  Object.fromEntries(list.map(({ key, value }) => [key, value]));

describe("MLflow runs", () => {
  it("starts as running, and ends as it is told", async () => {
    const api = new TrackingApi();
    const id = await api.startRun({ run_name: "gbm", tags: [{ key: "team", value: "crm" }] });
    expect((await api.run(id)).info).toMatchObject({
      run_name: "gbm",
      status: "RUNNING",
      lifecycle_stage: "active",
      start_time: 1,
    });
    await api.ok("POST", "runs/update", { run_id: id, status: "FINISHED", end_time: 99 });
    const { info, data } = await api.run(id);
    expect(info).toMatchObject({ status: "FINISHED", end_time: 99 });
    expect(byKey(data.tags)).toMatchObject({ team: "crm", "mlflow.runName": "gbm" });
  });

  it("says that artifacts are reached through run history", async () => {
    const api = new TrackingApi();
    const id = await api.startRun();
    expect((await api.run(id)).info.artifact_uri).toBe(
      `azureml://eastus.api.azureml.ms/mlflow/v2.0${api.ws}/experiments/churn/runs/${id}/artifacts`,
    );
  });

  it("shows the latest value of a metric: that of the highest step, not the last to come", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    for (const [step, value] of [
      [0, 0.1],
      [2, 0.3],
      [1, 0.2],
    ]) {
      await api.ok("POST", "runs/log-metric", { run_id, key: "auc", value, step, timestamp: 5 });
    }
    expect((await api.run(run_id)).data.metrics).toEqual([{ key: "auc", value: 0.3, step: 2, timestamp: 5 }]);
  });

  it("does not count the same point twice, also when a logged model brings it again", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    const point = { key: "auc", value: 0.5, step: 1, timestamp: 5 };
    await api.ok("POST", "runs/log-batch", { run_id, metrics: [point, point] });
    await api.ok("POST", "runs/log-batch", { run_id, metrics: [{ ...point, model_id: "m-1" }] });
    const { metrics } = await api.ok("GET", `metrics/get-history?run_id=${run_id}&metric_key=auc`);
    expect(metrics).toEqual([point]);
  });

  it("keeps NaN and the infinities, which JSON cannot hold", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    for (const value of ["NaN", "Infinity", "-Infinity"]) {
      await api.ok("POST", "runs/log-metric", { run_id, key: `m${value}`, value, step: 0, timestamp: 1 });
    }
    expect(byKey((await api.run(run_id)).data.metrics)).toEqual({
      mNaN: "NaN",
      mInfinity: "Infinity",
      "m-Infinity": "-Infinity",
    });
    expect(
      (await api.call("POST", "runs/log-metric", { run_id, key: "m", value: "much", timestamp: 1 })).status,
    ).toBe(400);
  });

  it("pages through a metric's history", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    const metrics = Array.from({ length: 7 }, (_, step) => ({
      key: "loss",
      value: 1 / (step + 1),
      step,
      timestamp: step,
    }));
    await api.ok("POST", "runs/log-batch", { run_id, metrics });
    const steps: number[] = [];
    let token = "";
    do {
      const page = await api.ok(
        "GET",
        `metrics/get-history?run_id=${run_id}&metric_key=loss&max_results=3&page_token=${token}`,
      );
      steps.push(...(page.metrics as { step: number }[]).map(({ step }) => step));
      token = String(page.next_page_token ?? "");
    } while (token);
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("refuses another value for a parameter, and takes the same again", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    await api.ok("POST", "runs/log-parameter", { run_id, key: "depth", value: "3" });
    await api.ok("POST", "runs/log-parameter", { run_id, key: "depth", value: "3" });
    const { status, body } = await api.call("POST", "runs/log-parameter", {
      run_id,
      key: "depth",
      value: "4",
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error_code: "INVALID_PARAMETER_VALUE",
      message: expect.stringContaining("value='3'"),
    });
  });

  it("writes nothing of a batch in which anything is wrong", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    await api.ok("POST", "runs/log-parameter", { run_id, key: "depth", value: "3" });
    const { status } = await api.call("POST", "runs/log-batch", {
      run_id,
      metrics: [{ key: "auc", value: 1, timestamp: 1, step: 0 }],
      params: [
        { key: "new", value: "1" },
        { key: "depth", value: "4" },
      ],
      tags: [{ key: "t", value: "v" }],
    });
    expect(status).toBe(400);
    const { data } = await api.run(run_id);
    expect(data.metrics).toEqual([]);
    expect(byKey(data.params)).toEqual({ depth: "3" });
    expect(byKey(data.tags)).not.toHaveProperty("t");
  });

  it.each<[string, Body]>([
    [
      "more than 1,000 metrics",
      { metrics: Array.from({ length: 1001 }, (_, step) => ({ key: "a", value: 1, step, timestamp: 1 })) },
    ],
    [
      "more than 100 parameters",
      { params: Array.from({ length: 101 }, (_, i) => ({ key: `p${i}`, value: "" })) },
    ],
    [
      "the same parameter twice",
      {
        params: [
          { key: "a", value: "1" },
          { key: "a", value: "1" },
        ],
      },
    ],
    ["a value of 6,001 characters", { params: [{ key: "a", value: "x".repeat(6001) }] }],
    ["a key of 251 characters", { params: [{ key: "k".repeat(251), value: "x" }] }],
    ["a key that leads elsewhere", { metrics: [{ key: "../a", value: 1, timestamp: 1 }] }],
    ["a key with signs that are not for keys", { tags: [{ key: "a$", value: "1" }] }],
    ["a metric without a value", { metrics: [{ key: "a", timestamp: 1 }] }],
  ])("refuses a batch with %s", async (_, batch) => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    const { status, body } = await api.call("POST", "runs/log-batch", { run_id, ...batch });
    expect(status).toBe(400);
    expect(body.error_code).toBe("INVALID_PARAMETER_VALUE");
  });

  it("deletes a run, after which nothing can be logged, and restores it", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    await api.ok("POST", "runs/delete", { run_id });
    expect((await api.run(run_id)).info.lifecycle_stage).toBe("deleted");
    expect((await api.call("POST", "runs/set-tag", { run_id, key: "a", value: "b" })).status).toBe(400);
    await api.ok("POST", "runs/restore", { run_id });
    await api.ok("POST", "runs/set-tag", { run_id, key: "a", value: "b" });
    await api.ok("POST", "runs/delete-tag", { run_id, key: "a" });
    expect(byKey((await api.run(run_id)).data.tags)).not.toHaveProperty("a");
  });

  it("names a missing run in MLflow's words", async () => {
    const { status, body } = await new TrackingApi().call("GET", "runs/get?run_id=nowhere");
    expect(status).toBe(404);
    expect(body).toEqual({ error_code: "RESOURCE_DOES_NOT_EXIST", message: "Run with id=nowhere not found" });
  });

  it("finds runs by filter, order, page and parent", async () => {
    const api = new TrackingApi();
    const parent = await api.startRun({ run_name: "parent", start_time: 100 });
    const children: string[] = [];
    for (const [index, auc] of [0.7, 0.9, 0.8].entries()) {
      const tags = [{ key: "mlflow.parentRunId", value: parent }];
      const run_id = await api.startRun({ run_name: `child ${index}`, start_time: index, tags });
      await api.ok("POST", "runs/log-metric", { run_id, key: "auc", value: auc, timestamp: 1, step: 0 });
      children.push(run_id);
    }
    const experiment_ids = [await api.experimentId()];
    const search = async (more: Body) => {
      const { runs, next_page_token } = await api.ok("POST", "runs/search", { experiment_ids, ...more });
      return {
        names: (runs as { info: { run_name: string } }[]).map(({ info }) => info.run_name),
        token: next_page_token,
      };
    };
    expect((await search({})).names).toEqual(["parent", "child 2", "child 1", "child 0"]);
    const filter = `tags.mlflow.parentRunId = '${parent}'`;
    const first = await search({ filter, order_by: ["metrics.auc DESC"], max_results: 2 });
    expect(first.names).toEqual(["child 1", "child 2"]);
    const rest = await search({
      filter,
      order_by: ["metrics.auc DESC"],
      max_results: 2,
      page_token: first.token,
    });
    expect(rest).toEqual({ names: ["child 0"], token: undefined });
    expect((await search({ filter: "metrics.auc > 0.75 and attributes.start_time < 2" })).names).toEqual([
      "child 1",
    ]);
    expect(
      (await api.call("POST", "runs/search", { experiment_ids, filter: "attributes.shoe_size = 'x'" }))
        .status,
    ).toBe(400);
  });

  it("leaves the state of a job's run to the job", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    const snapshot = api.azure.snapshot();
    for (const run of snapshot.history.runs) run.runType = "azureml.commandjob";
    api.azure.restore(snapshot);
    await api.ok("POST", "runs/update", { run_id, status: "FINISHED", end_time: 5 });
    expect((await api.run(run_id)).info).toMatchObject({ status: "RUNNING" });
    expect((await api.run(run_id)).info).not.toHaveProperty("end_time");
  });
});

describe("MLflow experiments", () => {
  it("makes a name once, and finds it by name and id", async () => {
    const api = new TrackingApi();
    const { experiment_id } = await api.ok("POST", "experiments/create", {
      name: "churn",
      tags: [{ key: "a", value: "b" }],
    });
    const { body } = await api.call("POST", "experiments/create", { name: "churn" });
    expect(body.error_code).toBe("RESOURCE_ALREADY_EXISTS");
    const { experiment } = await api.ok("GET", `experiments/get?experiment_id=${experiment_id}`);
    expect(experiment).toMatchObject({
      name: "churn",
      lifecycle_stage: "active",
      tags: [{ key: "a", value: "b" }],
    });
    expect((await api.call("GET", "experiments/get-by-name?experiment_name=none")).body.error_code).toBe(
      "RESOURCE_DOES_NOT_EXIST",
    );
  });

  it("hides deleted ones until they are asked for or restored", async () => {
    const api = new TrackingApi();
    const { experiment_id } = await api.ok("POST", "experiments/create", { name: "churn" });
    await api.ok("POST", "experiments/delete", { experiment_id });
    const names = async (view_type: string) =>
      (
        (await api.ok("POST", "experiments/search", { view_type, max_results: 10 })).experiments as {
          name: string;
        }[]
      ).map(({ name }) => name);
    expect(await names("ACTIVE_ONLY")).toEqual([]);
    expect(await names("DELETED_ONLY")).toEqual(["churn"]);
    expect((await api.call("POST", "runs/create", { experiment_id })).body.error_code).toBe("INVALID_STATE");
    await api.ok("POST", "experiments/restore", { experiment_id });
    expect(await names("ACTIVE_ONLY")).toEqual(["churn"]);
  });

  it("renames, and its runs go with it", async () => {
    const api = new TrackingApi();
    const run_id = await api.startRun();
    await api.ok("POST", "experiments/update", {
      experiment_id: await api.experimentId(),
      new_name: "churn-2",
    });
    expect((await api.run(run_id)).info.artifact_uri).toContain("/experiments/churn-2/");
  });
});

describe("MLflow's API", () => {
  it("answers for what it does not know as MLflow's clients expect it", async () => {
    const { status, body } = await new TrackingApi().call("POST", "traces/search", {});
    expect(status).toBe(404);
    expect(body.error_code).toBe("ENDPOINT_NOT_FOUND");
  });

  it("asks for a token", async () => {
    const api = new TrackingApi();
    const url = `https://eastus.api.azureml.ms/mlflow/v2.0${api.ws}/api/2.0/mlflow/runs/get?run_id=x`;
    expect((await api.send("GET", url, undefined, { authorization: "" })).status).toBe(401);
  });
});
