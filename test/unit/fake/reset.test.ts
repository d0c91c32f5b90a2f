import { command, Data, MLClient, ResourceNotFoundError } from "azure-ai-ml";
import { FakeAzureML, type FakeSnapshot, processRunner, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";

const clientOf = (azure: FakeAzureML) =>
  new MLClient(azure.credential, azure.scope, { httpClient: azure, pollIntervalInMs: 20 });

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
const churn = () =>
  new Data({ name: "churn", version: "1", type: "uri_file", path: "https://example.com/churn.csv" });

describe("A fake that is reset", () => {
  it("is as a new one: what was made, asked for and refused is forgotten, and the same ids come again", async () => {
    const azure = new FakeAzureML();
    const ml = clientOf(azure);
    const idOf = async () => (await ml.workspaces.get()).properties;
    const before = await idOf();
    await ml.data.createOrUpdate(churn());
    await ml.jobs.createOrUpdate(command({ command: "echo", environment }));
    azure.fail("GET /data", { status: 500 });

    azure.reset();

    expect(azure.requests).toEqual([]);
    expect(azure.unusedFaults).toEqual([]);
    await expect(ml.data.get("churn", "1")).rejects.toThrow(ResourceNotFoundError);
    expect(azure.snapshot().history.runs).toEqual([]);
    expect(azure.snapshot().agenda).toEqual([]);
    expect(await idOf()).toEqual(before);
  });

  it("goes on by its clock, which does not go back", async () => {
    const azure = new FakeAzureML();
    await azure.clock.advance(3_600_000);
    const now = azure.clock.now();
    azure.reset();
    expect(azure.clock.now()).toBe(now);
  });

  it("ends the processes of its jobs, whose last words are not heard", async () => {
    const azure = new FakeAzureML({ runner: processRunner() });
    onTestFinished(() => azure.close());
    const ml = clientOf(azure);
    const sleep = `node -e "console.log(process.pid); setInterval(() => {}, 1000)"`;
    const { name } = await ml.jobs.createOrUpdate(command({ command: sleep, environment }));
    let pid: number | undefined;
    for await (const line of ml.jobs.streamLogs(name)) {
      pid = Number(line);
      break;
    }
    const lives = () => {
      try {
        return process.kill(pid ?? 0, 0);
      } catch {
        return false;
      }
    };
    expect(lives()).toBe(true);

    azure.reset();

    await expect.poll(lives, { timeout: 10_000 }).toBe(false);
    await expect(ml.jobs.get(name)).rejects.toThrow(ResourceNotFoundError);
    expect(azure.snapshot().blobs).toEqual([]);
  });
});

describe("A snapshot of a job that runs as a process", () => {
  it("tells elsewhere that the job has failed, since its process is not there", async () => {
    const azure = new FakeAzureML({ runner: processRunner() });
    onTestFinished(() => azure.close());
    const sleep = `node -e "console.log(1); setInterval(() => {}, 1000)"`;
    const { name } = await clientOf(azure).jobs.createOrUpdate(command({ command: sleep, environment }));
    for await (const _ of clientOf(azure).jobs.streamLogs(name)) break;

    const other = new FakeAzureML();
    other.restore(azure.snapshot());
    const failure = await clientOf(other)
      .jobs.waitForCompletion(name)
      .catch((error: unknown) => error);
    expect(String(failure)).toContain("its process is gone");
  });
});

describe("A snapshot that is none", () => {
  it("is refused with all that is wrong, and nothing is changed", async () => {
    const azure = new FakeAzureML();
    await clientOf(azure).data.createOrUpdate(churn());
    const none = { ...azure.snapshot(), version: 2, now: "then" } as unknown as FakeSnapshot;
    expect(() => azure.restore(none)).toThrow(/version must be 1; now must be a number, not a string/);
    expect((await clientOf(azure).data.get("churn", "1")).name).toBe("churn");
  });
});

describe("The workspaces of a fake", () => {
  it("are those that there are now", async () => {
    const other = { ...new FakeAzureML().scope, workspaceName: "ws-other" };
    const azure = new FakeAzureML({ workspaces: [other] });
    expect(azure.workspaces).toEqual([azure.scope, other]);
    await clientOf(azure).workspaces.beginDelete("ws-other", { deleteDependentResources: false });
    expect(azure.workspaces).toEqual([azure.scope]);
  });
});

describe("A snapshot", () => {
  it("keeps metrics that JSON has no number for", async () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5];
    const azure = new FakeAzureML({ runner: scriptedRunner(() => ({ metrics: { loss: values } })) });
    const ml = clientOf(azure);
    const { name } = await ml.jobs.createOrUpdate(command({ command: "echo", environment }));
    await ml.jobs.waitForCompletion(name);

    const other = new FakeAzureML();
    other.restore(JSON.parse(JSON.stringify(azure.snapshot())) as FakeSnapshot);

    const { loss } = await clientOf(other).jobs.getMetrics(name);
    expect(loss?.map(({ value }) => value)).toEqual(values);
  });
});
