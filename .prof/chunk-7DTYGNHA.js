import {
  parseArmId,
  shortReference,
  workspaceArmId
} from "./chunk-IDSPOFVU.js";
import {
  inSeconds
} from "./chunk-ZAKGYJC3.js";
import {
  checkJobIdentity
} from "./chunk-OGXFU7IC.js";
import {
  Asset,
  assetFieldNames,
  checkAsset
} from "./chunk-6VKT66A7.js";
import {
  Checks,
  Entity,
  namesOf,
  resourceName
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  record,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/resources/jobs/inputs-outputs.ts
var Input = class {
  constructor(fields) {
    const checks = new Checks().known(fields, inputFieldNames);
    checkInput(checks, fields);
    checks.done("Input");
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
};
var Output = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, outputFieldNames);
    checkOutput(checks, { ...fields, type: isLiteralType(fields.type) ? void 0 : fields.type });
    checks.done("Output");
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
};
var dataTypes = [
  "uri_file",
  "uri_folder",
  "mltable",
  "mlflow_model",
  "custom_model",
  "triton_model"
];
var literalTypes = ["string", "number", "integer", "boolean"];
var inputModes = ["ro_mount", "rw_mount", "mount", "download", "direct"];
var tableModes = ["eval_mount", "eval_download"];
var outputModes = ["rw_mount", "mount", "upload", "direct"];
var inputFieldNames = [
  "type",
  "path",
  "mode",
  "pathOnCompute",
  "default",
  "optional",
  "min",
  "max",
  "enum",
  "description",
  "datastore"
];
var outputFieldNames = [
  "type",
  "path",
  "mode",
  "pathOnCompute",
  "description",
  "name",
  "version",
  "isControl",
  "earlyAvailable"
];
function checkInput(checks, input) {
  const type = input.type ?? "uri_folder";
  checks.oneOf("type", type, [...dataTypes, ...literalTypes]);
  const modes = isLiteralType(type) ? [] : type === "mltable" ? [...inputModes, ...tableModes] : inputModes;
  if (isLiteralType(type) && input.mode !== void 0) {
    checks.fault("mode", `is for files; this input is a ${type}.`, { given: input.mode });
  } else checks.oneOf("mode", input.mode, modes);
  for (const name of ["path", "pathOnCompute", "description", "datastore"])
    checks.text(name, input[name]);
  if (isLiteralType(type) && input.path !== void 0) {
    checks.fault("path", `is for files; this input is a ${type}.`, { given: input.path });
  }
  checks.boolean("optional", input.optional).number("min", input.min).number("max", input.max);
}
function checkOutput(checks, output) {
  checks.oneOf("type", output.type, dataTypes).oneOf("mode", output.mode, outputModes);
  for (const name of ["path", "pathOnCompute", "description", "name", "version"])
    checks.text(name, output[name]);
  if (output.version !== void 0 && output.name === void 0) {
    checks.fault("name", "is required where a version is given.", { code: "missingField" });
  }
}
function checkInputs(checks, inputs) {
  if (inputs === void 0) return;
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return;
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (input === void 0) continue;
    checks.within("inputs", (within) => checkName(within, name));
    checks.within(`inputs.${name}`, (within) => checkJobInput(within, input));
  }
}
function checkOutputs(checks, outputs) {
  if (outputs === void 0) return;
  if (!isObject(outputs)) {
    checks.fault("outputs", "must be an object of outputs by name.", { given: outputs });
    return;
  }
  for (const [name, output] of Object.entries(outputs)) {
    if (output === void 0) continue;
    checks.within("outputs", (within) => checkName(within, name));
    checks.within(`outputs.${name}`, (within) => {
      if (isObject(output)) checkOutput(within, output);
      else within.fault("", "must be an Output.", { given: output });
    });
  }
}
function checkName(checks, name) {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return;
  checks.fault(name, "is not a valid name.", {
    given: name,
    allowed: "letters, digits and '_', not beginning with a digit"
  });
}
function checkJobInput(checks, input) {
  if (typeof input === "string" || typeof input === "boolean") return;
  if (typeof input === "number") {
    if (!Number.isFinite(input)) checks.fault("", "must be a finite number.", { given: String(input) });
    return;
  }
  if (!isObject(input)) {
    checks.fault("", "must be an Input, a text, a number or a boolean.", { given: input });
    return;
  }
  const declared2 = input;
  checkInput(checks, declared2);
  if (declared2.optional) return;
  if (isLiteralType(declared2.type)) {
    if (declared2.default === void 0)
      checks.fault("", `is a ${declared2.type} that needs a value.`, { code: "missingField" });
  } else checks.text("path", declared2.path, { required: true });
}
function isLiteralType(type) {
  return literalTypes.includes(type);
}

// src/resources/assets/components/component-source.ts
var key = /* @__PURE__ */ Symbol("azure-ai-ml.component-source");
function withComponentSource(thing, source2) {
  return Object.defineProperty(thing, key, { value: source2, configurable: true });
}
function componentSourceOf(thing) {
  return thing[key];
}
function sourceOfReference(reference2) {
  return /^azureml:\/\/registries\//i.test(reference2) ? "REMOTE.REGISTRY" : "REMOTE.WORKSPACE.COMPONENT";
}
var schemaKey = /* @__PURE__ */ Symbol("azure-ai-ml.component-schema");
function withSchema(thing, schema) {
  return Object.defineProperty(thing, schemaKey, { value: schema, configurable: true });
}
function schemaOf(thing) {
  return thing[schemaKey];
}

