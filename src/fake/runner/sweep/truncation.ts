/**
 * Truncation selection policy: at each interval the given percentage of trials with the worst metric is stopped
 * (Microsoft, "Hyperparameter tuning a model (v2)", Truncation selection policy). Ranked are the trials that reached the
 * interval, by their best metric up to it; of a number that is not whole the floor is stopped, and a trial that ties with
 * one that stays, stays.
 */
import type { StoppingCriterion } from "./stopping-rule";

/** Stops the lowest `percentage` of trials; with `excludeFinished`, trials that ended of themselves are not ranked. */
export function truncation(percentage: number, excludeFinished: boolean): StoppingCriterion {
  return ({ trial, interval, history }) => {
    const bests = history.at(interval).best;
    const best = bests[trial.index]!;
    let ranked = 0;
    let notBetter = 0;
    for (const other of bests) {
      // NaN, where a trial is not that far, is on neither side.
      if (other <= best) notBetter++;
      if (!Number.isNaN(other)) ranked++;
    }
    if (excludeFinished) {
      for (const { index, finished } of history.trials()) {
        const other = bests[index] ?? Number.NaN;
        if (!finished || Number.isNaN(other)) continue;
        ranked--;
        if (other <= best) notBetter--;
      }
    }
    return notBetter <= Math.floor((ranked * percentage) / 100);
  };
}
