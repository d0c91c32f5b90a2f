import type { Checks } from "../../core/checks";
import { inSeconds } from "../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import { named } from "./wire-names";

/** What a user writes of the machines that a job asks for. */
export interface JobResourceFields {
  /** Nodes. @defaultValue what the service takes: 1 */
  instanceCount?: number;
  /** VM size: `Standard_DS3_v2`. For serverless jobs, and computes with several sizes. */
  instanceType?: string;
  /** Regions in which the job may run. */
  locations?: readonly string[];
  /** Greatest number of nodes, where the job can grow. */
  maxInstanceCount?: number;
  /** Further properties, given to the compute as they are. */
  properties?: Record<string, unknown>;
  /** Further arguments of `docker run`: one text, or a list. */
  dockerArgs?: string | readonly string[];
  /** Shared memory of the container: a number and one of `b`, `k`, `m`, `g`. @defaultValue what the service takes: `2g` */
  shmSize?: string;
}

/** The fields are those of {@link JobResourceFields}. */
export interface JobResourceConfiguration extends JobResourceFields {}

/** The machines that a job asks for. A plain object with the same fields is as good. */
export class JobResourceConfiguration {
  constructor(fields: JobResourceFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the machines of a deployment. */
export interface ResourceConfigurationFields {
  /** Machines. @defaultValue what the service takes: 1 */
  instanceCount?: number;
  /** VM size, where the compute has several. */
  instanceType?: string;
  /** Further properties, given to the compute as they are. */
  properties?: Record<string, unknown>;
}

/** The fields are those of {@link ResourceConfigurationFields}. */
export interface ResourceConfiguration extends ResourceConfigurationFields {}

/** The machines that a deployment runs on. A plain object with the same fields is as good. */
export class ResourceConfiguration {
  constructor(fields: ResourceConfigurationFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of a job's place in the queue. */
export interface QueueSettingsFields {
  /** `"spot"` machines cost less and may be taken away. */
  jobTier?: "spot" | "basic" | "standard" | "premium" | "null";
  /** @defaultValue what the service takes: `"medium"` */
  priority?: "low" | "medium" | "high";
}

/** The fields are those of {@link QueueSettingsFields}. */
export interface QueueSettings extends QueueSettingsFields {}

/** A job's place in the queue. A plain object with the same fields is as good. */
export class QueueSettings {
  constructor(fields: QueueSettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the limits of a command. */
export interface CommandJobLimitsFields {
  /** Seconds after which the job is ended; 0 for none. The same as `timeoutInSeconds`. */
  timeout?: number;
  /** Seconds after which the job is ended; 0 for none. The same as `timeout`, Python's name. */
  timeoutInSeconds?: number;
}

/** The fields are those of {@link CommandJobLimitsFields}. */
export interface CommandJobLimits extends CommandJobLimitsFields {}

/** Limits of a command job. A plain object with the same fields is as good. */
export class CommandJobLimits {
  constructor(fields: CommandJobLimitsFields = {}) {
    Object.assign(this, fields);
  }
}

/** Names of properties that the service knows in one spelling only. Source: Python's `JobComputePropertyFields`. */
const computeProperties: Readonly<Record<string, string>> = {
  aisupercomputer: "AISuperComputer",
  singularity: "AISuperComputer",
  itp: "itp",
  target_selector: "target_selector",
};

const properties: Codec<Record<string, unknown>> = {
  encode: (value) =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined && member !== null)
        .map(([key, member]) => [computeProperties[key.toLowerCase()] ?? key, member]),
    ),
  decode: (wire) => (isObject(wire) ? wire : undefined),
};

type PlainResourceFields = Omit<JobResourceFields, "dockerArgs"> & {
  dockerArgs?: string;
  dockerArgsList?: readonly string[];
};

/** `JobResourceConfiguration` ⇄ `resources`; `dockerArgs` has a name of its own on the wire where it is a list. */
export const resourceRows: Mapping<PlainResourceFields> = {
  instanceCount: same("instanceCount"),
  instanceType: same("instanceType"),
  locations: same("locations"),
  maxInstanceCount: same("maxInstanceCount"),
  properties: via("properties", properties),
  dockerArgs: same("dockerArgs"),
  dockerArgsList: same("dockerArgsList"),
  shmSize: same("shmSize"),
};

/** `JobResourceConfiguration` ⇄ the `resources` of a job. */
export const resourcesCodec: Codec<JobResourceFields> = {
  encode: (value, context) => {
    const { dockerArgs, ...rest } = value;
    const plain: PlainResourceFields = {
      properties: {},
      ...rest,
      ...(typeof dockerArgs === "string"
        ? { dockerArgs }
        : dockerArgs?.length
          ? { dockerArgsList: dockerArgs }
          : {}),
    };
    return toWire(resourceRows, carryUnmapped(value, plain), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(resourceRows, wire, context);
    const { dockerArgsList, ...rest } = fields;
    const resources = new JobResourceConfiguration(
      dockerArgsList ? { ...rest, dockerArgs: dockerArgsList } : rest,
    );
    return carryUnmapped(fields, resources);
  },
};

const tier = named<NonNullable<QueueSettingsFields["jobTier"]>>({
  null: "Null",
  spot: "Spot",
  basic: "Basic",
  standard: "Standard",
  premium: "Premium",
});

const priorities = ["low", "medium", "high"] as const;
const priorityNames: readonly string[] = priorities;

const priority: Codec<NonNullable<QueueSettingsFields["priority"]>> = {
  encode: (value) => priorityNames.indexOf(value.toLowerCase()) + 1,
  decode: (wire) => (typeof wire === "number" ? priorities[wire - 1] : undefined),
};

export const queueRows: Mapping<QueueSettingsFields> = {
  jobTier: via("jobTier", tier),
  priority: via("priority", priority),
};

/** `QueueSettings` ⇄ the `queueSettings` of a job. */
export const queueCodec: Codec<QueueSettingsFields> = {
  encode: (value, context) => toWire(queueRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(queueRows, wire, context);
    return carryUnmapped(fields, new QueueSettings(fields));
  },
};

/** `CommandJobLimits` ⇄ the `limits` of a command job. Zero is no limit, and is not sent. */
export const commandLimitsCodec: Codec<CommandJobLimitsFields> = {
  encode: (value, context) => {
    const wire = toWire<object>(noRows, value, context);
    const timeout = value.timeout ?? value.timeoutInSeconds;
    if (timeout) wire.timeout = inSeconds.encode(timeout, context);
    wire.jobLimitsType = "Command";
    return wire;
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { jobLimitsType: _, ...rest } = wire;
    const fields = fromWire<CommandJobLimitsFields>(limitRows, rest, context);
    return carryUnmapped(fields, new CommandJobLimits(fields));
  },
};

/** For what carries unknown fields along, and writes its own itself. */
const noRows: Mapping<object> = {};

const limitRows = { timeout: via("timeout", inSeconds) } as Mapping<CommandJobLimitsFields>;

/** Adds what is wrong with the machines that are asked for. */
export function checkResources(checks: Checks, resources: JobResourceFields | undefined): void {
  if (resources === undefined) return;
  if (!isObject(resources)) {
    checks.fault("resources", "must be an object.", { given: resources });
    return;
  }
  checks.within("resources", (within) => {
    within
      .known(resources, [
        "instanceCount",
        "instanceType",
        "locations",
        "maxInstanceCount",
        "properties",
        "dockerArgs",
        "shmSize",
      ])
      .number("instanceCount", resources.instanceCount, { integer: true, min: 1 })
      .number("maxInstanceCount", resources.maxInstanceCount, { integer: true, min: 1 })
      .text("instanceType", resources.instanceType)
      .text("shmSize", resources.shmSize, {
        pattern: /^\d+[bBkKmMgG]$/,
        allowed: "a number and one of b, k, m, g: 2g",
      });
    const { dockerArgs, properties: given } = resources;
    if (dockerArgs !== undefined && typeof dockerArgs !== "string" && !Array.isArray(dockerArgs)) {
      within.fault("dockerArgs", "must be a text or a list of texts.", { given: dockerArgs });
    }
    if (given !== undefined && !isObject(given)) within.fault("properties", "must be an object.", { given });
  });
}

/** Adds what is wrong with the queue settings. */
export function checkQueue(checks: Checks, queue: QueueSettingsFields | undefined): void {
  if (queue === undefined) return;
  if (!isObject(queue)) {
    checks.fault("queueSettings", "must be an object.", { given: queue });
    return;
  }
  checks.within("queueSettings", (within) => {
    within
      .known(queue, ["jobTier", "priority"])
      .oneOf("jobTier", queue.jobTier, ["spot", "basic", "standard", "premium", "null"])
      .oneOf("priority", queue.priority, priorities);
  });
}

/** Adds what is wrong with the limits of a command. */
export function checkCommandLimits(checks: Checks, limits: CommandJobLimitsFields | undefined): void {
  if (limits === undefined) return;
  if (!isObject(limits)) {
    checks.fault("limits", "must be an object.", { given: limits });
    return;
  }
  checks.within("limits", (within) => {
    within.known(limits, ["timeout", "timeoutInSeconds"]);
    checkSeconds(within, limits, "timeout");
  });
}

/** Adds what is wrong with a time limit, which has two names of which one may be used. */
export function checkSeconds<K extends string>(
  checks: Checks,
  limits: Readonly<Partial<Record<K | `${K}InSeconds`, number>>>,
  name: K,
): void {
  const long: `${K}InSeconds` = `${name}InSeconds`;
  checks
    .number(name, limits[name], { integer: true, min: 0 })
    .number(long, limits[long], { integer: true, min: 0 });
  if (limits[name] !== undefined && limits[long] !== undefined) {
    checks.fault(long, `is the same as ${name}; give one of the two.`, { given: limits[long] });
  }
}
