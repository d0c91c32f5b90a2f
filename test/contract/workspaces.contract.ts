import {
  CapabilityHost,
  FeatureStore,
  FqdnDestination,
  Hub,
  IdentityConfiguration,
  ManagedIdentityConfiguration,
  ManagedNetwork,
  MaterializationStore,
  MLClient,
  OperationFailedError,
  PrivateEndpointDestination,
  Project,
  Registry,
  RegistryRegionDetails,
  ResourceNotFoundError,
  ServiceTagDestination,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
  ValidationError,
  Workspace,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of workspaces, whoever plays the service. */
export function workspacesContract({ connect }: Player): void {
  describe("Workspaces", () => {
    it("are found by name, and in the lists of group and subscription", async () => {
      const { ml, azure } = await connect();
      const { workspaceName, resourceGroupName } = azure.scope;
      const own = await ml.workspaces.get();
      expect(own).toMatchObject({
        name: workspaceName,
        resourceGroup: resourceGroupName,
        location: "eastus",
      });
      expect(own.mlflowTrackingUri).toMatch(/^azureml:\/\//);
      expect(await ml.workspaces.get(workspaceName)).toEqual(own);
      expect((await all(ml.workspaces.list())).map(({ name }) => name)).toEqual([workspaceName]);
      expect(await all(ml.workspaces.list({ scope: "subscription" }))).toEqual([own]);
    });

    it("that are not there are said to be missing", async () => {
      const { ml } = await connect();
      const error = await thrownBy(ml.workspaces.get("ws-elsewhere"));
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("ws-elsewhere");
    });

    it("are created with what they stand on, and work at once", async () => {
      const { ml, azure } = await connect();
      const made = await ml.workspaces.beginCreate(
        new Workspace({
          name: "ws-new",
          displayName: "New",
          tags: { team: "churn" },
          hbiWorkspace: true,
          publicNetworkAccess: "Disabled",
        }),
      );
      expect(made).toBeInstanceOf(Workspace);
      expect(made).toMatchObject({
        name: "ws-new",
        displayName: "New",
        description: "ws-new",
        location: "eastus",
        hbiWorkspace: true,
        publicNetworkAccess: "Disabled",
        tags: { team: "churn", createdByToolkit: expect.any(String) },
        provisioningState: "Succeeded",
        storageAccount: expect.stringContaining("Microsoft.Storage/storageAccounts/wsnewstorage"),
        applicationInsights: expect.stringContaining("Microsoft.Insights/components/wsnewinsights"),
      });
      const inside = new MLClient(
        azure.credential,
        { ...azure.scope, workspaceName: "ws-new" },
        { httpClient: azure },
      );
      const store = await inside.datastores.getDefault();
      expect(store).toMatchObject({ accountName: made.storageAccount?.split("/").pop() });
      expect((await all(ml.workspaces.list())).map(({ name }) => name)).toContain("ws-new");
    });

    it("that are there already are changed, and keep their tags", async () => {
      const { ml } = await connect();
      await ml.workspaces.beginCreate(new Workspace({ name: "ws-new", tags: { a: "1" } }));
      const again = await ml.workspaces.beginCreate(
        new Workspace({ name: "ws-new", tags: { b: "2" }, description: "again" }),
      );
      expect(again).toMatchObject({ description: "again", tags: { a: "1", b: "2" } });
    });

    it("are changed in what is given, and no more", async () => {
      const { ml } = await connect();
      const resourceId =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";
      const identity = (...ids: string[]) =>
        new IdentityConfiguration({
          type: "system_assigned,user_assigned",
          userAssignedIdentities: ids.map((each) => new ManagedIdentityConfiguration({ resourceId: each })),
        });
      await ml.workspaces.beginCreate(
        new Workspace({
          name: "ws-new",
          description: "old",
          displayName: "New",
          identity: identity(resourceId),
        }),
      );
      const changed = await ml.workspaces.beginUpdate(
        new Workspace({ name: "ws-new", description: "new", identity: identity(`${resourceId}2`) }),
      );
      expect(changed).toMatchObject({ description: "new", displayName: "New" });
      expect(changed.identity?.userAssignedIdentities?.map((each) => each.resourceId)).toEqual([
        `${resourceId}2`,
      ]);
    });

    it("do not get another registry by accident", async () => {
      const { ml, azure } = await connect();
      const registry =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/other";
      const workspace = new Workspace({ name: azure.scope.workspaceName, containerRegistry: registry });
      const error = await thrownBy(ml.workspaces.beginUpdate(workspace));
      expect(error).toBeInstanceOf(ValidationError);
      expect(error.message).toContain("updateDependentResources");
      const changed = await ml.workspaces.beginUpdate(workspace, { updateDependentResources: true });
      expect(changed.containerRegistry).toBe(registry);
    });

    it("keep their name when they are deleted, unless they go for good", async () => {
      const { ml } = await connect();
      const workspace = new Workspace({ name: "ws-new" });
      await ml.workspaces.beginCreate(workspace);
      await ml.workspaces.beginDelete("ws-new", { deleteDependentResources: false });
      expect(await thrownBy(ml.workspaces.get("ws-new"))).toBeInstanceOf(ResourceNotFoundError);
      const refused = await thrownBy(ml.workspaces.beginCreate(workspace));
      expect(refused).toBeInstanceOf(OperationFailedError);
      expect(refused.message).toContain("Soft-deleted workspace exists");

      const other = await ml.workspaces.beginCreate(new Workspace({ name: "ws-other" }));
      await ml.workspaces.beginDelete("ws-other", {
        deleteDependentResources: true,
        permanentlyDelete: true,
      });
      const again = await ml.workspaces.beginCreate(new Workspace({ name: "ws-other" }));
      expect(again.workspaceId).not.toBe(other.workspaceId);
    });

    it("are diagnosed, and say what they lack", async () => {
      const { ml } = await connect();
      const healthy = await ml.workspaces.beginDiagnose();
      expect(healthy.storageAccountResults).toEqual([]);
      const keyVault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/gone";
      await ml.workspaces.beginCreate(new Workspace({ name: "ws-new", keyVault }));
      const found = await ml.workspaces.beginDiagnose("ws-new");
      expect(found.keyVaultResults).toMatchObject([
        { level: "Error", message: expect.stringContaining("gone") },
      ]);
    });

    it("tell their keys, and show them to nobody", async () => {
      const { ml } = await connect();
      const keys = await ml.workspaces.getKeys();
      await ml.workspaces.beginSyncKeys();
      expect((await ml.workspaces.getKeys()).userStorageKey).toBe(keys.userStorageKey);
      const { primaryAccessKey } = keys.notebookAccessKeys ?? {};
      expect(primaryAccessKey?.length).toBeGreaterThan(10);
      for (const secret of [keys.userStorageKey, primaryAccessKey])
        expect(JSON.stringify(keys)).not.toContain(secret);
    });
  });

  describe("Hubs and projects", () => {
    it("share what they stand on", async () => {
      const { ml } = await connect();
      const hub = await ml.beginCreateOrUpdate(new Hub({ name: "hub-one" }));
      expect(hub).toBeInstanceOf(Hub);
      const project = await ml.workspaces.beginCreate(
        new Project({ name: "project-one", hubId: hub.id ?? "" }),
      );
      expect(project).toBeInstanceOf(Project);
      expect(project).toMatchObject({ hubId: hub.id, storageAccount: hub.storageAccount });
      expect(await ml.workspaces.get("hub-one")).toMatchObject({ associatedWorkspaces: [project.id] });
      expect((await all(ml.workspaces.list({ filteredKinds: "project" }))).map(({ name }) => name)).toEqual([
        "project-one",
      ]);
      const refused = await thrownBy(
        ml.workspaces.beginDelete("hub-one", { deleteDependentResources: false }),
      );
      expect(refused.message).toContain("project");
    });

    it("are not to be without each other", async () => {
      const { ml, azure } = await connect();
      const { id } = await ml.workspaces.get(azure.scope.workspaceName);
      const error = await thrownBy(
        ml.workspaces.beginCreate(new Project({ name: "project-one", hubId: id ?? "" })),
      );
      expect(error).toBeInstanceOf(OperationFailedError);
    });

    it("host agents", async () => {
      const { azure, ml } = await connect();
      const hub = await ml.workspaces.beginCreate(new Hub({ name: "hub-one" }));
      await ml.workspaces.beginCreate(new Project({ name: "project-one", hubId: hub.id ?? "" }));
      const scope = { ...azure.scope, workspaceName: "project-one" };
      const inside = new MLClient(azure.credential, scope, { httpClient: azure });
      const refused = await thrownBy(
        inside.capabilityHosts.beginCreateOrUpdate(new CapabilityHost({ name: "h" })),
      );
      expect(refused.message).toContain("aiServicesConnections");
      const host = await inside.beginCreateOrUpdate(
        new CapabilityHost({ name: "h", aiServicesConnections: ["ai"] }),
      );
      expect(host).toMatchObject({
        name: "h",
        capabilityHostKind: "Agents",
        storageConnections: ["project-one/workspaceblobstore"],
      });
      expect(await inside.capabilityHosts.get("h")).toEqual(host);
      await inside.capabilityHosts.beginDelete("h");
      expect(await thrownBy(inside.capabilityHosts.get("h"))).toBeInstanceOf(ResourceNotFoundError);
      const elsewhere = await thrownBy(
        ml.capabilityHosts.beginCreateOrUpdate(new CapabilityHost({ name: "h" })),
      );
      expect(elsewhere).toBeInstanceOf(ValidationError);
    });
  });

  describe("Managed networks", () => {
    const serviceResourceId =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";

    it("are made with the rules of the user and those of the service", async () => {
      const { ml } = await connect();
      await ml.workspaces.beginCreate(
        new Workspace({
          name: "ws-new",
          managedNetwork: new ManagedNetwork({
            isolationMode: "allow_only_approved_outbound",
            outboundRules: [new FqdnDestination({ name: "packages", destination: "packages.example.com" })],
          }),
        }),
      );
      const { workspaceOutboundRules: rules } = ml;
      await rules.beginCreate(
        "ws-new",
        new PrivateEndpointDestination({ name: "lake", serviceResourceId, subresourceTarget: "blob" }),
      );
      const tag = new ServiceTagDestination({
        name: "tag",
        protocol: "TCP",
        portRanges: "443",
        serviceTag: "DataFactory",
      });
      expect(await rules.beginUpdate("ws-new", tag)).toMatchObject({
        name: "tag",
        serviceTag: "DataFactory",
      });
      const found = await all(rules.list("ws-new"));
      expect(found.filter(({ category }) => category === "UserDefined").map(({ name }) => name)).toEqual([
        "packages",
        "lake",
        "tag",
      ]);
      const [required] = found.filter(({ category }) => category === "Required");
      expect(required).toBeInstanceOf(PrivateEndpointDestination);
      const refused = await thrownBy(rules.beginRemove("ws-new", required?.name ?? ""));
      expect(refused.message).toContain("own");

      expect(
        await ml.workspaces.beginProvisionNetwork({ workspaceName: "ws-new", includeSpark: true }),
      ).toEqual({ status: "Active", sparkReady: true });
      expect(await rules.get("ws-new", "lake")).toMatchObject({ status: "Active", serviceResourceId });
      await rules.beginRemove("ws-new", "lake");
      expect(await thrownBy(rules.get("ws-new", "lake"))).toBeInstanceOf(ResourceNotFoundError);

      // What the service added to it goes back to it untouched.
      const workspace = await ml.workspaces.get("ws-new");
      workspace.description = "changed";
      const changed = await ml.workspaces.beginUpdate(workspace);
      expect(changed).toMatchObject({ description: "changed" });
      expect(changed.managedNetwork?.outboundRules).toHaveLength(
        workspace.managedNetwork?.outboundRules?.length ?? 0,
      );
    });

    it("have no rules where there is none", async () => {
      const { ml } = await connect();
      expect(await all(ml.workspaceOutboundRules.list())).toEqual([]);
      const rule = new FqdnDestination({ name: "packages", destination: "packages.example.com" });
      const error = await thrownBy(ml.workspaceOutboundRules.beginCreate(undefined, rule));
      expect(error.message).toContain("no managed network");
    });
  });

  describe("Registries", () => {
    it("are created, found, changed and deleted", async () => {
      const { ml, azure } = await connect();
      const made = await ml.registries.beginCreate(
        new Registry({
          name: "reg-one",
          location: "eastus",
          tags: { a: "b" },
          replicationLocations: [
            new RegistryRegionDetails({
              location: "eastus",
              acrConfig: [new SystemCreatedAcrAccount()],
              storageConfig: new SystemCreatedStorageAccount({ replicationCount: 2 }),
            }),
          ],
        }),
      );
      expect(made).toMatchObject({ name: "reg-one", tags: { a: "b" }, publicNetworkAccess: "Enabled" });
      expect(made.replicationLocations[0]?.storageConfig).toMatchObject({
        replicationCount: 2,
        replicatedIds: [expect.any(String), expect.any(String)],
      });
      made.tags = { a: "c" };
      expect(await ml.beginCreateOrUpdate(made)).toMatchObject({ tags: { a: "c" } });
      for (const scope of ["resource_group", "subscription"] as const) {
        const found = await all(ml.registries.list({ scope }));
        expect(found.map(({ name }) => name)).toContain("reg-one");
      }
      expect(await ml.registries.get("reg-one")).toMatchObject({
        id: expect.stringContaining(azure.scope.resourceGroupName),
      });
      await ml.registries.beginDelete("reg-one");
      expect(await thrownBy(ml.registries.get("reg-one"))).toBeInstanceOf(ResourceNotFoundError);
    });
  });

  describe("Feature stores", () => {
    const target =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/lake/blobServices/default/containers/features";

    it("come with a store of their own and an identity that fills it", async () => {
      const { ml } = await connect();
      const store = await ml.featureStores.beginCreate(new FeatureStore({ name: "fs-one" }));
      expect(store).toBeInstanceOf(FeatureStore);
      expect(store).toMatchObject({
        name: "fs-one",
        computeRuntime: { sparkRuntimeVersion: "3.4.0" },
        offlineStore: {
          type: "azure_data_lake_gen2",
          target: expect.stringContaining("/containers/fsonecontaine"),
        },
        materializationIdentity: { resourceId: expect.stringContaining("materialization-uai-") },
      });
      expect(await ml.featureStores.get("fs-one")).toEqual(store);
      expect((await all(ml.featureStores.list())).map(({ name }) => name)).toEqual(["fs-one"]);
    });

    it("get another store by another connection", async () => {
      const { ml } = await connect();
      const before = await ml.featureStores.beginCreate(new FeatureStore({ name: "fs-one" }));
      const offlineStore = new MaterializationStore({ type: "azure_data_lake_gen2", target });
      const redis = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Cache/Redis/r";
      const after = await ml.featureStores.beginUpdate(
        new FeatureStore({
          name: "fs-one",
          offlineStore,
          onlineStore: new MaterializationStore({ type: "redis", target: redis }),
        }),
      );
      expect(after).toMatchObject({ offlineStore: { target }, onlineStore: { target: redis } });
      expect(after.featureStoreSettings?.offlineStoreConnectionName).not.toBe(
        before.featureStoreSettings?.offlineStoreConnectionName,
      );
      await ml.featureStores.beginDelete("fs-one");
      expect(await thrownBy(ml.featureStores.get("fs-one"))).toBeInstanceOf(ResourceNotFoundError);
    });

    it("are not any workspace", async () => {
      const { ml, azure } = await connect();
      const name = azure.scope.workspaceName;
      for (const refused of [
        ml.featureStores.get(name),
        ml.featureStores.beginUpdate(new FeatureStore({ name })),
        ml.featureStores.beginDelete(name),
      ])
        expect((await thrownBy(refused)).message).toContain("no feature store");
    });
  });
}
