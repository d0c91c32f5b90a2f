// src/core/clock.ts
var AbortError = class extends Error {
  constructor(message = "The operation was aborted.") {
    super(message);
    this.name = "AbortError";
  }
};
var longestTimeout = 2 ** 31 - 1;
var systemClock = {
  now: () => Date.now(),
  sleep: async (ms, options) => {
    const signal = options?.abortSignal;
    for (let left = Math.max(0, ms); ; left -= longestTimeout) {
      await timeout(Math.min(left, longestTimeout), signal);
      if (!(left > longestTimeout)) return;
    }
  }
};
function timeout(ms, signal) {
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
function virtualClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  let order = 0;
  let scheduled = false;
  const sleepers = [];
  const wakeNext = (until) => {
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
    setImmediateOrTimeout(() => {
      scheduled = false;
      if (wakeNext(Number.POSITIVE_INFINITY) && sleepers.length > 0) schedule();
    });
  };
  return {
    now: () => now,
    sleep: (ms, options) => new Promise((resolve, reject) => {
      const signal = options?.abortSignal;
      if (signal?.aborted) return reject(new AbortError());
      const sleeper = { at: now + Math.max(0, ms), order: order++, wake: () => done(resolve) };
      const onAbort = () => {
        const index = sleepers.indexOf(sleeper);
        if (index >= 0) sleepers.splice(index, 1);
        done(() => reject(new AbortError()));
      };
      const done = (settle) => {
        signal?.removeEventListener("abort", onAbort);
        settle();
      };
      signal?.addEventListener("abort", onAbort);
      sleepers.push(sleeper);
      schedule();
    }),
    advance: async (ms) => {
      const until = now + ms;
      while (wakeNext(until)) await new Promise((resolve) => setImmediateOrTimeout(resolve));
      now = Math.max(now, until);
    }
  };
}
var setImmediateOrTimeout = typeof setImmediate === "function" ? (work) => setImmediate(work) : (work) => setTimeout(work, 0);

export {
  AbortError,
  systemClock,
  virtualClock
};
