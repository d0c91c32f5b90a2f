import { describe, expect, it } from "vitest";
import { scriptedRunner } from "../../../../src/fake/runner/scripted";
import { aCommand, type Body, startFake } from "./fake-caller";

/** The states of a job as one sees them who asks every second. */
async function statesOf(fake: ReturnType<typeof startFake>, name: string, seconds = 400): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < seconds; i++) {
    const status = await fake.status(name);
    if (seen.at(-1) !== status) seen.push(status);
    await fake.wait(1);
  }
  return seen;
}

const literal = (value: string) => ({ jobInputType: "literal", value });

describe("a command job", () => {
  it("goes through the states of Azure to Completed", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    await fake.submit("one", { computeId: `${fake.workspace}/computes/cpu` });
    expect(await statesOf(fake, "one")).toEqual([
      "NotStarted",
      "Queued",
      "Preparing",
      "Running",
      "Finalizing",
      "Completed",
    ]);
  });

  it("refuses a file without a uri as Azure does, unless it is loose", async () => {
    const inputs = { data: { jobInputType: "uri_file" } };
    const body = { properties: aCommand({ command: "python train.py --data ${{inputs.data}}", inputs }) };
    expect((await startFake().put("/jobs/one", body)).status).toBe(400);
    const loose = startFake({ loose: true });
    expect((await loose.put("/jobs/one", body)).status).toBe(201);
    expect(await loose.ended("one")).toBe("Completed");
  });

  it("answers as it was sent, with what the service adds", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    const answer = await fake.put("/jobs/olden_boot", {
      properties: {
        jobType: "Command",
        displayName: "churn-train",
        command: "python train.py --n ${{inputs.n}} --o ${{outputs.model_dir}}",
        computeId: `${fake.workspace}/computes/cpu`,
        properties: {},
        experimentName: "churn",
        isArchived: false,
        inputs: { n: literal("100") },
        outputs: { model_dir: { jobOutputType: "uri_folder" } },
        environmentId: "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
        tags: { a: "b" },
        environmentVariables: {},
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: `${fake.workspace}/jobs/olden_boot`,
      name: "olden_boot",
      type: "Microsoft.MachineLearningServices/workspaces/jobs",
      properties: {
        jobType: "Command",
        status: "NotStarted",
        displayName: "churn-train",
        experimentName: "churn",
        inputs: { n: literal("100") },
        outputs: {
          model_dir: {
            jobOutputType: "uri_folder",
            uri: "azureml://datastores/workspaceblobstore/paths/azureml/olden_boot/model_dir/",
          },
        },
        environmentId: `${fake.workspace}/environments/AzureML-sklearn-1.5-ubuntu22.04-py311-cpu/versions/12`,
        tags: { a: "b" },
        isArchived: false,
        parameters: {},
        services: {
          Tracking: {
            jobServiceType: "Tracking",
            endpoint: `azureml://eastus.api.azureml.ms/mlflow/v1.0${fake.workspace}?`,
          },
          Studio: {
            jobServiceType: "Studio",
            endpoint:
              "https://ml.azure.com/runs/olden_boot?wsid=/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg-fake/workspaces/ws-fake",
          },
        },
      },
    });
    expect((await fake.get("/jobs/olden_boot")).body).toEqual(answer.body);
  });

  it("runs serverless where it names no compute", async () => {
    const fake = startFake();
    await fake.submit("a");
    await fake.submit("b", {
      computeId: "serverless",
      resources: { instanceCount: 2, instanceType: "Standard_F4s_v2" },
    });
    expect([await fake.ended("a"), await fake.ended("b")]).toEqual(["Completed", "Completed"]);
  });

  it("waits in the queue for as many nodes as it wants, first come first served", async () => {
    const fake = startFake({
      runner: scriptedRunner(({ number }) => ({ durationSeconds: number("seconds") })),
    });
    await fake.cluster("cpu", { max: 2 });
    const computeId = `${fake.workspace}/computes/cpu`;
    const command = "sleep ${{inputs.seconds}}";
    await fake.submit("a", { computeId, command, inputs: { seconds: literal("100") } });
    await fake.submit("wide", {
      computeId,
      command,
      inputs: { seconds: literal("50") },
      resources: { instanceCount: 2 },
    });
    await fake.submit("b", { computeId, command, inputs: { seconds: literal("10") } });
    await fake.wait(150);
    expect([await fake.status("a"), await fake.status("wide"), await fake.status("b")]).toEqual([
      "Running",
      "Queued",
      "Queued",
    ]);
    await fake.wait(100);
    expect([await fake.status("a"), await fake.status("wide"), await fake.status("b")]).toEqual([
      "Completed",
      "Running",
      "Queued",
    ]);
    await fake.ended("b");
    const nodes = (await fake.history("GET", "/runs/wide")).body.computeRequest.nodeCount;
    expect(nodes).toBe(2);
  });

  it("never runs more at once than there are nodes", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 30 })) });
    await fake.cluster("cpu", { max: 3 });
    const names = Array.from({ length: 10 }, (_, i) => `job${i}`);
    for (const name of names) await fake.submit(name, { computeId: `${fake.workspace}/computes/cpu` });
    const most = { Running: 0, seen: 0 };
    for (let i = 0; i < 400 && most.seen < 10; i++) {
      const statuses = await Promise.all(names.map((name) => fake.status(name)));
      most.Running = Math.max(
        most.Running,
        statuses.filter((status) => /Preparing|Running|Finalizing/.test(status)).length,
      );
      most.seen = statuses.filter((status) => status === "Completed").length;
      await fake.wait(5);
    }
    expect(most).toEqual({ Running: 3, seen: 10 });
  });

  it("starts when its cluster is ready, if it was sent before", async () => {
    const fake = startFake();
    const { aCluster } = await import("./fake-caller");
    await fake.put("/computes/cpu", aCluster());
    await fake.submit("early", { computeId: `${fake.workspace}/computes/cpu` });
    expect(await fake.ended("early")).toBe("Completed");
  });
});

