import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** What a user writes of an index. */
export interface IndexFields extends AssetFields {
  /** What it is called. */
  name: string;
  /** A local folder with an `MLIndex` file, or a URI of one. */
  path: string;
  /** `"Archived"` hides it. @defaultValue `"Development"` */
  stage?: string;
  /** Datastore that a local path is uploaded to. @defaultValue the workspace's default datastore */
  datastore?: string;
}

/** The fields are those of {@link IndexFields}. */
export interface Index extends IndexFields {}

/**
 * A versioned index over documents, for retrieval.
 *
 * @example `new Index({ name: "product-docs", version: "1", path: "./mlindex" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Index extends Asset {
  readonly kind = "index";

  constructor(fields: IndexFields) {
    super();
    checkIndex(fields, new Checks().known(fields, indexFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
}

const indexFieldNames: readonly string[] = [
  ...assetFieldNames,
  ...namesOf<Omit<IndexFields, keyof AssetFields>>()("path", "stage", "datastore"),
];

/** Throws what is wrong with an index; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkIndex(fields: IndexFields, checks = new Checks()): void {
  if (fields.name === undefined || fields.name === null)
    checks.fault("name", "is required.", { code: "missingField" });
  // Without a name a version is no further fault.
  checkAsset(checks, fields.name === undefined ? { ...fields, version: undefined } : fields);
  checks
    .text("path", fields.path, { required: true })
    .text("stage", fields.stage, { minLength: 1 })
    .text("datastore", fields.datastore);
  checks.done(`Index${fields.name ? ` "${fields.name}"` : ""}`);
}
