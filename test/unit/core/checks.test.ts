import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Checks, nearest, resourceName } from "../../../src/core/checks";
import { ValidationError } from "../../../src/core/errors";

const paths = (checks: Checks) => checks.faults.map(({ path }) => path);

describe("Checks", () => {
  it("throws every fault at once, in order, each with its path", () => {
    const checks = new Checks()
      .text("name", undefined, { required: true })
      .number("limits.timeout", -1, { min: 0 })
      .oneOf("type", "table", ["uri_file", "uri_folder"])
      .texts("tags", { a: 1, b: "fine", c: null })
      .boolean("enabled", "yes");
    const refused = () => checks.done("Data asset");
    expect(refused).toThrow(ValidationError);
    expect(paths(checks)).toEqual(["name", "limits.timeout", "type", "tags.a", "tags.c", "enabled"]);
    expect(refused).toThrow(/^Data asset is not valid:\n {2}- name: is required\.\n {2}- limits\.timeout/);
  });

  it("throws nothing where nothing is wrong", () => {
    expect(() => new Checks().text("a", "b").number("n", 0).done("It")).not.toThrow();
  });

  it("looks at what is optional only where it is there", () => {
    const checks = new Checks()
      .text("a", undefined, { pattern: /^x$/ })
      .text("b", null)
      .number("c", undefined, { min: 1 })
      .oneOf("d", null, ["x"])
      .texts("e", undefined)
      .boolean("f", null);
    expect(checks.faults).toEqual([]);
  });

  it("tells what is missing from what is wrong", () => {
    const checks = new Checks()
      .text("a", "  ", { required: true })
      .text("b", undefined, { required: true })
      .text("c", 5);
    expect(checks.faults.map(({ path, code }) => [path, code])).toEqual([
      ["a", "missingField"],
      ["b", "missingField"],
      ["c", undefined],
    ]);
  });

  it("holds numbers to their bounds, ends included", () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.integer({ min: -50, max: 0 }),
        fc.integer({ min: 1, max: 50 }),
        (value, min, max) => {
          const good = Number.isFinite(value) && value >= min && value <= max;
          expect(new Checks().number("n", value, { min, max }).faults.length).toBe(good ? 0 : 1);
          expect(new Checks().number("n", value, { min, max, integer: true }).faults.length).toBe(
            good && Number.isInteger(value) ? 0 : 1,
          );
        },
      ),
    );
    expect(new Checks().number("n", "3").faults[0]).toMatchObject({ path: "n", given: "3" });
    expect(new Checks().number("n", 0, { min: 1, integer: true }).faults[0]?.message).toBe(
      "must be a whole number of at least 1.",
    );
    expect(new Checks().number("n", 9, { min: 1, max: 3 }).faults[0]?.message).toBe(
      "must be a number from 1 to 3.",
    );
  });

  it("takes the words of an enum in any case", () => {
    expect(
      new Checks().oneOf("mode", "URI_File", ["uri_file"]).oneOf("flag", true, [true, "true"]).faults,
    ).toEqual([]);
    expect(new Checks().oneOf("mode", "url_file", ["uri_file"]).faults[0]).toMatchObject({
      given: "url_file",
      allowed: ["uri_file"],
    });
  });

  it("puts the place before the paths of a nested value", () => {
    const checks = new Checks("jobs").within("train", (train) => {
      train
        .text("command", undefined, { required: true })
        .within("limits", (limits) => limits.fault("", "is strange."));
    });
    expect(paths(checks)).toEqual(["jobs.train.command", "jobs.train.limits"]);
  });

  it("refuses unknown fields and names the one that was meant", () => {
    const checks = new Checks().known({ minInstance: 1, colour: 2, name: "x" }, [
      "name",
      "minInstances",
      "maxInstances",
    ]);
    expect(checks.faults).toMatchObject([
      {
        path: "minInstance",
        code: "unknownField",
        message: "is not a known field. Did you mean minInstances?",
      },
      { path: "colour", code: "unknownField", allowed: ["name", "minInstances", "maxInstances"] },
    ]);
  });

  it.each(["churn", "0", "a-b_c.1", "A".repeat(255)])("lets an asset be called %s", (name) => {
    expect(new Checks().text("name", name, resourceName).faults).toEqual([]);
  });

  it.each(["", "-a", ".a", "_a", "a b", "a/b", "a:b", "é", "A".repeat(256)])(
    "lets no asset be called %j",
    (name) => {
      expect(paths(new Checks().text("name", name, resourceName))).toEqual(["name"]);
    },
  );
});

describe("The nearest name", () => {
  it.each([
    ["lerning_rate", "learning_rate"],
    ["learningRate", "learning_rate"],
    ["learning_raet", "learning_rate"],
    ["Epochs", "epochs"],
    ["epoch", "epochs"],
  ])("for %s is %s", (word, meant) => {
    expect(nearest(word, ["batch_size", "epochs", "learning_rate"])).toBe(meant);
  });

  it("is none where nothing is near", () => {
    expect(nearest("colour", ["batch_size", "epochs", "learning_rate"])).toBeUndefined();
    expect(nearest("x", [])).toBeUndefined();
  });

  it("is the name itself where it is among the candidates", () => {
    const name = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(name, fc.array(name), (word, others) => {
        expect(nearest(word, [...others, word])).toBe(word);
      }),
    );
  });
});
