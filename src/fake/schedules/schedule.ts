import { assumed, badRequest, notFound } from "../errors";
import { findJob, type JobProperties, type StoredJob } from "../jobs/job";
import { checkJob } from "../jobs/job-checks";
import { submitJob } from "../jobs/submit-job";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { checkTrigger, nextOccurrence, type WireTrigger } from "./occurrences";

/** A schedule as it is kept. */
export interface StoredSchedule extends StoredResource {
  properties: {
    trigger: WireTrigger;
    action: WireAction;
    isEnabled: boolean;
    provisioningState: string;
    [key: string]: unknown;
  };
}

interface WireAction {
  actionType: string;
  jobDefinition?: JobProperties & { sourceJobId?: string | null };
  [key: string]: unknown;
}

/** ARM id of a schedule. */
export const scheduleId = (workspace: string, name: string) => `${workspace}/schedules/${name}`;

/**
 * What is kept of a schedule beside itself: a stamp that each change renews, so that what was planned before the change
 * does not happen.
 */
const planId = (schedule: string) => schedule.replace(/\/schedules\/([^/]+)$/i, "/schedulePlans/$1");

/** Registers what happens when schedules are due. */
export function registerSchedules(state: ServiceState): void {
  state.agenda.on("schedule.due", ({ id, stamp }, at) => {
    const schedule = state.store.get(String(id)) as StoredSchedule | undefined;
    if (!schedule || state.store.get(planId(schedule.id))?.properties.stamp !== stamp) return;
    try {
      fire(state, schedule, at);
    } catch {
      // A job that has become impossible (its cluster is gone) is not submitted; the schedule goes on.
    }
    planNext(state, schedule, String(stamp), at);
  });
}

/** Plans when a new or changed schedule is due; one that is disabled never is. */
export function plan(state: ServiceState, schedule: StoredSchedule, now: number): void {
  const stamp = state.random.guid();
  const id = planId(schedule.id);
  state.store.put({ id, name: schedule.name, type: "schedulePlan", properties: { stamp } });
  if (schedule.properties.isEnabled) planNext(state, schedule, stamp, now);
}

/** Forgets what was planned. */
export function unplan(state: ServiceState, schedule: StoredSchedule): void {
  state.store.delete(planId(schedule.id));
}

function planNext(state: ServiceState, schedule: StoredSchedule, stamp: string, after: number): void {
  const created = Date.parse(String(schedule.systemData?.createdAt));
  const due = nextOccurrence(schedule.properties.trigger, created, after);
  if (due !== undefined) state.agenda.add(due, "schedule.due", { id: schedule.id, stamp });
}

/**
 * Plans schedules anew that were due while nobody was there: what was missed is not made up for, as Azure makes up for
 * nothing when a schedule is enabled again.
 */
export function skipMissedOccurrences(state: ServiceState, now: number): void {
  for (const item of state.agenda.items) {
    if (item.kind !== "schedule.due" || item.at >= now) continue;
    state.agenda.remove(item);
    const schedule = state.store.get(String(item.data.id)) as StoredSchedule | undefined;
    const stamp = String(item.data.stamp);
    if (schedule && state.store.get(planId(schedule.id))?.properties.stamp === stamp)
      planNext(state, schedule, stamp, now);
  }
}

/** Refuses a schedule that the service refuses. */
export function checkSchedule(
  state: ServiceState,
  workspace: string,
  sent: StoredSchedule["properties"],
): void {
  checkTrigger(sent.trigger);
  if (sent.action.actionType.toLowerCase() !== "createjob") return;
  const definition = sent.action.jobDefinition;
  if (!definition) throw badRequest(assumed("action.jobDefinition is required."));
  const { sourceJobId } = definition;
  if (sourceJobId) sourceJob(state, workspace, sourceJobId);
  else checkJob(state, workspace, withNames(definition, "x", 0));
}

/**
 * Does what a schedule does; answers the name of the job.
 *
 * What monitors and imports do is not the fake's: they are named and leave nothing.
 */
export function fire(state: ServiceState, schedule: StoredSchedule, at: number): string {
  const workspace = schedule.id.replace(/\/schedules\/[^/]+$/i, "");
  const { action } = schedule.properties;
  const name = freeName(state, workspace, schedule.name, at);
  if (action.actionType.toLowerCase() !== "createjob" || !action.jobDefinition) return name;
  const { sourceJobId, ...definition } = action.jobDefinition;
  const source = sourceJobId ? sourceJob(state, workspace, sourceJobId).properties : undefined;
  const wanted = withNames(
    source ? { ...source, ...said(definition), jobType: source.jobType } : definition,
    name,
    at,
  );
  const properties = {
    ...checkJob(state, workspace, wanted),
    displayName: name,
    experimentName: wanted.experimentName || "Default",
  };
  const when = new Date(at).toISOString();
  const job: StoredJob = {
    id: `${workspace}/jobs/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/jobs",
    properties,
    systemData: {
      createdAt: when,
      createdBy: "Fake User",
      createdByType: "User",
      lastModifiedAt: when,
    },
  };
  submitJob(state, job, at);
  return name;
}

function sourceJob(state: ServiceState, workspace: string, reference: string): StoredJob {
  const job = findJob(state, workspace, reference.replace(/^azureml:/i, "").replace(/^.*\//, ""));
  if (!job) throw notFound(`The job ${reference}, which the schedule copies,`);
  return job;
}

/** What a definition says of its own; the rest is the source's. */
function said(definition: JobProperties): Partial<JobProperties> {
  const entries = Object.entries(definition).filter(([, value]) => {
    if (value === null || value === undefined || value === "") return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  });
  return Object.fromEntries(entries);
}

/** `<schedule>-20260131T180000Z`, as Azure calls such jobs; with a number where that is taken. */
function freeName(state: ServiceState, workspace: string, schedule: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "");
  const name = `${schedule}-${stamp}Z`;
  for (let number = 1; ; number++) {
    const each = number === 1 ? name : `${name}-${number}`;
    if (!findJob(state, workspace, each)) return each;
  }
}

/** Fills in the two expressions that may stand in the inputs and outputs of a scheduled job. */
function withNames(definition: JobProperties, name: string, at: number): JobProperties {
  const filled = (value: unknown): unknown => {
    if (typeof value === "string")
      return value
        .replace(/\$\{\{\s*name\s*\}\}/g, name)
        .replace(/\$\{\{\s*creation_context\.trigger_time\s*\}\}/g, new Date(at).toISOString());
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(filled);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each)]));
  };
  const { inputs, outputs } = definition;
  return {
    ...definition,
    ...(inputs && { inputs: filled(inputs) as typeof inputs }),
    ...(outputs && { outputs: filled(outputs) as typeof outputs }),
  };
}
