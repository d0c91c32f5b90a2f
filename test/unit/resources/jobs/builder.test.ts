import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { command } from "../../../../src/resources/jobs/command/command-builder";
import { CommandJob } from "../../../../src/resources/jobs/command/command-job";
import { Input, Output } from "../../../../src/resources/jobs/inputs-outputs";
import type { JobLike } from "../../../../src/resources/jobs/job";
import { choice, uniform } from "../../../../src/resources/jobs/sweep/distributions";
import { MedianStoppingPolicy } from "../../../../src/resources/jobs/sweep/early-termination";
import { SweepJob } from "../../../../src/resources/jobs/sweep/sweep-job";
import { aService, echo } from "./a-service";

const aCommand = () =>
  command({
    name: "churn",
    displayName: "Churn",
    description: "d",
    experimentName: "exp",
    tags: { a: "b" },
    properties: { p: "q" },
    command:
      "train.py --data ${{inputs.data}} --lr ${{ inputs.lr }} --act ${{inputs.act}} --out ${{outputs.model}}",
    inputs: { data: new Input({ type: "uri_file", path: "azureml:churn:1" }), lr: 0.05, act: "relu" },
    outputs: { model: new Output({ type: "mlflow_model" }) },
    environment: "env:1",
    environmentVariables: { A: "1" },
    compute: "cpu",
    instanceCount: 2,
    shmSize: "4g",
    timeout: 100,
    jobTier: "spot",
    distribution: { type: "mpi", processCountPerInstance: 2 },
  });

const bodyOf = async (job: JobLike) => {
  const { jobs, sent } = aService(echo);
  await jobs.createOrUpdate(job);
  return sent[0]?.body as { properties: Record<string, unknown> };
};

describe("command()", () => {
  it("says nothing that an entity cannot", async () => {
    const entity = new CommandJob({
      name: "churn",
      displayName: "Churn",
      description: "d",
      experimentName: "exp",
      tags: { a: "b" },
      properties: { p: "q" },
      command:
        "train.py --data ${{inputs.data}} --lr ${{ inputs.lr }} --act ${{inputs.act}} --out ${{outputs.model}}",
      inputs: { data: new Input({ type: "uri_file", path: "azureml:churn:1" }), lr: 0.05, act: "relu" },
      outputs: { model: new Output({ type: "mlflow_model" }) },
      environment: "env:1",
      environmentVariables: { A: "1" },
      compute: "cpu",
      resources: { instanceCount: 2, shmSize: "4g" },
      limits: { timeout: 100 },
      queueSettings: { jobTier: "spot" },
      distribution: { type: "mpi", processCountPerInstance: 2 },
    });
    expect(await bodyOf(aCommand())).toEqual(await bodyOf(entity));
    expect(aCommand().build()).toEqual(entity);
  });

  it("writes references for a command that is a function", () => {
    const job = command({
      inputs: { data: "d", lr: 1 },
      outputs: { model: new Output() },
      command: ({ inputs, outputs }) => `train.py ${inputs.data} ${inputs.lr} > ${outputs.model}`,
      environment: "env:1",
    });
    expect(job.build().command).toBe("train.py ${{inputs.data}} ${{inputs.lr}} > ${{outputs.model}}");
  });

  it("names the inputs where such a function asks for another", () => {
    const ask = (names: { inputs: Record<string, unknown> }) => `x ${names.inputs.typo}`;
    expect(() => command({ inputs: { data: "d" }, environment: "e:1", command: ask })).toThrowError(
      /inputs\.typo.*"data"/s,
    );
  });

  it("leaves out optional inputs without a value", async () => {
    const job = command({
      command: "x $[[--max ${{inputs.max}}]] ${{inputs.min}}",
      inputs: {
        max: new Input({ type: "number", optional: true }),
        min: new Input({ type: "number", default: 0 }),
      },
      environment: "env:1",
    });
    expect((await bodyOf(job)).properties.inputs).toEqual({ min: { value: "0", jobInputType: "literal" } });
  });

  it("sends zero, false and empty texts", async () => {
    const job = command({ command: "x", inputs: { a: 0, b: false, c: "" }, environment: "env:1" });
    const literal = (value: string) => ({ value, jobInputType: "literal" });
    expect((await bodyOf(job)).properties.inputs).toEqual({
      a: literal("0"),
      b: literal("False"),
      c: literal(""),
    });
  });
});

