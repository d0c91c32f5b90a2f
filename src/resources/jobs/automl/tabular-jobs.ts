import { type AutoMLData, AutoMLJob, type AutoMLJobFields, fill, taskRules } from "./automl-job";
import {
  type ClassificationPrimaryMetric,
  classificationMetrics,
  classificationModels,
  forecastingModels,
  type RegressionPrimaryMetric,
  regressionMetrics,
  regressionModels,
  verbosities,
} from "./automl-names";
import { either, isAuto, isWhole, oneOf, part, type Rule, text, texts } from "./field-rules";
import { type ForecastingFields, forecastingRule } from "./forecasting-settings";
import {
  type ClassificationTrainingFields,
  type ForecastingTrainingFields,
  featurizationRule,
  type RegressionTrainingFields,
  type TabularFeaturizationFields,
  type TabularLimitFields,
  tabularLimitsRule,
  trainingForms,
} from "./tabular-settings";

/** Fields that classifications, regressions and forecasts share. */
export interface TabularJobFields extends AutoMLJobFields {
  /** The column that is to be predicted. */
  targetColumnName: string;
  /** The column with the weights of the rows. */
  weightColumnName?: string;
  /** Part of the training data that validates, where no validation data is given: between 0 and 1. */
  validationDataSize?: number;
  /** Folds of the cross-validation: at least 2, or `"auto"`. */
  nCrossValidations?: "auto" | number | (string & {});
  /** Columns that say which rows are in which fold. */
  cvSplitColumnNames?: readonly string[];
  /** Data that the best model is tested with. */
  testData?: AutoMLData;
  /** Part of the training data that tests, where no test data is given: between 0 and 1. */
  testDataSize?: number;
  /** How columns become features. */
  featurization?: TabularFeaturizationFields;
  /** How long the job may take, and how much. */
  limits?: TabularLimitFields;
}

/** What a user writes of a classification. */
export interface ClassificationJobFields extends TabularJobFields {
  /** What models are compared by. @defaultValue `"accuracy"` */
  primaryMetric?: ClassificationPrimaryMetric;
  /** The label that counts as positive in metrics of two classes. */
  positiveLabel?: string;
  /** How models are trained. */
  training?: ClassificationTrainingFields;
}

/** What a user writes of a regression. */
export interface RegressionJobFields extends TabularJobFields {
  /** What models are compared by. @defaultValue `"normalized_root_mean_squared_error"` */
  primaryMetric?: RegressionPrimaryMetric;
  /** How models are trained. */
  training?: RegressionTrainingFields;
}

/** What a user writes of a forecast. */
export interface ForecastingJobFields extends TabularJobFields {
  /** What models are compared by. @defaultValue `"normalized_root_mean_squared_error"` */
  primaryMetric?: RegressionPrimaryMetric;
  /** How models are trained. */
  training?: ForecastingTrainingFields;
  /** What is forecast, and from what. */
  forecastingSettings?: ForecastingFields;
}

/** Training settings of the three tasks in their forms. */
export const classificationTraining = trainingForms(classificationModels);
export const regressionTraining = trainingForms(regressionModels);
export const forecastingTraining = trainingForms(forecastingModels);

const tabularRules = {
  targetColumnName: text,
  weightColumnName: text,
  validationDataSize: part,
  nCrossValidations: either('"auto", or a whole number of at least 2', isAuto, isWhole(2)),
  cvSplitColumnNames: texts,
  testDataSize: part,
  featurization: featurizationRule,
  limits: tabularLimitsRule,
  // It is looked at with the other tables.
  testData: (() => {}) as Rule,
  logVerbosity: oneOf(verbosities),
};

/** What can be wrong with a classification. */
export const classificationRules = taskRules<ClassificationJobFields>(
  {
    ...tabularRules,
    primaryMetric: oneOf(classificationMetrics),
    positiveLabel: text,
    training: classificationTraining.rule,
  },
  ["targetColumnName"],
  ["testData"],
);

/** What can be wrong with a regression. */
export const regressionRules = taskRules<RegressionJobFields>(
  { ...tabularRules, primaryMetric: oneOf(regressionMetrics), training: regressionTraining.rule },
  ["targetColumnName"],
  ["testData"],
);

/** What can be wrong with a forecast. */
export const forecastingRules = taskRules<ForecastingJobFields>(
  {
    ...tabularRules,
    primaryMetric: oneOf(regressionMetrics),
    training: forecastingTraining.rule,
    forecastingSettings: forecastingRule,
  },
  ["targetColumnName"],
  ["testData"],
);

/** The fields are those of {@link ClassificationJobFields}. */
export interface ClassificationJob extends ClassificationJobFields {}

/**
 * Finds the model that tells classes best from the columns of a table. `automl.classification` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ClassificationJob extends AutoMLJob {
  readonly task = "classification";

  constructor(fields: ClassificationJobFields) {
    super();
    fill(this, fields, classificationRules, { primaryMetric: "accuracy", logVerbosity: "info" });
  }
}

/** The fields are those of {@link RegressionJobFields}. */
export interface RegressionJob extends RegressionJobFields {}

/**
 * Finds the model that tells a number best from the columns of a table. `automl.regression` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class RegressionJob extends AutoMLJob {
  readonly task = "regression";

  constructor(fields: RegressionJobFields) {
    super();
    fill(this, fields, regressionRules, {
      primaryMetric: "normalized_root_mean_squared_error",
      logVerbosity: "info",
    });
  }
}

/** The fields are those of {@link ForecastingJobFields}. */
export interface ForecastingJob extends ForecastingJobFields {}

/**
 * Finds the model that tells best how a series goes on. `automl.forecasting` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ForecastingJob extends AutoMLJob {
  readonly task = "forecasting";

  constructor(fields: ForecastingJobFields) {
    super();
    fill(this, fields, forecastingRules, {
      primaryMetric: "normalized_root_mean_squared_error",
      logVerbosity: "info",
    });
  }
}
