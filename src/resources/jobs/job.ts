import { isObject } from "../../core/mapping";
import { automlKind } from "./automl/automl-kind";
import type { AnyAutoMLJob } from "./automl/automl-mapping";
import type { CommandJob } from "./command/command-job";
import { commandKind } from "./command/command-kind";
import type { DistillationJob } from "./finetuning/distillation-job";
import type { AzureOpenAIFineTuningJob, CustomModelFineTuningJob } from "./finetuning/finetuning-job";
import { distillationKind, fineTuningKind } from "./finetuning/finetuning-kind";
import type { BaseJob, JobContext } from "./job-base";
import type { JobKind } from "./job-kind";
import type { PipelineJob } from "./pipeline/pipeline-job";
import { pipelineKind } from "./pipeline/pipeline-kind";
import type { SparkJob } from "./spark/spark-job";
import { sparkKind } from "./spark/spark-kind";
import type { SweepJob } from "./sweep/sweep-job";
import { sweepKind } from "./sweep/sweep-kind";
import { type UnknownJob, unknownJobFromWire } from "./unknown-job";

/** A job of any kind; `type` says which. */
export type Job =
  | CommandJob
  | SweepJob
  | PipelineJob
  | SparkJob
  | AnyAutoMLJob
  | CustomModelFineTuningJob
  | AzureOpenAIFineTuningJob
  | DistillationJob
  | UnknownJob;

/** A job in the making: what `command()` and `.sweep()` make. */
export interface JobBuilder<T extends BaseJob = Job> {
  /** The job as a plain entity. */
  build(): T;
}

/** A command builder, whatever its inputs and outputs. */
export type AnyCommand = JobBuilder<CommandJob>;

/** A job that can be submitted: an entity, or a builder that makes one. */
export type JobLike<T extends BaseJob = Job> = T | JobBuilder<T>;

/** Every kind of job that can be submitted. */
export const jobKinds: readonly JobKind[] = [
  commandKind,
  sweepKind,
  pipelineKind,
  sparkKind,
  automlKind,
  fineTuningKind,
  distillationKind,
];

/** How jobs like this one are treated; `undefined` for a kind that this library does not know. */
export function kindOf(job: BaseJob): JobKind | undefined {
  return jobKinds.find(({ entity }) => job instanceof entity);
}

/** A job from the wire; one of a kind that is not known keeps its JSON. */
export function jobFromWire(wire: unknown, context: JobContext): Job {
  const envelope = isObject(wire) ? wire : {};
  const type = isObject(envelope.properties) ? String(envelope.properties.jobType).toLowerCase() : "";
  const kind = jobKinds.find(({ jobType }) => jobType.toLowerCase() === type);
  return (kind ? kind.fromWire(envelope, context) : unknownJobFromWire(envelope, context)) as Job;
}

/** The entity that a builder makes; an entity is one already. */
export function asEntity<T extends BaseJob>(job: JobLike<T>): T {
  return "build" in job ? job.build() : job;
}
