import {
  type Form,
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  plain,
  referenceForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { textsForm } from "../../assets/asset-yaml";
import type { Component } from "../../assets/components/component";
import { componentOfNodeForm } from "../../assets/components/component-yaml";
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
  type PipelineComponentLike,
} from "./batch-deployment";

const scoringYaml = {
  miniBatchSize: numberForm,
  maxConcurrencyPerInstance: numberForm,
  outputAction: lowerCaseForm as Form<string>,
  outputFileName: plain,
  retrySettings: objectForm(
    yamlFields<BatchRetrySettings>()({}, { maxRetries: numberForm, timeout: numberForm }),
  ),
  environmentVariables: plain,
  errorThreshold: numberForm,
  loggingLevel: plain,
} as const satisfies Record<keyof BatchScoringSettings, unknown>;

const modelYaml = { ...deploymentYaml, compute: referenceForm, resources: resourcesForm } as const;

const plainForm = objectForm(yamlFields<BatchDeploymentFields>()({}, { ...modelYaml, ...scoringYaml }), {
  make: (fields) => new BatchDeployment(fields),
  ignored: deploymentToldKeys,
});

const settingsForm = objectForm(
  yamlFields<ModelBatchDeploymentSettingsFields>()({}, { ...scoringYaml, instanceCount: numberForm }),
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

/** A pipeline that is registered, by name, or the file that it stands in. */
const pipelineForm: Form<string | PipelineComponentLike> = {
  read: (value, at) => {
    if (typeof value !== "string")
      return at.fault("must be text: the name of a pipeline component, or a file.", { given: value });
    const component = componentOfNodeForm.read(value, at);
    if (component === undefined || typeof component === "string" || component.type === "pipeline")
      return component;
    return at.fault("must be a pipeline component.", { given: component.type, allowed: ["pipeline"] });
  },
  dump: (value) => componentOfNodeForm.dump(value as string | Component),
};

/** A batch deployment of a pipeline in YAML. */
export const pipelineComponentBatchDeploymentForm = objectForm(
  yamlFields<PipelineComponentBatchDeploymentFields>()(
    {},
    {
      name: plain,
      endpointName: plain,
      description: plain,
      tags: textsForm,
      component: pipelineForm,
      jobDefinition: textOr(plain as Form<{ name?: string }>, assetNameForm),
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
