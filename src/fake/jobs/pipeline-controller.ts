import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { isBatchJob } from "./batch-job";
import { ControlFlow, loopOfNode, loopOfRun } from "./control-flow";
import { controlValue, noteControlValue, readControlValues } from "./control-values";
import { createRun } from "./create-run";
import { findJob, hasEnded, isSweep, jobOfRun, type StoredJob, workspaceOfJob } from "./job";
import { checkJob } from "./job-checks";
import { appendLog } from "./job-events";
import { cancelRun, finalize, onRunEnd, submitRun } from "./lifecycle";
import { gatherOutputs, jobOfLoop, nextRound } from "./loop-rounds";
import { jobOfNode } from "./node-job";
import { outputLeft } from "./node-ports";
import { nodeProperty, nodesOf, type PipelineNode, parentOutput, specOf, typeOfNode } from "./pipeline-node";
import { turnsOf } from "./pipeline-turns";
import { keepUp } from "./real-time";
import { runError } from "./run-errors";
import { cancelSweep, submitSweep } from "./sweep-controller";

/** What run history calls a pipeline. */
export const pipelineRun = "azureml.PipelineRun";

/** The log that Azure writes of a pipeline's course. */
export const courseLog = "logs/azureml/executionlogs.txt";

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
    if (child.status === "Completed") tellWhatIsLeft(state, parent, child);
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
  for (const child of state.runs.liveChildren(run.runId)) cancelNode(state, child, at);
  state.agenda.add(at + state.durations.jobFinalize * 1000, "pipeline.advance", { run: run.runId });
  keepUp(state);
}

/** Cancels a node, of whatever kind it is, and what is below it. */
export function cancelNode(state: ServiceState, child: RunRecord, at: number): void {
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
  const children = state.runs.liveChildren(run.runId);
  const running = children.filter(({ status }) => !hasEnded(status));
  if (run.status === "CancelRequested") {
    if (running.length === 0) state.agenda.add(at, "job.canceled", { run: run.runId });
    return;
  }
  if (run.status !== "Running") return;
  const { on_init: first, on_finalize: last, ...settings } = (job.properties.settings ?? {}) as Settings;
  const byNode = new Map(children.map((child) => [child.properties[nodeProperty], child]));
  const failed = children.filter(({ status }) => hasEnded(status) && status !== "Completed");
  const begin = (name: string) => beginNode(state, { job, run, name, at });
  if (first !== undefined && !byNode.has(first)) {
    begin(first);
    return;
  }
  if (first !== undefined && !hasEnded(byNode.get(first)?.status ?? "")) return;
  const turns = turnsOf(state, job, new ControlFlow(job), byNode);
  const faults = [...turns.faults];
  if ((failed.length > 0 || faults.length > 0) && settings.continue_on_step_failure !== true) {
    for (const child of running) cancelNode(state, child, at);
    if (running.length > 0) return;
  } else {
    const loop = loopOfRun(state, run);
    const ready = turns.ready.filter((name) => name !== first && name !== last);
    const room = loop?.node.max_concurrency ?? Number.POSITIVE_INFINITY;
    for (const name of ready.slice(0, Math.max(0, room - running.length))) begin(name);
    if (ready.length > 0 || running.length > 0) return;
    if (loop && failed.length === 0) {
      const next = loop.type === "do_while" ? nextRound(state, run, job, loop) : undefined;
      if (next && "name" in next) {
        addNode(state, job, next.name, next.node);
        beginNode(state, { job: findJob(state, run.workspace, run.runId) ?? job, run, name: next.name, at });
        return;
      }
      if (next) faults.push(next.error);
      if (loop.type === "parallel_for") gatherOutputs(state, run, job);
    }
  }
  if (last !== undefined && !byNode.has(last)) begin(last);
  else conclude(state, run, { failed, faults }, at);
}

/** Adds a node to a pipeline that runs: the next round of a loop. */
function addNode(state: ServiceState, job: StoredJob, name: string, node: PipelineNode): void {
  state.store.put({ ...job, properties: { ...job.properties, jobs: { ...nodesOf(job), [name]: node } } });
}

