/** The bytes that a range header asks for, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `bytes=a-b` or `bytes=a-` against a blob's size. As in Azure, a range that is not of these forms is as good as
 * none (`undefined`), one that begins at or after the end cannot be satisfied, and one that ends after it ends with it.
 */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | "unsatisfiable" | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header?.trim() ?? "");
  if (!found) return undefined;
  const start = Number(found[1]);
  const last = found[2] === "" ? Number.POSITIVE_INFINITY : Number(found[2]);
  if (last < start) return undefined;
  if (start >= size) return "unsatisfiable";
  return { start, end: Math.min(last, size - 1) };
}
