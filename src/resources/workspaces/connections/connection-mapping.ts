import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  type Mapping,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { WorkspaceConnectionPropertiesV2Fields } from "../../../wire/generated/types";
import {
  AadCredentialConfiguration,
  asCredentials,
  type ConnectionCredentials,
  NoneCredentialConfiguration,
  UnknownCredentials,
} from "../../credentials";
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
  type EndpointConnectionFields,
  MicrosoftOneLakeConnection,
  OpenAIConnection,
  SerpConnection,
  ServerlessConnection,
  WorkspaceConnection,
} from "./connection";
import { canonicalType, categoryOf } from "./connection-categories";

/** What the service calls each kind of credentials, and the fields in them. */
const credentialKinds: Readonly<
  Record<string, { authType: string; fields: Readonly<Record<string, string>> }>
> = {
  pat: { authType: "PAT", fields: { pat: "pat" } },
  sas: { authType: "SAS", fields: { sasToken: "sas" } },
  // As Python sends it; a newer service answers with `key`.
  account_key: { authType: "AccountKey", fields: { accountKey: "sas" } },
  api_key: { authType: "ApiKey", fields: { key: "key" } },
  username_password: {
    authType: "UsernamePassword",
    fields: { username: "username", password: "password" },
  },
  access_key: {
    authType: "AccessKey",
    fields: { accessKeyId: "accessKeyId", secretAccessKey: "secretAccessKey" },
  },
  service_principal: {
    authType: "ServicePrincipal",
    fields: { clientId: "clientId", clientSecret: "clientSecret", tenantId: "tenantId" },
  },
  managed_identity: {
    authType: "ManagedIdentity",
    fields: { clientId: "clientId", resourceId: "resourceId" },
  },
};
const byAuthType = new Map(
  Object.entries(credentialKinds).map(([type, kind]) => [kind.authType.toLowerCase(), { type, ...kind }]),
);

/** Credentials ⇄ `authType` and `credentials`, which lie side by side on the wire. */
const credentialsCodec: Codec<ConnectionCredentials> = {
  encode: (value) => {
    if (value.type === "unknown") return value.json;
    const kind = credentialKinds[value.type];
    if (!kind) return { authType: value.type === "aad" ? "AAD" : "None" };
    const given: Readonly<Record<string, unknown>> = { ...value };
    const sent = Object.entries(kind.fields)
      .map(([ours, theirs]) => [theirs, given[ours]])
      .filter(([, member]) => member !== undefined && member !== null);
    return { authType: kind.authType, credentials: Object.fromEntries(sent) };
  },
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const authType = String(wire.authType ?? "None").toLowerCase();
    if (authType === "none") return new NoneCredentialConfiguration();
    if (authType === "aad") return new AadCredentialConfiguration();
    const kind = byAuthType.get(authType);
    if (!kind) return new UnknownCredentials(wire);
    const told = isObject(wire.credentials) ? wire.credentials : {};
    const fields: Record<string, unknown> = {};
    for (const [ours, theirs] of Object.entries(kind.fields)) {
      const value = told[theirs] ?? (ours === "accountKey" ? told.key : undefined);
      if (typeof value === "string") fields[ours] = value;
    }
    if (kind.type === "managed_identity") return new ManagedIdentityConfiguration(fields);
    return asCredentials({ type: kind.type, ...fields } as ConnectionCredentials);
  },
};

interface Rows {
  credentials: ConnectionCredentials;
  isShared: boolean;
  metadata: Record<string, unknown>;
}
/** `authType` and `credentials` are one thing here: `auth`. */
type Wire = WorkspaceConnectionPropertiesV2Fields & { auth: unknown };

const commonRows = {
  credentials: via("auth", keeping(credentialsCodec)),
  isShared: same("isSharedToAll"),
  metadata: same("metadata"),
} as const;

const plainRows = mapping<Rows & { target?: string }, Wire>()({ ...commonRows, target: same("target") });
const blobRows = mapping<
  Rows & Pick<AzureBlobStoreConnectionFields, "url" | "containerName" | "accountName">,
  Wire
>()({
  ...commonRows,
  url: same("target"),
  containerName: same("metadata.ContainerName"),
  accountName: same("metadata.AccountName"),
});
const openAiRows = mapping<
  Rows & Pick<AzureOpenAIConnectionFields, "azureEndpoint" | "apiVersion" | "apiType" | "openAiResourceId">,
  Wire
>()({
  ...commonRows,
  azureEndpoint: same("target"),
  apiVersion: same("metadata.ApiVersion"),
  apiType: same("metadata.ApiType"),
  openAiResourceId: same("metadata.ResourceId"),
});
const aiServicesRows = mapping<
  Rows & Pick<AzureAIServicesConnectionFields, "endpoint" | "aiServicesResourceId">,
  Wire
