import {
  Entity,
  namesOf,
  resourceName
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/assets/asset.ts
var Asset = class extends Entity {
};
var assetFieldNames = [
  "kind",
  ...namesOf()("name", "version", "description", "tags", "properties"),
  ...namesOf()("id", "creationContext", "latestVersion", "archived")
];
function checkAsset(checks, fields) {
  checks.text("name", fields.name, resourceName).text("version", fields.version, { ...resourceName, required: false });
  if (fields.version !== void 0 && fields.name === void 0) {
    checks.fault("name", "is required where a version is given.", { code: "missingField" });
  }
  checks.text("description", fields.description).texts("tags", fields.tags).texts("properties", fields.properties);
}
function assetState(wire) {
  const properties = isObject(wire.properties) ? wire.properties : {};
  const id = typeof wire.id === "string" ? wire.id : void 0;
  const found = id && /\/([^/]+)\/versions\/([^/]+)\/?$/.exec(id);
  const name = found ? found[1] : wire.name;
  return {
    id,
    name: typeof name === "string" ? name : void 0,
    version: found ? found[2] : void 0,
    creationContext: isObject(wire.systemData) ? wire.systemData : void 0,
    latestVersion: typeof properties.latestVersion === "string" ? properties.latestVersion : void 0,
    archived: properties.isArchived === true ? true : void 0
  };
}
var toldByService = /* @__PURE__ */ new Set([
  "isArchived",
  "isAnonymous",
  "nextVersion",
  "latestVersion",
  "provisioningState",
  "environmentType"
]);
function assetFromWire({ prototype, kind, rows }, wire, context) {
  const envelope = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? Object.entries(envelope.properties) : [];
  const kept = Object.fromEntries(properties.filter(([name]) => !toldByService.has(name)));
  const fields = fromWire(rows, kept, context);
  const asset = Object.assign(Object.create(prototype), { kind }, fields, assetState(envelope));
  return carryUnmapped(fields, asset);
}

export {
  Asset,
  assetFieldNames,
  checkAsset,
  assetState,
  assetFromWire
};
