import { type Checks, nearest } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { isBinding } from "../references";
import { camelToSnake } from "./spelled";

/** Adds what is wrong with one value that is there. */
export type Rule = (checks: Checks, path: string, value: unknown) => void;

/** A rule for each field: one that is missing does not compile. */
export type Rules<Fields> = { readonly [K in keyof Required<Fields>]: Rule };

/** Any text. */
export const text: Rule = (checks, path, value) => void checks.text(path, value);

/** `true` or `false`. */
export const flag: Rule = (checks, path, value) => void checks.boolean(path, value);

/** A whole number of at least `min`. */
export const whole =
  (min?: number): Rule =>
  (checks, path, value) =>
    void checks.number(path, value, { integer: true, min });

/** Any number, or one of a range. */
export const number =
  (min?: number, max?: number): Rule =>
  (checks, path, value) =>
    void checks.number(path, value, { min, max });

/** A part of data: more than 0, less than 1. */
export const part: Rule = (checks, path, value) => {
  if (typeof value === "number" && value > 0 && value < 1) return;
  checks.fault(path, "must be a number between 0 and 1, without these.", { given: value });
};

/** A list of texts. */
export const texts: Rule = (checks, path, value) => {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return;
  checks.fault(path, "must be a list of texts.", { given: value });
};

/** An object of texts by name. */
export const textRecord: Rule = (checks, path, value) => void checks.texts(path, value);

/** Any object. */
export const anyObject: Rule = (checks, path, value) => {
  if (!isObject(value)) checks.fault(path, "must be an object.", { given: value });
};

/** One of the names of a table, in any of the spellings that are taken. */
export const oneOf =
  (names: Readonly<Record<string, string>>): Rule =>
  (checks, path, value) => {
    const allowed = Object.keys(names);
    if (typeof value === "string" && allowed.includes(camelToSnake(value))) return;
    const near = typeof value === "string" ? nearest(value, allowed) : undefined;
    checks.fault(path, `is not one of the allowed values.${near ? ` Did you mean ${near}?` : ""}`, {
      given: value,
      allowed,
    });
  };

/** A list whose members each keep a rule. */
export const listOf =
  (rule: Rule): Rule =>
  (checks, path, value) => {
    if (!Array.isArray(value)) {
      checks.fault(path, "must be a list.", { given: value });
      return;
    }
    for (const [index, member] of value.entries()) ruled(rule, checks, `${path}[${index}]`, member);
  };

/** Either of several forms; what is wrong is said in words. */
export const either =
  (allowed: string, ...forms: readonly ((value: unknown) => boolean)[]): Rule =>
  (checks, path, value) => {
    if (forms.some((form) => form(value))) return;
    checks.fault(path, "is not one of the allowed forms.", { given: value, allowed });
  };

/** `"auto"`, in any case. */
export const isAuto = (value: unknown): boolean =>
  typeof value === "string" && value.toLowerCase() === "auto";

/** A whole number of at least `min`. */
export const isWhole =
  (min: number) =>
  (value: unknown): boolean =>
    typeof value === "number" && Number.isInteger(value) && value >= min;

/** An object whose fields keep rules of their own. */
export const fieldsOf =
  <Fields>(rules: Rules<Fields>): Rule =>
  (checks, path, value) => {
    if (isObject(value)) checks.within(path, (within) => checkFields(within, value, rules));
    else checks.fault(path, "must be an object.", { given: value });
  };

/** A rule that is made when it is first asked: a program pays for the tasks that it uses. */
export function lazily(make: () => Rule): Rule {
  let rule: Rule | undefined;
  return (checks, path, value) => {
    rule ??= make();
    rule(checks, path, value);
  };
}

/** Adds what is wrong with the fields of an object, and the fields that it does not know. */
export function checkFields<Fields>(checks: Checks, given: object, rules: Rules<Fields>): void {
  checks.known(given, Object.keys(rules));
  checkRules(checks, given, rules);
}

/** Adds what is wrong with the fields that have a rule. */
export function checkRules(checks: Checks, given: object, rules: Readonly<Record<string, Rule>>): void {
  for (const [name, rule] of Object.entries(rules)) {
    ruled(rule, checks, name, (given as Readonly<Record<string, unknown>>)[name]);
  }
}

/** A value that is known only when a pipeline runs keeps every rule. */
function ruled(rule: Rule, checks: Checks, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (typeof value === "string" && isBinding(value)) return;
  rule(checks, path, value);
}
