import { describe, expect, it } from "vitest";
import { type ScriptedFunction, scriptedRunner } from "../../../../src/fake/runner/scripted";
import { aSweep, type Body, type Caller, startFake } from "./fake-caller";

/** The nearer the learning rate is to 0.1, the better; in three reports. */
const nearTenth: ScriptedFunction = (job) => {
  const auc = 0.9 - Math.abs(job.number("lr") - 0.1);
  return { durationSeconds: 30, metrics: { auc: [auc / 2, auc, auc - 0.01] }, logs: [`lr=${job.params.lr}`] };
};

const withRunner = (script: ScriptedFunction, seed?: number) =>
  startFake({ runner: scriptedRunner(script), ...(seed !== undefined && { seed }) });

async function sweep(fake: Caller, properties: Body = {}, name = "sweep"): Promise<string> {
  const answer = await fake.put(`/jobs/${name}`, { properties: aSweep(properties) });
  if (answer.status !== 201) throw new Error(answer.text);
  return fake.ended(name, 20);
}

const limits = (maxTotalTrials: number, maxConcurrentTrials: number, more: Body = {}) => ({
  jobLimitsType: "Sweep",
  maxTotalTrials,
  maxConcurrentTrials,
  ...more,
});

const learningRates = (children: Body[]) => children.map(({ parameters }) => parameters.lr as number);

