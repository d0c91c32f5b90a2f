import {
  checkDataType
} from "./chunk-YXCNXG2H.js";
import {
  Asset,
  assetFieldNames,
  checkAsset
} from "./chunk-44AEXLXB.js";
import {
  Checks,
  namesOf
} from "./chunk-VYUUZWJA.js";

// src/resources/assets/data/data-import.ts
var Database = class {
  /** What kind of source it is. */
  type = "database";
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields) {
    const checks = new Checks().known(fields, ["type", ...databaseFieldNames]);
    checkDatabase(checks, fields);
    checks.done("Database");
    Object.assign(this, fields);
  }
};
var databaseFieldNames = namesOf()(
  "connection",
  "query",
  "tableName",
  "storedProcedure",
  "storedProcedureParams"
);
var FileSystem = class {
  /** What kind of source it is. */
  type = "file_system";
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields) {
    const checks = new Checks().known(fields, ["type", "connection", "path"]);
    checkFileSystem(checks, fields);
    checks.done("File system");
    Object.assign(this, fields);
  }
};
var DataImport = class extends Asset {
  kind = "data_import";
  constructor(fields) {
    super();
    checkDataImport(fields, new Checks().known(fields, dataImportFieldNames));
    const { source } = fields;
    Object.assign(this, { ...fields, type: source.type === "database" ? "mltable" : "uri_folder" });
  }
};
var dataImportFieldNames = [
  ...assetFieldNames,
  ...namesOf()("path", "source", "type", "datastore")
];
function checkDatabase(checks, fields) {
  checks.text("connection", fields.connection, { required: true }).text("query", fields.query).text("tableName", fields.tableName).text("storedProcedure", fields.storedProcedure);
  const { storedProcedureParams: params } = fields;
  if (params === void 0 || params === null) return;
  if (!Array.isArray(params)) {
    checks.fault("storedProcedureParams", "must be a list.", { given: params });
    return;
  }
  params.forEach((each, index) => {
    checks.within(`storedProcedureParams[${index}]`, (inner) => {
      inner.known(each ?? {}, ["name", "value", "type"]).text("name", each?.name).text("value", each?.value).text("type", each?.type);
    });
  });
}
function checkFileSystem(checks, fields) {
  checks.text("connection", fields.connection, { required: true }).text("path", fields.path);
}
function checkDataImport(fields, checks = new Checks()) {
  if (fields.name === void 0 || fields.name === null)
    checks.fault("name", "is required.", { code: "missingField" });
  checkAsset(checks, fields.name === void 0 ? { ...fields, version: void 0 } : fields);
  checks.text("path", fields.path, { required: true }).text("type", fields.type);
  checkDataType(checks, fields.type);
  checkManagedPath(checks, fields.path);
  const { source } = fields;
  if (source === void 0 || source === null)
    checks.fault("source", "is required.", { code: "missingField" });
  else if (source.type === "database") checks.within("source", (inner) => checkDatabase(inner, source));
  else if (source.type === "file_system") checks.within("source", (inner) => checkFileSystem(inner, source));
  else {
    checks.fault("source", "is neither a Database nor a FileSystem.", {
      given: source,
      allowed: ["database", "file_system"]
    });
  }
  checks.done(`Import of data${fields.name ? ` "${fields.name}"` : ""}`);
}
function checkManagedPath(checks, path) {
  if (typeof path !== "string" || !path.startsWith(`${managedDatastore}/`)) return;
  if (path.replace(/\/+$/, "") === managedDatastore) return;
  checks.fault("path", "The datastore that the workspace manages takes no path of yours.", {
    given: path,
    allowed: managedDatastore
  });
}
var managedDatastore = "azureml://datastores/workspacemanageddatastore";

export {
  Database,
  FileSystem,
  DataImport,
  checkDataImport,
  managedDatastore
};
