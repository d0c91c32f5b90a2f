import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import {
  type DeploymentNeeds,
  type DeploymentOptions,
  packageAssets,
  requireScript,
  resolveAssets,
  withoutCode,
} from "../deployment-resolution";
import {
  type AnyBatchDeployment,
  checkBatchDeployment,
  type PipelineComponentBatchDeployment,
  type PipelineComponentLike,
} from "./batch-deployment";
import {
  batchDeploymentFromWire,
  modelBatchDeploymentToWire,
  pipelineBatchDeploymentToWire,
  type ResolvedComponent,
} from "./batch-deployment-mapping";
import type { BatchJob } from "./batch-job";
import { listBatchJobs } from "./batch-job-list";

/** What the group is lent by others. */
export interface BatchDeploymentNeeds extends DeploymentNeeds {
  /** Host of the workspace's data planes. */
  discover(options: OperationOptions): Promise<{ api: string }>;
  /** ARM id of a pipeline component, registered if it has to be. */
  componentId(component: string | PipelineComponentLike, options: OperationOptions): Promise<string>;
}

/** Deployments behind batch endpoints; reached as `ml.batchDeployments`. */
export class BatchDeploymentOperations {
  readonly #rest: Rest;
  readonly #needs: BatchDeploymentNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: BatchDeploymentNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Makes a deployment or changes one. Local code is uploaded, a new environment, model or component registered first.
   * The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  beginCreateOrUpdate<T extends AnyBatchDeployment>(
    deployment: T,
    options: DeploymentOptions = {},
  ): PollerLike<OperationState<T>, T> {
    checkBatchDeployment(deployment);
    const isPipeline = deployment.type === "pipeline";
    return longRunning<T>(this.#rest, {
      what: `Batch deployment "${deployment.name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => {
        if (deployment.type !== "pipeline" && !options.skipScriptValidation)
          await requireScript(deployment, `Batch deployment "${deployment.name}"`);
        // An endpoint that is not there is told before anything is uploaded.
        const common = pickOptions(options);
        await this.#rest.send({
          ...common,
          method: "GET",
          path: this.#endpointPath(deployment.endpointName),
          apiVersion: apiVersions.batchDeployments,
        });
        return {
          method: "PUT",
          path: this.#path(deployment.endpointName, deployment.name),
          apiVersion: isPipeline ? apiVersions.batchPipelineDeployments : apiVersions.batchDeployments,
          body: await this.#body(deployment, options.packageModel ?? false, common),
        };
      },
      // The answer to a PUT is of the kind that was put.
      result: (body) =>
        batchDeploymentFromWire(
          body,
          this.#rest.scope,
          deployment.type === "model" ? "model" : undefined,
        ) as T,
    });
  }

  /**
   * Fetches a deployment: a {@link PipelineComponentBatchDeployment} where it runs a pipeline, else a `BatchDeployment`
   * (as in Python).
   */
  async get(name: string, endpointName: string, options: OperationOptions = {}): Promise<AnyBatchDeployment> {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(endpointName, name),
      apiVersion: apiVersions.batchDeployments,
    });
    return batchDeploymentFromWire(body, this.#rest.scope);
  }

  /** Lists the deployments of an endpoint. */
  list(endpointName: string, options: OperationOptions = {}): PagedAsyncIterableIterator<AnyBatchDeployment> {
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#endpointPath(endpointName)}/deployments`,
        apiVersion: apiVersions.batchDeployments,
      }),
      (wire) => batchDeploymentFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes a deployment. Jobs that it has started stay. */
  beginDelete(
    name: string,
    endpointName: string,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting batch deployment "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(endpointName, name),
        apiVersion: apiVersions.batchDeployments,
      }),
      result: () => undefined,
    });
  }

  /**
   * Lists the jobs that a deployment has started, newest first.
   *
   * @param options - `name`: the deployment. Default: all of the endpoint.
   */
  listJobs(
    endpointName: string,
    options: OperationOptions & { name?: string } = {},
  ): PagedAsyncIterableIterator<BatchJob> {
    const { name, ...common } = options;
    const deployment = name === undefined ? "" : `/deployments/${encodeURIComponent(name)}`;
    return listBatchJobs(this.#rest, this.#needs, `${encodeURIComponent(endpointName)}${deployment}`, common);
  }

  async #body(
    deployment: AnyBatchDeployment,
    packageModel: boolean,
    options: OperationOptions,
  ): Promise<Record<string, unknown>> {
    const { scope } = this.#rest;
    if (deployment.type === "pipeline") {
      const component = await this.#component(deployment, options);
      const location = await this.#needs.workspaceLocation(apiVersions.workspaces);
      return pipelineBatchDeploymentToWire(deployment, component, location, scope);
    }
    const assets = await resolveAssets(deployment, this.#needs, scope, options);
    const resolved = packageModel
      ? await packageAssets("batch", assets, deployment, this.#needs, options)
      : assets;
    const location = await this.#needs.workspaceLocation(apiVersions.workspaces);
    const sent = packageModel ? withoutCode(deployment) : deployment;
    return modelBatchDeploymentToWire(sent, resolved, location, scope);
  }

  async #component(
    { component, jobDefinition }: PipelineComponentBatchDeployment,
    options: OperationOptions,
  ): Promise<ResolvedComponent> {
    if (component !== undefined) {
      const id = await this.#needs.componentId(component, options);
      if (typeof component === "string") return { id };
      const { description, tags } = component;
      return { id, ...(description && { description }), ...(tags && { tags }) };
    }
    const job = typeof jobDefinition === "string" ? jobDefinition : (jobDefinition?.name ?? "");
    return { id: await this.#componentOfJob(job, options) };
  }

  /** Registers a component whose definition is a job that has run. */
  async #componentOfJob(reference: string, options: OperationOptions): Promise<string> {
    const job = reference.replace(/^azureml:/, "").replace(/^.*\/jobs\//i, "");
    const name = "azureml_anonymous";
    const version = "1";
    const path = `${this.#rest.workspacePath}/components/${name}/versions/${version}`;
    const { body } = await this.#rest.send({
      ...options,
      method: "PUT",
      path,
      apiVersion: apiVersions.batchPipelineDeployments,
      body: {
        properties: {
          // Both spellings of the job, as Python sends them.
          componentSpec: {
            name,
            version,
            type: "pipeline",
            _source: "CLASS",
            jobs: {},
            source_job_id: job,
            sourceJobId: job,
          },
          isAnonymous: true,
          properties: {},
          tags: {},
        },
      },
    });
    return isObject(body) && typeof body.id === "string" ? body.id : decodeURIComponent(path);
  }

  #endpointPath(endpointName: string): string {
    return `${this.#rest.workspacePath}/batchEndpoints/${encodeURIComponent(endpointName)}`;
  }

  #path(endpointName: string, name: string): string {
    return `${this.#endpointPath(endpointName)}/deployments/${encodeURIComponent(name)}`;
  }
}