describe("a sweep", () => {
  it("runs its trials as jobs of their own, with their own parameters, metrics and logs", async () => {
    const fake = withRunner(nearTenth);
    expect(await sweep(fake)).toBe("Completed");
    const children = await fake.children("sweep");
    expect(children.map(({ runId, status, parentRunId }) => [runId, status, parentRunId])).toEqual(
      Array.from({ length: 6 }, (_, i) => [`sweep_${i}`, "Completed", "sweep"]),
    );
    for (const { runId, parameters } of children) {
      expect(parameters.lr).toBeGreaterThanOrEqual(0.01);
      expect(parameters.lr).toBeLessThanOrEqual(0.3);
      expect(await fake.log(runId)).toBe(`lr=${parameters.lr}\n`);
      expect(await fake.job(runId)).toMatchObject({ jobType: "Command", status: "Completed", parameters });
    }
    expect(new Set(learningRates(children)).size).toBe(6);
    const logged = fake.azure.snapshot().history.runs.filter(({ parentRunId }) => parentRunId === "sweep");
    expect(logged.map(({ params }) => Number(params.lr))).toEqual(learningRates(children));
  });

  it("is listed without its trials", async () => {
    const fake = withRunner(nearTenth);
    await sweep(fake);
    expect((await fake.get("/jobs")).body.value.map(({ name }: Body) => name)).toEqual(["sweep"]);
  });

  it("knows its best trial by the best value that was reported, while it runs and after", async () => {
    const fake = withRunner(nearTenth);
    await fake.put("/jobs/sweep", { properties: aSweep() });
    while ((await fake.job("sweep")).properties.best_child_run_id === undefined) await fake.wait(5);
    expect(await fake.status("sweep")).toBe("Running");
    await fake.ended("sweep");
    const rates = learningRates(await fake.children("sweep"));
    const best = rates.reduce((a, b, i) => (Math.abs(b - 0.1) < Math.abs(rates[a]! - 0.1) ? i : a), 0);
    const { properties } = await fake.job("sweep");
    expect(properties.best_child_run_id).toBe(`sweep_${best}`);
    expect(Number(properties.score)).toBeCloseTo(0.9 - Math.abs(rates[best]! - 0.1), 12);
  });

  it("takes the least where the goal is to minimize", async () => {
    const fake = withRunner((job) => ({ metrics: { loss: job.number("lr") } }));
    await sweep(fake, { objective: { goal: "Minimize", primaryMetric: "loss" } });
    const rates = learningRates(await fake.children("sweep"));
    expect((await fake.job("sweep")).properties.best_child_run_id).toBe(
      `sweep_${rates.indexOf(Math.min(...rates))}`,
    );
  });

  it("means the files of its best trial", async () => {
    const fake = withRunner((job) => ({
      metrics: { auc: job.number("lr") },
      artifacts: { "churn_model/model.txt": `lr=${job.params.lr}` },
      outputs: { o: { "a.txt": `o=${job.params.lr}` } },
    }));
    await sweep(fake, { outputs: { o: { jobOutputType: "uri_folder" } } });
    const highest = Math.max(...learningRates(await fake.children("sweep")));
    const reader = scriptedRunner((job) => ({ logs: [job.text("model", "model.txt"), job.text("output")] }));
    const second = startFake({ runner: reader });
    second.azure.restore(fake.azure.snapshot());
    await second.submit("after", {
      inputs: {
        model: {
          jobInputType: "mlflow_model",
          uri: "azureml://jobs/sweep/outputs/artifacts/paths/churn_model/",
        },
        output: { jobInputType: "uri_file", uri: "azureml://jobs/sweep/outputs/o/paths/a.txt" },
      },
    });
    await second.ended("after");
    expect(await second.log("after")).toBe(`lr=${highest}\no=${highest}\n`);
  });

  it("never has more trials at once than it says, nor than its compute has nodes", async () => {
    const fake = withRunner(nearTenth);
    await fake.cluster("cpu", { max: 3 });
    const most = async (name: string, maxConcurrentTrials: number) => {
      await fake.put(`/jobs/${name}`, {
        properties: aSweep({
          computeId: `${fake.workspace}/computes/cpu`,
          limits: limits(9, maxConcurrentTrials),
        }),
      });
      let begun = 0;
      let working = 0;
      while (!/^Completed$/.test(await fake.status(name))) {
        const statuses = (await fake.children(name)).map(({ status }) => status as string);
        begun = Math.max(begun, statuses.filter((status) => status !== "Completed").length);
        working = Math.max(
          working,
          statuses.filter((status) => /Preparing|Running|Finalizing/.test(status)).length,
        );
        await fake.wait(3);
      }
      return [begun, working];
    };
    expect(await most("two", 2)).toEqual([2, 2]);
    expect(await most("six", 6)).toEqual([6, 3]);
  });

  it("begins no more trials than maxTotalTrials, and of a grid no more than there are points", async () => {
    const fake = withRunner((job) => ({ metrics: { auc: job.number("lr") } }));
    const searchSpace = { lr: ["choice", [[0.1, 0.2, 0.3]]], kind: ["choice", [["a", "b"]]] };
    const trial = { ...aSweep().trial, command: "x ${{search_space.lr}} ${{search_space.kind}}" };
    const grid = { searchSpace, trial, samplingAlgorithm: { samplingAlgorithmType: "Grid" } };
    await sweep(fake, { ...grid, limits: limits(4, 4) }, "four");
    expect(await fake.children("four")).toHaveLength(4);
    await sweep(fake, { ...grid, limits: limits(50, 4) }, "all");
    const points = (await fake.children("all")).map(({ parameters }) => `${parameters.lr}${parameters.kind}`);
    expect(points.sort()).toEqual(["0.1a", "0.1b", "0.2a", "0.2b", "0.3a", "0.3b"]);
  });

  it("runs a thousand trials, and the same seed gives the same trials twice", async () => {
    const run = async (seed: number) => {
      const fake = withRunner(nearTenth, seed);
      expect(
        await sweep(fake, {
          samplingAlgorithm: { samplingAlgorithmType: "Random" },
          limits: limits(1000, 50),
        }),
      ).toBe("Completed");
      return learningRates(await fake.children("sweep"));
    };
    const [first, second, other] = [await run(1), await run(1), await run(2)];
    expect(first).toHaveLength(1000);
    expect(second).toEqual(first);
    expect(other).not.toEqual(first);
  }, 30_000);

  it("gives the same trials by bayesian sampling with the same seed, in parallel too", async () => {
    const run = async () => {
      const fake = withRunner(nearTenth, 3);
      await sweep(fake, { samplingAlgorithm: { samplingAlgorithmType: "Bayesian" }, limits: limits(12, 3) });
      return learningRates(await fake.children("sweep"));
    };
    expect(await run()).toEqual(await run());
  });

  it("is warned of a stopping policy beside bayesian sampling, and accepted", async () => {
    const fake = withRunner(nearTenth);
    const earlyTermination = { policyType: "MedianStopping", evaluationInterval: 1, delayEvaluation: 5 };
    expect(
      await sweep(fake, { samplingAlgorithm: { samplingAlgorithmType: "Bayesian" }, earlyTermination }),
    ).toBe("Completed");
    expect((await fake.details("sweep")).warnings[0].message).toContain("early termination");
  });

  it("writes what it does to the log that Azure's sweeps have", async () => {
    const fake = withRunner(nearTenth);
    await sweep(fake);
    const log = await fake.log("sweep", "azureml-logs/hyperdrive.txt");
    expect(log).toContain("Trial sweep_5 has begun");
    expect(log).toContain("The best trial is sweep_");
  });
});

