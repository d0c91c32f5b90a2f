import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../../core/checks";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type EndpointAuthKeys, hidden } from "../endpoint-auth";
import { checkServerlessEndpoint, type ServerlessEndpoint } from "./serverless-endpoint";
import { serverlessEndpointFromWire, serverlessEndpointToWire } from "./serverless-endpoint-mapping";

/**
 * Serverless endpoints of a workspace; reached as `ml.serverlessEndpoints`.
 *
 * @experimental
 */
export class ServerlessEndpointOperations {
  readonly #rest: Rest;
  readonly #location: (apiVersion: string) => Promise<string>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, workspaceLocation: (apiVersion: string) => Promise<string>) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }

  /**
   * Makes an endpoint or changes one. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(
    endpoint: ServerlessEndpoint,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<ServerlessEndpoint>, ServerlessEndpoint> {
    checkServerlessEndpoint(endpoint);
    return longRunning<ServerlessEndpoint>(this.#rest, {
      what: `Serverless endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.serverlessEndpoints,
        body: serverlessEndpointToWire(
          endpoint,
          endpoint.location ?? (await this.#location(apiVersions.workspaces)),
          this.#rest.scope,
        ),
      }),
      result: (body) => serverlessEndpointFromWire(body, this.#rest.scope),
    });
  }

  /** Fetches an endpoint. */
  async get(name: string, options: OperationOptions = {}): Promise<ServerlessEndpoint> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.serverlessEndpoints,
    });
    return serverlessEndpointFromWire(body, this.#rest.scope);
  }

  /** Lists the endpoints of the workspace. */
  list(options: OperationOptions = {}): PagedAsyncIterableIterator<ServerlessEndpoint> {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/serverlessEndpoints`,
        apiVersion: apiVersions.serverlessEndpoints,
      }),
      (wire) => serverlessEndpointFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes an endpoint. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting serverless endpoint "${name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.serverlessEndpoints,
      }),
      result: () => undefined,
    });
  }

  /** Fetches the two keys of an endpoint. */
  async getKeys(name: string, options: OperationOptions = {}): Promise<EndpointAuthKeys> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/listKeys`,
      apiVersion: apiVersions.serverlessEndpoints,
    });
    return keysFrom(body);
  }

  /**
   * Makes a new key; the old one stops working.
   *
   * @param options - `keyType`: which. Default: `"primary"`.
   * @returns Both keys, as the service tells them at the end.
   */
  beginRegenerateKeys(
    name: string,
    options: LongRunningOptions & { keyType?: "primary" | "secondary" } = {},
  ): PollerLike<OperationState<EndpointAuthKeys>, EndpointAuthKeys> {
    const { keyType = "primary", ...common } = options;
    new Checks()
      .oneOf("keyType", keyType, ["primary", "secondary"], { required: true })
      .done(`Serverless endpoint "${name}"`);
    return longRunning<EndpointAuthKeys>(this.#rest, {
      what: `New key of serverless endpoint "${name}"`,
      options: { updateIntervalInMs: 30_000, ...common },
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/regenerateKeys`,
        apiVersion: apiVersions.serverlessEndpoints,
        body: { keyType: keyType.toLowerCase() === "primary" ? "Primary" : "Secondary" },
      }),
      resultFrom: "location",
      result: keysFrom,
    });
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/serverlessEndpoints/${encodeURIComponent(name)}`;
  }
}

/** Keys have the names of the wire. */
function keysFrom(body: unknown): EndpointAuthKeys {
  const { primaryKey, secondaryKey } = isObject(body) ? body : {};
  return hidden({ primaryKey: String(primaryKey ?? ""), secondaryKey: String(secondaryKey ?? "") });
}
