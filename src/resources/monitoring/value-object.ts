import { Checks } from "../../core/checks";
import { isObject } from "../../core/mapping";

/** Adds what is wrong with a value that may be an instance or an object with the same fields. */
export type Check = (checks: Checks, value: unknown) => void;

/** Checks the fields of a value and lays them on it; throws all that is wrong with them. */
export function fill(value: object, fields: object, title: string, check: Check): void {
  const checks = new Checks();
  check(checks, fields);
  checks.done(title);
  Object.assign(value, fields);
}

/** Whether a value is an object; adds a fault where it is none, and one for each field that is not known. */
export function hasFields(
  checks: Checks,
  value: unknown,
  title: string,
  names: readonly string[],
): value is Record<string, unknown> {
  if (!isObject(value)) {
    checks.fault("", `must be ${/^[aeio]/i.test(title) ? "an" : "a"} ${title}.`, { given: value });
    return false;
  }
  checks.known(value, names);
  return true;
}

/** Adds what is wrong with a value that lies in another. */
export function inside(
  checks: Checks,
  name: string,
  value: unknown,
  check: Check,
  rule: { required?: boolean } = {},
): void {
  if (value !== undefined && value !== null) checks.within(name, (inner) => check(inner, value));
  else if (rule.required) checks.fault(name, "is required.", { code: "missingField" });
}

/** Adds what is wrong with a list and its members. */
export function insideList(
  checks: Checks,
  name: string,
  value: unknown,
  check: Check,
  rule: { required?: boolean } = {},
): void {
  if (!Array.isArray(value)) {
    inside(checks, name, value, (inner) => inner.fault("", "must be a list.", { given: value }), rule);
    return;
  }
  for (const [index, member] of value.entries())
    checks.within(`${name}[${index}]`, (each) => check(each, member));
}

/** Adds what is wrong with a record and its members. */
export function insideRecord(
  checks: Checks,
  name: string,
  value: unknown,
  check: Check,
  rule: { required?: boolean } = {},
): void {
  inside(
    checks,
    name,
    value,
    (inner, record) => {
      if (!isObject(record)) inner.fault("", "must be an object of values by name.", { given: record });
      else
        for (const [key, member] of Object.entries(record)) inner.within(key, (each) => check(each, member));
    },
    rule,
  );
}
