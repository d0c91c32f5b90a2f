import { Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { Asset, type AssetFields, type AssetState, checkAsset } from "../assets/asset";

/** Type of a column. */
export type DataColumnType =
  | "string"
  | "integer"
  | "long"
  | "float"
  | "double"
  | "binary"
  | "datetime"
  | "boolean";

/** What a user writes of a {@link DataColumn}. */
export interface DataColumnFields {
  /** As in the data. */
  name: string;
  /** What the column holds. */
  type: DataColumnType | (string & {});
}

/** The fields are those of {@link DataColumnFields}. */
export interface DataColumn extends DataColumnFields {}

/**
 * A column by which rows are found.
 *
 * @example `new DataColumn({ name: "accountID", type: "string" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class DataColumn {
  constructor(fields: DataColumnFields) {
    const checks = new Checks();
    checkColumn(checks, fields);
    checks.done("Data column");
    Object.assign(this, fields);
  }
}

/** How far a feature set or an entity of a feature store has come. */
export type FeatureStoreStage = "Development" | "Production" | "Archived";

/** What a user writes of an entity of a feature store. */
export interface FeatureStoreEntityFields extends AssetFields {
  /** What it is called. */
  name: string;
  /** An entity is always given its version. */
  version: string;
  /** The columns that tell one from the other. */
  indexColumns: DataColumnFields[];
  /** @defaultValue `"Development"` */
  stage?: FeatureStoreStage | (string & {});
}

/** The fields are those of {@link FeatureStoreEntityFields}. */
export interface FeatureStoreEntity extends FeatureStoreEntityFields {}

/**
 * What features are about: an account, a customer, a device.
 *
 * @example
 * ```ts
 * new FeatureStoreEntity({ name: "account", version: "1", indexColumns: [{ name: "accountID", type: "string" }] });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class FeatureStoreEntity extends Asset {
  readonly kind = "feature_store_entity";

  constructor(fields: FeatureStoreEntityFields) {
    super();
    checkFeatureStoreEntity(fields, new Checks().known(fields, entityFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
}

/** Stages, as the service writes them. */
const stages = ["Development", "Production", "Archived"] as const;
const columnTypes = [
  "string",
  "integer",
  "long",
  "float",
  "double",
  "binary",
  "datetime",
  "boolean",
] as const;
const columnFieldNames = namesOf<DataColumnFields>()("name", "type");
const entityFieldNames = namesOf<FeatureStoreEntityFields & AssetState & { kind: string }>()(
  "kind",
  "id",
  "name",
  "version",
  "creationContext",
  "latestVersion",
  "archived",
  "description",
  "tags",
  "properties",
  "indexColumns",
  "stage",
);

/** Throws what is wrong with an entity; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkFeatureStoreEntity(fields: FeatureStoreEntityFields, checks = new Checks()): void {
  checkStagedAsset(checks, fields);
  checkList(checks, "indexColumns", fields.indexColumns, checkColumn);
  checks.done(`Feature store entity${fields.name ? ` "${fields.name}"` : ""}`);
}

/** Adds what is wrong with what feature sets and entities share. */
export function checkStagedAsset(checks: Checks, fields: AssetFields & { stage?: string }): void {
  checkAsset(checks, fields);
  if (fields.name === undefined || fields.name === null)
    if (fields.version === undefined) checks.text("name", fields.name, { required: true });
  if (fields.version === undefined || fields.version === null)
    checks.text("version", fields.version, { required: true });
  const { stage } = fields;
  if (stage !== undefined && stage !== null && !(stages as readonly unknown[]).includes(stage))
    checks.fault("stage", "is not one of the allowed values.", { given: stage, allowed: stages });
}

/** Adds what is wrong with a list that is required, and with each of its members. */
export function checkList(
  checks: Checks,
  name: string,
  value: unknown,
  each: (checks: Checks, member: unknown) => void,
): void {
  if (value === undefined || value === null) {
    checks.fault(name, "is required.", { code: "missingField" });
    return;
  }
  if (!Array.isArray(value)) {
    checks.fault(name, "must be a list.", { given: value });
    return;
  }
  for (const [index, member] of value.entries())
    checks.within(`${name}[${index}]`, (inner) => each(inner, member));
}

/** Adds what is wrong with a column. */
export function checkColumn(checks: Checks, column: unknown): void {
  if (!isObject(column)) {
    checks.fault("", "must be a DataColumn.", { given: column });
    return;
  }
  checks
    .known(column, columnFieldNames)
    .text("name", column.name, { required: true })
    .oneOf("type", column.type, columnTypes, { required: true });
}
