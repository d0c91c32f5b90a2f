import { Checks } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { checkJobIdentity, type JobIdentity } from "../../identity";
import { type CommandFields, CommandJob, checkCommand } from "../command/command-job";
import { checkInputs, checkName, checkOutputs, type JobInputs, type JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { checkCompute, checkInputReferences, checkReferences } from "../job-checks";
import type { JobServices } from "../job-services";
import {
  checkQueue,
  checkResources,
  type JobResourceFields,
  type QueueSettingsFields,
} from "../job-settings";
import { referencesIn } from "../references";
import type { Distribution } from "./distributions";
import { checkEarlyTermination, type EarlyTerminationPolicy } from "./early-termination";
import { checkSampling, type SamplingAlgorithm, type SamplingAlgorithmName } from "./sampling";
import { checkSearchSpace } from "./search-space-checks";
import { checkSweepLimits, type SweepJobLimitsFields } from "./sweep-limits";

/** Whether more or less of a metric is better. */
export type Goal = "minimize" | "maximize" | "Minimize" | "Maximize";

/** What a user writes of the objective of a sweep. */
export interface ObjectiveFields {
  /** Whether more or less of the metric is better. */
  goal: Goal;
  /** Name of the metric that the trials log. */
  primaryMetric: string;
}

/** The fields are those of {@link ObjectiveFields}. */
export interface Objective extends ObjectiveFields {}

/** What a sweep looks for. A plain object with the same fields is as good. */
export class Objective {
  constructor(fields: ObjectiveFields) {
    Object.assign(this, fields);
  }
}

/** Distributions by the name of the hyperparameter. */
export type SearchSpace = Record<string, Distribution>;

/** What a user writes of a sweep job. */
export interface SweepJobFields extends JobFields {
  /** What runs in each trial. `${{search_space.x}}` stands for the trial's value of `x`. */
  trial: CommandFields | CommandJob;
  /** What to draw from, by the name of the input. */
  searchSpace: SearchSpace;
  /** What is to be made best. */
  objective: ObjectiveFields;
  /** @defaultValue `"random"` */
  samplingAlgorithm?: SamplingAlgorithmName | SamplingAlgorithm;
  /** How many trials, how many at once, for how long. */
  limits?: SweepJobLimitsFields;
  /** Which trials to end before their time. Default: none. */
  earlyTermination?: EarlyTerminationPolicy;
  /** Name of a compute, or its ARM id. @defaultValue that of `trial`, or serverless */
  compute?: string;
  /** Inputs that are the same in each trial. @defaultValue those of `trial` */
  inputs?: JobInputs;
  /** @defaultValue those of `trial` */
  outputs?: JobOutputs;
  /** What the trials act as. @defaultValue what the compute has */
  identity?: JobIdentity;
  /** How trials wait for machines. */
  queueSettings?: QueueSettingsFields;
  /** Machines of each trial. @defaultValue those of `trial` */
  resources?: JobResourceFields;
}

/** The fields are those of {@link SweepJobFields}. */
export interface SweepJob extends SweepJobFields {
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  services?: JobServices;
}

/**
 * Runs a command many times, each with other values of its hyperparameters.
 *
 * `command({ … }).sweep({ … })` makes the same job, and finds wrong names and values when the program is compiled.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class SweepJob extends BaseJob {
  readonly kind = "sweep_job";
  readonly type = "sweep";

  constructor(fields: SweepJobFields) {
    super();
    const complete = withTrialDefaults({
      ...fields,
      samplingAlgorithm: fields.samplingAlgorithm ?? "random",
    });
    const checks = new Checks().known(fields, sweepJobFieldNames);
    collectSweepJobFaults(checks, complete);
    checks.done(`Sweep job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, complete);
  }
}

/** Names of the fields of a sweep job. */
export const sweepJobFieldNames = [
  ...jobFieldNames,
  "trial",
  "searchSpace",
  "objective",
  "samplingAlgorithm",
  "limits",
  "earlyTermination",
  "compute",
  "inputs",
  "outputs",
  "identity",
  "queueSettings",
  "resources",
] as const;

/** Adds what is wrong with a sweep job; asked again when it is sent, since its fields may have been changed. */
export function collectSweepJobFaults(checks: Checks, fields: SweepJobFields): void {
  checkJob(checks, fields);
  const trial: unknown = fields.trial;
  if (isObject(trial)) checks.within("trial", (within) => checkCommand(within, fields.trial));
  else checks.fault("trial", "is required: a command with its environment.", { code: "missingField" });
  const sampling = checkSampling(checks, fields.samplingAlgorithm);
  checkSearchSpace(checks, fields.searchSpace, sampling);
  if (isObject(trial)) checkTrialReferences(checks, fields);
  checkObjective(checks, fields.objective);
  checkSweepLimits(checks, fields.limits);
  checkEarlyTermination(checks, fields.earlyTermination);
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkQueue(checks, fields.queueSettings);
  checkResources(checks, fields.resources);
}

/** A command job as trial brings its compute, inputs, outputs and time limit, where the sweep says none (as in Python). */
function withTrialDefaults(fields: SweepJobFields): SweepJobFields {
  const { trial } = fields;
  if (!(trial instanceof CommandJob)) return fields;
  const trialTimeout = trial.limits?.timeout ?? trial.limits?.timeoutInSeconds;
  const own = fields.limits?.trialTimeout ?? fields.limits?.trialTimeoutInSeconds;
  return {
    ...fields,
    compute: fields.compute ?? trial.compute,
    inputs: hasMembers(fields.inputs) ? fields.inputs : trial.inputs,
    outputs: hasMembers(fields.outputs) ? fields.outputs : trial.outputs,
    limits: trialTimeout && !own ? { ...fields.limits, trialTimeout } : fields.limits,
  };
}

function hasMembers(object: object | undefined): boolean {
  return object !== undefined && Object.keys(object).length > 0;
}

function checkObjective(checks: Checks, objective: unknown): void {
  if (!isObject(objective)) {
    checks.fault("objective", "is required: a goal and the primary metric.", { code: "missingField" });
    return;
  }
  checks.within("objective", (within) =>
    within
      .known(objective, ["goal", "primaryMetric"])
      .oneOf("goal", objective.goal, ["minimize", "maximize"], { required: true })
      .text("primaryMetric", objective.primaryMetric, { required: true }),
  );
}

function checkTrialReferences(checks: Checks, { trial, searchSpace, inputs, outputs }: SweepJobFields): void {
  const swept = isObject(searchSpace) ? Object.keys(searchSpace) : [];
  const known = {
    inputs: Object.keys(inputs ?? {}),
    outputs: Object.keys(outputs ?? {}),
    search_space: swept,
  };
  checkReferences(checks, "trial.command", trial.command, known);
  const texts = [trial.command, ...Object.values(trial.environmentVariables ?? {})].filter(
    (each) => typeof each === "string",
  );
  const used = texts.flatMap((each) => referencesIn(each));
  for (const name of swept) checks.within("searchSpace", (within) => checkName(within, name));
  if (swept.some((name) => used.some((each) => each.kind === "search_space" && each.name === name))) return;
  // One of them may be left over from before; where all are, the trials would all be the same.
  for (const name of swept) {
    checks.fault(
      `searchSpace.${name}`,
      `is used nowhere: the trial's command has no \${{search_space.${name}}}.`,
    );
  }
}
