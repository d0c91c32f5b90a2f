import { Refusal } from "../errors";
import type { BlobStore } from "./blob-store";

/** A block: a piece of a blob that has an id. */
export interface Block {
  /** Base64, as the client chose it. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * Blocks that were sent and not yet made a blob. They are no part of a snapshot: an upload belongs to the client that is
 * in the middle of it, and is sent again.
 */
const staged = new WeakMap<BlobStore, Map<string, Map<string, Uint8Array>>>();

/** The blocks that a blob was made of. The chunks are the key: they go with the blob through a change of metadata. */
const committed = new WeakMap<readonly Uint8Array[], readonly Block[]>();

/** Which blob is meant. */
export interface BlobName {
  readonly account: string;
  readonly container: string;
  readonly name: string;
}

const keyOf = ({ account, container, name }: BlobName) => `${account}/${container}/${name}`;

/** Keeps a block until a block list names it. All ids of a blob are of the same length, as in Azure. */
export function stageBlock(blobs: BlobStore, blob: BlobName, id: string, bytes: Uint8Array): void {
  const all = staged.get(blobs) ?? new Map<string, Map<string, Uint8Array>>();
  staged.set(blobs, all);
  const blocks = all.get(keyOf(blob)) ?? new Map<string, Uint8Array>();
  const [other] = blocks.keys();
  if (other !== undefined && other.length !== id.length) {
    throw new Refusal(400, "InvalidBlobOrBlock", "The specified blob or block content is invalid.");
  }
  blocks.set(id, bytes);
  all.set(keyOf(blob), blocks);
}

/** Blocks that wait for a block list, in the order they came. */
export function stagedBlocks(blobs: BlobStore, blob: BlobName): Block[] {
  const blocks = staged.get(blobs)?.get(keyOf(blob)) ?? new Map<string, Uint8Array>();
  return [...blocks].map(([id, bytes]) => ({ id, bytes }));
}

/** The blocks a blob was made of; none where it was put whole. */
export function committedBlocks(blobs: BlobStore, { account, container, name }: BlobName): readonly Block[] {
  const blob = blobs.get(account, container, name);
  return (blob && committed.get(blob.chunks)) ?? [];
}

/** Forgets what waits for a block list: what Put Blob and Put Block List do. */
export function dropStaged(blobs: BlobStore, blob: BlobName): void {
  staged.get(blobs)?.delete(keyOf(blob));
}

/** Finds the blocks of a block list: `Latest` is the one that was sent last, whichever of the two it lies in. */
export function chooseBlocks(
  blobs: BlobStore,
  blob: BlobName,
  list: readonly [kind: string, id: string][],
): Block[] {
  const waiting = new Map(stagedBlocks(blobs, blob).map((block) => [block.id, block]));
  const made = new Map(committedBlocks(blobs, blob).map((block) => [block.id, block]));
  return list.map(([kind, id]) => {
    const block =
      kind === "Committed"
        ? made.get(id)
        : kind === "Uncommitted"
          ? waiting.get(id)
          : (waiting.get(id) ?? made.get(id));
    if (!block) throw new Refusal(400, "InvalidBlockList", "The specified block list is invalid.");
    return block;
  });
}

/** Remembers what a blob's chunks were made of. */
export function rememberBlocks(chunks: readonly Uint8Array[], blocks: readonly Block[]): void {
  committed.set(chunks, blocks);
}
