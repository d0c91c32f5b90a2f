/**
 * The only source of time for the client and the fake. Both are given the same one in a test, so that an hour of
 * provisioning passes in milliseconds.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds of this clock's time; rejects with an {@link AbortError} when aborted before that.
   * @param ms - How long to wait; 0 or less still yields to other work once.
   */
  sleep(ms: number, options?: { abortSignal?: AbortSignalLike }): Promise<void>;
}

/** The part of `AbortSignal` that Azure libraries use. */
export interface AbortSignalLike {
  /** Whether the work is to end. */
  readonly aborted: boolean;
  /** Has `listener` called when the work is to end. */
  addEventListener(
    type: "abort",
    listener: (this: AbortSignalLike, event: unknown) => unknown,
    options?: unknown,
  ): void;
  /** Takes back {@link AbortSignalLike.addEventListener}. */
  removeEventListener(type: "abort", listener: (this: AbortSignalLike, event: unknown) => unknown): void;
}

/** The error of an aborted wait; its `name` is `"AbortError"`, as in every Azure and web API. */
export class AbortError extends Error {
  constructor(message = "The operation was aborted.") {
    super(message);
    this.name = "AbortError";
  }
}

/** 2147483647: the longest `setTimeout`; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, options) => {
    const signal = options?.abortSignal;
    for (let left = Math.max(0, ms); ; left -= longestTimeout) {
      await timeout(Math.min(left, longestTimeout), signal);
      if (!(left > longestTimeout)) return;
    }
  },
};

function timeout(ms: number, signal?: AbortSignalLike): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new AbortError());
    const onAbort = () => {
      clearTimeout(timer);
      reject(new AbortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort);
  });
}

/** A clock whose time passes only when somebody waits for it, or moves it. */
export interface VirtualClock extends Clock {
  /** Moves time forward by `ms` milliseconds, waking all who wait for a moment before that, in order. */
  advance(ms: number): Promise<void>;
}

/**
 * A clock for tests. A `sleep` does not wait: time jumps to the earliest moment that anybody waits for, as soon as all
 * other work that is ready has been done.
 *
 * @param start - The first moment, in milliseconds since 1970. Default: 2026-01-01T00:00:00Z.
 */
export function virtualClock(start: number = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start;
  let order = 0;
  let scheduled = false;
  const sleepers: { at: number; order: number; wake: () => void }[] = [];

  const wakeNext = (until: number): boolean => {
    sleepers.sort((a, b) => a.at - b.at || a.order - b.order);
    const next = sleepers[0];
    if (!next || next.at > until) return false;
    sleepers.shift();
    now = Math.max(now, next.at);
    next.wake();
    return true;
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    // A macrotask: everything that is ready in microtasks goes first, so time never overtakes work.
    setImmediateOrTimeout(() => {
      scheduled = false;
      if (wakeNext(Number.POSITIVE_INFINITY) && sleepers.length > 0) schedule();
    });
  };

  return {
    now: () => now,
    sleep: (ms, options) =>
      new Promise((resolve, reject) => {
        const signal = options?.abortSignal;
        if (signal?.aborted) return reject(new AbortError());
        const sleeper = { at: now + Math.max(0, ms), order: order++, wake: () => done(resolve) };
        const onAbort = () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          done(() => reject(new AbortError()));
        };
        const done = (settle: () => void) => {
          signal?.removeEventListener("abort", onAbort);
          settle();
        };
        signal?.addEventListener("abort", onAbort);
        sleepers.push(sleeper);
        schedule();
      }),
    advance: async (ms) => {
      const until = now + ms;
      while (wakeNext(until)) await new Promise<void>((resolve) => setImmediateOrTimeout(resolve));
      now = Math.max(now, until);
    },
  };
}

/** `setImmediate` where there is one (Node, Bun, Deno): `setTimeout(0)` costs a millisecond each time. */
const setImmediateOrTimeout: (work: () => void) => void =
  typeof setImmediate === "function" ? (work) => setImmediate(work) : (work) => setTimeout(work, 0);
