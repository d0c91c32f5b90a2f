import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inLogBase, multipleNear, quantile } from "../../../../../src/fake/runner/sweep/distributions";
import { normalCdf } from "../../../../../src/fake/runner/sweep/normal-distribution";
import { createSampler } from "../../../../../src/fake/runner/sweep/sampler";
import { parseSearchSpace, type SearchSpaceDistribution } from "../../../../../src/wire/search-space";

const probability = fc.double({ min: 2 ** -54, max: 1 - 2 ** -53, noNaN: true });
const bounds = fc
  .tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }))
  .map(([minValue, width]) => ({ minValue, maxValue: minValue + width }));
const step = fc.constantFrom(0.05, 0.1, 0.25, 1, 3, 16);

describe("a draw", () => {
  it("of uniform and loguniform stays within the bounds", () => {
    fc.assert(
      fc.property(bounds, probability, (range, u) => {
        const plain = quantile({ type: "uniform", ...range }, u);
        expect(plain).toBeGreaterThanOrEqual(range.minValue);
        expect(plain).toBeLessThanOrEqual(range.maxValue);
        const raised = quantile({ type: "loguniform", ...range }, u);
        expect(raised).toBeGreaterThanOrEqual(Math.exp(range.minValue));
        expect(raised).toBeLessThanOrEqual(Math.exp(range.maxValue));
      }),
    );
  });

  it("of a quantised distribution is a multiple of q, within half of q of the bounds", () => {
    fc.assert(
      fc.property(bounds, step, probability, (range, q, u) => {
        const value = Number(quantile({ type: "quniform", ...range, q }, u));
        expect(Math.abs(value / q - Math.round(value / q))).toBeLessThan(1e-9);
        expect(value).toBeGreaterThanOrEqual(range.minValue - q / 2 - 1e-9);
        expect(value).toBeLessThanOrEqual(range.maxValue + q / 2 + 1e-9);
        const bell = Number(quantile({ type: "qnormal", mu: range.minValue, sigma: 3, q }, u));
        expect(Math.abs(bell / q - Math.round(bell / q))).toBeLessThan(1e-9);
        expect(Number(quantile({ type: "qlognormal", mu: 1, sigma: 1, q }, u))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("of randint is a whole number below upper", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), probability, (upper, u) => {
        const value = Number(quantile({ type: "randint", upper }, u));
        expect(Number.isInteger(value) && value >= 0 && value < upper).toBe(true);
      }),
    );
  });

  it("of choice is one of the values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean()), { minLength: 1 }),
        probability,
        (values, u) => {
          expect(values).toContain(quantile({ type: "choice", values }, u));
        },
      ),
    );
  });

  it("grows with its probability", () => {
    const shapes: SearchSpaceDistribution[] = [
      { type: "randint", upper: 9 },
      { type: "uniform", minValue: 1, maxValue: 2 },
      { type: "qloguniform", minValue: 0, maxValue: 5, q: 2 },
      { type: "normal", mu: 0, sigma: 2 },
      { type: "lognormal", mu: 0, sigma: 2 },
    ];
    for (const shape of shapes) {
      const draws = Array.from({ length: 99 }, (_, i) => Number(quantile(shape, (i + 1) / 100)));
      expect(draws).toEqual([...draws].sort((a, b) => a - b));
    }
  });
});

describe("a multiple", () => {
  it("is written as people write it", () => {
    expect([0.14, 0.72, -0.01, 47].map((x) => multipleNear(x, 0.05))).toEqual([0.15, 0.7, 0, 47]);
    expect(Object.is(multipleNear(-0.01, 0.05), 0)).toBe(true);
  });
});

describe("the base of logarithms", () => {
  it("turns exponents of 10 into values: loguniform(-5, -1) is 0.00001 to 0.1", () => {
    const { rate } = inLogBase({ rate: { type: "loguniform", minValue: -5, maxValue: -1 } }, 10);
    expect(Number(quantile(rate!, 1e-12))).toBeCloseTo(1e-5, 12);
    expect(Number(quantile(rate!, 1 - 1e-12))).toBeCloseTo(0.1, 8);
    expect(Number(quantile(rate!, 0.5))).toBeCloseTo(1e-3, 12);
  });

  it("keeps what is not logarithmic, and the order of the ends for a base below 1", () => {
    const plain = { a: { type: "uniform", minValue: 0, maxValue: 1 } } as const;
    expect(inLogBase(plain, 10)).toEqual(plain);
    const { b } = inLogBase({ b: { type: "loguniform", minValue: 1, maxValue: 3 } }, 0.1);
    expect(b).toMatchObject({ minValue: 3 * Math.log(0.1), maxValue: Math.log(0.1) });
  });
});

