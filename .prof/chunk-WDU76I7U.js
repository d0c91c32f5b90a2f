import {
  FqdnDestination,
  PrivateEndpointDestination,
  ServiceTagDestination,
  UnknownOutboundRule,
  checkOutboundRules
} from "./chunk-SZK6N6MC.js";
import {
  identityCodec
} from "./chunk-AGQX6SFH.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  list,
  mapping,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/workspaces/workspace-settings.ts
var ManagedNetwork = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, managedNetworkNames);
    checkManagedNetwork(checks, fields);
    checks.done("Managed network");
    Object.assign(this, { isolationMode: "Disabled" }, fields);
  }
};
var managedNetworkNames = [
  ...namesOf()("isolationMode", "outboundRules", "firewallSku"),
  "networkId",
  "status"
];
function checkManagedNetwork(checks, network) {
  oneOfWords(checks, "isolationMode", network.isolationMode, [
    "Disabled",
    "AllowInternetOutbound",
    "AllowOnlyApprovedOutbound"
  ]);
  oneOfWords(checks, "firewallSku", network.firewallSku, ["Standard", "Basic"]);
  checkOutboundRules(checks, network.outboundRules);
}
function oneOfWords(checks, path, value, allowed) {
  const plain = (text) => text.toLowerCase().replace(/[_\s]/g, "");
  if (typeof value === "string" && allowed.some((each) => plain(each) === plain(value))) return;
  checks.oneOf(path, value, allowed);
}
var IPRule = class {
  constructor(fields) {
    new Checks().known(fields, ["value"]).text("value", fields.value, { required: true }).done("IP rule");
    Object.assign(this, fields);
  }
};
var NetworkAcls = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, namesOf()("defaultAction", "ipRules"));
    checkNetworkAcls(checks, fields);
    checks.done("Network ACLs");
    Object.assign(this, { defaultAction: "Allow", ipRules: [] }, fields);
  }
};
function checkNetworkAcls(checks, acls) {
  checks.oneOf("defaultAction", acls.defaultAction, ["Allow", "Deny"]);
  if (acls.ipRules !== void 0 && !Array.isArray(acls.ipRules))
    checks.fault("ipRules", "must be a list of rules.", { given: acls.ipRules });
  else
    for (const [index, rule] of (acls.ipRules ?? []).entries())
      checks.text(`ipRules[${index}].value`, isObject(rule) ? rule.value : rule, { required: true });
  if (acls.defaultAction?.toLowerCase() === "deny" && !acls.ipRules?.length)
    checks.fault("ipRules", "are needed where all else is denied.", { code: "missingField" });
}
var CustomerManagedKey = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, customerManagedKeyNames);
    checkCustomerManagedKey(checks, fields);
    checks.done("Customer-managed key");
    Object.assign(this, fields);
  }
};
var customerManagedKeyNames = namesOf()(
  "keyVault",
  "keyUri",
  "cosmosdbId",
  "storageId",
  "searchId"
);
function checkCustomerManagedKey(checks, key) {
  checks.text("keyVault", key.keyVault).text("cosmosdbId", key.cosmosdbId).text("storageId", key.storageId).text("searchId", key.searchId).text("keyUri", key.keyUri);
  if (typeof key.keyUri === "string" && !/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(key.keyUri))
    checks.fault("keyUri", "is not a URL.", { given: key.keyUri });
}
var ServerlessComputeSettings = class {
  constructor(fields = {}) {
    const checks = new Checks().known(
      fields,
      namesOf()("customSubnet", "noPublicIp")
    );
    checkServerlessCompute(checks, fields);
    checks.done("Serverless compute settings");
    Object.assign(this, { noPublicIp: false }, fields);
  }
};
function checkServerlessCompute(checks, settings) {
  armId(checks, "customSubnet", settings.customSubnet).boolean("noPublicIp", settings.noPublicIp);
}
function armId(checks, path, value) {
  checks.text(path, value);
  const pattern = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[a-z.]+\/[a-z]+\/.+$/i;
  if (typeof value === "string" && value !== "" && !pattern.test(value))
    checks.fault(path, "is not an ARM id.", {
      given: value,
      allowed: "/subscriptions/\u2026/resourceGroups/\u2026/providers/\u2026/\u2026/\u2026"
    });
  return checks;
}
var ComputeRuntime = class {
  constructor(fields = {}) {
    new Checks().known(fields, namesOf()("sparkRuntimeVersion")).text("sparkRuntimeVersion", fields.sparkRuntimeVersion).done("Compute runtime");
    Object.assign(this, fields);
  }
};
var FeatureStoreSettings = class {
  constructor(fields = {}) {
    new Checks().known(fields, featureStoreSettingsNames).text("offlineStoreConnectionName", fields.offlineStoreConnectionName).text("onlineStoreConnectionName", fields.onlineStoreConnectionName).done("Feature store settings");
    Object.assign(this, { computeRuntime: new ComputeRuntime({ sparkRuntimeVersion: "3.4.0" }) }, fields);
  }
};
var featureStoreSettingsNames = namesOf()(
  "computeRuntime",
  "offlineStoreConnectionName",
  "onlineStoreConnectionName"
);

