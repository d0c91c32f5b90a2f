import type { Checks } from "../../core/checks";

const fields = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day", min: 1, max: 31, words: [] },
  {
    name: "month",
    min: 1,
    max: 12,
    words: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  { name: "day of the week", min: 0, max: 7, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
] as const;

/** Adds what is wrong with a cron expression: five fields, each `*`, values, ranges, lists of them, and steps. */
export function checkCronExpression(checks: Checks, expression: unknown): void {
  if (typeof expression !== "string" || expression.trim() === "") return;
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    checks.fault("", `must have five fields: minute, hour, day, month, day of the week.`, {
      given: expression,
    });
    return;
  }
  fields.forEach(({ name, min, max, words }, index) => {
    const part = parts[index] ?? "";
    if (part.split(",").every((each) => isValid(each, min, max, words))) return;
    checks.fault("", `has a ${name} that is none.`, {
      given: part,
      allowed: `${min} to ${max}, *, ranges, lists and steps`,
    });
  });
}

function isValid(part: string, min: number, max: number, words: readonly string[]): boolean {
  const found = /^(\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!found) return false;
  const [, , from, to, step] = found;
  if (step !== undefined && Number(step) < 1) return false;
  if (from === undefined) return true;
  const first = numberOf(from, min, words);
  const last = to === undefined ? first : numberOf(to, min, words);
  return first >= min && last <= max && first <= last;
}

function numberOf(text: string, min: number, words: readonly string[]): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = words.indexOf(text.toLowerCase());
  // Months are counted from 1, days of the week from 0.
  return index < 0 ? Number.NaN : index + min;
}
