import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillCommand, type ReferenceLookup, referencesOf } from "../../../../src/fake/jobs/command-line";

const lookup =
  (values: Record<string, string>): ReferenceLookup =>
  (kind, name) =>
    values[`${kind}.${name}`];

describe("fillCommand", () => {
  it("puts in inputs, outputs and the search space, with and without spaces", () => {
    const values = lookup({ "inputs.data": "/tmp/a", "outputs.model": "/tmp/b", "search_space.lr": "0.1" });
    expect(
      fillCommand("t --d ${{inputs.data}} --m ${{ outputs.model }} --lr ${{search_space.lr }}", values),
    ).toBe("t --d /tmp/a --m /tmp/b --lr 0.1");
  });

  it("drops an optional part of which something is not given, and keeps one that is whole", () => {
    const command = "t $[[--a ${{inputs.a}}]] $[[ --b ${{inputs.b}} --c ${{inputs.c}} ]] end";
    expect(fillCommand(command, lookup({ "inputs.a": "1", "inputs.c": "3" }))).toBe("t --a 1  end");
    expect(fillCommand(command, lookup({ "inputs.b": "2", "inputs.c": "3" }))).toBe("t   --b 2 --c 3  end");
  });

  it("takes an empty value for a value", () => {
    expect(fillCommand("x$[[ --a '${{inputs.a}}' ]]", lookup({ "inputs.a": "" }))).toBe("x --a '' ");
  });

  it("leaves a reference to nothing as it is", () => {
    expect(fillCommand("x ${{inputs.b}} ${{parent.inputs.b}} ${HOME} $((1+2))", lookup({}))).toBe(
      "x ${{inputs.b}} ${{parent.inputs.b}} ${HOME} $((1+2))",
    );
  });

  it("leaves text without references alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.includes("${{") && !text.includes("$[["));
        expect(fillCommand(text, () => "never")).toBe(text);
      }),
    );
  });

  it("puts any value in as it is, even one that looks like a reference or a replacement pattern", () => {
    const tricky = fc.oneof(
      fc.string(),
      fc.constantFrom("${{inputs.b}}", "$&", "$1", "$$", "$[[ x ]]", "]]"),
    );
    fc.assert(
      fc.property(tricky, tricky, fc.boolean(), (a, b, optional) => {
        const values = lookup({ "inputs.a": a, "inputs.b": b });
        const command = optional ? "<$[[${{inputs.a}}|${{ inputs.b }}]]>" : "<${{inputs.a}}|${{ inputs.b }}>";
        expect(fillCommand(command, values)).toBe(`<${a}|${b}>`);
      }),
    );
  });

  it("keeps an optional part exactly where all of its references are given", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.array(fc.uniqueArray(name), { maxLength: 4 }), (given, parts) => {
        const values = lookup(
          Object.fromEntries(given.map((each) => [`inputs.${each}`, each.toUpperCase()])),
        );
        const command = parts
          .map((names) => `$[[(${names.map((each) => `\${{inputs.${each}}}`).join(",")})]]`)
          .join("");
        const kept = parts.filter((names) => names.every((each) => given.includes(each)));
        expect(fillCommand(command, values)).toBe(
          kept.map((names) => `(${names.join(",").toUpperCase()})`).join(""),
        );
      }),
    );
  });
});

describe("referencesOf", () => {
  it("tells which references are in optional parts", () => {
    expect(referencesOf("${{inputs.a}} $[[ ${{inputs.b}} ]] ${{search_space.c}}")).toEqual([
      { kind: "inputs", name: "a", optional: false },
      { kind: "inputs", name: "b", optional: true },
      { kind: "search_space", name: "c", optional: false },
    ]);
  });
});
