import type { RequestBodyType } from "@azure/core-rest-pipeline";
import { nodeModule } from "../node-module";
import type { RecordedBody } from "./recording";
import type { Redactor } from "./redaction";

/** Bytes as they go by: as many as may be kept are, and what goes by in all is counted and digested. */
export class KeptBytes {
  readonly #pieces: Uint8Array[] = [];
  size = 0;

  constructor(
    private readonly limit: number,
    private readonly digest?: Digest,
  ) {}

  add(piece: Uint8Array): void {
    this.size += piece.byteLength;
    this.digest?.update(piece);
    if (this.size <= this.limit) this.#pieces.push(piece);
    // What is too large is not kept in part either.
    else this.#pieces.length = 0;
  }

  /** All that went by; `undefined` where that is too much. */
  whole(): Uint8Array | undefined {
    if (this.size > this.limit) return undefined;
    const whole = new Uint8Array(this.size);
    let offset = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, offset);
      offset += piece.byteLength;
    }
    return whole;
  }

  /** Digest of all that went by; empty where none was asked for. To be called once. */
  async sha256(): Promise<string> {
    return (await this.digest?.hex()) ?? "";
  }
}

interface Digest {
  update(piece: Uint8Array): void;
  hex(): Promise<string>;
}

/** SHA-256 of bytes that go by. Web Crypto digests only what is there whole, so it is kept until then in browsers. */
async function sha256(): Promise<Digest> {
  if (typeof process !== "undefined" && process.versions?.node) {
    const { createHash } = await nodeModule("crypto");
    const hash = createHash("sha256");
    return { update: (piece) => void hash.update(piece), hex: async () => hash.digest("hex") };
  }
  const pieces: Uint8Array[] = [];
  return {
    update: (piece) => void pieces.push(piece),
    hex: async () => {
      const bytes = await new Blob(pieces.map((piece) => piece.slice())).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}

/** Reads the body of a request without using it up: one that can be read only once is a function that makes it anew. */
export async function keepRequestBody(body: RequestBodyType | undefined, limit: number): Promise<KeptBytes> {
  const kept = new KeptBytes(limit, await sha256());
  const source = typeof body === "function" ? body() : body;
  if (source === undefined || source === null) return kept;
  if (typeof source === "string") kept.add(new TextEncoder().encode(source));
  else if (source instanceof ArrayBuffer) kept.add(new Uint8Array(source));
  else if (ArrayBuffer.isView(source))
    kept.add(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  else if (source instanceof FormData) throw new TypeError("Forms with files are not recorded.");
  else {
    if (typeof body !== "function" && !(source instanceof Blob))
      throw new TypeError(
        "A stream that is sent must be given as a function that opens it, to be sent again too.",
      );
    const stream = source instanceof Blob ? source.stream() : source;
    for await (const piece of stream as AsyncIterable<Uint8Array | string>)
      kept.add(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  }
  return kept;
}

/** A body as it is written; its secrets are learned and taken out. `undefined` where there is none. */
export async function recordedBody(
  kept: KeptBytes,
  contentType: string,
  url: string,
  redactor: Redactor,
): Promise<RecordedBody | undefined> {
  if (kept.size === 0) return undefined;
  const bytes = kept.whole();
  if (!bytes) return { size: kept.size, sha256: await kept.sha256() };
  const text = textOf(bytes);
  if (text === undefined) {
    const hidesSecret = redactor.finds(new TextDecoder("latin1").decode(bytes));
    return hidesSecret ? { size: kept.size, sha256: await kept.sha256() } : { base64: base64(bytes) };
  }
  if (contentType.includes("x-www-form-urlencoded")) return { text: redactor.form(text) };
  const json = jsonOf(text, contentType);
  return json ? { json: redactor.json(json.value, url) } : { text };
}

/** What stands for a body as it was sent. `undefined` where it was not kept. */
export function bytesOf(body: RecordedBody | undefined): Uint8Array | undefined {
  if (!body) return new Uint8Array();
  if ("json" in body) return new TextEncoder().encode(JSON.stringify(body.json));
  if ("text" in body) return new TextEncoder().encode(body.text);
  if ("base64" in body) return Uint8Array.from(atob(body.base64), (char) => char.charCodeAt(0));
  return undefined;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function jsonOf(text: string, contentType: string): { value: unknown } | undefined {
  if (!contentType.includes("json") && !/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // A file in JSON that was laid out for people is kept as it is, unless it is the service's.
    if (!contentType.includes("json") && JSON.stringify(value) !== text) return undefined;
    return { value };
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}
