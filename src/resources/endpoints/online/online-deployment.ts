import { Checks } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import type { Environment } from "../../assets/environments/environment";
import type { Model } from "../../assets/models/model";
import { endpointName } from "./online-endpoint";

/** A folder of code and the script in it that answers requests. */
export interface CodeConfiguration {
  /** A local folder, or the ARM id of a code version. */
  code: string;
  /** Within the folder: it has `init()` and `run(data)`. */
  scoringScript: string;
}

/** How an instance is asked whether it lives, or is ready. All times in seconds. */
export interface ProbeSettings {
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

/** How requests are queued. */
export interface OnlineRequestSettings {
  /** @defaultValue 1 */
  maxConcurrentRequestsPerInstance?: number;
  /** Milliseconds. @defaultValue 5000 */
  requestTimeoutMs?: number;
  /** Milliseconds. @defaultValue 500 */
  maxQueueWaitMs?: number;
}

/** As many instances as `instanceCount` says. */
export interface DefaultScaleSettings {
  readonly type: "default";
}

/** As many instances as the load needs; only on Kubernetes. */
export interface TargetUtilizationScaleSettings {
  readonly type: "target_utilization";
  /** The least that there are. */
  minInstances?: number;
  /** The most that there are. */
  maxInstances?: number;
  /** Seconds. */
  pollingInterval?: number;
  /** Percent. */
  targetUtilizationPercentage?: number;
}

/** What a container may use: Kubernetes quantities (`"500m"`, `"1Gi"`). */
export interface ResourceSettings {
  /** Cores: `"500m"`, `"2"`. */
  cpu?: string;
  /** Bytes: `"512Mi"`, `"1Gi"`. */
  memory?: string;
  /** Whole GPUs: `"1"`. */
  gpu?: string;
}

/** What containers ask for, and get at most. */
export interface ResourceRequirementsSettings {
  /** What a container asks for. */
  requests?: ResourceSettings;
  /** What a container gets at most. */
  limits?: ResourceSettings;
}

/** One thing that is collected: `model_inputs`, `model_outputs`, `request`, `response`. */
export interface DeploymentCollection {
  /** @defaultValue true */
  enabled?: boolean | "true" | "false";
  /** The data asset that names where it goes. Default: one made of the names of endpoint and deployment. */
  data?: string | { name?: string; version?: string; path?: string; dataId?: string };
  /** The identity that writes, where it is not the endpoint's own. */
  clientId?: string;
}

/** Keeps what goes into and out of a model, for monitoring and retraining. */
export interface DataCollector {
  /** What is collected, by name. */
  collections: Record<string, DeploymentCollection>;
  /** A new file each … */
  rollingRate?: "year" | "month" | "day" | "hour" | "minute" | (string & {});
  /** Share of the requests that is kept, 0 to 1. @defaultValue 1 */
  samplingRate?: number;
  /** Which headers of a request are kept with it. */
  requestLogging?: { captureHeaders?: string[] };
}

/** Fields that every online deployment has. */
export interface OnlineDeploymentFields {
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
  /** `azureml:name:version`, `azureml:name@latest`, an ARM or registry id, or a model to be registered. */
  model?: string | Model;
  /** The same, for an environment. Not needed for an MLflow model. */
  environment?: string | Environment;
  /** Not needed for an MLflow model. */
  codeConfiguration?: CodeConfiguration;
  /** Set in the container. */
  environmentVariables?: Record<string, string>;
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
  scaleSettings?: DefaultScaleSettings | TargetUtilizationScaleSettings;
  /** Keeps what goes into and out of the model. Default: nothing is kept. */
  dataCollector?: DataCollector;
  /** VM size; on Kubernetes, the name of an instance type. */
  instanceType?: string;
  /** @defaultValue 1 */
  instanceCount?: number;
}

/** What a user writes of a managed deployment. */
export interface ManagedOnlineDeploymentFields extends OnlineDeploymentFields {
  /** VM size: `"Standard_DS3_v2"`. */
  instanceType: string;
  /** Whether it may reach the internet. @defaultValue enabled */
  egressPublicNetworkAccess?: "enabled" | "disabled" | (string & {});
}

/** What a user writes of a deployment on Kubernetes. */
export interface KubernetesOnlineDeploymentFields extends OnlineDeploymentFields {
  /** What the containers ask for, and get at most. */
  resources?: ResourceRequirementsSettings;
}

/** A model behind an endpoint. */
export abstract class OnlineDeployment extends Entity {
  readonly kind = "online_deployment";
  /** ARM id; absent before the deployment was created. */
  declare readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;
}

const commonNames = [
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
];

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

