import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceExistsError, ResourceNotFoundError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import {
  type AssetRoute,
  type AssetVersionOptions,
  assetPath,
  getAsset,
  type ListViewType,
  listAssets,
  setArchived,
  versionArguments,
} from "../asset-requests";
import type { UploadOptions } from "../asset-upload";
import { resolveEnvironmentFiles } from "./conda-file";
import { checkEnvironment, type Environment } from "./environment";
import { environmentFromWire, environmentToWire } from "./environment-mapping";

/** Environments of a workspace; reached as `ml.environments`. */
export class EnvironmentOperations {
  readonly #rest: Rest;
  readonly #route: AssetRoute<Environment>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
    this.#route = {
      segment: "environments",
      apiVersion: apiVersions.environments,
      what: "Environment",
      latestBy: "creation",
      decode: (wire) => environmentFromWire(wire, rest.scope),
    };
  }

  /**
   * Registers an environment. Without a version, the latest one is updated if it is the same, and the next is taken if it
   * is not. Without a name it is anonymous: its version is a hash of what it holds, so the same one is registered once.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  async createOrUpdate(
    environment: Environment,
    options: OperationOptions & UploadOptions = {},
  ): Promise<Environment> {
    checkEnvironment(environment);
    const rest = this.#rest;
    const files = await resolveEnvironmentFiles(rest, environment, options);
    const anonymous = environment.name === undefined;
    const body = environmentToWire(environment, files, rest.scope, anonymous);
    const put = async (version: string) => {
      const path = assetPath(rest, "environments", environment.name ?? anonymousName, version);
      const sent = await rest.send({
        ...pickOptions(options),
        method: "PUT",
        path,
        apiVersion: this.#route.apiVersion,
        body,
      });
      return this.#route.decode(sent.body);
    };
    if (anonymous) return put(files.anonymousVersion);
    if (environment.version !== undefined) return put(environment.version);
    const { latest, next } = await this.#versions(environment.name ?? "", options);
    if (latest === undefined) return put(next);
    try {
      return await put(latest);
    } catch (error) {
      if (error instanceof ResourceExistsError) return put(next);
      throw error;
    }
  }

  /**
   * Fetches one version.
   *
   * @example `await ml.environments.get("churn", "1")`, `await ml.environments.get("churn", { label: "latest" })`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Environment>;
  get(name: string, options: AssetVersionOptions): Promise<Environment>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<Environment> {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(
    options: OperationOptions & { name?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Environment> {
    return listAssets(this.#rest, this.#route, options.name, options);
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link EnvironmentOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }

  async #versions(name: string, options: OperationOptions): Promise<{ latest?: string; next: string }> {
    try {
      const path = assetPath(this.#rest, "environments", name);
      const { body } = await this.#rest.send({
        ...pickOptions(options),
        method: "GET",
        path,
        apiVersion: this.#route.apiVersion,
      });
      const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
      const text = (value: unknown) => (typeof value === "string" ? value : undefined);
      return { latest: text(properties.latestVersion), next: text(properties.nextVersion) ?? "1" };
    } catch (error) {
      if (error instanceof ResourceNotFoundError) return { next: "1" };
      throw error;
    }
  }
}

/** Name under which environments without one are kept (Python's). */
const anonymousName = "CliV2AnonymousEnvironment";
