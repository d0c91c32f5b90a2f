import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ValidationError } from "../../../../src/core/errors";
import { command } from "../../../../src/resources/jobs/command/command-builder";
import { CommandJob } from "../../../../src/resources/jobs/command/command-job";
import { Input, Output } from "../../../../src/resources/jobs/inputs-outputs";
import type { JobLike } from "../../../../src/resources/jobs/job";
import { JobService } from "../../../../src/resources/jobs/job-services";
import {
  choice,
  loguniform,
  normal,
  quniform,
  randint,
  uniform,
} from "../../../../src/resources/jobs/sweep/distributions";
import {
  BanditPolicy,
  MedianStoppingPolicy,
  TruncationSelectionPolicy,
} from "../../../../src/resources/jobs/sweep/early-termination";
import { SweepJob } from "../../../../src/resources/jobs/sweep/sweep-job";
import { aService, echo } from "./a-service";

const empty = mkdtempSync(join(tmpdir(), "empty-"));
afterAll(() => rmSync(empty, { recursive: true }));

const echoJob = { command: "echo", environment: "env:1", compute: "cpu" };

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (fields: object) => fields as never;

const sweepJob = (fields: object = {}) =>
  new SweepJob(
    untyped({
      trial: { command: "x ${{search_space.a}}", environment: "e:1" },
      compute: "cpu",
      searchSpace: { a: uniform(0, 1) },
      objective: { goal: "minimize", primaryMetric: "m" },
      samplingAlgorithm: "random",
      ...fields,
    }),
  );

