import { describe, expect, it } from "vitest";
import { paged } from "../../../src/core/paging";
import { failureOf, restOver, type Sent } from "./scripted-service";

const pages: Record<string, unknown> = {
  "1": { value: [1, 2], nextLink: "https://management.azure.com/things?api-version=2&$skip=2" },
  "2": { value: [], nextLink: "https://management.azure.com/things?$skip=4" },
  "3": { value: [3], nextLink: null },
};
const pageOf = ({ query }: Sent) => ({
  body: pages[query.$skip === "2" ? "2" : query.$skip === "4" ? "3" : "1"],
});
const things = (answer = pageOf, more: object = {}) => {
  const played = restOver(answer);
  const all = paged(
    played.rest,
    ({ maxPageSize }) => ({
      method: "GET",
      path: "/things",
      apiVersion: "2",
      query: { $top: maxPageSize },
      ...more,
    }),
    (wire) => (wire === "skip" ? undefined : Number(wire)),
  );
  return { ...played, all };
};
async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const members: T[] = [];
  for await (const member of iterable) members.push(member);
  return members;
}

describe("A list", () => {
  it("asks for nothing before its first member is asked for", async () => {
    const { all, service } = things();
    const byPage = all.byPage();
    await Promise.resolve();
    expect(service.requests).toEqual([]);
    await all.next();
    expect(service.requests.length).toBe(1);
    await byPage.next();
    expect(service.requests.length).toBe(2);
  });

  it("goes on to the next page, over empty ones, until there is none", async () => {
    const { all, service } = things();
    expect(await collect(all)).toEqual([1, 2, 3]);
    expect(service.requests.map(({ query }) => query)).toEqual([
      { "api-version": "2" },
      { "api-version": "2", $skip: "2" },
      { "api-version": "2", $skip: "4" },
    ]);
  });

  it("asks for no more than it is asked for", async () => {
    const { all, service } = things();
    for await (const member of all) if (member === 2) break;
    expect(service.requests.length).toBe(1);
  });

  it("leaves out members that are not wanted", async () => {
    expect(await collect(things(() => ({ body: { value: [1, "skip", 2] } })).all)).toEqual([1, 2]);
  });

  it.each([[{}], [{ value: null }], [{ value: {} }], [null], [[1, 2]]])(
    "is empty where the answer is %j",
    async (body) => {
      expect(await collect(things(() => ({ body })).all)).toEqual([]);
    },
  );

  it("reads the array under the name that it is told", async () => {
    const { rest } = restOver(() => ({ body: { nodes: [5] } }));
    expect(
      await collect(
        paged(
          rest,
          () => ({ method: "POST", path: "/n" }),
          (wire) => wire,
          "nodes",
        ),
      ),
    ).toEqual([5]);
  });

  it("sends the token to the chosen cloud, and no token to another host that a link leads to", async () => {
    const foreign = "https://elsewhere.example/things?page=2";
    const { all, service } = things(({ url }) => ({
      body: url.startsWith(foreign) ? { value: [9] } : { value: [1], nextLink: foreign },
    }));
    expect(await collect(all)).toEqual([1, 9]);
    expect(service.requests[0]?.headers.authorization).toBe("Bearer the-token");
    expect(service.requests[1]?.url.startsWith("https://elsewhere.example/")).toBe(true);
    expect(service.requests[1]?.headers).not.toHaveProperty("authorization");
  });

  it("takes its options with it to every page", async () => {
    const controller = new AbortController();
    const { all, service } = things(pageOf, {
      abortSignal: controller.signal,
      requestHeaders: { "x-mine": "1" },
      requestTimeoutInMs: 77,
    });
    await collect(all);
    expect(service.requests.map(({ headers, timeout }) => [headers["x-mine"], timeout])).toEqual([
      ["1", 77],
      ["1", 77],
      ["1", 77],
    ]);
  });

  it("throws what the service refuses, where it is asked for", async () => {
    const { all } = things(({ query }) =>
      query.$skip ? { status: 403, body: {} } : pageOf({ query } as Sent),
    );
    expect((await all.next()).value).toBe(1);
    expect((await all.next()).value).toBe(2);
    expect(await failureOf(all.next())).toMatchObject({ statusCode: 403 });
  });
});

describe("A list by page", () => {
  it("gives the pages as they come, with the way to the next", async () => {
    const { all } = things();
    const got = await collect(all.byPage());
    expect(got.map((page) => [...page])).toEqual([[1, 2], [], [3]]);
    const tokens = got.map((page) => (page as { continuationToken?: string }).continuationToken);
    expect(tokens).toEqual([
      expect.stringContaining("$skip=2"),
      expect.stringContaining("$skip=4"),
      undefined,
    ]);
  });

  it("goes on from a token, in another client", async () => {
    const first = await things().all.byPage().next();
    const { continuationToken } = first.value as { continuationToken: string };
    const { all, service } = things();
    expect((await collect(all.byPage({ continuationToken }))).flat()).toEqual([3]);
    expect(service.requests[0]?.query).toEqual({ "api-version": "2", $skip: "2" });
  });

  it("passes the wanted size of a page on", async () => {
    const { all, service } = things();
    await all.byPage({ maxPageSize: 5 }).next();
    expect(service.requests[0]?.query.$top).toBe("5");
  });
});
