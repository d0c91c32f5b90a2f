import { type CommandJob, CronTrigger, JobSchedule, RecurrenceTrigger } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRecorded } from "../../core/recorded-operations";
import { clientOver, told } from "../../core/scripted-service";

const stored = {
  name: "s",
  properties: {
    isEnabled: true,
    trigger: { triggerType: "Cron", expression: "0 0 * * *", timeZone: "UTC" },
    action: {
      actionType: "CreateJob",
      jobDefinition: {
        jobType: "Command",
        command: "x",
        environmentId: "azureml://registries/r/environments/e/versions/1",
        limits: { later: 1 },
      },
    },
    tags: {},
    properties: {},
    provisioningState: "Succeeded",
  },
};

describeRecorded("schedules", {
  schedules_begin_delete_s: { call: (ml) => ml.schedules.beginDelete("s") },
  schedules_begin_enable_s: { call: (ml) => ml.schedules.beginEnable("s") },
  schedules_get_s: { call: (ml) => ml.schedules.get("s") },
});

describe("Creating a schedule", () => {
  it("puts the existing job by what it was called, and the trigger's defaults", async () => {
    const { ml, service } = clientOver(({ body }) => ({ body: { name: "s", ...(body as object) } }));
    const trigger = new RecurrenceTrigger({ frequency: "day", interval: 1, startTime: new Date(0) });
    const schedule = await ml.beginCreateOrUpdate(
      new JobSchedule({ name: "s", trigger, createJob: "azureml:j" }),
    );
    expect(schedule).toBeInstanceOf(JobSchedule);
    expect(told(service.requests).map(([method, path]) => [method, path])).toEqual([["PUT", "/schedules/s"]]);
    expect(service.requests[0]?.query).toEqual({ "api-version": "2023-06-01-preview" });
    expect(service.requests[0]?.body).toEqual({
      properties: {
        tags: {},
        properties: {},
        trigger: {
          triggerType: "Recurrence",
          frequency: "day",
          interval: 1,
          schedule: { hours: [], minutes: [] },
          startTime: "1970-01-01 00:00:00",
          timeZone: "UTC",
        },
        action: {
          actionType: "CreateJob",
          jobDefinition: {
            jobType: "Pipeline",
            sourceJobId: "azureml:j",
            experimentName: "",
            isArchived: false,
          },
        },
      },
    });
  });

  it("sends a disabled schedule as one", async () => {
    const { ml, service } = clientOver(({ body }) => ({ body: { name: "s", ...(body as object) } }));
    const trigger = new CronTrigger({ expression: "0 0 * * *" });
    await ml.schedules.beginCreateOrUpdate(
      new JobSchedule({ name: "s", trigger, createJob: "azureml:j", isEnabled: false }),
    );
    expect(service.requests[0]?.body).toMatchObject({ properties: { isEnabled: false } });
  });

  it("sends the job of a fetched schedule anew where it was changed", async () => {
    const { ml, service } = clientOver(() => ({ body: stored }));
    const schedule = (await ml.schedules.get("s")) as JobSchedule;
    (schedule.createJob as CommandJob).command = "y";
    await ml.schedules.beginCreateOrUpdate(schedule);
    expect(service.requests[1]?.body).toMatchObject({
      properties: { action: { jobDefinition: { jobType: "Command", command: "y", limits: { later: 1 } } } },
    });
  });
});

describe("Switching a schedule", () => {
  it("puts it back as it was, but for the switch", async () => {
    const { ml, service } = clientOver(() => ({ body: stored }));
    await ml.schedules.beginDisable("s");
    const { provisioningState: _, ...properties } = stored.properties;
    expect(service.requests.map(({ method }) => method)).toEqual(["GET", "PUT"]);
    expect(service.requests[1]?.body).toEqual({ properties: { ...properties, isEnabled: false } });
  });
});

describe("Triggering a schedule", () => {
  it("tells the time and answers the job", async () => {
    const { ml, service } = clientOver(() => ({
      body: { submissionId: "job-1", scheduleActionType: "CreateJob" },
    }));
    const result = await ml.schedules.trigger("s", { scheduleTime: new Date(0) });
    expect(result).toEqual({ jobName: "job-1", scheduleActionType: "CreateJob" });
    expect(service.requests[0]).toMatchObject({
      method: "POST",
      query: { "api-version": "2024-01-01-preview" },
      body: { scheduleTime: "1970-01-01T00:00:00.000Z" },
    });
    expect(service.requests[0]?.path).toMatch(/\/schedules\/s\/trigger$/);
  });
});
