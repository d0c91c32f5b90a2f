import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { RestError } from "@azure/core-rest-pipeline";
import { redacted, withoutSecrets } from "./secrets";

/** What kind of mistake a {@link Fault} is. */
export type FaultCode =
  | "invalidValue"
  | "missingField"
  | "unknownField"
  | "notFound"
  | "cannotParse"
  | "generic";

/** One mistake in what a caller gave, found before anything was sent. */
export interface Fault {
  /** Where it is, as the caller wrote it: `inputs.learning_rate`, `searchSpace.lr`. Empty for the whole. */
  path: string;
  /** What is wrong and what to do about it, one sentence. */
  message: string;
  /** The value that was given, where showing it helps and it is no secret. */
  given?: unknown;
  /** What would have been accepted: the values, or a description of them. */
  allowed?: readonly unknown[] | string;
  /** @defaultValue `"invalidValue"` */
  code?: FaultCode;
  /** The file, line and column (both from 1), for input that came from YAML or JSON. */
  source?: { file?: string; line?: number; column?: number };
}

/** Options of a {@link ValidationError}. */
export interface ValidationErrorOptions {
  /** What was being checked, for the first line of the message: `command job "train"`. */
  subject?: string;
  /** The error that led to this one. */
  cause?: unknown;
}

/**
 * Markers rather than prototypes decide `instanceof`, so that an error made by the ESM copy of this package is
 * recognised by the CommonJS copy (both can be loaded in one process).
 */
const marker = (name: string) => Symbol.for(`azure-ai-ml.error.${name}`);

function hasMarker(value: unknown, key: symbol): boolean {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[key] === true;
}

/**
 * What was given cannot be right; nothing was sent or uploaded. Lists every fault that was found, not only the first.
 *
 * @example
 * ```ts
 * try {
 *   new Data({ name: "churn", path: "" });
 * } catch (error) {
 *   if (error instanceof ValidationError) for (const fault of error.faults) console.log(fault.path, fault.message);
 * }
 * ```
 */
export class ValidationError extends Error {
  /** @internal */
  static readonly marker = marker("ValidationError");
  /** Every mistake found, in the order of the fields. */
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], options: ValidationErrorOptions = {}) {
    super(describeFaults(faults, options.subject), { cause: options.cause });
    this.name = "ValidationError";
    // Errors are printed and logged whole: a path that was given may have a SAS in it.
    this.faults = faults.map((fault) =>
      fault.given === undefined ? fault : { ...fault, given: redacted(fault.given) },
    );
    Object.defineProperty(this, ValidationError.marker, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasMarker(value, ValidationError.marker);
  }
}

function describeFaults(faults: readonly Fault[], subject?: string): string {
  const lines = faults.map(describeFault);
  const head = subject ? `${subject} is not valid` : "What was given is not valid";
  return lines.length === 1
    ? `${head}: ${lines[0]}`
    : `${head}:\n${lines.map((line) => `  - ${line}`).join("\n")}`;
}

function describeFault(fault: Fault): string {
  const { source } = fault;
  const place = source
    ? `${source.file ?? ""}${source.line ? `:${source.line}${source.column ? `:${source.column}` : ""}` : ""} `
    : "";
  const given = fault.given === undefined ? "" : ` Given: ${show(fault.given)}.`;
  const allowed =
    fault.allowed === undefined
      ? ""
      : ` Allowed: ${typeof fault.allowed === "string" ? fault.allowed : fault.allowed.map(show).join(", ")}.`;
  return `${place}${fault.path ? `${fault.path}: ` : ""}${fault.message}${given}${allowed}`;
}

