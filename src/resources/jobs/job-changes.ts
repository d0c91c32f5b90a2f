import { isObject } from "../../core/mapping";
import { CommandJob } from "./command/command-job";
import { commandJobFromWire, commandJobToWire, type ResolvedCommandJob } from "./command/command-mapping";
import type { Job } from "./job";
import { type JobContext, sourceOf } from "./job-base";
import type { SweepJob } from "./sweep/sweep-job";
import { type ResolvedSweepJob, sweepJobFromWire, sweepJobToWire } from "./sweep/sweep-mapping";
import { UnknownJob } from "./unknown-job";

/** What of a submitted job can be changed; the rest is fixed when it is submitted. */
const changeable = ["displayName", "description", "tags", "properties"] as const;

/**
 * Whether a job came from the service and nothing but its metadata was changed since: then run history is told of it.
 * The service refuses to take such a job as a whole.
 */
export function onlyMetadataChanged(job: Job, context: JobContext): boolean {
  const source = sourceOf(job);
  if (!source || !job.id || !job.name || job.name !== source.name) return false;
  if (job instanceof UnknownJob) return true;
  const [before, now] =
    job instanceof CommandJob
      ? [commandWire(commandJobFromWire(source, context), context), commandWire(job, context)]
      : [sweepWire(sweepJobFromWire(source, context), context), sweepWire(job, context)];
  return before !== undefined && now !== undefined && same(before, now);
}

/** `undefined` where there is something to upload or to register: that is more than metadata. */
function commandWire(job: CommandJob, context: JobContext): unknown {
  if (typeof job.environment !== "string") return undefined;
  return fixed(commandJobToWire(job as ResolvedCommandJob, context));
}

function sweepWire(job: SweepJob, context: JobContext): unknown {
  if (typeof job.trial.environment !== "string") return undefined;
  return fixed(sweepJobToWire(job as ResolvedSweepJob, context));
}

function fixed({ properties }: { properties: Record<string, unknown> }): unknown {
  return Object.fromEntries(
    Object.entries(properties).filter(([key]) => !changeable.some((each) => each === key)),
  );
}

/** Equal as JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => same(each, b[index]));
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}
