import { Checks, namesOf } from "../../core/checks";
import { hideSecrets } from "../../core/display";
import { isObject } from "../../core/mapping";

/** What a user writes of a network. */
export interface NetworkSettingsFields {
  /** In the workspace's resource group. Leave out where `subnet` is an ARM id. */
  vnetName?: string;
  /** ARM id or name of the subnet. */
  subnet?: string;
}
/** The fields are those of {@link NetworkSettingsFields}. */
export interface NetworkSettings extends NetworkSettingsFields {}
/**
 * A virtual network, by name, or a subnet by its ARM id.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class NetworkSettings {
  /** Address of an instance outside of the network; set by the service. */
  declare readonly publicIpAddress?: string;
  /** Address of an instance in the network; set by the service. */
  declare readonly privateIpAddress?: string;

  constructor(fields: NetworkSettingsFields) {
    const checks = new Checks();
    checkNetwork(checks, fields);
    checks.done("Network settings");
    Object.assign(this, fields);
  }
}
const networkNames = [
  ...namesOf<NetworkSettingsFields>()("vnetName", "subnet"),
  "publicIpAddress",
  "privateIpAddress",
];

/** What a user writes of the login to the nodes of a cluster. */
export interface AmlComputeSshSettingsFields {
  /** Name of the user who may sign in. */
  adminUsername: string;
  /** A secret. This or a key is needed. */
  adminPassword?: string;
  /** Public key of that user, as in `authorized_keys`. */
  sshKeyValue?: string;
}
/** The fields are those of {@link AmlComputeSshSettingsFields}. */
export interface AmlComputeSshSettings extends AmlComputeSshSettingsFields {}
/** How to log in to the nodes of a cluster. Its password is never shown or logged. */
export class AmlComputeSshSettings {
  static {
    hideSecrets(AmlComputeSshSettings.prototype);
  }

  constructor(fields: AmlComputeSshSettingsFields) {
    const checks = new Checks();
    checkClusterSsh(checks, fields, true);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
}
const clusterSshNames = namesOf<AmlComputeSshSettingsFields>()(
  "adminUsername",
  "adminPassword",
  "sshKeyValue",
);

/** What a user writes of the login to a compute instance. */
export interface ComputeInstanceSshSettingsFields {
  /** Public key of the administrator, as in `authorized_keys`. */
  sshKeyValue?: string;
}
/** The fields are those of {@link ComputeInstanceSshSettingsFields}. */
export interface ComputeInstanceSshSettings extends ComputeInstanceSshSettingsFields {}
/** How to log in to a compute instance. */
export class ComputeInstanceSshSettings {
  /** Name of the administrator; set by the service. */
  declare readonly adminUsername?: string;
  /** Port for SSH; set by the service. */
  declare readonly sshPort?: number;

  constructor(fields: ComputeInstanceSshSettingsFields = {}) {
    const checks = new Checks();
    checkInstanceSsh(checks, fields);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
}

/** What a user writes of the person whom an instance is for. */
export interface AssignedUserFields {
  /** Tenant of Microsoft Entra ID that the person is in. */
  userTenantId: string;
  /** The person's object id. */
  userObjectId: string;
}
/** The fields are those of {@link AssignedUserFields}. */
export interface AssignedUserConfiguration extends AssignedUserFields {}
/** The person whom an instance is for, where that is not who creates it. */
export class AssignedUserConfiguration {
  constructor(fields: AssignedUserFields) {
    const checks = new Checks();
    checkAssignedUser(checks, fields);
    checks.done("Assigned user");
    Object.assign(this, fields);
  }
}

/** What a user writes of the login to a virtual machine. */
export interface VirtualMachineSshSettingsFields {
  /** Name of the user who may sign in. */
  adminUsername?: string;
  /** A secret. Never shown or logged. */
  adminPassword?: string;
  /** @defaultValue 22 */
  sshPort?: number;
  /** Path of a private key. It is read when the machine is attached, and sent. */
  sshPrivateKeyFile?: string;
}
/** The fields are those of {@link VirtualMachineSshSettingsFields}. */
export interface VirtualMachineSshSettings extends VirtualMachineSshSettingsFields {}
/** How to log in to a virtual machine. Its password is never shown or logged. */
export class VirtualMachineSshSettings {
  static {
    hideSecrets(VirtualMachineSshSettings.prototype);
  }

