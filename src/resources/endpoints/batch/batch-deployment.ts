import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import { checkResources, type JobResourceFields } from "../../jobs/job-settings";
import {
  type CodePathFields,
  checkDeploymentAssets,
  type DeploymentAssets,
  withCodePath,
} from "../deployment-rules";
import { checkEnvironmentVariables, endpointName, lowerCased } from "../endpoint-rules";

/** What a user writes of how a mini-batch is tried again. */
export interface BatchRetrySettingsFields {
  /** @defaultValue what the service takes: 3 */
  maxRetries?: number;
  /** Seconds that a mini-batch may take. @defaultValue what the service takes: 30 */
  timeout?: number;
}

/** The fields are those of {@link BatchRetrySettingsFields}. */
export interface BatchRetrySettings extends BatchRetrySettingsFields {}

/** How often, and for how long, a mini-batch is tried. A plain object with the same fields is as good. */
export class BatchRetrySettings {
  constructor(fields: BatchRetrySettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** One file with a row for each answer, or whatever the scoring script writes itself. */
export type BatchOutputAction = "append_row" | "summary_only";

/** How files are scored. */
export interface BatchScoringSettings {
  /** Files in a mini-batch: so many are given to the model at once. @defaultValue what the service takes: 10 */
  miniBatchSize?: number;
  /** Mini-batches at once on each instance. @defaultValue what the service takes: 1 */
  maxConcurrencyPerInstance?: number;
  /** @defaultValue what the service takes: `"append_row"` */
  outputAction?: BatchOutputAction | (string & {});
  /** The file of `append_row`. @defaultValue what the service takes: `"predictions.csv"` */
  outputFileName?: string;
  /** How a mini-batch that fails is tried again. */
  retrySettings?: BatchRetrySettings;
  /** Set for the scoring script. */
  environmentVariables?: Record<string, string | number | boolean>;
  /** How many files may fail before the job does; -1: any number. @defaultValue what the service takes: -1 */
  errorThreshold?: number;
  /** @defaultValue what the service takes: `"info"` */
  loggingLevel?: "info" | "warning" | "debug" | (string & {});
}

/** Settings of a {@link ModelBatchDeployment}. */
export interface ModelBatchDeploymentSettingsFields extends BatchScoringSettings {
  /** Another way to write `resources.instanceCount` of the deployment. */
  instanceCount?: number;
}

/** The fields are those of {@link ModelBatchDeploymentSettingsFields}. */
export interface ModelBatchDeploymentSettings extends ModelBatchDeploymentSettingsFields {}

/** How files are scored by a {@link ModelBatchDeployment}. A plain object with the same fields is as good. */
export class ModelBatchDeploymentSettings {
  constructor(fields: ModelBatchDeploymentSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** Fields that every deployment of a model has. */
export interface BatchModelFields extends DeploymentAssets {
  /** 3 to 32 letters, digits and `-`, beginning with a letter. */
  name: string;
  /** The endpoint that it is behind. */
  endpointName: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** Name of the cluster that scores, `azureml:name`, or its ARM id. */
  compute: string;
  /** How many machines of the cluster score. */
  resources?: JobResourceFields;
}

/** What a user writes of a batch deployment with its settings beside its other fields. */
export interface BatchDeploymentFields extends BatchModelFields, BatchScoringSettings {}

/** What a user writes of a batch deployment of a model. */
export interface ModelBatchDeploymentFields extends BatchModelFields {
  /** How files are scored. */
  settings?: ModelBatchDeploymentSettingsFields;
}

/** What a user writes of a batch deployment of a pipeline. */
export interface PipelineComponentBatchDeploymentFields {
  /** 3 to 32 letters, digits and `-`, beginning with a letter. */
  name: string;
  /** The endpoint that it is behind. */
  endpointName: string;
  /** The pipeline: `azureml:name:version`, `azureml:name@latest`, an id, or a pipeline component to be registered. */
  component?: string | PipelineComponentLike;
  /** Or a job that has run before, by its name or as it was fetched. */
  jobDefinition?: string | { readonly name?: string };
  /** How the pipeline runs: `default_compute`, `default_datastore`, `continue_on_step_failure`, as the service calls them. */
  settings?: Record<string, unknown>;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** For people. */
  description?: string;
}

/** A pipeline component, as it is handed to the group of components. */
export interface PipelineComponentLike {
  /** Its name, where it has one. */
  readonly name?: string;
  /** Its version, where it has one. */
  readonly version?: string;
  /** Goes with the deployment too. */
  readonly description?: string;
  /** Go with the deployment too. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The fields are those of {@link BatchDeploymentFields}. */
export interface BatchDeployment extends BatchDeploymentFields {}

/**
 * A model that scores files, with its settings beside its other fields: what `get` and `list` give, and what YAML without
 * a `type` is. {@link ModelBatchDeployment} is the same with its settings in a place of their own.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class BatchDeployment extends Entity {
  readonly kind = "batch_deployment";
  /** Only the other two kinds say what they are. */
  declare readonly type?: undefined;
  /** ARM id; absent before the deployment was created. */
  declare readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  /** @param fields - `instanceCount` is another way to write `resources.instanceCount`, as Python has it. */
  constructor(fields: BatchDeploymentFields & CodePathFields & { instanceCount?: number }) {
    super();
    const checks = new Checks().known(fields, [...modelNames, ...scoringNames, "instanceCount"]);
    const { instanceCount, ...rest } = withCodePath(checks, fields);
    const resources = withInstances(checks, "instanceCount", rest.resources, instanceCount);
    const given = { ...rest, ...(resources && { resources }) };
    checkBatchDeployment(given, checks);
    Object.assign(this, given, { name: lowerCased(given.name) });
  }
}

/** The fields are those of {@link ModelBatchDeploymentFields}. */
export interface ModelBatchDeployment extends ModelBatchDeploymentFields {}

/**
 * A model that scores files.
 *
 * @example
 * ```ts
 * new ModelBatchDeployment({
 *   name: "gbm", endpointName: "churn-batch", model: "azureml:churn-model:1", compute: "cpu-cluster",
 *   settings: { miniBatchSize: 10, outputAction: "append_row" },
 * })
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class ModelBatchDeployment extends Entity {
  readonly kind = "batch_deployment";
  readonly type = "model";
  /** ARM id; absent before the deployment was created. */
  declare readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  /** @param fields - Settings may also stand beside the other fields, as Python takes them. */
  constructor(
    fields: ModelBatchDeploymentFields & CodePathFields & BatchScoringSettings & { instanceCount?: number },
  ) {
    super();
    const checks = new Checks().known(fields, [...modelNames, "settings", ...settingsNames]);
    const given = withSettings(checks, withCodePath(checks, fields));
    const beside = new Set(Object.keys(fields).filter((name) => settingsNames.includes(name)));
    checkBatchDeployment({ ...given, type: "model" }, checks, beside);
    Object.assign(this, given, { type: "model", name: lowerCased(given.name) });
  }
}

/** The fields are those of {@link PipelineComponentBatchDeploymentFields}. */
export interface PipelineComponentBatchDeployment extends PipelineComponentBatchDeploymentFields {}

/**
 * A pipeline that runs when its endpoint is asked.
 *
 * @example `new PipelineComponentBatchDeployment({ name: "prep", endpointName: "churn-batch", component: "azureml:prepare:1", settings: { default_compute: "cpu-cluster" } })`
 * @throws ValidationError - where a field cannot be right.
 */
export class PipelineComponentBatchDeployment extends Entity {
  readonly kind = "batch_deployment";
  readonly type = "pipeline";
  /** ARM id; absent before the deployment was created. */
  declare readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  constructor(fields: PipelineComponentBatchDeploymentFields) {
    super();
    const checks = new Checks().known(fields, pipelineNames);
    checkBatchDeployment({ ...fields, type: "pipeline" }, checks);
    Object.assign(this, fields, { type: "pipeline", name: lowerCased(fields.name) });
  }
}

/** A batch deployment of any kind. */
export type AnyBatchDeployment = BatchDeployment | ModelBatchDeployment | PipelineComponentBatchDeployment;

const scoringNames = namesOf<BatchScoringSettings>()(
  "miniBatchSize",
  "maxConcurrencyPerInstance",
  "outputAction",
  "outputFileName",
  "retrySettings",
  "environmentVariables",
  "errorThreshold",
  "loggingLevel",
);
const settingsNames = [...scoringNames, "instanceCount"];
const stateNames = ["kind", "type", "id", "provisioningState", "creationContext"];
const modelNames = [
  ...stateNames,
  ...namesOf<BatchModelFields & CodePathFields>()(
    "name",
    "endpointName",
    "description",
    "tags",
    "properties",
    "model",
    "environment",
    "codeConfiguration",
    "codePath",
    "scoringScript",
    "compute",
    "resources",
  ),
];
const pipelineNames = [
  ...stateNames,
  ...namesOf<PipelineComponentBatchDeploymentFields>()(
    "name",
    "endpointName",
    "component",
    "jobDefinition",
    "settings",
    "tags",
    "description",
  ),
];

/** `resources` with a number of instances that was given elsewhere; a fault where it is given twice. */
export function withInstances(
  checks: Checks,
  path: string,
  resources: JobResourceFields | undefined,
  instanceCount: number | undefined,
): JobResourceFields | undefined {
  if (instanceCount === undefined) return resources;
  if (resources !== undefined) {
    checks.fault(path, "cannot be given together with resources; give resources.instanceCount.", {
      given: instanceCount,
    });
    return resources;
  }
  return { instanceCount };
}

/** Puts settings that stand beside the other fields among the settings; a fault where one is given twice. */
function withSettings<T extends ModelBatchDeploymentFields & ModelBatchDeploymentSettingsFields>(
  checks: Checks,
  fields: T,
): ModelBatchDeploymentFields {
  const { settings } = fields;
  const beside = Object.entries(fields).filter(([name]) => settingsNames.includes(name));
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !settingsNames.includes(name)));
  if (isObject(settings)) {
    for (const [name, value] of beside) {
      if (value !== undefined && (settings as Record<string, unknown>)[name] !== undefined)
        checks.fault(name, `is given in settings too; give one of the two.`, { given: value });
    }
  }
  const all =
    beside.length > 0 && (settings === undefined || isObject(settings))
      ? { ...Object.fromEntries(beside), ...settings }
      : settings;
  // What was taken apart is put together again: the fields are those that were given.
  return { ...rest, ...(all !== undefined && { settings: all }) } as ModelBatchDeploymentFields;
}

type Checked = Partial<
  BatchDeploymentFields &
    Omit<ModelBatchDeploymentFields, "settings"> &
    Omit<PipelineComponentBatchDeploymentFields, "settings">
> & {
  type?: "model" | "pipeline";
  settings?: object;
};

/**
 * Throws what is wrong with a deployment; asked again when it is sent.
 *
 * @param checks - May bring faults that were found before.
 * @param beside - Settings that were given beside the other fields.
 */
export function checkBatchDeployment(
  deployment: Checked,
  checks = new Checks(),
  beside: ReadonlySet<string> = new Set(),
): void {
  checks
    .text("name", deployment.name, { ...endpointName, required: true })
    .text("endpointName", deployment.endpointName, { required: true })
    .text("description", deployment.description)
    .texts("tags", deployment.tags)
    .texts("properties", deployment.properties);
  if (deployment.type === "pipeline") {
    checkPipeline(checks, deployment);
  } else {
    checks.text("compute", deployment.compute, { required: true });
    checkDeploymentAssets(checks, deployment);
    checkResources(checks, deployment.resources);
    if (deployment.type === undefined) checkScoring(checks, deployment);
    else checkSettings(checks, deployment, beside);
  }
  checks.done(`Batch deployment${deployment.name ? ` "${deployment.name}"` : ""}`);
}

function checkSettings(checks: Checks, { settings, resources }: Checked, beside: ReadonlySet<string>): void {
  if (settings === undefined || settings === null) return;
  if (!isObject(settings)) {
    checks.fault("settings", "must be an object.", { given: settings });
    return;
  }
  const given: ModelBatchDeploymentSettingsFields = settings;
  const within = new Checks()
    .known(settings, settingsNames)
    .number("instanceCount", given.instanceCount, { integer: true, min: 1 });
  withInstances(within, "instanceCount", resources, given.instanceCount);
  checkScoring(within, given);
  for (const { path, message, ...more } of within.faults) {
    const place = beside.has(path.split(".")[0] ?? "") ? path : `settings.${path}`;
    checks.fault(place, message, more);
  }
}

const retryNames = namesOf<BatchRetrySettings>()("maxRetries", "timeout");

function checkScoring(checks: Checks, settings: BatchScoringSettings): void {
  checks
    .number("miniBatchSize", settings.miniBatchSize, { integer: true, min: 1 })
    .number("maxConcurrencyPerInstance", settings.maxConcurrencyPerInstance, { integer: true, min: 1 })
    .oneOf("outputAction", settings.outputAction, ["append_row", "summary_only"])
    .text("outputFileName", settings.outputFileName)
    .number("errorThreshold", settings.errorThreshold, { integer: true, min: -1, max: 2 ** 31 - 1 })
    .oneOf("loggingLevel", settings.loggingLevel, ["info", "warning", "debug"]);
  checkEnvironmentVariables(checks, "environmentVariables", settings.environmentVariables);
  if (settings.outputAction?.toString().toLowerCase() === "summary_only" && settings.outputFileName) {
    checks.fault(
      "outputFileName",
      "is for append_row; with summary_only the scoring script writes its own files.",
      {
        given: settings.outputFileName,
      },
    );
  }
  const { retrySettings: retry } = settings;
  if (isObject(retry)) {
    checks.within("retrySettings", (within) => {
      within
        .known(retry, retryNames)
        .number("maxRetries", retry.maxRetries, { integer: true, min: 0 })
        .number("timeout", retry.timeout, { integer: true, min: 1 });
    });
  } else if (retry !== undefined && retry !== null) {
    checks.fault("retrySettings", "must be an object with maxRetries and timeout.", { given: retry });
  }
}

function checkPipeline(checks: Checks, { component, jobDefinition, settings }: Checked): void {
  const named = (path: string, value: unknown, what: string) => {
    if (value === undefined || value === null || isObject(value)) return;
    if (typeof value === "string" && value.trim() !== "") return;
    checks.fault(path, `must be text such as azureml:name:version, or ${what}.`, { given: value });
  };
  named("component", component, "a pipeline component");
  named("jobDefinition", jobDefinition, "a pipeline job");
  if (isObject(jobDefinition) && !jobDefinition.name)
    checks.fault("jobDefinition.name", "is required: the job must have run before.", {
      code: "missingField",
    });
  if (!component && !jobDefinition) {
    checks.fault("component", "is required, or jobDefinition in its place.", { code: "missingField" });
  } else if (component && jobDefinition) {
    checks.fault("jobDefinition", "cannot be given together with component.");
  }
  if (settings !== undefined && settings !== null && !isObject(settings))
    checks.fault("settings", "must be an object.", { given: settings });
}
