import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, RestError } from "@azure/core-rest-pipeline";

interface StoredBlob {
  bytes: Uint8Array;
  etag: string;
  md5?: string;
  metadata: Record<string, string>;
}

/** A request as it arrived. The query has no signature: whether it was right is `signed`. */
export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  size: number;
  signed: boolean;
}

/** What to do in place of an answer. */
export interface Fault {
  when(request: SeenRequest): boolean;
  status?: number;
  code?: string;
  headers?: Record<string, string>;
  /** Breaks the connection; after the request had its effect, where `late`. */
  breaks?: "early" | "late";
  /** Sends this many bytes of the answer, then breaks the connection. */
  cutsAfter?: number;
  times?: number;
}

/** The signature that this service takes. */
export const goodSas = "sv=2025-11-05&sp=rcwl&sig=c2VjcmV0LXNpZ25hdHVyZQ%3D%3D";
export const containerUrl = "https://account.blob.core.windows.net/container";

/** As much of Azure's blob service as uploads and downloads need: the other end of the wire, in the test's process. */
export class MemoryBlobService implements HttpClient {
  readonly blobs = new Map<string, StoredBlob>();
  readonly staged = new Map<string, Map<string, Uint8Array>>();
  readonly requests: SeenRequest[] = [];
  readonly faults: Fault[] = [];
  /** Runs as each request comes, before it has an effect. */
  onRequest: (request: SeenRequest) => void = () => {};
  running = 0;
  mostRunning = 0;
  #version = 0;

  put(name: string, content: string | Uint8Array, metadata: Record<string, string> = {}): StoredBlob {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const blob = { bytes, etag: `"0x${++this.#version}"`, md5: md5(bytes), metadata };
    this.blobs.set(name, blob);
    return blob;
  }

  text(name: string): string | undefined {
    const blob = this.blobs.get(name);
    return blob && new TextDecoder().decode(blob.bytes);
  }

  /** Methods and paths, as `PUT a/b.txt?comp=metadata`. */
  get calls(): string[] {
    return this.requests.map(
      ({ method, path, query }) => `${method} ${path}${query.comp ? `?comp=${query.comp}` : ""}`,
    );
  }

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    this.running++;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    try {
      return await this.#answer(request);
    } finally {
      this.running--;
    }
  }

  async #answer(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    const body = await readBody(request);
    if (request.abortSignal?.aborted) throw Object.assign(new Error("aborted"), { name: "AbortError" });
    const seen: SeenRequest = {
      method: request.method,
      path: decodeURIComponent(url.pathname.replace(/^\/container\/?/, "")),
      query: Object.fromEntries([...url.searchParams].filter(([key]) => !["sv", "sp", "sig"].includes(key))),
      headers: request.headers.toJSON(),
      size: body.byteLength,
      signed: url.searchParams.get("sig") === new URLSearchParams(goodSas).get("sig"),
    };
    this.requests.push(seen);
    this.onRequest(seen);
    const fault = this.faults.find((each) => (each.times ?? 1) > 0 && each.when(seen));
    if (fault) fault.times = (fault.times ?? 1) - 1;
    if (fault?.breaks === "early") throw new RestError("socket hang up", { code: "ECONNRESET", request });
    if (fault?.status) return refuse(request, fault.status, fault.code ?? "ServerBusy", fault.headers);
    if (!seen.signed && !seen.headers.authorization) return refuse(request, 403, "AuthenticationFailed");
    const reply = this.#handle(seen, body);
    if (fault?.breaks === "late") throw new RestError("socket hang up", { code: "ECONNRESET", request });
    return toResponse(request, reply, fault?.cutsAfter);
  }

  #handle(request: SeenRequest, body: Uint8Array): Reply {
    const { method, path, query, headers } = request;
    if (method === "GET" && query.comp === "list") return this.#list(query);
    const blob = this.blobs.get(path);
    if (headers["content-md5"] !== undefined && headers["content-md5"] !== md5(body))
      return { status: 400, code: "Md5Mismatch" };
    if (method === "PUT" && query.comp === "block") {
      const blocks = this.staged.get(path) ?? new Map<string, Uint8Array>();
      this.staged.set(path, blocks.set(query.blockid ?? "", body));
      return { status: 201 };
    }
    if (method === "GET" && query.comp === "blocklist") {
      const blocks = this.staged.get(path);
      if (!blocks) return { status: 404, code: "BlobNotFound" };
      const list = [...blocks].map(
        ([id, bytes]) => `<Block><Name>${id}</Name><Size>${bytes.byteLength}</Size></Block>`,
      );
      return xml(`<BlockList><UncommittedBlocks>${list.join("")}</UncommittedBlocks></BlockList>`);
    }
    if (method === "PUT" && query.comp === "metadata") {
      if (!blob) return { status: 404, code: "BlobNotFound" };
      blob.metadata = metadataOf(headers);
      return { status: 200 };
    }
    if (method === "PUT") {
      if (headers["if-none-match"] === "*" && blob) return { status: 409, code: "BlobAlreadyExists" };
      if (query.comp !== "blocklist") return { status: 201, headers: { etag: this.put(path, body).etag } };
      const ids = [...new TextDecoder().decode(body).matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(
        ([, id = ""]) => id,
      );
      const blocks = ids.map((id) => this.staged.get(path)?.get(id));
      if (blocks.includes(undefined)) return { status: 400, code: "InvalidBlockList" };
      this.staged.delete(path);
      const whole = this.put(path, Buffer.concat(blocks.filter((block) => block !== undefined)));
      delete whole.md5;
      return { status: 201, headers: { etag: whole.etag } };
    }
    if (!blob) return { status: 404, code: "BlobNotFound" };
    const described: Record<string, string> = {
      etag: blob.etag,
      "content-length": String(blob.bytes.byteLength),
    };
    if (blob.md5) described["content-md5"] = blob.md5;
    for (const [key, value] of Object.entries(blob.metadata)) described[`x-ms-meta-${key}`] = value;
    if (method === "HEAD") return { status: 200, headers: described };
    if (headers["if-match"] !== undefined && headers["if-match"] !== blob.etag)
      return { status: 412, code: "ConditionNotMet" };
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers["x-ms-range"] ?? headers.range ?? "");
    if (!range) return { status: 200, headers: described, bytes: blob.bytes };
    const bytes = blob.bytes.slice(Number(range[1]), Number(range[2]) + 1);
    return { status: 206, headers: { ...described, "content-length": String(bytes.byteLength) }, bytes };
  }

  /** Two to a page, so that nobody passes who reads the first page only. */
  #list({ prefix = "", marker = "" }: Record<string, string>): Reply {
    const names = [...this.blobs.keys()].filter((name) => name.startsWith(prefix) && name >= marker).sort();
    const items = names.slice(0, 2).map((name) => {
      const { bytes, etag, md5: sum, metadata } = this.blobs.get(name)!;
      const meta = Object.entries(metadata).map(([key, value]) => `<${key}>${value}</${key}>`);
      return `<Blob><Name>${name}</Name><Properties><Etag>${etag.replaceAll('"', "")}</Etag><Content-Length>${bytes.byteLength}</Content-Length><Content-MD5>${sum ?? ""}</Content-MD5><BlobType>BlockBlob</BlobType></Properties><Metadata>${meta.join("")}</Metadata></Blob>`;
    });
    const next = names[2] ? `<NextMarker>${names[2]}</NextMarker>` : "<NextMarker />";
    return xml(`<EnumerationResults><Blobs>${items.join("")}</Blobs>${next}</EnumerationResults>`);
  }
}

