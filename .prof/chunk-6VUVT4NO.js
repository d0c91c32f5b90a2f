import {
  AadCredentialConfiguration,
  ApiKeyConfiguration,
  NoneCredentialConfiguration,
  asCredentials,
  checkCredentials
} from "./chunk-PUYGLVI7.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  isObject
} from "./chunk-UIDYLURA.js";

// src/resources/workspaces/connections/connection-categories.ts
var categories = {
  custom: "CustomKeys",
  azure_data_lake_gen2: "ADLSGen2",
  azure_content_safety: "CognitiveService",
  azure_speech_services: "CognitiveService",
  azure_ai_search: "CognitiveSearch",
  azure_ai_services: "AIServices"
};
var types = {
  customkeys: "custom",
  adlsgen2: "azure_data_lake_gen2",
  cognitivesearch: "azure_ai_search",
  aiservices: "azure_ai_services"
};
function canonicalType(text) {
  const plain = text.replaceAll("_", "").toLowerCase();
  return types[plain] ?? snake(text);
}
function categoryOf(type) {
  const canonical = canonicalType(type);
  return categories[canonical] ?? canonical.replace(/(?:^|_)([a-z])/g, (_, letter) => letter.toUpperCase());
}
function snake(text) {
  return text.replace(/(.)([A-Z][a-z]+)/g, "$1_$2").replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/__+/g, "_").toLowerCase();
}

