import {
  CronTrigger,
  type CronTriggerFields,
  command,
  JobSchedule,
  type JobScheduleFields,
  RecurrencePattern,
  type RecurrencePatternFields,
  RecurrenceTrigger,
  type RecurrenceTriggerFields,
} from "azure-ai-ml";
import { describeRefusals } from "../../core/refusals";

const cron = (fields: object) => () =>
  new CronTrigger({ expression: "0 0 * * *", ...fields } as CronTriggerFields);
const recurrence = (fields: object) => () =>
  new RecurrenceTrigger({ frequency: "day", interval: 1, ...fields } as RecurrenceTriggerFields);
const pattern = (fields: object) => () =>
  new RecurrencePattern({ hours: 1, minutes: 1, ...fields } as RecurrencePatternFields);
const schedule = (fields: object) => () =>
  new JobSchedule({
    name: "s",
    trigger: { type: "cron", expression: "0 0 * * *" },
    createJob: "azureml:existing",
    ...fields,
  } as JobScheduleFields);

describeRefusals(
  "schedule",
  {
    bad_frequency: [recurrence({ frequency: "fortnight" }), "frequency"],
    bad_start_time: [cron({ startTime: "tomorrow" }), "startTime"],
    bad_weekday: [pattern({ weekDays: ["funday"] }), "weekDays[0]"],
    command_job_py: [
      schedule({ createJob: command({ command: "echo", environment: "env:1", compute: "cpu" }) }),
      "createJob",
    ],
    bad_timezone: [cron({ timeZone: "Mars/Olympus" }), "timeZone"],
    end_before_start: [cron({ startTime: "2025-01-01T00:00:00", endTime: "2024-01-01T00:00:00" }), "endTime"],
    hour_25: [pattern({ hours: 25 }), "hours"],
    "an expression that is none": [cron({ expression: "61 * * * *" }), "expression"],
    "an expression of six fields": [cron({ expression: "0 0 * * * *" }), "expression"],
    "an expression with a step of zero": [cron({ expression: "*/0 * * * *" }), "expression"],
    "no expression": [cron({ expression: undefined }), "expression"],
    "an interval of nothing": [recurrence({ interval: 0 }), "interval"],
    "a part of a day": [recurrence({ interval: 0.5 }), "interval"],
    "a date that is none": [cron({ endTime: new Date(Number.NaN) }), "endTime"],
    "a day of no month": [pattern({ monthDays: [0, 32] }), "monthDays[0]", "monthDays[1]"],
    "a pattern without its times": [
      recurrence({ schedule: { weekDays: "monday" } }),
      "schedule.hours",
      "schedule.minutes",
    ],
    "fields with a slip": [schedule({ displayname: "x" }), "displayname"],
    "all that is wrong at once": [
      () =>
        new JobSchedule({
          name: "no name",
          trigger: { type: "recurrence", frequency: "day", interval: -1, timezone: "UTC" },
          tags: { a: 1 },
        } as unknown as JobScheduleFields),
      "name",
      "tags.a",
      "trigger.timezone",
      "trigger.interval",
      "createJob",
    ],
    "a trigger of another kind": [schedule({ trigger: { type: "event" } }), "trigger.type"],
    "no trigger": [schedule({ trigger: undefined }), "trigger"],
  },
  ["monitor_unknown_signal"],
);
