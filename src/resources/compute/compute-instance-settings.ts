import { Checks, namesOf } from "../../core/checks";
import { type Codec, isObject, type Mapping, nested, same } from "../../core/mapping";
import {
  type CronTrigger,
  checkTrigger,
  type RecurrencePatternFields,
  type RecurrenceTrigger,
  triggerTime,
} from "../schedules/trigger";
import { isSettings } from "./compute-settings";

/** What a user writes of a {@link ComputeStartStopSchedule}. */
export interface ComputeStartStopScheduleFields {
  /** What is done. */
  action: "start" | "stop" | (string & {});
  /** When it is done. */
  trigger: CronTrigger | RecurrenceTrigger;
  /** @defaultValue `"enabled"` */
  state?: "enabled" | "disabled" | (string & {});
}
/** The fields are those of {@link ComputeStartStopScheduleFields}. */
export interface ComputeStartStopSchedule extends ComputeStartStopScheduleFields {}
/**
 * When a compute instance starts or stops by itself.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ComputeStartStopSchedule {
  /** Set by the service. */
  declare readonly scheduleId?: string;
  /** Set by the service. */
  declare readonly provisioningState?: string;

  constructor(fields: ComputeStartStopScheduleFields) {
    const checks = new Checks();
    checkStartStop(checks, fields);
    checks.done("Start and stop schedule");
    Object.assign(this, fields);
  }
}

/** All such schedules of an instance. */
export class ComputeSchedules {
  /** When the instance starts and stops by itself. */
  declare computeStartStop?: ComputeStartStopSchedule[];

  constructor(fields: { computeStartStop?: ComputeStartStopSchedule[] } = {}) {
    const checks = new Checks();
    checkSchedules(checks, fields);
    checks.done("Schedules");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link ScriptReference}. */
export interface ScriptReferenceFields {
  /** Of a script in the workspace's file share: `Users/me/setup.sh`. */
  path?: string;
  /** Arguments, or the command itself where there is no path. */
  command?: string;
  /** Minutes that the script may take. */
  timeoutMinutes?: number;
}
/** The fields are those of {@link ScriptReferenceFields}. */
export interface ScriptReference extends ScriptReferenceFields {}
/** A script that is run on a compute instance. */
export class ScriptReference {
  constructor(fields: ScriptReferenceFields) {
    const checks = new Checks();
    checkScript(checks, fields);
    checks.done("Script");
    Object.assign(this, fields);
  }
}

/** Scripts that set an instance up. */
export class SetupScripts {
  /** Once, when it is made. */
  declare creationScript?: ScriptReference;
  /** At every start. */
  declare startupScript?: ScriptReference;

  constructor(fields: { creationScript?: ScriptReference; startupScript?: ScriptReference } = {}) {
    const checks = new Checks();
    checkSetupScripts(checks, fields);
    checks.done("Setup scripts");
    Object.assign(this, fields);
  }
}

/** The image of a container. */
export class ImageSettings {
  /** `ghcr.io/me/app:latest` */
  declare reference: string;

  constructor(fields: { reference: string }) {
    new Checks()
      .known(fields, ["reference"])
      .text("reference", fields.reference, { required: true })
      .done("Image");
    Object.assign(this, fields);
  }
}

/** A port of a container that is published. */
export class EndpointsSettings {
  /** Port in the container. */
  declare target: number;
  /** Port of the instance. */
  declare published: number;

  constructor(fields: { target: number; published: number }) {
    const checks = new Checks();
    checkEndpoint(checks, fields);
    checks.done("Endpoint");
    Object.assign(this, fields);
  }
}

/** A folder of the instance that a container sees. */
export class VolumeSettings {
  /** Folder of the instance. */
  declare source: string;
  /** Where the container sees it. */
  declare target: string;

