import { AutoMLJob, type AutoMLJobFields, fill, taskRules } from "./automl-job";
import {
  accuracyOnly,
  type ClassificationPrimaryMetric,
  classificationMetrics,
  verbosities,
} from "./automl-names";
import { listOf, oneOf, text } from "./field-rules";
import {
  type NlpFeaturizationFields,
  type NlpLimitFields,
  type NlpParameterFields,
  type NlpSearchSpaceFields,
  nlpFeaturizationRule,
  nlpLimitsRule,
  nlpParametersRule,
  nlpSpaceRule,
} from "./nlp-settings";
import { type AutoMLSweepFields, sweepRule } from "./sweep-settings";

/** Fields that text jobs of every task share. */
export interface TextJobFields extends AutoMLJobFields {
  /** How texts become features. */
  featurization?: NlpFeaturizationFields;
  /** How long the job may take, and how much. */
  limits?: NlpLimitFields;
  /** How trials are drawn from the search space. */
  sweep?: AutoMLSweepFields;
  /** How models are trained, the same for all trials. */
  trainingParameters?: NlpParameterFields;
  /** Models to try. @defaultValue what AutoML chooses */
  searchSpace?: readonly NlpSearchSpaceFields[];
}

/** What a user writes of a classification of texts. */
export interface TextClassificationJobFields extends TextJobFields {
  /** The column with the classes. */
  targetColumnName: string;
  /** What models are compared by. @defaultValue `"accuracy"` */
  primaryMetric?: ClassificationPrimaryMetric;
}

/** What a user writes of a classification of texts into several classes at once. */
export interface TextClassificationMultilabelJobFields extends TextJobFields {
  /** The column with the classes. */
  targetColumnName: string;
  /** There is one; it is not sent. @defaultValue `"accuracy"` */
  primaryMetric?: "accuracy" | (string & {});
}

/** What a user writes of a recognition of named entities in texts. */
export interface TextNerJobFields extends TextJobFields {
  /** Not sent: the data are in CoNLL format, and have no columns. */
  targetColumnName?: string;
  /** There is one; it is not sent. @defaultValue `"accuracy"` */
  primaryMetric?: "accuracy" | (string & {});
}

const shared = {
  featurization: nlpFeaturizationRule,
  limits: nlpLimitsRule,
  sweep: sweepRule,
  trainingParameters: nlpParametersRule,
  searchSpace: listOf(nlpSpaceRule),
  targetColumnName: text,
  logVerbosity: oneOf(verbosities),
};

/** What can be wrong with a classification of texts. */
export const textClassificationRules = taskRules<TextClassificationJobFields>(
  { ...shared, primaryMetric: oneOf(classificationMetrics) },
  ["targetColumnName"],
  [],
);

/** What can be wrong with a classification of texts into several classes at once. */
export const textMultilabelRules = taskRules<TextClassificationMultilabelJobFields>(
  { ...shared, primaryMetric: oneOf(accuracyOnly) },
  ["targetColumnName"],
  [],
);

/** What can be wrong with a recognition of named entities. */
export const textNerRules = taskRules<TextNerJobFields>(
  { ...shared, primaryMetric: oneOf(accuracyOnly) },
  [],
  [],
);

/** The fields are those of {@link TextClassificationJobFields}. */
export interface TextClassificationJob extends TextClassificationJobFields {}

/**
 * Finds the model that tells best what a text is about. `automl.textClassification` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class TextClassificationJob extends AutoMLJob {
  readonly task = "text_classification";

  constructor(fields: TextClassificationJobFields) {
    super();
    fill(this, fields, textClassificationRules, { primaryMetric: "accuracy" });
  }
}

/** The fields are those of {@link TextClassificationMultilabelJobFields}. */
export interface TextClassificationMultilabelJob extends TextClassificationMultilabelJobFields {}

/**
 * Finds the model that tells best all that a text is about. `automl.textClassificationMultilabel` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class TextClassificationMultilabelJob extends AutoMLJob {
  readonly task = "text_classification_multilabel";

  constructor(fields: TextClassificationMultilabelJobFields) {
    super();
    fill(this, fields, textMultilabelRules, { primaryMetric: "accuracy" });
  }
}

/** The fields are those of {@link TextNerJobFields}. */
export interface TextNerJob extends TextNerJobFields {}

/**
 * Finds the model that recognises names in texts best. `automl.textNer` makes the same job.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class TextNerJob extends AutoMLJob {
  readonly task = "text_ner";

  constructor(fields: TextNerJobFields) {
    super();
    fill(this, fields, textNerRules, { primaryMetric: "accuracy" });
  }
}
