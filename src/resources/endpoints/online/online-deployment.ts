import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import {
  type CodePathFields,
  checkDeploymentAssets,
  type DeploymentAssets,
  withCodePath,
} from "../deployment-rules";
import { checkEnvironmentVariables, endpointName, lowerCased } from "../endpoint-rules";

/** What a user writes of a probe. */
export interface ProbeSettingsFields {
  /** Failures in a row after which the probe has failed. */
  failureThreshold?: number;
  /** Successes in a row after which it has succeeded. */
  successThreshold?: number;
  /** Seconds that one probe may take. */
  timeout?: number;
  /** Seconds between two probes. */
  period?: number;
  /** Seconds before the first probe. */
  initialDelay?: number;
}

/** The fields are those of {@link ProbeSettingsFields}. */
export interface ProbeSettings extends ProbeSettingsFields {}

/** How an instance is asked whether it lives, or is ready. All times in seconds. A plain object with the same fields is as good. */
export class ProbeSettings {
  constructor(fields: ProbeSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of how requests are queued. */
export interface OnlineRequestSettingsFields {
  /** @defaultValue 1 */
  maxConcurrentRequestsPerInstance?: number;
  /** Milliseconds. @defaultValue 5000 */
  requestTimeoutMs?: number;
  /** Milliseconds. @defaultValue 500 */
  maxQueueWaitMs?: number;
}

/** The fields are those of {@link OnlineRequestSettingsFields}. */
export interface OnlineRequestSettings extends OnlineRequestSettingsFields {}

/** How requests are queued. A plain object with the same fields is as good. */
export class OnlineRequestSettings {
  constructor(fields: OnlineRequestSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** As many instances as `instanceCount` says. A plain object with the same fields is as good. */
export class DefaultScaleSettings {
  readonly type = "default";
}

/** What a user writes of scaling by the load. */
export interface TargetUtilizationScaleSettingsFields {
  /** The least that there are. */
  minInstances?: number;
  /** The most that there are. */
  maxInstances?: number;
  /** Seconds. */
  pollingInterval?: number;
  /** Percent. */
  targetUtilizationPercentage?: number;
}

/** The fields are those of {@link TargetUtilizationScaleSettingsFields}. */
export interface TargetUtilizationScaleSettings extends TargetUtilizationScaleSettingsFields {}

/** As many instances as the load needs; only on Kubernetes. A plain object with the same fields is as good. */
export class TargetUtilizationScaleSettings {
  readonly type = "target_utilization";

  constructor(fields: TargetUtilizationScaleSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** How many instances there are; by its `type`. */
export type OnlineScaleSettings = DefaultScaleSettings | TargetUtilizationScaleSettings;

/** What a user writes of what a container may use. */
export interface ResourceSettingsFields {
  /** Cores: `"500m"`, `"2"`. */
  cpu?: string;
  /** Bytes: `"512Mi"`, `"1Gi"`. */
  memory?: string;
  /** Whole GPUs: `"1"`. */
  gpu?: string;
}

/** The fields are those of {@link ResourceSettingsFields}. */
export interface ResourceSettings extends ResourceSettingsFields {}

/** What a container may use: Kubernetes quantities (`"500m"`, `"1Gi"`). A plain object with the same fields is as good. */
export class ResourceSettings {
  constructor(fields: ResourceSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of what containers ask for and get. */
export interface ResourceRequirementsSettingsFields {
  /** What a container asks for. */
  requests?: ResourceSettings;
  /** What a container gets at most. */
  limits?: ResourceSettings;
}

/** The fields are those of {@link ResourceRequirementsSettingsFields}. */
export interface ResourceRequirementsSettings extends ResourceRequirementsSettingsFields {}

/** What containers ask for, and get at most. A plain object with the same fields is as good. */
export class ResourceRequirementsSettings {
  constructor(fields: ResourceRequirementsSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of one thing that is collected. */
export interface DeploymentCollectionFields {
  /** @defaultValue true */
  enabled?: boolean | "true" | "false";
  /** The data asset that names where it goes. Default: one made of the names of endpoint and deployment. */
  data?: string | DataAsset;
  /** The identity that writes, where it is not the endpoint's own. */
  clientId?: string;
}

/** The fields are those of {@link DeploymentCollectionFields}. */
export interface DeploymentCollection extends DeploymentCollectionFields {}

/** One thing that is collected: `model_inputs`, `model_outputs`, `request`, `response`. A plain object with the same fields is as good. */
export class DeploymentCollection {
  constructor(fields: DeploymentCollectionFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of what of a request is kept. */
export interface RequestLoggingFields {
  /** Names of headers. */
  captureHeaders?: string[];
}

/** The fields are those of {@link RequestLoggingFields}. */
export interface RequestLogging extends RequestLoggingFields {}

/** What of a request is kept beside its payload. A plain object with the same fields is as good. */
export class RequestLogging {
  constructor(fields: RequestLoggingFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the data asset of a collection. */
export interface DataAssetFields {
  /** Default: one made of the names of endpoint, deployment and collection. */
  name?: string;
  /** @defaultValue `"1"` */
  version?: string;
  /** A datastore URI. Default: a folder named by endpoint, deployment and collection. */
  path?: string;
  /** `azureml:name:version` or ARM id of an asset that is registered already. */
  dataId?: string;
}

/** The fields are those of {@link DataAssetFields}. */
export interface DataAsset extends DataAssetFields {}

/** The data asset that names where a collection goes. A plain object with the same fields is as good. */
export class DataAsset {
  constructor(fields: DataAssetFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of a data collector. */
export interface DataCollectorFields {
  /** What is collected, by name. */
  collections: Record<string, DeploymentCollection>;
  /** A new file each … */
  rollingRate?: "year" | "month" | "day" | "hour" | "minute" | (string & {});
  /** Share of the requests that is kept, 0 to 1. @defaultValue 1 */
  samplingRate?: number;
  /** Which headers of a request are kept with it. */
  requestLogging?: RequestLogging;
}

/** The fields are those of {@link DataCollectorFields}. */
export interface DataCollector extends DataCollectorFields {}

/** Keeps what goes into and out of a model, for monitoring and retraining. A plain object with the same fields is as good. */
export class DataCollector {
  constructor(fields: DataCollectorFields) {
    Object.assign(this, fields);
  }
}

/** Fields that every online deployment has. */
export interface OnlineDeploymentFields extends DeploymentAssets {
  /** 3 to 32 letters, digits and `-`, beginning with a letter: `"blue"`. */
  name: string;
  /** The endpoint that it is behind. */
  endpointName: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** Set in the container. */
  environmentVariables?: Record<string, string | number | boolean>;
  /** @defaultValue false */
  appInsightsEnabled?: boolean;
  /** How requests are queued, and how long they may take. */
  requestSettings?: OnlineRequestSettings;
  /** An instance that fails this is started anew. */
  livenessProbe?: ProbeSettings;
  /** An instance that fails this gets no requests. */
  readinessProbe?: ProbeSettings;
  /** Where the model lies in the container. */
  modelMountPath?: string;
  /** How many instances there are. Default: as many as `instanceCount` says. */
  scaleSettings?: OnlineScaleSettings;
  /** Keeps what goes into and out of the model. Default: nothing is kept. */
  dataCollector?: DataCollector;
  /** VM size; on Kubernetes, the name of an instance type. */
  instanceType?: string;
  /** @defaultValue what the service takes: 1 */
  instanceCount?: number;
}

/** What a user writes of a managed deployment. */
export interface ManagedOnlineDeploymentFields extends OnlineDeploymentFields {
  /** VM size: `"Standard_DS3_v2"`. */
  instanceType: string;
  /** Whether it may reach the internet. @defaultValue enabled */
  egressPublicNetworkAccess?: "enabled" | "disabled" | (string & {});
  /** Whether it reaches the workspace's resources by private endpoints. Superseded by the workspace's managed network. */
  privateNetworkConnection?: boolean;
}

/** What a user writes of a deployment on Kubernetes. */
export interface KubernetesOnlineDeploymentFields extends OnlineDeploymentFields {
  /** What the containers ask for, and get at most. */
  resources?: ResourceRequirementsSettings;
}

/** The fields are those of {@link OnlineDeploymentFields}. */
export interface OnlineDeployment extends Omit<OnlineDeploymentFields, "instanceType"> {}

/** A model behind an endpoint. */
export abstract class OnlineDeployment extends Entity {
  readonly kind = "online_deployment";
  /** What it runs on. */
  abstract readonly type: "managed" | "kubernetes";
  /** ARM id; absent before the deployment was created. */
  declare readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  /** For the two kinds that there are. */
  protected constructor(fields: OnlineDeploymentFields & CodePathFields, type: OnlineDeployment["type"]) {
    super();
    const checks = new Checks().known(fields, [...commonNames, ...ownNames[type]]);
    const placed = withCodePath(checks, fields);
    checkOnlineDeployment({ ...placed, type }, checks);
    Object.assign(this, placed, {
      name: lowerCased(placed.name),
      appInsightsEnabled: placed.appInsightsEnabled ?? false,
    });
  }
}

/** What the service sets, and what is given before it is put where it belongs: fields that a constructor knows too. */
type Known<Fields> = Fields &
  CodePathFields &
  Pick<ManagedOnlineDeployment, "kind" | "type" | "id" | "provisioningState" | "creationContext">;

const commonNames = namesOf<Known<OnlineDeploymentFields>>()(
  "kind",
  "type",
  "id",
  "provisioningState",
  "creationContext",
  "name",
  "endpointName",
  "description",
  "tags",
  "properties",
  "model",
  "environment",
  "codeConfiguration",
  "codePath",
  "scoringScript",
  "environmentVariables",
  "appInsightsEnabled",
  "requestSettings",
  "livenessProbe",
  "readinessProbe",
  "modelMountPath",
  "scaleSettings",
  "dataCollector",
  "instanceType",
  "instanceCount",
);
const managedNames = namesOf<Omit<ManagedOnlineDeploymentFields, keyof OnlineDeploymentFields>>()(
  "egressPublicNetworkAccess",
  "privateNetworkConnection",
);
const kubernetesNames =
  namesOf<Omit<KubernetesOnlineDeploymentFields, keyof OnlineDeploymentFields>>()("resources");

const ownNames = { managed: managedNames, kubernetes: kubernetesNames };

/** The fields are those of {@link ManagedOnlineDeploymentFields}. */
export interface ManagedOnlineDeployment extends ManagedOnlineDeploymentFields {}

/**
 * A model on machines that Azure manages.
 *
 * @example
 * ```ts
 * new ManagedOnlineDeployment({ name: "blue", endpointName: "churn", model: "azureml:churn-model:1", instanceType: "Standard_DS3_v2" })
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class ManagedOnlineDeployment extends OnlineDeployment {
  readonly type = "managed";

  constructor(fields: ManagedOnlineDeploymentFields & CodePathFields) {
    super(fields, "managed");
  }
}

/** The fields are those of {@link KubernetesOnlineDeploymentFields}. */
export interface KubernetesOnlineDeployment extends KubernetesOnlineDeploymentFields {}

/** A model on a Kubernetes cluster of yours. */
export class KubernetesOnlineDeployment extends OnlineDeployment {
  readonly type = "kubernetes";

  constructor(fields: KubernetesOnlineDeploymentFields & CodePathFields) {
    super(fields, "kubernetes");
  }
}

type Checked = Partial<ManagedOnlineDeploymentFields & KubernetesOnlineDeploymentFields> & {
  type: "managed" | "kubernetes";
};

/** Throws what is wrong with a deployment; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkOnlineDeployment(deployment: Checked, checks = new Checks()): void {
  const managed = deployment.type === "managed";
  checks
    .text("name", deployment.name, { ...endpointName, required: true })
    .text("endpointName", deployment.endpointName, { required: true })
    .text("description", deployment.description)
    .texts("tags", deployment.tags)
    .texts("properties", deployment.properties)
    .text("instanceType", deployment.instanceType, { required: managed })
    .number("instanceCount", deployment.instanceCount, { integer: true, min: 1 })
    .oneOf("egressPublicNetworkAccess", deployment.egressPublicNetworkAccess, ["enabled", "disabled"])
    .boolean("privateNetworkConnection", deployment.privateNetworkConnection)
    .boolean("appInsightsEnabled", deployment.appInsightsEnabled)
    .text("modelMountPath", deployment.modelMountPath);
  checkEnvironmentVariables(checks, "environmentVariables", deployment.environmentVariables);
  checkDeploymentAssets(checks, deployment);
  part(checks, "scaleSettings", deployment.scaleSettings, (inner, scale) =>
    checkScale(inner, scale, managed),
  );
  part(checks, "requestSettings", deployment.requestSettings, checkRequestSettings);
  part(checks, "livenessProbe", deployment.livenessProbe, checkProbe);
  part(checks, "readinessProbe", deployment.readinessProbe, checkProbe);
  part(checks, "resources", deployment.resources, checkContainerResources);
  part(checks, "dataCollector", deployment.dataCollector, checkDataCollector);
  checks.done(`Online deployment${deployment.name ? ` "${deployment.name}"` : ""}`);
}

/** Checks a part that is an object, where it is given. */
function part<T extends object>(
  checks: Checks,
  path: string,
  value: T | undefined,
  check: (within: Checks, value: T) => void,
): void {
  if (value === undefined || value === null) return;
  if (isObject(value)) checks.within(path, (within) => check(within, value));
  else checks.fault(path, "must be an object.", { given: value });
}

const defaultScaleNames = namesOf<DefaultScaleSettings>()("type");
const utilizationNames = namesOf<TargetUtilizationScaleSettings>()(
  "type",
  "minInstances",
  "maxInstances",
  "pollingInterval",
  "targetUtilizationPercentage",
);

function checkScale(
  checks: Checks,
  scale: DefaultScaleSettings | TargetUtilizationScaleSettings,
  managed: boolean,
): void {
  if (managed && scale.type !== undefined && scale.type !== "default") {
    checks.fault("", "A managed deployment scales by instanceCount only.", {
      given: scale.type,
      allowed: ["default"],
    });
  }
  checks.oneOf("type", scale.type, ["default", "target_utilization"], { required: true });
  if (scale.type !== "target_utilization") {
    checks.known(scale, scale.type === "default" ? defaultScaleNames : utilizationNames);
    return;
  }
  checks
    .known(scale, utilizationNames)
    .number("minInstances", scale.minInstances, { integer: true, min: 0 })
    .number("maxInstances", scale.maxInstances, { integer: true, min: 1 })
    .number("pollingInterval", scale.pollingInterval, { min: 0 })
    .number("targetUtilizationPercentage", scale.targetUtilizationPercentage, { min: 1, max: 100 });
  if ((scale.minInstances ?? 0) > (scale.maxInstances ?? Number.POSITIVE_INFINITY))
    checks.fault("minInstances", "must not be more than maxInstances.", { given: scale.minInstances });
}

const requestNames = namesOf<OnlineRequestSettings>()(
  "maxConcurrentRequestsPerInstance",
  "requestTimeoutMs",
  "maxQueueWaitMs",
);

function checkRequestSettings(checks: Checks, requests: OnlineRequestSettings): void {
  checks
    .known(requests, requestNames)
    .number("maxConcurrentRequestsPerInstance", requests.maxConcurrentRequestsPerInstance, {
      integer: true,
      min: 1,
    })
    .number("requestTimeoutMs", requests.requestTimeoutMs, { integer: true, min: 1, max: 180_000 })
    .number("maxQueueWaitMs", requests.maxQueueWaitMs, { integer: true, min: 0 });
}

const probeNames = namesOf<ProbeSettings>()(
  "failureThreshold",
  "successThreshold",
  "timeout",
  "period",
  "initialDelay",
);

function checkProbe(checks: Checks, probe: ProbeSettings): void {
  checks.known(probe, probeNames);
  for (const [name, value] of Object.entries(probe)) {
    if (probeNames.includes(name))
      checks.number(name, value, { integer: true, min: name === "initialDelay" ? 0 : 1 });
  }
}

const resourceNames = namesOf<ResourceSettings>()("cpu", "memory", "gpu");

function checkContainerResources(checks: Checks, resources: ResourceRequirementsSettings): void {
  checks.known(resources, namesOf<ResourceRequirementsSettings>()("requests", "limits"));
  for (const name of ["requests", "limits"] as const) {
    part(checks, name, resources[name], (within, settings) => {
      within.known(settings, resourceNames);
      for (const each of ["cpu", "memory", "gpu"] as const) within.text(each, settings[each]);
    });
  }
}

const collectorNames = namesOf<DataCollector>()(
  "collections",
  "rollingRate",
  "samplingRate",
  "requestLogging",
);
const collectionNames = [...namesOf<DeploymentCollection>()("enabled", "data", "clientId"), "samplingRate"];

function checkDataCollector(checks: Checks, collector: DataCollector): void {
  checks
    .known(collector, collectorNames)
    .number("samplingRate", collector.samplingRate, { min: 0, max: 1 })
    .oneOf("rollingRate", collector.rollingRate, ["year", "month", "day", "hour", "minute"]);
  if (!isObject(collector.collections)) checks.fault("collections", "is required.", { code: "missingField" });
  for (const [name, collection] of Object.entries(collector.collections ?? {})) {
    part(checks, `collections.${name}`, collection, (within, it) => {
      within
        .known(it, collectionNames)
        .oneOf("enabled", it.enabled, [true, false, "true", "false"])
        .text("clientId", it.clientId);
      if (isObject(it.data)) {
        within.within("data", (data) => {
          data.known(it.data as object, ["name", "version", "path", "dataId"]);
        });
      } else {
        within.text("data", it.data);
      }
    });
  }
  part(checks, "requestLogging", collector.requestLogging, (within, logging) => {
    within.known(logging, ["captureHeaders"]);
    const headers: unknown = logging.captureHeaders;
    if (
      headers !== undefined &&
      !(Array.isArray(headers) && headers.every((each) => typeof each === "string"))
    )
      within.fault("captureHeaders", "must be a list of texts.", { given: headers });
  });
}
