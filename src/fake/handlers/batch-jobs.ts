import { resolveAsset } from "../asset-references";
import { assumed, badRequest, conflict, notFound, Refusal } from "../errors";
import { type BatchJobRequest, batchProperties, isOfBatchEndpoint, submitBatchJob } from "../jobs/batch-job";
import { submitBatchPipeline } from "../jobs/batch-pipeline";
import type { ScoringSettings } from "../jobs/batch-scoring";
import { findJob, type JobInput, type JobOutput, type StoredJob } from "../jobs/job";
import { requireInputs, requireJobName } from "../jobs/job-checks";
import { page } from "../paging";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { RunRecord } from "../run-history/run-store";
import { isoDurationMs } from "../serving/iso-duration";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { batchEndpoint } from "./batch-endpoints";

const path = `/mferp/managementfrontend${workspacePath}/batchEndpoints/:endpoint`;

/** The jobs of a batch endpoint, and of one of its deployments, newest first. */
export const batchJobRoutes = [
  route({ method: "GET", plane: "api", path: `${path}/jobs`, handle: list }),
  route({ method: "GET", plane: "api", path: `${path}/deployments/:deployment/jobs`, handle: list }),
];

function list(context: RouteContext): Reply {
  const { state, params } = context;
  const endpoint = batchEndpoint(context);
  const workspace = workspaceOf(endpoint);
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  const runs = state.runs
    .inWorkspace(workspace)
    .filter((run) => isOfBatchEndpoint(run) && same(run.properties[batchProperties.endpoint], endpoint.name))
    .filter(
      ({ properties }) =>
        params.deployment === undefined || same(properties[batchProperties.deployment], params.deployment),
    )
    .reverse();
  return page(
    context,
    runs.flatMap((run) => {
      const job = findJob(state, workspace, run.runId);
      return job ? [view(endpoint, job, run)] : [];
    }),
  );
}

function workspaceOf(endpoint: StoredResource): string {
  return endpoint.id.replace(/\/batchEndpoints\/.*$/i, "");
}

/** A job as its endpoint tells of it. `ml.jobs` has it by the same name. */
function view(endpoint: StoredResource, job: StoredJob, run: RunRecord): StoredResource {
  const studio = `https://ml.azure.com/runs/${job.name}?wsid=${workspaceOf(endpoint)}`;
  return {
    id: `${endpoint.id}/jobs/${job.name}`,
    name: job.name,
    type: "Microsoft.MachineLearningServices/workspaces/batchEndpoints/jobs",
    properties: {
      name: job.name,
      status: run.status,
      interactionEndpoints: { Studio: { jobEndpointType: "Studio", endpoint: studio } },
      inputData: job.properties.inputs ?? {},
      outputData: job.properties.outputs ?? {},
      compute: { target: job.properties.computeId },
      properties: { ...run.properties },
      tags: { ...run.tags },
    },
    systemData: job.systemData,
  };
}

interface SentInput {
  jobInputType?: string;
  uri?: string | null;
  value?: unknown;
}

/** What is asked of a batch endpoint. The contract has no schema for it: it is azure-ai-ml's own. */
interface SentJob {
  name?: string;
  inputData?: Record<string, SentInput>;
  outputData?: Record<string, { jobOutputType?: string; uri?: string | null }>;
  outputDataset?: { datastoreId?: string; path?: string };
  compute?: { target?: string; instanceCount?: number };
  miniBatchSize?: number;
  errorThreshold?: number;
  outputFileName?: string;
  retrySettings?: { maxRetries?: number; timeout?: string };
  properties?: Record<string, unknown>;
}

/** Starts a job of the deployment that is named, or of the endpoint's default. */
export function invokeBatchEndpoint(context: RouteContext, endpoint: StoredResource): Reply {
  try {
    return start(context, endpoint);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    return { status, body: { error: { code, message } } };
  }
}

