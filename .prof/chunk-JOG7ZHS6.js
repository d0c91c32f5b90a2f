import {
  listForm,
  objectForm,
  plain,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import {
  IdentityConfiguration,
  ManagedIdentityConfiguration
} from "./chunk-AGQX6SFH.js";

// src/resources/identity-yaml.ts
var assignedForm = objectForm(
  yamlFields()(
    {},
    { clientId: plain, resourceId: plain, objectId: plain, principalId: plain }
  ),
  { make: (fields2) => new ManagedIdentityConfiguration(fields2), ignored: ["tenant_id"] }
);
var fields = yamlFields()(
  {},
  {
    type: snakeNameForm,
    userAssignedIdentities: listForm(assignedForm),
    principalId: plain,
    tenantId: plain
  }
);
var identityForm = objectForm(fields, { make: (given) => new IdentityConfiguration(given) });

export {
  identityForm
};
