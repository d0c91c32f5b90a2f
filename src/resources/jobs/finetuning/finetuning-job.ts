import { Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { fieldsOf, number, oneOf, type Rule, texts, whole } from "../automl/field-rules";
import { camelToSnake } from "../automl/spelled";
import { checkDataField } from "../data-fields";
import { given } from "../given";
import { checkOutputs, type DataInputType, Input, type JobOutputs, Output } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { checkCompute } from "../job-checks";
import { checkQueue, type QueueSettingsFields } from "../job-settings";

/** What a model is tuned for. */
export type FineTuningTaskType =
  | "chat_completion"
  | "text_completion"
  | "text_classification"
  | "question_answering"
  | "text_summarization"
  | "token_classification"
  | "text_translation"
  | "image_classification"
  | "image_instance_segmentation"
  | "image_object_detection"
  | "video_multi_object_tracking"
  | (string & {});

/** The names of the tasks on the wire. */
export const fineTuningTasks: Readonly<Record<string, string>> = {
  chat_completion: "chatCompletion",
  text_completion: "textCompletion",
  text_classification: "textClassification",
  question_answering: "questionAnswering",
  text_summarization: "textSummarization",
  token_classification: "tokenClassification",
  text_translation: "textTranslation",
  image_classification: "imageClassification",
  image_instance_segmentation: "imageInstanceSegmentation",
  image_object_detection: "imageObjectDetection",
  video_multi_object_tracking: "videoMultiObjectTracking",
};

/** What a user writes of the machines that a fine tuning may take. */
export interface JobResourcesFields {
  /** VM sizes; the service takes one of them. */
  instanceTypes?: readonly string[];
}

/** The fields are those of {@link JobResourcesFields}. */
export interface JobResources extends JobResourcesFields {}

/** The machines that a fine tuning may take. A plain object with the same fields is as good. */
export class JobResources {
  constructor(fields: JobResourcesFields = {}) {
    Object.assign(this, fields);
  }
}

/** Fields that fine tunings of every model have. */
export interface FineTuningFields extends JobFields {
  /** What the model is tuned for. */
  task: FineTuningTaskType;
  /** The model: its name and version, its address in a registry, or an input of a kind of model. Only its path is sent. */
  model: string | Input;
  /** What it learns from: a path, or an input. Only its path is sent. */
  trainingData: string | Input;
  /** What it is validated with. */
  validationData?: string | Input;
  /** What the job leaves: `{ registered_model: new Output({ type: "mlflow_model", name: … }) }` registers the model. */
  outputs?: JobOutputs;
}

/** What a user writes of a fine tuning of a model of the catalog or their own. */
export interface CustomModelFineTuningJobFields extends FineTuningFields {
  /** Name of a compute. @defaultValue the machines of `resources`, or the service's */
  compute?: string;
  /** Machines that the job may take. */
  resources?: JobResourcesFields;
  /** How the job waits for machines. */
  queueSettings?: QueueSettingsFields;
  /** Hyperparameters by the names that the model has for them; values are texts. */
  hyperparameters?: Readonly<Record<string, string>>;
}

/** What a user writes of the hyperparameters of an Azure OpenAI model. */
export interface AzureOpenAIHyperparametersFields {
  /** Examples of a batch. */
  batchSize?: number;
  /** Factor of the learning rate. */
  learningRateMultiplier?: number;
  /** Epochs of training. */
  nEpochs?: number;
}

/** The fields are those of {@link AzureOpenAIHyperparametersFields}. */
export interface AzureOpenAIHyperparameters extends AzureOpenAIHyperparametersFields {}

/** Hyperparameters of an Azure OpenAI model. A plain object with the same fields is as good. */
export class AzureOpenAIHyperparameters {
  constructor(fields: AzureOpenAIHyperparametersFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of a fine tuning of an Azure OpenAI model. */
export interface AzureOpenAIFineTuningJobFields extends FineTuningFields {
  /** Hyperparameters. */
  hyperparameters?: AzureOpenAIHyperparametersFields;
}

/** Whose model is tuned. */
export type ModelProvider = "custom" | "azure_open_ai";

/** A fine tuning of any model: `modelProvider` says whose. */
export abstract class FineTuningJob extends BaseJob {
  readonly kind = "finetuning_job";
  readonly type = "finetuning";
  /** Whose model is tuned. */
  abstract readonly modelProvider: ModelProvider;
  /** What the model is tuned for. */
  declare task: FineTuningTaskType;
  /** The model. */
  declare model: Input;
  /** What it learns from. */
  declare trainingData: Input;
  /** What it is validated with. */
  declare validationData?: Input;
  /** What the job leaves. */
  declare outputs?: JobOutputs;
}

/**
 * Tunes a model of the catalog, or one of your own, with your data.
 *
 * `createFinetuningJob` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class CustomModelFineTuningJob extends FineTuningJob {
  readonly modelProvider = "custom";
  /** Name of a compute. */
  declare compute?: string;
  /** Machines that the job may take. */
  declare resources?: JobResourcesFields;
  /** How the job waits for machines. */
  declare queueSettings?: QueueSettingsFields;
  /** Hyperparameters by the names that the model has for them. */
  declare hyperparameters?: Readonly<Record<string, string>>;

  constructor(fields: CustomModelFineTuningJobFields) {
    super();
    fillFineTuning(this, fields, customNames, collectCustomFaults);
  }
}

/**
 * Tunes an Azure OpenAI model with your data.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class AzureOpenAIFineTuningJob extends FineTuningJob {
  readonly modelProvider = "azure_open_ai";
  /** Hyperparameters. */
  declare hyperparameters?: AzureOpenAIHyperparametersFields;

  constructor(fields: AzureOpenAIFineTuningJobFields) {
    super();
    fillFineTuning(this, fields, openAINames, collectOpenAIFaults);
  }
}

/** What {@link createFinetuningJob} takes. */
export interface FinetuningOptions
  extends Omit<CustomModelFineTuningJobFields, "resources" | "queueSettings" | "outputs"> {
  /** Name that the tuned model is registered under. */
  outputModelNamePrefix: string;
  /** VM sizes; the service takes one of them. */
  instanceTypes?: readonly string[];
  /** Tier of the machines. */
  jobTier?: QueueSettingsFields["jobTier"];
}

/**
 * Tunes a model and registers what comes of it.
 *
 * @example
 * ```ts
 * createFinetuningJob({
 *   model: "azureml://registries/azureml/models/Phi-3-mini-4k-instruct/versions/14", task: "chat_completion",
 *   trainingData: "./train.jsonl", validationData: "./validation.jsonl", outputModelNamePrefix: "phi-3-support",
 *   hyperparameters: { num_train_epochs: "1" }, instanceTypes: ["Standard_NC96ads_A100_v4"],
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export function createFinetuningJob(options: FinetuningOptions): CustomModelFineTuningJob {
  const { outputModelNamePrefix, instanceTypes, jobTier, ...fields } = options;
  const checks = new Checks();
  checks.text("outputModelNamePrefix", outputModelNamePrefix, { required: true });
  checks.known(options, [
    ...customNames.filter((name) => !["resources", "queueSettings", "outputs"].includes(name)),
    "outputModelNamePrefix",
    "instanceTypes",
    "jobTier",
  ]);
  const complete = given({
    ...fields,
    outputs: { registered_model: new Output({ type: "mlflow_model", name: outputModelNamePrefix }) },
    resources: instanceTypes?.length ? { instanceTypes } : undefined,
    queueSettings: jobTier ? { jobTier } : undefined,
  }) as CustomModelFineTuningJobFields;
  collectCustomFaults(checks, withInputs(complete));
  checks.done("Fine tuning");
  return new CustomModelFineTuningJob(complete);
}

type Own<T> = Omit<T, keyof JobFields>;

const sharedNames = namesOf<Own<FineTuningFields>>()(
  "task",
  "model",
  "trainingData",
  "validationData",
  "outputs",
);
const customNames = [
  ...jobFieldNames,
  "modelProvider",
  ...sharedNames,
  ...namesOf<Omit<CustomModelFineTuningJobFields, keyof FineTuningFields>>()(
    "compute",
    "resources",
    "queueSettings",
    "hyperparameters",
  ),
];
const openAINames = [...jobFieldNames, "modelProvider", ...sharedNames, "hyperparameters"];

/** Paths are as good as inputs. */
function withInputs<T extends FineTuningFields>(fields: T): T {
  return {
    ...fields,
    ...given({
      model: asInput(fields.model, "mlflow_model"),
      trainingData: asInput(fields.trainingData, "uri_file"),
      validationData: asInput(fields.validationData, "uri_file"),
    }),
  };
}

/** An input, where only its path is given. */
export function asInput(value: unknown, type: DataInputType): Input | undefined {
  if (typeof value !== "string") return value as Input | undefined;
  if (value === "") return undefined;
  return Object.assign(Object.create(Input.prototype) as Input, { type, path: value });
}

function fillFineTuning<T extends FineTuningFields>(
  job: FineTuningJob,
  fields: T,
  names: readonly string[],
  collect: (checks: Checks, fields: T) => void,
): void {
  const checks = new Checks().known(fields, names);
  const complete = withInputs(fields);
  collect(checks, complete);
  checks.done(`Fine tuning${fields.name ? ` "${fields.name}"` : ""}`);
  Object.assign(job, given(complete));
}

/** Which files the fields of a model are. */
export const modelField = {
  allowed: ["mlflow_model", "custom_model", "triton_model"],
  why: "it names a model",
} as const;

/** Which files the fields of data are. */
export const dataField = { allowed: ["uri_file", "uri_folder"], why: "data are files" } as const;

function collectShared(checks: Checks, fields: FineTuningFields): void {
  checkJob(checks, fields);
  for (const name of ["task", "model", "trainingData"] as const) {
    if (!fields[name]) checks.fault(name, "is required.", { code: "missingField" });
  }
  if (typeof fields.task === "string" && !(camelToSnake(fields.task) in fineTuningTasks))
    oneOf(fineTuningTasks)(checks, "task", fields.task);
  checkDataField(checks, "model", fields.model || undefined, modelField);
  checkDataField(checks, "trainingData", fields.trainingData || undefined, dataField);
  checkDataField(checks, "validationData", fields.validationData, dataField);
  checkOutputs(checks, fields.outputs);
}

/** Adds what is wrong with a fine tuning of a model of the catalog or the user's own. */
export function collectCustomFaults(checks: Checks, fields: CustomModelFineTuningJobFields): void {
  collectShared(checks, fields);
  checkCompute(checks, fields.compute);
  checkQueue(checks, fields.queueSettings);
  checks.texts("hyperparameters", fields.hyperparameters);
  if (fields.resources !== undefined) resourcesRule(checks, "resources", fields.resources);
}

/** Adds what is wrong with a fine tuning of an Azure OpenAI model. */
export function collectOpenAIFaults(checks: Checks, fields: AzureOpenAIFineTuningJobFields): void {
  collectShared(checks, fields);
  if (fields.hyperparameters === undefined) return;
  if (isObject(fields.hyperparameters))
    hyperparametersRule(checks, "hyperparameters", fields.hyperparameters);
  else checks.fault("hyperparameters", "must be an object.", { given: fields.hyperparameters });
}

const resourcesRule: Rule = fieldsOf<JobResourcesFields>({ instanceTypes: texts });

const hyperparametersRule: Rule = fieldsOf<AzureOpenAIHyperparametersFields>({
  batchSize: whole(1),
  learningRateMultiplier: number(0),
  nEpochs: whole(1),
});
