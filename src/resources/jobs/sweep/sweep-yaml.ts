import {
  byType,
  type Form,
  isMapping,
  listForm,
  notInYaml,
  objectForm,
  plain,
  recordForm,
  referenceForm,
  snakeNameForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import type { CommandFields } from "../command/command-job";
import { commandYaml } from "../command/command-yaml";
import { jobInputsForm, jobOutputsForm } from "../inputs-outputs-yaml";
import { jobToldKeys, jobYaml } from "../job-base-yaml";
import { jobIdentityForm, queueForm, resourcesForm } from "../job-settings-yaml";
import { type Distribution, distributionArguments } from "./distributions";
import {
  BanditPolicy,
  type BanditPolicyFields,
  type EarlyTerminationFields,
  type EarlyTerminationPolicy,
  MedianStoppingPolicy,
  TruncationSelectionPolicy,
  type TruncationSelectionPolicyFields,
} from "./early-termination";
import {
  BayesianSamplingAlgorithm,
  GridSamplingAlgorithm,
  RandomSamplingAlgorithm,
  type RandomSamplingFields,
  type SamplingAlgorithm,
  type SamplingAlgorithmName,
} from "./sampling";
import { Objective, type ObjectiveFields, SweepJob, type SweepJobFields } from "./sweep-job";
import { SweepJobLimits, type SweepJobLimitsFields, sweepLimitRows } from "./sweep-limits";

/** A value of a choice may be an object that has distributions of its own. */
const choiceValueForm: Form<unknown> = {
  read: (value, at) => {
    if (!isMapping(value)) return plain.read(value, at);
    const member = (each: unknown, key: string) =>
      isMapping(each) && "type" in each
        ? distributionForm.read(each, at.at(key))
        : plain.read(each, at.at(key));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, member(each, key)]));
  },
  dump: (value) => {
    if (!isMapping(value)) return value;
    const member = (each: unknown) =>
      isMapping(each) && "type" in each ? distributionForm.dump(each as unknown as Distribution) : each;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, member(each)]));
  },
};

const distributionForms = Object.entries(distributionArguments).map(([type, names]) => {
  const forms = Object.fromEntries(
    names.map((name) => [name, name === "values" ? listForm(choiceValueForm) : plain]),
  );
  const form = objectForm(yamlFields<Record<string, unknown>>()({}, forms), {
    make: (fields) => ({ type, ...fields }) as Record<string, unknown> as unknown as Distribution,
    constants: { type },
  });
  return [type, form] as const;
});

/** What a hyperparameter is drawn from. */
export const distributionForm: Form<Distribution> = byType("type", Object.fromEntries(distributionForms));

const rateRows = { delayEvaluation: plain, evaluationInterval: plain };

/** When trials that do badly are ended. */
export const earlyTerminationForm: Form<EarlyTerminationPolicy> = byType<EarlyTerminationPolicy>("type", {
  bandit: objectForm<BanditPolicyFields, EarlyTerminationPolicy>(
    yamlFields<BanditPolicyFields>()({}, { ...rateRows, slackFactor: plain, slackAmount: plain }),
    {
      make: (fields) => new BanditPolicy(fields),
      constants: { type: "bandit" },
      // The slack that a file does not give is 0, and is sent.
      complete: (fields) => {
        fields.slackFactor ??= 0;
        fields.slackAmount ??= 0;
      },
    },
  ),
  median_stopping: objectForm<EarlyTerminationFields, EarlyTerminationPolicy>(
    yamlFields<EarlyTerminationFields>()({}, rateRows),
    { make: (fields) => new MedianStoppingPolicy(fields), constants: { type: "median_stopping" } },
  ),
  truncation_selection: objectForm<TruncationSelectionPolicyFields, EarlyTerminationPolicy>(
    yamlFields<TruncationSelectionPolicyFields>()({}, { ...rateRows, truncationPercentage: plain }),
    { make: (fields) => new TruncationSelectionPolicy(fields), constants: { type: "truncation_selection" } },
  ),
});

const nothing = yamlFields<object>()({}, {});

/** The name of a sampling algorithm, or the algorithm with its options. */
export const samplingForm: Form<SamplingAlgorithmName | SamplingAlgorithm> = textOr(
  byType<SamplingAlgorithm>("type", {
    random: objectForm<RandomSamplingFields, SamplingAlgorithm>(
      yamlFields<RandomSamplingFields>()({}, { seed: plain, rule: plain, logbase: plain }),
      { make: (fields) => new RandomSamplingAlgorithm(fields), constants: { type: "random" } },
    ),
    grid: objectForm<object, SamplingAlgorithm>(nothing, {
      make: () => new GridSamplingAlgorithm(),
      constants: { type: "grid" },
    }),
    bayesian: objectForm<object, SamplingAlgorithm>(nothing, {
      make: () => new BayesianSamplingAlgorithm(),
      constants: { type: "bayesian" },
    }),
  }),
  snakeNameForm,
) as Form<SamplingAlgorithmName | SamplingAlgorithm>;

/** What a sweep makes best. */
export const objectiveForm = objectForm(
  yamlFields<ObjectiveFields>()({}, { goal: plain, primaryMetric: plain }),
  { make: (fields) => new Objective(fields) },
);

/** Limits of a sweep. */
export const sweepLimitsForm = objectForm(
  yamlFields<SweepJobLimitsFields>()(sweepLimitRows, {
    timeoutInSeconds: notInYaml,
    trialTimeoutInSeconds: notInYaml,
  }),
  { make: (fields) => new SweepJobLimits(fields) },
);

/** What a sweep of any kind says, as a job and as a node. */
export const sweepYaml = {
  searchSpace: recordForm(distributionForm),
  objective: objectiveForm,
  samplingAlgorithm: samplingForm,
  limits: sweepLimitsForm,
  earlyTermination: earlyTerminationForm,
  queueSettings: queueForm,
  resources: resourcesForm,
};

const trialForm = objectForm(yamlFields<CommandFields>()({}, commandYaml), {
  complete: (fields) => {
    fields.environmentVariables ??= {};
  },
});

/** A sweep job in YAML. */
export const sweepJobForm = objectForm(
  yamlFields<SweepJobFields>()(
    {},
    {
      ...jobYaml,
      ...sweepYaml,
      trial: trialForm,
      compute: referenceForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      identity: jobIdentityForm,
    },
  ),
  {
    make: (fields) => new SweepJob(fields),
    constants: { type: "sweep" },
    ignored: [...jobToldKeys, "services"],
    complete: (fields, at) => {
      const { limits } = fields;
      if (limits?.maxTotalTrials !== undefined) return;
      const missing = limits ? at.at("limits").at("max_total_trials") : at.at("limits");
      if (!at.at("limits").isSpoiled()) missing.fault("is required.", { code: "missingField" });
    },
  },
);
