/** Bytes that are kept and never change: what blobs are made of. Only who keeps them knows where they are. */
export interface Piece {
  /** Bytes. */
  readonly size: number;
}

/** Bytes that come in, on their way to become a piece. */
export interface Receiver {
  write(bytes: Uint8Array): void | Promise<void>;
  /** All has come. Whoever asks holds the piece once. */
  end(): Promise<Piece>;
  /** It will not be ended: what has come is forgotten. */
  abandon(): Promise<void>;
}

/**
 * Keeps the bytes of blobs: in memory, or on disk. Pieces are held by those who still need them, and may be forgotten
 * when nobody does.
 */
export interface Contents {
  /** Keeps bytes; they are the contents' from then on. Nobody holds the piece yet. */
  keep(bytes: Uint8Array): Piece;
  /** A piece with bytes added at its end; the one that is given stays as it is. Costs what is added. */
  extend(piece: Piece, bytes: Uint8Array): Piece;
  /** Keeps bytes as they come. */
  receive(): Receiver;
  /** Bytes `from` to `to`, that one excluded. Only for what is known to be small. */
  read(piece: Piece, from: number, to: number): Uint8Array;
  /** The same in parts, none of them large. */
  stream(piece: Piece, from: number, to: number): AsyncIterable<Uint8Array>;
  hold(piece: Piece): void;
  release(piece: Piece): void;
  /** Where a piece is, as JSON. */
  describe(piece: Piece): unknown;
  /** The piece that was described. */
  find(description: unknown): Piece;
}
