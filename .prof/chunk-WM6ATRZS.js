import {
  checkTrigger,
  triggerTime
} from "./chunk-7I7KOEKF.js";
import {
  Checks,
  Entity,
  hideSecrets,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  isObject,
  nested,
  same
} from "./chunk-UIDYLURA.js";

// src/resources/compute/compute-settings.ts
var NetworkSettings = class {
  constructor(fields) {
    const checks = new Checks();
    checkNetwork(checks, fields);
    checks.done("Network settings");
    Object.assign(this, fields);
  }
};
var networkNames = [
  ...namesOf()("vnetName", "subnet"),
  "publicIpAddress",
  "privateIpAddress"
];
var AmlComputeSshSettings = class _AmlComputeSshSettings {
  static {
    hideSecrets(_AmlComputeSshSettings.prototype);
  }
  constructor(fields) {
    const checks = new Checks();
    checkClusterSsh(checks, fields, true);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
};
var clusterSshNames = namesOf()(
  "adminUsername",
  "adminPassword",
  "sshKeyValue"
);
var ComputeInstanceSshSettings = class {
  constructor(fields = {}) {
    const checks = new Checks();
    checkInstanceSsh(checks, fields);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
};
var AssignedUserConfiguration = class {
  constructor(fields) {
    const checks = new Checks();
    checkAssignedUser(checks, fields);
    checks.done("Assigned user");
    Object.assign(this, fields);
  }
};
var VirtualMachineSshSettings = class _VirtualMachineSshSettings {
  static {
    hideSecrets(_VirtualMachineSshSettings.prototype);
  }
  constructor(fields) {
    const checks = new Checks();
    checkMachineSsh(checks, fields, true);
    checks.done("SSH settings");
    Object.assign(this, fields);
  }
};
var machineSshNames = namesOf()(
  "adminUsername",
  "adminPassword",
  "sshPort",
  "sshPrivateKeyFile"
);
var AutoScaleSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var AutoPauseSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
function isSettings(checks, value) {
  if (isObject(value)) return true;
  checks.fault("", "must be an object.", { given: value });
  return false;
}
function checkNetwork(checks, network) {
  if (!isSettings(checks, network)) return;
  const { vnetName, subnet } = network;
  checks.known(network, networkNames).text("vnetName", vnetName).text("subnet", subnet);
  if (vnetName && !subnet) checks.fault("subnet", "is required with vnetName.", { code: "missingField" });
  if (typeof subnet === "string" && subnet && !vnetName && !subnet.startsWith("/subscriptions/"))
    checks.fault("subnet", "must be an ARM id where vnetName is not given.", { given: subnet });
}
function checkClusterSsh(checks, ssh, isNew) {
  if (!isSettings(checks, ssh)) return;
  const { adminUsername, adminPassword, sshKeyValue } = ssh;
  checks.known(ssh, clusterSshNames).text("adminUsername", adminUsername, { required: true }).text("sshKeyValue", sshKeyValue);
  if (adminPassword !== void 0 && typeof adminPassword !== "string")
    checks.fault("adminPassword", "must be text.");
  if (!adminPassword && !sshKeyValue && isNew)
    checks.fault("", "needs adminPassword or sshKeyValue.", { code: "missingField" });
}
function checkInstanceSsh(checks, ssh) {
  if (isSettings(checks, ssh))
    checks.known(ssh, ["sshKeyValue", "adminUsername", "sshPort"]).text("sshKeyValue", ssh.sshKeyValue);
}
function checkAssignedUser(checks, user) {
  if (!isSettings(checks, user)) return;
  checks.known(user, namesOf()("userTenantId", "userObjectId")).text("userTenantId", user.userTenantId, { required: true }).text("userObjectId", user.userObjectId, { required: true });
}
function checkMachineSsh(checks, ssh, isNew) {
  if (!isSettings(checks, ssh)) return;
  checks.known(ssh, machineSshNames).text("adminUsername", ssh.adminUsername, { required: isNew }).number("sshPort", ssh.sshPort, { integer: true, min: 1, max: 65535 }).text("sshPrivateKeyFile", ssh.sshPrivateKeyFile);
  if (ssh.adminPassword !== void 0 && typeof ssh.adminPassword !== "string")
    checks.fault("adminPassword", "must be text.");
}

// src/resources/compute/compute-instance-settings.ts
var ComputeStartStopSchedule = class {
  constructor(fields) {
    const checks = new Checks();
    checkStartStop(checks, fields);
    checks.done("Start and stop schedule");
    Object.assign(this, fields);
  }
};
var ComputeSchedules = class {
  constructor(fields = {}) {
    const checks = new Checks();
    checkSchedules(checks, fields);
    checks.done("Schedules");
    Object.assign(this, fields);
  }
};
var ScriptReference = class {
  constructor(fields) {
    const checks = new Checks();
    checkScript(checks, fields);
    checks.done("Script");
    Object.assign(this, fields);
  }
};
var SetupScripts = class {
  constructor(fields = {}) {
    const checks = new Checks();
    checkSetupScripts(checks, fields);
    checks.done("Setup scripts");
    Object.assign(this, fields);
  }
};
var ImageSettings = class {
  constructor(fields) {
    new Checks().known(fields, ["reference"]).text("reference", fields.reference, { required: true }).done("Image");
    Object.assign(this, fields);
  }
};
var EndpointsSettings = class {
  constructor(fields) {
    const checks = new Checks();
    checkEndpoint(checks, fields);
    checks.done("Endpoint");
    Object.assign(this, fields);
  }
};
var VolumeSettings = class {
  constructor(fields) {
    const checks = new Checks();
    checkVolume(checks, fields);
    checks.done("Volume");
    Object.assign(this, fields);
  }
};
var CustomApplications = class {
  constructor(fields) {
    const checks = new Checks();
    checkApplication(checks, fields);
    checks.done("Custom application");
    Object.assign(this, fields);
  }
};
function checkSchedules(checks, schedules) {
  if (!isSettings(checks, schedules)) return;
  checks.known(schedules, ["computeStartStop"]);
  const { computeStartStop } = schedules;
  if (computeStartStop === void 0 || computeStartStop === null) return;
  if (!Array.isArray(computeStartStop)) checks.fault("computeStartStop", "must be a list.");
  else
    computeStartStop.forEach((each, index) => {
      checks.within(`computeStartStop[${index}]`, (inner) => checkStartStop(inner, each));
    });
}
function checkStartStop(checks, schedule) {
  if (!isSettings(checks, schedule)) return;
  const { action, trigger, state } = schedule;
  checks.known(schedule, ["action", "trigger", "state", "scheduleId", "provisioningState"]).oneOf("action", action, ["start", "stop"], { required: true }).oneOf("state", state, ["enabled", "disabled"]);
  if (trigger === void 0 || trigger === null)
    checks.fault("trigger", "is required.", { code: "missingField" });
  else checks.within("trigger", (inner) => checkTrigger(inner, trigger));
}
function checkSetupScripts(checks, scripts) {
  if (!isSettings(checks, scripts)) return;
  checks.known(scripts, ["creationScript", "startupScript"]);
  for (const name of ["creationScript", "startupScript"]) {
    const each = scripts[name];
    if (each !== void 0 && each !== null) checks.within(name, (inner) => checkScript(inner, each));
  }
}
function checkScript(checks, reference) {
  if (!isSettings(checks, reference)) return;
  checks.known(reference, namesOf()("path", "command", "timeoutMinutes")).text("path", reference.path).text("command", reference.command).number("timeoutMinutes", reference.timeoutMinutes, { integer: true, min: 1 });
}
function checkApplications(checks, applications) {
  if (!Array.isArray(applications)) {
    checks.fault("", "must be a list.", { given: applications });
    return;
  }
  const taken = /* @__PURE__ */ new Set();
  const once = (path, value, what) => {
    if (taken.has(value)) checks.fault(path, `is the ${what} of another application too.`, { given: value });
    if (value !== void 0) taken.add(value);
  };
  applications.forEach((application, index) => {
    checks.within(`[${index}]`, (inner) => checkApplication(inner, application));
    if (!isObject(application)) return;
    once(`[${index}].name`, application.name, "name");
    if (!Array.isArray(application.endpoints)) return;
    application.endpoints.forEach((endpoint, at) => {
      if (isObject(endpoint)) once(`[${index}].endpoints[${at}].published`, endpoint.published, "port");
    });
  });
}
function checkApplication(checks, application) {
  if (!isSettings(checks, application)) return;
  const { name, type, image, endpoints, environmentVariables, bindMounts } = application;
  checks.known(
    application,
    namesOf()(
      "name",
      "image",
      "type",
      "endpoints",
      "environmentVariables",
      "bindMounts"
    )
  ).text("name", name, { required: true }).text("type", type).texts("environmentVariables", environmentVariables);
  if (!isObject(image)) checks.fault("image", "is required.", { code: "missingField" });
  else
    checks.within(
      "image",
      (inner) => inner.known(image, ["reference"]).text("reference", image.reference, { required: true })
    );
  const members = (path, value, check) => {
    if (!Array.isArray(value)) checks.fault(path, "must be a list.", { given: value });
    else
      value.forEach((each, index) => {
        checks.within(`${path}[${index}]`, (inner) => check(inner, each));
      });
  };
  if (endpoints === void 0 || endpoints === null)
    checks.fault("endpoints", "is required.", { code: "missingField" });
  else members("endpoints", endpoints, checkEndpoint);
  if (bindMounts !== void 0 && bindMounts !== null) members("bindMounts", bindMounts, checkVolume);
}
var ports = { required: true, integer: true, min: 1026, max: 65534 };
function checkEndpoint(checks, endpoint) {
  if (isSettings(checks, endpoint))
    checks.known(endpoint, ["target", "published"]).number("target", endpoint.target, ports).number("published", endpoint.published, ports);
}
function checkVolume(checks, volume) {
  if (isSettings(checks, volume))
    checks.known(volume, ["source", "target"]).text("source", volume.source, { required: true }).text("target", volume.target, { required: true });
}
var scriptRows = {
  scriptSource: same("scriptSource"),
  path: same("scriptData"),
  command: same("scriptArguments"),
  timeout: same("timeout")
};
var script = {
  encode: ({ path, command, timeoutMinutes }, context) => nested(scriptRows).encode(
    {
      scriptSource: "workspaceStorage",
      path,
      command,
      timeout: timeoutMinutes === void 0 ? void 0 : `${timeoutMinutes}m`
    },
    context
  ),
  decode: (wire, context) => {
    const fields = nested(scriptRows).decode(wire, context);
    const minutes = Number.parseInt(fields?.timeout ?? "", 10);
    return fields && {
      path: fields.path,
      command: fields.command,
      timeoutMinutes: Number.isNaN(minutes) ? void 0 : minutes
    };
  }
};
var setupScripts = {
  encode: ({ creationScript, startupScript }, context) => ({
    scripts: {
      ...startupScript && { startupScript: script.encode(startupScript, context) },
      ...creationScript && { creationScript: script.encode(creationScript, context) }
    }
  }),
  decode: (wire, context) => {
    const scripts = isObject(wire) && isObject(wire.scripts) ? wire.scripts : {};
    return {
      creationScript: script.decode(scripts.creationScript, context),
      startupScript: script.decode(scripts.startupScript, context)
    };
  }
};
var asList = (value) => Array.isArray(value) ? value : [value];
function pattern(given) {
  const { hours = [], minutes = [], weekDays, monthDays } = given ?? {};
  return clean({
    hours: asList(hours),
    minutes: asList(minutes),
    weekDays: weekDays && asList(weekDays),
    monthDays: monthDays === void 0 ? void 0 : asList(monthDays)
  });
}
var computeSchedules = {
  encode: ({ computeStartStop = [] }) => ({
    computeStartStop: computeStartStop.map(({ action, trigger, state }) => ({
      action,
      // Python's default is written with a capital letter, what a user gives as it is given.
      status: state ?? "Enabled",
      ...trigger.type === "cron" ? {
        triggerType: "Cron",
        cron: clean({
          expression: trigger.expression,
          startTime: trigger.startTime && triggerTime(trigger.startTime),
          endTime: trigger.endTime && triggerTime(trigger.endTime),
          timeZone: trigger.timeZone ?? "UTC",
          triggerType: "Cron"
        })
      } : {
        triggerType: "Recurrence",
        recurrence: clean({
          frequency: trigger.frequency,
          interval: trigger.interval,
          schedule: pattern(trigger.schedule),
          startTime: trigger.startTime && triggerTime(trigger.startTime),
          endTime: trigger.endTime && triggerTime(trigger.endTime),
          timeZone: trigger.timeZone ?? "UTC",
          triggerType: "Recurrence"
        })
      }
    }))
  }),
  decode: (wire) => {
    const schedules = isObject(wire) && Array.isArray(wire.computeStartStop) ? wire.computeStartStop : [];
    return {
      computeStartStop: schedules.filter(isObject).map((each) => {
        const { triggerType: _, ...trigger } = isObject(each.cron) ? each.cron : isObject(each.recurrence) ? each.recurrence : {};
        return {
          action: String(each.action),
          state: typeof each.status === "string" ? each.status : void 0,
          ...typeof each.id === "string" && { scheduleId: each.id },
          ...typeof each.provisioningStatus === "string" && { provisioningState: each.provisioningStatus },
          trigger: { ...trigger, type: isObject(each.cron) ? "cron" : "recurrence" }
        };
      })
    };
  }
};
var customApplication = {
  encode: ({ name, image, type, endpoints, environmentVariables, bindMounts }) => clean({
    name,
    image: { type: "docker", reference: image.reference },
    endpoints: endpoints.map(({ target, published }) => ({
      name: "connect",
      target,
      published,
      protocol: "http"
    })),
    environmentVariables: environmentVariables && Object.fromEntries(
      Object.entries(environmentVariables).map(([key, value]) => [key, { type: "local", value }])
    ),
    volumes: bindMounts?.map(({ source, target }) => ({ type: "bind", readOnly: false, source, target })),
    docker: { privileged: true },
    type: type ?? "docker"
  }),
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const members = (value) => Array.isArray(value) ? value.filter(isObject) : [];
    const variables = isObject(wire.environmentVariables) ? Object.entries(wire.environmentVariables) : void 0;
    return {
      name: String(wire.name),
      image: { reference: isObject(wire.image) ? String(wire.image.reference) : "" },
      ...typeof wire.type === "string" && { type: wire.type },
      endpoints: members(wire.endpoints).map(({ target, published }) => ({
        target: Number(target),
        published: Number(published)
      })),
      ...variables && {
        environmentVariables: Object.fromEntries(
          variables.map(([key, value]) => [key, isObject(value) ? String(value.value) : ""])
        )
      },
      ...Array.isArray(wire.volumes) && {
        bindMounts: members(wire.volumes).map(({ source, target }) => ({
          source: String(source),
          target: String(target)
        }))
      }
    };
  }
};
function clean(value) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== void 0));
}

