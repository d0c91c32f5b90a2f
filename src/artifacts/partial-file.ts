import type { FileHandle } from "node:fs/promises";
import { md5OfPiece } from "./hashes";

/** A run of bytes that is fetched by itself. */
export interface DownloadPiece {
  readonly index: number;
  readonly start: number;
  readonly length: number;
}

/** What is being downloaded. */
export interface PartialContent {
  /** Tells this version of the content from every other. */
  etag: string;
  /** In bytes. */
  size: number;
  pieceSize: number;
}

/**
 * A file that is being downloaded, beside the place it is going to: `.{hash}.partial`, and `.{hash}.pieces`, which holds
 * the number of each piece that is whole, written after its bytes. The name is of the target and the version of the
 * content, so that what is left of a broken download is found by the next one and by no other.
 */
export class PartialFile {
  private constructor(
    private readonly target: string,
    private readonly temporary: string,
    private readonly journal: string,
    private readonly content: PartialContent,
    private readonly file: FileHandle,
    private readonly complete: Set<number>,
  ) {}

  /** Begins a file, or goes on with what there is of it. */
  static async open(target: string, content: PartialContent): Promise<PartialFile> {
    const { createHash } = await import("node:crypto");
    const { open, readFile } = await import("node:fs/promises");
    const { basename, dirname, join } = await import("node:path");
    const key = JSON.stringify([basename(target), content.etag, content.size, content.pieceSize]);
    const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
    const temporary = join(dirname(target), `.${hash}.partial`);
    const journal = join(dirname(target), `.${hash}.pieces`);
    const before = await open(temporary, "r+").catch(() => undefined);
    if (!before)
      return new PartialFile(target, temporary, journal, content, await open(temporary, "w+"), new Set());
    const lines = (await readFile(journal, "utf8").catch(() => "")).split("\n");
    // The last line may have been cut while it was written; it has no end then.
    const complete = new Set(lines.slice(0, -1).map(Number));
    return new PartialFile(target, temporary, journal, content, before, complete);
  }

  /** All pieces, in order; an empty file has none. */
  *pieces(): Iterable<DownloadPiece> {
    const { size, pieceSize } = this.content;
    for (let start = 0, index = 0; start < size; start += pieceSize, index++) {
      yield { index, start, length: Math.min(pieceSize, size - start) };
    }
  }

  /** Whether a piece is there from before. */
  has(index: number): boolean {
    return this.complete.has(index);
  }

  /** Writes a piece as it comes. */
  async write(piece: DownloadPiece, stream: NodeJS.ReadableStream): Promise<void> {
    const { appendFile } = await import("node:fs/promises");
    let position = piece.start;
    const end = piece.start + piece.length;
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
      if (position + bytes.byteLength > end)
        throw new Error(`More bytes came for ${this.target} than were asked for.`);
      await writeAll(this.file, bytes, position);
      position += bytes.byteLength;
    }
    if (position < end) throw new Error(`The connection ended before all of ${this.target} had come.`);
    this.complete.add(piece.index);
    // A file of one piece is finished by it, and needs no journal.
    if (piece.length < this.content.size) await appendFile(this.journal, `${piece.index}\n`);
  }

  /**
   * Moves the file to its place.
   *
   * @param md5 - Of the content, where it is known.
   */
  async finish(md5: Uint8Array | undefined): Promise<void> {
    const { rename, rm } = await import("node:fs/promises");
    await this.file.truncate(this.content.size);
    await this.file.close();
    if (md5 && !(await this.#hasDigest(md5))) {
      await this.#forget();
      throw new Error(
        `What came for ${this.target} is not what the storage has (its MD5 differs). Download again.`,
      );
    }
    await rename(this.temporary, this.target);
    await rm(this.journal, { force: true });
  }

  /** Frees the file; what there is of it stays for the next try. */
  async close(): Promise<void> {
    await this.file.close();
  }

  async #hasDigest(md5: Uint8Array): Promise<boolean> {
    const found = await md5OfPiece(this.temporary, 0, this.content.size);
    return found.every((byte, i) => byte === md5[i]);
  }

  async #forget(): Promise<void> {
    const { rm } = await import("node:fs/promises");
    await rm(this.temporary, { force: true });
    await rm(this.journal, { force: true });
  }
}

/** One `write` may write less than it is given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}
