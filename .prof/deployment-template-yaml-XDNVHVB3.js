import {
  environmentOrNameForm
} from "./chunk-TCZQIO36.js";
import {
  textsForm,
  wholeNumberForm
} from "./chunk-5PL7EHWR.js";
import {
  DeploymentTemplate,
  deploymentTemplateRows
} from "./chunk-AHZSALNQ.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import {
  numberAsText,
  objectForm,
  plain,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

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
