import type { HttpClient } from "@azure/core-rest-pipeline";
import {
  AccountKeyConfiguration,
  AmlCompute,
  ApiKeyConfiguration,
  AzureBlobDatastore,
  command,
  Data,
  ManagedOnlineEndpoint,
  MLClient,
  SasTokenConfiguration,
  ServerlessEndpoint,
  UsernamePasswordConfiguration,
  WorkspaceConnection,
} from "azure-ai-ml";
import { FakeAzureML, parseRecording, RecordingHttpClient, scriptedRunner } from "azure-ai-ml/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Redactor } from "../../../../src/fake/recording/redaction";
import { routes } from "../../../../src/fake/routes";
import { aFolder, all } from "../../../contract/given";
import { collected } from "./collected";

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
const given = {
  accountKey: "Zm9vYmFyYmF6cXV4+/Zm9vYmFyYmF6cXV4==",
  sas: "sv=2021-01-01&ss=b&sig=5%2FusersOwnSignature%3D",
  password: "correct horse battery staple",
  apiKey: "sk-users-own-key-0123456789",
  adminPassword: "Adm1n-Passw0rd!",
  environmentToken: "hf_usersOwnToken",
  connectionString:
    "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Q29ubmVjdGlvbktleQ==;EndpointSuffix=core.windows.net",
  inCommand: "usersSecretInACommand",
  inFile: "usersSecretInAFile",
};

