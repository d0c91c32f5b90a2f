import { resolveAsset } from "../asset-references";
import { assumed, badRequest, notFound } from "../errors";
import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { batchProperties } from "./batch-job";
import { findJob, type JobInput, type JobOutput, type JobProperties, type StoredJob } from "./job";
import { checkJob } from "./job-checks";
import type { ComponentSpec } from "./pipeline-node";
import { submitJob } from "./submit-job";

/** A request for a run of the pipeline that a batch deployment has. */
export interface BatchPipelineRequest {
  workspace: string;
  endpoint: StoredResource;
  deployment: StoredResource;
  name: string;
  experimentName: string;
  inputs: Record<string, JobInput>;
  /** Where outputs go, by name, for those that are to lie at a place of their own. */
  outputs: Record<string, JobOutput>;
  /** ARM id of the compute of the nodes that name none. Default: the deployment's. */
  computeId?: string;
  properties: Record<string, string>;
}

/** What a pipeline is made of, wherever it came from. */
interface PipelineParts {
  jobs: JobProperties["jobs"];
  inputs: NonNullable<ComponentSpec["inputs"]>;
  outputs: Record<string, JobOutput>;
  /** What an input is that the request says nothing of. */
  defaults: Record<string, JobInput>;
}

/** Submits the pipeline of a deployment as a job: from there on it is a pipeline like any other. */
export function submitBatchPipeline(
  state: ServiceState,
  request: BatchPipelineRequest,
  at: number,
): RunRecord {
  const { workspace, endpoint, deployment, name, inputs } = request;
  const parts = partsOf(state, workspace, deployment);
  for (const input of Object.keys(inputs)) {
    if (!(input in parts.inputs)) {
      const there = Object.keys(parts.inputs).join(", ") || "none";
      throw badRequest(assumed(`The pipeline has no input ${input}. Its inputs: ${there}.`));
    }
  }
  for (const output of Object.keys(request.outputs))
    if (!(output in parts.outputs)) throw badRequest(assumed(`The pipeline has no output ${output}.`));
  const given = { ...parts.defaults, ...inputs };
  for (const [input, { optional }] of Object.entries(parts.inputs)) {
    if (!optional && !given[input])
      throw badRequest(assumed(`The request has no value for the input ${input} of the pipeline.`));
  }
  const properties = checkJob(state, workspace, {
    jobType: "Pipeline",
    displayName: deployment.name,
    experimentName: request.experimentName,
    jobs: parts.jobs,
    inputs: given,
    outputs: { ...parts.outputs, ...request.outputs },
    settings: settingsOf(deployment, request.computeId),
    tags: {},
    properties: {
      ...request.properties,
      [batchProperties.endpoint]: endpoint.name,
      [batchProperties.deployment]: deployment.name,
      [batchProperties.pipeline]: "pipelinerun",
    },
  });
  const date = new Date(at).toISOString();
  const job: StoredJob = {
    id: `${workspace}/jobs/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/jobs",
    properties,
    systemData: { createdAt: date, createdBy: "Fake User", createdByType: "User", lastModifiedAt: date },
  };
  return submitJob(state, job, at);
}

function configurationOf({ properties }: StoredResource) {
  return (properties.deploymentConfiguration ?? {}) as {
    componentId?: { assetId?: string };
    settings?: Readonly<Record<string, unknown>>;
  };
}

/** The pipeline of a deployment: of its component, or of the job that this was made of. */
function partsOf(state: ServiceState, workspace: string, deployment: StoredResource): PipelineParts {
  const id = configurationOf(deployment).componentId?.assetId ?? "";
  const component = resolveAsset(state, workspace, "components", id);
  if (!component) throw notFound(`The component ${id} of the deployment ${deployment.name}`);
  const spec = component.properties.componentSpec as ComponentSpec & { source_job_id?: string };
  if (spec.source_job_id !== undefined) return partsOfJob(state, workspace, spec.source_job_id);
  const defaults = Object.entries(spec.inputs ?? {}).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, { jobInputType: "literal", value: String(value) }] as const],
  );
  const outputs = Object.entries(spec.outputs ?? {}).map(
    ([name, { type = "uri_folder" }]) => [name, { jobOutputType: type, mode: "ReadWriteMount" }] as const,
  );
  return {
    jobs: spec.jobs,
    inputs: spec.inputs ?? {},
    outputs: Object.fromEntries(outputs),
    defaults: Object.fromEntries(defaults),
  };
}

function partsOfJob(state: ServiceState, workspace: string, source: string): PipelineParts {
  const name = source.replace(/^.*\//, "");
  const properties = findJob(state, workspace, name)?.properties;
  if (properties?.jobType.toLowerCase() !== "pipeline") throw notFound(`The pipeline job ${name}`);
  const inputs = Object.entries(properties.inputs ?? {}).filter(
    (entry): entry is [string, JobInput] => entry[1] !== null,
  );
  const outputs = Object.entries(properties.outputs ?? {}).map(([output, told]): [string, JobOutput] => [
    output,
    { jobOutputType: told?.jobOutputType ?? "uri_folder", mode: told?.mode ?? "ReadWriteMount" },
  ]);
  return {
    jobs: properties.jobs,
    inputs: Object.fromEntries(inputs.map(([input, { jobInputType }]) => [input, { type: jobInputType }])),
    outputs: Object.fromEntries(outputs),
    defaults: Object.fromEntries(inputs),
  };
}

/** Settings of a deployment are texts where those of a pipeline are more than that. */
function settingsOf(deployment: StoredResource, computeId: string | undefined): Record<string, unknown> {
  const { settings = {} } = configurationOf(deployment);
  const read = Object.entries(settings).map(([name, value]) => {
    const text = String(value).toLowerCase();
    return [name, text === "true" || text === "false" ? text === "true" : value] as const;
  });
  return { ...Object.fromEntries(read), ...(computeId !== undefined && { default_compute: computeId }) };
}
