import type { PagedAsyncIterableIterator } from "@azure/core-paging";
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
  putNextVersion,
  setArchived,
  versionArguments,
} from "../asset-requests";
import { type UploadOptions, uploadAsset } from "../asset-upload";
import { checkData, type Data } from "./data";
import { dataFromWire, dataToWire } from "./data-mapping";

/** Data assets of a workspace; reached as `ml.data`. */
export class DataOperations {
  readonly #rest: Rest;
  readonly #route: AssetRoute<Data>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
    this.#route = {
      segment: "data",
      apiVersion: apiVersions.data,
      what: "Data asset",
      latestBy: "container",
      decode: (wire) => dataFromWire(wire, rest.scope),
    };
  }

  /**
   * Registers a version of a data asset, or changes description and tags of one that is there. A local path is uploaded
   * first, once: the same content is not sent again. Without a version the service's next one is taken.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   * @throws ServiceError - where the version exists and points elsewhere: versions are immutable.
   */
  async createOrUpdate(data: Data, options: OperationOptions & UploadOptions = {}): Promise<Data> {
    checkData(data);
    const rest = this.#rest;
    const anonymous = data.name === undefined;
    const uploaded = await uploadAsset(
      rest,
      {
        path: data.path,
        type: data.type,
        datastore: data.datastore,
        what: "Data asset",
        form: "short",
        name: data.name,
        version: data.version,
      },
      options,
    );
    const name = data.name ?? uploaded.name ?? crypto.randomUUID();
    const version = anonymous ? (uploaded.version ?? "1") : data.version;
    const body = dataToWire(data, uploaded.uri, rest.scope, anonymous);
    if (version === undefined)
      return this.#route.decode(await putNextVersion(rest, this.#route, name, body, options));
    const path = assetPath(rest, "data", name, version);
    const created = await rest.send({
      ...pickOptions(options),
      method: "PUT",
      path,
      apiVersion: this.#route.apiVersion,
      body,
    });
    return this.#route.decode(created.body);
  }

  /**
   * Fetches one version.
   *
   * @example `await ml.data.get("customer-churn", "1")`, `await ml.data.get("customer-churn", { label: "latest" })`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Data>;
  get(name: string, options: AssetVersionOptions): Promise<Data>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<Data> {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(
    options: OperationOptions & { name?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Data> {
    return listAssets(this.#rest, this.#route, options.name, options);
  }

  /**
   * Downloads the files of a data asset that lies in blob storage. Python has no such method.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one. The files go to
   * `<downloadPath>/<name>`, as those of a model do.
   * @returns Paths of the files.
   * @throws ValidationError - for an asset that lies elsewhere.
   */
  async download(
    name: string,
    version: string,
    options: OperationOptions & { downloadPath?: string } = {},
  ): Promise<string[]> {
    const { downloadPath = ".", ...common } = options;
    const { path } = await this.get(name, version, common);
    return downloadUri(this.#rest, path, { ...common, destination: `${downloadPath}/${name}` });
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link DataOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }
}
