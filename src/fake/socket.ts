import { BrokenConnection } from "./errors";
import type { FakeRequest } from "./request";
import type { Reply } from "./router";
import { type Destination, destination } from "./sites";

/** The fake on a port of this computer: how processes that it starts, and clients in other languages, reach it. */
export interface Socket {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Made anew for each socket; sent as `Authorization: Bearer <token>`. */
  readonly token: string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Options of {@link openSocket}. */
export interface SocketOptions {
  /** Largest body of a request in bytes; a larger one is answered with 413. @defaultValue 1 GiB */
  maxBodyBytes?: number;
}

/**
 * Opens a socket on loopback. Every request must carry the socket's token, but for those that carry a proof of their
 * own: a shared access signature, or an endpoint's key. Other users of the computer can reach the port, so it is not
 * enough that it is a local one. The socket does not keep a process alive.
 */
export async function openSocket(
  fake: { answer(request: FakeRequest): Promise<Reply> },
  options: SocketOptions = {},
): Promise<Socket> {
  const { createServer } = await import("node:http");
  const { maxBodyBytes = 2 ** 30 } = options;
  const token = randomToken();
  const server = createServer({ noDelay: true, keepAliveTimeout: 60_000 });

  server.on("request", (incoming, outgoing) => {
    const work = async (): Promise<Reply> => {
      // Links in the answer point to the host as it was called: `localhost`, `127.0.0.1`.
      const url = new URL(`http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`);
      const found = destination(url);
      if (!found)
        return refusal(421, "MisdirectedRequest", `((Nothing of this service is called ${url.host}.))`);
      const headers = new Map<string, string>();
      for (const [name, value] of Object.entries(incoming.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
      }
      if (!proves(found, url, headers.get("authorization"), token)) {
        return refusal(401, "Unauthorized", "((The request does not carry the token of this socket.))");
      }
      const bytes = await readAll(incoming, maxBodyBytes);
      if (!bytes)
        return refusal(
          413,
          "RequestBodyTooLarge",
          "The request body is too large and exceeds the maximum permissible limit.",
        );
      return fake.answer({
        ...found,
        method: incoming.method ?? "GET",
        url,
        headers,
        bytes,
        signal: {
          get aborted() {
            return incoming.destroyed && !incoming.complete;
          },
        },
      });
    };
    work()
      .catch((error: unknown) => {
        if (error instanceof BrokenConnection) return undefined;
        const message = error instanceof Error ? error.message : String(error);
        return refusal(500, "InternalServerError", `((The fake itself failed: ${message}))`);
      })
      .then((reply) => {
        if (!reply) return incoming.socket.destroy();
        const { status, headers, bytes } = onTheWire(reply, incoming.method === "HEAD");
        outgoing.writeHead(status, headers);
        // Header and body leave in one write: two of them cost 40 ms with a client that delays its acknowledgements.
        outgoing.end(bytes);
        if (!incoming.complete) incoming.resume();
      });
  });
  server.on("connection", (connection) => connection.unref());

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The socket has no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** Blob requests with a signature and scoring requests are judged by their handlers. */
function proves({ plane }: Destination, url: URL, authorization: string | undefined, token: string): boolean {
  if (plane === "scoring") return true;
  if (plane === "blob" && url.searchParams.has("sig")) return true;
  return sameText(authorization ?? "", `Bearer ${token}`);
}

/** Takes the same time wherever the texts differ. */
function sameText(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length;
  for (let i = 0; i < wanted.length; i++) difference |= given.charCodeAt(i) ^ wanted.charCodeAt(i);
  return difference === 0;
}

async function readAll(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > limit) return undefined;
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}

function refusal(status: number, code: string, message: string): Reply {
  return { status, headers: { "x-ms-error-code": code }, body: { error: { code, message } } };
}

function onTheWire(
  reply: Reply,
  head: boolean,
): { status: number; headers: Record<string, string>; bytes?: Uint8Array } {
  const json = reply.body !== undefined && !reply.bytes;
  const bytes = json ? new TextEncoder().encode(JSON.stringify(reply.body)) : reply.bytes;
  const bodiless = reply.status === 204 || reply.status === 304;
  const headers: Record<string, string> = {
    "x-ms-request-id": crypto.randomUUID(),
    ...(json && { "content-type": "application/json; charset=utf-8" }),
    ...(!bodiless && { "content-length": String(bytes?.byteLength ?? 0) }),
  };
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers[name.toLowerCase()] = value;
  return { status: reply.status, headers, ...(bytes && !head && !bodiless && { bytes }) };
}
