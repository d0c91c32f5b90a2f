/**
 * The distributions of a search space as quantile functions, so that any source of numbers in (0, 1) can draw from them.
 * Definitions: Microsoft, "Hyperparameter tuning a model (v2)" and the YAML reference of sweep jobs; a quantised value is
 * round(x / q) · q, and bounds of the logarithmic ones are exponents.
 */
import type { SearchSpace, SearchSpaceDistribution, SearchSpaceValue } from "../../../wire/search-space";
import { normalQuantile } from "./normal-distribution";

/** What a trial is run with: a value for each name of the search space. */
export type TrialParams = Readonly<Record<string, SearchSpaceValue>>;

/** The value of a distribution below which a part `u`, in (0, 1), of its draws are. */
export function quantile(distribution: SearchSpaceDistribution, u: number): SearchSpaceValue {
  switch (distribution.type) {
    case "choice":
      return distribution.values[Math.floor(u * distribution.values.length)]!;
    case "randint":
      return Math.floor(u * distribution.upper);
    case "uniform":
    case "loguniform":
    case "quniform":
    case "qloguniform":
      return valueAt(
        distribution,
        distribution.minValue + u * (distribution.maxValue - distribution.minValue),
      );
    case "normal":
    case "lognormal":
    case "qnormal":
    case "qlognormal":
      return valueAt(distribution, distribution.mu + distribution.sigma * normalQuantile(u));
  }
}

/** A distribution over the real line: all but `choice` and `randint`. */
export type RealDistribution = Exclude<SearchSpaceDistribution, { type: "choice" | "randint" }>;

/**
 * The hyperparameter's value for a draw of the underlying uniform or normal variable:
 * raised to e where the distribution is logarithmic, then rounded to a multiple of `q` where it is quantised.
 */
export function valueAt(distribution: RealDistribution, x: number): number {
  switch (distribution.type) {
    case "uniform":
      return clamp(x, distribution.minValue, distribution.maxValue);
    case "loguniform":
      return clamp(Math.exp(x), Math.exp(distribution.minValue), Math.exp(distribution.maxValue));
    case "normal":
      return x;
    case "lognormal":
      return Math.exp(x);
    case "quniform":
    case "qnormal":
      return multipleNear(x, distribution.q);
    case "qloguniform":
    case "qlognormal":
      return multipleNear(Math.exp(x), distribution.q);
  }
}

/** The multiple of `q` nearest to `x`, without the last digits that floating point adds: 0.15, not 0.15000000000000002. */
export function multipleNear(x: number, q: number): number {
  const multiple = Number((Math.round(x / q) * q).toPrecision(15));
  return multiple === 0 ? 0 : multiple;
}

const clamp = (x: number, min: number, max: number) => Math.min(Math.max(x, min), max);

/** One value for each name, from a number in (0, 1) for each. */
export const drawParams = (space: SearchSpace, next: (index: number) => number): TrialParams =>
  Object.fromEntries(
    Object.entries(space).map(([name, distribution], i) => [name, quantile(distribution, next(i))]),
  );

/** The space with the exponents of its logarithmic distributions taken to another base than e. */
export function inLogBase(space: SearchSpace, base: number): SearchSpace {
  const unit = Math.log(base);
  const rebase = (distribution: SearchSpaceDistribution): SearchSpaceDistribution => {
    switch (distribution.type) {
      case "loguniform":
      case "qloguniform": {
        const ends = [distribution.minValue * unit, distribution.maxValue * unit] as const;
        return { ...distribution, minValue: Math.min(...ends), maxValue: Math.max(...ends) };
      }
      case "lognormal":
      case "qlognormal":
        return { ...distribution, mu: distribution.mu * unit, sigma: distribution.sigma * Math.abs(unit) };
      default:
        return distribution;
    }
  };
  return Object.fromEntries(
    Object.entries(space).map(([name, distribution]) => [name, rebase(distribution)]),
  );
}
