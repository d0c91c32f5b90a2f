import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { BrokenConnection } from "./errors";
import type { FakeRequest } from "./request";
import type { Reply } from "./router";
import { type Destination, destination } from "./sites";

/** A request that came over a socket, before its body is read. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly destination: Destination;
}

/** How a socket treats what comes in. */
export interface ListenerOptions {
  /** `http` or `https`: links in answers lead back the way a request came. */
  readonly scheme: "http" | "https";
  /** Largest body of a request in bytes; a larger one is answered with 413. */
  readonly maxBodyBytes: number;
  /** Names under which this socket may be called, besides those of loopback. */
  readonly hostnames?: readonly string[];
  /** What stands for a request's token where it brings none. Default: nothing; the service refuses it. */
  readonly assumedToken?: string;
  /** Answers a request in place of the service: a refusal, or a route of the socket's own. */
  intercept(request: Incoming): Reply | undefined;
}

/** Answers HTTP requests by a fake. */
export function requestListener(
  fake: { answer(request: FakeRequest): Promise<Reply> },
  options: ListenerOptions,
): RequestListener {
  return (incoming, outgoing) => {
    answer(fake, options, incoming)
      .catch((error: unknown) => {
        if (error instanceof BrokenConnection) return undefined;
        const message = error instanceof Error ? error.message : String(error);
        return refusal(500, "InternalServerError", `((The fake itself failed: ${message}))`);
      })
      .then((reply) => {
        if (reply) send(reply, incoming, outgoing);
        else incoming.socket.destroy();
      });
  };
}

async function answer(
  fake: { answer(request: FakeRequest): Promise<Reply> },
  { scheme, maxBodyBytes, hostnames, assumedToken, intercept }: ListenerOptions,
  incoming: IncomingMessage,
): Promise<Reply> {
  // Links in the answer point to the host as it was called: `localhost`, `127.0.0.1`.
  const url = new URL(`${scheme}://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`);
  const found = destination(url, hostnames);
  if (!found) return refusal(421, "MisdirectedRequest", `((Nothing of this service is called ${url.host}.))`);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = incoming.method ?? "GET";
  const instead = intercept({ method, url, headers, destination: found });
  if (instead) return instead;
  if (assumedToken !== undefined && !headers.has("authorization"))
    headers.set("authorization", `Bearer ${assumedToken}`);
  const bytes = await readAll(incoming, maxBodyBytes);
  if (!bytes) {
    const message = "The request body is too large and exceeds the maximum permissible limit.";
    return refusal(413, "RequestBodyTooLarge", message);
  }
  return fake.answer({
    ...found,
    method,
    url,
    headers,
    bytes,
    signal: {
      get aborted() {
        return incoming.destroyed && !incoming.complete;
      },
    },
  });
}

function send(reply: Reply, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { status, headers, bytes } = onTheWire(reply, incoming.method === "HEAD");
  outgoing.writeHead(status, headers);
  // Header and body leave in one write: two of them cost 40 ms with a client that delays its acknowledgements.
  outgoing.end(bytes);
  if (!incoming.complete) incoming.resume();
}

async function readAll(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > limit) return undefined;
    pieces.push(piece);
  }
  if (pieces.length === 1 && pieces[0]) return pieces[0];
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}

/** A refusal of the socket itself. */
export function refusal(status: number, code: string, message: string): Reply {
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

/** Compares a secret; takes the same time wherever the texts differ. */
export function sameSecret(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length;
  for (let i = 0; i < wanted.length; i++) difference |= given.charCodeAt(i) ^ wanted.charCodeAt(i);
  return difference === 0;
}

/** A secret of 256 bits, in hexadecimal digits. */
export function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** Whether a request proves by itself that it may be answered: its handler judges a signature, or an endpoint's key. */
export function provesItself({ destination, url }: Incoming): boolean {
  if (destination.plane === "scoring") return true;
  return destination.plane === "blob" && url.searchParams.has("sig");
}
