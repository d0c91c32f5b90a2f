import { Workspace } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { WorkspaceOperations } from "../../../../src/resources/workspaces/workspace-operations";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import { clientOver, failureOf, restOver, told, workspacePath } from "../../core/scripted-service";

const wire = {
  id: workspacePath,
  name: "ws",
  location: "eastus",
  tags: { Own_Key: "1" },
  systemData: { createdBy: "me" },
  properties: {
    friendlyName: "Churn",
    description: "d",
    workspaceId: "guid",
    mlFlowTrackingUri: "azureml://x",
    discoveryUrl: "https://eastus.api.azureml.ms/discovery",
    storageAccount: "/s",
    provisioningState: "Succeeded",
    somethingNew: 1,
  },
};

describeRecorded("workspaces", {
  list_workspaces_list: { call: (ml) => all(ml.workspaces.list()) },
  list_workspaces_list_scope_subscription: {
    call: (ml) => all(ml.workspaces.list({ scope: "subscription" })),
  },
  workspaces_get_test_ws: { call: (ml) => ml.workspaces.get("test-ws") },
  workspaces_begin_provision_network_workspace_name_test_ws_include_spark_True: {
    call: (ml) => ml.workspaces.beginProvisionNetwork({ workspaceName: "test-ws", includeSpark: true }),
  },
  workspaces_begin_sync_keys_test_ws: { call: (ml) => ml.workspaces.beginSyncKeys("test-ws") },
  workspaces_begin_update_Workspace_name_test_ws_description_new_tags_a_b: {
    call: (ml) =>
      ml.workspaces.beginUpdate(new Workspace({ name: "test-ws", description: "new", tags: { a: "b" } })),
  },
});

describe("A workspace", () => {
  it("is the client's own, or another of its resource group", async () => {
    const { ml, service } = clientOver(() => ({ body: wire }));
    expect({ ...(await ml.workspaces.get()) }).toMatchObject({
      kind: "workspace",
      id: workspacePath,
      name: "ws",
      location: "eastus",
      resourceGroup: "rg",
      displayName: "Churn",
      description: "d",
      tags: { Own_Key: "1" },
      workspaceId: "guid",
      mlflowTrackingUri: "azureml://x",
      storageAccount: "/s",
      provisioningState: "Succeeded",
      creationContext: { createdBy: "me" },
      properties: { somethingNew: 1 },
    });
    await ml.workspaces.get("other");
    expect(service.requests.map(({ path }) => path)).toEqual([
      workspacePath,
      workspacePath.replace(/ws$/, "other"),
    ]);
    expect(service.requests[0]?.query["api-version"]).toBe(apiVersions.workspaces);
  });

  it("is found in a list, by kind", async () => {
    const { ml, service } = clientOver(() => ({ body: { value: [wire] } }));
    expect(
      (await all(ml.workspaces.list({ filteredKinds: ["hub", "project"] }))).map(({ name }) => name),
    ).toEqual(["ws"]);
    await all(ml.workspaces.list({ filteredKinds: "hub" }));
    expect(service.requests.map(({ query }) => query.kind)).toEqual(["hub,project", "hub"]);
  });
});

describe("What a client finds out about its workspace", () => {
  const groups = (answer: Parameters<typeof restOver>[0]) => {
    const { rest, service } = restOver(answer);
    return { workspaces: new WorkspaceOperations(rest), service };
  };

  it("is asked for once, however many want it", async () => {
    const { workspaces, service } = groups(({ path }) => ({
      body: path === "/discovery" ? { api: "https://eastus.api.azureml.ms/" } : wire,
    }));
    const found = await Promise.all([
      workspaces.discover(),
      workspaces.discover(),
      workspaces.location("1"),
      workspaces.location("2"),
    ]);
    expect(found.slice(0, 2).map((each) => (each as { api: string }).api)).toEqual([
      "https://eastus.api.azureml.ms",
      "https://eastus.api.azureml.ms",
    ]);
    expect(found.slice(2)).toEqual(["eastus", "eastus"]);
    expect(
      told(service.requests)
        .map(([, path]) => path)
        .sort(),
    ).toEqual(["", "", "/discovery"]);
  });

  it("is asked for again after it could not be had", async () => {
    let answers = 0;
    const { workspaces } = groups(() =>
      ++answers <= 2 ? { status: 403, body: {} } : { body: { ...wire, properties: {} } },
    );
    await failureOf(workspaces.discover());
    await failureOf(workspaces.location("1"));
    expect((await workspaces.discover()).api).toBe("https://management.azure.com");
    expect(await workspaces.location("1")).toBe("eastus");
  });
});
