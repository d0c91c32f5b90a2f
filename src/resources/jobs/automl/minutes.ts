import { isoFromSeconds, secondsFromIso } from "../../../core/durations";
import type { Codec } from "../../../core/mapping";

/** Minutes ⇄ a duration. Zero is no limit, and is not sent. */
export const inMinutes: Codec<number> = {
  encode: (minutes) => (minutes ? isoFromSeconds(minutes * 60) : undefined),
  decode: (wire) => {
    const seconds = typeof wire === "string" ? secondsFromIso(wire) : undefined;
    // Python gives whole minutes; what is less than one comes back as it came.
    return seconds !== undefined && seconds % 60 === 0 ? seconds / 60 : undefined;
  },
};
