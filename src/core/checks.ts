import type { Fault } from "./errors";
import { ValidationError } from "./errors";

/** Bounds of a number. */
export interface NumberRule {
  required?: boolean;
  integer?: boolean;
  min?: number;
  max?: number;
}

/** Bounds of a text. */
export interface TextRule {
  required?: boolean;
  pattern?: RegExp;
  /** What the pattern allows, in words. */
  allowed?: string;
  minLength?: number;
  maxLength?: number;
}

/** One for all calls: a rule of each call's own would be most of what the checks of a job allocate. */
const noRule = {};

/**
 * Gathers everything that is wrong with what a caller gave. Each check adds at most one fault, and looks only at
 * values that are there unless `required`.
 */
export class Checks {
  /**
   * @param at - Where the checked values lie: put before each path.
   * @param faults - Where what is found is added.
   */
  constructor(
    private readonly at = "",
    readonly faults: Fault[] = [],
  ) {}

  /** Checks that go on in a nested value. */
  within(path: string, check: (checks: Checks) => void): this {
    check(new Checks(this.place(path), this.faults));
    return this;
  }

  fault(path: string, message: string, more: Omit<Fault, "path" | "message"> = {}): this {
    this.faults.push({ path: this.place(path), message, ...more });
    return this;
  }

  text(path: string, value: unknown, rule: TextRule = noRule): this {
    if (this.absent(path, value, rule.required)) return this;
    if (typeof value !== "string") return this.fault(path, "must be text.", { given: value });
    if (rule.required && value.trim() === "")
      return this.fault(path, "must not be empty.", { code: "missingField" });
    const tooShort = rule.minLength !== undefined && value.length < rule.minLength;
    const tooLong = rule.maxLength !== undefined && value.length > rule.maxLength;
    if (tooShort || tooLong || (rule.pattern && !rule.pattern.test(value))) {
      const size =
        rule.maxLength === undefined ? "" : `${rule.minLength ?? 1} to ${rule.maxLength} characters`;
      const allowed = [size, rule.allowed].filter(Boolean).join(": ") || String(rule.pattern);
      return this.fault(path, "is not a valid name.", { given: value, allowed });
    }
    return this;
  }

  oneOf(
    path: string,
    value: unknown,
    allowed: readonly (string | number | boolean)[],
    rule: { required?: boolean } = noRule,
  ): this {
    if (this.absent(path, value, rule.required)) return this;
    if (allowed.includes(value as string)) return this;
    const same = (each: unknown) =>
      typeof each === "string" && typeof value === "string" && each.toLowerCase() === value.toLowerCase();
    return allowed.some(same)
      ? this
      : this.fault(path, "is not one of the allowed values.", { given: value, allowed });
  }

  number(path: string, value: unknown, rule: NumberRule = noRule): this {
    if (this.absent(path, value, rule.required)) return this;
    const { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule;
    const good = typeof value === "number" && Number.isFinite(value) && value >= min && value <= max;
    if (good && (!integer || Number.isInteger(value))) return this;
    const bounds = Number.isFinite(min)
      ? Number.isFinite(max)
        ? ` from ${min} to ${max}`
        : ` of at least ${min}`
      : Number.isFinite(max)
        ? ` of at most ${max}`
        : "";
    return this.fault(path, `must be ${integer ? "a whole number" : "a number"}${bounds}.`, { given: value });
  }

  boolean(path: string, value: unknown): this {
    return value === undefined || value === null || typeof value === "boolean"
      ? this
      : this.fault(path, "must be true or false.", { given: value });
  }

  /** A record whose values are text: tags, properties, environment variables. */
  texts(path: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    if (typeof value !== "object" || Array.isArray(value))
      return this.fault(path, "must be an object of texts.", { given: value });
    const members = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(members)) {
      if (typeof members[key] !== "string")
        this.fault(`${path}.${key}`, "must be text.", { given: members[key] });
    }
    return this;
  }

  /** A record whose values are texts, or what YAML reads of a text without quotes: a number, true or false. */
  scalars(path: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    if (typeof value !== "object" || Array.isArray(value))
      return this.fault(path, "must be an object of texts.", { given: value });
    const members = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(members)) {
      if (!["string", "number", "boolean"].includes(typeof members[key]))
        this.fault(`${path}.${key}`, "must be text.", { given: members[key] });
    }
    return this;
  }

  /** Fields that are not known: a slip of the keyboard must not be dropped in silence. */
  known(given: object, known: readonly string[]): this {
    for (const key of Object.keys(given)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      this.fault(key, `is not a known field.${near ? ` Did you mean ${near}?` : ""}`, {
        code: "unknownField",
        ...(near ? {} : { allowed: known }),
      });
    }
    return this;
  }

  /** Throws what was found, all at once. */
  done(subject: string): void {
    if (this.faults.length > 0) throw new ValidationError(this.faults, { subject });
  }

  private absent(path: string, value: unknown, required: boolean | undefined): boolean {
    if (value !== undefined && value !== null) return false;
    if (required) this.fault(path, "is required.", { code: "missingField" });
    return true;
  }

  private place(path: string): string {
    const dot = path.startsWith("[") ? "" : ".";
    return this.at && path ? `${this.at}${dot}${path}` : this.at || path;
  }
}

/** What stands for a list of names in which some are missing. */
export interface MissingNames<Names> {
  readonly "missing names": Names;
}

/**
 * The names of all fields of a type, for {@link Checks.known}: one that is left out, and one that is none, does not
 * compile.
 *
 * @example `const dataFieldNames = namesOf<DataFields>()("name", "version", "path", …);`
 */
export function namesOf<Fields>() {
  return <const Names extends readonly (keyof Fields & string)[]>(
    ...names: [keyof Fields & string] extends [Names[number]]
      ? Names
      : [MissingNames<Exclude<keyof Fields & string, Names[number]>>]
  ): readonly string[] => names as readonly string[];
}

/** The candidate that is the fewest keystrokes away, if it is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[_-]/g, "");
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain(word), plain(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Damerau's distance: insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, before[j - 2]! + 1);
      row.push(value);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * Names of assets and jobs as the service takes them.
 * Source: the path constraints of the REST contract, `^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,254}$`.
 */
export const resourceName: TextRule = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9\-_.]{0,254}$/,
  allowed: "letters, digits, '-', '_' and '.', beginning with a letter or digit",
  maxLength: 255,
};
