import type { OperationResponse, OperationState, PollerLike, ResourceLocationConfig } from "@azure/core-lro";
import { createHttpPoller } from "@azure/core-lro";
import type { AbortSignalLike } from "./clock";
import { showAs } from "./display";
import { OperationFailedError } from "./errors";
import { isObject } from "./mapping";
import { retryAfterMs } from "./policies/retry-policy";
import { type OperationOptions, pickOptions, type Rest, type RestRequest, type RestResponse } from "./rest";

/** Options of calls that begin a long-running operation. */
export interface LongRunningOptions extends OperationOptions {
  /** How long to wait between two questions, in milliseconds, where the service does not say. @defaultValue 5000 */
  updateIntervalInMs?: number;
  /** State of an earlier poller, from `await poller.serialize()`: goes on with that operation and starts no new one. */
  resumeFrom?: string;
}

/** What is begun. */
export interface LongRunning<T> {
  /** For error messages: `Compute "cpu"`. */
  what: string;
  /** Makes the first request; what must be asked or uploaded before is done here. */
  start(): Promise<RestRequest>;
  /** The result from the final body (`undefined` for a deletion). */
  result(body: unknown): T | Promise<T>;
  /** Where the result is, for operations that are no PUT. */
  resultFrom?: ResourceLocationConfig;
  options?: LongRunningOptions;
}

/**
 * Begins a long-running operation. The poller is there at once and may be awaited; the state machine is core-lro's, the
 * waiting is ours, so that it goes by the client's clock.
 */
export function longRunning<T>(rest: Rest, operation: LongRunning<T>): PollerLike<OperationState<T>, T> {
  const { options = {}, what } = operation;
  let told: number | undefined;
  let lastBody: unknown;
  const note = (response: RestResponse): OperationResponse<unknown> => {
    told = retryAfterMs(response, rest.clock.now());
    lastBody = response.body;
    return toRaw(response);
  };
  const inner = createHttpPoller<T, OperationState<T>>(
    {
      sendInitialRequest: async () => {
        const request = await operation.start();
        const response = await rest.send({ ...request, ...pickOptions(options) });
        const raw = note(response);
        return {
          ...raw,
          rawResponse: { ...raw.rawResponse, request: { method: request.method, url: response.url } },
        };
      },
      sendPollRequest: async (path, pollOptions) => {
        const abortSignal = pollOptions?.abortSignal ?? options.abortSignal;
        try {
          return note(await rest.send({ method: "GET", path, ...pickOptions(options), abortSignal }));
        } catch (error) {
          throw new Unanswered(error);
        }
      },
    },
    {
      restoreFrom: options.resumeFrom,
      resourceLocationConfig: operation.resultFrom,
      processResult: async (body) => operation.result(body),
    },
  );

  const failure = (error: unknown): unknown => {
    if (error instanceof Unanswered) return error.cause;
    const status = inner.operationState?.status;
    if (status !== "failed" && status !== "canceled") return error;
    const details = errorOf(lastBody);
    return new OperationFailedError({
      what,
      status,
      code: details?.code,
      message: details?.message ?? (error instanceof Error ? error.message : undefined),
      details: details ?? lastBody,
    });
  };
  const poll = async (pollOptions?: { abortSignal?: AbortSignalLike }) => {
    try {
      return await inner.poll(pollOptions);
    } catch (error) {
      throw failure(error);
    }
  };
  const untilDone = async (pollOptions?: { abortSignal?: AbortSignalLike }): Promise<T> => {
    const abortSignal = pollOptions?.abortSignal ?? options.abortSignal;
    await inner.submitted();
    const interval = options.updateIntervalInMs ?? rest.pollIntervalInMs ?? 5000;
    while (!inner.isDone) {
      await rest.clock.sleep(told ?? interval, { abortSignal });
      await poll({ abortSignal });
    }
    if (inner.operationState?.status !== "succeeded") throw failure(undefined);
    return inner.result as T;
  };
  let waiting: Promise<T> | undefined;
  const whenDone = () => (waiting ??= untilDone());

  // A rejected first request must not be an unhandled rejection for someone who awaits the poller only later.
  let refused: unknown;
  inner.submitted().catch((error: unknown) => {
    refused = error;
  });
  const poller: PollerLike<OperationState<T>, T> = {
    get isDone() {
      return inner.isDone;
    },
    get operationState() {
      return inner.operationState;
    },
    get result() {
      return inner.result;
    },
    poll,
    pollUntilDone: untilDone,
    onProgress: (callback) => inner.onProgress(callback),
    serialize: () => inner.serialize(),
    submitted: () => inner.submitted(),
    then: (onFulfilled, onRejected) => whenDone().then(onFulfilled, onRejected),
    catch: (onRejected) => whenDone().catch(onRejected),
    finally: (onFinally) => whenDone().finally(onFinally),
    [Symbol.toStringTag]: "Poller",
  };
  return showAs(poller, () => {
    const state = inner.operationState;
    const error = refused ?? state?.error;
    return {
      title: `${what}: ${refused === undefined ? (state?.status ?? "being sent") : "refused"}`,
      rows: [
        ...(inner.result === undefined ? [] : [["result", inner.result] as const]),
        ...(error === undefined ? [] : [["error", error instanceof Error ? error.message : error] as const]),
        ...(inner.isDone || refused !== undefined ? [] : [["to wait for it", "await poller"] as const]),
      ],
    };
  });
}

/**
 * A question for the state got no answer: says nothing of the operation, which may be asked again. core-lro would take
 * a broken connection (any `RestError`) for the operation's failure.
 */
class Unanswered extends Error {
  constructor(cause: unknown) {
    super("The state of the operation could not be asked for.", { cause });
  }
}

function toRaw(response: RestResponse): OperationResponse<unknown> {
  return {
    flatResponse: response.body,
    rawResponse: {
      statusCode: response.status,
      headers: response.headers.toJSON(),
      body: response.body,
      request: { method: "GET", url: response.url },
    },
  };
}

/** The error of a failed operation: in its status document, or in the resource whose state is `Failed`. */
function errorOf(body: unknown): { code?: string; message?: string } | undefined {
  if (!isObject(body)) return undefined;
  const properties = isObject(body.properties) ? body.properties : {};
  const candidates = [
    body.error,
    properties.error,
    Array.isArray(properties.provisioningErrors) ? properties.provisioningErrors[0] : undefined,
  ];
  for (const candidate of candidates) {
    const error = isObject(candidate) && isObject(candidate.error) ? candidate.error : candidate;
    if (isObject(error)) {
      return {
        ...error,
        code: typeof error.code === "string" ? error.code : undefined,
        message: typeof error.message === "string" ? error.message : undefined,
      };
    }
  }
  return undefined;
}
