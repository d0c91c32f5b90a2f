import { type Checks, namesOf } from "../../core/checks";
import { showAs } from "../../core/display";
import { isObject } from "../../core/mapping";
import { masked } from "../../core/secrets";
import type { Input } from "../jobs/inputs-outputs";
import {
  checkFadProductionData,
  checkLlmData,
  checkMonitorInput,
  checkProductionData,
  checkReferenceData,
  type LlmDataFields,
  type MonitorDataFields,
} from "./monitor-data";
import {
  type CustomMonitoringMetricThresholdFields,
  checkAttributionThreshold,
  checkCustomThreshold,
  checkDriftThreshold,
  checkGenerationThreshold,
  checkPerformanceThreshold,
  checkQualityThreshold,
  checkTokenThreshold,
  type DataQualityMetricThresholdFields,
  type DriftMetricThresholdFields,
  type FeatureAttributionDriftMetricThresholdFields,
  type GenerationSafetyQualityMonitoringMetricThresholdFields,
  type GenerationTokenStatisticsMonitorMetricThresholdFields,
  type ModelPerformanceMetricThresholdFields,
} from "./thresholds";
import { type Check, fill, hasFields, inside, insideList, insideRecord } from "./value-object";

/** What a user writes of a {@link DataSegment}. */
export interface DataSegmentFields {
  /** Name of the feature. */
  featureName?: string;
  /** Values of it that are looked at. */
  featureValues?: string[];
}

/** The fields are those of {@link DataSegmentFields}. */
export interface DataSegment extends DataSegmentFields {}

/** A part of the data, by values of one feature. */
export class DataSegment {
  constructor(fields: DataSegmentFields) {
    fill(this, fields, "Data segment", checkSegment);
  }
}

/** What a user writes of a {@link MonitorFeatureFilter}. */
export interface MonitorFeatureFilterFields {
  /** As many of the features that weigh most. @defaultValue 10 */
  topNFeatureImportance?: number;
}

/** The fields are those of {@link MonitorFeatureFilterFields}. */
export interface MonitorFeatureFilter extends MonitorFeatureFilterFields {}

/** The features that weigh most. */
export class MonitorFeatureFilter {
  constructor(fields: MonitorFeatureFilterFields = {}) {
    fill(this, { topNFeatureImportance: 10, ...fields }, "Feature filter", checkFilter);
  }
}

/** What a user writes of a {@link MonitorConnection}. */
export interface MonitorConnectionFields {
  /** For the component. */
  environmentVariables?: Record<string, string>;
  /** Secrets for the component. Never shown or logged. */
  secretConfig?: Record<string, string>;
}

/** The fields are those of {@link MonitorConnectionFields}. */
export interface MonitorConnection extends MonitorConnectionFields {}

/** What the component of a {@link CustomMonitoringSignal} is connected by. Neither JSON nor a console shows its secrets. */
export class MonitorConnection {
  constructor(fields: MonitorConnectionFields = {}) {
    fill(this, fields, "MonitorConnection", checkConnection);
  }

  static {
    const shown = ({ environmentVariables, secretConfig }: MonitorConnection) => ({
      ...(environmentVariables && { environmentVariables }),
      ...(secretConfig && {
        secretConfig: Object.fromEntries(Object.keys(secretConfig).map((name) => [name, masked])),
      }),
    });
    showAs(MonitorConnection.prototype, (self) => ({
      title: "MonitorConnection",
      rows: Object.entries(shown(self)),
    }));
    Object.defineProperty(MonitorConnection.prototype, "toJSON", {
      value(this: MonitorConnection) {
        return shown(this);
      },
    });
  }
}

/** Which features a signal looks at. */
export type MonitorFeatures = string[] | MonitorFeatureFilterFields | "all_features";

/** Fields that signals of every kind have. */
export interface SignalFields {
  /** Tell those who are to be told when a threshold is passed. @defaultValue false */
  alertEnabled?: boolean;
  /** For the service. */
  properties?: Record<string, string>;
}

/** What a user writes of a {@link DataQualitySignal}. */
export interface DataQualitySignalFields extends SignalFields {
  /** Default: what the deployment that is monitored collects of its inputs. */
  productionData?: MonitorDataFields;
  /** Default: what the deployment collected before. */
  referenceData?: MonitorDataFields;
  /** Default: the service's. */
  features?: MonitorFeatures;
  /** What features are, where it is not what it seems. */
  featureTypeOverride?: Record<string, "numerical" | "categorical" | (string & {})>;
  /** Default: the service's. */
  metricThresholds?: DataQualityMetricThresholdFields;
}

