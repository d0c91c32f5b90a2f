import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monitorAction } from "../../../../src/resources/monitoring/monitor-definition-mapping";
import { MonitorSchedule } from "../../../../src/resources/monitoring/monitor-schedule";
import { scheduleFromWire } from "../../../../src/resources/schedules/schedule-mapping";
import { clientOver, scope } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const trailing = (uri: string, dataContext = "model_inputs") => ({
  inputDataType: "Trailing",
  dataContext,
  jobInputType: "uri_folder",
  uri,
  windowSize: "P1D",
  windowOffset: "P0D",
  columns: { "Own Column": "c" },
  preprocessingComponentId: "/subscriptions/s/pre",
});
const fixed = {
  inputDataType: "Fixed",
  dataContext: "training",
  jobInputType: "mltable",
  uri: "/subscriptions/s/train",
};
const dated = {
  inputDataType: "Static",
  dataContext: "validation",
  jobInputType: "mltable",
  uri: "/subscriptions/s/val",
  windowStart: "2026-01-01T00:00:00.000Z",
  windowEnd: "2026-01-31T12:00:00Z",
};
const rolling = { ...trailing("/subscriptions/s/r"), inputDataType: "Rolling" };
const drift = [
  { metric: "jensenShannonDistance", threshold: { value: 0 }, dataType: "Numerical" },
  { metric: "pearsonsChiSquaredTest", threshold: { value: 0.02 }, dataType: "Categorical" },
];

const definition = {
  computeConfiguration: {
    computeType: "ServerlessSpark",
    computeIdentity: { computeIdentityType: "ManagedIdentity" },
    runtimeVersion: "3.4",
    instanceType: "standard_e4s_v3",
  },
  monitoringTarget: { taskType: "Regression", deploymentId: "/subscriptions/s/d" },
  signals: {
    drift: {
      signalType: "DataDrift",
      mode: "Enabled",
      productionData: trailing("/subscriptions/s/p"),
      referenceData: dated,
      features: { filterType: "TopNByAttribution", top: 5 },
      featureDataTypeOverride: { a: "Categorical" },
      featureImportanceSettings: { mode: "Enabled" },
      dataSegment: { feature: "f", values: ["a"] },
      metricThresholds: drift,
      properties: { "own.key": "" },
    },
    quality: {
      signalType: "DataQuality",
      mode: "Disabled",
      productionData: trailing("/subscriptions/s/p"),
      referenceData: fixed,
      features: { filterType: "FeatureSubset", features: ["a", "b"] },
      metricThresholds: [
        { metric: "nullValueRate", threshold: { value: 0 }, dataType: "Numerical" },
        { metric: "outOfBoundsRate", threshold: { value: 1 }, dataType: "Categorical" },
        { metric: "newRate", threshold: { value: 1 }, dataType: "Numerical" },
      ],
    },
    prediction: {
      signalType: "PredictionDrift",
      mode: "Disabled",
      modelType: "regression",
      productionData: trailing("/subscriptions/s/o", "model_outputs"),
      referenceData: rolling,
      metricThresholds: drift,
    },
    attribution: {
      signalType: "FeatureAttributionDrift",
      mode: "Enabled",
      productionData: [trailing("/subscriptions/s/p"), trailing("/subscriptions/s/o", "model_outputs")],
      referenceData: fixed,
      metricThreshold: { metric: "normalizedDiscountedCumulativeGain", threshold: { value: 0.9 } },
    },
    performance: {
      signalType: "ModelPerformance",
      mode: "Enabled",
      productionData: [trailing("/subscriptions/s/p")],
      referenceData: fixed,
      metricThreshold: { metric: "Accuracy", modelType: "Classification", threshold: { value: 0.5 } },
      properties: {
        mine: "x",
        "azureml.modelmonitor.model_performance_thresholds":
          '[{"modelType":"classification","metric":"Accuracy","threshold":{"value":0.5}}]',
      },
    },
    custom: {
      signalType: "Custom",
      mode: "Disabled",
      componentId: "my_signal:1",
      metricThresholds: [{ metric: "m", threshold: { value: 0 } }, { metric: "n" }],
      inputs: { x: { jobInputType: "uri_folder", uri: "/subscriptions/s/x" } },
      inputAssets: { y: fixed },
      workspaceConnection: { environmentVariables: { A: "b" }, secrets: { S: "hidden" } },
    },
    generation: {
      signalType: "GenerationSafetyQuality",
      mode: "Enabled",
      productionData: [trailing("/subscriptions/s/p")],
      workspaceConnectionId: "/subscriptions/s/c",
      metricThresholds: [
        { metric: "AcceptableFluencyScorePerInstance", threshold: { value: 3 } },
        { metric: "AggregatedFluencyPassRate", threshold: { value: 0.7 } },
      ],
      samplingRate: 0,
    },
    tokens: {
      signalType: "GenerationTokenStatistics",
      mode: "Enabled",
      productionData: trailing("/subscriptions/s/p"),
      metricThresholds: [
        { metric: "TotalTokenCount", threshold: { value: 0 } },
        { metric: "TotalTokenCountPerGroup", threshold: { value: 0 } },
      ],
      samplingRate: 0.1,
    },
    later: { signalType: "ModelFairness", mode: "Enabled", groups: ["a"] },
  },
  alertNotificationSetting: {
    alertNotificationType: "Email",
    emailNotificationSetting: { emails: ["a@b.c"], emailOn: ["JobFailed"] },
  },
};

