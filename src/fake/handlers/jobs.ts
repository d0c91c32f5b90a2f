import { badRequest, Refusal } from "../errors";
import { cancelBatchJob, isBatchJob, isStepOnly, registerBatchJobs } from "../jobs/batch-job";
import { textsOf } from "../jobs/create-run";
import { describedRunTypes } from "../jobs/described-jobs";
import { findJob, hasEnded, isSweep, type JobProperties, type StoredJob } from "../jobs/job";
import { checkJob, requireJobName } from "../jobs/job-checks";
import { jobView } from "../jobs/job-view";
import { cancelRun, registerLifecycle } from "../jobs/lifecycle";
import { registerNodePools } from "../jobs/node-pool";
import { outputUri } from "../jobs/outputs";
import { cancelPipeline, isPipeline, registerPipelines } from "../jobs/pipeline-controller";
import { registerNamedOutputs } from "../jobs/registered-outputs";
import { submitJob } from "../jobs/submit-job";
import { cancelSweep, registerSweeps } from "../jobs/sweep-controller";
import { onOperationEnd, startOperation } from "../lro";
import { page, where } from "../paging";
import { resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { hasPairs, sameJson } from "./assets";

const path = `${workspacePath}/jobs`;

/** Jobs: submit, change what may be changed, get, list, cancel, delete. */
export const jobRoutes = [
  route({ method: "GET", path, handle: list }),
  route({
    method: "GET",
    path: `${path}/:job`,
    handle: (context) => {
      const { job, run } = existingJob(context);
      // Such a step is no job of the management plane: its clients ask run history about it then.
      if (isStepOnly(job)) return { status: 200, body: { ...job, properties: null } };
      return { status: 200, body: jobView(job, run, context.request.sites) };
    },
  }),
  route({ method: "PUT", path: `${path}/:job`, bodySchema: "Jobs_CreateOrUpdate", handle: put }),
  route({ method: "POST", path: `${path}/:job/cancel`, handle: cancel }),
  route({ method: "DELETE", path: `${path}/:job`, handle: remove }),
];

/** Registers the course of jobs, and what happens when an operation on one ends. */
export function registerJobs(state: ServiceState): void {
  registerNodePools(state);
  registerLifecycle(state);
  registerSweeps(state);
  registerBatchJobs(state);
  registerPipelines(state);
  registerNamedOutputs(state);
  onOperationEnd(state, "job.gone", ({ id, run }) => {
    for (const child of state.runs.children(String(run))) {
      state.runs.delete(child.runId);
      state.store.delete(String(id).replace(/[^/]+$/, child.runId));
    }
    state.runs.delete(String(run));
    state.store.delete(String(id));
    return undefined;
  });
}

function existingJob(context: RouteContext): { job: StoredJob; run: RunRecord } {
  const { state, params } = context;
  const workspace = workspaceId(context);
  const job = findJob(state, workspace, params.job ?? "");
  const run = job && state.runs.get(job.name);
  if (job && run) return { job, run };
  throw new Refusal(
    404,
    "NotFound",
    `Job ${params.job} not found in workspace ${workspace.split("/").pop()}.`,
  );
}

/** What of a job may be changed when it is there; all else is fixed by the first PUT. */
const changeable = ["description", "tags", "displayName", "properties", "isArchived"] as const;

/** What only the service says of a job: clients send it back with what they fetched. */
const ofService = ["status", "services", "parameters"] as const;

function put(context: RouteContext): Reply {
  const { state, params, now, request } = context;
  const workspace = workspaceId(context);
  const name = params.job ?? "";
  requireJobName(name);
  const sent = withoutNulls((context.body as { properties: JobProperties }).properties);
  const before = findJob(state, workspace, name);
  const run = before && state.runs.get(before.name);
  if (before && run) {
    change(state, workspace, before, run, sent);
    return { status: 200, body: jobView(before, run, request.sites) };
  }
  if (state.runs.get(name)) {
    throw badRequest(
      `A job with this name already exists. If you are trying to create a new job, use a different name.`,
    );
  }
  const properties: JobProperties = {
    ...checkJob(state, workspace, sent),
    experimentName: sent.experimentName || "Default",
  };
  for (const field of ofService) delete properties[field];
  const id = `${workspace}/jobs/${name}`;
  const job = resourceFromPut(context, "workspaces/jobs", properties, id) as StoredJob;
  const created = submitJob(state, job, now);
  return { status: 201, body: jobView(job, created, request.sites) };
}

/** Changes a job that is there, or refuses with the names of what cannot be changed. */
function change(
  state: ServiceState,
  workspace: string,
  before: StoredJob,
  run: RunRecord,
  sent: JobProperties,
): void {
  const kept = comparable(before.name, before.properties);
  const asked = comparable(before.name, {
    ...checkJob(state, workspace, sent),
    experimentName: sent.experimentName || "Default",
  });
  const fields = new Set([...Object.keys(kept), ...Object.keys(asked)]);
  const changed = [...fields].filter((field) => !sameJson(kept[field], asked[field]));
  if (changed.length > 0) {
    const names = changed.map((field) => field.charAt(0).toUpperCase() + field.slice(1)).join(",  ");
    throw badRequest(
      `A job with this name already exists. If you are trying to create a new job, use a different name. If you are trying to update an existing job, the existing job's ${names} cannot be changed. Only description, tags, displayName, properties, and isArchived can be updated.`,
    );
  }
  if (sent.displayName) run.displayName = sent.displayName;
  if (sent.description != null) run.description = sent.description;
  if (sent.isArchived != null) run.hidden = sent.isArchived;
  // Seen with Azure: what is left out stays.
  Object.assign(run.tags, textsOf(sent.tags));
  Object.assign(run.properties, textsOf(sent.properties));
}

/** The part of a job that is fixed, with nothing said twice in different words. */
function comparable(name: string, properties: JobProperties): Record<string, unknown> {
  const fixed: Record<string, unknown> = Object.fromEntries(
    Object.entries(properties).filter(([field, value]) => !isMutable(field) && !isEmpty(value)),
  );
  fixed.jobType = properties.jobType.toLowerCase();
  const outputs = Object.entries(properties.outputs ?? {}).map(([output, value]) => [
    output,
    value && { ...value, uri: outputUri(name, output, value) },
  ]);
  if (outputs.length > 0) fixed.outputs = Object.fromEntries(outputs);
  return fixed;
}

function isMutable(field: string): boolean {
  return (
    (changeable as readonly string[]).includes(field) || (ofService as readonly string[]).includes(field)
  );
}

/** `{}` says no more than nothing. */
function isEmpty(value: unknown): boolean {
  return value == null || (typeof value === "object" && Object.keys(value).length === 0);
}

function withoutNulls(sent: JobProperties): JobProperties {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)) as JobProperties;
}

