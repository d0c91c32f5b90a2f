/**
 * A small seeded source of random numbers: xoshiro128** (Blackman and Vigna, "Scrambled Linear Pseudorandom Number
 * Generators", ACM TOMS 47, 2021), its state filled by SplitMix32.
 */

/** A seeded source of random numbers. */
export interface Rng {
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
  /** A number in (0, 1), with 53 bits; never 0 or 1, so that any quantile function can take it. */
  uniform(): number;
}

/** A source whose numbers depend on the seed alone. Every integer, also a negative one, is a seed of its own. */
export function createRng(seed: number): Rng {
  const fill = splitMix32(mix(seed | 0) ^ Math.floor(seed / 2 ** 32));
  return rngFromState([fill(), fill(), fill(), fill()]);
}

/** The generator at a given state (four whole numbers of 32 bits, not all 0). */
export function rngFromState(state: readonly [number, number, number, number]): Rng {
  let [a, b, c, d] = state;
  const uint32 = () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
  return { uint32, uniform: () => ((uint32() >>> 5) * 2 ** 27 + (uint32() >>> 6) * 2 + 1) / 2 ** 54 };
}

const rotateLeft = (x: number, by: number) => (x << by) | (x >>> (32 - by));

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
}

/** A bijection of 32 bits after which near inputs are far apart (the finaliser of MurmurHash3). */
export function mix(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
