import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createSampler,
  type SamplerOptions,
  type SamplerSpace,
} from "../../../../../src/fake/runner/sweep/sampler";
import { SearchSpaceError } from "../../../../../src/wire/search-space";

const mixedSpace = {
  rate: { type: "loguniform", minValue: -9, maxValue: 0 },
  layers: { type: "choice", values: [1, 2, 3, 4] },
  optimizer: { type: "choice", values: ["sgd", "adam"] },
  units: { type: "quniform", minValue: 16, maxValue: 256, q: 16 },
} as const;

/** Asks and tells one trial after the other, the value by a function of the parameters. */
function run<const Space extends SamplerSpace>(
  options: SamplerOptions<Space>,
  trials: number,
  value: (params: Readonly<Record<string, unknown>>) => number | "failed",
) {
  const sampler = createSampler(options);
  return Array.from({ length: trials }, () => {
    const trial = sampler.ask()!;
    const told = value(trial.params);
    sampler.tell(trial, told);
    return { ...trial, told };
  });
}

const branin = ({ x, y }: Readonly<Record<string, unknown>>) => {
  const bowl = Number(y) - (5.1 / (4 * Math.PI ** 2)) * Number(x) ** 2 + (5 / Math.PI) * Number(x) - 6;
  return bowl ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(Number(x)) + 10;
};
const braninSpace = { x: ["uniform", [-5, 10]], y: ["uniform", [0, 15]] } as const;
const leastOf = (trials: readonly { readonly told: number | "failed" }[]) =>
  Math.min(...trials.map(({ told }) => (told === "failed" ? Number.POSITIVE_INFINITY : told)));
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

describe("a sampler", () => {
  it.each(["random", "grid", "bayesian"] as const)(
    "gives the same trials for the same seed: %s",
    (algorithm) => {
      const searchSpace = { a: ["choice", [[1, 2, 3, 4]]], b: ["choice", [["x", "y", "z"]]] } as const;
      const value = (params: Readonly<Record<string, unknown>>) =>
        Number(params["a"]) + (params["b"] === "y" ? 1 : 0);
      expect(run({ searchSpace, algorithm, seed: 11 }, 10, value)).toEqual(
        run({ searchSpace, algorithm, seed: 11 }, 10, value),
      );
    },
  );

  it.each(["random", "bayesian"] as const)("gives other trials for another seed: %s", (algorithm) => {
    const first = createSampler({ searchSpace: mixedSpace, algorithm, seed: 1 }).ask();
    expect(createSampler({ searchSpace: mixedSpace, algorithm, seed: 2 }).ask()).not.toEqual(first);
  });

  it("numbers its trials from 0", () => {
    const sampler = createSampler({ searchSpace: mixedSpace });
    expect([sampler.ask()?.id, sampler.ask()?.id, sampler.ask()?.id]).toEqual(["0", "1", "2"]);
  });

  it("gives the values of the space their types", () => {
    const { params } = createSampler({ searchSpace: mixedSpace }).ask()!;
    const rate: number = params.rate;
    const optimizer: "sgd" | "adam" = params.optimizer;
    expect([typeof rate, typeof optimizer]).toEqual(["number", "string"]);
  });

  it("takes the algorithm as it is on the wire", () => {
    const wire = { samplingAlgorithmType: "Random", rule: "Sobol", seed: 42, logbase: "e" };
    const options = { searchSpace: mixedSpace, rule: "sobol", seed: 42 } as const;
    expect(run({ searchSpace: mixedSpace, algorithm: wire }, 8, () => 0)).toEqual(run(options, 8, () => 0));
  });

  it("takes exponents of another base", () => {
    const sampler = createSampler({ searchSpace: { rate: ["loguniform", [-3, -1]] }, logbase: 10 });
    const rates = Array.from({ length: 200 }, () => Number(sampler.ask()!.params.rate));
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.001);
    expect(Math.max(...rates)).toBeLessThanOrEqual(0.1);
    expect(rates.filter((rate) => rate < 0.01).length).toBeGreaterThan(70);
  });

  it("refuses a space and an algorithm that are wrong, with all faults", () => {
    expect(() => createSampler({ searchSpace: { a: ["uniform", [1, 0]], b: ["randint", [0]] } })).toThrow(
      SearchSpaceError,
    );
    const algorithm = { type: "hyperband", rule: "halton", seed: 0.5, logbase: 1 };
    expect(() => createSampler({ searchSpace: mixedSpace, algorithm })).toThrow(
      /samplingAlgorithm\.type: .*\nsamplingAlgorithm\.rule: .*\nsamplingAlgorithm\.seed: .*\nsamplingAlgorithm\.logbase: /,
    );
  });

  it("refuses a trial that it never suggested, and one that was told before", () => {
    const sampler = createSampler({ searchSpace: mixedSpace });
    expect(() => sampler.tell("0", 1)).toThrow("Trial 0 was never suggested");
    const trial = sampler.ask()!;
    sampler.tell(trial, "failed");
    expect(() => sampler.tell(trial.id, 1)).toThrow("Trial 0 was told before");
    expect(() => sampler.tell("length", 1)).toThrow("never suggested");
  });
});

