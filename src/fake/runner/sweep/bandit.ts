/**
 * Bandit policy: a trial is stopped where its best metric is outside the slack of the best trial's, both up to the same
 * interval (Microsoft, "Hyperparameter tuning a model (v2)", Bandit policy; fairness across intervals and the slack amount's
 * example from the reference of `azureml.train.hyperdrive.BanditPolicy`).
 */
import type { StoppingCriterion } from "./stopping-rule";

/** What differs by less, relative to the numbers compared, is equal: 0.6 is not below 0.8 - 0.2. */
const TOLERANCE = 1e-12;

/** How far from the best trial's a metric may be: relative to it, or absolute. */
export type Slack = { readonly factor: number } | { readonly amount: number };

/** Stops what is outside the slack; a trial exactly on its edge goes on. */
export function bandit(slack: Slack): StoppingCriterion {
  return ({ trial, interval, history }) => {
    const leader = history.leader(interval);
    const best = history.at(interval).best[trial.index]!;
    if (!Number.isFinite(leader)) return false;
    if (!Number.isFinite(best)) return true;
    const threshold = "amount" in slack ? leader - slack.amount : loosened(leader, 1 + slack.factor);
    const margin = TOLERANCE * Math.max(Math.abs(leader), Math.abs(threshold), Math.abs(best));
    return best < threshold - margin;
  };
}

/** Slack always loosens: a negative best is multiplied where a positive one is divided. */
const loosened = (best: number, by: number) => (best < 0 ? best * by : best / by);
