import { Checks } from "../../core/checks";
import type { Fault } from "../../core/errors";
import type { OperationOptions, Rest } from "../../core/rest";
import { deepCopy } from "./deep-copy";
import { given } from "./given";
import type { BaseJob } from "./job-base";
import { gitProperties } from "./job-git";
import type { JobBody, JobKind } from "./job-kind";
import { currentFolder, defaultExperimentName, makeJobName } from "./job-names";
import type { JobNeeds } from "./job-needs";
import type { Resolution } from "./job-resolution";

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
  readonly body: JobBody;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The job with what is given anew; the one that was given stays as it is. */
export function withOverrides<T extends BaseJob>(
  job: T,
  { description, compute, tags, experimentName }: JobOverrides,
): T {
  const changes = given({ description, compute, tags, experimentName });
  return Object.keys(changes).length > 0 ? Object.assign(deepCopy(job), changes) : job;
}

/** What is wrong with the fields of a job. */
export function jobFaults(kind: JobKind, job: BaseJob): readonly Fault[] {
  const checks = new Checks();
  kind.faults(checks, job);
  return checks.faults;
}

/** What is wrong with the local files of a job. */
export async function localFaults(kind: JobKind, job: BaseJob): Promise<readonly Fault[]> {
  const checks = new Checks();
  await kind.localFaults(checks, job);
  return checks.faults;
}

/** Uploads and registers what a job needs, and makes what is sent. The job itself is not changed. */
export async function prepareJob(
  kind: JobKind,
  job: BaseJob,
  { rest, needs, options }: { rest: Rest; needs: JobNeeds; options: OperationOptions },
): Promise<PreparedJob> {
  const resolution: Resolution = { needs, scope: rest.scope, options };
  // Git is asked while files go out: it may have a large working tree to look through.
  const folder = currentFolder();
  const git = gitProperties(folder);
  const body = await kind.resolve(job, resolution);
  const name = job.name ?? makeJobName();
  body.properties.displayName ??= name;
  body.properties.experimentName ??= defaultExperimentName(folder);
  addGitProperties(body.properties, await git);
  const headers =
    kind.actsForSubmitter || identityOf(job) === "user_identity" ? await userToken(rest, options) : undefined;
  return { name, body, headers };
}

function identityOf(job: BaseJob & { identity?: unknown }): unknown {
  const { identity } = job;
  return typeof identity === "object" && identity !== null && "type" in identity ? identity.type : undefined;
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
