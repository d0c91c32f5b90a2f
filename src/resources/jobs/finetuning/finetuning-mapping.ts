import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type {
  AzureOpenAiHyperParameters as WireHyperparameters,
  FineTuningJob as WireJob,
  JobResources as WireResources,
} from "../../../wire/generated/types";
import { camelToSnake } from "../automl/spelled";
import { dataFieldCodec } from "../data-fields";
import { outputsCodec } from "../input-mapping";
import type { Input } from "../inputs-outputs";
import { type BaseJob, type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import type { JobBody } from "../job-kind";
import { queueCodec } from "../job-settings";
import { unknownJobFromWire } from "../unknown-job";
import {
  AzureOpenAIFineTuningJob,
  type AzureOpenAIFineTuningJobFields,
  type AzureOpenAIHyperparametersFields,
  CustomModelFineTuningJob,
  type CustomModelFineTuningJobFields,
  type FineTuningFields,
  type FineTuningJob,
  fineTuningTasks,
  type JobResourcesFields,
} from "./finetuning-job";

/** The service tells names of tasks apart without regard to case; they go out as Python writes them. */
const task: Codec<string> = {
  encode: (value) => fineTuningTasks[camelToSnake(value)] ?? value,
  decode: (wire) => {
    if (typeof wire !== "string") return undefined;
    const name = camelToSnake(wire);
    return name in fineTuningTasks ? name : wire;
  },
};

/** A model is sent by its address, whatever kind of model the user calls it. */
export const modelCodec = dataFieldCodec("mlflow_model") as Codec<string | Input>;

/** Data are sent by their address. */
export const dataCodec = dataFieldCodec("uri_file") as Codec<string | Input>;

const resourcesCodec: Codec<JobResourcesFields> = nested(
  mapping<JobResourcesFields, WireResources>()({ instanceTypes: same("instanceTypes") }),
);

const hyperparametersCodec: Codec<AzureOpenAIHyperparametersFields> = nested(
  mapping<AzureOpenAIHyperparametersFields, WireHyperparameters>()({
    batchSize: same("batchSize"),
    learningRateMultiplier: same("learningRateMultiplier"),
    nEpochs: same("nEpochs"),
  }),
);

const sharedRows = {
  ...jobRows,
  ...mapping<Omit<FineTuningFields, keyof typeof jobRows | "name">, WireJob>()({
    task: via("fineTuningDetails.taskType", task),
    model: via("fineTuningDetails.model", modelCodec),
    trainingData: via("fineTuningDetails.trainingData", dataCodec),
    validationData: via("fineTuningDetails.validationData", dataCodec),
    outputs: via("outputs", outputsCodec),
  }),
};

/** The name of a compute goes out as it is (as in Python). */
const computeName: Codec<string> = {
  encode: (value) => value.replace(/^azureml:/, ""),
  decode: (wire) => (typeof wire === "string" ? wire : undefined),
};

const customRows: Mapping<Omit<CustomModelFineTuningJobFields, "name">> = {
  ...sharedRows,
  ...mapping<Omit<CustomModelFineTuningJobFields, keyof FineTuningFields>, WireJob>()({
    compute: via("computeId", computeName),
    resources: via("resources", resourcesCodec),
    queueSettings: via("queueSettings", queueCodec),
    hyperparameters: same("fineTuningDetails.hyperParameters"),
  }),
};

const openAIRows: Mapping<Omit<AzureOpenAIFineTuningJobFields, "name">> = {
  ...sharedRows,
  hyperparameters: via("fineTuningDetails.hyperParameters", hyperparametersCodec),
};

/** The body of a PUT of a fine tuning whose data is uploaded. */
export function fineTuningJobToWire(job: FineTuningJob, context: JobContext): JobBody {
  const wire =
    job instanceof AzureOpenAIFineTuningJob
      ? toWire<object>(openAIRows, job, context)
      : toWire<object>(customRows, job, context);
  const modelProvider = job instanceof AzureOpenAIFineTuningJob ? "AzureOpenAI" : "Custom";
  return {
    properties: {
      properties: {},
      outputs: {},
      tags: {},
      ...wire,
      fineTuningDetails: { ...(isObject(wire.fineTuningDetails) && wire.fineTuningDetails), modelProvider },
      isArchived: job.archived ?? false,
      jobType: "FineTuning",
    },
  };
}

/** A fine tuning from the wire; one of a provider that is not known keeps its JSON. */
export function fineTuningJobFromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): BaseJob {
  const properties = ownProperties(wire);
  const details = isObject(properties.fineTuningDetails) ? properties.fineTuningDetails : {};
  const { modelProvider, ...rest } = details;
  const provider = String(modelProvider).toLowerCase();
  const [type, rows]: [typeof CustomModelFineTuningJob | typeof AzureOpenAIFineTuningJob, Mapping<object>] =
    provider === "azureopenai"
      ? [AzureOpenAIFineTuningJob, openAIRows]
      : [CustomModelFineTuningJob, customRows];
  if (provider !== "azureopenai" && provider !== "custom") return unknownJobFromWire(wire, context);
  const fields = fromWire<object>(rows, { ...properties, fineTuningDetails: rest }, context);
  const job = Object.assign(Object.create(type.prototype as object) as FineTuningJob, {
    kind: "finetuning_job",
    type: "finetuning",
    modelProvider: provider === "custom" ? "custom" : "azure_open_ai",
  });
  Object.assign(job, fields, jobState(wire, context));
  return withSource(carryUnmapped(fields, job), wire);
}
