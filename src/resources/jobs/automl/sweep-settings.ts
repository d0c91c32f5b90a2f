import { type Codec, isObject, type Mapping, same, toWire, via } from "../../../core/mapping";
import {
  BanditPolicy,
  checkEarlyTermination,
  type EarlyTerminationPolicy,
  earlyTerminationCodec,
} from "../sweep/early-termination";
import { samplings } from "./automl-names";
import { anyObject, oneOf, type Rule } from "./field-rules";
import { camelCase, nodeCodec, nodeRows, snakeCase } from "./node-rows";
import { lowerCase } from "./spelled";
import { made } from "./tabular-settings";

/** What a user writes of how the trials of an image or text job are drawn from its search space. */
export interface AutoMLSweepFields {
  /** How trials are drawn. */
  samplingAlgorithm: "grid" | "random" | "bayesian" | (string & {});
  /** When trials that do badly are ended. @defaultValue never */
  earlyTermination?: EarlyTerminationPolicy;
}

/** The fields are those of {@link AutoMLSweepFields}. */
export interface ImageSweepSettings extends AutoMLSweepFields {}

/** How the trials of an image job are drawn. A plain object with the same fields is as good. */
export class ImageSweepSettings {
  constructor(fields: AutoMLSweepFields) {
    Object.assign(this, fields);
  }
}

/** The fields are those of {@link AutoMLSweepFields}. */
export interface NlpSweepSettings extends AutoMLSweepFields {}

/** How the trials of a text job are drawn. A plain object with the same fields is as good. */
export class NlpSweepSettings {
  constructor(fields: AutoMLSweepFields) {
    Object.assign(this, fields);
  }
}

/** Here a bandit has both slacks, and the one that does not count is 0. */
const policy: Codec<EarlyTerminationPolicy> = {
  encode: (value, context) => {
    const wire = earlyTerminationCodec.encode(value, context);
    return value.type === "bandit" && isObject(wire) ? { slackFactor: 0, slackAmount: 0, ...wire } : wire;
  },
  decode: (wire, context) => {
    const value = earlyTerminationCodec.decode(wire, context);
    if (!(value instanceof BanditPolicy)) return value;
    if (value.slackFactor === 0 && value.slackAmount !== undefined) delete value.slackFactor;
    else if (value.slackAmount === 0) delete value.slackAmount;
    return value;
  },
};

/** The rows of these fields. */
export const sweepRows: Mapping<AutoMLSweepFields> = {
  samplingAlgorithm: same("samplingAlgorithm"),
  earlyTermination: via("earlyTermination", policy),
};

/** `ImageSweepSettings`, `NlpSweepSettings` ⇄ `sweepSettings`. */
export function sweepCodec(
  type: new (fields: AutoMLSweepFields) => AutoMLSweepFields,
): Codec<AutoMLSweepFields> {
  return {
    encode: (value, context) => toWire(sweepRows, value, context),
    decode: (wire, context) => made(sweepRows, type, wire, context),
  };
}

/** A policy ⇄ the same under YAML's names. */
const policyNode: Codec<EarlyTerminationPolicy> = {
  encode: (value, context) => {
    const wire = policy.encode(value, context);
    if (!isObject(wire) || value.type === "unknown") return wire;
    const { policyType: _, ...fields } = wire;
    return {
      type: value.type,
      ...Object.fromEntries(Object.entries(fields).map(([name, each]) => [snakeCase(name), each])),
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { type, ...fields } = wire;
    const camel = Object.entries(fields).map(([name, each]) => [camelCase(name), each]);
    return policy.decode(
      { ...Object.fromEntries(camel), policyType: String(type).replace(/_/g, "") },
      context,
    );
  },
};

/** `ImageSweepSettings`, `NlpSweepSettings` ⇄ the `sweep` of a node. */
export const sweepNode: Codec<AutoMLSweepFields> = nodeCodec(() =>
  nodeRows(sweepRows, { samplingAlgorithm: { codec: lowerCase }, earlyTermination: { codec: policyNode } }),
);

/** Rules of {@link AutoMLSweepFields}. */
export const sweepRule: Rule = (checks, path, value) => {
  anyObject(checks, path, value);
  if (!isObject(value)) return;
  checks.within(path, (within) => {
    within.known(value, Object.keys(sweepRows));
    within.text("samplingAlgorithm", value.samplingAlgorithm, { required: true });
    if (typeof value.samplingAlgorithm === "string")
      oneOf(samplings)(within, "samplingAlgorithm", value.samplingAlgorithm);
    checkEarlyTermination(within, value.earlyTermination);
  });
};
