import type { PagedAsyncIterableIterator, PageSettings } from "@azure/core-paging";
import { showAs } from "./display";
import { showPage } from "./display-page";
import { isObject } from "./mapping";
import type { Rest, RestRequest } from "./rest";

/** A page of a list, with the way to the next one. */
interface Page<T> extends Array<T> {
  continuationToken?: string;
}

/**
 * Members of a list that the service gives in pages. Nothing is fetched before the first `next()`; the continuation
 * token of `byPage` is the service's own link to the next page.
 *
 * @param request - Makes the request for the first page.
 * @param decode - A member from its wire JSON; `undefined` leaves it out. A promise is for a member that takes another
 *   request: they are made one after the other.
 * @param key - Name of the array in the answer.
 */
export function paged<T>(
  rest: Rest,
  request: (settings: { maxPageSize?: number }) => RestRequest | Promise<RestRequest>,
  decode: (wire: unknown) => T | undefined | Promise<T | undefined>,
  key = "value",
): PagedAsyncIterableIterator<T, T[], PageSettings> {
  async function* pages(settings: PageSettings = {}): AsyncGenerator<T[]> {
    let link = settings.continuationToken;
    do {
      const first = await request({ maxPageSize: settings.maxPageSize });
      const { body } = await rest.send(link ? { ...first, path: link, query: undefined } : first);
      const { [key]: members, nextLink } = isObject(body) ? body : {};
      link = typeof nextLink === "string" && nextLink !== "" ? nextLink : undefined;
      const page: Page<T> = [];
      for (const wire of Array.isArray(members) ? members : []) {
        const decoded = decode(wire);
        const member = decoded instanceof Promise ? await decoded : decoded;
        if (member !== undefined) page.push(member);
      }
      Object.defineProperty(page, "continuationToken", { value: link });
      yield showAs(page, () => showPage(page, page.continuationToken !== undefined));
    } while (link);
  }
  async function* members(): AsyncGenerator<T> {
    for await (const page of pages()) yield* page;
  }
  const all = members();
  const list: PagedAsyncIterableIterator<T, T[], PageSettings> = {
    next: () => all.next(),
    [Symbol.asyncIterator]() {
      return this;
    },
    byPage: (settings) => pages(settings),
  };
  // Showing must not fetch: a list can only say how it is read.
  return showAs(list, () => ({
    title: "List, fetched as it is read",
    rows: [
      ["members", "for await (const member of list) …"],
      ["pages", "for await (const page of list.byPage()) …"],
    ],
  }));
}
