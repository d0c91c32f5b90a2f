import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../core/checks";
import { type Fault, ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { asEntity, type Job, kindOf } from "../jobs/job";
import { jobFaults, localFaults } from "../jobs/job-submission";
import { monitorAction } from "../monitoring/monitor-definition-mapping";
import { type MonitorNeeds, resolveMonitor } from "../monitoring/monitor-resolution";
import { checkMonitorSchedule, MonitorSchedule } from "../monitoring/monitor-schedule";
import { importAction } from "./import-data-mapping";
import { checkImportDataSchedule, ImportDataSchedule } from "./import-data-schedule";
import {
  type BaseSchedule,
  checkJobSchedule,
  checkScheduleFields,
  JobSchedule,
  titleOf,
  type UnknownSchedule,
} from "./schedule";
import {
  actionAsItCame,
  asItCame,
  existingJobAction,
  newJobAction,
  scheduleFromWire,
  scheduleToWire,
  type WireAction,
} from "./schedule-mapping";

/** A schedule of any kind; `type` says which. */
export type Schedule = JobSchedule | MonitorSchedule | ImportDataSchedule | UnknownSchedule;

/** Which schedules a list shows. */
export type ScheduleListViewType = "EnabledOnly" | "DisabledOnly" | "All";

/** What a schedule did when it was triggered by hand. */
export interface ScheduleTriggerResult {
  /** Name of the job that was submitted. */
  readonly jobName?: string;
  /** `CreateJob`, `CreateMonitor` or `ImportData`. */
  readonly scheduleActionType?: string;
}

/** What schedules need of other operation groups; `MLClient` hands it over. */
export type ScheduleNeeds = MonitorNeeds;

/** Schedules of a workspace; reached as `ml.schedules`. */
export class ScheduleOperations {
  readonly #rest: Rest;
  readonly #needs: ScheduleNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: ScheduleNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Creates or replaces a schedule. What its job needs is uploaded and registered first, as for a job that is submitted.
   *
   * @throws ValidationError - where something cannot be right, with every fault; nothing was sent or uploaded then.
   */
  beginCreateOrUpdate<T extends Schedule>(
    schedule: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    checkSchedule(schedule);
    return longRunning<T>(this.#rest, {
      what: titleOf(schedule),
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(schedule.name),
        apiVersion: apiVersions.schedules,
        body: scheduleToWire(schedule, await this.#action(schedule, pickOptions(options)), this.#rest.scope),
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body) as T,
    });
  }

  /** Fetches a schedule. */
  async get(name: string, options: OperationOptions = {}): Promise<Schedule> {
    return this.#decode(await this.#fetch(name, options));
  }

  /** Lists schedules; by default those that are enabled. */
  list(
    options: OperationOptions & { listViewType?: ScheduleListViewType } = {},
  ): PagedAsyncIterableIterator<Schedule> {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/schedules`,
        apiVersion: apiVersions.schedules,
        query: { listViewType: options.listViewType ?? "EnabledOnly" },
      }),
      (wire) => this.#decode(wire),
    );
  }

  /** Deletes a schedule. Jobs that it has submitted stay. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting schedule "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.schedules,
      }),
      result: () => undefined,
    });
  }

  /** Lets a schedule go on. */
  beginEnable(
    name: string,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<Schedule>, Schedule> {
    return this.#switch(name, true, options);
  }

  /** Stops a schedule: nothing is done when it is due, until it is enabled again. */
  beginDisable(
    name: string,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<Schedule>, Schedule> {
    return this.#switch(name, false, options);
  }

  /**
   * Does once and at once what a schedule does when it is due.
   *
   * @param options - `scheduleTime`: the time for which it is done. Default: now.
   */
  async trigger(
    name: string,
    options: OperationOptions & { scheduleTime?: string | Date } = {},
  ): Promise<ScheduleTriggerResult> {
    const { scheduleTime = new Date(this.#rest.clock.now()) } = options;
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/trigger`,
      apiVersion: apiVersions.scheduleTrigger,
      body: { scheduleTime: typeof scheduleTime === "string" ? scheduleTime : scheduleTime.toISOString() },
    });
    const { submissionId, scheduleActionType } = isObject(body) ? body : {};
    return {
      ...(typeof submissionId === "string" && { jobName: submissionId }),
      ...(typeof scheduleActionType === "string" && { scheduleActionType }),
    };
  }

  #switch(
    name: string,
    isEnabled: boolean,
    options: LongRunningOptions,
  ): PollerLike<OperationState<Schedule>, Schedule> {
    return longRunning<Schedule>(this.#rest, {
      what: `${isEnabled ? "Enabling" : "Disabling"} schedule "${name}"`,
      options,
      start: async () => {
        const common = pickOptions(options);
        const schedule = Object.assign(await this.get(name, common), { isEnabled });
        return {
          method: "PUT",
          path: this.#path(name),
          apiVersion: apiVersions.schedules,
          body: scheduleToWire(schedule, await this.#action(schedule, common), this.#rest.scope),
        };
      },
      result: (body) => this.#decode(body),
    });
  }

  /** What a schedule does, on the wire; what that needs is uploaded and registered. */
  async #action(schedule: Schedule, options: OperationOptions): Promise<WireAction> {
    const came = actionAsItCame(schedule);
    if (came) return came;
    if (schedule instanceof MonitorSchedule) {
      const surroundings = { needs: this.#needs, scope: this.#rest.scope, options };
      return monitorAction(await resolveMonitor(schedule, surroundings), this.#rest.scope);
    }
    if (schedule instanceof ImportDataSchedule) return importAction(schedule.importData, this.#rest.scope);
    if (!(schedule instanceof JobSchedule))
      throw new TypeError("A schedule of an unknown kind has no action.");
    if (typeof schedule.createJob === "string") return existingJobAction(schedule.createJob);
    return this.#jobAction(asEntity(schedule.createJob), schedule, options);
  }

  async #jobAction(job: Job, schedule: JobSchedule, options: OperationOptions): Promise<WireAction> {
    const kind = kindOf(job);
    if (!kind) throw new ValidationError([cannotBeScheduled(job)], { subject: titleOf(schedule) });
    const local = await localFaults(kind, job);
    if (local.length > 0) throw new ValidationError(local.map(ofJob), { subject: titleOf(schedule) });
    const resolution = { needs: this.#needs.jobs, scope: this.#rest.scope, options };
    const { properties } = await kind.resolve(job, resolution);
    return newJobAction(job, properties);
  }

  async #fetch(name: string, options: OperationOptions): Promise<unknown> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.schedules,
    });
    return body;
  }

  #decode(wire: unknown): Schedule {
    return scheduleFromWire(wire, this.#rest.scope) as Schedule;
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/schedules/${encodeURIComponent(name)}`;
  }
}

/**
 * Throws what is wrong with a schedule; asked when it is sent, since its fields may have been changed. What the service
 * has, it may have again, whatever this library thinks of it.
 */
function checkSchedule(schedule: BaseSchedule): void {
  const before = asItCame(schedule);
  const known = new Set(before && faultsOf(before).map(textOf));
  const faults = faultsOf(schedule).filter((fault) => !known.has(textOf(fault)));
  if (faults.length > 0) throw new ValidationError(faults, { subject: titleOf(schedule) });
}

const textOf = ({ path, message }: Fault) => `${path} ${message}`;

function faultsOf(schedule: BaseSchedule): readonly Fault[] {
  const checks = new Checks();
  if (schedule instanceof JobSchedule) {
    checkJobSchedule(checks, schedule, asItCame(schedule) !== undefined);
    // The fields of the job were found right when it was made, and may have been changed since.
    if (checks.faults.length === 0 && typeof schedule.createJob !== "string") {
      const job = asEntity<Job>(schedule.createJob);
      const kind = kindOf(job);
      if (kind && !actionAsItCame(schedule)) checks.faults.push(...jobFaults(kind, job).map(ofJob));
    }
  } else if (schedule instanceof MonitorSchedule) checkMonitorSchedule(checks, schedule);
  else if (schedule instanceof ImportDataSchedule) checkImportDataSchedule(checks, schedule);
  else checkScheduleFields(checks, schedule);
  return checks.faults;
}

/** A fault of the job is one of the schedule. */
function ofJob<T extends { path: string }>(fault: T): T {
  return { ...fault, path: fault.path ? `createJob.${fault.path}` : "createJob" };
}

function cannotBeScheduled(job: Job) {
  return {
    path: "createJob",
    message: "is a job of a kind that cannot be scheduled.",
    given: job.type,
    allowed: ["pipeline"],
  };
}
