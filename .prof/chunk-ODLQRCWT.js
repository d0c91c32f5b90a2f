import {
  Asset,
  assetFieldNames,
  assetFromWire,
  checkAsset
} from "./chunk-44AEXLXB.js";
import {
  Checks,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  mapping,
  nested,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/assets/environments/environment.ts
var BuildContext = class {
  constructor(fields) {
    new Checks().known(fields, ["path", "dockerfilePath"]).done("Build context");
    Object.assign(this, fields);
  }
};
var Environment = class extends Asset {
  kind = "environment";
  constructor(fields) {
    super();
    checkEnvironment(fields, new Checks().known(fields, environmentFieldNames));
    Object.assign(this, fields);
  }
};
var fromYaml = /* @__PURE__ */ new WeakSet();
function noteFromYaml(environment) {
  fromYaml.add(environment);
  return environment;
}
function isFromYaml(environment) {
  return fromYaml.has(environment);
}
var environmentFieldNames = [
  ...assetFieldNames,
  ...namesOf()(
    "image",
    "build",
    "condaFile",
    "inferenceConfig",
    "osType",
    "datastore"
  )
];
function checkEnvironment(fields, checks = new Checks()) {
  checkAsset(checks, fields);
  checks.text("image", fields.image).oneOf("osType", fields.osType, ["linux", "windows"]);
  if (fields.build) {
    checks.within("build", (build2) => build2.text("path", fields.build?.path, { required: true }));
    if (fields.image)
      checks.fault("build", "An image or a build context, not both.", { given: fields.build.path });
    if (fields.condaFile)
      checks.fault("condaFile", "goes with an image; a build context brings its own packages.");
  } else if (!fields.image) {
    const message = fields.condaFile ? "is required: the image that the conda environment is laid into." : "is required, or a build context.";
    checks.fault("image", message, { code: "missingField" });
  }
  const { condaFile, inferenceConfig } = fields;
  if (condaFile !== void 0 && typeof condaFile !== "string" && (typeof condaFile !== "object" || Array.isArray(condaFile))) {
    checks.fault("condaFile", "must be a path, YAML text, or an object.", { given: condaFile });
  }
  for (const [name, route] of Object.entries(inferenceConfig ?? {})) {
    checks.within(`inferenceConfig.${name}`, (inner) => {
      inner.number("port", route?.port, { required: true, integer: true, min: 1, max: 65535 }).text("path", route?.path, { required: true });
    });
  }
  checks.done(`Environment${fields.name ? ` "${fields.name}"` : ""}`);
}

// src/resources/assets/environments/environment-mapping.ts
var buildRows = {
  path: same("contextUri"),
  dockerfilePath: same("dockerfilePath")
};
var routeRows = { port: same("port"), path: same("path") };
var inferenceRows = {
  livenessRoute: via("livenessRoute", nested(routeRows)),
  readinessRoute: via("readinessRoute", nested(routeRows)),
  scoringRoute: via("scoringRoute", nested(routeRows))
};
var build = {
  encode: nested(buildRows).encode,
  decode: (wire, context) => {
    const fields = nested(buildRows).decode(wire, context);
    return fields && carryUnmapped(fields, new BuildContext(fields));
  }
};
var environmentRows = mapping()({
  image: same("image"),
  build: via("build", build),
  condaFile: same("condaFile"),
  inferenceConfig: via("inferenceConfig", nested(inferenceRows)),
  osType: same("osType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties")
});
function environmentToWire(environment, files, context, isAnonymous = false) {
  const rows = carryUnmapped(environment, {
    ...environment,
    condaFile: files.condaFile,
    build: environment.build && carryUnmapped(environment.build, {
      ...environment.build,
      path: files.contextUri ?? environment.build.path
    })
  });
  return {
    properties: {
      ...toWire(environmentRows, rows, context),
      isAnonymous,
      isArchived: environment.archived ?? false
    }
  };
}
function environmentFromWire(wire, context) {
  return assetFromWire(
    { prototype: Environment.prototype, kind: "environment", rows: environmentRows },
    wire,
    context
  );
}

export {
  BuildContext,
  Environment,
  noteFromYaml,
  isFromYaml,
  checkEnvironment,
  buildRows,
  environmentRows,
  environmentToWire,
  environmentFromWire
};
