import {
  assetNameForm,
  deploymentToldKeys,
  deploymentYaml
} from "./chunk-JOOQSZ6R.js";
import "./chunk-HWQ35F3X.js";
import "./chunk-RMVJFXXS.js";
import {
  componentOfNodeForm,
  resourcesForm
} from "./chunk-GPQTBQRF.js";
import "./chunk-TCZQIO36.js";
import {
  textsForm
} from "./chunk-5PL7EHWR.js";
import {
  BatchDeployment,
  ModelBatchDeployment,
  ModelBatchDeploymentSettings,
  PipelineComponentBatchDeployment
} from "./chunk-2JILCVDD.js";
import "./chunk-7USZYCZM.js";
import "./chunk-PECWLSX4.js";
import "./chunk-7DIFZ6Z7.js";
import "./chunk-7DTYGNHA.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import {
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  plain,
  referenceForm,
  textOr,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/endpoints/batch/batch-deployment-yaml.ts
var scoringYaml = {
  miniBatchSize: numberForm,
  maxConcurrencyPerInstance: numberForm,
  outputAction: lowerCaseForm,
  outputFileName: plain,
  retrySettings: objectForm(
    yamlFields()({}, { maxRetries: numberForm, timeout: numberForm })
  ),
  environmentVariables: plain,
  errorThreshold: numberForm,
  loggingLevel: plain
};
var modelYaml = { ...deploymentYaml, compute: referenceForm, resources: resourcesForm };
var plainForm = objectForm(yamlFields()({}, { ...modelYaml, ...scoringYaml }), {
  make: (fields) => new BatchDeployment(fields),
  ignored: deploymentToldKeys
});
var settingsForm = objectForm(
  yamlFields()({}, { ...scoringYaml, instanceCount: numberForm }),
  { make: (fields) => new ModelBatchDeploymentSettings(fields) }
);
var modelBatchDeploymentForm = objectForm(
  yamlFields()(
    {},
    { ...modelYaml, ...scoringYaml, settings: settingsForm }
  ),
  {
    make: (fields) => new ModelBatchDeployment(fields),
    constants: { type: "model" },
    ignored: deploymentToldKeys
  }
);
var pipelineForm = {
  read: (value, at) => {
    if (typeof value !== "string")
      return at.fault("must be text: the name of a pipeline component, or a file.", { given: value });
    const component = componentOfNodeForm.read(value, at);
    if (component === void 0 || typeof component === "string" || component.type === "pipeline")
      return component;
    return at.fault("must be a pipeline component.", { given: component.type, allowed: ["pipeline"] });
  },
  dump: (value) => componentOfNodeForm.dump(value)
};
var pipelineComponentBatchDeploymentForm = objectForm(
  yamlFields()(
    {},
    {
      name: plain,
      endpointName: plain,
      description: plain,
      tags: textsForm,
      component: pipelineForm,
      jobDefinition: textOr(plain, assetNameForm),
      settings: plain
    }
  ),
  {
    make: (fields) => new PipelineComponentBatchDeployment(fields),
    constants: { type: "pipeline" },
    ignored: deploymentToldKeys
  }
);
var batchDeploymentForm = {
  read: (value, at) => {
    const type = isMapping(value) ? value.type : void 0;
    if (type === void 0 || type === null) return plainForm.read(value, at);
    if (type === "model") return modelBatchDeploymentForm.read(value, at);
    if (type === "pipeline") return pipelineComponentBatchDeploymentForm.read(value, at);
    return at.at("type").fault("is not one of the allowed values.", { given: type, allowed: ["model", "pipeline"] });
  },
  dump: (value) => {
    if (value.type === "model") return modelBatchDeploymentForm.dump(value);
    return value.type === "pipeline" ? pipelineComponentBatchDeploymentForm.dump(value) : plainForm.dump(value);
  }
};
export {
  batchDeploymentForm,
  modelBatchDeploymentForm,
  pipelineComponentBatchDeploymentForm
};