function list(context: RouteContext): Reply {
  const { state, query, request } = context;
  const workspace = workspaceId(context);
  const view = (query.get("listViewType") ?? "ActiveOnly").toLowerCase();
  const jobType = query.get("jobType")?.toLowerCase();
  const tag = query.get("tag");
  const asset = query.get("assetName");
  const properties = query.get("properties");
  const isWanted = (run: RunRecord) => {
    if (run.parentRunId !== undefined || !typeOfRun[run.runType]) return false;
    if (view !== "all" && (run.hidden === true) !== (view === "archivedonly")) return false;
    if (jobType && typeOfRun[run.runType] !== jobType) return false;
    if (asset && run.properties["azureml.materializationAssetName"] !== asset) return false;
    return (!tag || hasTag(run, tag)) && hasPairs(run.properties, properties);
  };
  const { status, body } = page(context, where(state.runs.newestFirst(workspace), isWanted));
  const { value, ...rest } = body as { value: RunRecord[] };
  const jobs = value.flatMap((run) => {
    const job = findJob(state, workspace, run.runId);
    return job ? [jobView(job, run, request.sites)] : [];
  });
  return { status, body: { value: jobs, ...rest } };
}

const typeOfRun: Readonly<Record<string, string>> = {
  "azureml.commandjob": "command",
  "azureml.sweep": "sweep",
  "azureml.PipelineRun": "pipeline",
  "azureml.sparkjob": "spark",
  ...describedRunTypes,
};

/** `key` or `key=value`. */
function hasTag(run: RunRecord, tag: string): boolean {
  const [key = "", value] = tag.split(/=(.*)/s);
  return key in run.tags && (value === undefined || run.tags[key] === value);
}

function cancel(context: RouteContext): Reply {
  const { state, now } = context;
  const { job, run } = existingJob(context);
  if (isSweep(job)) cancelSweep(state, run, now);
  else if (isBatchJob(run)) cancelBatchJob(state, run, now);
  else if (isPipeline(run)) cancelPipeline(state, run, now);
  else cancelRun(state, run, now);
  return startOperation(context, {
    resourceId: `${job.id}/cancel`,
    style: "location",
    seconds: state.durations.operation,
  });
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const { job, run } = existingJob(context);
  if (!hasEnded(run.status)) {
    throw badRequest(`((The job ${job.name} is ${run.status}: only a job that has ended can be deleted.))`);
  }
  return startOperation(context, {
    resourceId: job.id,
    style: "location",
    seconds: state.durations.operation,
    then: { kind: "job.gone", data: { id: job.id, run: run.runId } },
  });
}
