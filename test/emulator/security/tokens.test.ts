import { createHmac } from "node:crypto";
import type { Emulator } from "azure-ai-ml/emulator";
import { describe, expect, it } from "vitest";
import { Tokens } from "../../../src/emulator/tokens";
import { FakeAzureML } from "../../../src/fake";
import { ask, running, say, statusOf, workspacePath } from "../running";

/** One request to each part of the service that has data. */
const planes: readonly [what: string, method: string, path: (emulator: Emulator) => string][] = [
  ["the management plane", "GET", (each) => `${workspacePath(each)}/jobs?api-version=2024-01-01-preview`],
  ["a job to be run", "PUT", (each) => `${workspacePath(each)}/jobs/x?api-version=2024-01-01-preview`],
  ["run history", "GET", (each) => `/history/v1.0${workspacePath(each)}/experiments/a/runs/b`],
  ["MLflow at the origin", "GET", () => "/api/2.0/mlflow/experiments/search"],
  ["MLflow of Azure", "POST", (each) => `/mlflow/v2.0${workspacePath(each)}/api/2.0/mlflow/runs/search`],
  ["MLflow's artifacts", "PUT", () => "/api/2.0/mlflow-artifacts/artifacts/0/run/artifacts/x"],
  ["blob storage", "GET", () => "/account.blob.core.windows.net/box/name"],
  ["a list of blobs", "GET", () => "/account.blob.core.windows.net/box?restype=container&comp=list"],
  ["model resolution", "POST", () => "/modelregistry/v1.0/models/resolve"],
  ["a registry", "GET", () => "/mferp/managementfrontend/subscriptions/a/resourceGroups/b"],
  ["the emulator's own", "POST", () => "/_emulator/reset"],
  ["nothing at all", "GET", () => "/"],
  ["a preflight", "OPTIONS", (each) => workspacePath(each)],
];

