import { z } from "zod";
import { toFault } from "../request-checks/faults";
import type { RedactionOptions } from "./redaction";

/** A body as it is kept: whole, or only what it was. */
export type RecordedBody =
  | { /** JSON, parsed. */ readonly json: unknown }
  | { /** Other text. */ readonly text: string }
  | { /** Anything else. */ readonly base64: string }
  /** Too large to be kept. */
  | { /** Bytes. */ readonly size: number /** Digest, in hexadecimal digits. */; readonly sha256: string }
  /** An answer that was too large, or that nobody read to its end. */
  | {
      /** Bytes that were read. */ readonly size: number /** Why it is not here. */;
      readonly omitted: string;
    };

/** A request as it was sent, without secrets. */
export interface RecordedRequest {
  /** HTTP method. */
  readonly method: string;
  /** Whole URL. */
  readonly url: string;
  /** Those that say what is meant; by lower-cased name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where there was none. */
  readonly body?: RecordedBody;
}

/** What came of a request, without secrets. */
export interface RecordedResponse {
  /** HTTP status. */
  readonly status: number;
  /** Those that say what is meant; by lower-cased name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where there was none. */
  readonly body?: RecordedBody;
}

/** A request and what came of it. */
export interface RecordedExchange {
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  /** What was asked. */
  readonly request: RecordedRequest;
  /** What was answered. */
  readonly response?: RecordedResponse;
  /** What broke, where nothing was answered. */
  readonly error?: { readonly code?: string; readonly message: string };
}

/** First line of a recording. */
export interface RecordingHeader {
  /** What this is. */
  readonly format: "azure-ai-ml-recording";
  /** Form of the lines. */
  readonly version: 1;
  /** What besides secrets was taken out; texts are not said. */
  readonly redacted: Pick<RedactionOptions, "subscriptions" | "tenants" | "people">;
}

/** Traffic with the service, as it was recorded. */
export interface Recording {
  /** What was taken out. */
  readonly header: RecordingHeader;
  /** In the order in which they ended. */
  readonly exchanges: readonly RecordedExchange[];
}

const headers = z.record(z.string(), z.string());
const body = z.union([
  z.object({ json: z.unknown() }),
  z.object({ text: z.string() }),
  z.object({ base64: z.string() }),
  z.object({ size: z.number(), sha256: z.string() }),
  z.object({ size: z.number(), omitted: z.string() }),
]);

const headerShape = z.object({
  format: z.literal("azure-ai-ml-recording", { message: "must be azure-ai-ml-recording" }),
  version: z.literal(1, { message: "must be 1" }),
  redacted: z.object({
    subscriptions: z.boolean().optional(),
    tenants: z.boolean().optional(),
    people: z.boolean().optional(),
  }),
});

const exchangeShape = z.object({
  at: z.number(),
  request: z.object({ method: z.string(), url: z.url(), headers, body: body.optional() }),
  response: z.object({ status: z.int(), headers, body: body.optional() }).optional(),
  error: z.object({ code: z.string().optional(), message: z.string() }).optional(),
});

/**
 * Reads a recording: a line of JSON for each exchange, after one that says what it is.
 * @throws TypeError - with the line and all that is wrong in it.
 */
export function parseRecording(text: string): Recording {
  const lines = text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  const [first, ...rest] = lines;
  if (!first) throw new TypeError("The recording is empty.");
  return {
    header: read(headerShape, first) as RecordingHeader,
    exchanges: rest.map((each) => read(exchangeShape, each) as RecordedExchange),
  };
}

function read(shape: z.ZodType, { line, number }: { line: string; number: number }): unknown {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    throw new TypeError(`Line ${number} of the recording is no JSON: ${(error as Error).message}`);
  }
  const { data, error } = shape.safeParse(given);
  if (!error) return data;
  const said = error.issues
    .map((issue) => toFault(issue, given))
    .map(({ path, message }) => `${path} ${message}`);
  throw new TypeError(`Line ${number} of the recording is not right: ${said.join("; ")}.`);
}