describe("early termination", () => {
  const levels: ScriptedFunction = (job) => ({
    durationSeconds: 100,
    metrics: { auc: Array.from({ length: 10 }, (_, i) => job.number("lr") * (i + 1)) },
  });
  const space = {
    searchSpace: { lr: ["choice", [[0.08, 0.065, 0.068, 0.079]]] },
    samplingAlgorithm: { samplingAlgorithmType: "Grid" },
    limits: limits(4, 4),
  };

  it("by bandit stops what is outside the slack of the best, and the sweep completes", async () => {
    const fake = withRunner(levels);
    const earlyTermination = {
      policyType: "Bandit",
      slackFactor: 0.2,
      evaluationInterval: 5,
      delayEvaluation: 5,
    };
    expect(await sweep(fake, { ...space, earlyTermination })).toBe("Completed");
    const children = await fake.children("sweep");
    expect(children.map(({ parameters, status }) => [parameters.lr, status])).toEqual([
      [0.08, "Completed"],
      [0.065, "Canceled"],
      [0.068, "Completed"],
      [0.079, "Completed"],
    ]);
    const reports = fake.azure.snapshot().history.runs.find(({ runId }) => runId === "sweep_1")?.metrics;
    expect(reports).toHaveLength(5);
    expect((await fake.job("sweep")).properties.best_child_run_id).toBe("sweep_0");
  });

  it("by truncation selection stops the worst share", async () => {
    const fake = withRunner(levels);
    const earlyTermination = {
      policyType: "TruncationSelection",
      truncationPercentage: 25,
      evaluationInterval: 5,
      delayEvaluation: 5,
    };
    await sweep(fake, { ...space, earlyTermination });
    const canceled = (await fake.children("sweep")).filter(({ status }) => status === "Canceled");
    expect(canceled.map(({ parameters }) => parameters.lr)).toEqual([0.065]);
  });

  it("by the median stops trials below it, and gives their nodes to others", async () => {
    const fake = withRunner((job) => ({
      durationSeconds: 100,
      metrics: { auc: Array.from({ length: 10 }, () => job.number("lr")) },
    }));
    await fake.cluster("cpu", { max: 2 });
    const earlyTermination = { policyType: "MedianStopping", evaluationInterval: 1, delayEvaluation: 2 };
    await sweep(fake, {
      ...space,
      computeId: `${fake.workspace}/computes/cpu`,
      limits: limits(4, 2),
      earlyTermination,
    });
    const children = await fake.children("sweep");
    expect(children.map(({ status }) => status)).toEqual(["Completed", "Canceled", "Canceled", "Completed"]);
  });
});

describe("a sweep with trials that fail", () => {
  const failing =
    (isFailing: (lr: number) => boolean): ScriptedFunction =>
    (job) =>
      isFailing(job.number("lr"))
        ? { error: "bad luck", metrics: { auc: 2 } }
        : { metrics: { auc: job.number("lr") } };

  it("completes as long as one does", async () => {
    const fake = withRunner(failing((lr) => lr > 0.15));
    expect(await sweep(fake, { limits: limits(10, 1) })).toBe("Completed");
    const statuses = new Set((await fake.children("sweep")).map(({ status }) => status));
    expect(statuses).toEqual(new Set(["Completed", "Failed"]));
  });

  it("is given up when the first three have failed", async () => {
    const fake = withRunner(failing(() => true));
    expect(await sweep(fake, { limits: limits(50, 1) })).toBe("Failed");
    expect(await fake.children("sweep")).toHaveLength(3);
    expect((await fake.details("sweep")).error.error.message).toContain("initial child jobs have failed");
  });

  it("fails when there were fewer and all have failed", async () => {
    expect(await sweep(withRunner(failing(() => true)), { limits: limits(2, 2) })).toBe("Failed");
  });
});