describe("the sequence of a seed", () => {
  const space = {
    u: ["uniform", [0, 1]],
    n: ["normal", [0, 1]],
    k: ["randint", [100]],
    c: ["choice", [["a", "b", "c"]]],
  } as const;
  const rounded = (options: SamplerOptions) =>
    run(options, 3, (params) => Number(params["u"])).map(({ params }) =>
      Object.values(params).map((value) => (typeof value === "number" ? Number(value.toFixed(6)) : value)),
    );

  it("is held for random sampling", () => {
    expect(rounded({ searchSpace: space, seed: 1 })).toMatchInlineSnapshot(`
      [
        [
          0.614527,
          0.867996,
          41,
          "a",
        ],
        [
          0.99574,
          0.776765,
          37,
          "c",
        ],
        [
          0.603751,
          -0.792933,
          80,
          "c",
        ],
      ]
    `);
  });

  it("is held for sobol", () => {
    expect(rounded({ searchSpace: space, seed: 1, rule: "sobol" })).toMatchInlineSnapshot(`
      [
        [
          0.448346,
          -0.043634,
          84,
          "c",
        ],
        [
          0.722945,
          0.975394,
          41,
          "a",
        ],
        [
          0.814796,
          -1.246639,
          64,
          "c",
        ],
      ]
    `);
  });

  it("is held for bayesian sampling, from its seventh trial on, which the model chose", () => {
    const trials = run(
      { searchSpace: braninSpace, algorithm: "bayesian", goal: "minimize", seed: 1 },
      8,
      branin,
    );
    const chosen = trials
      .slice(6)
      .map(({ params }) => [Number(params.x), Number(params.y)].map((value) => Number(value.toFixed(3))));
    expect(chosen).toMatchInlineSnapshot(`
      [
        [
          -1.451,
          13.062,
        ],
        [
          -5,
          12.557,
        ],
      ]
    `);
  });
});

