import type { GetTokenOptions, TokenCredential } from "@azure/core-auth";
import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import { tokenPolicy } from "../../../../src/core/policies/token-policy";
import { restOver } from "../scripted-service";

class CountingCredential implements TokenCredential {
  readonly asked: { scopes: string | string[]; options?: GetTokenOptions }[] = [];
  constructor(private readonly lastsMs = 3_600_000) {}
  async getToken(scopes: string | string[], options?: GetTokenOptions) {
    this.asked.push({ scopes, options });
    return { token: `token-${this.asked.length}`, expiresOnTimestamp: Date.now() + this.lastsMs };
  }
}

/** What the policy puts on a request to a URL. */
async function authorization(
  url: string,
  headers: Record<string, string> = {},
  trust = true,
): Promise<string | undefined> {
  const policy = tokenPolicy({
    credential: new CountingCredential(),
    scope: "https://management.azure.com/.default",
    isTrusted: () => trust,
  });
  const request = createPipelineRequest({
    url,
    headers: createHttpHeaders(headers),
    allowInsecureConnection: true,
  });
  const next = async (): Promise<PipelineResponse> => ({
    request,
    status: 200,
    headers: createHttpHeaders(),
  });
  await policy.sendRequest(request, next);
  return request.headers.get("authorization");
}

describe("The client's token", () => {
  it("goes to the hosts of the chosen cloud, and no others", async () => {
    expect(await authorization("https://management.azure.com/a")).toBe("Bearer token-1");
    expect(await authorization("https://elsewhere.example/a", {}, false)).toBeUndefined();
  });

  it("is not added to an address that carries a signature of its own", async () => {
    expect(await authorization("https://account.blob.core.windows.net/c/b?sv=1&sig=abc")).toBeUndefined();
  });

  it("does not take the place of one that the request brings", async () => {
    expect(await authorization("https://management.azure.com/a", { Authorization: "Bearer mine" })).toBe(
      "Bearer mine",
    );
  });

  it.each(["http://localhost:8080/a", "http://127.0.0.1:1/a", "http://[::1]:9/a"])(
    "goes to %s, which is this computer",
    async (url) => {
      expect(await authorization(url)).toBe("Bearer token-1");
    },
  );

  it.each([
    "http://management.azure.com/a",
    "http://127.0.0.1.example.com/a",
    "http://localhost.example.com/a",
  ])("never goes to %s, where it could be read on the way", async (url) => {
    expect(await authorization(url)).toBeUndefined();
  });

  it("is asked for once for many requests, for the scope of the cloud", async () => {
    const credential = new CountingCredential();
    const { rest } = restOver(() => ({}), { credential });
    await rest.send({ method: "GET", path: "/a" });
    await rest.send({ method: "GET", path: "/b" });
    expect(credential.asked.map(({ scopes }) => [scopes].flat())).toEqual([
      ["https://management.azure.com/.default"],
    ]);
  });

  it("is a new one for a try that comes after the old one ended", async () => {
    const credential = new CountingCredential(0);
    const { rest, service } = restOver((_, count) => (count < 3 ? { status: 503 } : {}), { credential });
    await rest.send({ method: "GET", path: "/a" });
    expect(service.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
      "Bearer token-3",
    ]);
  });

  it("does not follow a redirect to another host", async () => {
    const { rest, service } = restOver(({ url }) =>
      url.includes("elsewhere")
        ? { body: 1 }
        : { status: 307, headers: { Location: "https://elsewhere.example/a" } },
    );
    await rest.send({ method: "GET", path: "/a" }).catch(() => {});
    const sent = service.requests.map(({ url, headers }) => [new URL(url).host, headers.authorization]);
    expect(sent[0]).toEqual(["management.azure.com", "Bearer the-token"]);
    expect(sent.slice(1).filter(([, token]) => token !== undefined)).toEqual([]);
  });
});