describe("a job is refused", () => {
  const cases: [string, Body, number, string][] = [
    ["for an unknown compute", { computeId: "WS/computes/nope" }, 400, "Unknown compute target 'nope'."],
    ["for an unknown environment", { environmentId: "azureml:nope:1" }, 404, "azureml:nope:1"],
    [
      "for a missing data asset",
      { inputs: { d: { jobInputType: "uri_file", uri: "azureml:nothing:9" } } },
      404,
      "azureml:nothing:9, which inputs.d names",
    ],
    [
      "for an unknown datastore",
      { inputs: { d: { jobInputType: "uri_file", uri: "azureml://datastores/nope/paths/a" } } },
      404,
      "datastores/nope",
    ],
    ["for missing code", { codeId: "WS/codes/nope/versions/1" }, 404, "codes/nope"],
    [
      "for an input that the command refers to and that is not there",
      { command: "x ${{inputs.lr}}", inputs: { rate: literal("1") } },
      400,
      "${{inputs.lr}}, which is bound to nothing. Known inputs: rate.",
    ],
    ["for an output that is not there", { command: "x ${{outputs.m}}" }, 400, "${{outputs.m}}"],
    [
      "for more nodes than the compute has",
      { computeId: "WS/computes/cpu", resources: { instanceCount: 5 } },
      400,
      "wants 5 nodes",
    ],
    [
      "for a time limit that is no duration",
      { limits: { jobLimitsType: "Command", timeout: "-PT5S" } },
      400,
      "limits.timeout",
    ],
    ["for an empty command", { command: " " }, 400, "command"],
    [
      "for a type that nobody knows",
      { jobType: "Labeling" },
      400,
      "one of AutoML, Command, FineTuning, Pipeline",
    ],
    ["for a field that nobody knows", { comand: "x" }, 400, "comand"],
  ];
  it.each(cases)("%s", async (_, properties, status, words) => {
    const fake = startFake();
    await fake.cluster("cpu");
    const sent = JSON.parse(JSON.stringify(properties).replaceAll("WS/", `${fake.workspace}/`)) as Body;
    const { aCommand } = await import("./fake-caller");
    const answer = await fake.put("/jobs/one", {
      properties: sent.jobType ? { jobType: sent.jobType } : aCommand(sent),
    });
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
    expect((await fake.get("/jobs/one")).status).toBe(404);
  });

  it("by a name that Azure does not take", async () => {
    const { aCommand } = await import("./fake-caller");
    expect((await startFake().put("/jobs/my%20job!", { properties: aCommand() })).status).toBe(400);
  });

  it("but not for what is absent in an optional part of the command", async () => {
    const fake = startFake({ runner: scriptedRunner((job) => ({ logs: [job.command] })) });
    await fake.submit("one", {
      command: "t $[[--a ${{inputs.a}}]] $[[--b ${{inputs.b}}]]",
      inputs: { b: literal("2") },
    });
    await fake.ended("one");
    expect(await fake.log("one")).toBe("t  --b 2\n");
  });
});

