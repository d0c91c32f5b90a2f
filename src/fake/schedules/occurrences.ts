import { assumed, badRequest } from "../errors";
import { fromWall, momentOf, toWall, type WallTime, zoneOf } from "./wall-clock";

/** `trigger` of a schedule, on the wire. */
export interface WireTrigger {
  triggerType: string;
  timeZone?: string | null;
  startTime?: string | null;
  endTime?: string | null;
  /** Of a cron trigger. */
  expression?: string;
  /** Of a recurrence. */
  frequency?: string;
  interval?: number;
  schedule?: {
    hours?: number[] | null;
    minutes?: number[] | null;
    weekDays?: string[] | null;
    monthDays?: number[] | null;
  } | null;
}

/** A trigger that can be reckoned with. */
interface Plan {
  readonly zone: string;
  readonly start: number;
  readonly end: number;
  /** Moments later than one, in order; not yet within start and end. */
  later(after: number): Iterable<number>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * When a trigger is due next.
 *
 * @param created - When the schedule was made: it begins then where it names no start.
 * @returns The first moment later than `after`; `undefined` where there is none.
 */
export function nextOccurrence(trigger: WireTrigger, created: number, after: number): number | undefined {
  const plan = planOf(trigger, created);
  // What begins at a time is due at that time too.
  const from = Math.max(after, trigger.startTime ? plan.start - 1 : plan.start);
  for (const moment of plan.later(from)) {
    if (moment > plan.end) return undefined;
    if (moment > from) return moment;
  }
  return undefined;
}

/** Refuses a trigger that the service refuses. */
export function checkTrigger(trigger: WireTrigger): void {
  planOf(trigger, 0);
}

function planOf(trigger: WireTrigger, created: number): Plan {
  const zone = zoneOf(trigger.timeZone ?? "UTC");
  if (!zone) throw badRequest(assumed(`There is no time zone ${trigger.timeZone}.`));
  const at = (name: "startTime" | "endTime", otherwise: number) => {
    const text = trigger[name];
    const moment = text ? momentOf(text, zone) : otherwise;
    if (Number.isNaN(moment)) throw badRequest(assumed(`${name} is no time: ${text}.`));
    return moment;
  };
  const start = at("startTime", created);
  const end = at("endTime", Number.POSITIVE_INFINITY);
  if (end <= start) throw badRequest(assumed("endTime must be later than startTime."));
  const frame = { zone, start, end };
  return trigger.triggerType.toLowerCase() === "cron"
    ? { ...frame, later: cron(trigger, zone) }
    : { ...frame, later: recurrence(trigger, zone, start) };
}

/** Days and months of an expression are taken for `*`, as Azure does. */
function cron({ expression = "" }: WireTrigger, zone: string): Plan["later"] {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== 5)
    throw badRequest(assumed(`${expression} is no cron expression: it has five fields.`));
  const [minutes, hours, , , days] = parts.map((part, index) => valuesOf(part, cronBounds[index]!));
  const times = timesOfDay(hours!, minutes!);
  const weekDays = new Set(days!.map((day) => day % 7));
  return function* (after) {
    // A week and a day: the days of the week come round, whatever the time of day.
    for (let day = startOfDay(toWall(after, zone)) - dayMs, left = 9; left > 0; day += dayMs, left--) {
      if (weekDays.has(new Date(day).getUTCDay())) yield* onDay(day, times, zone);
    }
  };
}

const cronBounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;
const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

