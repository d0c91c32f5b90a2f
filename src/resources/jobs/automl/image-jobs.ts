import { AutoMLJob, type AutoMLJobFields, fill, taskRules } from "./automl-job";
import {
  type ClassificationMultilabelPrimaryMetric,
  type ClassificationPrimaryMetric,
  classificationMetrics,
  detectionMetrics,
  multilabelMetrics,
  type ObjectDetectionPrimaryMetric,
  verbosities,
} from "./automl-names";
import { listOf, oneOf, part, text } from "./field-rules";
import {
  classificationModelRule,
  classificationSpaceRule,
  detectionModelRule,
  detectionSpaceRule,
  type ImageClassificationSearchSpaceFields,
  type ImageLimitFields,
  type ImageModelClassificationFields,
  type ImageModelObjectDetectionFields,
  type ImageObjectDetectionSearchSpaceFields,
  imageLimitsRule,
} from "./image-settings";
import { type AutoMLSweepFields, sweepRule } from "./sweep-settings";

/** Fields that image jobs of every task share. */
export interface ImageJobFields extends AutoMLJobFields {
  /** The column with the labels. */
  targetColumnName: string;
  /** Part of the training data that validates, where no validation data is given: between 0 and 1. */
  validationDataSize?: number;
  /** How long the job may take, and how much. */
  limits?: ImageLimitFields;
  /** How trials are drawn from the search space. */
  sweep?: AutoMLSweepFields;
}

/** What a user writes of a classification of images. */
export interface ImageClassificationJobFields extends ImageJobFields {
  /** What models are compared by. @defaultValue `"accuracy"` */
  primaryMetric?: ClassificationPrimaryMetric;
  /** How models are trained, the same for all trials. */
  trainingParameters?: ImageModelClassificationFields;
  /** Models to try. @defaultValue what AutoML chooses */
  searchSpace?: readonly ImageClassificationSearchSpaceFields[];
}

/** What a user writes of a classification of images into several classes at once. */
export interface ImageClassificationMultilabelJobFields
  extends Omit<ImageClassificationJobFields, "primaryMetric"> {
  /** What models are compared by. @defaultValue `"iou"` */
  primaryMetric?: ClassificationMultilabelPrimaryMetric;
}

/** What a user writes of a detection of objects in images. */
export interface ImageObjectDetectionJobFields extends ImageJobFields {
  /** What models are compared by. @defaultValue `"mean_average_precision"` */
  primaryMetric?: ObjectDetectionPrimaryMetric;
  /** How models are trained, the same for all trials. */
  trainingParameters?: ImageModelObjectDetectionFields;
  /** Models to try. @defaultValue what AutoML chooses */
  searchSpace?: readonly ImageObjectDetectionSearchSpaceFields[];
}

/** What a user writes of a detection of the outlines of objects in images. */
export type ImageInstanceSegmentationJobFields = ImageObjectDetectionJobFields;

const imageRules = {
  targetColumnName: text,
  validationDataSize: part,
  limits: imageLimitsRule,
  sweep: sweepRule,
  logVerbosity: oneOf(verbosities),
};

const classifierRules = {
  ...imageRules,
  trainingParameters: classificationModelRule,
  searchSpace: listOf(classificationSpaceRule),
};

/** What can be wrong with a classification of images. */
export const imageClassificationRules = taskRules<ImageClassificationJobFields>(
  { ...classifierRules, primaryMetric: oneOf(classificationMetrics) },
  ["targetColumnName"],
  [],
);

/** What can be wrong with a classification of images into several classes at once. */
export const imageMultilabelRules = taskRules<ImageClassificationMultilabelJobFields>(
  { ...classifierRules, primaryMetric: oneOf(multilabelMetrics) },
  ["targetColumnName"],
  [],
);

/** What can be wrong with a detection. */
export const imageDetectionRules = taskRules<ImageObjectDetectionJobFields>(
  {
    ...imageRules,
    trainingParameters: detectionModelRule,
    searchSpace: listOf(detectionSpaceRule),
    primaryMetric: oneOf(detectionMetrics),
  },
  ["targetColumnName"],
  [],
);

/** The fields are those of {@link ImageClassificationJobFields}. */
export interface ImageClassificationJob extends ImageClassificationJobFields {}

/**
 * Finds the model that tells best what an image shows. `automl.imageClassification` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ImageClassificationJob extends AutoMLJob {
  readonly task = "image_classification";

  constructor(fields: ImageClassificationJobFields) {
    super();
    fill(this, fields, imageClassificationRules, { primaryMetric: "accuracy", logVerbosity: "info" });
  }
}

/** The fields are those of {@link ImageClassificationMultilabelJobFields}. */
export interface ImageClassificationMultilabelJob extends ImageClassificationMultilabelJobFields {}

/**
 * Finds the model that tells best all that an image shows. `automl.imageClassificationMultilabel` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ImageClassificationMultilabelJob extends AutoMLJob {
  readonly task = "image_classification_multilabel";

  constructor(fields: ImageClassificationMultilabelJobFields) {
    super();
    fill(this, fields, imageMultilabelRules, { primaryMetric: "iou", logVerbosity: "info" });
  }
}

/** The fields are those of {@link ImageObjectDetectionJobFields}. */
export interface ImageObjectDetectionJob extends ImageObjectDetectionJobFields {}

/**
 * Finds the model that detects objects in images best. `automl.imageObjectDetection` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ImageObjectDetectionJob extends AutoMLJob {
  readonly task = "image_object_detection";

  constructor(fields: ImageObjectDetectionJobFields) {
    super();
    fill(this, fields, imageDetectionRules, {
      primaryMetric: "mean_average_precision",
      logVerbosity: "info",
    });
  }
}

/** The fields are those of {@link ImageInstanceSegmentationJobFields}. */
export interface ImageInstanceSegmentationJob extends ImageObjectDetectionJobFields {}

/**
 * Finds the model that draws the outlines of objects best. `automl.imageInstanceSegmentation` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ImageInstanceSegmentationJob extends AutoMLJob {
  readonly task = "image_instance_segmentation";

  constructor(fields: ImageInstanceSegmentationJobFields) {
    super();
    fill(this, fields, imageDetectionRules, {
      primaryMetric: "mean_average_precision",
      logVerbosity: "info",
    });
  }
}
