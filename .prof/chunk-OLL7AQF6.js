import {
  Asset,
  assetFieldNames,
  checkAsset
} from "./chunk-44AEXLXB.js";
import {
  Checks,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  same,
  toWire
} from "./chunk-KQMHBZCY.js";

// src/resources/assets/indexes/index-asset.ts
var Index = class extends Asset {
  kind = "index";
  constructor(fields) {
    super();
    checkIndex(fields, new Checks().known(fields, indexFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
};
var indexFieldNames = [
  ...assetFieldNames,
  ...namesOf()("path", "stage", "datastore")
];
function checkIndex(fields, checks = new Checks()) {
  if (fields.name === void 0 || fields.name === null)
    checks.fault("name", "is required.", { code: "missingField" });
  checkAsset(checks, fields.name === void 0 ? { ...fields, version: void 0 } : fields);
  checks.text("path", fields.path, { required: true }).text("stage", fields.stage, { minLength: 1 }).text("datastore", fields.datastore);
  checks.done(`Index${fields.name ? ` "${fields.name}"` : ""}`);
}

// src/resources/assets/indexes/index-mapping.ts
var indexRows = mapping()({
  path: same("storageUri"),
  stage: same("stage"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties")
});
function indexToWire(index, uri, context) {
  return { tags: {}, properties: {}, ...toWire(indexRows, index, context), storageUri: uri };
}
function indexFromWire(wire, context) {
  const { id, systemData, ...rest } = isObject(wire) ? wire : {};
  const fields = fromWire(indexRows, rest, context);
  const [, name, version] = typeof id === "string" && /\/indexes\/([^/]+)\/versions\/([^/]+)\/?$/i.exec(id) || [];
  const index = Object.assign(Object.create(Index.prototype), { kind: "index" }, fields, {
    id: typeof id === "string" ? id : void 0,
    name: name ?? (typeof rest.name === "string" ? rest.name : void 0),
    version: version ?? (typeof rest.version === "string" ? rest.version : void 0),
    creationContext: isObject(systemData) ? systemData : void 0
  });
  return carryUnmapped(fields, index);
}

export {
  Index,
  checkIndex,
  indexRows,
  indexToWire,
  indexFromWire
};
