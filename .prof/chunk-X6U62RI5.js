import {
  checkCredentials
} from "./chunk-5GBS2CQK.js";
import {
  Checks,
  Entity
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/datastores/datastore.ts
var DatastoreEntity = class extends Entity {
  kind = "datastore";
};
var AzureBlobDatastore = class extends DatastoreEntity {
  type = "azure_blob";
  constructor(fields) {
    super();
    checkDatastore("azure_blob", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
};
var AzureFileDatastore = class extends DatastoreEntity {
  type = "azure_file";
  constructor(fields) {
    super();
    checkDatastore("azure_file", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
};
var AzureDataLakeGen1Datastore = class extends DatastoreEntity {
  type = "azure_data_lake_gen1";
  constructor(fields) {
    super();
    checkDatastore("azure_data_lake_gen1", fields);
    Object.assign(this, fields);
  }
};
var AzureDataLakeGen2Datastore = class extends DatastoreEntity {
  type = "azure_data_lake_gen2";
  constructor(fields) {
    super();
    checkDatastore("azure_data_lake_gen2", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
};
var OneLakeArtifact = class {
  constructor(fields) {
    const checks = new Checks();
    checkArtifact(checks, fields);
    checks.done("OneLake artifact");
    Object.assign(this, fields);
  }
};
function checkArtifact(checks, artifact) {
  if (!isObject(artifact)) checks.fault("", "must be an artifact.", { given: artifact });
  else
    checks.known(artifact, ["name", "type"]).text("name", artifact.name, { required: true }).oneOf("type", artifact.type, ["lake_house"]);
}
var OneLakeDatastore = class extends DatastoreEntity {
  type = "one_lake";
  constructor(fields) {
    super();
    checkDatastore("one_lake", fields);
    Object.assign(this, fields);
  }
};
var UnknownDatastore = class extends DatastoreEntity {
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
var typeRules = {
  azure_blob: {
    required: ["accountName", "containerName"],
    optional: ["endpoint", "protocol"],
    credentials: ["account_key", "sas", "none", "aad"]
  },
  azure_file: {
    required: ["accountName", "fileShareName"],
    optional: ["endpoint", "protocol"],
    credentials: ["account_key", "sas", "none", "aad"]
  },
  azure_data_lake_gen1: {
    required: ["storeName"],
    optional: [],
    credentials: ["service_principal", "certificate", "none", "aad"]
  },
  azure_data_lake_gen2: {
    required: ["accountName", "filesystem"],
    optional: ["endpoint", "protocol"],
    credentials: ["service_principal", "certificate", "none", "aad"]
  },
  one_lake: {
    required: ["oneLakeWorkspaceName", "artifact"],
    optional: ["endpoint"],
    credentials: ["service_principal", "none", "aad"]
  }
};
function checkDatastore(type, fields) {
  const rules = typeRules[type];
  const given = { ...fields };
  const checks = new Checks();
  const common = [
    "kind",
    "type",
    "id",
    "isDefault",
    "creationContext",
    "name",
    "description",
    "tags",
    "properties",
    "credentials"
  ];
  checks.known(fields, [...common, ...rules.required, ...rules.optional]).text("name", fields.name, {
    required: true,
    pattern: /^[a-zA-Z0-9_]{1,255}$/,
    allowed: "letters, digits and '_'"
  }).text("description", fields.description).texts("tags", fields.tags).texts("properties", fields.properties);
  for (const name of rules.required) {
    if (name === "artifact") checks.within("artifact", (inner) => checkArtifact(inner, given.artifact ?? {}));
    else checks.text(name, given[name], { required: true });
  }
  for (const name of rules.optional) checks.text(name, given[name]);
  checkCredentials(checks, fields.credentials, rules.credentials);
  checks.done(`Datastore${fields.name ? ` "${fields.name}"` : ""}`);
}

export {
  AzureBlobDatastore,
  AzureFileDatastore,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  OneLakeArtifact,
  OneLakeDatastore,
  UnknownDatastore,
  checkDatastore
};
