import type { Contents, Piece } from "./contents";

/**
 * Bytes `start` to `end` of what lies in pieces, both included. The pieces are held from the call on, until all is read
 * or `return` is called: by then others may have put something else in the place of the blob.
 */
export function streamPieces(
  contents: Contents,
  pieces: readonly Piece[],
  start: number,
  end: number,
): AsyncIterableIterator<Uint8Array> {
  const parts: { piece: Piece; from: number; to: number }[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end + 1 - offset, piece.size);
    if (from < to) parts.push({ piece, from, to });
    offset += piece.size;
  }
  for (const { piece } of parts) contents.hold(piece);
  let isHeld = true;
  const release = () => {
    if (isHeld) for (const { piece } of parts) contents.release(piece);
    isHeld = false;
  };
  const reading = (async function* () {
    try {
      for (const { piece, from, to } of parts) yield* contents.stream(piece, from, to);
    } finally {
      release();
    }
  })();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => reading.next(),
    return: async () => {
      // A generator that has not begun has nothing to end: its `finally` would not be done.
      release();
      return reading.return(undefined);
    },
  };
}
