import { createPipelineRequest } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import { RawService } from "./raw-service";

const provider = "providers/Microsoft.MachineLearningServices/workspaces";

describe("workspaces", () => {
  it("answers with the fields that clients cannot live without", async () => {
    const service = new RawService();
    const { status, body } = await service.get(service.ws);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: service.ws, name: "ws-fake", location: "eastus", kind: "Default" });
    expect(body.properties.discoveryUrl).toBe("https://eastus.api.azureml.ms/discovery");
    expect(body.properties.mlFlowTrackingUri).toBe(
      `azureml://eastus.api.azureml.ms/mlflow/v1.0${service.ws}`,
    );
    expect(body.systemData.createdAt).toEqual(expect.any(String));
  });

  it("lists by resource group and by subscription", async () => {
    const service = new RawService();
    const [subscription] = service.ws.split("/resourceGroups/");
    expect(await service.names(`${subscription}/resourceGroups/RG-FAKE/${provider}`)).toEqual(["ws-fake"]);
    expect(await service.names(`${subscription}/${provider}`)).toEqual(["ws-fake"]);
    expect(await service.names(`${subscription}/${provider}?kind=hub`)).toEqual([]);
  });

  it.each([
    ["/subscriptions/nope/resourceGroups/rg-fake", "SubscriptionNotFound"],
    ["/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/nope", "ResourceGroupNotFound"],
    ["/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-fake", "ResourceNotFound"],
  ])("answers 404 for everything below %s/…/nope", async (group, code) => {
    const service = new RawService();
    for (const path of [
      "",
      "/data",
      "/models/m/versions/1",
      "/datastores/d",
      "/onlineEndpoints/e/deployments",
    ]) {
      const { status, body } = await service.get(`${group}/${provider}/nope${path}`);
      expect([status, body.error.code]).toEqual([404, code]);
    }
  });

  it("gives the same keys each time, also after a restore", async () => {
    const service = new RawService();
    const first = (await service.post("listKeys")).body;
    const snapshot = service.azure.snapshot();
    service.azure.restore(snapshot);
    expect((await service.post("listKeys")).body).toEqual(first);
    expect(first.userStorageKey).toHaveLength(88);
  });

  it("makes one that is put, for clients that do not deploy templates", async () => {
    const service = new RawService();
    const path = service.ws.replace(/ws-fake$/, "ws-put");
    const storageAccount = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/sa";
    const body = { location: "eastus", identity: { type: "SystemAssigned" }, properties: { storageAccount } };
    const { status, body: first } = await service.send("PUT", path, body);
    expect([status, first.properties.provisioningState]).toEqual([201, "Creating"]);
    expect((await service.get(path)).status).toBe(404);
    await service.azure.clock.advance(600_000);
    expect((await service.get(path)).body).toMatchObject({
      kind: "Default",
      properties: { storageAccount, provisioningState: "Succeeded", workspaceId: expect.any(String) },
    });
    expect((await service.get(`${path}/datastores/workspaceblobstore`)).body.properties.accountName).toBe(
      "sa",
    );
  });

  it("purges one that was deleted softly, and then frees its name", async () => {
    const service = new RawService();
    const purge = () => service.send("DELETE", `${service.ws}?forceToPurge=true`);
    await service.send("DELETE", service.ws);
    await service.azure.clock.advance(600_000);
    const body = { location: "eastus", properties: {} };
    expect((await service.send("PUT", service.ws, body)).status).toBe(409);
    expect((await purge()).status).toBe(200);
    expect((await purge()).status).toBe(404);
    expect((await service.send("PUT", service.ws, body)).status).toBe(201);
  });

  it("refuses a template that cannot be right, before anything is made", async () => {
    const service = new RawService();
    const group = service.ws.replace(/\/providers\/.*$/, "");
    const deployment = `${group}/providers/Microsoft.Resources/deployments/d`;
    const parameters = { name: { type: "string" } };
    const properties = { template: { parameters, resources: [] }, parameters: {}, mode: "Incremental" };
    const { status, body } = await service.send("PUT", deployment, { properties });
    expect([status, body.error.code]).toEqual([400, "InvalidTemplate"]);
    expect((await service.get(deployment)).body.error.code).toBe("DeploymentNotFound");
  });

  it("tells where the data planes are without a token", async () => {
    const { azure } = new RawService();
    const { status, bodyAsText } = await azure.sendRequest(
      createPipelineRequest({ url: "https://eastus.api.azureml.ms/discovery" }),
    );
    expect(status).toBe(200);
    expect(JSON.parse(bodyAsText ?? "").api).toBe("https://eastus.api.azureml.ms");
  });

  it("refuses to answer anything else without a token", async () => {
    const service = new RawService();
    const { status } = await service.azure.sendRequest(
      createPipelineRequest({ url: `https://management.azure.com${service.ws}` }),
    );
    expect(status).toBe(401);
  });
});
