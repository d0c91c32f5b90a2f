import { Checks, namesOf, resourceName } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { checkEnvironment, Environment } from "../environments/environment";

/** How a container is asked whether it lives, or is ready. All times in seconds. */
export interface DeploymentTemplateProbe {
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
  /** `http` or `https`. */
  scheme?: string;
  /** `GET`, … */
  method?: string;
  /** What is asked for. */
  path?: string;
  /** Port of the container. */
  port?: number;
}

/** How a container is asked. */
export interface DeploymentTemplateRequestSettings {
  /** Milliseconds. */
  requestTimeoutMs?: number;
  /** Requests that an instance takes at once. */
  maxConcurrentRequestsPerInstance?: number;
}

/** How many accelerators of a kind one instance of the model takes. */
export interface AcceleratorMap {
  /** `"H100_80GB"`, … */
  acceleratorType: string;
  /** How many. */
  numberOfAcceleratorsPerModelInstance: number;
  /** The one that is taken where none is named. */
  default?: boolean;
}

/** What a user writes of a deployment template. */
export interface DeploymentTemplateFields {
  /** What it is called. */
  name: string;
  /** Its version. */
  version: string;
  /** For people. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** For people. */
  tags?: Record<string, string>;
  /** `"managed"` is the only kind so far. */
  deploymentTemplateType?: string;
  /** `"Archived"` hides it. */
  stage?: string;
  /** What the container is: the id of a registry's environment, or an environment, which is registered first. */
  environment?: string | Environment;
  /** Variables of the container. */
  environmentVariables?: Record<string, string>;
  /** Variables that a deployment may set otherwise. */
  allowedEnvironmentVariableOverrides?: string[];
  /** How the container is asked. */
  requestSettings?: DeploymentTemplateRequestSettings;
  /** How it is asked whether it lives. */
  livenessProbe?: DeploymentTemplateProbe;
  /** How it is asked whether it is ready. */
  readinessProbe?: DeploymentTemplateProbe;
  /** Machines. */
  instanceCount?: number;
  /** The size that is taken where none is named. */
  defaultInstanceType?: string;
  /** The same as `defaultInstanceType`, where that is not given. */
  instanceType?: string;
  /** Sizes that a deployment may take. */
  allowedInstanceTypes?: string[];
  /** Folder of the container that holds the model. */
  modelMountPath?: string;
  /** What takes the requests. */
  scoringPath?: string;
  /** Port that takes the requests. */
  scoringPort?: number;
  /** Id of the model that it is for. */
  model?: string;
  /** Code that answers requests, by the service's own names. */
  codeConfiguration?: Record<string, unknown>;
  /** Whether requests are told to Application Insights. */
  appInsightsEnabled?: boolean;
  /** Accelerators that the model takes. */
  acceleratorMaps?: AcceleratorMap[];
}

/** The fields are those of {@link DeploymentTemplateFields}. */
export interface DeploymentTemplate extends DeploymentTemplateFields {}

/**
 * How a model of a registry is deployed: container, probes, sizes. Kept in registries.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class DeploymentTemplate extends Entity {
  readonly kind = "deployment_template";
  /** What the service calls this kind. */
  readonly type = "deploymenttemplates";
  /** Its id in the registry; absent before it was created. */
  declare readonly id?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  constructor(fields: DeploymentTemplateFields) {
    super();
    checkDeploymentTemplate(
      fields,
      new Checks().known(fields, ["kind", "type", "id", "creationContext", ...fieldNames]),
    );
    Object.assign(this, fields);
  }
}

const fieldNames = namesOf<DeploymentTemplateFields>()(
  "name",
  "version",
  "displayName",
  "description",
  "tags",
  "deploymentTemplateType",
  "stage",
  "environment",
  "environmentVariables",
  "allowedEnvironmentVariableOverrides",
  "requestSettings",
  "livenessProbe",
  "readinessProbe",
  "instanceCount",
  "defaultInstanceType",
  "allowedInstanceTypes",
  "modelMountPath",
  "scoringPath",
  "scoringPort",
  "acceleratorMaps",
  "instanceType",
  "model",
  "codeConfiguration",
  "appInsightsEnabled",
);