// src/resources/workspaces/workspace.ts
var WorkspaceEntity = class extends Entity {
};
var Workspace = class extends WorkspaceEntity {
  kind = "workspace";
  type;
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, workspaceNames);
    checkWorkspace(fields, checks);
    checks.done(subject("Workspace", fields));
    const { workspaceHub, ...rest } = fields;
    const hubId = fields.hubId ?? workspaceHub;
    this.type = hubId ? "project" : "default";
    Object.assign(this, defaults, rest, hubId !== void 0 && { hubId });
  }
};
var Hub = class extends WorkspaceEntity {
  kind = "workspace";
  type = "hub";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, hubNames);
    checkWorkspace(fields, checks);
    checks.text("defaultResourceGroup", fields.defaultResourceGroup).done(subject("Hub", fields));
    Object.assign(this, defaults, fields, { type: "hub" });
  }
};
var Project = class extends WorkspaceEntity {
  kind = "workspace";
  type = "project";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, workspaceNames);
    checkWorkspace(fields, checks);
    checks.text("hubId", fields.hubId, { required: true });
    checkIsHubs(fields, checks);
    checks.done(subject("Project", fields));
    Object.assign(this, defaults, fields, { type: "project" });
  }
};
var defaults = { hbiWorkspace: false, enableDataIsolation: false };
var workspaceStateNames = [
  "kind",
  "type",
  ...namesOf()(
    "id",
    "workspaceId",
    "mlflowTrackingUri",
    "discoveryUrl",
    "provisioningState",
    "featureStoreSettings",
    "creationContext",
    "properties"
  )
];
var workspaceNames = [
  ...workspaceStateNames,
  ...namesOf()(
    "name",
    "description",
    "tags",
    "displayName",
    "location",
    "resourceGroup",
    "hbiWorkspace",
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "customerManagedKey",
    "imageBuildCompute",
    "publicNetworkAccess",
    "networkAcls",
    "identity",
    "primaryUserAssignedIdentity",
    "managedNetwork",
    "provisionNetworkNow",
    "systemDatastoresAuthMode",
    "enableDataIsolation",
    "allowRoleassignmentOnRg",
    "hubId",
    "workspaceHub",
    "serverlessCompute"
  )
];
var hubNames = [...workspaceNames, "defaultResourceGroup", "associatedWorkspaces"];
function subject(what, { name }) {
  return name ? `${what} "${String(name)}"` : what;
}
function checkWorkspace(fields, checks) {
  checks.text("name", fields.name, {
    required: true,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
    allowed: "letters, digits, '-' and '_', beginning with a letter or digit",
    minLength: 3,
    maxLength: 33
  }).text("description", fields.description).texts("tags", fields.tags).text("displayName", fields.displayName).text("location", fields.location).text("resourceGroup", fields.resourceGroup).boolean("hbiWorkspace", fields.hbiWorkspace).text("imageBuildCompute", fields.imageBuildCompute).text("primaryUserAssignedIdentity", fields.primaryUserAssignedIdentity).boolean("provisionNetworkNow", fields.provisionNetworkNow).text("systemDatastoresAuthMode", fields.systemDatastoresAuthMode).boolean("enableDataIsolation", fields.enableDataIsolation).boolean("allowRoleassignmentOnRg", fields.allowRoleassignmentOnRg).oneOf("publicNetworkAccess", fields.publicNetworkAccess, ["Enabled", "Disabled"]);
  for (const name of [
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "hubId",
    "workspaceHub"
  ])
    armId(checks, name, fields[name]);
  checkSettingsObject(checks, "identity", fields.identity, checkIdentity);
  checkSettingsObject(checks, "customerManagedKey", fields.customerManagedKey, checkCustomerManagedKey);
  checkSettingsObject(checks, "networkAcls", fields.networkAcls, checkNetworkAcls);
  checkSettingsObject(checks, "managedNetwork", fields.managedNetwork, checkManagedNetwork);
  checkSettingsObject(checks, "serverlessCompute", fields.serverlessCompute, checkServerlessCompute);
}
function checkIsHubs(project, checks) {
  if (project.id !== void 0) return;
  for (const name of ["storageAccount", "containerRegistry", "keyVault"])
    if (project[name] !== void 0)
      checks.fault(name, "is that of the hub: a project has none of its own.", { given: project[name] });
}
function checkIdentity(checks, identity) {
  checks.text("type", identity.type, { required: true });
  const types = ["system_assigned", "user_assigned", "none", "system_assigned,user_assigned"];
  const plain = String(identity.type ?? "").replace(/\s/g, "");
  if (identity.type) oneOfWords(checks, "type", plain, types);
}
function checkSettingsObject(checks, path, value, check = () => {
}) {
  if (value === void 0 || value === null) return;
  if (!isObject(value)) checks.fault(path, "must be an object.", { given: value });
  else checks.within(path, (within) => check(within, value));
}

