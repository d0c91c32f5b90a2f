import { type Codec, isObject, list, type Mapping, mapping, same, via } from "../../../core/mapping";
import type {
  Classification as WireClassification,
  Forecasting as WireForecasting,
  ImageClassification as WireImageClassification,
  ImageObjectDetection as WireImageDetection,
  Regression as WireRegression,
  TextClassification as WireTextClassification,
} from "../../../wire/generated/types";
import { dataFieldCodec } from "../data-fields";
import { Input } from "../inputs-outputs";
import { inputPath, inputUri } from "../job-references";
import { isBinding } from "../references";
import type { AutoMLData, AutoMLJob, AutoMLJobFields, AutoMLTask, TaskFields, TaskRules } from "./automl-job";
import {
  classificationMetrics,
  detectionMetrics,
  type LogVerbosity,
  multilabelMetrics,
  regressionMetrics,
  verbosities,
} from "./automl-names";
import { autoOrCustom, forecastingCodec, forecastingNode } from "./forecasting-settings";
import {
  ImageClassificationJob,
  type ImageClassificationJobFields,
  ImageClassificationMultilabelJob,
  ImageInstanceSegmentationJob,
  type ImageJobFields,
  ImageObjectDetectionJob,
  type ImageObjectDetectionJobFields,
  imageClassificationRules,
  imageDetectionRules,
  imageMultilabelRules,
} from "./image-jobs";
import {
  classificationModelCodec,
  classificationModelNode,
  classificationSpaceCodec,
  classificationSpaceNode,
  detectionModelCodec,
  detectionModelNode,
  detectionSpaceCodec,
  detectionSpaceNode,
  imageLimitsCodec,
  imageLimitsNode,
} from "./image-settings";
import {
  nlpFeaturizationCodec,
  nlpFeaturizationNode,
  nlpLimitsCodec,
  nlpLimitsNode,
  nlpParametersCodec,
  nlpParametersNode,
  nlpSpacesCodec,
  nlpSpacesNode,
} from "./nlp-settings";
import { nodeRows } from "./node-rows";
import { oneSpelling, spelled } from "./spelled";
import { ImageSweepSettings, NlpSweepSettings, sweepCodec, sweepNode } from "./sweep-settings";
import {
  ClassificationJob,
  type ClassificationJobFields,
  classificationRules,
  classificationTraining,
  ForecastingJob,
  type ForecastingJobFields,
  forecastingRules,
  forecastingTraining,
  RegressionJob,
  type RegressionJobFields,
  regressionRules,
  regressionTraining,
  type TabularJobFields,
} from "./tabular-jobs";
import {
  featurizationCodec,
  featurizationNode,
  type TrainingForms,
  tabularLimitsCodec,
  tabularLimitsNode,
} from "./tabular-settings";
import {
  TextClassificationJob,
  type TextClassificationJobFields,
  TextClassificationMultilabelJob,
  TextNerJob,
  textClassificationRules,
  textMultilabelRules,
  textNerRules,
} from "./text-jobs";

const table = dataFieldCodec("mltable");

/** A table of data as a node has it: a binding as it is, else an input with its type. */
const tableNode: Codec<AutoMLData> = {
  encode: (value, context) => {
    const binding = bindingOf(value);
    if (binding !== undefined) return binding;
    const { path = "", mode } = value as Input;
    return { ...(mode && { mode }), type: "mltable", path: inputUri(path, "mltable", context) };
  },
  decode: (wire, context) => {
    const fields = typeof wire === "string" ? { path: wire } : isObject(wire) ? wire : undefined;
    if (!fields || typeof fields.path !== "string") return undefined;
    const { path, ...rest } = fields;
    return Object.assign(Object.create(Input.prototype) as Input<"mltable">, {
      ...rest,
      type: "mltable",
      path: isBinding(path) ? path : inputPath(path, "mltable", context),
    });
  },
};

/** The `${{…}}` that a value is: alone, or as the path of an input. */
export function bindingOf(value: unknown): string | undefined {
  const text = isObject(value) ? value.path : value;
  return typeof text === "string" && isBinding(text) ? text : undefined;
}

/** Of the fields that all tasks have, those that lie in `taskDetails`. */
export type SharedTaskFields = Pick<AutoMLJobFields, "trainingData" | "validationData" | "logVerbosity">;

const sharedRows = mapping<SharedTaskFields, WireClassification>()({
  trainingData: via("trainingData", table),
  validationData: via("validationData", table),
  logVerbosity: via("logVerbosity", spelled<LogVerbosity>(verbosities)),
});

const tabularRows = mapping<TaskFields<TabularJobFields>, WireClassification>()({
  targetColumnName: same("targetColumnName"),
  weightColumnName: same("weightColumnName"),
  validationDataSize: same("validationDataSize"),
  nCrossValidations: via("nCrossValidations", autoOrCustom),
  cvSplitColumnNames: same("cvSplitColumnNames"),
  testData: via("testData", table),
  testDataSize: same("testDataSize"),
  featurization: via("featurizationSettings", featurizationCodec),
  limits: via("limitSettings", tabularLimitsCodec),
});