describe("bayesian sampling", () => {
  it("comes near the least value of Branin's function in 20 trials", { timeout: 30_000 }, () => {
    const regrets = Array.from(
      { length: 7 },
      (_, seed) =>
        leastOf(
          run({ searchSpace: braninSpace, algorithm: "bayesian", goal: "minimize", seed }, 20, branin),
        ) - 0.397887,
    );
    expect(median(regrets)).toBeLessThan(0.3);
  });

  it("maximises as it minimises", () => {
    const down = run(
      { searchSpace: braninSpace, algorithm: "bayesian", goal: "minimize", seed: 3 },
      12,
      branin,
    );
    const up = run(
      { searchSpace: braninSpace, algorithm: "bayesian", goal: "maximize", seed: 3 },
      12,
      (params) => -branin(params),
    );
    expect(up.map(({ params }) => params)).toEqual(down.map(({ params }) => params));
  });

  it("learns which label is best, and on a logarithmic scale", { timeout: 30_000 }, () => {
    const value = ({ rate, optimizer }: Readonly<Record<string, unknown>>) =>
      (Math.log10(Number(rate)) + 2) ** 2 + (optimizer === "adam" ? 0 : 1);
    const regrets = Array.from({ length: 5 }, (_, seed) =>
      leastOf(run({ searchSpace: mixedSpace, algorithm: "bayesian", goal: "minimize", seed }, 20, value)),
    );
    expect(median(regrets)).toBeLessThan(0.01);
  });

  it("with four trials at a time suggests four different ones, and still comes near the best", {
    timeout: 30_000,
  }, () => {
    const regrets = Array.from({ length: 5 }, (_, seed) => {
      const sampler = createSampler({
        searchSpace: braninSpace,
        algorithm: "bayesian",
        goal: "minimize",
        seed,
      });
      const values: number[] = [];
      for (let round = 0; round < 6; round++) {
        const trials = Array.from({ length: 4 }, () => sampler.ask()!);
        const apart = trials.flatMap((a, i) =>
          trials
            .slice(0, i)
            .map((b) =>
              Math.hypot(Number(a.params.x) - Number(b.params.x), Number(a.params.y) - Number(b.params.y)),
            ),
        );
        expect(Math.min(...apart)).toBeGreaterThan(0);
        for (const trial of trials.reverse()) {
          values.push(branin(trial.params));
          sampler.tell(trial, branin(trial.params));
        }
      }
      return Math.min(...values) - 0.397887;
    });
    expect(median(regrets)).toBeLessThan(0.6);
  });

  it("asks for each combination of a small space before it repeats one", () => {
    const searchSpace = {
      a: ["choice", [[1, 2, 3]]],
      b: ["choice", [["x", "y"]]],
      c: ["quniform", [0, 2, 1]],
    } as const;
    const trials = run(
      { searchSpace, algorithm: "bayesian", seed: 5 },
      24,
      ({ a, c }) => Number(a) * Number(c),
    );
    const fromModel = trials.slice(6).map(({ params }) => JSON.stringify(params));
    const seenBefore = new Set(trials.slice(0, 6).map(({ params }) => JSON.stringify(params)));
    const fresh = 18 - seenBefore.size;
    expect(new Set([...seenBefore, ...fromModel.slice(0, fresh)]).size).toBe(18);
  });

  it("is not led astray by trials that fail, or whose value is not finite", { timeout: 30_000 }, () => {
    const failing = (seed: number) => {
      let count = seed;
      return (params: Readonly<Record<string, unknown>>) => {
        count++;
        if (count % 4 === 0) return "failed";
        return count % 7 === 0 ? Number.NaN : branin(params);
      };
    };
    const regrets = Array.from({ length: 7 }, (_, seed) => {
      const trials = run(
        { searchSpace: braninSpace, algorithm: "bayesian", goal: "minimize", seed },
        24,
        failing(seed),
      );
      return (
        Math.min(
          ...trials.map(({ params }, i) => (typeof trials[i]!.told === "number" ? branin(params) : 1e9)),
        ) - 0.397887
      );
    });
    expect(median(regrets)).toBeLessThan(1);
  });

  it("leaves a region where trials always fail", () => {
    const trials = run(
      { searchSpace: braninSpace, algorithm: "bayesian", goal: "minimize", seed: 2 },
      24,
      (params) => (Number(params["x"]) > 2 ? "failed" : branin(params)),
    );
    expect(leastOf(trials) - 0.397887).toBeLessThan(0.5);
    expect(trials.slice(12).filter(({ told }) => told === "failed").length).toBeLessThan(9);
  });

  it("goes on where every trial fails", () => {
    const trials = run({ searchSpace: mixedSpace, algorithm: "bayesian" }, 15, () => "failed");
    expect(new Set(trials.map(({ params }) => params.rate)).size).toBe(15);
  });

  it("stays in the space whatever it is told", { timeout: 30_000 }, () => {
    const space = {
      a: ["uniform", [-1, 1]],
      b: ["quniform", [5, 50, 5]],
      c: ["choice", [["x", 1, true]]],
      d: ["loguniform", [-5, 0]],
      e: ["randint", [3]],
      f: ["qlognormal", [1, 1, 2]],
      g: ["normal", [3, 0.1]],
      h: ["uniform", [2, 2]],
      i: ["qloguniform", [0, 4, 1]],
    } as const;
    const values = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, 0, 1, 1e308, -1e308)), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(values, fc.integer(), (told, seed) => {
        const rest = [...told];
        for (const { params } of run(
          { searchSpace: space, algorithm: "bayesian", seed },
          10,
          () => rest.pop()!,
        )) {
          expect(Math.abs(Number(params.a))).toBeLessThanOrEqual(1);
          expect(Number(params.b) % 5).toBe(0);
          expect(Number(params.b)).toBeGreaterThanOrEqual(5);
          expect(Number(params.b)).toBeLessThanOrEqual(50);
          expect(["x", 1, true]).toContain(params.c);
          expect(Number(params.d)).toBeGreaterThanOrEqual(Math.exp(-5));
          expect(Number(params.d)).toBeLessThanOrEqual(1);
          expect([0, 1, 2]).toContain(params.e);
          expect(Number(params.f) % 2).toBe(0);
          expect(Number.isFinite(params.g)).toBe(true);
          expect(params.h).toBe(2);
          expect(Number(params.i)).toBeGreaterThanOrEqual(1);
          expect(Number(params.i)).toBeLessThanOrEqual(55);
        }
      }),
      { numRuns: 8 },
    );
  });

  it("goes through 150 trials, 5 outstanding, and gets ever closer", { timeout: 30_000 }, () => {
    const sampler = createSampler({
      searchSpace: braninSpace,
      algorithm: "bayesian",
      goal: "minimize",
      seed: 4,
    });
    const outstanding = Array.from({ length: 5 }, () => sampler.ask()!);
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 145; i++) {
      const [trial] = outstanding.splice(i % outstanding.length, 1);
      least = Math.min(least, branin(trial!.params));
      sampler.tell(trial!, branin(trial!.params));
      outstanding.push(sampler.ask()!);
    }
    expect(least - 0.397887).toBeLessThan(0.01);
  });
});
