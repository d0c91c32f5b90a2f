import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient, HttpMethods, Pipeline, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { type WorkspaceScope, workspaceArmId } from "./arm-id";
import type { AbortSignalLike, Clock } from "./clock";
import type { Cloud } from "./clouds";
import { serviceError, ValidationError } from "./errors";

/** Options that every call takes. */
export interface OperationOptions {
  /** Ends the call, and whatever it waits for; the service's own work goes on. */
  abortSignal?: AbortSignalLike;
  /** How long one request may take, in milliseconds. @defaultValue no limit */
  requestTimeoutInMs?: number;
  /** More headers, sent with each request of the call. */
  requestHeaders?: Readonly<Record<string, string>>;
  /** Told of each answer of the call, refusals too. */
  onResponse?: (response: ResponseSummary) => void;
}

/** What {@link OperationOptions.onResponse} is told. */
export interface ResponseSummary {
  /** HTTP status. */
  readonly status: number;
  /** Headers by their names, in whatever case. */
  readonly headers: { get(name: string): string | undefined };
}

/** The options that go with every request of a call, out of those of the call. */
export function pickOptions({
  abortSignal,
  onResponse,
  requestHeaders,
  requestTimeoutInMs,
}: OperationOptions): OperationOptions {
  return { abortSignal, onResponse, requestHeaders, requestTimeoutInMs };
}

/** One request. */
export interface RestRequest extends OperationOptions {
  method: HttpMethods;
  /** A path below the management endpoint, or an absolute URL. */
  path: string;
  apiVersion?: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Statuses that are answers, not errors. @defaultValue all below 300 */
  expect?: readonly number[];
}

/** An answer. */
export interface RestResponse {
  status: number;
  headers: PipelineResponse["headers"];
  /** The parsed JSON; `undefined` where there was none. */
  body: unknown;
  url: string;
}

/** The surroundings of a client that its operation groups share. */
export interface RestSettings {
  pipeline: Pipeline;
  httpClient: HttpClient;
  credential: TokenCredential;
  /** Empty names where the client is one of a registry. */
  scope: WorkspaceScope;
  /** The registry, for a client of one. */
  registryName?: string;
  cloud: Cloud;
  /** Management endpoint, without a slash at the end. */
  endpoint: string;
  clock: Clock;
  allowInsecureConnection: boolean;
  /** Overrides how long pollers wait, in milliseconds. */
  pollIntervalInMs?: number;
}

/** Sends requests for one workspace: the only caller of the pipeline. */
export class Rest {
  readonly scope: WorkspaceScope;
  readonly registryName: string | undefined;
  readonly clock: Clock;
  readonly cloud: Cloud;
  readonly httpClient: HttpClient;
  readonly credential: TokenCredential;
  readonly pollIntervalInMs: number | undefined;
  readonly endpoint: string;
  readonly #settings: RestSettings;

  constructor(settings: RestSettings) {
    this.#settings = settings;
    this.scope = settings.scope;
    this.registryName = settings.registryName;
    this.clock = settings.clock;
    this.cloud = settings.cloud;
    this.httpClient = settings.httpClient;
    this.credential = settings.credential;
    this.pollIntervalInMs = settings.pollIntervalInMs;
    this.endpoint = settings.endpoint;
  }

  /**
   * ARM id of the workspace; the path below which its resources lie.
   *
   * @throws ValidationError - where the client is one of a registry, which has assets only.
   */
  get workspacePath(): string {
    if (this.registryName !== undefined) throw noWorkspace(this.registryName);
    const { subscriptionId, resourceGroupName, workspaceName } = this.scope;
    const encoded = {
      subscriptionId: encodeURIComponent(subscriptionId),
      resourceGroupName: encodeURIComponent(resourceGroupName),
      workspaceName: encodeURIComponent(workspaceName),
    };
    return workspaceArmId(encoded);
  }

