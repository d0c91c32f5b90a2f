import { Refusal } from "../errors";
import type { StoredBlob } from "./blob-store";
import type { Block } from "./staged-blocks";

/** The blocks a blob was made of; none where it was put whole. */
export function committedBlocks(blob: StoredBlob | undefined): Block[] {
  return (blob?.blockIds ?? []).flatMap((id, index) => {
    const piece = blob?.pieces[index];
    return piece ? [{ id, piece }] : [];
  });
}

/** Finds the blocks of a block list: `Latest` is the one that was sent last, whichever of the two it lies in. */
export function chooseBlocks(
  staged: readonly Block[],
  committed: readonly Block[],
  list: readonly [kind: string, id: string][],
): Block[] {
  const waiting = new Map(staged.map((block) => [block.id, block]));
  const made = new Map(committed.map((block) => [block.id, block]));
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
