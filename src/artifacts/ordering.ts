/**
 * Compares two texts by Unicode code points, as Python sorts. JavaScript's own order is that of UTF-16 code units, which
 * puts characters beyond U+FFFF before U+E000 to U+FFFF: the hash of a folder with such names would differ.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsSurrogate = isSurrogate(left);
    return leftIsSurrogate === isSurrogate(right) ? left - right : leftIsSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}

/** By lower-cased text, as the hashes order names; names that differ only in case by code points, so that it is settled. */
export function compareLowerCased(a: string, b: string): number {
  return compareCodePoints(a.toLowerCase(), b.toLowerCase()) || compareCodePoints(a, b);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
