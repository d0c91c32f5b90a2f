import { Checks, namesOf, resourceName } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { asEntity, type Job, type JobLike } from "../jobs/job";
import { checkTrigger, type Trigger } from "./trigger";

/** Fields that schedules of every kind have. */
export interface ScheduleFields {
  /** Unique in the workspace. */
  name: string;
  /** When it is due. */
  trigger: Trigger;
  /** What the studio shows. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** For programs. */
  properties?: Record<string, string>;
  /** Whether it is done when it is due. @defaultValue true */
  isEnabled?: boolean;
}

/** What the service says of a schedule. */
export interface ScheduleInfo {
  /** ARM id; absent before the schedule was created. */
  readonly id?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  readonly provisioningState?: string;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
}

/** Something that is done again and again: plain fields, and what the service said of it. */
export abstract class BaseSchedule extends Entity implements ScheduleFields, ScheduleInfo {
  readonly kind = "schedule";
  /** What is done. */
  abstract readonly type: string;
  declare name: string;
  declare trigger: Trigger;
  declare displayName?: string;
  /** For people. */
  declare description?: string;
  declare tags?: Record<string, string>;
  declare properties?: Record<string, string>;
  declare isEnabled?: boolean;
  declare readonly id?: string;
  declare readonly provisioningState?: string;
  declare readonly creationContext?: CreationContext;
}

/** What a user writes of a schedule of a job. */
export interface JobScheduleFields extends ScheduleFields {
  /**
   * The pipeline job that is submitted each time, or the ARM id or `azureml:name` of a job that is there. In the inputs of
   * a pipeline, `${{name}}` and `${{creation_context.trigger_time}}` are filled in when it is submitted.
   */
  createJob: JobLike<Job> | string;
}

/** The fields are those of {@link JobScheduleFields}. */
export interface JobSchedule extends JobScheduleFields {}

/**
 * Submits a job again and again.
 *
 * @example
 * ```ts
 * new JobSchedule({
 *   name: "nightly",
 *   trigger: new CronTrigger({ expression: "0 3 * * *", timeZone: "W. Europe Standard Time" }),
 *   createJob: "azureml:churn-pipeline",
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class JobSchedule extends BaseSchedule {
  readonly type = "job";

  constructor(fields: JobScheduleFields) {
    super();
    const checks = new Checks().known(fields, jobScheduleFieldNames);
    checkJobSchedule(checks, fields);
    checks.done(titleOf(fields));
    Object.assign(this, fields);
  }
}

/** A schedule of something that this library does not know; it keeps its JSON, and can be changed in what it shares. */
export class UnknownSchedule extends BaseSchedule {
  /** What the service calls the action. */
  readonly type: string;

  /** @internal Made from what the service answers. */
  constructor(type: string) {
    super();
    this.type = type;
  }
}

/** Names of what every schedule has: those a user writes, and those that only the service sets. */
export const scheduleFieldNames = namesOf<ScheduleFields & ScheduleInfo & { kind: string; type: string }>()(
  "kind",
  "type",
  "name",
  "trigger",
  "displayName",
  "description",
  "tags",
  "properties",
  "isEnabled",
  "id",
  "provisioningState",
  "creationContext",
);
const jobScheduleFieldNames = [...scheduleFieldNames, "createJob"];

/** Name of a schedule for messages. */
export function titleOf({ name }: Pick<ScheduleFields, "name">): string {
  return `Schedule${name ? ` "${name}"` : ""}`;
}

/** Adds what is wrong with the fields that all schedules share. */
export function checkScheduleFields(checks: Checks, fields: ScheduleFields): void {
  checks
    .text("name", fields.name, { ...resourceName, required: true })
    .text("displayName", fields.displayName)
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .texts("properties", fields.properties)
    .boolean("isEnabled", fields.isEnabled);
  if (fields.trigger === undefined || fields.trigger === null)
    checks.fault("trigger", "is required.", { code: "missingField" });
  else checks.within("trigger", (inner) => checkTrigger(inner, fields.trigger));
}

/** Adds what is wrong with a schedule of a job. `fetched` is one that the service has: it may be of any kind of job. */
export function checkJobSchedule(checks: Checks, fields: JobScheduleFields, fetched = false): void {
  checkScheduleFields(checks, fields);
  const { createJob } = fields;
  if (createJob === undefined || createJob === null || typeof createJob === "string") {
    checks.text("createJob", createJob, { required: true });
    return;
  }
  if (typeof createJob !== "object") {
    checks.fault("createJob", "must be a pipeline job, or the ARM id or azureml:name of a job.", {
      given: createJob,
    });
    return;
  }
  const job = asEntity<Job>(createJob);
  if (fetched || job.type === "pipeline") return;
  checks.fault("createJob", "is a job of a kind that cannot be scheduled.", {
    given: job.type,
    allowed: ["pipeline"],
  });
}
