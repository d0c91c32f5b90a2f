import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  list,
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";

// src/resources/assets/models/model-package.ts
var AzureMLOnlineInferencingServer = class {
  /** Which server it is. */
  type = "azureml_online";
  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields = {}) {
    new Checks().known(fields, ["type", "codeConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
};
var AzureMLBatchInferencingServer = class {
  /** Which server it is. */
  type = "azureml_batch";
  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields = {}) {
    new Checks().known(fields, ["type", "codeConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
};
var TritonInferencingServer = class {
  /** Which server it is. */
  type = "triton";
  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields = {}) {
    new Checks().known(fields, ["type", "inferenceConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
};
var CustomInferencingServer = class {
  /** Which server it is. */
  type = "custom";
  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields = {}) {
    new Checks().known(fields, ["type", "inferenceConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
};
var PackageInputPathId = class {
  /** How it is pointed to. */
  inputPathType = "path_id";
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields) {
    const checks = new Checks().known(fields, ["inputPathType", "resourceId"]);
    checks.text("resourceId", fields.resourceId, { required: true }).done("Package input");
    Object.assign(this, fields);
  }
};
var PackageInputPathVersion = class {
  /** How it is pointed to. */
  inputPathType = "path_version";
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields) {
    const checks = new Checks().known(fields, ["inputPathType", "resourceName", "resourceVersion"]);
    checks.text("resourceName", fields.resourceName, { required: true }).text("resourceVersion", fields.resourceVersion).done("Package input");
    Object.assign(this, fields);
  }
};
var PackageInputPathUrl = class {
  /** How it is pointed to. */
  inputPathType = "url";
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields) {
    const checks = new Checks().known(fields, ["inputPathType", "url"]);
    checks.text("url", fields.url, { required: true }).done("Package input");
    Object.assign(this, fields);
  }
};
var ModelPackage = class extends Entity {
  kind = "model_package";
  constructor(fields) {
    super();
    checkModelPackage(fields, new Checks().known(fields, modelPackageFieldNames));
    Object.assign(this, fields);
  }
};
var modelPackageFieldNames = [
  "kind",
  ...namesOf()(
    "targetEnvironment",
    "inferencingServer",
    "baseEnvironmentSource",
    "environmentVariables",
    "inputs",
    "modelConfiguration",
    "tags"
  )
];
function checkModelPackage(fields, checks = new Checks()) {
  const { targetEnvironment: target, inferencingServer, baseEnvironmentSource, inputs } = fields;
  if (typeof target === "object" && target !== null) {
    checks.within("targetEnvironment", (inner) => {
      inner.known(target, ["name", "version"]).text("name", target.name, { required: true }).text("version", target.version);
    });
  } else checks.text("targetEnvironment", target, { required: true });
  checkServer(checks, inferencingServer);
  if (baseEnvironmentSource) {
    checks.within("baseEnvironmentSource", (inner) => {
      inner.known(baseEnvironmentSource, ["type", "resourceId"]).text("type", baseEnvironmentSource.type, { required: true }).text("resourceId", baseEnvironmentSource.resourceId);
    });
  }
  const { modelConfiguration } = fields;
  if (modelConfiguration) {
    checks.within("modelConfiguration", (inner) => {
      inner.known(modelConfiguration, ["mode", "mountPath"]).oneOf("mode", modelConfiguration.mode, ["copy", "download"]).text("mountPath", modelConfiguration.mountPath);
    });
  }
  if (inputs !== void 0 && inputs !== null && !Array.isArray(inputs))
    checks.fault("inputs", "must be a list.", { given: inputs });
  else for (const [index, input] of (inputs ?? []).entries()) checkInput(checks, `inputs[${index}]`, input);
  checks.scalars("environmentVariables", fields.environmentVariables).texts("tags", fields.tags);
  checks.done("Model package");
}
var serverTypes = ["azureml_online", "azureml_batch", "triton", "custom"];
function checkServer(checks, server2) {
  if (server2 === void 0 || server2 === null) {
    checks.fault("inferencingServer", "is required.", { code: "missingField" });
    return;
  }
  checks.within("inferencingServer", (inner) => {
    inner.oneOf("type", server2.type, serverTypes, { required: true });
    if ("codeConfiguration" in server2 && server2.codeConfiguration) {
      const { code, scoringScript } = server2.codeConfiguration;
      inner.text("codeConfiguration.code", code, { required: true }).text("codeConfiguration.scoringScript", scoringScript, { required: true });
    }
    if ("inferenceConfiguration" in server2 && server2.inferenceConfiguration)
      checkConfiguration(inner, server2.inferenceConfiguration);
  });
}
function checkConfiguration(checks, configuration) {
  checks.within("inferenceConfiguration", (inner) => {
    const routes = ["livenessRoute", "readinessRoute", "scoringRoute"];
    inner.known(configuration, [...routes, "entryScript", "configuration"]);
    for (const name of routes) {
      const route = configuration[name];
      if (!route) continue;
      inner.within(name, (each) => {
        each.number("port", route.port, { integer: true, min: 1, max: 65535 }).text("path", route.path);
      });
    }
    inner.text("entryScript", configuration.entryScript).texts("configuration", configuration.configuration);
  });
}
function checkInput(checks, path, input) {
  checks.within(path, (inner) => {
    if (typeof input !== "object" || input === null) {
      inner.fault("", "must be an object.", { given: input });
      return;
    }
    inner.known(input, ["type", "path", "mode", "mountPath"]).oneOf("type", input.type, ["uri_file", "uri_folder"], { required: true }).oneOf("mode", input.mode, ["read_only_mount", "download"]).text("mountPath", input.mountPath);
    const place = input.path ?? {};
    const kinds = ["resourceId", "resourceName", "url"].filter((name) => name in place);
    if (kinds.length !== 1) {
      inner.fault("path", "must have exactly one of these.", {
        given: input.path,
        allowed: ["resourceId", "resourceName", "url"],
        ...input.path === void 0 && { code: "missingField" }
      });
      return;
    }
    inner.within("path", (each) => {
      each.known(place, ["inputPathType", "resourceId", "resourceName", "resourceVersion", "url"]);
      for (const [name, value] of Object.entries(place)) each.text(name, value);
    });
  });
}

// src/resources/assets/models/model-package-mapping.ts
var baseRows = {
  type: same("baseEnvironmentSourceType"),
  resourceId: same("resourceId")
};
var packageModelRows = {
  mode: same("mode"),
  mountPath: same("mountPath")
};
var inferenceRows = {
  livenessRoute: same("livenessRoute"),
  readinessRoute: same("readinessRoute"),
  scoringRoute: same("scoringRoute"),
  entryScript: same("entryScript"),
  configuration: same("configurations")
};
var inputPath = {
  encode: (path) => {
    if ("resourceId" in path) return { inputPathType: "PathId", resourceId: path.resourceId };
    if ("url" in path) return { inputPathType: "Url", url: path.url };
    const { resourceName, resourceVersion } = path;
    return {
      inputPathType: "PathVersion",
      resourceName,
      ...resourceVersion !== void 0 && { resourceVersion }
    };
  },
  // A package is asked for and never fetched: what comes back is an environment.
  decode: () => void 0
};
var inputRows = {
  type: via("inputType", renamed({ uri_file: "UriFile", uri_folder: "UriFolder" })),
  path: via("path", inputPath),
  mode: via("mode", renamed({ read_only_mount: "ReadOnlyMount", download: "Download" })),
  mountPath: same("mountPath")
};
var serverTypes2 = {
  azureml_online: "AzureMLOnline",
  azureml_batch: "AzureMLBatch",
  triton: "Triton",
  custom: "Custom"
};
var server = {
  encode: (value, context) => {
    const { codeConfiguration, inferenceConfiguration } = {
      codeConfiguration: void 0,
      inferenceConfiguration: void 0,
      ...value
    };
    return {
      serverType: serverTypes2[value.type],
      ...codeConfiguration && {
        codeConfiguration: {
          codeId: codeConfiguration.code,
          scoringScript: codeConfiguration.scoringScript
        }
      },
      ...inferenceConfiguration && {
        inferenceConfiguration: nested(inferenceRows).encode(inferenceConfiguration, context)
      }
    };
  },
  decode: () => void 0
};
var packageRows = mapping()({
  baseEnvironmentSource: via("baseEnvironmentSource", nested(baseRows)),
  inferencingServer: via("inferencingServer", server),
  modelConfiguration: via("modelConfiguration", nested(packageModelRows)),
  inputs: via("inputs", list(nested(inputRows))),
  tags: same("tags"),
  environmentVariables: same("environmentVariables")
});
function modelPackageToWire(request, { targetEnvironmentId, codeId, baseEnvironmentId }, context) {
  const { inferencingServer: given, baseEnvironmentSource: base } = request;
  const resolved = {
    ...request,
    inferencingServer: codeId !== void 0 && "codeConfiguration" in given && given.codeConfiguration ? { ...given, codeConfiguration: { ...given.codeConfiguration, code: codeId } } : given,
    baseEnvironmentSource: base && { ...base, resourceId: baseEnvironmentId ?? base.resourceId }
  };
  return { targetEnvironmentId, ...toWire(packageRows, resolved, context) };
}

export {
  AzureMLOnlineInferencingServer,
  AzureMLBatchInferencingServer,
  TritonInferencingServer,
  CustomInferencingServer,
  PackageInputPathId,
  PackageInputPathVersion,
  PackageInputPathUrl,
  ModelPackage,
  checkModelPackage,
  packageModelRows,
  inferenceRows,
  inputRows,
  packageRows,
  modelPackageToWire
};
