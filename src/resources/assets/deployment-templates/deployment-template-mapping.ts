import type { CreationContext } from "../../../core/display";
import { inMilliseconds, inSeconds } from "../../../core/durations";
import {
  carryUnmapped,
  fromWire,
  isObject,
  list,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { DeploymentTemplate as WireDeploymentTemplate } from "../../../wire/generated/types";
import {
  type AcceleratorMap,
  DeploymentTemplate,
  type DeploymentTemplateFields,
  type DeploymentTemplateProbe,
  type DeploymentTemplateRequestSettings,
} from "./deployment-template";

/** How a container is asked. */
export const requestSettingsRows: Mapping<DeploymentTemplateRequestSettings> = {
  requestTimeoutMs: via("requestTimeout", inMilliseconds),
  maxConcurrentRequestsPerInstance: same("maxConcurrentRequestsPerInstance"),
};

/** How it is asked whether it lives, or is ready. */
export const probeRows: Mapping<DeploymentTemplateProbe> = {
  failureThreshold: same("failureThreshold"),
  successThreshold: same("successThreshold"),
  timeout: via("timeout", inSeconds),
  period: via("period", inSeconds),
  initialDelay: via("initialDelay", inSeconds),
  scheme: same("scheme"),
  method: same("httpMethod"),
  path: same("path"),
  port: same("port"),
};

const acceleratorRows: Mapping<AcceleratorMap> = {
  acceleratorType: same("acceleratorType"),
  numberOfAcceleratorsPerModelInstance: same("numberOfAcceleratorsPerModelInstance"),
  default: same("default"),
};

type TemplateRows = Omit<DeploymentTemplateFields, "environment" | "instanceType"> & { environment?: string };

/** `DeploymentTemplate` ⇄ the wire, which has no envelope around it. */
export const deploymentTemplateRows = mapping<TemplateRows, WireDeploymentTemplate>()({
  name: same("name"),
  version: same("version"),
  displayName: same("displayName"),
  description: same("description"),
  tags: same("tags"),
  deploymentTemplateType: same("deploymentTemplateType"),
  stage: same("stage"),
  environment: same("environmentId"),
  environmentVariables: same("environmentVariables"),
  allowedEnvironmentVariableOverrides: same("allowedEnvironmentVariableOverrides"),
  requestSettings: via("requestSettings", nested(requestSettingsRows)),
  livenessProbe: via("livenessProbe", nested(probeRows)),
  readinessProbe: via("readinessProbe", nested(probeRows)),
  instanceCount: same("instanceCount"),
  defaultInstanceType: same("defaultInstanceType"),
  allowedInstanceTypes: same("allowedInstanceTypes"),
  modelMountPath: same("modelMountPath"),
  scoringPath: same("scoringPath"),
  scoringPort: same("scoringPort"),
  model: same("model"),
  codeConfiguration: same("codeConfiguration"),
  appInsightsEnabled: same("appInsightsEnabled"),
  acceleratorMaps: via("acceleratorMaps", list(nested(acceleratorRows))),
});

/** The body of the request that creates a template. */
export function deploymentTemplateToWire(
  template: DeploymentTemplate,
  environmentId: string | undefined,
  context: MappingContext,
): Record<string, unknown> {
  const rows: TemplateRows = carryUnmapped(template, {
    ...template,
    environment: environmentId,
    defaultInstanceType: template.defaultInstanceType ?? template.instanceType,
  });
  const wire = toWire<TemplateRows>(deploymentTemplateRows, rows, context);
  // The service has known the sizes under either name.
  const sizes = template.allowedInstanceTypes && { allowedInstanceType: template.allowedInstanceTypes };
  return { ...wire, ...sizes, type: "deploymenttemplates" };
}

/** What the service tells, and does not take back. */
const told: ReadonlySet<string> = new Set([
  "id",
  "type",
  "systemData",
  "allowedInstanceType",
  "createdTime",
  "modifiedTime",
  "createdBy",
  "modifiedBy",
  "lastModifiedBy",
]);

/** A template from the wire: made without the checks of its constructor. */
export function deploymentTemplateFromWire(wire: unknown, context: MappingContext): DeploymentTemplate {
  const whole = flattened(isObject(wire) ? wire : {});
  const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !told.has(name)));
  if (kept.allowedInstanceTypes === undefined && Array.isArray(whole.allowedInstanceType))
    kept.allowedInstanceTypes = whole.allowedInstanceType;
  const fields = fromWire<TemplateRows>(deploymentTemplateRows, kept, context);
  const id = typeof whole.id === "string" ? whole.id : undefined;
  const [, name, version] = /\/deploymenttemplates\/([^/]+)\/versions\/([^/]+)\/?$/i.exec(id ?? "") ?? [];
  const template: DeploymentTemplate = Object.assign(
    Object.create(DeploymentTemplate.prototype),
    { kind: "deployment_template", type: "deploymenttemplates", name, version },
    fields,
    { id, creationContext: creationOf(whole) },
  );
  return carryUnmapped(fields, template);
}

/** In lists, the fields of a template lie among its properties, objects as the text that Python has for them. */
function flattened(wire: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties, ...own } = wire;
  if (!isObject(properties) || own.environmentId !== undefined) return { ...wire };
  const inner = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, objectOfText(value)]),
  );
  return { ...inner, ...own };
}

/** `"{'port': 8000}"` → `{ port: 8000 }` */
function objectOfText(value: unknown): unknown {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value.replace(/'/g, '"').replace(/\bNone\b/g, "null"));
  } catch {
    return value;
  }
}

function creationOf(wire: Readonly<Record<string, unknown>>): CreationContext | undefined {
  if (isObject(wire.systemData)) return wire.systemData as CreationContext;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const who = (value: unknown) => (isObject(value) ? text(value.userName) : text(value));
  const [createdAt, lastModifiedAt] = [text(wire.createdTime), text(wire.modifiedTime)];
  const [createdBy, lastModifiedBy] = [who(wire.createdBy), who(wire.modifiedBy ?? wire.lastModifiedBy)];
  const nothing = [createdAt, lastModifiedAt, createdBy, lastModifiedBy].every((each) => each === undefined);
  return nothing ? undefined : { createdAt, createdBy, lastModifiedAt, lastModifiedBy };
}