/** Name of the case in the vectors (or what it is about), what makes the job, and the path of the fault. */
const cases: readonly (readonly [string, string, () => JobLike])[] = [
  // What azure-ai-ml refuses.
  [
    "bad_input_mode",
    "mode",
    () => command({ ...echoJob, inputs: { a: new Input(untyped({ path: "azureml:d:1", mode: "bogus" })) } }),
  ],
  [
    "bad_input_type",
    "type",
    () => command({ ...echoJob, inputs: { a: new Input(untyped({ type: "bogus", path: "azureml:d:1" })) } }),
  ],
  ["code_empty_dir", "code", () => command({ ...echoJob, code: empty })],
  ["code_git", "code", () => command({ ...echoJob, code: "git+https://github.com/a/b" })],
  ["env_no_version", "environment", () => command({ ...echoJob, environment: "azureml:my-env" })],
  ["env_wrong_type", "environment", () => command({ ...echoJob, environment: untyped([3]) })],
  [
    "input_name_dash",
    "inputs.a-b",
    () => command({ ...echoJob, command: "echo ${{inputs.a-b}}", inputs: { "a-b": 1 } }),
  ],
  [
    "local_path_missing",
    "inputs.a.path",
    () => command({ ...echoJob, inputs: { a: new Input({ path: "./does_not_exist" }) } }),
  ],
  ["no_command", "command", () => command(untyped({ environment: "env:1" }))],
  ["no_environment", "environment", () => command(untyped({ command: "echo" }))],
  [
    "unbound_input_ref",
    "command",
    () => command({ ...echoJob, command: "echo ${{inputs.missing}}" as string }),
  ],
  ["unknown_kwarg_call", "inputs.b", () => command({ ...echoJob, inputs: { a: 1 } }).with(untyped({ b: 2 }))],
  [
    "yaml_distribution_unknown",
    "distribution.type",
    () => new CommandJob({ ...echoJob, distribution: untyped({ type: "horovod" }) }),
  ],
  ["yaml_input_list", "inputs.d", () => new CommandJob({ ...echoJob, inputs: { d: untyped([1, 2]) } })],
  [
    "yaml_input_missing_path",
    "inputs.d.path",
    () => new CommandJob({ ...echoJob, inputs: { d: new Input({}) } }),
  ],
  [
    "yaml_instance_count_string",
    "resources.instanceCount",
    () => new CommandJob({ ...echoJob, resources: { instanceCount: untyped(["abc"]) } }),
  ],
  ["yaml_tags_list", "tags", () => new CommandJob({ ...echoJob, tags: untyped(["a", "b"]) })],
  [
    "yaml_timeout_string",
    "limits.timeout",
    () => new CommandJob({ ...echoJob, limits: { timeout: untyped(["soon"]) } }),
  ],
  ["bad_sampling", "samplingAlgorithm", () => sweepJob({ samplingAlgorithm: "hyperband" })],
  ["policy_string", "earlyTermination", () => sweepJob({ earlyTermination: "median_stopping" })],
  ["yaml_missing_objective", "objective", () => sweepJob({ objective: undefined })],
  // What it sends, and the service refuses.
  ["bad_name_spaces", "name", () => command({ ...echoJob, name: "my job!" })],
  [
    "env_vars_nonstring",
    "environmentVariables.A",
    () => command({ ...echoJob, environmentVariables: { A: untyped([1]) } }),
  ],
  [
    "mode_invalid_for_type",
    "mode",
    () =>
      command({
        ...echoJob,
        inputs: { a: new Input({ type: "uri_file", path: "azureml:d:1", mode: "eval_mount" }) },
      }),
  ],
  ["negative_timeout", "limits.timeout", () => command({ ...echoJob, timeout: -5 })],
  [
    "unbound_output_ref",
    "command",
    () => command({ ...echoJob, command: "echo ${{outputs.missing}}" as string }),
  ],
  ["bad_goal", "objective.goal", () => sweepJob({ objective: { goal: "best", primaryMetric: "m" } })],
  [
    "bandit_both_slacks",
    "earlyTermination.slackAmount",
    () => sweepJob({ earlyTermination: new BanditPolicy({ slackFactor: 0.1, slackAmount: 0.2 }) }),
  ],
  [
    "bandit_no_slack",
    "earlyTermination.slackFactor",
    () => sweepJob({ earlyTermination: new BanditPolicy() }),
  ],
  [
    "bayesian_with_normal",
    "searchSpace.a",
    () => sweepJob({ samplingAlgorithm: "bayesian", searchSpace: { a: normal(0, 1) } }),
  ],
  [
    "concurrent_gt_total",
    "limits.maxConcurrentTrials",
    () => sweepJob({ limits: { maxTotalTrials: 2, maxConcurrentTrials: 5 } }),
  ],
  ["grid_with_continuous", "searchSpace.a", () => sweepJob({ samplingAlgorithm: "grid" })],
  [
    "no_search_space",
    "searchSpace",
    () =>
      command({ ...echoJob, command: "x ${{inputs.a}}", inputs: { a: 1 } }).sweep({
        primaryMetric: "m",
        goal: "minimize",
      }),
  ],
  [
    "search_space_ref_missing",
    "trial.command",
    () => sweepJob({ trial: { command: "echo ${{search_space.zz}}", environment: "e:1" } }),
  ],
  [
    "search_space_unreferenced",
    "searchSpace.a",
    () => sweepJob({ trial: { command: "echo", environment: "e:1" } }),
  ],
  [
    "trial_timeout_gt_timeout",
    "limits.trialTimeout",
    () => sweepJob({ limits: { timeout: 10, trialTimeout: 100 } }),
  ],
  ["yaml_choice_empty", "searchSpace.a.values", () => sweepJob({ searchSpace: { a: choice([]) } })],
  // What `sweeps/distributions.json` and `policies.json` say.
  [
    "a grid of steps",
    "searchSpace.a",
    () => sweepJob({ samplingAlgorithm: "grid", searchSpace: { a: quniform(0, 10, 1) } }),
  ],
  [
    "a grid of integers",
    "searchSpace.a",
    () => sweepJob({ samplingAlgorithm: "grid", searchSpace: { a: randint(3) } }),
  ],
  [
    "bayesian on a log scale",
    "searchSpace.a",
    () => sweepJob({ samplingAlgorithm: "bayesian", searchSpace: { a: loguniform(-5, -1) } }),
  ],
  ["a range upside down", "searchSpace.a.maxValue", () => sweepJob({ searchSpace: { a: uniform(1, 0) } })],
  ["no spread", "searchSpace.a.sigma", () => sweepJob({ searchSpace: { a: normal(0, 0) } })],
  ["no step", "searchSpace.a.q", () => sweepJob({ searchSpace: { a: quniform(0, 1, 0) } })],
  [
    "truncation of nothing",
    "earlyTermination.truncationPercentage",
    () => sweepJob({ earlyTermination: new TruncationSelectionPolicy({ truncationPercentage: 0 }) }),
  ],
  [
    "truncation of all",
    "earlyTermination.truncationPercentage",
    () => sweepJob({ earlyTermination: new TruncationSelectionPolicy({ truncationPercentage: 100 }) }),
  ],
  [
    "truncation by half percents",
    "earlyTermination.truncationPercentage",
    () => sweepJob({ earlyTermination: new TruncationSelectionPolicy({ truncationPercentage: 12.5 }) }),
  ],
  [
    "truncation that is not said",
    "earlyTermination.truncationPercentage",
    () => sweepJob({ earlyTermination: new TruncationSelectionPolicy() }),
  ],
  [
    "half an interval",
    "earlyTermination.evaluationInterval",
    () => sweepJob({ earlyTermination: new MedianStoppingPolicy({ evaluationInterval: 1.5 }) }),
  ],
  ["too many trials", "limits.maxTotalTrials", () => sweepJob({ limits: { maxTotalTrials: 1001 } })],
  // What else can be known.
  ["an input that is no number", "inputs.a", () => new CommandJob({ ...echoJob, inputs: { a: Number.NaN } })],
  [
    "a hyperparameter without a sweep",
    "command",
    () => new CommandJob({ ...echoJob, command: "x ${{search_space.lr}}" }),
  ],
  [
    "a value that is missing",
    "inputs.a",
    () => new CommandJob({ ...echoJob, inputs: { a: new Input({ type: "number" }) } }),
  ],
  [
    "a name without version",
    "inputs.a.path",
    () => new CommandJob({ ...echoJob, inputs: { a: new Input({ path: "azureml:d" }) } }),
  ],
  [
    "a version of nothing",
    "name",
    () => command({ ...echoJob, outputs: { o: new Output({ version: "1" }) } }),
  ],
  ["an unknown field", "displayname", () => new CommandJob(untyped({ ...echoJob, displayname: "x" }))],
  [
    "a distribution that is not swept",
    "inputs.a",
    () => command({ ...echoJob, inputs: { a: 1 } }).with({ a: uniform(0, 1) }),
  ],
  [
    "a sweep over no input",
    "searchSpace.typo",
    () =>
      command({ ...echoJob, inputs: { a: 1 } }).sweep({
        primaryMetric: "m",
        goal: "minimize",
        searchSpace: untyped({ typo: uniform(0, 1) }),
      }),
  ],
  ["shared memory without a unit", "resources.shmSize", () => command({ ...echoJob, shmSize: "2" })],
  [
    "a service on some nodes",
    "nodes",
    () => command({ ...echoJob, services: { a: new JobService(untyped({ nodes: "some" })) } }),
  ],
  [
    "two names of one limit",
    "limits.timeoutInSeconds",
    () => command(echoJob).withLimits({ timeout: 5, timeoutInSeconds: 5 }),
  ],
];

