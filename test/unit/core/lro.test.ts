import type { HttpMethods } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import {
  OperationFailedError,
  ResourceNotFoundError,
  ServiceError,
  ValidationError,
} from "../../../src/core/errors";
import { type LongRunning, longRunning } from "../../../src/core/lro";
import { type Answer, failureOf, management, restOver, type Sent } from "./scripted-service";

const operationUrl = `${management}/operations/1?api-version=9`;
const locationUrl = `${management}/results/1?api-version=9`;
const path = "/things/a";

/** What a service answers to the request that begins the work, and then to each further one in turn; the last goes on. */
interface Service {
  method?: HttpMethods;
  begin: Answer;
  then?: readonly (readonly [request: string, answer: Answer])[];
  resultFrom?: LongRunning<unknown>["resultFrom"];
}

const asyncOperation = { headers: { "Azure-AsyncOperation": operationUrl } };
const state = (provisioningState: string, more: object = {}) => ({
  body: { name: "a", properties: { provisioningState, ...more } },
});
const status = (text: string, more: object = {}) => ({ body: { status: text, ...more } });
const operation = `GET ${operationUrl}`;
const location = `GET ${locationUrl}`;
const resource = `GET ${management}${path}?api-version=1`;

/** Services that succeed, by name, with the result that the poller gives. */
const successes: Record<string, Service & { result: unknown }> = {
  "PUT 200, done at once": { begin: { status: 200, ...state("Succeeded") }, result: "a" },
  "PUT 200, a resource without a state": { begin: { body: { name: "a" } }, result: "a" },
  "PUT 201, polled by its body": {
    begin: { status: 201, ...state("Creating") },
    then: [
      [resource, state("Creating")],
      [resource, state("Updating")],
      [resource, state("Succeeded")],
    ],
    result: "a",
  },
  "PUT 201, polled by its operation, then fetched": {
    begin: { status: 201, ...state("Creating"), ...asyncOperation },
    then: [
      [operation, status("InProgress")],
      [operation, status("Succeeded")],
      [resource, state("Succeeded")],
    ],
    result: "a",
  },
  "PUT 202 with operation and location": {
    begin: { status: 202, headers: { ...asyncOperation.headers, Location: locationUrl } },
    then: [
      [operation, status("Running")],
      [operation, status("Succeeded")],
      [resource, { body: { name: "a" } }],
    ],
    result: "a",
  },
  "PUT 202, Operation-Location": {
    begin: { status: 202, headers: { "Operation-Location": operationUrl } },
    then: [
      [operation, status("succeeded")],
      [resource, { body: { name: "a" } }],
    ],
    result: "a",
  },
  "PUT 202, location 202 and then 200": {
    begin: { status: 202, headers: { Location: locationUrl } },
    then: [
      [location, { status: 202 }],
      [location, { status: 200, body: { name: "a" } }],
    ],
    result: "a",
  },
  "POST 202, location 202 and then 204": {
    method: "POST",
    begin: { status: 202, headers: { Location: locationUrl } },
    then: [
      [location, { status: 202 }],
      [location, { status: 204 }],
    ],
    result: undefined,
  },
  "POST 202 without a way to ask": { method: "POST", begin: { status: 202, body: {} }, result: undefined },
  "POST 200, done at once": { method: "POST", begin: { status: 200, body: { name: "a" } }, result: "a" },
  "POST 202, result at the location": {
    method: "POST",
    begin: { status: 202, headers: { ...asyncOperation.headers, Location: locationUrl } },
    then: [
      [operation, status("Succeeded")],
      [location, { body: { name: "a" } }],
    ],
    result: "a",
  },
  "POST 202, result in the operation": {
    method: "POST",
    resultFrom: "azure-async-operation",
    begin: { status: 202, headers: { ...asyncOperation.headers, Location: locationUrl } },
    then: [[operation, { body: { status: "Succeeded", name: "a" } }]],
    result: "a",
  },
  "PATCH 200 with an operation": {
    method: "PATCH",
    begin: { status: 200, ...asyncOperation },
    then: [
      [operation, status("Succeeded")],
      [resource, { body: { name: "a" } }],
    ],
    result: "a",
  },
  "DELETE 202, location 204": {
    method: "DELETE",
    begin: { status: 202, headers: { Location: locationUrl } },
    then: [
      [location, { status: 202 }],
      [location, { status: 204 }],
    ],
    result: undefined,
  },
  "DELETE 202 with an operation": {
    method: "DELETE",
    begin: { status: 202, ...asyncOperation },
    then: [
      [operation, status("Deleting")],
      [operation, status("Succeeded")],
    ],
    result: undefined,
  },
  "DELETE 200": { method: "DELETE", begin: { status: 200 }, result: undefined },
  "DELETE 204, it was not there": { method: "DELETE", begin: { status: 204 }, result: undefined },
  "the address of the operation moves": {
    begin: { status: 201, ...asyncOperation },
    then: [
      [
        operation,
        { ...status("Running"), headers: { "Azure-AsyncOperation": `${management}/operations/2` } },
      ],
      [`GET ${management}/operations/2`, status("Succeeded")],
      [resource, { body: { name: "a" } }],
    ],
    result: "a",
  },
  "transient refusals and a broken connection while it is asked": {
    begin: { status: 201, ...asyncOperation },
    then: [
      [operation, { status: 500 }],
      [operation, { status: 503 }],
      [operation, "reset"],
      [operation, status("Succeeded")],
      [resource, { body: { name: "a" } }],
    ],
    result: "a",
  },
};

