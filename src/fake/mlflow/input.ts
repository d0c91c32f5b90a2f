import { invalid } from "./mlflow-refusal";

/** What a request sent: the query of a GET or the JSON of another, read field by field with MLflow's refusals. */
export class Input {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** From a query, in which a name may come more than once. */
  static fromQuery(query: URLSearchParams): Input {
    const values: Record<string, unknown> = {};
    for (const name of new Set(query.keys())) {
      const all = query.getAll(name);
      values[name] = all.length === 1 ? all[0] : all;
    }
    return new Input(values);
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  /** A text; `""` is as good as absent, as in protocol buffers. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value !== "string" && typeof value !== "number") throw wrong(name, value, "a string");
    return String(value);
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw invalid(`Missing value for required parameter '${name}'.`);
    return value;
  }

  /** A text that may be empty but not absent: the value of a tag or a parameter. */
  value(name: string): string {
    const value = this.values[name];
    if (value === undefined || value === null) return "";
    if (typeof value === "object") throw wrong(name, value, "a string");
    return String(value);
  }

  /** A whole number; protocol buffers write 64-bit ones as text. */
  integer(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === "") return undefined;
    const number = Number(value);
    if (!Number.isInteger(number) || typeof value === "boolean") throw wrong(name, value, "an integer");
    return number;
  }

  /** A number; `"NaN"`, `"Infinity"` and `"-Infinity"` stand for what JSON cannot hold. */
  number(name: string): number {
    const value = this.values[name];
    if (typeof value === "number") return value;
    if (typeof value === "string" && /^(NaN|-?Infinity|-?\d.*)$/.test(value)) {
      const number = Number(value);
      if (value === "NaN" || !Number.isNaN(number)) return number;
    }
    throw wrong(name, value, "a number");
  }

  boolean(name: string): boolean | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw wrong(name, value, "a boolean");
  }

  /** A list of texts; one text is a list of one, as a query writes it. */
  texts(name: string): string[] {
    const value = this.values[name];
    if (value === undefined || value === null) return [];
    const list = Array.isArray(value) ? value : [value];
    if (list.some((each) => typeof each === "object")) throw wrong(name, value, "a list of strings");
    return list.map(String);
  }

  /** A list of objects. */
  list(name: string): Input[] {
    const value = this.values[name];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw wrong(name, value, "a list");
    return value.map((each) => {
      if (typeof each !== "object" || each === null) throw wrong(name, each, "an object");
      return new Input(each as Record<string, unknown>);
    });
  }

  /** The value as it came. */
  raw(name: string): unknown {
    return this.values[name];
  }
}

function wrong(name: string, value: unknown, wanted: string) {
  return invalid(
    `Invalid value ${JSON.stringify(value) ?? "undefined"} for parameter '${name}' supplied: ${wanted} is wanted.`,
  );
}
