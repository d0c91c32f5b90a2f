/**
 * Gaussian process regression with a Matérn-5/2 kernel that has a length for each dimension (Rasmussen and Williams,
 * "Gaussian Processes for Machine Learning", 2006: algorithm 2.1, sections 4.2 and 5.4), over axes that may be bent
 * (input-warp.ts). The mean is fitted by least squares and the variance has a conjugate prior, so that only lengths, bends
 * and noise are searched for, by the gradient of the marginal likelihood. That lengths grow with the root of the number of
 * dimensions is after Hvarfner, Hellsten and Nardi, "Vanilla Bayesian Optimization Performs Great in High Dimensions", 2024.
 */
import { dot, type Evaluation, minimize } from "./bfgs";
import { factorize, inverse, logDeterminant, solveLower, solveUpper } from "./cholesky";
import { bend, bendGradient } from "./input-warp";

/** What was observed: points, and a value at each. */
export interface Observations {
  /** Coordinates on [0, 1], or labels. */
  readonly points: readonly Float64Array[];
  readonly values: Float64Array;
  /** For each dimension, whether its coordinates are mere labels: any two different ones are equally far apart. */
  readonly categorical: readonly boolean[];
}

/**
 * The logarithms of what the likelihood is maximised over, for d dimensions: d lengths, d and again d exponents of the bends,
 * and the variance of noise over that of the process.
 */
export type LogHyperparameters = Float64Array;

/** The belief about the function's value at a point. */
export interface Prediction {
  readonly mean: number;
  /** Of the function itself, without the noise of an observation. */
  readonly variance: number;
  /** Whether the point is one of those observed. */
  readonly observed: boolean;
}

const SQRT5 = Math.sqrt(5);
/** The prior, all normal in the logarithms: centre of the lengths in one dimension, and standard deviations. */
const LENGTH = { centre: Math.log(0.5), deviation: 1 };
const BEND_DEVIATION = 0.25;
const NOISE = { centre: -6, deviation: 2, least: -16 };
/** How many observations the prior of the variance, centred on 1, is worth. */
const VARIANCE_WEIGHT = 2;
/** Beyond this, exponentials of the hyperparameters are of no use to the likelihood. */
const FARTHEST = 20;

/** The centre of the prior, from which a search begins best. */
export function priorCentre(dimensions: number): LogHyperparameters {
  const centre = new Float64Array(3 * dimensions + 1);
  centre.fill(LENGTH.centre + 0.5 * Math.log(dimensions), 0, dimensions);
  centre[3 * dimensions] = NOISE.centre;
  return centre;
}

/** The hyperparameters of most posterior probability that a search from one of `starts` finds. */
export function fitHyperparameters(
  observations: Observations,
  starts: readonly LogHyperparameters[],
  iterations: number,
): LogHyperparameters {
  const objective = (at: LogHyperparameters) => negativeLogPosterior(observations, at);
  const minima = starts.map((start) => minimize(objective, start, iterations));
  return minima.reduce((best, minimum) => (minimum.value < best.value ? minimum : best)).point;
}

/** The mean and the variance of a process before anything was observed. */
export interface ProcessLevel {
  readonly mean: number;
  readonly variance: number;
}

/** A Gaussian process given observations. */
export class GaussianProcess {
  readonly #metric: Metric;
  readonly #points: readonly Float64Array[];
  readonly #factor: Float64Array;
  readonly #solution: Solution;
  /** Fitted to the observations, where it was not given. */
  readonly level: ProcessLevel;
  /** The belief about the function at each point observed. */
  readonly fitted: Float64Array;

