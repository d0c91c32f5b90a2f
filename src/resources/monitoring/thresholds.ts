import { type Checks, namesOf } from "../../core/checks";
import { type Check, fill, hasFields, inside } from "./value-object";

/** What a user writes of {@link NumericalDriftMetrics}: one of them. Of several the first is sent, as in Python. */
export interface NumericalDriftMetricsFields {
  /** Jensen–Shannon distance. */
  jensenShannonDistance?: number;
  /** Normalized Wasserstein distance. */
  normalizedWassersteinDistance?: number;
  /** Population stability index. */
  populationStabilityIndex?: number;
  /** p-value of the two-sample Kolmogorov–Smirnov test. */
  twoSampleKolmogorovSmirnovTest?: number;
}

/** The fields are those of {@link NumericalDriftMetricsFields}. */
export interface NumericalDriftMetrics extends NumericalDriftMetricsFields {}

/** By what, and beyond what, the drift of numbers is told. */
export class NumericalDriftMetrics {
  constructor(fields: NumericalDriftMetricsFields) {
    fill(this, fields, "Numerical drift metrics", checkNumericalDrift);
  }
}

/** What a user writes of {@link CategoricalDriftMetrics}: one of them. Of several the first is sent, as in Python. */
export interface CategoricalDriftMetricsFields {
  /** Jensen–Shannon distance. */
  jensenShannonDistance?: number;
  /** Population stability index. */
  populationStabilityIndex?: number;
  /** p-value of Pearson's chi-squared test. */
  pearsonsChiSquaredTest?: number;
}

/** The fields are those of {@link CategoricalDriftMetricsFields}. */
export interface CategoricalDriftMetrics extends CategoricalDriftMetricsFields {}

/** By what, and beyond what, the drift of categories is told. */
export class CategoricalDriftMetrics {
  constructor(fields: CategoricalDriftMetricsFields) {
    fill(this, fields, "Categorical drift metrics", checkCategoricalDrift);
  }
}

/** Fields of Python's thresholds that are taken and not sent: the kinds of features have their own thresholds. */
export interface UnsentThresholdFields {
  /** Not sent. */
  dataType?: "numerical" | "categorical" | (string & {});
  /** Not sent. */
  threshold?: number;
}

/** What a user writes of a {@link DataDriftMetricThreshold} or a {@link PredictionDriftMetricThreshold}. */
export interface DriftMetricThresholdFields extends UnsentThresholdFields {
  /** For numbers. */
  numerical?: NumericalDriftMetricsFields;
  /** For categories. */
  categorical?: CategoricalDriftMetricsFields;
}

/** The fields are those of {@link DriftMetricThresholdFields}. */
export interface DataDriftMetricThreshold extends DriftMetricThresholdFields {}

/** Beyond what drift of what goes into a model is told. */
export class DataDriftMetricThreshold {
  constructor(fields: DriftMetricThresholdFields) {
    fill(this, fields, "Data drift threshold", checkDriftThreshold);
  }
}

/** The fields are those of {@link DriftMetricThresholdFields}. */
export interface PredictionDriftMetricThreshold extends DriftMetricThresholdFields {}

/** Beyond what drift of what comes out of a model is told. */
export class PredictionDriftMetricThreshold {
  constructor(fields: DriftMetricThresholdFields) {
    fill(this, fields, "Prediction drift threshold", checkDriftThreshold);
  }
}

/** What a user writes of {@link DataQualityMetricsNumerical} and {@link DataQualityMetricsCategorical}. */
export interface DataQualityMetricsFields {
  /** Share of values that are missing. */
  nullValueRate?: number;
  /** Share of values of another type. */
  dataTypeErrorRate?: number;
  /** Share of values that the reference data does not know. */
  outOfBoundsRate?: number;
}

/** The fields are those of {@link DataQualityMetricsFields}. */
export interface DataQualityMetricsNumerical extends DataQualityMetricsFields {}

/** Beyond what the quality of numbers is told to be poor. */
export class DataQualityMetricsNumerical {
  constructor(fields: DataQualityMetricsFields) {
    fill(this, fields, "Data quality metrics", checkQuality);
  }
}

/** The fields are those of {@link DataQualityMetricsFields}. */
export interface DataQualityMetricsCategorical extends DataQualityMetricsFields {}

/** Beyond what the quality of categories is told to be poor. */
export class DataQualityMetricsCategorical {
  constructor(fields: DataQualityMetricsFields) {
    fill(this, fields, "Data quality metrics", checkQuality);
  }
}

