import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** How a model's files are laid out. */
export type ModelType = "custom_model" | "mlflow_model" | "triton_model";

/** A template by which a model may be deployed. */
export interface DeploymentTemplateReference {
  /** Its id in a registry: `azureml://registries/<registry>/deploymenttemplates/<name>/versions/<version>`. */
  assetId: string;
}

/** Who owns a model, and how much of it others may see; the service tells it. */
export interface IntellectualProperty {
  /** Who publishes it. */
  readonly publisher?: string;
  /** `"all"` or `"none"`. */
  readonly protectionLevel?: "all" | "none" | (string & {});
}

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
  /** The template that it is deployed by where none is named. Only in registries. */
  defaultDeploymentTemplate?: DeploymentTemplateReference;
  /** The templates that it may be deployed by. Only in registries. */
  allowedDeploymentTemplates?: DeploymentTemplateReference[];
  /** What publishers of a registry say of a model, by their own names. Goes out to registries only. */
  systemMetadata?: Record<string, unknown>;
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
  /** Who owns it. */
  declare readonly intellectualProperty?: IntellectualProperty;

  constructor(fields: ModelFields) {
    super();
    checkModel(fields, new Checks().known(fields, modelFieldNames));
    Object.assign(this, { ...fields, type: fields.type ?? "custom_model" });
  }
}

const modelFieldNames: readonly string[] = [
  ...assetFieldNames,
  "jobName",
  "intellectualProperty",
  ...namesOf<Omit<ModelFields, keyof AssetFields>>()(
    "path",
    "type",
    "flavors",
    "stage",
    "datastore",
    "defaultDeploymentTemplate",
    "allowedDeploymentTemplates",
    "systemMetadata",
  ),
];

/** Throws what is wrong with a model; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkModel(fields: ModelFields, checks = new Checks()): void {
  checkAsset(checks, fields);
  checks
    .text("path", fields.path, { required: true })
    .oneOf("type", fields.type, ["custom_model", "mlflow_model", "triton_model"])
    .text("stage", fields.stage)
    .text("datastore", fields.datastore);
  checkFlavors(checks, fields.flavors);
  checkTemplates(checks, fields);
  // What an address ends in is all that can be seen of it here; a local path is looked at when it is uploaded.
  if (fields.type === "mlflow_model" && typeof fields.path === "string" && isRemoteFile(fields.path)) {
    checks.fault("path", "is a file, and an MLflow model is a folder.", {
      given: fields.path,
      allowed: "a folder with an MLmodel file",
    });
  }
  checks.done(`Model${fields.name ? ` "${fields.name}"` : ""}`);
}

function isRemoteFile(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) && /\.[^/]*$/.test(path.slice(path.lastIndexOf("/") + 1));
}

function checkFlavors(checks: Checks, flavors: unknown): void {
  if (flavors === undefined || flavors === null) return;
  const isRecord = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord(flavors)) {
    checks.fault("flavors", "must be an object of objects.", { given: flavors });
    return;
  }
  for (const [name, flavor] of Object.entries(flavors as object))
    if (!isRecord(flavor)) checks.fault(`flavors.${name}`, "must be an object.", { given: flavor });
}

function checkTemplates(checks: Checks, fields: ModelFields): void {
  const check = (path: string, template: DeploymentTemplateReference) =>
    checks.within(path, (inner) => {
      inner.known(template ?? {}, ["assetId"]).text("assetId", template?.assetId, { required: true });
    });
  const { defaultDeploymentTemplate: preferred, allowedDeploymentTemplates: allowed } = fields;
  if (preferred !== undefined && preferred !== null) check("defaultDeploymentTemplate", preferred);
  if (allowed !== undefined && allowed !== null && !Array.isArray(allowed))
    checks.fault("allowedDeploymentTemplates", "must be a list.", { given: allowed });
  else
    for (const [index, each] of (allowed ?? []).entries())
      check(`allowedDeploymentTemplates[${index}]`, each);
}

/** Whether a model's properties say that it is an evaluator. */
export function isEvaluator(properties: Readonly<Record<string, unknown>> | undefined): boolean {
  return properties?.["is-evaluator"] === "true" && properties["is-promptflow"] === "true";
}

/** The properties of a model that make an evaluator of it. */
export const evaluatorProperties = { "is-promptflow": "true", "is-evaluator": "true" } as const;
