import {
  FqdnDestination,
  Hub,
  PrivateEndpointDestination,
  Project,
  ServiceTagDestination,
  UnknownOutboundRule,
  Workspace,
} from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  outboundRuleFromWire,
  outboundRuleToWire,
  workspaceFromWire,
} from "../../../../src/resources/workspaces/workspace-mapping";
import { clientOver, scope } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const rules = {
  fqdn: { type: "FQDN", category: "UserDefined", status: "Active", destination: "a.com" },
  endpoint: {
    type: "PrivateEndpoint",
    category: "UserDefined",
    destination: {
      serviceResourceId: "/s",
      subresourceTarget: "blob",
      sparkEnabled: false,
      sparkStatus: "Active",
    },
    fqdns: ["b.com"],
  },
  tag: {
    type: "ServiceTag",
    category: "Recommended",
    destination: { serviceTag: "X", protocol: "TCP", portRanges: "80", addressPrefixes: [] },
  },
};

const wire = {
  id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/ws",
  name: "ws",
  kind: "Default",
  location: "eastus",
  tags: { Own_Key: "" },
  identity: { type: "SystemAssigned", principalId: "p", tenantId: "t" },
  systemData: { createdBy: "me" },
  properties: {
    friendlyName: "",
    hbiWorkspace: false,
    publicNetworkAccess: "Enabled",
    allowRoleAssignmentOnRG: false,
    networkAcls: { defaultAction: "Deny", ipRules: [{ value: "1.2.3.4" }] },
    encryption: {
      status: "Enabled",
      keyVaultProperties: { keyVaultArmId: "/kv", keyIdentifier: "https://kv.vault.azure.net/k" },
    },
    serverlessComputeSettings: { serverlessComputeCustomSubnet: "/sn", serverlessComputeNoPublicIP: false },
    managedNetwork: {
      isolationMode: "AllowOnlyApprovedOutbound",
      networkId: "n",
      status: { status: "Active", sparkReady: false },
      outboundRules: rules,
    },
    featureStoreSettings: {
      computeRuntime: { sparkRuntimeVersion: "3.4" },
      offlineStoreConnectionName: "off",
    },
    workspaceHubConfig: { defaultWorkspaceResourceGroup: "/rg" },
  },
};

describe("A workspace that is fetched", () => {
  it("reads its fields, falsy ones too", () => {
    const workspace = workspaceFromWire(wire, scope);
    expect(workspace).toBeInstanceOf(Workspace);
    expect(workspace).toMatchObject({
      name: "ws",
      type: "default",
      resourceGroup: "g",
      tags: { Own_Key: "" },
      displayName: "",
      hbiWorkspace: false,
      allowRoleassignmentOnRg: false,
      identity: { type: "system_assigned", principalId: "p" },
      networkAcls: { defaultAction: "Deny", ipRules: [{ value: "1.2.3.4" }] },
      customerManagedKey: { keyVault: "/kv", keyUri: "https://kv.vault.azure.net/k" },
      serverlessCompute: { customSubnet: "/sn", noPublicIp: false },
      managedNetwork: {
        isolationMode: "AllowOnlyApprovedOutbound",
        networkId: "n",
        status: { status: "Active", sparkReady: false },
      },
      featureStoreSettings: {
        computeRuntime: { sparkRuntimeVersion: "3.4" },
        offlineStoreConnectionName: "off",
      },
    });
    expect(workspace.managedNetwork?.outboundRules?.map(({ name, type }) => [name, type])).toEqual([
      ["fqdn", "FQDN"],
      ["endpoint", "PrivateEndpoint"],
      ["tag", "ServiceTag"],
    ]);
  });

  it("is of the class of its kind, and of none where that is new", () => {
    const classOf = (kind: string | undefined) => workspaceFromWire({ ...wire, kind }, scope);
    expect(classOf("Hub")).toBeInstanceOf(Hub);
    expect(classOf("hub")).toMatchObject({ type: "hub", defaultResourceGroup: "/rg" });
    expect(classOf("Project")).toBeInstanceOf(Project);
    expect(classOf("Galaxy")).toMatchObject({ type: "galaxy" });
    expect(classOf(undefined)).toBeInstanceOf(Workspace);
    expect(workspaceFromWire(undefined, scope)).toMatchObject({ name: "", type: "default" });
  });

  it("can be made again of its fields", () => {
    expect(
      () => new Workspace({ ...workspaceFromWire({ ...wire, name: "w-s" }, scope), storageAccount: "" }),
    ).toThrow(/customSubnet/);
    const { serverlessCompute: _, ...fields } = workspaceFromWire({ ...wire, name: "w-s" }, scope);
    expect(new Workspace(fields)).toMatchObject({ id: wire.id, name: "w-s" });
  });

  it("sends all that can be changed when it is put back, and of the rules those of the user", async () => {
    const { ml, service } = clientOver(() => ({ body: { ...wire, name: "w-s" } }));
    const workspace = await ml.workspaces.get("w-s");
    const { serverlessCompute: _, ...fields } = workspace;
    await ml.workspaces.beginUpdate(new Workspace({ ...fields, description: "new" }));
    expect(service.requests.at(-1)).toMatchObject({
      method: "PATCH",
      body: {
        tags: { Own_Key: "" },
        identity: { type: "SystemAssigned" },
        properties: {
          friendlyName: "",
          description: "new",
          allowRoleAssignmentOnRG: false,
          networkAcls: { defaultAction: "Deny", ipRules: [{ value: "1.2.3.4" }] },
          encryption: { keyVaultProperties: { keyIdentifier: "https://kv.vault.azure.net/k" } },
          managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" },
        },
      },
    });
    const body = service.requests.at(-1)?.body as { properties: typeof wire.properties };
    expect(Object.keys(body.properties.managedNetwork.outboundRules)).toEqual(["fqdn", "endpoint"]);
    expect(body.properties.hbiWorkspace).toBeUndefined();
  });
});

describe("An outbound rule", () => {
  it.each([
    [FqdnDestination, rules.fqdn, [""]],
    [PrivateEndpointDestination, rules.endpoint, ["", "destination"]],
    [ServiceTagDestination, rules.tag, ["", "destination"]],
  ] as const)("of class %o loses nothing that it does not know", (type, rule, places) => {
    fc.assert(
      fc.property(withUnknownFields(rule, places), (extended) => {
        const read = outboundRuleFromWire(extended, "r", scope);
        expect(read).toBeInstanceOf(type);
        const { status: _, ...sent } = extended;
        expect(outboundRuleToWire(read, scope)).toEqual(sent);
      }),
    );
  });

  it("of a type that is new keeps its JSON", () => {
    const json = { type: "Satellite", category: "UserDefined", orbit: { height: 0 } };
    const rule = outboundRuleFromWire(json, "r", scope);
    expect(rule).toBeInstanceOf(UnknownOutboundRule);
    expect(rule).toMatchObject({ name: "r", type: "Satellite", category: "UserDefined" });
    expect(outboundRuleToWire(rule, scope)).toEqual(json);
  });
});