/** What a user writes of a {@link DataQualityMetricThreshold}. */
export interface DataQualityMetricThresholdFields extends UnsentThresholdFields {
  /** For numbers. */
  numerical?: DataQualityMetricsFields;
  /** For categories. */
  categorical?: DataQualityMetricsFields;
}

/** The fields are those of {@link DataQualityMetricThresholdFields}. */
export interface DataQualityMetricThreshold extends DataQualityMetricThresholdFields {}

/** Beyond what the quality of data is told to be poor. */
export class DataQualityMetricThreshold {
  constructor(fields: DataQualityMetricThresholdFields) {
    fill(this, fields, "Data quality threshold", checkQualityThreshold);
  }
}

/** What a user writes of a {@link FeatureAttributionDriftMetricThreshold}. */
export interface FeatureAttributionDriftMetricThresholdFields {
  /** Below what a drift of attributions is told. */
  normalizedDiscountedCumulativeGain?: number;
  /** Not sent. */
  threshold?: number;
}

/** The fields are those of {@link FeatureAttributionDriftMetricThresholdFields}. */
export interface FeatureAttributionDriftMetricThreshold
  extends FeatureAttributionDriftMetricThresholdFields {}

/** Beyond what drift of the weight of features is told. */
export class FeatureAttributionDriftMetricThreshold {
  constructor(fields: FeatureAttributionDriftMetricThresholdFields) {
    fill(this, fields, "Feature attribution drift threshold", checkAttributionThreshold);
  }
}

/** What a user writes of {@link ModelPerformanceClassificationThresholds}. */
export interface ModelPerformanceClassificationThresholdsFields {
  /** Share of right predictions. */
  accuracy?: number;
  /** Share of the predicted that is right. */
  precision?: number;
  /** Share of the right that is predicted. */
  recall?: number;
}

/** The fields are those of {@link ModelPerformanceClassificationThresholdsFields}. */
export interface ModelPerformanceClassificationThresholds
  extends ModelPerformanceClassificationThresholdsFields {}

/** Below what the performance of a classifier is told. */
export class ModelPerformanceClassificationThresholds {
  constructor(fields: ModelPerformanceClassificationThresholdsFields) {
    fill(this, fields, "Classification thresholds", checkClassification);
  }
}

/** What a user writes of {@link ModelPerformanceRegressionThresholds}. */
export interface ModelPerformanceRegressionThresholdsFields {
  /** Mean of the errors. */
  meanAbsoluteError?: number;
  /** Mean of the squares of the errors. */
  meanSquaredError?: number;
  /** Root of that. */
  rootMeanSquaredError?: number;
}

/** The fields are those of {@link ModelPerformanceRegressionThresholdsFields}. */
export interface ModelPerformanceRegressionThresholds extends ModelPerformanceRegressionThresholdsFields {}

/** Beyond what the errors of a regression are told. */
export class ModelPerformanceRegressionThresholds {
  constructor(fields: ModelPerformanceRegressionThresholdsFields) {
    fill(this, fields, "Regression thresholds", checkRegression);
  }
}

/** What a user writes of a {@link ModelPerformanceMetricThreshold}. */
export interface ModelPerformanceMetricThresholdFields {
  /** For a classifier. */
  classification?: ModelPerformanceClassificationThresholdsFields;
  /** For a regression. */
  regression?: ModelPerformanceRegressionThresholdsFields;
  /** Not sent. */
  threshold?: number;
}

/** The fields are those of {@link ModelPerformanceMetricThresholdFields}. */
export interface ModelPerformanceMetricThreshold extends ModelPerformanceMetricThresholdFields {}

/** Beyond what the performance of a model is told. */
export class ModelPerformanceMetricThreshold {
  constructor(fields: ModelPerformanceMetricThresholdFields) {
    fill(this, fields, "Model performance threshold", checkPerformanceThreshold);
  }
}

/** What a user writes of a {@link CustomMonitoringMetricThreshold}. */
export interface CustomMonitoringMetricThresholdFields {
  /** As the component calls it. */
  metricName: string;
  /** Beyond what it is told. Default: the component's. */
  threshold?: number;
}

/** The fields are those of {@link CustomMonitoringMetricThresholdFields}. */
export interface CustomMonitoringMetricThreshold extends CustomMonitoringMetricThresholdFields {}

