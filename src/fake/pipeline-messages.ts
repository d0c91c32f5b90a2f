import type { PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import { readParts } from "./blob/memory-contents";
import { nodeModule } from "./node-module";
import type { Reply } from "./router";

/** The body of a request, read whole. */
export async function readBody(request: PipelineRequest): Promise<Uint8Array> {
  let { body } = request;
  if (typeof body === "function") body = body();
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body.slice();
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice(0));
  if (ArrayBuffer.isView(body))
    return new Uint8Array(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength));
  if (typeof Blob !== "undefined" && body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  if (body instanceof FormData) throw new TypeError("The service takes no form data.");
  return readParts(body as AsyncIterable<Uint8Array | string>);
}

/** An answer as the pipeline of a client takes it. */
export async function toResponse(request: PipelineRequest, reply: Reply): Promise<PipelineResponse> {
  const { stream } = reply;
  const json = reply.body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(reply.body));
  const content = stream ? undefined : (reply.bytes ?? json);
  const size = stream?.size ?? content?.byteLength;
  const headers = createHttpHeaders({
    "x-ms-request-id": "00000000-0000-0000-0000-000000000000",
    ...(json && json === content ? { "content-type": "application/json; charset=utf-8" } : {}),
    ...(size !== undefined ? { "content-length": String(size) } : {}),
    ...reply.headers,
  });
  const streamed = request.streamResponseStatusCodes;
  if (size !== undefined && (streamed?.has(reply.status) || streamed?.has(Number.POSITIVE_INFINITY))) {
    const body = stream ? await streamBody(stream.parts) : await streamBody([content ?? new Uint8Array()]);
    return { request, status: reply.status, headers, ...body };
  }
  const bytes = stream ? await readParts(stream.parts) : content;
  return {
    request,
    status: reply.status,
    headers,
    bodyAsText: bytes ? new TextDecoder().decode(bytes) : null,
  };
}

/** In Node the pipeline's users expect a Node stream, elsewhere a Blob. */
async function streamBody(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Partial<PipelineResponse>> {
  if (typeof process !== "undefined" && process.versions?.node) {
    const { Readable } = await nodeModule("stream");
    return { readableStreamBody: Readable.from(parts, { objectMode: false }) };
  }
  return { blobBody: readParts(parts).then((bytes) => new Blob([bytes.slice()])) };
}
