import { Checks } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import { checkCredentials, type DatastoreCredentials } from "../credentials";

/** Fields that every datastore has. */
export interface DatastoreFields {
  /** Letters, digits and `_`. */
  name: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** @defaultValue `{ type: "none" }` */
  credentials?: DatastoreCredentials;
}

/** What all datastores have. */
export abstract class DatastoreEntity extends Entity {
  readonly kind = "datastore";
  /** ARM id; absent before the datastore was created. */
  declare readonly id?: string;
  /** Whether it is the one that is taken where none is named. */
  declare readonly isDefault?: boolean;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;
}

/** What a user writes of a blob datastore. */
export interface AzureBlobDatastoreFields extends DatastoreFields {
  /** Name of the storage account. */
  accountName: string;
  /** Container in the account. */
  containerName: string;
  /** Suffix of the storage host. @defaultValue `"core.windows.net"` */
  endpoint?: string;
  /** @defaultValue `"https"` */
  protocol?: string;
}
/** The fields are those of {@link AzureBlobDatastoreFields}. */
export interface AzureBlobDatastore extends AzureBlobDatastoreFields {}
/** A container of blob storage. */
export class AzureBlobDatastore extends DatastoreEntity {
  readonly type = "azure_blob";
  constructor(fields: AzureBlobDatastoreFields) {
    super();
    checkDatastore("azure_blob", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
}

/** What a user writes of a file share datastore. */
export interface AzureFileDatastoreFields extends DatastoreFields {
  /** Name of the storage account. */
  accountName: string;
  /** File share in the account. */
  fileShareName: string;
  /** @defaultValue `"core.windows.net"` */
  endpoint?: string;
  /** @defaultValue `"https"` */
  protocol?: string;
}
/** The fields are those of {@link AzureFileDatastoreFields}. */
export interface AzureFileDatastore extends AzureFileDatastoreFields {}
/** A file share. */
export class AzureFileDatastore extends DatastoreEntity {
  readonly type = "azure_file";
  constructor(fields: AzureFileDatastoreFields) {
    super();
    checkDatastore("azure_file", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
}

/** What a user writes of a Data Lake Gen1 datastore. */
export interface AzureDataLakeGen1DatastoreFields extends DatastoreFields {
  /** Name of the store. */
  storeName: string;
}
/** The fields are those of {@link AzureDataLakeGen1DatastoreFields}. */
export interface AzureDataLakeGen1Datastore extends AzureDataLakeGen1DatastoreFields {}
/** A Data Lake Storage Gen1 account. */
export class AzureDataLakeGen1Datastore extends DatastoreEntity {
  readonly type = "azure_data_lake_gen1";
  constructor(fields: AzureDataLakeGen1DatastoreFields) {
    super();
    checkDatastore("azure_data_lake_gen1", fields);
    Object.assign(this, fields);
  }
}

/** What a user writes of a Data Lake Gen2 datastore. */
export interface AzureDataLakeGen2DatastoreFields extends DatastoreFields {
  /** Name of the storage account. */
  accountName: string;
  /** File system in the account. */
  filesystem: string;
  /** @defaultValue `"core.windows.net"` */
  endpoint?: string;
  /** @defaultValue `"https"` */
  protocol?: string;
}
/** The fields are those of {@link AzureDataLakeGen2DatastoreFields}. */
export interface AzureDataLakeGen2Datastore extends AzureDataLakeGen2DatastoreFields {}
/** A file system of Data Lake Storage Gen2. */
export class AzureDataLakeGen2Datastore extends DatastoreEntity {
  readonly type = "azure_data_lake_gen2";
  constructor(fields: AzureDataLakeGen2DatastoreFields) {
    super();
    checkDatastore("azure_data_lake_gen2", fields);
    Object.assign(this, { endpoint: "core.windows.net", protocol: "https" }, fields);
  }
}

/** A lakehouse in a workspace of Fabric. */
export class OneLakeArtifact {
  /** Its name or GUID. */
  declare name: string;
  /** @defaultValue `"lake_house"`, the only kind there is */
  declare type?: "lake_house" | (string & {});

  constructor(fields: { name: string; type?: "lake_house" | (string & {}) }) {
    const checks = new Checks();
    checkArtifact(checks, fields);
    checks.done("OneLake artifact");
    Object.assign(this, fields);
  }
}

function checkArtifact(checks: Checks, artifact: unknown): void {
  if (!isObject(artifact)) checks.fault("", "must be an artifact.", { given: artifact });
  else
    checks
      .known(artifact, ["name", "type"])
      .text("name", artifact.name, { required: true })
      .oneOf("type", artifact.type, ["lake_house"]);
}

/** What a user writes of a OneLake datastore. */
export interface OneLakeDatastoreFields extends DatastoreFields {
  /** Name or GUID of the workspace of Fabric. */
  oneLakeWorkspaceName: string;
  /** The lakehouse in the workspace of Fabric. */
  artifact: OneLakeArtifact;
  /** Address of OneLake, without `https://`. Default: that of the public cloud. */
  endpoint?: string;
}
/** The fields are those of {@link OneLakeDatastoreFields}. */
export interface OneLakeDatastore extends OneLakeDatastoreFields {}
/** A lakehouse of Microsoft Fabric. */
export class OneLakeDatastore extends DatastoreEntity {
  readonly type = "one_lake";
  constructor(fields: OneLakeDatastoreFields) {
    super();
    checkDatastore("one_lake", fields);
    Object.assign(this, fields);
  }
}

/** A datastore of a kind that this version does not know; it keeps its JSON. */
export class UnknownDatastore extends DatastoreEntity {
  /** What the service calls its kind. */
  readonly type: string;
  /** What it is called. */
  readonly name: string;
  /** The wire's `properties`, unchanged. */
  readonly properties: Readonly<Record<string, unknown>>;

  /** @internal Made from the service's answers. */
  constructor(type: string, name: string, properties: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    this.name = name;
    this.properties = properties;
  }
}

/** Any datastore. `type` tells which. */
export type Datastore =
  | AzureBlobDatastore
  | AzureFileDatastore
  | AzureDataLakeGen1Datastore
  | AzureDataLakeGen2Datastore
  | OneLakeDatastore
  | UnknownDatastore;

/** Fields that each type must and may have beside the common ones, and the credentials it takes. */
const typeRules = {
  azure_blob: {
    required: ["accountName", "containerName"],
    optional: ["endpoint", "protocol"],
    credentials: ["account_key", "sas", "none", "aad"],
  },
  azure_file: {
    required: ["accountName", "fileShareName"],
    optional: ["endpoint", "protocol"],
    credentials: ["account_key", "sas", "none", "aad"],
  },
  azure_data_lake_gen1: {
    required: ["storeName"],
    optional: [],
    credentials: ["service_principal", "certificate", "none", "aad"],
  },
  azure_data_lake_gen2: {
    required: ["accountName", "filesystem"],
    optional: ["endpoint", "protocol"],
    credentials: ["service_principal", "certificate", "none", "aad"],
  },
  one_lake: {
    required: ["oneLakeWorkspaceName", "artifact"],
    optional: ["endpoint"],
    credentials: ["service_principal", "none", "aad"],
  },
} as const;

/** Throws what is wrong with a datastore; asked again when it is sent. */
export function checkDatastore(type: keyof typeof typeRules, fields: DatastoreFields): void {
  const rules = typeRules[type];
  const given: Readonly<Record<string, unknown>> = { ...fields };
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
    "credentials",
  ];
  checks
    .known(fields, [...common, ...rules.required, ...rules.optional])
    .text("name", fields.name, {
      required: true,
      pattern: /^[a-zA-Z0-9_]{1,255}$/,
      allowed: "letters, digits and '_'",
    })
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .texts("properties", fields.properties);
  for (const name of rules.required) {
    if (name === "artifact") checks.within("artifact", (inner) => checkArtifact(inner, given.artifact ?? {}));
    else checks.text(name, given[name], { required: true });
  }
  for (const name of rules.optional) checks.text(name, given[name]);
  checkCredentials(checks, fields.credentials, rules.credentials);
  checks.done(`Datastore${fields.name ? ` "${fields.name}"` : ""}`);
}
