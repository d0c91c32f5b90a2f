import { describe, expect, it } from "vitest";
import { ResourceNotFoundError, ServiceError, ValidationError } from "../../../src/core/errors";
import { failureOf, management, restOver, workspacePath } from "./scripted-service";

const one = async (request: Parameters<ReturnType<typeof restOver>["rest"]["send"]>[0], answer = {}) => {
  const { rest, service } = restOver(() => answer);
  const response = await rest.send(request);
  return { response, sent: service.requests[0]! };
};

describe("A request", () => {
  it("goes below the endpoint, with its api-version", async () => {
    const { sent } = await one({ method: "GET", path: "/a/b", apiVersion: "2024-01-01" });
    expect(sent.url).toBe(`${management}/a/b?api-version=2024-01-01`);
    expect(sent.headers.accept).toBe("application/json");
    expect(sent.headers).not.toHaveProperty("content-type");
    expect(sent.body).toBeUndefined();
  });

  it("writes its query as ARM does: spaces as %20, dollars as they are", async () => {
    const query = {
      $orderBy: "createdtime desc",
      $top: 1,
      flag: false,
      gone: undefined,
      plus: "a+b",
      amp: "a&b=c",
    };
    const { sent } = await one({ method: "GET", path: "/a", query });
    expect(sent.url).toBe(
      `${management}/a?$orderBy=createdtime%20desc&$top=1&flag=false&plus=a%2Bb&amp=a%26b%3Dc`,
    );
  });

  it("leaves a link of the service as it is", async () => {
    const link = "https://management.azure.com/a?api-version=1&$skiptoken=ab+c/d==&x=%20y";
    expect((await one({ method: "GET", path: link, apiVersion: "2" })).sent.url).toBe(link);
    const operation = "https://eastus.api.azureml.ms/operations/1?t=a+b";
    expect((await one({ method: "GET", path: operation })).sent.url).toBe(operation);
  });

  it("sends its body as JSON, also one that is false, zero or empty", async () => {
    const { sent } = await one({ method: "PUT", path: "/a", body: { a: 0, b: "", c: false } });
    expect(sent.body).toEqual({ a: 0, b: "", c: false });
    expect(sent.headers["content-type"]).toBe("application/json");
  });

  it("takes headers of the caller", async () => {
    const { sent } = await one({
      method: "GET",
      path: "/a",
      headers: { "x-a": "1" },
      requestHeaders: { "x-a": "2", "x-b": "3" },
    });
    expect(sent.headers).toMatchObject({ "x-a": "2", "x-b": "3" });
  });

  it("names the workspace, with names encoded", async () => {
    const { rest } = restOver(() => ({}));
    expect(rest.workspacePath).toBe(workspacePath);
  });

  it.each([
    "/datastores/",
    "/datastores/.",
    "/datastores/..",
    "/data//versions/1",
    "/data/../versions/1",
    "/%2e%2e",
    "/a/.%2E/b",
  ])("is not sent where a name would lead it elsewhere: %s", async (below) => {
    const { rest, service } = restOver(() => ({}));
    const error = await failureOf(rest.send({ method: "DELETE", path: `${workspacePath}${below}` }));
    expect(error).toBeInstanceOf(ValidationError);
    expect(service.requests).toEqual([]);
  });
});

describe("An answer", () => {
  it("is its JSON, or nothing", async () => {
    expect((await one({ method: "GET", path: "/a" }, { body: { x: 1 } })).response).toMatchObject({
      status: 200,
      body: { x: 1 },
    });
    expect((await one({ method: "DELETE", path: "/a" }, { status: 204 })).response).toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  it("that is a page of a proxy is an error, though its status is 200", async () => {
    const { rest } = restOver(() => ({ text: "<!doctype html><title>Sign in</title>" }));
    const error = await failureOf(rest.send({ method: "GET", path: "/a" }));
    expect(error).toBeInstanceOf(ServiceError);
    expect(error.message).toContain("<!doctype html>");
    expect(error).toMatchObject({ statusCode: 200 });
  });

  it("of refusal is thrown, unless it is expected", async () => {
    const { rest } = restOver(() => ({ status: 404, body: { error: { code: "X", message: "m" } } }));
    expect(await failureOf(rest.send({ method: "GET", path: "/a" }))).toBeInstanceOf(ResourceNotFoundError);
    expect((await rest.send({ method: "GET", path: "/a", expect: [200, 404] })).status).toBe(404);
    expect(await failureOf(rest.send({ method: "GET", path: "/a", expect: [200] }))).toBeInstanceOf(
      ResourceNotFoundError,
    );
  });
});

describe("Text and scoring", () => {
  it("reads a log of another host without a token", async () => {
    const { rest, service } = restOver(() => ({ text: "line\n" }));
    expect(await rest.text("https://logs.example/x.txt?sv=1&sig=a%2Bb%3D")).toBe("line\n");
    expect(service.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(service.requests[0]?.url).toBe("https://logs.example/x.txt?sv=1&sig=a%2Bb%3D");
  });

  it("is refused with the service's words", async () => {
    const { rest } = restOver(() => ({ status: 404, text: "gone" }));
    expect(await failureOf(rest.text("https://logs.example/x.txt"))).toMatchObject({ statusCode: 404 });
  });

  it("asks a scoring address with its own key, not with the client's token", async () => {
    const { rest, service } = restOver(() => ({ text: "[1]" }));
    const answer = await rest.score({
      url: "https://e.inference.ml.azure.com/score",
      secret: "key",
      body: "{}",
      headers: { "azureml-model-deployment": "blue" },
      options: {},
    });
    expect(answer).toBe("[1]");
    expect(service.requests[0]?.headers).toMatchObject({
      authorization: "Bearer key",
      "azureml-model-deployment": "blue",
      "content-type": "application/json",
    });
  });
});
