import {
  byType,
  type Form,
  objectForm,
  pathForm,
  plain,
  recordForm,
  referenceForm,
  snakeNameForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { dataFieldForm, dataOrPathForm } from "../data-fields-yaml";
import { jobOutputsForm } from "../inputs-outputs-yaml";
import { jobToldKeys, jobYaml } from "../job-base-yaml";
import { queueForm } from "../job-settings-yaml";
import {
  DistillationJob,
  type DistillationJobFields,
  type DistillationResourcesFields,
  type EndpointRequestFields,
  EndpointRequestSettings,
  PromptSettings,
  type PromptSettingsFields,
  type TeacherModelFields,
  TeacherModelSettings,
} from "./distillation-job";
import {
  AzureOpenAIFineTuningJob,
  type AzureOpenAIFineTuningJobFields,
  AzureOpenAIHyperparameters,
  type AzureOpenAIHyperparametersFields,
  CustomModelFineTuningJob,
  type CustomModelFineTuningJobFields,
  type FineTuningJob,
  JobResources,
  type JobResourcesFields,
} from "./finetuning-job";
import { teacherConnectionForm } from "./teacher-connection-yaml";

const data = dataOrPathForm("uri_file");

const shared = {
  ...jobYaml,
  task: snakeNameForm,
  model: dataFieldForm("mlflow_model"),
  trainingData: data,
  validationData: data,
  outputs: jobOutputsForm,
};

/** What a file may say of any job, and a fine tuning has no use for. */
const ignored = [...jobToldKeys, "services", "identity"];

const customForm = objectForm<CustomModelFineTuningJobFields, FineTuningJob>(
  yamlFields<CustomModelFineTuningJobFields>()(
    {},
    {
      ...shared,
      compute: referenceForm,
      resources: objectForm(yamlFields<JobResourcesFields>()({}, { instanceTypes: plain }), {
        make: (fields) => new JobResources(fields),
      }),
      queueSettings: queueForm,
      hyperparameters: plain,
    },
  ),
  {
    make: (fields) => new CustomModelFineTuningJob(fields),
    constants: { type: "finetuning", model_provider: "custom" },
    ignored,
  },
);

const openAIForm = objectForm<AzureOpenAIFineTuningJobFields, FineTuningJob>(
  yamlFields<AzureOpenAIFineTuningJobFields>()(
    {},
    {
      ...shared,
      hyperparameters: objectForm(
        yamlFields<AzureOpenAIHyperparametersFields>()(
          {},
          { batchSize: plain, learningRateMultiplier: plain, nEpochs: plain },
        ),
        { make: (fields) => new AzureOpenAIHyperparameters(fields) },
      ),
    },
  ),
  {
    make: (fields) => new AzureOpenAIFineTuningJob(fields),
    constants: { type: "finetuning", model_provider: "azure_open_ai" },
    ignored: [...ignored, "compute", "resources", "queue_settings"],
  },
);

/** A fine tuning in YAML. */
export const fineTuningJobForm: Form<FineTuningJob> = byType<FineTuningJob>(
  "model_provider",
  { custom: customForm, azure_open_ai: openAIForm },
  { typeOf: (job) => job.modelProvider },
);

/** In a file, hyperparameters are texts: a number says nothing of how it is to be written. */
const textsForm: Form<Record<string, string>> = recordForm({
  read: (value, at) =>
    typeof value === "string" ? value : at.fault("must be text: put it in quotes.", { given: value }),
  dump: (value) => String(value),
});

const promptForm = objectForm(
  yamlFields<PromptSettingsFields>()(
    {},
    { enableChainOfThought: plain, enableChainOfDensity: plain, maxLenSummary: plain },
  ),
  { make: (fields) => new PromptSettings(fields) },
);

const endpointForm = objectForm(
  yamlFields<EndpointRequestFields>()({}, { requestBatchSize: plain, minEndpointSuccessRatio: plain }),
  { make: (fields) => new EndpointRequestSettings(fields) },
);

const teacherForm = objectForm(
  yamlFields<TeacherModelFields>()({}, { inferenceParameters: plain, endpointRequestSettings: endpointForm }),
  { make: (fields) => new TeacherModelSettings(fields) },
);

/** A distillation in YAML. */
export const distillationJobForm = objectForm(
  yamlFields<DistillationJobFields>()(
    {},
    {
      ...jobYaml,
      dataGenerationType: plain,
      dataGenerationTaskType: plain,
      teacherModelEndpointConnection: teacherConnectionForm,
      studentModel: textOr(dataFieldForm("mlflow_model"), pathForm),
      trainingData: data,
      validationData: data,
      teacherModelSettings: teacherForm,
      promptSettings: promptForm,
      hyperparameters: textsForm,
      resources: objectForm(yamlFields<DistillationResourcesFields>()({}, { instanceType: plain }), {
        ignored: ["instance_count", "properties"],
      }),
      outputs: jobOutputsForm,
    },
  ),
  {
    make: (fields) => new DistillationJob(fields),
    constants: { type: "distillation" },
    ignored: [...ignored, "compute"],
  },
);