describe("a job that is there", () => {
  it("cannot be changed by another PUT but in what describes it", async () => {
    const fake = startFake();
    await fake.submit("one", { displayName: "before", tags: { a: "1" } });
    const { aCommand } = await import("./fake-caller");
    const again = await fake.put("/jobs/one", {
      properties: aCommand({ displayName: "after", tags: { b: "2" }, description: "d" }),
    });
    expect(again.status).toBe(200);
    expect(again.body.properties).toMatchObject({
      displayName: "after",
      tags: { a: "1", b: "2" },
      description: "d",
    });
    const other = await fake.put("/jobs/one", {
      properties: aCommand({ command: "echo other", inputs: { x: literal("1") } }),
    });
    expect(other.status).toBe(400);
    expect(other.body.error.code).toBe("UserError");
    expect(other.body.error.message).toMatch(
      /^A job with this name already exists\. .*existing job's Command, {2}Inputs cannot be changed/,
    );
  });

  it("can be sent back as it was fetched", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    await fake.submit("one", {
      computeId: `${fake.workspace}/computes/cpu`,
      outputs: { o: { jobOutputType: "uri_folder" } },
    });
    await fake.ended("one");
    const fetched = (await fake.get("/jobs/one")).body;
    expect((await fake.put("/jobs/one", { properties: fetched.properties })).status).toBe(200);
  });

  it("is not found under a name that nobody gave, in Azure's words", async () => {
    const { status, body } = await startFake().get("/jobs/nope");
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: "NotFound",
      message: "Job nope not found in workspace ws-fake.",
    });
  });

  it("is deleted when it has ended, and not before", async () => {
    const fake = startFake();
    await fake.submit("one");
    expect((await fake.delete("/jobs/one")).status).toBe(400);
    await fake.ended("one");
    const deleted = await fake.delete("/jobs/one");
    expect(deleted.status).toBe(202);
    const { location = "" } = deleted.headers;
    expect((await fake.send("GET", location)).status).toBe(202);
    await fake.wait(60);
    expect((await fake.send("GET", location)).status).toBe(204);
    expect((await fake.get("/jobs/one")).status).toBe(404);
  });
});

describe("cancelling", () => {
  it.each([
    ["NotStarted", 1],
    ["Queued", 20],
    ["Preparing", 100],
    ["Running", 140],
  ])("ends a job that is %s, and what it would have done does not happen", async (status, seconds) => {
    const fake = startFake({
      runner: scriptedRunner(() => ({
        durationSeconds: 100,
        logs: [{ at: 99, text: "late" }],
        metrics: { auc: 1 },
      })),
    });
    await fake.cluster("cpu");
    await fake.submit("one", { computeId: `${fake.workspace}/computes/cpu` });
    await fake.wait(seconds);
    expect(await fake.status("one")).toBe(status);
    const answer = await fake.post("/jobs/one/cancel");
    expect(answer.status).toBe(202);
    expect(await fake.status("one")).toBe("CancelRequested");
    await fake.wait(60);
    expect((await fake.send("GET", answer.headers.location ?? "")).status).toBe(204);
    expect(await fake.status("one")).toBe("Canceled");
    await fake.wait(1000);
    expect(await fake.status("one")).toBe("Canceled");
    expect(await fake.log("one")).not.toContain("late");
  });

  it("makes room for the next", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 5000 })) });
    await fake.cluster("cpu", { max: 1 });
    for (const name of ["a", "b"]) await fake.submit(name, { computeId: `${fake.workspace}/computes/cpu` });
    await fake.wait(200);
    await fake.post("/jobs/a/cancel");
    await fake.wait(60);
    expect(await fake.status("b")).toBe("Running");
  });

  it("changes nothing of a job that has ended", async () => {
    const fake = startFake();
    await fake.submit("one");
    await fake.ended("one");
    expect((await fake.post("/jobs/one/cancel")).status).toBe(202);
    expect(await fake.status("one")).toBe("Completed");
  });
});

