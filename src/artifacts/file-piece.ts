import type { ReadStream } from "node:fs";
import type { AbortSignalLike } from "../core/clock";

/** A run of bytes of a file. */
export interface FilePiece {
  readonly path: string;
  readonly start: number;
  readonly length: number;
}

/** The body of a request that sends a piece: a new stream for each try. */
export type PieceBody = () => NodeJS.ReadableStream;

/**
 * Sends a piece of a file as a stream. Transports do not watch the stream they send: a file that cannot be read, or has
 * become shorter, would leave the request hanging, or end the process. So a fault of the stream aborts the request, and is
 * what is thrown.
 *
 * @param send - Makes the request, with a body that can be had again for each try.
 */
export async function sendPiece(
  piece: FilePiece,
  abortSignal: AbortSignalLike | undefined,
  send: (body: PieceBody, abortSignal: AbortSignalLike) => Promise<unknown>,
): Promise<void> {
  const { createReadStream } = await import("node:fs");
  const { path, start, length } = piece;
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (abortSignal?.aborted) abort();
  abortSignal?.addEventListener("abort", abort);
  let stream: ReadStream | undefined;
  let fault: Error | undefined;
  const fail = (error: Error) => {
    fault ??= error;
    abort();
  };
  const body: PieceBody = () => {
    stream?.destroy();
    const opened = createReadStream(path, { start, end: start + length - 1, highWaterMark: 256 * 1024 });
    opened.on("error", fail);
    opened.on("end", () => {
      if (opened.bytesRead < length) fail(new FileChangedError(path));
    });
    stream = opened;
    return opened;
  };
  try {
    await send(body, controller.signal);
  } catch (error) {
    throw fault ?? error;
  } finally {
    abortSignal?.removeEventListener("abort", abort);
    stream?.destroy();
  }
  if (fault) throw fault;
}

/** A file was written to while it was uploaded, so that what arrived is neither its old content nor its new. */
export class FileChangedError extends Error {
  /** @internal Decides `instanceof`, so that it holds between the ESM and the CommonJS copy of this package. */
  static readonly marker = Symbol.for("azure-ai-ml.error.FileChangedError");
  /** The file, absolute. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} changed while it was being uploaded. Upload again when nothing writes to it.`);
    this.name = "FileChangedError";
    this.path = path;
    Object.defineProperty(this, FileChangedError.marker, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && FileChangedError.marker in value;
  }
}