function start(context: RouteContext, endpoint: StoredResource): Reply {
  const { state, request, now } = context;
  const workspace = workspaceOf(endpoint);
  const repeated = repeatedJob(context, endpoint);
  if (repeated) return repeated;
  const sent = sentJob(request.bytes);
  const deployment = deploymentOf(state, endpoint, request.headers.get("azureml-model-deployment"));
  const name = sent.name ?? `batchjob-${state.random.guid()}`;
  requireJobName(name);
  if (state.runs.get(name)) throw conflict(assumed(`There is a job ${name} already.`));
  const { experimentName, ...properties } = sent.properties ?? {};
  const common = {
    workspace,
    endpoint,
    deployment,
    name,
    experimentName: typeof experimentName === "string" ? experimentName : endpoint.name,
    inputs: inputsOf(sent),
    computeId: computeOf(state, workspace, sent.compute?.target),
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)])),
  };
  const run = deployment.properties.deploymentConfiguration
    ? submitBatchPipeline(state, { ...common, outputs: outputsOf(sent) }, now)
    : score(state, sent, common, now);
  rememberRequest(context, endpoint, name);
  const job = findJob(state, workspace, name);
  return { status: 201, body: job && view(endpoint, job, run) };
}

/** Starts a job of a model's deployment. */
function score(
  state: ServiceState,
  sent: SentJob,
  common: Omit<BatchJobRequest, "computeId" | "instanceCount" | "settings" | "tags"> & { computeId?: string },
  at: number,
): RunRecord {
  const { workspace, deployment, inputs } = common;
  const files = Object.entries(inputs);
  if (files.length === 0) throw badRequest(assumed("The request has no inputData."));
  for (const [name, { jobInputType }] of files) {
    if (!["uri_file", "uri_folder", "mltable"].includes(jobInputType)) {
      const message = `inputData.${name} has the type UriFile, UriFolder or MLTable, and a uri. Given: ${jobInputType}.`;
      throw badRequest(assumed(message));
    }
  }
  requireInputs(state, workspace, { inputs });
  const { outputUri, outputFileName } = outputOf(sent);
  if (outputUri !== undefined)
    requireInputs(state, workspace, { outputs: { score: { jobOutputType: "uri_folder", uri: outputUri } } });
  const resources = deployment.properties.resources as { instanceCount?: number } | undefined;
  return submitBatchJob(
    state,
    {
      ...common,
      outputUri,
      computeId: common.computeId ?? String(deployment.properties.compute),
      instanceCount: sent.compute?.instanceCount ?? resources?.instanceCount ?? 1,
      settings: settingsOf(deployment, sent, outputFileName),
      tags: {},
    },
    at,
  );
}

function sentJob(bytes: Uint8Array): SentJob {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw badRequest(assumed("The request is not JSON."));
  }
  const { properties } = (body ?? {}) as { properties?: SentJob };
  if (typeof properties !== "object" || properties === null)
    throw badRequest(assumed("The request has no properties."));
  return properties;
}

function deploymentOf(
  state: ServiceState,
  endpoint: StoredResource,
  named: string | undefined,
): StoredResource {
  const { deploymentName } = (endpoint.properties.defaults ?? {}) as { deploymentName?: string | null };
  // Python's SDK goes on naming the deployment of an earlier online request to every endpoint that it asks: a name that
  // is none here is taken for that.
  const known = named !== undefined && state.store.get(`${endpoint.id}/deployments/${named}`) !== undefined;
  const name = known || !deploymentName ? named : deploymentName;
  if (!name) {
    throw badRequest(
      assumed(`The endpoint ${endpoint.name} has no default deployment, and the request names none.`),
    );
  }
  const found = state.store.get(`${endpoint.id}/deployments/${name}`);
  if (!found) throw notFound(`The deployment ${name}`);
  const { provisioningState } = found.properties;
  if (provisioningState !== "Succeeded" && provisioningState !== "Updating")
    throw conflict(assumed(`The deployment ${name} has the provisioning state ${provisioningState}.`));
  return found;
}

/** Types of files on the wire of batch endpoints, and on that of jobs. */
const fileTypes: Readonly<Record<string, string>> = {
  urifile: "uri_file",
  urifolder: "uri_folder",
  mltable: "mltable",
  custommodel: "custom_model",
  mlflowmodel: "mlflow_model",
  tritonmodel: "triton_model",
};

function fileType(given: unknown): string | undefined {
  return fileTypes[String(given).toLowerCase().replace(/_/g, "")];
}

