import type { JobLike } from "./job";
import { BaseJob } from "./job-base";

/** Whether something is a job, or a builder that makes one. */
export function isJobLike(value: unknown): value is JobLike {
  if (value instanceof BaseJob) return true;
  return typeof value === "object" && value !== null && "build" in value && typeof value.build === "function";
}
