import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { parseArmId } from "../../../core/arm-id";
import { parseAssetReference } from "../../../core/asset-reference";
import { ResourceNotFoundError, ValidationError } from "../../../core/errors";
import { longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { downloadFromRegistry, downloadUri } from "../asset-download";
import {
  type AssetRoute,
  type AssetVersionOptions,
  assetPath,
  getAsset,
  type ListViewType,
  listAssets,
  newestVersion,
  nextVersion,
  putAsset,
  setArchived,
  versionArguments,
} from "../asset-requests";
import { importAsset, type ShareNeeds, type ShareOptions, shareAsset } from "../asset-share";
import { type InspectedAsset, inspectAsset, type UploadOptions, uploadAsset } from "../asset-upload";
import type { Environment } from "../environments/environment";
import type { RegistryHost } from "../registry-host";
import { uploadToRegistry } from "../registry-upload";
import { checkModel, isEvaluator, type Model } from "./model";
import { modelFromWire, modelToWire } from "./model-mapping";
import { checkModelPackage, type ModelPackage } from "./model-package";
import { modelPackageToWire } from "./model-package-mapping";
import type { WorkspaceModelReference } from "./workspace-model-reference";

/** What models need of other groups. */
export interface ModelNeeds extends ShareNeeds {
  /** The registry whose models these are; absent: a workspace's. */
  readonly registry?: RegistryHost;
  /** ARM id of the code in a local folder. */
  uploadCode(path: string, options: OperationOptions): Promise<string>;
  /** Id of an environment that is called in any way. */
  environmentId(environment: string, options: OperationOptions): Promise<string>;
  /** Fetches an environment. */
  environment(name: string, options: AssetVersionOptions): Promise<Environment>;
}

/** Models of a workspace or registry; reached as `ml.models`. */
export class ModelOperations {
  readonly #rest: Rest;
  readonly #needs: ModelNeeds;
  readonly #route: AssetRoute<Model>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: ModelNeeds) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "models",
      apiVersion: apiVersions.models,
      what: "Model",
      latestBy: "creation",
      decode: (wire) => modelFromWire(wire, rest.scope),
      registry: needs.registry,
    };
  }

  /**
   * Registers a model. Without a version the service's next one is taken; a local path is uploaded first, once. The
   * client of a registry takes a reference to a workspace's model too, and copies that.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   */
  async createOrUpdate(
    model: Model | WorkspaceModelReference,
    options: OperationOptions & UploadOptions = {},
  ): Promise<Model> {
    if (model.kind === "workspace_model_reference") return this.#copy(model, options);
    if (isEvaluator(model.properties)) {
      const message = "say that this is an evaluator: it goes to ml.evaluators.";
      throw new ValidationError([{ path: "properties", message, given: model.properties }], {
        subject: "Model",
      });
    }
    return this.register(model, options);
  }

  async #copy(
    { name, version, assetId }: WorkspaceModelReference,
    options: OperationOptions,
  ): Promise<Model> {
    const { registry } = this.#needs;
    if (!registry) {
      const message = "is copied into a registry, and this is a client of a workspace.";
      throw new ValidationError([{ path: "assetId", message, given: assetId }], {
        subject: "Reference to a model",
      });
    }
    const route = { ...this.#route, registry };
    await this.#refuseOtherKind(route, name, false, options);
    return importAsset(this.#rest, route, { name, version, sourceAssetId: assetId }, options);
  }

  /** @internal Registers a model, or an evaluator, which is a model that says so in its properties. */
  async register(model: Model, options: OperationOptions & UploadOptions): Promise<Model> {
    checkModel(model);
    const rest = this.#rest;
    const { registry } = this.#needs;
    const { path, datastore, type, name: given } = model;
    const inspected = await inspectAsset(
      { path, datastore, type, what: "Model", form: "long", name: given, version: model.version },
      options,
    );
    if (given !== undefined)
      await this.#refuseOtherKind(this.#route, given, isEvaluator(model.properties), options);
    const known = given === undefined ? undefined : await this.#versionFor(given, model.version, options);
    const ownName = given ?? (await nameByContent(inspected, options));
    if (registry) {
      const name = ownName;
      const version = known ?? model.version ?? "1";
      const to = { collection: "models", name, version };
      const uri =
        (await uploadToRegistry(rest, registry, to, inspected, options)) ??
        (await this.get(name, version, options)).path;
      const body = modelToWire(model, uri, rest.scope, {
        isAnonymous: given === undefined,
        inRegistry: true,
      });
      return this.#route.decode(await putAsset(rest, this.#route, { name, version, body }, options));
    }
    const anonymous = given === undefined;
    const uploaded = await uploadAsset(
      rest,
      { ...inspected, asset: { ...inspected.asset, name: ownName, version: known ?? "1" } },
      options,
    );
    const name = given ?? uploaded.name ?? ownName;
    const version = known ?? uploaded.version ?? "1";
    const body = modelToWire(model, uploaded.uri, rest.scope, { isAnonymous: anonymous });
    const created = await putAsset(rest, this.#route, { name, version, body }, options);
    // Python writes the version that was counted up beside the files, and finds it there.
    if (!anonymous && model.version === undefined) await uploaded.mark?.({ name, version });
    return this.#route.decode(created);
  }

  /**
   * Fetches one version.
   *
   * @example `await ml.models.get("churn-model", "3")`, `await ml.models.get("churn-model", { label: "latest" })`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Model>;
  get(name: string, options: AssetVersionOptions): Promise<Model>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<Model> {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. `stage` filters versions. */
  list(
    options: OperationOptions & { name?: string; stage?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Model> {
    return listAssets(this.#rest, this.#route, options.name, { ...options, query: { stage: options.stage } });
  }

  /** @internal Lists the versions of a name that have these properties: `key=value`, with commas between. */
  listWithProperties(
    name: string,
    options: OperationOptions & { stage?: string; listViewType?: ListViewType; properties: string },
  ): PagedAsyncIterableIterator<Model> {
    const { stage, properties } = options;
    return listAssets(this.#rest, this.#route, name, { ...options, query: { stage, properties } });
  }

  /**
   * Downloads a model's files.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one. The files go to
   * `<downloadPath>/<name>`, as in Python.
   * @returns Paths of the files.
   */
  async download(
    name: string,
    version: string,
    options: OperationOptions & { downloadPath?: string } = {},
  ): Promise<string[]> {
    const model = await this.get(name, version, options);
    const { downloadPath = ".", ...common } = options;
    const target = { ...common, destination: `${downloadPath}/${name}` };
    const { registry } = this.#needs;
    return registry
      ? downloadFromRegistry(
          this.#rest,
          registry,
          { collection: "models", name, version, uri: model.path },
          target,
        )
      : downloadUri(this.#rest, model.path, target);
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link ModelOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }

  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.models.share("churn-model", "3", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name: string, version: string, options: ShareOptions): Promise<Model> {
    const { registryName: _, shareWithName: __, shareWithVersion: ___, ...common } = options;
    return shareAsset(
      this.#rest,
      { route: this.#route, needs: this.#needs },
      { name, version },
      options,
      (shared, sharedName) => this.#refuseOtherKind(shared, sharedName, false, common),
    );
  }

  /**
   * Builds a model and all that it needs to answer requests into one environment, which a deployment takes as it is.
   *
   * @example
   * ```ts
   * const server = new AzureMLOnlineInferencingServer();
   * const request = new ModelPackage({ targetEnvironment: "churn-package", inferencingServer: server });
   * const environment = await ml.models.package("churn-model", "3", request);
   * ```
   * @throws ValidationError - for fields that cannot be right and code that is not there; nothing has been sent then.
   */
  async package(
    name: string,
    version: string,
    request: ModelPackage,
    options: OperationOptions = {},
  ): Promise<Environment> {
    checkModelPackage(request);
    const rest = this.#rest;
    const path = `${assetPath(rest, "models", name, version)}/package`;
    const { inferencingServer: server, baseEnvironmentSource: base } = request;
    const code = "codeConfiguration" in server ? server.codeConfiguration?.code : undefined;
    const codeId = code === undefined ? undefined : await this.#needs.uploadCode(code, pickOptions(options));
    const baseEnvironmentId =
      base?.resourceId === undefined
        ? undefined
        : await this.#needs.environmentId(base.resourceId, pickOptions(options));
    const body = modelPackageToWire(
      request,
      {
        targetEnvironmentId: await this.#targetEnvironmentId(request, options),
        codeId: codeId && asAssetId(codeId),
        baseEnvironmentId: baseEnvironmentId && asAssetId(baseEnvironmentId),
      },
      rest.scope,
    );
    const made = await longRunning<unknown>(rest, {
      what: `Package of model "${name}"`,
      start: async () => ({
        ...pickOptions(options),
        method: "POST",
        path,
        apiVersion: this.#route.apiVersion,
        body,
      }),
      result: (wire) => wire,
      options: pickOptions(options),
    });
    const id = isObject(made) ? made.targetEnvironmentId : undefined;
    const [, environmentName, environmentVersion] =
      (typeof id === "string" && /\/environments\/([^/]+)(?:\/versions\/([^/]+))?\/?$/.exec(id)) || [];
    if (!environmentName)
      throw new TypeError("The service does not say which environment the package became.");
    return this.#needs.environment(environmentName, {
      ...pickOptions(options),
      ...(environmentVersion ? { version: environmentVersion } : { label: "latest" }),
    });
  }

  async #targetEnvironmentId(
    { targetEnvironment }: ModelPackage,
    options: OperationOptions,
  ): Promise<string> {
    const parsed = typeof targetEnvironment === "string" ? parseAssetReference(targetEnvironment) : undefined;
    const target =
      typeof targetEnvironment === "object"
        ? targetEnvironment
        : parsed?.kind === "version"
          ? { name: parsed.name, version: parsed.version }
          : { name: targetEnvironment.replace(/^azureml:/, "") };
    const { location, workspaceId } = await this.#needs.workspaceIdentity(
      apiVersions.workspaces,
      pickOptions(options),
    );
    const id = `azureml://locations/${location}/workspaces/${workspaceId}/environments/${target.name}`;
    return target.version === undefined ? id : `${id}/versions/${target.version}`;
  }

  async #versionFor(name: string, version: string | undefined, options: OperationOptions): Promise<string> {
    return version ?? nextVersion(this.#rest, this.#route, name, options);
  }

  /** Python asks this before each registration too: a model must not take over an evaluator's name, nor the reverse. */
  async #refuseOtherKind(
    route: AssetRoute<Model>,
    name: string,
    evaluator: boolean,
    options: OperationOptions,
  ): Promise<void> {
    const newest = await newestVersion(this.#rest, route, name, options).catch((error: unknown) => {
      if (error instanceof ResourceNotFoundError) return undefined;
      throw error;
    });
    if (!isObject(newest) || !isObject(newest.properties)) return;
    const { properties } = newest.properties;
    if (isEvaluator(isObject(properties) ? properties : {}) === evaluator) return;
    const message = `is the name of ${evaluator ? "a model" : "an evaluator"}; take another.`;
    throw new ValidationError([{ path: "name", message, given: name }], {
      subject: evaluator ? "Evaluator" : "Model",
    });
  }
}

/** A model without a name is called by a hash of its files' hash, as in Python: the same files are registered once. */
async function nameByContent({ local }: InspectedAsset, { abortSignal }: OperationOptions): Promise<string> {
  if (!local) return crypto.randomUUID();
  const { objectHashOf } = await import("../../../artifacts/hashes");
  const hash = new TextEncoder().encode(await objectHashOf(local, { abortSignal }));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", hash));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** In a package, ids have the scheme before them; those of registries and of curated environments have it already. */
function asAssetId(id: string): string {
  return parseArmId(id) ? `azureml:/${id}` : id;
}
