import { isObject } from "../../core/mapping";
import type { CommandJob } from "./command/command-job";
import { commandJobFromWire } from "./command/command-mapping";
import type { JobContext } from "./job-base";
import type { SweepJob } from "./sweep/sweep-job";
import { sweepJobFromWire } from "./sweep/sweep-mapping";
import { type UnknownJob, unknownJobFromWire } from "./unknown-job";

/** A job of any kind; `type` says which. */
export type Job = CommandJob | SweepJob | UnknownJob;

/** A job in the making: what `command()` and `.sweep()` make. */
export interface JobBuilder<T extends CommandJob | SweepJob = CommandJob | SweepJob> {
  /** The job as a plain entity. */
  build(): T;
}

/** A command builder, whatever its inputs and outputs. */
export type AnyCommand = JobBuilder<CommandJob>;

/** A job that can be submitted: an entity, or a builder that makes one. */
export type JobLike = CommandJob | SweepJob | AnyCommand | JobBuilder<SweepJob>;

/** How each kind is read; the keys are the wire's `jobType`. */
const kinds = {
  Command: commandJobFromWire,
  Sweep: sweepJobFromWire,
} satisfies Record<string, (wire: Readonly<Record<string, unknown>>, context: JobContext) => Job>;

/** A job from the wire; one of a kind that is not known keeps its JSON. */
export function jobFromWire(wire: unknown, context: JobContext): Job {
  const envelope = isObject(wire) ? wire : {};
  const type = isObject(envelope.properties) ? String(envelope.properties.jobType).toLowerCase() : "";
  const kind = Object.entries(kinds).find(([name]) => name.toLowerCase() === type);
  return (kind?.[1] ?? unknownJobFromWire)(envelope, context);
}

/** The entity that a builder makes; an entity is one already. */
export function asEntity(job: JobLike | Job): Job {
  return "build" in job ? job.build() : job;
}
