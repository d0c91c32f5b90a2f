import { timeZones } from "../../wire/time-zones";

/**
 * What the clocks of a time zone show, as if it were UTC, in milliseconds since 1970. Days and hours of schedules are
 * reckoned with these.
 */
export type WallTime = number;

/** The IANA name of a zone that Windows names; `undefined` where there is no such zone. */
export function zoneOf(name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(timeZones).find(([each]) => each.toLowerCase() === wanted)?.[1];
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at a moment. */
export function toWall(moment: number, zone: string): WallTime {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((moment % 1000) + 1000) % 1000);
}

/** The moment at which the clocks of a zone show a time. One that is left out in spring is taken an hour later. */
export function fromWall(wall: WallTime, zone: string): number {
  const offset = (moment: number) => toWall(moment, zone) - moment;
  const first = wall - offset(wall);
  const second = wall - offset(first);
  return toWall(second, zone) === wall ? second : Math.max(first, second);
}

/** A time of a trigger: with a zone of its own a moment, else what the clocks of the trigger's zone show. */
export function momentOf(text: string, zone: string): number {
  const iso = text.trim().replace(" ", "T");
  if (/(Z|[+-]\d{2}:?\d{2})$/i.test(iso.slice(10))) return Date.parse(iso);
  const wall = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso}Z`);
  return Number.isNaN(wall) ? wall : fromWall(wall, zone);
}
