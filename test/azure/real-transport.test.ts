import type { GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { AzureLogger, setLogLevel } from "@azure/logger";
import {
  AmlCompute,
  AuthenticationError,
  AzureBlobDatastore,
  Data,
  MLClient,
  type MLClientOptions,
  ResourceExistsError,
  ResourceNotFoundError,
  ServiceError,
  TooManyRequestsError,
} from "azure-ai-ml";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { virtualClock } from "../../src/core/clock";
import { failureOf } from "../unit/core/scripted-service";

/** The transport here is the real one: core-rest-pipeline's, over `node:https`. msw answers below it. */
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const management = "https://management.azure.com";
const scope = { subscriptionId: "sub", resourceGroupName: "rg", workspaceName: "ws" };
const workspace = `${management}/subscriptions/sub/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws`;

class RecordingCredential implements TokenCredential {
  readonly asked: (string | string[])[] = [];
  async getToken(scopes: string | string[], _options?: GetTokenOptions) {
    this.asked.push(scopes);
    return { token: "the-secret-token", expiresOnTimestamp: Date.now() + 3_600_000 };
  }
}

function client(options: MLClientOptions = {}) {
  const credential = new RecordingCredential();
  const clock = virtualClock();
  return { ml: new MLClient(credential, scope, { clock, ...options }), credential, clock };
}

/** Answers GETs of a path below the workspace in turn, the last one for ever; keeps the requests. */
function answering(path: string, ...answers: (() => Response)[]): Request[] {
  const requests: Request[] = [];
  server.use(
    http.all(`${workspace}${path}`, ({ request }) => {
      requests.push(request.clone());
      return (answers[requests.length - 1] ?? answers.at(-1)!)();
    }),
  );
  return requests;
}

const data = () =>
  HttpResponse.json({
    id: `${workspace}/data/d/versions/1`.slice(management.length),
    properties: { dataUri: "https://x/y", dataType: "uri_file" },
  });
const refusal = (status: number, code: string, headers?: Record<string, string>) => () =>
  HttpResponse.json({ error: { code, message: `It is ${code}.` } }, { status, headers });

describe("A request on the real transport", () => {
  it("carries a token for the cloud's management, the library's name and an id of its own", async () => {
    const requests = answering("/data/d/versions/1", data);
    const { ml, credential } = client({ userAgentPrefix: "churn/2.0" });
    expect(await ml.data.get("d", "1")).toBeInstanceOf(Data);
    await ml.data.get("d", "1");
    const [first, second] = requests.map(({ headers }) => headers);
    expect(first?.get("authorization")).toBe("Bearer the-secret-token");
    expect(credential.asked.flat()).toEqual([`${management}/.default`]);
    expect(first?.get("user-agent")).toMatch(
      /^churn\/2\.0 azsdk-js-azure-ai-ml\/1\.0\.0-beta\.1 core-rest-pipeline\//,
    );
    expect(first?.get("x-ms-client-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.get("x-ms-client-request-id")).not.toBe(first?.get("x-ms-client-request-id"));
    expect(new URL(requests[0]!.url).searchParams.get("api-version")).toBe("2023-04-01-preview");
  });

  it("sends its body as JSON", async () => {
    const requests = answering("/data/d/versions/1", data);
    await client().ml.data.createOrUpdate(
      new Data({ name: "d", version: "1", path: "https://x/y", description: "größer" }),
    );
    expect(requests[0]?.method).toBe("PUT");
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
    expect(await requests[0]?.json()).toMatchObject({
      properties: { dataUri: "https://x/y", description: "größer" },
    });
  });

  it("runs through the policies of the caller, once for each try, with the token on it", async () => {
    const requests = answering("/data/d/versions/1", refusal(503, "Busy"), data);
    const seen: (string | undefined)[] = [];
    const { ml } = client({
      additionalPolicies: [
        {
          name: "mine",
          sendRequest: (request, next) => {
            seen.push(request.headers.get("authorization"));
            request.headers.set("x-try", String(seen.length));
            return next(request);
          },
        },
      ],
    });
    await ml.data.get("d", "1");
    expect(requests.map(({ headers }) => headers.get("x-try"))).toEqual(["1", "2"]);
    expect(seen).toEqual(["Bearer the-secret-token", "Bearer the-secret-token"]);
  });

  it("follows a redirect within the cloud", async () => {
    answering(
      "/data/d/versions/1",
      () => new HttpResponse(null, { status: 307, headers: { Location: `${management}/moved` } }),
    );
    let token: string | null = null;
    server.use(
      http.get(`${management}/moved`, ({ request }) => {
        token = request.headers.get("authorization");
        return data();
      }),
    );
    expect((await client().ml.data.get("d", "1")).path).toBe("https://x/y");
    expect(token).toBe("Bearer the-secret-token");
  });
});

describe("A refusal on the real transport", () => {
  it.each([
    [401, AuthenticationError],
    [404, ResourceNotFoundError],
    [409, ResourceExistsError],
    [400, ServiceError],
  ])("of status %d is of its class, with what the service said", async (status, type) => {
    answering("/data/d/versions/1", refusal(status, "Refused", { "x-ms-request-id": "req-7" }));
    const error = await failureOf(client().ml.data.get("d", "1"));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ statusCode: status, code: "Refused", requestId: "req-7" });
    expect(error.message).toContain("It is Refused.");
  });

  it("is shown as it is where it is no JSON", async () => {
    answering("/data/d/versions/1", () => HttpResponse.text("<html>Bad gateway</html>", { status: 400 }));
    expect((await failureOf(client().ml.data.get("d", "1"))).message).toContain("Bad gateway");
  });

  it("that may pass is tried again, after as long as the service says", async () => {
    const requests = answering(
      "/data/d/versions/1",
      refusal(429, "TooMany", { "Retry-After": "60" }),
      refusal(503, "Busy"),
      data,
    );
    const { ml, clock } = client();
    const began = clock.now();
    await ml.data.get("d", "1");
    expect(requests.length).toBe(3);
    expect(clock.now() - began).toBe(60_000 + 1600);
  });

  it("that does not pass is thrown after the last try", async () => {
    const requests = answering("/data/d/versions/1", refusal(429, "TooMany", { "Retry-After": "1" }));
    expect(await failureOf(client({ retryOptions: { maxRetries: 2 } }).ml.data.get("d", "1"))).toBeInstanceOf(
      TooManyRequestsError,
    );
    expect(requests.length).toBe(3);
  });

  it("is tried again where the connection breaks", async () => {
    const requests = answering("/data/d/versions/1", () => HttpResponse.error(), data);
    await client().ml.data.get("d", "1");
    expect(requests.length).toBe(2);
  });

  it("does not write twice where the connection breaks", async () => {
    const requests = answering("/computes/ci/enableSso", () => HttpResponse.error());
    expect(await failureOf(client().ml.compute.enableSso("ci"))).toMatchObject({
      code: "REQUEST_SEND_ERROR",
    });
    expect(requests.length).toBe(1);
  });
});

describe("Long work on the real transport", () => {
  const operation = `${management}/operations/1`;
  const state = (provisioningState: string) => () =>
    HttpResponse.json({
      name: "c",
      location: "eastus",
      properties: { computeType: "AmlCompute", provisioningState, properties: {} },
    });

  it("is followed by its headers to its result", async () => {
    const puts = answering(
      "/computes/c",
      () =>
        new HttpResponse(JSON.stringify({ name: "c" }), {
          status: 201,
          headers: { "Azure-AsyncOperation": operation, "Retry-After": "30" },
        }),
      state("Succeeded"),
    );
    let asked = 0;
    server.use(
      http.get(operation, () =>
        HttpResponse.json(
          { status: ++asked < 3 ? "InProgress" : "Succeeded" },
          { headers: { "Retry-After": "30" } },
        ),
      ),
    );
    const { ml, clock } = client();
    const began = clock.now();
    const cluster = await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c", location: "eastus" }));
    expect(cluster).toBeInstanceOf(AmlCompute);
    expect(cluster.provisioningState).toBe("Succeeded");
    expect(puts.map(({ method }) => method)).toEqual(["PUT", "GET"]);
    expect([asked, clock.now() - began]).toEqual([3, 90_000]);
  });

  it("gets no token where its headers lead elsewhere", async () => {
    answering(
      "/computes/c",
      () => new HttpResponse(null, { status: 202, headers: { Location: "https://elsewhere.example/1" } }),
    );
    const tokens: (string | null)[] = [];
    server.use(
      http.get("https://elsewhere.example/1", ({ request }) => {
        tokens.push(request.headers.get("authorization"));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await client().ml.compute.beginDelete("c");
    expect(tokens).toEqual([null]);
  });
});

describe("Lists on the real transport", () => {
  it("go from page to page, and give no token to another host", async () => {
    const pages = answering("/data", () =>
      HttpResponse.json({ value: [{ name: "a" }], nextLink: "https://elsewhere.example/page2" }),
    );
    const tokens: (string | null)[] = [];
    server.use(
      http.get("https://elsewhere.example/page2", ({ request }) => {
        tokens.push(request.headers.get("authorization"));
        return HttpResponse.json({ value: [{ name: "b" }] });
      }),
    );
    const names: (string | undefined)[] = [];
    for await (const { name } of client().ml.data.list()) names.push(name);
    expect(names).toEqual(["a", "b"]);
    expect(pages[0]?.headers.get("authorization")).toBe("Bearer the-secret-token");
    expect(tokens).toEqual([null]);
  });
});

describe("The log", () => {
  it("holds no secret, however much is logged", async () => {
    const lines: string[] = [];
    const before = AzureLogger.log;
    AzureLogger.log = (...args) =>
      void lines.push(args.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join(" "));
    setLogLevel("verbose");
    try {
      answering("/datastores/d", () =>
        HttpResponse.json({
          name: "d",
          properties: { datastoreType: "AzureBlob", credentials: { credentialsType: "AccountKey" } },
        }),
      );
      answering("/datastores/d/listSecrets", () =>
        HttpResponse.json({ secretsType: "AccountKey", key: "the-secret-key" }),
      );
      const { ml } = client();
      await ml.datastores.createOrUpdate(
        new AzureBlobDatastore({
          name: "d",
          accountName: "a",
          containerName: "c",
          credentials: { type: "account_key", accountKey: "the-secret-key" },
        }),
      );
      await ml.datastores.get("d", { includeSecrets: true });
      server.use(
        http.get("https://account.blob.core.windows.net/list", () => HttpResponse.json({ value: [] })),
      );
      await ml.data
        .list()
        .byPage({
          continuationToken: "https://account.blob.core.windows.net/list?sv=1&sig=the-secret-signature",
        })
        .next();
    } finally {
      setLogLevel(undefined);
      AzureLogger.log = before;
    }
    const log = lines.join("\n");
    expect(log).toContain("/datastores/d");
    expect(log).not.toContain("the-secret");
  });
});
