import type { CreationContext } from "../../core/display";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  list,
  type Mapping,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type {
  ComputeRuntimeDto,
  EncryptionProperty,
  ManagedNetworkSettings,
  FeatureStoreSettings as WireFeatureStoreSettings,
  FqdnOutboundRule as WireFqdnRule,
  PrivateEndpointOutboundRule as WirePrivateEndpointRule,
  ServerlessComputeSettings as WireServerlessCompute,
  ServiceTagOutboundRule as WireServiceTagRule,
  Workspace as WireWorkspace,
} from "../../wire/generated/types";
import { identityCodec } from "../identity";
import {
  FqdnDestination,
  type FqdnDestinationFields,
  type OutboundRule,
  type OutboundRuleState,
  PrivateEndpointDestination,
  type PrivateEndpointDestinationFields,
  ServiceTagDestination,
  type ServiceTagDestinationFields,
  UnknownOutboundRule,
} from "./outbound-rules";
import { Hub, type HubFields, Project, Workspace, type WorkspaceState } from "./workspace";
import {
  ComputeRuntime,
  type ComputeRuntimeFields,
  CustomerManagedKey,
  type CustomerManagedKeyFields,
  FeatureStoreSettings,
  type FeatureStoreSettingsFields,
  IPRule,
  ManagedNetwork,
  type ManagedNetworkFields,
  type ManagedNetworkProvisionStatus,
  NetworkAcls,
  type NetworkAclsFields,
  ServerlessComputeSettings,
  type ServerlessComputeSettingsFields,
} from "./workspace-settings";

/** A word of a closed list, which users may write `like_this`. */
function word(known: readonly string[]): Codec<string> {
  const plain = (text: string) => text.toLowerCase().replace(/_/g, "");
  return {
    encode: (value) => known.find((each) => plain(each) === plain(value)) ?? value,
    decode: (wire) => (typeof wire === "string" ? wire : undefined),
  };
}

/** An object with a table and a class of its own. */
function instance<Fields extends object, T extends Fields>(
  prototype: T,
  rows: Mapping<Fields>,
  more: Partial<Codec<T>> = {},
): Codec<T> {
  return {
    encode: (value, context) => toWire(rows, value, context),
    decode: (wire, context) =>
      isObject(wire) ? decoded(prototype, fromWire(rows, wire, context)) : undefined,
    ...more,
  };
}

/** An entity of decoded fields; what the service says is not checked. */
function decoded<T extends object>(prototype: T, fields: object): T {
  return carryUnmapped(fields, Object.assign(Object.create(prototype) as T, fields));
}

const ruleRows = {
  category: same("category"),
  status: same("status"),
  parentRuleNames: same("parentRuleNames"),
};

/** Rows of a rule for a host name. */
export const fqdnRows = mapping<Omit<FqdnDestinationFields, "name"> & OutboundRuleState, WireFqdnRule>()({
  ...ruleRows,
  destination: same("destination"),
});

const privateEndpointRows = mapping<
  Omit<PrivateEndpointDestinationFields, "name"> & OutboundRuleState,
  WirePrivateEndpointRule
>()({
  ...ruleRows,
  serviceResourceId: same("destination.serviceResourceId"),
  subresourceTarget: same("destination.subresourceTarget"),
  sparkEnabled: same("destination.sparkEnabled"),
  fqdns: same("fqdns"),
});

const serviceTagRows = mapping<
  Omit<ServiceTagDestinationFields, "name"> & OutboundRuleState,
  WireServiceTagRule
>()({
  ...ruleRows,
  serviceTag: same("destination.serviceTag"),
  protocol: same("destination.protocol"),
  portRanges: same("destination.portRanges"),
  addressPrefixes: same("destination.addressPrefixes"),
});

/** The wire's form of a rule, without its name: that is in the path, or the key of it. */
export function outboundRuleToWire(rule: OutboundRule, context: MappingContext): Record<string, unknown> {
  if (rule instanceof UnknownOutboundRule) return { ...rule.json };
  // What the service says of a rule is not for it to be told.
  const sent = carryUnmapped(rule, { ...rule, status: undefined, parentRuleNames: undefined });
  switch (sent.type) {
    case "FQDN":
      return { type: sent.type, ...toWire(fqdnRows, sent, context) };
    case "PrivateEndpoint":
      return { type: sent.type, ...toWire(privateEndpointRows, sent, context) };
    case "ServiceTag":
      return { type: sent.type, ...toWire(serviceTagRows, sent, context) };
  }
}

