import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../../core/errors";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type BatchEndpoint, checkBatchEndpoint } from "./batch-endpoint";
import { batchEndpointFromWire, batchEndpointToWire } from "./batch-endpoint-mapping";
import {
  type BatchInvocationNeeds,
  type BatchInvokeOptions,
  batchInvocationToWire,
  checkBatchInvocation,
} from "./batch-invocation";
import { type BatchJob, batchJobFromWire } from "./batch-job";
import { listBatchJobs } from "./batch-job-list";

/** What the group is lent by others. */
export interface BatchEndpointNeeds extends BatchInvocationNeeds {
  workspaceLocation(apiVersion: string): Promise<string>;
  /** Host of the workspace's data planes. */
  discover(options: OperationOptions): Promise<{ api: string }>;
}

/** Batch endpoints of a workspace; reached as `ml.batchEndpoints`. */
export class BatchEndpointOperations {
  readonly #rest: Rest;
  readonly #needs: BatchEndpointNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: BatchEndpointNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Makes an endpoint or changes one: its default deployment, for example. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(
    endpoint: BatchEndpoint,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<BatchEndpoint>, BatchEndpoint> {
    checkBatchEndpoint(endpoint);
    return longRunning<BatchEndpoint>(this.#rest, {
      what: `Batch endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.batchEndpoints,
        body: batchEndpointToWire(
          endpoint,
          await this.#needs.workspaceLocation(apiVersions.workspaces),
          this.#rest.scope,
        ),
      }),
      result: (body) => batchEndpointFromWire(body, this.#rest.scope),
    });
  }

  /** Fetches an endpoint. */
  async get(name: string, options: OperationOptions = {}): Promise<BatchEndpoint> {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.batchEndpoints,
    });
    return batchEndpointFromWire(body, this.#rest.scope);
  }

  /** Lists the endpoints of the workspace. */
  list(options: OperationOptions = {}): PagedAsyncIterableIterator<BatchEndpoint> {
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/batchEndpoints`,
        apiVersion: apiVersions.batchEndpoints,
      }),
      (wire) => batchEndpointFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes an endpoint with all its deployments. Jobs that it has started stay. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting batch endpoint "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.batchEndpoints,
      }),
      result: () => undefined,
    });
  }

  /**
   * Starts a job that scores files, or runs a pipeline. Local files are uploaded first.
   *
   * @returns The job, which has only begun: `await ml.jobs.waitForCompletion(job.name)`.
   * @throws ValidationError - for inputs that cannot be right, files that are not there, and a deployment that is not there.
   *
   * @example
   * ```ts
   * const job = await ml.batchEndpoints.invoke("churn-batch", { input: new Input({ type: "uri_folder", path: "./customers" }) });
   * ```
   */
  async invoke(endpointName: string, options: BatchInvokeOptions = {}): Promise<BatchJob> {
    const common = pickOptions(options);
    const { deploymentName } = options;
    await checkBatchInvocation(endpointName, options);
    if (deploymentName !== undefined) await this.#requireDeployment(endpointName, deploymentName, common);
    const body = await batchInvocationToWire(options, this.#needs, this.#rest.scope, common);
    const { scoringUri, provisioningState } = await this.get(endpointName, common);
    if (!scoringUri) {
      throw new ValidationError(
        [{ path: "scoringUri", message: "The endpoint has no address yet.", given: provisioningState }],
        { subject: `Batch endpoint "${endpointName}"` },
      );
    }
    const token = await this.#rest.credential.getToken(
      `${this.#rest.cloud.machineLearningAudience}/.default`,
      { abortSignal: options.abortSignal },
    );
    const text = await this.#rest.score({
      url: scoringUri,
      secret: token?.token ?? "",
      body: JSON.stringify(body),
      headers: {
        // Python's spelling. A request that is sent again must not start a second job.
        "repeatability_request-id": crypto.randomUUID(),
        ...(deploymentName !== undefined && { "azureml-model-deployment": deploymentName }),
      },
      options: common,
    });
    return batchJobFromWire(parse(text));
  }

  /** Lists the jobs that an endpoint has started, newest first. */
  listJobs(endpointName: string, options: OperationOptions = {}): PagedAsyncIterableIterator<BatchJob> {
    return listBatchJobs(this.#rest, this.#needs, encodeURIComponent(endpointName), options);
  }

  async #requireDeployment(
    endpointName: string,
    deploymentName: string,
    options: OperationOptions,
  ): Promise<void> {
    const request = {
      ...options,
      method: "GET",
      path: `${this.#path(endpointName)}/deployments`,
      apiVersion: apiVersions.batchEndpoints,
    } as const;
    const names: string[] = [];
    const list = paged(
      this.#rest,
      () => request,
      (wire) => (isObject(wire) ? String(wire.name) : undefined),
    );
    for await (const name of list) names.push(name);
    if (names.some((name) => name.toLowerCase() === deploymentName.toLowerCase())) return;
    throw new ValidationError(
      [
        {
          path: "deploymentName",
          message: "There is no such deployment.",
          given: deploymentName,
          allowed: names,
          code: "notFound",
        },
      ],
      { subject: `Batch endpoint "${endpointName}"` },
    );
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/batchEndpoints/${encodeURIComponent(name)}`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`The endpoint answered without a job: ${text.slice(0, 200)}`, { cause });
  }
}
