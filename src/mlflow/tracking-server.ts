import { environmentVariable } from "./environment";
import { MlflowError } from "./mlflow-error";

/** Where the tracking server is, and how to prove who asks. What is left out is read from the environment. */
export interface TrackingOptions {
  /**
   * `http(s)://…`, or `azureml://…` as an Azure Machine Learning workspace gives it (`mlflowTrackingUri`).
   * Default: `MLFLOW_TRACKING_URI`.
   */
  trackingUri?: string;
  /** Sent as a bearer token. Default: `MLFLOW_TRACKING_TOKEN`. */
  token?: string;
  /** For servers with basic authentication. Default: `MLFLOW_TRACKING_USERNAME`. */
  username?: string;
  /** Default: `MLFLOW_TRACKING_PASSWORD`. */
  password?: string;
  /** How often a request is tried again that failed for a passing reason. @defaultValue 5 */
  maxRetries?: number;
  /** Ends requests, and the waits between them. */
  abortSignal?: AbortSignal;
  /** What sends requests. @defaultValue the global `fetch` */
  fetch?: typeof fetch;
}

/** One request to the tracking server. */
interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH";
  /** What follows the server's address. */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  json?: unknown;
  body?: Blob;
  headers?: Readonly<Record<string, string>>;
  /** `false` where sending it twice would do it twice; then it is sent again only where the server says it did nothing. */
  repeatable?: boolean;
  abortSignal?: AbortSignal;
}

/** Statuses that pass by themselves. */
const passing = new Set([408, 429, 500, 502, 503, 504]);
/** Statuses after which nothing has been done. */
const nothingDone = new Set([429, 503]);
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/**
 * A tracking server: its address, the proof that goes with each request, and what is done when a request fails.
 * @internal
 */
export class TrackingServer {
  /** Address under which the API lies: `https://host/mlflow/v1.0/…`. */
  readonly #base: string;
  readonly #authorization: string | undefined;
  readonly #maxRetries: number;
  readonly #abortSignal: AbortSignal | undefined;
  readonly #fetch: typeof fetch;