type OwnRows<Fields, Shared> = Mapping<Omit<TaskFields<Fields>, keyof Shared>>;

const classificationOwn: OwnRows<ClassificationJobFields, TabularJobFields> = mapping<
  Omit<TaskFields<ClassificationJobFields>, keyof TabularJobFields>,
  WireClassification
>()({
  primaryMetric: via("primaryMetric", spelled(classificationMetrics)),
  positiveLabel: same("positiveLabel"),
  training: via("trainingSettings", classificationTraining.codec),
});

const regressionOwn: OwnRows<RegressionJobFields, TabularJobFields> = mapping<
  Omit<TaskFields<RegressionJobFields>, keyof TabularJobFields>,
  WireRegression
>()({
  primaryMetric: via("primaryMetric", spelled(regressionMetrics)),
  training: via("trainingSettings", regressionTraining.codec),
});

const forecastingOwn: OwnRows<ForecastingJobFields, TabularJobFields> = mapping<
  Omit<TaskFields<ForecastingJobFields>, keyof TabularJobFields>,
  WireForecasting
>()({
  primaryMetric: via("primaryMetric", spelled(regressionMetrics)),
  training: via("trainingSettings", forecastingTraining.codec),
  forecastingSettings: via("forecastingSettings", forecastingCodec),
});

const imageRows = mapping<TaskFields<ImageJobFields>, WireImageClassification>()({
  targetColumnName: same("targetColumnName"),
  validationDataSize: same("validationDataSize"),
  limits: via("limitSettings", imageLimitsCodec),
  sweep: via("sweepSettings", sweepCodec(ImageSweepSettings)),
});

/** A list that the entity does not change. */
const readonlyList = <T>(codec: Codec<T>) => list(codec) as Codec<readonly T[]>;

const imageClassificationOwn = (metrics: Readonly<Record<string, string>>) =>
  mapping<Omit<TaskFields<ImageClassificationJobFields>, keyof ImageJobFields>, WireImageClassification>()({
    primaryMetric: via("primaryMetric", spelled(metrics)),
    trainingParameters: via("modelSettings", classificationModelCodec),
    searchSpace: via("searchSpace", readonlyList(classificationSpaceCodec)),
  });

const imageDetectionOwn = mapping<
  Omit<TaskFields<ImageObjectDetectionJobFields>, keyof ImageJobFields>,
  WireImageDetection
>()({
  primaryMetric: via("primaryMetric", spelled(detectionMetrics)),
  trainingParameters: via("modelSettings", detectionModelCodec),
  searchSpace: via("searchSpace", readonlyList(detectionSpaceCodec)),
});

/** The service knows the metric of these tasks, and takes none. */
const notSent: Codec<string> = {
  encode: () => undefined,
  decode: (wire, context) => spelled(classificationMetrics).decode(wire, context),
};

const textRows = (metric: Codec<string>): Mapping<TaskFields<TextClassificationJobFields>> =>
  mapping<TaskFields<TextClassificationJobFields>, WireTextClassification>()({
    targetColumnName: same("targetColumnName"),
    primaryMetric: via("primaryMetric", metric),
    featurization: via("featurizationSettings", nlpFeaturizationCodec),
    limits: via("limitSettings", nlpLimitsCodec),
    sweep: via("sweepSettings", sweepCodec(NlpSweepSettings)),
    trainingParameters: via("fixedParameters", nlpParametersCodec),
    searchSpace: via(
      "searchSpace",
      nlpSpacesCodec as Codec<NonNullable<TextClassificationJobFields["searchSpace"]>>,
    ),
  });

const nodeText = {
  limits: { codec: nlpLimitsNode },
  featurization: { codec: nlpFeaturizationNode },
  sweep: { codec: sweepNode },
  trainingParameters: { codec: nlpParametersNode },
  searchSpace: { codec: nlpSpacesNode },
};
const nodeTabular = (training: TrainingForms) => ({
  limits: { codec: tabularLimitsNode },
  featurization: { codec: featurizationNode },
  testData: { codec: tableNode },
  training: { codec: training.node },
  nCrossValidations: { codec: lowerAuto },
});
const nodeImage = { limits: { codec: imageLimitsNode }, sweep: { codec: sweepNode } };
const nodeClassifier = {
  ...nodeImage,
  trainingParameters: { codec: classificationModelNode },
  searchSpace: { codec: list(classificationSpaceNode) },
};
const nodeDetector = {
  ...nodeImage,
  trainingParameters: { codec: detectionModelNode },
  searchSpace: { codec: list(detectionSpaceNode) },
};

/** `"Auto"` is written small in a node. */
const lowerAuto: Codec<string | number> = {
  encode: (value) => (typeof value === "string" ? value.toLowerCase() : value),
  decode: (wire) => (typeof wire === "string" || typeof wire === "number" ? wire : undefined),
};

