import { assumed, badRequest } from "./errors";
import type { Reply, RouteContext } from "./router";

/**
 * A page of a list with the link to the next. Pages are small always (`pageSize` of the fake), so that no test can
 * pass on the first page alone; a smaller `$top` is honoured.
 *
 * @param items - Asked for one by one, as far as the page reaches.
 * @param show - How an item of the page is told. Default: as it is.
 */
export function page<T>(
  { query, request, state }: RouteContext,
  items: Iterable<T>,
  show: (item: T) => unknown = (item) => item,
): Reply {
  const skip = count(query, "$skip") ?? 0;
  const top = count(query, "$top") || Number.POSITIVE_INFINITY;
  const size = Math.min(top, state.pageSize);
  const value: unknown[] = [];
  let passed = 0;
  let isLast = true;
  for (const item of items) {
    if (passed++ < skip) continue;
    if (value.length === size) {
      isLast = size === top;
      break;
    }
    value.push(show(item));
  }
  if (isLast) return { status: 200, body: { value } };
  // On the host that was called, whichever that is.
  const next = new URL(`${request.url.origin}${request.url.pathname}`);
  for (const [name, text] of query) next.searchParams.set(name, text);
  next.searchParams.set("$skip", String(skip + value.length));
  if (Number.isFinite(top)) next.searchParams.set("$top", String(top - value.length));
  return { status: 200, body: { value, nextLink: next.href } };
}

/** A number of a query; `undefined` where it says none. */
function count(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw badRequest(assumed(`${name} is a number that is not negative. Given: ${text}.`));
  return Number(text);
}

/** What of a sequence is wanted, found as it is asked for. */
export function* where<T>(items: Iterable<T>, isWanted: (item: T) => boolean): Generator<T> {
  for (const item of items) if (isWanted(item)) yield item;
}