/** All that must not be found, as it went over the wire and as it lies in the fake. */
function secretsOf(azure: FakeAzureML, wire: readonly string[]): string[] {
  const leaves = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value
        ? Object.values(value).flatMap(leaves)
        : [];
  const hidden = azure
    .snapshot()
    .resources.filter(({ type }) => type === "keys" || type === "secrets")
    .flatMap(({ properties }) => [...leaves(properties), ...Object.keys(properties)])
    .filter((text) => text.length >= 12 && !/^(secretsType|accessKeyId|secondaryKey)$/.test(text));
  const text = wire.join("\n");
  const signatures = [...text.matchAll(/[?&]sig=([^&"\s]+)/g)].map(([, found = ""]) => found);
  const bearers = [...text.matchAll(/Bearer ([\w.-]+)/gi)].map(([, found = ""]) => found);
  const parts = [
    ...Object.values(given).filter((each) => each !== given.sas && each !== given.connectionString),
  ];
  return [
    ...hidden.filter((each) => each !== given.sas),
    ...signatures,
    ...bearers,
    ...parts,
    "usersOwnSignature",
    "Q29ubmVjdGlvbktleQ",
  ];
}

describe("A recording of all that is answered with secrets", () => {
  it("holds none of them, in any spelling", async () => {
    const azure = new FakeAzureML({ runner: scriptedRunner(() => ({ logs: [`password=${given.inFile}`] })) });
    const wire: string[] = [];
    const spy: HttpClient & Pick<FakeAzureML, "clock"> = {
      clock: azure.clock,
      sendRequest: async (request) => {
        const response = await azure.sendRequest(request);
        wire.push(
          request.url,
          ...[...request.headers].flat(),
          ...[...response.headers].flat(),
          response.bodyAsText ?? "",
        );
        return response;
      },
    };
    const { sink, text } = collected();
    const recorder = new RecordingHttpClient(sink, { httpClient: spy });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });

    await ml.workspaces.getKeys();
    const store = { accountName: "a", containerName: "c" };
    for (const [name, credentials] of Object.entries({
      key: new AccountKeyConfiguration({ accountKey: given.accountKey }),
      sas: new SasTokenConfiguration({ sasToken: given.sas }),
    })) {
      await ml.datastores.createOrUpdate(new AzureBlobDatastore({ name, ...store, credentials }));
      await ml.datastores.get(name, { includeSecrets: true });
    }
    await ml.datastores.get("workspaceblobstore", { includeSecrets: true });
    for (const [name, credentials] of Object.entries({
      api: new ApiKeyConfiguration({ key: given.apiKey }),
      basic: new UsernamePasswordConfiguration({ username: "me", password: given.password }),
    })) {
      const type = name === "api" ? ("api_key" as const) : ("container_registry" as const);
      await ml.connections.createOrUpdate(
        new WorkspaceConnection({ name, type, target: "https://example.com", credentials }),
      );
      await ml.connections.get(name, { populateSecrets: true });
    }
    await ml.compute.beginCreateOrUpdate(
      new AmlCompute({
        name: "cpu",
        size: "Standard_DS3_v2",
        sshSettings: { adminUsername: "me", adminPassword: given.adminPassword },
      }),
    );
    for (const authMode of ["key", "aml_token"] as const) {
      const name = `online-${authMode.slice(0, 3)}`;
      await ml.onlineEndpoints.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name, authMode }));
      await ml.onlineEndpoints.getKeys(name);
      if (authMode === "key") await ml.onlineEndpoints.beginRegenerateKeys(name, { keyType: "primary" });
    }
    const modelId = "azureml://registries/azureml-meta/models/Llama-2-7b-chat";
    await ml.serverlessEndpoints.beginCreateOrUpdate(new ServerlessEndpoint({ name: "llama", modelId }));
    await ml.serverlessEndpoints.getKeys("llama");
    await ml.serverlessEndpoints.beginRegenerateKeys("llama", { keyType: "secondary" });

    const code = await aFolder({
      "train.py": `api_key = "${given.inFile}"\n`,
      "notes.txt": given.connectionString,
    });
    await ml.data.createOrUpdate(new Data({ name: "files", version: "1", type: "uri_folder", path: code }));
    const { name } = await ml.jobs.createOrUpdate(
      command({
        code,
        command: `python train.py --password=${given.inCommand} ${given.apiKey}`,
        environment,
        environmentVariables: { HF_TOKEN: given.environmentToken, STORE: given.connectionString },
      }),
    );
    await all(ml.jobs.streamLogs(name));
    await ml.jobs.download(name, { downloadPath: await aFolder(), all: true });
    // What no client of ours asks.
    const token = await azure.credential.getToken("https://management.azure.com/.default");
    const { createHttpHeaders, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const { subscriptionId, resourceGroupName, workspaceName } = azure.scope;
    const workspace = `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;
    for (const [url, body] of [
      [
        `${workspace}/codes/c/versions/1/startPendingUpload?api-version=1`,
        '{"pendingUploadType":"TemporaryBlobReference"}',
      ],
      [
        "https://login.microsoftonline.com/00000000-0000-0000-0000-00000000aaaa/oauth2/v2.0/token",
        `grant_type=client_credentials&client_id=a&client_secret=${encodeURIComponent(given.password)}&scope=x%2F.default`,
      ],
    ] as const) {
      const contentType = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
      const headers = createHttpHeaders({
        authorization: `Bearer ${token?.token}`,
        "content-type": contentType,
        "x-functions-key": given.apiKey,
        cookie: `session=${given.password}`,
      });
      const response = await recorder.sendRequest(
        createPipelineRequest({ url, method: "POST", body, headers }),
      );
      expect(response.status, url).toBe(200);
    }
    await recorder.close();
    const recorded = text();

    // Each route that gives secrets was asked, and answered.
    const giving = routes.filter(({ path }) =>
      /list\w*(key|secret)|regenerate|\/token$|pendingUpload/i.test(path),
    );
    const asked = parseRecording(recorded).exchanges.filter(
      ({ response }) => (response?.status ?? 500) < 300,
    );
    const paths = asked.map(({ request }) => new URL(request.url).pathname.toLowerCase());
    const missed = giving.filter(({ path, plane = "management" }) => {
      // Batch endpoints have no keys; the route says so.
      if ((plane !== "management" && plane !== "login") || path.includes("/batchEndpoints/")) return false;
      const ending = new RegExp(`${path.replace(/:\w+/g, "[^/]+")}$`, "i");
      return !paths.some((each) => ending.test(each));
    });
    expect(missed.map(({ path }) => path)).toEqual([]);

    const secrets = secretsOf(azure, wire);
    expect(secrets.length).toBeGreaterThan(25);
    const readable = recorded.replaceAll("\\/", "/");
    for (const secret of new Set(secrets)) {
      const spellings = [
        secret,
        encodeURIComponent(secret),
        decodeURIComponent(secret.replace(/%(?![0-9a-f]{2})/gi, "%25")),
      ];
      for (const spelling of spellings) expect(readable.includes(spelling), spelling).toBe(false);
    }
    expect(recorded).not.toMatch(/authorization"|cookie"|functions-key/i);
  }, 60_000);

  it("takes out ids and people too, where that is asked for, the same by the same", async () => {
    const azure = new FakeAzureML();
    const { sink, text } = collected();
    const redact = { subscriptions: true, tenants: true, people: true, texts: ["Churn-Project"] };
    const recorder = new RecordingHttpClient(sink, { httpClient: azure, redact });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    await ml.workspaces.get();
    await ml.data.createOrUpdate(
      new Data({
        name: "a",
        version: "1",
        type: "uri_file",
        path: "https://example.com/churn-project/a",
        description: "by jane.doe@example.com",
      }),
    );
    await recorder.close();
    const recorded = text();
    expect(recorded).not.toContain(azure.scope.subscriptionId);
    expect(recorded).not.toMatch(/72f988bf|Fake User|jane\.doe|churn-project/i);
    const ids = new Set([...recorded.matchAll(/\/subscriptions\/([^/"?]+)/gi)].map(([, id]) => id));
    expect(ids.size).toBe(1);
  });
});

describe("What is named as a secret", () => {
  const names = fc.constantFrom(
    "accountKey",
    "clientSecret",
    "HF_TOKEN",
    "sasToken",
    "adminUserPassword",
    "connection-string",
    "primaryKey",
    "credentials",
  );
  const secret = fc
    .stringMatching(/^[A-Za-z0-9+/]{16,60}={0,2}$/)
    .filter((text) => !text.startsWith("/subscriptions"));

  it("is not written where it stands, nor anywhere after that", () => {
    fc.assert(
      fc.property(names, secret, fc.string(), fc.jsonValue(), (name, value, noise, other) => {
        const redactor = new Redactor();
        const body = redactor.texts(redactor.json({ other, list: [{ [name]: value, noise }] }));
        const later = redactor.text(`${noise}${value} ${encodeURIComponent(value)}`);
        expect(JSON.stringify(body)).not.toContain(value);
        expect(later).not.toContain(value);
        expect(later).not.toContain(encodeURIComponent(value));
      }),
    );
  });

  it.each([
    "https://example.com/x?api_key=hunter2hunter2",
    "https://example.com/x?a=b&token=hunter2hunter2&c=d",
    "python train.py --password=hunter2hunter2 --rate 1",
    "python train.py --db.password='hunter2hunter2'",
    '{"outer":"{\\"client_secret\\": \\"hunter2hunter2\\"}"}',
    "postgres://me:hunter2hunter2@db.example.com/churn",
    "AccountName=a;AccountKey=hunter2hunter2==;EndpointSuffix=core.windows.net",
    "Authorization: Bearer hunter2hunter2",
    "https://a.blob.core.windows.net/c/b?sv=1&se=2&sig=hunter2hunter2%3D&sp=r",
    "next=https%3A%2F%2Fa%2Fb%3Fsv%3D1%26sig%3Dhunter2hunter2%26sp%3Dr",
    "-----BEGIN RSA PRIVATE KEY-----\nhunter2hunter2\n-----END RSA PRIVATE KEY-----",
  ])("is found by how it stands in a text: %s", (text) => {
    const clean = new Redactor().text(text);
    expect(clean).not.toContain("hunter2");
    expect(clean).toContain("REDACTED");
  });

  it("is nothing that a client needs: marks of pages, kinds, names", () => {
    const redactor = new Redactor();
    const harmless = {
      continuationToken: "abcdefghijkl",
      nextPageToken: "abcdefghijkl",
      authMode: "AMLToken",
      credentials: { credentialsType: "AccountKey", clientId: "abcdefghijkl" },
      max_tokens: "100000000",
      nextLink: "https://management.azure.com/x?api-version=1&$skipToken=abcdefghijkl",
    };
    expect(redactor.texts(redactor.json(harmless))).toEqual(harmless);
  });

  it("is looked for in a long text without end in sight", () => {
    const long = [
      "a".repeat(2 ** 20),
      "sig=a".repeat(2 ** 17),
      "a=b&".repeat(2 ** 15),
      "eyJ".repeat(2 ** 18),
    ];
    for (const text of long) expect(new Redactor().text(text).length).toBeLessThanOrEqual(text.length * 3);
  });
});
