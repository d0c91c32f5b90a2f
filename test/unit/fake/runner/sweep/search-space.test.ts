import { describe, expect, it } from "vitest";
import { parseSearchSpace, SearchSpaceError } from "../../../../../src/wire/search-space";

const faultsOf = (input: unknown) => {
  try {
    parseSearchSpace(input);
  } catch (error) {
    if (error instanceof SearchSpaceError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe("a search space", () => {
  it("reads every distribution of the wire", () => {
    expect(
      parseSearchSpace({
        a: ["choice", [["x", "y"]]],
        b: ["uniform", [0, 1]],
        c: ["loguniform", [-6, -1]],
        d: ["quniform", [1, 10, 2]],
        e: ["qloguniform", [1, 5, 1]],
        f: ["normal", [0, 1]],
        g: ["lognormal", [0, 1.5]],
        h: ["qnormal", [10, 2, 1]],
        i: ["qlognormal", [1, 1, 1]],
        j: ["randint", [10]],
        k: ["choice", [[1e-5, true]]],
      }),
    ).toEqual({
      a: { type: "choice", values: ["x", "y"] },
      b: { type: "uniform", minValue: 0, maxValue: 1 },
      c: { type: "loguniform", minValue: -6, maxValue: -1 },
      d: { type: "quniform", minValue: 1, maxValue: 10, q: 2 },
      e: { type: "qloguniform", minValue: 1, maxValue: 5, q: 1 },
      f: { type: "normal", mu: 0, sigma: 1 },
      g: { type: "lognormal", mu: 0, sigma: 1.5 },
      h: { type: "qnormal", mu: 10, sigma: 2, q: 1 },
      i: { type: "qlognormal", mu: 1, sigma: 1, q: 1 },
      j: { type: "randint", upper: 10 },
      k: { type: "choice", values: [1e-5, true] },
    });
  });

  it("reads plain objects, leaving what is not theirs", () => {
    expect(parseSearchSpace({ n: { type: "randint", upper: 3, note: "mine" } })).toEqual({
      n: { type: "randint", upper: 3 },
    });
  });

  it("keeps names that objects already know", () => {
    const space = parseSearchSpace(
      JSON.parse('{"__proto__": ["randint", [2]], "constructor": ["randint", [3]]}'),
    );
    expect(Object.keys(space)).toEqual(["__proto__", "constructor"]);
  });

  it("refuses everything that is wrong at once, each with its path", () => {
    expect(
      faultsOf({
        a: ["uniform", [1, 0]],
        b: ["choice", [[]]],
        c: ["choice", [[1, null, { x: 1 }]]],
        d: ["randint", [0]],
        e: ["normal", [0, -1]],
        f: ["quniform", [0, 1, 0]],
        g: ["quniform", [0, 1]],
        h: ["uniformly", [0, 1]],
        i: 5,
        j: { type: "normal", mu: "0" },
        k: ["uniform", [0, 1], 2],
        l: ["randint", [2.5]],
        m: ["uniform", [0, Number.POSITIVE_INFINITY]],
        n: null,
        o: ["toString", []],
      }),
    ).toEqual([
      "searchSpace.a.maxValue",
      "searchSpace.b.values",
      "searchSpace.c.values[1]",
      "searchSpace.c.values[2]",
      "searchSpace.d.upper",
      "searchSpace.e.sigma",
      "searchSpace.f.q",
      "searchSpace.g",
      "searchSpace.h",
      "searchSpace.i",
      "searchSpace.j.mu",
      "searchSpace.j.sigma",
      "searchSpace.k",
      "searchSpace.l.upper",
      "searchSpace.m.maxValue",
      "searchSpace.n",
      "searchSpace.o",
    ]);
  });

  it.each([[undefined], [null], ["uniform"], [[]], [{}]])(
    "refuses %j, which has no hyperparameter",
    (input) => {
      expect(faultsOf(input)).toEqual(["searchSpace"]);
    },
  );

  it("says in its message what was given and what is allowed", () => {
    expect(() => parseSearchSpace({ lr: ["uniform", [1, 0]] })).toThrow(
      "searchSpace.lr.maxValue: must be at least minValue (1), not 0",
    );
  });
});
