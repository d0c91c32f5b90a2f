import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { canonicalUri } from "../storage-locations";
import type { StoredResource } from "../store";
import { isSweep, type JobOutput, jobOfRun, workspaceOfJob } from "./job";
import { onRunEnd } from "./lifecycle";
import { outputLeft } from "./node-ports";

/** Registers outputs as assets, where a job says so and has completed. */
export function registerNamedOutputs(state: ServiceState): void {
  onRunEnd(state, (run, at) => {
    if (run.status === "Completed") nameOutputs(state, run, at);
  });
}

function nameOutputs(state: ServiceState, run: RunRecord, at: number): void {
  const job = jobOfRun(state, run);
  const parent = run.parentRunId === undefined ? undefined : state.runs.get(run.parentRunId);
  const sweep = parent && jobOfRun(state, parent);
  // A trial leaves what is its sweep's to name: that of the best.
  if (!job || (sweep && isSweep(sweep))) return;
  const workspace = workspaceOfJob(job);
  for (const [name, output] of Object.entries(job.properties.outputs ?? {})) {
    const left = output?.assetName ? outputLeft(state, workspace, run, name) : undefined;
    if (!output?.assetName || !left?.uri) continue;
    const uri = canonicalUri(state, workspace, left.uri);
    keep(state, { workspace, job: run.runId, output, name: output.assetName, uri, at });
  }
}

interface NamedOutput {
  readonly workspace: string;
  /** Name of the job. */
  readonly job: string;
  readonly output: JobOutput;
  /** Name of the asset. */
  readonly name: string;
  readonly uri: string;
  readonly at: number;
}

/** Keeps a new version; one that is there already stays as it is. */
function keep(state: ServiceState, { workspace, job, output, name, uri, at }: NamedOutput): void {
  const isModel = /_model$/i.test(output.jobOutputType);
  const collection = isModel ? "models" : "data";
  const id = `${workspace}/${collection}/${name}`;
  const numbers = state.store.list(`${id}/versions`).map((each) => Number(each.name) || 0);
  const version = output.assetVersion ?? String(Math.max(0, ...numbers) + 1);
  if (state.store.has(`${id}/versions/${version}`)) return;
  const date = new Date(at).toISOString();
  const resource = (own: Pick<StoredResource, "id" | "name" | "properties">): StoredResource => ({
    ...own,
    type: `Microsoft.MachineLearningServices/workspaces/${collection}${own.id === id ? "" : "/versions"}`,
    systemData: { createdAt: date, createdBy: "Fake User", createdByType: "User", lastModifiedAt: date },
  });
  const type = output.jobOutputType.toLowerCase();
  const common = { tags: {}, properties: {}, isArchived: false };
  if (!state.store.has(id))
    state.store.put(resource({ id, name, properties: { ...common, ...(!isModel && { dataType: type }) } }));
  const properties = {
    ...common,
    isAnonymous: false,
    ...(isModel
      ? { modelType: type, modelUri: uri, jobName: job, flavors: {} }
      : { dataType: type, dataUri: uri }),
  };
  state.store.put(resource({ id: `${id}/versions/${version}`, name: version, properties }));
}
