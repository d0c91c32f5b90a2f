import type { PipelinePolicy, PipelineResponse } from "@azure/core-rest-pipeline";
import { isRestError } from "@azure/core-rest-pipeline";
import type { Clock } from "../clock";

/** How refused and broken requests are tried again. */
export interface RetryOptions {
  /** How often a request is sent again at most. @defaultValue 3 */
  maxRetries?: number;
  /** Longest pause between two tries, in milliseconds; a longer `Retry-After` ends the retries. @defaultValue 120000 */
  maxRetryDelayInMs?: number;
}

/** Statuses after which the same request may succeed: azure-core's, which has all above 505 too. */
const isTransient = (status: number) => [408, 429, 500, 502, 503, 504].includes(status) || status > 505;
/** A POST or PATCH that was answered so did no harm (azure-core's rule). */
const safeForWrites: ReadonlySet<number> = new Set([500, 503, 504]);

/**
 * Tries again what azure-core for Python would: three times, pausing 0.8 s, 1.6 s, 3.2 s, or as long as `Retry-After`
 * says. POST and PATCH are only repeated where the service says when, or where nothing can have happened.
 * Our own loop rather than the library's: it waits by the client's clock, so an hour of throttling is tested in
 * milliseconds.
 */
export function retryPolicy(clock: Clock, options: RetryOptions = {}): PipelinePolicy {
  const { maxRetries = 3, maxRetryDelayInMs = 120_000 } = options;
  return {
    name: "azureAiMlRetryPolicy",
    async sendRequest(request, next) {
      const write = request.method === "POST" || request.method === "PATCH";
      for (let attempt = 0; ; attempt++) {
        let response: PipelineResponse | undefined;
        let failure: unknown;
        try {
          response = await next(request);
          if (!isTransient(response.status)) return response;
        } catch (error) {
          // An abort is no RestError; a connection that broke may have carried a write that took effect.
          if (!isRestError(error) || error.response || write || request.abortSignal?.aborted) throw error;
          failure = error;
        }
        const told = response && retryAfterMs(response, clock.now());
        const pause = told ?? Math.min(800 * 2 ** attempt, maxRetryDelayInMs);
        const mayRepeat = !response || told !== undefined || !write || safeForWrites.has(response.status);
        if (attempt >= maxRetries || !mayRepeat || pause > maxRetryDelayInMs) {
          if (response) return response;
          throw failure;
        }
        await clock.sleep(pause, { abortSignal: request.abortSignal });
      }
    },
  };
}

/** How long the service asks to wait, in milliseconds: `x-ms-retry-after-ms`, or `Retry-After` in seconds or as a date. */
export function retryAfterMs(
  response: { headers: { get(name: string): string | undefined } },
  now: number,
): number | undefined {
  const milliseconds = Number(
    response.headers.get("x-ms-retry-after-ms") || response.headers.get("retry-after-ms") || Number.NaN,
  );
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = response.headers.get("retry-after");
  if (!text) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
