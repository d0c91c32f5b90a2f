import { readParts } from "./blob/memory-contents";
import { BrokenConnection } from "./errors";
import type { FakeAzureML } from "./fake-service";
import { onTheWire } from "./on-the-wire";
import { azureDestination, azureUrls } from "./sites";

/** What {@link handlers} needs of msw: its `http`. So this package does not need msw. */
export interface MswHttp<Handler> {
  /** Makes a handler for all methods. */
  all(predicate: RegExp, resolver: (info: { request: Request }) => Promise<Response>): Handler;
}

/**
 * Handlers for [msw](https://mswjs.io) that have a fake answer for all of Azure Machine Learning's hosts: for programs that
 * make their clients themselves, in Node (`setupServer`) and in browsers (`setupWorker`). Management plane, workspaces'
 * own host (run history, MLflow), blob storage, scoring URIs and the tokens of `login.microsoftonline.com` are answered;
 * whatever else is asked is left to msw's other handlers. Faults of {@link FakeAzureML.fail} hit these requests too.
 *
 * Time passes with each request, and a client that polls an operation is not made to wait.
 *
 * @param azure - Who answers.
 * @param http - That of msw.
 * @example
 * ```ts
 * import { http } from "msw";
 * import { setupServer } from "msw/node";
 *
 * const azure = new FakeAzureML();
 * const server = setupServer(...handlers(azure, http));
 * ```
 * @throws TypeError - where msw's `http` is missing.
 */
export function handlers<Handler>(azure: FakeAzureML, http: MswHttp<Handler>): Handler[] {
  if (typeof http?.all !== "function")
    throw new TypeError(
      'handlers(azure, http) is to be given the http of msw: import { http } from "msw". So whoever does not use msw need not have it.',
    );
  return azureUrls.map((urls) => http.all(urls, ({ request }) => answer(azure, request)));
}

async function answer(azure: FakeAzureML, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const destination = azureDestination(url);
  if (!destination) return Response.error();
  const { method, signal } = request;
  const sent = new Uint8Array(await request.arrayBuffer());
  try {
    const reply = await azure.answer({
      ...destination,
      method,
      url,
      headers: new Map(request.headers),
      bytes: sent,
      signal,
    });
    const { status, headers, bytes, stream } = onTheWire(reply, method === "HEAD");
    const body = stream ? await readParts(stream.parts) : bytes;
    await shortenWait(azure, status, headers);
    return new Response(body?.slice() ?? null, { status, headers });
  } catch (error) {
    // What msw takes for a connection that broke.
    if (error instanceof BrokenConnection) return Response.error();
    throw error;
  }
}

/**
 * A client of the app waits by the computer's clock for an operation to end. It is told to ask again at once, and the time
 * for which it would have waited passes here. What a fault says of waiting is left as it is.
 */
async function shortenWait(
  azure: FakeAzureML,
  status: number,
  headers: Record<string, string>,
): Promise<void> {
  const wait = Number(headers[pollAfter]);
  if (status >= 300 || !(wait > 1)) return;
  await azure.passTime(wait);
  // Not 0: clients take that for "not told".
  headers[pollAfter] = "1";
}

/** Where the service says when an operation is to be asked after again. */
const pollAfter = "x-ms-retry-after-ms";
