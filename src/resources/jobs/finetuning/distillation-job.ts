import { Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import type { ServerlessConnection, WorkspaceConnection } from "../../workspaces/connections/connection";
import { anyObject, fieldsOf, flag, number, type Rule, whole } from "../automl/field-rules";
import { checkDataField } from "../data-fields";
import { given } from "../given";
import { checkOutputs, type Input, type JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { asInput, dataField, modelField } from "./finetuning-job";

/** Whether the teacher labels data that is given, or makes the data too. */
export type DataGenerationType = "label_generation" | "data_generation" | (string & {});

/** What kind of data the teacher makes. */
export type DataGenerationTaskType =
  | "NLI"
  | "NLU_QA"
  | "CONVERSATION"
  | "MATH"
  | "SUMMARIZATION"
  | (string & {});

const generationTypes = ["label_generation", "data_generation"];
const taskTypes = ["NLI", "NLU_QA", "CONVERSATION", "MATH", "SUMMARIZATION"];

/** What a user writes of how the teacher is prompted. */
export interface PromptSettingsFields {
  /** The teacher reasons step by step. @defaultValue false */
  enableChainOfThought?: boolean;
  /** The teacher makes its summaries denser step by step. @defaultValue false */
  enableChainOfDensity?: boolean;
  /** Words that a summary may have. */
  maxLenSummary?: number;
}

/** The fields are those of {@link PromptSettingsFields}. */
export interface PromptSettings extends PromptSettingsFields {}

/** How the teacher is prompted. A plain object with the same fields is as good. */
export class PromptSettings {
  constructor(fields: PromptSettingsFields = {}) {
    Object.assign(this, { enableChainOfThought: false, enableChainOfDensity: false, ...fields });
  }
}

/** What a user writes of how the teacher's endpoint is asked. */
export interface EndpointRequestFields {
  /** Requests at once. */
  requestBatchSize?: number;
  /** Part of the requests that must succeed: 0 to 1. */
  minEndpointSuccessRatio?: number;
}

/** The fields are those of {@link EndpointRequestFields}. */
export interface EndpointRequestSettings extends EndpointRequestFields {}

/** How the teacher's endpoint is asked. A plain object with the same fields is as good. */
export class EndpointRequestSettings {
  constructor(fields: EndpointRequestFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of how the teacher answers. */
export interface TeacherModelFields {
  /** Parameters of its inference, by the names that the model has for them: `{ temperature: 0.1, max_tokens: 100 }`. */
  inferenceParameters?: Readonly<Record<string, unknown>>;
  /** How its endpoint is asked. */
  endpointRequestSettings?: EndpointRequestFields;
}

/** The fields are those of {@link TeacherModelFields}. */
export interface TeacherModelSettings extends TeacherModelFields {}

/** How the teacher answers. A plain object with the same fields is as good. */
export class TeacherModelSettings {
  constructor(fields: TeacherModelFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the machines that make the data. */
export interface DistillationResourcesFields {
  /** VM size: `Standard_D2_v2`. */
  instanceType?: string;
}

/** What a user writes of a distillation. */
export interface DistillationJobFields extends JobFields {
  /** Whether the teacher labels data that is given, or makes the data too. */
  dataGenerationType: DataGenerationType;
  /** What kind of data the teacher makes. */
  dataGenerationTaskType: DataGenerationTaskType;
  /** The teacher: a connection to its endpoint, with the key. The job is sent both. */
  teacherModelEndpointConnection: ServerlessConnection | WorkspaceConnection;
  /** The model that learns: its name and version, its address in a registry, or an input. Only its path is sent. */
  studentModel: string | Input;
  /** What the teacher labels; required for `label_generation`. */
  trainingData?: string | Input;
  /** What the student is validated with; required for `label_generation`. */
  validationData?: string | Input;
  /** How the teacher answers. */
  teacherModelSettings?: TeacherModelFields;
  /** How the teacher is prompted. */
  promptSettings?: PromptSettingsFields;
  /** Hyperparameters of the student's training; values are sent as texts. */
  hyperparameters?: Readonly<Record<string, string | number | boolean>>;
  /** Machines that make the data. */
  resources?: DistillationResourcesFields;
  /** What the job leaves: `{ registered_model: new Output({ type: "mlflow_model", name: … }) }` registers the model. */
  outputs?: JobOutputs;
}

/** The fields are those of {@link DistillationJobFields}. */
export interface DistillationJob
  extends Omit<DistillationJobFields, "studentModel" | "trainingData" | "validationData"> {}

/**
 * Teaches a small model what a large one knows: the large one labels or makes data, and the small one is tuned with it.
 *
 * `distillation` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class DistillationJob extends BaseJob {
  readonly kind = "distillation_job";
  readonly type = "distillation";
  /** The model that learns. */
  declare studentModel: Input;
  /** What the teacher labels. */
  declare trainingData?: Input;
  /** What the student is validated with. */
  declare validationData?: Input;

  constructor(fields: DistillationJobFields) {
    super();
    const checks = new Checks().known(fields, names);
    const complete = {
      ...fields,
      ...given({
        studentModel: asInput(fields.studentModel, "mlflow_model"),
        trainingData: asInput(fields.trainingData, "uri_file"),
        validationData: asInput(fields.validationData, "uri_file"),
      }),
    };
    collectDistillationFaults(checks, complete);
    checks.done(`Distillation${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, given(complete));
  }
}

/**
 * Teaches a small model what a large one knows.
 *
 * @example
 * ```ts
 * distillation({
 *   experimentName: "support", dataGenerationType: "label_generation", dataGenerationTaskType: "CONVERSATION",
 *   teacherModelEndpointConnection: new ServerlessConnection({ name: "llama-405b", endpoint, apiKey }),
 *   studentModel: "azureml://registries/azureml-meta/models/Meta-Llama-3.1-8B-Instruct/versions/2",
 *   trainingData: "./train.jsonl", validationData: "./validation.jsonl",
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export function distillation(fields: DistillationJobFields): DistillationJob {
  return new DistillationJob(fields);
}

const names = [
  ...jobFieldNames,
  ...namesOf<Omit<DistillationJobFields, keyof JobFields>>()(
    "dataGenerationType",
    "dataGenerationTaskType",
    "teacherModelEndpointConnection",
    "studentModel",
    "trainingData",
    "validationData",
    "teacherModelSettings",
    "promptSettings",
    "hyperparameters",
    "resources",
    "outputs",
  ),
];

/** Adds what is wrong with a distillation; asked again when it is sent, since its fields may have been changed. */
export function collectDistillationFaults(checks: Checks, fields: DistillationJobFields): void {
  checkJob(checks, fields);
  checks
    .oneOf("dataGenerationType", fields.dataGenerationType, generationTypes, { required: true })
    .oneOf("dataGenerationTaskType", fields.dataGenerationTaskType, taskTypes, { required: true });
  const { teacherModelEndpointConnection: teacher } = fields;
  if (!isObject(teacher) || (teacher as { kind?: unknown }).kind !== "connection") {
    checks.fault("teacherModelEndpointConnection", "must be a connection, such as a ServerlessConnection.", {
      code: teacher === undefined ? "missingField" : "invalidValue",
    });
  }
  if (!fields.studentModel) checks.fault("studentModel", "is required.", { code: "missingField" });
  for (const name of ["trainingData", "validationData"] as const) {
    if (!fields[name] && fields.dataGenerationType === "label_generation")
      checks.fault(name, "is required: the teacher labels what it is given.", { code: "missingField" });
  }
  checkDataField(checks, "studentModel", fields.studentModel || undefined, {
    ...modelField,
    allowed: [...modelField.allowed, "uri_file"],
  });
  checkDataField(checks, "trainingData", fields.trainingData, dataField);
  checkDataField(checks, "validationData", fields.validationData, dataField);
  checkRule(checks, "teacherModelSettings", fields.teacherModelSettings, teacherRule);
  checkRule(checks, "promptSettings", fields.promptSettings, promptRule);
  checkRule(checks, "hyperparameters", fields.hyperparameters, anyObject);
  checkRule(checks, "resources", fields.resources, resourcesRule);
  checkOutputs(checks, fields.outputs);
}

function checkRule(checks: Checks, name: string, value: unknown, rule: Rule): void {
  if (value !== undefined && value !== null) rule(checks, name, value);
}

const promptRule: Rule = fieldsOf<PromptSettingsFields>({
  enableChainOfThought: flag,
  enableChainOfDensity: flag,
  maxLenSummary: whole(1),
});

const teacherRule: Rule = fieldsOf<TeacherModelFields>({
  inferenceParameters: anyObject,
  endpointRequestSettings: fieldsOf<EndpointRequestFields>({
    requestBatchSize: whole(1),
    minEndpointSuccessRatio: number(0, 1),
  }),
});

const resourcesRule: Rule = (checks, path, value) => {
  anyObject(checks, path, value);
  if (!isObject(value)) return;
  checks.within(path, (within) => {
    // The other fields of a job's resources have no meaning here.
    within.known(value, ["instanceType", "instanceCount", "properties"]);
    within.text("instanceType", value.instanceType);
  });
};