interface Reply {
  status: number;
  code?: string;
  headers?: Record<string, string>;
  bytes?: Uint8Array;
}

function xml(content: string): Reply {
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    bytes: new TextEncoder().encode(`<?xml version="1.0"?>${content}`),
  };
}

function md5(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("base64");
}

function metadataOf(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name.startsWith("x-ms-meta-"));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice("x-ms-meta-".length), value]));
}

async function readBody({ body }: PipelineRequest): Promise<Uint8Array> {
  const given = typeof body === "function" ? body() : body;
  if (given === undefined || given === null) return new Uint8Array();
  if (typeof given === "string") return new TextEncoder().encode(given);
  if (given instanceof Uint8Array) return given;
  const chunks: Uint8Array[] = [];
  for await (const chunk of given as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function refuse(
  request: PipelineRequest,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): PipelineResponse {
  return toResponse(request, { status, code, headers });
}

function toResponse(
  request: PipelineRequest,
  { status, code, headers = {}, bytes = new Uint8Array() }: Reply,
  cutsAfter?: number,
): PipelineResponse {
  // As a service might that tells too much: the URL it was called by.
  const refusal =
    code &&
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>Refused ${request.url.replaceAll("&", "&amp;")}</Message></Error>`;
  const response: PipelineResponse = {
    request,
    status,
    headers: createHttpHeaders({
      ...headers,
      ...(code && { "x-ms-error-code": code, "content-type": "application/xml" }),
    }),
  };
  if (refusal) return { ...response, bodyAsText: request.method === "HEAD" ? "" : refusal };
  if (!request.streamResponseStatusCodes?.has(status))
    return { ...response, bodyAsText: new TextDecoder().decode(bytes) };
  return {
    ...response,
    readableStreamBody:
      cutsAfter === undefined ? Readable.from([bytes], { objectMode: false }) : cut(bytes, cutsAfter),
  };
}

function cut(bytes: Uint8Array, after: number): Readable {
  return Readable.from(
    (async function* () {
      yield bytes.slice(0, after);
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    })(),
    { objectMode: false },
  );
}
