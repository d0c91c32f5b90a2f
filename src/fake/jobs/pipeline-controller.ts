import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { isBatchJob } from "./batch-job";
import { createRun } from "./create-run";
import { hasEnded, isSweep, jobOfRun, type StoredJob, workspaceOfJob } from "./job";
import { checkJob } from "./job-checks";
import { appendLog } from "./job-events";
import { cancelRun, finalize, onRunEnd, submitRun } from "./lifecycle";
import { jobOfNode } from "./node-job";
import { outputLeft } from "./node-ports";
import { nodeProperty, nodesOf, type PipelineNode, parentOutput, upstreamOf } from "./pipeline-node";
import { keepUp } from "./real-time";
import { runError } from "./run-errors";
import { cancelSweep, submitSweep } from "./sweep-controller";

/** What run history calls a pipeline. */
export const pipelineRun = "azureml.PipelineRun";

/** The log that Azure writes of a pipeline's course. */
const courseLog = "logs/azureml/executionlogs.txt";

/** Whether this is a pipeline whose nodes the fake runs. */
export function isPipeline(run: RunRecord): boolean {
  return run.runType === pipelineRun && !isBatchJob(run);
}

/**
 * Registers the course of pipelines: `NotStarted` → `Running`, in which each node begins when those that it waits for
 * have ended, → `Finalizing` → `Completed` or `Failed`; or `CancelRequested` → `Canceled` when its nodes are. All of it
 * follows from the job and the runs of its nodes.
 */
export function registerPipelines(state: ServiceState): void {
  const on = (kind: string, work: (run: RunRecord, at: number) => void) =>
    state.agenda.on(kind, (data, at) => {
      const run = state.runs.get(String(data.run));
      if (run) work(run, at);
    });
  on("pipeline.start", (run, at) => {
    if (run.status !== "NotStarted") return;
    run.status = "Running";
    run.startedAt = at;
    advance(state, run, at);
  });
  on("pipeline.advance", (run, at) => advance(state, run, at));
  onRunEnd(state, (child, at) => {
    const parent = child.parentRunId === undefined ? undefined : state.runs.get(child.parentRunId);
    if (!parent || !isPipeline(parent)) return;
    note(state, parent, at, `${child.properties[nodeProperty]} has ended: ${child.status}.`);
    if (child.status === "Completed") tellWhereOutputsAre(state, parent, child);
    // Later at the same moment: nodes that end together are all told of before the next begin.
    state.agenda.add(at, "pipeline.advance", { run: parent.runId });
  });
}

/** Puts a new pipeline on its way. */
export function submitPipeline(state: ServiceState, run: RunRecord, at: number): void {
  run.runType = pipelineRun;
  run.properties["azureml.runsource"] = pipelineRun;
  state.agenda.add(at + state.durations.jobQueue * 1000, "pipeline.start", { run: run.runId });
  keepUp(state);
}

/** Cancels a pipeline and its nodes; `Canceled` it is when all of them have ended. */
export function cancelPipeline(state: ServiceState, run: RunRecord, at: number): void {
  if (run.status !== "Running" && run.status !== "NotStarted") return;
  run.status = "CancelRequested";
  for (const child of state.runs.children(run.runId)) cancelNode(state, child, at);
  state.agenda.add(at + state.durations.jobFinalize * 1000, "pipeline.advance", { run: run.runId });
  keepUp(state);
}

function cancelNode(state: ServiceState, child: RunRecord, at: number): void {
  const job = jobOfRun(state, child);
  if (job && isSweep(job)) cancelSweep(state, child, at);
  else if (isPipeline(child)) cancelPipeline(state, child, at);
  else cancelRun(state, child, at);
}

interface Settings {
  continue_on_step_failure?: boolean;
  on_init?: string;
  on_finalize?: string;
}

