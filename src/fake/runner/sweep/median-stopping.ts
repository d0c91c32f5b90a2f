/**
 * Median stopping policy: a trial is stopped where its best metric is worse than the median of all trials' running averages
 * up to the same interval (Microsoft, "Hyperparameter tuning a model (v2)", Median stopping policy; after Golovin et al.,
 * "Google Vizier", 2017, section 3.2). Trials with fewer reports count with what they have, stopped ones too; the median of
 * an even number is the mean of the middle two.
 */
import type { StoppingCriterion } from "./stopping-rule";

/** Stops what is strictly worse than the median. */
export const medianStopping: StoppingCriterion = ({ trial, interval, history }) => {
  const { best: bests, average: averages } = history.at(interval);
  const best = bests[trial.index]!;
  // One pass instead of a sort: of the median it matters only on which side of `best` it is.
  let better = 0;
  let worstBetter = Number.POSITIVE_INFINITY;
  let bestOther = Number.NEGATIVE_INFINITY;
  const latest = history.latestAverages;
  for (let i = 0; i < latest.length; i++) {
    const reached = averages[i];
    const average = reached === undefined || Number.isNaN(reached) ? latest[i]! : reached;
    if (average > best) {
      better++;
      if (average < worstBetter) worstBetter = average;
    } else if (average > bestOther) bestOther = average;
  }
  const half = latest.length / 2;
  return better === half ? best < (worstBetter + bestOther) / 2 : better > half;
};