/** Services whose work fails, with what the error says. */
const failures: Record<string, Service & { error: object }> = {
  "failed, with the error in the status document": {
    begin: { status: 201, ...asyncOperation },
    then: [[operation, status("Failed", { error: { code: "OutOfQuota", message: "No cores left." } })]],
    error: {
      status: "failed",
      code: "OutOfQuota",
      message: "Thing failed: No cores left.",
      details: { code: "OutOfQuota", message: "No cores left." },
    },
  },
  "failed, without an error": {
    begin: { status: 201, ...asyncOperation },
    then: [[operation, status("Failed")]],
    error: { status: "failed", code: undefined },
  },
  "failed, in the resource": {
    begin: { status: 201, ...state("Creating") },
    then: [[resource, state("Failed", { error: { code: "UserError", message: "It crashed." } })]],
    error: { status: "failed", code: "UserError", message: "Thing failed: It crashed." },
  },
  "failed, in the resource, as computes tell it": {
    begin: { status: 201, ...state("Creating") },
    then: [
      [
        resource,
        state("Failed", { provisioningErrors: [{ error: { code: "NoSubnet", message: "There is none." } }] }),
      ],
    ],
    error: { status: "failed", code: "NoSubnet", message: "Thing failed: There is none." },
  },
  "failed at once": {
    begin: { status: 200, ...state("Failed", { error: { code: "Bad", message: "No." } }) },
    error: { status: "failed", code: "Bad", message: "Thing failed: No." },
  },
  "canceled by somebody": {
    begin: { status: 201, ...asyncOperation },
    then: [
      [operation, status("Running")],
      [operation, status("Canceled", { error: { code: "Canceled", message: "By admin." } })],
    ],
    error: { status: "canceled", code: "Canceled", message: "Thing canceled: By admin." },
  },
};

function play(
  service: Service,
  options: { updateIntervalInMs?: number; abortSignal?: AbortSignal; resumeFrom?: string } = {},
  retry = {},
) {
  const method = service.method ?? "PUT";
  const expected: (readonly [string, Answer])[] = [...(service.then ?? [])];
  const unexpected: string[] = [];
  const played = restOver(
    (sent: Sent) => {
      if (sent.method === method && sent.path === path) return service.begin;
      const [request, answer] =
        expected.length > 1 ? expected.shift()! : (expected[0] ?? ["nothing", { status: 404 }]);
      if (request !== `${sent.method} ${sent.url}`)
        unexpected.push(`${sent.method} ${sent.url} came where ${request} should`);
      return answer;
    },
    { retry },
  );
  const begin = (more = {}) =>
    longRunning(played.rest, {
      what: "Thing",
      options: { ...options, ...more },
      resultFrom: service.resultFrom,
      start: async () => ({ method, path, apiVersion: "1", body: method === "DELETE" ? undefined : {} }),
      result: (body) => (body as { name?: string } | undefined)?.name,
    });
  return { ...played, begin, unexpected, left: expected };
}