function conclude(
  state: ServiceState,
  run: RunRecord,
  { failed, faults }: { failed: readonly RunRecord[]; faults: readonly string[] },
  at: number,
): void {
  const names = failed.map(({ properties }) => `/${properties[nodeProperty]}`).join(", ");
  const why = [
    ...(failed.length > 0 ? [`Pipeline has failed child jobs. Failed nodes: ${names}.`] : []),
    ...faults,
  ];
  if (why.length > 0) run.error = runError("UserError", why.join(" "), at);
  note(
    state,
    run,
    at,
    why.length > 0 ? `The pipeline has failed. ${faults.join(" ")}`.trim() : "The pipeline has completed.",
  );
  finalize(state, run, why.length > 0 ? "Failed" : "Completed", at);
}

function beginNode(
  state: ServiceState,
  { job, run, name: nodeName, at }: { job: StoredJob; run: RunRecord; name: string; at: number },
): void {
  const nodes = nodesOf(job);
  const node = nodes[nodeName];
  if (!node) return;
  const workspace = workspaceOfJob(job);
  const name = state.random.guid();
  const date = new Date(at).toISOString();
  const make = (properties: StoredJob["properties"]): StoredJob => ({
    id: `${workspace}/jobs/${name}`,
    name,
    type: job.type,
    properties,
    systemData: { ...job.systemData, createdAt: date, lastModifiedAt: date },
  });
  note(state, run, at, `Submitting ${nodeName} as ${name}.`);
  const asked = { state, workspace, parent: job, parentRun: run, name, nodeName, node };
  const loop = loopOfNode(nodes, node);
  let sent: StoredJob["properties"] = {
    jobType: typeOfNode(node),
    displayName: nodeName,
    experimentName: job.properties.experimentName,
    properties: { [nodeProperty]: nodeName },
    parentJobName: job.name,
  };
  let child: StoredJob;
  try {
    sent = loop ? jobOfLoop(asked, loop) : jobOfNode(asked);
    child = make(checkJob(state, workspace, sent));
  } catch (error) {
    // What Azure finds wrong with a node when its turn comes, the node fails of.
    const refused = make(sent);
    state.store.put(refused);
    const failed = createRun(state, refused, at, run);
    if (loop) failed.runType = pipelineRun;
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

/**
 * Notes what a node has left that the pipeline leaves too: values, and where outputs lie that are elsewhere than the
 * pipeline said. What a sweep leaves is what its best trial left; what a loop leaves, its last round.
 */
function tellWhatIsLeft(state: ServiceState, parent: RunRecord, child: RunRecord): void {
  const job = jobOfRun(state, parent);
  if (!job) return;
  const nodes = nodesOf(job);
  const node = nodes[child.properties[nodeProperty] ?? ""];
  const loop = loopOfNode(nodes, node);
  const workspace = workspaceOfJob(job);
  const spec = node && !loop && specOf(state, workspace, node);
  if (spec) readControlValues(state, child, spec);
  const isElsewhere = node?.type === "sweep" || loop?.type === "do_while";
  const outputs = { ...job.properties.outputs };
  for (const [name, port] of Object.entries((loop?.type === "do_while" ? loop.body : node)?.outputs ?? {})) {
    const target = parentOutput(port);
    if (target === undefined) continue;
    const value = controlValue(state, child, name);
    if (value !== undefined) noteControlValue(parent, target, value);
    const left = isElsewhere ? outputLeft(state, workspace, child, name) : undefined;
    if (!left?.uri || !outputs[target]) continue;
    outputs[target] = { ...outputs[target], uri: left.uri };
    const told = parent.outputs[target];
    if (told) told.assetId = left.uri;
  }
  if (isElsewhere) state.store.put({ ...job, properties: { ...job.properties, outputs } });
}

function note(state: ServiceState, run: RunRecord, at: number, message: string): void {
  appendLog(state, run, courseLog, `[${new Date(at).toISOString()}] ${message}\n`);
}
