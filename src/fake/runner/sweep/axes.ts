/**
 * The coordinates in which the surrogate model sees a search space: numbers on [0, 1], on a logarithmic scale where the
 * distribution is logarithmic, and labels for values without an order.
 */
import type { SearchSpace, SearchSpaceDistribution, SearchSpaceValue } from "../../../wire/search-space";
import { type RealDistribution, type TrialParams, valueAt } from "./distributions";

/** One hyperparameter as a coordinate. */
export interface Axis {
  readonly name: string;
  /** Whether coordinates are mere labels 0, 1, 2, … */
  readonly categorical: boolean;
  /** How many values there are. */
  readonly levels: number;
  /** The value at a coordinate, or the nearest value there is. */
  value(coordinate: number): SearchSpaceValue;
  /** The coordinate of a value. */
  coordinate(value: SearchSpaceValue): number;
}

/** How far from the mean, in standard deviations, the model looks where a distribution has no ends. */
const REACH = 3;

/** One axis for each hyperparameter, in the order of the space. */
export const axesOf = (space: SearchSpace): readonly Axis[] =>
  Object.entries(space).map(([name, distribution]) => ({ name, ...axisOf(distribution) }));

/** The point of a trial. */
export const pointOf = (axes: readonly Axis[], params: TrialParams): Float64Array =>
  Float64Array.from(axes, (axis) => axis.coordinate(params[axis.name]!));

/** The trial at a point. */
export const paramsAt = (axes: readonly Axis[], point: Float64Array): TrialParams =>
  Object.fromEntries(axes.map((axis, i) => [axis.name, axis.value(point[i]!)]));

function axisOf(distribution: SearchSpaceDistribution): Omit<Axis, "name"> {
  if (distribution.type === "randint") return wholeAxis(distribution.upper);
  if (distribution.type !== "choice") return realAxis(distribution);
  const values = [...new Set(distribution.values)];
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === values.length && numbers.length > 2
    ? orderedAxis(numbers.sort((a, b) => a - b))
    : labelAxis(values);
}

/** Ranks, not magnitudes: 16, 32, 64, 128 are equally far apart. */
function orderedAxis(values: readonly number[]): Omit<Axis, "name"> {
  const last = Math.max(values.length - 1, 1);
  const ranks = new Map(values.map((value, i) => [value, i]));
  return {
    categorical: false,
    levels: values.length,
    value: (coordinate) => values[Math.min(Math.round(coordinate * last), values.length - 1)]!,
    coordinate: (value) => (ranks.get(Number(value)) ?? 0) / last,
  };
}

function wholeAxis(upper: number): Omit<Axis, "name"> {
  const last = Math.max(upper - 1, 1);
  return {
    categorical: false,
    levels: upper,
    value: (coordinate) => Math.min(Math.round(coordinate * last), upper - 1),
    coordinate: (value) => Number(value) / last,
  };
}

function labelAxis(values: readonly SearchSpaceValue[]): Omit<Axis, "name"> {
  const labels = new Map(values.map((value, i) => [value, i]));
  return {
    categorical: true,
    levels: values.length,
    value: (coordinate) => values[coordinate]!,
    coordinate: (value) => labels.get(value) ?? 0,
  };
}

function realAxis(distribution: RealDistribution): Omit<Axis, "name"> {
  const [low, high] =
    "minValue" in distribution
      ? [distribution.minValue, distribution.maxValue]
      : [distribution.mu - REACH * distribution.sigma, distribution.mu + REACH * distribution.sigma];
  const width = high - low || 1;
  const logarithmic = distribution.type.includes("log");
  const value = (coordinate: number) => valueAt(distribution, low + coordinate * (high - low));
  const quantized = "q" in distribution;
  return {
    categorical: false,
    levels:
      high === low ? 1 : quantized ? (value(1) - value(0)) / distribution.q + 1 : Number.POSITIVE_INFINITY,
    value,
    coordinate: (of) => {
      const x = logarithmic ? Math.log(Number(of)) : Number(of);
      return Math.min(Math.max((x - low) / width, 0), 1);
    },
  };
}
