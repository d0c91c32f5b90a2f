import { type Form, isMapping, objectForm, plain, yamlFields } from "../../../yaml/form";
import { ApiKeyConfiguration } from "../../credentials";
import {
  ServerlessConnection,
  WorkspaceConnection,
  type WorkspaceConnectionFields,
} from "../../workspaces/connections/connection";
import { camelCase, snakeCase } from "../automl/node-rows";

/** What a file says of a connection to a serverless endpoint. */
interface ServerlessYaml {
  name: string;
  description?: string;
  tags?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  isShared?: boolean;
  endpoint: string;
  apiKey?: string;
}

const common = { name: plain, description: plain, tags: plain, metadata: plain, isShared: plain };

const serverlessForm = objectForm<ServerlessYaml, ServerlessConnection>(
  yamlFields<ServerlessYaml>()({}, { ...common, endpoint: plain, apiKey: plain }),
  {
    make: ({ apiKey, ...fields }) =>
      new ServerlessConnection({
        ...fields,
        ...(apiKey !== undefined && { credentials: new ApiKeyConfiguration({ key: apiKey }) }),
      }),
    constants: { type: "serverless" },
  },
);

/** Keys of credentials are the service's: `client_id` is `clientId`. */
const credentialsForm: Form<WorkspaceConnectionFields["credentials"]> = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of fields to values.", { given: value });
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [camelCase(key), member]),
    ) as WorkspaceConnectionFields["credentials"] & object;
  },
  dump: (value) =>
    Object.fromEntries(Object.entries(value ?? {}).map(([name, member]) => [snakeCase(name), member])),
};

const workspaceForm = objectForm<WorkspaceConnectionFields, WorkspaceConnection>(
  yamlFields<WorkspaceConnectionFields>()(
    {},
    { ...common, type: plain, target: plain, credentials: credentialsForm },
  ),
  { make: (fields) => new WorkspaceConnection(fields) },
);

/** The connection to the teacher of a distillation. */
export const teacherConnectionForm: Form<ServerlessConnection | WorkspaceConnection> = {
  read: (value, at) =>
    isMapping(value) && value.type === "serverless"
      ? serverlessForm.read(value, at)
      : workspaceForm.read(value, at),
  dump: (value) => {
    if (!(value instanceof ServerlessConnection)) return workspaceForm.dump(value);
    const { name, description, metadata, isShared, endpoint, credentials } = value;
    const apiKey = "key" in credentials ? credentials.key : undefined;
    return serverlessForm.dump(
      Object.assign(Object.create(null), { name, description, metadata, isShared, endpoint, apiKey }),
    );
  },
  step: (name) => serverlessForm.step?.(name) ?? workspaceForm.step?.(name),
};