/** All that one task does its own way. */
export interface Task {
  readonly taskType: string;
  readonly entity: abstract new (...args: never[]) => AutoMLJob;
  readonly rules: TaskRules;
  readonly metrics: Readonly<Record<string, string>>;
  /** Rows of `taskDetails`. */
  readonly rows: Mapping<object>;
  /** The same fields in a node of a pipeline. */
  readonly node: Mapping<object>;
  /** What is sent where nothing is said. */
  readonly always?: Readonly<Record<string, unknown>>;
}

const tabular = { ...sharedRows, ...tabularRows };
const image = { ...sharedRows, ...imageRows };
const limitless = { limits: {} };

/** The table of the fields of a task in a node: what differs from the wire, beside the names. */
function nodeOf(
  rows: Mapping<object>,
  metrics: Readonly<Record<string, string>>,
  differing: object,
): Mapping<object> {
  return nodeRows(rows, {
    trainingData: { codec: tableNode },
    validationData: { codec: tableNode },
    logVerbosity: { codec: oneSpelling(verbosities) },
    primaryMetric: { codec: oneSpelling(metrics) },
    ...differing,
  } as object);
}

/** What a task does its own way, with the table of its nodes made of that of the wire. */
function task(own: Omit<Task, "node">, differing: object): Task {
  let node: Mapping<object> | undefined;
  return {
    ...own,
    get node() {
      node ??= nodeOf(own.rows, own.metrics, differing);
      return node;
    },
  };
}

/** Every task that is known. */
export const tasks: Readonly<Record<AutoMLTask, Task>> = {
  classification: task(
    {
      taskType: "Classification",
      entity: ClassificationJob,
      rules: classificationRules,
      metrics: classificationMetrics,
      rows: { ...tabular, ...classificationOwn },
    },
    nodeTabular(classificationTraining),
  ),
  regression: task(
    {
      taskType: "Regression",
      entity: RegressionJob,
      rules: regressionRules,
      metrics: regressionMetrics,
      rows: { ...tabular, ...regressionOwn },
    },
    nodeTabular(regressionTraining),
  ),
  forecasting: task(
    {
      taskType: "Forecasting",
      entity: ForecastingJob,
      rules: forecastingRules,
      metrics: regressionMetrics,
      rows: { ...tabular, ...forecastingOwn },
    },
    {
      ...nodeTabular(forecastingTraining),
      forecastingSettings: { wire: "forecasting", codec: forecastingNode },
    },
  ),
  image_classification: task(
    {
      taskType: "ImageClassification",
      entity: ImageClassificationJob,
      rules: imageClassificationRules,
      metrics: classificationMetrics,
      rows: { ...image, ...imageClassificationOwn(classificationMetrics) },
      always: limitless,
    },
    nodeClassifier,
  ),
  image_classification_multilabel: task(
    {
      taskType: "ImageClassificationMultilabel",
      entity: ImageClassificationMultilabelJob,
      rules: imageMultilabelRules,
      metrics: multilabelMetrics,
      rows: { ...image, ...imageClassificationOwn(multilabelMetrics) },
      always: limitless,
    },
    nodeClassifier,
  ),
  image_object_detection: task(
    {
      taskType: "ImageObjectDetection",
      entity: ImageObjectDetectionJob,
      rules: imageDetectionRules,
      metrics: detectionMetrics,
      rows: { ...image, ...imageDetectionOwn },
      always: limitless,
    },
    nodeDetector,
  ),
  image_instance_segmentation: task(
    {
      taskType: "ImageInstanceSegmentation",
      entity: ImageInstanceSegmentationJob,
      rules: imageDetectionRules,
      metrics: detectionMetrics,
      rows: { ...image, ...imageDetectionOwn },
      always: limitless,
    },
    nodeDetector,
  ),
  text_classification: task(
    {
      taskType: "TextClassification",
      entity: TextClassificationJob,
      rules: textClassificationRules,
      metrics: classificationMetrics,
      rows: { ...sharedRows, ...textRows(spelled(classificationMetrics)) },
      always: limitless,
    },
    nodeText,
  ),
  text_classification_multilabel: task(
    {
      taskType: "TextClassificationMultilabel",
      entity: TextClassificationMultilabelJob,
      rules: textMultilabelRules,
      metrics: classificationMetrics,
      rows: { ...sharedRows, ...textRows(notSent) },
      always: limitless,
    },
    nodeText,
  ),
  text_ner: task(
    {
      taskType: "TextNER",
      entity: TextNerJob,
      rules: textNerRules,
      metrics: classificationMetrics,
      // The service has no column for it (as in Python).
      rows: { ...sharedRows, ...textRows(notSent), targetColumnName: via("targetColumnName", notSent) },
      always: limitless,
    },
    nodeText,
  ),
};

/** Names of the tasks. */
export const taskNames = Object.keys(tasks) as readonly AutoMLTask[];