  constructor(fields: { source: string; target: string }) {
    const checks = new Checks();
    checkVolume(checks, fields);
    checks.done("Volume");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link CustomApplications}. */
export interface CustomApplicationsFields {
  /** What the application is called. */
  name: string;
  /** The container's image. */
  image: ImageSettings;
  /** @defaultValue `"docker"` */
  type?: "docker" | (string & {});
  /** Ports of the container that are published. */
  endpoints: EndpointsSettings[];
  /** Set in the container. */
  environmentVariables?: Record<string, string>;
  /** Folders of the instance that the container sees. */
  bindMounts?: VolumeSettings[];
}
/** The fields are those of {@link CustomApplicationsFields}. */
export interface CustomApplications extends CustomApplicationsFields {}
/** A container that runs on a compute instance. */
export class CustomApplications {
  constructor(fields: CustomApplicationsFields) {
    const checks = new Checks();
    checkApplication(checks, fields);
    checks.done("Custom application");
    Object.assign(this, fields);
  }
}

/** Adds what is wrong with the schedules of an instance. */
export function checkSchedules(checks: Checks, schedules: unknown): void {
  if (!isSettings(checks, schedules)) return;
  checks.known(schedules, ["computeStartStop"]);
  const { computeStartStop } = schedules;
  if (computeStartStop === undefined || computeStartStop === null) return;
  if (!Array.isArray(computeStartStop)) checks.fault("computeStartStop", "must be a list.");
  else
    computeStartStop.forEach((each, index) => {
      checks.within(`computeStartStop[${index}]`, (inner) => checkStartStop(inner, each));
    });
}

function checkStartStop(checks: Checks, schedule: unknown): void {
  if (!isSettings(checks, schedule)) return;
  const { action, trigger, state } = schedule;
  checks
    .known(schedule, ["action", "trigger", "state", "scheduleId", "provisioningState"])
    .oneOf("action", action, ["start", "stop"], { required: true })
    .oneOf("state", state, ["enabled", "disabled"]);
  if (trigger === undefined || trigger === null)
    checks.fault("trigger", "is required.", { code: "missingField" });
  else checks.within("trigger", (inner) => checkTrigger(inner, trigger));
}

/** Adds what is wrong with the scripts of an instance. */
export function checkSetupScripts(checks: Checks, scripts: unknown): void {
  if (!isSettings(checks, scripts)) return;
  checks.known(scripts, ["creationScript", "startupScript"]);
  for (const name of ["creationScript", "startupScript"]) {
    const each = scripts[name];
    if (each !== undefined && each !== null) checks.within(name, (inner) => checkScript(inner, each));
  }
}

function checkScript(checks: Checks, reference: unknown): void {
  if (!isSettings(checks, reference)) return;
  checks
    .known(reference, namesOf<ScriptReferenceFields>()("path", "command", "timeoutMinutes"))
    .text("path", reference.path)
    .text("command", reference.command)
    .number("timeoutMinutes", reference.timeoutMinutes, { integer: true, min: 1 });
}

/** Adds what is wrong with the applications of an instance: no two have a name or a port in common. */
export function checkApplications(checks: Checks, applications: unknown): void {
  if (!Array.isArray(applications)) {
    checks.fault("", "must be a list.", { given: applications });
    return;
  }
  const taken = new Set<unknown>();
  const once = (path: string, value: unknown, what: string) => {
    if (taken.has(value)) checks.fault(path, `is the ${what} of another application too.`, { given: value });
    if (value !== undefined) taken.add(value);
  };
  applications.forEach((application: unknown, index) => {
    checks.within(`[${index}]`, (inner) => checkApplication(inner, application));
    if (!isObject(application)) return;
    once(`[${index}].name`, application.name, "name");
    if (!Array.isArray(application.endpoints)) return;
    application.endpoints.forEach((endpoint: unknown, at) => {
      if (isObject(endpoint)) once(`[${index}].endpoints[${at}].published`, endpoint.published, "port");
    });
  });
}

function checkApplication(checks: Checks, application: unknown): void {
  if (!isSettings(checks, application)) return;
  const { name, type, image, endpoints, environmentVariables, bindMounts } = application;
  checks
    .known(
      application,
      namesOf<CustomApplicationsFields>()(
        "name",
        "image",
        "type",
        "endpoints",
        "environmentVariables",
        "bindMounts",
      ),
    )
    .text("name", name, { required: true })
    .text("type", type)
    .texts("environmentVariables", environmentVariables);
  if (!isObject(image)) checks.fault("image", "is required.", { code: "missingField" });
  else
    checks.within("image", (inner) =>
      inner.known(image, ["reference"]).text("reference", image.reference, { required: true }),
    );
  const members = (path: string, value: unknown, check: (inner: Checks, each: unknown) => void) => {
    if (!Array.isArray(value)) checks.fault(path, "must be a list.", { given: value });
    else
      value.forEach((each: unknown, index) => {
        checks.within(`${path}[${index}]`, (inner) => check(inner, each));
      });
  };
  if (endpoints === undefined || endpoints === null)
    checks.fault("endpoints", "is required.", { code: "missingField" });
  else members("endpoints", endpoints, checkEndpoint);
  if (bindMounts !== undefined && bindMounts !== null) members("bindMounts", bindMounts, checkVolume);
}

/** Ports that an application may use. Python leaves out both ends too. */
const ports = { required: true, integer: true, min: 1026, max: 65534 };

function checkEndpoint(checks: Checks, endpoint: unknown): void {
  if (isSettings(checks, endpoint))
    checks
      .known(endpoint, ["target", "published"])
      .number("target", endpoint.target, ports)
      .number("published", endpoint.published, ports);
}

function checkVolume(checks: Checks, volume: unknown): void {
  if (isSettings(checks, volume))
    checks
      .known(volume, ["source", "target"])
      .text("source", volume.source, { required: true })
      .text("target", volume.target, { required: true });
}

const scriptRows: Mapping<{ scriptSource?: string; path?: string; command?: string; timeout?: string }> = {
  scriptSource: same("scriptSource"),
  path: same("scriptData"),
  command: same("scriptArguments"),
  timeout: same("timeout"),
};

const script: Codec<ScriptReference> = {
  encode: ({ path, command, timeoutMinutes }, context) =>
    nested(scriptRows).encode(
      {
        scriptSource: "workspaceStorage",
        path,
        command,
        timeout: timeoutMinutes === undefined ? undefined : `${timeoutMinutes}m`,
      },
      context,
    ),
  decode: (wire, context) => {
    const fields = nested(scriptRows).decode(wire, context);
    const minutes = Number.parseInt(fields?.timeout ?? "", 10);
    return (
      fields && {
        path: fields.path,
        command: fields.command,
        timeoutMinutes: Number.isNaN(minutes) ? undefined : minutes,
      }
    );
  },
};

/** `SetupScripts` ⇄ `setupScripts.scripts`. */
export const setupScripts: Codec<SetupScripts> = {
  encode: ({ creationScript, startupScript }, context) => ({
    scripts: {
      ...(startupScript && { startupScript: script.encode(startupScript, context) }),
      ...(creationScript && { creationScript: script.encode(creationScript, context) }),
    },
  }),
  decode: (wire, context) => {
    const scripts = isObject(wire) && isObject(wire.scripts) ? wire.scripts : {};
    return {
      creationScript: script.decode(scripts.creationScript, context),
      startupScript: script.decode(scripts.startupScript, context),
    };
  },
};

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A pattern that is not given has no times, as Python sends it. */
function pattern(given: RecurrencePatternFields | undefined): Record<string, unknown> {
  const { hours = [], minutes = [], weekDays, monthDays } = given ?? {};
  return clean({
    hours: asList(hours),
    minutes: asList(minutes),
    weekDays: weekDays && asList(weekDays),
    monthDays: monthDays === undefined ? undefined : asList(monthDays),
  });
}

/** Schedules: the trigger stands under its own kind, and once more beside it. */
export const computeSchedules: Codec<ComputeSchedules> = {
  encode: ({ computeStartStop = [] }) => ({
    computeStartStop: computeStartStop.map(({ action, trigger, state }) => ({
      action,
      // Python's default is written with a capital letter, what a user gives as it is given.
      status: state ?? "Enabled",
      ...(trigger.type === "cron"
        ? {
            triggerType: "Cron",
            cron: clean({
              expression: trigger.expression,
              startTime: trigger.startTime && triggerTime(trigger.startTime),
              endTime: trigger.endTime && triggerTime(trigger.endTime),
              timeZone: trigger.timeZone ?? "UTC",
              triggerType: "Cron",
            }),
          }
        : {
            triggerType: "Recurrence",
            recurrence: clean({
              frequency: trigger.frequency,
              interval: trigger.interval,
              schedule: pattern(trigger.schedule),
              startTime: trigger.startTime && triggerTime(trigger.startTime),
              endTime: trigger.endTime && triggerTime(trigger.endTime),
              timeZone: trigger.timeZone ?? "UTC",
              triggerType: "Recurrence",
            }),
          }),
    })),
  }),
  decode: (wire) => {
    const schedules = isObject(wire) && Array.isArray(wire.computeStartStop) ? wire.computeStartStop : [];
    return {
      computeStartStop: schedules.filter(isObject).map((each) => {
        const { triggerType: _, ...trigger } = isObject(each.cron)
          ? each.cron
          : isObject(each.recurrence)
            ? each.recurrence
            : {};
        return {
          action: String(each.action),
          state: typeof each.status === "string" ? each.status : undefined,
          ...(typeof each.id === "string" && { scheduleId: each.id }),
          ...(typeof each.provisioningStatus === "string" && { provisioningState: each.provisioningStatus }),
          trigger: { ...trigger, type: isObject(each.cron) ? "cron" : "recurrence" } as
            | CronTrigger
            | RecurrenceTrigger,
        };
      }),
    };
  },
};

/** `CustomApplications` ⇄ a custom service. */
export const customApplication: Codec<CustomApplications> = {
  encode: ({ name, image, type, endpoints, environmentVariables, bindMounts }) =>
    clean({
      name,
      image: { type: "docker", reference: image.reference },
      endpoints: endpoints.map(({ target, published }) => ({
        name: "connect",
        target,
        published,
        protocol: "http",
      })),
      environmentVariables:
        environmentVariables &&
        Object.fromEntries(
          Object.entries(environmentVariables).map(([key, value]) => [key, { type: "local", value }]),
        ),
      volumes: bindMounts?.map(({ source, target }) => ({ type: "bind", readOnly: false, source, target })),
      docker: { privileged: true },
      type: type ?? "docker",
    }),
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const members = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);
    const variables = isObject(wire.environmentVariables)
      ? Object.entries(wire.environmentVariables)
      : undefined;
    return {
      name: String(wire.name),
      image: { reference: isObject(wire.image) ? String(wire.image.reference) : "" },
      ...(typeof wire.type === "string" && { type: wire.type }),
      endpoints: members(wire.endpoints).map(({ target, published }) => ({
        target: Number(target),
        published: Number(published),
      })),
      ...(variables && {
        environmentVariables: Object.fromEntries(
          variables.map(([key, value]) => [key, isObject(value) ? String(value.value) : ""]),
        ),
      }),
      ...(Array.isArray(wire.volumes) && {
        bindMounts: members(wire.volumes).map(({ source, target }) => ({
          source: String(source),
          target: String(target),
        })),
      }),
    };
  },
};

function clean(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
