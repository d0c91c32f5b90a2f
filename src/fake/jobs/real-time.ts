import type { ServiceState } from "../state";

const timers = new WeakMap<ServiceState, ReturnType<typeof setTimeout> | "stopped">();

/** 2147483647: the longest `setTimeout`; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

/**
 * Sees to it that what lies ahead happens although nobody asks. Only real processes need this: the next trial of a sweep
 * must start when one has ended, not when the client looks. Everything else waits for the next request. The timer keeps
 * no process alive.
 */
export function keepUp(state: ServiceState): void {
  if (!state.runner.realTime) return;
  const before = timers.get(state);
  if (before === "stopped") return;
  const due = state.agenda.nextAt;
  clearTimeout(before);
  if (due === undefined) return;
  const timer = setTimeout(
    async () => {
      await state.agenda.catchUp(state.clock.now());
      keepUp(state);
    },
    Math.min(Math.max(0, due - state.clock.now()), longestTimeout),
  );
  // Browsers number their timers, and have no process to keep alive.
  if (typeof timer === "object") timer.unref?.();
  timers.set(state, timer);
}

/** From now on nothing happens unless it is asked for: a service that is closed begins no more jobs. */
export function stopKeepingUp(state: ServiceState): void {
  const timer = timers.get(state);
  if (timer !== "stopped") clearTimeout(timer);
  timers.set(state, "stopped");
}