// src/resources/assets/components/component.ts
var BaseComponent = class extends Asset {
  kind = "component";
};
var componentFieldNames = [
  ...assetFieldNames,
  ...namesOf()(
    "name",
    "version",
    "description",
    "tags",
    "properties",
    "displayName",
    "isDeterministic",
    "inputs",
    "outputs"
  ),
  "type"
];
var componentName = {
  pattern: /^[a-z][a-z0-9_]*$/,
  allowed: "lower-case letters, digits and '_', beginning with a letter"
};
function componentTitle({ name }) {
  return `Component${name ? ` "${name}"` : ""}`;
}
function assignComponent(component, fields, source2 = "CLASS") {
  const { inputs, outputs } = fields;
  Object.assign(component, {
    isDeterministic: true,
    ...fields,
    ...inputs && { inputs: declared(inputs, Input.prototype) },
    ...outputs && { outputs: declared(outputs, Output.prototype) }
  });
  withComponentSource(component, source2);
}
function declared(ports, prototype) {
  const instance = (fields) => Object.getPrototypeOf(fields) === prototype ? fields : Object.assign(Object.create(prototype), { type: "uri_folder" }, fields);
  return Object.fromEntries(Object.entries(ports).map(([name, fields]) => [name, instance(fields)]));
}
function checkComponent(checks, fields) {
  const { name, ...rest } = fields;
  checks.text("name", name, componentName);
  checkAsset(checks, {
    ...rest,
    ...typeof name === "string" && componentName.pattern?.test(name) ? { name } : {}
  });
  checks.text("displayName", fields.displayName).boolean("isDeterministic", fields.isDeterministic);
  checkPorts(checks, "inputs", fields.inputs, checkComponentInput);
  checkPorts(checks, "outputs", fields.outputs, checkComponentOutput);
}
function checkPorts(checks, side, ports, check) {
  if (ports === void 0 || ports === null) return;
  if (!isObject(ports)) {
    checks.fault(side, `must be an object of ${side} by name.`, { given: ports });
    return;
  }
  const lower = /* @__PURE__ */ new Map();
  for (const [name, port] of Object.entries(ports)) {
    const twin = lower.get(name.toLowerCase());
    if (twin !== void 0)
      checks.fault(`${side}.${name}`, `is called as ${twin} is, but for the case of letters.`, {
        given: name
      });
    lower.set(name.toLowerCase(), name);
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/.test(name))
      checks.fault(`${side}.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit"
      });
    checks.within(`${side}.${name}`, (within) => {
      if (isObject(port)) check(within, port);
      else within.fault("", `must be an ${side === "inputs" ? "Input" : "Output"}.`, { given: port });
    });
  }
}
function checkComponentInput(checks, input) {
  checks.known(input, [
    "type",
    "path",
    "mode",
    "pathOnCompute",
    "default",
    "optional",
    "min",
    "max",
    "enum",
    "description",
    "datastore"
  ]);
  const { type, default: value } = input;
  checkInput(checks, { ...input, type: type === "path" ? "uri_folder" : type });
  if (value === void 0 || value === null) return;
  if (!isLiteralType(type)) {
    checks.fault("default", "is for values; files have no default.", { given: value });
    return;
  }
  const number = Number(value);
  const good = type === "string" || type === "boolean" && /^(true|false)$/i.test(String(value)) || type === "number" && value !== "" && typeof value !== "boolean" && !Number.isNaN(number) || type === "integer" && value !== "" && typeof value !== "boolean" && Number.isInteger(number);
  if (!good)
    checks.fault("default", `cannot be read as ${type === "integer" ? "an" : "a"} ${type}.`, {
      given: value
    });
}
function checkComponentOutput(checks, output) {
  checks.known(output, [
    "type",
    "path",
    "mode",
    "pathOnCompute",
    "description",
    "name",
    "version",
    "isControl",
    "earlyAvailable"
  ]);
  const { type, mode } = output;
  const legacy = type === "path" || isLiteralType(type);
  const { mode: _, ...rest } = output;
  checkOutput(checks, { ...rest, type: legacy ? "uri_folder" : type });
  checks.oneOf("mode", mode, [
    "rw_mount",
    "mount",
    "ro_mount",
    "upload",
    "download",
    "direct",
    "eval_mount",
    "eval_download",
    "link"
  ]).boolean("isControl", output.isControl).boolean("earlyAvailable", output.earlyAvailable);
  if (output.earlyAvailable === true && !isLiteralType(type))
    checks.fault("earlyAvailable", "is for values; this output is files.", { given: type });
}
function checksOfComponent(fields, names) {
  return new Checks().known(fields, names);
}

// src/resources/jobs/distribution.ts
var MpiDistribution = class {
  type = "mpi";
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var PyTorchDistribution = class {
  type = "pytorch";
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var TensorFlowDistribution = class {
  type = "tensorflow";
  constructor(fields = {}) {
    Object.assign(this, { parameterServerCount: 0, ...fields });
  }
};
var RayDistribution = class {
  type = "ray";
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var processRows = {
  processCountPerInstance: same("processCountPerInstance")
};
var tensorFlowRows = {
  parameterServerCount: same("parameterServerCount"),
  workerCount: same("workerCount")
};
var rayRows = {
  port: same("port"),
  address: same("address"),
  includeDashboard: same("includeDashboard"),
  dashboardPort: same("dashboardPort"),
  headNodeAdditionalArgs: same("headNodeAdditionalArgs"),
  workerNodeAdditionalArgs: same("workerNodeAdditionalArgs")
};
var distributionKinds = {
  mpi: { wire: "Mpi", rows: processRows, make: () => new MpiDistribution() },
  pytorch: { wire: "PyTorch", rows: processRows, make: () => new PyTorchDistribution() },
  tensorflow: {
    wire: "TensorFlow",
    rows: tensorFlowRows,
    make: () => new TensorFlowDistribution()
  },
  ray: { wire: "Ray", rows: rayRows, make: () => new RayDistribution() }
};
var byName = distributionKinds;
var distributionCodec = {
  encode: (value, context) => {
    if (value.type === "unknown") return value.json;
    const kind = byName[value.type.toLowerCase()];
    if (!kind) return void 0;
    const complete = carryUnmapped(value, { ...kind.make(), ...value });
    return {
      ...toWire(kind.rows, complete, context),
      distributionType: kind.wire
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire) || typeof wire.distributionType !== "string") return void 0;
    const { distributionType, ...rest } = wire;
    const kind = byName[String(distributionType).toLowerCase()];
    if (!kind) return { type: "unknown", json: wire };
    const fields = fromWire(kind.rows, rest, context);
    return carryUnmapped(fields, Object.assign(kind.make(), fields));
  }
};
function checkDistribution(checks, distribution) {
  if (distribution === void 0) return;
  if (!isObject(distribution)) {
    checks.fault("distribution", "must be a distribution.", {
      given: distribution,
      allowed: Object.keys(distributionKinds)
    });
    return;
  }
  if (distribution.type === "unknown") return;
  checks.within("distribution", (within) => {
    within.oneOf("type", distribution.type, Object.keys(distributionKinds), { required: true });
    const kind = byName[String(distribution.type).toLowerCase()];
    if (kind) within.known(distribution, ["type", ...Object.keys(kind.rows)]);
    within.number("processCountPerInstance", distribution.processCountPerInstance, { integer: true, min: 1 }).number("parameterServerCount", distribution.parameterServerCount, { integer: true, min: 0 }).number("workerCount", distribution.workerCount, { integer: true, min: 1 }).number("port", distribution.port, { integer: true, min: 1, max: 65535 }).number("dashboardPort", distribution.dashboardPort, { integer: true, min: 1, max: 65535 }).boolean("includeDashboard", distribution.includeDashboard);
  });
}

// src/resources/jobs/wire-names.ts
function named(names) {
  const back = Object.fromEntries(
    Object.entries(names).map(([ours, theirs]) => [theirs.toLowerCase(), ours])
  );
  return {
    encode: (value) => names[value.toLowerCase()] ?? value,
    decode: (wire) => typeof wire === "string" ? back[wire.toLowerCase()] ?? wire : void 0
  };
}

// src/resources/jobs/job-settings.ts
var JobResourceConfiguration = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ResourceConfiguration = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var QueueSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var CommandJobLimits = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var computeProperties = {
  aisupercomputer: "AISuperComputer",
  singularity: "AISuperComputer",
  itp: "itp",
  target_selector: "target_selector"
};
var properties = {
  encode: (value) => Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== void 0 && member !== null).map(([key3, member]) => [computeProperties[key3.toLowerCase()] ?? key3, member])
  ),
  decode: (wire) => isObject(wire) ? wire : void 0
};
var resourceRows = {
  instanceCount: same("instanceCount"),
  instanceType: same("instanceType"),
  locations: same("locations"),
  maxInstanceCount: same("maxInstanceCount"),
  properties: via("properties", properties),
  dockerArgs: same("dockerArgs"),
  dockerArgsList: same("dockerArgsList"),
  shmSize: same("shmSize")
};
var resourcesCodec = {
  encode: (value, context) => {
    const { dockerArgs, ...rest } = value;
    const plain = {
      properties: {},
      ...rest,
      ...typeof dockerArgs === "string" ? { dockerArgs } : dockerArgs?.length ? { dockerArgsList: dockerArgs } : {}
    };
    return toWire(resourceRows, carryUnmapped(value, plain), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(resourceRows, wire, context);
    const { dockerArgsList, ...rest } = fields;
    const resources = new JobResourceConfiguration(
      dockerArgsList ? { ...rest, dockerArgs: dockerArgsList } : rest
    );
    return carryUnmapped(fields, resources);
  }
};
var tier = named({
  null: "Null",
  spot: "Spot",
  basic: "Basic",
  standard: "Standard",
  premium: "Premium"
});
var priorities = ["low", "medium", "high"];
var priorityNames = priorities;
var priority = {
  encode: (value) => priorityNames.indexOf(value.toLowerCase()) + 1,
  decode: (wire) => typeof wire === "number" ? priorities[wire - 1] : void 0
};
var queueRows = {
  jobTier: via("jobTier", tier),
  priority: via("priority", priority)
};
var queueCodec = {
  encode: (value, context) => toWire(queueRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(queueRows, wire, context);
    return carryUnmapped(fields, new QueueSettings(fields));
  }
};
var commandLimitsCodec = {
  encode: (value, context) => {
    const timeout = value.timeout ?? value.timeoutInSeconds;
    return {
      ...toWire({}, value, context),
      ...timeout && { timeout: inSeconds.encode(timeout, context) },
      jobLimitsType: "Command"
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { jobLimitsType: _, ...rest } = wire;
    const fields = fromWire(limitRows, rest, context);
    return carryUnmapped(fields, new CommandJobLimits(fields));
  }
};
var limitRows = { timeout: via("timeout", inSeconds) };
function checkResources(checks, resources) {
  if (resources === void 0) return;
  if (!isObject(resources)) {
    checks.fault("resources", "must be an object.", { given: resources });
    return;
  }
  checks.within("resources", (within) => {
    within.known(resources, [
      "instanceCount",
      "instanceType",
      "locations",
      "maxInstanceCount",
      "properties",
      "dockerArgs",
      "shmSize"
    ]).number("instanceCount", resources.instanceCount, { integer: true, min: 1 }).number("maxInstanceCount", resources.maxInstanceCount, { integer: true, min: 1 }).text("instanceType", resources.instanceType).text("shmSize", resources.shmSize, {
      pattern: /^\d+[bBkKmMgG]$/,
      allowed: "a number and one of b, k, m, g: 2g"
    });
    const { dockerArgs, properties: given2 } = resources;
    if (dockerArgs !== void 0 && typeof dockerArgs !== "string" && !Array.isArray(dockerArgs)) {
      within.fault("dockerArgs", "must be a text or a list of texts.", { given: dockerArgs });
    }
    if (given2 !== void 0 && !isObject(given2)) within.fault("properties", "must be an object.", { given: given2 });
  });
}
function checkQueue(checks, queue) {
  if (queue === void 0) return;
  if (!isObject(queue)) {
    checks.fault("queueSettings", "must be an object.", { given: queue });
    return;
  }
  checks.within("queueSettings", (within) => {
    within.known(queue, ["jobTier", "priority"]).oneOf("jobTier", queue.jobTier, ["spot", "basic", "standard", "premium", "null"]).oneOf("priority", queue.priority, priorities);
  });
}
function checkCommandLimits(checks, limits) {
  if (limits === void 0) return;
  if (!isObject(limits)) {
    checks.fault("limits", "must be an object.", { given: limits });
    return;
  }
  checks.within("limits", (within) => {
    within.known(limits, ["timeout", "timeoutInSeconds"]);
    checkSeconds(within, limits, "timeout");
  });
}
function checkSeconds(checks, limits, name) {
  const long = `${name}InSeconds`;
  checks.number(name, limits[name], { integer: true, min: 0 }).number(long, limits[long], { integer: true, min: 0 });
  if (limits[name] !== void 0 && limits[long] !== void 0) {
    checks.fault(long, `is the same as ${name}; give one of the two.`, { given: limits[long] });
  }
}

// src/core/asset-reference.ts
function parseAssetReference(reference2) {
  if (/^azureml:\/\/(registries|locations)\//i.test(reference2)) return { kind: "id", id: reference2 };
  if (parseArmId(reference2)) return { kind: "id", id: reference2.replace(/^azureml:\/?(?=\/)/, "") };
  const bare = reference2.replace(/^azureml:/, "");
  if (/^AzureML-/.test(bare) && /[:@]/.test(bare)) return { kind: "id", id: `azureml:${bare}` };
  const colon = bare.indexOf(":");
  if (colon > 0) return { kind: "version", name: bare.slice(0, colon), version: bare.slice(colon + 1) };
  const at = bare.lastIndexOf("@");
  if (at > 0) return { kind: "label", name: bare.slice(0, at), label: bare.slice(at + 1) };
  return { kind: "name", name: bare };
}
function assetVersionId(scope, kind, name, version) {
  return `${workspaceArmId(scope)}/${kind}/${name}/versions/${version}`;
}

// src/resources/jobs/references.ts
var reference = /\$\{\{\s*(inputs|outputs|search_space)\.([^\s}]*)\s*\}\}/g;
var optionalPart = /\$\[\[[\s\S]*?\]\]|\[[\w.\s-]*\$\{\{\s*inputs\.[\w.-]+\s*\}\}\s*\]/g;
function referencesIn(command) {
  const parts = [...command.matchAll(optionalPart)].map(
    (part) => [part.index, part.index + part[0].length]
  );
  return [...command.matchAll(reference)].map((found) => ({
    kind: found[1],
    name: found[2] ?? "",
    optional: parts.some(([from, to]) => found.index >= from && found.index < to)
  }));
}
function toSearchSpace(command, names) {
  return command.replace(
    reference,
    (whole, kind, name) => kind === "inputs" && names.includes(name) ? `\${{search_space.${name}}}` : whole
  );
}
function withDoubleBraces(command) {
  return command.replace(
    /(?<!\{)\{(inputs|outputs|search_space)\.([^}]*)\}(?!\})/g,
    (_, kind, name) => `\${{${kind}.${name}}}`
  );
}
function isBinding(text2) {
  return /^\$\{\{\s*\S+?\s*\}\}$/.test(text2);
}

// src/resources/jobs/job-references.ts
function pathKind(path) {
  if (isBinding(path)) return "binding";
  if (parseArmId(path) || /^runs:\//i.test(path)) return "uri";
  if (/^(file|folder):/i.test(path) || /^[a-z]:[\\/]/i.test(path) || /^(\.{0,2}[\\/]|~[\\/])/.test(path))
    return "local";
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(path)) return "uri";
  return /[:@]/.test(path) ? "reference" : "local";
}
function localPath(path) {
  return path.replace(/^(file|folder):(\/\/(?=\/))?/i, "");
}
function assetKindOf(type) {
  return type === "mlflow_model" || type === "custom_model" ? "models" : "data";
}
function inputUri(path, type, context) {
  const kind = pathKind(path);
  if (kind === "uri") return path.replace(/^azureml:(?=\/subscriptions\/)/i, "");
  if (kind !== "reference") return path;
  const reference2 = parseAssetReference(path);
  if (reference2.kind === "id") return reference2.id;
  return reference2.kind === "version" ? assetVersionId(context, assetKindOf(type), reference2.name, reference2.version) : path;
}
function inputPath(uri, type, context) {
  const parsed = parseArmId(uri);
  return parsed?.type.toLowerCase() === assetKindOf(type) && parsed.version ? shortReference(uri, context) : uri;
}
var localCompute = "local";
var computeCodec = {
  encode: (compute, context) => {
    if (compute.toLowerCase() === localCompute) return void 0;
    if (parseArmId(compute)) return compute.replace(/^azureml:(?=\/)/, "");
    const cluster = /^virtualClusters\/(.+)$/i.exec(compute);
    if (cluster) {
      const { subscriptionId, resourceGroupName } = context;
      const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
      return `${group}/providers/Microsoft.MachineLearningServices/virtualclusters/${cluster[1]}`;
    }
    return compute.startsWith("/") ? compute : `${workspaceArmId(context)}/computes/${compute}`;
  },
  decode: (wire, context) => typeof wire === "string" ? shortReference(wire, context) : void 0
};
var environmentCodec = {
  encode: (environment, context) => {
    const bare = environment.replace(/^azureml:/, "");
    if (/^AzureML-/.test(bare)) return `azureml:${bare}`;
    const reference2 = parseAssetReference(environment);
    if (reference2.kind === "id") return reference2.id;
    return reference2.kind === "version" ? assetVersionId(context, "environments", reference2.name, reference2.version) : environment;
  },
  decode: (wire, context) => typeof wire === "string" ? shortReference(wire, context) : void 0
};

// src/resources/jobs/job-checks.ts
function checkReferences(checks, path, text2, known) {
  if (typeof text2 !== "string") return;
  const told = /* @__PURE__ */ new Set();
  for (const { kind, name, optional } of referencesIn(withDoubleBraces(text2))) {
    const reference2 = `${kind}.${name}`;
    if (known[kind].includes(name) || optional && kind === "inputs" || told.has(reference2)) continue;
    told.add(reference2);
    const names = known[kind].map((each) => `${kind}.${each}`);
    checks.fault(path, `refers to \${{${reference2}}}, which is not there.`, {
      given: reference2,
      allowed: names.length > 0 ? names : `the job has no ${kind === "search_space" ? "search space" : kind}`
    });
  }
}
function checkCode(checks, code) {
  checks.text("code", code);
  if (typeof code !== "string") return;
  if (/^git\+/i.test(code))
    checks.fault("code", "is a git address, which is not supported: give a folder.", { given: code });
  if (/^azureml:\/\/registries\//i.test(code)) {
    checks.fault("code", "lies in a registry; a job takes code of its workspace, or a folder.", {
      given: code
    });
  }
}
function checkEnvironmentOfJob(checks, environment) {
  if (isObject(environment) && environment.kind === "environment") return;
  if (environment !== void 0 && environment !== null && typeof environment !== "string") {
    checks.fault("environment", "must be the name of an environment, or an Environment.", {
      given: environment
    });
    return;
  }
  checks.text("environment", environment, { required: true });
  if (!environment) return;
  const reference2 = parseAssetReference(environment);
  if (reference2.kind === "name" && !/^AzureML-/.test(reference2.name)) {
    checks.fault("environment", "needs a version or a label.", {
      given: environment,
      allowed: `${reference2.name}:1, ${reference2.name}@latest`,
      code: "missingField"
    });
  }
}
function checkInputReferences(checks, inputs) {
  if (!isObject(inputs)) return;
  for (const [name, input] of Object.entries(inputs)) {
    const path = isObject(input) ? input.path : void 0;
    if (typeof path !== "string" || pathKind(path) !== "reference") continue;
    const reference2 = parseAssetReference(path);
    if (reference2.kind === "id" || reference2.kind !== "name" && !reference2.name.includes("/")) continue;
    checks.fault(
      `inputs.${name}.path`,
      "must name a version of an asset, be an address, or be a local path.",
      {
        given: path,
        allowed: "azureml:name:version, azureml:name@latest, azureml://\u2026, https://\u2026, ./folder"
      }
    );
  }
}
function checkCompute(checks, compute) {
  checks.text("compute", compute);
  if (compute === "") checks.fault("compute", "must not be empty; leave it out to run serverless.");
}

// src/resources/assets/components/command-component.ts
var CommandComponent = class extends BaseComponent {
  type = "command";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, commandComponentFieldNames);
    checkCommandComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var commandComponentFieldNames = [
  ...componentFieldNames,
  ...namesOf()(
    "command",
    "code",
    "environment",
    "distribution",
    "resources",
    "environmentVariables",
    "additionalIncludes"
  )
];
function checkCommandComponent(checks, fields) {
  checkComponent(checks, fields);
  checks.text("command", fields.command, { required: true });
  checkCode(checks, fields.code);
  checkEnvironmentOfJob(checks, fields.environment);
  checkDistribution(checks, fields.distribution);
  checkResources(checks, fields.resources);
  checks.texts("environmentVariables", fields.environmentVariables);
  checkIncludes(checks, fields.additionalIncludes);
  checkCommandText(checks, fields);
}
function checkIncludes(checks, includes) {
  if (includes === void 0) return;
  if (!Array.isArray(includes)) {
    checks.fault("additionalIncludes", "must be a list of paths.", { given: includes });
    return;
  }
  includes.forEach((path, index) => {
    checks.text(`additionalIncludes[${index}]`, path, { required: true });
  });
}
function checkCommandText(checks, { command, inputs = {}, outputs = {} }) {
  if (typeof command !== "string") return;
  const told = /* @__PURE__ */ new Set();
  for (const { kind, name, optional } of referencesIn(withDoubleBraces(command))) {
    const reference2 = `${kind}.${name}`;
    if (told.has(reference2) || kind === "search_space") continue;
    told.add(reference2);
    const ports = kind === "inputs" ? inputs ?? {} : outputs ?? {};
    const port = ports[name] ?? ports[name.split(".")[0] ?? ""];
    if (!port) {
      const names = Object.keys(ports).map((each) => `${kind}.${each}`);
      checks.fault("command", `refers to \${{${reference2}}}, which is not there.`, {
        given: reference2,
        allowed: names.length > 0 ? names : `the component has no ${kind}`
      });
    } else if (kind === "inputs" && !optional && "optional" in port && port.optional === true && !hasDefault(port)) {
      checks.fault("command", `refers to \${{${reference2}}}, which is optional, outside of $[[ \u2026 ]].`, {
        given: reference2,
        allowed: `$[[--${name} \${{${reference2}}}]]`
      });
    }
  }
}
function hasDefault(port) {
  return "default" in port && port.default !== void 0 && port.default !== null;
}

// src/resources/assets/components/data-transfer-component.ts
var DataTransferCopyComponent = class extends BaseComponent {
  type = "data_transfer";
  task = "copy_data";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, copyComponentFieldNames);
    checkDataTransferCopyComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var DataTransferImportComponent = class extends BaseComponent {
  type = "data_transfer";
  task = "import_data";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, importComponentFieldNames);
    checkDataTransferImportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var DataTransferExportComponent = class extends BaseComponent {
  type = "data_transfer";
  task = "export_data";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, exportComponentFieldNames);
    checkDataTransferExportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var copyComponentFieldNames = [
  ...componentFieldNames,
  ...namesOf()("dataCopyMode"),
  "task"
];
var importComponentFieldNames = [
  ...componentFieldNames,
  ...namesOf()("source"),
  "task"
];
var exportComponentFieldNames = [
  ...componentFieldNames,
  ...namesOf()("sink"),
  "task"
];
function checkDataTransferCopyComponent(checks, fields) {
  checkComponent(checks, fields);
  checks.oneOf("dataCopyMode", fields.dataCopyMode, ["merge_with_overwrite", "fail_if_conflict"]);
  const { inputs, outputs, dataCopyMode } = fields;
  const count = Object.keys(inputs ?? {}).length;
  if (Object.keys(outputs ?? {}).length !== 1)
    checks.fault("outputs", "must be one output.", { given: Object.keys(outputs ?? {}) });
  if (count === 0) checks.fault("inputs", "must be one input at least.", { code: "missingField" });
  if (count > 1 && dataCopyMode === void 0) return;
  const types = (ports) => Object.values(ports ?? {}).map(({ type }) => type ?? "uri_folder");
  const [from] = types(inputs);
  const [to] = types(outputs);
  if (count === 1 && from && to && from !== to)
    checks.fault("outputs", `must be a ${from}, as the input is.`, { given: to, allowed: [from] });
  if (count > 1 && types(inputs).some((type) => type === "uri_file") && to === "uri_file")
    checks.fault("outputs", "must be a folder where there are several inputs.", {
      given: to,
      allowed: ["uri_folder"]
    });
}
function checkDataTransferImportComponent(checks, fields) {
  checkComponent(checks, fields);
  checkPlace(checks, "source", fields.source);
}
function checkDataTransferExportComponent(checks, fields) {
  checkComponent(checks, fields);
  checkPlace(checks, "sink", fields.sink);
}
function checkPlace(checks, name, place) {
  if (!isObject(place)) {
    checks.fault(name, "is required: { type }.", { given: place, code: "missingField" });
    return;
  }
  checks.within(
    name,
    (within) => within.oneOf("type", place.type, ["database", "file_system"], { required: true })
  );
}

// src/resources/assets/components/import-component.ts
var ImportComponent = class extends BaseComponent {
  type = "import";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, importComponentNames);
    checkImportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var importComponentNames = [
  ...componentFieldNames,
  ...namesOf()("source", "output")
];
function checkImportComponent(checks, fields) {
  checkComponent(checks, { ...fields, inputs: void 0, outputs: void 0 });
  const { source: source2, output } = fields;
  if (!isObject(source2))
    checks.fault("source", "is required: inputs by name.", { given: source2, code: "missingField" });
  if (!isObject(output))
    checks.fault("output", "is required: an Output.", { given: output, code: "missingField" });
}

// src/resources/jobs/parallel/parallel-task.ts
var ParallelTask = class {
  constructor(fields) {
    const checks = new Checks();
    checkParallelTaskFields(checks, fields);
    checks.done("Parallel task");
    Object.assign(this, fields);
  }
};
var RunFunction = class extends ParallelTask {
  constructor(fields) {
    super({ ...fields, type: "run_function" });
  }
};
var RetrySettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var parallelTaskFieldNames = namesOf()(
  "type",
  "code",
  "entryScript",
  "programArguments",
  "model",
  "appendRowTo",
  "environment"
);
function checkParallelTaskFields(checks, task) {
  if (!isObject(task)) {
    checks.fault("", "must be a task, such as new RunFunction({ \u2026 }).", { given: task });
    return;
  }
  checks.known(task, parallelTaskFieldNames).oneOf("type", task.type, ["run_function", "model", "function"]);
  for (const name of ["entryScript", "programArguments", "model", "appendRowTo"])
    checks.text(name, task[name]);
  checkCode(checks, task.code);
  if (task.environment !== void 0) checkEnvironmentOfJob(checks, task.environment);
}
function checkRetrySettings(checks, settings) {
  if (settings === void 0) return;
  if (!isObject(settings)) {
    checks.fault("retrySettings", "must be an object.", { given: settings });
    return;
  }
  checks.within(
    "retrySettings",
    (within) => within.known(settings, ["maxRetries", "timeout"]).number("maxRetries", settings.maxRetries, { integer: true, min: 0 }).number("timeout", settings.timeout, { integer: true, min: 0 })
  );
}
function miniBatchSizeInUnits(size) {
  if (typeof size === "number") return Number.isInteger(size) && size >= 0 ? size : void 0;
  const found = /^(\d+)([kmg]b)?$/i.exec(size);
  if (!found) return void 0;
  const factor = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }[found[2]?.toLowerCase() ?? ""] ?? 1;
  return Number(found[1]) * factor;
}
function checkMiniBatchSize(checks, size) {
  if (size === void 0) return;
  const good = (typeof size === "string" || typeof size === "number") && miniBatchSizeInUnits(size) !== void 0;
  if (!good)
    checks.fault("miniBatchSize", "is no size.", {
      given: size,
      allowed: `a whole number, or one with a unit: "10kb", "2mb", "1gb"`
    });
}

// src/resources/assets/components/parallel-component.ts
var ParallelComponent = class extends BaseComponent {
  type = "parallel";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, parallelComponentFieldNames);
    checkParallelComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
};
var parallelSettingsNames = namesOf()(
  "task",
  "inputData",
  "miniBatchSize",
  "partitionKeys",
  "retrySettings",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "resources"
);
var parallelComponentFieldNames = [
  ...componentFieldNames,
  ...parallelSettingsNames
];
function checkParallelComponent(checks, fields) {
  checkComponent(checks, fields);
  checkParallelSettings(checks, fields);
}
function checkParallelSettings(checks, fields) {
  const { task, partitionKeys } = fields;
  if (task !== void 0) checks.within("task", (within) => checkParallelTaskFields(within, task));
  checks.text("inputData", fields.inputData);
  checkMiniBatchSize(checks, fields.miniBatchSize);
  if (partitionKeys !== void 0 && (!Array.isArray(partitionKeys) || partitionKeys.some((key3) => typeof key3 !== "string")))
    checks.fault("partitionKeys", "must be a list of column names.", { given: partitionKeys });
  checkRetrySettings(checks, fields.retrySettings);
  checks.oneOf("loggingLevel", fields.loggingLevel, ["DEBUG", "INFO", "WARNING"]).number("maxConcurrencyPerInstance", fields.maxConcurrencyPerInstance, { integer: true, min: 1 }).number("errorThreshold", fields.errorThreshold, { integer: true, min: -1 }).number("miniBatchErrorThreshold", fields.miniBatchErrorThreshold, { integer: true, min: -1 });
  checkResources(checks, fields.resources);
}

// src/resources/jobs/job-services.ts
var JobService = class {
  constructor(fields = {}) {
    checkFields("Job service", fields, ["type"]);
    Object.assign(this, fields);
  }
};
var JupyterLabJobService = class {
  type = "jupyter_lab";
  constructor(fields = {}) {
    checkFields("JupyterLab service", fields);
    Object.assign(this, fields);
  }
};
var VsCodeJobService = class {
  type = "vs_code";
  constructor(fields = {}) {
    checkFields("VS Code service", fields);
    Object.assign(this, fields);
  }
};
var SshJobService = class {
  type = "ssh";
  constructor(fields = {}) {
    checkFields("SSH service", fields, ["sshPublicKeys"]);
    Object.assign(this, fields);
  }
};
var TensorBoardJobService = class {
  type = "tensor_board";
  constructor(fields = {}) {
    checkFields("TensorBoard service", fields, ["logDir"]);
    Object.assign(this, fields);
  }
};
var commonNames = ["type", "endpoint", "nodes", "port", "properties", "status"];
function checkFields(subject, fields, more = []) {
  const checks = new Checks().known(fields, [...commonNames, ...more]);
  checkService(checks, fields);
  checks.done(subject);
}
function checkService(checks, service2) {
  checks.oneOf("nodes", service2.nodes, ["all"]).number("port", service2.port, { integer: true, min: 1, max: 65535 }).texts("properties", service2.properties);
  for (const name of ["endpoint", "type", "sshPublicKeys", "logDir"]) checks.text(name, service2[name]);
}
function checkServices(checks, services) {
  if (services === void 0) return;
  if (!isObject(services)) {
    checks.fault("services", "must be an object of services by name.", { given: services });
    return;
  }
  for (const [name, service2] of Object.entries(services)) {
    checks.within(`services.${name}`, (within) => {
      if (isObject(service2)) checkService(within, service2);
      else within.fault("", "must be a service.", { given: service2 });
    });
  }
}
var serviceRows = mapping()({
  type: via(
    "jobServiceType",
    named({
      custom: "Custom",
      jupyter_lab: "JupyterLab",
      ssh: "SSH",
      tensor_board: "TensorBoard",
      vs_code: "VSCode"
    })
  ),
  endpoint: same("endpoint"),
  nodes: via("nodes", {
    encode: () => ({ nodesValueType: "All" }),
    decode: (wire) => isObject(wire) ? "all" : void 0
  }),
  port: same("port"),
  status: same("status"),
  // Before `properties`, which on the wire holds them too: what is left there is the user's.
  sshPublicKeys: same("properties.sshPublicKeys"),
  logDir: same("properties.logDir"),
  properties: same("properties")
});
var makers = {
  jupyter_lab: () => new JupyterLabJobService(),
  vs_code: () => new VsCodeJobService(),
  ssh: () => new SshJobService(),
  tensor_board: () => new TensorBoardJobService()
};
var service = {
  encode: (value, context) => {
    const { status: _, errorMessage: __, ...wire } = toWire(serviceRows, value, context);
    return wire;
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(serviceRows, wire, context);
    return carryUnmapped(
      fields,
      Object.assign((makers[fields.type ?? ""] ?? (() => new JobService()))(), fields)
    );
  }
};
var servicesCodec = record(service);

// src/resources/jobs/literal-text.ts
function literalText(value) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isInteger(value)) return BigInt(value).toString();
  return fractionText(value);
}
function fractionText(value) {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4) return String(value);
  return `${mantissa}e-${String(-power).padStart(2, "0")}`;
}
function pythonFloat(value) {
  if (!Number.isInteger(value)) return fractionText(value);
  if (Object.is(value, -0)) return "-0.0";
  if (Math.abs(value) < 1e16) return `${value}.0`;
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa}e+${exponent.replace("+", "").padStart(2, "0")}`;
}

// src/resources/jobs/spark/spark-settings.ts
var SparkJobEntry = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
var SparkResourceConfiguration = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var sparkSizingKeys = {
  driverCores: "spark.driver.cores",
  driverMemory: "spark.driver.memory",
  executorCores: "spark.executor.cores",
  executorMemory: "spark.executor.memory",
  executorInstances: "spark.executor.instances",
  dynamicAllocationEnabled: "spark.dynamicAllocation.enabled",
  dynamicAllocationMinExecutors: "spark.dynamicAllocation.minExecutors",
  dynamicAllocationMaxExecutors: "spark.dynamicAllocation.maxExecutors"
};
var sparkSizingNames = Object.keys(sparkSizingKeys);
var sparkFieldNames = namesOf()(
  "driverCores",
  "driverMemory",
  "executorCores",
  "executorMemory",
  "executorInstances",
  "dynamicAllocationEnabled",
  "dynamicAllocationMinExecutors",
  "dynamicAllocationMaxExecutors",
  "code",
  "entry",
  "pyFiles",
  "jars",
  "files",
  "archives",
  "conf",
  "environment",
  "args"
);
var sparkResourceNames = namesOf()("instanceType", "runtimeVersion");
var fileLists = ["pyFiles", "jars", "files", "archives"];
var allocation = ["dynamicAllocationMinExecutors", "dynamicAllocationMaxExecutors"];
var instanceTypes = [4, 8, 16, 32, 64].map((cores) => `standard_e${cores}s_v3`);
function sparkConf(fields) {
  const given2 = sparkSizingNames.flatMap((name) => {
    const value = fields[name];
    return value === void 0 || value === null ? [] : [[sparkSizingKeys[name], value]];
  });
  const off = new Set(isDynamic(fields) ? [] : [sparkSizingKeys.dynamicAllocationEnabled]);
  const plain = (value) => typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return Object.fromEntries(
    [...Object.entries(fields.conf ?? {}), ...given2].filter(([key3]) => !off.has(key3)).map(([key3, value]) => [key3, plain(value)])
  );
}
function sparkJobConf(fields) {
  const keys = Object.values(sparkSizingKeys);
  const conf = Object.fromEntries(Object.entries(fields.conf ?? {}).filter(([key3]) => !keys.includes(key3)));
  const dynamic = isDynamic(fields);
  for (const name of sparkSizingNames) {
    let value = setting(fields, name);
    if (name === "dynamicAllocationEnabled") value = dynamic ? true : void 0;
    if (name === "executorInstances" && dynamic) value ??= setting(fields, allocation[0]);
    if (value !== void 0) conf[sparkSizingKeys[name]] = value;
  }
  return conf;
}
function sparkConfTexts(fields) {
  return Object.fromEntries(
    Object.entries(sparkJobConf(fields)).map(([key3, value]) => [key3, literalText(value)])
  );
}
function sparkSettings(wire) {
  if (!isObject(wire)) return {};
  const conf = { ...wire };
  const fields = {};
  for (const name of sparkSizingNames) {
    const key3 = sparkSizingKeys[name];
    const value = conf[key3];
    const read = value === void 0 ? void 0 : readSetting(name, value);
    if (value === void 0 || read === void 0 || literalText(read) !== literalText(value)) continue;
    fields[name] = read;
    delete conf[key3];
  }
  return { ...fields, ...Object.keys(conf).length > 0 && { conf } };
}
function checkSparkFields(checks, fields) {
  checkCode(checks, fields.code);
  checkSparkEntry(checks, fields.entry);
  for (const name of fileLists) checkFileNames(checks, name, fields[name]);
  const { environment, conf } = fields;
  if (isPackages(environment))
    checks.within("environment", (within) => within.known(environment, ["condaFile"]));
  else if (environment !== void 0 && environment !== null) checkEnvironmentOfJob(checks, environment);
  checks.text("args", fields.args);
  if (conf !== void 0 && conf !== null && !isObject(conf)) {
    checks.fault("conf", "must be an object of settings by name.", { given: conf });
    return;
  }
  for (const [name, value] of Object.entries(conf ?? {})) {
    if (!["string", "number", "boolean"].includes(typeof value))
      checks.fault(`conf.${name}`, "must be a text, a number or a boolean.", { given: value });
  }
  checkSparkSizing(checks, fields);
}
function isPackages(environment) {
  return isObject(environment) && environment.kind === void 0 && "condaFile" in environment;
}
function checkSparkEntry(checks, entry) {
  if (!isObject(entry)) {
    checks.fault("entry", "is required: { file } or { className }.", { given: entry, code: "missingField" });
    return;
  }
  checks.within("entry", (within) => {
    within.known(entry, ["file", "className"]).text("file", entry.file).text("className", entry.className);
    if (entry.file === void 0 === (entry.className === void 0))
      within.fault("", "needs a file or a className, one of the two.", { given: entry });
  });
}
function checkSparkSizing(checks, fields) {
  for (const name of ["driverCores", "executorCores", ...allocation])
    checkCount(checks, fields, name, 1);
  checkCount(checks, fields, "executorInstances", 0);
  for (const name of ["driverMemory", "executorMemory"]) {
    const value = setting(fields, name);
    if (value === void 0 || /^\d+[kmgtp]b?$/i.test(String(value))) continue;
    checks.fault(pathOf(fields, name), "must be a whole number with a unit.", {
      given: value,
      allowed: "a number and one of k, m, g, t: 2g"
    });
  }
  const enabled = setting(fields, "dynamicAllocationEnabled");
  if (enabled !== void 0 && !/^(true|false)$/i.test(String(enabled)))
    checks.fault(pathOf(fields, "dynamicAllocationEnabled"), "must be true or false.", { given: enabled });
}
function checkSparkSizes(checks, fields) {
  if (fields.conf !== void 0 && fields.conf !== null && !isObject(fields.conf)) return;
  const dynamic = isDynamic(fields);
  const needed = [
    "driverCores",
    "driverMemory",
    "executorCores",
    "executorMemory",
    ...dynamic ? allocation : ["executorInstances"]
  ];
  for (const name of needed) {
    if (setting(fields, name) !== void 0) continue;
    const message = `is required, here or as ${sparkSizingKeys[name]} in conf.`;
    checks.fault(name, message, { code: "missingField" });
  }
  if (dynamic) checkAllocation(checks, fields);
  else {
    for (const name of allocation) {
      const value = setting(fields, name);
      if (value === void 0) continue;
      checks.fault(pathOf(fields, name), "is for dynamic allocation, which is not enabled.", {
        given: value
      });
    }
  }
}
function checkSparkMachines(checks, compute, resources) {
  if (resources === void 0 || resources === null) {
    if (compute === void 0 || compute === null)
      checks.fault("compute", "is required, or resources for serverless Spark.", { code: "missingField" });
    return;
  }
  if (!isObject(resources)) {
    checks.fault("resources", "must be an object.", { given: resources });
    return;
  }
  if (compute) {
    const message = "compute and resources cannot be given together: resources are for serverless Spark.";
    checks.fault("compute", message, { given: compute });
    checks.fault("resources", message);
  }
  checks.within(
    "resources",
    (within) => within.known(resources, sparkResourceNames).oneOf("instanceType", resources.instanceType, instanceTypes, { required: true }).text("runtimeVersion", resources.runtimeVersion, { required: true })
  );
}
function checkAllocation(checks, fields) {
  const [least = Number.NaN, most = Number.NaN] = allocation.map((name) => Number(setting(fields, name)));
  if (least > most)
    checks.fault(pathOf(fields, allocation[0]), `must not be more than the most executors (${most}).`, {
      given: least
    });
  const instances = setting(fields, "executorInstances");
  if (instances !== void 0 && (Number(instances) < least || Number(instances) > most))
    checks.fault(pathOf(fields, "executorInstances"), "must lie within the dynamic allocation.", {
      given: instances,
      allowed: `${least} to ${most}`
    });
}
function checkCount(checks, fields, name, min) {
  const value = setting(fields, name);
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  checks.number(pathOf(fields, name), count, { integer: true, min });
}
function checkFileNames(checks, name, files) {
  if (files === void 0 || files === null) return;
  if (!Array.isArray(files)) {
    checks.fault(name, "must be a list of file names.", { given: files });
    return;
  }
  files.forEach((file, index) => {
    checks.text(`${name}[${index}]`, file, { required: true });
    if (files.indexOf(file) !== index) checks.fault(`${name}[${index}]`, "is there twice.", { given: file });
  });
}
function isDynamic(fields) {
  return /^true$/i.test(String(setting(fields, "dynamicAllocationEnabled")));
}
function setting(fields, name) {
  return fields[name] ?? fields.conf?.[sparkSizingKeys[name]] ?? void 0;
}
function pathOf(fields, name) {
  return fields[name] === void 0 ? `conf.${sparkSizingKeys[name]}` : name;
}
function readSetting(name, value) {
  if (name === "driverMemory" || name === "executorMemory")
    return typeof value === "string" ? value : void 0;
  if (name === "dynamicAllocationEnabled") return /^true$/i.test(String(value)) ? true : void 0;
  const number = Number(value);
  return Number.isInteger(number) && String(value).trim() !== "" ? number : void 0;
}

// src/resources/jobs/sweep/distributions.ts
function choice(values) {
  return { type: "choice", values };
}
function randint(upper) {
  return { type: "randint", upper };
}
function uniform(minValue, maxValue) {
  return { type: "uniform", minValue, maxValue };
}
function quniform(minValue, maxValue, q) {
  return { type: "quniform", minValue, maxValue, q };
}
function loguniform(minValue, maxValue) {
  return { type: "loguniform", minValue, maxValue };
}
function qloguniform(minValue, maxValue, q) {
  return { type: "qloguniform", minValue, maxValue, q };
}
function normal(mu, sigma) {
  return { type: "normal", mu, sigma };
}
function qnormal(mu, sigma, q) {
  return { type: "qnormal", mu, sigma, q };
}
function lognormal(mu, sigma) {
  return { type: "lognormal", mu, sigma };
}
function qlognormal(mu, sigma, q) {
  return { type: "qlognormal", mu, sigma, q };
}
var distributionArguments = {
  choice: ["values"],
  randint: ["upper"],
  uniform: ["minValue", "maxValue"],
  quniform: ["minValue", "maxValue", "q"],
  loguniform: ["minValue", "maxValue"],
  qloguniform: ["minValue", "maxValue", "q"],
  normal: ["mu", "sigma"],
  qnormal: ["mu", "sigma", "q"],
  lognormal: ["mu", "sigma"],
  qlognormal: ["mu", "sigma", "q"]
};
function isDistribution(value) {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return typeof value.type === "string" && Object.hasOwn(distributionArguments, value.type);
}

// src/resources/jobs/sweep/early-termination.ts
var BanditPolicy = class {
  type = "bandit";
  constructor(fields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 0, ...fields });
  }
};
var MedianStoppingPolicy = class {
  type = "median_stopping";
  constructor(fields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 1, ...fields });
  }
};
var TruncationSelectionPolicy = class {
  type = "truncation_selection";
  constructor(fields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 0, ...fields });
  }
};
var rows = {
  delayEvaluation: same("delayEvaluation"),
  evaluationInterval: same("evaluationInterval"),
  slackFactor: same("slackFactor"),
  slackAmount: same("slackAmount"),
  truncationPercentage: same("truncationPercentage")
};
var kinds = {
  bandit: {
    wire: "Bandit",
    make: (fields) => new BanditPolicy(fields),
    own: ["slackFactor", "slackAmount"]
  },
  median_stopping: {
    wire: "MedianStopping",
    make: (fields) => new MedianStoppingPolicy(fields),
    own: []
  },
  truncation_selection: {
    wire: "TruncationSelection",
    make: (fields) => new TruncationSelectionPolicy(fields),
    own: ["truncationPercentage"]
  }
};
var kindOf = (type) => typeof type === "string" && type in kinds ? kinds[type] : void 0;
var earlyTerminationCodec = {
  encode: (value, context) => {
    if (value.type === "unknown") return value.json;
    const kind = kinds[value.type];
    const { type: _, ...fields } = value;
    return {
      ...toWire(rows, carryUnmapped(value, { ...kind.make(fields) }), context),
      policyType: kind.wire
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { policyType, ...rest } = wire;
    const kind = Object.values(kinds).find(
      (each) => each.wire.toLowerCase() === String(policyType).toLowerCase()
    );
    if (!kind) return { type: "unknown", json: wire };
    const fields = fromWire(rows, rest, context);
    return carryUnmapped(fields, kind.make(fields));
  }
};
function checkEarlyTermination(checks, policy) {
  if (policy === void 0) return;
  const names = Object.keys(kinds);
  if (!isObject(policy)) {
    checks.fault("earlyTermination", "must be a policy, such as new MedianStoppingPolicy().", {
      given: policy,
      allowed: names
    });
    return;
  }
  if (policy.type === "unknown") return;
  checks.within("earlyTermination", (within) => {
    within.oneOf("type", policy.type, names, { required: true });
    const kind = kindOf(policy.type);
    if (kind) within.known(policy, ["type", "delayEvaluation", "evaluationInterval", ...kind.own]);
    within.number("delayEvaluation", policy.delayEvaluation, { integer: true, min: 0 }).number("evaluationInterval", policy.evaluationInterval, { integer: true, min: 0 });
    if (policy.type === "bandit") checkSlack(within, policy);
    if (policy.type === "truncation_selection") {
      within.number("truncationPercentage", policy.truncationPercentage, {
        integer: true,
        min: 1,
        max: 99,
        required: true
      });
    }
  });
}
function checkSlack(checks, { slackFactor, slackAmount }) {
  if (!slackFactor && !slackAmount) {
    checks.fault("slackFactor", "or slackAmount is required.", { code: "missingField" });
  }
  if (slackFactor && slackAmount) {
    checks.fault("slackAmount", "cannot stand beside slackFactor; give one of the two.", {
      given: slackAmount
    });
  }
  for (const [name, value] of Object.entries({ slackFactor, slackAmount })) {
    if (value === void 0) continue;
    if (typeof value !== "number" || !(value >= 0) || value === Number.POSITIVE_INFINITY) {
      checks.fault(name, "must be a number of more than 0.", { given: value });
    }
  }
}

// src/resources/jobs/sweep/sampling.ts
var RandomSamplingAlgorithm = class {
  type = "random";
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var GridSamplingAlgorithm = class {
  type = "grid";
};
var BayesianSamplingAlgorithm = class {
  type = "bayesian";
};
function randomSampling(fields = {}) {
  return new RandomSamplingAlgorithm(fields);
}
var wireNames = { random: "Random", grid: "Grid", bayesian: "Bayesian" };
var randomRows = {
  seed: same("seed"),
  rule: same("rule"),
  logbase: same("logbase")
};
var samplingCodec = {
  encode: (value, context) => {
    if (typeof value !== "string" && value.type === "unknown") return value.json;
    const name = (typeof value === "string" ? value : value.type).toLowerCase();
    const options = typeof value === "string" ? {} : toWire(randomRows, value, context);
    return { ...options, samplingAlgorithmType: wireNames[name] ?? name };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { samplingAlgorithmType, ...rest } = wire;
    const fields = fromWire(randomRows, rest, context);
    switch (String(samplingAlgorithmType).toLowerCase()) {
      case "random":
        return carryUnmapped(fields, new RandomSamplingAlgorithm(fields));
      case "grid":
        return carryUnmapped(fields, new GridSamplingAlgorithm());
      case "bayesian":
        return carryUnmapped(fields, new BayesianSamplingAlgorithm());
      default:
        return { type: "unknown", json: wire };
    }
  }
};
function checkSampling(checks, sampling) {
  const names = Object.keys(wireNames);
  if (typeof sampling === "string" || sampling === void 0) {
    checks.oneOf("samplingAlgorithm", sampling, names, { required: true });
    const name = sampling?.toLowerCase();
    return names.find((each) => each === name);
  }
  if (!isObject(sampling)) {
    checks.fault("samplingAlgorithm", "must be an algorithm.", { given: sampling, allowed: names });
    return void 0;
  }
  if (sampling.type === "unknown") return void 0;
  checks.within("samplingAlgorithm", (within) => {
    within.oneOf("type", sampling.type, names, { required: true }).known(sampling, sampling.type === "random" ? ["type", ...Object.keys(randomRows)] : ["type"]).number("seed", sampling.seed, { integer: true }).oneOf("rule", sampling.rule, ["random", "sobol"]);
    const { logbase } = sampling;
    const good = logbase === void 0 || logbase === "e" || Number(logbase) > 1;
    if (!good) within.fault("logbase", `must be "e" or a number of more than 1.`, { given: logbase });
  });
  return names.find((each) => each === sampling.type);
}

// src/resources/jobs/sweep/sweep-limits.ts
var SweepJobLimits = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var sweepLimitRows = mapping()({
  maxTotalTrials: same("maxTotalTrials"),
  maxConcurrentTrials: same("maxConcurrentTrials"),
  timeout: via("timeout", inSeconds),
  trialTimeout: via("trialTimeout", inSeconds)
});
var sweepLimitsCodec = {
  encode: (value, context) => {
    const { timeout, timeoutInSeconds, trialTimeout, trialTimeoutInSeconds, ...rest } = value;
    const fields = {
      ...rest,
      timeout: atLeastAMinute(timeout ?? timeoutInSeconds),
      trialTimeout: atLeastAMinute(trialTimeout ?? trialTimeoutInSeconds)
    };
    return { ...toWire(sweepLimitRows, carryUnmapped(value, fields), context), jobLimitsType: "Sweep" };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { jobLimitsType: _, ...rest } = wire;
    const fields = fromWire(sweepLimitRows, rest, context);
    return carryUnmapped(fields, new SweepJobLimits(fields));
  }
};
function atLeastAMinute(seconds) {
  return seconds ? Math.max(60, seconds) : void 0;
}
function checkSweepLimits(checks, limits) {
  if (limits === void 0) return;
  if (typeof limits !== "object" || limits === null) {
    checks.fault("limits", "must be an object.", { given: limits });
    return;
  }
  checks.within("limits", (within) => {
    within.known(limits, [...Object.keys(sweepLimitRows), "timeoutInSeconds", "trialTimeoutInSeconds"]);
    for (const name of ["maxTotalTrials", "maxConcurrentTrials"]) {
      within.number(name, limits[name], { integer: true, min: 1, max: 1e3 });
    }
    checkSeconds(within, limits, "timeout");
    checkSeconds(within, limits, "trialTimeout");
    const { maxTotalTrials: total, maxConcurrentTrials: concurrent } = limits;
    if (total !== void 0 && concurrent !== void 0 && concurrent > total) {
      within.fault("maxConcurrentTrials", `must not be more than maxTotalTrials (${total}).`, {
        given: concurrent
      });
    }
    const whole = atLeastAMinute(limits.timeout ?? limits.timeoutInSeconds);
    const each = atLeastAMinute(limits.trialTimeout ?? limits.trialTimeoutInSeconds);
    if (whole !== void 0 && each !== void 0 && each > whole) {
      const name = limits.trialTimeout === void 0 ? "trialTimeoutInSeconds" : "trialTimeout";
      within.fault(name, `must not be more than the timeout of the whole sweep (${whole}).`, { given: each });
    }
  });
}

// src/wire/search-space.ts
var SearchSpaceError = class extends Error {
  /** What is wrong, each with its path; at least one. */
  faults;
  constructor(faults) {
    super(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
    this.name = "SearchSpaceError";
    this.faults = faults;
  }
};
var ARGUMENTS = {
  choice: ["values"],
  randint: ["upper"],
  uniform: ["minValue", "maxValue"],
  quniform: ["minValue", "maxValue", "q"],
  loguniform: ["minValue", "maxValue"],
  qloguniform: ["minValue", "maxValue", "q"],
  normal: ["mu", "sigma"],
  qnormal: ["mu", "sigma", "q"],
  lognormal: ["mu", "sigma"],
  qlognormal: ["mu", "sigma", "q"]
};
var SEARCH_SPACE_DISTRIBUTIONS = [
  "choice",
  "randint",
  "uniform",
  "quniform",
  "loguniform",
  "qloguniform",
  "normal",
  "qnormal",
  "lognormal",
  "qlognormal"
];
function parseSearchSpace(input) {
  if (!isRecord(input))
    throw new SearchSpaceError([{ path: "searchSpace", message: `must be an object, not ${show(input)}` }]);
  const names = Object.keys(input);
  if (names.length === 0) {
    throw new SearchSpaceError([{ path: "searchSpace", message: "must have at least one hyperparameter" }]);
  }
  const faults = [];
  const entries = names.flatMap((name) => {
    const distribution = readDistribution(input[name], `searchSpace.${name}`, faults);
    return distribution ? [[name, distribution]] : [];
  });
  if (faults.length > 0) throw new SearchSpaceError(faults);
  return Object.fromEntries(entries);
}
function readDistribution(input, path, faults) {
  const refuse = (message) => {
    faults.push({ path, message });
    return void 0;
  };
  if (Array.isArray(input)) {
    const [type, args, ...rest] = input;
    if (!isDistributionType(type)) return refuse(unknownType(type));
    if (!Array.isArray(args) || rest.length > 0)
      return refuse(`must be ["${type}", [${ARGUMENTS[type].join(", ")}]]`);
    const names = ARGUMENTS[type];
    if (args.length !== names.length) {
      return refuse(`${type} takes ${names.length} arguments (${names.join(", ")}), not ${args.length}`);
    }
    return checkDistribution2(
      type,
      Object.fromEntries(names.map((name, i) => [name, args[i]])),
      path,
      faults
    );
  }
  if (!isRecord(input))
    return refuse(`must be a distribution such as ["uniform", [0, 1]], not ${show(input)}`);
  return isDistributionType(input["type"]) ? checkDistribution2(input["type"], input, path, faults) : refuse(unknownType(input["type"]));
}
function checkDistribution2(type, args, path, faults) {
  const before = faults.length;
  const check = (holds, name, message) => {
    if (!holds) faults.push({ path: `${path}.${name}`, message: `${message}, not ${show(args[name])}` });
  };
  const number = (name) => {
    const value = args[name];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    check(false, name, "must be a finite number");
    return Number.NaN;
  };
  const range = () => {
    const minValue = number("minValue");
    const maxValue = number("maxValue");
    check(!(maxValue < minValue), "maxValue", `must be at least minValue (${minValue})`);
    check(
      maxValue - minValue !== Number.POSITIVE_INFINITY,
      "maxValue",
      `must be a number's range above minValue (${minValue})`
    );
    return { minValue, maxValue };
  };
  const bell = () => {
    const mu = number("mu");
    const sigma = number("sigma");
    check(!(sigma <= 0), "sigma", "must be more than 0");
    return { mu, sigma };
  };
  const step = () => {
    const q = number("q");
    check(!(q <= 0), "q", "must be more than 0");
    return { q };
  };
  const read = () => {
    switch (type) {
      case "choice":
        return { type, values: readValues(args["values"], `${path}.values`, faults) };
      case "randint": {
        const upper = number("upper");
        check(
          Number.isNaN(upper) || Number.isInteger(upper) && upper >= 1,
          "upper",
          "must be a whole number of at least 1"
        );
        return { type, upper };
      }
      case "uniform":
      case "loguniform":
        return { type, ...range() };
      case "quniform":
      case "qloguniform":
        return { type, ...range(), ...step() };
      case "normal":
      case "lognormal":
        return { type, ...bell() };
      case "qnormal":
      case "qlognormal":
        return { type, ...bell(), ...step() };
    }
  };
  const distribution = read();
  return faults.length === before ? distribution : void 0;
}
function readValues(input, path, faults) {
  if (!Array.isArray(input) || input.length === 0) {
    faults.push({ path, message: `must be a list of at least one value, not ${show(input)}` });
    return [];
  }
  return input.flatMap((value, i) => {
    if (typeof value === "string" || typeof value === "boolean") return [value];
    if (typeof value === "number" && Number.isFinite(value)) return [value];
    faults.push({
      path: `${path}[${i}]`,
      message: `must be a string, a finite number or a boolean, not ${show(value)}`
    });
    return [];
  });
}
var isDistributionType = (type) => typeof type === "string" && Object.hasOwn(ARGUMENTS, type);
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var unknownType = (type) => `must be one of ${SEARCH_SPACE_DISTRIBUTIONS.join(", ")}, not ${show(type)}`;
function show(value) {
  const text2 = typeof value === "number" ? String(value) : JSON.stringify(value) ?? String(value);
  return text2.length > 60 ? `${text2.slice(0, 57)}\u2026` : text2;
}

// src/resources/jobs/sweep/search-space-checks.ts
var taken = {
  grid: ["choice"],
  random: Object.keys(distributionArguments),
  bayesian: ["choice", "uniform", "quniform"]
};
function checkSearchSpace(checks, space, sampling) {
  if (!isObject(space) || Object.keys(space).length === 0) {
    checks.fault("searchSpace", "must have at least one hyperparameter.", {
      given: space,
      code: "missingField"
    });
    return;
  }
  for (const [name, distribution] of Object.entries(space)) {
    checkDistribution3(checks, `searchSpace.${name}`, distribution);
    if (!isDistribution(distribution) || !sampling || taken[sampling].includes(distribution.type)) continue;
    checks.fault(
      `searchSpace.${name}`,
      `is ${distribution.type}, which ${sampling} sampling does not take.`,
      {
        given: distribution.type,
        allowed: taken[sampling]
      }
    );
  }
}
function checkDistribution3(checks, path, distribution) {
  if (isDistribution(distribution) && distribution.type === "choice") {
    checkChoice(checks, path, distribution.values);
    return;
  }
  if (Array.isArray(distribution)) return;
  try {
    parseSearchSpace({ it: distribution });
  } catch (error) {
    if (!(error instanceof SearchSpaceError)) throw error;
    for (const fault of error.faults)
      checks.fault(fault.path.replace(/^searchSpace\.it/, path), `${fault.message}.`);
  }
}
function checkChoice(checks, path, values) {
  if (!Array.isArray(values) || values.length === 0) {
    checks.fault(`${path}.values`, "must be a list of at least one value.", { given: values });
    return;
  }
  for (const [index, value] of values.entries()) {
    const at = `${path}.values[${index}]`;
    if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) continue;
    if (!isObject(value)) {
      checks.fault(at, "must be a text, a finite number, true or false, or an object of these.", {
        given: value
      });
      continue;
    }
    for (const [name, member] of Object.entries(value)) {
      if (isDistribution(member)) checkDistribution3(checks, `${at}.${name}`, member);
    }
  }
}

// src/resources/jobs/pipeline/binding.ts
function isBindingObject(value) {
  return isObject(value) && typeof value.binding === "string";
}
function bindingText(value) {
  const text2 = isBindingObject(value) ? value.binding : value;
  return typeof text2 === "string" && /\$\{\{\s*\S[\s\S]*?\}\}/.test(text2) ? text2 : void 0;
}
function withBindingTexts(value) {
  if (isBindingObject(value)) return value.binding;
  if (Array.isArray(value)) return value.map(withBindingTexts);
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  if (!members.some(([, member]) => typeof member === "object" && member !== null)) return value;
  const copy = Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value));
  return Object.assign(
    copy,
    Object.fromEntries(members.map(([name, member]) => [name, withBindingTexts(member)]))
  );
}
function withoutBindings(value) {
  if (Array.isArray(value))
    return value.filter((member) => bindingText(member) === void 0).map(withoutBindings);
  if (!isObject(value)) return value;
  const left = Object.entries(value).filter(([, member]) => bindingText(member) === void 0);
  return Object.fromEntries(left.map(([name, member]) => [name, withoutBindings(member)]));
}
var target = /\$\{\{\s*parent\.(?:(inputs|outputs)\.([^\s}]+)|jobs\.([^.\s}]+)(?:\.(inputs|outputs)\.([^\s}]+))?)\s*\}\}/g;
function bindingTargets(text2) {
  return [...text2.matchAll(target)].map(([, own2, name = "", job, side, port = ""]) => {
    if (job === void 0) return { kind: own2 === "inputs" ? "input" : "output", name };
    if (side === void 0) return { kind: "job", name: job, job };
    return { kind: side === "inputs" ? "job-input" : "job-output", name: port, job };
  });
}

