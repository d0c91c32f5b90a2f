import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import type { AbortSignalLike } from "../../core/clock";
import { retryPolicy } from "../../core/policies/retry-policy";
import type { Rest } from "../../core/rest";
import type { LogRead, LogReply } from "./log-stream";

/** Answers that are told to the stream: bytes, or that there are none (yet). */
const answers: readonly number[] = [200, 206, 404, 416];

/**
 * Reads a log file from where it was left. The address is signed and lies in storage, so nothing of the client's
 * credential goes there; and it is a secret, so no error tells of it.
 */
export async function readLog(
  rest: Rest,
  read: LogRead,
  abortSignal: AbortSignalLike | undefined,
): Promise<LogReply> {
  const request = createPipelineRequest({
    url: read.url,
    headers: createHttpHeaders({ ...(read.from > 0 && { Range: `bytes=${read.from}-` }) }),
    // The transport types the full AbortSignal but takes what Azure libraries call AbortSignalLike.
    abortSignal: abortSignal as AbortSignal | undefined,
    // Bytes, not text: what is asked for may begin or end within a character.
    streamResponseStatusCodes: new Set([200, 206]),
    allowInsecureConnection: read.url.startsWith("http:"),
  });
  let response: PipelineResponse;
  try {
    response = await retryPolicy(rest.clock).sendRequest(request, (each) =>
      rest.httpClient.sendRequest(each),
    );
  } catch (error) {
    if (abortSignal?.aborted || !(error instanceof Error)) throw error;
    throw new RestError(`${read.file} could not be read (${error.name}).`, {
      code: RestError.REQUEST_SEND_ERROR,
    });
  }
  if (!answers.includes(response.status)) {
    throw new RestError(`${read.file} could not be read: storage answered ${response.status}.`, {
      statusCode: response.status,
    });
  }
  return {
    status: response.status,
    bytes: response.status > 299 ? new Uint8Array() : await bytesOf(response),
  };
}

async function bytesOf({ readableStreamBody, blobBody, bodyAsText }: PipelineResponse): Promise<Uint8Array> {
  if (blobBody) return new Uint8Array(await (await blobBody).arrayBuffer());
  if (!readableStreamBody) return new TextEncoder().encode(bodyAsText ?? "");
  const pieces: Uint8Array[] = [];
  for await (const piece of readableStreamBody)
    pieces.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