describe("steps of a builder", () => {
  it("leave the builder before them as it was, in any order", () => {
    const steps = [
      (job: ReturnType<typeof aCommand>) => job.with({ lr: 0.1 }),
      (job: ReturnType<typeof aCommand>) => job.withLimits({ timeout: 7 }),
      (job: ReturnType<typeof aCommand>) => job.withResources({ instanceCount: 5 }),
      (job: ReturnType<typeof aCommand>) => job.withQueueSettings({ priority: "high" }),
      (job: ReturnType<typeof aCommand>) => job.withEnvironmentVariables({ B: "2" }),
      (job: ReturnType<typeof aCommand>) => job.withSettings({ compute: "gpu", tags: { c: "d" } }),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), (path) => {
        let job = aCommand();
        for (const step of path) {
          const before = JSON.stringify(job.build());
          const next = step(job);
          expect(JSON.stringify(job.build())).toBe(before);
          expect(next).not.toBe(job);
          job = next;
        }
      }),
    );
  });

  it("share nothing with what was given, nor with what was built", () => {
    const tags: Record<string, string> = { a: "b" };
    const data = new Input({ path: "azureml:d:1" });
    const job = command({ command: "x ${{inputs.data}}", inputs: { data }, tags, environment: "env:1" });
    tags.a = "changed";
    data.path = "changed";
    const built = job.build();
    built.tags!.a = "changed too";
    (built.inputs!.data as Input).path = "changed too";
    expect(job.build()).toMatchObject({ tags: { a: "b" }, inputs: { data: { path: "azureml:d:1" } } });
    expect(job.build().inputs?.data).toBeInstanceOf(Input);
  });

  it("change only what they are given", () => {
    const job = aCommand()
      .withResources({ instanceType: "X" })
      .withQueueSettings({ priority: "low" })
      .build();
    expect(job.resources).toEqual({ instanceCount: 2, shmSize: "4g", instanceType: "X" });
    expect(job.queueSettings).toEqual({ jobTier: "spot", priority: "low" });
  });

  it("make another job of one with other values: its name and experiment are not taken over", () => {
    const other = aCommand()
      .with({ lr: 0.5, data: new Input({ type: "uri_file", path: "azureml:other:2" }) })
      .build();
    expect(other).toMatchObject({ inputs: { lr: 0.5, act: "relu" }, tags: { a: "b" }, displayName: "Churn" });
    for (const field of ["name", "description", "properties", "experimentName"] as const)
      expect(other[field]).toBeUndefined();
    expect(
      command({ name: "n", displayName: "n", command: "x", environment: "e:1" }).with({}).build().displayName,
    ).toBeUndefined();
  });
});

describe("sweep()", () => {
  const options = { primaryMetric: "auc", goal: "maximize" } as const;

  it("says nothing that an entity cannot", async () => {
    const sweep = aCommand().sweep({
      ...options,
      searchSpace: { lr: uniform(0.01, 0.3) },
      samplingAlgorithm: "bayesian",
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeoutInSeconds: 7200 },
      earlyTermination: new MedianStoppingPolicy(),
    });
    const entity = new SweepJob({
      name: "churn",
      displayName: "Churn",
      description: "d",
      experimentName: "exp",
      tags: { a: "b" },
      properties: { p: "q" },
      trial: {
        command:
          "train.py --data ${{inputs.data}} --lr ${{search_space.lr}} --act ${{inputs.act}} --out ${{outputs.model}}",
        environment: "env:1",
        environmentVariables: { A: "1" },
        resources: { instanceCount: 2, shmSize: "4g" },
        distribution: { type: "mpi", processCountPerInstance: 2 },
      },
      inputs: { data: new Input({ type: "uri_file", path: "azureml:churn:1" }), lr: 0.05, act: "relu" },
      outputs: { model: new Output({ type: "mlflow_model" }) },
      searchSpace: { lr: uniform(0.01, 0.3) },
      objective: { goal: "maximize", primaryMetric: "auc" },
      samplingAlgorithm: "bayesian",
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeout: 7200 },
      earlyTermination: new MedianStoppingPolicy(),
      compute: "cpu",
      queueSettings: { jobTier: "spot" },
    });
    const body = await bodyOf(sweep);
    expect(body).toEqual(await bodyOf(entity));
    // The machines of the trials are those of the sweep.
    expect(body.properties.resources).toEqual({ instanceCount: 2, shmSize: "4g", properties: {} });
  });

  it("draws from what with() was given too, and leaves those out of the inputs", () => {
    const job = aCommand()
      .with({ lr: uniform(0, 1) })
      .sweep({ ...options, searchSpace: { act: choice(["relu", "tanh"]) } })
      .build();
    expect(Object.keys(job.searchSpace)).toEqual(["lr", "act"]);
    expect(Object.keys(job.inputs ?? {})).toEqual(["data", "act"]);
    expect(job.trial.command).toContain("--lr ${{search_space.lr}} --act ${{search_space.act}}");
  });

  it("leaves the command as it was", () => {
    const base = aCommand();
    base.sweep({ ...options, searchSpace: { lr: uniform(0, 1) } });
    expect(base.build().command).toContain("${{ inputs.lr }}");
  });

  it("sends objects and nested distributions of a choice", async () => {
    const job = new SweepJob({
      trial: { command: "x ${{search_space.a}}", environment: "e:1" },
      searchSpace: { a: choice([{ x: 1, lr: uniform(0, 1) }, { y: 2 }]) },
      objective: { goal: "minimize", primaryMetric: "m" },
    });
    expect((await bodyOf(job)).properties.searchSpace).toEqual({
      a: ["choice", [[{ x: 1, lr: ["uniform", [0, 1]] }, { y: 2 }]]],
    });
  });

  it("takes compute, inputs and time limit of a command job that is its trial", async () => {
    const trial = new CommandJob({
      command: "x ${{search_space.a}} ${{inputs.q}}",
      environment: "e:1",
      inputs: { q: 3 },
      compute: "cpu",
      limits: { timeout: 100 },
    });
    const job = new SweepJob({
      trial,
      searchSpace: { a: uniform(0, 1) },
      objective: { goal: "minimize", primaryMetric: "m" },
    });
    const { properties } = await bodyOf(job);
    expect(properties).toMatchObject({
      inputs: { q: { value: "3" } },
      limits: { trialTimeout: "PT1M40S" },
      trial: { environmentVariables: {} },
    });
    expect(properties.computeId).toMatch(/computes\/cpu$/);
  });
});
