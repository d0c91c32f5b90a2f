import {
  inMilliseconds,
  inSeconds
} from "./chunk-ZAKGYJC3.js";
import {
  Environment,
  checkEnvironment
} from "./chunk-ODLQRCWT.js";
import {
  Checks,
  Entity,
  namesOf,
  resourceName
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  list,
  mapping,
  nested,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/assets/deployment-templates/deployment-template.ts
var DeploymentTemplate = class extends Entity {
  kind = "deployment_template";
  /** What the service calls this kind. */
  type = "deploymenttemplates";
  constructor(fields) {
    super();
    checkDeploymentTemplate(
      fields,
      new Checks().known(fields, ["kind", "type", "id", "creationContext", ...fieldNames])
    );
    Object.assign(this, fields);
  }
};
var fieldNames = namesOf()(
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
  "appInsightsEnabled"
);
function checkDeploymentTemplate(fields, checks = new Checks()) {
  checks.text("name", fields.name, { ...resourceName, required: true }).text("version", fields.version, { ...resourceName, required: true }).text("displayName", fields.displayName).text("description", fields.description).texts("tags", fields.tags).text("deploymentTemplateType", fields.deploymentTemplateType).text("stage", fields.stage);
  const { environment, requestSettings } = fields;
  if (environment instanceof Environment)
    checks.within("environment", (inner) => checkEnvironment(environment, inner));
  else checks.text("environment", environment, { minLength: 1 });
  checks.scalars("environmentVariables", fields.environmentVariables);
  checkTexts(checks, "allowedEnvironmentVariableOverrides", fields.allowedEnvironmentVariableOverrides);
  if (requestSettings) {
    checks.within("requestSettings", (inner) => {
      inner.known(requestSettings, ["requestTimeoutMs", "maxConcurrentRequestsPerInstance"]).number("requestTimeoutMs", requestSettings.requestTimeoutMs, { integer: true, min: 0 }).number("maxConcurrentRequestsPerInstance", requestSettings.maxConcurrentRequestsPerInstance, {
        integer: true,
        min: 1
      });
    });
  }
  checkProbe(checks, "livenessProbe", fields.livenessProbe);
  checkProbe(checks, "readinessProbe", fields.readinessProbe);
  checks.number("instanceCount", fields.instanceCount, { integer: true, min: 0 }).text("defaultInstanceType", fields.defaultInstanceType).text("instanceType", fields.instanceType).text("model", fields.model).boolean("appInsightsEnabled", fields.appInsightsEnabled);
  checkTexts(checks, "allowedInstanceTypes", fields.allowedInstanceTypes);
  checks.text("modelMountPath", fields.modelMountPath).text("scoringPath", fields.scoringPath).number("scoringPort", fields.scoringPort, { integer: true, min: 1, max: 65535 });
  checkAccelerators(checks, fields.acceleratorMaps);
  checks.done(`Deployment template${fields.name ? ` "${fields.name}"` : ""}`);
}
function checkTexts(checks, path, value) {
  if (value === void 0 || value === null) return;
  if (!Array.isArray(value)) checks.fault(path, "must be a list of texts.", { given: value });
  else
    for (const [index, each] of value.entries()) checks.text(`${path}[${index}]`, each, { required: true });
}
function checkProbe(checks, path, probe) {
  if (!probe) return;
  checks.within(path, (inner) => {
    inner.known(probe, probeNames).number("failureThreshold", probe.failureThreshold, { integer: true, min: 1 }).number("successThreshold", probe.successThreshold, { integer: true, min: 1 }).number("timeout", probe.timeout, { min: 0 }).number("period", probe.period, { min: 0 }).number("initialDelay", probe.initialDelay, { min: 0 }).text("scheme", probe.scheme).text("method", probe.method).text("path", probe.path).number("port", probe.port, { integer: true, min: 1, max: 65535 });
  });
}
var probeNames = namesOf()(
  "failureThreshold",
  "successThreshold",
  "timeout",
  "period",
  "initialDelay",
  "scheme",
  "method",
  "path",
  "port"
);
function checkAccelerators(checks, maps) {
  if (maps === void 0 || maps === null) return;
  if (!Array.isArray(maps)) {
    checks.fault("acceleratorMaps", "must be a list.", { given: maps });
    return;
  }
  for (const [index, each] of maps.entries()) {
    checks.within(`acceleratorMaps[${index}]`, (inner) => {
      inner.known(each ?? {}, ["acceleratorType", "numberOfAcceleratorsPerModelInstance", "default"]).text("acceleratorType", each?.acceleratorType, { required: true }).number("numberOfAcceleratorsPerModelInstance", each?.numberOfAcceleratorsPerModelInstance, {
        required: true,
        integer: true,
        min: 0
      }).boolean("default", each?.default);
    });
  }
}

// src/resources/assets/deployment-templates/deployment-template-mapping.ts
var requestSettingsRows = {
  requestTimeoutMs: via("requestTimeout", inMilliseconds),
  maxConcurrentRequestsPerInstance: same("maxConcurrentRequestsPerInstance")
};
var probeRows = {
  failureThreshold: same("failureThreshold"),
  successThreshold: same("successThreshold"),
  timeout: via("timeout", inSeconds),
  period: via("period", inSeconds),
  initialDelay: via("initialDelay", inSeconds),
  scheme: same("scheme"),
  method: same("httpMethod"),
  path: same("path"),
  port: same("port")
};
var acceleratorRows = {
  acceleratorType: same("acceleratorType"),
  numberOfAcceleratorsPerModelInstance: same("numberOfAcceleratorsPerModelInstance"),
  default: same("default")
};
var deploymentTemplateRows = mapping()({
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
  acceleratorMaps: via("acceleratorMaps", list(nested(acceleratorRows)))
});
function deploymentTemplateToWire(template, environmentId, context) {
  const rows = carryUnmapped(template, {
    ...template,
    environment: environmentId,
    defaultInstanceType: template.defaultInstanceType ?? template.instanceType
  });
  const wire = toWire(deploymentTemplateRows, rows, context);
  const sizes = template.allowedInstanceTypes && { allowedInstanceType: template.allowedInstanceTypes };
  return { ...wire, ...sizes, type: "deploymenttemplates" };
}
var told = /* @__PURE__ */ new Set([
  "id",
  "type",
  "systemData",
  "allowedInstanceType",
  "createdTime",
  "modifiedTime",
  "createdBy",
  "modifiedBy",
  "lastModifiedBy"
]);
function deploymentTemplateFromWire(wire, context) {
  const whole = flattened(isObject(wire) ? wire : {});
  const kept = Object.fromEntries(Object.entries(whole).filter(([name2]) => !told.has(name2)));
  if (kept.allowedInstanceTypes === void 0 && Array.isArray(whole.allowedInstanceType))
    kept.allowedInstanceTypes = whole.allowedInstanceType;
  const fields = fromWire(deploymentTemplateRows, kept, context);
  const id = typeof whole.id === "string" ? whole.id : void 0;
  const [, name, version] = /\/deploymenttemplates\/([^/]+)\/versions\/([^/]+)\/?$/i.exec(id ?? "") ?? [];
  const template = Object.assign(
    Object.create(DeploymentTemplate.prototype),
    { kind: "deployment_template", type: "deploymenttemplates", name, version },
    fields,
    { id, creationContext: creationOf(whole) }
  );
  return carryUnmapped(fields, template);
}
function flattened(wire) {
  const { properties, ...own } = wire;
  if (!isObject(properties) || own.environmentId !== void 0) return { ...wire };
  const inner = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, objectOfText(value)])
  );
  return { ...inner, ...own };
}
function objectOfText(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value.replace(/'/g, '"').replace(/\bNone\b/g, "null"));
  } catch {
    return value;
  }
}
function creationOf(wire) {
  if (isObject(wire.systemData)) return wire.systemData;
  const text = (value) => typeof value === "string" ? value : void 0;
  const who = (value) => isObject(value) ? text(value.userName) : text(value);
  const [createdAt, lastModifiedAt] = [text(wire.createdTime), text(wire.modifiedTime)];
  const [createdBy, lastModifiedBy] = [who(wire.createdBy), who(wire.modifiedBy ?? wire.lastModifiedBy)];
  const nothing = [createdAt, lastModifiedAt, createdBy, lastModifiedBy].every((each) => each === void 0);
  return nothing ? void 0 : { createdAt, createdBy, lastModifiedAt, lastModifiedBy };
}

export {
  DeploymentTemplate,
  checkDeploymentTemplate,
  deploymentTemplateRows,
  deploymentTemplateToWire,
  deploymentTemplateFromWire
};
