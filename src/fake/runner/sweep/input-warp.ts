/**
 * Bending an axis, so that a function which changes fast near an end of its range and slowly elsewhere looks stationary: the
 * cumulative distribution function of Kumaraswamy (Snoek, Swersky, Zemel and Adams, "Input Warping for Bayesian Optimization
 * of Non-Stationary Functions", 2014). Both exponents 1 leave the axis as it is.
 */

/** Where a coordinate on [0, 1] is bent to, again on [0, 1]. */
export const bend = (x: number, a: number, b: number): number => 1 - (1 - x ** a) ** b;

/** The derivatives of `bend` by ln a and ln b. */
export function bendGradient(x: number, a: number, b: number): readonly [byLogA: number, byLogB: number] {
  const power = x ** a;
  const rest = 1 - power;
  // At the ends, which stay where they are whatever the exponents.
  if (power <= 0 || rest <= 0) return [0, 0];
  const restPower = rest ** b;
  return [a * b * (restPower / rest) * power * Math.log(x), -b * restPower * Math.log(rest)];
}
