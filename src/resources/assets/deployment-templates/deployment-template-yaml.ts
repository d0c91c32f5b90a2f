import {
  type Form,
  numberAsText,
  objectForm,
  plain,
  referenceForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { textsForm } from "../asset-yaml";
import type { Environment } from "../environments/environment";
import { environmentForm } from "../environments/environment-yaml";
import { DeploymentTemplate, type DeploymentTemplateFields } from "./deployment-template";
import { deploymentTemplateRows } from "./deployment-template-mapping";

const environment: Form<string | Environment> = textOr(environmentForm, {
  ...referenceForm,
  dump: (value) => value,
});

const fields = yamlFields<DeploymentTemplateFields>()(deploymentTemplateRows, {
  version: numberAsText,
  tags: textsForm,
  environment,
  environmentVariables: textsForm,
  allowedEnvironmentVariableOverrides: plain,
  instanceType: plain,
});

/** A deployment template in YAML. */
export const deploymentTemplateForm = objectForm(fields, {
  make: (given) => new DeploymentTemplate(given),
  ignored: ["type", "id", "creation_context"],
});