describe("A long-running operation", () => {
  it.each(Object.entries(successes))("succeeds: %s", async (_, service) => {
    const { begin, unexpected, left } = play(service);
    const poller = begin();
    expect(await poller).toBe(service.result);
    expect(unexpected).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(1);
    expect(poller.isDone).toBe(true);
    expect(poller.operationState?.status).toBe("succeeded");
    expect(poller.result).toBe(service.result);
  });

  it.each(Object.entries(failures))("fails: %s", async (_, service) => {
    const { begin, unexpected } = play(service);
    const poller = begin();
    const error = await failureOf(poller);
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error).toMatchObject(service.error);
    expect(unexpected).toEqual([]);
    expect(poller.isDone).toBe(true);
    expect(await failureOf(poller.pollUntilDone())).toMatchObject(service.error);
  });

  it("is there at once, and is awaited like a promise", async () => {
    const { begin } = play(successes["PUT 201, polled by its body"]!);
    const poller = begin();
    expect(poller.isDone).toBe(false);
    const order: string[] = [];
    expect(await poller.then((name) => `got ${name}`).finally(() => order.push("finally"))).toBe("got a");
    expect(order).toEqual(["finally"]);
    expect(await begin().catch(() => "never")).toBe("a");
  });

  it("begins once, however often it is awaited", async () => {
    const { begin, service } = play(successes["PUT 201, polled by its body"]!);
    const poller = begin();
    expect(await Promise.all([poller, poller, poller.submitted()])).toEqual(["a", "a", undefined]);
    expect(service.requests.filter(({ method }) => method === "PUT").length).toBe(1);
    expect(service.requests.length).toBe(4);
  });

  it("throws what the service refuses to begin", async () => {
    for (const begin of [
      { status: 404, body: {} },
      { status: 400, body: { error: { code: "Bad", message: "no" } } },
    ]) {
      const error = await failureOf(play({ begin }).begin());
      expect(error).toBeInstanceOf(ServiceError);
      expect(error).not.toBeInstanceOf(OperationFailedError);
    }
    expect(
      await failureOf(play({ method: "DELETE", begin: { status: 404, body: {} } }).begin()),
    ).toBeInstanceOf(ResourceNotFoundError);
  });

  it("throws what is found before it begins", async () => {
    const { rest, service } = restOver(() => ({}));
    const fault = new ValidationError([{ path: "a", message: "no." }]);
    const poller = longRunning(rest, {
      what: "Thing",
      start: () => Promise.reject(fault),
      result: () => undefined,
    });
    expect(await failureOf(poller)).toBe(fault);
    expect(service.requests).toEqual([]);
  });

  it("leaves nothing unhandled where nobody awaits it", async () => {
    const unhandled: unknown[] = [];
    const listen = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", listen);
    play({ begin: { status: 400, body: {} } }).begin();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });
});

describe("Waiting", () => {
  const twice = (headers: Record<string, string>): Service => ({
    begin: { status: 201, headers: { ...asyncOperation.headers, ...headers } },
    then: [
      [operation, { ...status("Running"), headers }],
      [operation, status("Succeeded")],
      [resource, { body: { name: "a" } }],
    ],
  });
  const timesOf = async (service: Service, options = {}) => {
    const { begin, service: played, clock } = play(service, options);
    const began = clock.now();
    await begin();
    return played.requests.map(({ at }) => at - began);
  };

  it("goes by the client's interval", async () => {
    expect(await timesOf(twice({}))).toEqual([0, 5000, 10_000, 10_000]);
    expect(await timesOf(twice({}), { updateIntervalInMs: 10 })).toEqual([0, 10, 20, 20]);
  });

  it("goes by what the service says, in seconds, milliseconds or as a date", async () => {
    expect(await timesOf(twice({ "Retry-After": "30" }), { updateIntervalInMs: 10 })).toEqual([
      0, 30_000, 60_000, 60_000,
    ]);
    expect(await timesOf(twice({ "x-ms-retry-after-ms": "7" }))).toEqual([0, 7, 14, 14]);
    expect(
      await timesOf(twice({ "Retry-After": new Date(Date.UTC(2026, 0, 1, 0, 1)).toUTCString() })),
    ).toEqual([0, 60_000, 60_000, 60_000]);
  });

  it("takes milliseconds for an hour of provisioning", async () => {
    const began = performance.now();
    const { rest, service, clock } = restOver(({ method }) =>
      method === "PUT" || clock.now() < Date.UTC(2026, 0, 1, 1)
        ? { status: 200, ...state("Creating") }
        : state("Succeeded"),
    );
    await longRunning(rest, {
      what: "Thing",
      start: async () => ({ method: "PUT", path }),
      result: () => undefined,
    });
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1, 1));
    expect(service.requests.length).toBe(721);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("is not needed to ask by hand", async () => {
    const { begin, service, clock } = play(twice({ "Retry-After": "30" }));
    const poller = begin();
    const began = clock.now();
    await poller.submitted();
    expect((await poller.poll()).status).toBe("running");
    expect((await poller.poll()).status).toBe("succeeded");
    expect(poller.result).toBe("a");
    expect(clock.now()).toBe(began);
    expect(service.requests.length).toBe(4);
  });

  it("tells of progress after each question, until one stops listening", async () => {
    const { begin } = play(successes["PUT 201, polled by its body"]!);
    const poller = begin();
    const seen: string[] = [];
    const stop = poller.onProgress(({ status: now }) => {
      seen.push(now);
      if (seen.length === 2) stop();
    });
    await poller;
    expect(seen).toEqual(["running", "running"]);
  });
});

