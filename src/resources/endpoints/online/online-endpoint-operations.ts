import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../../core/errors";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { refuseLocal } from "../deployment-resolution";
import { type EndpointAuthKeys, type EndpointAuthToken, hidden } from "../endpoint-auth";
import {
  checkOnlineEndpoint,
  type KubernetesOnlineEndpoint,
  type ManagedOnlineEndpoint,
} from "./online-endpoint";
import { onlineEndpointFromWire, onlineEndpointToWire } from "./online-endpoint-mapping";

/** What `invoke` sends, and to whom. One of `request` and `requestFile` is given. */
export interface InvokeOptions extends OperationOptions {
  /** Sent as JSON; text is sent as it is. */
  request?: unknown;
  /** Path of a JSON file. */
  requestFile?: string;
  /** Asks this deployment, whatever the traffic is. */
  deploymentName?: string;
}

/** An endpoint of either kind. */
export type AnyOnlineEndpoint = ManagedOnlineEndpoint | KubernetesOnlineEndpoint;

/** Online endpoints of a workspace; reached as `ml.onlineEndpoints`. */
export class OnlineEndpointOperations {
  readonly #rest: Rest;
  readonly #location: (apiVersion: string) => Promise<string>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, workspaceLocation: (apiVersion: string) => Promise<string>) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }

