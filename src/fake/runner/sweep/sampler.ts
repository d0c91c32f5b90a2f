import {
  parseSearchSpace,
  type SearchSpaceDistribution,
  SearchSpaceError,
  type SearchSpaceValue,
  type SweepFault,
  type WireDistribution,
} from "../../../wire/search-space";
import { bayesianSampling } from "./bayesian";
import { inLogBase, type TrialParams } from "./distributions";
import { gridSampling } from "./grid";
import { randomSampling } from "./random";
import {
  parseSamplingAlgorithm,
  type SamplingAlgorithmName,
  type SamplingAlgorithmOptions,
} from "./sampling-algorithm";
import { checkSweepSpace } from "./sweep-checks";
import type { SamplerSetup, SamplingAlgorithm, SweepGoal, Trial } from "./trials";

/** Every sampling algorithm there is. */
const SAMPLING_ALGORITHMS = {
  random: randomSampling,
  grid: gridSampling,
  bayesian: bayesianSampling,
} satisfies Record<SamplingAlgorithmName, (setup: SamplerSetup) => SamplingAlgorithm>;

/** A search space to sample: distributions as the client's constructors make them, or as they are on the wire. */
export type SamplerSpace = Readonly<Record<string, SearchSpaceDistribution | WireDistribution>>;

/** The values of a trial by name: of their own types for `choice` given as an object, numbers for all other objects. */
export type SampledParams<Space extends SamplerSpace> = {
  readonly [Name in keyof Space]: Space[Name] extends { readonly values: readonly (infer Value)[] }
    ? Value
    : Space[Name] extends { readonly type: string }
      ? number
      : SearchSpaceValue;
};

/** What a sampler is made with. */
export interface SamplerOptions<Space extends SamplerSpace = SamplerSpace> {
  /** What to draw from, by the name of the parameter. */
  readonly searchSpace: Space;
  /** Which way the values told are better; only bayesian sampling learns from them. @defaultValue `"maximize"` */
  readonly goal?: SweepGoal;
  /** @defaultValue `"random"` */
  readonly algorithm?: SamplingAlgorithmName | SamplingAlgorithmOptions;
  /** The same seed gives the same trials. @defaultValue the algorithm's own seed, or 0 */
  readonly seed?: number;
  /** For random sampling: `"sobol"` covers the space more evenly. @defaultValue the algorithm's own rule, or `"random"` */
  readonly rule?: "random" | "sobol";
  /** The base of the logarithmic distributions' exponents. @defaultValue the algorithm's own, or `"e"` */
  readonly logbase?: number | "e";
}

/** A trial to run. */
export interface SuggestedTrial<Params = TrialParams> {
  /** Its number in the order of asking, from 0, as text. */
  readonly id: string;
  /** What was drawn, by the name of the parameter. */
  readonly params: Params;
}

/** Suggests trials, and learns from what they reached. */
export interface Sampler<Params = TrialParams> {
  /** The next trial; `undefined` when a grid has no more. Any number of trials may be outstanding. */
  ask(): SuggestedTrial<Params> | undefined;
  /**
   * Tells the value of the primary metric that a trial reached, or `"failed"` where it ended without one.
   * A value that is not finite counts as `"failed"`: such a trial is not suggested again, and its surroundings less.
   *
   * @throws Error where the trial was never suggested, or was told before.
   */
  tell(trial: SuggestedTrial<unknown> | string, value: number | "failed"): void;
}

/**
 * Makes a sampler: what chooses the trials of a sweep on the fake, to ask and tell.
 *
 * It takes every distribution with bayesian sampling, of which the service takes fewer.
 *
 * @throws SearchSpaceError with everything that is wrong with the search space or the algorithm.
 */
export function createSampler<const Space extends SamplerSpace>(
  options: SamplerOptions<Space>,
): Sampler<SampledParams<Space>> {
  const propose = samplingAlgorithm(options);
  const trials: { readonly params: TrialParams; outcome: Trial["outcome"] }[] = [];
  return {
    ask() {
      const params = propose(trials);
      if (!params) return undefined;
      trials.push({ params, outcome: "pending" });
      // The algorithms give a value of each name's distribution, which the type of the space describes.
      return { id: String(trials.length - 1), params: params as SampledParams<Space> };
    },
    tell(trial, value) {
      const id = typeof trial === "string" ? trial : trial.id;
      const found = /^\d+$/.test(id) ? trials[Number(id)] : undefined;
      if (!found) throw new Error(`Trial ${id} was never suggested by this sampler.`);
      if (found.outcome !== "pending") throw new Error(`Trial ${id} was told before: ${found.outcome}.`);
      found.outcome = typeof value === "number" && Number.isFinite(value) ? value : "failed";
    },
  };
}

function samplingAlgorithm({
  searchSpace,
  goal = "maximize",
  algorithm = "random",
  ...own
}: SamplerOptions): SamplingAlgorithm {
  const faults: SweepFault[] = [];
  const options = typeof algorithm === "string" ? { type: algorithm } : algorithm;
  const parsed = parseSamplingAlgorithm(
    {
      ...options,
      rule: own.rule ?? options.rule,
      seed: own.seed ?? options.seed,
      logbase: own.logbase ?? options.logbase,
    },
    faults,
  );
  if (!parsed) throw new SearchSpaceError(faults);
  const space = inLogBase(parseSearchSpace(searchSpace), parsed.logbase);
  if (parsed.name === "grid") {
    const refused = checkSweepSpace(parsed.name, space);
    if (refused.length > 0) throw new SearchSpaceError(refused);
  }
  return SAMPLING_ALGORITHMS[parsed.name]({ space, goal, seed: parsed.seed ?? 0, rule: parsed.rule });
}
