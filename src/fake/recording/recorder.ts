import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createDefaultHttpClient, isRestError } from "@azure/core-rest-pipeline";
import type { Clock } from "../../core/clock";
import { nodeModule } from "../node-module";
import { KeptBytes, keepRequestBody, recordedBody } from "./bodies";
import type { RecordedBody, RecordedExchange, RecordingHeader } from "./recording";
import { type RedactionOptions, Redactor } from "./redaction";

/** Where the lines of a recording go. */
export interface RecordingSink {
  /** Takes the next line, without its end. */
  write(line: string): void | Promise<void>;
  /** Called when nothing more comes. */
  close?(): void | Promise<void>;
}

/** Options of {@link RecordingHttpClient}. All have defaults. */
export interface RecordingOptions {
  /** Who really sends. Default: the network. A {@link FakeAzureML} can be recorded too. */
  readonly httpClient?: HttpClient & { readonly clock?: Clock };
  /** What is taken out besides secrets. */
  readonly redact?: RedactionOptions;
  /** Largest body that is kept, in bytes; of a larger one its size and, of a request, its SHA-256. @defaultValue 1 MiB */
  readonly maxBodyBytes?: number;
}

/** Headers that say what is meant. No other is written: most secrets travel in headers. */
const telling =
  /^(content-(type|length|range|md5|encoding)|accept|etag|last-modified|location|azure-asyncoperation|operation-location|retry-after(-ms)?|(if|range|x-ms-range)(-.*)?|x-ms-(retry-after-ms|error-code|request-id|version|blob-(type|content-type|content-length)|meta-.*|creation-time|copy-status|copy-id|snapshot|operation-identifier)|azureml-model-deployment|azureml-model-session)$/i;

/**
 * Sends what `MLClient` sends, and writes each request and what came of it to a recording, without secrets: no
 * `Authorization`, no key, password, token, connection string or signature is written, whether it stands in a header, a URL,
 * an answer or a file. A recording can be replayed, and can fill a {@link FakeAzureML}.
 *
 * @example
 * ```ts
 * const recorder = new RecordingHttpClient(recordingFile("churn.jsonl"));
 * const ml = new MLClient(new DefaultAzureCredential(), scope, { httpClient: recorder });
 * await ml.jobs.get("train-1");
 * await recorder.close();
 * ```
 */
export class RecordingHttpClient implements HttpClient {
  /** That of the transport below, if it keeps its own time. */
  readonly clock?: Clock;
  readonly #inner: HttpClient;
  readonly #redactor: Redactor;
  readonly #limit: number;
  /** Lines are written one after the other. */
  #written: Promise<void>;
  readonly #open = new Set<Promise<void>>();

  constructor(
    private readonly sink: RecordingSink,
    options: RecordingOptions = {},
  ) {
    this.#inner = options.httpClient ?? createDefaultHttpClient();
    if (options.httpClient?.clock) this.clock = options.httpClient.clock;
    this.#redactor = new Redactor(options.redact);
    this.#limit = options.maxBodyBytes ?? 2 ** 20;
    const { subscriptions, tenants, people } = options.redact ?? {};
    const header: RecordingHeader = {
      format: "azure-ai-ml-recording",
      version: 1,
      redacted: {
        ...(subscriptions && { subscriptions }),
        ...(tenants && { tenants }),
        ...(people && { people }),
      },
    };
    this.#written = Promise.resolve(sink.write(JSON.stringify(header)));
    // Told by `close`, and not as a rejection that nobody handles.
    this.#written.catch(() => {});
  }

  /** Sends a request and records it. */
  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const at = this.clock?.now() ?? Date.now();
    const sent = await keepRequestBody(request.body, this.#limit);
    try {
      const response = await this.#inner.sendRequest(request);
      return await this.#record(at, request, sent, response);
    } catch (error) {
      if (isRestError(error) && !error.response && !request.abortSignal?.aborted) {
        const { code, message } = error;
        await this.#write(at, request, sent, { error: { ...(code && { code }), message } });
      }
      throw error;
    }
  }

  /**
   * Ends the recording when all answers have been read.
   * @throws whatever the writing of it threw.
   */
  async close(): Promise<void> {
    await Promise.all(this.#open);
    await this.#written;
    await this.sink.close?.();
  }

  async #record(
    at: number,
    request: PipelineRequest,
    sent: KeptBytes,
    response: PipelineResponse,
  ): Promise<PipelineResponse> {
    const received = new KeptBytes(this.#limit);
    const finish = (omitted?: string) => this.#write(at, request, sent, { response, received, omitted });
    if (response.readableStreamBody) {
      const { Readable } = await nodeModule("stream");
      const passing = passOn(response.readableStreamBody, received);
      const readableStreamBody = Readable.from(passing.pieces, { objectMode: false });
      readableStreamBody.once("close", () =>
        this.#track(finish(passing.isWhole() ? undefined : "it was not read to its end")),
      );
      return { ...response, readableStreamBody };
    }
    if (response.blobBody) {
      const blob = await response.blobBody;
      if (blob.size <= this.#limit) received.add(new Uint8Array(await blob.arrayBuffer()));
      await finish(blob.size > this.#limit ? "it is too large" : undefined);
      return { ...response, blobBody: Promise.resolve(blob) };
    }
    if (response.bodyAsText) received.add(new TextEncoder().encode(response.bodyAsText));
    await finish();
    return response;
  }

  #track(work: Promise<void>): void {
    this.#open.add(work);
    void work.finally(() => this.#open.delete(work));
  }

  async #write(
    at: number,
    request: PipelineRequest,
    sent: KeptBytes,
    came:
      | { error: RecordedExchange["error"] }
      | { response: PipelineResponse; received: KeptBytes; omitted?: string },
  ): Promise<void> {
    const redactor = this.#redactor;
    redactor.learnFromUrl(request.url);
    const requestBody = await recordedBody(
      sent,
      request.headers.get("content-type") ?? "",
      request.url,
      redactor,
    );
    let response: RecordedExchange["response"];
    if ("response" in came) {
      const { status, headers } = came.response;
      const body = await answered(came, request.url, redactor);
      response = { status, headers: tellingHeaders(headers), ...(body && { body }) };
    }
    const exchange: RecordedExchange = {
      at,
      request: {
        method: request.method,
        url: request.url,
        headers: tellingHeaders(request.headers),
        ...(requestBody && { body: requestBody }),
      },
      ...(response && { response }),
      ...("error" in came && { error: came.error }),
    };
    const line = JSON.stringify(redactor.texts(exchange));
    this.#written = this.#written.then(() => this.sink.write(line));
    this.#written.catch(() => {});
  }
}

async function answered(
  { response, received, omitted }: { response: PipelineResponse; received: KeptBytes; omitted?: string },
  url: string,
  redactor: Redactor,
): Promise<RecordedBody | undefined> {
  const why = omitted ?? (received.whole() ? undefined : "it is too large");
  if (why) return { size: received.size, omitted: why };
  return recordedBody(received, response.headers.get("content-type") ?? "", url, redactor);
}

/** The headers of a message that say what is meant. */
export function tellingHeaders(headers: Iterable<[name: string, value: string]>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of headers) if (telling.test(name)) found[name.toLowerCase()] = value;
  return found;
}

/** Passes on what comes, and keeps what may be kept. */
function passOn(stream: NodeJS.ReadableStream, kept: KeptBytes) {
  let whole = false;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of stream) {
      const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
      kept.add(bytes);
      yield bytes;
    }
    whole = true;
  }
  return { pieces: pieces(), isWhole: () => whole };
}
