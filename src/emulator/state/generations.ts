import { open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** A state is kept in generations: a base, and what has changed since it was begun. */
export class Generations {
  constructor(readonly folder: string) {}

  base(generation: number): string {
    return join(this.folder, `base-${generation}.jsonl`);
  }

  journal(generation: number): string {
    return join(this.folder, `journal-${generation}.jsonl`);
  }

  /** The newest base, and the journals since; `undefined` where nothing is kept. */
  async newest(): Promise<{ base: number; journals: number[] } | undefined> {
    const names = await readdir(this.folder);
    const numbers = (pattern: RegExp) =>
      names
        .flatMap((name) => pattern.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
    const base = numbers(/^base-(\d+)\.jsonl$/).at(-1);
    if (base === undefined) return undefined;
    return { base, journals: numbers(/^journal-(\d+)\.jsonl$/).filter((each) => each >= base) };
  }

  /**
   * Writes a base: it is there whole or not at all. What was before it is removed.
   *
   * @param pieces - Its text; while it is being written others may go on with their work.
   * @param isWanted - Asked after each piece; where it says no, nothing is left of what was written.
   * @returns How long it is in bytes.
   */
  async write(generation: number, pieces: Iterable<string>, isWanted: () => boolean): Promise<number> {
    const temporary = `${this.base(generation)}.part`;
    let length = 0;
    const file = await open(temporary, "w", 0o600);
    try {
      for (const piece of pieces) {
        if (!isWanted()) return length;
        const bytes = Buffer.from(piece, "utf8");
        await file.writeFile(bytes);
        length += bytes.byteLength;
      }
      await file.sync();
    } finally {
      await file.close();
      if (!isWanted()) await rm(temporary, { force: true });
    }
    await rename(temporary, this.base(generation));
    await this.#settleFolder();
    await this.removeBefore(generation);
    return length;
  }

  async removeBefore(generation: number): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const [, number, isPart] = /^(?:base|journal)-(\d+)\.jsonl(\.part)?$/.exec(name) ?? [];
      if (number !== undefined && (isPart || Number(number) < generation)) await rm(join(this.folder, name));
    }
  }

  /** That a file was renamed is on the disk once its folder is; Windows has no such thing. */
  async #settleFolder(): Promise<void> {
    const folder = await open(this.folder, "r").catch(() => undefined);
    await folder?.sync().catch(() => {});
    await folder?.close();
  }
}
