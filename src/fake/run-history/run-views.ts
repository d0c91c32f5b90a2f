import { issueSas } from "../blob/sas";
import { jobOfRun, nodesWanted } from "../jobs/job";
import { artifactsOf } from "../jobs/job-events";
import type { Sites } from "../sites";
import type { ServiceState } from "../state";
import type { RunRecord } from "./run-store";

/** How long the link to a log can be followed, in milliseconds. */
const linkMs = 24 * 3_600_000;

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

/** What run details and run metadata have in common. */
function sharedFields(state: ServiceState, run: RunRecord) {
  const job = jobOfRun(state, run);
  const root = run.rootRunId ?? run.runId;
  return {
    runNumber: 1,
    runId: run.runId,
    runUuid: uuidOf(run.runId),
    rootRunId: root,
    rootRunUuid: uuidOf(root),
    parentRunId: run.parentRunId ?? null,
    parentRunUuid: run.parentRunId === undefined ? null : uuidOf(run.parentRunId),
    status: run.status,
    startTimeUtc: iso(run.startedAt),
    endTimeUtc: iso(run.endedAt),
    duration:
      run.startedAt === undefined || run.endedAt === undefined ? null : timespan(run.endedAt - run.startedAt),
    error: run.error ?? null,
    warnings: run.warnings ?? [],
    tags: run.tags,
    properties: run.properties,
    parameters: job?.properties.parameters ?? {},
    services: {},
    inputDatasets: [],
    outputDatasets: [],
    inputs: run.inputs,
    outputs: run.outputs,
    target: job?.properties.computeId?.split("/").pop() ?? (job ? "serverless" : null),
    computeRequest: job ? { nodeCount: nodesWanted(job.properties), gpuCount: 0 } : null,
    createdBy: { userObjectId: "00000000-0000-0000-0000-00000000c0de", userName: "Fake User", upn: null },
    runTypeV2: null,
    settings: {},
    revision: 1,
    statusRevision: 1,
  };
}

/** Metadata of a run: `GET …/runs/{id}`, its children, and what a PATCH answers. */
export function runView(state: ServiceState, run: RunRecord): Record<string, unknown> {
  return {
    ...sharedFields(state, run),
    createdUtc: iso(run.createdAt),
    displayName: run.displayName ?? null,
    name: null,
    description: run.description ?? null,
    hidden: run.hidden === true,
    experimentId: run.experimentId,
    dataContainerId: `dcid.${run.runId}`,
    runType: run.runType,
  };
}

/** Details of a run: what streams ask for again and again. Links to logs go to the host that was called. */
export function runDetails(
  state: ServiceState,
  run: RunRecord,
  sites: Sites,
  now: number,
): Record<string, unknown> {
  return {
    ...sharedFields(state, run),
    createdTimeUtc: iso(run.createdAt),
    experimentId: run.experimentId,
    runDefinition: {},
    logFiles: logLinks(state, run, sites, now),
    jobCost: null,
    compute: null,
    computeDuration: null,
    effectiveStartTimeUtc: null,
    currentComputeTime: null,
  };
}

function logLinks(state: ServiceState, run: RunRecord, sites: Sites, now: number): Record<string, string> {
  const paths = Object.entries(run.logFiles);
  if (paths.length === 0) return {};
  const { account, container } = artifactsOf(state, run);
  const sas = issueSas(state, account, container, "r", now + linkMs);
  return Object.fromEntries(
    paths.map(([name, path]) => [
      name,
      `${sites.blob(account)}/${container}/${path.split("/").map(encodeURIComponent).join("/")}?${sas}`,
    ]),
  );
}

/** `hh:mm:ss.fffffff`, as .NET writes spans of time. */
function timespan(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const fraction = String(ms % 1000)
    .padStart(3, "0")
    .padEnd(7, "0");
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${fraction}`;
}

/** The same GUID for the same run, always: it need not be kept. */
function uuidOf(runId: string): string {
  let hex = "";
  for (let part = 0; part < 4; part++) {
    let hash = 0x811c9dc5 ^ part;
    for (let i = 0; i < runId.length; i++) hash = Math.imul(hash ^ runId.charCodeAt(i), 0x01000193);
    hex += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
