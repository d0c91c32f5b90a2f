import {
  identityForm
} from "./chunk-HWQ35F3X.js";
import {
  modelForm
} from "./chunk-RMVJFXXS.js";
import {
  environmentForm
} from "./chunk-TCZQIO36.js";
import {
  textsForm
} from "./chunk-5PL7EHWR.js";
import {
  objectForm,
  orFile,
  pathForm,
  plain,
  textOr,
  yamlFields
} from "./chunk-XKDU3BI7.js";

// src/resources/endpoints/endpoint-yaml.ts
var assetNameForm = {
  read: (value, at) => {
    if (typeof value !== "string" || /^(azureml:|\/subscriptions\/)/i.test(value)) return value;
    return at.fault("must begin with azureml: to name something that is registered.", {
      given: value,
      allowed: "azureml:<name>:<version>, azureml:<name>@latest, azureml://registries/\u2026"
    });
  },
  dump: (value) => /^(azureml:|\/subscriptions\/)/i.test(value) ? value : `azureml:${value}`
};
var endpointIdentityForm = {
  ...identityForm,
  read: (value, at) => {
    const identity = identityForm.read(value, at);
    const assigned = identity?.userAssignedIdentities?.length ?? 0;
    return assigned > 1 ? at.at("user_assigned_identities").fault("must be one at most.", { given: assigned }) : identity;
  }
};
var endpointYaml = {
  name: plain,
  tags: textsForm,
  properties: textsForm,
  identity: endpointIdentityForm
};
var endpointToldKeys = [
  "id",
  "provisioning_state",
  "scoring_uri",
  "openapi_uri",
  "creation_context"
];
var deploymentYaml = {
  name: plain,
  endpointName: plain,
  description: plain,
  tags: textsForm,
  properties: textsForm,
  model: orFile(textOr(modelForm, assetNameForm)),
  environment: orFile(textOr(environmentForm, assetNameForm)),
  codeConfiguration: objectForm(
    yamlFields()({}, { code: pathForm, scoringScript: plain })
  )
};
var deploymentToldKeys = ["id", "provisioning_state", "creation_context"];

export {
  assetNameForm,
  endpointYaml,
  endpointToldKeys,
  deploymentYaml,
  deploymentToldKeys
};
