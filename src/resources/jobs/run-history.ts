import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import type { OperationOptions, Rest, RestRequest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { CreateRun, RunDetails } from "../../wire/generated/types";
import type { JobNeeds } from "./job-needs";
import { jobFromRun, type UnknownJob } from "./unknown-job";

/** Requests to run history: the service that knows how jobs go, on the workspace's own host. */
export class RunHistory {
  readonly #rest: Rest;
  readonly #needs: Pick<JobNeeds, "discover">;

  constructor(rest: Rest, needs: Pick<JobNeeds, "discover">) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /** State, log files and error of a run. */
  async details(name: string, options: OperationOptions): Promise<RunDetails> {
    return (await this.#get(`runs/${encodeURIComponent(name)}/details`, options)) as RunDetails;
  }

  /** A run as a job: for children, which the management plane does not have. */
  async get(name: string, options: OperationOptions): Promise<UnknownJob | undefined> {
    return jobFromRun(await this.#get(`runs/${encodeURIComponent(name)}`, options));
  }

  /** Changes what of a run may be changed. */
  async patch(
    experiment: string,
    name: string,
    changes: CreateRun,
    options: OperationOptions,
  ): Promise<void> {
    const path = `experiments/${encodeURIComponent(experiment)}/runs/${encodeURIComponent(name)}`;
    await this.#rest.send(await this.#request("PATCH", path, options, changes));
  }

  /** Children of a run. */
  children(
    name: string,
    first: () => Promise<void>,
    options: OperationOptions,
  ): PagedAsyncIterableIterator<UnknownJob> {
    const request = async () => {
      await first();
      return this.#request("GET", `runs/${encodeURIComponent(name)}/children`, options);
    };
    return paged(this.#rest, request, jobFromRun);
  }

  /** Services that run on a node of a job. */
  async serviceInstances(
    name: string,
    node: number,
    options: OperationOptions,
  ): Promise<Record<string, unknown>> {
    const body = await this.#get(`runs/${encodeURIComponent(name)}/serviceinstances/${node}`, options);
    return isObject(body) && isObject(body.instances) ? body.instances : {};
  }

  /** Named outputs of a run: what they are and under which id. */
  async outputs(
    name: string,
    options: OperationOptions,
  ): Promise<Record<string, { assetId: string; type: string }>> {
    const body = {
      runId: name,
      selectRunMetadata: true,
      selectRunDefinition: true,
      selectJobSpecification: true,
    };
    const answer = (await this.#rest.send(await this.#request("POST", "rundata", options, body))).body;
    const metadata = isObject(answer) && isObject(answer.runMetadata) ? answer.runMetadata : {};
    return isObject(metadata.outputs)
      ? (metadata.outputs as Record<string, { assetId: string; type: string }>)
      : {};
  }

  /** Where assets of a kind lie, by their ids. */
  async resolvedUris(
    kind: "data" | "models",
    ids: readonly string[],
    options: OperationOptions,
  ): Promise<Record<string, string>> {
    const { api } = await this.#needs.discover(options);
    const plane = kind === "data" ? "data/v1.0" : "modelregistry/v1.0";
    const route = kind === "data" ? "dataversion/batchGetResolvedUris" : "models/batchGetResolvedUris";
    const { body } = await this.#rest.send({
      ...pick(options),
      method: "POST",
      path: `${api}/${plane}${this.#rest.workspacePath}/${route}`,
      apiVersion: kind === "data" ? apiVersions.resolvedDataUris : apiVersions.resolvedModelUris,
      body: { values: ids },
    });
    const values = isObject(body) && isObject(body.values) ? body.values : {};
    const uri = (value: unknown) => (isObject(value) ? (value.uri ?? value.path) : undefined);
    return Object.fromEntries(
      Object.entries(values).flatMap(([id, value]) =>
        typeof uri(value) === "string" ? [[id, uri(value) as string]] : [],
      ),
    );
  }

  async #get(path: string, options: OperationOptions): Promise<unknown> {
    return (await this.#rest.send(await this.#request("GET", path, options))).body;
  }

  async #request(
    method: "GET" | "PATCH" | "POST",
    path: string,
    options: OperationOptions,
    body?: unknown,
  ): Promise<RestRequest> {
    const { api } = await this.#needs.discover(options);
    return {
      ...pick(options),
      method,
      path: `${api}/history/v1.0${this.#rest.workspacePath}/${path}`,
      apiVersion: apiVersions.runHistory,
      body,
    };
  }
}

function pick({ abortSignal, requestHeaders, requestTimeoutInMs }: OperationOptions): OperationOptions {
  return { abortSignal, requestHeaders, requestTimeoutInMs };
}