/** Begins the nodes that wait for nothing any more, and ends the pipeline when there is no more to do. */
function advance(state: ServiceState, run: RunRecord, at: number): void {
  const job = jobOfRun(state, run);
  if (!job) return;
  const children = state.runs.children(run.runId);
  const running = children.filter(({ status }) => !hasEnded(status));
  if (run.status === "CancelRequested") {
    if (running.length === 0) state.agenda.add(at, "job.canceled", { run: run.runId });
    return;
  }
  if (run.status !== "Running") return;
  const settings = (job.properties.settings ?? {}) as Settings;
  const byNode = new Map(children.map((child) => [child.properties[nodeProperty], child]));
  const failed = children.filter(({ status }) => hasEnded(status) && status !== "Completed");
  const ordinary = Object.entries(nodesOf(job)).filter(
    ([name]) => name !== settings.on_init && name !== settings.on_finalize,
  );
  const status = (name: string) => byNode.get(name)?.status;
  const begin = (name: string) => beginNode(state, { job, run, name, at });
  if (settings.on_init !== undefined && !status(settings.on_init)) {
    begin(settings.on_init);
    return;
  }
  if (settings.on_init !== undefined && !hasEnded(status(settings.on_init) ?? "")) return;
  if (failed.length > 0 && settings.continue_on_step_failure !== true) {
    for (const child of running) cancelNode(state, child, at);
    if (running.length > 0) return;
  } else {
    const ready = ordinary.filter(
      ([name, node]) => !byNode.has(name) && upstreamOf(node).every((each) => status(each) === "Completed"),
    );
    for (const [name] of ready) begin(name);
    if (ready.length > 0 || running.length > 0) return;
  }
  if (settings.on_finalize !== undefined && !status(settings.on_finalize)) begin(settings.on_finalize);
  else conclude(state, run, failed, at);
}

function conclude(state: ServiceState, run: RunRecord, failed: readonly RunRecord[], at: number): void {
  if (failed.length > 0) {
    const names = failed.map(({ properties }) => properties[nodeProperty]).join(", ");
    run.error = runError("UserError", `Pipeline has failed child jobs. Failed nodes: /${names}.`, at);
  }
  note(state, run, at, failed.length > 0 ? "The pipeline has failed." : "The pipeline has completed.");
  finalize(state, run, failed.length > 0 ? "Failed" : "Completed", at);
}

function beginNode(
  state: ServiceState,
  { job, run, name: nodeName, at }: { job: StoredJob; run: RunRecord; name: string; at: number },
): void {
  const node = nodesOf(job)[nodeName];
  if (!node) return;
  const workspace = workspaceOfJob(job);
  const name = state.random.guid();
  const sent = jobOfNode({ state, workspace, parent: job, parentRun: run, name, nodeName, node });
  const date = new Date(at).toISOString();
  const make = (properties: StoredJob["properties"]): StoredJob => ({
    id: `${workspace}/jobs/${name}`,
    name,
    type: job.type,
    properties,
    systemData: { ...job.systemData, createdAt: date, lastModifiedAt: date },
  });
  note(state, run, at, `Submitting ${nodeName} as ${name}.`);
  let child: StoredJob;
  try {
    child = make(checkJob(state, workspace, sent));
  } catch (error) {
    // What Azure finds wrong with a node when its turn comes, the node fails of.
    const refused = make(sent);
    state.store.put(refused);
    const failed = createRun(state, refused, at, run);
    failed.error = runError("UserError", error instanceof Error ? error.message : String(error), at);
    finalize(state, failed, "Failed", at);
    return;
  }
  state.store.put(child);
  const created = createRun(state, child, at, run);
  if (isSweep(child)) submitSweep(state, created, at);
  else if (child.properties.jobType.toLowerCase() === "pipeline") submitPipeline(state, created, at);
  else submitRun(state, created, at);
}

/** Outputs of the pipeline that lie elsewhere than it said: what a sweep leaves is what its best trial left. */
function tellWhereOutputsAre(state: ServiceState, parent: RunRecord, child: RunRecord): void {
  const job = jobOfRun(state, parent);
  const node: PipelineNode | undefined = job && nodesOf(job)[child.properties[nodeProperty] ?? ""];
  if (!job || node?.type !== "sweep") return;
  const outputs = { ...job.properties.outputs };
  for (const [name, port] of Object.entries(node.outputs ?? {})) {
    const target = parentOutput(port);
    const left = target === undefined ? undefined : outputLeft(state, workspaceOfJob(job), child, name);
    if (target === undefined || !left?.uri || !outputs[target]) continue;
    outputs[target] = { ...outputs[target], uri: left.uri };
    const told = parent.outputs[target];
    if (told) told.assetId = left.uri;
  }
  state.store.put({ ...job, properties: { ...job.properties, outputs } });
}

function note(state: ServiceState, run: RunRecord, at: number, message: string): void {
  appendLog(state, run, courseLog, `[${new Date(at).toISOString()}] ${message}\n`);
}
