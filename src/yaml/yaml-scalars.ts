import type { ScalarTag } from "yaml";

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
 * How a plain scalar is read. What Python's loader takes for a boolean, a number or nothing is taken for the same here,
 * and everything else is text: `yes` is a boolean, `1e-3` and `y` are texts, `010` is 8, `1:30` is 90.
 * Source: the YAML 1.1 types (https://yaml.org/type/) as PyYAML resolves them.
 */
export const yamlScalars: readonly ScalarTag[] = [
  {
    tag: "tag:yaml.org,2002:null",
    default: true,
    identify: (value) => value === null,
    test: /^(?:~|null|Null|NULL|)$/,
    resolve: () => null,
    stringify: () => "null",
  },
  {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    identify: (value) => typeof value === "boolean",
    test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    resolve: (text) => /^(?:yes|true|on)$/i.test(text),
    stringify: ({ value }) => (value ? "true" : "false"),
  },
  {
    tag: "tag:yaml.org,2002:int",
    default: true,
    identify: (value) => Number.isSafeInteger(value),
    test: /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    resolve: readInt,
    stringify: ({ value }) => BigInt(value as number).toString(),
  },
  {
    tag: "tag:yaml.org,2002:float",
    default: true,
    identify: (value) => typeof value === "number",
    test: /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    resolve: readFloat,
    stringify: ({ value }) => writeFloat(value as number),
  },
];

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
  const [mantissa = "", exponent] = String(value).split("e");
  const pointed = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? pointed : `${pointed}e${/^[-+]/.test(exponent) ? "" : "+"}${exponent}`;
}
