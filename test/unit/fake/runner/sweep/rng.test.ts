import { describe, expect, it } from "vitest";
import { createRng, rngFromState } from "../../../../../src/fake/runner/sweep/rng";

describe("the random source", () => {
  it("is xoshiro128**, as the reference vector has it", () => {
    const rng = rngFromState([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, rng.uint32)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("gives the same numbers for the same seed", () => {
    const [first, second] = [createRng(7), createRng(7)];
    expect(Array.from({ length: 20 }, first.uniform)).toEqual(Array.from({ length: 20 }, second.uniform));
  });

  it("gives other numbers for every other seed: neighbours, negative ones, and those that differ above 32 bits", () => {
    const seeds = [0, 1, 2, -1, -2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER];
    expect(new Set(seeds.map((seed) => createRng(seed).uniform())).size).toBe(seeds.length);
  });

  it("stays inside (0, 1)", () => {
    const rng = rngFromState([0, 0, 0, 1]);
    const draws = Array.from({ length: 1000 }, rng.uniform);
    expect(Math.min(...draws)).toBeGreaterThan(0);
    expect(Math.max(...draws)).toBeLessThan(1);
  });
});