describe("Without a token of this emulator", () => {
  it.each(planes)("there is no way to %s", async (_, method, path) => {
    const emulator = await running();
    const status = async (headers: Record<string, string> = {}) =>
      (await ask(emulator, path(emulator), { method, headers })).status;
    expect(await status()).toBe(401);
    expect(await status({ authorization: "Bearer x" })).toBe(401);
    expect(await status({ authorization: "SharedKey account:x" })).toBe(401);
    const passed = await status({ authorization: `Bearer ${emulator.token("https://ml.azure.com")}` });
    expect(passed).not.toBe(401);
  });

  it("only what clients ask before they have one is told", async () => {
    const emulator = await running();
    expect((await ask(emulator, "/discovery")).status).toBe(200);
    expect((await ask(emulator, "/discovery", { method: "POST" })).status).toBe(401);
    expect((await ask(emulator, "/discovery/x")).status).toBe(401);
    expect((await ask(emulator, "/metadata/endpoints")).status).toBe(200);
  });

  it("a signature that this emulator did not make opens no blob", async () => {
    const emulator = await running();
    const blob = "/account.blob.core.windows.net/box/name";
    const sas = "sv=2025-11-05&sr=c&sp=rwdl&se=2099-01-01T00%3A00%3A00Z&sig=";
    for (const sig of ["", "AAAA", "%00", "%E2%82%AC"]) {
      const { status } = await ask(emulator, `${blob}?${sas}${sig}`);
      expect(status, sig).toBe(403);
    }
  });

  it("a signed link opens its container, with its rights, and no other", async () => {
    const emulator = await running();
    const bearer = { authorization: `Bearer ${emulator.token("https://management.azure.com")}` };
    const url = `${workspacePath(emulator)}/codes/c/versions/1/startPendingUpload?api-version=2023-04-01`;
    const headers = { ...bearer, "content-type": "application/json" };
    const made = await ask(emulator, url, { method: "POST", headers, body: "{}" });
    const { credential } = (
      JSON.parse(made.text) as { blobReferenceForConsumption: { credential: { sasUri: string } } }
    ).blobReferenceForConsumption;
    const { pathname, searchParams } = new URL(credential.sasUri);
    const put = async (path: string, query: URLSearchParams) =>
      (
        await ask(emulator, `${path}/x?${query}`, {
          method: "PUT",
          headers: { "x-ms-blob-type": "BlockBlob" },
          body: "x",
        })
      ).status;
    const changed = (name: string, value: string) => {
      const query = new URLSearchParams(searchParams);
      query.set(name, value);
      return query;
    };
    expect(await put(pathname, searchParams)).toBe(201);
    expect(await put(`${pathname}2`, searchParams)).toBe(403);
    expect(await put(`${pathname.slice(0, pathname.lastIndexOf("/"))}/azureml`, searchParams)).toBe(403);
    expect(await put(pathname, changed("se", "2099-01-01T00:00:00Z"))).toBe(403);
    expect(await put(pathname, changed("sp", "rwdlacx"))).toBe(403);
    expect(await put(pathname, changed("ss", "b"))).toBe(403);
  });

  it("nothing can be asked by an upgrade, a tunnel or a target of another host", async () => {
    const emulator = await running({ httpPort: 0 });
    const { host } = new URL(emulator.httpOrigin ?? "");
    const path = `${workspacePath(emulator)}?api-version=1`;
    const upgrade = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
    expect(statusOf(await say(emulator, upgrade, 2000))).toBe(401);
    expect(await say(emulator, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toBe("");
    const target = `GET http://${host}${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(statusOf(await say(emulator, target))).toBe(400);
    const star = `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(statusOf(await say(emulator, star))).toBe(400);
  });
});

describe("A token", () => {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const claims = { aud: "https://management.azure.com", exp: 9_999_999_999 };

  it("that was changed, forged, unsigned, or made by another emulator, is none", async () => {
    const [emulator, other] = [await running(), await running()];
    const good = emulator.token("https://management.azure.com");
    const [head = "", middle = "", signature = ""] = good.split(".");
    const signedWith = (key: string) => {
      const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
      return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
    };
    const azure = await new FakeAzureML().credential.getToken("https://management.azure.com/.default");
    const bad = [
      other.token("https://management.azure.com"),
      `${head}.${part(claims)}.${signature}`,
      `${part({ alg: "none", typ: "JWT" })}.${middle}.`,
      `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.${signature}`,
      `${head}.${middle}.`,
      `${head}.${middle}`,
      `${good}x`,
      `x${good}`,
      // As long as the right one in characters, and longer in bytes.
      `${head}.${middle}.${"\u00e9".repeat(signature.length)}`,
      signedWith(""),
      signedWith(emulator.environment().IDENTITY_HEADER ?? ""),
      azure?.token ?? "",
      "",
      ".",
      "..",
    ];
    for (const token of bad) {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await ask(emulator, `${workspacePath(emulator)}?api-version=1`, { headers });
      expect(status, token).toBe(401);
    }
  });

  it("has an end", () => {
    let now = Date.now();
    const tokens = new Tokens("secret", () => now);
    const { token } = tokens.issue("https://management.azure.com");
    expect(tokens.isGood(token)).toBe(true);
    now += 24 * 3_600_000 + 1000;
    expect(tokens.isGood(token)).toBe(false);
  });

  it("is given to nobody without the identity header, whatever tokens are taken", async () => {
    for (const auth of ["token", "any"] as const) {
      const emulator = await running({ auth });
      const path = "/msi/token?resource=https://management.azure.com";
      const { IDENTITY_HEADER: right = "" } = emulator.environment();
      const status = async (headers: Record<string, string>, method = "GET") =>
        (await ask(emulator, path, { headers, method })).status;
      expect(await status({})).toBe(401);
      expect(await status({ "x-identity-header": "" })).toBe(401);
      expect(await status({ "x-identity-header": "0".repeat(64) })).toBe(401);
      expect(await status({ "x-identity-header": right.slice(1) })).toBe(401);
      expect(await status({ "x-identity-header": `${right}0` })).toBe(401);
      expect(await status({ metadata: "true" })).toBe(401);
      expect(await status({ "x-identity-header": right }, "POST")).toBe(405);
      expect(await status({ "x-identity-header": right })).toBe(200);
    }
  });
});

describe("An endpoint", () => {
  it("opens to its own keys and to verified tokens, not to a token that somebody wrote himself", async () => {
    const emulator = await running();
    const bearer = `Bearer ${emulator.token("https://management.azure.com")}`;
    const headers = { authorization: bearer, "content-type": "application/json" };
    const create = async (name: string, authMode: string) => {
      const body = JSON.stringify({ location: "eastus", properties: { authMode } });
      const url = `${workspacePath(emulator)}/onlineEndpoints/${name}?api-version=2024-01-01-preview`;
      expect((await ask(emulator, url, { method: "PUT", headers, body })).status).toBe(201);
    };
    await create("by-token", "AADToken");
    await create("by-key", "Key");
    const score = async (name: string, authorization: string) =>
      (
        await ask(emulator, `/scoring/${name}/score`, {
          method: "POST",
          headers: { authorization },
          body: "{}",
        })
      ).status;
    const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
    const forged = `${part({ alg: "none" })}.${part({ aud: "https://ml.azure.com", exp: 9_999_999_999 })}.`;
    expect(await score("by-token", `Bearer ${forged}`)).toBe(401);
    expect(await score("by-token", "Bearer x")).toBe(401);
    // It is let in, and there is no deployment yet.
    expect(await score("by-token", `Bearer ${emulator.token("https://ml.azure.com")}`)).toBe(404);
    expect(await score("by-key", `Bearer ${forged}`)).toBe(401);
    expect(await score("by-key", bearer)).toBe(401);
    expect(await score("by-key", "Bearer ")).toBe(401);
    const keys = `${workspacePath(emulator)}/onlineEndpoints/by-key/listKeys?api-version=2024-01-01-preview`;
    const { primaryKey } = JSON.parse((await ask(emulator, keys, { method: "POST", headers })).text) as {
      primaryKey: string;
    };
    expect(primaryKey.length).toBeGreaterThanOrEqual(32);
    expect(await score("by-key", `Bearer ${primaryKey.slice(1)}`)).toBe(401);
    expect(await score("by-key", `Bearer ${primaryKey}`)).toBe(404);
  });
});