// src/resources/workspaces/workspace-mapping.ts
function word(known) {
  const plain = (text) => text.toLowerCase().replace(/_/g, "");
  return {
    encode: (value) => known.find((each) => plain(each) === plain(value)) ?? value,
    decode: (wire) => typeof wire === "string" ? wire : void 0
  };
}
function instance(prototype, rows, more = {}) {
  return {
    encode: (value, context) => toWire(rows, value, context),
    decode: (wire, context) => isObject(wire) ? decoded(prototype, fromWire(rows, wire, context)) : void 0,
    ...more
  };
}
function decoded(prototype, fields) {
  return carryUnmapped(fields, Object.assign(Object.create(prototype), fields));
}
var ruleRows = {
  category: same("category"),
  status: same("status"),
  parentRuleNames: same("parentRuleNames")
};
var fqdnRows = mapping()({
  ...ruleRows,
  destination: same("destination")
});
var privateEndpointRows = mapping()({
  ...ruleRows,
  serviceResourceId: same("destination.serviceResourceId"),
  subresourceTarget: same("destination.subresourceTarget"),
  sparkEnabled: same("destination.sparkEnabled"),
  fqdns: same("fqdns")
});
var serviceTagRows = mapping()({
  ...ruleRows,
  serviceTag: same("destination.serviceTag"),
  protocol: same("destination.protocol"),
  portRanges: same("destination.portRanges"),
  addressPrefixes: same("destination.addressPrefixes")
});
function outboundRuleToWire(rule, context) {
  if (rule instanceof UnknownOutboundRule) return { ...rule.json };
  const sent = carryUnmapped(rule, { ...rule, status: void 0, parentRuleNames: void 0 });
  switch (sent.type) {
    case "FQDN":
      return { type: sent.type, ...toWire(fqdnRows, sent, context) };
    case "PrivateEndpoint":
      return { type: sent.type, ...toWire(privateEndpointRows, sent, context) };
    case "ServiceTag":
      return { type: sent.type, ...toWire(serviceTagRows, sent, context) };
  }
}
function outboundRuleFromWire(wire, name, context) {
  const { type, errorInformation: _, ...body } = isObject(wire) ? wire : {};
  const read = (prototype, fields) => decoded(
    prototype,
    Object.assign(fields, { kind: "outbound_rule", type: ruleTypes[String(type).toLowerCase()], name })
  );
  switch (String(type).toLowerCase()) {
    case "fqdn":
      return read(FqdnDestination.prototype, fromWire(fqdnRows, body, context));
    case "privateendpoint":
      return read(PrivateEndpointDestination.prototype, fromWire(privateEndpointRows, body, context));
    case "servicetag":
      return read(ServiceTagDestination.prototype, fromWire(serviceTagRows, body, context));
    default:
      return new UnknownOutboundRule(String(type ?? "unknown"), name, isObject(wire) ? wire : {});
  }
}
var ruleTypes = {
  fqdn: "FQDN",
  privateendpoint: "PrivateEndpoint",
  servicetag: "ServiceTag"
};
var outboundRules = {
  encode: (rules, context) => Object.fromEntries(rules.map((rule) => [rule.name, outboundRuleToWire(rule, context)])),
  decode: (wire, context) => isObject(wire) ? Object.entries(wire).map(([name, rule]) => outboundRuleFromWire(rule, name, context)) : void 0
};
var managedNetworkRows = mapping()({
  isolationMode: via(
    "isolationMode",
    word(["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"])
  ),
  outboundRules: via("outboundRules", outboundRules),
  firewallSku: via("firewallSku", word(["Standard", "Basic"])),
  networkId: same("networkId"),
  status: same("status")
});
var managedNetworkCodec = instance(
  ManagedNetwork.prototype,
  managedNetworkRows,
  {
    encode: (network, context) => {
      const sent = { isolationMode: "Disabled", ...network, networkId: void 0, status: void 0 };
      return { outboundRules: {}, ...toWire(managedNetworkRows, carryUnmapped(network, sent), context) };
    }
  }
);
var networkAclsRows = mapping()({
  defaultAction: via("defaultAction", word(["Allow", "Deny"])),
  ipRules: via(
    "ipRules",
    list({
      encode: ({ value }) => ({ value }),
      decode: (wire) => isObject(wire) ? decoded(IPRule.prototype, { value: wire.value }) : void 0
    })
  )
});
var networkAclsCodec = instance(NetworkAcls.prototype, networkAclsRows, {
  encode: (acls, context) => {
    const sent = {
      defaultAction: "Allow",
      ...acls,
      ipRules: acls.ipRules?.length ? acls.ipRules : void 0
    };
    return toWire(networkAclsRows, carryUnmapped(acls, sent), context);
  }
});
var encryptionRows = mapping()({
  keyVault: same("keyVaultProperties.keyVaultArmId"),
  keyUri: same("keyVaultProperties.keyIdentifier"),
  cosmosdbId: same("cosmosDbResourceId"),
  storageId: same("storageAccountResourceId"),
  searchId: same("searchAccountResourceId")
});
var encryptionCodec = {
  encode: ({ keyUri }) => keyUri === void 0 ? void 0 : { keyVaultProperties: { keyIdentifier: keyUri } },
  decode: (wire, context) => isObject(wire) && wire.status === "Enabled" ? decoded(CustomerManagedKey.prototype, fromWire(encryptionRows, wire, context)) : void 0
};
var serverlessRows = mapping()({
  customSubnet: same("serverlessComputeCustomSubnet"),
  noPublicIp: same("serverlessComputeNoPublicIP")
});
var serverlessComputeCodec = instance(
  ServerlessComputeSettings.prototype,
  serverlessRows,
  {
    encode: (settings, context) => toWire(serverlessRows, carryUnmapped(settings, { noPublicIp: false, ...settings }), context)
  }
);
var computeRuntimeRows = mapping()({
  sparkRuntimeVersion: same("sparkRuntimeVersion")
});
var featureStoreRows = mapping()({
  computeRuntime: via("computeRuntime", instance(ComputeRuntime.prototype, computeRuntimeRows)),
  offlineStoreConnectionName: same("offlineStoreConnectionName"),
  onlineStoreConnectionName: same("onlineStoreConnectionName")
});
var workspaceRows = mapping()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  description: same("properties.description"),
  displayName: same("properties.friendlyName"),
  hbiWorkspace: same("properties.hbiWorkspace"),
  storageAccount: same("properties.storageAccount"),
  containerRegistry: same("properties.containerRegistry"),
  keyVault: same("properties.keyVault"),
  applicationInsights: same("properties.applicationInsights"),
  customerManagedKey: via("properties.encryption", encryptionCodec),
  imageBuildCompute: same("properties.imageBuildCompute"),
  publicNetworkAccess: via("properties.publicNetworkAccess", word(["Enabled", "Disabled"])),
  networkAcls: via("properties.networkAcls", networkAclsCodec),
  primaryUserAssignedIdentity: same("properties.primaryUserAssignedIdentity"),
  managedNetwork: via("properties.managedNetwork", managedNetworkCodec),
  provisionNetworkNow: same("properties.provisionNetworkNow"),
  systemDatastoresAuthMode: same("properties.systemDatastoresAuthMode"),
  enableDataIsolation: same("properties.enableDataIsolation"),
  allowRoleassignmentOnRg: same("properties.allowRoleAssignmentOnRG"),
  hubId: same("properties.hubResourceId"),
  serverlessCompute: via("properties.serverlessComputeSettings", serverlessComputeCodec),
  featureStoreSettings: via(
    "properties.featureStoreSettings",
    instance(FeatureStoreSettings.prototype, featureStoreRows)
  ),
  defaultResourceGroup: same("properties.workspaceHubConfig.defaultWorkspaceResourceGroup"),
  associatedWorkspaces: same("properties.associatedWorkspaces"),
  workspaceId: same("properties.workspaceId"),
  mlflowTrackingUri: same("properties.mlFlowTrackingUri"),
  discoveryUrl: same("properties.discoveryUrl"),
  provisioningState: same("properties.provisioningState")
});
function workspaceChange(fields, context) {
  return toWire(workspaceRows, fields, context);
}
function workspaceFieldsFromWire(wire, context) {
  const { id, name, kind, systemData, ...body } = isObject(wire) ? wire : {};
  const text = (value) => typeof value === "string" ? value : void 0;
  const fields = fromWire(workspaceRows, body, context);
  return {
    kind: "workspace",
    type: typeof kind === "string" ? kind.toLowerCase() : "default",
    ...fields,
    id: text(id),
    name: text(name) ?? "",
    resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(text(id) ?? "")?.[1],
    creationContext: isObject(systemData) ? systemData : void 0,
    properties: isObject(body.properties) ? body.properties : {}
  };
}
function workspaceFromWire(wire, context) {
  const fields = workspaceFieldsFromWire(wire, context);
  if (fields.type === "hub") return decoded(Hub.prototype, fields);
  delete fields.defaultResourceGroup;
  delete fields.associatedWorkspaces;
  switch (fields.type) {
    case "project":
      return decoded(Project.prototype, fields);
    default:
      return decoded(Workspace.prototype, fields);
  }
}

