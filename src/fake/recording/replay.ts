import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { RestError } from "@azure/core-rest-pipeline";
import { type Clock, virtualClock } from "../../core/clock";
import { createFakeCredential } from "../credential";
import { toResponse } from "../pipeline-messages";
import type { WorkspaceScope } from "../seed";
import { bytesOf, keepRequestBody, recordedBody } from "./bodies";
import { tellingHeaders } from "./recorder";
import type { RecordedExchange, RecordedRequest, Recording } from "./recording";
import { type RedactionOptions, Redactor } from "./redaction";
import { difference, keyOf, partsOf } from "./request-key";

/** Options of {@link ReplayHttpClient}. All have defaults. */
export interface ReplayOptions {
  /** Texts that were taken out of the recording, so that requests that hold them are recognized. */
  readonly texts?: RedactionOptions["texts"];
  /** `maxBodyBytes` of the recording, where it was given. @defaultValue 1 MiB */
  readonly maxBodyBytes?: number;
}

/** Thrown where a request was made that no request of the recording is like. It is not tried again. */
export class NotRecordedError extends Error {
  /** What was asked, without secrets. */
  readonly method: string;
  /** Where it was asked, without secrets. */
  readonly url: string;

  /** @internal */
  constructor({ method, url }: RecordedRequest, nearest: string) {
    super(`Nothing in the recording answers ${method} ${url}. ${nearest}`);
    this.name = "NotRecordedError";
    this.method = method;
    this.url = url;
  }
}

/** Exchanges whose requests are alike, and which of them is next. */
interface Sequence {
  readonly numbers: number[];
  next: number;
}

/**
 * Answers from a recording, without a network: give it to `MLClient` as `httpClient`.
 *
 * A request is answered by the recorded one with the same method, path, query and body; where there is none, by one that is
 * the same but for ids and moments that differ from run to run. The same request is answered in the order of the recording,
 * and the last answer again and again. What nothing in the recording is like is refused with a {@link NotRecordedError},
 * which names what comes nearest. Waits take no time.
 *
 * @example
 * ```ts
 * const replay = new ReplayHttpClient(await readRecording("churn.jsonl"));
 * const ml = new MLClient(replay.credential, replay.scope, { httpClient: replay });
 * ```
 */
export class ReplayHttpClient implements HttpClient {
  /** Stands still, and jumps when a client waits; begins with the recording. */
  readonly clock: Clock;
  /** Gives tokens, which nobody looks at. */
  readonly credential: TokenCredential;
  readonly #exact = new Map<string, Sequence>();
  readonly #loose = new Map<string, Sequence>();
  readonly #answered = new Set<number>();
  readonly #redactor: Redactor;
  readonly #limit: number;

  constructor(
    private readonly recording: Recording,
    options: ReplayOptions = {},
  ) {
    this.clock = virtualClock(recording.exchanges[0]?.at);
    this.credential = createFakeCredential(() => this.clock.now());
    this.#redactor = new Redactor({ ...recording.header.redacted, texts: options.texts });
    this.#limit = options.maxBodyBytes ?? 2 ** 20;
    recording.exchanges.forEach(({ request }, number) => {
      add(this.#exact, keyOf(partsOf(request, false)), number);
      add(this.#loose, keyOf(partsOf(request, true)), number);
    });
  }

  /** The first workspace that the recording is about: what a client is made with. */
  get scope(): WorkspaceScope {
    for (const { request } of this.recording.exchanges) {
      const [, subscriptionId, resourceGroupName, workspaceName] =
        /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/workspaces\/([^/?]+)/i.exec(
          request.url,
        ) ?? [];
      if (subscriptionId && resourceGroupName && workspaceName)
        return { subscriptionId, resourceGroupName, workspaceName: decodeURIComponent(workspaceName) };
    }
    throw new Error("The recording is about no workspace.");
  }

  /** Requests of the recording that were not made: a test that should do all that was recorded finds none at its end. */
  get unused(): readonly RecordedRequest[] {
    return this.recording.exchanges.flatMap(({ request }, number) =>
      this.#answered.has(number) ? [] : [request],
    );
  }

  /** Answers a request. */
  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const asked = await this.#asRecorded(request);
    const exchange = this.#find(asked);
    const { response, error } = exchange;
    if (!response)
      throw new RestError(error?.message ?? "", { ...(error?.code && { code: error.code }), request });
    const bytes = bytesOf(response.body);
    if (!bytes)
      throw new Error(
        `The answer to ${asked.method} ${asked.url} is not in the recording: ${reasonOf(exchange)}.`,
      );
    const headers = { ...response.headers };
    delete headers["content-encoding"];
    // A HEAD tells the length of what it does not bring.
    if (request.method !== "HEAD") headers["content-length"] = String(bytes.byteLength);
    const hasBody = response.body !== undefined;
    return toResponse(request, { status: response.status, headers, ...(hasBody && { bytes }) });
  }

  async #asRecorded(request: PipelineRequest): Promise<RecordedRequest> {
    const redactor = this.#redactor;
    redactor.learnFromUrl(request.url);
    const kept = await keepRequestBody(request.body, this.#limit);
    const type = request.headers.get("content-type") ?? "";
    const body = await recordedBody(kept, type, request.url, redactor);
    const { method, url } = request;
    return redactor.texts({
      method,
      url,
      headers: tellingHeaders(request.headers),
      ...(body && { body }),
    }) as RecordedRequest;
  }

  #find(asked: RecordedRequest): RecordedExchange {
    const found =
      take(this.#exact.get(keyOf(partsOf(asked, false)))) ??
      take(this.#loose.get(keyOf(partsOf(asked, true))));
    const exchange = found === undefined ? undefined : this.recording.exchanges[found];
    if (found === undefined || !exchange) throw new NotRecordedError(asked, this.#nearest(asked));
    this.#answered.add(found);
    return exchange;
  }

  #nearest(asked: RecordedRequest): string {
    const parts = partsOf(asked, true);
    let nearest: { distance: number; said: string; number: number } | undefined;
    this.recording.exchanges.forEach(({ request }, number) => {
      const found = difference(parts, partsOf(request, true));
      if (!nearest || found.distance < nearest.distance) nearest = { ...found, number };
    });
    const request = nearest && this.recording.exchanges[nearest.number]?.request;
    if (!nearest || !request) return "The recording holds no request.";
    return `The nearest is ${request.method} ${request.url} (line ${nearest.number + 2}): ${nearest.said}.`;
  }
}

function add(to: Map<string, Sequence>, key: string, number: number): void {
  const sequence = to.get(key) ?? { numbers: [], next: 0 };
  sequence.numbers.push(number);
  to.set(key, sequence);
}

/** The number of the next exchange; of the last one, where all have been. */
function take(sequence: Sequence | undefined): number | undefined {
  if (!sequence) return undefined;
  const number = sequence.numbers[Math.min(sequence.next, sequence.numbers.length - 1)];
  sequence.next += 1;
  return number;
}

function reasonOf({ response }: RecordedExchange): string {
  const body = response?.body;
  if (body && "omitted" in body) return body.omitted;
  return "it holds a secret";
}
