import { ValidationError } from "../../../core/errors";
import {
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { FineTuningJob as WireJob } from "../../../wire/generated/types";
import { ServerlessConnection, WorkspaceConnection } from "../../workspaces/connections/connection";
import { camelCase, snakeCase } from "../automl/node-rows";
import { given } from "../given";
import { outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import type { JobBody } from "../job-kind";
import { literalText } from "../literal-text";
import {
  DistillationJob,
  type DistillationJobFields,
  EndpointRequestSettings,
  PromptSettings,
  TeacherModelSettings,
} from "./distillation-job";
import { dataCodec, modelCodec } from "./finetuning-mapping";

/** The service is told of the teacher in the properties of a fine tuning. */
const teacher = "azureml.teacher_model.";
const names = {
  enabled: "azureml.enable_distillation",
  taskType: "azureml.data_generation_task_type",
  endpoint: `${teacher}endpoint_name`,
  type: "azureml.data_generation_type",
  connection: "azureml.connection_information",
  instanceType: "azureml.instance_type.data_generation",
} as const;
const promptNames = ["enableChainOfThought", "enableChainOfDensity", "maxLenSummary"] as const;
const endpointNames = ["requestBatchSize", "minEndpointSuccessRatio"] as const;
const settingName = (name: string) => `azureml.${snakeCase(name)}`;

type OnWire = Pick<
  DistillationJobFields,
  | "displayName"
  | "description"
  | "tags"
  | "experimentName"
  | "outputs"
  | "studentModel"
  | "trainingData"
  | "validationData"
> & { properties?: Record<string, string>; hyperparameters?: Record<string, string> };

const rows: Mapping<OnWire> = {
  ...jobRows,
  ...mapping<Omit<OnWire, keyof typeof jobRows>, WireJob>()({
    outputs: via("outputs", outputsCodec),
    studentModel: via("fineTuningDetails.model", modelCodec),
    trainingData: via("fineTuningDetails.trainingData", dataCodec),
    validationData: via("fineTuningDetails.validationData", dataCodec),
    hyperparameters: same("fineTuningDetails.hyperParameters"),
  }),
};

/** The body of a PUT of a distillation whose data is uploaded. */
export function distillationJobToWire(job: DistillationJob, context: JobContext): JobBody {
  const { hyperparameters, properties } = job;
  const sent: OnWire = {
    ...job,
    properties: { ...properties, ...settingsOf(job) },
    hyperparameters: hyperparameters && textsOf(hyperparameters),
  };
  const wire = toWire<OnWire>(rows, carryUnmapped(job, sent), context);
  return {
    properties: {
      outputs: {},
      tags: {},
      ...wire,
      fineTuningDetails: {
        ...(isObject(wire.fineTuningDetails) && wire.fineTuningDetails),
        taskType: "ChatCompletion",
        modelProvider: "Custom",
      },
      isArchived: job.archived ?? false,
      jobType: "FineTuning",
    },
  };
}

/** What of a distillation goes into the properties of its job, as text. */
function settingsOf(job: DistillationJob): Record<string, string> {
  const { teacherModelSettings = {}, promptSettings, resources } = job;
  const { inferenceParameters = {}, endpointRequestSettings = {} } = teacherModelSettings;
  const prompt = promptSettings && new PromptSettings(promptSettings);
  const under = (name: (key: string) => string, values: object | undefined) =>
    Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [name(key), value]));
  return textsOf({
    [names.enabled]: true,
    [names.taskType]: job.dataGenerationTaskType.toUpperCase(),
    [names.endpoint]: job.teacherModelEndpointConnection.name,
    [names.type]: job.dataGenerationType,
    [names.connection]: pythonJson(connectionInYaml(job.teacherModelEndpointConnection)),
    ...under(settingName, prompt),
    ...under((key) => `${teacher}${key}`, inferenceParameters),
    ...under(settingName, endpointRequestSettings),
    [names.instanceType]: resources?.instanceType,
  });
}

function textsOf(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, pythonText(value)]),
  );
}

/** A connection under the names of YAML: what the service makes the connection of. */
function connectionInYaml(connection: ServerlessConnection | WorkspaceConnection): object {
  const { name, description, metadata = {}, isShared = true, credentials, type, target } = connection;
  const entries = Object.entries({ ...credentials }).filter(([, value]) => value !== undefined);
  const key = credentials && "key" in credentials ? credentials.key : undefined;
  return given({
    name,
    description,
    tags: metadata,
    type,
    target,
    credentials: Object.fromEntries(entries.map(([field, value]) => [snakeCase(field), value])),
    is_shared: isShared,
    metadata,
    ...(connection instanceof ServerlessConnection && { api_key: key, endpoint: connection.endpoint }),
  });
}

