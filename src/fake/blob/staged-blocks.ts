import { Refusal } from "../errors";
import type { KeptPart } from "../kept-part";
import type { Contents, Piece } from "./contents";

/** A block: a piece of a blob that has an id. */
export interface Block {
  /** Base64, as the client chose it. */
  readonly id: string;
  readonly piece: Piece;
}

/** Blocks of one blob that wait for a block list. */
interface Waiting {
  readonly blocks: Map<string, Piece>;
  /** When the last of them came, in milliseconds since 1970. */
  at: number;
}

/** What has changed of blocks, as it is kept. */
type BlocksChange =
  | { readonly stage: string; readonly id: string; readonly piece: unknown; readonly at: number }
  | { readonly drop: string };

/** How long Azure keeps blocks that no block list names. */
const lifeMs = 7 * 24 * 3_600_000;

/** Blocks that were sent and not yet made a blob, by `account/container/name`. */
export class StagedBlocks implements KeptPart {
  /** The blob to which nothing was sent for longest comes first. */
  readonly #waiting = new Map<string, Waiting>();
  #changes: string[] = [];
  #changed: (() => void) | undefined;

  constructor(private readonly contents: Contents) {}

  /** Keeps a block until a block list names it. All ids of a blob are of the same length, as in Azure. */
  stage(key: string, { id, piece }: Block, at: number): void {
    const [other] = this.#waiting.get(key)?.blocks.keys() ?? [];
    if (other !== undefined && other.length !== id.length)
      throw new Refusal(400, "InvalidBlobOrBlock", "The specified blob or block content is invalid.");
    for (const [old, waiting] of this.#waiting) {
      if (waiting.at + lifeMs > at) break;
      this.drop(old);
    }
    this.#stage(key, { id, piece }, at);
    this.#note(() => this.#tell(key, { id, piece }, at));
  }

  /** Blocks that wait for a block list, in the order they came. */
  of(key: string): Block[] {
    return [...(this.#waiting.get(key)?.blocks ?? [])].map(([id, piece]) => ({ id, piece }));
  }

  /** Forgets what waits for a block list: what Put Blob and Put Block List do. */
  drop(key: string): void {
    if (this.#drop(key)) this.#note(() => JSON.stringify({ drop: key } satisfies BlocksChange));
  }

  watch(changed: () => void): void {
    this.#changed = changed;
  }

  takeChanges(): string[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  everything(): Iterable<string> {
    return [...this.#waiting].flatMap(([key, { blocks, at }]) =>
      [...blocks].map(([id, piece]) => this.#tell(key, { id, piece }, at)),
    );
  }

  apply(change: unknown): void {
    const told = change as BlocksChange;
    if ("drop" in told) this.#drop(told.drop);
    else this.#stage(told.stage, { id: told.id, piece: this.contents.find(told.piece) }, told.at);
  }

  clear(): void {
    for (const key of [...this.#waiting.keys()]) this.drop(key);
  }

  #stage(key: string, { id, piece }: Block, at: number): void {
    const waiting = this.#waiting.get(key) ?? { blocks: new Map<string, Piece>(), at };
    this.contents.hold(piece);
    const before = waiting.blocks.get(id);
    if (before) this.contents.release(before);
    waiting.blocks.set(id, piece);
    waiting.at = at;
    this.#waiting.delete(key);
    this.#waiting.set(key, waiting);
  }

  #drop(key: string): boolean {
    for (const piece of this.#waiting.get(key)?.blocks.values() ?? []) this.contents.release(piece);
    return this.#waiting.delete(key);
  }

  #note(tell: () => string): void {
    if (!this.#changed) return;
    this.#changes.push(tell());
    this.#changed();
  }

  #tell(stage: string, { id, piece }: Block, at: number): string {
    return JSON.stringify({ stage, id, piece: this.contents.describe(piece), at } satisfies BlocksChange);
  }
}
