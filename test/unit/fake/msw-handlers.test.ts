import { ClientSecretCredential } from "@azure/identity";
import { BlobServiceClient, type ContainerClient } from "@azure/storage-blob";
import {
  command,
  Data,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  Model,
  TooManyRequestsError,
} from "azure-ai-ml";
import { FakeAzureML, functionServer, handlers, scriptedRunner } from "azure-ai-ml/testing";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { describe, expect, it, onTestFinished } from "vitest";

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
const management = "https://management.azure.com";
const tenant = "00000000-0000-0000-0000-00000000aaaa";

/** A fake that answers whatever this process asks of Azure while the test runs. */
function listening(azure = new FakeAzureML()) {
  const server = setupServer(...handlers(azure, http));
  server.listen({ onUnhandledRequest: "error" });
  onTestFinished(() => server.close());
  return { azure, server };
}

/** A client as an app makes it: it knows nothing of the fake. */
function clientOfApp({ scope }: FakeAzureML) {
  const credential = new ClientSecretCredential(tenant, "app", "secret", { retryOptions: { maxRetries: 0 } });
  return new MLClient(credential, scope, {
    pollIntervalInMs: 1,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 1 },
  });
}

const workspaceOf = ({ scope }: FakeAzureML) =>
  `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${scope.workspaceName}`;

async function bearer({ credential }: FakeAzureML) {
  const token = await credential.getToken(`${management}/.default`);
  return { authorization: `Bearer ${token?.token}` };
}

