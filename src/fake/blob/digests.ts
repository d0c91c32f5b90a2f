/**
 * MD5 and HMAC-SHA-256. Web Crypto has no MD5 (which `Content-MD5` is), answers only through promises, and `node:crypto`
 * is not everywhere; signing a link must not make each handler that shows one wait.
 */

/** MD5 of bytes that come one after the other. */
export interface Md5 {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** Begins an MD5: that of Node where it can be had at once, which is a hundred times as fast, else one in this script. */
export function newMd5(): Md5 {
  const hash = globalThis.process?.getBuiltinModule?.("node:crypto")?.createHash("md5");
  if (hash) return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  const chunks: Uint8Array[] = [];
  return { update: (bytes) => void chunks.push(bytes), digest: () => md5InScript(chunks) };
}

/** MD5 over pieces, as bytes. */
export function md5(chunks: readonly Uint8Array[]): Uint8Array {
  const hash = newMd5();
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest();
}

/** MD5 (RFC 1321) over pieces, as bytes, where there is no Node. */
export function md5InScript(chunks: readonly Uint8Array[]): Uint8Array {
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  eachBlock(chunks, true, (block) => md5Block(state, block));
  const digest = new Uint8Array(16);
  const view = new DataView(digest.buffer);
  state.forEach((word, index) => {
    view.setUint32(index * 4, word, true);
  });
  return digest;
}

/** HMAC-SHA-256 (RFC 2104) of a text, as bytes. */
export function hmacSha256(key: Uint8Array, text: string): Uint8Array {
  const padded = new Uint8Array(64);
  padded.set(key.length > 64 ? sha256([key]) : key);
  const inner = padded.map((byte) => byte ^ 0x36);
  const outer = padded.map((byte) => byte ^ 0x5c);
  return sha256([outer, sha256([inner, new TextEncoder().encode(text)])]);
}

function sha256(chunks: readonly Uint8Array[]): Uint8Array {
  const state = new Uint32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]);
  eachBlock(chunks, false, (block) => sha256Block(state, block));
  const digest = new Uint8Array(32);
  const view = new DataView(digest.buffer);
  state.forEach((word, index) => {
    view.setUint32(index * 4, word);
  });
  return digest;
}

/** Cuts the message into blocks of 64 bytes, with the padding and the length in bits that both digests end on. */
function eachBlock(
  chunks: readonly Uint8Array[],
  littleEndian: boolean,
  take: (block: DataView) => void,
): void {
  const block = new Uint8Array(64);
  const view = new DataView(block.buffer);
  let filled = 0;
  let length = 0;
  for (const chunk of chunks) {
    length += chunk.length;
    for (let offset = 0; offset < chunk.length; ) {
      const count = Math.min(64 - filled, chunk.length - offset);
      block.set(chunk.subarray(offset, offset + count), filled);
      offset += count;
      filled += count;
      if (filled === 64) {
        take(view);
        filled = 0;
      }
    }
  }
  block.fill(0, filled);
  block[filled] = 0x80;
  if (filled >= 56) {
    take(view);
    block.fill(0);
  }
  view.setBigUint64(56, BigInt(length) * 8n, littleEndian);
  take(view);
}

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const md5Table = Uint32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

function md5Block(state: Uint32Array, block: DataView): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    let mixed: number;
    let word: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      word = i;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * i + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      word = (3 * i + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      word = (7 * i) & 15;
    }
    const sum = (a + mixed + md5Table[i]! + block.getUint32(word * 4, true)) | 0;
    const shift = md5Shifts[round * 4 + (i & 3)]!;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
const sha256Table = Uint32Array.from(firstPrimes(64), (prime) =>
  Math.floor((Math.cbrt(prime) % 1) * 2 ** 32),
);

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function sha256Block(state: Uint32Array, block: DataView): void {
  const words = new Int32Array(64);
  for (let i = 0; i < 16; i++) words[i] = block.getInt32(i * 4);
  for (let i = 16; i < 64; i++) {
    const before = words[i - 15]!;
    const late = words[i - 2]!;
    const first = rotate(before, 7) ^ rotate(before, 18) ^ (before >>> 3);
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16]! + first + words[i - 7]! + second;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const sum = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + sum + chosen + sha256Table[i]! + words[i]!) | 0;
    const other = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (other + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index]! += word;
  });
}
