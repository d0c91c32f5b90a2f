import { Checks, namesOf } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import type { IdentityConfiguration } from "../identity";
import {
  type ComputeSchedules,
  type CustomApplications,
  checkApplications,
  checkSchedules,
  checkSetupScripts,
  type SetupScripts,
} from "./compute-instance-settings";
import {
  type AmlComputeSshSettings,
  type AssignedUserConfiguration,
  type AutoPauseSettings,
  type AutoScaleSettings,
  type ComputeInstanceSshSettings,
  checkAssignedUser,
  checkClusterSsh,
  checkInstanceSsh,
  checkMachineSsh,
  checkNetwork,
  type ImageMetadata,
  type NetworkSettings,
  type VirtualMachineSshSettings,
} from "./compute-settings";

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
const commonNames = [
  ...stateNames,
  ...namesOf<ComputeFields>()("name", "description", "tags", "location", "identity"),
];

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
  ...namesOf<Omit<AmlComputeFields, keyof ComputeFields>>()(
    "size",
    "minInstances",
    "maxInstances",
    "idleTimeBeforeScaleDown",
    "tier",
    "sshPublicAccessEnabled",
    "sshSettings",
    "networkSettings",
    "enableNodePublicIp",
  ),
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
  sshSettings?: ComputeInstanceSshSettings;
  /** Who may use it, where that is not who creates it. */
  createOnBehalfOf?: AssignedUserConfiguration;
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
  customApplications?: CustomApplications[];
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
  /** What was done last: `operationName`, `operationTime`, `operationStatus`. */
  declare readonly lastOperation?: Readonly<Record<string, unknown>>;
  /** Addresses of what runs on it: JupyterLab, RStudio, … */
  declare readonly services?: readonly Readonly<Record<string, unknown>>[];
  /** The image of its operating system. */
  declare readonly osImageMetadata?: ImageMetadata;

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
  ...namesOf<Omit<ComputeInstanceFields, keyof ComputeFields>>()(
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
  ),
  "state",
  "lastOperation",
  "services",
  "osImageMetadata",
];

/** Fields of a compute that is attached, not made. */
export interface AttachedComputeFields extends ComputeFields {
  /** ARM id of the machine, cluster or pool. */
  resourceId: string;
}

/** What a user writes of an attached virtual machine. */
export interface VirtualMachineComputeFields extends AttachedComputeFields {
  /** How jobs log in. Its secrets are never shown or logged. */
  sshSettings?: VirtualMachineSshSettings;
}

/** The fields are those of {@link VirtualMachineComputeFields}. */
export interface VirtualMachineCompute extends VirtualMachineComputeFields {}

const machineNames = namesOf<Omit<VirtualMachineComputeFields, keyof ComputeFields>>()(
  "resourceId",
  "sshSettings",
);

/** A virtual machine of yours that jobs can run on. */
export class VirtualMachineCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "virtualmachine";
  /** The machine's public key; set by the service. */
  declare readonly publicKeyData?: string;

  constructor(fields: VirtualMachineComputeFields) {
    super();
    checkCompute(
      { ...fields, type: "virtualmachine" },
      new Checks().known(fields, [...commonNames, ...machineNames, "publicKeyData"]),
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

const kubernetesNames = namesOf<Omit<KubernetesComputeFields, keyof ComputeFields>>()(
  "resourceId",
  "namespace",
  "properties",
);

/** A Kubernetes cluster with the Azure ML extension. */
export class KubernetesCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "kubernetes";

  constructor(fields: KubernetesComputeFields) {
    super();
    checkCompute(
      { ...fields, type: "kubernetes" },
      new Checks().known(fields, [...commonNames, ...kubernetesNames]),
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
  readonly scaleSettings?: AutoScaleSettings;
  /** When the pool pauses. */
  readonly autoPauseSettings?: AutoPauseSettings;
}

/** The fields are those of {@link SynapseSparkComputeFields}. */
export interface SynapseSparkCompute extends SynapseSparkComputeFields {}

const poolNames = namesOf<Omit<SynapseSparkComputeFields, keyof ComputeFields>>()(
  "resourceId",
  "nodeCount",
  "nodeFamily",
  "nodeSize",
  "sparkVersion",
  "scaleSettings",
  "autoPauseSettings",
);

/** A Spark pool of a Synapse workspace. What the pool is made of is read, never sent: it is Synapse's. */
export class SynapseSparkCompute extends ComputeEntity {
  readonly kind = "compute";
  readonly type = "synapsespark";

  constructor(fields: SynapseSparkComputeFields) {
    super();
    checkCompute(
      { ...fields, type: "synapsespark" },
      new Checks().known(fields, [...commonNames, ...poolNames]),
    );
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
  | (VirtualMachineComputeFields & ComputeState & { type: "virtualmachine" })
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
  if (compute.type === "virtualmachine") {
    const isNew = compute.provisioningState === undefined;
    inside(checks, "sshSettings", compute.sshSettings, (inner, ssh) => checkMachineSsh(inner, ssh, isNew));
  }
  if (compute.type === "kubernetes") {
    checks.text("namespace", compute.namespace);
    if (compute.properties !== undefined && !isObject(compute.properties))
      checks.fault("properties", "must be an object.", { given: compute.properties });
  }
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
  inside(checks, "networkSettings", compute.networkSettings, checkNetwork);
  const isNew = compute.provisioningState === undefined;
  inside(checks, "sshSettings", compute.sshSettings, (inner, ssh) => checkClusterSsh(inner, ssh, isNew));
}

/** Checks that go on in a value, where there is one. */
function inside(
  checks: Checks,
  path: string,
  value: unknown,
  check: (inner: Checks, value: unknown) => void,
): void {
  if (value !== undefined && value !== null) checks.within(path, (inner) => check(inner, value));
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
    .boolean("enableRootAccess", compute.enableRootAccess)
    .boolean("releaseQuotaOnStop", compute.releaseQuotaOnStop)
    .boolean("enableOsPatching", compute.enableOsPatching);
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
  inside(checks, "networkSettings", compute.networkSettings, checkNetwork);
  inside(checks, "sshSettings", compute.sshSettings, checkInstanceSsh);
  inside(checks, "createOnBehalfOf", compute.createOnBehalfOf, checkAssignedUser);
  inside(checks, "schedules", compute.schedules, checkSchedules);
  inside(checks, "setupScripts", compute.setupScripts, checkSetupScripts);
  inside(checks, "customApplications", compute.customApplications, checkApplications);
}
