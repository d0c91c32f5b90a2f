import { Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { Asset, type AssetFields, type AssetState } from "../assets/asset";
import { checkTrigger, RecurrenceTrigger, type RecurrenceTriggerFields } from "../schedules/trigger";
import { checkList, checkStagedAsset, type FeatureStoreStage } from "./feature-store-entity";

/** What a user writes of a {@link FeatureSetSpecification}. */
export interface FeatureSetSpecificationFields {
  /**
   * A folder with a `FeatureSetSpec.yaml`: a local one, which is uploaded, or one in a datastore
   * (`azureml://datastores/…`).
   */
  path: string;
}

/** The fields are those of {@link FeatureSetSpecificationFields}. */
export interface FeatureSetSpecification extends FeatureSetSpecificationFields {}

/** Where it is written what a feature set is made of. */
export class FeatureSetSpecification {
  constructor(fields: FeatureSetSpecificationFields) {
    const checks = new Checks().known(fields, specificationFieldNames);
    checks.text("path", fields.path, { required: true }).done("Feature set specification");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link MaterializationComputeResource}. */
export interface MaterializationComputeResourceFields {
  /** Size of the Spark machines: `standard_e8s_v3`. */
  instanceType: string;
}

/** The fields are those of {@link MaterializationComputeResourceFields}. */
export interface MaterializationComputeResource extends MaterializationComputeResourceFields {}

/** What features are computed on. */
export class MaterializationComputeResource {
  constructor(fields: MaterializationComputeResourceFields) {
    const checks = new Checks();
    checkResource(checks, fields);
    checks.done("Materialization compute resource");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link Notification}. */
export interface NotificationFields {
  /** What is told of. */
  emailOn: ("JobCompleted" | "JobFailed" | "JobCancelled" | (string & {}))[];
  /** Who is told. */
  emails: string[];
}

/** The fields are those of {@link NotificationFields}. */
export interface Notification extends NotificationFields {}

/**
 * Who gets an email, and of what.
 *
 * @example `new Notification({ emailOn: ["JobFailed"], emails: ["alice@contoso.com"] })`
 */
export class Notification {
  constructor(fields: NotificationFields) {
    const checks = new Checks();
    checkNotification(checks, fields);
    checks.done("Notification");
    Object.assign(this, fields);
  }
}

/** What a user writes of {@link MaterializationSettings}. */
export interface MaterializationSettingsFields {
  /** When new features are computed. Default: only when a backfill asks for them. */
  schedule?: RecurrenceTriggerFields;
  /** Keep features in the store for training. @defaultValue false */
  offlineEnabled?: boolean;
  /** Keep features in the store for inference. @defaultValue false */
  onlineEnabled?: boolean;
  /** Who is told how it went. */
  notification?: NotificationFields;
  /** What features are computed on. */
  resource?: MaterializationComputeResourceFields;
  /** Settings of Spark. */
  sparkConfiguration?: Record<string, string | number | boolean>;
}

/** The fields are those of {@link MaterializationSettingsFields}. */
export interface MaterializationSettings extends MaterializationSettingsFields {}

/** Which features are computed ahead of time, when and on what. */
export class MaterializationSettings {
  constructor(fields: MaterializationSettingsFields) {
    const checks = new Checks();
    checkMaterialization(checks, fields);
    checks.done("Materialization settings");
    Object.assign(this, fields);
  }
}

/** What a user writes of a feature set. */
export interface FeatureSetFields extends AssetFields {
  /** What it is called. */
  name: string;
  /** A feature set is always given its version. */
  version: string;
  /** The entities that the features are about: `azureml:account:1`. */
  entities: string[];
  /** Where it is written what the feature set is made of. */
  specification: FeatureSetSpecificationFields;
  /** @defaultValue `"Development"` */
  stage?: FeatureStoreStage | (string & {});
  /** Which features are computed ahead of time. */
  materializationSettings?: MaterializationSettingsFields;
}

/** The fields are those of {@link FeatureSetFields}. */
export interface FeatureSet extends FeatureSetFields {}

/**
 * Features that are computed in one way from one source.
 *
 * @example
 * ```ts
 * new FeatureSet({
 *   name: "transactions",
 *   version: "1",
 *   entities: ["azureml:account:1"],
 *   specification: { path: "./transactions/spec" },
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class FeatureSet extends Asset {
  readonly kind = "feature_set";

  constructor(fields: FeatureSetFields) {
    super();
    checkFeatureSet(fields, new Checks().known(fields, featureSetFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
}

const specificationFieldNames = namesOf<FeatureSetSpecificationFields>()("path");
const resourceFieldNames = namesOf<MaterializationComputeResourceFields>()("instanceType");
const notificationFieldNames = namesOf<NotificationFields>()("emailOn", "emails");
const materializationFieldNames = namesOf<MaterializationSettingsFields>()(
  "schedule",
  "offlineEnabled",
  "onlineEnabled",
  "notification",
  "resource",
  "sparkConfiguration",
);
const featureSetFieldNames = namesOf<FeatureSetFields & AssetState & { kind: string }>()(
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
  "entities",
  "specification",
  "stage",
  "materializationSettings",
);

/** Throws what is wrong with a feature set; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkFeatureSet(fields: FeatureSetFields, checks = new Checks()): void {
  const { specification, materializationSettings } = fields;
  checkStagedAsset(checks, fields);
  checkList(checks, "entities", fields.entities, (inner, entity) =>
    inner.text("", entity, { required: true }),
  );
  if (!isObject(specification))
    checks.fault("specification", "is required.", {
      code: "missingField",
      ...(specification && { given: specification }),
    });
  else
    checks.within("specification", (inner) =>
      inner
        .known(specification, specificationFieldNames)
        .text("path", specification.path, { required: true }),
    );
  if (materializationSettings !== undefined && materializationSettings !== null)
    checks.within("materializationSettings", (inner) => checkMaterialization(inner, materializationSettings));
  checks.done(`Feature set${fields.name ? ` "${fields.name}"` : ""}`);
}

function checkMaterialization(checks: Checks, settings: unknown): void {
  if (!isObject(settings)) {
    checks.fault("", "must be MaterializationSettings.", { given: settings });
    return;
  }
  const { schedule, notification, resource } = settings;
  checks
    .known(settings, materializationFieldNames)
    .boolean("offlineEnabled", settings.offlineEnabled)
    .boolean("onlineEnabled", settings.onlineEnabled);
  if (schedule !== undefined && schedule !== null)
    checks.within("schedule", (inner) =>
      checkTrigger(inner, isObject(schedule) ? { type: "recurrence", ...schedule } : schedule, [
        "recurrence",
      ]),
    );
  if (notification !== undefined && notification !== null)
    checks.within("notification", (inner) => checkNotification(inner, notification));
  if (resource !== undefined && resource !== null)
    checks.within("resource", (inner) => checkResource(inner, resource));
  checkSparkConfiguration(checks, settings.sparkConfiguration);
}

/** Adds what is wrong with the settings of Spark. */
export function checkSparkConfiguration(checks: Checks, configuration: unknown): void {
  if (configuration === undefined || configuration === null) return;
  if (!isObject(configuration)) {
    checks.fault("sparkConfiguration", "must be an object of texts and numbers.", { given: configuration });
    return;
  }
  for (const [key, value] of Object.entries(configuration)) {
    if (!["string", "number", "boolean"].includes(typeof value))
      checks.fault(`sparkConfiguration.${key}`, "must be a text, a number or a boolean.", { given: value });
  }
}

/** Adds what is wrong with a compute resource. */
export function checkResource(checks: Checks, resource: unknown): void {
  if (!isObject(resource)) {
    checks.fault("", "must be a MaterializationComputeResource.", { given: resource });
    return;
  }
  checks.known(resource, resourceFieldNames).text("instanceType", resource.instanceType, { required: true });
}

function checkNotification(checks: Checks, notification: unknown): void {
  if (!isObject(notification)) {
    checks.fault("", "must be a Notification.", { given: notification });
    return;
  }
  checks.known(notification, notificationFieldNames);
  checkList(checks, "emailOn", notification.emailOn, (inner, event) =>
    inner.oneOf("", event, ["JobCompleted", "JobFailed", "JobCancelled"], { required: true }),
  );
  checkList(checks, "emails", notification.emails, (inner, email) =>
    inner.text("", email, { required: true }),
  );
}

/** A trigger of materialization as an instance, whichever way it was given. */
export function asRecurrence(schedule: RecurrenceTriggerFields): RecurrenceTrigger {
  return schedule instanceof RecurrenceTrigger ? schedule : new RecurrenceTrigger(schedule);
}
