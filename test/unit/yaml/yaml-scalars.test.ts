import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dumpEntity } from "../../../src/yaml/dump";
import { plain } from "../../../src/yaml/form";
import { WholeFloat } from "../../../src/yaml/yaml-scalars";
import { readText } from "./read-text";

/** What `yaml.safe_load` of PyYAML 6 answers for each, written as JSON; whole floats keep their point. */
const asPyYamlReads: readonly (readonly [text: string, value: unknown])[] = [
  ["1", 1],
  ["-1", -1],
  ["+1", 1],
  ["1_000", 1000],
  ["010", 8],
  ["0o10", "0o10"],
  ["0x1F", 31],
  ["0b101", 5],
  ["1:30", 90],
  ["1:30:15", 5415],
  ["0.5", 0.5],
  [".5", 0.5],
  ["1.", new WholeFloat(1)],
  ["1.0", new WholeFloat(1)],
  ["-2.50", -2.5],
  ["1.5e-05", 1.5e-5],
  ["1.0e+3", new WholeFloat(1000)],
  ["1e3", "1e3"],
  ["1e-3", "1e-3"],
  ["1.0e3", "1.0e3"],
  [".inf", Number.POSITIVE_INFINITY],
  ["-.INF", Number.NEGATIVE_INFINITY],
  ["yes", true],
  ["No", false],
  ["ON", true],
  ["off", false],
  ["true", true],
  ["y", "y"],
  ["n", "n"],
  ["~", null],
  ["null", null],
  ["nULL", "nULL"],
  ["'1'", "1"],
  ['"true"', "true"],
  ["!!str 1", "1"],
  ["1.2.3", "1.2.3"],
  ["08", "08"],
  ["", null],
];

describe("plain scalars", () => {
  it.each(asPyYamlReads)("reads %s as PyYAML does", (text, value) => {
    expect(readText(`value: ${text}\n`).data).toEqual({ value });
  });

  it("takes merges and anchors apart", () => {
    const { data } = readText("base: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\n");
    expect(data).toEqual({ base: { a: 1, b: 2 }, own: { a: 1, b: 3 } });
  });

  it("refuses a key that stands twice, which would lose one of the two", () => {
    expect(() => readText("a: 1\nb: 2\na: 3\n")).toThrow(/duplicated/);
  });

  it("says where a text stops being YAML", () => {
    expect(() => readText("a: 1\nb: [1, 2\n")).toThrow(/This is no YAML/);
  });
});

describe("what is written", () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.double({ noNaN: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constantFrom("yes", "1e3", "1.0", "010", "~", "", " a ", "a: b", "#x", "1:30", "- x", "null", "on"),
  );
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;

  it("reads back as the same data", async () => {
    await fc.assert(
      fc.asyncProperty(data, async (value) => {
        const text = await dumpEntity(plain, { value });
        const { data: read, place } = readText(text);
        expect(plain.read(read, place)).toEqual({ value });
      }),
      { numRuns: 300 },
    );
  });
});