// src/resources/jobs/pipeline/node-checks.ts
function checkNode(checks, node) {
  const check = nodeChecks[checkOf(node)];
  check?.(checks, node);
}
function checkOf(node) {
  return node.type === "data_transfer" ? node.task : node.type;
}
var nodeChecks = {
  command: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "command");
    checkSettings(checks, node);
    checkDistribution(checks, withoutBindings(node.distribution));
    checkCommandLimits(checks, withoutBindings(node.limits));
    checkEnvironmentVariables(checks, node.environmentVariables);
    checkServices(checks, withoutBindings(node.services));
  }),
  sweep: ((checks, node) => {
    checkComponentNode(checks, node, "trial", node.trial, "command");
    checkSettings(checks, node);
    const sampling = checkSampling(checks, node.samplingAlgorithm ?? "random");
    if (node.searchSpace !== void 0) checkSearchSpace(checks, node.searchSpace, sampling);
    const objective = node.objective;
    if (!isObject(objective))
      checks.fault("objective", "is required: a goal and the primary metric.", { code: "missingField" });
    else
      checks.within("objective", (within) => {
        within.known(objective, ["goal", "primaryMetric"]);
        if (bindingText(objective.goal) === void 0)
          within.oneOf("goal", objective.goal, ["minimize", "maximize"], { required: true });
        if (bindingText(objective.primaryMetric) === void 0)
          within.text("primaryMetric", objective.primaryMetric, { required: true });
      });
    checkSweepLimits(checks, withoutBindings(node.limits));
    checkEarlyTermination(checks, node.earlyTermination);
  }),
  parallel: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "parallel");
    const { inputData, ...settings } = withoutBindings(node);
    checkParallelSettings(checks, { ...settings, resources: void 0 });
    if (inputData !== void 0) checks.text("inputData", inputData);
    checkSettings(checks, node);
    checkEnvironmentVariables(checks, node.environmentVariables);
  }),
  spark: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "spark");
    checkSparkSizing(checks, withoutBindings(node));
    if (node.entry !== void 0) checkSparkEntry(checks, node.entry);
    const resources = withoutBindings(node.resources);
    if (isObject(resources))
      checks.within(
        "resources",
        (within) => within.known(resources, ["instanceType", "runtimeVersion"]).text("instanceType", resources.instanceType).text("runtimeVersion", resources.runtimeVersion)
      );
    checkJobIdentity(checks, node.identity);
  }),
  pipeline: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "pipeline");
  }),
  import: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "import");
  }),
  copy_data: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "data_transfer");
    checks.oneOf("dataCopyMode", node.dataCopyMode, ["merge_with_overwrite", "fail_if_conflict"]);
  }),
  import_data: ((checks, node) => {
    checkNodeFields(checks, node);
    checkPlace2(checks, "source", node.source);
    const names = Object.keys(node.outputs ?? {});
    if (names.length !== 1 || names[0] !== "sink")
      checks.fault("outputs.sink", "is required: an import has one output, called sink.", { given: names });
    checkPlaceType(checks, "outputs.sink.type", node.source?.type, node.outputs?.sink, {
      database: "mltable",
      file_system: "uri_folder"
    });
  }),
  export_data: ((checks, node) => {
    checkNodeFields(checks, node);
    checkPlace2(checks, "sink", node.sink);
    const names = Object.keys(node.inputs ?? {});
    if (names.length !== 1 || names[0] !== "source")
      checks.fault("inputs.source", "is required: an export has one input, called source.", { given: names });
    checkPlaceType(checks, "inputs.source.type", node.sink?.type, node.inputs?.source, {
      database: "uri_file",
      file_system: "uri_folder"
    });
  }),
  if_else: ((checks, node) => {
    const { condition } = node;
    const good = typeof condition === "boolean" || bindingText(condition)?.includes("parent");
    if (!good)
      checks.fault("condition", "must be true, false, or a reference to an output.", {
        given: condition,
        allowed: `\${{parent.jobs.check.outputs.ok}}`
      });
    for (const [name, block] of Object.entries({ trueBlock: node.trueBlock, falseBlock: node.falseBlock }))
      for (const each of Array.isArray(block) ? block : block === void 0 ? [] : [block])
        checkNodeReference(checks, name, each);
    if (node.trueBlock === void 0 && node.falseBlock === void 0)
      checks.fault("trueBlock", "or falseBlock is required.", { code: "missingField" });
  }),
  do_while: ((checks, node) => {
    checkNodeReference(checks, "body", node.body);
    const { mapping: mapping2, limits } = node;
    if (!isObject(mapping2))
      checks.fault("mapping", "is required: inputs by outputs.", { given: mapping2, code: "missingField" });
    if (!isObject(limits))
      checks.fault("limits", "is required: { maxIterationCount }.", { given: limits, code: "missingField" });
    else
      checks.within(
        "limits",
        (within) => within.known(limits, ["maxIterationCount"]).number("maxIterationCount", limits.maxIterationCount, {
          required: true,
          integer: true,
          min: 1,
          max: 1e3
        })
      );
  }),
  parallel_for: ((checks, node) => {
    checkNodeReference(checks, "body", node.body);
    checks.number("maxConcurrency", node.maxConcurrency, { integer: true, min: 1 });
    checkItems(checks, node.items);
  })
};
function checkComponentNode(checks, node, field, component, type) {
  checkNodeFields(checks, node);
  if (isObject(component)) {
    if (component.kind !== "component")
      checks.fault(field, "must be a component, or the name of one.", { given: component });
    else if (component.type !== type && !("json" in component))
      checks.fault(field, `is a ${String(component.type)} component; this node runs a ${type} component.`, {
        given: component.name
      });
    return;
  }
  checks.text(field, component, { required: true });
  if (typeof component !== "string" || component === "") return;
  const reference2 = parseAssetReference(component);
  if (reference2.kind === "name" && !/[/\\]/.test(reference2.name)) return;
  if (reference2.kind !== "name") return;
  checks.fault(field, "is no name of a component.", {
    given: component,
    allowed: "azureml:name:version, azureml:name@latest, an ARM id, azureml://registries/\u2026"
  });
}
function checkNodeFields(checks, node) {
  checks.text("displayName", node.displayName).text("description", node.description).text("comment", node.comment);
  checks.texts("tags", node.tags).texts("properties", node.properties);
  if (!isBindingObject(node.compute)) checks.text("compute", node.compute);
  checkNodeInputs(checks, node.inputs);
  checkNodeOutputs(checks, node.outputs);
}
function checkNodeInputs(checks, inputs) {
  if (inputs === void 0 || inputs === null) return;
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return;
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (input === void 0 || input === null || isBindingObject(input)) continue;
    checks.within(`inputs.${name}`, (within) => {
      if (typeof input === "number" && !Number.isFinite(input))
        within.fault("", "must be a finite number.", { given: String(input) });
      else if (isDistribution(input))
        within.fault("", "is a distribution; a sweep node draws from it: give it as searchSpace.", {
          given: input
        });
      else if (isObject(input)) checkInput(within, nodeInput(input));
      else if (!["string", "number", "boolean"].includes(typeof input))
        within.fault("", "must be an Input, a text, a number, a boolean or a reference.", { given: input });
    });
  }
}
function nodeInput(input) {
  return typeof input.path === "string" && bindingText(input.path) !== void 0 ? { ...input, type: isLiteralType(input.type) ? "uri_folder" : "mltable" } : input;
}
function checkNodeOutputs(checks, outputs) {
  if (outputs === void 0 || outputs === null) return;
  if (!isObject(outputs)) {
    checks.fault("outputs", "must be an object of outputs by name.", { given: outputs });
    return;
  }
  for (const [name, output] of Object.entries(outputs)) {
    if (output === void 0 || output === null || bindingText(output) !== void 0) continue;
    checks.within(`outputs.${name}`, (within) => {
      if (isObject(output)) checkOutput(within, output);
      else
        within.fault("", "must be an Output, or an output of the pipeline.", {
          given: output,
          allowed: `\${{parent.outputs.${name}}}`
        });
    });
  }
}
function checkSettings(checks, node) {
  checkResources(checks, withoutBindings(node.resources));
  checkQueue(checks, withoutBindings(node.queueSettings));
  checkJobIdentity(checks, node.identity);
}
function checkEnvironmentVariables(checks, variables) {
  checks.texts("environmentVariables", withoutBindings(variables));
}
function checkNodeReference(checks, path, reference2) {
  const text2 = bindingText(reference2);
  if (text2 !== void 0 && /parent\.jobs\./.test(text2)) return;
  checks.fault(path, "must be a reference to a node.", {
    given: reference2,
    allowed: `\${{parent.jobs.step}}`
  });
}
function checkItems(checks, items) {
  if (items === void 0 || items === null) {
    checks.fault("items", "is required: inputs of each round.", { code: "missingField" });
    return;
  }
  if (bindingText(items) !== void 0) return;
  let rounds = items;
  if (typeof items === "string") {
    try {
      rounds = JSON.parse(items);
    } catch {
      checks.fault("items", "is neither JSON nor a reference.", { given: items });
      return;
    }
  }
  const list = Array.isArray(rounds) ? rounds : isObject(rounds) ? Object.values(rounds) : void 0;
  if (!list) {
    checks.fault("items", "must be inputs by name, in a list or an object.", { given: items });
    return;
  }
  if (list.length === 0) checks.fault("items", "is empty.", { given: items });
  const names = isObject(list[0]) ? Object.keys(list[0]).sort().join(", ") : "";
  list.forEach((item, index) => {
    if (!isObject(item)) checks.fault(`items[${index}]`, "must be inputs by name.", { given: item });
    else if (Object.keys(item).sort().join(", ") !== names)
      checks.fault(`items[${index}]`, "must have the same names as the first.", {
        given: Object.keys(item),
        allowed: names
      });
  });
}
function checkPlace2(checks, field, place) {
  if (!isObject(place)) {
    checks.fault(field, "is required: a database or a file system.", { given: place, code: "missingField" });
    return;
  }
  checks.within(field, (within) => {
    within.oneOf("type", place.type, ["database", "file_system"], { required: true });
    within.known(
      place,
      place.type === "file_system" ? ["type", "connection", "path"] : ["type", "connection", "query", "tableName", "storedProcedure", "storedProcedureParams"]
    );
    if (place.query !== void 0 && place.storedProcedure !== void 0)
      within.fault("storedProcedure", "cannot stand beside query; give one of the two.", {
        given: place.storedProcedure
      });
  });
}
function checkPlaceType(checks, path, place, files, types) {
  if (!isObject(files) || isBindingObject(files) || typeof files.path === "string" && bindingText(files.path))
    return;
  const right = types[place ?? ""];
  if (right && files.type !== right)
    checks.fault(path, `must be ${right} for a ${place}.`, { given: files.type, allowed: [right] });
}

