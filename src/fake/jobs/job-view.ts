import type { RunRecord } from "../run-history/run-store";
import type { Sites } from "../sites";
import { isSweep, type StoredJob, workspaceOfJob } from "./job";
import { outputUri } from "./outputs";

/** A job as it is answered: what defines it, and what its run says of it. */
export function jobView(job: StoredJob, run: RunRecord, sites: Sites): StoredJob {
  const { properties } = job;
  const workspace = workspaceOfJob(job);
  const [, subscription, group, name] =
    /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/.*\/workspaces\/([^/]+)/i.exec(workspace) ?? [];
  const wsid = `/subscriptions/${subscription}/resourcegroups/${group}/workspaces/${name}`;
  return {
    ...job,
    properties: {
      ...properties,
      description: run.description ?? null,
      tags: { ...run.tags },
      properties: { ...run.properties },
      displayName: run.displayName ?? job.name,
      experimentName: run.experimentName,
      isArchived: run.hidden === true,
      status: run.status,
      services: {
        Tracking: service("Tracking", `azureml://${new URL(sites.api).host}/mlflow/v1.0${workspace}?`),
        Studio: service("Studio", `https://ml.azure.com/runs/${job.name}?wsid=${wsid}`),
      },
      outputs: outputsView(job),
      parameters: properties.parameters ?? {},
    },
  };
}

/** Where the outputs of a job lie. Those of a sweep are its trials', each at a place of its own. */
function outputsView(job: StoredJob): StoredJob["properties"]["outputs"] {
  if (isSweep(job)) return job.properties.outputs ?? {};
  return Object.fromEntries(
    Object.entries(job.properties.outputs ?? {}).flatMap(([name, output]) =>
      output ? [[name, { ...output, uri: outputUri(job.name, name, output) }]] : [],
    ),
  );
}

function service(jobServiceType: string, endpoint: string) {
  return {
    jobServiceType,
    port: null,
    endpoint,
    status: null,
    errorMessage: null,
    properties: null,
    nodes: null,
  };
}