  /**
   * Makes an endpoint or changes one: its traffic, for example. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right, such as traffic that does not add up; nothing has been sent then.
   */
  beginCreateOrUpdate<T extends AnyOnlineEndpoint>(
    endpoint: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    refuseLocal(options, "onlineEndpoints");
    checkOnlineEndpoint(endpoint);
    return longRunning<T>(this.#rest, {
      what: `Online endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.onlineEndpoints,
        body: onlineEndpointToWire(endpoint, await this.#location(apiVersions.workspaces), this.#rest.scope),
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => onlineEndpointFromWire(body, this.#rest.scope) as T,
    });
  }

  /** Fetches an endpoint. Deployments without a share of the traffic are in it with 0. */
  async get(name: string, options: OperationOptions = {}): Promise<AnyOnlineEndpoint> {
    refuseLocal(options, "onlineEndpoints");
    const endpoint = await this.#fetch(name, options);
    const traffic = { ...endpoint.traffic };
    for (const deployment of await this.#deploymentNames(name, options)) traffic[deployment] ??= 0;
    endpoint.traffic = traffic;
    return endpoint;
  }

  /** Lists the endpoints of the workspace. */
  list(options: OperationOptions = {}): PagedAsyncIterableIterator<AnyOnlineEndpoint> {
    refuseLocal(options, "onlineEndpoints");
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/onlineEndpoints`,
        apiVersion: apiVersions.onlineEndpoints,
      }),
      (wire) => onlineEndpointFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes an endpoint with all its deployments. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    refuseLocal(options, "onlineEndpoints");
    return longRunning<void>(this.#rest, {
      what: `Deleting online endpoint "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.onlineEndpoints,
      }),
      result: () => undefined,
    });
  }

  /** Fetches the keys, or a token, by the endpoint's `authMode`. */
  async getKeys(name: string, options: OperationOptions = {}): Promise<EndpointAuthKeys | EndpointAuthToken> {
    return this.#credentials(await this.#fetch(name, options), options);
  }

  /**
   * Makes a new key; the old one stops working.
   *
   * @param options - `keyType`: which. Default: `"primary"`.
   * @throws ValidationError - where the endpoint has no keys.
   */
  beginRegenerateKeys(
    name: string,
    options: LongRunningOptions & { keyType?: "primary" | "secondary" } = {},
  ): PollerLike<OperationState<void>, void> {
    const keyType = { primary: "Primary", secondary: "Secondary" }[options.keyType ?? "primary"];
    if (!keyType) {
      throw new ValidationError(
        [
          {
            path: "keyType",
            message: "is not a key.",
            given: options.keyType,
            allowed: ["primary", "secondary"],
          },
        ],
        {
          subject: `Online endpoint "${name}"`,
        },
      );
    }
    return longRunning<void>(this.#rest, {
      what: `New key of online endpoint "${name}"`,
      options,
      start: async () => {
        const endpoint = await this.#fetch(name, options);
        if (endpoint.authMode !== "key") {
          throw new ValidationError(
            [
              {
                path: "authMode",
                message: "This endpoint has no keys.",
                given: endpoint.authMode,
                allowed: ["key"],
              },
            ],
            {
              subject: `Online endpoint "${name}"`,
            },
          );
        }
        return {
          method: "POST",
          path: `${this.#path(name)}/regenerateKeys`,
          apiVersion: apiVersions.onlineEndpoints,
          body: { keyType },
        };
      },
      result: () => undefined,
    });
  }

  /**
   * Asks a model. The key or token is fetched for each call.
   *
   * @returns The answer's text; parse it where it is JSON.
   * @throws ValidationError - where neither or both of `request` and `requestFile` are given, or there is no such deployment.
   * @throws ServiceError - with the status of the endpoint: 401 without a valid key, 404 without traffic, 424 where the model failed.
   */
  async invoke(endpointName: string, options: InvokeOptions = {}): Promise<string> {
    refuseLocal(options, "onlineEndpoints");
    const body = await requestBody(options);
    const { deploymentName, ...common } = options;
    if (deploymentName !== undefined) {
      const names = await this.#deploymentNames(endpointName, common);
      if (!names.some((name) => name.toLowerCase() === deploymentName.toLowerCase())) {
        throw new ValidationError(
          [
            {
              path: "deploymentName",
              message: "There is no such deployment.",
              given: deploymentName,
              allowed: names,
              code: "notFound",
            },
          ],
          { subject: `Online endpoint "${endpointName}"` },
        );
      }
    }
    const endpoint = await this.#fetch(endpointName, common);
    const credentials = await this.#credentials(endpoint, common);
    if (!endpoint.scoringUri) {
      throw new ValidationError(
        [
          {
            path: "scoringUri",
            message: "The endpoint has no address yet.",
            given: endpoint.provisioningState,
          },
        ],
        {
          subject: `Online endpoint "${endpointName}"`,
        },
      );
    }
    const secret = "primaryKey" in credentials ? credentials.primaryKey : credentials.accessToken;
    return this.#rest.score({
      url: endpoint.scoringUri,
      secret,
      body,
      headers: deploymentName === undefined ? {} : { "azureml-model-deployment": deploymentName },
      options: common,
    });
  }

  async #fetch(name: string, options: OperationOptions): Promise<AnyOnlineEndpoint> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.onlineEndpoints,
    });
    return onlineEndpointFromWire(body, this.#rest.scope);
  }

  async #deploymentNames(name: string, options: OperationOptions): Promise<string[]> {
    const names: string[] = [];
    const request = {
      ...pickOptions(options),
      method: "GET",
      path: `${this.#path(name)}/deployments`,
      apiVersion: apiVersions.onlineEndpoints,
    } as const;
    for await (const deployment of paged(
      this.#rest,
      () => request,
      (wire) => (isObject(wire) ? String(wire.name) : undefined),
    )) {
      names.push(deployment);
    }
    return names;
  }

  async #credentials(
    endpoint: AnyOnlineEndpoint,
    options: OperationOptions,
  ): Promise<EndpointAuthKeys | EndpointAuthToken> {
    if (endpoint.authMode === "aad_token") {
      const token = await this.#rest.credential.getToken(
        `${this.#rest.cloud.machineLearningAudience}/.default`,
        {
          abortSignal: options.abortSignal,
        },
      );
      return hidden({
        accessToken: token?.token ?? "",
        expiryTimeUtc: token ? Math.floor(token.expiresOnTimestamp / 1000) : undefined,
        tokenType: "Bearer",
      });
    }
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(endpoint.name)}/${endpoint.authMode === "key" ? "listKeys" : "token"}`,
      apiVersion: apiVersions.onlineEndpoints,
    });
    // Keys and tokens have the names of the wire.
    return hidden({ ...(body as EndpointAuthKeys | EndpointAuthToken) });
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/onlineEndpoints/${encodeURIComponent(name)}`;
  }
}

async function requestBody({ request, requestFile }: InvokeOptions): Promise<string> {
  if ((request === undefined) === (requestFile === undefined)) {
    throw new ValidationError(
      [{ path: "request", message: "Give one of request and requestFile.", code: "missingField" }],
      { subject: "invoke" },
    );
  }
  if (requestFile === undefined) return typeof request === "string" ? request : JSON.stringify(request);
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(requestFile, "utf8").catch((cause: unknown) => {
    throw new ValidationError(
      [{ path: "requestFile", message: "There is no such file.", given: requestFile, code: "notFound" }],
      {
        subject: "invoke",
        cause,
      },
    );
  });
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (cause) {
    throw new ValidationError(
      [
        {
          path: "requestFile",
          message: `is no JSON: ${String(cause)}`,
          given: requestFile,
          code: "cannotParse",
        },
      ],
      {
        subject: "invoke",
        cause,
      },
    );
  }
}
