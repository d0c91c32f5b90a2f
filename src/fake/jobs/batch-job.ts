import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import type { ScoringSettings } from "./batch-scoring";
import { createRun } from "./create-run";
import { hasEnded, type JobInput, type StoredJob } from "./job";
import { appendLog } from "./job-events";
import { cancelRun, finalize, onRunEnd, submitRun } from "./lifecycle";
import { keepUp } from "./real-time";

/** A request for a batch job, found right. */
export interface BatchJobRequest {
  workspace: string;
  endpoint: StoredResource;
  deployment: StoredResource;
  name: string;
  experimentName: string;
  inputs: Record<string, JobInput>;
  /** The folder that the answers go to. Default: the workspace's own place for it. */
  outputUri?: string;
  computeId: string;
  instanceCount: number;
  settings: ScoringSettings;
  tags: Record<string, string>;
  properties: Record<string, string>;
}

/** What names the endpoint and the deployment of a batch job in its properties. Assumed. */
export const batchProperties = {
  endpoint: "azureml.endpointname",
  deployment: "azureml.deploymentname",
  /** Only of a job that is the deployment's own pipeline. */
  pipeline: "azureml.pipelineComponent",
};

/** The name of the output, and of the step that makes it (seen in Azure: a pipeline of one step). */
const output = "score";
const step = "batchscoring";
const scoringType = "Parallel";

/** What run history calls a pipeline. */
const pipelineRun = "azureml.PipelineRun";

/** The log that Azure writes of a pipeline's course. */
const courseLog = "logs/azureml/executionlogs.txt";

/** Whether a batch endpoint has started this job. */
export function isOfBatchEndpoint(run: RunRecord): boolean {
  return run.runType === pipelineRun && run.properties[batchProperties.endpoint] !== undefined;
}

/** Whether this is the job of a model's batch deployment: its one step scores. */
export function isBatchJob(run: RunRecord): boolean {
  return isOfBatchEndpoint(run) && run.properties[batchProperties.pipeline] === undefined;
}

/** Whether this is a step that is no job of its own: one that goes through mini-batches, or moves data. */
export function isStepOnly({ properties }: StoredJob): boolean {
  return properties.jobType === scoringType || properties.jobType === "DataTransfer";
}

/** Registers the course of batch jobs: one runs while its step does, and ends as it does. */
export function registerBatchJobs(state: ServiceState): void {
  state.agenda.on("batch.start", (data, at) => {
    const run = state.runs.get(String(data.run));
    if (run?.status !== "NotStarted") return;
    run.status = "Running";
    run.startedAt = at;
    const [child] = state.runs.liveChildren(run.runId);
    if (!child) return;
    note(state, run, at, `Submitting ${step} as ${child.runId}.`);
    submitRun(state, child, at);
  });
  onRunEnd(state, (child, at) => {
    const parent = child.parentRunId === undefined ? undefined : state.runs.get(child.parentRunId);
    if (!parent || !isBatchJob(parent) || hasEnded(parent.status)) return;
    note(state, parent, at, `${step} has ended: ${child.status}.`);
    if (child.error) parent.error = child.error;
    if (child.status === "Canceled") {
      parent.status = "CancelRequested";
      state.agenda.add(at, "job.canceled", { run: parent.runId });
      keepUp(state);
    } else {
      finalize(state, parent, child.status === "Completed" ? "Completed" : "Failed", at);
    }
  });
}

/** Makes a batch job and puts it on its way: as in Azure, a pipeline whose one step scores. */
export function submitBatchJob(state: ServiceState, request: BatchJobRequest, at: number): RunRecord {
  const { workspace, endpoint, deployment, name, inputs, computeId, settings } = request;
  const childName = state.random.guid();
  const outputs = {
    [output]: {
      jobOutputType: "uri_folder",
      uri:
        request.outputUri ?? `azureml://datastores/workspaceblobstore/paths/azureml/${childName}/${output}/`,
      mode: "ReadWriteMount",
    },
  };
  const common = { experimentName: request.experimentName, computeId, inputs, outputs };
  const parentJob = jobResource(workspace, name, at, {
    ...common,
    jobType: "Pipeline",
    displayName: deployment.name,
    settings: {},
    jobs: {},
    // By this tag Python's SDK knows whose scores it downloads.
    tags: { ...request.tags, "azureml.batchrun": "true" },
    properties: {
      ...request.properties,
      [batchProperties.endpoint]: endpoint.name,
      [batchProperties.deployment]: deployment.name,
    },
  });
  const childJob = jobResource(workspace, childName, at, {
    ...common,
    jobType: scoringType,
    displayName: step,
    resources: { instanceCount: request.instanceCount },
    scoring: { ...settings },
    parentJobName: name,
  });
  state.store.put(parentJob);
  state.store.put(childJob);
  const parent = createRun(state, parentJob, at);
  const child = createRun(state, childJob, at, parent);
  Object.assign(parent, { runType: pipelineRun });
  parent.properties["azureml.runsource"] = pipelineRun;
  child.properties["azureml.moduleName"] = step;
  state.agenda.add(at + state.durations.jobQueue * 1000, "batch.start", { run: name });
  keepUp(state);
  return parent;
}

/** Cancels a batch job and its step; `Canceled` it is when that is. */
export function cancelBatchJob(state: ServiceState, run: RunRecord, at: number): void {
  if (run.status !== "Running") {
    cancelRun(state, run, at);
    return;
  }
  run.status = "CancelRequested";
  for (const child of state.runs.liveChildren(run.runId)) cancelRun(state, child, at);
}

function jobResource(
  workspace: string,
  name: string,
  at: number,
  properties: StoredJob["properties"],
): StoredJob {
  const date = new Date(at).toISOString();
  return {
    id: `${workspace}/jobs/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/jobs",
    properties,
    systemData: { createdAt: date, createdBy: "Fake User", createdByType: "User", lastModifiedAt: date },
  };
}

function note(state: ServiceState, run: RunRecord, at: number, message: string): void {
  appendLog(state, run, courseLog, `[${new Date(at).toISOString()}] ${message}\n`);
}
