import {
  APIKeyConnection,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  AzureBlobStoreConnection,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  AzureSpeechServicesConnection,
  MicrosoftOneLakeConnection,
  OneLakeConnectionArtifact,
  OpenAIConnection,
  SerpConnection,
  ServerlessConnection,
  WorkspaceConnection,
  canonicalType
} from "./chunk-6VUVT4NO.js";
import {
  asCredentials
} from "./chunk-PUYGLVI7.js";
import {
  ManagedIdentityConfiguration
} from "./chunk-OGXFU7IC.js";
import {
  byType,
  isMapping,
  objectForm,
  plain,
  plainOrNothing,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";

// src/resources/workspaces/connections/connection-yaml.ts
var credentialFields = {
  pat: ["pat"],
  sas: ["sasToken"],
  username_password: ["username", "password"],
  managed_identity: ["clientId", "resourceId"],
  service_principal: ["clientId", "clientSecret", "tenantId"],
  access_key: ["accessKeyId", "secretAccessKey"],
  api_key: ["key"],
  account_key: ["accountKey"],
  aad: [],
  none: []
};
function credentialForm(type, fields) {
  const table = yamlFields()(
    {},
    Object.fromEntries(fields.map((name) => [name, plain]))
  );
  return objectForm(table, {
    make: (given) => type === "managed_identity" ? new ManagedIdentityConfiguration(given) : asCredentials({ type, ...given }),
    constants: { type }
  });
}
function credentialsForm(...types) {
  const kinds = Object.entries(credentialFields).filter(([type]) => types.includes(type));
  return byType(
    "type",
    Object.fromEntries(kinds.map(([type, fields]) => [type, credentialForm(type, fields ?? [])]))
  );
}
var anyCredentials = credentialsForm(...Object.keys(credentialFields));
var common = {
  name: plain,
  credentials: anyCredentials,
  isShared: plain,
  metadata: plain,
  tags: plain,
  description: plain
};
var keyed = {
  ...common,
  apiKey: plainOrNothing,
  credentials: {
    ...anyCredentials,
    dump: (value) => value.type === "api_key" ? void 0 : anyCredentials.dump(value)
  }
};
var ignored = ["id", "creation_context"];
function form(type, table, make, more = {}) {
  return [type, objectForm(table, { make, constants: { type }, ignored, ...more })];
}
var withTarget = { ignored: [...ignored, "target"] };
var withKey = {
  complete: ({ apiKey }, at) => {
    if (apiKey === void 0) at.at("api_key").fault("is required.", { code: "missingField" });
  }
};
var endpointFields = yamlFields()({}, { ...keyed, endpoint: plain });
var keyFields = yamlFields()({}, { ...keyed, target: plain });
var artifactForm = objectForm(
  yamlFields()({}, { name: plain, type: snakeNameForm }),
  {
    make: (fields) => new OneLakeConnectionArtifact(fields),
    complete: ({ type }, at) => {
      if (type === void 0) at.at("type").fault("is required.", { code: "missingField" });
    }
  }
);
var plainTypes = [
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
  "azure_data_lake_gen2"
];
var plainFields = yamlFields()({}, { ...common, target: plain });
var forms = Object.fromEntries([
  ...plainTypes.map(
    (type) => form(type, plainFields, (fields) => new WorkspaceConnection({ ...fields, type }))
  ),
  form(
    "azure_blob",
    yamlFields()(
      {},
      {
        ...common,
        url: plain,
        containerName: plain,
        accountName: plain,
        credentials: credentialsForm("sas", "account_key", "access_key", "aad", "none")
      }
    ),
    (fields) => new AzureBlobStoreConnection(fields),
    withTarget
  ),
  form(
    "azure_one_lake",
    yamlFields()(
      {},
      {
        ...common,
        endpoint: plain,
        oneLakeWorkspaceName: plain,
        artifact: artifactForm,
        target: plain,
        credentials: credentialsForm("service_principal", "aad", "none")
      }
    ),
    (fields) => new MicrosoftOneLakeConnection(fields)
  ),
  form(
    "azure_open_ai",
    yamlFields()(
      {},
      {
        ...keyed,
        azureEndpoint: plain,
        apiVersion: plainOrNothing,
        openAiResourceId: { key: "open_ai_resource_id", form: plainOrNothing },
        apiType: plain
      }
    ),
    (fields) => new AzureOpenAIConnection(fields),
    withTarget
  ),
  form(
    "azure_ai_services",
    yamlFields()(
      {},
      { ...keyed, endpoint: plain, aiServicesResourceId: plain }
    ),
    (fields) => new AzureAIServicesConnection(fields),
    withTarget
  ),
  form("azure_ai_search", endpointFields, (fields) => new AzureAISearchConnection(fields), withTarget),
  form(
    "azure_content_safety",
    endpointFields,
    (fields) => new AzureContentSafetyConnection(fields),
    withTarget
  ),
  form(
    "azure_speech_services",
    endpointFields,
    (fields) => new AzureSpeechServicesConnection(fields),
    withTarget
  ),
  form("serverless", endpointFields, (fields) => new ServerlessConnection(fields), {
    ...withTarget,
    ...withKey
  }),
  form(
    "api_key",
    yamlFields()({}, { ...keyed, apiBase: plain }),
    (fields) => new APIKeyConnection(fields),
    { ...withTarget, ...withKey }
  ),
  form("open_ai", keyFields, (fields) => new OpenAIConnection(fields), withKey),
  form("serp", keyFields, (fields) => new SerpConnection(fields), withKey)
]);
var known = byType("type", forms);
var connectionForm = {
  ...known,
  read: (value, at) => {
    const named = isMapping(value) && typeof value.type === "string" ? { ...value, type: canonicalType(value.type) } : value;
    return known.read(named, at);
  }
};

export {
  connectionForm
};
