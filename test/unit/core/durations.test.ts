import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inMilliseconds, inSeconds, isoFromSeconds, secondsFromIso } from "../../../src/core/durations";

const context = { subscriptionId: "s", resourceGroupName: "r", workspaceName: "w" };

describe("Durations", () => {
  it.each([
    [0, "P0D"],
    [1, "PT1S"],
    [59, "PT59S"],
    [60, "PT1M"],
    [61, "PT1M1S"],
    [3600, "PT1H"],
    [86_400, "P1D"],
    [90_061, "P1DT1H1M1S"],
    [0.5, "PT0.5S"],
    [1.25, "PT1.25S"],
    [0.000001, "PT0.000001S"],
    [-90, "-PT1M30S"],
    [-86_400, "-P1D"],
    [31_536_000, "P365D"],
  ])("writes %d seconds as %s, and reads it back", (seconds, text) => {
    expect(isoFromSeconds(seconds)).toBe(text);
    expect(secondsFromIso(text)).toBeCloseTo(seconds, 9);
  });

  it("reads forms that other services write", () => {
    expect(secondsFromIso("PT120S")).toBe(120);
    expect(secondsFromIso("P2W")).toBe(1_209_600);
    expect(secondsFromIso("PT1.5M")).toBe(90);
    expect(secondsFromIso("P0DT0H1M0S")).toBe(60);
  });

  it.each(["", "P", "PT", "P1DT", "-P", "1H", "PT5", "P1M", "P1Y", "PT1S ", "soon"])(
    "does not take %j for a duration",
    (text) => {
      expect(secondsFromIso(text)).toBeUndefined();
    },
  );

  it("gives every number of microseconds back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (micros) => {
        expect(Math.round((secondsFromIso(isoFromSeconds(micros / 1e6)) ?? Number.NaN) * 1e6)).toBe(
          micros === 0 ? 0 : micros,
        );
      }),
    );
  });

  it("is a codec of seconds, and one of milliseconds", () => {
    expect(inSeconds.encode(61, context)).toBe("PT1M1S");
    expect(inSeconds.decode("PT1M1S", context)).toBe(61);
    expect(inSeconds.decode(61, context)).toBeUndefined();
    expect(inMilliseconds.encode(500, context)).toBe("PT0.5S");
    expect(inMilliseconds.decode("PT1M30S", context)).toBe(90_000);
    expect(inMilliseconds.decode("whenever", context)).toBeUndefined();
  });

  const recorded = "../shared/reference/hash-vectors.json";
  it.skipIf(!existsSync(recorded))("writes what Python was seen to write", () => {
    const tables = JSON.parse(readFileSync(recorded, "utf8")) as Record<
      "iso" | "iso_ms",
      Record<string, string | null>
    >;
    const seconds = Object.entries(tables.iso).filter(([, text]) => text !== null);
    expect(seconds.length).toBeGreaterThan(5);
    expect(Object.fromEntries(seconds.map(([each]) => [each, isoFromSeconds(Number(each))]))).toEqual(
      Object.fromEntries(seconds),
    );
    const milliseconds = Object.entries(tables.iso_ms);
    expect(
      Object.fromEntries(milliseconds.map(([each]) => [each, inMilliseconds.encode(Number(each), context)])),
    ).toEqual(tables.iso_ms);
  });
});
