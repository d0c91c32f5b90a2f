import type { Schema } from "js-yaml";

/** The library that reads and writes YAML. */
export type JsYaml = Pick<
  typeof import("js-yaml"),
  "load" | "dump" | "Type" | "FAILSAFE_SCHEMA" | "YAMLException"
>;

/** Loads the library, when the first text is met. */
export async function loadJsYaml(): Promise<JsYaml> {
  const loaded = await import("js-yaml");
  // Some bundlers give a CommonJS module its names, others only a default.
  return "load" in loaded ? loaded : (loaded as { default: JsYaml }).default;
}

/**
 * A number that was written with a point and is whole: `1.0`. Python keeps the two apart, and what it sends for a
 * literal input is `1.0`; JavaScript has one `1`.
 */
export class WholeFloat {
  constructor(readonly value: number) {}

  /** As Python writes it. */
  toString(): string {
    return `${this.value}.0`;
  }
}

/**
 * How plain scalars are read and written. What Python's loader takes for a boolean, a number or nothing is taken for the
 * same here, and everything else is text: `yes` is a boolean, `1e-3` and `y` are texts, `010` is 8, `1:30` is 90.
 * Source: the YAML 1.1 types (https://yaml.org/type/) as PyYAML resolves them.
 */
export function yamlSchema({ FAILSAFE_SCHEMA, Type }: JsYaml): Schema {
  const scalar = (
    name: string,
    pattern: RegExp,
    construct: (text: string) => unknown,
    predicate: (value: unknown) => boolean,
    represent: (value: unknown) => string,
  ) =>
    new Type(`tag:yaml.org,2002:${name}`, {
      kind: "scalar",
      resolve: (text: unknown) => pattern.test(typeof text === "string" ? text : ""),
      construct: (text: unknown) => construct(typeof text === "string" ? text : ""),
      // The library calls it with any value, though its types say objects.
      predicate: predicate as (value: object) => boolean,
      represent: represent as (value: object) => string,
    });
  const merge = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text) => text === "<<" });
  return FAILSAFE_SCHEMA.extend({
    implicit: [
      scalar(
        "null",
        /^(?:~|null|Null|NULL|)$/,
        () => null,
        (value) => value === null,
        () => "null",
      ),
      scalar(
        "bool",
        /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
        (text) => /^(?:yes|true|on)$/i.test(text),
        (value) => typeof value === "boolean",
        String,
      ),
      scalar(
        "int",
        /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
        readInt,
        (value) => Number.isSafeInteger(value) && !Object.is(value, -0),
        String,
      ),
      scalar(
        "float",
        /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
        readFloat,
        (value) => typeof value === "number",
        (value) => writeFloat(Number(value)),
      ),
      merge,
    ],
  });
}

function readInt(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = text.replace(/[-+_]/g, "");
  if (digits === "0") return 0;
  if (digits.startsWith("0b")) return sign * Number.parseInt(digits.slice(2), 2);
  if (digits.startsWith("0x")) return sign * Number.parseInt(digits.slice(2), 16);
  if (digits.includes(":")) return sign * sexagesimal(digits);
  return sign * Number.parseInt(digits, digits.startsWith("0") ? 8 : 10);
}

function readFloat(text: string): number | WholeFloat {
  const plain = text.replaceAll("_", "").toLowerCase();
  const sign = plain.startsWith("-") ? -1 : 1;
  const digits = plain.replace(/^[-+]/, "");
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  const value = sign * (digits.includes(":") ? sexagesimal(digits) : Number.parseFloat(digits));
  return Number.isSafeInteger(value) ? new WholeFloat(value) : value;
}

function sexagesimal(digits: string): number {
  return digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Python reads a float only where there is a point, and an exponent only with its sign. */
function writeFloat(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const [mantissa = "", exponent] = (Object.is(value, -0) ? "-0" : String(value)).split("e");
  const pointed = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? pointed : `${pointed}e${/^[-+]/.test(exponent) ? "" : "+"}${exponent}`;
}
