/**
 * Milliseconds of an ISO 8601 duration such as `PT5S`, `PT1M30S` or `P1DT2H`; `undefined` for what is none. Months and
 * years, whose length is not fixed, are none here.
 */
export function isoDurationMs(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(text);
  if (!found || !/\d/.test(text)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
