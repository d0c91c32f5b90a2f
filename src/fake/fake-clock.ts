import type { Clock, VirtualClock } from "../core/clock";
import { systemClock, virtualClock } from "../core/clock";

/** The fake's time. */
export interface FakeClock extends Clock {
  /** Moves time forward by `ms` milliseconds; what lies between happens, in order, before this resolves. */
  advance(ms: number): Promise<void>;
}

/**
 * A clock that stands still but for two things: whoever waits on it jumps, and each request takes a second of it. The
 * second is for loops that wait on a clock of their own (`setTimeout`) and ask again: each question brings the end nearer.
 */
export function steppingClock(stepMs = 1000): FakeClock & { step(): void } {
  const clock: VirtualClock = virtualClock();
  let offset = 0;
  return {
    now: () => clock.now() + offset,
    sleep: (ms, options) => clock.sleep(ms, options),
    advance: (ms) => clock.advance(ms),
    step: () => {
      offset += stepMs;
    },
  };
}

/** The computer's clock, which can be moved forward: for runners whose tasks take real time. */
export function movableSystemClock(): FakeClock {
  let offset = 0;
  return {
    now: () => systemClock.now() + offset,
    sleep: (ms, options) => systemClock.sleep(ms, options),
    advance: async (ms) => {
      offset += ms;
    },
  };
}