const fetched = (monitorDefinition: object) =>
  scheduleFromWire(
    {
      name: "m",
      properties: {
        trigger: { triggerType: "Cron", expression: "0 0 * * *", timeZone: "UTC" },
        action: { actionType: "CreateMonitor", monitorDefinition },
      },
    },
    scope,
  ) as MonitorSchedule;

const names = Object.keys(definition.signals) as (keyof typeof definition.signals)[];

describe("A monitor, fetched, changed and put", () => {
  it("reads its signals", () => {
    const schedule = fetched(definition);
    expect(schedule).toBeInstanceOf(MonitorSchedule);
    expect(schedule.createMonitor).toMatchObject({
      compute: { runtimeVersion: "3.4", instanceType: "standard_e4s_v3" },
      monitoringTarget: { mlTask: "Regression", endpointDeploymentId: "/subscriptions/s/d" },
      alertNotification: { emails: ["a@b.c"] },
      monitoringSignals: {
        drift: {
          type: "data_drift",
          alertEnabled: true,
          features: { topNFeatureImportance: 5 },
          dataSegment: { featureName: "f", featureValues: ["a"] },
          metricThresholds: {
            numerical: { jensenShannonDistance: 0 },
            categorical: { pearsonsChiSquaredTest: 0.02 },
          },
          productionData: { dataWindow: { lookbackWindowSize: "P1D", lookbackWindowOffset: "P0D" } },
          referenceData: { dataWindow: { windowStart: "2026-01-01", windowEnd: "2026-01-31T12:00:00Z" } },
        },
        quality: { features: ["a", "b"], metricThresholds: { categorical: { outOfBoundsRate: 1 } } },
        performance: { metricThresholds: { classification: { accuracy: 0.5 } }, properties: { mine: "x" } },
        custom: { connection: { secretConfig: { S: "hidden" } }, metricThresholds: [{ threshold: 0 }, {}] },
        generation: {
          metricThresholds: {
            fluency: { aggregatedFluencyPassRate: 0.7, acceptableFluencyScorePerInstance: 3 },
          },
        },
        later: { type: "unknown" },
      },
    });
  });

  it("goes back as it came", () => {
    expect(monitorAction(fetched(definition).createMonitor, scope)).toEqual({
      actionType: "CreateMonitor",
      monitorDefinition: definition,
    });
  });

  it("loses nothing that it does not know, whichever signal is changed", () => {
    const places = [
      "",
      "computeConfiguration",
      "monitoringTarget",
      ...names.map((name) => `signals.${name}`),
    ];
    fc.assert(
      fc.property(withUnknownFields(definition, places), fc.constantFrom(...names), (wire, name) => {
        const { createMonitor } = fetched(wire);
        const signal = createMonitor.monitoringSignals?.[name];
        const expected = structuredClone(wire) as unknown as typeof definition;
        if (signal && signal.type !== "unknown") {
          signal.alertEnabled = !signal.alertEnabled;
          const changed = expected.signals[name];
          changed.mode = changed.mode === "Enabled" ? "Disabled" : "Enabled";
        }
        expect(monitorAction(createMonitor, scope).monitorDefinition).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("does not show the secrets of its component", () => {
    const schedule = fetched(definition);
    expect(JSON.stringify(schedule)).not.toContain("hidden");
    const plain = new MonitorSchedule({
      name: "m",
      trigger: { type: "cron", expression: "0 0 * * *" },
      createMonitor: {
        compute: { runtimeVersion: "3.4", instanceType: "x" },
        monitoringSignals: {
          c: {
            type: "custom",
            componentId: "c:1",
            metricThresholds: [],
            connection: { secretConfig: { S: "hidden" } },
          },
        },
      },
    });
    expect(JSON.stringify(plain)).not.toContain("hidden");
    expect(monitorAction(plain.createMonitor, scope)).toMatchObject({
      monitorDefinition: { signals: { c: { workspaceConnection: { secrets: { S: "hidden" } } } } },
    });
  });

  it("is not refused for what the service has and this library does not allow, and is for what is new", async () => {
    const stored = {
      name: "m",
      properties: {
        trigger: {
          triggerType: "Cron",
          expression: "0 0 * * *",
          timeZone: "Moon Standard Time",
          startTime: null,
        },
        action: {
          actionType: "CreateMonitor",
          monitorDefinition: {
            ...definition,
            computeConfiguration: { ...definition.computeConfiguration, runtimeVersion: "4.0" },
          },
        },
      },
    };
    const { ml, service } = clientOver(() => ({ body: stored }));
    const schedule = (await ml.schedules.get("m")) as MonitorSchedule;
    schedule.description = "changed";
    await ml.schedules.beginCreateOrUpdate(schedule);
    const { startTime: _, ...trigger } = stored.properties.trigger;
    expect(service.requests[1]?.body).toMatchObject({
      properties: { description: "changed", trigger, action: stored.properties.action },
    });
    schedule.createMonitor.compute.instanceType = "";
    expect(() => ml.schedules.beginCreateOrUpdate(schedule)).toThrow(/instanceType/);
  });
});
