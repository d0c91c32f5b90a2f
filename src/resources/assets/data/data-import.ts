import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";
import { checkDataType } from "./data";

/** A parameter of a stored procedure. */
export interface StoredProcedureParameter {
  /** What the procedure calls it. */
  name?: string;
  /** As text, whatever its type. */
  value?: string;
  /** `String`, `Int`, … */
  type?: string;
}

/** What a user writes of a database. */
export interface DatabaseFields {
  /** The connection that knows where it is and holds its secret: `azureml:<name>`. */
  connection: string;
  /** A query in the database's own language. */
  query?: string;
  /** A table, read whole. */
  tableName?: string;
  /** A stored procedure that gives the rows. */
  storedProcedure?: string;
  /** What the stored procedure is called with. */
  storedProcedureParams?: StoredProcedureParameter[];
}

/** The fields are those of {@link DatabaseFields}. */
export interface Database extends DatabaseFields {}

/** A database to import from: its rows become an `mltable`. */
export class Database {
  /** What kind of source it is. */
  readonly type = "database";

  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: DatabaseFields) {
    const checks = new Checks().known(fields, ["type", ...databaseFieldNames]);
    checkDatabase(checks, fields);
    checks.done("Database");
    Object.assign(this, fields);
  }
}

const databaseFieldNames = namesOf<DatabaseFields>()(
  "connection",
  "query",
  "tableName",
  "storedProcedure",
  "storedProcedureParams",
);

/** What a user writes of a file system. */
export interface FileSystemFields {
  /** The connection that knows where it is and holds its secret: `azureml:<name>`. */
  connection: string;
  /** A file or folder in it; `*` stands for anything. */
  path?: string;
}

/** The fields are those of {@link FileSystemFields}. */
export interface FileSystem extends FileSystemFields {}

/** A file system outside of Azure to import from, such as S3: its files become a `uri_folder`. */
export class FileSystem {
  /** What kind of source it is. */
  readonly type = "file_system";

  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: FileSystemFields) {
    const checks = new Checks().known(fields, ["type", "connection", "path"]);
    checkFileSystem(checks, fields);
    checks.done("File system");
    Object.assign(this, fields);
  }
}

/** What data is imported from. */
export type DataSource = Database | FileSystem;

/** What a user writes of an import of data. */
export interface DataImportFields extends AssetFields {
  /** What the asset will be called. */
  name: string;
  /** Where the data goes, in a datastore; `/${{name}}`, the name of the job, is added where it is not there. */
  path: string;
  /** Where the data comes from. */
  source: DataSource;
  /** `mltable` for a database, `uri_folder` for a file system; what is given is not asked. */
  type?: string;
  /** Not used: the path names the datastore. */
  datastore?: string;
}

/** The fields are those of {@link DataImportFields}. */
export interface DataImport extends DataImportFields {}

/**
 * An asset that a job fills from outside of Azure.
 *
 * @example
 * ```ts
 * new DataImport({
 *   name: "customers",
 *   source: new Database({ connection: "azureml:crm", query: "select * from customers" }),
 *   path: "azureml://datastores/workspaceblobstore/paths/crm",
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class DataImport extends Asset {
  readonly kind = "data_import";

  constructor(fields: DataImportFields) {
    super();
    checkDataImport(fields, new Checks().known(fields, dataImportFieldNames));
    const { source } = fields;
    Object.assign(this, { ...fields, type: source.type === "database" ? "mltable" : "uri_folder" });
  }
}

const dataImportFieldNames: readonly string[] = [
  ...assetFieldNames,
  ...namesOf<Omit<DataImportFields, keyof AssetFields>>()("path", "source", "type", "datastore"),
];

/** Adds what is wrong with a database. */
export function checkDatabase(checks: Checks, fields: DatabaseFields): void {
  checks
    .text("connection", fields.connection, { required: true })
    .text("query", fields.query)
    .text("tableName", fields.tableName)
    .text("storedProcedure", fields.storedProcedure);
  const { storedProcedureParams: params } = fields;
  if (params === undefined || params === null) return;
  if (!Array.isArray(params)) {
    checks.fault("storedProcedureParams", "must be a list.", { given: params });
    return;
  }
  params.forEach((each, index) => {
    checks.within(`storedProcedureParams[${index}]`, (inner) => {
      inner
        .known(each ?? {}, ["name", "value", "type"])
        .text("name", each?.name)
        .text("value", each?.value)
        .text("type", each?.type);
    });
  });
}

/** Adds what is wrong with a file system. */
export function checkFileSystem(checks: Checks, fields: FileSystemFields): void {
  checks.text("connection", fields.connection, { required: true }).text("path", fields.path);
}

/** Throws what is wrong with an import; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkDataImport(fields: DataImportFields, checks = new Checks()): void {
  if (fields.name === undefined || fields.name === null)
    checks.fault("name", "is required.", { code: "missingField" });
  checkAsset(checks, fields.name === undefined ? { ...fields, version: undefined } : fields);
  checks.text("path", fields.path, { required: true }).text("type", fields.type);
  checkDataType(checks, fields.type);
  checkManagedPath(checks, fields.path);
  const { source } = fields;
  if (source === undefined || source === null)
    checks.fault("source", "is required.", { code: "missingField" });
  else if (source.type === "database") checks.within("source", (inner) => checkDatabase(inner, source));
  else if (source.type === "file_system") checks.within("source", (inner) => checkFileSystem(inner, source));
  else {
    checks.fault("source", "is neither a Database nor a FileSystem.", {
      given: source,
      allowed: ["database", "file_system"],
    });
  }
  checks.done(`Import of data${fields.name ? ` "${fields.name}"` : ""}`);
}

/** In the datastore that the workspace manages, the service says where files go. */
function checkManagedPath(checks: Checks, path: unknown): void {
  if (typeof path !== "string" || !path.startsWith(`${managedDatastore}/`)) return;
  if (path.replace(/\/+$/, "") === managedDatastore) return;
  checks.fault("path", "The datastore that the workspace manages takes no path of yours.", {
    given: path,
    allowed: managedDatastore,
  });
}

/** The datastore whose files the workspace manages. */
export const managedDatastore = "azureml://datastores/workspacemanageddatastore";