/** What a user writes of a {@link DataDriftSignal}. */
export interface DataDriftSignalFields extends Omit<DataQualitySignalFields, "metricThresholds"> {
  /** Default: the service's. */
  metricThresholds?: DriftMetricThresholdFields;
  /** The part of the data that is looked at. Default: all. */
  dataSegment?: DataSegmentFields;
}

/** The fields are those of {@link DataDriftSignalFields}. */
export interface DataDriftSignal extends DataDriftSignalFields {}

/** Tells when what goes into a model is no longer what it was. */
export class DataDriftSignal {
  readonly type = "data_drift";

  constructor(fields: DataDriftSignalFields = {}) {
    fill(this, { ...fields, type: "data_drift" }, "Data drift signal", checkSignal);
  }
}

/** The fields are those of {@link DataQualitySignalFields}. */
export interface DataQualitySignal extends DataQualitySignalFields {}

/** Tells when what goes into a model is missing, of another type, or unheard of. */
export class DataQualitySignal {
  readonly type = "data_quality";

  constructor(fields: DataQualitySignalFields = {}) {
    fill(this, { ...fields, type: "data_quality" }, "Data quality signal", checkSignal);
  }
}

/** What a user writes of a {@link PredictionDriftSignal}. */
export interface PredictionDriftSignalFields extends SignalFields {
  /** Default: what the deployment that is monitored collects of its outputs. */
  productionData?: MonitorDataFields;
  /** Default: what the deployment collected before. */
  referenceData?: MonitorDataFields;
  /** Beyond what it is told. */
  metricThresholds: DriftMetricThresholdFields;
}

/** The fields are those of {@link PredictionDriftSignalFields}. */
export interface PredictionDriftSignal extends PredictionDriftSignalFields {}

/** Tells when what comes out of a model is no longer what it was. */
export class PredictionDriftSignal {
  readonly type = "prediction_drift";

  constructor(fields: PredictionDriftSignalFields) {
    fill(this, { ...fields, type: "prediction_drift" }, "Prediction drift signal", checkSignal);
  }
}

/** What a user writes of a {@link FeatureAttributionDriftSignal}. */
export interface FeatureAttributionDriftSignalFields extends SignalFields {
  /** What goes in and what comes out. Default: what the deployment that is monitored collects of both. */
  productionData?: MonitorDataFields[];
  /** What the model was trained with. */
  referenceData: MonitorDataFields;
  /** Beyond what it is told. */
  metricThresholds: FeatureAttributionDriftMetricThresholdFields;
}

/** The fields are those of {@link FeatureAttributionDriftSignalFields}. */
export interface FeatureAttributionDriftSignal extends FeatureAttributionDriftSignalFields {}

/** Tells when features no longer weigh what they weighed in training. */
export class FeatureAttributionDriftSignal {
  readonly type = "feature_attribution_drift";

  constructor(fields: FeatureAttributionDriftSignalFields) {
    fill(this, { ...fields, type: "feature_attribution_drift" }, "Attribution drift signal", checkSignal);
  }
}

/** What a user writes of a {@link ModelPerformanceSignal}. */
export interface ModelPerformanceSignalFields extends SignalFields {
  /** What came out. */
  productionData: MonitorDataFields;
  /** What should have come out. */
  referenceData: MonitorDataFields;
  /** Beyond what it is told. */
  metricThresholds: ModelPerformanceMetricThresholdFields;
  /** The part of the data that is looked at. Default: all. */
  dataSegment?: DataSegmentFields;
}

/** The fields are those of {@link ModelPerformanceSignalFields}. */
export interface ModelPerformanceSignal extends ModelPerformanceSignalFields {}

/** Tells when a model is wrong more often than it may be. */
export class ModelPerformanceSignal {
  readonly type = "model_performance";

  constructor(fields: ModelPerformanceSignalFields) {
    fill(this, { ...fields, type: "model_performance" }, "Model performance signal", checkSignal);
  }
}

/** What a user writes of a {@link CustomMonitoringSignal}. */
export interface CustomMonitoringSignalFields extends SignalFields {
  /** The component that computes the metrics: `azureml:name:version` or its ARM id. */
  componentId: string;
  /** Beyond what it is told. */
  metricThresholds: CustomMonitoringMetricThresholdFields[];
  /** Values and files for the component, by name. */
  inputs?: Record<string, Input | string | number | boolean>;
  /** Data for the component, by name. */
  inputData?: Record<string, MonitorDataFields>;
  /** What the component is connected by. */
  connection?: MonitorConnectionFields;
}

/** The fields are those of {@link CustomMonitoringSignalFields}. */
export interface CustomMonitoringSignal extends CustomMonitoringSignalFields {}

/** Tells what a component of one's own finds. */
export class CustomMonitoringSignal {
  readonly type = "custom";

