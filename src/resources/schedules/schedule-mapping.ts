import type { CreationContext } from "../../core/display";
import {
  carryUnmapped,
  fromWire,
  isObject,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { ScheduleProperties } from "../../wire/generated/types";
import { deepCopy } from "../jobs/deep-copy";
import { asEntity, type Job, jobFromWire } from "../jobs/job";
import type { JobContext } from "../jobs/job-base";
import { monitorDefinitionFromWire } from "../monitoring/monitor-definition-mapping";
import { MonitorSchedule } from "../monitoring/monitor-schedule";
import { dataImportFromWire } from "./import-data-mapping";
import { ImportDataSchedule } from "./import-data-schedule";
import { type BaseSchedule, JobSchedule, type ScheduleFields, UnknownSchedule } from "./schedule";
import { triggerCodec } from "./trigger-mapping";

/** What a schedule does, on the wire. */
export type WireAction = Readonly<Record<string, unknown>>;

/** `ScheduleFields` ⇄ the `properties` of a schedule, but for its action. */
const rows = mapping<Omit<ScheduleFields, "name">, ScheduleProperties>()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  displayName: same("displayName"),
  isEnabled: same("isEnabled"),
  trigger: via("trigger", triggerCodec),
});

/** The body of a PUT. */
export function scheduleToWire(
  schedule: BaseSchedule,
  action: WireAction,
  context: MappingContext,
): { properties: Record<string, unknown> } {
  return { properties: { tags: {}, properties: {}, ...toWire(rows, schedule, context), action } };
}

/** The action that submits a job that is there. */
export function existingJobAction(job: string): WireAction {
  const jobDefinition = { sourceJobId: job, experimentName: "", jobType: "Pipeline", isArchived: false };
  return { jobDefinition, actionType: "CreateJob" };
}

/** The action that submits a job. One that the service has already is named as the source of its copies. */
export function newJobAction(job: Job, properties: Readonly<Record<string, unknown>>): WireAction {
  return {
    jobDefinition: { ...properties, ...(job.id !== undefined && { sourceJobId: job.id }) },
    actionType: "CreateJob",
  };
}

/** A schedule of any kind from the wire. */
export function scheduleFromWire(wire: unknown, context: JobContext): BaseSchedule {
  const envelope = isObject(wire) ? wire : {};
  const { action, provisioningState, ...own } = isObject(envelope.properties) ? envelope.properties : {};
  const fields = fromWire(rows, own, context);
  const came = isObject(action) ? action : {};
  const schedule = Object.assign(made(came, context), fields, {
    name: String(envelope.name ?? ""),
    ...(typeof envelope.id === "string" && { id: envelope.id }),
    ...(typeof provisioningState === "string" && { provisioningState }),
    ...(isObject(envelope.systemData) && { creationContext: envelope.systemData as CreationContext }),
  });
  return carryUnmapped(fields, schedule);
}

function made(action: WireAction, context: JobContext): BaseSchedule {
  switch (String(action.actionType).toLowerCase()) {
    case "createjob": {
      const { sourceJobId, ...properties } = isObject(action.jobDefinition) ? action.jobDefinition : {};
      const createJob = jobFromWire(
        { properties, ...(typeof sourceJobId === "string" && { id: sourceJobId }) },
        context,
      );
      const schedule: JobSchedule = Object.create(JobSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "job", createJob });
      return withSource(schedule, { action, createJob: deepCopy(createJob) });
    }
    case "importdata": {
      const importData = dataImportFromWire(action.dataImportDefinition, context);
      const schedule: ImportDataSchedule = Object.create(ImportDataSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "data_import", importData });
      return withSource(schedule, { action });
    }
    case "createmonitor": {
      const createMonitor = monitorDefinitionFromWire(action.monitorDefinition, context);
      const schedule: MonitorSchedule = Object.create(MonitorSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "monitor", createMonitor });
      return withSource(schedule, { action });
    }
    default:
      return withSource(new UnknownSchedule(String(action.actionType)), { action });
  }
}

/** What a schedule did when it was fetched. */
interface Source {
  readonly action: WireAction;
  readonly createJob?: Job;
}

const source = Symbol("azure-ai-ml.schedule-source");

function withSource<T extends BaseSchedule>(schedule: T, came: Source): T {
  return Object.defineProperty(schedule, source, { value: came, configurable: true });
}

/** Whether a schedule was fetched. */
export function isFetched(schedule: BaseSchedule): boolean {
  return source in schedule;
}

/** The action that a schedule was fetched with, if it is to do the same as before. */
export function actionAsItCame(schedule: BaseSchedule): WireAction | undefined {
  const came = (schedule as { [source]?: Source })[source];
  if (!came) return undefined;
  if (!(schedule instanceof JobSchedule))
    return schedule instanceof UnknownSchedule ? came.action : undefined;
  const { createJob } = schedule;
  if (typeof createJob === "string" || !alike(asEntity(createJob), came.createJob)) return undefined;
  return asPythonPutsBack(came.action);
}

/** Python takes a pipeline apart and puts it together again; what it adds thereby is added here. */
function asPythonPutsBack(action: WireAction): WireAction {
  const { jobDefinition } = action;
  if (!isObject(jobDefinition) || String(jobDefinition.jobType).toLowerCase() !== "pipeline") return action;
  const settings = isObject(jobDefinition.settings) ? jobDefinition.settings : {};
  return {
    ...action,
    jobDefinition: {
      isArchived: false,
      ...jobDefinition,
      settings: { _source: "REMOTE.WORKSPACE.JOB", ...settings },
    },
  };
}

/** Whether two values have the same fields throughout. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => alike(a[key as keyof typeof a], b[key as keyof typeof b]));
}
