import type { Input } from "./input";
import { invalid } from "./mlflow-refusal";

/** Limits of MLflow 3 on what is logged. */
export const limits = {
  key: 250,
  paramValue: 6000,
  tagValue: 8000,
  experimentName: 500,
  experimentTagValue: 20_000,
  registryTagValue: 100_000,
  batchMetrics: 1000,
  batchParams: 100,
  batchTags: 100,
  batchAll: 1000,
} as const;

/** A key: letters, digits, `_ - . : /` and spaces; as a path it stays where it is (`a/../b` and `/a` do not). */
export function checkKey(key: string, what: string): void {
  if (!/^[/\p{L}\p{N}_.\- :]+$/u.test(key)) {
    throw invalid(
      `Invalid value "${key}" for ${what} name: names hold letters, digits, underscores, dashes, periods, colons, slashes and spaces.`,
    );
  }
  const segments = key.split("/");
  const moves = segments.some((segment) => segment === ".." || segment === "." || segment === "");
  if (moves) throw invalid(`Invalid value "${key}" for ${what} name: as a path it is not unique.`);
  checkLength(`${what} name`, key, limits.key);
}

export function checkLength(what: string, text: string, limit: number): void {
  if (text.length > limit) {
    throw invalid(
      `${what} '${text.slice(0, 20)}…' had length ${text.length}, which exceeded length limit of ${limit}`,
    );
  }
}

/** The tags of a list, each checked. */
export function readTags(
  list: readonly Input[],
  valueLimit: number = limits.tagValue,
): [key: string, value: string][] {
  return list.map((each) => {
    const key = each.required("key");
    checkKey(key, "tag");
    const value = each.value("value");
    checkLength("Tag value", value, valueLimit);
    return [key, value];
  });
}

/** A batch is refused whole where it is too large. */
export function checkBatch(metrics: number, params: number, tags: number): void {
  const check = (what: string, count: number, limit: number) => {
    if (count > limit) {
      throw invalid(
        `A batch logging request can contain at most ${limit} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
      );
    }
  };
  check("metrics", metrics, limits.batchMetrics);
  check("params", params, limits.batchParams);
  check("tags", tags, limits.batchTags);
  check("metrics, params, and tags in total", metrics + params + tags, limits.batchAll);
}

/** Reads `max_results` and `page_token`, and answers the page with the token of the next. */
export function pageOf<T>(
  input: Input,
  items: readonly T[],
  most: number,
  usual: number,
): { items: T[]; next_page_token?: string } {
  const size = input.integer("max_results") ?? usual;
  if (size < 1 || size > most) {
    throw invalid(
      `Invalid value ${size} for parameter 'max_results' supplied. It must be at least 1 and at most ${most}.`,
    );
  }
  const token = input.text("page_token");
  const from = token === undefined ? 0 : readToken(token);
  const end = from + size;
  return {
    items: items.slice(from, end),
    ...(end < items.length && { next_page_token: btoa(`offset:${end}`) }),
  };
}

function readToken(token: string): number {
  let text = "";
  try {
    text = atob(token);
  } catch {
    // Refused below, as any other text that is no token.
  }
  const found = /^offset:(\d+)$/.exec(text);
  if (!found) throw invalid(`Invalid page token: ${token}`);
  return Number(found[1]);
}
