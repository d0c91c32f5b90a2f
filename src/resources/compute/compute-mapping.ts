import { inSeconds } from "../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  list,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { ComputeResource } from "../../wire/generated/types";
import { identityCodec } from "../identity";
import {
  AmlCompute,
  type AmlComputeFields,
  type Compute,
  ComputeInstance,
  type ComputeInstanceFields,
  KubernetesCompute,
  type KubernetesComputeFields,
  SynapseSparkCompute,
  type SynapseSparkComputeFields,
  UnknownCompute,
  VirtualMachineCompute,
  type VirtualMachineComputeFields,
} from "./compute";
import { computeSchedules, customApplication, setupScripts } from "./compute-instance-settings";
import type {
  AmlComputeSshSettings,
  ComputeInstanceSshSettingsFields,
  NetworkSettings,
} from "./compute-settings";

/** A network is its subnet's ARM id on the wire. */
const network: Codec<NetworkSettings> = {
  encode: ({ vnetName, subnet }, { subscriptionId, resourceGroupName }) => {
    if (!subnet) return undefined;
    const named = vnetName && !subnet.startsWith("/subscriptions/");
    const network = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Network/virtualNetworks/${vnetName}`;
    return { id: named ? `${network}/subnets/${subnet}` : subnet };
  },
  decode: (wire) => (isObject(wire) && typeof wire.id === "string" ? { subnet: wire.id } : undefined),
};

const sshRows: Mapping<AmlComputeSshSettings> = {
  adminUsername: same("adminUserName"),
  adminPassword: same("adminUserPassword"),
  sshKeyValue: same("adminUserSshPublicKey"),
};

const instanceSshRows: Mapping<ComputeInstanceSshSettingsFields> = {
  sshKeyValue: same("adminPublicKey"),
};
const assignedUserRows: Mapping<NonNullable<ComputeInstanceFields["createOnBehalfOf"]>> = {
  userObjectId: same("objectId"),
  userTenantId: same("tenantId"),
};

/** `true`, `false` and not said are three words on the wire. */
const publicAccess: Codec<boolean> = {
  encode: (enabled) => (enabled ? "Enabled" : "Disabled"),
  decode: (wire) => (wire === "Enabled" ? true : wire === "Disabled" ? false : undefined),
};

/** Rows of all computes; `name` is in the path. */
const commonRows = {
  description: same("properties.description"),
  tags: same("tags"),
  location: same("location"),
  identity: via("identity", identityCodec),
} as const;

type Body<Fields> = Omit<Fields, "name"> & { [K in (typeof readOnly)[number]]?: unknown };
const readOnly = ["provisioningState", "provisioningErrors", "createdOn"] as const;
const readOnlyRows = {
  provisioningState: same("properties.provisioningState"),
  provisioningErrors: same("properties.provisioningErrors"),
  createdOn: same("properties.createdOn"),
} as const;

const amlRows = mapping<
  Body<AmlComputeFields> & { currentNodeCount?: number; targetNodeCount?: number },
  ComputeResource
>()({
  ...commonRows,
  ...readOnlyRows,
  size: same("properties.properties.vmSize"),
  tier: via(
    "properties.properties.vmPriority",
    renamed({ dedicated: "Dedicated", low_priority: "LowPriority", lowpriority: "LowPriority" }),
  ),
  sshSettings: via("properties.properties.userAccountCredentials", nested(sshRows)),
  maxInstances: same("properties.properties.scaleSettings.maxNodeCount"),
  minInstances: same("properties.properties.scaleSettings.minNodeCount"),
  idleTimeBeforeScaleDown: via("properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown", inSeconds),
  networkSettings: via("properties.properties.subnet", keeping(network)),
  sshPublicAccessEnabled: via("properties.properties.remoteLoginPortPublicAccess", publicAccess),
  enableNodePublicIp: same("properties.properties.enableNodePublicIp"),
  currentNodeCount: same("properties.properties.currentNodeCount"),
  targetNodeCount: same("properties.properties.targetNodeCount"),
});

const instanceRows = mapping<
  Omit<Body<ComputeInstanceFields>, "idleTimeBeforeShutdownMinutes"> & { state?: string },
  ComputeResource
>()({
  ...commonRows,
  ...readOnlyRows,
  size: same("properties.properties.vmSize"),
  networkSettings: via("properties.properties.subnet", keeping(network)),
  sshSettings: via("properties.properties.sshSettings", nested(instanceSshRows)),
  sshPublicAccessEnabled: via("properties.properties.sshSettings.sshPublicAccess", publicAccess),
  createOnBehalfOf: via(
    "properties.properties.personalComputeInstanceSettings.assignedUser",
    nested(assignedUserRows),
  ),
  idleTimeBeforeShutdown: same("properties.properties.idleTimeBeforeShutdown"),
  enableNodePublicIp: same("properties.properties.enableNodePublicIp"),
  enableSso: same("properties.properties.enableSSO"),
  enableRootAccess: same("properties.properties.enableRootAccess"),
  releaseQuotaOnStop: same("properties.properties.releaseQuotaOnStop"),
  enableOsPatching: same("properties.properties.enableOSPatching"),
  schedules: via("properties.properties.schedules", keeping(computeSchedules)),
  setupScripts: via("properties.properties.setupScripts", keeping(setupScripts)),
  customApplications: via("properties.properties.customServices", keeping(list(customApplication))),
  state: same("properties.properties.state"),
});

const machineSsh: Codec<NonNullable<VirtualMachineComputeFields["sshSettings"]>> = {
  encode: (ssh) => ({
    sshPort: ssh.sshPort ?? 22,
    administratorAccount: {
      username: ssh.adminUsername,
      ...(ssh.adminPassword !== undefined && { password: ssh.adminPassword }),
    },
  }),
  decode: (wire) => {
    const { sshPort, administratorAccount: account } = isObject(wire) ? wire : {};
    return {
      sshPort: typeof sshPort === "number" ? sshPort : undefined,
      adminUsername: isObject(account) && typeof account.username === "string" ? account.username : undefined,
    };
  },
};

const machineRows = mapping<
  Body<VirtualMachineComputeFields> & { publicKeyData?: string },
  ComputeResource
>()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId"),
  sshSettings: via("properties.properties", keeping(machineSsh)),
  publicKeyData: same("properties.properties.administratorAccount.publicKeyData"),
});

const kubernetesRows = mapping<Body<KubernetesComputeFields>, ComputeResource>()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId"),
  properties: same("properties.properties"),
  namespace: same("properties.properties.namespace"),
});

/** What a pool is made of is Synapse's, and only read. */
const synapseRows = mapping<
  Body<
    Pick<SynapseSparkComputeFields, "resourceId" | "description" | "tags" | "location" | "identity" | "name">
  >,
  ComputeResource
>()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId"),
});

/**
 * The body of a PUT. `location` is that of the workspace where the compute names none; `privateKey` the text of the file
 * by which a machine is logged in to.
 */
export function computeToWire(
  compute: Compute,
  location: string,
  context: MappingContext,
  privateKey?: string,
): Record<string, unknown> {
  if (compute instanceof UnknownCompute) return { location, properties: compute.properties };
  const body = merge(bodyOf(compute, location, context), {
    ...(privateKey !== undefined && {
      properties: { properties: { administratorAccount: { privateKeyData: privateKey } } },
    }),
  });
  const properties = isObject(body.properties) ? body.properties : {};
  for (const name of readOnly) delete properties[name];
  return {
    ...body,
    location: compute.type === "amlcompute" ? (compute.location ?? location) : location,
    properties,
  };
}

function bodyOf(
  compute: Exclude<Compute, UnknownCompute>,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  switch (compute.type) {
    case "amlcompute": {
      const { currentNodeCount: _, targetNodeCount: __, ...sent } = compute;
      const body = toWire(amlRows, carryUnmapped(compute, sent), context);
      return merge(body, {
        properties: {
          computeType: "AmlCompute",
          // Within its network a cluster with a login can be reached, whether it can be from outside or not.
          disableLocalAuth: !compute.sshSettings,
          properties: { remoteLoginPortPublicAccess: word(compute.sshPublicAccessEnabled), osType: "Linux" },
        },
      });
    }
    case "computeinstance": {
      const { state: _, idleTimeBeforeShutdownMinutes: minutes, ...sent } = compute;
      const idle = minutes === undefined ? sent.idleTimeBeforeShutdown : `PT${minutes}M`;
      const ssh = sent.sshSettings || sent.sshPublicAccessEnabled !== undefined;
      const rows = carryUnmapped(compute, { ...sent, idleTimeBeforeShutdown: idle });
      return merge(toWire(instanceRows, rows, context), {
        properties: {
          computeType: "ComputeInstance",
          disableLocalAuth: !sent.sshPublicAccessEnabled,
          properties: {
            applicationSharingPolicy: "Shared",
            computeInstanceAuthorizationType: "personal",
            ...(ssh && { sshSettings: { sshPublicAccess: word(sent.sshPublicAccessEnabled ?? false) } }),
          },
        },
      });
    }
    case "virtualmachine":
      return merge(toWire(machineRows, compute, context), { properties: { computeType: "VirtualMachine" } });
    case "kubernetes":
      return merge(toWire(kubernetesRows, withNamespace(compute), context), {
        properties: { computeType: "Kubernetes", computeLocation: location },
      });
    case "synapsespark":
      return merge(toWire(synapseRows, compute, context), { properties: { computeType: "SynapseSpark" } });
  }
}

/** Properties in properties get the namespace too, as Python sends them. */
function withNamespace(compute: KubernetesCompute): KubernetesCompute {
  const { properties, namespace } = compute;
  if (!isObject(properties?.properties)) return compute;
  const inner = { ...properties.properties, namespace };
  return carryUnmapped(compute, { ...compute, properties: { ...properties, properties: inner } });
}

function word(enabled: boolean | undefined): string {
  return enabled === undefined ? "NotSpecified" : enabled ? "Enabled" : "Disabled";
}

/** Adds what is missing, in nested objects too: what is there stays. */
function merge(target: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...target };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? merge(before, value) : (before ?? value);
  }
  return merged;
}

const decoders: Readonly<Record<string, (wire: Record<string, unknown>, context: MappingContext) => object>> =
  {
    amlcompute: (wire, context) =>
      decoded(AmlCompute.prototype, "amlcompute", fromWire(amlRows, wire, context)),
    computeinstance: (wire, context) =>
      decoded(ComputeInstance.prototype, "computeinstance", fromWire(instanceRows, wire, context)),
    virtualmachine: (wire, context) =>
      decoded(VirtualMachineCompute.prototype, "virtualmachine", fromWire(machineRows, wire, context)),
    kubernetes: (wire, context) =>
      decoded(KubernetesCompute.prototype, "kubernetes", fromWire(kubernetesRows, wire, context)),
    synapsespark: (wire, context) =>
      decoded(SynapseSparkCompute.prototype, "synapsespark", fromWire(synapseRows, wire, context)),
  };

function decoded(prototype: object, type: string, fields: object): object {
  return carryUnmapped(
    fields,
    Object.assign(Object.create(prototype) as object, { kind: "compute", type }, fields),
  );
}

/** A compute from the wire; a type that is not known keeps its JSON. */
export function computeFromWire(wire: unknown, context: MappingContext): Compute {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const properties = isObject(body.properties) ? body.properties : {};
  const type = String(properties.computeType ?? "unknown").toLowerCase();
  const envelope = { name: String(name ?? ""), id, creationContext: systemData };
  const decode = decoders[type];
  if (!decode) return Object.assign(new UnknownCompute(type, envelope.name, properties), envelope);
  // What the service computes must not ride along into the next PUT.
  const { computeType: __, modifiedOn: ___, isAttachedCompute: ____, ...rest } = properties;
  const compute = Object.assign(decode({ ...body, properties: rest }, context), envelope) as Compute;
  if (isObject(properties.properties)) addWhatIsTold(compute, properties.properties);
  return compute;
}

/** What is only read. It has no row: it rides along, and goes back as it came. */
function addWhatIsTold(compute: Compute, told: Readonly<Record<string, unknown>>): void {
  const add = (fields: Readonly<Record<string, unknown>>) =>
    Object.assign(
      compute,
      Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined)),
    );
  if (compute.type === "computeinstance") {
    const { lastOperation, applications, osImageMetadata, connectivityEndpoints } = told;
    add({ lastOperation, services: applications, osImageMetadata });
    const { publicIpAddress, privateIpAddress } = isObject(connectivityEndpoints)
      ? connectivityEndpoints
      : {};
    const addresses = {
      ...(typeof publicIpAddress === "string" && { publicIpAddress }),
      ...(typeof privateIpAddress === "string" && { privateIpAddress }),
    };
    const instance = compute as ComputeInstance;
    if (Object.keys(addresses).length > 0)
      instance.networkSettings = Object.assign(instance.networkSettings ?? {}, addresses);
  } else if (compute.type === "synapsespark") {
    const { nodeCount, nodeSizeFamily, nodeSize, sparkVersion } = told;
    add({
      nodeCount,
      nodeFamily: nodeSizeFamily,
      nodeSize,
      sparkVersion,
      scaleSettings: told.autoScaleProperties,
      autoPauseSettings: told.autoPauseProperties,
    });
  }
}