// src/resources/workspaces/workspace-deployment.ts
async function workspaceDeployment(workspace, settings, context) {
  const { projectTemplate, workspaceTemplate } = await import("./workspace-template-AEZ25OKG.js");
  const values = deploymentParameters(workspace, settings, context);
  return deploymentBody(workspace.type === "project" ? projectTemplate : workspaceTemplate, values);
}
function deploymentBody(template, values) {
  const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  return { properties: { template, parameters, mode: "incremental" } };
}
function deploymentName(workspaceName) {
  return `${workspaceName}-${1 + Math.floor(Math.random() * 1e7)}`;
}
function dependentName(workspaceName, what) {
  const plain = workspaceName.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return `${plain.slice(0, 8)}${what.slice(0, 8)}${crypto.randomUUID().replaceAll("-", "")}`.slice(0, 24);
}
function partsOf(armId2) {
  const segments = armId2.split("/");
  return {
    subscriptionId: segments.at(-7) ?? "",
    group: segments.at(-5) ?? "",
    name: segments.at(-1) ?? ""
  };
}
function deploymentParameters(workspace, settings, context) {
  const { name } = workspace;
  const group = settings.resourceGroupName;
  const { keyVault, storageAccount, containerRegistry } = workspace;
  const newStorage = dependentName(name, "storage");
  const network = workspace.managedNetwork;
  const isolation = network && managedNetworkCodec.encode(network, context);
  const isIsolated = /^allow_?(internet|only)/i.test(network?.isolationMode ?? "");
  const access = capitalised(workspace.publicNetworkAccess);
  return {
    ...unused,
    location: settings.location,
    workspaceName: name,
    resourceGroupName: group,
    description: workspace.description || name,
    kind: workspace.type,
    friendlyName: workspace.displayName || name,
    tagValues: { ...workspace.tags, createdByToolkit: workspace.tags?.createdByToolkit ?? toolkit },
    keyVaultOption: keyVault ? "existing" : "new",
    keyVaultName: keyVault ? partsOf(keyVault).name : dependentName(name, "keyvault"),
    keyVaultResourceGroupName: keyVault ? partsOf(keyVault).group : group,
    storageAccountOption: storageAccount ? "existing" : "new",
    storageAccountName: storageAccount ? partsOf(storageAccount).name : newStorage,
    storageAccountSubscriptionId: storageAccount ? partsOf(storageAccount).subscriptionId : settings.subscriptionId,
    storageAccountResourceGroupName: storageAccount ? partsOf(storageAccount).group : group,
    containerRegistryOption: containerRegistry ? "existing" : "none",
    containerRegistryName: containerRegistry ? partsOf(containerRegistry).name : "name",
    containerRegistryResourceGroupName: containerRegistry ? partsOf(containerRegistry).group : "",
    ...insightsParameters(workspace, settings),
    // A managed network comes to them by private endpoints.
    associatedResourcePNA: isIsolated ? "Disabled" : access ?? "Enabled",
    ...encryptionParameters(workspace),
    confidential_data: flag(workspace.hbiWorkspace),
    imageBuildCompute: workspace.imageBuildCompute ?? "",
    publicNetworkAccess: access ?? "Enabled",
    identity: workspace.identity ? identityCodec.encode(workspace.identity, context) : { type: "SystemAssigned" },
    primaryUserAssignedIdentity: workspace.primaryUserAssignedIdentity ?? "",
    managedNetwork: isolation ?? { isolationMode: "Disabled", outboundRules: {} },
    provisionNetworkNow: flag(workspace.provisionNetworkNow),
    enable_data_isolation: flag(workspace.enableDataIsolation),
    allowRoleAssignmentOnRG: flag(workspace.allowRoleassignmentOnRg ?? true),
    serverless_compute_settings: workspace.serverlessCompute ? serverlessComputeCodec.encode(workspace.serverlessCompute, context) : {},
    systemDatastoresAuthMode: workspace.systemDatastoresAuthMode ?? "",
    workspace_hub: workspace.type === "project" ? workspace.hubId ?? "" : "",
    workspace_hub_config: workspace.defaultResourceGroup ? { defaultWorkspaceResourceGroup: workspace.defaultResourceGroup } : {},
    ...workspace.type === "hub" && settings.endpointResourceId && {
      endpoint_resource_id: settings.endpointResourceId,
      endpoint_kind: settings.endpointKind ?? "AIServices"
    },
    ...featureStoreParameters(workspace, settings, newStorage)
  };
}
var toolkit = "sdk-v2-1.35.2";
var unused = {
  privateEndpointName: "name",
  subnetOption: "existing",
  subnetName: "default",
  vnetOption: "existing",
  vnetName: "name",
  vnetResourceGroupName: "name",
  privateEndpointType: "none",
  privateEndpointResourceGroupName: "name",
  soft_delete_enabled: "false",
  allow_recover_softdeleted_workspace: "false",
  existing_workspaces: [],
  endpoint_resource_id: "null",
  endpoint_kind: "AIServices",
  endpoint_option: "new"
};
function insightsParameters({ name, type, applicationInsights }, { subscriptionId, resourceGroupName }) {
  const none = { logAnalyticsName: "none", logAnalyticsArmId: "" };
  if (applicationInsights) {
    const { name: insights, group } = partsOf(applicationInsights);
    return {
      ...none,
      applicationInsightsOption: "existing",
      applicationInsightsName: insights,
      applicationInsightsResourceGroupName: group
    };
  }
  if (type === "hub" || type === "project") {
    const ignored = "ignoredButCantBeEmpty";
    return {
      ...none,
      applicationInsightsOption: "none",
      applicationInsightsName: ignored,
      applicationInsightsResourceGroupName: ignored
    };
  }
  const logAnalytics = dependentName(name, "logalytics");
  return {
    applicationInsightsOption: "new",
    applicationInsightsName: dependentName(name, "insights"),
    applicationInsightsResourceGroupName: resourceGroupName,
    logAnalyticsName: logAnalytics,
    logAnalyticsArmId: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.OperationalInsights/workspaces/${logAnalytics}`
  };
}
function encryptionParameters({ customerManagedKey: key }) {
  return {
    encryption_status: key ? "Enabled" : "Disabled",
    cmk_keyvault: key?.keyVault ?? "",
    resource_cmk_uri: key?.keyUri ?? "",
    encryption_cosmosdb_resourceid: key?.cosmosdbId ?? "",
    encryption_storage_resourceid: key?.storageId ?? "",
    encryption_search_resourceid: key?.searchId ?? ""
  };
}
function featureStoreParameters(workspace, { featureStore, resourceGroupName, subscriptionId }, newStorage) {
  const connections = workspace.featureStoreSettings;
  const absent = {
    spark_runtime_version: connections?.computeRuntime?.sparkRuntimeVersion ?? null,
    offlineStoreStorageAccountOption: null,
    offline_store_storage_account_name: null,
    offline_store_container_name: null,
    offline_store_resource_group_name: null,
    offline_store_subscription_id: null,
    offline_store_connection_name: connections?.offlineStoreConnectionName ?? null,
    online_store_resource_id: null,
    online_store_resource_group_name: null,
    online_store_subscription_id: null,
    online_store_connection_name: connections?.onlineStoreConnectionName ?? null,
    grant_materialization_permissions: "true",
    materializationIdentityOption: null,
    materialization_identity_name: null,
    materialization_identity_resource_group_name: null,
    materialization_identity_subscription_id: null
  };
  if (!featureStore) return absent;
  const { offlineStoreTarget: offline, onlineStoreTarget: online, materializationIdentity } = featureStore;
  const here = (prefix) => ({
    [`${prefix}_resource_group_name`]: resourceGroupName,
    [`${prefix}_subscription_id`]: subscriptionId
  });
  const there = (prefix, { subscription, group }) => ({
    [`${prefix}_resource_group_name`]: group,
    [`${prefix}_subscription_id`]: subscription
  });
  const container = offline ? containerOf(offline) : void 0;
  const identity = materializationIdentity?.resourceId ? resourceOf(materializationIdentity.resourceId) : void 0;
  return {
    ...absent,
    systemDatastoresAuthMode: "identity",
    ...container ? {
      offlineStoreStorageAccountOption: "existing",
      offline_store_storage_account_name: container.account,
      offline_store_container_name: container.name,
      ...there("offline_store", container)
    } : {
      offlineStoreStorageAccountOption: "new",
      // The account of the workspace serves, where that is new too.
      offline_store_storage_account_name: workspace.storageAccount ? dependentName(workspace.name, "storage") : newStorage,
      offline_store_container_name: dependentName(workspace.name, "container"),
      ...here("offline_store")
    },
    ...online && { online_store_resource_id: online, ...there("online_store", resourceOf(online)) },
    ...identity ? {
      materializationIdentityOption: "existing",
      materialization_identity_name: identity.name,
      ...there("materialization_identity", identity)
    } : {
      materializationIdentityOption: "new",
      materialization_identity_name: featureStore.newIdentityName,
      ...here("materialization_identity")
    },
    grant_materialization_permissions: flag(featureStore.grantMaterializationPermissions)
  };
}
function resourceOf(armId2) {
  const found = /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/([^/]+)/i.exec(
    armId2
  );
  const [, subscription = "", group = "", name = ""] = found ?? [];
  return { subscription, group, name };
}
var containerPattern = /^\/?subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Storage\/storageAccounts\/([^/]+)\/blobServices\/default\/containers\/([^/]+)/i;
function containerOf(armId2) {
  const [, subscription = "", group = "", account = "", name = ""] = containerPattern.exec(armId2) ?? [];
  return { subscription, group, account, name };
}
function flag(value) {
  return value ? "true" : "false";
}
function capitalised(word2) {
  return word2 && word2.charAt(0).toUpperCase() + word2.slice(1).toLowerCase();
}

// src/resources/workspaces/feature-store.ts
var MaterializationStore = class {
  constructor(fields) {
    const checks = new Checks().known(fields, namesOf()("type", "target"));
    checkStore(checks, fields);
    checks.done("Materialization store");
    Object.assign(this, fields);
  }
};
var FeatureStore = class extends WorkspaceEntity {
  kind = "feature_store";
  type = "featurestore";
  constructor(fields) {
    super();
    checkFeatureStore(fields, new Checks().known(fields, featureStoreNames));
    const computeRuntime = fields.computeRuntime ?? new ComputeRuntime({ sparkRuntimeVersion: "3.4.0" });
    const featureStoreSettings = new FeatureStoreSettings({ computeRuntime });
    Object.assign(this, { hbiWorkspace: false, featureStoreSettings }, fields, { type: "featurestore" });
  }
};
var featureStoreNames = [
  ...workspaceStateNames,
  ...namesOf()(
    "name",
    "computeRuntime",
    "offlineStore",
    "onlineStore",
    "materializationIdentity",
    "description",
    "tags",
    "displayName",
    "location",
    "resourceGroup",
    "hbiWorkspace",
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "customerManagedKey",
    "imageBuildCompute",
    "publicNetworkAccess",
    "identity",
    "primaryUserAssignedIdentity",
    "managedNetwork"
  )
];
function checkFeatureStore(store, checks = new Checks()) {
  checkWorkspace(store, checks);
  checkSettingsObject(
    checks,
    "computeRuntime",
    store.computeRuntime,
    (within, { sparkRuntimeVersion }) => within.text("sparkRuntimeVersion", sparkRuntimeVersion)
  );
  checkSettingsObject(checks, "offlineStore", store.offlineStore, (within, offline) => {
    checkStore(within, offline);
    within.oneOf("type", offline.type, ["azure_data_lake_gen2"]);
    if (typeof offline.target === "string" && !containerPattern.test(offline.target))
      within.fault("target", "is not the ARM id of a container.", {
        given: offline.target,
        allowed: "/subscriptions/\u2026/resourceGroups/\u2026/providers/Microsoft.Storage/storageAccounts/\u2026/blobServices/default/containers/\u2026"
      });
  });
  checkSettingsObject(checks, "onlineStore", store.onlineStore, (within, online) => {
    checkStore(within, online);
    within.oneOf("type", online.type, ["redis"]);
  });
  const identity = store.materializationIdentity;
  if (identity !== void 0 && !isObject(identity))
    checks.fault("materializationIdentity", "must be a ManagedIdentityConfiguration.", { given: identity });
  else if (identity)
    checks.text("materializationIdentity.resourceId", identity.resourceId, { required: true });
  checks.done(`Feature store${store.name ? ` "${store.name}"` : ""}`);
}
function checkStore(checks, store) {
  checks.text("type", store.type, { required: true }).text("target", store.target, { required: true });
  const pattern = /^\/?subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.[^/]+\/[^/]+\/[^/]+/i;
  if (typeof store.target === "string" && store.target && !pattern.test(store.target))
    checks.fault("target", "is not an ARM id.", { given: store.target });
}

export {
  ManagedNetwork,
  IPRule,
  NetworkAcls,
  CustomerManagedKey,
  ServerlessComputeSettings,
  ComputeRuntime,
  FeatureStoreSettings,
  WorkspaceEntity,
  Workspace,
  Hub,
  Project,
  checkWorkspace,
  checkIsHubs,
  checkSettingsObject,
  outboundRuleToWire,
  outboundRuleFromWire,
  managedNetworkRows,
  networkAclsRows,
  encryptionRows,
  serverlessRows,
  computeRuntimeRows,
  workspaceRows,
  workspaceChange,
  workspaceFieldsFromWire,
  workspaceFromWire,
  workspaceDeployment,
  deploymentBody,
  deploymentName,
  resourceOf,
  MaterializationStore,
  FeatureStore,
  checkFeatureStore
};
