import type { SearchSpaceDistribution } from "../../../wire/search-space";
import type { LiteralInput } from "../literal-text";

/** A value that {@link choice} can give: a literal, or an object whose members may be distributions themselves. */
export type ChoiceValue = LiteralInput | Readonly<Record<string, unknown>>;

/** One of some values. */
export interface Choice<T extends ChoiceValue = ChoiceValue> {
  readonly type: "choice";
  /** Each is equally likely. */
  readonly values: readonly T[];
}

/** A distribution of numbers of the named kind. */
export type NumberDistributionOf<Type extends SearchSpaceDistribution["type"]> = Extract<
  SearchSpaceDistribution,
  { type: Type }
> & {
  readonly type: Type;
};

/** A whole number from 0 up to, and without, `upper`. */
export type Randint = NumberDistributionOf<"randint">;
/** Any number of a range. */
export type Uniform = NumberDistributionOf<"uniform" | "loguniform"> & { readonly type: "uniform" };
/** Multiples of `q` in a range. */
export type QUniform = NumberDistributionOf<"quniform" | "qloguniform"> & { readonly type: "quniform" };
/** `exp` of any number of a range. */
export type LogUniform = NumberDistributionOf<"uniform" | "loguniform"> & { readonly type: "loguniform" };
/** `exp` of any number of a range, in multiples of `q`. */
export type QLogUniform = NumberDistributionOf<"quniform" | "qloguniform"> & { readonly type: "qloguniform" };
/** Normally distributed. */
export type Normal = NumberDistributionOf<"normal" | "lognormal"> & { readonly type: "normal" };
/** Normally distributed, in multiples of `q`. */
export type QNormal = NumberDistributionOf<"qnormal" | "qlognormal"> & { readonly type: "qnormal" };
/** `exp` of a normally distributed number. */
export type LogNormal = NumberDistributionOf<"normal" | "lognormal"> & { readonly type: "lognormal" };
/** `exp` of a normally distributed number, in multiples of `q`. */
export type QLogNormal = NumberDistributionOf<"qnormal" | "qlognormal"> & { readonly type: "qlognormal" };

/** Any distribution of numbers. */
export type NumberDistribution =
  | Randint
  | Uniform
  | QUniform
  | LogUniform
  | QLogUniform
  | Normal
  | QNormal
  | LogNormal
  | QLogNormal;

/** Any distribution of the values of a hyperparameter. */
export type Distribution = Choice | NumberDistribution;

/**
 * One of the values, each equally likely; the only distribution for grid sampling.
 *
 * @example `choice([16, 32, 64])`, `choice(["relu", "tanh"])`
 */
export function choice<T extends ChoiceValue>(values: readonly T[]): Choice<T> {
  return { type: "choice", values };
}

/** A whole number from 0 up to, and without, `upper`. */
export function randint(upper: number): Randint {
  return { type: "randint", upper };
}

/** Any number from `minValue` to `maxValue`. */
export function uniform(minValue: number, maxValue: number): Uniform {
  return { type: "uniform", minValue, maxValue };
}

/** `round(uniform(minValue, maxValue) / q) * q`. */
export function quniform(minValue: number, maxValue: number, q: number): QUniform {
  return { type: "quniform", minValue, maxValue, q };
}

/** `exp(uniform(minValue, maxValue))`: the bounds are logarithms, so 0.001 to 0.1 is `loguniform(Math.log(0.001), Math.log(0.1))`. */
export function loguniform(minValue: number, maxValue: number): LogUniform {
  return { type: "loguniform", minValue, maxValue };
}

/** `round(exp(uniform(minValue, maxValue)) / q) * q`: the bounds are logarithms. */
export function qloguniform(minValue: number, maxValue: number, q: number): QLogUniform {
  return { type: "qloguniform", minValue, maxValue, q };
}

/** Normally distributed around `mu` with standard deviation `sigma`. */
export function normal(mu: number, sigma: number): Normal {
  return { type: "normal", mu, sigma };
}

/** `round(normal(mu, sigma) / q) * q`. */
export function qnormal(mu: number, sigma: number, q: number): QNormal {
  return { type: "qnormal", mu, sigma, q };
}

/** `exp(normal(mu, sigma))`. */
export function lognormal(mu: number, sigma: number): LogNormal {
  return { type: "lognormal", mu, sigma };
}

/** `round(exp(normal(mu, sigma)) / q) * q`. */
export function qlognormal(mu: number, sigma: number, q: number): QLogNormal {
  return { type: "qlognormal", mu, sigma, q };
}

/** The arguments of each distribution in the order of the wire. */
export const distributionArguments = {
  choice: ["values"],
  randint: ["upper"],
  uniform: ["minValue", "maxValue"],
  quniform: ["minValue", "maxValue", "q"],
  loguniform: ["minValue", "maxValue"],
  qloguniform: ["minValue", "maxValue", "q"],
  normal: ["mu", "sigma"],
  qnormal: ["mu", "sigma", "q"],
  lognormal: ["mu", "sigma"],
  qlognormal: ["mu", "sigma", "q"],
} as const satisfies Record<Distribution["type"], readonly string[]>;

/** Whether a value is a distribution rather than a value of an input. */
export function isDistribution(value: unknown): value is Distribution {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return typeof value.type === "string" && Object.hasOwn(distributionArguments, value.type);
}
