import { invalid } from "./mlflow-refusal";

/** What a comparison of a filter is about. */
export type FilterKind = "metric" | "param" | "tag" | "attribute";

/** One `left op right` of a filter. */
export interface Comparison {
  readonly kind: FilterKind;
  readonly key: string;
  readonly operator:
    | "="
    | "!="
    | "<"
    | "<="
    | ">"
    | ">="
    | "LIKE"
    | "ILIKE"
    | "IN"
    | "NOT IN"
    | "IS NULL"
    | "IS NOT NULL";
  readonly value: string | number | readonly string[] | undefined;
}

/** How a list is sorted by one of its columns. */
export interface Ordering {
  readonly kind: FilterKind;
  readonly key: string;
  readonly ascending: boolean;
}

/** Gives the value that a comparison is about; `undefined` where there is none. */
export type Lookup = (kind: FilterKind, key: string) => string | number | undefined;

const kinds: Readonly<Record<string, FilterKind>> = {
  metric: "metric",
  metrics: "metric",
  param: "param",
  params: "param",
  parameter: "param",
  parameters: "param",
  tag: "tag",
  tags: "tag",
  attribute: "attribute",
  attributes: "attribute",
  attr: "attribute",
  run: "attribute",
};

/** Attributes that are numbers: compared as such, and not with `LIKE`. */
const numericAttributes = new Set([
  "start_time",
  "end_time",
  "creation_time",
  "created",
  "last_update_time",
  "creation_timestamp",
  "last_updated_timestamp",
  "version_number",
]);

interface Token {
  kind: "word" | "quoted" | "string" | "number" | "operator" | "punctuation";
  text: string;
  at: number;
}

/**
 * Parses a filter such as ``metrics.auc > 0.9 AND tags.`mlflow.runName` LIKE 'run-%'``. Comparisons are joined by `AND`
 * only, as in MLflow.
 *
 * @param text - The filter; empty for none.
 */
export function parseFilter(text: string | undefined): Comparison[] {
  const tokens = tokenize(text ?? "");
  const comparisons: Comparison[] = [];
  let position = 0;
  const peek = () => tokens[position];
  const isWord = (token: Token | undefined, word: string) =>
    token?.kind === "word" && token.text.toUpperCase() === word;
  const fail = (wanted: string): never => {
    const token = peek();
    const where = token ? `'${token.text}' at ${token.at + 1}` : "its end";
    throw invalid(`Invalid filter string '${text}': ${wanted} is wanted, found ${where}.`);
  };
  const next = (wanted: string, ok: (token: Token) => boolean): Token => {
    const token = peek();
    if (!token || !ok(token)) return fail(wanted);
    position += 1;
    return token;
  };

  const readLeft = (): { kind: FilterKind; key: string } => {
    const first = next("a name", ({ kind }) => kind === "word" || kind === "quoted");
    if (first.kind === "quoted") return { kind: "attribute", key: first.text };
    const dot = first.text.indexOf(".");
    if (dot < 0) return { kind: "attribute", key: first.text };
    const kind = kinds[first.text.slice(0, dot).toLowerCase()];
    if (!kind) {
      throw invalid(
        `Invalid entity type '${first.text.slice(0, dot)}'. Valid values are ["metric", "parameter", "tag", "attribute", "dataset"]`,
      );
    }
    const rest = first.text.slice(dot + 1);
    const quoted = peek();
    if (rest === "" && quoted?.kind === "quoted") {
      position += 1;
      return { kind, key: quoted.text };
    }
    return rest === "" ? fail("a key after the dot") : { kind, key: rest };
  };

  const readList = (): string[] => {
    const values: string[] = [];
    next("(", ({ text }) => text === "(");
    do values.push(next("a quoted text", ({ kind }) => kind === "string").text);
    while (peek()?.text === "," && position++ >= 0);
    next(")", ({ text }) => text === ")");
    return values;
  };

  while (position < tokens.length) {
    if (comparisons.length > 0) next("AND", (token) => isWord(token, "AND"));
    const left = readLeft();
    const token = next(
      "an operator",
      (each) => each.kind === "operator" || /^(LIKE|ILIKE|IN|NOT|IS)$/i.test(each.text),
    );
    const word = token.text.toUpperCase();
    if (word === "IS") {
      const negated = isWord(peek(), "NOT") && position++ >= 0;
      next("NULL", (each) => isWord(each, "NULL"));
      comparisons.push({ ...left, operator: negated ? "IS NOT NULL" : "IS NULL", value: undefined });
    } else if (word === "IN" || word === "NOT") {
      if (word === "NOT") next("IN", (each) => isWord(each, "IN"));
      comparisons.push(checked({ ...left, operator: word === "IN" ? "IN" : "NOT IN", value: readList() }));
    } else {
      const right = next(
        "a value",
        ({ kind }) => kind === "string" || kind === "number" || kind === "quoted",
      );
      const value = right.kind === "number" ? Number(right.text) : right.text;
      comparisons.push(checked({ ...left, operator: word as Comparison["operator"], value }));
    }
  }
  return comparisons;
}

