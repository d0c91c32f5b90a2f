import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import type { IHttpClient } from "@azure/storage-blob";

/** `@azure/storage-blob` speaks to clients of an older shape; this is a client of today's in that shape. */
export function asStorageClient(client: HttpClient): IHttpClient {
  return {
    sendRequest: async (old) => {
      const request = createPipelineRequest({
        url: old.url,
        method: old.method,
        headers: createHttpHeaders(old.headers.toJson({ preserveCase: true })),
        body: old.body,
        abortSignal: old.abortSignal,
        streamResponseStatusCodes: old.streamResponseStatusCodes,
        allowInsecureConnection: true,
      });
      const response = await client.sendRequest(request);
      const headers = old.headers.clone();
      for (const name of headers.headerNames()) headers.remove(name);
      for (const [name, value] of response.headers) headers.set(name, value);
      return { ...response, request: old, headers };
    },
  };
}
