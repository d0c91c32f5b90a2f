import { type Form, objectForm, orFile, pathForm, plain, textOr, yamlFields } from "../../yaml/form";
import { textsForm } from "../assets/asset-yaml";
import { environmentForm } from "../assets/environments/environment-yaml";
import type { Model } from "../assets/models/model";
import { modelForm } from "../assets/models/model-yaml";
import { identityForm } from "../identity-yaml";
import type { CodeConfiguration } from "./deployment-rules";

/** An asset by name: `azureml:` must stand before it, as in Python, or it could be a path. */
export const assetNameForm: Form<string> = {
  read: (value, at) => {
    if (typeof value !== "string" || /^(azureml:|\/subscriptions\/)/i.test(value)) return value as string;
    return at.fault("must begin with azureml: to name something that is registered.", {
      given: value,
      allowed: "azureml:<name>:<version>, azureml:<name>@latest, azureml://registries/…",
    });
  },
  dump: (value) => (/^(azureml:|\/subscriptions\/)/i.test(value) ? value : `azureml:${value}`),
};

/** The service takes one user-assigned identity of an endpoint so far. */
const endpointIdentityForm: typeof identityForm = {
  ...identityForm,
  read: (value, at) => {
    const identity = identityForm.read(value, at);
    const assigned = identity?.userAssignedIdentities?.length ?? 0;
    return assigned > 1
      ? at.at("user_assigned_identities").fault("must be one at most.", { given: assigned })
      : identity;
  },
};

/** How the fields that all endpoints share are written in YAML. */
export const endpointYaml = {
  name: plain,
  tags: textsForm,
  properties: textsForm,
  identity: endpointIdentityForm,
} as const;

/** What the service told of an endpoint when the file was written. */
export const endpointToldKeys = [
  "id",
  "provisioning_state",
  "scoring_uri",
  "openapi_uri",
  "creation_context",
] as const;

/** How the fields that all deployments share are written in YAML. */
export const deploymentYaml = {
  name: plain,
  endpointName: plain,
  description: plain,
  tags: textsForm,
  properties: textsForm,
  model: orFile(textOr<Model>(modelForm, assetNameForm)),
  environment: orFile(textOr(environmentForm, assetNameForm)),
  codeConfiguration: objectForm(
    yamlFields<CodeConfiguration>()({}, { code: pathForm, scoringScript: plain }),
  ),
} as const;

/** What the service told of a deployment when the file was written. */
export const deploymentToldKeys = ["id", "provisioning_state", "creation_context"] as const;
