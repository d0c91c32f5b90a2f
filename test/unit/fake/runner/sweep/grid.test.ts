import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSampler, type Sampler } from "../../../../../src/fake/runner/sweep/sampler";

function askAll<Params>(sampler: Sampler<Params>, most = 10_000): Params[] {
  const all: Params[] = [];
  for (let trial = sampler.ask(); trial && all.length < most; trial = sampler.ask()) all.push(trial.params);
  return all;
}

describe("grid sampling", () => {
  it("walks every combination, the last name fastest, and then has no more", () => {
    const sampler = createSampler({
      searchSpace: {
        batch_size: { type: "choice", values: [16, 32] },
        layers: { type: "choice", values: [1, 2, 3] },
      },
      algorithm: "grid",
    });
    expect(askAll(sampler)).toEqual([
      { batch_size: 16, layers: 1 },
      { batch_size: 16, layers: 2 },
      { batch_size: 16, layers: 3 },
      { batch_size: 32, layers: 1 },
      { batch_size: 32, layers: 2 },
      { batch_size: 32, layers: 3 },
    ]);
    expect(sampler.ask()).toBeUndefined();
  });

  it("has each combination once, whatever the values", () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.constantFrom("0", "1", "a")),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (lists) => {
        const searchSpace = Object.fromEntries(
          lists.map((list, i) => [`p${i}`, { type: "choice", values: list }] as const),
        );
        const all = askAll(createSampler({ searchSpace, algorithm: "grid" }));
        expect(all).toHaveLength(lists.reduce((product, list) => product * new Set(list).size, 1));
        expect(new Set(all.map((params) => JSON.stringify(params))).size).toBe(all.length);
      }),
    );
  });

  it("begins a grid that is too large to be listed", () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const searchSpace = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`p${i}`, { type: "choice", values }] as const),
    );
    const sampler = createSampler({ searchSpace, algorithm: "grid" });
    expect([sampler.ask(), sampler.ask()].map((trial) => trial?.params["p19"])).toEqual([0, 1]);
  });

  it("refuses what is not choice, naming all of it", () => {
    expect(() =>
      createSampler({
        searchSpace: { a: ["uniform", [0, 1]], b: ["randint", [3]], c: ["choice", [[1]]] },
        algorithm: "grid",
      }),
    ).toThrow(/searchSpace\.a: grid sampling takes only choice, not uniform\nsearchSpace\.b/);
  });
});
