/**
 * The scale on which the surrogate model sees costs: logarithmic in how much worse than the best they are, so that a few
 * terrible trials do not drown what tells the good ones apart, with mean 0 and standard deviation 1. (A fixed relative of the
 * learned ones in Snelson, Rasmussen and Ghahramani, "Warped Gaussian Processes", 2004.)
 */

/** How far the logarithm bends between the best and the median: more helps where there is no noise, and hurts where there is. */
const BEND = 0.25;

/** Costs, less being better, on the model's scale: increasing, and all 0 where all costs are equal. */
export function scaleCosts(costs: Float64Array): Float64Array {
  const sorted = costs.slice().sort();
  const best = sorted[0]!;
  // The difference of two finite numbers, and the ratio of two, may be none.
  const worse = (cost: number) => Math.min(cost - best, Number.MAX_VALUE);
  const typical = worse(sorted[sorted.length >> 1]!) || worse(sorted[sorted.length - 1]!);
  if (typical === 0) return costs.map(() => 0);
  return standardize(
    costs.map((cost) => Math.log1p(BEND * Math.min(worse(cost) / typical, Number.MAX_VALUE))),
  );
}

function standardize(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}
