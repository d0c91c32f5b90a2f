import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type AssetVersionOptions, type ListViewType, oneVersion, versionArguments } from "../asset-requests";
import { type UploadOptions, uploadAsset } from "../asset-upload";
import { checkIndex, type Index } from "./index-asset";
import { indexFromWire, indexToWire } from "./index-mapping";

/** What indexes need of other groups. */
export interface IndexNeeds {
  /** The host of the workspace's data planes, where indexes are kept. */
  discover(options: OperationOptions): Promise<{ api: string }>;
}

/** Indexes of a workspace; reached as `ml.indexes`. */
export class IndexOperations {
  readonly #rest: Rest;
  readonly #needs: IndexNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: IndexNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Registers an index. Without a version the service's next one is taken; a local path is uploaded first, once.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   */
  async createOrUpdate(index: Index, options: OperationOptions & UploadOptions = {}): Promise<Index> {
    checkIndex(index);
    const version = index.version ?? (await this.#nextVersion(index.name, options));
    const { path, datastore, name } = index;
    const uploaded = await uploadAsset(
      this.#rest,
      { path, datastore, name, version, what: "Index", form: "longIfLocal" },
      options,
    );
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: await this.#url(options, name, version),
      apiVersion: apiVersions.indexes,
      body: indexToWire(index, uploaded.uri, this.#rest.scope),
    });
    return indexFromWire(body, this.#rest.scope);
  }

  /**
   * Fetches one version.
   *
   * @example `await ml.indexes.get("product-docs", "1")`, `await ml.indexes.get("product-docs", { label: "latest" })`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Index>;
  get(name: string, options: AssetVersionOptions): Promise<Index>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<Index> {
    const asked = versionArguments(versionOrOptions, options);
    const version = oneVersion(`Index "${name}"`, asked);
    const { body } = await this.#rest.send({
      ...pickOptions(asked),
      method: "GET",
      path: await this.#url(asked, name, version),
      apiVersion: apiVersions.indexes,
    });
    return indexFromWire(body, this.#rest.scope);
  }

  /** Lists the versions of a name, or, without one, the newest version of every name. */
  list(
    options: OperationOptions & { name?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Index> {
    const { name, listViewType = "ActiveOnly" } = options;
    return paged(
      this.#rest,
      async ({ maxPageSize }) => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#url(options, name)}${name === undefined ? "" : "/versions"}`,
        apiVersion: apiVersions.indexes,
        query: { ...(name !== undefined && { listViewType }), maxpagesize: maxPageSize },
      }),
      (wire) => indexFromWire(wire, this.#rest.scope),
    );
  }

  async #nextVersion(name: string, options: OperationOptions): Promise<string> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${await this.#url(options, name)}:getNextVersion`,
      apiVersion: apiVersions.indexes,
    });
    const next = isObject(body) ? body.nextVersion : undefined;
    if (typeof next === "number" || typeof next === "string") return String(next);
    const message = "The service knows no next version; give one.";
    throw new ValidationError([{ path: "version", message, code: "missingField" }], {
      subject: `Index "${name}"`,
    });
  }

  async #url(options: OperationOptions, name?: string, version?: string): Promise<string> {
    // A registry has none, which is told before anything is asked.
    const { workspacePath } = this.#rest;
    const { api } = await this.#needs.discover(pickOptions(options));
    const all = `${api}/genericasset${workspacePath}/indexes`;
    if (name === undefined) return all;
    const one = `${all}/${encodeURIComponent(name)}`;
    return version === undefined ? one : `${one}/versions/${encodeURIComponent(version)}`;
  }
}