function connectionOf(text: unknown): ServerlessConnection | WorkspaceConnection | undefined {
  try {
    const parsed: unknown = JSON.parse(String(text));
    if (!isObject(parsed)) return undefined;
    const { name, type, target, description, is_shared: isShared, metadata, endpoint = target } = parsed;
    const credentials = isObject(parsed.credentials) ? camelKeys(parsed.credentials) : undefined;
    const shared = given({ name, description, isShared, metadata, credentials });
    // What the constructors check is what was read: a text that is none of a connection is refused by them.
    return type === "serverless"
      ? new ServerlessConnection({ ...shared, endpoint } as ConstructorParameters<
          typeof ServerlessConnection
        >[0])
      : new WorkspaceConnection({ ...shared, type, target } as ConstructorParameters<
          typeof WorkspaceConnection
        >[0]);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ValidationError) return undefined;
    throw error;
  }
}

function camelKeys(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [camelCase(name), value]));
}

/** Whether a fine tuning is the second part of a distillation. */
export function isDistillation(wire: Readonly<Record<string, unknown>>): boolean {
  const properties = isObject(wire.properties) ? wire.properties.properties : undefined;
  return isObject(properties) && String(properties[names.enabled]).toLowerCase() === "true";
}

/** A distillation from the wire; `undefined` where what its properties say of the teacher cannot be read. */
export function distillationJobFromWire(
  wire: Readonly<Record<string, unknown>>,
  context: JobContext,
): DistillationJob | undefined {
  const own = ownProperties(wire);
  const details = isObject(own.fineTuningDetails) ? own.fineTuningDetails : {};
  const { modelProvider: _, taskType: __, ...rest } = details;
  const fields = fromWire<OnWire>(rows, { ...own, fineTuningDetails: rest }, context);
  const left = { ...fields.properties };
  const take = (name: string): string | undefined => {
    const value = left[name];
    delete left[name];
    return value;
  };
  take(names.enabled);
  take(names.endpoint);
  const connection = connectionOf(take(names.connection));
  if (!connection) return undefined;
  const takeAll = (settings: readonly string[]) =>
    given(Object.fromEntries(settings.map((name) => [name, readText(take(settingName(name)))])));
  const prompt = takeAll(promptNames);
  const endpoint = takeAll(endpointNames);
  const parameters = Object.keys(left).filter((name) => name.startsWith(teacher));
  const inference = Object.fromEntries(
    parameters.map((name) => [name.slice(teacher.length), readText(take(name))]),
  );
  const instanceType = take(names.instanceType);
  const some = (settings: object) => Object.keys(settings).length > 0;
  const job = Object.assign(Object.create(DistillationJob.prototype) as DistillationJob, {
    kind: "distillation_job",
    type: "distillation",
    ...fields,
    ...given({
      dataGenerationTaskType: take(names.taskType),
      dataGenerationType: take(names.type),
      teacherModelEndpointConnection: connection,
      promptSettings: some(prompt) ? new PromptSettings(prompt) : undefined,
      teacherModelSettings:
        some(inference) || some(endpoint)
          ? new TeacherModelSettings({
              ...(some(inference) && { inferenceParameters: inference }),
              ...(some(endpoint) && { endpointRequestSettings: new EndpointRequestSettings(endpoint) }),
            })
          : undefined,
      resources: instanceType === undefined ? undefined : { instanceType },
    }),
    properties: left,
    ...jobState(wire, context),
  });
  return withSource(carryUnmapped(fields, job), wire);
}

/** A value of which this is the text, where it would be written the same again. */
function readText(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (text === "True" || text === "False") return text === "True";
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) && literalText(number) === text ? number : text;
}

/** A value as Python's `str()` writes it. */
function pythonText(value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return literalText(value);
  return pythonRepr(value);
}

function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "string") return `'${value.replace(/[\\']/g, "\\$&").replace(/\n/g, "\\n")}'`;
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (!isObject(value)) return pythonText(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${pythonRepr(key)}: ${pythonRepr(member)}`)
    .join(", ")}}`;
}

/** JSON as Python's `json.dumps` writes it: a space after `,` and `:`, and nothing but ASCII. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${pythonJson(key)}: ${pythonJson(member)}`).join(", ")}}`;
  }
  return (JSON.stringify(value) ?? "null").replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