function valuesOf(part: string, [min, max]: readonly [number, number]): number[] {
  const values = new Set<number>();
  for (const piece of part.toLowerCase().split(",")) {
    const found = /^(\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(piece);
    const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : dayNames.indexOf(text));
    const isNamedMonth = max === 12 && /^[a-z]/.test(found?.[2] ?? "");
    if (isNamedMonth) continue;
    const from = found?.[2] === undefined ? min : number(found[2]);
    const to =
      found?.[3] !== undefined ? number(found[3]) : found?.[2] === undefined || found[4] ? max : from;
    if (!found || from < min || to > max || from > to)
      throw badRequest(assumed(`${part} is no field of a cron expression.`));
    for (let value = from; value <= to; value += Number(found[4] ?? 1)) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function recurrence(trigger: WireTrigger, zone: string, start: number): Plan["later"] {
  const { interval = 1, schedule } = trigger;
  if (!Number.isInteger(interval) || interval < 1)
    throw badRequest(assumed(`interval is a whole number of at least 1. Given: ${interval}.`));
  const begin = toWall(start, zone);
  const ofStart = new Date(begin);
  const given = (values: number[] | null | undefined, otherwise: number) =>
    values?.length ? [...values].sort((a, b) => a - b) : [otherwise];
  const hours = given(schedule?.hours, ofStart.getUTCHours());
  const minutes = given(schedule?.minutes, ofStart.getUTCMinutes());
  if (hours.some((hour) => hour < 0 || hour > 23)) throw badRequest(assumed("hours are 0 to 23."));
  if (minutes.some((minute) => minute < 0 || minute > 59)) throw badRequest(assumed("minutes are 0 to 59."));
  const times = timesOfDay(hours, minutes);
  const firstDay = startOfDay(begin);
  switch (trigger.frequency?.toLowerCase()) {
    case "minute":
      return every(start, interval * minuteMs);
    case "hour":
      return every(start, interval * hourMs);
    case "day":
      return days(zone, times, function* (from) {
        const passed = Math.max(0, Math.floor((from - firstDay) / dayMs / interval) - 1);
        for (let day = firstDay + passed * interval * dayMs; ; day += interval * dayMs) yield day;
      });
    case "week": {
      const weekDays = schedule?.weekDays?.length
        ? schedule.weekDays.map((day) => (dayNames.indexOf(day.slice(0, 3).toLowerCase()) + 6) % 7)
        : [(ofStart.getUTCDay() + 6) % 7];
      weekDays.sort((a, b) => a - b);
      const monday = firstDay - ((ofStart.getUTCDay() + 6) % 7) * dayMs;
      return days(zone, times, function* (from) {
        const passed = Math.max(0, Math.floor((from - monday) / dayMs / 7 / interval) - 1);
        for (let week = monday + passed * interval * 7 * dayMs; ; week += interval * 7 * dayMs)
          for (const day of weekDays) yield week + day * dayMs;
      });
    }
    case "month": {
      const monthDays = given(schedule?.monthDays, ofStart.getUTCDate());
      const firstMonth = ofStart.getUTCFullYear() * 12 + ofStart.getUTCMonth();
      return days(zone, times, function* (from) {
        const wanted = new Date(from);
        const passed = wanted.getUTCFullYear() * 12 + wanted.getUTCMonth() - firstMonth;
        const skipped = Math.max(0, Math.floor(passed / interval) - 1);
        for (let month = firstMonth + skipped * interval; ; month += interval) {
          for (const day of monthDays) {
            const wall = Date.UTC(Math.floor(month / 12), month % 12, day);
            // There is no 31st of every month.
            if (new Date(wall).getUTCDate() === day) yield wall;
          }
        }
      });
    }
    default:
      throw badRequest(
        assumed(`frequency is Minute, Hour, Day, Week or Month. Given: ${trigger.frequency}.`),
      );
  }
}

function every(start: number, step: number): Plan["later"] {
  return function* (after) {
    for (let moment = start + Math.max(0, Math.floor((after - start) / step)) * step; ; moment += step)
      yield moment;
  };
}

/** The times of the days that a rule gives, for four hundred of them: then there is none. */
function days(
  zone: string,
  times: readonly number[],
  rule: (from: WallTime) => Iterable<WallTime>,
): Plan["later"] {
  return function* (after) {
    let left = 400;
    for (const day of rule(startOfDay(toWall(after, zone)))) {
      if (left-- === 0) return;
      yield* onDay(day, times, zone);
    }
  };
}

function* onDay(day: WallTime, times: readonly number[], zone: string): Iterable<number> {
  for (const time of times) yield fromWall(day + time, zone);
}

function timesOfDay(hours: readonly number[], minutes: readonly number[]): number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * hourMs + minute * minuteMs));
}

function startOfDay(wall: WallTime): WallTime {
  return Math.floor(wall / dayMs) * dayMs;
}