/** What is a number is compared with a number, and what is a text with a text. */
function checked(comparison: Comparison): Comparison {
  const { kind, key, operator, value } = comparison;
  const numeric = kind === "metric" || (kind === "attribute" && numericAttributes.has(key));
  if (numeric && typeof value !== "number") {
    throw invalid(
      `Expected numeric value type for ${kind === "metric" ? "metric" : "numeric attribute"}: ${key}. Found ${value}`,
    );
  }
  if (numeric && /LIKE|IN/.test(operator)) {
    throw invalid(`Invalid comparator '${operator}' for ${kind} '${key}', which is a number.`);
  }
  if (!numeric && typeof value === "number") {
    throw invalid(`Expected a quoted string value for ${kind} (e.g. 'my-value'). Got value ${value}`);
  }
  if (!numeric && /^[<>]/.test(operator)) {
    throw invalid(`Invalid comparator '${operator}' for ${kind} '${key}', which is a text.`);
  }
  return comparison;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s*(?:(?<string>'(?:[^']|'')*')|(?<quoted>`[^`]*`|"[^"]*")|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))|(?<operator>!=|<=|>=|=|<|>)|(?<punctuation>[(),])|(?<word>[^\s'"`=<>!(),]+))/y;
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups)
      throw invalid(`Invalid filter string '${text}': nothing is known of what begins at ${at + 1}.`);
    const [kind, found] = Object.entries(groups).find(([, value]) => value !== undefined) as [
      Token["kind"],
      string,
    ];
    const bare = kind === "string" || kind === "quoted" ? found.slice(1, -1) : found;
    tokens.push({ kind, text: kind === "string" ? bare.replace(/''/g, "'") : bare, at });
  }
  return tokens;
}

/**
 * Whether all comparisons hold. What an entity does not have satisfies none of them, not even `!=`, as in MLflow.
 *
 * @param absentDiffers - In the model registry, `!=` holds for what has no such tag.
 */
export function matches(comparisons: readonly Comparison[], lookup: Lookup, absentDiffers = false): boolean {
  return comparisons.every((comparison) => {
    const { kind, key, operator, value } = comparison;
    const found = lookup(kind, key);
    if (operator === "IS NULL") return found === undefined;
    if (operator === "IS NOT NULL") return found !== undefined;
    if (found === undefined) return absentDiffers && kind === "tag" && operator === "!=";
    switch (operator) {
      case "IN":
        return (value as readonly string[]).includes(String(found));
      case "NOT IN":
        return !(value as readonly string[]).includes(String(found));
      case "LIKE":
        return like(String(found), String(value));
      case "ILIKE":
        return like(String(found).toLowerCase(), String(value).toLowerCase());
      default:
        return compare(found, operator, value as string | number);
    }
  });
}

function compare(found: string | number, operator: string, value: string | number): boolean {
  switch (operator) {
    case "=":
      return found === value;
    case "!=":
      return found !== value;
    case "<":
      return found < value;
    case "<=":
      return found <= value;
    case ">":
      return found > value;
    default:
      return found >= value;
  }
}

/**
 * SQL's `LIKE`: `%` is any text, `_` one character. Where something does not fit, only the last `%` is tried again: a
 * regular expression would try all of them, and take hours for `%a%a%a%b`.
 */
function like(text: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  let any: { next: number; at: number } | undefined;
  while (at < text.length) {
    if (pattern[next] === "%") {
      any = { next: ++next, at };
    } else if (pattern[next] === "_" || pattern[next] === text[at]) {
      next++;
      at++;
    } else if (any) {
      next = any.next;
      at = ++any.at;
    } else return false;
  }
  while (pattern[next] === "%") next++;
  return next === pattern.length;
}

/** Parses `order_by`: ``["metrics.auc DESC", "attributes.start_time"]``. */
export function parseOrder(columns: readonly string[]): Ordering[] {
  return columns.map((column) => {
    const found = /^(?:(\w+)\.)?(?:`([^`]+)`|"([^"]+)"|(.+?))(?:\s+(ASC|DESC))?$/i.exec(column.trim());
    const kind = found?.[1] === undefined ? "attribute" : kinds[found[1].toLowerCase()];
    const key = found?.[2] ?? found?.[3] ?? found?.[4];
    if (!kind || key === undefined || /\s/.test(found?.[4] ?? "")) {
      throw invalid(`Invalid order_by clause '${column}': "metrics.auc DESC" would be one.`);
    }
    return {
      kind,
      key: key.toLowerCase() === "created" ? "start_time" : key,
      ascending: !/^desc$/i.test(found?.[5] ?? "asc"),
    };
  });
}

/** Sorts by the columns given, stably; what has no value, or NaN, comes last in either direction. */
export function sortBy<T>(items: readonly T[], order: readonly Ordering[], lookup: (item: T) => Lookup): T[] {
  return [...items].sort((a, b) => {
    for (const { kind, key, ascending } of order) {
      const left = lookup(a)(kind, key);
      const right = lookup(b)(kind, key);
      const [leftRank, rightRank] = [rank(left), rank(right)];
      if (leftRank !== rightRank) return leftRank - rightRank;
      if (leftRank > 0 || left === undefined || right === undefined || left === right) continue;
      return left < right === ascending ? -1 : 1;
    }
    return 0;
  });
}

/** 0: a value; 1: NaN; 2: nothing. */
function rank(value: string | number | undefined): number {
  if (value === undefined) return 2;
  return typeof value === "number" && Number.isNaN(value) ? 1 : 0;
}
