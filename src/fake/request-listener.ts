import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { joined } from "./blob/memory-contents";
import type { RequestHead, UploadReceiver } from "./blob/upload";
import { readToken } from "./credential";
import { BrokenConnection } from "./errors";
import { onTheWire } from "./on-the-wire";
import type { FakeRequest } from "./request";
import type { ByteStream, Reply } from "./router";
import { bearerOf } from "./secrets";
import { type Destination, socketDestination } from "./sites";

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
  /** Largest body of a request in bytes, by where it leads; a larger one is answered with 413. */
  readonly bodyLimit: (destination: Destination) => number;
  /** Names under which this socket may be called, besides those of loopback; see {@link socketDestination}. */
  readonly hostnames?: readonly string[];
  /** What stands for a request's token where it brings none. Default: nothing; the service refuses it. */
  readonly assumedToken?: string;
  /** Answers a request in place of the service: a refusal, or a route of the socket's own. */
  intercept(request: Incoming): Reply | undefined;
}

/** What answers the requests of a socket. */
export interface Answerer {
  answer(request: FakeRequest): Promise<Reply>;
  /** What receives the body of a request that is a file; any other is read whole. */
  receive?(head: RequestHead): UploadReceiver | undefined;
}

/** Answers HTTP requests by a fake. */
export function requestListener(fake: Answerer, options: ListenerOptions): RequestListener {
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
      })
      // A header that cannot be written: the connection ends, and not the process.
      .catch(() => incoming.socket.destroy());
  };
}

async function answer(
  fake: Answerer,
  { scheme, bodyLimit, hostnames, assumedToken, intercept }: ListenerOptions,
  incoming: IncomingMessage,
): Promise<Reply> {
  const url = urlOf(scheme, incoming);
  if (!url) return refusal(400, "InvalidUri", "((The request's target is no path of this host.))");
  const found = socketDestination(url, hostnames);
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
  const request = {
    ...found,
    method,
    url,
    headers,
    signal: {
      get aborted() {
        return incoming.destroyed && !incoming.complete;
      },
    },
  };
  const limit = bodyLimit(found);
  const receiver = fake.receive?.(request);
  if (!receiver) {
    const parts: Uint8Array[] = [];
    if (!(await eachPart(incoming, limit, (part) => void parts.push(part)))) return tooLarge;
    return fake.answer({ ...request, bytes: joined(parts) });
  }
  try {
    if (!(await eachPart(incoming, limit, (part) => receiver.write(part)))) return tooLarge;
    return await fake.answer({ ...request, bytes: new Uint8Array(), upload: await receiver.end() });
  } finally {
    await receiver.close();
  }
}

const tooLarge = refusal(
  413,
  "RequestBodyTooLarge",
  "The request body is too large and exceeds the maximum permissible limit.",
);

/**
 * The URL as called, so that links in the answer point to the host by the name that the client knows: `localhost`,
 * `127.0.0.1`. `undefined` for a target that is no path (`http://other/…`, which is for proxies), and for a host that is
 * more than a name and a port.
 */
function urlOf(scheme: string, { headers, url: target = "/" }: IncomingMessage): URL | undefined {
  const host = headers.host ?? "127.0.0.1";
  if (!target.startsWith("/") || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  try {
    return new URL(`${scheme}://${host}${target}`);
  } catch {
    return undefined;
  }
}

/** A page that somebody stored here is shown as one of no site: its scripts do not run, and cannot ask as this origin. */
const ofNoSite = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff" };

function send(reply: Reply, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { status, headers, bytes, stream } = onTheWire(reply, incoming.method === "HEAD");
  outgoing.writeHead(status, { ...ofNoSite, ...headers });
  if (stream) {
    void sendParts(stream, outgoing);
    return;
  }
  void reply.stream?.parts.return?.();
  // Header and body leave in one write: two of them cost 40 ms with a client that delays its acknowledgements.
  outgoing.end(bytes);
  if (!incoming.complete) incoming.resume();
}

/** Takes a body as it comes, no faster than it is taken; `false` where it is larger than the limit. */
async function eachPart(
  body: IncomingMessage,
  limit: number,
  take: (part: Uint8Array) => void | Promise<void>,
): Promise<boolean> {
  const { "content-length": length = "0", "transfer-encoding": coding } = body.headers;
  if (length === "0" && coding === undefined) return true;
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > limit) return false;
    const taken = take(part);
    if (taken) await taken;
  }
  return true;
}

/** Sends as fast as the client reads; when it has gone, no more is read. */
async function sendParts({ parts }: ByteStream, outgoing: ServerResponse): Promise<void> {
  const gone = new Promise<void>((resolve) => outgoing.once("close", resolve));
  try {
    for await (const part of parts) {
      if (outgoing.destroyed) return;
      if (outgoing.write(part)) continue;
      await Promise.race([gone, new Promise<void>((resolve) => outgoing.once("drain", resolve))]);
    }
    outgoing.end();
  } catch {
    // The status has been sent: that the body ends too early is all that can still be said.
    outgoing.destroy();
  }
}

/** A refusal of the socket itself. */
export function refusal(status: number, code: string, message: string): Reply {
  return { status, headers: { "x-ms-error-code": code }, body: { error: { code, message } } };
}

/**
 * Whether a request proves by itself that it may be answered: its handler judges a signature, or an endpoint's key. What
 * says that it is an access token proves nothing here, since handlers read such tokens and do not verify them.
 */
export function provesItself({ destination, url, headers }: Incoming): boolean {
  if (destination.plane === "scoring") return !readToken(bearerOf(headers));
  return destination.plane === "blob" && url.searchParams.has("sig");
}