// src/resources/compute/compute.ts
var ComputeEntity = class extends Entity {
};
var stateNames = [
  "kind",
  "type",
  "id",
  "provisioningState",
  "provisioningErrors",
  "createdOn",
  "creationContext"
];
var commonNames = [
  ...stateNames,
  ...namesOf()("name", "description", "tags", "location", "identity")
];
var AmlCompute = class extends ComputeEntity {
  kind = "compute";
  type = "amlcompute";
  constructor(fields) {
    super();
    checkCompute({ ...fields, type: "amlcompute" }, new Checks().known(fields, amlComputeNames));
    Object.assign(
      this,
      {
        size: "STANDARD_DS3_V2",
        minInstances: 0,
        maxInstances: 4,
        idleTimeBeforeScaleDown: 120,
        enableNodePublicIp: true
      },
      defined(fields)
    );
  }
};
var amlComputeNames = [
  ...commonNames,
  ...namesOf()(
    "size",
    "minInstances",
    "maxInstances",
    "idleTimeBeforeScaleDown",
    "tier",
    "sshPublicAccessEnabled",
    "sshSettings",
    "networkSettings",
    "enableNodePublicIp"
  ),
  "currentNodeCount",
  "targetNodeCount"
];
var ComputeInstance = class extends ComputeEntity {
  kind = "compute";
  type = "computeinstance";
  constructor(fields) {
    super();
    checkCompute({ ...fields, type: "computeinstance" }, new Checks().known(fields, computeInstanceNames));
    const defaults = {
      enableNodePublicIp: true,
      enableSso: true,
      enableRootAccess: true,
      releaseQuotaOnStop: false,
      enableOsPatching: false
    };
    Object.assign(this, { size: "STANDARD_DS3_V2", ...defaults }, defined(fields));
  }
};
var computeInstanceNames = [
  ...commonNames,
  ...namesOf()(
    "size",
    "sshPublicAccessEnabled",
    "sshSettings",
    "createOnBehalfOf",
    "networkSettings",
    "idleTimeBeforeShutdownMinutes",
    "idleTimeBeforeShutdown",
    "schedules",
    "setupScripts",
    "customApplications",
    "enableNodePublicIp",
    "enableSso",
    "enableRootAccess",
    "releaseQuotaOnStop",
    "enableOsPatching"
  ),
  "state",
  "lastOperation",
  "services",
  "osImageMetadata"
];
var machineNames = namesOf()(
  "resourceId",
  "sshSettings"
);
var VirtualMachineCompute = class extends ComputeEntity {
  kind = "compute";
  type = "virtualmachine";
  constructor(fields) {
    super();
    checkCompute(
      { ...fields, type: "virtualmachine" },
      new Checks().known(fields, [...commonNames, ...machineNames, "publicKeyData"])
    );
    Object.assign(this, fields);
  }
};
var kubernetesNames = namesOf()(
  "resourceId",
  "namespace",
  "properties"
);
var KubernetesCompute = class extends ComputeEntity {
  kind = "compute";
  type = "kubernetes";
  constructor(fields) {
    super();
    checkCompute(
      { ...fields, type: "kubernetes" },
      new Checks().known(fields, [...commonNames, ...kubernetesNames])
    );
    Object.assign(this, { namespace: "default" }, defined(fields));
  }
};
var poolNames = namesOf()(
  "resourceId",
  "nodeCount",
  "nodeFamily",
  "nodeSize",
  "sparkVersion",
  "scaleSettings",
  "autoPauseSettings"
);
var SynapseSparkCompute = class extends ComputeEntity {
  kind = "compute";
  type = "synapsespark";
  constructor(fields) {
    super();
    checkCompute(
      { ...fields, type: "synapsespark" },
      new Checks().known(fields, [...commonNames, ...poolNames])
    );
    Object.assign(this, fields);
  }
};
var UnknownCompute = class extends ComputeEntity {
  kind = "compute";
  /** What the service calls its kind. */
  type;
  /** What it is called. */
  name;
  /** The wire's `properties`, unchanged. */
  properties;
  /** @internal Made from the service's answers. */
  constructor(type, name, properties) {
    super();
    this.type = type;
    this.name = name;
    this.properties = properties;
  }
};
function defined(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function checkCompute(compute, checks = new Checks()) {
  checks.text("name", compute.name, {
    required: true,
    pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/,
    allowed: "letters, digits and '-', beginning with a letter and not ending with '-'",
    maxLength: compute.type === "computeinstance" ? 24 : 32
  });
  checks.text("description", compute.description).texts("tags", compute.tags).text("location", compute.location);
  if (compute.identity !== void 0 && !isObject(compute.identity))
    checks.fault("identity", "must be an IdentityConfiguration.");
  if (compute.type === "amlcompute") checkCluster(checks, compute);
  else if (compute.type === "computeinstance") checkInstance(checks, compute);
  else checks.text("resourceId", compute.resourceId, { required: true });
  if (compute.type === "virtualmachine") {
    const isNew = compute.provisioningState === void 0;
    inside(checks, "sshSettings", compute.sshSettings, (inner, ssh) => checkMachineSsh(inner, ssh, isNew));
  }
  if (compute.type === "kubernetes") {
    checks.text("namespace", compute.namespace);
    if (compute.properties !== void 0 && !isObject(compute.properties))
      checks.fault("properties", "must be an object.", { given: compute.properties });
  }
  checks.done(`Compute${compute.name ? ` "${compute.name}"` : ""}`);
}
function checkCluster(checks, compute) {
  const { minInstances = 0, maxInstances = 4 } = compute;
  checks.text("size", compute.size).oneOf("tier", compute.tier, ["dedicated", "low_priority", "lowpriority"]).number("minInstances", compute.minInstances, { integer: true, min: 0 }).number("maxInstances", compute.maxInstances, { integer: true, min: 0 }).number("idleTimeBeforeScaleDown", compute.idleTimeBeforeScaleDown, { integer: true, min: 0 }).boolean("sshPublicAccessEnabled", compute.sshPublicAccessEnabled).boolean("enableNodePublicIp", compute.enableNodePublicIp);
  if (minInstances > maxInstances) {
    checks.fault("minInstances", "must not be more than maxInstances.", {
      given: minInstances,
      allowed: `0 to ${maxInstances}`
    });
  }
  if (compute.enableNodePublicIp === false && !compute.networkSettings?.subnet) {
    checks.fault("enableNodePublicIp", "without a public address, nodes need a subnet: networkSettings.", {
      given: false
    });
  }
  inside(checks, "networkSettings", compute.networkSettings, checkNetwork);
  const isNew = compute.provisioningState === void 0;
  inside(checks, "sshSettings", compute.sshSettings, (inner, ssh) => checkClusterSsh(inner, ssh, isNew));
}
function inside(checks, path, value, check) {
  if (value !== void 0 && value !== null) checks.within(path, (inner) => check(inner, value));
}
function checkInstance(checks, compute) {
  checks.text("size", compute.size).number("idleTimeBeforeShutdownMinutes", compute.idleTimeBeforeShutdownMinutes, {
    integer: true,
    min: 15,
    max: 4320
  }).text("idleTimeBeforeShutdown", compute.idleTimeBeforeShutdown, {
    pattern: /^PT?\d/,
    allowed: "an ISO 8601 duration such as PT30M"
  }).boolean("sshPublicAccessEnabled", compute.sshPublicAccessEnabled).boolean("enableNodePublicIp", compute.enableNodePublicIp).boolean("enableSso", compute.enableSso).boolean("enableRootAccess", compute.enableRootAccess).boolean("releaseQuotaOnStop", compute.releaseQuotaOnStop).boolean("enableOsPatching", compute.enableOsPatching);
  if (compute.enableNodePublicIp === false && !compute.networkSettings?.subnet) {
    checks.fault(
      "enableNodePublicIp",
      "without a public address, the instance needs a subnet: networkSettings.",
      { given: false }
    );
  }
  const idleTwice = compute.idleTimeBeforeShutdown !== void 0 && compute.idleTimeBeforeShutdownMinutes !== void 0;
  if (idleTwice && compute.provisioningState === void 0) {
    checks.fault(
      "idleTimeBeforeShutdown",
      "says the same as idleTimeBeforeShutdownMinutes: give one of them."
    );
  }
  inside(checks, "networkSettings", compute.networkSettings, checkNetwork);
  inside(checks, "sshSettings", compute.sshSettings, checkInstanceSsh);
  inside(checks, "createOnBehalfOf", compute.createOnBehalfOf, checkAssignedUser);
  inside(checks, "schedules", compute.schedules, checkSchedules);
  inside(checks, "setupScripts", compute.setupScripts, checkSetupScripts);
  inside(checks, "customApplications", compute.customApplications, checkApplications);
}

export {
  NetworkSettings,
  AmlComputeSshSettings,
  ComputeInstanceSshSettings,
  AssignedUserConfiguration,
  VirtualMachineSshSettings,
  AutoScaleSettings,
  AutoPauseSettings,
  ComputeStartStopSchedule,
  ComputeSchedules,
  ScriptReference,
  SetupScripts,
  ImageSettings,
  EndpointsSettings,
  VolumeSettings,
  CustomApplications,
  setupScripts,
  computeSchedules,
  customApplication,
  AmlCompute,
  ComputeInstance,
  VirtualMachineCompute,
  KubernetesCompute,
  SynapseSparkCompute,
  UnknownCompute,
  checkCompute
};
