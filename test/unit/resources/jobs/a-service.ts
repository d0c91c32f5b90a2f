import type { HttpClient, PipelineRequest } from "@azure/core-rest-pipeline";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import { type Clock, virtualClock } from "../../../../src/core/clock";
import { clouds } from "../../../../src/core/clouds";
import { createPipeline } from "../../../../src/core/pipeline";
import { Rest } from "../../../../src/core/rest";
import type { JobNeeds } from "../../../../src/resources/jobs/job-needs";
import { JobOperations } from "../../../../src/resources/jobs/job-operations";

/** One request that was sent. */
export interface Sent {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a service answers: JSON with a status, or bytes. */
export interface Answer {
  status?: number;
  body?: unknown;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
}

export const scope = {
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroupName: "test-rg",
  workspaceName: "test-ws",
};
export const workspace = `/subscriptions/${scope.subscriptionId}/resourceGroups/test-rg/providers/Microsoft.MachineLearningServices/workspaces/test-ws`;

/** A token as Microsoft Entra ID gives it in shape. */
export const token = ["{}", JSON.stringify({ tid: "the-tenant", aud: "https://ml.azure.com" }), ""]
  .map((part) => btoa(part).replace(/=+$/, ""))
  .join(".");

/** `ml.jobs` in front of a service that is one function, and what it was asked. */
export function aService(
  answer: (request: Sent) => Answer | undefined,
  needs: Partial<JobNeeds> = {},
  clock: Clock = virtualClock(),
) {
  const sent: Sent[] = [];
  const httpClient: HttpClient = {
    sendRequest: async (request) => {
      if (request.abortSignal?.aborted) throw Object.assign(new Error("aborted"), { name: "AbortError" });
      const asked = sentBy(request);
      sent.push(asked);
      const {
        status = 200,
        body,
        bytes,
        headers,
      } = answer(asked) ?? { status: 404, body: { error: { code: "NotFound", message: "not found" } } };
      const content =
        bytes ?? (body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)));
      const streamed = request.streamResponseStatusCodes?.has(status) && content;
      return {
        request,
        status,
        headers: createHttpHeaders(headers),
        ...(streamed
          ? { blobBody: Promise.resolve(new Blob([content.slice()])) }
          : { bodyAsText: content ? new TextDecoder().decode(content) : null }),
      };
    },
  };
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  const cloud = clouds.AzureCloud;
  const pipeline = createPipeline({
    credential,
    scope: `${cloud.resourceManager}/.default`,
    clock,
    isTrusted: () => true,
  });
  const rest = new Rest({
    pipeline,
    httpClient,
    credential,
    scope,
    cloud,
    endpoint: cloud.resourceManager,
    clock,
    allowInsecureConnection: false,
  });
  const never = async () => {
    throw new Error("This test does not need that.");
  };
  const jobs = new JobOperations(rest, {
    uploadCode: never,
    ensureEnvironment: never,
    uploadInput: never,
    latestVersion: never,
    download: never,
    putComponent: never,
    requireCompute: never,
    discover: async () => ({
      api: "https://eastus.api.azureml.ms",
      workspace: { mlflowTrackingUri: `azureml://eastus.api.azureml.ms/mlflow/v1.0${workspace}` },
    }),
    ...needs,
  });
  return { jobs, sent, rest, clock };
}

/** A service that answers what it is sent, as ARM does on a PUT. */
export const echo = ({ method, path, body }: Sent): Answer | undefined =>
  method === "PUT" ? { body: { id: path, name: path.split("/").at(-1), ...(body as object) } } : undefined;

function sentBy(request: PipelineRequest): Sent {
  const url = new URL(request.url);
  return {
    method: request.method,
    host: url.host,
    path: decodeURIComponent(url.pathname),
    query: Object.fromEntries(url.searchParams),
    headers: request.headers.toJSON(),
    body: typeof request.body === "string" ? JSON.parse(request.body) : undefined,
  };
}
