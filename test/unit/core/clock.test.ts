import { describe, expect, it } from "vitest";
import { AbortError, systemClock, virtualClock } from "../../../src/core/clock";
import { failureOf } from "./scripted-service";

describe("A virtual clock", () => {
  it("lets an hour pass in milliseconds", async () => {
    const clock = virtualClock();
    const [began, real] = [clock.now(), performance.now()];
    for (let minute = 0; minute < 60; minute++) await clock.sleep(60_000);
    expect(clock.now() - began).toBe(3_600_000);
    expect(performance.now() - real).toBeLessThan(500);
  });

  it("begins where it is told", () => {
    expect(virtualClock(5).now()).toBe(5);
    expect(new Date(virtualClock().now()).toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });

  it("wakes sleepers in the order of their times, and of their coming where these are the same", async () => {
    const clock = virtualClock(0);
    const woken: string[] = [];
    const sleeper = (name: string, ms: number) =>
      clock.sleep(ms).then(() => woken.push(`${name}@${clock.now()}`));
    await Promise.all([
      sleeper("late", 300),
      sleeper("first", 100),
      sleeper("second", 100),
      sleeper("now", 0),
      sleeper("before", -5),
    ]);
    expect(woken).toEqual(["now@0", "before@0", "first@100", "second@100", "late@300"]);
  });

  it("does not overtake work that is ready", async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    const work = async () => {
      for (let step = 0; step < 20; step++) await Promise.resolve();
      seen.push(`work@${clock.now()}`);
      await clock.sleep(10);
      seen.push(`slept@${clock.now()}`);
    };
    await Promise.all([clock.sleep(50).then(() => seen.push("slow")), work()]);
    expect(seen).toEqual(["work@0", "slept@10", "slow"]);
  });

  it("rejects a sleep that is aborted, at once, and forgets it", async () => {
    const clock = virtualClock(0);
    const controller = new AbortController();
    const sleep = clock.sleep(1000, { abortSignal: controller.signal });
    controller.abort();
    expect(await failureOf(sleep)).toBeInstanceOf(AbortError);
    expect(await failureOf(clock.sleep(1, { abortSignal: controller.signal }))).toMatchObject({
      name: "AbortError",
    });
    await clock.sleep(10);
    expect(clock.now()).toBe(10);
  });

  it("is moved by hand, waking all on the way", async () => {
    const clock = virtualClock(0);
    const woken: number[] = [];
    void clock.sleep(100).then(async () => {
      woken.push(clock.now());
      await clock.sleep(50);
      woken.push(clock.now());
    });
    await clock.advance(1000);
    expect(woken).toEqual([100, 150]);
    expect(clock.now()).toBe(1000);
  });
});

describe("The computer's clock", () => {
  const soon = async (sleep: Promise<void>) => {
    let done = false;
    void sleep.then(
      () => {
        done = true;
      },
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    return done;
  };

  it("tells the time", () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(50);
  });

  it("sleeps as long as it is told", async () => {
    const began = performance.now();
    await systemClock.sleep(20);
    expect(performance.now() - began).toBeGreaterThan(15);
    await systemClock.sleep(-1);
  });

  it.each([2 ** 31, 2 ** 31 + 5, 1e12, Number.POSITIVE_INFINITY])(
    "does not wake at once from a sleep of %d milliseconds",
    async (ms) => {
      const controller = new AbortController();
      const sleep = systemClock.sleep(ms, { abortSignal: controller.signal });
      expect(await soon(sleep)).toBe(false);
      controller.abort();
      expect(await failureOf(sleep)).toMatchObject({ name: "AbortError" });
    },
  );

  it("does not sleep for ever where it is given no number", async () => {
    expect(await soon(systemClock.sleep(Number.NaN))).toBe(true);
  });

  it("does not begin to sleep where it is aborted already", async () => {
    expect(await failureOf(systemClock.sleep(60_000, { abortSignal: AbortSignal.abort() }))).toBeInstanceOf(
      AbortError,
    );
  });

  it("leaves no listener on the signal", async () => {
    const listeners = new Set<unknown>();
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: unknown) => void listeners.add(listener),
      removeEventListener: (_: string, listener: unknown) => void listeners.delete(listener),
    };
    await systemClock.sleep(1, { abortSignal: signal });
    await virtualClock().sleep(1, { abortSignal: signal });
    expect(listeners.size).toBe(0);
  });
});
