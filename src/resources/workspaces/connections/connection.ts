import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import {
  AadCredentialConfiguration,
  ApiKeyConfiguration,
  asCredentials,
  type ConnectionCredentials,
  checkCredentials,
  NoneCredentialConfiguration,
} from "../../credentials";
import { canonicalType } from "./connection-categories";

/** What a connection leads to. */
export type ConnectionType =
  | "git"
  | "container_registry"
  | "python_feed"
  | "s3"
  | "snowflake"
  | "azure_sql_db"
  | "azure_synapse_analytics"
  | "azure_my_sql_db"
  | "azure_postgres_db"
  | "azure_data_lake_gen2"
  | "feature_store"
  | "custom"
  | (string & {});

/** Fields that every connection has. */
export interface ConnectionFields {
  /** What the connection is called. */
  name: string;
  /** How the resource is opened. Default: by nothing, or by Microsoft Entra ID where the type knows it. */
  credentials?: ConnectionCredentials;
  /** Whether the projects of a hub see it too. @defaultValue true */
  isShared?: boolean;
  /** Whatever belongs to the connection; values are kept as they are given. */
  metadata?: Record<string, unknown>;
  /** Another name of `metadata`, which goes before it. */
  tags?: Record<string, unknown>;
  /** For people who read the YAML; the service does not keep it. */
  description?: string;
}

/** What all connections have. */
export abstract class ConnectionEntity extends Entity {
  readonly kind = "connection";
  /** ARM id; absent before the connection was created. */
  declare readonly id?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;
  /** What it is called. */
  declare name: string;
  /** How the resource is opened. Secrets are in it where they were asked for with `populateSecrets`. */
  declare credentials: ConnectionCredentials;
  /** Whether the projects of a hub see it too. */
  declare isShared: boolean;
  /** Whatever belongs to the connection. */
  declare metadata: Record<string, unknown>;
  /** For people who read the YAML; the service does not keep it. */
  declare description?: string;
}

/** What a user writes of a connection without a class of its own. */
export interface WorkspaceConnectionFields extends ConnectionFields {
  /** What it leads to. */
  type: ConnectionType;
  /** Address or ARM id of the resource. */
  target?: string;
}

/**
 * A connection from the workspace to something outside of it: an address and what opens it.
 *
 * @example `new WorkspaceConnection({ name: "code", type: "git", target: "https://github.com/me/churn", credentials: new PatTokenConfiguration({ pat }) })`
 * @throws ValidationError - where a field cannot be right.
 */
export class WorkspaceConnection extends ConnectionEntity {
  /** What it leads to. */
  declare readonly type: ConnectionType;
  /** Address or ARM id of the resource. */
  declare target?: string;

  constructor(fields: WorkspaceConnectionFields) {
    super();
    const type = typeof fields.type === "string" ? canonicalType(fields.type) : fields.type;
    begin(this, type, { ...fields, type });
  }
}

/** What a user writes of a connection to a container of blobs. */
export interface AzureBlobStoreConnectionFields extends ConnectionFields {
  /** Address or ARM id of the container. */
  url: string;
  /** Name of the container. */
  containerName: string;
  /** Name of the storage account. */
  accountName: string;
}
/** The fields are those of {@link AzureBlobStoreConnectionFields}. */
export interface AzureBlobStoreConnection
  extends Omit<AzureBlobStoreConnectionFields, keyof ConnectionFields> {}
/** A connection to a container of blobs. */
export class AzureBlobStoreConnection extends ConnectionEntity {
  readonly type = "azure_blob";
  constructor(fields: AzureBlobStoreConnectionFields) {
    super();
    begin(this, "azure_blob", { ...fields });
  }
  /** The same as `url`. */
  get target(): string {
    return this.url;
  }
}

/** The lakehouse that a OneLake connection leads to. */
export class OneLakeConnectionArtifact {
  /** The only kind there is. */
  readonly type = "lake_house";
  /** Name or GUID of the lakehouse. */
  name: string;

  constructor(fields: { name: string }) {
    new Checks()
      .known(fields, ["name", "type"])
      .text("name", fields.name, { required: true })
      .done("OneLake artifact");
    this.name = fields.name;
  }
}

/** What a user writes of a connection to OneLake: `target`, or the three parts that it is made of. */
export interface MicrosoftOneLakeConnectionFields extends ConnectionFields {
  /** Host of OneLake: `onelake.dfs.fabric.microsoft.com`. */
  endpoint?: string;
  /** Name of the workspace of Fabric. */
  oneLakeWorkspaceName?: string;
  /** The lakehouse. */
  artifact?: { name: string; type?: "lake_house" | (string & {}) };
  /** The whole address; what the service knows of the connection. */
  target?: string;
}
/** The fields are those of {@link MicrosoftOneLakeConnectionFields}. */
export interface MicrosoftOneLakeConnection
  extends Omit<MicrosoftOneLakeConnectionFields, keyof ConnectionFields> {}
