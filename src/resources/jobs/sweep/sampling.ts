import type { Checks } from "../../../core/checks";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  same,
  toWire,
} from "../../../core/mapping";

/** Names of the sampling algorithms. */
export type SamplingAlgorithmName = "random" | "grid" | "bayesian";

/** What a user writes of random sampling. */
export interface RandomSamplingFields {
  /** The same seed gives the same trials. */
  seed?: number;
  /** `"sobol"` covers the space more evenly. @defaultValue `"random"` */
  rule?: "random" | "sobol" | (string & {});
  /** Base of the logarithmic distributions: a number, or `"e"`. */
  logbase?: number | string;
}

/** The fields are those of {@link RandomSamplingFields}. */
export interface RandomSamplingAlgorithm extends RandomSamplingFields {}

/** Draws each trial at random; takes every distribution. */
export class RandomSamplingAlgorithm {
  readonly type = "random";

  constructor(fields: RandomSamplingFields = {}) {
    Object.assign(this, fields);
  }
}

/** Goes through all combinations; takes `choice` only. */
export class GridSamplingAlgorithm {
  readonly type = "grid";
}

/** Learns from finished trials which to try next; takes `choice`, `uniform` and `quniform`. */
export class BayesianSamplingAlgorithm {
  readonly type = "bayesian";
}

/** An algorithm that this library does not know; it keeps its JSON. */
export interface UnknownSamplingAlgorithm {
  /** What the service calls it. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A sampling algorithm with its options. */
export type SamplingAlgorithm =
  | RandomSamplingAlgorithm
  | GridSamplingAlgorithm
  | BayesianSamplingAlgorithm
  | UnknownSamplingAlgorithm;

/**
 * Random sampling with options; without any, `"random"` says the same.
 *
 * @example `randomSampling({ seed: 42, rule: "sobol" })`
 */
export function randomSampling(fields: RandomSamplingFields = {}): RandomSamplingAlgorithm {
  return new RandomSamplingAlgorithm(fields);
}

const wireNames: Readonly<Record<string, string>> = { random: "Random", grid: "Grid", bayesian: "Bayesian" };

const randomRows: Mapping<RandomSamplingFields> = {
  seed: same("seed"),
  rule: same("rule"),
  logbase: same("logbase"),
};

/** `samplingAlgorithm` of a sweep ⇄ the wire's. */
export const samplingCodec: Codec<SamplingAlgorithmName | SamplingAlgorithm> = {
  encode: (value, context) => {
    if (typeof value !== "string" && value.type === "unknown") return value.json;
    const name = (typeof value === "string" ? value : value.type).toLowerCase();
    const options = typeof value === "string" ? {} : toWire<object>(randomRows, value, context);
    return { ...options, samplingAlgorithmType: wireNames[name] ?? name };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { samplingAlgorithmType, ...rest } = wire;
    const fields = fromWire(randomRows, rest, context);
    switch (String(samplingAlgorithmType).toLowerCase()) {
      case "random":
        return carryUnmapped(fields, new RandomSamplingAlgorithm(fields));
      case "grid":
        return carryUnmapped(fields, new GridSamplingAlgorithm());
      case "bayesian":
        return carryUnmapped(fields, new BayesianSamplingAlgorithm());
      default:
        return { type: "unknown", json: wire };
    }
  },
};

/** Adds what is wrong with the sampling algorithm, and says which it is. */
export function checkSampling(checks: Checks, sampling: unknown): SamplingAlgorithmName | undefined {
  const names = Object.keys(wireNames);
  if (typeof sampling === "string" || sampling === undefined) {
    checks.oneOf("samplingAlgorithm", sampling, names, { required: true });
    const name = sampling?.toLowerCase();
    return names.find((each): each is SamplingAlgorithmName => each === name);
  }
  if (!isObject(sampling)) {
    checks.fault("samplingAlgorithm", "must be an algorithm.", { given: sampling, allowed: names });
    return undefined;
  }
  if (sampling.type === "unknown") return undefined;
  checks.within("samplingAlgorithm", (within) => {
    within
      .oneOf("type", sampling.type, names, { required: true })
      .known(sampling, sampling.type === "random" ? ["type", ...Object.keys(randomRows)] : ["type"])
      .number("seed", sampling.seed, { integer: true })
      .oneOf("rule", sampling.rule, ["random", "sobol"]);
    const { logbase } = sampling;
    const good = logbase === undefined || logbase === "e" || Number(logbase) > 1;
    if (!good) within.fault("logbase", `must be "e" or a number of more than 1.`, { given: logbase });
  });
  return names.find((each): each is SamplingAlgorithmName => each === sampling.type);
}
