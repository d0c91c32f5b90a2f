import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type {
  CronTrigger as WireCronTrigger,
  RecurrenceSchedule as WirePattern,
  RecurrenceTrigger as WireRecurrenceTrigger,
} from "../../wire/generated/types";
import {
  CronTrigger,
  type CronTriggerFields,
  RecurrencePattern,
  type RecurrencePatternFields,
  RecurrenceTrigger,
  type RecurrenceTriggerFields,
  type Trigger,
  triggerTime,
} from "./trigger";

const time: Codec<string | Date> = {
  encode: triggerTime,
  decode: (wire) => (typeof wire === "string" ? wire : undefined),
};

/** One value or a list of them; on the wire always a list. */
const listed = <T>(): Codec<T | T[]> => ({
  encode: (value) => (Array.isArray(value) ? value : [value]),
  decode: (wire) => (Array.isArray(wire) ? (wire as T[]) : undefined),
});

/** `Day` ⇄ `day`: what the user writes is sent as it is, what the service answers is read in small letters. */
const lowerCase: Codec<string> = {
  encode: (value) => value,
  decode: (wire) => (typeof wire === "string" ? wire.toLowerCase() : undefined),
};

const patternRows = mapping<RecurrencePatternFields, WirePattern>()({
  hours: via("hours", listed<number>()),
  minutes: via("minutes", listed<number>()),
  weekDays: via("weekDays", listed<string>()),
  monthDays: via("monthDays", listed<number>()),
});

const pattern: Codec<RecurrencePatternFields> = {
  encode: (value, context) => toWire(patternRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(patternRows, wire, context);
    const made: RecurrencePattern = Object.create(RecurrencePattern.prototype);
    return carryUnmapped(fields, Object.assign(made, fields));
  },
};

const timeRows = {
  startTime: via("startTime", time),
  endTime: via("endTime", time),
  timeZone: same("timeZone"),
} as const;

const cronRows = mapping<CronTriggerFields, WireCronTrigger>()({
  expression: same("expression"),
  ...timeRows,
});

const recurrenceRows = mapping<RecurrenceTriggerFields, WireRecurrenceTrigger>()({
  frequency: via("frequency", lowerCase),
  interval: same("interval"),
  schedule: via("schedule", pattern),
  ...timeRows,
});

/** `Trigger` ⇄ the `trigger` of a schedule. */
export const triggerCodec: Codec<Trigger> = {
  encode: (trigger, context) => {
    switch (trigger.type) {
      case "cron":
        return { timeZone: "UTC", ...toWire(cronRows, trigger, context), triggerType: "Cron" };
      case "recurrence":
        return {
          timeZone: "UTC",
          schedule: { hours: [], minutes: [] },
          ...toWire(recurrenceRows, trigger, context),
          triggerType: "Recurrence",
        };
      default:
        return trigger.json;
    }
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { triggerType, ...own } = wire;
    switch (String(triggerType).toLowerCase()) {
      case "cron": {
        const fields = fromWire(cronRows, own, context);
        const made: CronTrigger = Object.create(CronTrigger.prototype);
        return carryUnmapped(fields, Object.assign(made, { type: "cron" }, fields));
      }
      case "recurrence": {
        const fields = fromWire(recurrenceRows, own, context);
        const made: RecurrenceTrigger = Object.create(RecurrenceTrigger.prototype);
        return carryUnmapped(fields, Object.assign(made, { type: "recurrence" }, fields));
      }
      default:
        return { type: "unknown", json: wire };
    }
  },
};