interface SharedDistribution {
  readonly expression: Readonly<Record<string, unknown>>;
  readonly mean: number | null;
  readonly mean_tolerance_n10000: number | null;
  readonly pmf?: readonly { readonly value: unknown }[];
  readonly bins?: readonly {
    readonly lo?: number;
    readonly hi?: number;
    readonly values?: readonly unknown[];
    readonly p: number;
  }[];
  readonly quantiles?: Readonly<Record<string, number>>;
  readonly support?: readonly [number, number] | null;
  readonly test: { readonly kind: "ks" | "chi2"; readonly n: number; readonly statistic_max: number };
}

const file = "../shared/sweeps/distributions.json";
const shared = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { distributions: SharedDistribution[] }).distributions
  : [];

/** The shared checks write the names of arguments as Python does. */
const camelCase = (expression: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(expression).map(([key, value]) => [key.replace("_v", "V"), value]));

/** What is uniform on (0, 1) where the draw follows its distribution. */
function cumulative(distribution: SearchSpaceDistribution, value: number): number {
  switch (distribution.type) {
    case "uniform":
      return (value - distribution.minValue) / (distribution.maxValue - distribution.minValue);
    case "loguniform":
      return (Math.log(value) - distribution.minValue) / (distribution.maxValue - distribution.minValue);
    case "normal":
      return normalCdf((value - distribution.mu) / distribution.sigma);
    case "lognormal":
      return normalCdf((Math.log(value) - distribution.mu) / distribution.sigma);
    default:
      throw new Error(`${distribution.type} is discrete`);
  }
}

function kolmogorovSmirnov(uniforms: readonly number[]): number {
  const sorted = [...uniforms].sort((a, b) => a - b);
  return Math.max(...sorted.map((u, i) => Math.max(u - i / sorted.length, (i + 1) / sorted.length - u)));
}

describe.skipIf(shared.length === 0)("the shared checks of distributions", () => {
  it("are there", () => expect(shared.length).toBeGreaterThan(10));

  for (const rule of ["random", "sobol"] as const) {
    it.each(shared.map((check) => [JSON.stringify(check.expression).slice(0, 70), check] as const))(
      `holds with ${rule} sampling for %s`,
      (_, check) => {
        const { x } = parseSearchSpace({ x: camelCase(check.expression) });
        const sampler = createSampler({ searchSpace: { x: x! }, seed: 20260101, rule });
        const { n, kind, statistic_max } = check.test;
        const draws = Array.from({ length: n }, () => sampler.ask()!.params.x);
        if (check.mean !== null) {
          const mean = draws.reduce<number>((sum, draw) => sum + Number(draw), 0) / n;
          expect(Math.abs(mean - check.mean)).toBeLessThan(check.mean_tolerance_n10000!);
        }
        if (kind === "ks") {
          if (check.support) {
            expect(Math.min(...draws.map(Number))).toBeGreaterThanOrEqual(check.support[0] * (1 - 1e-12));
            expect(Math.max(...draws.map(Number))).toBeLessThanOrEqual(check.support[1] * (1 + 1e-12));
          }
          const bar = rule === "sobol" ? statistic_max / 4 : statistic_max;
          expect(kolmogorovSmirnov(draws.map((draw) => cumulative(x!, Number(draw))))).toBeLessThan(bar);
          return;
        }
        const inBin = (draw: unknown, bin: NonNullable<SharedDistribution["bins"]>[number]) =>
          bin.values
            ? bin.values.includes(draw)
            : Number(draw) >= bin.lo! - 1e-9 && Number(draw) <= bin.hi! + 1e-9;
        const bins = check.bins!;
        const counts = bins.map((bin) => draws.filter((draw) => inBin(draw, bin)).length);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(n);
        const statistic = counts.reduce(
          (sum, count, i) => sum + (count - n * bins[i]!.p) ** 2 / (n * bins[i]!.p),
          0,
        );
        expect(statistic).toBeLessThan(statistic_max);
      },
    );
  }
});
