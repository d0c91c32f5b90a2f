import {
  CronTrigger,
  type MonitorDefinitionFields,
  MonitorSchedule,
  RecurrenceTrigger,
  type Trigger,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { windowsOf } from "../../../../src/resources/monitoring/monitor-resolution";
import { type Answer, clientOver, type Sent } from "../../core/scripted-service";

const data =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/data";
const collection = (name: string, dataCollectionMode = "Enabled") => ({
  dataCollectionMode,
  dataId: `${data}/${name}/versions/2`,
});

/** Answers as a workspace with the deployment `blue` that collects what is named. */
const workspace =
  (properties: object, tags: object = {}) =>
  ({ method, path, body }: Sent): Answer => {
    if (method === "PUT") return { body: { name: "m", ...(body as object) } };
    if (path.endsWith("/deployments/blue"))
      return {
        body: {
          name: "blue",
          location: "eastus",
          tags,
          properties: { endpointComputeType: "Managed", ...properties },
        },
      };
    return { body: { id: path, name: "2", properties: { dataType: "uri_folder", dataUri: "azureml://x" } } };
  };

async function sent(
  createMonitor: Partial<MonitorDefinitionFields>,
  answer: (sent: Sent) => Answer,
  trigger: Trigger = new CronTrigger({ expression: "0 0 * * *" }),
) {
  const { ml, service } = clientOver(answer);
  const compute = { runtimeVersion: "3.4", instanceType: "standard_e4s_v3" };
  await ml.schedules.beginCreateOrUpdate(
    new MonitorSchedule({ name: "m", trigger, createMonitor: { compute, ...createMonitor } }),
  );
  const put = service.requests.find(({ method }) => method === "PUT")?.body as {
    properties: { action: { monitorDefinition: { signals: Record<string, Record<string, unknown>> } } };
  };
  return {
    definition: put.properties.action.monitorDefinition,
    reads: service.requests
      .filter(({ method }) => method === "GET")
      .map(({ path }) => path.replace(/^.*\/ws\//, "")),
  };
}

const target = { endpointDeploymentId: "azureml:churn:blue" };
const both = { model_inputs: collection("in"), model_outputs: collection("out") };

describe("What a monitor leaves to its deployment", () => {
  it("is all signals, where it collects inputs and outputs", async () => {
    const { definition, reads } = await sent(
      { monitoringTarget: target },
      workspace({ dataCollector: { collections: both } }),
    );
    expect(Object.entries(definition.signals).map(([name, { signalType }]) => [name, signalType])).toEqual([
      ["data-drift-signal", "DataDrift"],
      ["prediction-drift-signal", "PredictionDrift"],
      ["data-quality-signal", "DataQuality"],
    ]);
    expect(definition.signals["data-drift-signal"]).toMatchObject({
      mode: "Disabled",
      features: { filterType: "AllFeatures" },
      productionData: {
        uri: expect.stringMatching(/\/data\/in\/versions\/2$/),
        windowSize: "P7D",
        windowOffset: "P0D",
      },
      referenceData: { inputDataType: "Trailing", windowSize: "P14D", windowOffset: "P7D" },
    });
    expect(reads.filter((path) => path.endsWith("/blue"))).toHaveLength(1);
  });

  it("is told by the tags of deployments that have no collector", async () => {
    const { definition } = await sent(
      { monitoringTarget: target, monitoringSignals: { d: { type: "data_drift" } } },
      workspace(
        {},
        {
          "data_collector.collections.model_inputs.data.name": "tagged",
          "data_collector.collections.model_inputs.data.version": "5",
          "data_collector.collections.model_inputs.enabled": "True",
        },
      ),
    );
    expect(definition.signals.d).toMatchObject({
      productionData: { uri: expect.stringMatching(/\/data\/tagged\/versions\/5$/) },
    });
  });

  it("is not asked for where nothing is left to it", async () => {
    const own = { inputData: { path: "azureml:a:1", type: "mltable" as const } };
    const { reads } = await sent(
      {
        monitoringTarget: target,
        monitoringSignals: { d: { type: "data_drift", productionData: own, referenceData: own } },
      },
      workspace({}),
    );
    expect(reads).toEqual([]);
  });

  it("is refused, signal by signal, where it collects nothing", async () => {
    const { ml, service } = clientOver(
      workspace({ dataCollector: { collections: { model_inputs: collection("in", "Disabled") } } }),
    );
    const schedule = new MonitorSchedule({
      name: "m",
      trigger: new CronTrigger({ expression: "0 0 * * *" }),
      createMonitor: {
        compute: { runtimeVersion: "3.4", instanceType: "x" },
        monitoringTarget: target,
        monitoringSignals: {
          d: { type: "data_drift" },
          f: {
            type: "feature_attribution_drift",
            referenceData: { inputData: { path: "azureml:a:1" } },
            metricThresholds: {},
          },
          t: { type: "generation_token_statistics" },
        },
      },
    });
    const error = await ml.schedules.beginCreateOrUpdate(schedule).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).faults.map(({ path }) => path)).toEqual([
      "createMonitor.monitoringSignals.d.productionData",
      "createMonitor.monitoringSignals.d.referenceData",
      "createMonitor.monitoringSignals.f.productionData",
      "createMonitor.monitoringSignals.t.productionData",
    ]);
    expect(service.requests.some(({ method }) => method === "PUT")).toBe(false);
  });
});

describe("How long windows are that do not say it", () => {
  const every = (frequency: string, interval: number) => new RecurrenceTrigger({ frequency, interval });
  it.each<[string, Trigger, string, string]>([
    ["cron", new CronTrigger({ expression: "0 0 * * *" }), "P7D", "P14D"],
    ["every 5 minutes", every("minute", 5), "P1D", "P2D"],
    ["every 6 hours", every("Hour", 6), "P1D", "P2D"],
    ["every 3 days", every("day", 3), "P3D", "P6D"],
    ["every other week", every("week", 2), "P14D", "P28D"],
    ["every month", every("month", 1), "P30D", "P60D"],
  ])("%s", (_, trigger, production, reference) => {
    expect(windowsOf(trigger)).toEqual({ production, reference });
  });
});
