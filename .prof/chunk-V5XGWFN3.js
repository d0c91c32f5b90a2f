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
  isObject,
  keeping,
  mapping,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/assets/models/model.ts
var Model = class extends Asset {
  kind = "model";
  constructor(fields) {
    super();
    checkModel(fields, new Checks().known(fields, modelFieldNames));
    Object.assign(this, { ...fields, type: fields.type ?? "custom_model" });
  }
};
var modelFieldNames = [
  ...assetFieldNames,
  "jobName",
  "intellectualProperty",
  ...namesOf()(
    "path",
    "type",
    "flavors",
    "stage",
    "datastore",
    "defaultDeploymentTemplate",
    "allowedDeploymentTemplates",
    "systemMetadata"
  )
];
function checkModel(fields, checks = new Checks()) {
  checkAsset(checks, fields);
  checks.text("path", fields.path, { required: true }).oneOf("type", fields.type, ["custom_model", "mlflow_model", "triton_model"]).text("stage", fields.stage).text("datastore", fields.datastore);
  checkFlavors(checks, fields.flavors);
  checkTemplates(checks, fields);
  if (fields.type === "mlflow_model" && typeof fields.path === "string" && isRemoteFile(fields.path)) {
    checks.fault("path", "is a file, and an MLflow model is a folder.", {
      given: fields.path,
      allowed: "a folder with an MLmodel file"
    });
  }
  checks.done(`Model${fields.name ? ` "${fields.name}"` : ""}`);
}
function isRemoteFile(path) {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) && /\.[^/]*$/.test(path.slice(path.lastIndexOf("/") + 1));
}
function checkFlavors(checks, flavors2) {
  if (flavors2 === void 0 || flavors2 === null) return;
  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord(flavors2)) {
    checks.fault("flavors", "must be an object of objects.", { given: flavors2 });
    return;
  }
  for (const [name, flavor] of Object.entries(flavors2))
    if (!isRecord(flavor)) checks.fault(`flavors.${name}`, "must be an object.", { given: flavor });
}
function checkTemplates(checks, fields) {
  const check = (path, template) => checks.within(path, (inner) => {
    inner.known(template ?? {}, ["assetId"]).text("assetId", template?.assetId, { required: true });
  });
  const { defaultDeploymentTemplate: preferred, allowedDeploymentTemplates: allowed } = fields;
  if (preferred !== void 0 && preferred !== null) check("defaultDeploymentTemplate", preferred);
  if (allowed !== void 0 && allowed !== null && !Array.isArray(allowed))
    checks.fault("allowedDeploymentTemplates", "must be a list.", { given: allowed });
  else
    for (const [index, each] of (allowed ?? []).entries())
      check(`allowedDeploymentTemplates[${index}]`, each);
}
function isEvaluator(properties) {
  return properties?.["is-evaluator"] === "true" && properties["is-promptflow"] === "true";
}
var evaluatorProperties = { "is-promptflow": "true", "is-evaluator": "true" };

// src/resources/assets/models/model-mapping.ts
var flavors = {
  encode: (value) => Object.fromEntries(Object.entries(value).map(([name, data]) => [name, { data }])),
  decode: (wire) => isObject(wire) ? Object.fromEntries(
    Object.entries(wire).map(([name, flavor]) => [
      name,
      isObject(flavor) && isObject(flavor.data) ? flavor.data : {}
    ])
  ) : void 0
};
var modelRows = mapping()({
  path: same("modelUri"),
  type: same("modelType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  flavors: via("flavors", keeping(flavors)),
  stage: same("stage"),
  jobName: same("jobName"),
  intellectualProperty: same("intellectualProperty"),
  defaultDeploymentTemplate: same("defaultDeploymentTemplate"),
  allowedDeploymentTemplates: same("allowedDeploymentTemplates"),
  systemMetadata: same("system_metadata")
});
function modelToWire(model, uri, context, { isAnonymous = false, inRegistry = false } = {}) {
  const wire = toWire(modelRows, model, context);
  if (!inRegistry) delete wire.system_metadata;
  return {
    properties: {
      tags: {},
      properties: {},
      ...wire,
      modelUri: uri,
      isAnonymous,
      isArchived: model.archived ?? false
    }
  };
}
function modelFromWire(wire, context) {
  return assetFromWire({ prototype: Model.prototype, kind: "model", rows: modelRows }, wire, context);
}

export {
  Model,
  checkModel,
  isEvaluator,
  evaluatorProperties,
  modelRows,
  modelToWire,
  modelFromWire
};
