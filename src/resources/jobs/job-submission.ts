import { Checks } from "../../core/checks";
import type { Fault } from "../../core/errors";
import type { OperationOptions, Rest } from "../../core/rest";
import { CommandJob, checkRunsAlone, collectCommandJobFaults } from "./command/command-job";
import { commandJobToWire, type ResolvedCommandJob } from "./command/command-mapping";
import { deepCopy } from "./deep-copy";
import { given } from "./given";
import type { Job } from "./job";
import { gitProperties } from "./job-git";
import { currentFolder, defaultExperimentName, makeJobName } from "./job-names";
import type { JobNeeds } from "./job-needs";
import { checkLocalFiles, type Resolution, resolveCommand, resolveInputs } from "./job-resolution";
import { collectSweepJobFaults, type SweepJob } from "./sweep/sweep-job";
import { type ResolvedSweepJob, sweepJobToWire } from "./sweep/sweep-mapping";

/** Fields of a job that can be given anew when it is submitted. */
export interface JobOverrides {
  /** In place of what the job says. */
  description?: string;
  /** Where the job runs, in place of what it says. */
  compute?: string;
  /** Added to those of the job. */
  tags?: Record<string, string>;
  /** In place of what the job says. */
  experimentName?: string;
}

/** What is sent. */
export interface PreparedJob {
  readonly name: string;
  readonly kind: "Command" | "Sweep";
  readonly body: { properties: Record<string, unknown> };
  readonly headers?: Readonly<Record<string, string>>;
}

/** The job with what is given anew; the one that was given stays as it is. */
export function withOverrides<T extends Job>(
  job: T,
  { description, compute, tags, experimentName }: JobOverrides,
): T {
  const changes = given({ description, compute, tags, experimentName });
  return Object.keys(changes).length > 0 ? Object.assign(deepCopy(job), changes) : job;
}

/** What is wrong with the fields of a job. */
export function jobFaults(job: CommandJob | SweepJob): readonly Fault[] {
  const checks = new Checks();
  if (job instanceof CommandJob) {
    collectCommandJobFaults(checks, job);
    checkRunsAlone(checks, job);
  } else collectSweepJobFaults(checks, job);
  return checks.faults;
}

/** What is wrong with the local files of a job. */
export async function localFaults(job: CommandJob | SweepJob): Promise<readonly Fault[]> {
  const checks = new Checks();
  if (job instanceof CommandJob) await checkLocalFiles(checks, "", job, job.inputs);
  else await checkLocalFiles(checks, "trial.", job.trial, job.inputs);
  return checks.faults;
}

/** Uploads and registers what a job needs, and makes what is sent. The job itself is not changed. */
export async function prepareJob(
  job: CommandJob | SweepJob,
  { rest, needs, options }: { rest: Rest; needs: JobNeeds; options: OperationOptions },
): Promise<PreparedJob> {
  const resolution: Resolution = { needs, scope: rest.scope, options };
  // Git is asked while files go out: it may have a large working tree to look through.
  const folder = currentFolder();
  const git = gitProperties(folder);
  const { kind, body } =
    job instanceof CommandJob ? await commandBody(job, resolution) : await sweepBody(job, resolution);
  const name = job.name ?? makeJobName();
  body.properties.displayName ??= name;
  body.properties.experimentName ??= defaultExperimentName(folder);
  addGitProperties(body.properties, await git);
  const headers = job.identity?.type === "user_identity" ? await userToken(rest, options) : undefined;
  return { name, kind, body, headers };
}

async function commandBody(
  job: CommandJob,
  resolution: Resolution,
): Promise<Pick<PreparedJob, "kind" | "body">> {
  const command = await resolveCommand(job, resolution);
  const inputs = await resolveInputs(job.inputs, resolution);
  const resolved: ResolvedCommandJob = Object.assign(command, { inputs });
  return { kind: "Command", body: commandJobToWire(resolved, resolution.scope) };
}

async function sweepBody(job: SweepJob, resolution: Resolution): Promise<Pick<PreparedJob, "kind" | "body">> {
  const trial = await resolveCommand(job.trial, resolution);
  const inputs = await resolveInputs(job.inputs, resolution);
  const resolved: ResolvedSweepJob = Object.assign(deepCopy(job), { trial, inputs });
  return { kind: "Sweep", body: sweepJobToWire(resolved, resolution.scope) };
}

/** Says which commit the job comes from, unless the job says so already: existing properties cannot be changed. */
function addGitProperties(properties: Record<string, unknown>, git: Readonly<Record<string, string>>): void {
  const own = properties.properties as Record<string, unknown>;
  if (!Object.keys(git).some((key) => key in own)) properties.properties = { ...own, ...git };
}

/** A job that acts as its submitter is handed a token of theirs. */
async function userToken(rest: Rest, { abortSignal }: OperationOptions): Promise<Record<string, string>> {
  const token = await rest.credential.getToken(`${rest.cloud.machineLearningAudience}/.default`, {
    abortSignal,
  });
  return token ? { "x-azureml-token": token.token } : {};
}
