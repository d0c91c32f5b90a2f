import { type Codec, isObject, type Mapping, nested, same } from "../../core/mapping";
import { type CronTrigger, type RecurrenceTrigger, triggerTime } from "../schedules/trigger";

/** When a compute instance starts or stops by itself. */
export interface ComputeStartStopSchedule {
  /** What is done. */
  action: "start" | "stop" | (string & {});
  /** When it is done. */
  trigger: CronTrigger | RecurrenceTrigger;
  /** @defaultValue `"enabled"` */
  state?: "enabled" | "disabled" | (string & {});
}

/** All such schedules of an instance. */
export interface ComputeSchedules {
  /** When the instance starts and stops by itself. */
  computeStartStop?: ComputeStartStopSchedule[];
}

/** A script that is run on a compute instance. */
export interface ScriptReference {
  /** Of a script in the workspace's file share: `Users/me/setup.sh`. */
  path?: string;
  /** Arguments, or the command itself where there is no path. */
  command?: string;
  /** Minutes that the script may take. */
  timeoutMinutes?: number;
}

/** Scripts that set an instance up. */
export interface SetupScripts {
  /** Once, when it is made. */
  creationScript?: ScriptReference;
  /** At every start. */
  startupScript?: ScriptReference;
}

/** A container that runs on a compute instance. */
export interface CustomApplication {
  /** What the application is called. */
  name: string;
  /** The container's image. */
  image: { reference: string };
  /** Ports of the container that are published. */
  endpoints: { target: number; published: number }[];
  /** Set in the container. */
  environmentVariables?: Record<string, string>;
  /** Folders of the instance that the container sees. */
  bindMounts?: { source: string; target: string }[];
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
              schedule:
                trigger.schedule &&
                clean({
                  hours: asList(trigger.schedule.hours),
                  minutes: asList(trigger.schedule.minutes),
                  weekDays: trigger.schedule.weekDays && asList(trigger.schedule.weekDays),
                  monthDays: trigger.schedule.monthDays && asList(trigger.schedule.monthDays),
                }),
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
          trigger: { ...trigger, type: isObject(each.cron) ? "cron" : "recurrence" } as
            | CronTrigger
            | RecurrenceTrigger,
        };
      }),
    };
  },
};

/** `CustomApplication` ⇄ a custom service. */
export const customApplication: Codec<CustomApplication> = {
  encode: ({ name, image, endpoints, environmentVariables, bindMounts }) => ({
    name,
    image: { type: "docker", reference: image.reference },
    endpoints: endpoints.map(({ target, published }) => ({
      name: "connect",
      target,
      published,
      protocol: "http",
    })),
    environmentVariables: Object.fromEntries(
      Object.entries(environmentVariables ?? {}).map(([key, value]) => [key, { type: "local", value }]),
    ),
    volumes: (bindMounts ?? []).map(({ source, target }) => ({
      type: "bind",
      readOnly: false,
      source,
      target,
    })),
    docker: { privileged: true },
    type: "docker",
  }),
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const members = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);
    const variables = isObject(wire.environmentVariables) ? Object.entries(wire.environmentVariables) : [];
    return {
      name: String(wire.name),
      image: { reference: isObject(wire.image) ? String(wire.image.reference) : "" },
      endpoints: members(wire.endpoints).map(({ target, published }) => ({
        target: Number(target),
        published: Number(published),
      })),
      environmentVariables: Object.fromEntries(
        variables.map(([key, value]) => [key, isObject(value) ? String(value.value) : ""]),
      ),
      bindMounts: members(wire.volumes).map(({ source, target }) => ({
        source: String(source),
        target: String(target),
      })),
    };
  },
};

function clean(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
