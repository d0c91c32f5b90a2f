import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextOccurrence, type WireTrigger } from "../../../../src/fake/schedules/occurrences";
import { fromWall, toWall } from "../../../../src/fake/schedules/wall-clock";
import { timeZones } from "../../../../src/wire/time-zones";

const at = (text: string) => Date.parse(text);

/** The first times at which a trigger is due after a moment, which is when the schedule was made. */
function times(trigger: WireTrigger, after: string, count = 3): string[] {
  const found: string[] = [];
  let last: number | undefined = at(after);
  for (let i = 0; i < count; i++) {
    last = nextOccurrence(trigger, at(after), last);
    if (last === undefined) break;
    found.push(new Date(last).toISOString().slice(0, 16));
  }
  return found;
}

const cron = (expression: string, more: Partial<WireTrigger> = {}): WireTrigger => ({
  triggerType: "Cron",
  expression,
  timeZone: "UTC",
  ...more,
});
const every = (frequency: string, interval: number, more: Partial<WireTrigger> = {}): WireTrigger => ({
  triggerType: "Recurrence",
  frequency,
  interval,
  timeZone: "UTC",
  schedule: { hours: [], minutes: [] },
  ...more,
});

// A Friday.
const friday = "2026-01-30T10:20:00Z";

describe("When a schedule is due", () => {
  it.each<[string, WireTrigger, string[]]>([
    ["each hour", cron("0 * * * *"), ["2026-01-30T11:00", "2026-01-30T12:00", "2026-01-30T13:00"]],
    ["each quarter", cron("*/15 9-10 * * *"), ["2026-01-30T10:30", "2026-01-30T10:45", "2026-01-31T09:00"]],
    ["on Mondays", cron("15 10 * * 1"), ["2026-02-02T10:15", "2026-02-09T10:15", "2026-02-16T10:15"]],
    ["on Sundays, called 7", cron("0 0 * * 7"), ["2026-02-01T00:00", "2026-02-08T00:00", "2026-02-15T00:00"]],
    [
      "on working days",
      cron("0 6 * * mon-fri"),
      ["2026-02-02T06:00", "2026-02-03T06:00", "2026-02-04T06:00"],
    ],
    [
      "whatever the day and month",
      cron("0 6 1 jan *"),
      ["2026-01-31T06:00", "2026-02-01T06:00", "2026-02-02T06:00"],
    ],
    [
      "by the clocks of a zone, through its change to summer time",
      cron("30 3 * * *", { timeZone: "W. Europe Standard Time", startTime: "2026-03-28 00:00:00" }),
      ["2026-03-28T02:30", "2026-03-29T01:30", "2026-03-30T01:30"],
    ],
    [
      "from its start on, to its end",
      cron("0 0 * * *", { startTime: "2026-02-01 00:00:00", endTime: "2026-02-02T00:00:00" }),
      ["2026-02-01T00:00", "2026-02-02T00:00"],
    ],
    ["every 90 minutes", every("Minute", 90), ["2026-01-30T11:50", "2026-01-30T13:20", "2026-01-30T14:50"]],
    [
      "every three hours from a start",
      every("hour", 3, { startTime: "2026-01-30 09:00:00" }),
      ["2026-01-30T12:00", "2026-01-30T15:00", "2026-01-30T18:00"],
    ],
    [
      "every second day at several times",
      every("day", 2, { schedule: { hours: [4, 16], minutes: [0, 30] } }),
      ["2026-01-30T16:00", "2026-01-30T16:30", "2026-02-01T04:00"],
    ],
    [
      "every second week on days",
      every("week", 2, { schedule: { hours: [8], minutes: [0], weekDays: ["Saturday", "monday"] } }),
      ["2026-01-31T08:00", "2026-02-09T08:00", "2026-02-14T08:00"],
    ],
    [
      "on the days that a month has",
      every("month", 1, { schedule: { hours: [1], minutes: [2], monthDays: [30, 31] } }),
      ["2026-01-31T01:02", "2026-03-30T01:02", "2026-03-31T01:02"],
    ],
    [
      "every other month, as it began",
      every("month", 2, { startTime: "2025-11-15T07:00:00" }),
      ["2026-03-15T07:00", "2026-05-15T07:00", "2026-07-15T07:00"],
    ],
  ])("is %s", (_, trigger, expected) => {
    expect(times(trigger, friday)).toEqual(expected);
  });

  it("is never after its end, and never before its start", () => {
    const trigger = cron("* * * * *", { startTime: "2030-01-01", endTime: "2030-01-01T00:01:00" });
    expect(times(trigger, friday, 5)).toEqual(["2030-01-01T00:00", "2030-01-01T00:01"]);
  });

  it("is later each time, at a minute that the expression names, in every zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(timeZones) as (keyof typeof timeZones)[])),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 23 }),
        fc.date({ min: new Date("2024-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
        (timeZone, minute, hour, from) => {
          const next = nextOccurrence(
            cron(`${minute} ${hour} * * *`, { timeZone }),
            from.getTime(),
            from.getTime(),
          );
          expect(next).toBeGreaterThan(from.getTime());
          expect(next! - from.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
          const wall = new Date(toWall(next!, timeZones[timeZone]));
          // Where clocks jump, the time of day may not be there.
          const there = fromWall(toWall(next!, timeZones[timeZone]), timeZones[timeZone]) === next;
          if (there && wall.getUTCHours() === hour) expect(wall.getUTCMinutes()).toBe(minute);
        },
      ),
    );
  });
});
