import {
  type Form,
  isMapping,
  objectForm,
  plain,
  referenceForm,
  snakeNameForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { textsForm } from "../../assets/asset-yaml";
import { resourcesForm } from "../../jobs/job-settings-yaml";
import { assetNameForm, deploymentToldKeys, deploymentYaml } from "../endpoint-yaml";
import {
  type AnyBatchDeployment,
  BatchDeployment,
  type BatchDeploymentFields,
  type BatchRetrySettings,
  type BatchScoringSettings,
  ModelBatchDeployment,
  type ModelBatchDeploymentFields,
  ModelBatchDeploymentSettings,
  type ModelBatchDeploymentSettingsFields,
  PipelineComponentBatchDeployment,
  type PipelineComponentBatchDeploymentFields,
} from "./batch-deployment";

const scoringYaml = {
  miniBatchSize: plain,
  maxConcurrencyPerInstance: plain,
  outputAction: snakeNameForm as Form<string>,
  outputFileName: plain,
  retrySettings: objectForm(yamlFields<BatchRetrySettings>()({}, { maxRetries: plain, timeout: plain })),
  environmentVariables: plain,
  errorThreshold: plain,
  loggingLevel: plain,
} as const satisfies Record<keyof BatchScoringSettings, unknown>;

const modelYaml = { ...deploymentYaml, compute: referenceForm, resources: resourcesForm } as const;

const plainForm = objectForm(yamlFields<BatchDeploymentFields>()({}, { ...modelYaml, ...scoringYaml }), {
  make: (fields) => new BatchDeployment(fields),
  ignored: deploymentToldKeys,
});

const settingsForm = objectForm(
  yamlFields<ModelBatchDeploymentSettingsFields>()({}, { ...scoringYaml, instanceCount: plain }),
  { make: (fields) => new ModelBatchDeploymentSettings(fields) },
);

/** A batch deployment of a model in YAML; its settings may also stand beside its other fields. */
export const modelBatchDeploymentForm = objectForm(
  yamlFields<ModelBatchDeploymentFields & BatchScoringSettings>()(
    {},
    { ...modelYaml, ...scoringYaml, settings: settingsForm },
  ),
  {
    make: (fields) => new ModelBatchDeployment(fields),
    constants: { type: "model" },
    ignored: deploymentToldKeys,
  },
);

/** A batch deployment of a pipeline in YAML. */
export const pipelineComponentBatchDeploymentForm = objectForm(
  yamlFields<PipelineComponentBatchDeploymentFields>()(
    {},
    {
      name: plain,
      endpointName: plain,
      description: plain,
      tags: textsForm,
      component: assetNameForm,
      jobDefinition: textOr(plain as Form<{ name?: string }>, referenceForm),
      settings: plain as Form<Record<string, unknown>>,
    },
  ),
  {
    make: (fields) => new PipelineComponentBatchDeployment(fields),
    constants: { type: "pipeline" },
    ignored: deploymentToldKeys,
  },
);

/** A batch deployment of any kind in YAML, by its `type`; without one, a model's with its settings beside its fields. */
export const batchDeploymentForm: Form<AnyBatchDeployment> = {
  read: (value, at) => {
    const type = isMapping(value) ? value.type : undefined;
    if (type === undefined || type === null) return plainForm.read(value, at);
    if (type === "model") return modelBatchDeploymentForm.read(value, at);
    if (type === "pipeline") return pipelineComponentBatchDeploymentForm.read(value, at);
    return at
      .at("type")
      .fault("is not one of the allowed values.", { given: type, allowed: ["model", "pipeline"] });
  },
  dump: (value) => {
    if (value.type === "model") return modelBatchDeploymentForm.dump(value);
    return value.type === "pipeline"
      ? pipelineComponentBatchDeploymentForm.dump(value)
      : plainForm.dump(value);
  },
};
