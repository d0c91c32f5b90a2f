import { Checks } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import type { IdentityConfiguration } from "../identity";
import type { ComputeSchedules, CustomApplication, SetupScripts } from "./compute-instance-settings";

/** Fields that every compute has. */
export interface ComputeFields {
  /** 2 to 24 letters, digits and `-`, beginning with a letter. Unique in the region for a compute instance. */
  name: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** Azure region. @defaultValue that of the workspace */
  location?: string;
  /** Managed identity that jobs act as. */
  identity?: IdentityConfiguration;
}

/** A virtual network, by name, or a subnet by its ARM id. */
export interface NetworkSettings {
  /** In the workspace's resource group. Leave out where `subnet` is an ARM id. */
  vnetName?: string;
  /** ARM id or name of the subnet. */
  subnet?: string;
}

/** How to log in to the nodes of a cluster. Never shown or logged. */
export interface AmlComputeSshSettings {
  /** Name of the user who may sign in. */
  adminUsername: string;
  /** A secret. This or a key is needed. */
  adminPassword?: string;
  /** Public key of that user, as in `authorized_keys`. */
  sshKeyValue?: string;
}

/** What a user writes of a cluster. */
export interface AmlComputeFields extends ComputeFields {
  /** VM size. @defaultValue `"STANDARD_DS3_V2"` */
  size?: string;
  /** Nodes that are always there. @defaultValue 0 */
  minInstances?: number;
  /** Nodes at most. @defaultValue 4 */
  maxInstances?: number;
  /** Seconds that a node idles before it is given back. @defaultValue 120 */
  idleTimeBeforeScaleDown?: number;
  /** Low-priority nodes are cheaper and may be taken away. @defaultValue `"dedicated"` */
  tier?: "dedicated" | "low_priority" | (string & {});
  /** Whether nodes can be reached by SSH from outside the network. Default: as the service decides. */
  sshPublicAccessEnabled?: boolean;
  /** Who may sign in to the nodes by SSH. Default: nobody. */
  sshSettings?: AmlComputeSshSettings;
  /** The network that the nodes are in. Default: one of the service's. */
  networkSettings?: NetworkSettings;
  /** `false` needs a virtual network. @defaultValue true */
  enableNodePublicIp?: boolean;
}

/** What the service says of a compute. */
export interface ComputeState {
  /** ARM id; absent before the compute was created. */
  readonly id?: string;
  /** `Creating`, `Succeeded`, `Failed`, … */
  readonly provisioningState?: string;
  /** Why it could not be provisioned. */
  readonly provisioningErrors?: unknown;
  /** When it was made, ISO 8601. */
  readonly createdOn?: string;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
}

/** What all computes have. */
export abstract class ComputeEntity extends Entity implements ComputeState {
  declare readonly id?: string;
  declare readonly provisioningState?: string;
  declare readonly provisioningErrors?: unknown;
  declare readonly createdOn?: string;
  declare readonly creationContext?: CreationContext;
}

/** Names of what the service says. */
const stateNames = [
  "kind",
  "type",
  "id",
  "provisioningState",
  "provisioningErrors",
  "createdOn",
  "creationContext",
];
const commonNames = [...stateNames, "name", "description", "tags", "location", "identity"];

/** The fields are those of {@link AmlComputeFields}. */
export interface AmlCompute extends AmlComputeFields {}

/**
 * A cluster whose nodes come and go with the jobs.
 *
 * @example `new AmlCompute({ name: "cpu-cluster", size: "Standard_DS3_v2", minInstances: 0, maxInstances: 4 })`
 * @throws ValidationError - where a field cannot be right.
 */
export class AmlCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "amlcompute";
  /** Nodes that are there now, of all states. */
  declare readonly currentNodeCount?: number;
  /** Nodes that the cluster is on its way to. */
  declare readonly targetNodeCount?: number;

  constructor(fields: AmlComputeFields) {
    super();
    checkCompute({ ...fields, type: "amlcompute" }, new Checks().known(fields, amlComputeNames));
    Object.assign(
      this,
      {
        size: "STANDARD_DS3_V2",
        minInstances: 0,
        maxInstances: 4,
        idleTimeBeforeScaleDown: 120,
        enableNodePublicIp: true,
      },
      defined(fields),
    );
  }
}

