import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** What a data asset points to: one file, a folder, or a folder with an `MLTable` file. */
export type DataType = "uri_file" | "uri_folder" | "mltable";

/** When a version deletes itself. */
export interface AutoDeleteSetting {
  /** What `value` is counted from. */
  condition?: "created_greater_than" | "last_accessed_greater_than" | (string & {});
  /** `"30d"` or a number of days. */
  value?: string;
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
  autoDelete?: AutoDeleteSetting;
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
    .oneOf("type", fields.type, ["uri_file", "uri_folder", "mltable"])
    .text("datastore", fields.datastore);
  if (fields.type !== "mltable" && /^\w+:\/\/.*\*/.test(String(fields.path))) {
    checks.fault("path", "No wildcard is expanded here: an MLTable lists files by pattern.", {
      given: fields.path,
    });
  }
  if (fields.autoDelete) {
    const conditions = ["created_greater_than", "last_accessed_greater_than"];
    checks
      .oneOf("autoDelete.condition", fields.autoDelete.condition, conditions)
      .text("autoDelete.value", fields.autoDelete.value);
  }
  checks.done(`Data asset${fields.name ? ` "${fields.name}"` : ""}`);
}
