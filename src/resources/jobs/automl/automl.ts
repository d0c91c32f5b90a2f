import { Checks } from "../../../core/checks";
import type { AutoMLData } from "./automl-job";
import {
  ImageClassificationJob,
  type ImageClassificationJobFields,
  ImageClassificationMultilabelJob,
  type ImageClassificationMultilabelJobFields,
  ImageInstanceSegmentationJob,
  type ImageInstanceSegmentationJobFields,
  ImageObjectDetectionJob,
  type ImageObjectDetectionJobFields,
} from "./image-jobs";
import {
  ClassificationJob,
  type ClassificationJobFields,
  ForecastingJob,
  type ForecastingJobFields,
  RegressionJob,
  type RegressionJobFields,
} from "./tabular-jobs";
import {
  TextClassificationJob,
  type TextClassificationJobFields,
  TextClassificationMultilabelJob,
  type TextClassificationMultilabelJobFields,
  TextNerJob,
  type TextNerJobFields,
} from "./text-jobs";

/** What the builders of tabular jobs take beside the fields of the job. */
export interface ExplainOption {
  /** Explains the best model at the end: the same as `training.enableModelExplainability`. */
  enableModelExplainability?: boolean;
}

/** Text jobs need data to validate with. */
export interface ValidationDataRequired {
  /** What the models are compared by. */
  validationData: AutoMLData;
}

/** Builders of AutoML jobs, as in Python's `azure.ai.ml.automl`; each makes the entity of its task. */
export interface AutoML {
  /**
   * Finds the model that tells classes best from the columns of a table.
   *
   * @example
   * ```ts
   * automl.classification({
   *   trainingData: new Input({ type: "mltable", path: "azureml:churn:1" }), targetColumnName: "churned",
   *   primaryMetric: "auc_weighted", limits: { maxTrials: 20, timeoutMinutes: 60 }, compute: "cpu",
   * })
   * ```
   * @throws ValidationError - where a field cannot be right; every fault at once.
   */
  classification(fields: ClassificationJobFields & ExplainOption): ClassificationJob;
  /** Finds the model that tells a number best. @throws ValidationError - where a field cannot be right. */
  regression(fields: RegressionJobFields & ExplainOption): RegressionJob;
  /**
   * Finds the model that tells best how a series goes on; models are not stacked unless `training.enableStackEnsemble`
   * says so. @throws ValidationError - where a field cannot be right.
   */
  forecasting(fields: ForecastingJobFields & ExplainOption): ForecastingJob;
  /** Finds the model that tells best what an image shows. @throws ValidationError - where a field cannot be right. */
  imageClassification(fields: ImageClassificationJobFields): ImageClassificationJob;
  /** Finds the model that tells best all that an image shows. @throws ValidationError - where a field cannot be right. */
  imageClassificationMultilabel(
    fields: ImageClassificationMultilabelJobFields,
  ): ImageClassificationMultilabelJob;
  /** Finds the model that detects objects in images best. @throws ValidationError - where a field cannot be right. */
  imageObjectDetection(fields: ImageObjectDetectionJobFields): ImageObjectDetectionJob;
  /** Finds the model that draws the outlines of objects best. @throws ValidationError - where a field cannot be right. */
  imageInstanceSegmentation(fields: ImageInstanceSegmentationJobFields): ImageInstanceSegmentationJob;
  /** Finds the model that tells best what a text is about. @throws ValidationError - where a field cannot be right. */
  textClassification(fields: TextClassificationJobFields & ValidationDataRequired): TextClassificationJob;
  /** Finds the model that tells best all that a text is about. @throws ValidationError - where a field cannot be right. */
  textClassificationMultilabel(
    fields: TextClassificationMultilabelJobFields & ValidationDataRequired,
  ): TextClassificationMultilabelJob;
  /** Finds the model that recognises names in texts best. @throws ValidationError - where a field cannot be right. */
  textNer(fields: TextNerJobFields & ValidationDataRequired): TextNerJob;
}

/** Builders of AutoML jobs: `automl.classification({ … })`, `automl.imageObjectDetection({ … })`, … */
export const automl: AutoML = {
  classification: (fields) => new ClassificationJob(trained(fields)),
  regression: (fields) => new RegressionJob(trained(fields)),
  forecasting: (fields) => {
    const { training, ...rest } = trained(fields);
    return new ForecastingJob({ ...rest, training: { enableStackEnsemble: false, ...training } });
  },
  imageClassification: (fields) => new ImageClassificationJob(fields),
  imageClassificationMultilabel: (fields) => new ImageClassificationMultilabelJob(fields),
  imageObjectDetection: (fields) => new ImageObjectDetectionJob(fields),
  imageInstanceSegmentation: (fields) => new ImageInstanceSegmentationJob(fields),
  textClassification: (fields) => new TextClassificationJob(validated(fields)),
  textClassificationMultilabel: (fields) => new TextClassificationMultilabelJob(validated(fields)),
  textNer: (fields) => new TextNerJob(validated(fields)),
};

/** A builder says how models are trained even where it is told nothing (as Python's do). */
function trained<T extends { training?: object }>(
  fields: T & ExplainOption,
): Omit<T, keyof ExplainOption> & Pick<T, "training"> {
  const { enableModelExplainability, training, ...rest } = fields;
  const explained = enableModelExplainability === undefined ? {} : { enableModelExplainability };
  return { ...rest, training: { ...training, ...explained } } as Omit<T, keyof ExplainOption> &
    Pick<T, "training">;
}

function validated<T extends ValidationDataRequired>(fields: T): T {
  const checks = new Checks();
  if (!fields.validationData) checks.fault("validationData", "is required.", { code: "missingField" });
  checks.done("AutoML job");
  return fields;
}