describe("jobs that cannot be right", () => {
  it.each(cases)("%s is refused at %s, before anything is sent", async (_, path, make) => {
    const { jobs, sent } = aService(echo);
    const submit = async () => jobs.createOrUpdate(make());
    const error = await submit().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).faults.map((fault) => fault.path)).toContain(path);
    expect(sent).toEqual([]);
  });

  it("names every fault at once", () => {
    const make = () =>
      new CommandJob(
        untyped({
          name: "my job",
          command: "echo ${{inputs.x}}",
          limits: { timeout: -1 },
          resources: { shmSize: "big" },
        }),
      );
    expect(make).toThrowError(ValidationError);
    const paths = /name: .*environment: .*resources\.shmSize: .*command: .*limits\.timeout: /s;
    expect(make).toThrowError(paths);
  });

  it("says which inputs there are where a command names another", () => {
    const make = () =>
      command({ ...echoJob, command: "x ${{inputs.dat}}" as string, inputs: { data: "d", lr: 1 } });
    expect(make).toThrowError(/inputs\.dat.*inputs\.data.*inputs\.lr/s);
  });

  it("says where a missing folder was looked for", async () => {
    const { jobs } = aService(echo);
    const job = command({ ...echoJob, code: "./no-such-code" });
    await expect(jobs.createOrUpdate(job)).rejects.toThrowError(join(process.cwd(), "no-such-code"));
  });

  it("finds the same without submitting", async () => {
    const { jobs, sent } = aService(echo);
    const result = await jobs.validate(command({ ...echoJob, code: "./no-such-code", timeout: -1 }));
    expect(result.passed).toBe(false);
    expect(result.faults.map(({ path }) => path)).toEqual(["limits.timeout"]);
    await expect(jobs.validate(command(echoJob))).resolves.toEqual({ passed: true, faults: [] });
    expect(sent).toEqual([]);
  });

  it("lets a bayesian sweep have a stopping policy", async () => {
    const { jobs, sent } = aService(echo);
    await jobs.createOrUpdate(
      sweepJob({ samplingAlgorithm: "bayesian", earlyTermination: new MedianStoppingPolicy() }),
    );
    expect(sent).toHaveLength(1);
  });
});
