import { inspect } from "node:util";
import {
  AzureAIServicesConnection,
  AzureBlobStoreConnection,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  AzureSpeechServicesConnection,
  MicrosoftOneLakeConnection,
  OpenAIConnection,
  UnknownCredentials,
  WorkspaceConnection,
} from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  connectionFromWire,
  connectionToWire,
} from "../../../../src/resources/workspaces/connections/connection-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const fetched = (properties: object) => ({
  id: `${workspacePath}/connections/c`,
  name: "c",
  systemData: { createdBy: "me" },
  properties: {
    target: "https://t",
    isSharedToAll: false,
    expiryTime: "2030-01-01T00:00:00Z",
    authType: "ApiKey",
    credentials: { key: "the-secret" },
    metadata: { own: "1" },
    ...properties,
  },
});

const kinds = [
  [WorkspaceConnection, { type: "git", target: "https://t" }, fetched({ category: "Git" })],
  [
    WorkspaceConnection,
    { type: "custom" },
    fetched({ category: "CustomKeys", authType: "CustomKeys", credentials: { keys: { a: "the-secret" } } }),
  ],
  [WorkspaceConnection, { type: "new_thing" }, fetched({ category: "NewThing", authType: "NewAuth" })],
  [
    WorkspaceConnection,
    { type: "cognitive_service" },
    fetched({ category: "CognitiveService", metadata: { Kind: "Vision" } }),
  ],
  [
    AzureBlobStoreConnection,
    { url: "https://t", containerName: "cn", accountName: "an", metadata: { own: "1" } },
    fetched({
      category: "AzureBlob",
      authType: "AccountKey",
      credentials: { key: "the-secret" },
      metadata: { ContainerName: "cn", AccountName: "an", own: "1" },
    }),
  ],
  [
    MicrosoftOneLakeConnection,
    { target: "https://t" },
    fetched({
      category: "AzureOneLake",
      authType: "ServicePrincipal",
      credentials: { clientId: "c", clientSecret: "the-secret", tenantId: "t" },
    }),
  ],
  [
    AzureOpenAIConnection,
    { azureEndpoint: "https://t", target: "https://t", apiKey: "the-secret", apiVersion: "v" },
    fetched({ category: "AzureOpenAI", metadata: { ApiVersion: "v", ApiType: "Azure", ResourceId: "/r" } }),
  ],
  [
    AzureAIServicesConnection,
    { endpoint: "https://t", aiServicesResourceId: "/r" },
    fetched({ category: "AIServices", metadata: { ResourceId: "/r" } }),
  ],
  [
    AzureContentSafetyConnection,
    { endpoint: "https://t" },
    fetched({ category: "CognitiveService", metadata: { Kind: "Content Safety" } }),
  ],
  [
    AzureSpeechServicesConnection,
    { endpoint: "https://t" },
    fetched({ category: "CognitiveService", metadata: { Kind: "Speech" } }),
  ],
  [OpenAIConnection, { apiKey: "the-secret" }, fetched({ category: "OpenAI" })],
] as const;

describe.each(kinds)("%o, fetched, changed and put", (type, fields, wire) => {
  it("reads its fields", () => {
    const connection = connectionFromWire(wire, scope);
    expect(connection).toBeInstanceOf(type);
    expect(connection).toMatchObject({
      ...fields,
      kind: "connection",
      name: "c",
      isShared: false,
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know, and shows no secret", () => {
    const places = ["properties", "properties.credentials"];
    fc.assert(
      fc.property(withUnknownFields(wire, places), (extended) => {
        const connection = connectionFromWire(extended, scope);
        connection.isShared = true;
        const expected = extended.properties as object;
        expect(connectionToWire(connection, scope)).toEqual({
          properties: { ...expected, isSharedToAll: true },
        });
      }),
    );
    const connection = connectionFromWire(wire, scope);
    expect(JSON.stringify(connection) + inspect(connection, { depth: 9 })).not.toContain("the-secret");
  });
});

describe("The credentials of a connection", () => {
  it("of a kind that is not known go back as they came", () => {
    const wire = fetched({
      category: "Redis",
      authType: "OAuth2",
      credentials: { refreshToken: "the-secret" },
    });
    const connection = connectionFromWire(wire, scope);
    expect(connection.credentials).toBeInstanceOf(UnknownCredentials);
    expect(connectionToWire(connection, scope)).toEqual({ properties: wire.properties });
  });

  it("are changed by setting the key", () => {
    const connection = connectionFromWire(fetched({ category: "OpenAI" }), scope) as OpenAIConnection;
    connection.apiKey = "new";
    expect(connectionToWire(connection, scope).properties).toMatchObject({
      authType: "ApiKey",
      credentials: { key: "new" },
    });
    connection.apiKey = undefined;
    expect(connection.credentials).toEqual({ type: "aad" });
    connection.apiKey = "newer";
    expect(connectionToWire(connection, scope).properties).toMatchObject({
      authType: "ApiKey",
      credentials: { key: "newer" },
    });
  });

  it("are shown nowhere, whoever made them", () => {
    const secret = "the-secret";
    const made = [
      { type: "api_key", key: secret },
      { type: "pat", pat: secret },
      { type: "sas", sasToken: secret },
      { type: "account_key", accountKey: secret },
      { type: "username_password", username: "u", password: secret },
      { type: "access_key", accessKeyId: "a", secretAccessKey: secret },
      { type: "service_principal", tenantId: "t", clientId: "c", clientSecret: secret },
    ] as const;
    for (const credentials of made) {
      const connection = new WorkspaceConnection({ name: "c", type: "git", target: "t", credentials });
      const shown = [connection, connection.credentials, { nested: connection.credentials }];
      connection.credentials = credentials;
      shown.push(connection);
      for (const each of shown)
        expect(JSON.stringify(each) + inspect(each, { depth: 9 }), credentials.type).not.toContain(secret);
    }
  });
});