  constructor(fields: CustomMonitoringSignalFields) {
    fill(this, { ...fields, type: "custom" }, "Custom signal", checkSignal);
    const { connection } = fields;
    // An instance keeps its secrets to itself.
    if (connection && !(connection instanceof MonitorConnection))
      this.connection = new MonitorConnection(connection);
  }
}

/** What a user writes of a {@link GenerationSafetyQualitySignal}. */
export interface GenerationSafetyQualitySignalFields extends SignalFields {
  /** What was asked and answered. */
  productionData?: LlmDataFields[];
  /** ARM id of the connection to the model that judges. */
  connectionId?: string;
  /** Below what it is told. */
  metricThresholds: GenerationSafetyQualityMonitoringMetricThresholdFields;
  /** Share of the texts that is looked at. */
  samplingRate?: number;
}

/** The fields are those of {@link GenerationSafetyQualitySignalFields}. */
export interface GenerationSafetyQualitySignal extends GenerationSafetyQualitySignalFields {}

/** Tells when generated text is no longer good enough. */
export class GenerationSafetyQualitySignal {
  readonly type = "generation_safety_quality";

  constructor(fields: GenerationSafetyQualitySignalFields) {
    fill(this, { ...fields, type: "generation_safety_quality" }, "Generation quality signal", checkSignal);
  }
}

/** What a user writes of a {@link GenerationTokenStatisticsSignal}. */
export interface GenerationTokenStatisticsSignalFields extends SignalFields {
  /** Default: the traces that the deployment that is monitored collects. */
  productionData?: LlmDataFields;
  /** Default: any token is told of. */
  metricThresholds?: GenerationTokenStatisticsMonitorMetricThresholdFields;
  /** Share of the texts that is looked at. @defaultValue 0.1 */
  samplingRate?: number;
}

/** The fields are those of {@link GenerationTokenStatisticsSignalFields}. */
export interface GenerationTokenStatisticsSignal extends GenerationTokenStatisticsSignalFields {}

/** Tells how many tokens are used. */
export class GenerationTokenStatisticsSignal {
  readonly type = "generation_token_statistics";

  constructor(fields: GenerationTokenStatisticsSignalFields = {}) {
    fill(this, { ...fields, type: "generation_token_statistics" }, "Token statistics signal", checkSignal);
  }
}

