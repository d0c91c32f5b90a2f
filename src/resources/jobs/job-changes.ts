import { isObject } from "../../core/mapping";
import { kindOf } from "./job";
import { type BaseJob, type JobContext, sourceOf } from "./job-base";
import type { JobBody } from "./job-kind";

/** What of a submitted job can be changed; the rest is fixed when it is submitted. */
const changeable = ["displayName", "description", "tags", "properties"] as const;

/**
 * Whether a job came from the service and nothing but its metadata was changed since: then run history is told of it.
 * The service refuses to take such a job as a whole.
 */
export function onlyMetadataChanged(job: BaseJob, context: JobContext): boolean {
  const source = sourceOf(job);
  if (!source || !job.id || !job.name || job.name !== source.name) return false;
  const kind = kindOf(job);
  if (!kind) return true;
  const before = kind.bodyAsItIs(kind.fromWire(source, context), context);
  const now = kind.bodyAsItIs(job, context);
  // Something to upload or to register is more than metadata.
  return before !== undefined && now !== undefined && same(fixed(before), fixed(now));
}

function fixed({ properties }: JobBody): unknown {
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
