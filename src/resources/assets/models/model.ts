import { Checks } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** How a model's files are laid out. */
export type ModelType = "custom_model" | "mlflow_model" | "triton_model";

/** What a user writes of a model. */
export interface ModelFields extends AssetFields {
  /**
   * A local path, `azureml://datastores/…`, or the output of a job:
   * `azureml://jobs/<job>/outputs/artifacts/paths/<folder>/` (of a sweep: its best trial).
   */
  path: string;
  /** @defaultValue `"custom_model"` */
  type?: ModelType | (string & {});
  /** By flavor, as in an `MLmodel` file: `{ sklearn: { sklearn_version: "1.5" } }`. */
  flavors?: Record<string, Record<string, unknown>>;
  /** `"Development"`, `"Production"`, or a word of your own; for filters of `list`. */
  stage?: string;
  /** Datastore that a local path is uploaded to. @defaultValue the workspace's default datastore */
  datastore?: string;
}

/** The fields are those of {@link ModelFields}. */
export interface Model extends ModelFields {}

/**
 * A versioned model.
 *
 * @example `new Model({ name: "churn-model", type: "mlflow_model", path: "azureml://jobs/train/outputs/artifacts/paths/churn_model/" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Model extends Asset {
  readonly kind = "model";
  /** The job that made the files, where the service knows it. */
  declare readonly jobName?: string;

  constructor(fields: ModelFields) {
    super();
    checkModel(fields, new Checks().known(fields, modelFieldNames));
    Object.assign(this, { ...fields, type: fields.type ?? "custom_model" });
  }
}

const modelFieldNames = [
  ...assetFieldNames,
  "path",
  "type",
  "flavors",
  "stage",
  "description",
  "tags",
  "properties",
  "datastore",
  "jobName",
] as const;

/** Throws what is wrong with a model; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkModel(fields: ModelFields, checks = new Checks()): void {
  checkAsset(checks, fields);
  checks
    .text("path", fields.path, { required: true })
    .oneOf("type", fields.type, ["custom_model", "mlflow_model", "triton_model"])
    .text("stage", fields.stage)
    .text("datastore", fields.datastore);
  checks.done(`Model${fields.name ? ` "${fields.name}"` : ""}`);
}