/** A rule from the wire; a type that is not known keeps its JSON. */
export function outboundRuleFromWire(wire: unknown, name: string, context: MappingContext): OutboundRule {
  const { type, errorInformation: _, ...body } = isObject(wire) ? wire : {};
  const read = <T extends OutboundRule>(prototype: T, fields: object) =>
    decoded(
      prototype,
      Object.assign(fields, { kind: "outbound_rule", type: ruleTypes[String(type).toLowerCase()], name }),
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

const ruleTypes: Readonly<Record<string, string>> = {
  fqdn: "FQDN",
  privateendpoint: "PrivateEndpoint",
  servicetag: "ServiceTag",
};

/** Rules by their names. */
const outboundRules: Codec<OutboundRule[]> = {
  encode: (rules, context) =>
    Object.fromEntries(rules.map((rule) => [rule.name, outboundRuleToWire(rule, context)])),
  decode: (wire, context) =>
    isObject(wire)
      ? Object.entries(wire).map(([name, rule]) => outboundRuleFromWire(rule, name, context))
      : undefined,
};

/** Rows of a managed network. */
export const managedNetworkRows = mapping<
  ManagedNetworkFields & { networkId?: string; status?: ManagedNetworkProvisionStatus },
  ManagedNetworkSettings
>()({
  isolationMode: via(
    "isolationMode",
    word(["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"]),
  ),
  outboundRules: via("outboundRules", outboundRules),
  firewallSku: via("firewallSku", word(["Standard", "Basic"])),
  networkId: same("networkId"),
  status: same("status"),
});

/** `ManagedNetwork` ⇄ the `managedNetwork` of a workspace. */
export const managedNetworkCodec: Codec<ManagedNetwork> = instance(
  ManagedNetwork.prototype,
  managedNetworkRows,
  {
    encode: (network, context) => {
      const sent = { isolationMode: "Disabled", ...network, networkId: undefined, status: undefined };
      return { outboundRules: {}, ...toWire(managedNetworkRows, carryUnmapped(network, sent), context) };
    },
  },
);

/** Rows of network ACLs. */
export const networkAclsRows = mapping<NetworkAclsFields, { defaultAction?: string; ipRules?: unknown }>()({
  defaultAction: via("defaultAction", word(["Allow", "Deny"])),
  ipRules: via(
    "ipRules",
    list<IPRule>({
      encode: ({ value }) => ({ value }),
      decode: (wire) => (isObject(wire) ? decoded(IPRule.prototype, { value: wire.value }) : undefined),
    }),
  ),
});

/** `NetworkAcls` ⇄ the `networkAcls` of a workspace. */
const networkAclsCodec: Codec<NetworkAcls> = instance(NetworkAcls.prototype, networkAclsRows, {
  encode: (acls, context) => {
    const sent = {
      defaultAction: "Allow",
      ...acls,
      ipRules: acls.ipRules?.length ? acls.ipRules : undefined,
    };
    return toWire(networkAclsRows, carryUnmapped(acls, sent), context);
  },
});

/** Rows of a customer-managed key. */
export const encryptionRows = mapping<CustomerManagedKeyFields, EncryptionProperty>()({
  keyVault: same("keyVaultProperties.keyVaultArmId"),
  keyUri: same("keyVaultProperties.keyIdentifier"),
  cosmosdbId: same("cosmosDbResourceId"),
  storageId: same("storageAccountResourceId"),
  searchId: same("searchAccountResourceId"),
});

/** Of the encryption of a workspace that is there, the version of the key can be changed and nothing else. */
const encryptionCodec: Codec<CustomerManagedKey> = {
  encode: ({ keyUri }) =>
    keyUri === undefined ? undefined : { keyVaultProperties: { keyIdentifier: keyUri } },
  decode: (wire, context) =>
    isObject(wire) && wire.status === "Enabled"
      ? decoded(CustomerManagedKey.prototype, fromWire(encryptionRows, wire, context))
      : undefined,
};

/** Rows of the settings of serverless computes. */
export const serverlessRows = mapping<ServerlessComputeSettingsFields, WireServerlessCompute>()({
  customSubnet: same("serverlessComputeCustomSubnet"),
  noPublicIp: same("serverlessComputeNoPublicIP"),
});

/** `ServerlessComputeSettings` ⇄ the `serverlessComputeSettings` of a workspace. */
export const serverlessComputeCodec: Codec<ServerlessComputeSettings> = instance(
  ServerlessComputeSettings.prototype,
  serverlessRows,
  {
    encode: (settings, context) =>
      toWire(serverlessRows, carryUnmapped(settings, { noPublicIp: false, ...settings }), context),
  },
);

/** Rows of the Spark of a feature store. */
export const computeRuntimeRows = mapping<ComputeRuntimeFields, ComputeRuntimeDto>()({
  sparkRuntimeVersion: same("sparkRuntimeVersion"),
});

const featureStoreRows = mapping<FeatureStoreSettingsFields, WireFeatureStoreSettings>()({
  computeRuntime: via("computeRuntime", instance(ComputeRuntime.prototype, computeRuntimeRows)),
  offlineStoreConnectionName: same("offlineStoreConnectionName"),
  onlineStoreConnectionName: same("onlineStoreConnectionName"),
});

/** What a workspace has on the wire, beside its id, name and kind. */
export type MappedFields = Omit<HubFields, "name" | "resourceGroup" | "workspaceHub"> &
  Omit<WorkspaceState, "id" | "creationContext" | "properties"> & {
    associatedWorkspaces?: readonly string[];
  };

/** Rows of a workspace. */
export const workspaceRows = mapping<MappedFields, WireWorkspace>()({
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
    instance(FeatureStoreSettings.prototype, featureStoreRows),
  ),
  defaultResourceGroup: same("properties.workspaceHubConfig.defaultWorkspaceResourceGroup"),
  associatedWorkspaces: same("properties.associatedWorkspaces"),
  workspaceId: same("properties.workspaceId"),
  mlflowTrackingUri: same("properties.mlFlowTrackingUri"),
  discoveryUrl: same("properties.discoveryUrl"),
  provisioningState: same("properties.provisioningState"),
});

/** The fields of a workspace that can be changed, and the wire's form of a change: what is not given stays. */
export function workspaceChange(
  fields: Pick<MappedFields, ChangeableField>,
  context: MappingContext,
): Record<string, unknown> {
  return toWire(workspaceRows, fields, context);
}

/** Fields that an update sends. */
export type ChangeableField =
  | "tags"
  | "identity"
  | "description"
  | "displayName"
  | "containerRegistry"
  | "applicationInsights"
  | "customerManagedKey"
  | "imageBuildCompute"
  | "publicNetworkAccess"
  | "networkAcls"
  | "primaryUserAssignedIdentity"
  | "managedNetwork"
  | "systemDatastoresAuthMode"
  | "allowRoleassignmentOnRg"
  | "serverlessCompute"
  | "featureStoreSettings";

/** Decoded fields of a workspace, of whatever kind. */
export function workspaceFieldsFromWire(
  wire: unknown,
  context: MappingContext,
): Workspace & Pick<MappedFields, "defaultResourceGroup" | "associatedWorkspaces"> {
  const { id, name, kind, systemData, ...body } = isObject(wire) ? wire : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const fields = fromWire(workspaceRows, body, context);
  return {
    kind: "workspace",
    type: typeof kind === "string" ? kind.toLowerCase() : "default",
    ...fields,
    id: text(id),
    name: text(name) ?? "",
    resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(text(id) ?? "")?.[1],
    creationContext: isObject(systemData) ? (systemData as CreationContext) : undefined,
    properties: isObject(body.properties) ? body.properties : {},
  };
}

/** A workspace from the wire, of the class of its kind; a kind that is not known is a plain workspace. */
export function workspaceFromWire(wire: unknown, context: MappingContext): Workspace | Hub | Project {
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
