import { inMilliseconds, inSeconds } from "../../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  record,
  renamed,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { OnlineDeployment as WireOnlineDeployment } from "../../../wire/generated/types";
import { assetCodec, codeRows } from "../deployment-references";
import type { ResolvedAssets } from "../deployment-resolution";
import type { CodeConfiguration } from "../deployment-rules";
import {
  type DataCollector,
  type DefaultScaleSettings,
  type DeploymentCollection,
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
  type OnlineRequestSettings,
  type ProbeSettings,
  type ResourceRequirementsSettings,
  type ResourceSettings,
  type TargetUtilizationScaleSettings,
} from "./online-deployment";

/** References as they are sent, and the data assets of the collections. */
export interface ResolvedDeployment extends ResolvedAssets {
  /** ARM ids of the data assets, by collection. */
  collections: Readonly<Record<string, string>>;
}

/** The rows of a deployment; what stands for other assets is an ARM id here. */
interface Rows {
  tags?: Record<string, string>;
  instanceCount?: number;
  description?: string;
  properties?: Record<string, string>;
  model?: string;
  environment?: string;
  codeConfiguration?: CodeConfiguration;
  environmentVariables?: Record<string, string | number | boolean>;
  appInsightsEnabled?: boolean;
  requestSettings?: OnlineRequestSettings;
  livenessProbe?: ProbeSettings;
  readinessProbe?: ProbeSettings;
  modelMountPath?: string;
  scaleSettings?: DefaultScaleSettings | TargetUtilizationScaleSettings;
  dataCollector?: Omit<DataCollector, "collections"> & { collections: Record<string, WireCollection> };
  instanceType?: string;
  egressPublicNetworkAccess?: string;
  privateNetworkConnection?: boolean;
  resources?: ResourceRequirementsSettings;
  provisioningState?: string;
}

interface WireCollection extends Omit<DeploymentCollection, "data"> {
  data?: string;
  samplingRate?: number;
}

/** `requestSettings`. */
export const requestRows: Mapping<OnlineRequestSettings> = {
  maxConcurrentRequestsPerInstance: same("maxConcurrentRequestsPerInstance"),
  requestTimeoutMs: via("requestTimeout", inMilliseconds),
  maxQueueWaitMs: via("maxQueueWait", inMilliseconds),
};

/** `livenessProbe`, `readinessProbe`. */
export const probeRows: Mapping<ProbeSettings> = {
  failureThreshold: same("failureThreshold"),
  successThreshold: same("successThreshold"),
  timeout: via("timeout", inSeconds),
  period: via("period", inSeconds),
  initialDelay: via("initialDelay", inSeconds),
};

/** `scaleSettings`, of both types. */
export const scaleRows: Mapping<{
  type: string;
  minInstances?: number;
  maxInstances?: number;
  pollingInterval?: number;
  targetUtilizationPercentage?: number;
}> = {
  type: via("scaleType", renamed({ default: "Default", target_utilization: "TargetUtilization" })),
  minInstances: same("minInstances"),
  maxInstances: same("maxInstances"),
  pollingInterval: via("pollingInterval", inSeconds),
  targetUtilizationPercentage: same("targetUtilizationPercentage"),
};

const scale: Codec<DefaultScaleSettings | TargetUtilizationScaleSettings> = {
  encode: nested(scaleRows).encode,
  // The type decides which of the two it is, and both have these rows.
  decode: (wire, context) =>
    nested(scaleRows).decode(wire, context) as
      | DefaultScaleSettings
      | TargetUtilizationScaleSettings
      | undefined,
};

const resourceRows: Mapping<ResourceSettings> = {
  cpu: same("cpu"),
  memory: same("memory"),
  gpu: same("gpu"),
};
const resourcesRows: Mapping<ResourceRequirementsSettings> = {
  requests: via("containerResourceRequests", nested(resourceRows)),
  limits: via("containerResourceLimits", nested(resourceRows)),
};

const collectionRows: Mapping<WireCollection> = {
  enabled: via("dataCollectionMode", {
    encode: (enabled) => (String(enabled).toLowerCase() === "true" ? "enabled" : "disabled"),
    decode: (wire) => String(wire).toLowerCase() === "enabled",
  }),
  data: via("dataId", assetCodec),
  clientId: same("clientId"),
  samplingRate: same("samplingRate"),
};

const collectorRows: Mapping<NonNullable<Rows["dataCollector"]>> = {
  collections: via("collections", record(nested(collectionRows))),
  rollingRate: same("rollingRate"),
  requestLogging: same("requestLogging"),
  samplingRate: same("samplingRate"),
};

