import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keepUnmapped,
  type Mapping,
  mapping,
  record,
  toWire,
  via,
} from "../../../core/mapping";
import type { SweepJob as WireSweepJob } from "../../../wire/generated/types";
import { jobIdentityCodec } from "../../identity";
import { type CommandFields, CommandJob } from "../command/command-job";
import { commandRows, type ResolvedCommand } from "../command/command-mapping";
import { inputsCodec, outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import { computeCodec } from "../job-references";
import { queueCodec, resourcesCodec } from "../job-settings";
import { type Distribution, distributionArguments, isDistribution } from "./distributions";
import { earlyTerminationCodec } from "./early-termination";
import { samplingCodec } from "./sampling";
import {
  Objective,
  type ObjectiveFields,
  type SearchSpace,
  SweepJob,
  type SweepJobFields,
} from "./sweep-job";
import { sweepLimitsCodec } from "./sweep-limits";

/** A distribution ⇄ its name with its arguments in a list: `["uniform", [0, 1]]`. One that is not known stays a list. */
const distribution: Codec<Distribution> = {
  encode: (value) => encodeDistribution(value),
  decode: (wire) => {
    if (!Array.isArray(wire)) return undefined;
    const [type, args] = wire as unknown[];
    const names: readonly string[] | undefined = distributionArguments[type as Distribution["type"]];
    const kept: object = wire;
    if (!names || !Array.isArray(args)) return kept as Distribution;
    return Object.fromEntries([
      ["type", type],
      ...names.map((name, index) => [name, args[index]]),
    ]) as Distribution;
  },
};

function encodeDistribution(value: Distribution): unknown {
  if (!isDistribution(value)) return value;
  const args: object = value;
  if (value.type === "choice") return ["choice", [value.values.map(encodeChoiceValue)]];
  return [
    value.type,
    distributionArguments[value.type].map((name) => (args as Record<string, unknown>)[name]),
  ];
}

/** A choice may be an object with distributions of its own. */
function encodeChoiceValue(value: unknown): unknown {
  if (!isObject(value)) return value;
  const encode = (member: unknown) => (isDistribution(member) ? encodeDistribution(member) : member);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encode(member)]));
}

const objective: Codec<ObjectiveFields> = {
  encode: (value, context) => ({
    ...toWire<object>({}, value, context),
    goal: value.goal.toLowerCase(),
    primaryMetric: value.primaryMetric,
  }),
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const { goal, primaryMetric, ...rest } = wire;
    const read = { goal: String(goal).toLowerCase(), primaryMetric } as ObjectiveFields;
    return keepUnmapped(new Objective(read), rest);
  },
};

const trial: Codec<ResolvedCommand> = {
  encode: (value, context) => ({
    ...(value instanceof CommandJob && { environmentVariables: {} }),
    ...toWire(commandRows, pickCommand(value), context),
  }),
  decode: (wire, context) =>
    isObject(wire) ? (fromWire(commandRows, wire, context) as ResolvedCommand) : undefined,
};

/** The part of a command job that a trial is. */
function pickCommand(command: ResolvedCommand): ResolvedCommand {
  const { command: line, code, environment, environmentVariables, distribution: spread, resources } = command;
  const picked = { command: line, code, environment, environmentVariables, distribution: spread, resources };
  return command instanceof CommandJob ? picked : carryUnmapped(command, picked);
}

type SweepProperties = Omit<SweepJobFields, "name" | "trial"> & { trial: ResolvedCommand };

/** `SweepJob` ⇄ the `properties` of a job of type `Sweep`. */
const rows: Mapping<SweepProperties> = {
  ...jobRows,
  ...mapping<Omit<SweepProperties, keyof typeof jobRows>, WireSweepJob>()({
    trial: via("trial", trial),
    searchSpace: via("searchSpace", record(distribution) as Codec<SearchSpace>),
    objective: via("objective", objective),
    samplingAlgorithm: via("samplingAlgorithm", samplingCodec),
    limits: via("limits", sweepLimitsCodec),
    earlyTermination: via("earlyTermination", earlyTerminationCodec),
    compute: via("computeId", computeCodec),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    resources: via("resources", resourcesCodec),
  }),
};

/** A sweep job whose trial's code and environment are registered. */
export type ResolvedSweepJob = Omit<SweepJob, "trial"> & {
  trial: Omit<CommandFields, "environment"> & { environment: string };
};

/** The body of a PUT of a sweep job. */
export function sweepJobToWire(
  job: ResolvedSweepJob,
  context: JobContext,
): { properties: Record<string, unknown> } {
  const resources = job.resources ?? job.trial.resources;
  const sent = carryUnmapped(job, {
    ...job,
    resources,
    samplingAlgorithm: job.samplingAlgorithm ?? "random",
    limits: job.limits ?? {},
  });
  const wire = toWire<SweepProperties>(rows, sent, context);
  const empty = { properties: {}, inputs: {}, outputs: {}, tags: {} };
  return { properties: { ...empty, ...wire, isArchived: job.archived ?? false, jobType: "Sweep" } };
}

/** A sweep job from the wire. */
export function sweepJobFromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): SweepJob {
  const fields = fromWire(rows, ownProperties(wire), context);
  const job = Object.assign(Object.create(SweepJob.prototype) as SweepJob, {
    kind: "sweep_job",
    type: "sweep",
  });
  Object.assign(job, fields, jobState(wire, context));
  return withSource(carryUnmapped(fields, job), wire);
}
