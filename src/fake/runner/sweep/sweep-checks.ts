/**
 * What the service refuses of a sweep beyond what a schema can say: Microsoft, "Hyperparameter tuning a model (v2)" and the
 * YAML reference of sweep jobs.
 */
import type { SearchSpace, SearchSpaceDistributionType, SweepFault } from "../../../wire/search-space";
import { SEARCH_SPACE_DISTRIBUTIONS } from "../../../wire/search-space";
import type { SamplingAlgorithmName } from "./sampling-algorithm";

/** The distributions that the service lets each algorithm sample. */
const ALLOWED_DISTRIBUTIONS: Readonly<Record<SamplingAlgorithmName, readonly SearchSpaceDistributionType[]>> =
  {
    grid: ["choice"],
    random: SEARCH_SPACE_DISTRIBUTIONS,
    bayesian: ["choice", "uniform", "quniform"],
  };

const MOST_TRIALS = 1000;
const TRIALS_PER_HYPERPARAMETER = 20;

/** The limits of a sweep; what is absent or null is the service's default. */
export interface SweepLimits {
  readonly maxTotalTrials?: number | null;
  readonly maxConcurrentTrials?: number | null;
  /** Of the whole sweep, in seconds. */
  readonly timeoutSeconds?: number | null;
  /** Of each trial, in seconds. */
  readonly trialTimeoutSeconds?: number | null;
}

/** The distributions that the service would not let the algorithm sample, each with its path. */
export function checkSweepSpace(algorithm: SamplingAlgorithmName, space: SearchSpace): readonly SweepFault[] {
  const allowed = ALLOWED_DISTRIBUTIONS[algorithm];
  return Object.entries(space)
    .filter(([, distribution]) => !allowed.includes(distribution.type))
    .map(([name, { type }]) => ({
      path: `searchSpace.${name}`,
      message: `${algorithm} sampling takes only ${allowed.join(", ")}, not ${type}`,
    }));
}

/** What is wrong with the limits, each with its path. */
export function checkSweepLimits(limits: SweepLimits): readonly SweepFault[] {
  const faults: SweepFault[] = [];
  for (const name of ["maxTotalTrials", "maxConcurrentTrials"] as const) {
    const value = limits[name];
    if (value != null && !(Number.isInteger(value) && value >= 1 && value <= MOST_TRIALS)) {
      faults.push({
        path: `limits.${name}`,
        message: `must be a whole number from 1 to ${MOST_TRIALS}, not ${value}`,
      });
    }
  }
  const { maxTotalTrials, maxConcurrentTrials, timeoutSeconds, trialTimeoutSeconds } = limits;
  if (maxTotalTrials != null && maxConcurrentTrials != null && maxConcurrentTrials > maxTotalTrials) {
    faults.push({
      path: "limits.maxConcurrentTrials",
      message: `must be at most maxTotalTrials (${maxTotalTrials}), not ${maxConcurrentTrials}`,
    });
  }
  if (timeoutSeconds != null && trialTimeoutSeconds != null && trialTimeoutSeconds > timeoutSeconds) {
    faults.push({ path: "limits.trialTimeout", message: "must be at most the timeout of the sweep" });
  }
  return faults;
}

/** A sweep, for what may be said of it without refusing it. */
export interface SweepOutline {
  readonly algorithm: SamplingAlgorithmName;
  readonly space: SearchSpace;
  readonly limits: SweepLimits;
  readonly earlyTermination: boolean;
}

/** What the service accepts although it is not advised, in sentences. */
export function sweepWarnings({
  algorithm,
  space,
  limits,
  earlyTermination,
}: SweepOutline): readonly string[] {
  if (algorithm !== "bayesian") return [];
  const advised = TRIALS_PER_HYPERPARAMETER * Object.keys(space).length;
  const total = limits.maxTotalTrials ?? MOST_TRIALS;
  return [
    ...(earlyTermination
      ? [
          "Bayesian sampling learns from finished trials; of a trial that early termination ends it is told only the best metric until then.",
        ]
      : []),
    ...(total < advised
      ? [
          `Bayesian sampling is advised ${advised} trials (${TRIALS_PER_HYPERPARAMETER} for each hyperparameter); maxTotalTrials is ${total}.`,
        ]
      : []),
  ];
}
