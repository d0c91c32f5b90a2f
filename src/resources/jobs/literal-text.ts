/** A value given directly as an input of a job. */
export type LiteralInput = string | number | boolean;

/**
 * The text of a literal input, as Python's `str()` writes it: that is what the service has been given since the first
 * SDK, and what scripts expect. `true` → `True`, `0.00001` → `1e-05`, `0.1` → `0.1`, `1` → `1`.
 */
export function literalText(value: LiteralInput): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  // A whole number is what Python calls an int: all of its digits, and no sign for zero.
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
  return fractionText(value);
}

/** Python writes the same shortest digits as JavaScript, but takes an exponent below 1e-4, of two digits at least. */
function fractionText(value: number): string {
  if (Math.abs(value) >= 1e-4) return String(value);
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4) return String(value);
  return `${mantissa}e-${String(-power).padStart(2, "0")}`;
}

/** A number as Python's `repr()` writes a float: `1` → `1.0`, `1e16` → `1e+16`. */
export function pythonFloat(value: number): string {
  if (!Number.isInteger(value)) return fractionText(value);
  if (Object.is(value, -0)) return "-0.0";
  if (Math.abs(value) < 1e16) return `${value}.0`;
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return `${mantissa}e+${exponent.replace("+", "").padStart(2, "0")}`;
}