// src/resources/workspaces/connections/connection.ts
var ConnectionEntity = class extends Entity {
  kind = "connection";
};
var WorkspaceConnection = class extends ConnectionEntity {
  constructor(fields) {
    super();
    const type = typeof fields.type === "string" ? canonicalType(fields.type) : fields.type;
    begin(this, type, { ...fields, type });
  }
};
var AzureBlobStoreConnection = class extends ConnectionEntity {
  type = "azure_blob";
  constructor(fields) {
    super();
    begin(this, "azure_blob", { ...fields });
  }
  /** The same as `url`. */
  get target() {
    return this.url;
  }
};
var OneLakeConnectionArtifact = class {
  /** The only kind there is. */
  type = "lake_house";
  /** Name or GUID of the lakehouse. */
  name;
  constructor(fields) {
    new Checks().known(fields, ["name", "type"]).text("name", fields.name, { required: true }).done("OneLake artifact");
    this.name = fields.name;
  }
};
var MicrosoftOneLakeConnection = class extends ConnectionEntity {
  type = "azure_one_lake";
  constructor(fields) {
    super();
    begin(this, "azure_one_lake", { ...fields });
  }
};
var ApiOrAadConnection = class extends ConnectionEntity {
  /** The key in `credentials`, where it is known; setting it sets them. `undefined`: Microsoft Entra ID. */
  get apiKey() {
    return this.credentials?.type === "api_key" ? this.credentials.key : void 0;
  }
  set apiKey(key) {
    if (key === void 0) this.credentials = new AadCredentialConfiguration();
    else if (this.credentials?.type === "api_key") this.credentials.key = key;
    else this.credentials = new ApiKeyConfiguration({ key });
  }
};
var AzureOpenAIConnection = class extends ApiOrAadConnection {
  type = "azure_open_ai";
  constructor(fields) {
    super();
    begin(this, "azure_open_ai", { ...fields, apiType: fields.apiType ?? "Azure" });
  }
  /** The same as `azureEndpoint`. */
  get target() {
    return this.azureEndpoint;
  }
};
var AzureAIServicesConnection = class extends ApiOrAadConnection {
  type = "azure_ai_services";
  constructor(fields) {
    super();
    begin(this, "azure_ai_services", { ...fields });
  }
  /** The same as `endpoint`. */
  get target() {
    return this.endpoint;
  }
};
var AzureAISearchConnection = class extends ApiOrAadConnection {
  type = "azure_ai_search";
  constructor(fields) {
    super();
    begin(this, "azure_ai_search", { ...fields });
  }
  /** The same as `endpoint`. */
  get target() {
    return this.endpoint;
  }
};
var AzureContentSafetyConnection = class extends ApiOrAadConnection {
  type = "azure_content_safety";
  constructor(fields) {
    super();
    begin(this, "azure_content_safety", { ...fields });
  }
  /** The same as `endpoint`. */
  get target() {
    return this.endpoint;
  }
};
var AzureSpeechServicesConnection = class extends ApiOrAadConnection {
  type = "azure_speech_services";
  constructor(fields) {
    super();
    begin(this, "azure_speech_services", { ...fields });
  }
  /** The same as `endpoint`. */
  get target() {
    return this.endpoint;
  }
};
var ServerlessConnection = class extends ApiOrAadConnection {
  type = "serverless";
  constructor(fields) {
    super();
    begin(this, "serverless", { ...fields });
  }
  /** The same as `endpoint`. */
  get target() {
    return this.endpoint;
  }
};
var APIKeyConnection = class extends ApiOrAadConnection {
  type = "api_key";
  constructor(fields) {
    super();
    begin(this, "api_key", { ...fields });
  }
  /** The same as `apiBase`. */
  get target() {
    return this.apiBase;
  }
};
var OpenAIConnection = class extends ApiOrAadConnection {
  type = "open_ai";
  constructor(fields) {
    super();
    begin(this, "open_ai", { ...fields });
  }
};
var SerpConnection = class extends ApiOrAadConnection {
  type = "serp";
  constructor(fields) {
    super();
    begin(this, "serp", { ...fields });
  }
};
var byEntra = ["none", "aad"];
var keyOrEntra = ["api_key", ...byEntra];
var anyCredentials = [
  "pat",
  "sas",
  "username_password",
  "managed_identity",
  "service_principal",
  "access_key",
  "api_key",
  "account_key",
  "aad",
  "unknown",
  "none"
];
var noFields = namesOf()();
var endpointFields = namesOf()("endpoint");
var target = namesOf()("target");
var blobFields = namesOf()("url", "containerName", "accountName");
var aiServicesFields = namesOf()("endpoint", "aiServicesResourceId");
var apiBase = namesOf()("apiBase");
var byEndpoint = { fields: endpointFields, required: endpointFields };
var rules = {
  azure_blob: {
    fields: blobFields,
    required: blobFields,
    credentials: ["account_key", "access_key", "sas", ...byEntra]
  },
  azure_one_lake: {
    fields: namesOf()(
      "endpoint",
      "oneLakeWorkspaceName",
      "artifact",
      "target"
    ),
    required: noFields,
    credentials: ["service_principal", "access_key", "sas", ...byEntra]
  },
  azure_open_ai: {
    fields: namesOf()(
      "azureEndpoint",
      "apiVersion",
      "openAiResourceId",
      "apiType"
    ),
    required: ["azureEndpoint"],
    credentials: keyOrEntra
  },
  azure_ai_services: { fields: aiServicesFields, required: aiServicesFields, credentials: keyOrEntra },
  azure_ai_search: { ...byEndpoint, credentials: keyOrEntra },
  azure_content_safety: { ...byEndpoint, credentials: keyOrEntra },
  azure_speech_services: { ...byEndpoint, credentials: keyOrEntra },
  api_key: { fields: apiBase, required: apiBase, credentials: ["api_key"] },
  open_ai: { fields: target, required: noFields, credentials: ["api_key"] },
  serp: { fields: target, required: noFields, credentials: ["api_key"] },
  serverless: { ...byEndpoint, credentials: ["api_key"] }
};
var lakeRule = {
  fields: target,
  required: target,
  credentials: ["service_principal", "managed_identity", ...byEntra]
};
var plainRule = { fields: target, required: target, credentials: anyCredentials };
var commonNames = [
  "kind",
  "type",
  "id",
  "creationContext",
  ...namesOf()("name", "credentials", "isShared", "metadata", "tags", "description")
];
function begin(connection, type, fields) {
  const { apiKey, tags, metadata, credentials, ...rest } = fields;
  const rule = ruleOf(connection, type);
  const takesKey = connection instanceof ApiOrAadConnection;
  const checks = new Checks().known(fields, [
    ...commonNames,
    ...takesKey ? ["apiKey"] : [],
    ...rule.fields
  ]);
  const key = typeof apiKey === "string" && apiKey !== "" ? new ApiKeyConfiguration({ key: apiKey }) : void 0;
  if (takesKey && (apiKey ?? "") !== "" && !key) checks.fault("apiKey", "must be text.");
  if (tags !== void 0 && !isObject(tags)) checks.fault("tags", "must be an object.", { given: tags });
  const given = key ?? (isOpen(credentials) ? void 0 : credentials);
  const whole = {
    ...rest,
    type,
    isShared: fields.isShared ?? true,
    metadata: isObject(metadata ?? {}) ? { ...tags, ...metadata } : metadata,
    credentials: given === void 0 ? implied(rule) : isObject(given) ? asCredentials(given) : given
  };
  if (takesKey && rule.credentials.length === 1 && given === void 0 && (apiKey ?? "") === "") {
    checks.fault("apiKey", "is required.", { code: "missingField" });
  }
  checkFields(type, whole, checks, rule);
  Object.assign(
    connection,
    Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== void 0))
  );
}
function isOpen(credentials) {
  return (credentials ?? void 0) === void 0 || isObject(credentials) && credentials.type === "none";
}
function implied({ credentials }) {
  if (credentials === anyCredentials) return new NoneCredentialConfiguration();
  return credentials.includes("aad") ? new AadCredentialConfiguration() : void 0;
}
function ruleOf(connection, type) {
  if (connection instanceof WorkspaceConnection)
    return type === "azure_data_lake_gen2" ? lakeRule : plainRule;
  return rules[type] ?? plainRule;
}
function checkConnection(connection) {
  const rule = ruleOf(connection, connection.type);
  checkFields(connection.type, { ...connection }, new Checks(), rule);
}
function checkFields(type, fields, checks, rule) {
  checks.text("name", fields.name, { required: true }).text("type", type, {
    required: true,
    pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
    allowed: "letters, digits and '_'"
  }).text("description", fields.description).boolean("isShared", fields.isShared);
  if (!isObject(fields.metadata)) checks.fault("metadata", "must be an object.", { given: fields.metadata });
  else {
    for (const [key, value] of Object.entries(fields.metadata)) {
      if (typeof value === "object" && value !== null)
        checks.fault(`metadata.${key}`, "must be text, a number or true or false.", { given: value });
    }
  }
  for (const name of rule.fields)
    if (name !== "artifact") checks.text(name, fields[name], { required: rule.required.includes(name) });
  if (type === "azure_one_lake" && rule !== plainRule) checkLakehouse(checks, fields);
  checkCredentials(checks, fields.credentials, rule.credentials);
  checks.done(`Connection${typeof fields.name === "string" && fields.name ? ` "${fields.name}"` : ""}`);
}
function checkLakehouse(checks, { target: target2, endpoint, oneLakeWorkspaceName, artifact }) {
  if (artifact !== void 0 && artifact !== null) {
    checks.within("artifact", (inner) => {
      if (!isObject(artifact)) inner.fault("", "must be an artifact.", { given: artifact });
      else
        inner.known(artifact, ["name", "type"]).text("name", artifact.name, { required: true }).oneOf("type", artifact.type, ["lake_house"]);
    });
  }
  if (target2 !== void 0 && target2 !== null) return;
  for (const [name, value] of Object.entries({ endpoint, oneLakeWorkspaceName, artifact })) {
    if (value === void 0 || value === null)
      checks.fault(name, "is required where target is not given.", { code: "missingField" });
  }
}

export {
  canonicalType,
  categoryOf,
  ConnectionEntity,
  WorkspaceConnection,
  AzureBlobStoreConnection,
  OneLakeConnectionArtifact,
  MicrosoftOneLakeConnection,
  ApiOrAadConnection,
  AzureOpenAIConnection,
  AzureAIServicesConnection,
  AzureAISearchConnection,
  AzureContentSafetyConnection,
  AzureSpeechServicesConnection,
  ServerlessConnection,
  APIKeyConnection,
  OpenAIConnection,
  SerpConnection,
  checkConnection
};
