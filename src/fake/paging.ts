import { assumed, badRequest } from "./errors";
import type { Reply, RouteContext } from "./router";

/**
 * A page of a list with the link to the next. Pages are small always (`pageSize` of the fake), so that no test can
 * pass on the first page alone; a smaller `$top` is honoured.
 */
export function page(context: RouteContext, items: readonly unknown[]): Reply {
  const { query, request, state } = context;
  const skip = count(query, "$skip") ?? 0;
  const top = count(query, "$top") || Number.POSITIVE_INFINITY;
  const wanted = items.slice(0, Number.isFinite(top) ? skip + top : undefined);
  const value = wanted.slice(skip, skip + state.pageSize);
  const end = skip + value.length;
  if (end >= wanted.length) return { status: 200, body: { value } };
  // On the host that was called, whichever that is.
  const next = new URL(`${request.url.origin}${request.url.pathname}`);
  for (const [name, text] of query) next.searchParams.set(name, text);
  next.searchParams.set("$skip", String(end));
  if (Number.isFinite(top)) next.searchParams.set("$top", String(skip + top - end));
  return { status: 200, body: { value, nextLink: next.href } };
}

function count(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw badRequest(assumed(`${name} is a number that is not negative. Given: ${text}.`));
  return Number(text);
}
