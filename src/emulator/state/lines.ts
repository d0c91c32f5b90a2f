import { open } from "node:fs/promises";

/** A line of a file. */
export interface FileLine {
  readonly text: string;
  /** Where the next one begins, in bytes. */
  readonly end: number;
  /** Whether its end is there: the last line of a process that was killed may lack it. */
  readonly isWhole: boolean;
}

const readBytes = 1024 * 1024;
const newline = 10;

/** The lines of a file, one after the other, however large it is. */
export async function* linesOf(file: string): AsyncGenerator<FileLine> {
  const handle = await open(file, "r");
  try {
    let rest: Buffer[] = [];
    let end = 0;
    const lineOf = (last: Buffer, isWhole: boolean): FileLine => {
      const bytes = Buffer.concat([...rest, last]);
      rest = [];
      end += bytes.byteLength + (isWhole ? 1 : 0);
      return { text: bytes.toString("utf8"), end, isWhole };
    };
    for (;;) {
      const piece = Buffer.allocUnsafe(readBytes);
      const { bytesRead } = await handle.read(piece, 0, readBytes);
      if (bytesRead === 0) break;
      const read = piece.subarray(0, bytesRead);
      let from = 0;
      for (let at = read.indexOf(newline); at >= 0; at = read.indexOf(newline, from)) {
        yield lineOf(read.subarray(from, at), true);
        from = at + 1;
      }
      if (from < bytesRead) rest.push(read.subarray(from));
    }
    if (rest.length > 0) yield lineOf(Buffer.alloc(0), false);
  } finally {
    await handle.close();
  }
}
