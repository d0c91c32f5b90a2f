import { Command } from "./command/command-builder";
import type { Job, JobLike } from "./job";
import { BaseJob } from "./job-base";
import { Sweep } from "./sweep/sweep-builder";

/** Whether something is a job, or a builder that makes one. */
export function isJobLike(value: unknown): value is JobLike | Job {
  return value instanceof BaseJob || value instanceof Command || value instanceof Sweep;
}
