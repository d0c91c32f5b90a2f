import type { Codec } from "./mapping";

/** Seconds ⇄ ISO 8601 text as Python's `isodate` writes it: 61 → `PT1M1S`, 86400 → `P1D`. */
export function isoFromSeconds(seconds: number): string {
  // Microseconds are the finest that Python's timedelta holds.
  const micros = Math.round(Math.abs(seconds) * 1e6);
  const days = Math.floor(micros / 86_400e6);
  let left = micros - days * 86_400e6;
  const hours = Math.floor(left / 3_600e6);
  left -= hours * 3_600e6;
  const minutes = Math.floor(left / 60e6);
  left -= minutes * 60e6;
  const fraction = String(left % 1e6)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const rest = left > 0 ? `${Math.floor(left / 1e6)}${fraction ? `.${fraction}` : ""}S` : "";
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest}`;
  return `${seconds < 0 ? "-" : ""}P${days || !time ? `${days}D` : ""}${time ? `T${time}` : ""}`;
}

/** Seconds of an ISO 8601 duration (`P1DT2H`, `PT0.5S`, `P2W`); `undefined` where the text is none. */
export function secondsFromIso(text: string): number | undefined {
  const found =
    /^(-)?P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (!found || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  const total =
    Number(weeks) * 604_800 +
    Number(days) * 86_400 +
    Number(hours) * 3_600 +
    Number(minutes) * 60 +
    Number(seconds);
  return sign ? -total : total;
}

/** A number of seconds that is a duration on the wire. */
export const inSeconds: Codec<number> = {
  encode: (seconds) => isoFromSeconds(seconds),
  decode: (wire) => (typeof wire === "string" ? secondsFromIso(wire) : undefined),
};

/** A number of milliseconds that is a duration on the wire. */
export const inMilliseconds: Codec<number> = {
  encode: (milliseconds) => isoFromSeconds(milliseconds / 1000),
  decode: (wire) => {
    const seconds = typeof wire === "string" ? secondsFromIso(wire) : undefined;
    return seconds === undefined ? undefined : Math.round(seconds * 1000);
  },
};
