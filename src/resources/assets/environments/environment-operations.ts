import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceExistsError } from "../../../core/errors";
import type { OperationOptions, Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import {
  type AssetRoute,
  type AssetVersionOptions,
  findAsset,
  getAsset,
  type ListViewType,
  listAssets,
  putAsset,
  setArchived,
  versionArguments,
  versionsOf,
} from "../asset-requests";
import { type ShareNeeds, type ShareOptions, shareAsset } from "../asset-share";
import { inspectAsset, type UploadOptions } from "../asset-upload";
import type { RegistryHost } from "../registry-host";
import { uploadToRegistry } from "../registry-upload";
import { buildContextPath, resolveCondaFile, resolveEnvironmentFiles } from "./conda-file";
import { checkEnvironment, type Environment } from "./environment";
import { environmentFromWire, environmentToWire } from "./environment-mapping";

/** What environments need of other groups. */
export interface EnvironmentNeeds extends ShareNeeds {
  /** The registry whose environments these are; absent: a workspace's. */
  readonly registry?: RegistryHost;
}

/** Environments of a workspace or registry; reached as `ml.environments`. */
export class EnvironmentOperations {
  readonly #rest: Rest;
  readonly #needs: EnvironmentNeeds;
  readonly #route: AssetRoute<Environment>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: EnvironmentNeeds) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "environments",
      apiVersion: apiVersions.environments,
      what: "Environment",
      latestBy: "creation",
      decode: (wire) => environmentFromWire(wire, rest.scope),
      registry: needs.registry,
    };
  }

  /**
   * Registers an environment. Without a version, the latest one is updated if it is the same, and the next is taken if it
   * is not; in a registry the next is taken. Without a name it is anonymous: its version is a hash of what it holds, so
   * the same one is registered once.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  async createOrUpdate(
    environment: Environment,
    options: OperationOptions & UploadOptions = {},
  ): Promise<Environment> {
    checkEnvironment(environment);
    const { registry } = this.#needs;
    if (registry) return this.#createInRegistry(registry, environment, options);
    const files = await resolveEnvironmentFiles(this.#rest, environment, options);
    const anonymous = environment.name === undefined;
    const body = environmentToWire(environment, files, this.#rest.scope, anonymous);
    const name = environment.name ?? anonymousName;
    const put = async (version: string) =>
      this.#route.decode(await putAsset(this.#rest, this.#route, { name, version, body }, options));
    if (anonymous) return put(files.anonymousVersion);
    if (environment.version !== undefined) return put(environment.version);
    const { latest, next } = await versionsOf(this.#rest, this.#route, name, options);
    if (latest === undefined) return put(next);
    try {
      return await put(latest);
    } catch (error) {
      if (error instanceof ResourceExistsError) return put(next);
      throw error;
    }
  }

  async #createInRegistry(
    registry: RegistryHost,
    environment: Environment,
    options: OperationOptions & UploadOptions,
  ): Promise<Environment> {
    const rest = this.#rest;
    const context =
      environment.build && (await inspectAsset(buildContextPath(environment, environment.build), options));
    const condaFile = await resolveCondaFile(environment);
    const name = environment.name ?? crypto.randomUUID();
    const version = environment.version ?? (await versionsOf(rest, this.#route, name, options)).next;
    const to = { collection: "environments", name, version };
    const contextUri =
      context &&
      ((await uploadToRegistry(rest, registry, to, context, options)) ??
        (await findAsset(rest, this.#route, name, version, options))?.build?.path);
    const body = environmentToWire(
      environment,
      { condaFile, contextUri },
      rest.scope,
      environment.name === undefined,
    );
    return this.#route.decode(await putAsset(rest, this.#route, { name, version, body }, options));
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

  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.environments.share("churn", "1", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name: string, version: string, options: ShareOptions): Promise<Environment> {
    return shareAsset(this.#rest, { route: this.#route, needs: this.#needs }, { name, version }, options);
  }
}

/** Name under which environments without one are kept (Python's). */
const anonymousName = "CliV2AnonymousEnvironment";