it("cancels a job that exceeds its time limit", async () => {
  const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 1000 })) });
  await fake.submit("long", { limits: { jobLimitsType: "Command", timeout: "PT5M" } });
  await fake.submit("short", { limits: { jobLimitsType: "Command", timeout: "PT1H" } });
  expect(await fake.ended("long")).toBe("Canceled");
  const { startTimeUtc, endTimeUtc, warnings } = await fake.details("long");
  expect((Date.parse(endTimeUtc) - Date.parse(startTimeUtc)) / 1000).toBe(305);
  expect(warnings[0].message).toContain("timeout of 300 seconds");
  expect(await fake.ended("short")).toBe("Completed");
});

describe("the list of jobs", () => {
  it("has the newest first, across pages", async () => {
    const fake = startFake();
    for (let i = 0; i < 12; i++) await fake.submit(`job${i}`);
    const first = await fake.get("/jobs");
    expect(first.body.value.map(({ name }: Body) => name)).toEqual(
      Array.from({ length: 10 }, (_, i) => `job${11 - i}`),
    );
    const second = await fake.send("GET", first.body.nextLink);
    expect(second.body.value.map(({ name }: Body) => name)).toEqual(["job1", "job0"]);
    expect(second.body.nextLink).toBeUndefined();
  });

  it("is narrowed by tag, type and view", async () => {
    const fake = startFake();
    await fake.submit("a", { tags: { team: "churn" } });
    await fake.submit("b", { tags: { team: "fraud" } });
    await fake.submit("c");
    await fake.history("PATCH", "/experiments/churn/runs/b", { hidden: true });
    const names = async (query: string) =>
      (await fake.get(`/jobs?${query}`)).body.value.map(({ name }: Body) => name);
    expect(await names("listViewType=ActiveOnly")).toEqual(["c", "a"]);
    expect(await names("listViewType=ArchivedOnly")).toEqual(["b"]);
    expect(await names("listViewType=All&tag=team")).toEqual(["b", "a"]);
    expect(await names("listViewType=All&tag=team%3Dchurn")).toEqual(["a"]);
    expect(await names("jobType=Sweep")).toEqual([]);
    expect(await names("jobType=Command")).toEqual(["c", "a"]);
  });
});

describe("a snapshot", () => {
  it("goes on from where it was taken", async () => {
    const runner = scriptedRunner(() => ({
      durationSeconds: 100,
      logs: ["one", "two"],
      outputs: { o: { "a.bin": new Uint8Array([1, 2]) } },
    }));
    const first = startFake({ runner });
    await first.cluster("cpu");
    await first.submit("job", {
      computeId: `${first.workspace}/computes/cpu`,
      outputs: { o: { jobOutputType: "uri_folder" } },
    });
    await first.wait(140);
    expect(await first.status("job")).toBe("Running");
    const kept = JSON.parse(JSON.stringify(first.azure.snapshot()));
    const second = startFake({ runner });
    second.azure.restore(kept);
    expect(await second.status("job")).toBe("Running");
    expect(await second.ended("job")).toBe("Completed");
    expect(await second.log("job")).toBe("one\ntwo\n");
    const blob = second.azure.snapshot().blobs.find(({ key }) => key.endsWith("azureml/job/o/a.bin"));
    expect(blob?.base64).toEqual(["AQI="]);
  });
});
