import {
  MonitorDefinition,
  type MonitorDefinitionFields,
  MonitorSchedule,
  type MonitorScheduleFields,
} from "azure-ai-ml";
import { describeRefusals } from "../../core/refusals";

const compute = { runtimeVersion: "3.4", instanceType: "standard_e4s_v3" };
const monitor = (fields: object) => () =>
  new MonitorDefinition({ compute, ...fields } as MonitorDefinitionFields);
const signal = (type: string, fields: object) => monitor({ monitoringSignals: { s: { type, ...fields } } });
const input = { path: "azureml:a:1", type: "uri_folder" };
const both = { productionData: { inputData: input }, referenceData: { inputData: input } };
const at = (path: string) => `monitoringSignals.s.${path}`;

describeRefusals("monitor", {
  "a monitor of nothing": [monitor({}), "monitoringSignals"],
  "no compute": [
    () => new MonitorDefinition({ monitoringSignals: { s: { type: "data_drift" } } } as never),
    "compute",
  ],
  "a version of Spark that is not offered": [
    monitor({
      compute: { ...compute, runtimeVersion: "3.3" },
      monitoringSignals: { s: { type: "data_drift" } },
    }),
    "compute.runtimeVersion",
  ],
  "a target that is no deployment": [
    monitor({ monitoringTarget: { endpointDeploymentId: "endpoint" } }),
    "monitoringTarget.endpointDeploymentId",
  ],
  "a task that is none": [
    monitor({ monitoringTarget: { mlTask: "question_answering", endpointDeploymentId: "azureml:e:d" } }),
    "monitoringTarget.mlTask",
  ],
  "a signal that is none": [signal("bogus", {}), at("type")],
  "an alert that is none": [
    monitor({ monitoringSignals: { s: { type: "data_drift" } }, alertNotification: "email" }),
    "alertNotification",
  ],
  "production data of a time": [
    signal("data_drift", {
      ...both,
      productionData: {
        inputData: input,
        dataWindow: { windowStart: "2026-01-01", windowEnd: "2026-01-02" },
      },
    }),
    at("productionData.dataWindow"),
  ],
  "half a time": [
    signal("data_drift", {
      ...both,
      referenceData: { inputData: input, dataWindow: { windowStart: "2026-01-01" } },
    }),
    at("referenceData.dataWindow.windowEnd"),
  ],
  "a window that is no duration": [
    signal("data_drift", {
      ...both,
      productionData: { inputData: input, dataWindow: { lookbackWindowSize: "7d" } },
    }),
    at("productionData.dataWindow.lookbackWindowSize"),
  ],
  "data without a place": [
    signal("data_drift", { ...both, productionData: { inputData: { type: "uri_folder" } } }),
    at("productionData.inputData.path"),
  ],
  "a metric of the other kind": [
    signal("data_drift", { ...both, metricThresholds: { numerical: { pearsonsChiSquaredTest: 1 } } }),
    at("metricThresholds.numerical.pearsonsChiSquaredTest"),
    at("metricThresholds.numerical"),
  ],
  "features that are none": [signal("data_quality", { ...both, features: "most" }), at("features")],
  "a prediction drift without thresholds": [signal("prediction_drift", both), at("metricThresholds")],
  "a column that attributions do not have": [
    signal("feature_attribution_drift", {
      productionData: [{ inputData: input, dataColumnNames: { foo: "x" } }],
      referenceData: { inputData: input },
      metricThresholds: {},
    }),
    at("productionData[0].dataColumnNames.foo"),
  ],
  "a custom signal of nothing": [signal("custom", {}), at("componentId"), at("metricThresholds")],
  "a quality without its pass rate": [
    signal("generation_safety_quality", {
      productionData: [{ inputData: input }],
      metricThresholds: { fluency: { acceptableFluencyScorePerInstance: 3 } },
    }),
    at("metricThresholds.fluency.aggregatedFluencyPassRate"),
  ],
  "a share of more than all": [
    signal("generation_token_statistics", { samplingRate: 2 }),
    at("samplingRate"),
  ],
  "all that is wrong with a schedule": [
    () =>
      new MonitorSchedule({
        name: "a b",
        trigger: { type: "cron", expression: "no" },
        createMonitor: { compute: {}, monitoringSignals: {} },
      } as unknown as MonitorScheduleFields),
    "name",
    "trigger.expression",
    "createMonitor.compute.runtimeVersion",
    "createMonitor.compute.instanceType",
    "createMonitor.monitoringSignals",
  ],
});