  constructor(fields: ManagedOnlineDeploymentFields) {
    super();
    checkOnlineDeployment(
      { ...fields, type: "managed" },
      new Checks().known(fields, [...commonNames, "egressPublicNetworkAccess"]),
    );
    Object.assign(this, {
      ...fields,
      instanceCount: fields.instanceCount ?? 1,
      appInsightsEnabled: fields.appInsightsEnabled ?? false,
    });
  }
}

/** The fields are those of {@link KubernetesOnlineDeploymentFields}. */
export interface KubernetesOnlineDeployment extends KubernetesOnlineDeploymentFields {}

/** A model on a Kubernetes cluster of yours. */
export class KubernetesOnlineDeployment extends OnlineDeployment {
  readonly type = "kubernetes";

  constructor(fields: KubernetesOnlineDeploymentFields) {
    super();
    checkOnlineDeployment(
      { ...fields, type: "kubernetes" },
      new Checks().known(fields, [...commonNames, "resources"]),
    );
    Object.assign(this, { ...fields, appInsightsEnabled: fields.appInsightsEnabled ?? false });
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
    .text("endpointName", deployment.endpointName, { ...endpointName, required: true })
    .text("description", deployment.description)
    .texts("tags", deployment.tags)
    .texts("properties", deployment.properties)
    .texts("environmentVariables", deployment.environmentVariables)
    .text("instanceType", deployment.instanceType, { required: managed })
    .number("instanceCount", deployment.instanceCount, { integer: true, min: 1 })
    .oneOf("egressPublicNetworkAccess", deployment.egressPublicNetworkAccess, ["enabled", "disabled"])
    .boolean("appInsightsEnabled", deployment.appInsightsEnabled)
    .text("modelMountPath", deployment.modelMountPath);
  for (const name of ["model", "environment"] as const) {
    const value = deployment[name];
    if (value !== undefined && typeof value !== "string" && !isObject(value)) {
      checks.fault(
        name,
        `must be text such as azureml:name:version, or ${name === "model" ? "a Model" : "an Environment"}.`,
        { given: value },
      );
    }
  }
  const { codeConfiguration: code, scaleSettings: scale } = deployment;
  if (code) {
    checks
      .text("codeConfiguration.code", code.code, { required: true })
      .text("codeConfiguration.scoringScript", code.scoringScript, { required: true });
  }
  if (managed && scale && scale.type !== "default") {
    checks.fault("scaleSettings", "A managed deployment scales by instanceCount only.", {
      given: scale.type,
      allowed: ["default"],
    });
  }
  if (scale?.type === "target_utilization") {
    checks
      .number("scaleSettings.minInstances", scale.minInstances, { integer: true, min: 0 })
      .number("scaleSettings.maxInstances", scale.maxInstances, { integer: true, min: 1 })
      .number("scaleSettings.pollingInterval", scale.pollingInterval, { min: 0 })
      .number("scaleSettings.targetUtilizationPercentage", scale.targetUtilizationPercentage, {
        min: 1,
        max: 100,
      });
    if ((scale.minInstances ?? 0) > (scale.maxInstances ?? Number.POSITIVE_INFINITY)) {
      checks.fault("scaleSettings.minInstances", "must not be more than maxInstances.", {
        given: scale.minInstances,
      });
    }
  }
  const requests = deployment.requestSettings;
  if (requests) {
    checks
      .number("requestSettings.maxConcurrentRequestsPerInstance", requests.maxConcurrentRequestsPerInstance, {
        integer: true,
        min: 1,
      })
      .number("requestSettings.requestTimeoutMs", requests.requestTimeoutMs, {
        integer: true,
        min: 1,
        max: 180_000,
      })
      .number("requestSettings.maxQueueWaitMs", requests.maxQueueWaitMs, { integer: true, min: 0 });
  }
  for (const probe of ["livenessProbe", "readinessProbe"] as const) {
    for (const [name, value] of Object.entries(deployment[probe] ?? {})) {
      checks.number(`${probe}.${name}`, value, { integer: true, min: name === "initialDelay" ? 0 : 1 });
    }
  }
  if (deployment.dataCollector) checkDataCollector(checks, deployment.dataCollector);
  checks.done(`Online deployment${deployment.name ? ` "${deployment.name}"` : ""}`);
}

function checkDataCollector(checks: Checks, collector: DataCollector): void {
  checks.within("dataCollector", (inner) => {
    inner
      .number("samplingRate", collector.samplingRate, { min: 0, max: 1 })
      .oneOf("rollingRate", collector.rollingRate, ["year", "month", "day", "hour", "minute"]);
    if (!isObject(collector.collections))
      inner.fault("collections", "is required.", { code: "missingField" });
    for (const [name, collection] of Object.entries(collector.collections ?? {})) {
      inner.oneOf(`collections.${name}.enabled`, collection.enabled, [true, false, "true", "false"]);
    }
  });
}
