import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loguniform, type MLClient, ResourceNotFoundError, uniform } from "azure-ai-ml";
import { type FakeAzureML, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, all, someData, training } from "./given";
import { inMemory } from "./service";

/** Trials of differing length whose metric is their rate. */
const learns = () =>
  scriptedRunner((job) => ({
    durationSeconds: 60 + Math.round(job.number("rate") * 600),
    metrics: { auc: [job.number("rate") / 2, job.number("rate")] },
  }));

function begin(ml: MLClient, trials: number, algorithm: "random" | "bayesian" = "random") {
  return ml.jobs.createOrUpdate(
    training()
      .sweep({
        searchSpace: { rate: uniform(0.01, 1) },
        samplingAlgorithm: algorithm,
        primaryMetric: "auc",
        goal: "maximize",
        limits: { maxTotalTrials: trials, maxConcurrentTrials: 4 },
      })
      .withSettings({ name: "sweep-1" }),
  );
}

/** What came of each trial, by its name. */
async function outcome(ml: MLClient) {
  const trials = await all(ml.jobs.list({ parentJobName: "sweep-1" }));
  const runs = await Promise.all(
    trials.map(async ({ name, status }) => {
      const { params, metrics } = await ml.jobs.getRun(name);
      return [name, { status, rate: params.rate, auc: metrics.auc?.at(-1)?.value }] as const;
    }),
  );
  const { status, properties } = await ml.jobs.get("sweep-1");
  return { status, best: properties?.best_child_run_id, trials: Object.fromEntries(runs) };
}

describe("A sweep in memory", () => {
  it.each(["random", "bayesian"] as const)(
    "goes on from a snapshot as if nothing had been: %s",
    async (algorithm) => {
      const straight = await inMemory.connect({ runner: learns(), seed: 5 });
      await begin(straight.ml, 12, algorithm);
      await straight.ml.jobs.waitForCompletion("sweep-1");
      const expected = await outcome(straight.ml);

      const first = await inMemory.connect({ runner: learns(), seed: 5 });
      await begin(first.ml, 12, algorithm);
      await untilSomeAreDone(first);
      const snapshot = JSON.stringify(first.azure.snapshot());

      const second = await inMemory.connect({ runner: learns(), seed: 99 });
      second.azure.restore(JSON.parse(snapshot));
      await second.ml.jobs.waitForCompletion("sweep-1");

      expect(await outcome(second.ml)).toEqual(expected);
      expect(Object.keys(expected.trials)).toHaveLength(12);
      // A fresh clock is behind the snapshot's: nothing may end before it began.
      const { runs } = second.azure.snapshot().history;
      const backwards = runs.filter(({ startedAt = 0, endedAt = 0 }) => endedAt < startedAt);
      expect(backwards.map(({ runId }) => runId)).toEqual([]);
    },
  );

  it("of 1,000 trials has the same trials under the same seed, and others under another", async () => {
    const trialsOf = async (seed: number, maxTotalTrials = 1000) => {
      const { ml, azure } = await inMemory.connect({ runner: learns(), seed, pageSize: 1000 });
      const { name } = await ml.jobs.createOrUpdate(
        training().sweep({
          searchSpace: { rate: loguniform(-5, 0) },
          samplingAlgorithm: "random",
          primaryMetric: "auc",
          goal: "maximize",
          limits: { maxTotalTrials, maxConcurrentTrials: 100 },
        }),
      );
      await ml.jobs.waitForCompletion(name);
      const runs = azure.snapshot().history.runs.filter(({ parentRunId }) => parentRunId === name);
      return runs.map(({ params }) => params.rate);
    };
    const once = await trialsOf(7);
    expect(new Set(once).size).toBe(1000);
    expect(await trialsOf(7)).toEqual(once);
    expect(await trialsOf(8, 100)).not.toEqual(once.slice(0, 100));
  });
});

/** Goes on until some trials are done and others are not. */
async function untilSomeAreDone({ ml, azure }: { ml: MLClient; azure: FakeAzureML }): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    const trials = await all(ml.jobs.list({ parentJobName: "sweep-1" }));
    const done = trials.filter(({ status }) => status === "Completed").length;
    if (done >= 3) {
      expect(done).toBeLessThan(12);
      expect(trials.some(({ status }) => status === "Running")).toBe(true);
      return;
    }
    await azure.clock.advance(10_000);
  }
  expect.unreachable("No trial ended.");
}

describe("A service in memory", () => {
  it("knows nothing of another in the same process, though they are called the same", async () => {
    const [one, other] = [await inMemory.connect(), await inMemory.connect()];
    await one.ml.data.createOrUpdate(someData());
    await one.ml.compute.beginCreateOrUpdate(aCluster());
    const job = await one.ml.jobs.createOrUpdate(training());
    await one.azure.clock.advance(3_600_000);

    await expect(other.ml.data.get("customer-churn", "1")).rejects.toThrow(ResourceNotFoundError);
    expect(await all(other.ml.compute.list())).toEqual([]);
    await expect(other.ml.jobs.get(job.name)).rejects.toThrow(ResourceNotFoundError);
    expect(one.azure.clock.now() - other.azure.clock.now()).toBeGreaterThan(3_000_000);
    expect(other.azure.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  it("leaves nothing behind that keeps a process alive", async () => {
    const program = fileURLToPath(new URL("./scripted-program.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program], {
      timeout: 25_000,
    });
    expect(stdout.trim().split("\n")).toEqual(['{"churned":0}', "[]"]);
  });
});
