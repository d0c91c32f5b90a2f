import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, RestError } from "@azure/core-rest-pipeline";
import { MLClient, type MLClientOptions } from "azure-ai-ml";
import { AbortError, type VirtualClock, virtualClock } from "../../../src/core/clock";
import { clouds } from "../../../src/core/clouds";
import { createPipeline } from "../../../src/core/pipeline";
import type { RetryOptions } from "../../../src/core/policies/retry-policy";
import { Rest } from "../../../src/core/rest";

/** A request as it left the pipeline. */
export interface Sent {
  method: string;
  url: string;
  /** Decoded path, without query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
  /** Milliseconds of the clock at which it was sent. */
  at: number;
  timeout: number;
  abortSignal: unknown;
}

/** What is answered; `"reset"` breaks the connection. */
export type Answer =
  | { status?: number; body?: unknown; text?: string; headers?: Record<string, string> }
  | "reset";

/** Plays the service: `answer` says what comes back; each request is kept. */
export class ScriptedService implements HttpClient {
  readonly requests: Sent[] = [];

  constructor(
    private readonly answer: (request: Sent, count: number) => Answer,
    private readonly now: () => number = () => 0,
  ) {}

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    if (request.abortSignal?.aborted) throw new AbortError();
    const url = new URL(request.url);
    const sent: Sent = {
      method: request.method,
      url: request.url,
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers.toJSON(),
      body: typeof request.body === "string" ? JSON.parse(request.body) : undefined,
      at: this.now(),
      timeout: request.timeout,
      abortSignal: request.abortSignal,
    };
    this.requests.push(sent);
    const answer = this.answer(sent, this.requests.length);
    if (answer === "reset") {
      throw new RestError("read ECONNRESET", { code: "REQUEST_SEND_ERROR", request });
    }
    const { status = 200, body, text, headers = {} } = answer;
    const bodyAsText = text ?? (body === undefined ? "" : JSON.stringify(body));
    return { request, status, headers: createHttpHeaders(headers), bodyAsText };
  }
}

export const scope = { subscriptionId: "sub", resourceGroupName: "rg", workspaceName: "ws" };
export const workspacePath =
  "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";
export const management = "https://management.azure.com";

/** Gives the same token always. */
export const credential: TokenCredential = {
  getToken: async () => ({ token: "the-token", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

/** A client's inner part over a service that is played, with a clock that does not wait. */
export function restOver(
  answer: (request: Sent, count: number) => Answer,
  options: {
    clock?: VirtualClock;
    retry?: RetryOptions;
    endpoint?: string;
    pollIntervalInMs?: number;
    credential?: TokenCredential;
  } = {},
): { rest: Rest; service: ScriptedService; clock: VirtualClock } {
  const clock = options.clock ?? virtualClock();
  const service = new ScriptedService(answer, () => clock.now());
  const endpoint = options.endpoint ?? management;
  const own = new Set([new URL(endpoint).host, new URL(management).host]);
  const pipeline = createPipeline({
    credential: options.credential ?? credential,
    scope: `${management}/.default`,
    clock,
    isTrusted: (url) => own.has(url.host) || url.hostname.endsWith(".api.azureml.ms"),
    retry: options.retry,
  });
  const rest = new Rest({
    pipeline,
    httpClient: service,
    credential: options.credential ?? credential,
    scope,
    cloud: clouds.AzureCloud,
    endpoint,
    clock,
    allowInsecureConnection: endpoint.startsWith("http:"),
    pollIntervalInMs: options.pollIntervalInMs,
  });
  return { rest, service, clock };
}

/** Awaits what must fail, and gives the error. */
export async function failureOf(work: PromiseLike<unknown> | (() => unknown)): Promise<Error> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("It was meant to fail, and did not.");
}

/** A client over a service that is played. */
export function clientOver(
  answer: (request: Sent, count: number) => Answer,
  options: MLClientOptions = {},
): { ml: MLClient; service: ScriptedService; clock: VirtualClock } {
  const clock = virtualClock();
  const service = new ScriptedService(answer, () => clock.now());
  return { ml: new MLClient(credential, scope, { httpClient: service, clock, ...options }), service, clock };
}

/** What was sent, shortly: method, path below the workspace, query without api-version, body. */
export function told(requests: readonly Sent[]): unknown[][] {
  return requests.map(({ method, path, query, body }) => {
    const { "api-version": _, ...rest } = query;
    const shortly = [method, path.replace(workspacePath, ""), rest, body];
    return shortly.slice(0, body !== undefined ? 4 : Object.keys(rest).length > 0 ? 3 : 2);
  });
}
