import type { KeptPart } from "../kept-part";
import { fromBase64, toBase64 } from "./base64";
import type { Contents, Piece } from "./contents";
import { joined, memoryContents } from "./memory-contents";
import { streamPieces } from "./stream-pieces";

/** A blob as the service keeps it. */
export interface StoredBlob {
  /** @internal What it is made of, in order: as it was sent, so that large blobs cost no copies. */
  readonly pieces: readonly Piece[];
  /** @internal Ids of the blocks that it was made of, one for each piece; absent where it was put whole. */
  readonly blockIds?: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Changes with each change of the blob. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** Media type. */
  readonly contentType: string;
  /** Base64, where the client sent it or it was computed. */
  readonly contentMd5?: string;
  /** Metadata by name, lower-cased. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a blob is made of when written. */
export interface BlobContent {
  /** The bytes, in pieces; they must not be changed afterwards. */
  chunks: readonly Uint8Array[];
  /** Media type. */
  contentType?: string;
  /** Checksum as the sender gave it, in base64. */
  contentMd5?: string;
  /** Metadata by name, lower-cased. */
  metadata?: Readonly<Record<string, string>>;
}

/** What has changed of blobs, as it is kept. */
type BlobChange =
  | {
      readonly put: string;
      readonly blob: Omit<StoredBlob, "pieces"> & { readonly pieces: readonly unknown[] };
    }
  | { readonly delete: string }
  | { readonly version: number };

/** Blobs by `account/container/name`. Names are case-sensitive, as in Azure. */
export class BlobStore {
  readonly #blobs = new Map<string, StoredBlob>();
  /** Numbers etags. */
  #version = 0;
  readonly #written = new Set<string>();
  #changed: (() => void) | undefined;

  /** @internal */
  constructor(
    private readonly now: () => number,
    /** @internal Where the bytes are. */
    readonly contents: Contents = memoryContents(),
  ) {}

  /** The blob, if there is one. */
  get(account: string, container: string, name: string): StoredBlob | undefined {
    return this.#blobs.get(`${account}/${container}/${name}`);
  }

  /** Puts a blob in the place of what is there. */
  put(account: string, container: string, name: string, { chunks, ...headers }: BlobContent): StoredBlob {
    return this.putPieces(account, container, name, {
      ...headers,
      pieces: chunks.map((chunk) => this.contents.keep(chunk)),
    });
  }

  /** @internal Puts a blob that is made of what is kept already, in the place of what is there. */
  putPieces(
    account: string,
    container: string,
    name: string,
    {
      pieces,
      blockIds,
      contentType,
      contentMd5,
      metadata,
    }: Omit<BlobContent, "chunks"> & Pick<StoredBlob, "pieces" | "blockIds">,
  ): StoredBlob {
    const blob: StoredBlob = {
      pieces,
      ...(blockIds && { blockIds }),
      size: pieces.reduce((size, piece) => size + piece.size, 0),
      etag: `"0x8D${(++this.#version).toString(16).toUpperCase().padStart(12, "0")}"`,
      lastModified: this.now(),
      contentType: contentType ?? "application/octet-stream",
      contentMd5,
      metadata: metadata ?? {},
    };
    this.#set(`${account}/${container}/${name}`, blob);
    return blob;
  }

  /** Puts text, in UTF-8. */
  putText(
    account: string,
    container: string,
    name: string,
    text: string,
    contentType = "text/plain",
  ): StoredBlob {
    return this.put(account, container, name, { chunks: [new TextEncoder().encode(text)], contentType });
  }

  /** Adds to the end of a blob, which is made if it is not there: a log while it is being written. */
  append(account: string, container: string, name: string, bytes: Uint8Array): void {
    const old = this.get(account, container, name);
    const last = old?.pieces.at(-1);
    const pieces = last
      ? [...(old?.pieces.slice(0, -1) ?? []), this.contents.extend(last, bytes)]
      : [this.contents.keep(bytes)];
    this.putPieces(account, container, name, { ...old, pieces, blockIds: undefined, contentMd5: undefined });
  }

  /** Replaces the metadata; `false` where there is no such blob. */
  setMetadata(account: string, container: string, name: string, metadata: Record<string, string>): boolean {
    const old = this.get(account, container, name);
    if (!old) return false;
    this.putPieces(account, container, name, { ...old, metadata });
    return true;
  }

  /** Removes a blob; answers whether there was one. */
  delete(account: string, container: string, name: string): boolean {
    return this.#delete(`${account}/${container}/${name}`);
  }

  /** Names in a container that begin with `prefix`, in the order Azure lists them (by code unit). */
  list(account: string, container: string, prefix = ""): string[] {
    const start = `${account}/${container}/`;
    const names: string[] = [];
    for (const key of this.#blobs.keys()) {
      if (key.startsWith(start) && key.startsWith(prefix, start.length)) names.push(key.slice(start.length));
    }
    return names.sort();
  }

