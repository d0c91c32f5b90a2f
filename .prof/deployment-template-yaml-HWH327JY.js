import {
  environmentOrNameForm
} from "./chunk-ZXSYJV7W.js";
import {
  textsForm,
  wholeNumberForm
} from "./chunk-CQQZO6HP.js";
import {
  numberAsText,
  objectForm,
  plain,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  DeploymentTemplate,
  deploymentTemplateRows
} from "./chunk-OM3H4CWA.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/assets/deployment-templates/deployment-template-yaml.ts
var fields = yamlFields()(deploymentTemplateRows, {
  version: numberAsText,
  tags: textsForm,
  environment: environmentOrNameForm,
  environmentVariables: plain,
  instanceCount: wholeNumberForm,
  scoringPort: wholeNumberForm,
  allowedEnvironmentVariableOverrides: plain,
  instanceType: plain
});
var deploymentTemplateForm = objectForm(fields, {
  make: (given) => new DeploymentTemplate(given),
  ignored: ["type", "id", "creation_context"]
});
export {
  deploymentTemplateForm
};
