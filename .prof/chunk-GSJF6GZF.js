import {
  CronTrigger,
  RecurrenceTrigger
} from "./chunk-7I7KOEKF.js";
import {
  byType,
  listForm,
  objectForm,
  plain,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import {
  WholeFloat
} from "./chunk-3EAC5K6L.js";

// src/resources/schedules/trigger-yaml.ts
var lowerForm = {
  read: (value) => typeof value === "string" ? value.toLowerCase() : value,
  dump: (value) => value
};
var numberForm = {
  read: (value) => {
    if (value instanceof WholeFloat) return Number(String(value));
    const isNumber = typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());
    return isNumber ? Number(value) : value;
  },
  dump: (value) => value
};
var timeForm = {
  read: (value) => {
    const found = typeof value === "string" ? /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?/i.exec(value) : void 0;
    return found ? `${found[1]} ${found[2]}:${found[3] ?? "00"}${invalidRest(value)}` : value;
  },
  dump: (value) => value instanceof Date ? value.toISOString().slice(0, 19) : value.replace(" ", "T")
};
function invalidRest(text) {
  return /^.{10}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.test(text) ? "" : text.slice(16);
}
function oneOrMore(form) {
  const many = listForm(form);
  return {
    read: (value, at) => Array.isArray(value) ? many.read(value, at) : form.read(value, at),
    dump: (value) => Array.isArray(value) ? many.dump(value) : form.dump(value),
    step: many.step?.bind(many)
  };
}
var pattern = objectForm(
  yamlFields()(
    {},
    {
      hours: oneOrMore(numberForm),
      minutes: oneOrMore(numberForm),
      weekDays: oneOrMore(lowerForm),
      monthDays: oneOrMore(numberForm)
    }
  )
);
var times = { startTime: timeForm, endTime: timeForm, timeZone: plain };
var cronForm = objectForm(yamlFields()({}, { expression: plain, ...times }), {
  make: (fields) => new CronTrigger(fields),
  constants: { type: "cron" }
});
var recurrenceForm = objectForm(
  yamlFields()(
    {},
    { frequency: lowerForm, interval: numberForm, schedule: pattern, ...times }
  ),
  { make: (fields) => new RecurrenceTrigger(fields), constants: { type: "recurrence" } }
);
var triggerForm = byType("type", {
  cron: cronForm,
  recurrence: recurrenceForm
});

export {
  lowerForm,
  numberForm,
  recurrenceForm,
  triggerForm
};
