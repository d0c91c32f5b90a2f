import {
  byType,
  type FieldTable,
  type Form,
  isMapping,
  type ObjectOptions,
  objectForm,
  plain,
  plainOrNothing,
  snakeNameForm,
  yamlFields,
} from "../../../yaml/form";
import type { Place } from "../../../yaml/place";
import { asCredentials, type ConnectionCredentials } from "../../credentials";
import { ManagedIdentityConfiguration } from "../../identity";
import {
  APIKeyConnection,
  type APIKeyConnectionFields,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  type AzureAIServicesConnectionFields,
  AzureBlobStoreConnection,
  type AzureBlobStoreConnectionFields,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  type AzureOpenAIConnectionFields,
  AzureSpeechServicesConnection,
  type Connection,
  type ConnectionFields,
  type EndpointConnectionFields,
  MicrosoftOneLakeConnection,
  type MicrosoftOneLakeConnectionFields,
  OneLakeConnectionArtifact,
  OpenAIConnection,
  type OpenAIConnectionFields,
  SerpConnection,
  ServerlessConnection,
  WorkspaceConnection,
  type WorkspaceConnectionFields,
} from "./connection";
import { canonicalType } from "./connection-categories";

type Type = ConnectionCredentials["type"];

/** The keys of each kind of credentials. */
const credentialFields: Readonly<Partial<Record<Type, readonly string[]>>> = {
  pat: ["pat"],
  sas: ["sasToken"],
  username_password: ["username", "password"],
  managed_identity: ["clientId", "resourceId"],
  service_principal: ["clientId", "clientSecret", "tenantId"],
  access_key: ["accessKeyId", "secretAccessKey"],
  api_key: ["key"],
  account_key: ["accountKey"],
  aad: [],
  none: [],
};

function credentialForm(type: Type, fields: readonly string[]): Form<ConnectionCredentials> {
  const table: FieldTable<Record<string, unknown>> = yamlFields<Record<string, unknown>>()(
    {},
    Object.fromEntries(fields.map((name) => [name, plain])),
  );
  return objectForm<Record<string, unknown>, ConnectionCredentials>(table, {
    make: (given) =>
      type === "managed_identity"
        ? new ManagedIdentityConfiguration(given)
        : asCredentials({ type, ...given } as ConnectionCredentials),
    constants: { type },
  });
}

/** Credentials of the kinds that a type takes. Those that are not known here are not written: they could not be read. */
function credentialsForm(...types: readonly Type[]): Form<ConnectionCredentials> {
  const kinds = Object.entries(credentialFields).filter(([type]) => types.includes(type as Type));
  return byType(
    "type",
    Object.fromEntries(kinds.map(([type, fields]) => [type, credentialForm(type as Type, fields ?? [])])),
  );
}

const anyCredentials = credentialsForm(...(Object.keys(credentialFields) as Type[]));

const common = {
  name: plain,
  credentials: anyCredentials,
  isShared: plain,
  metadata: plain,
  tags: plain,
  description: plain,
} as const satisfies Record<keyof ConnectionFields, unknown>;

/** A key stands under `api_key`; where it is known, the credentials say nothing more. */
const keyed = {
  ...common,
  apiKey: plainOrNothing as Form<string | undefined>,
  credentials: {
    ...anyCredentials,
    dump: (value: ConnectionCredentials) =>
      value.type === "api_key" ? undefined : anyCredentials.dump(value),
  },
};

/** What the service told when the file was written. */
const ignored = ["id", "creation_context"];

function form<Fields extends object>(
  type: string,
  table: FieldTable<Fields>,
  make: (fields: Fields) => Connection,
  more: ObjectOptions<Fields, Connection> = {},
): readonly [string, Form<Connection>] {
  return [type, objectForm<Fields, Connection>(table, { make, constants: { type }, ignored, ...more })];
}

