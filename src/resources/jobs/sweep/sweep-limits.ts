import type { Checks } from "../../../core/checks";
import { inSeconds } from "../../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { SweepJobLimits as WireLimits } from "../../../wire/generated/types";
import { checkSeconds } from "../job-settings";

/** What a user writes of the limits of a sweep. */
export interface SweepJobLimitsFields {
  /** Trials in all: 1 to 1000. @defaultValue what the service takes: 1000 */
  maxTotalTrials?: number;
  /** Trials at once: 1 to 1000. @defaultValue what the service takes: `maxTotalTrials` */
  maxConcurrentTrials?: number;
  /** Seconds for the whole sweep; at least 60, 0 for none. The same as `timeoutInSeconds`. */
  timeout?: number;
  /** Seconds for the whole sweep; at least 60, 0 for none. The same as `timeout`, Python's name. */
  timeoutInSeconds?: number;
  /** Seconds for each trial; at least 60, 0 for none. The same as `trialTimeoutInSeconds`. */
  trialTimeout?: number;
  /** Seconds for each trial; at least 60, 0 for none. The same as `trialTimeout`, Python's name. */
  trialTimeoutInSeconds?: number;
}

/** The fields are those of {@link SweepJobLimitsFields}. */
export interface SweepJobLimits extends SweepJobLimitsFields {}

/** Limits of a sweep. A plain object with the same fields is as good. */
export class SweepJobLimits {
  constructor(fields: SweepJobLimitsFields = {}) {
    Object.assign(this, fields);
  }
}

type WireFields = Omit<SweepJobLimitsFields, "timeoutInSeconds" | "trialTimeoutInSeconds">;

export const sweepLimitRows: Mapping<WireFields> = mapping<WireFields, WireLimits>()({
  maxTotalTrials: same("maxTotalTrials"),
  maxConcurrentTrials: same("maxConcurrentTrials"),
  timeout: via("timeout", inSeconds),
  trialTimeout: via("trialTimeout", inSeconds),
});

/** `SweepJobLimits` ⇄ the `limits` of a sweep. */
export const sweepLimitsCodec: Codec<SweepJobLimitsFields> = {
  encode: (value, context) => {
    const { timeout, timeoutInSeconds, trialTimeout, trialTimeoutInSeconds, ...rest } = value;
    const fields: WireFields = {
      ...rest,
      timeout: atLeastAMinute(timeout ?? timeoutInSeconds),
      trialTimeout: atLeastAMinute(trialTimeout ?? trialTimeoutInSeconds),
    };
    return { ...toWire(sweepLimitRows, carryUnmapped(value, fields), context), jobLimitsType: "Sweep" };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { jobLimitsType: _, ...rest } = wire;
    const fields = fromWire(sweepLimitRows, rest, context);
    return carryUnmapped(fields, new SweepJobLimits(fields));
  },
};

/** The service takes less than a minute for 60 days; 0 is none, and is not sent. */
function atLeastAMinute(seconds: number | undefined): number | undefined {
  return seconds ? Math.max(60, seconds) : undefined;
}

/** Adds what is wrong with the limits of a sweep. */
export function checkSweepLimits(checks: Checks, limits: SweepJobLimitsFields | undefined): void {
  if (limits === undefined) return;
  if (typeof limits !== "object" || limits === null) {
    checks.fault("limits", "must be an object.", { given: limits });
    return;
  }
  checks.within("limits", (within) => {
    within.known(limits, [...Object.keys(sweepLimitRows), "timeoutInSeconds", "trialTimeoutInSeconds"]);
    for (const name of ["maxTotalTrials", "maxConcurrentTrials"] as const) {
      within.number(name, limits[name], { integer: true, min: 1, max: 1000 });
    }
    checkSeconds(within, limits, "timeout");
    checkSeconds(within, limits, "trialTimeout");
    const { maxTotalTrials: total, maxConcurrentTrials: concurrent } = limits;
    if (total !== undefined && concurrent !== undefined && concurrent > total) {
      within.fault("maxConcurrentTrials", `must not be more than maxTotalTrials (${total}).`, {
        given: concurrent,
      });
    }
    const whole = atLeastAMinute(limits.timeout ?? limits.timeoutInSeconds);
    const each = atLeastAMinute(limits.trialTimeout ?? limits.trialTimeoutInSeconds);
    if (whole !== undefined && each !== undefined && each > whole) {
      const name = limits.trialTimeout === undefined ? "trialTimeoutInSeconds" : "trialTimeout";
      within.fault(name, `must not be more than the timeout of the whole sweep (${whole}).`, { given: each });
    }
  });
}
