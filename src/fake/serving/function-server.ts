import type { BlobStore } from "../blob/blob-store";
import { LogLines } from "./log-lines";
import type {
  DeploymentToServe,
  FileToScore,
  LoadedDeployment,
  ScoringReply,
  Server,
  WrittenFile,
} from "./server";

/** A file that a scoring function is given. */
export interface ScoredFile {
  /** Its path within the job's input. */
  readonly name: string;
  /** Its contents. */
  bytes(): Uint8Array;
  /** Its contents, read as UTF-8. */
  text(): string;
}

/** What a scoring function is given. */
export interface ScoringRequest {
  /** Name of the endpoint. */
  readonly endpoint: string;
  /** Name of the deployment that is asked. */
  readonly deployment: string;
  /** Name and version of the deployment's model, where it has one the fake holds. */
  readonly model?: { readonly name: string; readonly version: string };
  /** The request's JSON; text where it is none. Of a mini-batch: the names of its files. */
  readonly body: unknown;
  /** The files of a mini-batch, where a batch deployment with a scoring script is asked. */
  readonly files?: readonly ScoredFile[];
  /** Leaves a file in the output folder of a batch job, as scripts do with `summary_only`. */
  write(path: string, content: Uint8Array | string): void;
  /**
   * Says that the answer takes this many milliseconds of the fake's clock; longer than the deployment's
   * `requestTimeout` and the caller gets a 408, as from a model that is too slow.
   */
  takes(ms: number): void;
}

/**
 * Answers a scoring request: what it returns is sent as JSON. What it throws is a model error: the caller gets 424, with
 * the error's `status` (a number; default 500) in `ms-azureml-model-error-statuscode`.
 */
export type ScoringFunction = (request: ScoringRequest) => unknown | Promise<unknown>;

/**
 * Serves every deployment with a function: for tests.
 *
 * @param functions - One function for all deployments, or one for each by deployment name (a deployment without one
 *   fails to load, as one whose container does not start). Default: answers with the request's own body.
 *
 * @example
 * ```ts
 * const azure = new FakeAzureML({ server: functionServer({ blue: () => [0], green: () => [1] }) });
 * ```
 */
export function functionServer(
  functions: ScoringFunction | Readonly<Record<string, ScoringFunction>> = ({ body }) => body,
): Server {
  return {
    load: async (deployment, service) => {
      const score = typeof functions === "function" ? functions : functions[deployment.deployment];
      if (!score) {
        throw new Error(
          `((No function serves the deployment ${deployment.deployment}; there is one for ${known(functions)}.))`,
        );
      }
      return serve(deployment, score, service.blobs);
    },
  };
}

function known(functions: object): string {
  return Object.keys(functions).join(", ") || "none";
}

function serve(deployment: DeploymentToServe, score: ScoringFunction, blobs: BlobStore): LoadedDeployment {
  const { model } = deployment;
  const lines = new LogLines();
  let written: WrittenFile[] = [];
  lines.add(`Serving ${deployment.deployment} of ${deployment.endpoint} with a function.`);
  const ask = async (path: string, asked: Pick<ScoringRequest, "body" | "files">): Promise<ScoringReply> => {
    let tookMs = 0;
    const request: ScoringRequest = {
      endpoint: deployment.endpoint,
      deployment: deployment.deployment,
      ...(model && { model: { name: model.name, version: model.version } }),
      ...asked,
      takes: (ms) => {
        tookMs += ms;
      },
      write: (name, content) => {
        written.push({ path: name, content });
      },
    };
    try {
      const answer = await score(request);
      lines.add(`POST ${path} 200`);
      return { ...json(200, answer ?? null), tookMs };
    } catch (error) {
      const status = statusOf(error);
      const message = error instanceof Error ? error.message : String(error);
      lines.add(`POST ${path} ${status}`, error instanceof Error ? (error.stack ?? message) : message);
      return { ...json(status, { message }), tookMs };
    }
  };
  return {
    score: ({ path, body }) => ask(path, { body: parse(body) }),
    scoreFiles: (files) =>
      ask("/score", { body: files.map(({ name }) => name), files: files.map((file) => scored(blobs, file)) }),
    takeWritten: async () => {
      const taken = written;
      written = [];
      return taken;
    },
    logs: () => lines.all(),
    close: async () => {},
  };
}

function scored(blobs: BlobStore, { name, blob }: FileToScore): ScoredFile {
  const bytes = () => blobs.bytes(blob.account, blob.container, blob.path) ?? new Uint8Array();
  return { name, bytes, text: () => new TextDecoder().decode(bytes()) };
}

function parse(body: Uint8Array): unknown {
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function json(status: number, value: unknown): ScoringReply {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}

function statusOf(error: unknown): number {
  const given = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof given === "number" && given >= 400 && given < 600 ? given : 500;
}