// src/resources/jobs/pipeline/pipeline-nodes.ts
var BaseNode = class extends Entity {
  kind = "pipeline_node";
};
function assignNode(node, title, fields, names, source2) {
  const checks = new Checks().known(fields, [...names, "kind", "type", "task"]);
  checkNode(
    checks,
    Object.assign(Object.create(Object.getPrototypeOf(node)), { type: node.type }, fields)
  );
  checks.done(title);
  Object.assign(node, fields);
  if (source2) withComponentSource(node, source2);
}
var CommandNode = class extends BaseNode {
  type = "command";
  constructor(fields) {
    super();
    assignNode(this, "Command node", fields, commandNodeNames);
  }
};
var SweepNode = class extends BaseNode {
  type = "sweep";
  constructor(fields) {
    super();
    assignNode(this, "Sweep node", fields, sweepNodeNames);
  }
};
var ParallelNode = class extends BaseNode {
  type = "parallel";
  constructor(fields) {
    super();
    assignNode(this, "Parallel node", fields, parallelNodeNames);
  }
};
var SparkNode = class extends BaseNode {
  type = "spark";
  constructor(fields) {
    super();
    assignNode(this, "Spark node", fields, sparkNodeNames);
  }
};
var SubpipelineNode = class extends BaseNode {
  type = "pipeline";
  constructor(fields) {
    super();
    assignNode(this, "Pipeline node", fields, subpipelineNodeNames);
  }
};
var DataTransferCopyNode = class extends BaseNode {
  type = "data_transfer";
  task = "copy_data";
  constructor(fields) {
    super();
    assignNode(this, "Copy node", { ...fields, task: "copy_data" }, copyNodeNames);
  }
};
var DataTransferImportNode = class extends BaseNode {
  type = "data_transfer";
  task = "import_data";
  constructor(fields) {
    super();
    assignNode(this, "Import node", { ...fields, task: "import_data" }, transferImportNodeNames, "BUILTIN");
  }
};
var DataTransferExportNode = class extends BaseNode {
  type = "data_transfer";
  task = "export_data";
  constructor(fields) {
    super();
    assignNode(this, "Export node", { ...fields, task: "export_data" }, transferExportNodeNames, "BUILTIN");
  }
};
var ImportNode = class extends BaseNode {
  type = "import";
  constructor(fields) {
    super();
    assignNode(this, "Import node", fields, importNodeNames);
  }
};
var ConditionNode = class extends BaseNode {
  type = "if_else";
  constructor(fields) {
    super();
    assignNode(this, "Condition", fields, conditionNames, "DSL");
  }
};
var DoWhileNode = class extends BaseNode {
  type = "do_while";
  constructor(fields) {
    super();
    assignNode(this, "Loop", fields, doWhileNames, "DSL");
  }
};
var ParallelForNode = class extends BaseNode {
  type = "parallel_for";
  constructor(fields) {
    super();
    assignNode(this, "Loop", fields, parallelForNames, "DSL");
  }
};
var AutoMLNode = class extends BaseNode {
  type = "automl";
  /** What is trained, and how. */
  job;
  /** @param job - What `automl.classification({ … })` and the like make. */
  constructor(job) {
    super();
    this.job = job;
  }
};
var UnknownNode = class extends BaseNode {
  type;
  /** @internal Made from what the service answers. */
  constructor(type, json) {
    super();
    this.type = type;
    Object.defineProperty(this, "json", { value: json });
  }
};
function componentOf(node) {
  if (node instanceof SweepNode) return node.trial;
  return "component" in node ? node.component : void 0;
}
var nodeNames = namesOf()(
  "displayName",
  "description",
  "tags",
  "properties",
  "comment",
  "compute",
  "inputs",
  "outputs"
);
var commandNodeNames = [
  ...nodeNames,
  ...namesOf()(
    "component",
    "resources",
    "distribution",
    "limits",
    "environmentVariables",
    "identity",
    "services",
    "queueSettings"
  )
];
var sweepNodeNames = [
  ...nodeNames,
  ...namesOf()(
    "trial",
    "searchSpace",
    "objective",
    "samplingAlgorithm",
    "limits",
    "earlyTermination",
    "identity",
    "queueSettings",
    "resources"
  )
];
var parallelNodeNames = [
  ...nodeNames,
  ...namesOf()(
    "component",
    "task",
    "inputData",
    "miniBatchSize",
    "partitionKeys",
    "retrySettings",
    "loggingLevel",
    "maxConcurrencyPerInstance",
    "errorThreshold",
    "miniBatchErrorThreshold",
    "resources",
    "environmentVariables",
    "identity"
  )
];
var sparkNodeNames = [
  ...nodeNames,
  ...namesOf()(
    "component",
    "resources",
    "identity",
    "driverCores",
    "driverMemory",
    "executorCores",
    "executorMemory",
    "executorInstances",
    "dynamicAllocationEnabled",
    "dynamicAllocationMinExecutors",
    "dynamicAllocationMaxExecutors",
    "entry",
    "pyFiles",
    "jars",
    "files",
    "archives",
    "conf",
    "args"
  )
];
var subpipelineNodeNames = [
  ...nodeNames,
  ...namesOf()("component", "settings")
];
var copyNodeNames = [
  ...nodeNames,
  ...namesOf()("component", "dataCopyMode")
];
var transferImportNodeNames = [
  ...nodeNames,
  ...namesOf()("component", "source")
];
var transferExportNodeNames = [
  ...nodeNames,
  ...namesOf()("component", "sink")
];
var importNodeNames = [...nodeNames, ...namesOf()("component")];
var conditionNames = namesOf()("condition", "trueBlock", "falseBlock");
var doWhileNames = namesOf()("body", "condition", "mapping", "limits");
var parallelForNames = namesOf()("body", "items", "maxConcurrency", "outputs");

