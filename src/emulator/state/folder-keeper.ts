import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Keeper, KeptState } from "../../fake/keeper";
import { AppendFile } from "./append-file";
import { DiskContents } from "./disk-contents";
import { Generations } from "./generations";
import { readLines } from "./read-lines";

/** The form of the files; a folder of another is refused. */
const version = 1;

/** A journal that is shorter than this is not worth a new base, in bytes. */
const usualJournalBytes = 4 * 1024 * 1024;

/** How much of a base is made at once; between two such pieces the service goes on answering. */
const pieceLength = 256 * 1024;

/**
 * Keeps the state of a fake in a folder, in files of lines of JSON:
 *
 *     base-7.jsonl      all that was there at a moment
 *     journal-7.jsonl   what has changed since then, a line for each turn of the service
 *     journal-8.jsonl   the same since base-8.jsonl was begun, which is not there yet
 *     blobs/1, 2, …     the bytes of blobs
 *
 * A line is written in one go before the answer leaves that tells of it. It is the operating system's then, and outlives
 * this process even where that is killed; it is not forced onto the disk, so a loss of power may cost the last seconds.
 * When the journal has grown longer than the base, a new base is written beside the work and takes the place of both.
 */
export class FolderKeeper implements Keeper {
  readonly contents: DiskContents;
  readonly #files: Generations;
  #state: KeptState | undefined;
  #random = 0;
  #generation = 1;
  #journal: AppendFile | undefined;
  /** How long the journals before this one are that the base does not have yet, in bytes. */
  #formerBytes = 0;
  #mostBytes: number;
  /** What could not be written yet. */
  #unwritten = "";
  #isPlanned = false;
  #rewriting: Promise<void> | undefined;
  #isClosed = false;

  /**
   * @param folder - Where all of it lies; made where it is not there.
   * @param leastBytes - How long a journal may become however short the base is.
   */
  constructor(
    folder: string,
    private readonly leastBytes = usualJournalBytes,
  ) {
    this.contents = new DiskContents(join(folder, "blobs"), () => this.#plan());
    this.#files = new Generations(folder);
    this.#mostBytes = leastBytes;
  }

  async open(state: KeptState): Promise<number | undefined> {
    await mkdir(this.#files.folder, { recursive: true, mode: 0o700 });
    const last = await this.#read(state);
    await this.contents.tidy();
    this.#state = state;
    this.#random = state.random.state;
    this.#journal = new AppendFile(this.#files.journal(this.#generation));
    for (const part of Object.values(state.parts)) part.watch(() => this.#plan());
    if (last === undefined) await this.#writeBase();
    return last;
  }

  flush(): void {
    const journal = this.#journal;
    if (!journal || this.#isClosed) return;
    this.#unwritten += this.#takeLine();
    if (this.#unwritten !== "") journal.append(this.#unwritten);
    this.#unwritten = "";
    this.contents.sweep();
    if (!this.#rewriting && this.#formerBytes + journal.length > this.#mostBytes) this.#rewrite(journal);
  }

  /** Keeps what has changed last, and closes the files. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.flush();
    } finally {
      this.#isClosed = true;
      await this.#rewriting;
      this.#journal?.close();
    }
  }

  /** What happens while nobody asks is kept too: a moment later, and together. */
  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      try {
        this.flush();
      } catch {
        // It is tried again with the next change; whoever asks is told.
      }
    });
  }

  #takeLine(): string {
    const { parts, random, now } = this.#state as KeptState;
    let changes = "";
    for (const [name, part] of Object.entries(parts)) {
      const told = part.takeChanges();
      if (told.length > 0) changes += `,"${name}":[${told.join(",")}]`;
    }
    if (changes === "" && random.state === this.#random) return "";
    this.#random = random.state;
    return `{"at":${now()},"random":${random.state}${changes}}\n`;
  }

  /** Puts what was kept in the place of what is there; answers when the last change was. */
  async #read(state: KeptState): Promise<number | undefined> {
    const found = await this.#files.newest();
    if (!found) return undefined;
    const parts = Object.entries(state.parts);
    for (const [, part] of parts) part.clear();
    let last = 0;
    const read = (file: string, mayBeTorn: boolean) =>
      readLines(file, mayBeTorn, (line) => {
        if (line.version !== undefined && line.version !== version)
          throw new Error(`${file} is of another version of the emulator (form ${line.version}).`);
        if (line.seed !== undefined) state.seed = line.seed;
        state.random.state = line.random;
        last = Math.max(last, line.at);
        for (const [name, part] of parts)
          for (const change of (line[name] ?? []) as unknown[]) part.apply(change);
      });
    const { base, journals } = found;
    await read(this.#files.base(base), false);
    for (const each of journals) await read(this.#files.journal(each), each === journals.at(-1));
    await this.#files.removeBefore(base);
    this.#generation = journals.at(-1) ?? base;
    this.#mostBytes = Math.max(this.leastBytes, (await stat(this.#files.base(base))).size);
    for (const each of journals.slice(0, -1))
      this.#formerBytes += (await stat(this.#files.journal(each))).size;
    return last;
  }

  /** Begins another generation. What fails, on a full disk say, is tried again when there is much more to write. */
  #rewrite(journal: AppendFile): void {
    this.#formerBytes += journal.length;
    this.#generation++;
    this.#journal = new AppendFile(this.#files.journal(this.#generation));
    this.#rewriting = this.#writeBase(journal)
      .catch(() => {
        this.#mostBytes = 2 * this.#formerBytes;
      })
      .finally(() => {
        this.#rewriting = undefined;
      });
  }

  async #writeBase(former?: AppendFile): Promise<void> {
    // What is there is told from now on, before anything waits: what changes later is in the journal.
    const pieces = everything(this.#state as KeptState);
    await former?.settle();
    const length = await this.#files.write(this.#generation, pieces, () => !this.#isClosed);
    if (this.#isClosed) return;
    this.#formerBytes = 0;
    this.#mostBytes = Math.max(this.leastBytes, length);
  }
}

/** All that is there when this is called, as text in pieces. */
function everything({ parts, random, seed, now }: KeptState): Iterable<string> {
  const head = `{"version":${version},"seed":${seed},"at":${now()},"random":${random.state}}\n`;
  const told = Object.entries(parts).map(([name, part]) => [name, part.everything()] as const);
  const opening = `{"at":${now()},"random":${random.state}`;
  return (function* () {
    let piece = head;
    for (const [name, changes] of told) {
      for (const change of changes) {
        piece += `${opening},"${name}":[${change}]}\n`;
        if (piece.length < pieceLength) continue;
        yield piece;
        piece = "";
      }
    }
    yield piece;
  })();
}
