import { type Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { checkSignal, type MonitoringSignal, withoutOpenSecrets } from "./signals";
import { fill, hasFields, inside, insideList, insideRecord } from "./value-object";

/** What a user writes of {@link ServerlessSparkCompute}. */
export interface ServerlessSparkComputeFields {
  /** Of Spark. */
  runtimeVersion: "3.4" | "3.5" | (string & {});
  /** Size of the machines: `standard_e4s_v3`. */
  instanceType: string;
}

/** The fields are those of {@link ServerlessSparkComputeFields}. */
export interface ServerlessSparkCompute extends ServerlessSparkComputeFields {}

/** What a monitor runs on. */
export class ServerlessSparkCompute {
  constructor(fields: ServerlessSparkComputeFields) {
    fill(this, fields, "Spark compute", checkCompute);
  }
}

/** What a user writes of a {@link MonitoringTarget}. */
export interface MonitoringTargetFields {
  /** What the model does. @defaultValue `"classification"` */
  mlTask?: "classification" | "regression" | "questionanswering" | (string & {});
  /** The deployment that is monitored: `azureml:endpoint:deployment` or its ARM id. */
  endpointDeploymentId?: string;
  /** The model that is monitored, where it is no deployment: `azureml:name:version` or its ARM id. */
  modelId?: string;
}

/** The fields are those of {@link MonitoringTargetFields}. */
export interface MonitoringTarget extends MonitoringTargetFields {}

/** What is monitored. */
export class MonitoringTarget {
  constructor(fields: MonitoringTargetFields) {
    fill(this, fields, "Monitoring target", checkTarget);
  }
}

/** What a user writes of an {@link AlertNotification}. */
export interface AlertNotificationFields {
  /** Who gets an email. */
  emails?: string[];
}

/** The fields are those of {@link AlertNotificationFields}. */
export interface AlertNotification extends AlertNotificationFields {}

/** Who is told when a threshold is passed, or a run of a monitor fails. */
export class AlertNotification {
  constructor(fields: AlertNotificationFields) {
    fill(this, fields, "Alert notification", checkAlert);
  }
}

/** What a user writes of a {@link MonitorDefinition}. */
export interface MonitorDefinitionFields {
  /** What the monitor runs on. */
  compute: ServerlessSparkComputeFields;
  /** What is monitored. */
  monitoringTarget?: MonitoringTargetFields;
  /**
   * What is looked at, by names of your own. Default: drift of data and predictions and the quality of data, where the
   * target is a deployment that collects both its inputs and its outputs.
   */
  monitoringSignals?: Record<string, MonitoringSignal>;
  /** Who is told: `"azmonitoring"` leaves it to Azure Monitor. */
  alertNotification?: AlertNotificationFields | "azmonitoring";
}

/** The fields are those of {@link MonitorDefinitionFields}. */
export interface MonitorDefinition extends MonitorDefinitionFields {}

/**
 * What a monitor does.
 *
 * @example
 * ```ts
 * new MonitorDefinition({
 *   compute: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
 *   monitoringTarget: { mlTask: "classification", endpointDeploymentId: "azureml:churn:blue" },
 *   alertNotification: { emails: ["alice@contoso.com"] },
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class MonitorDefinition {
  constructor(fields: MonitorDefinitionFields) {
    fill(this, fields, "Monitor", checkMonitorDefinition);
    const { monitoringSignals } = fields;
    if (!monitoringSignals) return;
    const signals = Object.entries(monitoringSignals).map(([name, signal]) => [
      name,
      withoutOpenSecrets(signal),
    ]);
    this.monitoringSignals = Object.fromEntries(signals);
  }
}

const targetFieldNames = namesOf<MonitoringTargetFields>()("mlTask", "endpointDeploymentId", "modelId");
const definitionFieldNames = namesOf<MonitorDefinitionFields>()(
  "compute",
  "monitoringTarget",
  "monitoringSignals",
  "alertNotification",
);

/** Adds what is wrong with what a monitor does. */
export function checkMonitorDefinition(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "MonitorDefinition", definitionFieldNames)) return;
  const { alertNotification, monitoringSignals, monitoringTarget } = value;
  inside(checks, "compute", value.compute, checkCompute, { required: true });
  inside(checks, "monitoringTarget", monitoringTarget, checkTarget);
  insideRecord(checks, "monitoringSignals", monitoringSignals, checkSignal);
  const noSignals = !isObject(monitoringSignals) || Object.keys(monitoringSignals).length === 0;
  const deployment = isObject(monitoringTarget) && monitoringTarget.endpointDeploymentId;
  if (noSignals && !deployment && (monitoringSignals === undefined || isObject(monitoringSignals)))
    checks.fault(
      "monitoringSignals",
      "are required where the target is no deployment whose collected data can be taken.",
      { code: "missingField" },
    );
  if (typeof alertNotification === "string")
    checks.oneOf("alertNotification", alertNotification, ["azmonitoring"]);
  else inside(checks, "alertNotification", alertNotification, checkAlert);
}

function checkCompute(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "ServerlessSparkCompute", ["runtimeVersion", "instanceType"])) return;
  checks
    .oneOf("runtimeVersion", value.runtimeVersion, ["3.4", "3.5"], { required: true })
    .text("instanceType", value.instanceType, { required: true });
}

function checkTarget(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "MonitoringTarget", targetFieldNames)) return;
  checks
    .oneOf("mlTask", value.mlTask, ["classification", "regression", "questionanswering"])
    .text("endpointDeploymentId", value.endpointDeploymentId, {
      pattern:
        /^(azureml:\/?)?(\/subscriptions\/.+\/onlineEndpoints\/[^/]+\/deployments\/[^/]+|[^:/@]+:[^:/@]+)$/i,
      allowed: "azureml:endpoint:deployment, or an ARM id",
    })
    .text("modelId", value.modelId);
}

function checkAlert(checks: Checks, value: unknown): void {
  if (hasFields(checks, value, "AlertNotification", ["emails"]))
    insideList(checks, "emails", value.emails, (inner, email) => inner.text("", email, { required: true }));
}
