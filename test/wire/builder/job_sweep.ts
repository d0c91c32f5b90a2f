import { UserIdentityConfiguration } from "../../../src/resources/identity";
import { command } from "../../../src/resources/jobs/command/command-builder";
import { Input } from "../../../src/resources/jobs/inputs-outputs";
import { QueueSettings } from "../../../src/resources/jobs/job-settings";
import {
  choice,
  lognormal,
  loguniform,
  normal,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  uniform,
} from "../../../src/resources/jobs/sweep/distributions";
import {
  BanditPolicy,
  MedianStoppingPolicy,
  TruncationSelectionPolicy,
} from "../../../src/resources/jobs/sweep/early-termination";
import {
  BayesianSamplingAlgorithm,
  GridSamplingAlgorithm,
  RandomSamplingAlgorithm,
} from "../../../src/resources/jobs/sweep/sampling";
import { Objective, SweepJob } from "../../../src/resources/jobs/sweep/sweep-job";
import { SweepJobLimits } from "../../../src/resources/jobs/sweep/sweep-limits";

/** `x ${{inputs.a}}` on `cpu`, as most snippets begin. */
const base = () =>
  command({ command: "x ${{inputs.a}}", environment: "env:1", compute: "cpu", inputs: { a: 1 } });
const drawn = () => base().with({ a: uniform(0, 1) });

/** The Python snippets of the sweep vectors, by case, written again. */
export const builders: Record<string, () => unknown> = {
  SweepJob_direct: () =>
    new SweepJob({
      name: "sj",
      trial: { command: "x ${{search_space.a}} ${{inputs.d}}", environment: "azureml:e:1" },
      compute: "cpu",
      searchSpace: { a: uniform(0, 1) },
      inputs: { d: new Input({ type: "uri_file", path: "azureml:d:1" }) },
      samplingAlgorithm: "random",
      objective: new Objective({ goal: "minimize", primaryMetric: "m" }),
      limits: new SweepJobLimits({ maxTotalTrials: 3, maxConcurrentTrials: 1, timeout: 10, trialTimeout: 5 }),
      earlyTermination: new MedianStoppingPolicy(),
    }),
  all_distributions: () => {
    const inputs = { a: "x", b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 };
    const references = Object.keys(inputs).map((name) => `\${{inputs.${name}}}`);
    return command({ command: `x ${references.join(" ")}`, environment: "env:1", compute: "cpu", inputs })
      .with({
        a: choice(["x", "y"]),
        b: uniform(0, 1),
        c: loguniform(-6, -1),
        d: quniform(1, 10, 2),
        e: qloguniform(1, 5, 1),
        f: normal(0, 1),
        g: lognormal(0, 1.5),
        h: qnormal(10, 2, 1),
        i: qlognormal(1, 1, 1),
      })
      .sweep({ primaryMetric: "m", goal: "minimize", samplingAlgorithm: "random" })
      .withLimits({ maxTotalTrials: 10, maxConcurrentTrials: 2, timeout: 3600, trialTimeout: 600 });
  },
  bandit_slack_amount: () =>
    drawn().sweep({
      primaryMetric: "m",
      goal: "Maximize",
      samplingAlgorithm: "random",
      earlyTermination: new BanditPolicy({ slackAmount: 0.2 }),
    }),
  bandit_slack_factor: () =>
    drawn()
      .sweep({ primaryMetric: "m", goal: "Maximize", samplingAlgorithm: "bayesian" })
      .withEarlyTermination(
        new BanditPolicy({ slackFactor: 0.15, evaluationInterval: 1, delayEvaluation: 10 }),
      ),
  choice_types: () =>
    command({
      command: "x ${{inputs.a}} ${{inputs.b}} ${{inputs.c}} ${{inputs.d}}",
      environment: "env:1",
      compute: "cpu",
      inputs: { a: 1, b: 1, c: "1", d: true },
    })
      .with({ a: choice([1, 2]), b: choice([0.1, 1e-5]), c: choice(["x"]), d: choice([true, false]) })
      .sweep({ primaryMetric: "m", goal: "minimize", samplingAlgorithm: "grid" }),
  limits_in_sweep: () =>
    drawn().sweep({
      primaryMetric: "m",
      goal: "Minimize",
      samplingAlgorithm: "random",
      limits: { maxTotalTrials: 8, maxConcurrentTrials: 4, timeoutInSeconds: 100, trialTimeoutInSeconds: 50 },
    }),
  median: () =>
    drawn().sweep({
      primaryMetric: "m",
      goal: "Minimize",
      samplingAlgorithm: "random",
      earlyTermination: new MedianStoppingPolicy({ evaluationInterval: 2, delayEvaluation: 5 }),
    }),
  queue_identity: () =>
    command({ command: "x ${{inputs.a}}", environment: "env:1", inputs: { a: 1 } })
      .with({ a: uniform(0, 1) })
      .sweep({
        primaryMetric: "m",
        goal: "Minimize",
        samplingAlgorithm: "random",
        queueSettings: new QueueSettings({ jobTier: "spot" }),
        identity: new UserIdentityConfiguration(),
      })
      .withResources({ instanceType: "X", instanceCount: 2 }),
  random: () =>
    command({
      command: "python m.py --lr ${{inputs.lr}} --bs ${{inputs.bs}}",
      environment: "env:1",
      compute: "cpu",
      inputs: { lr: 0.1, bs: 16 },
    })
      .with({ lr: uniform(0.001, 0.1), bs: choice([16, 32]) })
      .sweep({ primaryMetric: "acc", goal: "maximize", samplingAlgorithm: "random" }),
  sampling_bayesian: () =>
    base()
      .with({ a: choice([1, 2, 3]) })
      .sweep({ primaryMetric: "m", goal: "Minimize", samplingAlgorithm: new BayesianSamplingAlgorithm() }),
  sampling_grid: () =>
    base()
      .with({ a: choice([1, 2, 3]) })
      .sweep({ primaryMetric: "m", goal: "Minimize", samplingAlgorithm: new GridSamplingAlgorithm() }),
  sampling_objects: () =>
    drawn().sweep({
      primaryMetric: "m",
      goal: "Minimize",
      samplingAlgorithm: new RandomSamplingAlgorithm({ seed: 42, rule: "sobol", logbase: "e" }),
    }),
  truncation: () =>
    drawn().sweep({
      primaryMetric: "m",
      goal: "Minimize",
      samplingAlgorithm: "random",
      earlyTermination: new TruncationSelectionPolicy({
        truncationPercentage: 20,
        evaluationInterval: 1,
        delayEvaluation: 3,
      }),
    }),
};