// src/resources/assets/components/spark-component.ts
var SparkComponent = class extends BaseComponent {
  type = "spark";
  constructor(fields) {
    super();
    const checks = checksOfComponent(fields, sparkComponentFieldNames);
    checkSparkComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, { ...fields });
    if (fields.code === void 0) this.code = ".";
  }
};
var sparkComponentFieldNames = [
  ...componentFieldNames,
  ...sparkFieldNames,
  ...namesOf()("additionalIncludes")
];
function checkSparkComponent(checks, fields) {
  checkComponent(checks, fields);
  checkSparkFields(checks, fields);
  checkIncludes(checks, fields.additionalIncludes);
}

// src/resources/jobs/job-base.ts
var BaseJob = class extends Entity {
};
var jobFieldNames = [
  "kind",
  "type",
  "name",
  "displayName",
  "description",
  "tags",
  "properties",
  "experimentName",
  "services",
  "id",
  "status",
  "studioUrl",
  "creationContext",
  "archived"
];
var jobRows = mapping()({
  displayName: same("displayName"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  experimentName: same("experimentName"),
  services: via("services", servicesCodec)
});
function checkJob(checks, fields) {
  checks.text("name", fields.name, resourceName);
  for (const name of ["displayName", "description", "experimentName"])
    checks.text(name, fields[name]);
  checks.texts("tags", fields.tags).texts("properties", fields.properties);
}
function jobState(wire, context) {
  const properties2 = isObject(wire.properties) ? wire.properties : {};
  const state = {
    id: text(wire.id),
    name: text(wire.name),
    status: text(properties2.status),
    studioUrl: studioUrl(text(wire.id), properties2.services, context),
    creationContext: isObject(wire.systemData) ? wire.systemData : void 0,
    archived: properties2.isArchived === true ? true : void 0
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== void 0));
}
function ownProperties(wire) {
  const {
    jobType: _,
    status: __,
    isArchived: ___,
    parameters: ____,
    ...own2
  } = isObject(wire.properties) ? wire.properties : {};
  return own2;
}
function studioUrl(id, services, { tenantId, studio }) {
  const service2 = isObject(services) ? services.Studio : void 0;
  const given2 = isObject(service2) ? text(service2.endpoint) : void 0;
  if (given2) return tenantId && !/[?&]tid=/.test(given2) ? `${given2}&tid=${tenantId}` : given2;
  const found = id && /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)\/providers\/[^/]+(\/workspaces\/[^/]+)\/jobs\/([^/]+)$/i.exec(
    id
  );
  return found && studio ? `${studio}/runs/${found[3]}?wsid=${found[1]}${found[2]}` : void 0;
}
var source = /* @__PURE__ */ Symbol("azure-ai-ml.job-source");
function withSource(job, wire) {
  return Object.defineProperty(job, source, { value: wire, configurable: true });
}
function sourceOf(job) {
  return job[source];
}
function text(value) {
  return typeof value === "string" ? value : void 0;
}

