import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createPlainSobol, createSobol } from "../../../../../src/fake/runner/sweep/sobol";
import { SOBOL_DIRECTIONS } from "../../../../../src/fake/runner/sweep/sobol-directions";

/** The square of the centred L2 discrepancy (Hickernell, "A generalized discrepancy and quadrature error bound", 1998). */
function centredDiscrepancy(points: readonly Float64Array[]): number {
  const n = points.length;
  const product = (point: Float64Array, factor: (x: number, i: number) => number) =>
    point.reduce((result, x, i) => result * factor(x, i), 1);
  const away = (x: number) => Math.abs(x - 0.5);
  const single = points.reduce((sum, p) => sum + product(p, (x) => 1 + away(x) / 2 - away(x) ** 2 / 2), 0);
  const pairs = points.reduce(
    (sum, p) =>
      sum +
      points.reduce(
        (inner, q) =>
          inner + product(p, (x, i) => 1 + away(x) / 2 + away(q[i]!) / 2 - Math.abs(x - q[i]!) / 2),
        0,
      ),
    0,
  );
  return (13 / 12) ** points[0]!.length - (2 / n) * single + pairs / n ** 2;
}

const take = <T>(count: number, next: () => T) => Array.from({ length: count }, next);

describe("Sobol's sequence", () => {
  it("begins as scipy's unscrambled one", () => {
    const points = take(8, createPlainSobol(3)).map((point) => Array.from(point, (bits) => bits / 2 ** 32));
    expect(points).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
    ]);
    const eleventh = take(12, createPlainSobol(64))[11]!;
    expect(Array.from(eleventh.slice(60), (bits) => bits / 2 ** 32)).toEqual([
      0.3125, 0.3125, 0.1875, 0.9375,
    ]);
  });

  it("has direction numbers for 64 dimensions, each odd and within its bits", () => {
    expect(SOBOL_DIRECTIONS).toHaveLength(63);
    for (const [, ...numbers] of SOBOL_DIRECTIONS) {
      numbers.forEach((m, k) => {
        expect(m % 2).toBe(1);
        expect(m).toBeLessThan(2 ** (k + 1));
      });
    }
  });

  it.each([2, 17, 64, 70])(
    "puts one of 64 points into each 64th of each of %d dimensions, scrambled",
    (dimensions) => {
      const points = take(64, createSobol(dimensions, 5));
      for (let i = 0; i < Math.min(dimensions, 64); i++) {
        expect(new Set(points.map((point) => Math.floor(point[i]! * 64))).size).toBe(64);
      }
      expect(points.every((point) => point.length === dimensions && point.every((x) => x > 0 && x < 1))).toBe(
        true,
      );
    },
  );

  it("gives the same points for the same seed, and others for another", () => {
    expect(take(16, createSobol(4, 3))).toEqual(take(16, createSobol(4, 3)));
    expect(take(16, createSobol(4, 3))).not.toEqual(take(16, createSobol(4, 4)));
  });

  it("covers the square better than random points can be hoped to", () => {
    for (let seed = 0; seed < 20; seed++)
      expect(centredDiscrepancy(take(64, createSobol(2, seed)))).toBeLessThan(0.00028);
  });

  const file = "../shared/sweeps/distributions.json";
  it.skipIf(!existsSync(file))("is below the bar of the shared checks, for 20 seeds", () => {
    const { sobol } = JSON.parse(readFileSync(file, "utf8")) as {
      sobol: { d: number; n: number; bar_max: number; unscrambled: number }[];
    };
    for (const { d, n, bar_max, unscrambled } of sobol) {
      const plain = take(n, createPlainSobol(d)).map((point) =>
        Float64Array.from(point, (bits) => bits / 2 ** 32),
      );
      expect(centredDiscrepancy(plain)).toBeCloseTo(unscrambled, 10);
      for (let seed = 0; seed < (n > 64 ? 5 : 20); seed++) {
        expect(centredDiscrepancy(take(n, createSobol(d, seed)))).toBeLessThan(bar_max);
      }
    }
  });
});
