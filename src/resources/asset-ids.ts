import { parseArmId, workspaceArmId } from "../core/arm-id";
import { assetVersionId, parseAssetReference } from "../core/asset-reference";
import { ResourceNotFoundError, ValidationError } from "../core/errors";
import { type OperationOptions, pickOptions, type Rest } from "../core/rest";
import { BaseComponent, type Component } from "./assets/components/component";
import type { ComponentOperations } from "./assets/components/component-operations";
import type { DataOperations } from "./assets/data/data-operations";
import type { Environment } from "./assets/environments/environment";
import type { EnvironmentOperations } from "./assets/environments/environment-operations";
import type { Model } from "./assets/models/model";
import type { ModelOperations } from "./assets/models/model-operations";
import {
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  ModelPackage,
} from "./assets/models/model-package";
import type { PipelineComponentLike } from "./endpoints/batch/batch-deployment";
import type { PackagedDeployment } from "./endpoints/deployment-resolution";

/** The groups that an asset may have to be registered with, or its latest version asked of. */
export interface AssetGroups {
  readonly data: DataOperations;
  readonly models: ModelOperations;
  readonly environments: EnvironmentOperations;
  readonly components: ComponentOperations;
}

/** Finds the ids of the assets that jobs and deployments name, and registers those that they bring along. */
export class AssetIds {
  readonly #rest: Rest;
  readonly #groups: AssetGroups;

  /** @param groups - Asked when an id is wanted, not before: groups need ids, and ids need groups. */
  constructor(rest: Rest, groups: AssetGroups) {
    this.#rest = rest;
    this.#groups = groups;
  }

  /** Id of an environment by its name, or of the one that is registered now. */
  async environment(environment: string | Environment, options: OperationOptions): Promise<string> {
    if (typeof environment === "string") return this.#named("environments", environment, options);
    const { id } = await this.#groups.environments.createOrUpdate(environment, options);
    return id ?? "";
  }

  /** Id of a model by its name, or of the one that is registered now. */
  async model(model: string | Model, options: OperationOptions): Promise<string> {
    if (typeof model === "string") return this.#named("models", model, options);
    const { id } = await this.#groups.models.createOrUpdate(model, options);
    return id ?? "";
  }

  /** Id of the environment that a model and what serves it are packed into. */
  async packagedModel(
    { server, model, environment, code }: PackagedDeployment,
    options: OperationOptions,
  ): Promise<string> {
    const { type, name = "", version = "" } = parseArmId(model) ?? {};
    if (type?.toLowerCase() !== "models" || version === "") {
      const message = "Only models of the workspace can be packaged: share it to the workspace first.";
      throw new ValidationError([{ path: "model", message, given: model }]);
    }
    const Server = server === "online" ? AzureMLOnlineInferencingServer : AzureMLBatchInferencingServer;
    const request = new ModelPackage({
      // Python's name for all of them.
      targetEnvironment: "packaged-env",
      inferencingServer: new Server(code ? { codeConfiguration: code } : {}),
      ...(environment !== undefined && {
        baseEnvironmentSource: { type: "environment_asset", resourceId: environment },
      }),
    });
    const { id } = await this.#groups.models.package(name, version, request, options);
    return id ?? "";
  }

  /** Id of a component by its name, or of the one that is given: registered now where its version is not there yet. */
  async component(component: string | PipelineComponentLike, options: OperationOptions): Promise<string> {
    if (typeof component === "string") return this.#named("components", component, options);
    if (!(component instanceof BaseComponent))
      throw new ValidationError([{ path: "component", message: "must be a pipeline component." }]);
    const { name, version } = component;
    const { components } = this.#groups;
    const there =
      name !== undefined && version !== undefined
        ? await components.get(name, version, options).catch((error: unknown) => {
            if (error instanceof ResourceNotFoundError) return undefined;
            throw error;
          })
        : undefined;
    const { id } = there ?? (await components.createOrUpdate(component as Component, options));
    return id ?? "";
  }

  /** The version that was registered last. */
  async latestVersion(
    kind: keyof AssetGroups | (string & {}),
    name: string,
    options: OperationOptions = {},
  ): Promise<string> {
    const group = this.#groups[kind as keyof AssetGroups];
    const { version } = await group.get(name, { ...pickOptions(options), label: "latest" });
    return version ?? "";
  }

  async #named(
    kind: "models" | "environments" | "components",
    reference: string,
    options: OperationOptions,
  ): Promise<string> {
    const parsed = parseAssetReference(reference);
    if (parsed.kind === "id") return parsed.id;
    const { registryName, scope } = this.#rest;
    const idOf = (version: string) =>
      registryName === undefined
        ? assetVersionId(scope, kind, parsed.name, version)
        : `azureml://registries/${registryName}/${kind}/${parsed.name}/versions/${version}`;
    if (parsed.kind === "version") return idOf(parsed.version);
    if (parsed.kind === "label" && parsed.label === "latest")
      return idOf(await this.latestVersion(kind, parsed.name, options));
    // The service keeps another label of components: the version that a pipeline takes where none is said.
    if (parsed.kind === "label" && parsed.label === "default" && kind === "components")
      return `${workspaceArmId(scope)}/components/${parsed.name}/labels/default`;
    const message = "A version is required.";
    throw new ValidationError([
      {
        path: kind.slice(0, -1),
        message,
        given: reference,
        allowed: `${parsed.name}:<version> or ${parsed.name}@latest`,
      },
    ]);
  }
}