const amlComputeNames = [
  ...commonNames,
  "size",
  "minInstances",
  "maxInstances",
  "idleTimeBeforeScaleDown",
  "tier",
  "sshPublicAccessEnabled",
  "sshSettings",
  "networkSettings",
  "enableNodePublicIp",
  "currentNodeCount",
  "targetNodeCount",
];

/** What a user writes of a compute instance. */
export interface ComputeInstanceFields extends ComputeFields {
  /** VM size. @defaultValue `"STANDARD_DS3_V2"` */
  size?: string;
  /** Whether the instance can be reached by SSH from outside the network. */
  sshPublicAccessEnabled?: boolean;
  /** Public key of the administrator. */
  sshSettings?: { sshKeyValue?: string };
  /** Who may use it, where that is not who creates it. */
  createOnBehalfOf?: { userTenantId: string; userObjectId: string };
  /** The network that the instance is in. Default: one of the service's. */
  networkSettings?: NetworkSettings;
  /** Minutes without use after which it stops. */
  idleTimeBeforeShutdownMinutes?: number;
  /** The same as ISO 8601 text: `"PT30M"`. */
  idleTimeBeforeShutdown?: string;
  /** When it starts and stops by itself. */
  schedules?: ComputeSchedules;
  /** Scripts that run when the instance is made and when it starts. */
  setupScripts?: SetupScripts;
  /** Containers beside the instance, each with its endpoints. */
  customApplications?: CustomApplication[];
  /** @defaultValue true */
  enableNodePublicIp?: boolean;
  /** @defaultValue true */
  enableSso?: boolean;
  /** @defaultValue true */
  enableRootAccess?: boolean;
  /** @defaultValue false */
  releaseQuotaOnStop?: boolean;
  /** @defaultValue false */
  enableOsPatching?: boolean;
}

/** The fields are those of {@link ComputeInstanceFields}. */
export interface ComputeInstance extends ComputeInstanceFields {}

/**
 * A workstation for one person.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ComputeInstance extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "computeinstance";
  /** `Running`, `Stopped`, … */
  declare readonly state?: string;

  constructor(fields: ComputeInstanceFields) {
    super();
    checkCompute({ ...fields, type: "computeinstance" }, new Checks().known(fields, computeInstanceNames));
    const defaults = {
      enableNodePublicIp: true,
      enableSso: true,
      enableRootAccess: true,
      releaseQuotaOnStop: false,
      enableOsPatching: false,
    };
    Object.assign(this, { size: "STANDARD_DS3_V2", ...defaults }, defined(fields));
  }
}

const computeInstanceNames = [
  ...commonNames,
  "size",
  "sshPublicAccessEnabled",
  "sshSettings",
  "createOnBehalfOf",
  "networkSettings",
  "idleTimeBeforeShutdownMinutes",
  "idleTimeBeforeShutdown",
  "schedules",
  "setupScripts",
  "customApplications",
  "enableNodePublicIp",
  "enableSso",
  "enableRootAccess",
  "releaseQuotaOnStop",
  "enableOsPatching",
  "state",
];

/** Fields of a compute that is attached, not made. */
export interface AttachedComputeFields extends ComputeFields {
  /** ARM id of the machine, cluster or pool. */
  resourceId: string;
}

/** What a user writes of an attached virtual machine. */
export interface VirtualMachineComputeFields extends AttachedComputeFields {
  /** Never shown or logged. */
  sshSettings?: {
    adminUsername?: string;
    adminPassword?: string;
    sshPort?: number;
    sshPrivateKeyFile?: string;
  };
}

/** The fields are those of {@link VirtualMachineComputeFields}. */
export interface VirtualMachineCompute extends VirtualMachineComputeFields {}

/** A virtual machine of yours that jobs can run on. */
export class VirtualMachineCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "virtualmachine";

  constructor(fields: VirtualMachineComputeFields) {
    super();
    checkCompute(
      { ...fields, type: "virtualmachine" },
      new Checks().known(fields, [...commonNames, "resourceId", "sshSettings"]),
    );
    Object.assign(this, fields);
  }
}

/** What a user writes of an attached Kubernetes cluster. */
export interface KubernetesComputeFields extends AttachedComputeFields {
  /** @defaultValue `"default"` */
  namespace?: string;
  /** Kept as given. */
  properties?: Record<string, unknown>;
}

/** The fields are those of {@link KubernetesComputeFields}. */
export interface KubernetesCompute extends KubernetesComputeFields {}

