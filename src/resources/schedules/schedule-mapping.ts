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
  withoutNulls,
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
  return withSource(carryUnmapped(fields, schedule), came);
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
      return schedule;
    }
    case "importdata": {
      const importData = dataImportFromWire(action.dataImportDefinition, context);
      const schedule: ImportDataSchedule = Object.create(ImportDataSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "data_import", importData });
      return schedule;
    }
    case "createmonitor": {
      const createMonitor = monitorDefinitionFromWire(action.monitorDefinition, context);
      const schedule: MonitorSchedule = Object.create(MonitorSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "monitor", createMonitor });
      return schedule;
    }
    default:
      return new UnknownSchedule(String(action.actionType));
  }
}

/** What a schedule was when it was fetched. */
interface Source {
  readonly action: WireAction;
  readonly before: BaseSchedule;
}

const source = Symbol("azure-ai-ml.schedule-source");

function withSource<T extends BaseSchedule>(schedule: T, action: WireAction): T {
  const came: Source = { action: withoutNulls(action), before: deepCopy(schedule) };
  return Object.defineProperty(schedule, source, { value: came, configurable: true });
}

/** A schedule as it was when it was fetched; `undefined` for one that a user made. */
export function asItCame<T extends BaseSchedule>(schedule: T): T | undefined {
  return (schedule as { [source]?: Source })[source]?.before as T | undefined;
}

/** The action that a schedule was fetched with, if it is to do the same as before. */
export function actionAsItCame(schedule: BaseSchedule): WireAction | undefined {
  const came = (schedule as { [source]?: Source })[source];
  return came && alike(doneBy(schedule), doneBy(came.before)) ? asPythonPutsBack(came.action) : undefined;
}

/** What a schedule does. */
function doneBy(schedule: BaseSchedule): unknown {
  if (schedule instanceof JobSchedule) {
    const { createJob } = schedule;
    return typeof createJob === "string" ? createJob : asEntity<Job>(createJob);
  }
  if (schedule instanceof MonitorSchedule) return schedule.createMonitor;
  return schedule instanceof ImportDataSchedule ? schedule.importData : undefined;
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