/** A value in an error message: short, and never more than a line. */
function show(value: unknown): string {
  const text = withoutSecrets(typeof value === "string" ? JSON.stringify(value) : safeJson(value));
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** One entry of the `details` of a service error. */
export interface ServiceErrorDetail {
  /** The service's code for this part. */
  code?: string;
  /** The service's words. */
  message?: string;
  /** The part of the request that is meant. */
  target?: string;
}

/**
 * The service refused a request. `statusCode`, `code`, `request` and `response` are those of `RestError`, which it is.
 * More precise classes are thrown where the status says what happened.
 */
export class ServiceError extends RestError {
  /** @internal */
  static readonly marker: symbol = marker("ServiceError");
  /** What the service added to the error. */
  readonly serviceDetails: readonly ServiceErrorDetail[];
  /** `x-ms-request-id` of the answer: what Azure's support asks for. */
  readonly requestId: string | undefined;

  constructor(response: PipelineResponse) {
    const parsed = parseErrorBody(response.bodyAsText);
    const what = `${response.request.method} ${pathOf(response.request.url)}`;
    super(
      `${parsed.message ?? `The service answered ${response.status}`}${beyond(parsed)} (${parsed.code ?? response.status}; ${what})`,
      {
        code: parsed.code ?? String(response.status),
        statusCode: response.status,
        request: response.request,
        response,
      },
    );
    // RestError's constructor makes every error one of its own class.
    Object.setPrototypeOf(this, new.target.prototype);
    this.name = new.target.name;
    this.serviceDetails = parsed.details;
    this.requestId = response.headers.get("x-ms-request-id");
    for (let type = new.target as typeof ServiceError; type?.marker; type = Object.getPrototypeOf(type)) {
      Object.defineProperty(this, type.marker, { value: true });
    }
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each subclass asks for its own marker
    return hasMarker(value, this.marker);
  }
}

/** The request carried no valid token or key (401). */
export class AuthenticationError extends ServiceError {
  /** @internal */
  static override readonly marker: symbol = marker("AuthenticationError");
}
/** The caller is known but may not do this (403). */
export class PermissionError extends ServiceError {
  /** @internal */
  static override readonly marker: symbol = marker("PermissionError");
}
/** There is no such resource (404). */
export class ResourceNotFoundError extends ServiceError {
  /** @internal */
  static override readonly marker: symbol = marker("ResourceNotFoundError");
}
/** The resource is there already, or is in a state that does not allow the change (409). */
export class ResourceExistsError extends ServiceError {
  /** @internal */
  static override readonly marker: symbol = marker("ResourceExistsError");
}
/** A quota or rate limit is used up (429), after the bounded number of retries. */
export class TooManyRequestsError extends ServiceError {
  /** @internal */
  static override readonly marker: symbol = marker("TooManyRequestsError");
}

/** A job that was waited for ended in `Failed`, or was canceled. */
export class JobFailedError extends Error {
  /** @internal */
  static readonly marker = marker("JobFailedError");
  /** Name of the job. */
  readonly jobName: string;
  /** How it ended: `"Failed"`, `"Canceled"`, `"NotResponding"`. */
  readonly status: string;
  /** The job's own error code: `UserError`, `SystemError`, … */
  readonly code: string | undefined;
  /** The job's own error as the service keeps it, unchanged. */
  readonly details: unknown;

  constructor(failure: {
    jobName: string;
    status: string;
    code?: string;
    message?: string;
    details?: unknown;
  }) {
    super(
      `Job ${failure.jobName} ended as ${failure.status}${failure.message ? `: ${failure.message}` : "."}`,
    );
    this.name = "JobFailedError";
    this.jobName = failure.jobName;
    this.status = failure.status;
    this.code = failure.code;
    this.details = failure.details;
    Object.defineProperty(this, JobFailedError.marker, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasMarker(value, JobFailedError.marker);
  }
}

const byStatus: Readonly<Record<number, new (response: PipelineResponse) => ServiceError>> = {
  401: AuthenticationError,
  403: PermissionError,
  404: ResourceNotFoundError,
  409: ResourceExistsError,
  429: TooManyRequestsError,
};

/** The one place where a refused response becomes an error. */
export function serviceError(response: PipelineResponse): ServiceError {
  // An error keeps its request, and test runners print all that hangs on an error.
  response.request.headers.delete("authorization");
  return new (byStatus[response.status] ?? ServiceError)(response);
}

/** Reads ARM's envelope, and the flat one that some data planes answer with. */
function parseErrorBody(text: string | null | undefined): {
  code?: string;
  message?: string;
  details: ServiceErrorDetail[];
} {
  if (!text) return { details: [] };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { message: withoutSecrets(text).slice(0, 500), details: [] };
  }
  if (typeof body !== "object" || body === null) return { details: [] };
  const error = "error" in body && typeof body.error === "object" && body.error !== null ? body.error : body;
  const read = (key: string) => {
    const value = (error as Record<string, unknown>)[key];
    return typeof value === "string" ? value : undefined;
  };
  const details = redacted((error as { details?: unknown }).details);
  const message =
    read("message") ?? ("error" in body && typeof body.error === "string" ? body.error : undefined);
  return {
    code: read("code") ?? read("error_code"),
    message: message && withoutSecrets(message),
    details: Array.isArray(details) ? (details as ServiceErrorDetail[]) : [],
  };
}

/** What the details say and the message does not: that "The request is invalid." helps nobody. */
function beyond({ message, details }: { message?: string; details: readonly ServiceErrorDetail[] }): string {
  const words = details.flatMap((detail) => (typeof detail?.message === "string" ? [detail.message] : []));
  return [...new Set(words)]
    .filter((each) => each !== "" && !message?.includes(each))
    .map((each) => ` ${each}`)
    .join("");
}

/** The path of a URL without its query, which may hold a SAS. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, "").replace(/\?.*$/s, "");
}

/** A long-running operation was accepted and then failed or was canceled: a deployment whose container did not start. */
export class OperationFailedError extends Error {
  /** @internal */
  static readonly marker = marker("OperationFailedError");
  /** The service's code: `UserError`, `OutOfQuota`, … */
  readonly code: string | undefined;
  /** `"failed"` or `"canceled"`. */
  readonly status: string;
  /** The operation's error as the service gave it. */
  readonly details: unknown;

  constructor(failure: { what: string; status: string; code?: string; message?: string; details?: unknown }) {
    super(`${failure.what} ${failure.status}${failure.message ? `: ${failure.message}` : "."}`);
    this.name = "OperationFailedError";
    this.status = failure.status;
    this.code = failure.code;
    this.details = failure.details;
    Object.defineProperty(this, OperationFailedError.marker, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasMarker(value, OperationFailedError.marker);
  }
}
