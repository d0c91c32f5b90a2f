import {
  byType,
  type Form,
  isMapping,
  listForm,
  objectForm,
  plain,
  recordForm,
  referenceForm,
  textOr,
  yamlFields,
} from "../../yaml/form";
import { textsForm } from "../assets/asset-yaml";
import { inputForm, inputValueForm } from "../jobs/inputs-outputs-yaml";
import { lowerForm, numberForm } from "../schedules/trigger-yaml";
import type { BaselineDataRangeFields, LlmDataFields, MonitorDataFields, MonitorInput } from "./monitor-data";
import {
  MonitorDefinition,
  type MonitorDefinitionFields,
  type MonitoringTargetFields,
  type ServerlessSparkComputeFields,
} from "./monitor-definition";
import {
  CustomMonitoringSignal,
  type CustomMonitoringSignalFields,
  DataDriftSignal,
  type DataDriftSignalFields,
  DataQualitySignal,
  type DataQualitySignalFields,
  type DataSegmentFields,
  FeatureAttributionDriftSignal,
  type FeatureAttributionDriftSignalFields,
  GenerationSafetyQualitySignal,
  type GenerationSafetyQualitySignalFields,
  GenerationTokenStatisticsSignal,
  type GenerationTokenStatisticsSignalFields,
  ModelPerformanceSignal,
  type ModelPerformanceSignalFields,
  MonitorConnection,
  type MonitorConnectionFields,
  type MonitorFeatureFilterFields,
  type MonitorFeatures,
  type MonitoringSignal,
  PredictionDriftSignal,
  type PredictionDriftSignalFields,
  type SignalFields,
} from "./signals";
import {
  type CategoricalDriftMetricsFields,
  type CustomMonitoringMetricThresholdFields,
  type DataQualityMetricsFields,
  type DataQualityMetricThresholdFields,
  type DriftMetricThresholdFields,
  type FeatureAttributionDriftMetricThresholdFields,
  type GenerationSafetyQualityMonitoringMetricThresholdFields,
  type GenerationTokenStatisticsMonitorMetricThresholdFields,
  generationQualities,
  type ModelPerformanceClassificationThresholdsFields,
  type ModelPerformanceMetricThresholdFields,
  type ModelPerformanceRegressionThresholdsFields,
  type NumericalDriftMetricsFields,
  qualityThresholdNames,
} from "./thresholds";

const range = objectForm(
  yamlFields<BaselineDataRangeFields>()(
    {},
    { windowStart: plain, windowEnd: plain, lookbackWindowSize: plain, lookbackWindowOffset: plain },
  ),
);

const asked = {
  inputData: inputForm as Form<MonitorInput>,
  dataColumnNames: plain as Form<Record<string, string>>,
  dataWindow: range,
} as const;
const llmData = objectForm(yamlFields<LlmDataFields>()({}, asked));
const data = objectForm(
  yamlFields<MonitorDataFields>()({}, { ...asked, dataContext: lowerForm, preProcessingComponent: plain }),
);

const segment = objectForm(yamlFields<DataSegmentFields>()({}, { featureName: plain, featureValues: plain }));
const connection = objectForm(
  yamlFields<MonitorConnectionFields>()({}, { environmentVariables: plain, secretConfig: plain }),
  { make: (fields) => new MonitorConnection(fields) },
);

const filter = objectForm(
  yamlFields<MonitorFeatureFilterFields>()({}, { topNFeatureImportance: numberForm }),
);
const features: Form<MonitorFeatures> = {
  read: (value, at) => {
    if (Array.isArray(value)) return value as string[];
    return isMapping(value) ? filter.read(value, at) : (lowerForm.read(value, at) as "all_features");
  },
  dump: (value) => (Array.isArray(value) || typeof value === "string" ? value : filter.dump(value)),
  step: filter.step?.bind(filter),
};

