/**
 * Bayesian sampling: a Gaussian process holds a belief of how the metric depends on the hyperparameters, and the next trial
 * is where improvement is most expected (Jones, Schonlau and Welch, "Efficient Global Optimization of Expensive Black-Box
 * Functions", 1998; by its logarithm, after Ament et al., "Unexpected Improvements to Expected Improvement", 2023). Trials
 * that still run are believed to reach what is expected of them (the kriging believer of Ginsbourger, Le Riche and Carraro,
 * "Kriging Is Well-Suited to Parallelize Optimization", 2010).
 */
import { highest } from "./acquisition";
import { axesOf, paramsAt, pointOf } from "./axes";
import { drawParams } from "./distributions";
import {
  fitHyperparameters,
  GaussianProcess,
  type LogHyperparameters,
  type Observations,
  priorCentre,
} from "./gaussian-process";
import { logExpectedImprovement } from "./normal-distribution";
import { scaleCosts } from "./output-scale";
import { createRng } from "./rng";
import { createSobol } from "./sobol";
import type { SamplerSetup, SamplingAlgorithm, Trial } from "./trials";

/** The first trials cover the space; the model begins when so many are told. */
const LEAST_TOLD = 3;
/** The most trials the model holds, of those told and of those without a value: its cost is their number's cube. */
const MOST_TOLD = 80;
const MOST_UNTOLD = 40;
/** How many it holds of more than {@link MOST_TOLD}: a long sweep has seen where the best lies, and must not stand still. */
const HELD_OF_MANY = 48;
/** Of the trials it holds where there are more, the part that is the best; the others are spread over the rest. */
const PART_OF_BEST = 0.6;
/** How much worse than expected a failed trial is believed to be, in standard deviations of the belief. */
const FAILURE_DEVIATIONS = 0.5;

/** Suggests trials by what those before reached; all distributions are understood. */
export function bayesianSampling({ space, goal, seed }: SamplerSetup): SamplingAlgorithm {
  const axes = axesOf(space);
  const categorical = axes.map((axis) => axis.categorical);
  const rng = createRng(seed);
  const coveringPoint = createSobol(axes.length, seed);
  const designSize = Math.min(Math.max(axes.length + 1, 4), 6);
  const hyperparametersFor = createFitter(axes.length);
  const points: Float64Array[] = [];

  return (trials) => {
    for (const { params } of trials.slice(points.length)) points.push(pointOf(axes, params));
    const told = trials.flatMap(({ outcome }, i) =>
      typeof outcome === "number"
        ? [{ point: points[i]!, cost: goal === "minimize" ? outcome : -outcome }]
        : [],
    );
    if (trials.length < designSize || told.length < LEAST_TOLD) {
      const point = coveringPoint();
      return drawParams(space, (i) => point[i]!);
    }
    const held = mostTelling(told);
    const observations = {
      points: held.map(({ point }) => point),
      values: scaleCosts(Float64Array.from(held, ({ cost }) => cost)),
      categorical,
    };
    const hyperparameters = hyperparametersFor(observations, told.length);
    const belief = withUntold(observations, hyperparameters, trials, points);
    const best = observations.values.reduce((least, value, i, all) => (value < all[least]! ? i : least), 0);
    const score = (point: Float64Array) => {
      const { mean, variance, observed } = belief.predict(point);
      if (observed) return Number.NEGATIVE_INFINITY;
      const deviation = Math.sqrt(variance);
      return Math.log(deviation) + logExpectedImprovement((observations.values[best]! - mean) / deviation);
    };
    const incumbent = observations.points[best]!;
    return paramsAt(
      axes,
      highest(score, { axes, rng, incumbent, budget: searchBudget(belief.size, told.length) }),
    );
  };
}

/**
 * A prediction costs the square of the number of observations: the same time for any number beyond some thirty, and less
 * where so many trials have been told that the next one matters little.
 */
const searchBudget = (observations: number, told: number) =>
  Math.min(1000, Math.round((told > MOST_TOLD ? 2e5 : 1e6) / observations ** 2));

/** Keeps the hyperparameters between trials: they are searched for anew with each trial at first, later ever more rarely. */
function createFitter(dimensions: number): (observations: Observations, told: number) => LogHyperparameters {
  let current = priorCentre(dimensions);
  let next = 0;
  return (observations, told) => {
    if (told < next) return current;
    const few = told <= 30;
    current = fitHyperparameters(
      observations,
      few ? [priorCentre(dimensions), current] : [current],
      few ? 40 : 20,
    );
    next = few ? told + 1 : Math.ceil(told * (told < MOST_TOLD ? 1.15 : 1.5));
    return current;
  };
}

interface Told {
  readonly point: Float64Array;
  readonly cost: number;
}

/** All trials, or where they are too many the best and a spread of the others. */
function mostTelling(told: readonly Told[]): readonly Told[] {
  if (told.length <= MOST_TOLD) return told;
  const sorted = [...told].sort((a, b) => a.cost - b.cost);
  const best = sorted.slice(0, Math.floor(PART_OF_BEST * HELD_OF_MANY));
  const rest = sorted.slice(best.length);
  const spread = HELD_OF_MANY - best.length;
  return [
    ...best,
    ...Array.from({ length: spread }, (_, i) => rest[Math.floor(((i + 0.5) * rest.length) / spread)]!),
  ];
}

/**
 * The belief with the trials that have no value: those that run reach what the model expects of them, those that failed a
 * little less, by what the model could be wrong about them. They tell the model where not to look again, and nothing of its
 * level or its lengths; a failure that was mere chance does not hide what is beside it.
 */
function withUntold(
  observations: Observations,
  hyperparameters: LogHyperparameters,
  trials: readonly Trial[],
  points: readonly Float64Array[],
): GaussianProcess {
  const belief = new GaussianProcess(observations, hyperparameters);
  const untold = trials
    .flatMap(({ outcome }, i) =>
      typeof outcome === "number" ? [] : [{ point: points[i]!, failed: outcome === "failed" }],
    )
    .slice(-MOST_UNTOLD);
  if (untold.length === 0) return belief;
  const values = untold.map(({ point, failed }) => {
    const { mean, variance } = belief.predict(point);
    return failed ? mean + FAILURE_DEVIATIONS * Math.sqrt(variance) : mean;
  });
  return new GaussianProcess(
    {
      ...observations,
      points: [...observations.points, ...untold.map(({ point }) => point)],
      values: Float64Array.from([...observations.values, ...values]),
    },
    hyperparameters,
    belief.level,
  );
}
