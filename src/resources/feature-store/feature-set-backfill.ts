import { Checks, namesOf } from "../../core/checks";
import { Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import {
  checkResource,
  checkSparkConfiguration,
  type MaterializationComputeResourceFields,
} from "./feature-set";

/** Whether the features of a stretch of time have been computed. */
export type DataAvailabilityStatus = "None" | "Pending" | "Incomplete" | "Complete";

/** A stretch of time. */
export interface FeatureWindow {
  /** Where it begins: ISO 8601, or a `Date`. */
  featureWindowStart?: string | Date;
  /** Where it ends, written as its beginning is. */
  featureWindowEnd?: string | Date;
}

/** What a user writes of a backfill: for which time features are computed, and how. */
export interface FeatureSetBackfillRequestFields {
  /** Of the feature set. */
  name: string;
  /** Of the feature set. */
  version: string;
  /** The time for which features are computed. */
  featureWindow?: FeatureWindow;
  /** What the studio shows of the job. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** Of the job. */
  tags?: Record<string, string>;
  /** What features are computed on. */
  resource?: MaterializationComputeResourceFields;
  /** Settings of Spark. */
  sparkConfiguration?: Record<string, string | number | boolean>;
  /** Only those of these states are computed. */
  dataStatus?: (DataAvailabilityStatus | (string & {}))[];
  /** A job of materialization that is done again. */
  jobId?: string;
}

/** The fields are those of {@link FeatureSetBackfillRequestFields}. */
export interface FeatureSetBackfillRequest extends FeatureSetBackfillRequestFields {}

/**
 * Asks for features of a time to be computed; handed to `ml.featureSets.beginBackfill`.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class FeatureSetBackfillRequest extends Entity {
  readonly kind = "feature_set_backfill";

  constructor(fields: FeatureSetBackfillRequestFields) {
    super();
    checkBackfill(fields);
    Object.assign(this, fields);
  }
}

/** What `ml.featureSets.beginBackfill` takes: a request, or the same under the names that Python's call has. */
export interface FeatureSetBackfillOptions extends FeatureSetBackfillRequestFields {
  /** Same as `featureWindow.featureWindowStart`. */
  featureWindowStartTime?: string | Date;
  /** Same as `featureWindow.featureWindowEnd`. */
  featureWindowEndTime?: string | Date;
  /** Same as `resource`. */
  computeResource?: MaterializationComputeResourceFields;
}

/** The request that is meant, whichever names were used. */
export function backfillRequest(options: FeatureSetBackfillOptions): FeatureSetBackfillRequestFields {
  const { featureWindowStartTime: start, featureWindowEndTime: end, computeResource, ...request } = options;
  const { featureWindow, resource = computeResource } = request;
  const window = {
    ...(start !== undefined && { featureWindowStart: start }),
    ...(end !== undefined && { featureWindowEnd: end }),
    ...featureWindow,
  };
  return {
    ...request,
    ...(resource !== undefined && { resource }),
    ...(Object.keys(window).length > 0 && { featureWindow: window }),
  };
}

/** What was begun by a backfill. */
export interface FeatureSetBackfillMetadata {
  /** Always the same. */
  readonly type: "BackfillMaterialization";
  /** The jobs that compute the features. */
  readonly jobIds: readonly string[];
}

const backfillFieldNames = namesOf<FeatureSetBackfillRequestFields & { kind: string }>()(
  "kind",
  "name",
  "version",
  "featureWindow",
  "displayName",
  "description",
  "tags",
  "resource",
  "sparkConfiguration",
  "dataStatus",
  "jobId",
);
const windowFieldNames = namesOf<FeatureWindow>()("featureWindowStart", "featureWindowEnd");
const dataStates = ["None", "Pending", "Incomplete", "Complete"] as const;

/** Throws what is wrong with a backfill. */
export function checkBackfill(fields: FeatureSetBackfillRequestFields): void {
  const { featureWindow, resource, dataStatus } = fields;
  const checks = new Checks()
    .known(fields, backfillFieldNames)
    .text("name", fields.name, { required: true })
    .text("version", fields.version, { required: true })
    .text("displayName", fields.displayName)
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .text("jobId", fields.jobId);
  if (featureWindow !== undefined && featureWindow !== null)
    checks.within("featureWindow", (inner) => checkWindow(inner, featureWindow));
  if (resource !== undefined && resource !== null)
    checks.within("resource", (inner) => checkResource(inner, resource));
  checkSparkConfiguration(checks, fields.sparkConfiguration);
  if (dataStatus !== undefined && dataStatus !== null) {
    if (!Array.isArray(dataStatus)) checks.fault("dataStatus", "must be a list.", { given: dataStatus });
    else
      for (const [index, state] of dataStatus.entries())
        checks.oneOf(`dataStatus[${index}]`, state, dataStates, { required: true });
  }
  checks.done("Backfill");
}

function checkWindow(checks: Checks, window: unknown): void {
  if (!isObject(window)) {
    checks.fault("", "must be an object.", { given: window });
    return;
  }
  checks.known(window, windowFieldNames);
  const moments = windowFieldNames.map((name) => {
    const given = window[name];
    if (given === undefined || given === null) return undefined;
    const moment =
      given instanceof Date ? given.getTime() : typeof given === "string" ? Date.parse(given) : Number.NaN;
    if (!Number.isNaN(moment)) return moment;
    checks.fault(name, "is not a time.", {
      given: given instanceof Date ? String(given) : given,
      allowed: "a Date, or ISO 8601: 2026-01-31T18:00:00Z",
    });
    return undefined;
  });
  const [start, end] = moments;
  if (start !== undefined && end !== undefined && end <= start)
    checks.fault("featureWindowEnd", "must be later than featureWindowStart.", {
      given: window.featureWindowEnd,
    });
}

/** The body of a backfill. */
export function backfillToWire(fields: FeatureSetBackfillRequestFields): Record<string, unknown> {
  const { featureWindow = {}, dataStatus, resource } = fields;
  const { description, displayName, jobId, sparkConfiguration, tags } = fields;
  const time = (given: string | Date | undefined) =>
    given instanceof Date ? given.toISOString().replace(/\.000Z$/, "Z") : given;
  return {
    description,
    displayName,
    featureWindow: {
      featureWindowStart: time(featureWindow.featureWindowStart),
      featureWindowEnd: time(featureWindow.featureWindowEnd),
    },
    jobId,
    resource: resource && { instanceType: resource.instanceType },
    sparkConfiguration,
    dataAvailabilityStatus: dataStatus,
    tags,
  };
}
