import type { AbortSignalLike } from "../../core/clock";
import { JobFailedError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import type { OperationOptions, Rest } from "../../core/rest";
import type { RunDetails } from "../../wire/generated/types";
import { readLog } from "./log-bytes";
import { type LogDetails, type LogLine, LogStream, pollDelay } from "./log-stream";
import type { RunHistory } from "./run-history";

/** What following a job needs. */
export interface Following {
  readonly rest: Rest;
  readonly history: RunHistory;
  readonly name: string;
  /** Of older jobs, whose logs have other names. */
  readonly jobType: string;
  readonly options: OperationOptions;
}

/** Lines of a job's logs as they come, until the job has ended; answers the last details. */
export async function* followLogs(
  { rest, history, name, jobType, options }: Following,
  abortSignal: AbortSignalLike | undefined,
): AsyncGenerator<LogLine, RunDetails, undefined> {
  const stream = new LogStream(jobType);
  const started = rest.clock.now();
  for (;;) {
    const details = await history.details(name, { ...options, abortSignal });
    let failed = false;
    for (const read of stream.poll(logDetails(details))) {
      try {
        yield* stream.received(read, await readLog(rest, read, abortSignal));
      } catch (error) {
        if (abortSignal?.aborted || !stream.failed(read)) throw error;
        failed = true;
      }
    }
    if (stream.done) {
      yield* stream.end();
      return details;
    }
    if (!stream.ending || failed) await rest.clock.sleep(delay(rest, started), { abortSignal });
  }
}

/** How long to wait before a job is asked for again. */
export function delay(rest: Rest, started: number): number {
  return rest.pollIntervalInMs ?? pollDelay(rest.clock.now() - started);
}

/**
 * An iterator of texts that ends what it waits for when it is left early: a `break` in a `for await` reaches a request
 * that is under way.
 */
export function leavable(
  abortSignal: AbortSignalLike | undefined,
  make: (signal: AbortSignalLike) => AsyncGenerator<string, void, undefined>,
): AsyncIterableIterator<string> {
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  if (abortSignal?.aborted) onAbort();
  abortSignal?.addEventListener("abort", onAbort);
  const lines = make(controller.signal);
  const detach = () => abortSignal?.removeEventListener("abort", onAbort);
  return {
    next: async () => {
      try {
        const result = await lines.next();
        if (result.done) detach();
        return result;
      } catch (error) {
        detach();
        throw error;
      }
    },
    return: async () => {
      detach();
      controller.abort();
      // A `next` that is waiting ends with the abort, which is what was wanted here.
      await lines.return().catch(() => {});
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The error of a job that failed, as run history keeps it. */
export function failureOf(name: string, details: RunDetails): JobFailedError {
  const outer: unknown = details.error;
  const error = isObject(outer) && isObject(outer.error) ? outer.error : outer;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return new JobFailedError({
    jobName: name,
    status: details.status ?? "Failed",
    ...(isObject(error) && { code: text(error.code), message: text(error.message) }),
    details: outer ?? undefined,
  });
}

function logDetails({ status = "", logFiles }: RunDetails): LogDetails {
  return { status, logFiles: isObject(logFiles) ? (logFiles as Record<string, string>) : {} };
}
