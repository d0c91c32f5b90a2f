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

/** When a stopping policy is applied. */
export interface EarlyTerminationFields {
  /** Reports of the metric before it is first applied. @defaultValue 0 */
  delayEvaluation?: number;
  /** Applied at each so-manieth report of the metric; 0 is taken as 1. */
  evaluationInterval?: number;
}

/** What a user writes of a bandit policy; one of the two slacks. */
export interface BanditPolicyFields extends EarlyTerminationFields {
  /** Distance from the best trial, as a ratio of the best. */
  slackFactor?: number;
  /** Distance from the best trial, in the metric's own unit. */
  slackAmount?: number;
}

/** The fields are those of {@link BanditPolicyFields}. */
export interface BanditPolicy extends BanditPolicyFields {}

/** Ends trials that are further from the best than the slack. */
export class BanditPolicy {
  readonly type = "bandit";

  constructor(fields: BanditPolicyFields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 0, ...fields });
  }
}

/** The fields are those of {@link EarlyTerminationFields}. */
export interface MedianStoppingPolicy extends EarlyTerminationFields {}

/** Ends trials whose best is worse than the median of all trials' running averages. */
export class MedianStoppingPolicy {
  readonly type = "median_stopping";

  constructor(fields: EarlyTerminationFields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 1, ...fields });
  }
}

/** What a user writes of a truncation selection policy. */
export interface TruncationSelectionPolicyFields extends EarlyTerminationFields {
  /** How many of 100 trials are ended at each interval: 1 to 99. */
  truncationPercentage?: number;
}

/** The fields are those of {@link TruncationSelectionPolicyFields}. */
export interface TruncationSelectionPolicy extends TruncationSelectionPolicyFields {}

/** Ends the worst trials at each interval. */
export class TruncationSelectionPolicy {
  readonly type = "truncation_selection";

  constructor(fields: TruncationSelectionPolicyFields = {}) {
    Object.assign(this, { delayEvaluation: 0, evaluationInterval: 0, ...fields });
  }
}

/** A policy that this library does not know; it keeps its JSON. */
export interface UnknownEarlyTerminationPolicy {
  /** What the service calls it. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** When trials that do badly are ended before their time. */
export type EarlyTerminationPolicy =
  | BanditPolicy
  | MedianStoppingPolicy
  | TruncationSelectionPolicy
  | UnknownEarlyTerminationPolicy;

type Fields = BanditPolicyFields & TruncationSelectionPolicyFields;

const rows: Mapping<Fields> = {
  delayEvaluation: same("delayEvaluation"),
  evaluationInterval: same("evaluationInterval"),
  slackFactor: same("slackFactor"),
  slackAmount: same("slackAmount"),
  truncationPercentage: same("truncationPercentage"),
};

const kinds = {
  bandit: {
    wire: "Bandit",
    make: (fields: Fields) => new BanditPolicy(fields),
    own: ["slackFactor", "slackAmount"],
  },
  median_stopping: {
    wire: "MedianStopping",
    make: (fields: Fields) => new MedianStoppingPolicy(fields),
    own: [],
  },
  truncation_selection: {
    wire: "TruncationSelection",
    make: (fields: Fields) => new TruncationSelectionPolicy(fields),
    own: ["truncationPercentage"],
  },
} as const;

const kindOf = (type: unknown) =>
  typeof type === "string" && type in kinds ? kinds[type as keyof typeof kinds] : undefined;

/** `EarlyTerminationPolicy` ⇄ the `earlyTermination` of a sweep. */
export const earlyTerminationCodec: Codec<EarlyTerminationPolicy> = {
  encode: (value, context) => {
    if (value.type === "unknown") return value.json;
    const kind = kinds[value.type];
    const { type: _, ...fields } = value;
    // A policy that says nothing of when it is applied gets the defaults of its kind.
    return {
      ...toWire<Fields>(rows, carryUnmapped(value, { ...kind.make(fields) }), context),
      policyType: kind.wire,
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { policyType, ...rest } = wire;
    const kind = Object.values(kinds).find(
      (each) => each.wire.toLowerCase() === String(policyType).toLowerCase(),
    );
    if (!kind) return { type: "unknown", json: wire };
    const fields = fromWire(rows, rest, context);
    return carryUnmapped(fields, kind.make(fields));
  },
};

/** Adds what is wrong with a stopping policy. */
export function checkEarlyTermination(checks: Checks, policy: unknown): void {
  if (policy === undefined) return;
  const names = Object.keys(kinds);
  if (!isObject(policy)) {
    checks.fault("earlyTermination", "must be a policy, such as new MedianStoppingPolicy().", {
      given: policy,
      allowed: names,
    });
    return;
  }
  if (policy.type === "unknown") return;
  checks.within("earlyTermination", (within) => {
    within.oneOf("type", policy.type, names, { required: true });
    const kind = kindOf(policy.type);
    if (kind) within.known(policy, ["type", "delayEvaluation", "evaluationInterval", ...kind.own]);
    within
      .number("delayEvaluation", policy.delayEvaluation, { integer: true, min: 0 })
      .number("evaluationInterval", policy.evaluationInterval, { integer: true, min: 0 });
    if (policy.type === "bandit") checkSlack(within, policy);
    if (policy.type === "truncation_selection") {
      within.number("truncationPercentage", policy.truncationPercentage, {
        integer: true,
        min: 1,
        max: 99,
        required: true,
      });
    }
  });
}

/** A slack of 0 is none: that is how Python writes the one that is not given. */
function checkSlack(checks: Checks, { slackFactor, slackAmount }: BanditPolicyFields): void {
  if (!slackFactor && !slackAmount) {
    checks.fault("slackFactor", "or slackAmount is required.", { code: "missingField" });
  }
  if (slackFactor && slackAmount) {
    checks.fault("slackAmount", "cannot stand beside slackFactor; give one of the two.", {
      given: slackAmount,
    });
  }
  for (const [name, value] of Object.entries({ slackFactor, slackAmount })) {
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value >= 0) || value === Number.POSITIVE_INFINITY) {
      checks.fault(name, "must be a number of more than 0.", { given: value });
    }
  }
}