/** A Kubernetes cluster with the Azure ML extension. */
export class KubernetesCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "kubernetes";

  constructor(fields: KubernetesComputeFields) {
    super();
    checkCompute(
      { ...fields, type: "kubernetes" },
      new Checks().known(fields, [...commonNames, "resourceId", "namespace", "properties"]),
    );
    Object.assign(this, { namespace: "default" }, defined(fields));
  }
}

/** What a user writes of an attached Synapse Spark pool. */
export interface SynapseSparkComputeFields extends AttachedComputeFields {
  /** Nodes where it does not scale. */
  readonly nodeCount?: number;
  /** `MemoryOptimized`, for example. */
  readonly nodeFamily?: string;
  /** `Small`, `Medium`, `Large`, … */
  readonly nodeSize?: string;
  /** `"3.4"`, for example. */
  readonly sparkVersion?: string;
  /** How many nodes it has. */
  readonly scaleSettings?: { minNodeCount?: number; maxNodeCount?: number; enabled?: boolean };
  /** When the pool pauses. */
  readonly autoPauseSettings?: { delayInMinutes?: number; enabled?: boolean };
}

/** The fields are those of {@link SynapseSparkComputeFields}. */
export interface SynapseSparkCompute extends SynapseSparkComputeFields {}

/** A Spark pool of a Synapse workspace. What the pool is made of is read, never sent: it is Synapse's. */
export class SynapseSparkCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "synapsespark";

  constructor(fields: SynapseSparkComputeFields) {
    super();
    const own = [
      "resourceId",
      "nodeCount",
      "nodeFamily",
      "nodeSize",
      "sparkVersion",
      "scaleSettings",
      "autoPauseSettings",
    ];
    checkCompute({ ...fields, type: "synapsespark" }, new Checks().known(fields, [...commonNames, ...own]));
    Object.assign(this, fields);
  }
}

/** A compute of a kind that this version does not know; it keeps its JSON. */
export class UnknownCompute extends ComputeEntity {
  readonly kind = "compute";
  /** What the service calls its kind. */
  readonly type: string;
  /** What it is called. */
  readonly name: string;
  /** The wire's `properties`, unchanged. */
  readonly properties: Readonly<Record<string, unknown>>;

  /** @internal Made from the service's answers. */
  constructor(type: string, name: string, properties: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    this.name = name;
    this.properties = properties;
  }
}

/** Any compute. `type` tells which. */
export type Compute =
  | AmlCompute
  | ComputeInstance
  | VirtualMachineCompute
  | KubernetesCompute
  | SynapseSparkCompute
  | UnknownCompute;

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

type Checked =
  | (AmlComputeFields & ComputeState & { type: "amlcompute" })
  | (ComputeInstanceFields & ComputeState & { type: "computeinstance" })
  | (VirtualMachineComputeFields & { type: "virtualmachine" })
  | (KubernetesComputeFields & { type: "kubernetes" })
  | (SynapseSparkComputeFields & { type: "synapsespark" });

