import { closeSync, openSync, readSync, writeFileSync, writeSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Contents, Piece, Receiver } from "../../fake/blob/contents";
import { joined } from "../../fake/blob/memory-contents";

/** Where a piece is: in a file that has a number for a name. */
interface DiskPiece extends Piece {
  readonly file: number;
  readonly offset: number;
}

/** What is known of a file. */
interface ContentFile {
  /** Bytes that pieces are made of; what lies behind them is of a process that was killed. */
  length: number;
  /** How often its pieces are held. */
  held: number;
}

/** How much is read at once. */
const readBytes = 256 * 1024;

/** How much is written at once, of what comes in in smaller parts. */
const writeBytes = 512 * 1024;

/**
 * Keeps the bytes of blobs in a folder: what is written at once is a file, what is added to its end goes to the same
 * file. A file is written under its own name, since nobody knows the name before it is there; it is removed once the
 * journal has been told that nothing needs it any more.
 */
export class DiskContents implements Contents {
  readonly #files = new Map<number, ContentFile>();
  readonly #unwanted = new Set<number>();
  #next = 1;

  /** @param onUnwanted - Is told when there is something to sweep. */
  constructor(
    private readonly folder: string,
    private readonly onUnwanted: () => void = () => {},
  ) {}

  /** Removes the files that nothing holds: to be called when all is found again that was kept. */
  async tidy(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => /^\d+$/.test(name));
    for (const file of names.map(Number)) {
      this.#next = Math.max(this.#next, file + 1);
      if (!this.#files.get(file)?.held) await this.#remove(file);
    }
    this.#unwanted.clear();
  }

  /** Removes what nobody needs any more: to be called when that has been written down. */
  sweep(): void {
    for (const file of this.#unwanted) if (this.#files.get(file)?.held === 0) void this.#remove(file);
    this.#unwanted.clear();
  }

  keep(bytes: Uint8Array): DiskPiece {
    const file = this.#newFile(bytes.byteLength);
    writeFileSync(this.#path(file), bytes, { mode: 0o600 });
    return { file, offset: 0, size: bytes.byteLength };
  }

  extend(piece: Piece, bytes: Uint8Array): DiskPiece {
    const { file, offset, size } = piece as DiskPiece;
    const known = this.#files.get(file);
    const whole = size + bytes.byteLength;
    // Another has added to the same piece: this one goes its own way.
    if (known?.length !== offset + size) {
      const copy = new Uint8Array(whole);
      copy.set(this.read(piece, 0, size));
      copy.set(bytes, size);
      return this.keep(copy);
    }
    const fd = openSync(this.#path(file), "r+");
    try {
      writeAll(fd, bytes, known.length);
    } finally {
      closeSync(fd);
    }
    known.length += bytes.byteLength;
    return { file, offset, size: whole };
  }

  receive(): Receiver {
    let file: number | undefined;
    let handle: Promise<FileHandle> | undefined;
    let waiting: Uint8Array[] = [];
    let waitingBytes = 0;
    let size = 0;
    const write = async () => {
      const [parts, bytes] = [waiting, waitingBytes];
      waiting = [];
      waitingBytes = 0;
      file ??= this.#newFile(0);
      handle ??= open(this.#path(file), "w", 0o600);
      const { bytesWritten } = await (await handle).writev(parts);
      if (bytesWritten < bytes) throw new Error("The disk is full.");
      size += bytes;
    };
    return {
      write: (bytes) => {
        waiting.push(bytes);
        waitingBytes += bytes.byteLength;
        return waitingBytes < writeBytes ? undefined : write();
      },
      end: async () => {
        if (file === undefined || !handle) {
          const piece = this.keep(joined(waiting));
          this.hold(piece);
          return piece;
        }
        if (waitingBytes > 0) await write();
        await (await handle).close();
        this.#files.set(file, { length: size, held: 1 });
        return { file, offset: 0, size } as DiskPiece;
      },
      abandon: async () => {
        await handle?.then((opened) => opened.close()).catch(() => {});
        if (file !== undefined) await this.#remove(file);
      },
    };
  }

  read(piece: Piece, from: number, to: number): Uint8Array {
    const { file, offset } = piece as DiskPiece;
    const bytes = new Uint8Array(to - from);
    const fd = openSync(this.#path(file), "r");
    try {
      for (let read = 0; read < bytes.byteLength; ) {
        const count = readSync(fd, bytes, read, bytes.byteLength - read, offset + from + read);
        if (count === 0) throw tooShort(file);
        read += count;
      }
    } finally {
      closeSync(fd);
    }
    return bytes;
  }

  async *stream(piece: Piece, from: number, to: number): AsyncGenerator<Uint8Array> {
    const { file, offset } = piece as DiskPiece;
    const handle = await open(this.#path(file), "r");
    try {
      for (let at = from; at < to; ) {
        const bytes = Buffer.allocUnsafe(Math.min(readBytes, to - at));
        const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, offset + at);
        if (bytesRead === 0) throw tooShort(file);
        at += bytesRead;
        yield bytes.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }

  hold(piece: Piece): void {
    const known = this.#files.get((piece as DiskPiece).file);
    if (known) known.held++;
  }

  release(piece: Piece): void {
    const { file } = piece as DiskPiece;
    const known = this.#files.get(file);
    if (!known || --known.held > 0) return;
    this.#unwanted.add(file);
    this.onUnwanted();
  }

  describe(piece: Piece): readonly number[] {
    const { file, offset, size } = piece as DiskPiece;
    return [file, offset, size];
  }

  find(description: unknown): DiskPiece {
    const [file, offset, size] = description as [number, number, number];
    const known = this.#files.get(file) ?? { length: 0, held: 0 };
    known.length = Math.max(known.length, offset + size);
    this.#files.set(file, known);
    return { file, offset, size };
  }

  #newFile(length: number): number {
    const file = this.#next++;
    this.#files.set(file, { length, held: 0 });
    return file;
  }

  #path(file: number): string {
    return join(this.folder, String(file));
  }

  async #remove(file: number): Promise<void> {
    this.#files.delete(file);
    // A file that is not there is as good as removed; one that cannot be is removed at the next start.
    await unlink(this.#path(file)).catch(() => {});
  }
}

function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.byteLength; )
    written += writeSync(fd, bytes, written, bytes.byteLength - written, position + written);
}

function tooShort(file: number): Error {
  return new Error(`The file ${file} of the blobs is shorter than it was when it was written.`);
}
