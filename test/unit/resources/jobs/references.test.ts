import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referencesIn, toSearchSpace, withDoubleBraces } from "../../../../src/resources/jobs/references";

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}$/);
const kind = fc.constantFrom("inputs", "outputs", "search_space");
const space = fc.constantFrom("", " ", "  ", "\t", "\n");
const other = fc.string().filter((text) => !/[${}[\]]/.test(text));

describe("references in a command", () => {
  it("finds each, whatever stands between and however the braces are spaced", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(other, kind, name, space, space, fc.boolean())), (parts) => {
        const text = parts
          .map(([before, of, called, left, right, optional]) => {
            const reference = `\${{${left}${of}.${called}${right}}}`;
            return `${before}${optional ? `$[[--x ${reference}]]` : reference}`;
          })
          .join("");
        expect(referencesIn(text)).toEqual(
          parts.map(([, of, called, , , optional]) => ({ kind: of, name: called, optional })),
        );
      }),
    );
  });

  it("turns exactly the swept inputs into hyperparameters", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), space, (names, gap) => {
        const command = names.map((each) => `--${each} \${{${gap}inputs.${each}${gap}}}`).join(" ");
        const swept = names.filter((_, index) => index % 2 === 0);
        const found = referencesIn(toSearchSpace(command, swept));
        expect(found.map((each) => [each.kind, each.name])).toEqual(
          names.map((each) => [swept.includes(each) ? "search_space" : "inputs", each]),
        );
      }),
    );
  });

  it("leaves outputs and names that only begin alike", () => {
    const command = "x ${{inputs.lr}} ${{inputs.lr2}} ${{outputs.lr}} ${{inputs.lr.x}}";
    expect(toSearchSpace(command, ["lr"])).toBe(
      "x ${{search_space.lr}} ${{inputs.lr2}} ${{outputs.lr}} ${{inputs.lr.x}}",
    );
  });

  it.each([
    ["echo {inputs.x}", "echo ${{inputs.x}}"],
    ["{inputs.x}{outputs.y} {search_space.z}", "${{inputs.x}}${{outputs.y}} ${{search_space.z}}"],
    ["${{inputs.x}}", "${{inputs.x}}"],
    ["${{ inputs.x }}", "${{ inputs.x }}"],
    ["awk '{print $1}' {}", "awk '{print $1}' {}"],
  ])("writes %s as the service reads it", (command, written) => {
    expect(withDoubleBraces(command)).toBe(written);
  });
});