/** A connection to a lakehouse of Microsoft Fabric. */
export class MicrosoftOneLakeConnection extends ConnectionEntity {
  readonly type = "azure_one_lake";
  constructor(fields: MicrosoftOneLakeConnectionFields) {
    super();
    begin(this, "azure_one_lake", { ...fields });
  }
}

/** Fields of a connection that is opened by a key, or by Microsoft Entra ID where no key is given. */
export interface ApiOrAadConnectionFields extends ConnectionFields {
  /** A secret. Never shown or logged. */
  apiKey?: string;
}

/** A connection that is opened by a key, or by Microsoft Entra ID. */
export abstract class ApiOrAadConnection extends ConnectionEntity {
  /** The key in `credentials`, where it is known; setting it sets them. `undefined`: Microsoft Entra ID. */
  get apiKey(): string | undefined {
    return this.credentials?.type === "api_key" ? this.credentials.key : undefined;
  }
  set apiKey(key: string | undefined) {
    if (key === undefined) this.credentials = new AadCredentialConfiguration();
    else if (this.credentials?.type === "api_key") this.credentials.key = key;
    else this.credentials = new ApiKeyConfiguration({ key });
  }
}

/** What a user writes of a connection to Azure OpenAI. */
export interface AzureOpenAIConnectionFields extends ApiOrAadConnectionFields {
  /** Address or ARM id of the Azure OpenAI resource. */
  azureEndpoint: string;
  /** The api-version that callers are to use. */
  apiVersion?: string;
  /** ARM id of the Azure OpenAI resource. */
  openAiResourceId?: string;
  /** @defaultValue `"Azure"` */
  apiType?: string;
}
/** The fields are those of {@link AzureOpenAIConnectionFields}. */
export interface AzureOpenAIConnection
  extends Omit<AzureOpenAIConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to Azure OpenAI. */
export class AzureOpenAIConnection extends ApiOrAadConnection {
  readonly type = "azure_open_ai";
  constructor(fields: AzureOpenAIConnectionFields) {
    super();
    begin(this, "azure_open_ai", { ...fields, apiType: fields.apiType ?? "Azure" });
  }
  /** The same as `azureEndpoint`. */
  get target(): string {
    return this.azureEndpoint;
  }
}

/** What a user writes of a connection that has an endpoint and a key. */
export interface EndpointConnectionFields extends ApiOrAadConnectionFields {
  /** Address or ARM id of the resource. */
  endpoint: string;
}

/** What a user writes of a connection to Azure AI services. */
export interface AzureAIServicesConnectionFields extends EndpointConnectionFields {
  /** ARM id of the resource. */
  aiServicesResourceId: string;
}
/** The fields are those of {@link AzureAIServicesConnectionFields}. */
export interface AzureAIServicesConnection
  extends Omit<AzureAIServicesConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to Azure AI services. */
export class AzureAIServicesConnection extends ApiOrAadConnection {
  readonly type = "azure_ai_services";
  constructor(fields: AzureAIServicesConnectionFields) {
    super();
    begin(this, "azure_ai_services", { ...fields });
  }
  /** The same as `endpoint`. */
  get target(): string {
    return this.endpoint;
  }
}

/** The fields are those of {@link EndpointConnectionFields}. */
export interface AzureAISearchConnection
  extends Omit<EndpointConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to Azure AI Search. */
export class AzureAISearchConnection extends ApiOrAadConnection {
  readonly type = "azure_ai_search";
  constructor(fields: EndpointConnectionFields) {
    super();
    begin(this, "azure_ai_search", { ...fields });
  }
  /** The same as `endpoint`. */
  get target(): string {
    return this.endpoint;
  }
}

/** The fields are those of {@link EndpointConnectionFields}. */
export interface AzureContentSafetyConnection
  extends Omit<EndpointConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to Azure AI Content Safety. */
export class AzureContentSafetyConnection extends ApiOrAadConnection {
  readonly type = "azure_content_safety";
  constructor(fields: EndpointConnectionFields) {
    super();
    begin(this, "azure_content_safety", { ...fields });
  }
  /** The same as `endpoint`. */
  get target(): string {
    return this.endpoint;
  }
}

/** The fields are those of {@link EndpointConnectionFields}. */
export interface AzureSpeechServicesConnection
  extends Omit<EndpointConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to Azure AI Speech. */
export class AzureSpeechServicesConnection extends ApiOrAadConnection {
  readonly type = "azure_speech_services";
  constructor(fields: EndpointConnectionFields) {
    super();
    begin(this, "azure_speech_services", { ...fields });
  }
  /** The same as `endpoint`. */
  get target(): string {
    return this.endpoint;
  }
}

