import { Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { checkOutboundRules, type OutboundRule } from "./outbound-rules";

/** How much a managed network lets out. */
export type IsolationMode = "Disabled" | "AllowInternetOutbound" | "AllowOnlyApprovedOutbound";

/** What the service says of the provisioning of a managed network. */
export interface ManagedNetworkProvisionStatus {
  /** `Active` or `Inactive`. */
  readonly status?: string;
  /** Whether Spark jobs may run in it. */
  readonly sparkReady?: boolean;
}

/** What a user writes of the network that Azure manages for a workspace. */
export interface ManagedNetworkFields {
  /** `"allow_internet_outbound"` and the like mean the same. @defaultValue `"Disabled"` */
  isolationMode?: IsolationMode | (string & {});
  /** What may be reached from it. */
  outboundRules?: OutboundRule[];
  /** Which firewall enforces rules for host names. @defaultValue as the service decides; from YAML `"Standard"` */
  firewallSku?: "Standard" | "Basic" | (string & {});
}

/** The fields are those of {@link ManagedNetworkFields}. */
export interface ManagedNetwork extends ManagedNetworkFields {}

/**
 * The network that Azure manages for a workspace.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ManagedNetwork {
  /** ARM id; set by the service. */
  declare readonly networkId?: string;
  /** Whether it is there yet; set by the service. */
  declare readonly status?: ManagedNetworkProvisionStatus;

  constructor(fields: ManagedNetworkFields = {}) {
    const checks = new Checks().known(fields, managedNetworkNames);
    checkManagedNetwork(checks, fields);
    checks.done("Managed network");
    Object.assign(this, { isolationMode: "Disabled" }, fields);
  }
}

const managedNetworkNames = [
  ...namesOf<ManagedNetworkFields>()("isolationMode", "outboundRules", "firewallSku"),
  "networkId",
  "status",
];

/** Adds what is wrong with a managed network. */
export function checkManagedNetwork(checks: Checks, network: ManagedNetworkFields): void {
  oneOfWords(checks, "isolationMode", network.isolationMode, [
    "Disabled",
    "AllowInternetOutbound",
    "AllowOnlyApprovedOutbound",
  ]);
  oneOfWords(checks, "firewallSku", network.firewallSku, ["Standard", "Basic"]);
  checkOutboundRules(checks, network.outboundRules);
}

/** Like `oneOf`; `allow_internet_outbound` and `AllowInternetOutbound` are the same word. */
export function oneOfWords(checks: Checks, path: string, value: unknown, allowed: readonly string[]): void {
  const plain = (text: string) => text.toLowerCase().replace(/[_\s]/g, "");
  if (typeof value === "string" && allowed.some((each) => plain(each) === plain(value))) return;
  checks.oneOf(path, value, allowed);
}

/** What a user writes of one range of addresses. */
export interface IPRuleFields {
  /** An address or a range: `"103.254.0.0/16"`. */
  value: string;
}

/** The fields are those of {@link IPRuleFields}. */
export interface IPRule extends IPRuleFields {}

/** A range of addresses from which a workspace can be reached. */
export class IPRule {
  constructor(fields: IPRuleFields) {
    new Checks().known(fields, ["value"]).text("value", fields.value, { required: true }).done("IP rule");
    Object.assign(this, fields);
  }
}

/** What a user writes of who reaches a workspace from the internet. */
export interface NetworkAclsFields {
  /** What happens to calls that no rule speaks of. @defaultValue `"Allow"` */
  defaultAction?: "Allow" | "Deny" | (string & {});
  /** Needed where all else is denied. */
  ipRules?: IPRule[];
}

/** The fields are those of {@link NetworkAclsFields}. */
export interface NetworkAcls extends NetworkAclsFields {}

/**
 * Who reaches a workspace from the internet, where that is not open to all.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class NetworkAcls {
  constructor(fields: NetworkAclsFields = {}) {
    const checks = new Checks().known(fields, namesOf<NetworkAclsFields>()("defaultAction", "ipRules"));
    checkNetworkAcls(checks, fields);
    checks.done("Network ACLs");
    Object.assign(this, { defaultAction: "Allow", ipRules: [] }, fields);
  }
}

/** Adds what is wrong with network ACLs. */
export function checkNetworkAcls(checks: Checks, acls: NetworkAclsFields): void {
  checks.oneOf("defaultAction", acls.defaultAction, ["Allow", "Deny"]);
  if (acls.ipRules !== undefined && !Array.isArray(acls.ipRules))
    checks.fault("ipRules", "must be a list of rules.", { given: acls.ipRules });
  else
    for (const [index, rule] of (acls.ipRules ?? []).entries())
      checks.text(`ipRules[${index}].value`, isObject(rule) ? rule.value : rule, { required: true });
  if (acls.defaultAction?.toLowerCase() === "deny" && !acls.ipRules?.length)
    checks.fault("ipRules", "are needed where all else is denied.", { code: "missingField" });
}

/** What a user writes of the key that encrypts a workspace. */
export interface CustomerManagedKeyFields {
  /** ARM id of the key vault. Needed to create a workspace. */
  keyVault?: string;
  /** The key with its version: `https://….vault.azure.net/keys/…/…`. */
  keyUri?: string;
  /** ARM id of a Cosmos DB account of yours that is used in place of a managed one. */
  cosmosdbId?: string;
  /** ARM id of a storage account of yours that is used in place of a managed one. */
  storageId?: string;
  /** ARM id of a search service of yours that is used in place of a managed one. */
  searchId?: string;
}

