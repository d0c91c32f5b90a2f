import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../core/checks";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { checkRegistry, type Registry } from "./registry";
import { registryFromWire, registryToWire } from "./registry-mapping";

/** Options of `registries.list`. */
export interface RegistryListOptions extends OperationOptions {
  /** @defaultValue `"resource_group"` */
  scope?: "resource_group" | "subscription";
}

/** Registries of a subscription; reached as `ml.registries`. */
export class RegistryOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Creates a registry, or changes one. It may take half a minute more until all of the service knows of it.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(
    registry: Registry,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<Registry>, Registry> {
    checkRegistry(registry);
    return longRunning<Registry>(this.#rest, {
      what: `Registry "${registry.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(registry.name),
        apiVersion: apiVersions.registries,
        body: registryToWire(registry, this.#rest.scope),
      }),
      result: (body) => registryFromWire(body, this.#rest.scope),
    });
  }

  /**
   * Fetches a registry of the client's resource group; without a name that of a registry's client.
   *
   * @throws ValidationError - where the client is not one of a registry and no name is given.
   */
  async get(name?: string, options: OperationOptions = {}): Promise<Registry> {
    const wanted = name ?? this.#rest.registryName;
    new Checks().text("name", wanted, { required: true }).done("Registry");
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(wanted ?? ""),
      apiVersion: apiVersions.registries,
    });
    return registryFromWire(body, this.#rest.scope);
  }

  /** Lists the registries of the resource group, or of the whole subscription. */
  list(options: RegistryListOptions = {}): PagedAsyncIterableIterator<Registry> {
    const { subscriptionId } = this.#rest.scope;
    const path =
      options.scope === "subscription"
        ? `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.MachineLearningServices/registries`
        : `${this.#groupPath()}/registries`;
    return paged(
      this.#rest,
      () => ({ ...pickOptions(options), method: "GET", path, apiVersion: apiVersions.registries }),
      (wire) => registryFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes a registry with all that lies in it. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting registry "${name}"`,
      options,
      start: async () => ({ method: "DELETE", path: this.#path(name), apiVersion: apiVersions.registries }),
      result: () => undefined,
    });
  }

  #groupPath(): string {
    const { subscriptionId, resourceGroupName } = this.#rest.scope;
    return `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroupName)}/providers/Microsoft.MachineLearningServices`;
  }

  #path(name: string): string {
    return `${this.#groupPath()}/registries/${encodeURIComponent(name)}`;
  }
}
