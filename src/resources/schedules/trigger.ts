import { Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { timeZones } from "../../wire/time-zones";
import { checkCronExpression } from "./cron-expression";

/** A time zone, by the name that Windows gives it. */
export type TimeZone = keyof typeof timeZones;

/** The unit in which a schedule recurs. */
export type RecurrenceFrequency = "minute" | "hour" | "day" | "week" | "month";

/** A day of the week. */
export type WeekDay = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** Fields that triggers of both kinds have. */
export interface TriggerFields {
  /**
   * When the schedule begins, by the clocks of `timeZone`: ISO 8601 without a zone, or a `Date`, of which the UTC time is
   * taken. Default: at once.
   */
  startTime?: string | Date;
  /** When the schedule ends, written as `startTime` is. Default: never. */
  endTime?: string | Date;
  /** @defaultValue `"UTC"` */
  timeZone?: TimeZone | (string & {});
}

/** What a user writes of a {@link CronTrigger}. */
export interface CronTriggerFields extends TriggerFields {
  /** Minute, hour, day, month and day of the week: `"0 18 * * 1-5"`. */
  expression: string;
}

/** The fields are those of {@link CronTriggerFields}. */
export interface CronTrigger extends CronTriggerFields {}

/**
 * A trigger by a cron expression.
 *
 * @example `new CronTrigger({ expression: "15 10 * * 1", timeZone: "Pacific Standard Time" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class CronTrigger {
  readonly type = "cron";

  constructor(fields: CronTriggerFields) {
    const checks = new Checks();
    checkTrigger(checks, { ...fields, type: "cron" });
    checks.done("Cron trigger");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link RecurrencePattern}. */
export interface RecurrencePatternFields {
  /** Hours of the day, 0 to 23. */
  hours: number | number[];
  /** Minutes of the hour, 0 to 59. */
  minutes: number | number[];
  /** Days of the week. */
  weekDays?: WeekDay | (string & {}) | (WeekDay | (string & {}))[];
  /** Days of the month, 1 to 31. */
  monthDays?: number | number[];
}

/** The fields are those of {@link RecurrencePatternFields}. */
export interface RecurrencePattern extends RecurrencePatternFields {}

/**
 * At which times within its unit a schedule recurs.
 *
 * @example `new RecurrencePattern({ hours: [4, 16], minutes: 30, weekDays: ["monday", "friday"] })`
 * @throws ValidationError - where a field cannot be right.
 */
export class RecurrencePattern {
  constructor(fields: RecurrencePatternFields) {
    const checks = new Checks();
    checkPattern(checks, fields);
    checks.done("Recurrence pattern");
    Object.assign(this, fields);
  }
}

/** What a user writes of a {@link RecurrenceTrigger}. */
export interface RecurrenceTriggerFields extends TriggerFields {
  /** The unit of `interval`. */
  frequency: RecurrenceFrequency | (string & {});
  /** Every so many units. */
  interval: number;
  /** At which times within the unit. */
  schedule?: RecurrencePatternFields;
}

/** The fields are those of {@link RecurrenceTriggerFields}. */
export interface RecurrenceTrigger extends RecurrenceTriggerFields {}

/**
 * A trigger that recurs.
 *
 * @example `new RecurrenceTrigger({ frequency: "day", interval: 1, schedule: { hours: 3, minutes: 15 } })`
 * @throws ValidationError - where a field cannot be right.
 */
export class RecurrenceTrigger {
  readonly type = "recurrence";

  constructor(fields: RecurrenceTriggerFields) {
    const checks = new Checks();
    checkTrigger(checks, { ...fields, type: "recurrence" });
    checks.done("Recurrence trigger");
    Object.assign(this, fields);
  }
}

/** A trigger of a kind that this library does not know; it keeps its JSON. */
export interface UnknownTrigger {
  /** What it is here. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** When a schedule does what it does: an instance of a class, or an object with its `type` and fields. */
export type Trigger = CronTrigger | RecurrenceTrigger | UnknownTrigger;

const frequencies = ["minute", "hour", "day", "week", "month"] as const;
const weekDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const cronFieldNames = namesOf<CronTriggerFields & { type: string }>()(
  "type",
  "expression",
  "startTime",
  "endTime",
  "timeZone",
);
const recurrenceFieldNames = namesOf<RecurrenceTriggerFields & { type: string }>()(
  "type",
  "frequency",
  "interval",
  "schedule",
  "startTime",
  "endTime",
  "timeZone",
);
const patternFieldNames = namesOf<RecurrencePatternFields>()("hours", "minutes", "weekDays", "monthDays");

/** Adds what is wrong with a trigger. `types` are those that may be given. */
export function checkTrigger(
  checks: Checks,
  trigger: unknown,
  types: readonly Trigger["type"][] = ["cron", "recurrence", "unknown"],
): void {
  if (!isObject(trigger)) {
    checks.fault("", "must be a CronTrigger or a RecurrenceTrigger.", { given: trigger });
    return;
  }
  checks.oneOf("type", trigger.type, types, { required: true });
  if (trigger.type === "cron") {
    checks
      .known(trigger, cronFieldNames)
      .text("expression", trigger.expression, { required: true })
      .within("expression", (inner) => checkCronExpression(inner, trigger.expression));
  } else if (trigger.type === "recurrence") {
    checks
      .known(trigger, recurrenceFieldNames)
      .oneOf("frequency", trigger.frequency, frequencies, { required: true })
      .number("interval", trigger.interval, { required: true, integer: true, min: 1 });
    if (trigger.schedule !== undefined && trigger.schedule !== null)
      checks.within("schedule", (inner) => checkPattern(inner, trigger.schedule));
  } else return;
  checkTimes(checks, trigger);
}

function checkPattern(checks: Checks, pattern: unknown): void {
  if (!isObject(pattern)) {
    checks.fault("", "must be a RecurrencePattern.", { given: pattern });
    return;
  }
  checks.known(pattern, patternFieldNames);
  const numbers = (name: string, min: number, max: number, required: boolean) => {
    const value = pattern[name];
    if (!Array.isArray(value)) checks.number(name, value, { required, integer: true, min, max });
    else
      for (const [index, each] of value.entries())
        checks.number(`${name}[${index}]`, each, { required: true, integer: true, min, max });
  };
  numbers("hours", 0, 23, true);
  numbers("minutes", 0, 59, true);
  numbers("monthDays", 1, 31, false);
  if (!Array.isArray(pattern.weekDays)) checks.oneOf("weekDays", pattern.weekDays, weekDays);
  else
    for (const [index, day] of pattern.weekDays.entries())
      checks.oneOf(`weekDays[${index}]`, day, weekDays, { required: true });
}

function checkTimes(checks: Checks, trigger: Readonly<Record<string, unknown>>): void {
  checks.oneOf("timeZone", trigger.timeZone, Object.keys(timeZones));
  const startTime = checkTime(checks, "startTime", trigger.startTime);
  const endTime = checkTime(checks, "endTime", trigger.endTime);
  if (startTime !== undefined && endTime !== undefined && endTime <= startTime)
    checks.fault("endTime", "must be later than startTime.", { given: trigger.endTime });
}

/** ISO 8601, as Python reads it: the seconds, their fraction and the zone may be left out. */
const time = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Adds a fault for what is no time; else answers it in milliseconds. */
function checkTime(checks: Checks, name: string, given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined;
  const moment = given instanceof Date ? given.getTime() : momentOf(given);
  if (!Number.isNaN(moment)) return moment;
  checks.fault(name, "is not a time.", {
    given: given instanceof Date ? String(given) : given,
    allowed: "a Date, or ISO 8601: 2026-01-31T18:00:00",
  });
  return undefined;
}

function momentOf(given: unknown): number {
  if (typeof given !== "string" || !time.test(given)) return Number.NaN;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(given.slice(10)) || given.length === 10;
  return Date.parse(`${given.replace(" ", "T")}${zoned ? "" : "Z"}`);
}

/** A time as it is sent: a `Date` as Python writes one, a text as it stands. */
export function triggerTime(time: string | Date): string {
  return time instanceof Date ? time.toISOString().slice(0, 19).replace("T", " ") : time;
}