  constructor(fields: VirtualMachineSshSettingsFields) {
    const checks = new Checks();
    checkMachineSsh(checks, fields, true);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
}
const machineSshNames = namesOf<VirtualMachineSshSettingsFields>()(
  "adminUsername",
  "adminPassword",
  "sshPort",
  "sshPrivateKeyFile",
);

/** How many nodes a Spark pool has; Synapse's business, and only read. */
export class AutoScaleSettings {
  /** Nodes at least. */
  declare readonly minNodeCount?: number;
  /** Nodes at most. */
  declare readonly maxNodeCount?: number;
  /** Whether the pool scales. */
  declare readonly enabled?: boolean;

  constructor(fields: { minNodeCount?: number; maxNodeCount?: number; enabled?: boolean } = {}) {
    Object.assign(this, fields);
  }
}

/** When a Spark pool pauses; Synapse's business, and only read. */
export class AutoPauseSettings {
  /** Minutes without use after which it pauses. */
  declare readonly delayInMinutes?: number;
  /** Whether the pool pauses. */
  declare readonly enabled?: boolean;

  constructor(fields: { delayInMinutes?: number; enabled?: boolean } = {}) {
    Object.assign(this, fields);
  }
}

/** The image of an instance's operating system; set by the service. */
export interface ImageMetadata {
  /** Whether it is the newest. */
  readonly isLatestOsImageVersion?: boolean;
  /** The version in use. */
  readonly currentImageVersion?: string;
  /** The newest version. */
  readonly latestImageVersion?: string;
}

/** Adds a fault and answers `false` for what is no object. */
export function isSettings(checks: Checks, value: unknown): value is Record<string, unknown> {
  if (isObject(value)) return true;
  checks.fault("", "must be an object.", { given: value });
  return false;
}

/** Adds what is wrong with a network. */
export function checkNetwork(checks: Checks, network: unknown): void {
  if (!isSettings(checks, network)) return;
  const { vnetName, subnet } = network;
  checks.known(network, networkNames).text("vnetName", vnetName).text("subnet", subnet);
  if (vnetName && !subnet) checks.fault("subnet", "is required with vnetName.", { code: "missingField" });
  if (typeof subnet === "string" && subnet && !vnetName && !subnet.startsWith("/subscriptions/"))
    checks.fault("subnet", "must be an ARM id where vnetName is not given.", { given: subnet });
}

/** Adds what is wrong with the login to a cluster. @param isNew - Of a cluster that is there, the service withholds the secret. */
export function checkClusterSsh(checks: Checks, ssh: unknown, isNew: boolean): void {
  if (!isSettings(checks, ssh)) return;
  const { adminUsername, adminPassword, sshKeyValue } = ssh;
  checks
    .known(ssh, clusterSshNames)
    .text("adminUsername", adminUsername, { required: true })
    .text("sshKeyValue", sshKeyValue);
  if (adminPassword !== undefined && typeof adminPassword !== "string")
    checks.fault("adminPassword", "must be text.");
  if (!adminPassword && !sshKeyValue && isNew)
    checks.fault("", "needs adminPassword or sshKeyValue.", { code: "missingField" });
}

/** Adds what is wrong with the login to an instance. */
export function checkInstanceSsh(checks: Checks, ssh: unknown): void {
  if (isSettings(checks, ssh))
    checks.known(ssh, ["sshKeyValue", "adminUsername", "sshPort"]).text("sshKeyValue", ssh.sshKeyValue);
}

/** Adds what is wrong with the person whom an instance is for. */
export function checkAssignedUser(checks: Checks, user: unknown): void {
  if (!isSettings(checks, user)) return;
  checks
    .known(user, namesOf<AssignedUserFields>()("userTenantId", "userObjectId"))
    .text("userTenantId", user.userTenantId, { required: true })
    .text("userObjectId", user.userObjectId, { required: true });
}

/** Adds what is wrong with the login to a machine. @param isNew - Of one that is there, the service may withhold the name. */
export function checkMachineSsh(checks: Checks, ssh: unknown, isNew: boolean): void {
  if (!isSettings(checks, ssh)) return;
  checks
    .known(ssh, machineSshNames)
    .text("adminUsername", ssh.adminUsername, { required: isNew })
    .number("sshPort", ssh.sshPort, { integer: true, min: 1, max: 65535 })
    .text("sshPrivateKeyFile", ssh.sshPrivateKeyFile);
  if (ssh.adminPassword !== undefined && typeof ssh.adminPassword !== "string")
    checks.fault("adminPassword", "must be text.");
}