  constructor(options: TrackingOptions = {}) {
    const uri = options.trackingUri ?? environmentVariable("MLFLOW_TRACKING_URI");
    if (uri === undefined) {
      throw new MlflowError(
        "There is no tracking server: set MLFLOW_TRACKING_URI, or pass trackingUri. Jobs of Azure Machine Learning have it set.",
        "INVALID_PARAMETER_VALUE",
      );
    }
    this.#base = addressOf(uri);
    this.#authorization = authorizationOf(options, uri);
    this.#maxRetries = options.maxRetries ?? 5;
    this.#abortSignal = options.abortSignal;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  /** The scheme and host; the only ones that are told who asks. */
  get origin(): string {
    return new URL(this.#base).origin;
  }

  /** Calls MLflow's API: `path` follows `/api/2.0/`. */
  async api<T>(call: Call): Promise<T> {
    const response = await this.#send(`${this.#base}/api/2.0/${call.path}`, call, true);
    return (await response.json()) as T;
  }

  /** Calls something else on the same host: `path` follows the origin. */
  async host<T>(call: Call): Promise<T> {
    const response = await this.#send(`${this.origin}${call.path}`, call, true);
    return (await response.json()) as T;
  }

  /** Sends to a URL that proves itself, such as a signed one; it is not told who asks. */
  async signed(url: string, call: Omit<Call, "path">): Promise<void> {
    const response = await this.#send(url, { ...call, path: "" }, false);
    await response.arrayBuffer();
  }

  async #send(address: string, call: Call, authorized: boolean): Promise<Response> {
    const url = new URL(address);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const headers = new Headers(call.headers);
    if (call.json !== undefined) headers.set("content-type", "application/json");
    if (authorized && this.#authorization !== undefined) headers.set("authorization", this.#authorization);
    const body = call.json === undefined ? call.body : JSON.stringify(call.json, jsonNumber);
    const signal = anySignal([this.#abortSignal, call.abortSignal]);
    // Without its query: a signed URL's is a secret.
    const what = `${call.method} ${url.origin}${url.pathname}`;

    for (let attempt = 0; ; attempt++) {
      signal?.throwIfAborted();
      const mayRepeat = attempt < this.#maxRetries;
      let response: Response;
      try {
        response = await this.#fetch(url, { method: call.method, headers, body, signal, redirect: "error" });
      } catch (error) {
        signal?.throwIfAborted();
        if (mayRepeat && call.repeatable !== false) {
          await wait(backoffMs(attempt), signal);
          continue;
        }
        throw new MlflowError(`${what} got no answer: ${reasonOf(error)}`, "CONNECTION_FAILED");
      }
      if (response.ok) return response;
      const repeat =
        passing.has(response.status) && (call.repeatable !== false || nothingDone.has(response.status));
      const text = await response.text().catch(() => "");
      if (mayRepeat && repeat) {
        await wait(retryAfterMs(response.headers) ?? backoffMs(attempt), signal);
        continue;
      }
      throw refusal(what, response.status, text);
    }
  }
}

/** JSON has no NaN and no infinities; MLflow reads them as these texts. */
function jsonNumber(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** `azureml://host/…` is spoken as https. */
function addressOf(uri: string): string {
  const address = uri.replace(/^azureml:\/\//i, "https://").replace(/\/+$/, "");
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) {
    throw new MlflowError(
      `The tracking URI must begin with http://, https:// or azureml://. Given: ${withoutSecrets(uri)}.`,
      "INVALID_PARAMETER_VALUE",
    );
  }
  const url = new URL(address);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, "//…@").replace(/\?.*$/, "?…");
}

/** A token, or a name and a password, which may stand in the URI as they may for Python's client. */
function authorizationOf(options: TrackingOptions, uri: string): string | undefined {
  const token = options.token ?? environmentVariable("MLFLOW_TRACKING_TOKEN");
  if (token !== undefined) return `Bearer ${token}`;
  const inUri = /^https?:\/\/([^/:@]*):([^/@]*)@/i.exec(uri)?.slice(1).map(decodeURIComponent) ?? [];
  const username = options.username ?? environmentVariable("MLFLOW_TRACKING_USERNAME") ?? inUri[0];
  const password = options.password ?? environmentVariable("MLFLOW_TRACKING_PASSWORD") ?? inUri[1];
  if (username === undefined || password === undefined) return undefined;
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function refusal(what: string, status: number, text: string): MlflowError {
  let code = `HTTP_${status}`;
  let message = text.slice(0, 500);
  try {
    const body = JSON.parse(text) as {
      error_code?: unknown;
      message?: unknown;
      error?: { code?: unknown; message?: unknown };
    } | null;
    code = String(body?.error_code ?? body?.error?.code ?? code);
    message = String(body?.message ?? body?.error?.message ?? message);
  } catch {
    const xmlCode = /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
    // Of blob storage's XML only the message: its details may quote the signature.
    if (xmlCode !== undefined) message = /<Message>([^<]+)<\/Message>/.exec(text)?.[1] ?? "";
    code = xmlCode ?? code;
  }
  return new MlflowError(`${what} was answered with ${status} ${code}: ${message}`, code, status);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  const { cause } = error;
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? ` (${String(cause.code)})` : "";
  return `${error.message}${code}`;
}

function retryAfterMs(headers: Headers): number | undefined {
  const milliseconds = headers.get("x-ms-retry-after-ms") ?? headers.get("retry-after-ms");
  if (milliseconds !== null && /^\d+$/.test(milliseconds))
    return Math.min(Number(milliseconds), longestWaitMs);
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), longestWaitMs);
}

/** Twice as long each time, and not the same for all who were turned away at once. */
function backoffMs(attempt: number): number {
  return Math.min(firstWaitMs * 2 ** attempt, longestWaitMs) * (0.5 + Math.random() / 2);
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** A signal that is aborted as soon as one of these is. */
function anySignal(signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
