import { describe, expect, it } from "vitest";
import { ask, running, workspacePath } from "../running";

/** With `auth: "any"` nothing but these checks stands between a page of the web and this computer. */
describe("A page of the web", () => {
  const setUp = async () => {
    const emulator = await running({ auth: "any" });
    const path = `${workspacePath(emulator)}?api-version=1`;
    const status = async (headers: Record<string, string>, method = "GET", body?: string) =>
      (await ask(emulator, path, { headers, method, body })).status;
    return { emulator, status };
  };

  it("of another origin is refused: another site, none, another port, another scheme", async () => {
    const { emulator, status } = await setUp();
    const { port } = new URL(emulator.origin);
    const others = [
      "https://example.com",
      "null",
      "",
      "https://127.0.0.1",
      "https://127.0.0.1:1",
      `http://127.0.0.1:${port}`,
      `https://localhost:${port}`,
      `https://127.0.0.1:${port}.example.com`,
      `${emulator.origin}/`,
    ];
    for (const origin of others) expect(await status({ origin }), origin).toBe(403);
    expect(await status({ origin: emulator.origin })).toBe(200);
  });

  it("cannot send what browsers send without asking first, nor ask first", async () => {
    const { status } = await setUp();
    const simple = { origin: "https://example.com", "content-type": "text/plain" };
    expect(await status(simple, "POST", "{}")).toBe(403);
    const preflight = {
      origin: "https://example.com",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization",
    };
    expect(await status(preflight, "OPTIONS")).toBe(403);
  });

  it("cannot ask by an image or a link, which browsers send without an origin", async () => {
    const { status } = await setUp();
    expect(await status({ "sec-fetch-site": "cross-site" })).toBe(403);
    // Another port of this computer is the same site.
    expect(await status({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await status({ "sec-fetch-site": "none" })).toBe(200);
  });

  it("cannot have a name of its own lead here", async () => {
    const { emulator, status } = await setUp();
    const { port } = new URL(emulator.origin);
    const names = [
      "attacker.example",
      "127.attacker.example",
      "127.0.0.1.attacker.example",
      "localhost.attacker.example",
      "account.blob.attacker.example",
      "a.b.inference.ml.azure.com",
      "management.azure.com",
      "x.api.azureml.ms",
      "0.0.0.0",
      "192.168.0.1",
    ];
    for (const name of names) {
      const host = `${name}:${port}`;
      expect(await status({ host, origin: `https://${host}` }), name).toBe(421);
      expect(await status({ host }), name).toBe(421);
    }
    for (const host of ["user@127.0.0.1", "127.0.0.1/x", "127.0.0.1#x", "127.0.0.1?x", "a b", "[::1"])
      expect(await status({ host }), host).toBe(400);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
      expect(await status({ host }), host).toBe(200);
  });

  it("that somebody stored here is shown without its scripts", async () => {
    const { emulator } = await setUp();
    const url = "/account.blob.core.windows.net/box/page.html";
    const headers = { "content-type": "text/html", "x-ms-blob-type": "BlockBlob" };
    await ask(emulator, url, { method: "PUT", headers, body: "<script>1</script>" });
    const shown = await ask(emulator, url);
    expect(shown.status).toBe(200);
    expect(shown.headers["content-security-policy"]).toBe("sandbox");
    expect(shown.headers["x-content-type-options"]).toBe("nosniff");
    expect(shown.headers["access-control-allow-origin"]).toBeUndefined();
  });
});
