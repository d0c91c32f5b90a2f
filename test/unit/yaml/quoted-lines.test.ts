import { describe, expect, it } from "vitest";
import { indentQuotedLines } from "../../../src/yaml/quoted-lines";

describe("Lines of a quoted text", () => {
  it("are moved to where YAML wants them", () => {
    expect(indentQuotedLines('a:\n  b: "one\ntwo"\n  c: 1')).toBe('a:\n  b: "one\n    two"\n  c: 1');
  });

  it.each(["a: it's\nb: 1", 'a: |\n  "open\nb: 1', 'a: 1 # "open\nb: 2', "a: 'it''s'\nb: 1"])(
    "are not seen where there are none: %j",
    (text) => {
      expect(indentQuotedLines(text)).toBe(text);
    },
  );
});
