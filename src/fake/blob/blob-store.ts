/** A blob as the service keeps it. */
export interface StoredBlob {
  /** In pieces as they were sent, so that appending and large blobs cost no copies. */
  readonly chunks: readonly Uint8Array[];
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
  /** The bytes, in pieces. */
  chunks: readonly Uint8Array[];
  /** Media type. */
  contentType?: string;
  /** Checksum as the sender gave it, in base64. */
  contentMd5?: string;
  /** Metadata by name, lower-cased. */
  metadata?: Record<string, string>;
}

/** Blobs by `account/container/name`. Names are case-sensitive, as in Azure. */
export class BlobStore {
  readonly #blobs = new Map<string, StoredBlob>();
  #version = 0;

  constructor(private readonly now: () => number) {}

  /** The blob, if there is one. */
  get(account: string, container: string, name: string): StoredBlob | undefined {
    return this.#blobs.get(`${account}/${container}/${name}`);
  }

  /** Puts a blob in the place of what is there. */
  put(account: string, container: string, name: string, content: BlobContent): StoredBlob {
    const blob: StoredBlob = {
      chunks: content.chunks,
      size: content.chunks.reduce((size, chunk) => size + chunk.byteLength, 0),
      etag: `"0x8D${(++this.#version).toString(16).toUpperCase().padStart(12, "0")}"`,
      lastModified: this.now(),
      contentType: content.contentType ?? "application/octet-stream",
      contentMd5: content.contentMd5,
      metadata: content.metadata ?? {},
    };
    this.#blobs.set(`${account}/${container}/${name}`, blob);
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
    this.put(account, container, name, {
      ...old,
      chunks: [...(old?.chunks ?? []), bytes],
      contentMd5: undefined,
    });
  }

  /** Replaces the metadata; `false` where there is no such blob. */
  setMetadata(account: string, container: string, name: string, metadata: Record<string, string>): boolean {
    const old = this.get(account, container, name);
    if (!old) return false;
    this.put(account, container, name, { ...old, metadata });
    return true;
  }

  /** Removes a blob; answers whether there was one. */
  delete(account: string, container: string, name: string): boolean {
    return this.#blobs.delete(`${account}/${container}/${name}`);
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
    if (!blob) return undefined;
    if (blob.chunks.length === 1) return blob.chunks[0];
    const whole = new Uint8Array(blob.size);
    let offset = 0;
    for (const chunk of blob.chunks) {
      whole.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return whole;
  }

  /** The blob as text, read as UTF-8. */
  text(account: string, container: string, name: string): string | undefined {
    const bytes = this.bytes(account, container, name);
    return bytes && new TextDecoder().decode(bytes);
  }

  /** All blobs, as JSON. */
  snapshot(): BlobSnapshot[] {
    return [...this.#blobs].map(([key, blob]) => {
      const { chunks, size: _, ...rest } = blob;
      return { key, ...rest, base64: chunks.map(toBase64) };
    });
  }

  /** Replaces everything by what a snapshot holds. */
  restore(blobs: readonly BlobSnapshot[]): void {
    this.#blobs.clear();
    for (const { key, base64, ...rest } of blobs) {
      const chunks = base64.map(fromBase64);
      this.#blobs.set(key, {
        ...rest,
        chunks,
        size: chunks.reduce((size, chunk) => size + chunk.byteLength, 0),
      });
    }
    this.#version = blobs.length;
  }
}

/** A blob in a snapshot: JSON. */
export interface BlobSnapshot extends Omit<StoredBlob, "chunks" | "size"> {
  /** `account/container/name`. */
  key: string;
  /** The bytes, each piece in base64. */
  base64: string[];
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