describe("Ending the wait", () => {
  it("leaves the service's work alone, and lets one wait again", async () => {
    const controller = new AbortController();
    const { begin, service, unexpected } = play(successes["PUT 201, polled by its operation, then fetched"]!);
    const poller = begin();
    await poller.submitted();
    const wait = poller.pollUntilDone({ abortSignal: controller.signal });
    controller.abort();
    expect(await failureOf(wait)).toMatchObject({ name: "AbortError" });
    expect(service.requests.map(({ method }) => method)).toEqual(["PUT"]);
    expect(poller.isDone).toBe(false);
    expect(await poller.pollUntilDone()).toBe("a");
    expect(unexpected).toEqual([]);
  });

  it("is done by the signal of the call too", async () => {
    const controller = new AbortController();
    const { begin, service } = play(
      { begin: { status: 201, ...state("Creating") }, then: [[resource, state("Creating")]] },
      { abortSignal: controller.signal },
    );
    const poller = begin();
    const timer = setTimeout(() => controller.abort(), 10);
    expect(await failureOf(poller)).toMatchObject({ name: "AbortError" });
    clearTimeout(timer);
    expect(new Set(service.requests.slice(1).map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("does not begin at all where it was aborted before", async () => {
    const { begin, service } = play(successes["PUT 200, done at once"]!, {
      abortSignal: AbortSignal.abort(),
    });
    expect(await failureOf(begin())).toMatchObject({ name: "AbortError" });
    expect(service.requests.length).toBe(0);
  });
});

describe("A question that is not answered", () => {
  it("is thrown as it is where what answers it is gone", async () => {
    const gone = { status: 404, body: { error: { code: "NotFound", message: "gone" } } };
    const { begin } = play({
      method: "DELETE",
      begin: { status: 202, headers: { Location: locationUrl } },
      then: [
        [location, { status: 202 }],
        [location, gone],
      ],
    });
    expect(await failureOf(begin())).toBeInstanceOf(ResourceNotFoundError);
  });

  it.each<[string, Answer, object]>([
    [
      "the service refuses",
      { status: 503, body: { error: { code: "Busy", message: "Later." } } },
      { statusCode: 503, code: "Busy" },
    ],
    ["the connection breaks", "reset", { code: "REQUEST_SEND_ERROR" }],
  ])("is no failure of the operation: %s", async (_, answer, expected) => {
    const { begin, unexpected } = play(
      {
        begin: { status: 201, ...asyncOperation },
        then: [
          [operation, answer],
          [operation, status("Succeeded")],
          [resource, { body: { name: "a" } }],
        ],
      },
      {},
      { maxRetries: 0 },
    );
    const poller = begin();
    await poller.submitted();
    const error = await failureOf(poller.poll());
    expect(error).toMatchObject(expected);
    expect(error).not.toBeInstanceOf(OperationFailedError);
    expect(poller.isDone).toBe(false);
    expect(await poller.pollUntilDone()).toBe("a");
    expect(unexpected).toEqual([]);
  });
});

describe("A poller that is written down", () => {
  it("goes on in another client, and begins nothing there", async () => {
    const all = successes["PUT 201, polled by its operation, then fetched"]!;
    const first = play(all).begin();
    const text = await first.serialize();
    expect(text).not.toContain("the-token");
    const { begin, service } = play(all);
    const second = begin({ resumeFrom: text });
    expect(await second).toBe("a");
    expect(service.requests.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
  });

  it("goes on after the questions that were asked before", async () => {
    const all = successes["PUT 201, polled by its body"]!;
    const poller = play(all).begin();
    await poller.submitted();
    await poller.poll();
    const { begin, service } = play({ ...all, then: [[resource, state("Succeeded")]] });
    expect(await begin({ resumeFrom: await poller.serialize() })).toBe("a");
    expect(service.requests.length).toBe(1);
  });

  it("has its result where it was done", async () => {
    const done = play(successes["PUT 200, done at once"]!).begin();
    await done;
    const { begin, service } = play(successes["PUT 200, done at once"]!);
    expect(await begin({ resumeFrom: await done.serialize() })).toBe("a");
    expect(service.requests).toEqual([]);
  });

  it("is refused where the text is none", () => {
    const { begin } = play(successes["PUT 200, done at once"]!);
    expect(() => begin({ resumeFrom: "no poller" })).toThrow(/no poller/);
  });
});
