import { byType, type Form, listForm, objectForm, plain, yamlFields } from "../../yaml/form";
import { WholeFloat } from "../../yaml/yaml-scalars";
import {
  CronTrigger,
  type CronTriggerFields,
  type RecurrencePatternFields,
  RecurrenceTrigger,
  type RecurrenceTriggerFields,
  type Trigger,
} from "./trigger";

/** A name in whatever case: `Monday` is `monday`. */
export const lowerForm: Form<string> = {
  read: (value) => (typeof value === "string" ? value.toLowerCase() : (value as string | undefined)),
  dump: (value) => value,
};

/** A number, which may stand in quotes. */
export const numberForm: Form<number> = {
  read: (value) => {
    if (value instanceof WholeFloat) return Number(String(value));
    const isNumber = typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());
    return isNumber ? Number(value) : (value as number | undefined);
  },
  dump: (value) => value,
};

/** A time as Python writes the one that it reads: what the clocks show, to the second. */
const timeForm: Form<string | Date> = {
  read: (value) => {
    const found =
      typeof value === "string"
        ? /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?/i.exec(value)
        : undefined;
    return found
      ? `${found[1]} ${found[2]}:${found[3] ?? "00"}${invalidRest(value as string)}`
      : (value as string);
  },
  dump: (value) => (value instanceof Date ? value.toISOString().slice(0, 19) : value.replace(" ", "T")),
};

/** What is left of a time where it is none: the entity is to refuse it. */
function invalidRest(text: string): string {
  return /^.{10}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.test(text) ? "" : text.slice(16);
}

/** One or a list of them. */
function oneOrMore<T>(form: Form<T>): Form<T | T[]> {
  const many = listForm(form);
  return {
    read: (value, at) => (Array.isArray(value) ? many.read(value, at) : form.read(value, at)),
    dump: (value) => (Array.isArray(value) ? many.dump(value) : form.dump(value)),
    step: many.step?.bind(many),
  };
}

const pattern = objectForm(
  yamlFields<RecurrencePatternFields>()(
    {},
    {
      hours: oneOrMore(numberForm),
      minutes: oneOrMore(numberForm),
      weekDays: oneOrMore(lowerForm),
      monthDays: oneOrMore(numberForm),
    },
  ),
);

const times = { startTime: timeForm, endTime: timeForm, timeZone: plain } as const;

const cronForm = objectForm(yamlFields<CronTriggerFields>()({}, { expression: plain, ...times }), {
  make: (fields) => new CronTrigger(fields),
  constants: { type: "cron" },
});

/** A trigger that recurs, in YAML. */
export const recurrenceForm = objectForm(
  yamlFields<RecurrenceTriggerFields>()(
    {},
    { frequency: lowerForm, interval: numberForm, schedule: pattern, ...times },
  ),
  { make: (fields) => new RecurrenceTrigger(fields), constants: { type: "recurrence" } },
);

/** A trigger in YAML. */
export const triggerForm: Form<Trigger> = byType<Trigger>("type", {
  cron: cronForm as Form<Trigger>,
  recurrence: recurrenceForm as Form<Trigger>,
});