/** The address stands under a name of its own; `target` is what Python writes beside it. */
const withTarget = { ignored: [...ignored, "target"] };
/** Python's schemas of these ask for the key itself. */
const withKey = {
  complete: ({ apiKey }: { apiKey?: string }, at: Place) => {
    if (apiKey === undefined) at.at("api_key").fault("is required.", { code: "missingField" });
  },
};
const endpointFields = yamlFields<EndpointConnectionFields>()({}, { ...keyed, endpoint: plain });
const keyFields = yamlFields<OpenAIConnectionFields>()({}, { ...keyed, target: plain });
const artifactForm = objectForm<{ name: string; type?: string }, OneLakeConnectionArtifact>(
  yamlFields<{ name: string; type?: string }>()({}, { name: plain, type: snakeNameForm }),
  {
    make: (fields) => new OneLakeConnectionArtifact(fields),
    complete: ({ type }, at) => {
      if (type === undefined) at.at("type").fault("is required.", { code: "missingField" });
    },
  },
);

/** Types without a class of their own that YAML may have. */
const plainTypes = [
  "git",
  "container_registry",
  "python_feed",
  "s3",
  "snowflake",
  "azure_sql_db",
  "azure_synapse_analytics",
  "azure_my_sql_db",
  "azure_postgres_db",
  "custom",
  "azure_data_lake_gen2",
];
const plainFields = yamlFields<Omit<WorkspaceConnectionFields, "type">>()({}, { ...common, target: plain });

const forms = Object.fromEntries([
  ...plainTypes.map((type) =>
    form(type, plainFields, (fields) => new WorkspaceConnection({ ...fields, type })),
  ),
  form(
    "azure_blob",
    yamlFields<AzureBlobStoreConnectionFields>()(
      {},
      {
        ...common,
        url: plain,
        containerName: plain,
        accountName: plain,
        credentials: credentialsForm("sas", "account_key", "access_key", "aad", "none"),
      },
    ),
    (fields) => new AzureBlobStoreConnection(fields),
    withTarget,
  ),
  form(
    "azure_one_lake",
    yamlFields<MicrosoftOneLakeConnectionFields>()(
      {},
      {
        ...common,
        endpoint: plain,
        oneLakeWorkspaceName: plain,
        artifact: artifactForm,
        target: plain,
        credentials: credentialsForm("service_principal", "aad", "none"),
      },
    ),
    (fields) => new MicrosoftOneLakeConnection(fields),
  ),
  form(
    "azure_open_ai",
    yamlFields<AzureOpenAIConnectionFields>()(
      {},
      {
        ...keyed,
        azureEndpoint: plain,
        apiVersion: plainOrNothing as Form<string | undefined>,
        openAiResourceId: { key: "open_ai_resource_id", form: plainOrNothing },
        apiType: plain,
      },
    ),
    (fields) => new AzureOpenAIConnection(fields),
    withTarget,
  ),
  form(
    "azure_ai_services",
    yamlFields<AzureAIServicesConnectionFields>()(
      {},
      { ...keyed, endpoint: plain, aiServicesResourceId: plain },
    ),
    (fields) => new AzureAIServicesConnection(fields),
    withTarget,
  ),
  form("azure_ai_search", endpointFields, (fields) => new AzureAISearchConnection(fields), withTarget),
  form(
    "azure_content_safety",
    endpointFields,
    (fields) => new AzureContentSafetyConnection(fields),
    withTarget,
  ),
  form(
    "azure_speech_services",
    endpointFields,
    (fields) => new AzureSpeechServicesConnection(fields),
    withTarget,
  ),
  form("serverless", endpointFields, (fields) => new ServerlessConnection(fields), {
    ...withTarget,
    ...withKey,
  }),
  form(
    "api_key",
    yamlFields<APIKeyConnectionFields>()({}, { ...keyed, apiBase: plain }),
    (fields) => new APIKeyConnection(fields),
    { ...withTarget, ...withKey },
  ),
  form("open_ai", keyFields, (fields) => new OpenAIConnection(fields), withKey),
  form("serp", keyFields, (fields) => new SerpConnection(fields), withKey),
]);

const known = byType<Connection>("type", forms);

/** A connection in YAML. Its type may be written as the service writes it: `PythonFeed`. */
export const connectionForm: Form<Connection> = {
  ...known,
  read: (value, at) => {
    const named =
      isMapping(value) && typeof value.type === "string"
        ? { ...value, type: canonicalType(value.type) }
        : value;
    return known.read(named, at);
  },
};
