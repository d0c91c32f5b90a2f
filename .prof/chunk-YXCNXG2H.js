import {
  Asset,
  assetFieldNames,
  checkAsset
} from "./chunk-44AEXLXB.js";
import {
  Checks,
  namesOf
} from "./chunk-VYUUZWJA.js";

// src/resources/assets/data/data.ts
var AutoDeleteSetting = class {
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields = {}) {
    const checks = new Checks();
    checkAutoDelete(checks, fields);
    checks.done("Setting for deletion");
    Object.assign(this, { ...fields, condition: fields.condition ?? "created_greater_than" });
  }
};
var Data = class extends Asset {
  kind = "data";
  constructor(fields) {
    super();
    checkData(fields, new Checks().known(fields, dataFieldNames));
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
};
var dataFieldNames = [
  ...assetFieldNames,
  ...namesOf()("path", "type", "datastore", "autoDelete")
];
function checkData(fields, checks = new Checks()) {
  checkAsset(checks, fields);
  checks.text("path", fields.path, { required: true }).text("type", fields.type).text("datastore", fields.datastore);
  if (fields.type !== "mltable" && /^\w+:\/\/.*\*/.test(String(fields.path))) {
    checks.fault("path", "No wildcard is expanded here: an MLTable lists files by pattern.", {
      given: fields.path
    });
  }
  const { autoDelete } = fields;
  if (autoDelete) checks.within("autoDelete", (inner) => checkAutoDelete(inner, autoDelete));
  checkDataType(checks, fields.type);
  checks.done(`Data asset${fields.name ? ` "${fields.name}"` : ""}`);
}
function checkDataType(checks, type) {
  const allowed = ["uri_file", "uri_folder", "mltable"];
  if (typeof type !== "string" || allowed.includes(type)) return;
  checks.fault("type", "is not one of the allowed values.", { given: type, allowed });
}
function checkAutoDelete(checks, fields) {
  checks.known(fields, namesOf()("condition", "value")).oneOf("condition", fields.condition, ["created_greater_than", "last_accessed_greater_than"]).text("value", fields.value);
}

export {
  AutoDeleteSetting,
  Data,
  checkData,
  checkDataType
};
