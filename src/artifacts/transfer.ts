import type { AbortSignalLike } from "../core/clock";

/** How far an upload or download is. */
export interface TransferProgress {
  /** Bytes so far, of all files; never less than the last time. */
  transferredBytes: number;
  /** Bytes of all files. */
  totalBytes: number;
  /** The file that some of them belong to, by its path in the upload or download. */
  file: string;
}

/** Options of uploads and downloads. */
export interface TransferOptions {
  /** Ends the transfer. What has arrived is used when it is begun again. */
  abortSignal?: AbortSignalLike;
  /** Told as bytes go over the line. */
  onProgress?: (progress: TransferProgress) => void;
  /** How many files at once. @defaultValue 8 */
  concurrentFiles?: number;
  /** How many pieces of one large file at once. @defaultValue 4 */
  concurrentPieces?: number;
  /**
   * Size of the pieces that larger files are cut into, in bytes; what is lost when a connection breaks. Default: uploads
   * cut files above 64 MiB into blocks of 8 MiB, downloads into ranges of 16 MiB.
   */
  pieceSize?: number;
}

/** @internal Default of `concurrentFiles`. */
export const defaultConcurrentFiles = 8;
/** @internal Default of `concurrentPieces`. */
export const defaultConcurrentPieces = 4;

/** The progress of one piece of a file. @internal */
export interface PieceProgress {
  /** How many bytes of it have gone, or come, in the try that is running. */
  soFar(bytes: number): void;
  /** {@link PieceProgress.soFar} as storage-blob calls it; `undefined` where nobody listens, because it costs a copy. */
  listener(length: number): ((event: { loadedBytes: number }) => void) | undefined;
  /** It is through; `bytes` is its length. */
  done(bytes: number): void;
}

/**
 * Adds up the pieces of a transfer. A piece that is tried again starts anew; what was told is not taken back.
 *
 * @internal
 */
export class ProgressMeter {
  #settled = 0;
  #running = 0;
  #told = 0;

  constructor(
    private readonly totalBytes: number,
    private readonly onProgress: TransferOptions["onProgress"],
  ) {}

  /** Counts a piece of a file. */
  piece(file: string): PieceProgress {
    let last = 0;
    const soFar = (bytes: number) => {
      this.#running += bytes - last;
      last = bytes;
      if (this.#settled + this.#running > this.#told) this.#tell(file);
    };
    return {
      soFar,
      listener: (length) => this.onProgress && (({ loadedBytes }) => soFar(Math.min(loadedBytes, length))),
      done: (bytes) => {
        this.#running -= last;
        this.#settled += bytes;
        last = 0;
        this.#tell(file);
      },
    };
  }

  #tell(file: string): void {
    this.#told = Math.max(this.#told, this.#settled + this.#running);
    this.onProgress?.({ transferredBytes: this.#told, totalBytes: this.totalBytes, file });
  }
}
