import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, createPipelineRequest, isRestError, RestError } from "@azure/core-rest-pipeline";
import type { IHttpClient, WebResource } from "@azure/storage-blob";
import { type Clock, systemClock } from "../core/clock";
import { type RetryOptions, retryPolicy } from "../core/policies/retry-policy";

/** What {@link blobTransport} is made of. */
export interface BlobTransportSettings {
  httpClient: HttpClient;
  sas?: string;
  clock?: Clock;
  retry?: RetryOptions;
  requestTimeoutInMs?: number;
}

/** 15 minutes: 64 MiB over a line of 0.6 Mbit/s. A connection that hangs must end some time. */
const defaultTimeoutMs = 900_000;

/**
 * Our transport in the shape that storage-blob takes. It tries again by our rules, and signs: the signature is in the URL
 * of the copy that is sent and nowhere else, so that no log and no error above this has it.
 */
export function blobTransport(settings: BlobTransportSettings): IHttpClient {
  const { httpClient, sas, clock = systemClock, retry, requestTimeoutInMs = defaultTimeoutMs } = settings;
  const retries = retryPolicy(clock, retry);
  const send = async (request: PipelineRequest): Promise<PipelineResponse> => {
    try {
      const response = await httpClient.sendRequest(signed(request, sas));
      return { ...response, request };
    } catch (error) {
      throw cleaned(error, request);
    }
  };
  return {
    sendRequest: async (resource) => {
      const request = createPipelineRequest({
        url: resource.url,
        method: resource.method,
        headers: createHttpHeaders(resource.headers.rawHeaders()),
        body: resource.body,
        abortSignal: resource.abortSignal,
        requestId: resource.requestId,
        onUploadProgress: resource.onUploadProgress,
        onDownloadProgress: resource.onDownloadProgress,
        streamResponseStatusCodes: resource.streamResponseStatusCodes,
        proxySettings: resource.proxySettings,
        timeout: requestTimeoutInMs,
        // The container's address was checked: http only to this computer.
        allowInsecureConnection: resource.url.startsWith("http:"),
      });
      const response = await retries.sendRequest(request, send);
      return { ...response, request: resource, headers: headersLike(resource, response) };
    },
  };
}

function signed(request: PipelineRequest, sas: string | undefined): PipelineRequest {
  if (!sas) return request;
  return { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}${sas}` };
}

/** The error of a transport holds the request it was given, which is the signed one, and may tell of its URL. */
function cleaned(error: unknown, request: PipelineRequest): unknown {
  if (isRestError(error)) {
    return new RestError(withoutSignature(error.message), {
      code: error.code,
      statusCode: error.statusCode,
      request,
    });
  }
  if (!(error instanceof Error)) return error;
  // A try that took too long is aborted by the transport; that is no abort of the caller's, and may be tried again.
  if (error.name === "AbortError" && !request.abortSignal?.aborted) {
    return new RestError(`No answer within ${request.timeout / 1000} s.`, {
      code: RestError.REQUEST_SEND_ERROR,
      request,
    });
  }
  if (/sig=/i.test(`${error.message} ${error.stack}`)) {
    return Object.assign(new Error(withoutSignature(error.message)), { name: error.name });
  }
  return error;
}

/** A text without the values of signatures. */
export function withoutSignature(text: string): string {
  return text.replace(/\bsig(?:=|%3D)[^&\s"'<>]*/gi, "[signature]");
}

/** Headers in storage-blob's own class, of which only `clone` is in reach. */
function headersLike(resource: WebResource, response: PipelineResponse): WebResource["headers"] {
  const headers = resource.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of response.headers) headers.set(name, value);
  return headers;
}
