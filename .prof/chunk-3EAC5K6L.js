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
function yamlSchema(yaml) {
  const { defineScalarTag, FAILSAFE_SCHEMA, mergeTag } = yaml;
  const plain = (name, firsts, pattern, value) => defineScalarTag(`tag:yaml.org,2002:${name}`, {
    implicit: true,
    implicitFirstChars: name === "null" ? ["", ...firsts] : [...firsts],
    resolve: (text) => pattern.test(text) ? value.resolve(text) : yaml.NOT_RESOLVED,
    identify: value.identify,
    represent: value.represent
  });
  return FAILSAFE_SCHEMA.withTags(
    mergeTag,
    plain("null", "~nN", /^(?:~|null|Null|NULL|)$/, {
      resolve: () => null,
      identify: (value) => value === null,
      represent: () => "null"
    }),
    plain(
      "bool",
      "yYnNtTfFoO",
      /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
      {
        resolve: (text) => /^(?:yes|true|on)$/i.test(text),
        identify: (value) => typeof value === "boolean",
        represent: (value) => String(value)
      }
    ),
    plain(
      "int",
      "-+0123456789",
      /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
      {
        resolve: readInt,
        identify: (value) => Number.isSafeInteger(value) && !Object.is(value, -0),
        represent: (value) => String(value)
      }
    ),
    plain(
      "float",
      "-+.0123456789",
      /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
      {
        resolve: readFloat,
        identify: (value) => typeof value === "number",
        represent: (value) => writeFloat(Number(value))
      }
    )
  );
}
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
  const [mantissa = "", exponent] = (Object.is(value, -0) ? "-0" : String(value)).split("e");
  const pointed = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === void 0 ? pointed : `${pointed}e${/^[-+]/.test(exponent) ? "" : "+"}${exponent}`;
}

export {
  WholeFloat,
  yamlSchema
};