  /** The bytes in one piece; only for what is known to be small. */
  bytes(account: string, container: string, name: string): Uint8Array | undefined {
    const blob = this.get(account, container, name);
    return blob && joined(blob.pieces.map((piece) => this.contents.read(piece, 0, piece.size)));
  }

  /** The blob as text, read as UTF-8. */
  text(account: string, container: string, name: string): string | undefined {
    const bytes = this.bytes(account, container, name);
    return bytes && new TextDecoder().decode(bytes);
  }

  /**
   * Bytes `start` to `end` of a blob, both included, in parts that are not large. They stay those of the blob as it was
   * when this was called, whatever becomes of it. Whoever does not read to the end calls `return`.
   */
  stream(blob: StoredBlob, start = 0, end = blob.size - 1): AsyncIterableIterator<Uint8Array> {
    return streamPieces(this.contents, blob.pieces, start, end);
  }

  /** All blobs, as JSON. */
  snapshot(): BlobSnapshot[] {
    return [...this.#blobs].map(([key, { pieces, size: _, ...rest }]) => {
      const base64 = pieces.map((piece) => toBase64(this.contents.read(piece, 0, piece.size)));
      return { key, ...rest, base64 };
    });
  }

  /** Replaces everything by what a snapshot holds. */
  restore(blobs: readonly BlobSnapshot[]): void {
    for (const key of [...this.#blobs.keys()]) this.#delete(key);
    for (const { key, base64, ...rest } of blobs) {
      const pieces = base64.map((text) => this.contents.keep(fromBase64(text)));
      const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
      this.#version = Math.max(this.#version, versionOf(rest.etag));
      this.#set(key, { ...rest, pieces, size });
    }
  }

  /** @internal As a {@link KeptPart}. */
  watch(changed: () => void): void {
    this.#changed = changed;
  }

  /** @internal As a {@link KeptPart}. */
  takeChanges(): string[] {
    if (this.#written.size === 0) return [];
    const changes = [...this.#written].map((key) => {
      const blob = this.#blobs.get(key);
      return blob ? this.#tell(key, blob) : JSON.stringify({ delete: key } satisfies BlobChange);
    });
    this.#written.clear();
    return changes;
  }

  /** @internal As a {@link KeptPart}. */
  everything(): Iterable<string> {
    return this.#tellAll(this.#version, [...this.#blobs.keys()]);
  }

  /** @internal As a {@link KeptPart}. */
  apply(change: unknown): void {
    const told = change as BlobChange;
    if ("put" in told) {
      const { pieces, ...rest } = told.blob;
      this.#version = Math.max(this.#version, versionOf(rest.etag));
      this.#set(told.put, { ...rest, pieces: pieces.map((each) => this.contents.find(each)) });
    } else if ("delete" in told) this.#delete(told.delete);
    else this.#version = Math.max(this.#version, told.version);
  }

  /** @internal As a {@link KeptPart}. */
  clear(): void {
    this.restore([]);
  }

  #set(key: string, blob: StoredBlob): void {
    const old = this.#blobs.get(key);
    for (const piece of blob.pieces) this.contents.hold(piece);
    this.#blobs.set(key, blob);
    for (const piece of old?.pieces ?? []) this.contents.release(piece);
    this.#note(key);
  }

  #delete(key: string): boolean {
    const blob = this.#blobs.get(key);
    if (!blob) return false;
    this.#blobs.delete(key);
    for (const piece of blob.pieces) this.contents.release(piece);
    this.#note(key);
    return true;
  }

  #note(key: string): void {
    if (!this.#changed) return;
    this.#written.add(key);
    this.#changed();
  }

  *#tellAll(version: number, keys: readonly string[]): Generator<string> {
    // The blob of the highest version may be gone, and no etag must be given twice.
    yield JSON.stringify({ version } satisfies BlobChange);
    for (const key of keys) {
      const blob = this.#blobs.get(key);
      if (blob) yield this.#tell(key, blob);
    }
  }

  #tell(put: string, { pieces, ...rest }: StoredBlob): string {
    const described = pieces.map((piece) => this.contents.describe(piece));
    return JSON.stringify({ put, blob: { ...rest, pieces: described } } satisfies BlobChange);
  }
}

/** A blob in a snapshot: JSON. */
export interface BlobSnapshot extends Omit<StoredBlob, "pieces" | "size"> {
  /** `account/container/name`. */
  key: string;
  /** The bytes, each piece in base64. */
  base64: string[];
}

function versionOf(etag: string): number {
  return Number.parseInt(etag.slice('"0x8D'.length), 16) || 0;
}
