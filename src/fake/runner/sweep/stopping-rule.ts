import { bandit } from "./bandit";
import { medianStopping } from "./median-stopping";
import { MetricHistory, type ReportingTrial, WORST } from "./metric-history";
import { parseStoppingPolicy, type StoppingPolicy, type WireStoppingPolicy } from "./stopping-policy";
import type { SweepGoal } from "./trials";
import { truncation } from "./truncation";

/** Whether a trial is to be stopped, given that it is judged at an interval it has reached. */
export type StoppingCriterion = (judged: {
  readonly trial: ReportingTrial;
  readonly interval: number;
  readonly history: MetricHistory;
}) => boolean;

/**
 * Decides which trials of a sweep end early. It is told every report of the primary metric and asked whenever the caller
 * likes: after each report of a trial, or after a whole round of reports. Both give the same decisions for the same reports,
 * since a trial at its report N is compared only with what others reported up to their own N.
 */
export interface StoppingRule {
  /** Tells a trial's next report of the primary metric. A value that is not finite is the worst there is. */
  report(trialId: string, value: number): void;
  /** Tells that a trial ended of itself. A trial that was stopped needs no call, and one changes nothing. */
  finish(trialId: string): void;
  /** Whether the trial is to be stopped, by its reports since this was last asked; once `true`, always `true`. */
  shouldStop(trialId: string): boolean;
}

/**
 * Makes the stopping rule of a policy on the wire.
 *
 * @throws StoppingPolicyError with everything that is wrong with the policy.
 */
export function createStoppingRule(wirePolicy: WireStoppingPolicy, goal: SweepGoal): StoppingRule {
  const policy = parseStoppingPolicy(wirePolicy);
  const { evaluationInterval, delayEvaluation } = policy;
  const criterion = criterionOf(policy);
  const history = new MetricHistory();
  const stopped = new Set<string>();
  const judged = new Map<string, number>();
  const isDue = (interval: number) => interval >= delayEvaluation && interval % evaluationInterval === 0;
  return {
    report(trialId, value) {
      const upwards = goal === "maximize" ? value : -value;
      history.report(trialId, Number.isFinite(value) ? upwards : WORST);
    },
    finish(trialId) {
      if (!stopped.has(trialId)) history.finish(trialId);
    },
    shouldStop(trialId) {
      if (stopped.has(trialId)) return true;
      const trial = history.trial(trialId);
      if (!trial || trial.finished) return false;
      for (let interval = (judged.get(trialId) ?? 0) + 1; interval <= trial.length; interval++) {
        judged.set(trialId, interval);
        if (!isDue(interval) || !criterion({ trial, interval, history })) continue;
        stopped.add(trialId);
        return true;
      }
      return false;
    },
  };
}

/** The criterion of each policy: a new policy is one more case. */
function criterionOf(policy: StoppingPolicy): StoppingCriterion {
  switch (policy.type) {
    case "Bandit":
      return bandit(policy.slack);
    case "MedianStopping":
      return medianStopping;
    case "TruncationSelection":
      return truncation(policy.percentage, policy.excludeFinished);
  }
}