const numericalDrift = objectForm(
  yamlFields<NumericalDriftMetricsFields>()(
    {},
    {
      jensenShannonDistance: numberForm,
      normalizedWassersteinDistance: numberForm,
      populationStabilityIndex: numberForm,
      twoSampleKolmogorovSmirnovTest: numberForm,
    },
  ),
);
const categoricalDrift = objectForm(
  yamlFields<CategoricalDriftMetricsFields>()(
    {},
    {
      jensenShannonDistance: numberForm,
      populationStabilityIndex: numberForm,
      pearsonsChiSquaredTest: numberForm,
    },
  ),
);
const drift = objectForm(
  yamlFields<DriftMetricThresholdFields>()(
    {},
    { dataType: lowerForm, threshold: numberForm, numerical: numericalDrift, categorical: categoricalDrift },
  ),
);
const qualityMetrics = objectForm(
  yamlFields<DataQualityMetricsFields>()(
    {},
    { nullValueRate: numberForm, dataTypeErrorRate: numberForm, outOfBoundsRate: numberForm },
  ),
);
const quality = objectForm(
  yamlFields<DataQualityMetricThresholdFields>()(
    {},
    { dataType: lowerForm, threshold: numberForm, numerical: qualityMetrics, categorical: qualityMetrics },
  ),
);
const attribution = objectForm(
  yamlFields<FeatureAttributionDriftMetricThresholdFields>()(
    {},
    { normalizedDiscountedCumulativeGain: numberForm, threshold: numberForm },
  ),
);
const classification = objectForm(
  yamlFields<ModelPerformanceClassificationThresholdsFields>()(
    {},
    { accuracy: numberForm, precision: numberForm, recall: numberForm },
  ),
);
const regression = objectForm(
  yamlFields<ModelPerformanceRegressionThresholdsFields>()(
    {},
    {
      meanAbsoluteError: { key: "mae", form: numberForm as Form<unknown> },
      meanSquaredError: { key: "mse", form: numberForm as Form<unknown> },
      rootMeanSquaredError: { key: "rmse", form: numberForm as Form<unknown> },
    },
  ),
);
const performance = objectForm(
  yamlFields<ModelPerformanceMetricThresholdFields>()(
    {},
    { classification, regression, threshold: numberForm },
  ),
);
const customThreshold = objectForm(
  yamlFields<CustomMonitoringMetricThresholdFields>()({}, { metricName: plain, threshold: numberForm }),
);
const qualityOfText = (name: string): Form<object> => {
  const { acceptable, aggregated } = qualityThresholdNames(name);
  return objectForm(
    yamlFields<Record<string, number>>()({}, { [acceptable]: numberForm, [aggregated]: numberForm }),
  );
};
const generation = objectForm(
  yamlFields<Record<string, object>>()(
    {},
    Object.fromEntries(generationQualities.map((name) => [name, qualityOfText(name)])),
  ),
) as Form<unknown> as Form<GenerationSafetyQualityMonitoringMetricThresholdFields>;
type TokenCounts = NonNullable<GenerationTokenStatisticsMonitorMetricThresholdFields["totaltoken"]>;
const tokens = objectForm(
  yamlFields<GenerationTokenStatisticsMonitorMetricThresholdFields>()(
    {},
    {
      totaltoken: objectForm(
        yamlFields<TokenCounts>()({}, { totalTokenCount: numberForm, totalTokenCountPerGroup: numberForm }),
      ),
    },
  ),
);

const signal = { alertEnabled: plain, properties: textsForm } as const satisfies Record<
  keyof SignalFields,
  unknown
>;
const compared = { productionData: data, referenceData: data } as const;
const ofFeatures = { features, featureTypeOverride: plain as Form<Record<string, string>> } as const;

