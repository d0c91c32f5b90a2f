import { isObject } from "../../../core/mapping";
import { pythonFloat } from "../../jobs/literal-text";

/** JSON as Python's `json.dumps(value, sort_keys=True)` writes it: what the hashes of components are made over. */
export function pythonJson(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return asciiText(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number")
    return Number.isInteger(value) ? BigInt(value).toString() : pythonFloat(value);
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (!isObject(value)) return "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  // By code units, which is by code points as long as nobody names an input with an emoji.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${asciiText(name)}: ${pythonJson(member)}`).join(", ")}}`;
}

/** A GUID of what a component holds, as Python makes it, so that the service keeps one component of the same content. */
export async function componentHash(
  spec: Readonly<Record<string, unknown>>,
  left: readonly string[],
): Promise<string> {
  const kept = Object.fromEntries(Object.entries(spec).filter(([name]) => !left.includes(name)));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pythonJson(kept)));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
