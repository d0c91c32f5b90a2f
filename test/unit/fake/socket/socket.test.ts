import { request as httpRequest } from "node:http";
import { FakeAzureML } from "azure-ai-ml/testing";
import { afterEach, describe, expect, it } from "vitest";
import { workspaceIdOf } from "../../../../src/fake/seed";
import { openSocket, type Socket, type SocketOptions } from "../../../../src/fake/socket";

const open: Socket[] = [];

afterEach(async () => {
  for (const socket of open.splice(0)) await socket.close();
});

async function aSocket(
  fake = new FakeAzureML(),
  options?: SocketOptions,
): Promise<{ fake: FakeAzureML; socket: Socket; ws: string }> {
  const socket = await openSocket(fake, options);
  open.push(socket);
  return { fake, socket, ws: workspaceIdOf(fake.scope) };
}

const bearer = (socket: Socket) => ({ authorization: `Bearer ${socket.token}` });

describe("the socket", () => {
  it("answers on loopback, with links that lead back to it", async () => {
    const { socket, ws } = await aSocket(new FakeAzureML({ pageSize: 2 }));
    expect(socket.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${socket.origin}${ws}/environments?api-version=1`, {
      headers: bearer(socket),
    });
    expect(response.status).toBe(200);
    const { value, nextLink } = (await response.json()) as { value: unknown[]; nextLink: string };
    expect(value).toHaveLength(2);
    expect(nextLink.startsWith(`${socket.origin}/subscriptions/`)).toBe(true);
    expect((await fetch(nextLink, { headers: bearer(socket) })).status).toBe(200);
  });

  it("turns away whoever does not have its token, which is another one each time", async () => {
    const { socket, ws } = await aSocket();
    const { socket: other } = await aSocket();
    const url = `${socket.origin}${ws}?api-version=1`;
    expect(socket.token).not.toBe(other.token);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: bearer(other) })).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: socket.token } })).status).toBe(401);
    expect((await fetch(url, { headers: bearer(socket) })).status).toBe(200);
  });

  it("takes access tokens that it made itself, for endpoints, and none that somebody wrote", async () => {
    const { fake, socket } = await aSocket();
    const score = async (token: string) =>
      (
        await fetch(`${socket.origin}/scoring/nobody/score`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    const scope = "https://ml.azure.com/.default";
    expect(await score(socket.accessToken(scope))).toBe(404);
    expect(await score((await fake.credential.getToken(scope))?.token ?? "")).toBe(401);
  });

  it("lets a signed URL through to blob storage without its token, and an unsigned one not", async () => {
    const { socket, ws } = await aSocket();
    const secrets = await fetch(
      `${socket.origin}${ws}/datastores/workspaceblobstore/listSecrets?api-version=1`,
      {
        method: "POST",
        headers: { ...bearer(socket), "content-type": "application/json" },
        body: JSON.stringify({ expirableSecret: true, expireAfterHours: 1 }),
      },
    );
    const { sasToken } = (await secrets.json()) as { sasToken: string };
    const blob = `${socket.origin}/wsfakestorage.blob.core.windows.net/box/folder/a%20b.bin`;
    const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
    const put = await fetch(`${blob}?${sasToken}`, {
      method: "PUT",
      body: bytes,
      headers: { "x-ms-blob-type": "BlockBlob" },
    });
    expect(put.status).toBe(201);
    const got = await fetch(`${blob}?${sasToken}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    const head = await fetch(`${blob}?${sasToken}`, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe("100000");
    // A client may put the account's name, which carries the host, into `http://HOST/NAME`.
    const byTemplate = `${socket.origin}/${new URL(blob).host}/wsfakestorage/box/folder/a%20b.bin`;
    expect((await fetch(`${byTemplate}?${sasToken}`)).status).toBe(200);
    expect((await fetch(blob)).status).toBe(401);
    expect((await fetch(`${blob}?sig=made-up&sp=r&se=2099-01-01T00:00:00Z`)).status).toBe(403);
  });

  it("refuses a body that is too large", async () => {
    const { socket, ws } = await aSocket(new FakeAzureML(), { maxBodyBytes: 1000 });
    const send = (size: number) =>
      fetch(`${socket.origin}${ws}/x?api-version=1`, {
        method: "POST",
        headers: bearer(socket),
        body: "x".repeat(size),
      });
    expect((await send(1001)).status).toBe(413);
    expect((await send(1000)).status).toBe(501);
  });

  it("breaks the connection where a fault says so", async () => {
    const { fake, socket, ws } = await aSocket();
    fake.fail("GET /workspaces", {});
    await expect(fetch(`${socket.origin}${ws}?api-version=1`, { headers: bearer(socket) })).rejects.toThrow();
    expect((await fetch(`${socket.origin}${ws}?api-version=1`, { headers: bearer(socket) })).status).toBe(
      200,
    );
  });

  it("does not answer under another host's name, as a web page that found the port would ask", async () => {
    const { socket, ws } = await aSocket();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(socket.origin);
      const asked = httpRequest({
        host: "127.0.0.1",
        port,
        path: ws,
        headers: { ...bearer(socket), host: "evil.test" },
      });
      asked
        .on("response", (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it("keeps connections, and ends them when it is closed", async () => {
    const { socket, ws } = await aSocket();
    const url = `${socket.origin}${ws}?api-version=1`;
    expect((await fetch(url, { headers: bearer(socket) })).status).toBe(200);
    await socket.close();
    await expect(fetch(url, { headers: bearer(socket) })).rejects.toThrow();
    open.splice(0);
  });
});