describe("ending a sweep", () => {
  it("by cancel ends all of its trials, and no more begin", async () => {
    const fake = withRunner(() => ({ durationSeconds: 5000 }));
    await fake.put("/jobs/sweep", { properties: aSweep() });
    await fake.wait(200);
    const cancel = await fake.post("/jobs/sweep/cancel");
    expect(cancel.status).toBe(202);
    expect(await fake.status("sweep")).toBe("CancelRequested");
    expect(await fake.ended("sweep")).toBe("Canceled");
    const statuses = async () => (await fake.children("sweep")).map(({ status }) => status);
    expect(await statuses()).toEqual(["Canceled", "Canceled"]);
    await fake.wait(10_000);
    expect(await statuses()).toEqual(["Canceled", "Canceled"]);
  });

  it("by its time limit cancels it, and keeps the best so far", async () => {
    const fake = withRunner((job) =>
      job.name === "sweep_0" ? { metrics: { auc: 1 } } : { durationSeconds: 50_000 },
    );
    expect(await sweep(fake, { limits: limits(4, 2, { timeout: "PT1H" }) })).toBe("Canceled");
    const { startTimeUtc, endTimeUtc, warnings } = await fake.details("sweep");
    expect(Date.parse(endTimeUtc) - Date.parse(startTimeUtc)).toBeLessThan(3_620_000);
    expect(warnings.at(-1).message).toContain("3600 seconds");
    expect((await fake.job("sweep")).properties.best_child_run_id).toBe("sweep_0");
  });

  it("of one trial by the limit of trials leaves the others alone", async () => {
    const fake = withRunner((job) => ({
      durationSeconds: job.name === "sweep_1" ? 5000 : 10,
      metrics: { auc: 1 },
    }));
    expect(await sweep(fake, { limits: limits(4, 2, { trialTimeout: "PT10M" }) })).toBe("Completed");
    expect((await fake.children("sweep")).map(({ status }) => status)).toEqual([
      "Completed",
      "Canceled",
      "Completed",
      "Completed",
    ]);
  });
});

describe("a sweep is refused", () => {
  it.each<[string, Body, string]>([
    ["without a search space", { searchSpace: {} }, "searchSpace"],
    ["with an empty choice", { searchSpace: { lr: ["choice", [[]]] } }, "searchSpace.lr"],
    [
      "with grid sampling of a range",
      { samplingAlgorithm: { samplingAlgorithmType: "Grid" } },
      "searchSpace.lr",
    ],
    [
      "with bayesian sampling of a normal distribution",
      { searchSpace: { lr: ["normal", [0, 1]] }, samplingAlgorithm: { samplingAlgorithmType: "Bayesian" } },
      "searchSpace.lr",
    ],
    ["with a goal that is none", { objective: { goal: "best", primaryMetric: "m" } }, "goal"],
    ["with more trials at once than in all", { limits: limits(2, 5) }, "limits.maxConcurrentTrials"],
    [
      "with a trial that may last longer than the sweep",
      { limits: limits(2, 1, { timeout: "PT1M", trialTimeout: "PT2M" }) },
      "limits.trialTimeout",
    ],
    ["with a bandit policy without slack", { earlyTermination: { policyType: "Bandit" } }, "slack"],
    [
      "with a reference to what is not searched",
      { trial: { ...aSweep().trial, command: "x ${{search_space.zz}}" } },
      "${{search_space.zz}}, which is bound to nothing. Known search_space: lr.",
    ],
    [
      "with an unknown environment",
      { trial: { ...aSweep().trial, environmentId: "azureml:nope:1" } },
      "azureml:nope:1",
    ],
  ])("%s", async (_, properties, words) => {
    const answer = await startFake().put("/jobs/sweep", { properties: aSweep(properties) });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.error.message).toContain(words);
  });
});

it("goes on with a sweep from a snapshot, with the trials it would have had", async () => {
  const properties = { samplingAlgorithm: { samplingAlgorithmType: "Bayesian" }, limits: limits(10, 3) };
  const whole = withRunner(nearTenth, 5);
  await sweep(whole, properties);
  const begun = withRunner(nearTenth, 5);
  await begun.put("/jobs/sweep", { properties: aSweep(properties) });
  while ((await begun.children("sweep")).length < 5) await begun.wait(7);
  const resumed = withRunner(nearTenth, 5);
  resumed.azure.restore(JSON.parse(JSON.stringify(begun.azure.snapshot())));
  expect(await resumed.ended("sweep")).toBe("Completed");
  expect(learningRates(await resumed.children("sweep"))).toEqual(
    learningRates(await whole.children("sweep")),
  );
});
