import type { BlobStore } from "../blob/blob-store";
import type { BlobFolder, RunnerService } from "../runner/runner";

/** A deployment as a server sees it. */
export interface DeploymentToServe {
  /** ARM id of the deployment. */
  readonly id: string;
  /** Name of the endpoint. */
  readonly endpoint: string;
  /** Name of the deployment. */
  readonly deployment: string;
  /** The model's files, where it has a model the fake holds. */
  readonly model?: {
    readonly files: BlobFolder;
    readonly name: string;
    readonly version: string;
    readonly type: string;
  };
  /** The code folder and the script in it, where the deployment has one. */
  readonly code?: { readonly files: BlobFolder; readonly scoringScript: string };
  /** Set for whatever serves. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** The environment as the service keeps it. */
  readonly environment?: { readonly id: string; readonly image?: string; readonly condaFile?: string };
  /** It scores files: its scoring script's `run` takes the paths of a mini-batch. */
  readonly isBatch?: boolean;
}

/** A file of a mini-batch. */
export interface FileToScore {
  /** Its path within the job's input. */
  readonly name: string;
  /** Where its bytes are. */
  readonly blob: BlobFolder;
}

/** A file that scoring has left in its output folder. */
export interface WrittenFile {
  /** Path below the output folder. */
  readonly path: string;
  /** The bytes, or text. */
  readonly content: Uint8Array | string;
}

/** An answer of a model. */
export interface ScoringReply {
  /** HTTP status of the model's container; any other than 200 is a model error, which the service answers with 424. */
  status: number;
  /** Headers of the answer, lower-cased. */
  headers?: Record<string, string>;
  /** What is sent to the caller. */
  body: Uint8Array;
  /** Milliseconds of the fake's clock that the model says it took, where it did not take them for real. */
  tookMs?: number;
}

/** A deployment that has been loaded. */
export interface LoadedDeployment {
  /** Answers a request. */
  score(request: { path: string; contentType: string; body: Uint8Array }): Promise<ScoringReply>;
  /**
   * Answers for a mini-batch as a scoring script's `run(mini_batch)` does: a list with an element for each file, or rows.
   * Absent: the server scores no files.
   */
  scoreFiles?(files: readonly FileToScore[]): Promise<ScoringReply>;
  /** Files that scoring has left in its output folder since it was last asked. */
  takeWritten?(): Promise<readonly WrittenFile[]>;
  /** What the container wrote, newest last. */
  logs(): string[];
  /** Stops serving; resolves when nothing of it is left. */
  close(): Promise<void>;
}

/** What serves models: a function of the test's, or a process with a scoring script. */
export interface Server {
  /** Loads a deployment; rejects with the reason where it cannot (the deployment then fails). */
  load(
    deployment: DeploymentToServe,
    service: RunnerService & { blobs: BlobStore },
  ): Promise<LoadedDeployment>;
  /** Ends all that runs. */
  close?(): Promise<void>;
}
