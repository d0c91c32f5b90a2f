import {
  assetCodec,
  codeRows
} from "./chunk-DOMTSUF4.js";
import {
  checkDeploymentAssets,
  withCodePath
} from "./chunk-7USZYCZM.js";
import {
  checkEnvironmentVariables,
  endpointName,
  lowerCased
} from "./chunk-PECWLSX4.js";
import {
  inMilliseconds,
  inSeconds
} from "./chunk-ZAKGYJC3.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  nested,
  record,
  renamed,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";

// src/resources/endpoints/online/online-deployment.ts
var ProbeSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var OnlineRequestSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var DefaultScaleSettings = class {
  type = "default";
};
var TargetUtilizationScaleSettings = class {
  type = "target_utilization";
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ResourceSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ResourceRequirementsSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var DeploymentCollection = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var RequestLogging = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var DataAsset = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var DataCollector = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
var OnlineDeployment = class extends Entity {
  kind = "online_deployment";
  /** For the two kinds that there are. */
  constructor(fields, type) {
    super();
    const checks = new Checks().known(fields, [...commonNames, ...ownNames[type]]);
    const placed = withCodePath(checks, fields);
    checkOnlineDeployment({ ...placed, type }, checks);
    Object.assign(this, placed, {
      name: lowerCased(placed.name),
      appInsightsEnabled: placed.appInsightsEnabled ?? false
    });
  }
};
var commonNames = namesOf()(
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
  "instanceCount"
);
var managedNames = namesOf()(
  "egressPublicNetworkAccess",
  "privateNetworkConnection"
);
var kubernetesNames = namesOf()("resources");
var ownNames = { managed: managedNames, kubernetes: kubernetesNames };
var ManagedOnlineDeployment = class extends OnlineDeployment {
  type = "managed";
  constructor(fields) {
    super(fields, "managed");
  }
};
var KubernetesOnlineDeployment = class extends OnlineDeployment {
  type = "kubernetes";
  constructor(fields) {
    super(fields, "kubernetes");
  }
};
function checkOnlineDeployment(deployment, checks = new Checks()) {
  const managed = deployment.type === "managed";
  checks.text("name", deployment.name, { ...endpointName, required: true }).text("endpointName", deployment.endpointName, { required: true }).text("description", deployment.description).texts("tags", deployment.tags).texts("properties", deployment.properties).text("instanceType", deployment.instanceType, { required: managed }).number("instanceCount", deployment.instanceCount, { integer: true, min: 1 }).oneOf("egressPublicNetworkAccess", deployment.egressPublicNetworkAccess, ["enabled", "disabled"]).boolean("privateNetworkConnection", deployment.privateNetworkConnection).boolean("appInsightsEnabled", deployment.appInsightsEnabled).text("modelMountPath", deployment.modelMountPath);
  checkEnvironmentVariables(checks, "environmentVariables", deployment.environmentVariables);
  checkDeploymentAssets(checks, deployment);
  part(
    checks,
    "scaleSettings",
    deployment.scaleSettings,
    (inner, scale2) => checkScale(inner, scale2, managed)
  );
  part(checks, "requestSettings", deployment.requestSettings, checkRequestSettings);
  part(checks, "livenessProbe", deployment.livenessProbe, checkProbe);
  part(checks, "readinessProbe", deployment.readinessProbe, checkProbe);
  part(checks, "resources", deployment.resources, checkContainerResources);
  part(checks, "dataCollector", deployment.dataCollector, checkDataCollector);
  checks.done(`Online deployment${deployment.name ? ` "${deployment.name}"` : ""}`);
}
function part(checks, path, value, check) {
  if (value === void 0 || value === null) return;
  if (isObject(value)) checks.within(path, (within) => check(within, value));
  else checks.fault(path, "must be an object.", { given: value });
}
var defaultScaleNames = namesOf()("type");
var utilizationNames = namesOf()(
  "type",
  "minInstances",
  "maxInstances",
  "pollingInterval",
  "targetUtilizationPercentage"
);
function checkScale(checks, scale2, managed) {
  if (managed && scale2.type !== void 0 && scale2.type !== "default") {
    checks.fault("", "A managed deployment scales by instanceCount only.", {
      given: scale2.type,
      allowed: ["default"]
    });
  }
  checks.oneOf("type", scale2.type, ["default", "target_utilization"], { required: true });
  if (scale2.type !== "target_utilization") {
    checks.known(scale2, scale2.type === "default" ? defaultScaleNames : utilizationNames);
    return;
  }
  checks.known(scale2, utilizationNames).number("minInstances", scale2.minInstances, { integer: true, min: 0 }).number("maxInstances", scale2.maxInstances, { integer: true, min: 1 }).number("pollingInterval", scale2.pollingInterval, { min: 0 }).number("targetUtilizationPercentage", scale2.targetUtilizationPercentage, { min: 1, max: 100 });
  if ((scale2.minInstances ?? 0) > (scale2.maxInstances ?? Number.POSITIVE_INFINITY))
    checks.fault("minInstances", "must not be more than maxInstances.", { given: scale2.minInstances });
}
var requestNames = namesOf()(
  "maxConcurrentRequestsPerInstance",
  "requestTimeoutMs",
  "maxQueueWaitMs"
);
function checkRequestSettings(checks, requests) {
  checks.known(requests, requestNames).number("maxConcurrentRequestsPerInstance", requests.maxConcurrentRequestsPerInstance, {
    integer: true,
    min: 1
  }).number("requestTimeoutMs", requests.requestTimeoutMs, { integer: true, min: 1, max: 18e4 }).number("maxQueueWaitMs", requests.maxQueueWaitMs, { integer: true, min: 0 });
}
var probeNames = namesOf()(
  "failureThreshold",
  "successThreshold",
  "timeout",
  "period",
  "initialDelay"
);
function checkProbe(checks, probe) {
  checks.known(probe, probeNames);
  for (const [name, value] of Object.entries(probe)) {
    if (probeNames.includes(name))
      checks.number(name, value, { integer: true, min: name === "initialDelay" ? 0 : 1 });
  }
}
var resourceNames = namesOf()("cpu", "memory", "gpu");
function checkContainerResources(checks, resources) {
  checks.known(resources, namesOf()("requests", "limits"));
  for (const name of ["requests", "limits"]) {
    part(checks, name, resources[name], (within, settings) => {
      within.known(settings, resourceNames);
      for (const each of ["cpu", "memory", "gpu"]) within.text(each, settings[each]);
    });
  }
}
var collectorNames = namesOf()(
  "collections",
  "rollingRate",
  "samplingRate",
  "requestLogging"
);
var collectionNames = [...namesOf()("enabled", "data", "clientId"), "samplingRate"];
function checkDataCollector(checks, collector) {
  checks.known(collector, collectorNames).number("samplingRate", collector.samplingRate, { min: 0, max: 1 }).oneOf("rollingRate", collector.rollingRate, ["year", "month", "day", "hour", "minute"]);
  if (!isObject(collector.collections)) checks.fault("collections", "is required.", { code: "missingField" });
  for (const [name, collection] of Object.entries(collector.collections ?? {})) {
    part(checks, `collections.${name}`, collection, (within, it) => {
      within.known(it, collectionNames).oneOf("enabled", it.enabled, [true, false, "true", "false"]).text("clientId", it.clientId);
      if (isObject(it.data)) {
        within.within("data", (data) => {
          data.known(it.data, ["name", "version", "path", "dataId"]);
        });
      } else {
        within.text("data", it.data);
      }
    });
  }
  part(checks, "requestLogging", collector.requestLogging, (within, logging) => {
    within.known(logging, ["captureHeaders"]);
    const headers = logging.captureHeaders;
    if (headers !== void 0 && !(Array.isArray(headers) && headers.every((each) => typeof each === "string")))
      within.fault("captureHeaders", "must be a list of texts.", { given: headers });
  });
}

// src/resources/endpoints/online/online-deployment-mapping.ts
var requestRows = {
  maxConcurrentRequestsPerInstance: same("maxConcurrentRequestsPerInstance"),
  requestTimeoutMs: via("requestTimeout", inMilliseconds),
  maxQueueWaitMs: via("maxQueueWait", inMilliseconds)
};
var probeRows = {
  failureThreshold: same("failureThreshold"),
  successThreshold: same("successThreshold"),
  timeout: via("timeout", inSeconds),
  period: via("period", inSeconds),
  initialDelay: via("initialDelay", inSeconds)
};
var scaleRows = {
  type: via("scaleType", renamed({ default: "Default", target_utilization: "TargetUtilization" })),
  minInstances: same("minInstances"),
  maxInstances: same("maxInstances"),
  pollingInterval: via("pollingInterval", inSeconds),
  targetUtilizationPercentage: same("targetUtilizationPercentage")
};
var scale = {
  encode: nested(scaleRows).encode,
  // The type decides which of the two it is, and both have these rows.
  decode: (wire, context) => nested(scaleRows).decode(wire, context)
};
var resourceRows = {
  cpu: same("cpu"),
  memory: same("memory"),
  gpu: same("gpu")
};
var resourcesRows = {
  requests: via("containerResourceRequests", nested(resourceRows)),
  limits: via("containerResourceLimits", nested(resourceRows))
};
var collectionRows = {
  enabled: via("dataCollectionMode", {
    encode: (enabled) => String(enabled).toLowerCase() === "true" ? "enabled" : "disabled",
    decode: (wire) => String(wire).toLowerCase() === "enabled"
  }),
  data: via("dataId", assetCodec),
  clientId: same("clientId"),
  samplingRate: same("samplingRate")
};
var collectorRows = {
  collections: via("collections", record(nested(collectionRows))),
  rollingRate: same("rollingRate"),
  requestLogging: same("requestLogging"),
  samplingRate: same("samplingRate")
};
var onlineDeploymentRows = mapping()({
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
  provisioningState: same("properties.provisioningState")
});
function onlineDeploymentToWire(deployment, resolved, location, context) {
  const { codeConfiguration: code, dataCollector: collector, provisioningState: _, ...rest } = deployment;
  const sent = {
    ...rest,
    model: resolved.model,
    environment: resolved.environment,
    codeConfiguration: code && carryUnmapped(code, { ...code, code: resolved.code ?? code.code }),
    dataCollector: collector && collectorToRows(collector, resolved.collections)
  };
  const wire = toWire(onlineDeploymentRows, carryUnmapped(deployment, sent), context);
  return {
    tags: {},
    ...wire,
    location,
    sku: { name: "Default", ...isObject(wire.sku) && wire.sku },
    properties: {
      properties: {},
      environmentVariables: {},
      appInsightsEnabled: false,
      ...isObject(wire.properties) && wire.properties,
      endpointComputeType: deployment.type === "managed" ? "Managed" : "Kubernetes"
    }
  };
}
function collectorToRows(collector, ids) {
  const collections = {};
  for (const [name, collection] of Object.entries(collector.collections)) {
    const own = "samplingRate" in collection ? collection.samplingRate : void 0;
    collections[name] = carryUnmapped(collection, {
      ...collection,
      enabled: collection.enabled ?? true,
      data: ids[name],
      samplingRate: typeof own === "number" ? own : collector.samplingRate
    });
  }
  return carryUnmapped(collector, { ...collector, samplingRate: void 0, collections });
}
function collectorFromRows(collector) {
  const collections = Object.values(collector.collections ?? {});
  const [rate, ...others] = new Set(collections.map(({ samplingRate }) => samplingRate));
  if (others.length > 0) return collector;
  for (const collection of collections) delete collection.samplingRate;
  return carryUnmapped(collector, { ...collector, samplingRate: collector.samplingRate ?? rate });
}
function onlineDeploymentFromWire(wire, context) {
  const { id, name, type: _, location: __, systemData, ...envelope } = isObject(wire) ? wire : {};
  const { endpointComputeType, ...properties } = isObject(envelope.properties) ? envelope.properties : {};
  const kubernetes = String(endpointComputeType).toLowerCase() === "kubernetes";
  const fields = fromWire(onlineDeploymentRows, { ...envelope, properties }, context);
  const collector = fields.dataCollector;
  const deployment = Object.create(
    kubernetes ? KubernetesOnlineDeployment.prototype : ManagedOnlineDeployment.prototype
  );
  Object.assign(deployment, {
    kind: "online_deployment",
    type: kubernetes ? "kubernetes" : "managed",
    name: String(name ?? ""),
    endpointName: /\/onlineEndpoints\/([^/]+)\//i.exec(String(id))?.[1] ?? "",
    id,
    creationContext: systemData,
    ...fields,
    ...collector && { dataCollector: collectorFromRows(collector) }
  });
  return carryUnmapped(fields, deployment);
}

export {
  ProbeSettings,
  OnlineRequestSettings,
  DefaultScaleSettings,
  TargetUtilizationScaleSettings,
  ResourceSettings,
  ResourceRequirementsSettings,
  DeploymentCollection,
  RequestLogging,
  DataAsset,
  DataCollector,
  OnlineDeployment,
  ManagedOnlineDeployment,
  KubernetesOnlineDeployment,
  checkOnlineDeployment,
  scaleRows,
  onlineDeploymentRows,
  onlineDeploymentToWire,
  onlineDeploymentFromWire
};
