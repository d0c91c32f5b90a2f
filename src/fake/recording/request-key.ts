import type { RecordedBody, RecordedRequest } from "./recording";

/** What two requests are compared by. */
export interface RequestParts {
  readonly method: string;
  /** Origin and path. */
  readonly address: string;
  /** Sorted. */
  readonly query: string;
  /** Canonical JSON of the body; empty where there is none. */
  readonly body: string;
}

/** The parts of a request; with `loose`, ids and moments that differ from run to run are alike. */
export function partsOf({ method, url, body }: RecordedRequest, loose: boolean): RequestParts {
  const { origin, pathname, searchParams } = new URL(url);
  const normal = loose ? withoutChance : (text: string) => text;
  searchParams.sort();
  return {
    method,
    address: normal(origin + pathname).toLowerCase(),
    query: normal(loose ? withoutBlockId(searchParams) : searchParams.toString()),
    body: bodyText(body, normal),
  };
}

/** One text for all the parts. */
export function keyOf({ method, address, query, body }: RequestParts): string {
  return [method, address, query, body].join("\n");
}

function bodyText(body: RecordedBody | undefined, normal: (text: string) => string): string {
  if (!body) return "";
  if ("json" in body) return JSON.stringify(canonical(body.json, normal));
  if ("text" in body) {
    // The list of a blob's blocks, whose ids the storage client makes up.
    if (body.text.includes("<BlockList>"))
      return body.text.replace(/>[^<\s]+<\/(Latest|Committed|Uncommitted)>/g, "></$1>");
    return normal(body.text);
  }
  if ("base64" in body) return body.base64;
  return "sha256" in body ? body.sha256 : String(body.size);
}

/** Properties by which a job says from which commit it comes. */
const fromGit = /^(mlflow\.source\.git|azureml\.git)\./;

/** JSON with sorted members and normal texts. */
function canonical(value: unknown, normal: (text: string) => string): unknown {
  if (typeof value === "string") return normal(value);
  if (Array.isArray(value)) return value.map((each) => canonical(each, normal));
  if (typeof value !== "object" || value === null) return value;
  // A loose comparison is of programs that have been changed since: where they lie in Git says nothing.
  const isSame = ([name]: [string, unknown]) => normal !== withoutChance || !fromGit.test(name);
  const members = Object.entries(value)
    .filter(isSame)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, each]) => [normal(name), canonical(each, normal)]));
}

function withoutBlockId(query: URLSearchParams): string {
  const copy = new URLSearchParams(query);
  if (copy.has("blockid")) copy.set("blockid", "");
  return copy.toString();
}

/** GUIDs, moments, and names that the client makes up for what has none. */
function withoutChance(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "{guid}")
    .replace(/\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?(Z|(\+|%2B)\d\d(:|%3A)?\d\d)?/gi, "{time}")
    .replace(/\b[a-z]+_[a-z]+_[a-z0-9]{10}\b/g, "{name}")
    .replace(/\b1\d{12}\b/g, "{time}")
    .replace(/(?<![0-9a-z])\d{6,12}(?![0-9a-z])/g, "{number}");
}

/** Where two requests differ, in words; fewer and later differences make them nearer. */
export function difference(asked: RequestParts, recorded: RequestParts): { distance: number; said: string } {
  const said: string[] = [];
  let distance = 0;
  const differ = (weight: number, text: string) => {
    distance += weight;
    said.push(text);
  };
  if (asked.method !== recorded.method) differ(3, `the method is ${recorded.method}`);
  if (asked.address !== recorded.address) {
    const [ours, theirs] = [asked.address.split("/"), recorded.address.split("/")];
    const same = ours.findIndex((part, index) => part !== theirs[index]);
    const common = same < 0 ? ours.length : same;
    differ(
      4 + Math.max(ours.length, theirs.length) - common,
      `the path has ${theirs.slice(common).join("/") || "nothing"} where ${ours.slice(common).join("/") || "nothing"} is asked for`,
    );
  }
  if (asked.query !== recorded.query)
    differ(2, `the query is ${recorded.query || "empty"}, not ${asked.query || "empty"}`);
  if (asked.body !== recorded.body) differ(1, `the body differs${bodyDifference(asked.body, recorded.body)}`);
  return { distance, said: said.join("; ") };
}

/** The first member in which two bodies differ. */
function bodyDifference(asked: string, recorded: string): string {
  try {
    const found = firstDifference(JSON.parse(asked), JSON.parse(recorded), "");
    return found === undefined ? "" : ` at ${found || "its root"}`;
  } catch {
    return "";
  }
}

function firstDifference(a: unknown, b: unknown, path: string): string | undefined {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return a === b ? undefined : path;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstDifference(left[name], right[name], path === "" ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
