import { Checks } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { checkJobIdentity, type JobIdentity } from "../../identity";
import { checkDataField } from "../data-fields";
import { checkOutputs, type Input, type JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { checkCompute } from "../job-checks";
import { checkServices, type JobServices } from "../job-services";
import {
  checkQueue,
  checkResources,
  type JobResourceFields,
  type QueueSettingsFields,
} from "../job-settings";
import { type Binding, type BindingText, bindingText, withBindingTexts } from "../pipeline/binding";
import type { LogVerbosity } from "./automl-names";
import { checkRules, type Rule, type Rules } from "./field-rules";

/** What AutoML is to do. */
export type AutoMLTask =
  | "classification"
  | "regression"
  | "forecasting"
  | "image_classification"
  | "image_classification_multilabel"
  | "image_object_detection"
  | "image_instance_segmentation"
  | "text_classification"
  | "text_classification_multilabel"
  | "text_ner";

/**
 * A table of data: an input of type `mltable`, of which only the path is sent, not the mode (as in Python). In a step of
 * a pipeline, an output of another step or an input of the pipeline.
 */
export type AutoMLData = Input<"mltable"> | Input | Binding | BindingText;

/** Fields that AutoML jobs of every task have. */
export interface AutoMLJobFields extends JobFields {
  /** Name of a compute, or its ARM id. @defaultValue serverless, on `resources.instanceType` */
  compute?: string;
  /** What the models learn from: an input of type `mltable`. */
  trainingData: AutoMLData;
  /** What the models are compared by. */
  validationData?: AutoMLData;
  /** How much is logged. */
  logVerbosity?: LogVerbosity;
  /** What the job leaves: `best_model`. */
  outputs?: JobOutputs;
  /** Machines that the job asks for. */
  resources?: JobResourceFields;
  /** What the job acts as. @defaultValue what the compute has */
  identity?: JobIdentity;
  /** How the job waits for machines. */
  queueSettings?: QueueSettingsFields;
  /** ARM id of the environment that trials run in. @defaultValue AutoML's own */
  environmentId?: string;
  /** Set for the trials. */
  environmentVariables?: Record<string, string>;
}

/** An AutoML job of any task: `task` says which. */
export abstract class AutoMLJob extends BaseJob implements AutoMLJobFields {
  readonly kind = "automl_job";
  readonly type = "automl";
  /** What AutoML is to do. */
  abstract readonly task: AutoMLTask;
  declare compute?: string;
  declare trainingData: AutoMLData;
  declare validationData?: AutoMLData;
  declare logVerbosity?: LogVerbosity;
  declare outputs?: JobOutputs;
  declare resources?: JobResourceFields;
  declare identity?: JobIdentity;
  declare queueSettings?: QueueSettingsFields;
  declare environmentId?: string;
  declare environmentVariables?: Record<string, string>;
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  declare services?: JobServices;
}

/** The fields of a task beside those of all tasks. */
export type TaskFields<Fields> = Omit<Fields, keyof AutoMLJobFields | "services">;

/** What is wrong with the fields of one task. */
export interface TaskRules {
  readonly rules: Readonly<Record<string, Rule>>;
  /** Fields that must be there beside the training data. */
  readonly required: readonly string[];
  /** Fields that are tables of data. */
  readonly data: readonly string[];
}

/** The rules of a task; a field without one does not compile. */
export function taskRules<Fields>(
  rules: Rules<TaskFields<Fields>>,
  required: readonly (keyof Fields & string)[],
  data: readonly (keyof Fields & string)[],
): TaskRules {
  return { rules: rules as Readonly<Record<string, Rule>>, required, data };
}

const sharedFieldNames = [
  "task",
  "compute",
  "trainingData",
  "validationData",
  "logVerbosity",
  "outputs",
  "resources",
  "identity",
  "queueSettings",
  "environmentId",
  "environmentVariables",
] as const;

/** Fills a new job, once nothing is wrong with its fields. */
export function fill<T extends AutoMLJob>(job: T, fields: object, rules: TaskRules, defaults: object): void {
  const complete = withBindingTexts({ ...defaults, ...withoutUndefined(fields) });
  const checks = new Checks().known(fields, [
    ...jobFieldNames,
    ...sharedFieldNames,
    ...Object.keys(rules.rules),
  ]);
  collectFaults(checks, complete as AutoMLJobFields, rules);
  const { name } = fields as JobFields;
  checks.done(`AutoML job${name ? ` "${name}"` : ""}`);
  Object.assign(job, complete);
}

/** Adds what is wrong with an AutoML job of a task. */
export function collectFaults(
  checks: Checks,
  fields: AutoMLJobFields,
  { rules, required, data }: TaskRules,
): void {
  checkJob(checks, fields);
  const given: Readonly<Record<string, unknown>> = { ...fields };
  for (const name of ["trainingData", ...required]) {
    if (given[name] === undefined || given[name] === null || given[name] === "")
      checks.fault(name, "is required.", { code: "missingField" });
  }
  for (const name of ["trainingData", "validationData", ...data]) {
    checkDataField(checks, name, given[name], { allowed: ["mltable"], why: "AutoML reads tables" });
  }
  checkRules(checks, given, rules);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkQueue(checks, fields.queueSettings);
  checkResources(checks, fields.resources);
  if (isObject(given.services)) checkServices(checks, given.services as JobServices);
  checks
    .text("environmentId", fields.environmentId)
    .texts("environmentVariables", fields.environmentVariables);
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** Adds a fault for each field that only a step of a pipeline can have: a reference to what is known when it runs. */
export function checkStandsAlone(checks: Checks, job: AutoMLJob): void {
  for (const [name, value] of Object.entries(job)) {
    const reference = isObject(value) && "path" in value ? bindingText(value.path) : bindingText(value);
    if (reference === undefined) continue;
    checks.fault(name, "is a reference, which only a step of a pipeline can have.", { given: reference });
  }
}