// src/resources/jobs/given.ts
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}

// src/resources/jobs/pipeline/node-of-job.ts
function nodesOf(jobs, io, source2) {
  const faults = [];
  const nodes = Object.entries(jobs).map(([name, step]) => {
    try {
      return [name, nodeOf(step, { ...io, jobs }, source2)];
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      faults.push(...error.faults.map((fault) => ({ ...fault, path: `jobs.${name}.${fault.path}` })));
      return [name, step];
    }
  });
  if (faults.length > 0) throw new ValidationError(faults, { subject: "Pipeline" });
  return Object.fromEntries(nodes);
}
function nodeOf(step, around, source2) {
  if (step instanceof BaseNode) return step;
  if (step instanceof BaseJob) return nodeOfJob(step, around, source2 ?? "CLASS");
  if (typeof step === "object" && step !== null && "build" in step)
    return nodeOfJob(step.build(), around, source2 ?? "BUILDER");
  return step;
}
function nodeOfJob(job, around, source2) {
  const step = job;
  switch (job.type) {
    case "command":
      return commandNodeOf(step, around, source2);
    case "sweep":
      return sweepNodeOf(step, around, source2);
    case "parallel":
      return parallelNodeOf(step, around, source2);
    case "spark":
      return sparkNodeOf(step, around, source2);
    case "automl":
      return new AutoMLNode(job);
    default:
      return new UnknownNode(job.type, {});
  }
}
function commandNodeOf(job, around, source2) {
  const { command = "", code, environment = "", resources, distribution, description, tags } = job;
  const component = new CommandComponent(
    given({
      name: source2 === "BUILDER" ? componentNameOf(job.name) : void 0,
      displayName: source2 === "BUILDER" ? job.displayName : void 0,
      description,
      tags,
      command,
      code,
      environment,
      resources,
      distribution,
      ...declarations(job, around)
    })
  );
  const fields = {
    displayName: job.displayName,
    description,
    tags,
    properties: job.properties,
    compute: job.compute,
    resources,
    distribution,
    limits: job.limits,
    environmentVariables: job.environmentVariables,
    identity: job.identity,
    services: job.services,
    queueSettings: job.queueSettings,
    ...bound(job)
  };
  return sourced(new CommandNode({ ...given(fields), component: sourced(component, source2) }), source2);
}
function sweepNodeOf(job, around, source2) {
  const { trial, searchSpace } = job;
  if (!trial) throw new TypeError("A sweep has a trial.");
  const { command, code, environment, resources, distribution, environmentVariables } = trial;
  const drawn = Object.entries(searchSpace ?? {}).map(([name, { type }]) => [
    name,
    { type: type === "choice" ? "string" : type === "randint" ? "integer" : "number" }
  ]);
  const { inputs, outputs } = declarations(job, around);
  const component = new CommandComponent(
    given({
      command: command.replace(/\$\{\{\s*search_space\./g, `\${{inputs.`),
      code,
      environment,
      resources,
      distribution,
      environmentVariables,
      inputs: { ...inputs, ...Object.fromEntries(drawn) },
      outputs
    })
  );
  const fields = {
    displayName: job.displayName,
    description: job.description,
    tags: job.tags,
    properties: job.properties,
    compute: job.compute,
    searchSpace,
    samplingAlgorithm: job.samplingAlgorithm,
    limits: job.limits,
    earlyTermination: job.earlyTermination,
    identity: job.identity,
    queueSettings: job.queueSettings,
    resources: job.resources,
    ...bound(job)
  };
  const objective = job.objective;
  return sourced(new SweepNode({ ...given(fields), objective, trial: sourced(component, source2) }), source2);
}
var parallelSettings = [
  "miniBatchSize",
  "partitionKeys",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "retrySettings",
  "resources"
];
function parallelNodeOf(job, around, source2) {
  const settings = Object.fromEntries(parallelSettings.map((name) => [name, job[name]]));
  const fixed = Object.entries(settings).filter(([, value]) => {
    const members = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [value];
    return !members.some((member) => bindingText(member) !== void 0);
  });
  const component = new ParallelComponent(
    given({
      task: job.task,
      inputData: job.inputData,
      ...Object.fromEntries(fixed),
      ...declarations(job, around)
    })
  );
  const fields = {
    ...settings,
    inputData: job.inputData,
    compute: job.compute,
    environmentVariables: job.environmentVariables,
    properties: job.properties,
    identity: job.identity,
    ...bound(job)
  };
  return sourced(new ParallelNode({ ...given(fields), component: sourced(component, source2) }), source2);
}
function sparkNodeOf(job, around, source2) {
  const sizing = given({
    driverCores: job.driverCores,
    driverMemory: job.driverMemory,
    executorCores: job.executorCores,
    executorMemory: job.executorMemory,
    executorInstances: job.executorInstances,
    dynamicAllocationEnabled: job.dynamicAllocationEnabled,
    dynamicAllocationMinExecutors: job.dynamicAllocationMinExecutors,
    dynamicAllocationMaxExecutors: job.dynamicAllocationMaxExecutors,
    conf: job.conf
  });
  const component = new SparkComponent(
    given({
      tags: job.tags,
      description: job.description,
      code: job.code,
      entry: job.entry,
      pyFiles: job.pyFiles,
      jars: job.jars,
      files: job.files,
      archives: job.archives,
      environment: job.environment,
      args: job.args,
      ...sizing,
      ...declarations(job, around)
    })
  );
  const fields = {
    displayName: job.displayName,
    description: job.description,
    tags: job.tags,
    compute: job.compute,
    resources: job.resources,
    identity: job.identity,
    ...sizing,
    ...bound(job)
  };
  return sourced(new SparkNode({ ...given(fields), component: sourced(component, source2) }), source2);
}
function componentNameOf(name) {
  return name !== void 0 && /^[a-z][a-z0-9_]*$/.test(name) ? name : void 0;
}
function sourced(thing, source2) {
  return withComponentSource(thing, source2);
}
function bound({ inputs, outputs }) {
  const taken2 = Object.entries(inputs ?? {}).filter(
    ([, input]) => input !== void 0 && !(input instanceof Input && isLiteralType(input.type))
  );
  return {
    ...taken2.length > 0 && { inputs: Object.fromEntries(taken2) },
    ...outputs && Object.keys(outputs).length > 0 && { outputs }
  };
}
function declarations({ inputs, outputs }, around = { jobs: {} }) {
  const ins = Object.entries(inputs ?? {}).filter(([, input]) => input !== void 0);
  const outs = Object.entries(outputs ?? {});
  return {
    ...ins.length > 0 && {
      inputs: Object.fromEntries(ins.map(([name, input]) => [name, declarationOf(input, around)]))
    },
    ...outs.length > 0 && {
      outputs: Object.fromEntries(outs.map(([name, output]) => [name, outputDeclaration(output, around)]))
    }
  };
}
function declarationOf(input, around) {
  const reference2 = bindingText(input);
  if (reference2 !== void 0) return typeOfReference(reference2, around);
  if (typeof input === "number")
    return { type: Number.isInteger(input) ? "integer" : "number", default: input };
  if (typeof input === "boolean") return { type: "boolean", default: input };
  if (typeof input === "string") return { type: "string", default: input };
  const { type, mode, default: value, optional, min, max, enum: allowed, description } = input;
  return given({ type, mode, default: value, optional, min, max, enum: allowed, description });
}
function outputDeclaration(output, around) {
  const reference2 = bindingText(output);
  if (reference2 !== void 0) {
    const { type: type2, mode: mode2 } = typeOfReference(reference2, around);
    return Object.assign(Object.create(Output.prototype), given({ type: type2, mode: mode2 }));
  }
  const { type, mode, description } = output ?? {};
  return Object.assign(
    Object.create(Output.prototype),
    given({ type: type ?? "uri_folder", mode, description })
  );
}
function typeOfReference(reference2, around, seen = /* @__PURE__ */ new Set()) {
  const unknown = { type: "uri_folder" };
  const [target2] = bindingTargets(reference2);
  if (!target2 || seen.has(reference2)) return unknown;
  seen.add(reference2);
  if (target2.kind === "input") return typeOfPort(around.inputs?.[target2.name]);
  if (target2.kind === "output") return typeOfPort(around.outputs?.[target2.name]);
  const step = around.jobs[target2.job ?? ""];
  if (!step || target2.kind === "job") return unknown;
  const { type } = typeOfStepPort(
    step,
    target2.kind === "job-input" ? "inputs" : "outputs",
    target2.name,
    around,
    seen
  );
  return given({ type });
}
function typeOfStepPort(step, side, name, around, seen) {
  const job = !(step instanceof BaseNode) && "build" in step ? step.build() : step;
  if (job instanceof AutoMLNode || job.type === "automl") return { type: "mltable" };
  const component = job instanceof BaseNode ? componentOf(job) : void 0;
  const declared2 = typeof component === "object" ? component[side]?.[name] : void 0;
  if (declared2) return { type: declared2.type ?? "uri_folder" };
  const own2 = job[side]?.[name];
  const reference2 = bindingText(isBindingObject(own2) ? own2.binding : own2);
  return reference2 === void 0 ? typeOfPort(own2) : typeOfReference(reference2, around, seen);
}
function typeOfPort(port) {
  if (typeof port === "number") return { type: Number.isInteger(port) ? "integer" : "number" };
  if (typeof port === "boolean") return { type: "boolean" };
  if (typeof port === "string") return { type: "string" };
  const { type = "uri_folder", mode } = port ?? {};
  return given({ type, mode });
}

// src/resources/jobs/pipeline/graph-checks.ts
function checkGraph(checks, graph, { declared: declared2 }) {
  const { jobs } = graph;
  if (jobs === void 0 || jobs === null) return;
  if (!isObject(jobs)) {
    checks.fault("jobs", "must be an object of nodes by name.", { given: jobs });
    return;
  }
  const nodes = /* @__PURE__ */ new Map();
  for (const [name, node] of Object.entries(jobs)) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name))
      checks.fault(`jobs.${name}`, "is not a valid name of a node.", {
        given: name,
        allowed: "lower-case letters, digits and '_', not beginning with a digit"
      });
    if (node instanceof BaseNode) nodes.set(name, node);
    else checks.fault(`jobs.${name}`, "is no node, job or builder.", { given: node });
  }
  for (const [name, node] of nodes) {
    checks.within(`jobs.${name}`, (within) => {
      checkNode(within, node);
      checkBindings(within, node, graph, nodes);
      checkControlFlow(within, node, nodes);
    });
  }
  if (declared2) checkOptionalInputs(checks, graph, nodes);
  checkCircles(checks, nodes);
  checkInitAndFinalize(checks, graph, nodes);
}
function checkPipelineIo(checks, { inputs, outputs, component }) {
  if (inputs !== void 0 && !isObject(inputs))
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
  for (const [name, input] of Object.entries(isObject(inputs) ? inputs : {})) {
    if (input === void 0 || input === null) continue;
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/.test(name))
      checks.fault(`inputs.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit; groups with '.'"
      });
    checks.within(`inputs.${name}`, (within) => {
      if (typeof input === "number" && !Number.isFinite(input))
        within.fault("", "must be a finite number.", { given: String(input) });
      else if (isObject(input)) checkInput(within, input);
      else if (!["string", "number", "boolean"].includes(typeof input))
        within.fault("", "must be an Input, a text, a number or a boolean.", { given: input });
    });
  }
  checkOutputs(checks, outputs);
  if (component !== void 0 && typeof component !== "string" && !(isObject(component) && component.type === "pipeline"))
    checks.fault("component", "must be a pipeline component, or the name of one.", { given: component });
}
function checkRunnable(checks, job) {
  const { component, settings } = job;
  const jobs = typeof component === "object" ? component.jobs : job.jobs;
  const hasCompute = job.compute !== void 0 || settings?.defaultCompute !== void 0;
  checkNodesRunnable(checks, jobs ?? {}, hasCompute);
  if (typeof component !== "object") return;
  for (const [name, input] of Object.entries(component.inputs ?? {})) {
    const needed = input.optional !== true && input.default === void 0;
    if (needed && (job.inputs?.[name] ?? void 0) === void 0 && usesInput(component.jobs, name))
      checks.fault(`inputs.${name}`, "is required by the component.", { code: "missingField" });
  }
}
function usesInput(jobs, name) {
  return Object.values(jobs ?? {}).some(
    (node) => referencesOf(node).some(({ target: target2 }) => target2.kind === "input" && target2.name === name)
  );
}
function checkNodesRunnable(checks, nodes, hasCompute) {
  const repeated = new Set(
    Object.values(nodes).flatMap(
      (node) => node instanceof ParallelForNode ? bindingTargets(bindingText(node.body) ?? "").map(({ name }) => name) : []
    )
  );
  for (const [name, node] of Object.entries(nodes)) {
    if (node instanceof ConditionNode || node instanceof DoWhileNode || node instanceof ParallelForNode)
      continue;
    checks.within(`jobs.${name}`, (within) => {
      const component = componentOf(node);
      const needsCompute = !(node instanceof SubpipelineNode) && !(node instanceof SparkNode && node.resources) && node.type !== "unknown";
      if (needsCompute && !hasCompute && computeOf(node) === void 0)
        within.fault("compute", "is required: the node has none, and the pipeline has no default.", {
          code: "missingField",
          allowed: "a compute of the node, or settings.defaultCompute of the pipeline"
        });
      if (typeof component !== "object" || "json" in component) return;
      if (!repeated.has(name)) checkRequired(within, node, component.inputs ?? {});
      checkValues(within, node, component);
      if (node instanceof SubpipelineNode && typeof node.component === "object")
        checkNodesRunnable(
          within,
          node.component.jobs ?? {},
          hasCompute
        );
    });
  }
}
function computeOf(node) {
  if ("job" in node) return node.job.compute;
  return "compute" in node ? node.compute : void 0;
}
function checkRequired(checks, node, declared2) {
  const given2 = ("inputs" in node ? node.inputs : void 0) ?? {};
  const drawn = node instanceof SweepNode ? node.searchSpace ?? {} : {};
  for (const [name, input] of Object.entries(declared2)) {
    if (input.optional === true || input.default !== void 0 && input.default !== null) continue;
    if ((own(given2, name) ?? own(drawn, name)) !== void 0) continue;
    checks.fault(`inputs.${name}`, "is required by the component.", { code: "missingField" });
  }
}
function checkValues(checks, node, component) {
  for (const [name, value] of Object.entries(("inputs" in node ? node.inputs : void 0) ?? {})) {
    const declared2 = own(component.inputs, name);
    if (!declared2 || !isLiteralType(declared2.type) || typeof value === "object" || bindingText(value))
      continue;
    checks.within("inputs", (within) => checkValue(within, name, value, declared2));
  }
}
function checkValue(checks, name, value, declared2) {
  if (declared2.type === "string") return;
  if (declared2.type === "boolean") {
    if (!/^(true|false)$/i.test(String(value)))
      checks.fault(name, "must be true or false.", { given: value });
    return;
  }
  const number = typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) checks.fault(name, "must be a number.", { given: value });
  else if (declared2.type === "integer" && !Number.isInteger(number))
    checks.fault(name, "must be a whole number.", { given: value });
  else if (declared2.min !== void 0 && number < Number(declared2.min))
    checks.fault(name, `must be at least ${declared2.min}.`, { given: value });
  else if (declared2.max !== void 0 && number > Number(declared2.max))
    checks.fault(name, `must be at most ${declared2.max}.`, { given: value });
}
function referencesOf(node) {
  const found = [];
  const visit = (value, path) => {
    if (typeof value === "string" || isBindingObject(value)) {
      const text2 = bindingText(value);
      if (text2) found.push(...bindingTargets(text2).map((target2) => ({ path, text: text2, target: target2 })));
    } else if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, `${path}[${index}]`);
    } else if (isObject(value) && value.kind !== "component" && value.kind !== "environment")
      for (const [name, member] of Object.entries(value)) visit(member, path ? `${path}.${name}` : name);
  };
  visit({ ...node }, "");
  if (node instanceof DoWhileNode) for (const name of Object.keys(node.mapping ?? {})) visit(name, "mapping");
  return found;
}
function checkBindings(checks, node, graph, nodes) {
  for (const { path, text: text2, target: target2 } of referencesOf(node)) {
    const known = namesFor(target2, graph, nodes);
    if (known === void 0 || known.includes(target2.name)) continue;
    checks.fault(path, `refers to ${text2}, which is not there.`, {
      given: text2,
      allowed: known.length > 0 ? known : void 0
    });
  }
}
function namesFor(target2, { inputs, outputs }, nodes) {
  if (target2.kind === "input") return withGroups(Object.keys(isObject(inputs) ? inputs : {}), target2.name);
  if (target2.kind === "output") return Object.keys(isObject(outputs) ? outputs : {});
  const node = nodes.get(target2.job ?? "");
  if (!node) return target2.kind === "job" ? [...nodes.keys()] : [];
  if (target2.kind === "job") return [target2.name];
  const component = componentOf(node);
  if (typeof component !== "object" || "json" in component) return void 0;
  const side = target2.kind === "job-input" ? "inputs" : "outputs";
  return withGroups([...Object.keys(component[side] ?? {}), ...ownPorts(node, side)], target2.name);
}
function ownPorts(node, side) {
  const ports = side in node ? node[side] : void 0;
  return isObject(ports) ? Object.keys(ports) : [];
}
function withGroups(names, name) {
  return names.some((each) => name.startsWith(`${each}.`) || each.startsWith(`${name}.`)) ? [...names, name] : names;
}
function checkControlFlow(checks, node, nodes) {
  if (!(node instanceof DoWhileNode || node instanceof ParallelForNode)) return;
  const [target2] = bindingTargets(bindingText(node.body) ?? "");
  const body = target2 && nodes.get(target2.name);
  if (!body) return;
  if (!["command", "pipeline"].includes(body.type))
    checks.fault("body", "must be a command or a pipeline.", { given: body.type });
  const loops = [...nodes.values()].filter(
    (each) => (each instanceof DoWhileNode || each instanceof ParallelForNode) && bindingTargets(bindingText(each.body) ?? "")[0]?.name === target2.name
  );
  if (loops.length > 1) checks.fault("body", "is the body of another loop already.", { given: target2.name });
}
function checkOptionalInputs(checks, graph, nodes) {
  const inputs = isObject(graph.inputs) ? graph.inputs : {};
  for (const [name, input] of Object.entries(inputs)) {
    if (input?.optional !== true) continue;
    const required = [...nodes].flatMap(
      ([nodeName, node]) => requiredBy(node, name).map((port) => `${nodeName}.${port}`)
    );
    if (required.length > 0)
      checks.fault(`inputs.${name}`, `is optional, but required by ${required.join(", ")}.`, {
        given: "optional"
      });
  }
}
function requiredBy(node, pipelineInput) {
  const component = componentOf(node);
  if (typeof component !== "object" || "json" in component || !("inputs" in node)) return [];
  return Object.entries(node.inputs ?? {}).flatMap(([name, value]) => {
    const text2 = bindingText(isObject(value) && "path" in value ? value.path : value);
    const whole = text2 !== void 0 && bindingTargets(text2).some((target2) => target2.kind === "input" && target2.name === pipelineInput);
    if (!whole || text2.trim() !== `\${{parent.inputs.${pipelineInput}}}`) return [];
    const declared2 = own(component.inputs, name);
    return declared2 && declared2.optional !== true ? [`inputs.${name}`] : [];
  });
}
function inferredOptional(inputs, jobs) {
  const optional = /* @__PURE__ */ new Set();
  for (const each of Object.values(jobs ?? {})) {
    const node = each;
    const component = componentOf(node);
    if (typeof component !== "object" || "json" in component || !("inputs" in node)) continue;
    const inner = component.type === "pipeline" && "jobs" in component ? inferredOptional(component.inputs ?? {}, component.jobs) : /* @__PURE__ */ new Set();
    for (const [name, input] of Object.entries(inputs)) {
      if (input.optional !== void 0 && input.optional !== null) continue;
      const takers = Object.entries(node.inputs ?? {}).filter(([, value]) => {
        const text2 = bindingText(isObject(value) && "path" in value ? value.path : value);
        return text2 !== void 0 && bindingTargets(text2).some((target2) => target2.kind === "input" && target2.name === name);
      });
      if (takers.length === 0) continue;
      const required = takers.some(([port]) => {
        const declared2 = own(component.inputs, port);
        return declared2 && declared2.optional !== true && !inner.has(port);
      });
      if (required) optional.delete(name);
      else optional.add(name);
    }
  }
  return optional;
}
function upstreamOf(node) {
  const names = referencesOf(node).flatMap(({ target: target2 }) => target2.job === void 0 ? [] : [target2.job]);
  return [...new Set(names)];
}
function checkCircles(checks, nodes) {
  const state = /* @__PURE__ */ new Map();
  const visit = (name, trail) => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(" \u2192 ");
      checks.fault(`jobs.${name}`, `waits for itself: ${circle}.`, { given: circle });
      return;
    }
    state.set(name, "open");
    const node = nodes.get(name);
    if (node && !(node instanceof DoWhileNode || node instanceof ParallelForNode || node instanceof ConditionNode)) {
      for (const each of upstreamOf(node)) if (nodes.has(each)) visit(each, [...trail, name]);
    }
    state.set(name, "done");
  };
  for (const name of nodes.keys()) visit(name, []);
}
function checkInitAndFinalize(checks, { settings }, nodes) {
  if (!isObject(settings)) return;
  const { onInit, onFinalize } = settings;
  if (onInit === void 0 && onFinalize === void 0) return;
  if (onInit === onFinalize)
    checks.fault("settings.onFinalize", "must be another node than onInit.", { given: onFinalize });
  if ([...nodes.keys()].every((name) => name === onInit || name === onFinalize))
    checks.fault("jobs", "has no other node than those of onInit and onFinalize.");
  for (const [field, name] of Object.entries({ onInit, onFinalize })) {
    if (typeof name !== "string") continue;
    const node = nodes.get(name);
    const connected = node && (upstreamOf(node).length > 0 || [...nodes.values()].some((each) => upstreamOf(each).includes(name)));
    if (!node)
      checks.fault(`settings.${field}`, "is no node of the pipeline.", {
        given: name,
        allowed: [...nodes.keys()]
      });
    else if (["if_else", "do_while", "parallel_for"].includes(node.type))
      checks.fault(`settings.${field}`, "must not be a loop or a condition.", { given: name });
    else if (connected)
      checks.fault(`settings.${field}`, "must not be connected with other nodes.", { given: name });
  }
}
function own(of, name) {
  return of && Object.hasOwn(of, name) ? of[name] : void 0;
}

// src/resources/assets/components/pipeline-component.ts
var PipelineComponent = class extends BaseComponent {
  type = "pipeline";
  constructor(fields) {
    super();
    const complete = { ...fields, ...fields.jobs && { jobs: nodesOf(fields.jobs, fields) } };
    const checks = checksOfComponent(fields, pipelineComponentFieldNames);
    checkPipelineComponent(checks, complete);
    checks.done(componentTitle(fields));
    assignComponent(this, complete);
    if (fields.isDeterministic === void 0) this.isDeterministic = void 0;
  }
};
var pipelineComponentFieldNames = [
  ...componentFieldNames,
  ...namesOf()("jobs", "sourceJobId")
];
function checkPipelineComponent(checks, fields) {
  checkComponent(checks, fields);
  checkGraph(
    checks,
    { inputs: fields.inputs, outputs: fields.outputs, jobs: fields.jobs },
    { declared: true }
  );
  checks.text("sourceJobId", fields.sourceJobId);
}

// src/resources/assets/components/base-folder.ts
var key2 = /* @__PURE__ */ Symbol("azure-ai-ml.base-folder");
function withBaseFolder(thing, folder) {
  return Object.defineProperty(thing, key2, { value: folder, configurable: true });
}
function baseFolderOf(thing) {
  return thing[key2];
}

export {
  parseAssetReference,
  assetVersionId,
  Input,
  Output,
  checkInput,
  checkInputs,
  checkOutputs,
  checkName,
  isLiteralType,
  withComponentSource,
  componentSourceOf,
  sourceOfReference,
  withSchema,
  schemaOf,
  BaseComponent,
  componentTitle,
  MpiDistribution,
  PyTorchDistribution,
  TensorFlowDistribution,
  RayDistribution,
  distributionKinds,
  distributionCodec,
  checkDistribution,
  referencesIn,
  toSearchSpace,
  withDoubleBraces,
  isBinding,
  pathKind,
  localPath,
  assetKindOf,
  inputUri,
  inputPath,
  localCompute,
  computeCodec,
  environmentCodec,
  checkReferences,
  checkCode,
  checkEnvironmentOfJob,
  checkInputReferences,
  checkCompute,
  named,
  JobResourceConfiguration,
  ResourceConfiguration,
  QueueSettings,
  CommandJobLimits,
  resourceRows,
  resourcesCodec,
  queueRows,
  queueCodec,
  commandLimitsCodec,
  checkResources,
  checkQueue,
  checkCommandLimits,
  CommandComponent,
  checkCommandComponent,
  DataTransferCopyComponent,
  DataTransferImportComponent,
  DataTransferExportComponent,
  checkDataTransferCopyComponent,
  checkDataTransferImportComponent,
  checkDataTransferExportComponent,
  ImportComponent,
  checkImportComponent,
  ParallelTask,
  RunFunction,
  RetrySettings,
  miniBatchSizeInUnits,
  ParallelComponent,
  checkParallelComponent,
  bindingText,
  withBindingTexts,
  bindingTargets,
  JobService,
  JupyterLabJobService,
  VsCodeJobService,
  SshJobService,
  TensorBoardJobService,
  checkServices,
  serviceRows,
  servicesCodec,
  literalText,
  pythonFloat,
  SparkJobEntry,
  SparkResourceConfiguration,
  sparkSizingKeys,
  sparkSizingNames,
  sparkFieldNames,
  sparkConf,
  sparkJobConf,
  sparkConfTexts,
  sparkSettings,
  checkSparkFields,
  isPackages,
  checkSparkSizes,
  checkSparkMachines,
  choice,
  randint,
  uniform,
  quniform,
  loguniform,
  qloguniform,
  normal,
  qnormal,
  lognormal,
  qlognormal,
  distributionArguments,
  isDistribution,
  BanditPolicy,
  MedianStoppingPolicy,
  TruncationSelectionPolicy,
  earlyTerminationCodec,
  checkEarlyTermination,
  RandomSamplingAlgorithm,
  GridSamplingAlgorithm,
  BayesianSamplingAlgorithm,
  randomSampling,
  samplingCodec,
  checkSampling,
  checkSearchSpace,
  checkDistribution3 as checkDistribution2,
  SweepJobLimits,
  sweepLimitRows,
  sweepLimitsCodec,
  checkSweepLimits,
  BaseNode,
  CommandNode,
  SweepNode,
  ParallelNode,
  SparkNode,
  SubpipelineNode,
  DataTransferCopyNode,
  DataTransferImportNode,
  DataTransferExportNode,
  ImportNode,
  ConditionNode,
  DoWhileNode,
  ParallelForNode,
  AutoMLNode,
  UnknownNode,
  componentOf,
  checkGraph,
  checkPipelineIo,
  checkRunnable,
  checkValue,
  inferredOptional,
  SparkComponent,
  checkSparkComponent,
  given,
  BaseJob,
  jobFieldNames,
  jobRows,
  checkJob,
  jobState,
  ownProperties,
  withSource,
  sourceOf,
  nodesOf,
  declarations,
  PipelineComponent,
  checkPipelineComponent,
  withBaseFolder,
  baseFolderOf
};
