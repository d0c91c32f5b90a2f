import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { assetVersionId, parseAssetReference } from "../../../core/asset-reference";
import { ResourceExistsError, ServiceError, ValidationError } from "../../../core/errors";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { Data } from "../../assets/data/data";
import {
  type DeploymentNeeds,
  type DeploymentOptions,
  packageAssets,
  refuseLocal,
  requireScript,
  resolveAssets,
  withoutCode,
} from "../deployment-resolution";
import {
  checkOnlineDeployment,
  type DataCollector,
  type KubernetesOnlineDeployment,
  type ManagedOnlineDeployment,
} from "./online-deployment";
import { onlineDeploymentFromWire, onlineDeploymentToWire } from "./online-deployment-mapping";

/** What the group is lent by others. */
export interface OnlineDeploymentNeeds extends DeploymentNeeds {
  createData(data: Data, options: OperationOptions): Promise<Data>;
}

/** A deployment of either kind. */
export type AnyOnlineDeployment = ManagedOnlineDeployment | KubernetesOnlineDeployment;

/** Online deployments of a workspace; reached as `ml.onlineDeployments`. */
export class OnlineDeploymentOperations {
  readonly #rest: Rest;
  readonly #needs: OnlineDeploymentNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: OnlineDeploymentNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Makes a deployment or changes one. Local code is uploaded, a new environment or model registered first. The poller
   * may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   * @throws OperationFailedError - from the poller, where the container does not start.
   */
  beginCreateOrUpdate<T extends AnyOnlineDeployment>(
    deployment: T,
    options: DeploymentOptions = {},
  ): PollerLike<OperationState<T>, T> {
    refuseLocal(options, "onlineDeployments");
    checkOnlineDeployment(deployment);
    return longRunning<T>(this.#rest, {
      what: `Online deployment "${deployment.name}"`,
      options,
      start: async () => {
        if (!options.skipScriptValidation)
          await requireScript(deployment, `Online deployment "${deployment.name}"`);
        // An endpoint that is not there is told before anything is uploaded.
        const common = pickOptions(options);
        await this.#rest.send({
          ...common,
          method: "GET",
          path: this.#endpointPath(deployment.endpointName),
          apiVersion: apiVersions.onlineDeployments,
        });
        const { dataCollector } = deployment;
        const assets = await resolveAssets(deployment, this.#needs, this.#rest.scope, common);
        const { packageModel = false } = options;
        const resolved = {
          ...(packageModel ? await packageAssets("online", assets, deployment, this.#needs, common) : assets),
          collections: dataCollector
            ? await this.#registerCollections(deployment, dataCollector, common)
            : {},
        };
        const location = await this.#needs.workspaceLocation(apiVersions.workspaces);
        return {
          method: "PUT",
          path: this.#path(deployment.endpointName, deployment.name),
          apiVersion: apiVersions.onlineDeployments,
          body: onlineDeploymentToWire(
            packageModel ? withoutCode(deployment) : deployment,
            resolved,
            location,
            this.#rest.scope,
          ),
        };
      },
      // The answer to a PUT is of the kind that was put.
      result: (body) => onlineDeploymentFromWire(body, this.#rest.scope) as T,
    });
  }

  /** Fetches a deployment. */
  async get(
    name: string,
    endpointName: string,
    options: OperationOptions = {},
  ): Promise<AnyOnlineDeployment> {
    refuseLocal(options, "onlineDeployments");
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(endpointName, name),
      apiVersion: apiVersions.onlineDeployments,
    });
    return onlineDeploymentFromWire(body, this.#rest.scope);
  }

  /** Lists the deployments of an endpoint. */
  list(
    endpointName: string,
    options: OperationOptions = {},
  ): PagedAsyncIterableIterator<AnyOnlineDeployment> {
    refuseLocal(options, "onlineDeployments");
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#endpointPath(endpointName)}/deployments`,
        apiVersion: apiVersions.onlineDeployments,
      }),
      (wire) => onlineDeploymentFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes a deployment; it must have no share of the traffic. */
  beginDelete(
    name: string,
    endpointName: string,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<void>, void> {
    refuseLocal(options, "onlineDeployments");
    return longRunning<void>(this.#rest, {
      what: `Deleting online deployment "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(endpointName, name),
        apiVersion: apiVersions.onlineDeployments,
      }),
      result: () => undefined,
    });
  }

  /**
   * Fetches the last lines of a container's log.
   *
   * @param options - `lines`: how many (default 50). `containerType`: `"inference-server"` (default) or `"storage-initializer"`.
   */
  async getLogs(
    name: string,
    endpointName: string,
    options: OperationOptions & {
      lines?: number;
      containerType?: "inference-server" | "storage-initializer";
    } = {},
  ): Promise<string> {
    refuseLocal(options, "onlineDeployments");
    const { lines = 50, containerType = "inference-server", ...common } = options;
    const wireType = { "inference-server": "InferenceServer", "storage-initializer": "StorageInitializer" }[
      containerType
    ];
    const faults = [
      ...(wireType
        ? []
        : [
            {
              path: "containerType",
              message: "is not a container.",
              given: containerType,
              allowed: ["inference-server", "storage-initializer"],
            },
          ]),
      ...(Number.isInteger(lines) && lines > 0
        ? []
        : [{ path: "lines", message: "must be a whole number of at least 1.", given: lines }]),
    ];
    if (faults.length > 0) throw new ValidationError(faults, { subject: "getLogs" });
    const { body } = await this.#rest.send({
      ...common,
      method: "POST",
      path: `${this.#path(endpointName, name)}/getLogs`,
      apiVersion: apiVersions.onlineDeployments,
      body: { containerType: wireType, tail: lines },
    });
    return isObject(body) && typeof body.content === "string" ? body.content : "";
  }

  /** Each collection is a data asset: the one that is named, or one of the names of endpoint and deployment. */
  async #registerCollections(
    { name, endpointName }: AnyOnlineDeployment,
    { collections }: DataCollector,
    options: OperationOptions,
  ): Promise<Record<string, string>> {
    const ids: Record<string, string> = {};
    for (const [collection, { data }] of Object.entries(collections)) {
      if (typeof data === "string" || data?.dataId) {
        ids[collection] = this.#dataId(typeof data === "string" ? data : (data.dataId ?? ""));
        continue;
      }
      const asset = new Data({
        name: data?.name ?? `${endpointName}-${name}-${collection}`,
        version: data?.version ?? "1",
        path:
          data?.path ??
          `azureml://datastores/workspaceblobstore/paths/modelDataCollector/${endpointName}/${name}/${collection}`,
      });
      await this.#needs.createData(asset, options).catch((error: unknown) => {
        // An earlier deployment of the same name made it; a version never changes what it points to.
        if (
          !(error instanceof ResourceExistsError) &&
          !(error instanceof ServiceError && error.statusCode === 400)
        )
          throw error;
      });
      ids[collection] = assetVersionId(this.#rest.scope, "data", asset.name ?? "", asset.version ?? "1");
    }
    return ids;
  }

  #dataId(reference: string): string {
    const parsed = parseAssetReference(reference);
    return parsed.kind === "version"
      ? assetVersionId(this.#rest.scope, "data", parsed.name, parsed.version)
      : reference;
  }

  #endpointPath(endpointName: string): string {
    return `${this.#rest.workspacePath}/onlineEndpoints/${encodeURIComponent(endpointName)}`;
  }

  #path(endpointName: string, name: string): string {
    return `${this.#endpointPath(endpointName)}/deployments/${encodeURIComponent(name)}`;
  }
}