  /** @param level - The level of another process, for observations that must not change it. */
  constructor(observations: Observations, hyperparameters: LogHyperparameters, level?: ProcessLevel) {
    const { points, values, categorical } = observations;
    this.#metric = metricOf(categorical, hyperparameters);
    this.#points = points.map((point) => bendPoint(point, this.#metric));
    this.#factor = factorOf(this.#points, this.#metric);
    this.#solution = solve(this.#factor, values, level?.mean);
    const { mean, residual, quadratic } = this.#solution;
    this.level = level ?? {
      mean,
      variance: (VARIANCE_WEIGHT + quadratic) / (VARIANCE_WEIGHT + values.length),
    };
    this.fitted = values.map((value, i) => value - this.#metric.noise * residual[i]!);
  }

  /** How many observations there are. */
  get size(): number {
    return this.#points.length;
  }

  /** The belief about the function at a point. */
  predict(point: Float64Array): Prediction {
    const { residual, ones, onesSum } = this.#solution;
    const at = bendPoint(point, this.#metric);
    const k = new Float64Array(this.#points.length);
    let observed = false;
    for (let i = 0; i < k.length; i++) {
      const distance = squaredDistance(at, this.#points[i]!, this.#metric);
      if (distance === 0) observed = true;
      k[i] = matern(distance);
    }
    const mean = this.level.mean + dot(k, residual);
    // What is not known of the mean adds to what is not known of the function.
    const ofMean = 1 - dot(k, ones);
    solveLower(this.#factor, k.length, k);
    const variance = this.level.variance * Math.max(1 - dot(k, k) + (ofMean * ofMean) / onesSum, 1e-12);
    return { mean, variance, observed };
  }
}

/** How far apart points are, and how much noise there is. */
interface Metric {
  readonly categorical: readonly boolean[];
  /** One over the square of each dimension's length. */
  readonly weights: Float64Array;
  /** The exponents of each dimension's bend. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly noise: number;
}

function metricOf(categorical: readonly boolean[], at: LogHyperparameters): Metric {
  const d = categorical.length;
  return {
    categorical,
    weights: at.slice(0, d).map((length) => Math.exp(-2 * length)),
    a: at.slice(d, 2 * d).map(Math.exp),
    b: at.slice(2 * d, 3 * d).map(Math.exp),
    noise: Math.exp(at[3 * d]!),
  };
}

const bendPoint = (point: Float64Array, { categorical, a, b }: Metric) =>
  point.map((x, k) => (categorical[k] ? x : bend(x, a[k]!, b[k]!)));

function squaredDistance(p: Float64Array, q: Float64Array, { categorical, weights }: Metric): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    const apart = p[k]! - q[k]!;
    if (apart !== 0) sum += weights[k]! * (categorical[k] ? 1 : apart * apart);
  }
  return sum;
}

function matern(squared: number): number {
  const s = SQRT5 * Math.sqrt(squared);
  return (1 + s + (s * s) / 3) * Math.exp(-s);
}

/** The factor of the points' correlation with noise, and with as much more on the diagonal as it takes to have one. */
function factorOf(points: readonly Float64Array[], metric: Metric): Float64Array {
  const n = points.length;
  for (let jitter = 1e-9; jitter < 1; jitter *= 10) {
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) matrix[i * n + j] = matern(squaredDistance(points[i]!, points[j]!, metric));
      matrix[i * n + i] = 1 + metric.noise + jitter;
    }
    if (factorize(matrix, n)) return matrix;
  }
  throw new RangeError("A point or a hyperparameter of the Gaussian process is not a finite number.");
}

/** What follows from the observations, A being their correlation with noise. */
interface Solution {
  readonly mean: number;
  /** A⁻¹·(y - mean) */
  readonly residual: Float64Array;
  /** (y - mean)ᵀ·A⁻¹·(y - mean) */
  readonly quadratic: number;
  /** A⁻¹·1, and the sum of its elements. */
  readonly ones: Float64Array;
  readonly onesSum: number;
}

/** Solves for the observations, with the mean by generalised least squares where none is given. */
function solve(factor: Float64Array, values: Float64Array, given?: number): Solution {
  const n = values.length;
  const ones = new Float64Array(n).fill(1);
  solveLower(factor, n, ones);
  const onesSum = dot(ones, ones);
  solveUpper(factor, n, ones);
  const mean = given ?? dot(ones, values) / onesSum;
  const residual = values.map((y) => y - mean);
  solveLower(factor, n, residual);
  const quadratic = dot(residual, residual);
  solveUpper(factor, n, residual);
  return { mean, residual, quadratic, ones, onesSum };
}

/** Minus the logarithm of marginal likelihood times prior, without its constants, and the gradient. */
export function negativeLogPosterior(
  { points, values, categorical }: Observations,
  at: LogHyperparameters,
): Evaluation {
  const n = values.length;
  const d = categorical.length;
  const gradient = new Float64Array(3 * d + 1);
  if (at[3 * d]! < NOISE.least || at.some((x) => Math.abs(x) > FARTHEST))
    return { value: Number.POSITIVE_INFINITY, gradient };
  const metric = metricOf(categorical, at);
  const bent = points.map((point) => bendPoint(point, metric));
  const slopes = points.map((point) => bendSlopes(point, metric));
  const factor = factorOf(bent, metric);
  const { residual, quadratic } = solve(factor, values);
  const inverted = inverse(factor, n);
  const spread = VARIANCE_WEIGHT + quadratic;
  const weightOfData = (n + VARIANCE_WEIGHT) / spread;
  for (let i = 0; i < n; i++) {
    const p = bent[i]!;
    for (let j = 0; j < i; j++) {
      const q = bent[j]!;
      const s = SQRT5 * Math.sqrt(squaredDistance(p, q, metric));
      // A pair is in the matrix twice, which makes up for the half in both the trace and the quadratic form.
      const common =
        (5 / 3) *
        (1 + s) *
        Math.exp(-s) *
        (inverted[i * n + j]! - weightOfData * residual[i]! * residual[j]!);
      for (let k = 0; k < d; k++) {
        const apart = p[k]! - q[k]!;
        if (apart === 0) continue;
        const weighted = common * metric.weights[k]!;
        if (categorical[k]) {
          gradient[k]! += weighted;
          continue;
        }
        gradient[k]! += weighted * apart * apart;
        gradient[d + k]! -= weighted * apart * (slopes[i]![k]! - slopes[j]![k]!);
        gradient[2 * d + k]! -= weighted * apart * (slopes[i]![d + k]! - slopes[j]![d + k]!);
      }
    }
    gradient[3 * d]! +=
      0.5 * metric.noise * (inverted[i * n + i]! - weightOfData * residual[i]! * residual[i]!);
  }
  const value = 0.5 * (n + VARIANCE_WEIGHT) * Math.log(spread) + 0.5 * logDeterminant(factor, n);
  return { value: value + addPrior(at, d, gradient), gradient };
}

/** For each dimension the derivative of the bent coordinate by ln a, then for each by ln b. */
function bendSlopes(point: Float64Array, { categorical, a, b }: Metric): Float64Array {
  const d = point.length;
  const slopes = new Float64Array(2 * d);
  for (let k = 0; k < d; k++) {
    if (categorical[k]) continue;
    [slopes[k], slopes[d + k]] = bendGradient(point[k]!, a[k]!, b[k]!);
  }
  return slopes;
}

/** Minus the logarithm of the prior, its gradient added to `gradient`. */
function addPrior(at: LogHyperparameters, d: number, gradient: Float64Array): number {
  const centre = priorCentre(d);
  let value = 0;
  for (let k = 0; k < at.length; k++) {
    const deviation = k < d ? LENGTH.deviation : k < 3 * d ? BEND_DEVIATION : NOISE.deviation;
    const z = (at[k]! - centre[k]!) / deviation;
    value += 0.5 * z * z;
    gradient[k]! += z / deviation;
  }
  return value;
}
