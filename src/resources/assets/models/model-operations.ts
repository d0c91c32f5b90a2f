import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceNotFoundError, ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { downloadUri } from "../asset-download";
import {
  type AssetRoute,
  type AssetVersionOptions,
  assetPath,
  getAsset,
  type ListViewType,
  listAssets,
  nextVersion,
  setArchived,
  versionArguments,
} from "../asset-requests";
import { type UploadOptions, uploadAsset } from "../asset-upload";
import { checkModel, type Model } from "./model";
import { modelFromWire, modelToWire } from "./model-mapping";

/** Models of a workspace; reached as `ml.models`. */
export class ModelOperations {
  readonly #rest: Rest;
  readonly #route: AssetRoute<Model>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
    this.#route = {
      segment: "models",
      apiVersion: apiVersions.models,
      what: "Model",
      latestBy: "creation",
      decode: (wire) => modelFromWire(wire, rest.scope),
    };
  }

  /**
   * Registers a model. Without a version the service's next one is taken; a local path is uploaded first, once.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   */
  async createOrUpdate(model: Model, options: OperationOptions & UploadOptions = {}): Promise<Model> {
    checkModel(model);
    const rest = this.#rest;
    const common = { ...pickOptions(options), apiVersion: this.#route.apiVersion };
    if (model.name !== undefined) await this.#refuseEvaluator(model.name, options);
    const uploaded = await uploadAsset(
      rest,
      {
        path: model.path,
        datastore: model.datastore,
        what: "Model",
        form: "long",
        name: model.name,
        version: model.version,
      },
      options,
    );
    const anonymous = model.name === undefined;
    const name = model.name ?? uploaded.name ?? uploaded.hash ?? crypto.randomUUID();
    const version =
      model.version ??
      (anonymous ? (uploaded.version ?? "1") : await nextVersion(rest, this.#route, name, options));
    const body = modelToWire(model, uploaded.uri, rest.scope, anonymous);
    const created = await rest.send({
      ...common,
      method: "PUT",
      path: assetPath(rest, "models", name, version),
      body,
    });
    // Python writes the version that was counted up beside the files, and finds it there.
    if (!anonymous && model.version === undefined) await uploaded.mark?.({ name, version });
    return this.#route.decode(created.body);
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
    return downloadUri(this.#rest, model.path, { ...common, destination: `${downloadPath}/${name}` });
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link ModelOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }

  /** Python asks this before each registration too: an evaluator's name must not be taken over by a plain model. */
  async #refuseEvaluator(name: string, options: OperationOptions): Promise<void> {
    const path = `${assetPath(this.#rest, "models", name)}/versions`;
    const query = { $orderBy: "createdtime desc", $top: 1 };
    try {
      const { body } = await this.#rest.send({
        ...pickOptions(options),
        method: "GET",
        path,
        query,
        apiVersion: this.#route.apiVersion,
      });
      const newest: unknown = isObject(body) && Array.isArray(body.value) ? body.value[0] : undefined;
      const properties =
        isObject(newest) && isObject(newest.properties) ? newest.properties.properties : undefined;
      if (isObject(properties) && properties["is-evaluator"] === "true") throw evaluatorFault(name);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
    }
  }
}

function evaluatorFault(name: string): ValidationError {
  return new ValidationError(
    [{ path: "name", message: "is the name of an evaluator; take another.", given: name }],
    { subject: "Model" },
  );
}
