import {
  AadCredentialConfiguration,
  AccessKeyConfiguration,
  AccountKeyConfiguration,
  APIKeyConnection,
  ApiKeyConfiguration,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  AzureBlobStoreConnection,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  AzureSpeechServicesConnection,
  type Connection,
  type ConnectionCredentials,
  ManagedIdentityConfiguration,
  MicrosoftOneLakeConnection,
  NoneCredentialConfiguration,
  OneLakeConnectionArtifact,
  OpenAIConnection,
  PatTokenConfiguration,
  SasTokenConfiguration,
  SerpConnection,
  ServerlessConnection,
  ServicePrincipalConfiguration,
  UsernamePasswordConfiguration,
  WorkspaceConnection,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { connectionToWire } from "../../../../src/resources/workspaces/connections/connection-mapping";
import { scope } from "../../core/scripted-service";

const name = "c";
const endpoint = "https://e";
const byKey = { authType: "ApiKey", credentials: { key: "K" } };
const byEntra = { authType: "AAD" };
const plain = (type: string, credentials?: ConnectionCredentials) =>
  new WorkspaceConnection({ name, type, target: "t", credentials });

/** What `_to_rest_object` of azure-ai-ml 1.35.2 makes of the same; each has `isSharedToAll: true` beside. */
const bodies: readonly (readonly [string, Connection, Record<string, unknown>])[] = [
  [
    "Azure OpenAI by a key",
    new AzureOpenAIConnection({
      name,
      azureEndpoint: endpoint,
      apiKey: "K",
      apiVersion: "v",
      openAiResourceId: "/r",
      metadata: { a: "b" },
    }),
    {
      ...byKey,
      target: endpoint,
      category: "AzureOpenAi",
      metadata: { a: "b", ApiVersion: "v", ApiType: "Azure", ResourceId: "/r" },
    },
  ],
  [
    "Azure OpenAI by Entra",
    new AzureOpenAIConnection({ name, azureEndpoint: endpoint }),
    {
      ...byEntra,
      target: endpoint,
      category: "AzureOpenAi",
      metadata: { ApiVersion: null, ApiType: "Azure", ResourceId: null },
    },
  ],
  [
    "Azure AI services",
    new AzureAIServicesConnection({ name, endpoint, aiServicesResourceId: "/r" }),
    { ...byEntra, target: endpoint, category: "AIServices", metadata: { ResourceId: "/r" } },
  ],
  [
    "Azure AI Search",
    new AzureAISearchConnection({ name, endpoint, apiKey: "K" }),
    { ...byKey, target: endpoint, category: "CognitiveSearch", metadata: {} },
  ],
  [
    "Content Safety",
    new AzureContentSafetyConnection({ name, endpoint }),
    { ...byEntra, target: endpoint, category: "CognitiveService", metadata: { Kind: "Content Safety" } },
  ],
  [
    "Speech",
    new AzureSpeechServicesConnection({ name, endpoint, apiKey: "K", metadata: { x: "y" } }),
    { ...byKey, target: endpoint, category: "CognitiveService", metadata: { x: "y", Kind: "speech" } },
  ],
  [
    "a service with a key",
    new APIKeyConnection({
      name,
      apiBase: endpoint,
      credentials: new ApiKeyConfiguration({ key: "K" }),
    }),
    { ...byKey, target: endpoint, category: "ApiKey", metadata: {} },
  ],
  ["OpenAI", new OpenAIConnection({ name, apiKey: "K" }), { ...byKey, category: "OpenAi", metadata: {} }],
  ["Serp", new SerpConnection({ name, apiKey: "K" }), { ...byKey, category: "Serp", metadata: {} }],
  [
    "a serverless endpoint",
    new ServerlessConnection({ name, endpoint, apiKey: "K" }),
    { ...byKey, target: endpoint, category: "Serverless", metadata: {} },
  ],
  [
    "blobs by an account's key",
    new AzureBlobStoreConnection({
      name,
      url: "u",
      containerName: "cn",
      accountName: "an",
      credentials: new AccountKeyConfiguration({ accountKey: "K" }),
    }),
    {
      authType: "AccountKey",
      credentials: { sas: "K" },
      target: "u",
      category: "AzureBlob",
      metadata: { ContainerName: "cn", AccountName: "an" },
    },
  ],
  [
    "blobs without credentials",
    new AzureBlobStoreConnection({
      name,
      url: "u",
      containerName: "cn",
      accountName: "an",
      credentials: new NoneCredentialConfiguration(),
    }),
    {
      ...byEntra,
      target: "u",
      category: "AzureBlob",
      metadata: { ContainerName: "cn", AccountName: "an" },
    },
  ],
  [
    "a lakehouse by name",
    new MicrosoftOneLakeConnection({
      name,
      endpoint: "e.com",
      oneLakeWorkspaceName: "w",
      artifact: new OneLakeConnectionArtifact({ name: "lake" }),
      credentials: new AadCredentialConfiguration(),
    }),
    { ...byEntra, target: "https://e.com/w/lake.Lakehouse", category: "AzureOneLake", metadata: {} },
  ],
  [
    "a lake without credentials",
    plain("azure_data_lake_gen2"),
    { ...byEntra, target: "t", category: "ADLSGen2", metadata: {} },
  ],
  [
    "a feature store",
    plain("feature_store", new ManagedIdentityConfiguration({ clientId: "c", resourceId: "r" })),
    {
      authType: "ManagedIdentity",
      credentials: { clientId: "c", resourceId: "r" },
      target: "t",
      category: "FeatureStore",
      metadata: {},
    },
  ],
  ["git", plain("git"), { authType: "None", target: "t", category: "Git", metadata: {} }],
  [
    "a type as the service writes it",
    plain("PythonFeed", new PatTokenConfiguration({ pat: "P" })),
    { authType: "PAT", credentials: { pat: "P" }, target: "t", category: "PythonFeed", metadata: {} },
  ],
  [
    "a registry of containers",
    plain(
      "container_registry",
      new ServicePrincipalConfiguration({ tenantId: "t", clientId: "c", clientSecret: "s" }),
    ),
    {
      authType: "ServicePrincipal",
      credentials: { clientId: "c", clientSecret: "s", tenantId: "t" },
      target: "t",
      category: "ContainerRegistry",
      metadata: {},
    },
  ],
  [
    "S3",
    plain("s3", new AccessKeyConfiguration({ accessKeyId: "a", secretAccessKey: "s" })),
    {
      authType: "AccessKey",
      credentials: { accessKeyId: "a", secretAccessKey: "s" },
      target: "t",
      category: "S3",
      metadata: {},
    },
  ],
  [
    "a database",
    plain("azure_sql_db", new UsernamePasswordConfiguration({ username: "u", password: "p" })),
    {
      authType: "UsernamePassword",
      credentials: { username: "u", password: "p" },
      target: "t",
      category: "AzureSqlDb",
      metadata: {},
    },
  ],
  [
    "keys of one's own, with tags of old",
    new WorkspaceConnection({
      name,
      type: "custom",
      target: "t",
      credentials: new SasTokenConfiguration({ sasToken: "S" }),
      tags: { q: "w", z: "y" },
      metadata: { q: "e" },
    }),
    {
      authType: "SAS",
      credentials: { sas: "S" },
      target: "t",
      category: "CustomKeys",
      metadata: { q: "e", z: "y" },
    },
  ],
];

describe("The body of a connection is Python's", () => {
  it.each(bodies)("%s", (_, connection, expected) => {
    expect(connectionToWire(connection, scope)).toEqual({ properties: { isSharedToAll: true, ...expected } });
  });

  it("but for a lakehouse that is told by its GUID, to which no kind is added", () => {
    const artifact = { name: "12345678-1234-1234-1234-123456789012" };
    const connection = new MicrosoftOneLakeConnection({
      name,
      endpoint: "e",
      oneLakeWorkspaceName: "w",
      artifact,
    });
    expect(connectionToWire(connection, scope).properties.target).toBe(`https://e/w/${artifact.name}`);
  });
});