/** A signal of a kind that this library does not know; it keeps its JSON. */
export interface UnknownSignal {
  /** What it is here. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a monitor looks at: an instance of a class, or an object with its `type` and fields. */
export type MonitoringSignal =
  | DataDriftSignal
  | DataQualitySignal
  | PredictionDriftSignal
  | FeatureAttributionDriftSignal
  | ModelPerformanceSignal
  | CustomMonitoringSignal
  | GenerationSafetyQualitySignal
  | GenerationTokenStatisticsSignal
  | UnknownSignal;

/** A custom signal as an instance, which keeps its secrets to itself; others as they are. */
export function withoutOpenSecrets(signal: MonitoringSignal): MonitoringSignal {
  return signal.type === "custom" && !(signal instanceof CustomMonitoringSignal)
    ? new CustomMonitoringSignal(signal)
    : signal;
}

interface SignalRules {
  readonly title: string;
  /** The fields that are this signal's own. */
  readonly names: readonly string[];
  readonly check: (checks: Checks, value: Readonly<Record<string, unknown>>) => void;
}

const required = { required: true };

type Own<Fields> = Omit<Fields, keyof SignalFields>;

/** Names of what all signals have beside their type. */
const commonNames = namesOf<SignalFields>()("alertEnabled", "properties");

const rules: Readonly<Record<Exclude<MonitoringSignal["type"], "unknown">, SignalRules>> = {
  data_drift: {
    title: "DataDriftSignal",
    names: namesOf<Own<DataDriftSignalFields>>()(
      "productionData",
      "referenceData",
      "features",
      "featureTypeOverride",
      "metricThresholds",
      "dataSegment",
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkDriftThreshold);
      inside(checks, "dataSegment", value.dataSegment, checkSegment);
      checkFeatures(checks, value);
    },
  },
  data_quality: {
    title: "DataQualitySignal",
    names: namesOf<Own<DataQualitySignalFields>>()(
      "productionData",
      "referenceData",
      "features",
      "featureTypeOverride",
      "metricThresholds",
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkQualityThreshold);
      checkFeatures(checks, value);
    },
  },
  prediction_drift: {
    title: "PredictionDriftSignal",
    names: namesOf<Own<PredictionDriftSignalFields>>()("productionData", "referenceData", "metricThresholds"),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkDriftThreshold, required);
    },
  },
  feature_attribution_drift: {
    title: "FeatureAttributionDriftSignal",
    names: namesOf<Own<FeatureAttributionDriftSignalFields>>()(
      "productionData",
      "referenceData",
      "metricThresholds",
    ),
    check: (checks, value) => {
      insideList(checks, "productionData", value.productionData, checkFadProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkAttributionThreshold, required);
    },
  },
  model_performance: {
    title: "ModelPerformanceSignal",
    names: namesOf<Own<ModelPerformanceSignalFields>>()(
      "productionData",
      "referenceData",
      "metricThresholds",
      "dataSegment",
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData, required);
      inside(checks, "referenceData", value.referenceData, checkReferenceData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkPerformanceThreshold, required);
      inside(checks, "dataSegment", value.dataSegment, checkSegment);
    },
  },
  custom: {
    title: "CustomMonitoringSignal",
    names: namesOf<Own<CustomMonitoringSignalFields>>()(
      "componentId",
      "metricThresholds",
      "inputs",
      "inputData",
      "connection",
    ),
    check: (checks, value) => {
      checks.text("componentId", value.componentId, required);
      insideList(checks, "metricThresholds", value.metricThresholds, checkCustomThreshold, required);
      insideRecord(checks, "inputs", value.inputs, checkInput);
      insideRecord(checks, "inputData", value.inputData, checkReferenceData);
      inside(checks, "connection", value.connection, checkConnection);
    },
  },
  generation_safety_quality: {
    title: "GenerationSafetyQualitySignal",
    names: namesOf<Own<GenerationSafetyQualitySignalFields>>()(
      "productionData",
      "connectionId",
      "metricThresholds",
      "samplingRate",
    ),
    check: (checks, value) => {
      insideList(checks, "productionData", value.productionData, checkLlmData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkGenerationThreshold, required);
      checks
        .text("connectionId", value.connectionId)
        .number("samplingRate", value.samplingRate, { min: 0, max: 1 });
    },
  },
  generation_token_statistics: {
    title: "GenerationTokenStatisticsSignal",
    names: namesOf<Own<GenerationTokenStatisticsSignalFields>>()(
      "productionData",
      "metricThresholds",
      "samplingRate",
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkLlmData);
      inside(checks, "metricThresholds", value.metricThresholds, checkTokenThreshold);
      checks.number("samplingRate", value.samplingRate, { min: 0, max: 1 });
    },
  },
};

/** Adds what is wrong with a signal. */
export function checkSignal(checks: Checks, value: unknown): void {
  if (!isObject(value)) {
    checks.fault("", "must be a signal.", { given: value });
    return;
  }
  if (value.type === "unknown") return;
  const rule = rules[value.type as keyof typeof rules] as SignalRules | undefined;
  if (!rule) {
    checks.oneOf("type", value.type, Object.keys(rules), required);
    return;
  }
  if (!hasFields(checks, value, rule.title, ["type", ...rule.names, ...commonNames])) return;
  checks.boolean("alertEnabled", value.alertEnabled).texts("properties", value.properties);
  rule.check(checks, value);
}

const checkInput: Check = (checks, value) => {
  if (isObject(value)) checkMonitorInput(checks, value);
  else if (!["string", "number", "boolean"].includes(typeof value))
    checks.fault("", "must be an Input or a value.", { given: value });
};

function checkFeatures(
  checks: Checks,
  { features, featureTypeOverride }: Readonly<Record<string, unknown>>,
): void {
  if (Array.isArray(features))
    insideList(checks, "features", features, (inner, name) => inner.text("", name, required));
  else if (typeof features === "string") checks.oneOf("features", features, ["all_features"]);
  else inside(checks, "features", features, checkFilter);
  insideRecord(checks, "featureTypeOverride", featureTypeOverride, (inner, kind) =>
    inner.oneOf("", kind, ["numerical", "categorical"], required),
  );
}

function checkFilter(checks: Checks, value: unknown): void {
  if (hasFields(checks, value, "MonitorFeatureFilter", ["topNFeatureImportance"]))
    checks.number("topNFeatureImportance", value.topNFeatureImportance, { integer: true, min: 1 });
}

function checkSegment(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "DataSegment", ["featureName", "featureValues"])) return;
  checks.text("featureName", value.featureName);
  insideList(checks, "featureValues", value.featureValues, (inner, each) => inner.text("", each));
}

function checkConnection(checks: Checks, value: unknown): void {
  if (hasFields(checks, value, "MonitorConnection", ["environmentVariables", "secretConfig"]))
    checks
      .texts("environmentVariables", value.environmentVariables)
      .texts("secretConfig", value.secretConfig);
}
