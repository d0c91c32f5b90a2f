import { describe, expect, it } from "vitest";
import { RawService } from "./raw-service";

/** The registry that is there from the start, on its own host. */
function registryOf({ azure }: RawService): string {
  const { subscriptionId, resourceGroupName } = azure.scope;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
  const registry = `${group}/providers/Microsoft.MachineLearningServices/registries/${azure.registryScope.registryName}`;
  return `https://eastus.api.azureml.ms/mferp/managementfrontend${registry}`;
}

describe("A registry's assets, as Python's SDK asks for them", () => {
  it("has no versions of a model that is not there, where a workspace has no such model", async () => {
    const service = new RawService();
    expect(await service.get(`${registryOf(service)}/models/churn/versions`)).toMatchObject({
      status: 200,
      body: { value: [] },
    });
    expect((await service.get("models/churn/versions")).status).toBe(404);
  });

  it("lists by the names of the SDK's constants, too", async () => {
    const service = new RawService();
    const models = `${registryOf(service)}/models`;
    const asked = (view: string) => service.get(`${models}?listViewType=${view}`);
    expect((await asked("ListViewType.ACTIVE_ONLY")).status).toBe(200);
    expect((await asked("ListViewType.SOME")).status).toBe(400);
  });

  it("yields nothing at the end of a copy, since the SDK takes anything for a sign that files are missing", async () => {
    const service = new RawService();
    await service.upload("files", "m/model.txt", "model");
    const properties = {
      modelType: "custom_model",
      modelUri: "azureml://datastores/workspaceblobstore/paths/m/",
    };
    await service.put("models/churn/versions/1", { properties });
    const { body: workspace } = await service.get(service.ws);
    const sourceAssetId = `azureml://locations/eastus/workspaces/${workspace.properties.workspaceId}/models/churn/versions/1`;
    const copy = { referenceType: "Id", sourceAssetId, destinationName: "shared", destinationVersion: "1" };
    const started = await service.post(`${registryOf(service)}/import`, { properties: copy });
    expect((await service.settle(started)).body.status).toBe("Succeeded");
    expect(await service.get(String(started.headers.location))).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect((await service.get(`${registryOf(service)}/models/shared/versions/1`)).status).toBe(200);
  });
});
