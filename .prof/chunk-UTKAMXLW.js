import {
  retryPolicy
} from "./chunk-WI42JQQI.js";
import {
  parseBlobUrl
} from "./chunk-7WADBULZ.js";
import {
  systemClock
} from "./chunk-R6PT7IO5.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/blob-transport.ts
import { createHttpHeaders, createPipelineRequest, isRestError, RestError } from "@azure/core-rest-pipeline";
var defaultTimeoutMs = 9e5;
function blobTransport(settings) {
  const { httpClient, sas, clock = systemClock, retry, requestTimeoutInMs = defaultTimeoutMs } = settings;
  const retries = retryPolicy(clock, retry);
  const send = async (request) => {
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
        allowInsecureConnection: resource.url.startsWith("http:")
      });
      const response = await retries.sendRequest(request, send);
      return { ...response, request: resource, headers: headersLike(resource, response) };
    }
  };
}
function signed(request, sas) {
  if (!sas) return request;
  return { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}${sas}` };
}
function cleaned(error, request) {
  if (isRestError(error)) {
    return new RestError(withoutSignature(error.message), {
      code: error.code,
      statusCode: error.statusCode,
      request
    });
  }
  if (!(error instanceof Error)) return error;
  if (error.name === "AbortError" && !request.abortSignal?.aborted) {
    return new RestError(`No answer within ${request.timeout / 1e3} s.`, {
      code: RestError.REQUEST_SEND_ERROR,
      request
    });
  }
  if (/sig=/i.test(`${error.message} ${error.stack}`)) {
    return Object.assign(new Error(withoutSignature(error.message)), { name: error.name });
  }
  return error;
}
function withoutSignature(text) {
  return text.replace(/\bsig(?:=|%3D)[^&\s"'<>]*/gi, "[signature]");
}
function headersLike(resource, response) {
  const headers = resource.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of response.headers) headers.set(name, value);
  return headers;
}

// src/artifacts/blob-container.ts
async function openContainer(container) {
  const { accountKey, credential } = container;
  const address = parseBlobUrl(container.containerUrl);
  if (address?.path !== "") {
    throw invalid("is not the address of a blob container.", withoutQuery(container.containerUrl));
  }
  const url = `${address.serviceUrl}/${encodeURIComponent(address.container)}`;
  if (url.startsWith("http:") && !isLoopback(new URL(url).hostname))
    throw invalid("must begin with https://.", url);
  const sas = (container.sas ?? address.sas)?.replace(/^\?/, "");
  const { ContainerClient, AnonymousCredential, StorageSharedKeyCredential } = await import("@azure/storage-blob");
  const proof = sas ? new AnonymousCredential() : accountKey ? new StorageSharedKeyCredential(address.accountName, accountKey) : credential ?? new AnonymousCredential();
  return new ContainerClient(url, proof, {
    httpClient: blobTransport({ ...container, sas }),
    // The library's own retries know neither Retry-After nor 429; ours, in the transport, do.
    retryOptions: { maxTries: 1 }
  });
}
function invalid(message, given) {
  return new ValidationError([{ path: "containerUrl", message, given }]);
}
function withoutQuery(url) {
  return url.replace(/\?.*$/s, "");
}
function isLoopback(hostname) {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}

export {
  withoutSignature,
  openContainer
};