/** Throws what is wrong with a compute; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkCompute(compute: Checked, checks = new Checks()): void {
  // A cluster's name may be one letter in the vectors of Python; Azure's own bound is 2 to 24 for instances (3).
  checks.text("name", compute.name, {
    required: true,
    pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/,
    allowed: "letters, digits and '-', beginning with a letter and not ending with '-'",
    maxLength: compute.type === "computeinstance" ? 24 : 32,
  });
  checks
    .text("description", compute.description)
    .texts("tags", compute.tags)
    .text("location", compute.location);
  if (compute.identity !== undefined && !isObject(compute.identity))
    checks.fault("identity", "must be an IdentityConfiguration.");
  if (compute.type === "amlcompute") checkCluster(checks, compute);
  else if (compute.type === "computeinstance") checkInstance(checks, compute);
  else checks.text("resourceId", compute.resourceId, { required: true });
  checks.done(`Compute${compute.name ? ` "${compute.name}"` : ""}`);
}

function checkCluster(checks: Checks, compute: AmlComputeFields & ComputeState): void {
  const { minInstances = 0, maxInstances = 4 } = compute;
  checks
    .text("size", compute.size)
    .oneOf("tier", compute.tier, ["dedicated", "low_priority", "lowpriority"])
    .number("minInstances", compute.minInstances, { integer: true, min: 0 })
    .number("maxInstances", compute.maxInstances, { integer: true, min: 0 })
    .number("idleTimeBeforeScaleDown", compute.idleTimeBeforeScaleDown, { integer: true, min: 0 })
    .boolean("sshPublicAccessEnabled", compute.sshPublicAccessEnabled)
    .boolean("enableNodePublicIp", compute.enableNodePublicIp);
  if (minInstances > maxInstances) {
    checks.fault("minInstances", "must not be more than maxInstances.", {
      given: minInstances,
      allowed: `0 to ${maxInstances}`,
    });
  }
  if (compute.enableNodePublicIp === false && !compute.networkSettings?.subnet) {
    checks.fault("enableNodePublicIp", "without a public address, nodes need a subnet: networkSettings.", {
      given: false,
    });
  }
  checkNetwork(checks, compute.networkSettings);
  if (compute.sshSettings) {
    const { adminUsername, adminPassword, sshKeyValue } = compute.sshSettings;
    checks.within("sshSettings", (ssh) => {
      ssh.text("adminUsername", adminUsername, { required: true });
      // Of a cluster that is there, the service withholds both.
      if (!adminPassword && !sshKeyValue && compute.provisioningState === undefined)
        ssh.fault("", "needs adminPassword or sshKeyValue.", { code: "missingField" });
    });
  }
}

function checkInstance(checks: Checks, compute: ComputeInstanceFields & ComputeState): void {
  checks
    .text("size", compute.size)
    .number("idleTimeBeforeShutdownMinutes", compute.idleTimeBeforeShutdownMinutes, {
      integer: true,
      min: 15,
      max: 4320,
    })
    .text("idleTimeBeforeShutdown", compute.idleTimeBeforeShutdown, {
      pattern: /^PT?\d/,
      allowed: "an ISO 8601 duration such as PT30M",
    })
    .boolean("sshPublicAccessEnabled", compute.sshPublicAccessEnabled)
    .boolean("enableNodePublicIp", compute.enableNodePublicIp)
    .boolean("enableSso", compute.enableSso)
    .boolean("enableRootAccess", compute.enableRootAccess);
  if (compute.enableNodePublicIp === false && !compute.networkSettings?.subnet) {
    checks.fault(
      "enableNodePublicIp",
      "without a public address, the instance needs a subnet: networkSettings.",
      { given: false },
    );
  }
  const idleTwice =
    compute.idleTimeBeforeShutdown !== undefined && compute.idleTimeBeforeShutdownMinutes !== undefined;
  // Of an instance that is there, the minutes are what the user changed.
  if (idleTwice && compute.provisioningState === undefined) {
    checks.fault(
      "idleTimeBeforeShutdown",
      "says the same as idleTimeBeforeShutdownMinutes: give one of them.",
    );
  }
  checkNetwork(checks, compute.networkSettings);
  compute.schedules?.computeStartStop?.forEach((schedule, index) => {
    checks.within(`schedules.computeStartStop[${index}]`, (inner) => {
      inner.oneOf("action", schedule.action, ["start", "stop"], { required: true });
      if (!schedule.trigger) inner.fault("trigger", "is required.", { code: "missingField" });
    });
  });
  const taken = new Set<string | number>();
  const once = (inner: Checks, path: string, value: string | number, what: string) => {
    if (taken.has(value)) inner.fault(path, `is the ${what} of another application too.`, { given: value });
    taken.add(value);
  };
  compute.customApplications?.forEach((application, index) => {
    checks.within(`customApplications[${index}]`, (inner) => {
      inner
        .text("name", application.name, { required: true })
        .text("image.reference", application.image?.reference, { required: true });
      once(inner, "name", application.name, "name");
      application.endpoints?.forEach((endpoint, at) => {
        inner.number(`endpoints[${at}].target`, endpoint.target, {
          required: true,
          integer: true,
          min: 1,
          max: 65535,
        });
        inner.number(`endpoints[${at}].published`, endpoint.published, {
          required: true,
          integer: true,
          min: 1025,
          max: 65535,
        });
        once(inner, `endpoints[${at}].published`, endpoint.published, "port");
      });
    });
  });
}

function checkNetwork(checks: Checks, network: NetworkSettings | undefined): void {
  if (network?.vnetName && !network.subnet) {
    checks.fault("networkSettings.subnet", "is required with vnetName.", { code: "missingField" });
  }
  if (network?.subnet && !network.vnetName && !network.subnet.startsWith("/subscriptions/")) {
    checks.fault("networkSettings.subnet", "must be an ARM id where vnetName is not given.", {
      given: network.subnet,
    });
  }
}
