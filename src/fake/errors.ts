import type { Reply } from "./router";

/** A refusal: thrown by a handler, written as ARM's error envelope in one place. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: {
      details?: readonly { code?: string; message: string; target?: string }[];
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** Thrown where a fault breaks the connection: whoever carries the request ends it without an answer. */
export class BrokenConnection extends Error {}

/**
 * Messages that Azure is not known to send are in double parentheses, so that nobody asserts on one thinking it real.
 */
export const assumed = (message: string) => `((${message}))`;

export const badRequest = (message: string, extra?: Refusal["extra"]) =>
  new Refusal(400, "UserError", message, extra);
export const notFound = (what: string) => new Refusal(404, "NotFound", assumed(`${what} was not found.`));
export const conflict = (message: string) => new Refusal(409, "Conflict", message);
export const unauthorized = (message: string) => new Refusal(401, "Unauthorized", message);
export const forbidden = (message: string) => new Refusal(403, "Forbidden", message);
export const tooMany = (message: string, retryAfterSeconds: number) =>
  new Refusal(429, "TooManyRequests", message, { headers: { "Retry-After": String(retryAfterSeconds) } });

/** ARM's envelope: `{ error: { code, message, details } }`. */
export function refusalReply(refusal: Refusal): Reply {
  const { details, headers } = refusal.extra;
  return {
    status: refusal.status,
    headers: { "x-ms-error-code": refusal.code, ...headers },
    body: {
      error: { code: refusal.code, message: refusal.message, details: details ?? [], additionalInfo: [] },
    },
  };
}
