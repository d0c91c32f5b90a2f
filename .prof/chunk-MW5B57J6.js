import {
  checkDeploymentAssets,
  withCodePath
} from "./chunk-W6GOHKEQ.js";
import {
  checkEnvironmentVariables,
  endpointName,
  lowerCased
} from "./chunk-I5HWSIAG.js";
import {
  checkResources
} from "./chunk-ZDYE5WF5.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/endpoints/batch/batch-deployment.ts
var BatchRetrySettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ModelBatchDeploymentSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var BatchDeployment = class extends Entity {
  kind = "batch_deployment";
  /** @param fields - `instanceCount` is another way to write `resources.instanceCount`, as Python has it. */
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, [...modelNames, ...scoringNames, "instanceCount"]);
    const { instanceCount, ...rest } = withCodePath(checks, fields);
    const resources = withInstances(checks, "instanceCount", rest.resources, instanceCount);
    const given = { ...rest, ...resources && { resources } };
    checkBatchDeployment(given, checks);
    Object.assign(this, given, { name: lowerCased(given.name) });
  }
};
var ModelBatchDeployment = class extends Entity {
  kind = "batch_deployment";
  type = "model";
  /** @param fields - Settings may also stand beside the other fields, as Python takes them. */
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, [...modelNames, "settings", ...settingsNames]);
    const given = withSettings(checks, withCodePath(checks, fields));
    const beside = new Set(Object.keys(fields).filter((name) => settingsNames.includes(name)));
    checkBatchDeployment({ ...given, type: "model" }, checks, beside);
    Object.assign(this, given, { type: "model", name: lowerCased(given.name) });
  }
};
var PipelineComponentBatchDeployment = class extends Entity {
  kind = "batch_deployment";
  type = "pipeline";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, pipelineNames);
    checkBatchDeployment({ ...fields, type: "pipeline" }, checks);
    Object.assign(this, fields, { type: "pipeline", name: lowerCased(fields.name) });
  }
};
var scoringNames = namesOf()(
  "miniBatchSize",
  "maxConcurrencyPerInstance",
  "outputAction",
  "outputFileName",
  "retrySettings",
  "environmentVariables",
  "errorThreshold",
  "loggingLevel"
);
var settingsNames = [...scoringNames, "instanceCount"];
var stateNames = ["kind", "type", "id", "provisioningState", "creationContext"];
var modelNames = [
  ...stateNames,
  ...namesOf()(
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
    "compute",
    "resources"
  )
];
var pipelineNames = [
  ...stateNames,
  ...namesOf()(
    "name",
    "endpointName",
    "component",
    "jobDefinition",
    "settings",
    "tags",
    "description"
  )
];
function withInstances(checks, path, resources, instanceCount) {
  if (instanceCount === void 0) return resources;
  if (resources !== void 0) {
    checks.fault(path, "cannot be given together with resources; give resources.instanceCount.", {
      given: instanceCount
    });
    return resources;
  }
  return { instanceCount };
}
function withSettings(checks, fields) {
  const { settings } = fields;
  const beside = Object.entries(fields).filter(([name]) => settingsNames.includes(name));
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !settingsNames.includes(name)));
  if (isObject(settings)) {
    for (const [name, value] of beside) {
      if (value !== void 0 && settings[name] !== void 0)
        checks.fault(name, `is given in settings too; give one of the two.`, { given: value });
    }
  }
  const all = beside.length > 0 && (settings === void 0 || isObject(settings)) ? { ...Object.fromEntries(beside), ...settings } : settings;
  return { ...rest, ...all !== void 0 && { settings: all } };
}
function checkBatchDeployment(deployment, checks = new Checks(), beside = /* @__PURE__ */ new Set()) {
  checks.text("name", deployment.name, { ...endpointName, required: true }).text("endpointName", deployment.endpointName, { required: true }).text("description", deployment.description).texts("tags", deployment.tags).texts("properties", deployment.properties);
  if (deployment.type === "pipeline") {
    checkPipeline(checks, deployment);
  } else {
    checks.text("compute", deployment.compute, { required: true });
    checkDeploymentAssets(checks, deployment);
    checkResources(checks, deployment.resources);
    if (deployment.type === void 0) checkScoring(checks, deployment);
    else checkSettings(checks, deployment, beside);
  }
  checks.done(`Batch deployment${deployment.name ? ` "${deployment.name}"` : ""}`);
}
function checkSettings(checks, { settings, resources }, beside) {
  if (settings === void 0 || settings === null) return;
  if (!isObject(settings)) {
    checks.fault("settings", "must be an object.", { given: settings });
    return;
  }
  const given = settings;
  const within = new Checks().known(settings, settingsNames).number("instanceCount", given.instanceCount, { integer: true, min: 1 });
  withInstances(within, "instanceCount", resources, given.instanceCount);
  checkScoring(within, given);
  for (const { path, message, ...more } of within.faults) {
    const place = beside.has(path.split(".")[0] ?? "") ? path : `settings.${path}`;
    checks.fault(place, message, more);
  }
}
var retryNames = namesOf()("maxRetries", "timeout");
function checkScoring(checks, settings) {
  checks.number("miniBatchSize", settings.miniBatchSize, { integer: true, min: 1 }).number("maxConcurrencyPerInstance", settings.maxConcurrencyPerInstance, { integer: true, min: 1 }).oneOf("outputAction", settings.outputAction, ["append_row", "summary_only"]).text("outputFileName", settings.outputFileName).number("errorThreshold", settings.errorThreshold, { integer: true, min: -1, max: 2 ** 31 - 1 }).oneOf("loggingLevel", settings.loggingLevel, ["info", "warning", "debug"]);
  checkEnvironmentVariables(checks, "environmentVariables", settings.environmentVariables);
  if (settings.outputAction?.toString().toLowerCase() === "summary_only" && settings.outputFileName) {
    checks.fault(
      "outputFileName",
      "is for append_row; with summary_only the scoring script writes its own files.",
      {
        given: settings.outputFileName
      }
    );
  }
  const { retrySettings: retry } = settings;
  if (isObject(retry)) {
    checks.within("retrySettings", (within) => {
      within.known(retry, retryNames).number("maxRetries", retry.maxRetries, { integer: true, min: 0 }).number("timeout", retry.timeout, { integer: true, min: 1 });
    });
  } else if (retry !== void 0 && retry !== null) {
    checks.fault("retrySettings", "must be an object with maxRetries and timeout.", { given: retry });
  }
}
function checkPipeline(checks, { component, jobDefinition, settings }) {
  const named = (path, value, what) => {
    if (value === void 0 || value === null || isObject(value)) return;
    if (typeof value === "string" && value.trim() !== "") return;
    checks.fault(path, `must be text such as azureml:name:version, or ${what}.`, { given: value });
  };
  named("component", component, "a pipeline component");
  named("jobDefinition", jobDefinition, "a pipeline job");
  if (isObject(jobDefinition) && !jobDefinition.name)
    checks.fault("jobDefinition.name", "is required: the job must have run before.", {
      code: "missingField"
    });
  if (!component && !jobDefinition) {
    checks.fault("component", "is required, or jobDefinition in its place.", { code: "missingField" });
  } else if (component && jobDefinition) {
    checks.fault("jobDefinition", "cannot be given together with component.");
  }
  if (settings !== void 0 && settings !== null && !isObject(settings))
    checks.fault("settings", "must be an object.", { given: settings });
}

export {
  BatchRetrySettings,
  ModelBatchDeploymentSettings,
  BatchDeployment,
  ModelBatchDeployment,
  PipelineComponentBatchDeployment,
  checkBatchDeployment
};
