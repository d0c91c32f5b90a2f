import {
  ApiKeyConfiguration,
  type AzureOpenAIConnection,
  type OpenAIConnection,
  WorkspaceConnection,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../../../src/core/errors";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import { clientOver, failureOf, told } from "../../core/scripted-service";

describeRecorded("connections", {
  connections_delete_c: { call: (ml) => ml.connections.delete("c") },
  connections_get_c: { call: (ml) => ml.connections.get("c").catch(() => undefined) },
  list_connections_list: { call: (ml) => all(ml.connections.list()) },
});

const openAi = (credentials: object | null) => ({
  name: "o",
  properties: { category: "AzureOpenAI", authType: "ApiKey", target: "https://e", metadata: {}, credentials },
});

describe("A connection", () => {
  it("is put, and is what the answer says", async () => {
    const { ml, service } = clientOver(({ body }) => ({ body: { name: "c", ...(body as object) } }));
    const made = await ml.createOrUpdate(
      new WorkspaceConnection({
        name: "c",
        type: "custom",
        target: "t",
        credentials: new ApiKeyConfiguration({ key: "K" }),
      }),
    );
    expect(made).toBeInstanceOf(WorkspaceConnection);
    expect(told(service.requests)).toEqual([
      [
        "PUT",
        "/connections/c",
        {},
        {
          properties: {
            category: "CustomKeys",
            target: "t",
            metadata: {},
            isSharedToAll: true,
            authType: "ApiKey",
            credentials: { key: "K" },
          },
        },
      ],
    ]);
    expect(service.requests[0]?.query["api-version"]).toBe(apiVersions.connections);
  });

  it("brings its secret where that is wanted, and no other time", async () => {
    const { ml, service } = clientOver(({ path }) => ({
      body: openAi(path.endsWith("/listsecrets") ? { key: "the-secret" } : null),
    }));
    const without = (await ml.connections.get("o")) as AzureOpenAIConnection;
    expect(without.apiKey).toBeUndefined();
    expect(await failureOf(ml.connections.createOrUpdate(without))).toBeInstanceOf(ValidationError);
    const found = (await ml.connections.get("o", { populateSecrets: true })) as AzureOpenAIConnection;
    expect(found.apiKey).toBe("the-secret");
    expect(told(service.requests)).toEqual([
      ["GET", "/connections/o"],
      ["GET", "/connections/o"],
      ["POST", "/connections/o/listsecrets"],
    ]);
    found.apiVersion = "2024-10-21";
    await ml.connections.createOrUpdate(found);
    expect(service.requests.at(-1)?.body).toMatchObject({
      properties: { credentials: { key: "the-secret" }, metadata: { ApiVersion: "2024-10-21" } },
    });
  });

  it("without a secret is not asked for one", async () => {
    const { ml, service } = clientOver(() => ({
      body: { name: "g", properties: { category: "Git", authType: "None", target: "t" } },
    }));
    await ml.connections.get("g", { populateSecrets: true });
    expect(service.requests.length).toBe(1);
  });

  it("whose secrets may not be there is given without", async () => {
    const { ml } = clientOver(({ path }) =>
      path.endsWith("/listsecrets") ? { status: 404, body: {} } : { body: openAi(null) },
    );
    const found = (await ml.connections.get("o", { populateSecrets: true })) as OpenAIConnection;
    expect(found.apiKey).toBeUndefined();
  });
});

describe("A list of connections", () => {
  it("is of a type, by the service's name for it, and of data where these are wanted", async () => {
    const { ml, service } = clientOver(() => ({ body: { value: [] } }));
    await all(ml.connections.list({ connectionType: "azure_ai_search", includeDataConnections: true }));
    expect(told(service.requests)).toEqual([
      ["GET", "/connections", { category: "CognitiveSearch", includeAll: "true" }],
    ]);
  });

  it("brings the secret of each", async () => {
    const { ml } = clientOver(({ path }) => {
      if (path.endsWith("/listsecrets")) return { body: openAi({ key: "the-secret" }) };
      return { body: { value: [openAi(null), openAi(null)] } };
    });
    const found = await all(ml.connections.list({ populateSecrets: true }));
    expect(found.map((each) => (each as AzureOpenAIConnection).apiKey)).toEqual(["the-secret", "the-secret"]);
  });
});

describe("Deployments of an Azure OpenAI resource", () => {
  it("are listed by the connection to it, which is asked for once", async () => {
    const deployment = (name: string) => ({
      id: `/d/${name}`,
      name,
      properties: { model: { name: "gpt-4o", version: "2024-08-06" } },
    });
    const { ml, service } = clientOver(({ path, url }) => {
      if (!path.endsWith("/deployments")) return { body: openAi(null) };
      if (url.includes("page=2")) return { body: { value: [deployment("b")] } };
      return { body: { value: [deployment("a")], nextLink: `${url}&page=2` } };
    });
    const found = await all(ml.azureOpenaiDeployments.list("o"));
    expect(found.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(found[0]).toMatchObject({
      modelName: "gpt-4o",
      modelVersion: "2024-08-06",
      connectionName: "o",
      targetUrl: "https://e",
    });
    expect(service.requests.map(({ path }) => path.split("/").pop())).toEqual([
      "o",
      "deployments",
      "deployments",
    ]);
  });
});
