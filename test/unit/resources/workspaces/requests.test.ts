import {
  CapabilityHost,
  FeatureStore,
  FqdnDestination,
  Hub,
  ManagedIdentityConfiguration,
  MaterializationStore,
  Project,
  Workspace,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { apiVersions } from "../../../../src/wire/api-versions";
import { clientOver, failureOf, type Sent, told } from "../../core/scripted-service";

const resource = (type: string, name: string) =>
  `/subscriptions/s2/resourceGroups/g2/providers/${type}/${name}`;
const parametersOf = (sent: Sent | undefined) => {
  const body = sent?.body as { properties: { parameters: Record<string, { value: unknown }> } } | undefined;
  return Object.fromEntries(
    Object.entries(body?.properties.parameters ?? {}).map(([name, { value }]) => [name, value]),
  );
};
const deploymentIn = (requests: readonly Sent[]) =>
  requests.find(({ path }) => path.includes("/Microsoft.Resources/deployments/"));

describe("A workspace that is created", () => {
  const created = async (workspace: Workspace | Hub | Project) => {
    const { ml, service } = clientOver(({ method, path }) => ({
      status: method === "GET" && path.endsWith(workspace.name) ? 404 : 200,
      body: { location: "westus", properties: { publicNetworkAccess: "Disabled" } },
    }));
    await ml.workspaces.beginCreate(workspace);
    return service.requests;
  };

  it("is deployed into its resource group, with its log beside it", async () => {
    const requests = await created(new Workspace({ name: "ws-2", resourceGroup: "other" }));
    const deployment = deploymentIn(requests);
    expect(deployment).toMatchObject({
      method: "PUT",
      query: { "api-version": apiVersions.resourceManager },
      path: expect.stringMatching(
        /^\/subscriptions\/sub\/resourcegroups\/other\/providers\/Microsoft\.Resources\/deployments\/ws-2-\d+$/,
      ),
    });
    expect(parametersOf(deployment)).toMatchObject({
      location: "westus",
      resourceGroupName: "other",
      logAnalyticsArmId: expect.stringContaining("/resourceGroups/other/"),
    });
  });

  it("takes what it is given in the place of what is made", async () => {
    const requests = await created(
      new Workspace({
        name: "ws-2",
        location: "eastus",
        storageAccount: resource("Microsoft.Storage/storageAccounts", "sa"),
        keyVault: resource("Microsoft.KeyVault/vaults", "kv"),
        containerRegistry: resource("Microsoft.ContainerRegistry/registries", "cr"),
        applicationInsights: resource("Microsoft.Insights/components", "ai"),
      }),
    );
    expect(parametersOf(deploymentIn(requests))).toMatchObject({
      storageAccountOption: "existing",
      storageAccountName: "sa",
      storageAccountSubscriptionId: "s2",
      storageAccountResourceGroupName: "g2",
      keyVaultOption: "existing",
      keyVaultName: "kv",
      containerRegistryOption: "existing",
      containerRegistryName: "cr",
      applicationInsightsOption: "existing",
      applicationInsightsName: "ai",
      logAnalyticsName: "none",
    });
  });

  it("keeps the group that a hub's projects are created in", async () => {
    const requests = await created(new Hub({ name: "hub", location: "eastus", defaultResourceGroup: "/rg" }));
    expect(parametersOf(deploymentIn(requests)).workspace_hub_config).toEqual({
      defaultWorkspaceResourceGroup: "/rg",
    });
  });

  it("is where its hub is, as a project", async () => {
    const hubId = resource("Microsoft.MachineLearningServices/workspaces", "hub");
    const requests = await created(new Project({ name: "p-1", hubId, location: "eastus" }));
    expect(requests[0]?.path).toBe(hubId);
    expect(parametersOf(deploymentIn(requests))).toMatchObject({
      kind: "project",
      location: "westus",
      publicNetworkAccess: "Disabled",
      workspace_hub: hubId,
    });
  });

  it("is no workspace where one cannot be asked for: nothing is deployed", async () => {
    const { ml, service } = clientOver(() => ({ status: 403, body: {} }));
    await failureOf(ml.workspaces.beginCreate(new Workspace({ name: "ws-2" })));
    expect(deploymentIn(service.requests)).toBeUndefined();
  });
});

describe("A workspace that is deleted", () => {
  const properties = {
    applicationInsights: "/ai",
    storageAccount: "/sa",
    keyVault: "/kv",
    containerRegistry: "/cr",
    WorkspaceResourceId: "/log",
  };
  const deleted = async (kind: string) => {
    const { ml, service } = clientOver(({ method }) => ({
      status: method === "DELETE" ? 204 : 200,
      body: { kind, properties },
    }));
    await ml.workspaces.beginDelete("ws", { deleteDependentResources: true, permanentlyDelete: true });
    return told(service.requests);
  };

  it("takes what was made with it along", async () => {
    expect(await deleted("Default")).toEqual([
      ["GET", ""],
      ["GET", "/ai"],
      ["DELETE", "/log"],
      ["DELETE", "/ai"],
      ["DELETE", "/sa"],
      ["DELETE", "/kv"],
      ["DELETE", "/cr"],
      ["DELETE", "", { forceToPurge: "true" }],
    ]);
  });

  it("leaves to a hub what is the hub's", async () => {
    expect((await deleted("Project")).slice(3)).toEqual([
      ["DELETE", "/ai"],
      ["DELETE", "", { forceToPurge: "true" }],
    ]);
  });
});

describe("The rest of what is asked", () => {
  it("goes to the routes of rules, hosts and feature stores", async () => {
    const { ml, service } = clientOver(({ path }) => ({
      body: { kind: path.endsWith("/ws") ? "hub" : "featurestore", name: "x", properties: {} },
    }));
    const rule = new FqdnDestination({ name: "r", destination: "a.com" });
    await ml.workspaceOutboundRules.beginUpdate(undefined, rule);
    await ml.capabilityHosts.beginCreateOrUpdate(new CapabilityHost({ name: "h" }));
    await ml.featureStores.beginDelete("ws-f");
    await ml.featureStores.beginProvisionNetwork({ featureStoreName: "ws-f" });
    await ml.workspaces.beginDiagnose("ws");
    expect(told(service.requests)).toEqual([
      [
        "PUT",
        "/outboundRules/r",
        {},
        { properties: { type: "FQDN", category: "UserDefined", destination: "a.com" } },
      ],
      ["GET", ""],
      ["PUT", "/capabilityHosts/h", {}, { properties: { capabilityHostKind: "Agents" } }],
      ["GET", "-f"],
      ["DELETE", "-f", { forceToPurge: "false" }],
      ["POST", "-f/provisionManagedNetwork", {}, { includeSpark: false }],
      ["POST", "/diagnose", {}, { value: {} }],
    ]);
    expect(service.requests[1]?.query["api-version"]).toBe(apiVersions.capabilityHosts);
  });

  it("gives a new identity its roles, once a feature store has it", async () => {
    const identity = resource("Microsoft.ManagedIdentity/userAssignedIdentities", "i");
    const target = `${resource("Microsoft.Storage/storageAccounts", "sa")}/blobServices/default/containers/c`;
    const { ml, service } = clientOver(() => ({
      body: { kind: "featurestore", name: "fs", location: "westus", properties: {} },
    }));
    await ml.featureStores.beginUpdate(
      new FeatureStore({
        name: "f-s",
        offlineStore: new MaterializationStore({ type: "azure_data_lake_gen2", target }),
        materializationIdentity: new ManagedIdentityConfiguration({ resourceId: identity }),
      }),
    );
    expect(service.requests.map(({ method }) => method)).toEqual(["GET", "PUT", "PATCH", "PUT"]);
    const [, connection, patch, roles] = service.requests;
    expect(connection?.body).toMatchObject({
      properties: {
        category: "ADLSGen2",
        target,
        authType: "ManagedIdentity",
        credentials: { resourceId: identity },
      },
    });
    const name = connection?.path.split("/").pop();
    expect(patch?.body).toMatchObject({
      identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: { [identity]: {} } },
      properties: { featureStoreSettings: { offlineStoreConnectionName: name } },
    });
    expect(parametersOf(roles)).toMatchObject({
      materialization_identity_resource_id: identity,
      workspace_name: "f-s",
      location: "westus",
      offline_store_target: target,
      offline_store_resource_group_name: "g2",
      update_workspace_role_assignment: "true",
      update_offline_store_role_assignment: "true",
      update_online_store_role_assignment: "false",
    });
  });
});