/** The fields are those of {@link EndpointConnectionFields}. */
export interface ServerlessConnection
  extends Omit<EndpointConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to a serverless endpoint. It needs a key. */
export class ServerlessConnection extends ApiOrAadConnection {
  readonly type = "serverless";
  constructor(fields: EndpointConnectionFields) {
    super();
    begin(this, "serverless", { ...fields });
  }
  /** The same as `endpoint`. */
  get target(): string {
    return this.endpoint;
  }
}

/** What a user writes of a connection to any service that takes a key. */
export interface APIKeyConnectionFields extends ApiOrAadConnectionFields {
  /** Address of the service. */
  apiBase: string;
}
/** The fields are those of {@link APIKeyConnectionFields}. */
export interface APIKeyConnection extends Omit<APIKeyConnectionFields, keyof ApiOrAadConnectionFields> {}
/** A connection to any service that takes a key. */
export class APIKeyConnection extends ApiOrAadConnection {
  readonly type = "api_key";
  constructor(fields: APIKeyConnectionFields) {
    super();
    begin(this, "api_key", { ...fields });
  }
  /** The same as `apiBase`. */
  get target(): string {
    return this.apiBase;
  }
}

/** What a user writes of a connection to a service that has one address for all. */
export interface OpenAIConnectionFields extends ApiOrAadConnectionFields {
  /** An address of your own, where it is not the service's. */
  target?: string;
}
/** A connection to OpenAI itself (not Azure's). It needs a key. */
export class OpenAIConnection extends ApiOrAadConnection {
  readonly type = "open_ai";
  /** An address of your own, where it is not the service's. */
  declare target?: string;
  constructor(fields: OpenAIConnectionFields) {
    super();
    begin(this, "open_ai", { ...fields });
  }
}

/** A connection to SerpApi. It needs a key. */
export class SerpConnection extends ApiOrAadConnection {
  readonly type = "serp";
  /** An address of your own, where it is not the service's. */
  declare target?: string;
  constructor(fields: OpenAIConnectionFields) {
    super();
    begin(this, "serp", { ...fields });
  }
}

/** Any connection. `type` tells which. */
export type Connection =
  | WorkspaceConnection
  | AzureBlobStoreConnection
  | MicrosoftOneLakeConnection
  | AzureOpenAIConnection
  | AzureAIServicesConnection
  | AzureAISearchConnection
  | AzureContentSafetyConnection
  | AzureSpeechServicesConnection
  | APIKeyConnection
  | OpenAIConnection
  | SerpConnection
  | ServerlessConnection;

interface Rule {
  /** Fields beside the common ones. */
  readonly fields: readonly string[];
  /** Those of them that must be there. */
  readonly required: readonly string[];
  /** Kinds of credentials that it takes. */
  readonly credentials: readonly string[];
}

/** Whoever opens a store without credentials does so by Microsoft Entra ID. */
const byEntra = ["none", "aad"];
const keyOrEntra = ["api_key", ...byEntra];
const anyCredentials = [
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
  "none",
];

type Own<Fields> = Omit<Fields, keyof ApiOrAadConnectionFields>;
const noFields = namesOf<object>()();
const endpointFields = namesOf<Own<EndpointConnectionFields>>()("endpoint");
const target = namesOf<Own<OpenAIConnectionFields>>()("target");
const blobFields = namesOf<Own<AzureBlobStoreConnectionFields>>()("url", "containerName", "accountName");
const aiServicesFields = namesOf<Own<AzureAIServicesConnectionFields>>()("endpoint", "aiServicesResourceId");
const apiBase = namesOf<Own<APIKeyConnectionFields>>()("apiBase");
const byEndpoint = { fields: endpointFields, required: endpointFields };

/** Fields that each type must and may have beside the common ones, and the credentials it takes. */
const rules: Readonly<Record<string, Rule>> = {
  azure_blob: {
    fields: blobFields,
    required: blobFields,
    credentials: ["account_key", "access_key", "sas", ...byEntra],
  },
  azure_one_lake: {
    fields: namesOf<Own<MicrosoftOneLakeConnectionFields>>()(
      "endpoint",
      "oneLakeWorkspaceName",
      "artifact",
      "target",
    ),
    required: noFields,
    credentials: ["service_principal", "access_key", "sas", ...byEntra],
  },
  azure_open_ai: {
    fields: namesOf<Own<AzureOpenAIConnectionFields>>()(
      "azureEndpoint",
      "apiVersion",
      "openAiResourceId",
      "apiType",
    ),
    required: ["azureEndpoint"],
    credentials: keyOrEntra,
  },
  azure_ai_services: { fields: aiServicesFields, required: aiServicesFields, credentials: keyOrEntra },
  azure_ai_search: { ...byEndpoint, credentials: keyOrEntra },
  azure_content_safety: { ...byEndpoint, credentials: keyOrEntra },
  azure_speech_services: { ...byEndpoint, credentials: keyOrEntra },
  api_key: { fields: apiBase, required: apiBase, credentials: ["api_key"] },
  open_ai: { fields: target, required: noFields, credentials: ["api_key"] },
  serp: { fields: target, required: noFields, credentials: ["api_key"] },
  serverless: { ...byEndpoint, credentials: ["api_key"] },
};
const lakeRule: Rule = {
  fields: target,
  required: target,
  credentials: ["service_principal", "managed_identity", ...byEntra],
};
const plainRule: Rule = { fields: target, required: target, credentials: anyCredentials };

