import {
  CronTrigger,
  command,
  Database,
  DataDriftSignal,
  DataImport,
  GenerationTokenStatisticsSignal,
  ImportDataSchedule,
  Input,
  JobSchedule,
  MonitorSchedule,
  pipeline,
  RecurrenceTrigger,
  ResourceNotFoundError,
  ServiceError,
} from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, all, curated, thrownBy, training } from "./given";
import type { Player } from "./service";

const hourMs = 3_600_000;

/** What holds of schedules, whoever plays the service. */
export function schedulesContract({ connect }: Player): void {
  /** A service with a job, and a schedule that submits it again each hour. */
  const hourly = async () => {
    const { ml, azure } = await connect();
    const job = await ml.jobs.createOrUpdate(training());
    const schedule = await ml.schedules.beginCreateOrUpdate(
      new JobSchedule({
        name: "hourly",
        displayName: "Each hour",
        description: "Again and again",
        tags: { team: "churn" },
        trigger: new CronTrigger({ expression: "0 * * * *" }),
        createJob: `azureml:${job.name}`,
      }),
    );
    const submitted = async () =>
      (await all(ml.jobs.list())).map(({ name }) => name).filter((name) => name.startsWith("hourly-"));
    return { ml, azure, schedule, submitted };
  };

  describe("Schedules", () => {
    it("come back as they were sent, with what the service says of them", async () => {
      const { ml, schedule } = await hourly();
      expect(schedule).toBeInstanceOf(JobSchedule);
      expect(schedule).toMatchObject({
        name: "hourly",
        type: "job",
        displayName: "Each hour",
        description: "Again and again",
        tags: { team: "churn" },
        isEnabled: true,
        provisioningState: "Succeeded",
        trigger: { type: "cron", expression: "0 * * * *", timeZone: "UTC" },
      });
      expect(schedule.trigger).toBeInstanceOf(CronTrigger);
      expect(schedule.creationContext?.createdAt).toBeDefined();
      expect(await ml.schedules.get("hourly")).toEqual(schedule);
    });

    it("submit their job each time they are due", async () => {
      const { azure, submitted } = await hourly();
      expect(await submitted()).toEqual([]);
      await azure.clock.advance(3 * hourMs);
      const jobs = await submitted();
      expect(jobs).toHaveLength(3);
      expect(new Set(jobs).size).toBe(3);
      expect(jobs[0]).toMatch(/^hourly-\d{8}T\d\d0000Z$/);
    });

    it("submit a pipeline with its own name and time filled in", async () => {
      const commands: string[] = [];
      const runner = scriptedRunner((job) => {
        commands.push(job.command);
        return {};
      });
      const { ml, azure } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const greet = command({
        name: "greet",
        command: "greet ${{inputs.who}} ${{inputs.at}}",
        environment: curated,
        inputs: { who: new Input({ type: "string" }), at: new Input({ type: "string" }) },
      });
      const nightly = pipeline(
        {
          displayName: "nightly",
          defaultCompute: "churn-cluster",
          inputs: { who: new Input({ type: "string" }), at: new Input({ type: "string" }) },
        },
        ({ inputs, step }) => {
          step("greet", greet, { who: inputs.who, at: inputs.at });
        },
      );
      await ml.schedules.beginCreateOrUpdate(
        new JobSchedule({
          name: "nightly",
          trigger: new CronTrigger({ expression: "0 3 * * *", timeZone: "Tokyo Standard Time" }),
          createJob: nightly({ who: "${{name}}", at: "${{creation_context.trigger_time}}" }),
        }),
      );
      await azure.clock.advance(25 * hourMs);

      const [job] = await all(ml.jobs.list());
      expect(job).toMatchObject({ type: "pipeline", status: "Completed" });
      // Three in the morning in Tokyo.
      expect(job?.name).toMatch(/^nightly-\d{8}T180000Z$/);
      expect(commands).toEqual([expect.stringMatching(new RegExp(`^greet ${job?.name} \\d{4}-.*T18:00:00`))]);
    });

    it("do nothing while they are disabled, and go on when they are enabled", async () => {
      const { ml, azure, submitted } = await hourly();
      const disabled = await ml.schedules.beginDisable("hourly");
      expect(disabled.isEnabled).toBe(false);
      await azure.clock.advance(5 * hourMs);
      expect(await submitted()).toEqual([]);

      expect((await ml.schedules.beginEnable("hourly")).isEnabled).toBe(true);
      await azure.clock.advance(2 * hourMs);
      expect(await submitted()).toHaveLength(2);
    });

    it("go by their trigger as it was changed last", async () => {
      const { ml, azure, schedule, submitted } = await hourly();
      schedule.trigger = new RecurrenceTrigger({ frequency: "day", interval: 1 });
      await ml.schedules.beginCreateOrUpdate(schedule);
      await azure.clock.advance(49 * hourMs);
      expect(await submitted()).toHaveLength(2);
    });

    it("do at once what they are asked to, and tell the job", async () => {
      const { ml, submitted } = await hourly();
      const result = await ml.schedules.trigger("hourly");
      expect(result.scheduleActionType).toBe("CreateJob");
      expect(await submitted()).toEqual([result.jobName]);
      expect(await ml.jobs.waitForCompletion(result.jobName!)).toMatchObject({ status: "Completed" });
    });

    it("are listed by whether they are enabled, over pages", async () => {
      const { ml } = await connect({ pageSize: 2 });
      const job = await ml.jobs.createOrUpdate(training());
      for (const name of ["a", "b", "c", "d"]) {
        const trigger = new CronTrigger({ expression: "0 0 * * *" });
        await ml.schedules.beginCreateOrUpdate(
          new JobSchedule({ name, trigger, createJob: job.id, isEnabled: name !== "c" }),
        );
      }
      const names = async (listViewType?: "DisabledOnly" | "All") =>
        (await all(ml.schedules.list({ listViewType }))).map(({ name }) => name);
      expect(await names()).toEqual(["a", "b", "d"]);
      expect(await names("DisabledOnly")).toEqual(["c"]);
      expect(await names("All")).toEqual(["a", "b", "c", "d"]);
    });

    it("are gone when they are deleted, and are due no more", async () => {
      const { ml, azure, submitted } = await hourly();
      await ml.schedules.beginDelete("hourly");
      await azure.clock.advance(2 * hourMs);
      expect(await thrownBy(ml.schedules.get("hourly"))).toBeInstanceOf(ResourceNotFoundError);
      expect(await submitted()).toEqual([]);
    });

    it("of monitors and imports come back as they were sent", async () => {
      const { ml } = await connect();
      const trigger = new RecurrenceTrigger({
        frequency: "day",
        interval: 1,
        schedule: { hours: 3, minutes: 15 },
      });
      const inputData = new Input({ type: "mltable", path: "azureml:collected:1" });
      const monitor = await ml.schedules.beginCreateOrUpdate(
        new MonitorSchedule({
          name: "monitor",
          trigger,
          createMonitor: {
            compute: { runtimeVersion: "3.4", instanceType: "standard_e4s_v3" },
            monitoringTarget: { mlTask: "classification", modelId: "azureml:churn:1" },
            monitoringSignals: {
              drift: new DataDriftSignal({
                productionData: { inputData, dataContext: "model_inputs" },
                referenceData: { inputData, dataContext: "training" },
                metricThresholds: { numerical: { jensenShannonDistance: 0.01 } },
                alertEnabled: true,
              }),
              tokens: new GenerationTokenStatisticsSignal({ productionData: { inputData } }),
            },
            alertNotification: { emails: ["alice@contoso.com"] },
          },
        }),
      );
      expect(monitor).toBeInstanceOf(MonitorSchedule);
      expect(monitor.createMonitor).toMatchObject({
        alertNotification: { emails: ["alice@contoso.com"] },
        monitoringSignals: {
          drift: {
            type: "data_drift",
            alertEnabled: true,
            productionData: { dataWindow: { lookbackWindowSize: "P1D" } },
            metricThresholds: { numerical: { jensenShannonDistance: 0.01 } },
          },
          tokens: { type: "generation_token_statistics", samplingRate: 0.1 },
        },
      });
      monitor.description = "Changed";
      expect(await ml.schedules.beginCreateOrUpdate(monitor)).toMatchObject({
        description: "Changed",
        createMonitor: monitor.createMonitor,
      });

      const importData = new DataImport({
        name: "customers",
        source: new Database({ connection: "azureml:crm", query: "select 1" }),
        path: "azureml://datastores/workspaceblobstore/paths/crm",
      });
      const imports = await ml.schedules.beginCreateOrUpdate(
        new ImportDataSchedule({ name: "imports", trigger, importData }),
      );
      expect(imports).toBeInstanceOf(ImportDataSchedule);
      expect(imports.importData).toMatchObject({ ...importData });
      expect(await ml.schedules.trigger("imports")).toMatchObject({ scheduleActionType: "ImportData" });
    });

    it("are refused for a job that is not there", async () => {
      const { ml } = await connect();
      const trigger = new CronTrigger({ expression: "0 0 * * *" });
      const schedule = new JobSchedule({ name: "s", trigger, createJob: "azureml:nothing" });
      expect(await thrownBy(ml.schedules.beginCreateOrUpdate(schedule))).toBeInstanceOf(ServiceError);
    });
  });
}