/** Throws what is wrong with a template; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkDeploymentTemplate(fields: DeploymentTemplateFields, checks = new Checks()): void {
  checks
    .text("name", fields.name, { ...resourceName, required: true })
    .text("version", fields.version, { ...resourceName, required: true })
    .text("displayName", fields.displayName)
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .text("deploymentTemplateType", fields.deploymentTemplateType)
    .text("stage", fields.stage);
  const { environment, requestSettings } = fields;
  if (environment instanceof Environment)
    checks.within("environment", (inner) => checkEnvironment(environment, inner));
  else checks.text("environment", environment, { minLength: 1 });
  checks.scalars("environmentVariables", fields.environmentVariables);
  checkTexts(checks, "allowedEnvironmentVariableOverrides", fields.allowedEnvironmentVariableOverrides);
  if (requestSettings) {
    checks.within("requestSettings", (inner) => {
      inner
        .known(requestSettings, ["requestTimeoutMs", "maxConcurrentRequestsPerInstance"])
        .number("requestTimeoutMs", requestSettings.requestTimeoutMs, { integer: true, min: 0 })
        .number("maxConcurrentRequestsPerInstance", requestSettings.maxConcurrentRequestsPerInstance, {
          integer: true,
          min: 1,
        });
    });
  }
  checkProbe(checks, "livenessProbe", fields.livenessProbe);
  checkProbe(checks, "readinessProbe", fields.readinessProbe);
  checks
    .number("instanceCount", fields.instanceCount, { integer: true, min: 0 })
    .text("defaultInstanceType", fields.defaultInstanceType)
    .text("instanceType", fields.instanceType)
    .text("model", fields.model)
    .boolean("appInsightsEnabled", fields.appInsightsEnabled);
  checkTexts(checks, "allowedInstanceTypes", fields.allowedInstanceTypes);
  checks
    .text("modelMountPath", fields.modelMountPath)
    .text("scoringPath", fields.scoringPath)
    .number("scoringPort", fields.scoringPort, { integer: true, min: 1, max: 65535 });
  checkAccelerators(checks, fields.acceleratorMaps);
  checks.done(`Deployment template${fields.name ? ` "${fields.name}"` : ""}`);
}

function checkTexts(checks: Checks, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Array.isArray(value)) checks.fault(path, "must be a list of texts.", { given: value });
  else
    for (const [index, each] of value.entries()) checks.text(`${path}[${index}]`, each, { required: true });
}

function checkProbe(checks: Checks, path: string, probe: DeploymentTemplateProbe | undefined): void {
  if (!probe) return;
  checks.within(path, (inner) => {
    inner
      .known(probe, probeNames)
      .number("failureThreshold", probe.failureThreshold, { integer: true, min: 1 })
      .number("successThreshold", probe.successThreshold, { integer: true, min: 1 })
      .number("timeout", probe.timeout, { min: 0 })
      .number("period", probe.period, { min: 0 })
      .number("initialDelay", probe.initialDelay, { min: 0 })
      .text("scheme", probe.scheme)
      .text("method", probe.method)
      .text("path", probe.path)
      .number("port", probe.port, { integer: true, min: 1, max: 65535 });
  });
}

const probeNames = namesOf<DeploymentTemplateProbe>()(
  "failureThreshold",
  "successThreshold",
  "timeout",
  "period",
  "initialDelay",
  "scheme",
  "method",
  "path",
  "port",
);

function checkAccelerators(checks: Checks, maps: readonly AcceleratorMap[] | undefined): void {
  if (maps === undefined || maps === null) return;
  if (!Array.isArray(maps)) {
    checks.fault("acceleratorMaps", "must be a list.", { given: maps });
    return;
  }
  for (const [index, each] of maps.entries()) {
    checks.within(`acceleratorMaps[${index}]`, (inner) => {
      inner
        .known(each ?? {}, ["acceleratorType", "numberOfAcceleratorsPerModelInstance", "default"])
        .text("acceleratorType", each?.acceleratorType, { required: true })
        .number("numberOfAcceleratorsPerModelInstance", each?.numberOfAcceleratorsPerModelInstance, {
          required: true,
          integer: true,
          min: 0,
        })
        .boolean("default", each?.default);
    });
  }
}