/** Beyond what a metric of a component of one's own is told. */
export class CustomMonitoringMetricThreshold {
  constructor(fields: CustomMonitoringMetricThresholdFields) {
    fill(this, fields, "Custom threshold", checkCustomThreshold);
  }
}

/**
 * Thresholds of one quality of generated text: the share of texts that must pass, and from what score on, 1 to 5, a text
 * passes (default: 3).
 *
 * @example `{ aggregatedFluencyPassRate: 0.9, acceptableFluencyScorePerInstance: 4 }`
 */
export type GenerationQualityThresholds<Quality extends string> = {
  readonly [Name in `aggregated${Capitalize<Quality>}PassRate`]: number;
} & { readonly [Name in `acceptable${Capitalize<Quality>}ScorePerInstance`]?: number };

/** What a user writes of a {@link GenerationSafetyQualityMonitoringMetricThreshold}. */
export interface GenerationSafetyQualityMonitoringMetricThresholdFields {
  /** Whether answers rest on what was given. */
  groundedness?: GenerationQualityThresholds<"groundedness">;
  /** Whether answers are about the question. */
  relevance?: GenerationQualityThresholds<"relevance">;
  /** Whether answers hang together. */
  coherence?: GenerationQualityThresholds<"coherence">;
  /** Whether answers are good language. */
  fluency?: GenerationQualityThresholds<"fluency">;
  /** Whether answers are like those that are known. */
  similarity?: GenerationQualityThresholds<"similarity">;
}

/** The fields are those of {@link GenerationSafetyQualityMonitoringMetricThresholdFields}. */
export interface GenerationSafetyQualityMonitoringMetricThreshold
  extends GenerationSafetyQualityMonitoringMetricThresholdFields {}

/** Below what the quality of generated text is told. */
export class GenerationSafetyQualityMonitoringMetricThreshold {
  constructor(fields: GenerationSafetyQualityMonitoringMetricThresholdFields) {
    fill(this, fields, "Generation quality threshold", checkGenerationThreshold);
  }
}

/** What a user writes of a {@link GenerationTokenStatisticsMonitorMetricThreshold}. */
export interface GenerationTokenStatisticsMonitorMetricThresholdFields {
  /** Tokens of questions and answers. */
  totaltoken?: {
    /** Of all. @defaultValue 3 */
    totalTokenCount?: number;
    /** Of a group. */
    totalTokenCountPerGroup: number;
  };
}

/** The fields are those of {@link GenerationTokenStatisticsMonitorMetricThresholdFields}. */
export interface GenerationTokenStatisticsMonitorMetricThreshold
  extends GenerationTokenStatisticsMonitorMetricThresholdFields {}

/** Beyond what the use of tokens is told. */
export class GenerationTokenStatisticsMonitorMetricThreshold {
  constructor(fields: GenerationTokenStatisticsMonitorMetricThresholdFields) {
    fill(this, fields, "Token threshold", checkTokenThreshold);
  }
}

/** Names of the metrics, in the order in which the first of several is taken. */
export const numericalDriftNames = namesOf<NumericalDriftMetricsFields>()(
  "jensenShannonDistance",
  "normalizedWassersteinDistance",
  "populationStabilityIndex",
  "twoSampleKolmogorovSmirnovTest",
);
/** Names of the metrics, in the order in which the first of several is taken. */
export const categoricalDriftNames = namesOf<CategoricalDriftMetricsFields>()(
  "jensenShannonDistance",
  "populationStabilityIndex",
  "pearsonsChiSquaredTest",
);
/** Names of the metrics of quality. */
export const qualityNames = namesOf<DataQualityMetricsFields>()(
  "nullValueRate",
  "dataTypeErrorRate",
  "outOfBoundsRate",
);
/** Names of the metrics of classifiers. */
export const classificationNames = namesOf<ModelPerformanceClassificationThresholdsFields>()(
  "accuracy",
  "precision",
  "recall",
);
/** Names of the metrics of regressions. */
export const regressionNames = namesOf<ModelPerformanceRegressionThresholdsFields>()(
  "meanAbsoluteError",
  "meanSquaredError",
  "rootMeanSquaredError",
);
/** Qualities of generated text. */
export const generationQualities = namesOf<GenerationSafetyQualityMonitoringMetricThresholdFields>()(
  "groundedness",
  "relevance",
  "coherence",
  "fluency",
  "similarity",
);
const driftFieldNames = namesOf<DriftMetricThresholdFields>()(
  "dataType",
  "threshold",
  "numerical",
  "categorical",
);
const performanceFieldNames = namesOf<ModelPerformanceMetricThresholdFields>()(
  "classification",
  "regression",
  "threshold",
);
/** What the thresholds of a quality are called. */
export function qualityThresholdNames(quality: string): { acceptable: string; aggregated: string } {
  const name = quality.charAt(0).toUpperCase() + quality.slice(1);
  return { acceptable: `acceptable${name}ScorePerInstance`, aggregated: `aggregated${name}PassRate` };
}

