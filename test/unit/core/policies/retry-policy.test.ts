import type { HttpMethods } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import { virtualClock } from "../../../../src/core/clock";
import { retryAfterMs } from "../../../../src/core/policies/retry-policy";
import { type Answer, failureOf, restOver } from "../scripted-service";

/** Sends one request to a service that always answers the same; tells how often, and when. */
async function tried(method: HttpMethods, answer: Answer, options: Parameters<typeof restOver>[1] = {}) {
  const { rest, service, clock } = restOver(() => answer, options);
  const began = clock.now();
  const error = await failureOf(rest.send({ method, path: "/a" }));
  return { error, times: service.requests.length, at: service.requests.map(({ at }) => at - began) };
}

describe("A request that is refused", () => {
  const reads: HttpMethods[] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"];

  it.each(
    reads.flatMap((method) => [408, 429, 500, 502, 503, 504, 507].map((status) => [method, status] as const)),
  )("is repeated for %s and %d", async (method, status) => {
    expect((await tried(method, { status })).times).toBe(4);
  });

  it.each(
    (["POST", "PATCH"] as const).flatMap((method) =>
      [500, 503, 504].map((status) => [method, status] as const),
    ),
  )("is repeated for %s and %d, where nothing can have happened", async (method, status) => {
    expect((await tried(method, { status })).times).toBe(4);
  });

  it.each(
    (["POST", "PATCH"] as const).flatMap((method) =>
      [408, 429, 502, 507].map((status) => [method, status] as const),
    ),
  )("is not repeated for %s and %d, unless the service says when", async (method, status) => {
    expect((await tried(method, { status })).times).toBe(1);
    expect((await tried(method, { status, headers: { "Retry-After": "1" } })).times).toBe(4);
  });

  it.each([400, 401, 403, 404, 409, 412, 424, 501, 505])("is not repeated for %d", async (status) => {
    expect((await tried("GET", { status })).times).toBe(1);
  });

  it("waits 0.8, 1.6 and 3.2 seconds, and then gives up with the answer", async () => {
    const { error, at } = await tried("GET", {
      status: 503,
      body: { error: { code: "Busy", message: "Later." } },
    });
    expect(at).toEqual([0, 800, 2400, 5600]);
    expect(error).toMatchObject({ statusCode: 503, code: "Busy" });
  });

  it("is repeated as often as it is told, or never", async () => {
    expect((await tried("GET", { status: 503 }, { retry: { maxRetries: 5 } })).times).toBe(6);
    expect((await tried("GET", { status: 503 }, { retry: { maxRetries: 0 } })).times).toBe(1);
  });

  it("never waits longer than it is allowed to by itself", async () => {
    const { at } = await tried("GET", { status: 500 }, { retry: { maxRetries: 4, maxRetryDelayInMs: 1000 } });
    expect(at).toEqual([0, 800, 1800, 2800, 3800]);
  });

  it("gives up where the service asks for more patience than is allowed", async () => {
    const { times, error } = await tried("GET", { status: 429, headers: { "Retry-After": "121" } });
    expect(times).toBe(1);
    expect(error).toMatchObject({ statusCode: 429 });
    expect((await tried("GET", { status: 429, headers: { "Retry-After": "120" } })).times).toBe(4);
  });

  it("succeeds as soon as the service does", async () => {
    const { rest, service } = restOver((_, count) => (count < 3 ? { status: 503 } : { body: { ok: true } }));
    expect((await rest.send({ method: "PUT", path: "/a", body: { n: 1 } })).body).toEqual({ ok: true });
    expect(service.requests.map(({ body }) => body)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  });

  it("is not repeated once it is aborted", async () => {
    const controller = new AbortController();
    const { rest, service } = restOver(() => {
      controller.abort();
      return { status: 503 };
    });
    expect(
      await failureOf(rest.send({ method: "GET", path: "/a", abortSignal: controller.signal })),
    ).toMatchObject({ name: "AbortError" });
    expect(service.requests.length).toBe(1);
  });
});

describe("A connection that breaks", () => {
  it.each(["GET", "HEAD", "PUT", "DELETE"] as const)("is tried again for %s", async (method) => {
    const { times, error } = await tried(method, "reset");
    expect(times).toBe(4);
    expect(error).toMatchObject({ code: "REQUEST_SEND_ERROR" });
  });

  it.each(["POST", "PATCH"] as const)(
    "is not tried again for %s: it may have taken effect",
    async (method) => {
      expect((await tried(method, "reset")).times).toBe(1);
    },
  );

  it("does no harm where the next try succeeds", async () => {
    const { rest } = restOver((_, count) => (count === 1 ? "reset" : { body: 1 }));
    expect((await rest.send({ method: "GET", path: "/a" })).body).toBe(1);
  });
});

describe("How long the service asks to wait", () => {
  const now = Date.UTC(2026, 0, 1);
  const told = (headers: Record<string, string>) =>
    retryAfterMs({ headers: { get: (name) => headers[name] } }, now);

  it.each([
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "-3" }, 0],
    [{ "retry-after": "1.5" }, 1500],
    [{ "retry-after-ms": "250" }, 250],
    [{ "x-ms-retry-after-ms": "40", "retry-after": "7" }, 40],
    [{ "x-ms-retry-after-ms": "soon", "retry-after": "7" }, 7000],
    [{ "retry-after": new Date(now + 90_000).toUTCString() }, 90_000],
    [{ "retry-after": new Date(now - 90_000).toUTCString() }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "x-ms-retry-after-ms": "" }, undefined],
    [{}, undefined],
  ])("is read from %o", (headers, expected) => {
    expect(told(headers)).toBe(expected);
  });

  it("is how long it waits, in the client's time", async () => {
    const clock = virtualClock(now);
    const date = new Date(now + 30_000).toUTCString();
    expect(
      (
        await tried(
          "GET",
          { status: 429, headers: { "Retry-After": date } },
          { clock, retry: { maxRetries: 1 } },
        )
      ).at,
    ).toEqual([0, 30_000]);
    expect(
      (
        await tried(
          "POST",
          { status: 429, headers: { "x-ms-retry-after-ms": "40" } },
          { retry: { maxRetries: 2 } },
        )
      ).at,
    ).toEqual([0, 40, 80]);
  });
});
