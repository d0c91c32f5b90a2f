import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";

/** A file to whose end texts are added, each of them whole or not at all. */
export class AppendFile {
  readonly #fd: number;
  #length: number;

  /** Opens the file, or makes it. */
  constructor(private readonly path: string) {
    this.#fd = openSync(path, "a", 0o600);
    this.#length = fstatSync(this.#fd).size;
  }

  /** Bytes. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a text: once this returns it is the operating system's, whatever becomes of this process.
   *
   * @throws Error - where it cannot be written; the file is then as it was.
   */
  append(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    try {
      for (let written = 0; written < bytes.byteLength; )
        written += writeSync(this.#fd, bytes, written, bytes.byteLength - written);
    } catch (error) {
      ftruncateSync(this.#fd, this.#length);
      throw error;
    }
    this.#length += bytes.byteLength;
  }

  /** Closes it, but sees to it first that it is on the disk. */
  async settle(): Promise<void> {
    this.close();
    const handle = await open(this.path, "r+");
    await handle.sync().finally(() => handle.close());
  }

  close(): void {
    closeSync(this.#fd);
  }
}
