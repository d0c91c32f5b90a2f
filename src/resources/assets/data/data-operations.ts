import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../../core/errors";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import type { Job } from "../../jobs/job";
import { downloadFromRegistry, downloadUri } from "../asset-download";
import {
  type AssetRoute,
  type AssetVersionOptions,
  getAsset,
  type ListViewType,
  listAssets,
  putAsset,
  putNextVersion,
  setArchived,
  versionArguments,
} from "../asset-requests";
import { type ShareNeeds, type ShareOptions, shareAsset } from "../asset-share";
import { inspectAsset, type UploadOptions, uploadAsset } from "../asset-upload";
import type { RegistryHost } from "../registry-host";
import { uploadToRegistry } from "../registry-upload";
import { checkData, type Data } from "./data";
import { checkDataImport, type DataImport } from "./data-import";
import { importJobToWire } from "./data-import-mapping";
import { dataFromWire, dataToWire } from "./data-mapping";
import { urisOfMLTable } from "./mltable";

/** What data needs of other groups. */
export interface DataNeeds extends ShareNeeds {
  /** The registry whose data this is; absent: a workspace's. */
  readonly registry?: RegistryHost;
  /** Sends a job that imports data. */
  submitJob(body: { properties: Record<string, unknown> }, options: OperationOptions): Promise<Job>;
  /** Lists the pipeline jobs that make an asset. */
  listJobs(
    options: {
      jobType: string;
      assetName: string;
      listViewType?: ListViewType;
    } & OperationOptions,
  ): PagedAsyncIterableIterator<Job>;
}

/** Data assets of a workspace or registry; reached as `ml.data`. */
export class DataOperations {
  readonly #rest: Rest;
  readonly #needs: DataNeeds;
  readonly #route: AssetRoute<Data>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: DataNeeds) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "data",
      apiVersion: apiVersions.data,
      what: "Data asset",
      latestBy: "container",
      decode: (wire) => dataFromWire(wire, rest.scope),
      registry: needs.registry,
    };
  }

  /**
   * Registers a version of a data asset, or changes description and tags of one that is there. A local path is uploaded
   * first, once: the same content is not sent again. Without a version the service's next one is taken; in a registry a
   * version is required.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   * @throws ServiceError - where the version exists and points elsewhere: versions are immutable.
   */
  async createOrUpdate(data: Data, options: OperationOptions & UploadOptions = {}): Promise<Data> {
    checkData(data);
    const rest = this.#rest;
    const { registry } = this.#needs;
    if (registry) requireVersion(data);
    const { path, type, datastore, name: given } = data;
    const anonymous = given === undefined;
    // What has no name is version 1 of a name of its own, also where the same files are met again.
    const version = anonymous ? "1" : data.version;
    const ownName = given ?? crypto.randomUUID();
    const inspected = await inspectAsset(
      { path, type, datastore, what: "Data asset", form: "short", name: ownName, version },
      options,
    );
    const referencedUris =
      data.type === "mltable" ? await urisOfMLTable(rest, inspected, options) : undefined;
    if (registry) {
      const { name = "", version = "" } = data;
      const to = { collection: "data", name, version };
      const uri =
        (await uploadToRegistry(rest, registry, to, inspected, options)) ??
        (await this.get(name, version, options)).path;
      const body = dataToWire(data, { uri, referencedUris }, rest.scope);
      return this.#route.decode(await putAsset(rest, this.#route, { name, version, body }, options));
    }
    const uploaded = await uploadAsset(rest, inspected, options);
    const name = given ?? uploaded.name ?? ownName;
    const body = dataToWire(data, { uri: uploaded.uri, referencedUris }, rest.scope, anonymous);
    const known = anonymous ? (uploaded.version ?? version) : version;
    if (known === undefined)
      return this.#route.decode(await putNextVersion(rest, this.#route, name, body, options));
    return this.#route.decode(await putAsset(rest, this.#route, { name, version: known, body }, options));
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
    const target = { ...common, destination: `${downloadPath}/${name}` };
    const { registry } = this.#needs;
    return registry
      ? downloadFromRegistry(this.#rest, registry, { collection: "data", name, version, uri: path }, target)
      : downloadUri(this.#rest, path, target);
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link DataOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }

  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.data.share("customer-churn", "1", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name: string, version: string, options: ShareOptions): Promise<Data> {
    return shareAsset(this.#rest, { route: this.#route, needs: this.#needs }, { name, version }, options);
  }

  /**
   * Starts a job that copies data from a database or a file system outside of Azure, and registers it as an asset.
   *
   * @returns The job; {@link DataOperations.listMaterializationStatus} lists those of an asset.
   */
  async importData(dataImport: DataImport, options: OperationOptions = {}): Promise<Job> {
    checkDataImport(dataImport);
    const body = importJobToWire(dataImport, this.#rest.scope);
    return this.#needs.submitJob(body, pickOptions(options));
  }

  /** Lists the jobs that import an asset. */
  listMaterializationStatus(
    name: string,
    options: OperationOptions & { listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Job> {
    const { listViewType } = options;
    return this.#needs.listJobs({
      ...pickOptions(options),
      jobType: "Pipeline",
      assetName: name,
      listViewType,
    });
  }
}

function requireVersion({ name, version }: Data): void {
  if (version !== undefined) return;
  const message = "is required: a registry does not count the versions of data.";
  throw new ValidationError([{ path: "version", message, code: "missingField" }], {
    subject: `Data asset${name ? ` "${name}"` : ""}`,
  });
}
