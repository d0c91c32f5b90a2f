/**
 * Sobol's low-discrepancy sequence, scrambled by a seed. Direction numbers: Joe and Kuo (sobol-directions.ts), points in
 * the order of Gray's code (Antonov and Saleev, 1979). Scrambling: Owen's nested uniform permutation by hashing, after
 * Burley, "Practical Hash-based Owen Scrambling", J. Computer Graphics Techniques 9(4), 2020.
 */
import { createRng, mix } from "./rng";
import { SOBOL_DIRECTIONS } from "./sobol-directions";

const BITS = 32;

/**
 * A source of points in the open unit cube, scrambled by the seed. Dimensions beyond the 64th, for which there are no
 * direction numbers here, are plain random numbers.
 */
export function createSobol(dimensions: number, seed: number): () => Float64Array {
  const next = createPlainSobol(Math.min(dimensions, SOBOL_DIRECTIONS.length + 1));
  const rng = createRng(seed);
  const scrambles = Array.from({ length: dimensions }, () => rng.uint32());
  return () => {
    const plain = next();
    return Float64Array.from({ length: dimensions }, (_, i) => {
      const bits = plain[i];
      return bits === undefined ? rng.uniform() : (owenScramble(bits, scrambles[i]!) + 0.5) / 2 ** BITS;
    });
  };
}

/** The sequence itself, from its first point (all zeros), as binary fractions of 32 bits. */
export function createPlainSobol(dimensions: number): () => Uint32Array {
  const directions = Array.from({ length: dimensions }, (_, i) => directionNumbers(i));
  const point = new Uint32Array(dimensions);
  let index = 0;
  return () => {
    const current = point.slice();
    // Gray's code of the next index differs in one bit: that of the lowest 0 of this one.
    const bit = BITS - 1 - Math.clz32(~index & (index + 1));
    for (let i = 0; i < dimensions; i++) point[i]! ^= directions[i]![bit]!;
    index++;
    return current;
  };
}

function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  if (dimension === 0) return numbers.map((_, k) => (1 << (BITS - 1 - k)) >>> 0);
  const [polynomial, ...initial] = SOBOL_DIRECTIONS[dimension - 1]!;
  const degree = initial.length;
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      numbers[k] = initial[k]! << (BITS - 1 - k);
      continue;
    }
    let v = numbers[k - degree]! ^ (numbers[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((polynomial >>> (degree - j)) & 1) v ^= numbers[k - j]!;
    numbers[k] = v;
  }
  return numbers;
}

/** Permutes the binary tree of the unit interval: each bit is flipped or not by the bits above it and the seed. */
function owenScramble(bits: number, seed: number): number {
  return reverseBits(hashUpwards(reverseBits(bits), seed));
}

/** A hash in which a bit depends only on the bits below it; constants of Vegdahl's improvement of Laine and Karras. */
function hashUpwards(bits: number, seed: number): number {
  let x = bits ^ Math.imul(bits, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (mix(seed) >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x >>> 0;
}

function reverseBits(bits: number): number {
  let x = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}
