import type { Checks } from "../../core/checks";
import type { BaseJob, JobContext } from "./job-base";
import type { Resolution } from "./job-resolution";

/** The body of a PUT of a job. */
export interface JobBody {
  properties: Record<string, unknown>;
}

/** All that one kind of job does its own way. `job.ts` holds the list of them; nothing else asks a job what it is. */
export interface JobKind<T extends BaseJob = BaseJob> {
  /** The wire's `jobType`. */
  readonly jobType: string;
  /** For messages: `"Command job"`. */
  readonly title: string;
  /** Version that a PUT of it goes out with. */
  readonly apiVersion: string;
  /** The class of its entities. */
  readonly entity: abstract new (
    ...args: never[]
  ) => T;
  /** The service acts for the submitter whatever the job's identity is, and is handed a token of theirs. */
  readonly actsForSubmitter?: boolean;
  /** A job from the wire, made without the checks of its constructor; a job that is not known where a part of it is not. */
  fromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): BaseJob;
  /** Adds what is wrong with a job that is to be submitted; its fields may have been changed since it was made. */
  faults(checks: Checks, job: T): void;
  /** Adds what is wrong with the local files of a job: looked at before anything is sent. */
  localFaults(checks: Checks, job: T): Promise<void>;
  /** Uploads and registers what the job needs, and makes what is sent. The job itself is not changed. */
  resolve(job: T, resolution: Resolution): Promise<JobBody>;
  /** The body of a job of which nothing is to be uploaded or registered; `undefined` for any other. */
  bodyAsItIs(job: T, context: JobContext): JobBody | undefined;
}
