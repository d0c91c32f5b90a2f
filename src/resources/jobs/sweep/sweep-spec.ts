import { type Codec, fromWire, isObject, type Mapping, record, same, toWire } from "../../../core/mapping";
import { camelKeys, snakeKeys } from "../snake-wire";
import { type Distribution, isDistribution } from "./distributions";
import {
  BayesianSamplingAlgorithm,
  GridSamplingAlgorithm,
  RandomSamplingAlgorithm,
  type RandomSamplingFields,
  type SamplingAlgorithm,
  type SamplingAlgorithmName,
} from "./sampling";
import type { SearchSpace } from "./sweep-job";

const distribution: Codec<Distribution> = {
  encode: (value) => (isDistribution(value) ? snakeKeys(value) : value),
  decode: (wire) => camelKeys(wire) as Distribution,
};

/** The search space of a sweep in a pipeline, as YAML has it; the names are the user's. */
export const searchSpaceSpec = record(distribution) as Codec<SearchSpace>;

const rows: Mapping<RandomSamplingFields> = {
  seed: same("seed"),
  rule: same("rule"),
  logbase: same("logbase"),
};

/** The sampling algorithm of a sweep in a pipeline: a name, or an object where it has options. */
export const samplingSpec: Codec<SamplingAlgorithmName | SamplingAlgorithm> = {
  encode: (value, context) => {
    if (typeof value === "string") return value.toLowerCase();
    if (value.type === "unknown") return value.json;
    if (value.type !== "random") return { type: value.type };
    return { type: value.type, ...toWire(rows, value, context) };
  },
  decode: (wire, context) => {
    if (typeof wire === "string") return wire.toLowerCase() as SamplingAlgorithmName;
    if (!isObject(wire)) return undefined;
    switch (String(wire.type).toLowerCase()) {
      case "random":
        return new RandomSamplingAlgorithm(fromWire(rows, wire, context));
      case "grid":
        return new GridSamplingAlgorithm();
      case "bayesian":
        return new BayesianSamplingAlgorithm();
      default:
        return { type: "unknown", json: wire };
    }
  },
};
