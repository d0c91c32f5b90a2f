import {
  assetNameForm,
  deploymentToldKeys,
  deploymentYaml
} from "./chunk-MDTHZYKD.js";
import "./chunk-JOG7ZHS6.js";
import "./chunk-ACIXAJYW.js";
import {
  componentOfNodeForm,
  resourcesForm
} from "./chunk-62D6V64P.js";
import "./chunk-ZXSYJV7W.js";
import {
  textsForm
} from "./chunk-CQQZO6HP.js";
import {
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  plain,
  referenceForm,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  BatchDeployment,
  ModelBatchDeployment,
  ModelBatchDeploymentSettings,
  PipelineComponentBatchDeployment
} from "./chunk-MW5B57J6.js";
import "./chunk-W6GOHKEQ.js";
import "./chunk-I5HWSIAG.js";
import "./chunk-V5XGWFN3.js";
import "./chunk-ZDYE5WF5.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

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
