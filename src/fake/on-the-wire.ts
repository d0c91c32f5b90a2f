import type { ByteStream, Reply } from "./router";

/** An answer as it goes over a network. */
export interface WireReply {
  readonly status: number;
  /** By lower-cased name. */
  readonly headers: Record<string, string>;
  /** Absent where there is none, and where the method or the status allows none. */
  readonly bytes?: Uint8Array;
  /** The same, for what is read while it is sent. */
  readonly stream?: ByteStream;
}

/**
 * Makes of a reply what is sent.
 * @param head - The request was a HEAD: all is said of the body, and it is not sent.
 */
export function onTheWire(reply: Reply, head: boolean): WireReply {
  const { stream } = reply;
  const json = reply.body !== undefined && !reply.bytes && !stream;
  const bytes = json ? new TextEncoder().encode(JSON.stringify(reply.body)) : reply.bytes;
  const bodiless = reply.status === 204 || reply.status === 304;
  const isSent = !head && !bodiless;
  const headers: Record<string, string> = {
    "x-ms-request-id": crypto.randomUUID(),
    ...(json && { "content-type": "application/json; charset=utf-8" }),
    ...(!bodiless && { "content-length": String(stream?.size ?? bytes?.byteLength ?? 0) }),
  };
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers[name.toLowerCase()] = value;
  return {
    status: reply.status,
    headers,
    ...(isSent && bytes && { bytes }),
    ...(isSent && stream && { stream }),
  };
}
