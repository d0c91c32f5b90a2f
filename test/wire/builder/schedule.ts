import { JobSchedule, RecurrencePattern, RecurrenceTrigger } from "azure-ai-ml";
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
};
