import { Checks } from "../../../core/checks";
import { type Codec, isObject, type Mapping } from "../../../core/mapping";
import { type Distribution, distributionArguments, isDistribution } from "../sweep/distributions";
import { checkDistribution } from "../sweep/search-space-checks";
import type { Rule, Rules } from "./field-rules";
import { snakeCase } from "./node-rows";
import { camelToSnake } from "./spelled";

/** A value of a search space: fixed, or drawn from a distribution. */
export type Swept<T> = T | Distribution;

/** Digits without an exponent: `0.00001`, not `1e-05`. */
function plainNumber(value: number): string {
  const text = String(value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const power = Number(exponent);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  return power < 0
    ? `${sign}0.${"0".repeat(-power - 1)}${digits}`
    : `${sign}${digits.padEnd(whole.length + power, "0")}`;
}

function valueText(value: unknown): string {
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

/** A value of a search space as AutoML takes it: `choice('yolov5')`, `uniform(0.001,0.01)`, `True`, `15`. */
export function sweptText(value: unknown): string {
  if (!isDistribution(value)) return valueText(value);
  const quoted = (each: unknown) => (typeof each === "string" ? `'${each}'` : valueText(each));
  const given: object = value;
  const args =
    value.type === "choice"
      ? value.values.map(quoted)
      : distributionArguments[value.type].map((name) => valueText((given as Record<string, unknown>)[name]));
  return `${value.type}(${args.join(",")})`;
}

/** Takes {@link sweptText} back; `undefined` for a text that is none of it. */
export function fromSweptText(text: string): unknown {
  const found = /^\s*([a-z]+)\s*\((.*)\)\s*$/is.exec(text);
  const type = found?.[1]?.toLowerCase();
  if (!found || !type || !Object.hasOwn(distributionArguments, type)) return plainValue(text);
  const args = splitArguments(found[2] ?? "").map(plainValue);
  if (type === "choice") return { type, values: args };
  const names: readonly string[] = distributionArguments[type as Distribution["type"]];
  if (names.length !== args.length) return text;
  return { type, ...Object.fromEntries(names.map((name, index) => [name, args[index]])) };
}

/** Commas in quotes are no separators: `'(2,1)','(3,2)'`. */
function splitArguments(text: string): string[] {
  return [...text.matchAll(/'[^']*'|"[^"]*"|[^,\s][^,]*/g)].map(([part]) => part.trim());
}

function plainValue(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === "True" || trimmed === "False") return trimmed === "True";
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  return /^(['"]).*\1$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

/** A value of a search space ⇄ its text. A text that would not come back the same is kept as it is. */
export const sweptCodec: Codec<Swept<string | number | boolean>> = {
  encode: (value) => sweptText(value),
  decode: (wire) => {
    if (typeof wire !== "string") return undefined;
    const value = fromSweptText(wire);
    const again = sweptText(value).replace(/\s/g, "");
    return again === wire.replace(/\s/g, "") || isDistribution(value)
      ? (value as Swept<string | number | boolean>)
      : wire;
  },
};

/** The same fields, each fixed or drawn from a distribution. */
export type SweptFields<Fields> = { [K in keyof Fields]?: Swept<NonNullable<Fields[K]>> };

/** A name of the service's, or several to choose from: in one spelling, that of YAML. */
export function sweptNames<T extends string>(names: Readonly<Record<string, string>>): Codec<Swept<T>> {
  const one = (value: unknown) =>
    typeof value === "string" && camelToSnake(value) in names ? camelToSnake(value) : value;
  return {
    encode: (value) =>
      sweptText(
        isDistribution(value) && value.type === "choice"
          ? { ...value, values: value.values.map(one) }
          : one(value),
      ),
    decode: (wire, context) => sweptCodec.decode(wire, context) as Swept<T> | undefined,
  };
}

/** The table of a search space as a node of a pipeline has it: the same texts under YAML's names. */
export function nodeSpaceRows<Fields>(rows: Mapping<Fields>): Mapping<Fields> {
  const names = Object.keys(rows) as (keyof Fields & string)[];
  const row = (name: keyof Fields & string) => ({ ...rows[name], wire: snakeCase(name) });
  return Object.fromEntries(names.map((name) => [name, row(name)])) as Mapping<Fields>;
}

/** Distributions that give whole numbers. */
const wholeDistributions = ["choice", "randint", "quniform", "qloguniform", "qnormal", "qlognormal"];

/**
 * Rules of fields that may be drawn from a distribution: each value keeps the field's own rule, and a distribution gives
 * values that the field takes.
 *
 * @param whole - What fields of whole numbers may be drawn from.
 */
export function sweptRules<Fields>(
  rules: Rules<Fields>,
  whole: readonly string[] = wholeDistributions,
): Rules<SweptFields<Fields>> {
  const names = Object.keys(rules) as (keyof Fields)[];
  const taken = (rule: Rule) =>
    takes(rule, 0.5) ? Object.keys(distributionArguments) : takes(rule, 1) ? whole : ["choice"];
  return Object.fromEntries(names.map((name) => [name, swept(rules[name], taken(rules[name]))])) as Rules<
    SweptFields<Fields>
  >;
}

function takes(rule: Rule, value: unknown): boolean {
  const checks = new Checks();
  rule(checks, "", value);
  return checks.faults.length === 0;
}

function swept(rule: Rule, taken: readonly string[]): Rule {
  return (checks, path, value) => {
    if (!isObject(value)) {
      rule(checks, path, value);
      return;
    }
    checkDistribution(checks, path, value);
    if (isDistribution(value) && !taken.includes(value.type))
      checks.fault(`${path}.type`, "gives values that this is not.", { given: value.type, allowed: taken });
    if (value.type !== "choice" || !Array.isArray(value.values)) return;
    for (const [index, each] of value.values.entries()) rule(checks, `${path}.values[${index}]`, each);
  };
}
