import { describe, expect, it } from "vitest";
import { scriptedRunner } from "../../../../src/fake/runner/scripted";
import { aSweep, type Body, startFake } from "../jobs/fake-caller";

describe("run history", () => {
  it("tells the details of a run as its stream asks for them", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ error: "no memory", logs: ["line"] })) });
    await fake.cluster("cpu");
    await fake.submit("job", { computeId: `${fake.workspace}/computes/cpu`, tags: { a: "b" } });
    expect(await fake.details("job")).toMatchObject({
      runId: "job",
      status: "NotStarted",
      startTimeUtc: null,
      logFiles: {},
      error: null,
    });
    await fake.ended("job");
    const details = await fake.details("job");
    expect(details).toMatchObject({
      runId: "job",
      rootRunId: "job",
      parentRunId: null,
      target: "cpu",
      status: "Failed",
      error: { error: { code: "UserError", message: "no memory" } },
      warnings: [],
      tags: { a: "b" },
      inputDatasets: [],
      logFiles: {
        "user_logs/std_log.txt": expect.stringMatching(
          /^https:\/\/.*\/azureml\/ExperimentRun\/dcid\.job\/user_logs\/std_log\.txt\?.*sig=/,
        ),
      },
    });
    expect(Date.parse(details.endTimeUtc)).toBeGreaterThan(Date.parse(details.startTimeUtc));
    expect(details.runUuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("lets Python's SDK see a job that is over once as one that ends, or it would print no log", async () => {
    const fake = startFake();
    await fake.submit("job");
    while ((await fake.job("job")).status !== "Completed") await fake.wait(10);
    const look = async (by: string) =>
      (await fake.history("GET", "/runs/job/details", undefined, by)).body.status;
    const python = "azure-ai-ml/1.35.2 azsdk-python-core/1.32.0 Python/3.11.2";
    expect(await look(python)).toBe("Finalizing");
    expect(await look(python)).toBe("Completed");
    await fake.submit("other");
    while ((await fake.job("other")).status !== "Completed") await fake.wait(10);
    expect((await fake.details("other")).status).toBe("Completed");
  });

  it("shows a log while it grows", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 100, logs: ["a", "b"] })) });
    await fake.submit("job");
    while ((await fake.status("job")) !== "Running") await fake.wait(1);
    expect(await fake.log("job")).toBe("");
    await fake.wait(60);
    expect(await fake.log("job")).toBe("a\n");
  });

  it("takes changes of what describes a run, and adds tags to those that are there", async () => {
    const fake = startFake();
    await fake.submit("job", { tags: { a: "1", b: "2" }, properties: { p: "q" } });
    const answer = await fake.history("PATCH", "/experiments/churn/runs/job", {
      displayName: "renamed",
      description: "said",
      tags: { b: "3", c: "4" },
      properties: { r: "s" },
    });
    expect(answer.body).toMatchObject({
      runId: "job",
      displayName: "renamed",
      description: "said",
      tags: { a: "1", b: "3", c: "4" },
    });
    expect(await fake.job("job")).toMatchObject({
      displayName: "renamed",
      description: "said",
      tags: { a: "1", b: "3", c: "4" },
      properties: { p: "q", r: "s" },
    });
  });

  it("archives and restores", async () => {
    const fake = startFake();
    await fake.submit("job");
    expect((await fake.history("PATCH", "/experiments/churn/runs/job", { hidden: true })).body.hidden).toBe(
      true,
    );
    expect((await fake.job("job")).isArchived).toBe(true);
    expect((await fake.get("/jobs?listViewType=ActiveOnly")).body.value).toEqual([]);
    await fake.history("PATCH", "/experiments/churn/runs/job", { hidden: false });
    expect((await fake.job("job")).isArchived).toBe(false);
  });

  it("lists children across pages, and their parameters", async () => {
    const fake = startFake({ pageSize: 1, runner: scriptedRunner(() => ({ metrics: { auc: 1 } })) });
    await fake.put("/jobs/sweep", {
      properties: aSweep({ limits: { jobLimitsType: "Sweep", maxTotalTrials: 12 } }),
    });
    await fake.ended("sweep");
    const first = await fake.history("GET", "/runs/sweep/children");
    expect(first.body.value).toHaveLength(10);
    expect(first.body.continuationToken).toBe("10");
    expect(await fake.children("sweep")).toHaveLength(12);
    const [child] = first.body.value;
    expect(child).toMatchObject({
      runId: "sweep_0",
      rootRunId: "sweep",
      parentRunId: "sweep",
      parameters: { lr: expect.any(Number) },
    });
    expect(JSON.parse(child.tags.hyperparameters)).toEqual(child.parameters);
  });

  it("tells where the outputs of a run lie, so that they can be downloaded", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ outputs: { model_dir: { "a.txt": "A" } } })) });
    const outputs = {
      model_dir: { jobOutputType: "uri_folder" },
      model: { jobOutputType: "custom_model" },
      f: { jobOutputType: "uri_file" },
    };
    await fake.submit("job", { outputs });
    await fake.ended("job");
    const { status, body } = await fake.history("POST", "/rundata", {
      runId: "job",
      selectRunMetadata: true,
      selectRunDefinition: true,
      selectJobSpecification: true,
    });
    expect(status).toBe(200);
    expect(body.runMetadata).toMatchObject({
      runId: "job",
      status: "Completed",
      dataContainerId: "dcid.job",
      runType: "azureml.commandjob",
    });
    const types = Object.entries(body.runMetadata.outputs as Record<string, Body>).map(([name, { type }]) => [
      name,
      type,
    ]);
    expect(types).toEqual([
      ["model_dir", "uri_folder"],
      ["model", "uri_folder"],
      ["f", "uri_file"],
    ]);
    const { assetId } = body.runMetadata.outputs.model_dir;
    const resolved = await fake.send(
      "POST",
      `https://eastus.api.azureml.ms/data/v1.0${fake.workspace}/dataversion/batchGetResolvedUris?api-version=1.5.0`,
      {
        values: [assetId],
      },
    );
    expect(resolved.body.values[assetId].uri).toMatch(
      /^azureml:\/\/datastores\/workspaceblobstore\/paths\/azureml\/job\/model_dir\/?$/,
    );
  });

  it("gives links to a run's artifacts: to read, to write, and in a list", async () => {
    const fake = startFake({
      runner: scriptedRunner(() => ({ artifacts: { "outputs/a b.txt": "A", "notes/n.txt": "N" } })),
    });
    await fake.submit("job");
    await fake.ended("job");
    const at = "/experiments/churn/runs/job/artifacts";
    const list = (await fake.history("GET", at)).body.value;
    expect(list.map(({ path }: Body) => path)).toEqual([
      "notes/n.txt",
      "outputs/a b.txt",
      "user_logs/std_log.txt",
    ]);
    expect(list[0]).toMatchObject({
      artifactId: "ExperimentRun/dcid.job/notes/n.txt",
      origin: "ExperimentRun",
      container: "dcid.job",
    });
    const read = await fake.history("GET", `${at}/contentinfo?path=outputs%2Fa%20b.txt`);
    expect((await fake.send("GET", read.body.contentUri)).text).toBe("A");
    expect((await fake.history("GET", `${at}/contentinfo?path=nope`)).status).toBe(404);
    const batch = await fake.history("POST", `${at}/batch/metadata`, { paths: [{ path: "new/x.json" }] });
    const { contentUri } = batch.body.artifactContentInformation["new/x.json"];
    const refused = await fake.send("PUT", read.body.contentUri, {});
    expect(refused.status).toBe(403);
    expect(contentUri).toContain("/dcid.job/new/x.json?");
    expect(batch.body.errors).toEqual({});
    expect(
      (await fake.history("POST", `${at}/batch/metadata`, { paths: [{ path: "../../x" }] })).status,
    ).toBe(400);
  });

  it.each(["/runs/nope/details", "/runs/nope", "/runs/nope/children", "/experiments/other/runs/job"])(
    "does not find %s",
    async (path) => {
      const fake = startFake();
      await fake.submit("job");
      expect((await fake.history("GET", path)).status).toBe(404);
    },
  );

  it("has no services to show", async () => {
    const fake = startFake();
    await fake.submit("job");
    expect((await fake.history("GET", "/runs/job/serviceinstances/0")).body).toEqual({ instances: {} });
  });
});
