import { fromBase64, toBase64 } from "./base64";
import type { Contents, Piece } from "./contents";

/** Room for bytes, of which the first `used` are taken. */
interface Room {
  bytes: Uint8Array;
  used: number;
}

interface MemoryPiece extends Piece {
  readonly room: Room;
}

/** Keeps the bytes of blobs in memory. What nobody points at any more the language forgets. */
export function memoryContents(): Contents {
  const keep = (bytes: Uint8Array): MemoryPiece => ({
    size: bytes.byteLength,
    room: { bytes, used: bytes.byteLength },
  });
  const bytesOf = (piece: Piece) => (piece as MemoryPiece).room.bytes.subarray(0, piece.size);
  return {
    keep,
    extend: (piece, added) => {
      const { room, size } = piece as MemoryPiece;
      const whole = size + added.byteLength;
      // Whoever extended the same piece before has the room behind it.
      if (room.used === size && whole <= room.bytes.byteLength) {
        room.bytes.set(added, size);
        room.used = whole;
        return { size: whole, room } as MemoryPiece;
      }
      const bytes = new Uint8Array(Math.max(whole, 2 * size));
      bytes.set(bytesOf(piece));
      bytes.set(added, size);
      return { size: whole, room: { bytes, used: whole } } as MemoryPiece;
    },
    receive: () => {
      const parts: Uint8Array[] = [];
      return {
        write: (bytes) => void parts.push(bytes),
        end: async () => keep(joined(parts)),
        abandon: async () => {},
      };
    },
    read: (piece, from, to) => bytesOf(piece).subarray(from, to),
    stream: async function* (piece, from, to) {
      yield bytesOf(piece).subarray(from, to);
    },
    hold: () => {},
    release: () => {},
    describe: (piece) => toBase64(bytesOf(piece)),
    find: (description) => keep(fromBase64(String(description))),
  };
}

/** Parts in one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}

/** All parts in one, as they come. */
export async function readParts(
  parts: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(typeof part === "string" ? new TextEncoder().encode(part) : part);
  return joined(read);
}
