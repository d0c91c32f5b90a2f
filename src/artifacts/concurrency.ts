import { AbortError, type AbortSignalLike } from "../core/clock";

/**
 * Does `work` for each item, at most `limit` at once. The first failure ends those that run, waits until they have ended,
 * and is thrown: nothing goes on after the promise is settled.
 */
export async function forEachAtOnce<T>(
  items: Iterable<T>,
  limit: number,
  abortSignal: AbortSignalLike | undefined,
  work: (item: T, abortSignal: AbortSignalLike) => Promise<void>,
): Promise<void> {
  if (abortSignal?.aborted) throw new AbortError();
  const controller = new AbortController();
  const abort = () => controller.abort();
  abortSignal?.addEventListener("abort", abort);
  const iterator = items[Symbol.iterator]();
  let failure: { error: unknown } | undefined;
  const worker = async () => {
    while (!controller.signal.aborted) {
      const next = iterator.next();
      if (next.done) return;
      try {
        await work(next.value, controller.signal);
      } catch (error) {
        failure ??= { error };
        abort();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, limit) }, worker));
  } finally {
    abortSignal?.removeEventListener("abort", abort);
  }
  if (abortSignal?.aborted) throw new AbortError();
  if (failure) throw failure.error;
}