>()({ ...commonRows, endpoint: same("target"), aiServicesResourceId: same("metadata.ResourceId") });
const endpointRows = mapping<Rows & Pick<EndpointConnectionFields, "endpoint">, Wire>()({
  ...commonRows,
  endpoint: same("target"),
});
const apiKeyRows = mapping<Rows & Pick<APIKeyConnectionFields, "apiBase">, Wire>()({
  ...commonRows,
  apiBase: same("target"),
});

/** The table of each class, and what it always has in its metadata. */
interface Kind {
  readonly prototype: object;
  /** A table of the class's fields. Which class it is, only `type` knows. */
  readonly rows: Mapping<object>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

const kinds: Readonly<Record<string, Kind>> = {
  azure_blob: { prototype: AzureBlobStoreConnection.prototype, rows: blobRows },
  azure_one_lake: { prototype: MicrosoftOneLakeConnection.prototype, rows: plainRows },
  azure_open_ai: {
    prototype: AzureOpenAIConnection.prototype,
    rows: openAiRows,
    // Python sends these as null where they are not given.
    metadata: { ApiVersion: null, ApiType: "Azure", ResourceId: null },
  },
  azure_ai_services: { prototype: AzureAIServicesConnection.prototype, rows: aiServicesRows },
  azure_ai_search: { prototype: AzureAISearchConnection.prototype, rows: endpointRows },
  azure_content_safety: {
    prototype: AzureContentSafetyConnection.prototype,
    rows: endpointRows,
    metadata: { Kind: "Content Safety" },
  },
  azure_speech_services: {
    prototype: AzureSpeechServicesConnection.prototype,
    rows: endpointRows,
    metadata: { Kind: "speech" },
  },
  api_key: { prototype: APIKeyConnection.prototype, rows: apiKeyRows },
  open_ai: { prototype: OpenAIConnection.prototype, rows: plainRows },
  serp: { prototype: SerpConnection.prototype, rows: plainRows },
  serverless: { prototype: ServerlessConnection.prototype, rows: endpointRows },
};
const plain: Kind = { prototype: WorkspaceConnection.prototype, rows: plainRows };

/** The body of a PUT. */
export function connectionToWire(
  connection: Connection,
  context: MappingContext,
): { properties: Record<string, unknown> } {
  const kind = connection instanceof WorkspaceConnection ? plain : (kinds[connection.type] ?? plain);
  const sent =
    connection instanceof MicrosoftOneLakeConnection
      ? carryUnmapped(connection, { ...connection, target: connection.target ?? lakehouse(connection) })
      : connection;
  const { auth, category, ...properties } = toWire<object>(kind.rows, sent, context);
  return {
    properties: {
      isSharedToAll: true,
      ...properties,
      metadata: { ...kind.metadata, ...(isObject(properties.metadata) ? properties.metadata : {}) },
      // A fetched connection has the service's own spelling.
      category: category ?? categoryOf(connection.type),
      ...(isObject(auth) ? auth : { authType: "None" }),
    },
  };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A lakehouse that is named has its kind behind the name; one that is told by its GUID has not. */
function lakehouse({ endpoint, oneLakeWorkspaceName, artifact }: MicrosoftOneLakeConnection): string {
  const name = artifact?.name ?? "";
  return `https://${endpoint}/${oneLakeWorkspaceName}/${guid.test(name) ? name : `${name}.Lakehouse`}`;
}

/** A connection from the wire; one of a type without a class of its own is a `WorkspaceConnection`. */
export function connectionFromWire(wire: unknown, context: MappingContext): Connection {
  const { id, name, systemData, properties } = isObject(wire) ? wire : {};
  const { authType, credentials, ...rest } = isObject(properties) ? properties : {};
  const type = typeOf(rest);
  const kind = kinds[type] ?? plain;
  const auth = { authType, ...(credentials !== undefined && { credentials }) };
  const fields = fromWire(kind.rows, { ...rest, auth }, context);
  const connection = Object.assign(Object.create(kind.prototype) as object, {
    kind: "connection",
    type,
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    isShared: true,
    metadata: {},
    ...fields,
  });
  return carryUnmapped(fields, connection) as Connection;
}

/** A cognitive service says in its metadata which it is. */
function typeOf({ category, metadata }: Readonly<Record<string, unknown>>): string {
  const type = canonicalType(String(category ?? "unknown"));
  if (type !== "cognitive_service") return type;
  const kind = String((isObject(metadata) && metadata.Kind) ?? "").toLowerCase();
  if (kind === "content safety") return "azure_content_safety";
  return kind === "speech" ? "azure_speech_services" : type;
}
