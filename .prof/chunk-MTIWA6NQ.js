// src/yaml/yaml-scalars.ts
var WholeFloat = class {
  constructor(value) {
    this.value = value;
  }
  value;
  /** As Python writes it. */
  toString() {
    return `${this.value}.0`;
  }
};
var yamlScalars = [
  {
    tag: "tag:yaml.org,2002:null",
    default: true,
    identify: (value) => value === null,
    test: /^(?:~|null|Null|NULL|)$/,
    resolve: () => null,
    stringify: () => "null"
  },
  {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    identify: (value) => typeof value === "boolean",
    test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
    resolve: (text) => /^(?:yes|true|on)$/i.test(text),
    stringify: ({ value }) => value ? "true" : "false"
  },
  {
    tag: "tag:yaml.org,2002:int",
    default: true,
    identify: (value) => Number.isSafeInteger(value),
    test: /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    resolve: readInt,
    stringify: ({ value }) => BigInt(value).toString()
  },
  {
    tag: "tag:yaml.org,2002:float",
    default: true,
    identify: (value) => typeof value === "number",
    test: /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
    resolve: readFloat,
    stringify: ({ value }) => writeFloat(value)
  }
];
function readInt(text) {
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = text.replace(/[-+_]/g, "");
  if (digits === "0") return 0;
  if (digits.startsWith("0b")) return sign * Number.parseInt(digits.slice(2), 2);
  if (digits.startsWith("0x")) return sign * Number.parseInt(digits.slice(2), 16);
  if (digits.includes(":")) return sign * sexagesimal(digits);
  return sign * Number.parseInt(digits, digits.startsWith("0") ? 8 : 10);
}
function readFloat(text) {
  const plain = text.replaceAll("_", "").toLowerCase();
  const sign = plain.startsWith("-") ? -1 : 1;
  const digits = plain.replace(/^[-+]/, "");
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  if (digits === ".nan") return Number.NaN;
  const value = sign * (digits.includes(":") ? sexagesimal(digits) : Number.parseFloat(digits));
  return Number.isSafeInteger(value) ? new WholeFloat(value) : value;
}
function sexagesimal(digits) {
  return digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
function writeFloat(value) {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const [mantissa = "", exponent] = String(value).split("e");
  const pointed = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === void 0 ? pointed : `${pointed}e${/^[-+]/.test(exponent) ? "" : "+"}${exponent}`;
}

export {
  WholeFloat,
  yamlScalars
};