const signals: Readonly<Record<Exclude<MonitoringSignal["type"], "unknown">, Form<MonitoringSignal>>> = {
  data_drift: objectForm(
    yamlFields<DataDriftSignalFields>()(
      {},
      { ...signal, ...compared, ...ofFeatures, metricThresholds: drift, dataSegment: segment },
    ),
    { make: (fields) => new DataDriftSignal(fields), constants: { type: "data_drift" } },
  ) as Form<MonitoringSignal>,
  data_quality: objectForm(
    yamlFields<DataQualitySignalFields>()(
      {},
      { ...signal, ...compared, ...ofFeatures, metricThresholds: quality },
    ),
    { make: (fields) => new DataQualitySignal(fields), constants: { type: "data_quality" } },
  ) as Form<MonitoringSignal>,
  prediction_drift: objectForm(
    yamlFields<PredictionDriftSignalFields>()({}, { ...signal, ...compared, metricThresholds: drift }),
    { make: (fields) => new PredictionDriftSignal(fields), constants: { type: "prediction_drift" } },
  ) as Form<MonitoringSignal>,
  feature_attribution_drift: objectForm(
    yamlFields<FeatureAttributionDriftSignalFields>()(
      {},
      { ...signal, productionData: listForm(data), referenceData: data, metricThresholds: attribution },
    ),
    {
      make: (fields) => new FeatureAttributionDriftSignal(fields),
      constants: { type: "feature_attribution_drift" },
    },
  ) as Form<MonitoringSignal>,
  model_performance: objectForm(
    yamlFields<ModelPerformanceSignalFields>()(
      {},
      { ...signal, ...compared, metricThresholds: performance, dataSegment: segment },
    ),
    { make: (fields) => new ModelPerformanceSignal(fields), constants: { type: "model_performance" } },
  ) as Form<MonitoringSignal>,
  custom: objectForm(
    yamlFields<CustomMonitoringSignalFields>()(
      {},
      {
        ...signal,
        componentId: referenceForm,
        metricThresholds: listForm(customThreshold),
        inputs: recordForm(inputValueForm) as Form<NonNullable<CustomMonitoringSignalFields["inputs"]>>,
        inputData: recordForm(data),
        connection,
      },
    ),
    { make: (fields) => new CustomMonitoringSignal(fields), constants: { type: "custom" } },
  ) as Form<MonitoringSignal>,
  generation_safety_quality: objectForm(
    yamlFields<GenerationSafetyQualitySignalFields>()(
      {},
      {
        ...signal,
        productionData: listForm(llmData),
        connectionId: plain,
        metricThresholds: generation,
        samplingRate: numberForm,
      },
    ),
    {
      make: (fields) => new GenerationSafetyQualitySignal(fields),
      constants: { type: "generation_safety_quality" },
    },
  ) as Form<MonitoringSignal>,
  generation_token_statistics: objectForm(
    yamlFields<GenerationTokenStatisticsSignalFields>()(
      {},
      { ...signal, productionData: llmData, metricThresholds: tokens, samplingRate: numberForm },
    ),
    {
      make: (fields) => new GenerationTokenStatisticsSignal(fields),
      constants: { type: "generation_token_statistics" },
    },
  ) as Form<MonitoringSignal>,
};

const compute = objectForm(
  yamlFields<ServerlessSparkComputeFields>()({}, { runtimeVersion: plain, instanceType: plain }),
);
const target = objectForm(
  yamlFields<MonitoringTargetFields>()(
    {},
    { mlTask: lowerForm, endpointDeploymentId: plain, modelId: referenceForm },
  ),
);
const alert = objectForm(yamlFields<{ emails?: string[] }>()({}, { emails: plain }));

/** What a monitor does, in YAML. */
export const monitorDefinitionForm: Form<MonitorDefinitionFields> = objectForm(
  yamlFields<MonitorDefinitionFields>()(
    {},
    {
      compute,
      monitoringTarget: target,
      monitoringSignals: recordForm(byType<MonitoringSignal>("type", signals)),
      alertNotification: textOr(alert, lowerForm) as Form<MonitorDefinitionFields["alertNotification"]>,
    },
  ),
  { make: (fields) => new MonitorDefinition(fields) },
);