function inputsOf({ inputData }: SentJob): Record<string, JobInput> {
  const inputs = Object.entries(inputData ?? {}).map(([name, sent]): [string, JobInput] => {
    const { jobInputType, uri, value } = sent;
    if (/^literal$/i.test(String(jobInputType))) {
      if (value == null) throw badRequest(assumed(`inputData.${name} is a literal: it has a value.`));
      return [name, { jobInputType: "literal", value: String(value) }];
    }
    const type = fileType(jobInputType);
    if (!type || !uri) {
      const message = `inputData.${name} has the type UriFile or UriFolder, and a uri. Given: ${jobInputType}.`;
      throw badRequest(assumed(message));
    }
    return [name, { jobInputType: type, uri, mode: "ReadOnlyMount" }];
  });
  return Object.fromEntries(inputs);
}

/** Where the outputs of a pipeline go. */
function outputsOf({ outputData }: SentJob): Record<string, JobOutput> {
  const outputs = Object.entries(outputData ?? {}).map(
    ([name, { jobOutputType, uri }]): [string, JobOutput] => {
      const type = fileType(jobOutputType);
      if (!type)
        throw badRequest(assumed(`outputData.${name} is of no known type. Given: ${jobOutputType}.`));
      return [name, { jobOutputType: type, mode: "ReadWriteMount", ...(uri && { uri }) }];
    },
  );
  return Object.fromEntries(outputs);
}

/** Where the answers go: a folder, and the name of the file where the request says that too. */
function outputOf({ outputData, outputDataset, outputFileName }: SentJob): {
  outputUri?: string;
  outputFileName?: string;
} {
  const [output] = Object.values(outputData ?? {});
  if (output?.uri) {
    if (!/^uri_?file$/i.test(String(output.jobOutputType))) return { outputUri: output.uri, outputFileName };
    const [, folder = "", file = ""] = /^(.*\/)([^/]*)$/.exec(output.uri) ?? [];
    return { outputUri: folder, outputFileName: file || outputFileName };
  }
  const datastore = /\/datastores\/([^/]+)$/i.exec(outputDataset?.datastoreId ?? "")?.[1];
  return datastore
    ? { outputUri: `azureml://datastores/${datastore}/paths/${outputDataset?.path ?? ""}`, outputFileName }
    : { outputFileName };
}

function computeOf(state: ServiceState, workspace: string, target: string | undefined): string | undefined {
  if (!target) return undefined;
  const compute = resolveAsset(state, workspace, "computes", target);
  if (!compute) throw notFound(`The compute ${target}`);
  return compute.id;
}

function settingsOf(
  { id, properties }: StoredResource,
  sent: SentJob,
  outputFileName: string | undefined,
): ScoringSettings {
  const retry = { ...(properties.retrySettings as SentJob["retrySettings"]), ...sent.retrySettings };
  return {
    deployment: id,
    miniBatchSize: sent.miniBatchSize ?? Number(properties.miniBatchSize),
    maxConcurrencyPerInstance: Number(properties.maxConcurrencyPerInstance),
    errorThreshold: sent.errorThreshold ?? Number(properties.errorThreshold),
    maxRetries: retry.maxRetries ?? 3,
    timeoutSeconds: (isoDurationMs(retry.timeout) ?? 30_000) / 1000,
    outputAction: /^summary_?only$/i.test(String(properties.outputAction)) ? "summary_only" : "append_row",
    outputFileName: outputFileName ?? String(properties.outputFileName),
  };
}

/** A request that is sent again, because its answer was lost, starts no second job. */
const requestId = (endpoint: StoredResource, id: string) =>
  `/hidden/batchRequests/${encodeURIComponent(endpoint.id)}/${encodeURIComponent(id)}`;

/** azure-ai-ml writes the header with an underscore. */
function repeatability({ request }: RouteContext): string | undefined {
  return request.headers.get("repeatability_request-id") ?? request.headers.get("repeatability-request-id");
}

function repeatedJob(context: RouteContext, endpoint: StoredResource): Reply | undefined {
  const { state } = context;
  const id = repeatability(context);
  const name = id && state.store.get(requestId(endpoint, id))?.properties.job;
  const job = name ? findJob(state, workspaceOf(endpoint), String(name)) : undefined;
  const run = job && state.runs.get(job.name);
  return job && run ? { status: 201, body: view(endpoint, job, run) } : undefined;
}

function rememberRequest(context: RouteContext, endpoint: StoredResource, job: string): void {
  const id = repeatability(context);
  if (!id) return;
  context.state.store.put({
    id: requestId(endpoint, id),
    name: id,
    type: "batchRequest",
    properties: { job },
  });
}