describe("handlers for msw", () => {
  it("answer an app's own client, with its own credential, from data to predictions", async () => {
    const { azure } = listening(
      new FakeAzureML({
        runner: scriptedRunner(() => ({ logs: ["trained"], models: { model: {} } })),
        server: functionServer(({ body }) => ({ asked: body })),
      }),
    );
    const ml = clientOfApp(azure);
    await ml.data.createOrUpdate(
      new Data({ name: "churn", version: "1", type: "uri_file", path: import.meta.filename }),
    );
    const { name } = await ml.jobs.createOrUpdate(command({ command: "train", environment }));
    const lines: string[] = [];
    for await (const line of ml.jobs.streamLogs(name)) lines.push(line);
    expect(lines).toEqual(["trained"]);

    const path = `azureml://jobs/${name}/outputs/artifacts/paths/model/`;
    await ml.models.createOrUpdate(new Model({ name: "churn", version: "1", type: "mlflow_model", path }));
    const endpoint = new ManagedOnlineEndpoint({ name: "churn", authMode: "key" });
    await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
    const machines = { instanceType: "Standard_DS3_v2", instanceCount: 1 };
    await ml.onlineDeployments.beginCreateOrUpdate(
      new ManagedOnlineDeployment({
        name: "blue",
        endpointName: "churn",
        model: "azureml:churn:1",
        ...machines,
      }),
    );
    endpoint.traffic = { blue: 100 };
    await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);

    const { scoringUri } = await ml.onlineEndpoints.get("churn");
    const { primaryKey } = (await ml.onlineEndpoints.getKeys("churn")) as { primaryKey: string };
    const response = await fetch(scoringUri ?? "", {
      method: "POST",
      headers: { authorization: `Bearer ${primaryKey}`, "content-type": "application/json" },
      body: '{"tenure":3}',
    });
    expect(await response.json()).toEqual({ asked: { tenure: 3 } });
  }, 60_000);

  it("answer plain fetch for MLflow, by the URI that the workspace tells", async () => {
    const { azure } = listening();
    const headers = await bearer(azure);
    const workspace = await fetch(`${management}${workspaceOf(azure)}?api-version=2024-10-01`, { headers });
    const { properties } = (await workspace.json()) as { properties: { mlFlowTrackingUri: string } };
    const tracking = properties.mlFlowTrackingUri.replace("azureml://", "https://");
    const made = await fetch(`${tracking}/api/2.0/mlflow/experiments/create`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ name: "churn" }),
    });
    expect(made.status).toBe(200);
    const found = await fetch(`${tracking}/api/2.0/mlflow/experiments/get-by-name?experiment_name=churn`, {
      headers,
    });
    expect(await found.json()).toMatchObject({ experiment: { name: "churn" } });
  });

  it("answer Azure's own blob client: bytes come back as they went, and HEAD tells how many", async () => {
    const { azure } = listening();
    const secrets = await fetch(
      `${management}${workspaceOf(azure)}/datastores/workspaceblobstore/listSecrets?api-version=1`,
      {
        method: "POST",
        headers: { ...(await bearer(azure)), "content-type": "application/json" },
        body: JSON.stringify({ expirableSecret: true, expireAfterHours: 1 }),
      },
    );
    const { sasToken } = (await secrets.json()) as { sasToken: string };
    const account = new BlobServiceClient(`https://wsfakestorage.blob.core.windows.net?${sasToken}`);
    const container: ContainerClient = account.getContainerClient("azureml-blobstore");
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    const blob = container.getBlockBlobClient("a folder/ä.bin");
    await blob.uploadData(bytes);
    expect((await blob.getProperties()).contentLength).toBe(bytes.byteLength);
    expect(new Uint8Array(await blob.downloadToBuffer())).toEqual(bytes);
    const names: string[] = [];
    for await (const { name } of container.listBlobsFlat()) names.push(name);
    expect(names).toEqual(["a folder/ä.bin"]);
    expect((await blob.delete())._response.status).toBe(202);
    expect(await blob.exists()).toBe(false);
  });

  it("let faults through: a status is answered, and a connection that breaks is an error of the network", async () => {
    const { azure } = listening();
    const url = `${management}${workspaceOf(azure)}?api-version=1`;
    const headers = await bearer(azure);
    azure.fail("GET /workspaces", {});
    await expect(fetch(url, { headers })).rejects.toThrow(TypeError);
    azure.fail("GET /workspaces", { status: 503, message: "closed" });
    expect((await fetch(url, { headers })).status).toBe(503);
    expect((await fetch(url, { headers })).status).toBe(200);

    const ml = clientOfApp(azure);
    azure.fail("GET /workspaces", {});
    expect((await ml.workspaces.get()).name).toBe(azure.scope.workspaceName);
    azure.fail("GET /workspaces", { status: 429, headers: { "Retry-After": "0" }, times: 3 });
    await expect(ml.workspaces.get()).rejects.toThrow(TooManyRequestsError);
    expect(azure.unusedFaults).toEqual([]);
  });

  it("leave to others what is not Azure Machine Learning's", async () => {
    const { server } = listening();
    const others = ["https://example.com/", "https://graph.microsoft.com/v1.0/me", "http://127.0.0.1:9/data"];
    server.use(...others.map((url) => http.get(url, () => HttpResponse.text("mine"))));
    for (const url of others) expect(await (await fetch(url)).text()).toBe("mine");
    const strange = fetch("https://management.azure.com.example.com/subscriptions");
    await expect(strange).rejects.toThrow(/onUnhandledRequest/);
  });

  it("say what they lack where they are not given msw", () => {
    const untyped = handlers as (azure: FakeAzureML) => unknown;
    expect(() => untyped(new FakeAzureML())).toThrow('import { http } from "msw"');
  });

  it("give tokens to apps that sign in as themselves, and to nobody else", async () => {
    listening();
    const ask = async (form: Record<string, string>) => {
      const response = await fetch(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
        method: "POST",
        body: new URLSearchParams(form),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const app = { client_id: "app", client_secret: "s", scope: `${management}/.default` };
    const grant_type = "client_credentials";
    expect(await ask({ ...app, grant_type })).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
    expect(await ask({ ...app, grant_type: "password" })).toMatchObject({
      status: 400,
      body: { error: "unsupported_grant_type" },
    });
    expect(await ask({ client_id: "app", scope: app.scope, grant_type })).toMatchObject({
      status: 401,
      body: { error: "invalid_client" },
    });
    expect((await ask({ ...app, scope: "", grant_type })).status).toBe(400);
  });
});
