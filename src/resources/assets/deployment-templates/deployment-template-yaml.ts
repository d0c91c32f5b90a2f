import { numberAsText, objectForm, plain, yamlFields } from "../../../yaml/form";
import { textsForm, wholeNumberForm } from "../asset-yaml";
import { environmentOrNameForm } from "../environments/environment-yaml";
import { DeploymentTemplate, type DeploymentTemplateFields } from "./deployment-template";
import { deploymentTemplateRows } from "./deployment-template-mapping";

const fields = yamlFields<DeploymentTemplateFields>()(deploymentTemplateRows, {
  version: numberAsText,
  tags: textsForm,
  environment: environmentOrNameForm,
  environmentVariables: plain,
  instanceCount: wholeNumberForm,
  scoringPort: wholeNumberForm,
  allowedEnvironmentVariableOverrides: plain,
  instanceType: plain,
});

/** A deployment template in YAML. */
export const deploymentTemplateForm = objectForm(fields, {
  make: (given) => new DeploymentTemplate(given),
  ignored: ["type", "id", "creation_context"],
});
