import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalText } from "../../../../src/resources/jobs/literal-text";

describe("literalText", () => {
  // What Python's str() gave for the same literals.
  it.each([
    [true, "True"],
    [false, "False"],
    [0.1, "0.1"],
    [1e-5, "1e-05"],
    [1.5e-7, "1.5e-07"],
    [1e-100, "1e-100"],
    [0.0001, "0.0001"],
    [0.00012, "0.00012"],
    [-0.00001234, "-1.234e-05"],
    [-0.5, "-0.5"],
    [123456.789, "123456.789"],
    [1, "1"],
    [0, "0"],
    [-0, "0"],
    [1e21, "1000000000000000000000"],
    ["", ""],
    ["relu", "relu"],
  ])("writes %s as Python does", (value, text) => {
    expect(literalText(value)).toBe(text);
  });

  it("loses nothing of a number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(literalText(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("writes two digits of exponent or more, and only below 0.0001", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.9, noNaN: true }), (value) => {
        expect(literalText(value)).toMatch(value < 1e-4 ? /^\d(\.\d+)?e-\d{2,}$/ : /^0\.\d+$/);
      }),
    );
  });
});
