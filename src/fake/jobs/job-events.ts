import { fromBase64, toBase64 } from "../blob/base64";
import type { RunRecord } from "../run-history/run-store";
import type { BlobFolder, ChildRun, TaskHost } from "../runner/runner";
import type { ServiceState } from "../state";
import { artifactsFolder, locate } from "../storage-locations";
import { noteTrial } from "./described-jobs";
import { jobOfRun, type StoredJob, workspaceOfJob } from "./job";
import { recordMetrics } from "./metrics";
import { outputUri } from "./outputs";

/** Contents of a file; in base64 where they lie on the agenda, which is JSON. */
type Content = string | Uint8Array | { readonly base64: string };

/** How a task ended. */
export interface TaskEnd {
  readonly exitCode: number;
  readonly error?: { readonly code?: string; readonly message: string };
}

/** What a task tells of itself. */
export type JobEvent =
  | { readonly type: "log"; readonly text: string }
  /** The value is a text where it is a number that JSON has none of. */
  | { readonly type: "metric"; readonly key: string; readonly value: number | string; readonly step: number }
  | { readonly type: "param" | "tag"; readonly key: string; readonly value: string }
  | { readonly type: "artifact"; readonly path: string; readonly content: Content }
  | { readonly type: "output"; readonly name: string; readonly path: string; readonly content: Content }
  | { readonly type: "child"; readonly run: ChildRun }
  | { readonly type: "finish"; readonly end: TaskEnd };

/** The log that streams show. */
export const standardLog = "user_logs/std_log.txt";

/**
 * The host of a task: turns what it tells into events.
 * @param tell - Takes an event; `after` in seconds after the task's start, `undefined`: now.
 */
export function taskHost(tell: (event: JobEvent, after: number | undefined) => void): TaskHost {
  return {
    log: (text, after) => tell({ type: "log", text }, after),
    metric: (key, value, { step = 0, after } = {}) => tell({ type: "metric", key, value, step }, after),
    param: (key, value) => tell({ type: "param", key, value }, undefined),
    tag: (key, value) => tell({ type: "tag", key, value }, undefined),
    artifact: (path, content, after) => tell({ type: "artifact", path, content }, after),
    output: (name, path, content, after) => tell({ type: "output", name, path, content }, after),
    child: (run, after) => tell({ type: "child", run }, after),
    finish: ({ after, ...end }) => tell({ type: "finish", end }, after),
  };
}

/** Does what an event says, but for `finish`. */
export function applyEvent(state: ServiceState, run: RunRecord, event: JobEvent, at: number): void {
  switch (event.type) {
    case "log":
      appendLog(state, run, standardLog, event.text);
      return;
    case "metric":
      recordMetrics(
        state,
        run,
        [{ key: event.key, value: Number(event.value), timestamp: at, step: event.step }],
        at,
      );
      return;
    case "param":
      run.params[event.key] = event.value;
      return;
    case "tag":
      run.tags[event.key] = event.value;
      return;
    case "artifact": {
      const folder = artifactsOf(state, run);
      putFile(state, folder, safePath(event.path), event.content);
      if (/^(user_logs|azureml-logs|system_logs|logs)\//.test(event.path)) noteLog(run, folder, event.path);
      return;
    }
    case "output": {
      const job = jobOfRun(state, run);
      const output = job?.properties.outputs?.[event.name];
      if (!job || !output) return;
      const folder = locate(state, workspaceOfJob(job), outputUri(run.runId, event.name, output));
      if (folder) putFile(state, folder, safePath(event.path), event.content);
      return;
    }
    case "child":
      addChild(state, run, event.run, at);
      return;
    case "finish":
      throw new Error("The end of a task is not for this.");
  }
}

/** Adds a run below another, which has ended already. */
function addChild(state: ServiceState, parent: RunRecord, child: ChildRun, at: number): void {
  const number = state.runs.children(parent.runId).length;
  const { displayName = `${parent.runId}_${number}`, metrics = {}, params = {}, tags = {} } = child;
  const trial = state.runs.add({
    runId: `${parent.runId}_${number}`,
    workspace: parent.workspace,
    experimentId: parent.experimentId,
    experimentName: parent.experimentName,
    status: "Completed",
    displayName,
    parentRunId: parent.runId,
    rootRunId: parent.rootRunId ?? parent.runId,
    runType: "azureml.scriptrun",
    createdAt: at,
    startedAt: at,
    endedAt: at,
    params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)])),
    tags: { ...tags },
    properties: {},
    metrics: [],
    outputs: {},
    inputs: {},
    logFiles: {},
  });
  const points = Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: at, step: 0 }));
  recordMetrics(state, trial, points, at);
  const job = jobOfRun(state, parent);
  if (job) noteTrial(parent, trial, job.properties);
}

/** Adds to a log of a run, which is made where it is not there. */
export function appendLog(state: ServiceState, run: RunRecord, path: string, text: string): void {
  const folder = artifactsOf(state, run);
  noteLog(run, folder, path);
  state.blobs.append(
    folder.account,
    folder.container,
    `${folder.path}/${path}`,
    new TextEncoder().encode(text),
  );
}

/** The folder of what a run logs. */
export function artifactsOf(state: ServiceState, run: RunRecord): BlobFolder {
  return artifactsFolder(state, workspaceIdOfRun(state, run), run.runId);
}

/** ARM id of a run's workspace, as the workspace spells it. */
export function workspaceIdOfRun(state: ServiceState, run: RunRecord): string {
  return state.store.get(run.workspace)?.id ?? run.workspace;
}

/** Refuses what a task cannot mean: an output that its job does not have, a path that leads out of its folder. */
export function checkEvent(job: StoredJob, event: JobEvent): void {
  if (event.type !== "artifact" && event.type !== "output") return;
  safePath(event.path);
  if (event.type === "output" && !job.properties.outputs?.[event.name]) {
    const known = Object.keys(job.properties.outputs ?? {});
    throw new Error(
      `The job ${job.name} has no output "${event.name}". It has: ${known.join(", ") || "none"}.`,
    );
  }
}

/** The same event as JSON. */
export function packed(event: JobEvent): JobEvent {
  if (event.type === "metric" && !Number.isFinite(event.value))
    return { ...event, value: String(event.value) };
  if ((event.type !== "artifact" && event.type !== "output") || !(event.content instanceof Uint8Array))
    return event;
  return { ...event, content: { base64: toBase64(event.content) } };
}

function noteLog(run: RunRecord, folder: BlobFolder, path: string): void {
  run.logFiles[path] ??= `${folder.path}/${path}`;
}

function putFile(state: ServiceState, folder: BlobFolder, path: string, content: Content): void {
  const name = path === "" ? folder.path : `${folder.path}/${path}`;
  const contentType = typeof content === "string" ? "text/plain" : "application/octet-stream";
  state.blobs.put(folder.account, folder.container, name, { chunks: [bytesOf(content)], contentType });
}

/** A path within a folder: nothing that a task says leads out of it. */
function safePath(path: string): string {
  const parts = path.split(/[\\/]+/).filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw new Error(`The path ${path} leads out of its folder.`);
  return parts.join("/");
}

function bytesOf(content: Content): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (content instanceof Uint8Array) return content;
  return fromBase64(content.base64);
}
