import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  type Mapping,
  type MappingContext,
  mapping,
  record,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type {
  MonitorDefinition as WireDefinition,
  MonitoringTarget as WireTarget,
} from "../../wire/generated/types";
import {
  AlertNotification,
  type AlertNotificationFields,
  MonitorDefinition,
  type MonitorDefinitionFields,
  MonitoringTarget,
  type MonitoringTargetFields,
  ServerlessSparkCompute,
  type ServerlessSparkComputeFields,
} from "./monitor-definition";
import { signalCodec } from "./signal-mapping";

/** A table whose decoded fields are of a class; what has no row rides along. */
function tableOf<Fields extends object>(
  rows: Mapping<Fields>,
  prototype: Fields,
  always: Readonly<Record<string, unknown>> = {},
): Codec<Fields> {
  return {
    encode: (value, context) => ({ ...always, ...toWire(rows, value, context) }),
    decode: (wire, context) => {
      if (!isObject(wire)) return undefined;
      const fields = fromWire(rows, wire, context);
      return carryUnmapped(fields, Object.assign(Object.create(prototype), fields));
    },
    members: rows,
  };
}

const computeRows: Mapping<ServerlessSparkComputeFields> = {
  runtimeVersion: same("runtimeVersion"),
  instanceType: same("instanceType"),
};

const compute = tableOf(computeRows, ServerlessSparkCompute.prototype, {
  computeType: "ServerlessSpark",
  computeIdentity: { computeIdentityType: "AmlToken" },
});

const targetRows = mapping<MonitoringTargetFields, WireTarget>()({
  mlTask: same("taskType"),
  endpointDeploymentId: same("deploymentId"),
  modelId: same("modelId"),
});

const target = tableOf(targetRows, MonitoringTarget.prototype, { taskType: "classification" });

/** Who is told is also told of runs that failed or ended. */
const emailOn = ["JobFailed", "JobCompleted"];

const email = keeping<AlertNotificationFields>({
  encode: ({ emails }) => ({
    alertNotificationType: "Email",
    emailNotificationSetting: { ...(emails && { emails }), emailOn },
  }),
  decode: (wire) => {
    const setting = isObject(wire) ? wire.emailNotificationSetting : undefined;
    const emails =
      isObject(setting) && Array.isArray(setting.emails) ? { emails: setting.emails.map(String) } : {};
    return Object.assign(Object.create(AlertNotification.prototype), emails);
  },
});

const alert: Codec<AlertNotificationFields | "azmonitoring"> = {
  encode: (value, context) =>
    typeof value === "string" ? { alertNotificationType: "AzureMonitor" } : email.encode(value, context),
  decode: (wire, context) => {
    const type = isObject(wire) ? String(wire.alertNotificationType).toLowerCase() : "";
    if (type === "azuremonitor") return "azmonitoring";
    return type === "email" ? email.decode(wire, context) : undefined;
  },
};

/** `MonitorDefinition` ⇄ what a monitor does. */
export const definitionRows = mapping<MonitorDefinitionFields, WireDefinition>()({
  compute: via("computeConfiguration", compute),
  monitoringTarget: via("monitoringTarget", target),
  monitoringSignals: via("signals", record(signalCodec)),
  alertNotification: via("alertNotificationSetting", alert),
});

const definition = tableOf<MonitorDefinitionFields>(definitionRows, MonitorDefinition.prototype);

/** The action of a schedule that monitors. */
export function monitorAction(
  value: MonitorDefinitionFields,
  context: MappingContext,
): Record<string, unknown> {
  return { monitorDefinition: definition.encode(value, context), actionType: "CreateMonitor" };
}

/** What a monitor does, from the wire. */
export function monitorDefinitionFromWire(
  wire: unknown,
  context: MappingContext,
): MonitorDefinitionFields | undefined {
  return definition.decode(wire, context);
}