/** `OnlineDeployment` ⇄ its JSON. */
export const onlineDeploymentRows = mapping<Rows, WireOnlineDeployment>()({
  tags: same("tags"),
  instanceCount: same("sku.capacity"),
  description: same("properties.description"),
  properties: same("properties.properties"),
  model: via("properties.model", assetCodec),
  environment: via("properties.environmentId", assetCodec),
  codeConfiguration: via("properties.codeConfiguration", nested(codeRows)),
  environmentVariables: same("properties.environmentVariables"),
  appInsightsEnabled: same("properties.appInsightsEnabled"),
  requestSettings: via("properties.requestSettings", nested(requestRows)),
  livenessProbe: via("properties.livenessProbe", nested(probeRows)),
  readinessProbe: via("properties.readinessProbe", nested(probeRows)),
  modelMountPath: same("properties.modelMountPath"),
  scaleSettings: via("properties.scaleSettings", scale),
  dataCollector: via("properties.dataCollector", nested(collectorRows)),
  instanceType: same("properties.instanceType"),
  egressPublicNetworkAccess: same("properties.egressPublicNetworkAccess"),
  privateNetworkConnection: same("properties.properties.private-network-connection"),
  resources: via("properties.containerResourceRequirements", nested(resourcesRows)),
  provisioningState: same("properties.provisioningState"),
});

/** The body of a PUT. */
export function onlineDeploymentToWire(
  deployment: ManagedOnlineDeployment | KubernetesOnlineDeployment,
  resolved: ResolvedDeployment,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { codeConfiguration: code, dataCollector: collector, provisioningState: _, ...rest } = deployment;
  const sent: Rows = {
    ...rest,
    model: resolved.model,
    environment: resolved.environment,
    codeConfiguration: code && carryUnmapped(code, { ...code, code: resolved.code ?? code.code }),
    dataCollector: collector && collectorToRows(collector, resolved.collections),
  };
  const wire = toWire(onlineDeploymentRows, carryUnmapped(deployment, sent), context);
  return {
    tags: {},
    ...wire,
    location,
    sku: { name: "Default", ...(isObject(wire.sku) && wire.sku) },
    properties: {
      properties: {},
      environmentVariables: {},
      appInsightsEnabled: false,
      ...(isObject(wire.properties) && wire.properties),
      endpointComputeType: deployment.type === "managed" ? "Managed" : "Kubernetes",
    },
  };
}

/** The rate of the collector is that of each of its collections on the wire. */
function collectorToRows(
  collector: DataCollector,
  ids: Readonly<Record<string, string>>,
): NonNullable<Rows["dataCollector"]> {
  const collections: Record<string, WireCollection> = {};
  for (const [name, collection] of Object.entries(collector.collections)) {
    const own = "samplingRate" in collection ? collection.samplingRate : undefined;
    collections[name] = carryUnmapped(collection, {
      ...collection,
      enabled: collection.enabled ?? true,
      data: ids[name],
      samplingRate: typeof own === "number" ? own : collector.samplingRate,
    });
  }
  return carryUnmapped(collector, { ...collector, samplingRate: undefined, collections });
}

/** The rate that all collections have; where they differ, each keeps its own. */
function collectorFromRows(
  collector: NonNullable<Rows["dataCollector"]>,
): NonNullable<Rows["dataCollector"]> {
  const collections = Object.values(collector.collections ?? {});
  const [rate, ...others] = new Set(collections.map(({ samplingRate }) => samplingRate));
  if (others.length > 0) return collector;
  for (const collection of collections) delete collection.samplingRate;
  return carryUnmapped(collector, { ...collector, samplingRate: collector.samplingRate ?? rate });
}

/** A deployment from the wire. */
export function onlineDeploymentFromWire(
  wire: unknown,
  context: MappingContext,
): ManagedOnlineDeployment | KubernetesOnlineDeployment {
  const { id, name, type: _, location: __, systemData, ...envelope } = isObject(wire) ? wire : {};
  const { endpointComputeType, ...properties } = isObject(envelope.properties) ? envelope.properties : {};
  const kubernetes = String(endpointComputeType).toLowerCase() === "kubernetes";
  const fields = fromWire(onlineDeploymentRows, { ...envelope, properties }, context);
  const collector = fields.dataCollector;
  const deployment = Object.create(
    kubernetes ? KubernetesOnlineDeployment.prototype : ManagedOnlineDeployment.prototype,
  ) as ManagedOnlineDeployment;
  Object.assign(deployment, {
    kind: "online_deployment",
    type: kubernetes ? "kubernetes" : "managed",
    name: String(name ?? ""),
    endpointName: /\/onlineEndpoints\/([^/]+)\//i.exec(String(id))?.[1] ?? "",
    id,
    creationContext: systemData,
    ...fields,
    ...(collector && { dataCollector: collectorFromRows(collector) }),
  });
  return carryUnmapped(fields, deployment);
}