  /** Sends a request and answers its JSON; anything but success is thrown as one of the classes in `errors.ts`. */
  async send(request: RestRequest): Promise<RestResponse> {
    const url = this.#url(request);
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: request.method,
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        headers: createHttpHeaders({
          Accept: "application/json",
          ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
          ...request.headers,
          ...request.requestHeaders,
        }),
        // The pipeline types the full AbortSignal but forwards what Azure libraries call AbortSignalLike.
        abortSignal: request.abortSignal as AbortSignal | undefined,
        timeout: request.requestTimeoutInMs,
        allowInsecureConnection: this.#settings.allowInsecureConnection,
      }),
    );
    request.onResponse?.(response);
    const good = request.expect ? request.expect.includes(response.status) : response.status < 300;
    if (!good) throw serviceError(response);
    return { status: response.status, headers: response.headers, body: parseJson(response), url };
  }

  /** Text of a URL that the service gave, such as a log: sent without token, since its host may be any. */
  async text(
    url: string,
    options: OperationOptions & { headers?: Readonly<Record<string, string>> } = {},
  ): Promise<string> {
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: "GET",
        headers: createHttpHeaders({ ...options.headers }),
        abortSignal: options.abortSignal as AbortSignal | undefined,
        allowInsecureConnection: this.#settings.allowInsecureConnection,
      }),
    );
    if (response.status >= 300) throw serviceError(response);
    return response.bodyAsText ?? "";
  }

  /** Asks a scoring address with its own key or token; nothing of the client's credential goes there. */
  async score(request: {
    url: string;
    secret: string;
    body: string;
    headers: Readonly<Record<string, string>>;
    options: OperationOptions;
  }): Promise<string> {
    const { url, secret, body, headers, options } = request;
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: "POST",
        body,
        headers: createHttpHeaders({
          "Content-Type": "application/json",
          ...options.requestHeaders,
          ...headers,
          Authorization: `Bearer ${secret}`,
        }),
        abortSignal: options.abortSignal as AbortSignal | undefined,
        timeout: options.requestTimeoutInMs,
        allowInsecureConnection: this.#settings.allowInsecureConnection,
      }),
    );
    options.onResponse?.(response);
    if (response.status >= 300) throw serviceError(response);
    return response.bodyAsText ?? "";
  }

  #url({ method, path, query, apiVersion }: RestRequest): string {
    const absolute = /^https?:/.test(path);
    if (!absolute) refuseStrayNames(method, path);
    const url = new URL(absolute ? path : `${this.endpoint}${path}`);
    const added = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {}))
      if (value !== undefined) added.set(name, String(value));
    if (apiVersion && !url.searchParams.has("api-version")) added.set("api-version", apiVersion);
    // URLSearchParams writes a space as `+` and a dollar as `%24`; ARM's own links have `%20` and `$skip`.
    const text = added.toString().replace(/\+/g, "%20").replace(/%24/g, "$");
    // Added at the end: a link of the service stays as it is, to the letter.
    return text ? `${url.href}${url.search ? "&" : "?"}${text}` : url.href;
  }
}

function noWorkspace(registryName: string): ValidationError {
  const message =
    "This is a client of a registry, and what was asked for is kept in workspaces. A registry has data, models, environments, components, evaluators and deployment templates.";
  const fault = {
    path: "workspaceName",
    message,
    given: { registryName },
    allowed: "a client that is made with subscriptionId, resourceGroupName and workspaceName",
    code: "missingField",
  } as const;
  return new ValidationError([fault], { subject: "MLClient" });
}

/** A name that is empty, `.` or `..` would make a request about something else: deleting the datastore `..` would delete the workspace. */
function refuseStrayNames(method: string, path: string): void {
  const segments = path.replace(/\?.*$/s, "").split("/").slice(1);
  const stray = segments.find((segment) => /^(\.|%2e){0,2}$/i.test(segment));
  if (stray === undefined) return;
  const message = stray === "" ? "A name is missing in the path." : "This is no name of a resource.";
  throw new ValidationError([{ path: "name", message, given: decodeURIComponent(stray) }], {
    subject: `${method} ${path}`,
  });
}

function parseJson(response: PipelineResponse): unknown {
  const text = response.bodyAsText;
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A page of a proxy with status 200 must not look like an empty answer.
    throw serviceError({ ...response, bodyAsText: `The answer is no JSON: ${text.slice(0, 200)}` });
  }
}
