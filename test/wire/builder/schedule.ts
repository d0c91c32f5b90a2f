import { command, JobSchedule, pipeline, RecurrencePattern, RecurrenceTrigger } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  month_days: () =>
    new JobSchedule({
      name: "s",
      trigger: new RecurrenceTrigger({
        frequency: "month",
        interval: 2,
        schedule: new RecurrencePattern({ hours: [1], minutes: [2], monthDays: [1, 15] }),
      }),
      createJob: "azureml:existing",
    }),
  recurrence: () => {
    const c = command({ name: "c", command: "x", environment: "env:1" });
    const p = pipeline({ displayName: "p", defaultCompute: "cpu" }, ({ step }) => {
      step("c", c);
    });
    return new JobSchedule({
      name: "s",
      trigger: new RecurrenceTrigger({
        frequency: "day",
        interval: 1,
        schedule: new RecurrencePattern({ hours: 10, minutes: [0, 1] }),
        startTime: new Date("2024-01-01T10:00:00Z"),
        timeZone: "UTC",
      }),
      createJob: p(),
      description: "d",
      tags: { a: "b" },
      displayName: "S",
      properties: { p: "q" },
    });
  },
};
