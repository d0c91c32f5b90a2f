import type { SearchSpace } from "../../../wire/search-space";
import type { TrialParams } from "./distributions";

/** A trial that was suggested, and what is known of it. */
export interface Trial {
  readonly params: TrialParams;
  /** What it reached: `"pending"` while it runs, `"failed"` where it ended without a value. */
  readonly outcome: number | "pending" | "failed";
}

/** Which way the primary metric is better. */
export type SweepGoal = "maximize" | "minimize";

/** What a sampling algorithm is made with. */
export interface SamplerSetup {
  readonly space: SearchSpace;
  readonly goal: SweepGoal;
  readonly seed: number;
  readonly rule: "random" | "sobol";
}

/** A sampling algorithm: the next trial after those suggested so far, or none where all have been. */
export type SamplingAlgorithm = (trials: readonly Trial[]) => TrialParams | undefined;