const commonNames = [
  "kind",
  "type",
  "id",
  "creationContext",
  ...namesOf<ConnectionFields>()("name", "credentials", "isShared", "metadata", "tags", "description"),
];

type Given = ConnectionFields & { readonly apiKey?: string; readonly [name: string]: unknown };

/** Checks what a constructor was given, and gives it its place. */
function begin(connection: ConnectionEntity, type: string, fields: Given): void {
  const { apiKey, tags, metadata, credentials, ...rest } = fields;
  const rule = ruleOf(connection, type);
  const takesKey = connection instanceof ApiOrAadConnection;
  const checks = new Checks().known(fields, [
    ...commonNames,
    ...(takesKey ? ["apiKey"] : []),
    ...rule.fields,
  ]);
  const key =
    typeof apiKey === "string" && apiKey !== "" ? new ApiKeyConfiguration({ key: apiKey }) : undefined;
  if (takesKey && (apiKey ?? "") !== "" && !key) checks.fault("apiKey", "must be text.");
  if (tags !== undefined && !isObject(tags)) checks.fault("tags", "must be an object.", { given: tags });
  const given = key ?? (isOpen(credentials) ? undefined : credentials);
  const whole = {
    ...rest,
    type,
    isShared: fields.isShared ?? true,
    metadata: isObject(metadata ?? {}) ? { ...tags, ...metadata } : metadata,
    credentials: given === undefined ? implied(rule) : isObject(given) ? asCredentials(given) : given,
  };
  if (takesKey && rule.credentials.length === 1 && given === undefined && (apiKey ?? "") === "") {
    checks.fault("apiKey", "is required.", { code: "missingField" });
  }
  checkFields(type, whole, checks, rule);
  Object.assign(
    connection,
    Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)),
  );
}

/** Python's word for credentials that are not given. */
function isOpen(credentials: unknown): boolean {
  return (credentials ?? undefined) === undefined || (isObject(credentials) && credentials.type === "none");
}

/** What it means that no credentials were given. */
function implied({ credentials }: Rule): ConnectionCredentials | undefined {
  if (credentials === anyCredentials) return new NoneCredentialConfiguration();
  return credentials.includes("aad") ? new AadCredentialConfiguration() : undefined;
}

function ruleOf(connection: object, type: string): Rule {
  if (connection instanceof WorkspaceConnection)
    return type === "azure_data_lake_gen2" ? lakeRule : plainRule;
  return rules[type] ?? plainRule;
}

/**
 * Throws what is wrong with a connection; asked again when it is sent, when the secret must be there: the service takes
 * what is put for the whole, and never tells a secret by itself.
 */
export function checkConnection(connection: Connection): void {
  const rule = ruleOf(connection, connection.type);
  checkFields(connection.type, { ...connection }, new Checks(), rule);
}

function checkFields(
  type: string,
  fields: Readonly<Record<string, unknown>>,
  checks: Checks,
  rule: Rule,
): void {
  checks
    .text("name", fields.name, { required: true })
    .text("type", type, {
      required: true,
      pattern: /^[A-Za-z][A-Za-z0-9_]*$/,
      allowed: "letters, digits and '_'",
    })
    .text("description", fields.description)
    .boolean("isShared", fields.isShared);
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

function checkLakehouse(
  checks: Checks,
  { target, endpoint, oneLakeWorkspaceName, artifact }: Readonly<Record<string, unknown>>,
): void {
  if (artifact !== undefined && artifact !== null) {
    checks.within("artifact", (inner) => {
      if (!isObject(artifact)) inner.fault("", "must be an artifact.", { given: artifact });
      else
        inner
          .known(artifact, ["name", "type"])
          .text("name", artifact.name, { required: true })
          .oneOf("type", artifact.type, ["lake_house"]);
    });
  }
  if (target !== undefined && target !== null) return;
  for (const [name, value] of Object.entries({ endpoint, oneLakeWorkspaceName, artifact })) {
    if (value === undefined || value === null)
      checks.fault(name, "is required where target is not given.", { code: "missingField" });
  }
}
