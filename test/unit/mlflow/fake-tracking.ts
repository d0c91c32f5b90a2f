import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { FakeAzureML } from "azure-ai-ml/testing";
import { workspaceIdOf } from "../../../src/fake/seed";
import { openSocket, type Socket } from "../../../src/fake/socket";

/** A fetch that asks a fake in this process, by Azure's own host names. */
export function fetchOf(fake: FakeAzureML): typeof fetch {
  return async (input, init) => {
    const { body } = init ?? {};
    const request = createPipelineRequest({
      url: String(input),
      method: (init?.method ?? "GET") as "GET",
      headers: createHttpHeaders(Object.fromEntries(new Headers(init?.headers))),
      body: body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : (body as string | undefined),
    });
    const response = await fake.sendRequest(request);
    return new Response(response.bodyAsText, { status: response.status, headers: response.headers.toJSON() });
  };
}

/** A workspace of Azure's, in this process: its tracking URI begins with `azureml://`. */
export async function azureTracking(fake = new FakeAzureML()) {
  const token = await fake.credential.getToken("https://ml.azure.com/.default");
  const workspace = workspaceIdOf(fake.scope);
  return {
    fake,
    workspace,
    options: {
      trackingUri: `azureml://eastus.api.azureml.ms/mlflow/v1.0${workspace}`,
      token: token?.token ?? "",
      fetch: fetchOf(fake),
    },
  };
}

/** A plain tracking server: the fake on a socket. */
export async function serverTracking(fake = new FakeAzureML()): Promise<{
  fake: FakeAzureML;
  socket: Socket;
  options: { trackingUri: string; token: string };
}> {
  const socket = await openSocket(fake);
  return { fake, socket, options: { trackingUri: socket.origin, token: socket.token } };
}

/** Text of a run's artifact, wherever it lies. */
export function artifactText(fake: FakeAzureML, runId: string, path: string): string | undefined {
  const blob = fake.snapshot().blobs.find(({ key }) => key.endsWith(`/ExperimentRun/dcid.${runId}/${path}`));
  return blob && Buffer.concat(blob.base64.map((chunk) => Buffer.from(chunk, "base64"))).toString();
}
