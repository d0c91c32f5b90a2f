import type { z } from "zod";
import { nearestName } from "./nearest-name";
import type { IssueDetail } from "./zod-schemas";

/** Something in a request's body that the contract does not allow. */
export interface Fault {
  /** Where, from the body's root: `properties.inputs.data.uri`, `properties.items[2]`; empty for the body itself. */
  readonly path: string;
  /** What is wrong, and where it can be told what was meant. */
  readonly message: string;
  /** What stood there; `undefined` where nothing did. */
  readonly given: unknown;
  /** The names or values that could have stood there, where they are few enough to be listed by the contract. */
  readonly allowed?: readonly string[];
}

/** The fault that an issue of zod's is, in the words of the contract. */
export function toFault(issue: z.core.$ZodIssue, body: unknown): Fault {
  const given = issue.path.reduce<unknown>(
    (value, step) => (isIndexable(value) ? value[step] : undefined),
    body,
  );
  return { path: formatPath(issue.path), given, ...explain(issue, given) };
}

function explain(issue: z.core.$ZodIssue, given: unknown): Pick<Fault, "message" | "allowed"> {
  switch (issue.code) {
    case "custom":
      return issue.params
        ? explainDetail(issue.params as IssueDetail, String(issue.path.at(-1) ?? ""), given)
        : { message: issue.message };
    case "invalid_type":
      return {
        message:
          given === undefined
            ? "is required"
            : `must be ${article(issue.expected)}, not ${nameOfType(given)}`,
      };
    case "invalid_format":
      return { message: `must match ${issue.pattern ?? issue.format}` };
    case "too_small":
      return {
        message: issue.origin === "string" ? "must not be empty" : `must be at least ${issue.minimum}`,
      };
    case "invalid_union":
      return { message: `must be a text, a number or a boolean, not ${nameOfType(given)}` };
    default:
      return { message: issue.message };
  }
}

function explainDetail(
  detail: IssueDetail,
  name: string,
  given: unknown,
): Pick<Fault, "message" | "allowed"> {
  switch (detail.refused) {
    case "unknown field": {
      const near = nearestName(name, detail.known);
      const hint = near ? `; did you mean ${near}?` : "";
      return { message: `is not a field of ${detail.model}${hint}`, allowed: detail.known };
    }
    case "enum":
    case "kind": {
      const near = typeof given === "string" ? nearestName(given, detail.allowed) : undefined;
      const hint = near ? `; did you mean ${near}?` : "";
      return { message: `must be one of ${detail.allowed.join(", ")}${hint}`, allowed: detail.allowed };
    }
    case "missing":
      return { message: "is required" };
    case "not an object":
      return { message: `must be an object, not ${nameOfType(given)}` };
    case "format":
      return { message: `must be ${detail.expected}` };
  }
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step);
    // Keys of users can hold dots and more.
    if (!/^[\w$-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

function article(expected: string): string {
  if (expected === "int") return "an integer";
  if (expected === "record") return "an object";
  return `${/^[aeiou]/.test(expected) ? "an" : "a"} ${expected}`;
}

function nameOfType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isInteger(value)) return `${value}`;
  return article(typeof value);
}

function isIndexable(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
