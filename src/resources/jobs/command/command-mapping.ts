import {
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { CommandJob as WireCommandJob } from "../../../wire/generated/types";
import { jobIdentityCodec } from "../../identity";
import { distributionCodec } from "../distribution";
import { inputsCodec, outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import { computeCodec, environmentCodec, localCompute } from "../job-references";
import { commandLimitsCodec, queueCodec, resourcesCodec } from "../job-settings";
import { withDoubleBraces } from "../references";
import { type CommandFields, CommandJob, type CommandJobFields } from "./command-job";

/** What runs, with its code and environment registered: names and ids only. */
export type ResolvedCommand = Omit<CommandFields, "environment"> & { environment: string };

/** The rows that a command job and the trial of a sweep share. */
export const commandRows = mapping<ResolvedCommand, WireCommandJob>()({
  command: via("command", {
    encode: (command: string) => withDoubleBraces(command),
    decode: (wire) => (typeof wire === "string" ? wire : undefined),
  }),
  code: same("codeId"),
  environment: via("environmentId", environmentCodec),
  environmentVariables: same("environmentVariables"),
  distribution: via("distribution", distributionCodec),
  resources: via("resources", resourcesCodec),
});

type CommandProperties = Omit<CommandJobFields, "name" | "environment"> & ResolvedCommand;

/** `CommandJob` ⇄ the `properties` of a job of type `Command`. */
const rows: Mapping<CommandProperties> = {
  ...jobRows,
  ...commandRows,
  ...mapping<Omit<CommandProperties, keyof typeof jobRows | keyof typeof commandRows>, WireCommandJob>()({
    compute: via("computeId", computeCodec),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    limits: via("limits", commandLimitsCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    parentJobName: same("parentJobName"),
  }),
};

/** A command job whose code and environment are registered. */
export type ResolvedCommandJob = Omit<CommandJob, "environment"> & { environment: string };

/** The body of a PUT of a command job. */
export function commandJobToWire(
  job: ResolvedCommandJob,
  context: JobContext,
): { properties: Record<string, unknown> } {
  const properties = toWire<CommandProperties>(rows, locally(job), context);
  for (const name of ["properties", "inputs", "outputs", "tags", "environmentVariables"])
    properties[name] ??= {};
  properties.properties = readOnlyRemoved(properties.properties);
  properties.isArchived = job.archived ?? false;
  properties.jobType = "Command";
  return { properties };
}

/** A command job from the wire. */
export function commandJobFromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): CommandJob {
  const fields = fromWire(rows, ownProperties(wire), context);
  const job = Object.assign(Object.create(CommandJob.prototype) as CommandJob, {
    kind: "command_job",
    type: "command",
  });
  Object.assign(job, fields, jobState(wire, context), localAgain(fields));
  return withSource(carryUnmapped(fields, job), wire);
}

/** What the service takes as the sign of a job that runs on the caller's own machine. */
const localMark = { IsLocal: { IsLocal: true } };

/** The job, with that sign where it bears it. */
function locally(job: ResolvedCommandJob): ResolvedCommandJob {
  const { compute, resources, environmentVariables } = job;
  if (compute?.toLowerCase() !== localCompute) return job;
  const marked = { ...resources, properties: { ...resources?.properties, ...localMark } };
  return carryUnmapped(job, {
    ...job,
    resources: resources ? carryUnmapped(resources, marked) : marked,
    environmentVariables: { ...environmentVariables, AZUREML_COMPUTE_USE_COMMON_RUNTIME: "true" },
  });
}

/** Takes {@link locally} back. */
function localAgain({ resources }: Partial<CommandProperties>): Partial<CommandProperties> {
  if (!resources?.properties || !("IsLocal" in resources.properties)) return {};
  const { IsLocal: _, ...properties } = resources.properties;
  return { compute: localCompute, resources: carryUnmapped(resources, { ...resources, properties }) };
}

/** The service sets this property itself, and refuses a job that brings it. */
function readOnlyRemoved(properties: unknown): unknown {
  if (!isObject(properties) || !(readOnlyProperty in properties)) return properties;
  const { [readOnlyProperty]: _, ...own } = properties;
  return own;
}

const readOnlyProperty = "_azureml.ComputeTargetType";
