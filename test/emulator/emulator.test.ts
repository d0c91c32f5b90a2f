import { AmlCompute, command, Data } from "azure-ai-ml";
import { startEmulator } from "azure-ai-ml/emulator";
import { describe, expect, it } from "vitest";
import { aFolder, ask, clientOf, running } from "./running";

const workspace = ({
  scope,
}: {
  scope: { subscriptionId: string; resourceGroupName: string; workspaceName: string };
}) =>
  `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${scope.workspaceName}`;

describe("an emulator", () => {
  it("answers this library's client over TLS, whole scenario included: data, cluster, job", async () => {
    const emulator = await running();
    const ml = clientOf(emulator);
    await ml.data.createOrUpdate(
      new Data({ name: "churn", version: "1", type: "uri_file", path: "https://example.com/churn.csv" }),
    );
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "cpu", size: "Standard_DS3_v2" }));
    const job = await ml.jobs.createOrUpdate(
      command({
        command: "echo hello",
        environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
        compute: "cpu",
      }),
    );
    expect((await ml.data.get("churn", { version: "1" })).path).toBe("https://example.com/churn.csv");
    expect((await ml.jobs.get(job.name)).id).toBe(`${workspace(emulator)}/jobs/${job.name}`);
  });

  it("knows the workspaces that it was given, and no other", async () => {
    const subscriptionId = "00000000-0000-0000-0000-000000000007";
    const one = { subscriptionId, resourceGroupName: "rg-a", workspaceName: "ws-a" };
    const two = { subscriptionId, resourceGroupName: "rg-b", workspaceName: "ws-b" };
    const emulator = await running({ workspaces: [one, two], auth: "any" });
    const status = async (scope: typeof one) =>
      (
        await ask(emulator, `${workspace({ scope })}?api-version=1`, {
          headers: { authorization: "Bearer x" },
        })
      ).status;
    expect(await status(one)).toBe(200);
    expect(await status(two)).toBe(200);
    expect(await status({ ...one, workspaceName: "ws-c" })).toBe(404);
  });

  it("hands out tokens as a managed identity does, and takes them", async () => {
    const emulator = await running();
    const { IDENTITY_ENDPOINT = "", IDENTITY_HEADER = "" } = emulator.environment();
    const path = `${new URL(IDENTITY_ENDPOINT).pathname}?api-version=2019-08-01&resource=https://management.azure.com`;
    const { status, text } = await ask(emulator, path, { headers: { "x-identity-header": IDENTITY_HEADER } });
    expect(status).toBe(200);
    const { access_token: token, token_type: type } = JSON.parse(text) as Record<string, string>;
    expect(type).toBe("Bearer");
    const claims = JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString()) as {
      aud: string;
    };
    expect(claims.aud).toBe("https://management.azure.com");
    const url = `${workspace(emulator)}?api-version=1`;
    expect((await ask(emulator, url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it("describes itself as a cloud to who reads ARM_CLOUD_METADATA_URL, without a token", async () => {
    const emulator = await running();
    const { status, text } = await ask(emulator, "/metadata/endpoints?api-version=2019-05-01");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject([
      { resourceManager: `${emulator.origin}/`, suffixes: { storage: "core.windows.net" } },
    ]);
  });

  it("keeps its certificate and its secrets between two starts, so that clients go on", async () => {
    const stateFolder = aFolder();
    const first = await startEmulator({ runner: "simulated", stateFolder });
    const { IDENTITY_HEADER } = first.environment();
    const token = first.token("https://management.azure.com");
    await first.close();
    const second = await running({ stateFolder });
    expect(second.environment().IDENTITY_HEADER).toBe(IDENTITY_HEADER);
    const url = `${workspace(second)}?api-version=1`;
    expect((await ask(second, url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it("answers plain HTTP too, where that is asked for", async () => {
    const emulator = await running({ httpPort: 0 });
    const response = await fetch(`${emulator.httpOrigin}${workspace(emulator)}?api-version=1`, {
      headers: { authorization: `Bearer ${emulator.token("https://management.azure.com")}` },
    });
    const { properties } = (await response.json()) as { properties: { discoveryUrl: string } };
    expect(properties.discoveryUrl).toBe(`${emulator.httpOrigin}/discovery`);
    expect((await running()).httpOrigin).toBeUndefined();
  });

  it("takes requests without a token only where that was asked for", async () => {
    const emulator = await running({ auth: "any" });
    expect((await ask(emulator, `${workspace(emulator)}?api-version=1`)).status).toBe(200);
  });
});