/** The fields are those of {@link CustomerManagedKeyFields}. */
export interface CustomerManagedKey extends CustomerManagedKeyFields {}

/**
 * A key of yours that encrypts a workspace, in place of Microsoft's.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class CustomerManagedKey {
  constructor(fields: CustomerManagedKeyFields = {}) {
    const checks = new Checks().known(fields, customerManagedKeyNames);
    checkCustomerManagedKey(checks, fields);
    checks.done("Customer-managed key");
    Object.assign(this, fields);
  }
}

const customerManagedKeyNames = namesOf<CustomerManagedKeyFields>()(
  "keyVault",
  "keyUri",
  "cosmosdbId",
  "storageId",
  "searchId",
);

/** Adds what is wrong with a customer-managed key. */
export function checkCustomerManagedKey(checks: Checks, key: CustomerManagedKeyFields): void {
  checks
    .text("keyVault", key.keyVault)
    .text("cosmosdbId", key.cosmosdbId)
    .text("storageId", key.storageId)
    .text("searchId", key.searchId)
    .text("keyUri", key.keyUri);
  if (typeof key.keyUri === "string" && !/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(key.keyUri))
    checks.fault("keyUri", "is not a URL.", { given: key.keyUri });
}

/** What a user writes of the computes that a workspace makes for single jobs. */
export interface ServerlessComputeSettingsFields {
  /** ARM id of the subnet that they are in. Default: a network of the service's. */
  customSubnet?: string;
  /** Whether they are without a public address; for computes in a subnet of yours. @defaultValue false */
  noPublicIp?: boolean;
}

/** The fields are those of {@link ServerlessComputeSettingsFields}. */
export interface ServerlessComputeSettings extends ServerlessComputeSettingsFields {}

/**
 * Where the computes are that a workspace makes for single jobs.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ServerlessComputeSettings {
  constructor(fields: ServerlessComputeSettingsFields = {}) {
    const checks = new Checks().known(
      fields,
      namesOf<ServerlessComputeSettingsFields>()("customSubnet", "noPublicIp"),
    );
    checkServerlessCompute(checks, fields);
    checks.done("Serverless compute settings");
    Object.assign(this, { noPublicIp: false }, fields);
  }
}

/** Adds what is wrong with settings of serverless computes. */
export function checkServerlessCompute(checks: Checks, settings: ServerlessComputeSettingsFields): void {
  armId(checks, "customSubnet", settings.customSubnet).boolean("noPublicIp", settings.noPublicIp);
}

/** Checks that a text is the ARM id of some resource. An empty one stands for "none". */
export function armId(checks: Checks, path: string, value: unknown): Checks {
  checks.text(path, value);
  const pattern = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[a-z.]+\/[a-z]+\/.+$/i;
  if (typeof value === "string" && value !== "" && !pattern.test(value))
    checks.fault(path, "is not an ARM id.", {
      given: value,
      allowed: "/subscriptions/…/resourceGroups/…/providers/…/…/…",
    });
  return checks;
}

/** What a user writes of the Spark that computes features. */
export interface ComputeRuntimeFields {
  /** `"3.4.0"`, for example. */
  sparkRuntimeVersion?: string;
}

/** The fields are those of {@link ComputeRuntimeFields}. */
export interface ComputeRuntime extends ComputeRuntimeFields {}

/** The Spark that computes features. */
export class ComputeRuntime {
  constructor(fields: ComputeRuntimeFields = {}) {
    new Checks()
      .known(fields, namesOf<ComputeRuntimeFields>()("sparkRuntimeVersion"))
      .text("sparkRuntimeVersion", fields.sparkRuntimeVersion)
      .done("Compute runtime");
    Object.assign(this, fields);
  }
}

/** What a feature store has that other workspaces have not. */
export interface FeatureStoreSettingsFields {
  /** The Spark that computes features. @defaultValue version 3.4.0 */
  computeRuntime?: ComputeRuntime;
  /** Name of the connection to the offline store. */
  offlineStoreConnectionName?: string;
  /** Name of the connection to the online store. */
  onlineStoreConnectionName?: string;
}

/** The fields are those of {@link FeatureStoreSettingsFields}. */
export interface FeatureStoreSettings extends FeatureStoreSettingsFields {}

/** What a feature store has that other workspaces have not. */
export class FeatureStoreSettings {
  constructor(fields: FeatureStoreSettingsFields = {}) {
    new Checks()
      .known(fields, featureStoreSettingsNames)
      .text("offlineStoreConnectionName", fields.offlineStoreConnectionName)
      .text("onlineStoreConnectionName", fields.onlineStoreConnectionName)
      .done("Feature store settings");
    Object.assign(this, { computeRuntime: new ComputeRuntime({ sparkRuntimeVersion: "3.4.0" }) }, fields);
  }
}

const featureStoreSettingsNames = namesOf<FeatureStoreSettingsFields>()(
  "computeRuntime",
  "offlineStoreConnectionName",
  "onlineStoreConnectionName",
);
