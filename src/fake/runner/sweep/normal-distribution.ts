/**
 * The standard normal distribution. The cumulative function follows Marsaglia, "Evaluating the Normal Distribution",
 * J. Stat. Software 11(4), 2004; its inverse is Wichura's PPND16 (Algorithm AS 241, Applied Statistics 37, 1988).
 */

const LOG_SQRT_TWO_PI = 0.9189385332046728;

/** The density at `z`. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z - LOG_SQRT_TWO_PI);

/** The probability of a value below `z`, to about 1e-16 absolute. */
export function normalCdf(z: number): number {
  if (z < -8.3) return 0;
  if (z > 8.3) return 1;
  let sum = z;
  let term = z;
  for (let i = 3, before = 0; sum !== before; i += 2) {
    before = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

/** The value below which a draw is with probability `p`, for p in (0, 1). */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}

/**
 * ln(φ(z) + z·Φ(z)): the logarithm of expected improvement in units of the standard deviation, right also where the
 * improvement itself would be 0 in floating point (Ament et al., "Unexpected Improvements to Expected Improvement", 2023).
 */
export function logExpectedImprovement(z: number): number {
  if (z > -1.5) return Math.log(normalDensity(z) + z * normalCdf(z));
  // Laplace's continued fraction of the tail: Φ(-x)/φ(x) = 1/(x + k), so that 1 - x·Φ(-x)/φ(x) = k/(x + k).
  const x = -z;
  let k = 0;
  for (let i = 60; i >= 1; i--) k = i / (x + k);
  return -0.5 * x * x - LOG_SQRT_TWO_PI + Math.log(k / (x + k));
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!;
  return value;
}

const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const MIDDLE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
];
