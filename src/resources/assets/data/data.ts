import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** What a data asset points to: one file, a folder, or a folder with an `MLTable` file. */
export type DataType = "uri_file" | "uri_folder" | "mltable";

/** What a user writes of when a version deletes itself. */
export interface AutoDeleteSettingFields {
  /** What `value` is counted from. */
  condition?: "created_greater_than" | "last_accessed_greater_than" | (string & {});
  /** `"30d"` or a number of days. */
  value?: string;
}

/** The fields are those of {@link AutoDeleteSettingFields}. */
export interface AutoDeleteSetting extends AutoDeleteSettingFields {}

/** When a version deletes itself. A plain object will do as well. */
export class AutoDeleteSetting {
  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: AutoDeleteSettingFields = {}) {
    const checks = new Checks();
    checkAutoDelete(checks, fields);
    checks.done("Setting for deletion");
    Object.assign(this, { ...fields, condition: fields.condition ?? "created_greater_than" });
  }
}

/** What a user writes of a data asset. */
export interface DataFields extends AssetFields {
  /** A local path, `azureml://…`, `https://…`, or another URI that the service can read. */
  path: string;
  /** @defaultValue `"uri_folder"` */
  type?: DataType | (string & {});
  /** Datastore that a local path is uploaded to. @defaultValue the workspace's default datastore */
  datastore?: string;
  /** When versions delete themselves. Default: never. */
  autoDelete?: AutoDeleteSetting | AutoDeleteSettingFields;
}

/** The fields are those of {@link DataFields}. */
export interface Data extends DataFields {}

/**
 * A versioned pointer to files that jobs read. A version never changes what it points to.
 *
 * @example `new Data({ name: "customer-churn", version: "1", type: "uri_file", path: "./data/churn.csv" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Data extends Asset {
  readonly kind = "data";

  constructor(fields: DataFields) {
    super();
    checkData(fields, new Checks().known(fields, dataFieldNames));
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
}

const dataFieldNames: readonly string[] = [
  ...assetFieldNames,
  ...namesOf<Omit<DataFields, keyof AssetFields>>()("path", "type", "datastore", "autoDelete"),
];

/** Throws what is wrong with a data asset; asked again when it is sent, since its fields may have been changed. `checks` may bring faults that were found before. */
export function checkData(fields: DataFields, checks = new Checks()): void {
  checkAsset(checks, fields);
  checks
    .text("path", fields.path, { required: true })
    .text("type", fields.type)
    .text("datastore", fields.datastore);
  if (fields.type !== "mltable" && /^\w+:\/\/.*\*/.test(String(fields.path))) {
    checks.fault("path", "No wildcard is expanded here: an MLTable lists files by pattern.", {
      given: fields.path,
    });
  }
  const { autoDelete } = fields;
  if (autoDelete) checks.within("autoDelete", (inner) => checkAutoDelete(inner, autoDelete));
  checkDataType(checks, fields.type);
  checks.done(`Data asset${fields.name ? ` "${fields.name}"` : ""}`);
}

/** Adds a fault for what is no type of data. The service keeps the type as it is written, so the case counts. */
export function checkDataType(checks: Checks, type: unknown): void {
  const allowed = ["uri_file", "uri_folder", "mltable"];
  if (typeof type !== "string" || allowed.includes(type)) return;
  checks.fault("type", "is not one of the allowed values.", { given: type, allowed });
}

function checkAutoDelete(checks: Checks, fields: AutoDeleteSettingFields): void {
  checks
    .known(fields, namesOf<AutoDeleteSettingFields>()("condition", "value"))
    .oneOf("condition", fields.condition, ["created_greater_than", "last_accessed_greater_than"])
    .text("value", fields.value);
}
