import { type Form, listForm, objectForm, plain, snakeNameForm, yamlFields } from "../yaml/form";
import {
  IdentityConfiguration,
  type IdentityFields,
  ManagedIdentityConfiguration,
  type ManagedIdentityFields,
} from "./identity";

const assignedForm = objectForm(
  yamlFields<ManagedIdentityFields>()(
    {},
    { clientId: plain, resourceId: plain, objectId: plain, principalId: plain },
  ),
  { make: (fields) => new ManagedIdentityConfiguration(fields), ignored: ["tenant_id"] },
);

const fields = yamlFields<IdentityFields & { principalId?: string; tenantId?: string }>()(
  {},
  {
    type: snakeNameForm as Form<IdentityFields["type"]>,
    userAssignedIdentities: listForm(assignedForm) as Form<readonly ManagedIdentityConfiguration[]>,
    principalId: plain,
    tenantId: plain,
  },
);

/** The identity of a compute or an endpoint in YAML. */
export const identityForm = objectForm(fields, { make: (given) => new IdentityConfiguration(given) });
