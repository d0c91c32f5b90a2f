import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Comparison,
  type Lookup,
  matches,
  parseFilter,
  parseOrder,
  sortBy,
} from "../../../../src/fake/mlflow/filter";

const lookup =
  (values: Record<string, string | number>): Lookup =>
  (kind, key) =>
    values[`${kind}.${key}`];

describe("filters", () => {
  it("reads back what was written, whatever is in keys and texts", () => {
    const key = fc.stringMatching(/^[^`]{1,12}$/);
    const text = fc.string({ maxLength: 12 });
    const comparison = fc.oneof(
      fc.record({
        kind: fc.constantFrom("tag" as const, "param" as const),
        key,
        operator: fc.constantFrom("=" as const, "!=" as const, "LIKE" as const, "ILIKE" as const),
        value: text,
      }),
      fc.record({
        kind: fc.constant("metric" as const),
        key,
        operator: fc.constantFrom(
          "=" as const,
          "!=" as const,
          "<" as const,
          "<=" as const,
          ">" as const,
          ">=" as const,
        ),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      }),
      fc.record({
        kind: fc.constant("tag" as const),
        key,
        operator: fc.constantFrom("IN" as const, "NOT IN" as const),
        value: fc.array(text, { minLength: 1, maxLength: 3 }),
      }),
    );
    const quote = (value: string) => `'${value.replaceAll("'", "''")}'`;
    const write = ({ kind, key: name, operator, value }: Comparison) => {
      const right =
        typeof value === "number"
          ? String(value)
          : Array.isArray(value)
            ? `(${value.map(quote).join(", ")})`
            : quote(String(value));
      return `${kind}s.\`${name}\` ${operator} ${right}`;
    };
    fc.assert(
      fc.property(
        fc.array(comparison, { maxLength: 4 }),
        fc.constantFrom(" AND ", " and ", "\n and  "),
        (all, and) => {
          expect(parseFilter(all.map(write).join(and))).toEqual(all);
        },
      ),
    );
  });

  it.each([
    ["metrics.auc > 0.9", true],
    ["metrics.auc >= 0.91 and params.depth = '3'", true],
    ["metric.auc < 0.91", false],
    ["params.depth != '3'", false],
    ["params.missing != '3'", false],
    ["params.missing IS NULL and params.depth IS NOT NULL", true],
    ["tags.`team name` = 'crm'", true],
    ['tags."team name" = "crm"', true],
    ["tags.team LIKE 'cr%'", true],
    ["tags.team LIKE 'CR_'", false],
    ["tags.team ILIKE 'CR_'", true],
    ["attributes.run_id IN ('a', 'r1')", true],
    ["run_id NOT IN ('a', 'r1')", false],
    ["status = 'FINISHED'", true],
    ["attr.start_time > 1.5e3", true],
    ["", true],
  ])("%s is %s of the run", (filter, expected) => {
    const run = lookup({
      "metric.auc": 0.91,
      "param.depth": "3",
      "tag.team name": "crm",
      "tag.team": "crm",
      "attribute.run_id": "r1",
      "attribute.status": "FINISHED",
      "attribute.start_time": 2000,
    });
    expect(matches(parseFilter(filter), run)).toBe(expected);
  });

  it.each([
    ["metrics.auc", "an operator is wanted"],
    ["metrics.auc >", "a value is wanted"],
    ["metrics.auc > 'x'", "Expected numeric value"],
    ["params.depth = 3", "Expected a quoted string value"],
    ["params.depth > '3'", "Invalid comparator '>'"],
    ["metrics.a > 1 OR metrics.b > 1", "AND is wanted"],
    ["colours.red = 'x'", "Invalid entity type 'colours'"],
    ["tags.a = 'x", "nothing is known"],
    ["tags. = 'x'", "a key after the dot"],
    ["metrics.auc LIKE 1", "Invalid comparator 'LIKE'"],
  ])("refuses %s", (filter, message) => {
    expect(() => parseFilter(filter)).toThrow(message);
  });
});

describe("orders", () => {
  it("puts what has no value last in either direction", () => {
    const rows: Record<string, number>[] = [
      {},
      { "metric.auc": 2 },
      { "metric.auc": Number.NaN },
      { "metric.auc": 1 },
    ];
    const sorted = (order: string) => sortBy(rows, parseOrder([order]), (row) => lookup(row));
    expect(sorted("metrics.auc ASC")).toEqual([rows[3], rows[1], rows[2], rows[0]]);
    expect(sorted("metrics.auc DESC")).toEqual([rows[1], rows[3], rows[2], rows[0]]);
  });

  it("sorts by the next column where one is equal", () => {
    const rows = [
      { "param.a": "x", "metric.b": 1 },
      { "param.a": "w", "metric.b": 2 },
      { "param.a": "x", "metric.b": 3 },
    ];
    const sorted = sortBy(rows, parseOrder(["params.a", "metrics.`b` DESC"]), (row) => lookup(row));
    expect(sorted).toEqual([rows[1], rows[2], rows[0]]);
  });

  it("refuses what is no order", () => {
    expect(() => parseOrder(["metrics.auc SIDEWAYS"])).toThrow("order_by");
    expect(() => parseOrder(["colours.red"])).toThrow("order_by");
  });
});