/** Adds what is wrong with metrics by name, of which there must be one at least. */
function metrics(title: string, names: readonly string[]): Check {
  return (checks, value) => {
    if (!hasFields(checks, value, title, names)) return;
    for (const name of names) checks.number(name, value[name]);
    if (names.every((name) => value[name] === undefined || value[name] === null))
      checks.fault("", "names no metric.", { allowed: names, code: "missingField" });
  };
}

const checkNumericalDrift = metrics("NumericalDriftMetrics", numericalDriftNames);
const checkCategoricalDrift = metrics("CategoricalDriftMetrics", categoricalDriftNames);
const checkQuality = metrics("DataQualityMetrics", qualityNames);
const checkClassification = metrics("ModelPerformanceClassificationThresholds", classificationNames);
const checkRegression = metrics("ModelPerformanceRegressionThresholds", regressionNames);

function perKind(title: string, numerical: Check, categorical: Check): Check {
  return (checks, value) => {
    if (!hasFields(checks, value, title, driftFieldNames)) return;
    checks
      .oneOf("dataType", value.dataType, ["numerical", "categorical"])
      .number("threshold", value.threshold);
    inside(checks, "numerical", value.numerical, numerical);
    inside(checks, "categorical", value.categorical, categorical);
  };
}

/** Adds what is wrong with thresholds of drift. */
export const checkDriftThreshold = perKind(
  "DataDriftMetricThreshold",
  checkNumericalDrift,
  checkCategoricalDrift,
);

/** Adds what is wrong with thresholds of quality. */
export const checkQualityThreshold = perKind("DataQualityMetricThreshold", checkQuality, checkQuality);

/** Adds what is wrong with a threshold of attributions. */
export function checkAttributionThreshold(checks: Checks, value: unknown): void {
  const names = ["normalizedDiscountedCumulativeGain", "threshold"];
  if (!hasFields(checks, value, "FeatureAttributionDriftMetricThreshold", names)) return;
  for (const name of names) checks.number(name, value[name]);
}

/** Adds what is wrong with thresholds of performance. */
export function checkPerformanceThreshold(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "ModelPerformanceMetricThreshold", performanceFieldNames)) return;
  inside(checks, "classification", value.classification, checkClassification);
  inside(checks, "regression", value.regression, checkRegression);
  checks.number("threshold", value.threshold);
  if ((value.classification ?? value.regression) === undefined)
    checks.fault("", "needs classification or regression.", { code: "missingField" });
}

/** Adds what is wrong with a threshold of one's own. */
export function checkCustomThreshold(checks: Checks, value: unknown): void {
  if (hasFields(checks, value, "CustomMonitoringMetricThreshold", ["metricName", "threshold"]))
    checks.text("metricName", value.metricName, { required: true }).number("threshold", value.threshold);
}

/** Adds what is wrong with thresholds of generated text. */
export function checkGenerationThreshold(checks: Checks, value: unknown): void {
  const title = "GenerationSafetyQualityMonitoringMetricThreshold";
  if (!hasFields(checks, value, title, generationQualities)) return;
  for (const quality of generationQualities) {
    inside(checks, quality, value[quality], (inner, thresholds) => {
      const { acceptable, aggregated } = qualityThresholdNames(quality);
      if (!hasFields(inner, thresholds, "object of thresholds", [acceptable, aggregated])) return;
      inner
        .number(aggregated, thresholds[aggregated], { required: true })
        .number(acceptable, thresholds[acceptable]);
    });
  }
}

/** Adds what is wrong with thresholds of tokens. */
export function checkTokenThreshold(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "GenerationTokenStatisticsMonitorMetricThreshold", ["totaltoken"])) return;
  inside(checks, "totaltoken", value.totaltoken, (inner, counts) => {
    const names = ["totalTokenCount", "totalTokenCountPerGroup"];
    if (!hasFields(inner, counts, "object of counts", names)) return;
    inner
      .number("totalTokenCount", counts.totalTokenCount)
      .number("totalTokenCountPerGroup", counts.totalTokenCountPerGroup, { required: true });
  });
}
