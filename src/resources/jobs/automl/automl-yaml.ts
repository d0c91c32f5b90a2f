import {
  byType,
  type Form,
  isMapping,
  listForm,
  objectForm,
  plain,
  recordForm,
  referenceForm,
  yamlFields,
} from "../../../yaml/form";
import { dataFieldForm } from "../data-fields-yaml";
import { Input } from "../inputs-outputs";
import { jobOutputsForm } from "../inputs-outputs-yaml";
import { jobToldKeys, jobWithServicesYaml } from "../job-base-yaml";
import type { JobServices } from "../job-services";
import { jobIdentityForm, queueForm, resourcesForm } from "../job-settings-yaml";
import { type BindingText, bindingText } from "../pipeline/binding";
import { isBinding } from "../references";
import { distributionForm, earlyTerminationForm } from "../sweep/sweep-yaml";
import type { AutoMLData, AutoMLJob, AutoMLJobFields, AutoMLTask } from "./automl-job";
import { type ForecastingFields, ForecastingSettings, forecastingRows } from "./forecasting-settings";
import {
  ImageClassificationJob,
  type ImageClassificationJobFields,
  ImageClassificationMultilabelJob,
  ImageInstanceSegmentationJob,
  type ImageJobFields,
  ImageObjectDetectionJob,
  type ImageObjectDetectionJobFields,
} from "./image-jobs";
import {
  classificationModelRows,
  classificationSpaceRows,
  detectionModelRows,
  detectionSpaceRows,
  ImageClassificationSearchSpace,
  type ImageClassificationSearchSpaceFields,
  type ImageLimitFields,
  ImageLimitSettings,
  type ImageModelClassificationFields,
  type ImageModelObjectDetectionFields,
  ImageModelSettingsClassification,
  ImageModelSettingsObjectDetection,
  ImageObjectDetectionSearchSpace,
  type ImageObjectDetectionSearchSpaceFields,
  imageLimitRows,
} from "./image-settings";
import {
  type NlpFeaturizationFields,
  NlpFeaturizationSettings,
  NlpFixedParameters,
  type NlpLimitFields,
  NlpLimitSettings,
  type NlpParameterFields,
  NlpSearchSpace,
  type NlpSearchSpaceFields,
  nlpFeaturizationRows,
  nlpLimitRows,
  nlpParameterRows,
  nlpSpaceRows,
} from "./nlp-settings";
import { type AutoMLSweepFields, ImageSweepSettings, NlpSweepSettings, sweepRows } from "./sweep-settings";
import {
  ClassificationJob,
  type ClassificationJobFields,
  classificationTraining,
  ForecastingJob,
  type ForecastingJobFields,
  forecastingTraining,
  RegressionJob,
  type RegressionJobFields,
  regressionTraining,
  type TabularJobFields,
} from "./tabular-jobs";
import {
  ColumnTransformer,
  type ColumnTransformerFields,
  featurizationRows,
  type StackEnsembleFields,
  StackEnsembleSettings,
  stackRows,
  type TabularFeaturizationFields,
  TabularFeaturizationSettings,
  type TabularLimitFields,
  TabularLimitSettings,
  type TrainingFields,
  type TrainingForms,
  TrainingSettings,
  tabularLimitRows,
  transformerRows,
} from "./tabular-settings";
import {
  TextClassificationJob,
  type TextClassificationJobFields,
  TextClassificationMultilabelJob,
  TextNerJob,
  type TextNerJobFields,
} from "./text-jobs";

/** A name that goes out as it is written: Python writes it small. */
const small: Form<unknown> = {
  read: (value, at) => (typeof value === "string" ? value.toLowerCase() : plain.read(value, at)),
  dump: (value) => value,
};

/** A value of a search space: fixed, or a distribution. */
const sweptForm: Form<unknown> = {
  read: (value, at) =>
    isMapping(value) && "type" in value ? distributionForm.read(value, at) : plain.read(value, at),
  dump: (value) => (isMapping(value) ? distributionForm.dump(value as never) : value),
  step: (name) => distributionForm.step?.(name),
};

function spaceForm<Fields extends object>(rows: object, type: new (fields: Fields) => Fields): Form<Fields> {
  const forms = Object.fromEntries(Object.keys(rows).map((name) => [name, sweptForm]));
  return objectForm(yamlFields<Record<string, unknown>>()({}, forms), {
    make: (fields) => new type(fields as Fields),
  });
}

const files = dataFieldForm("mltable");

/** A table of data; in a step of a pipeline, what it is bound to. */
const table: Form<AutoMLData> = {
  ...files,
  read: (value, at) =>
    typeof value === "string" && isBinding(value) ? (value as BindingText) : files.read(value, at),
  dump: (value) => (value instanceof Input ? files.dump(value) : bindingText(value)),
};

/** Fields of all tasks. */
const shared = {
  ...jobWithServicesYaml,
  compute: referenceForm,
  trainingData: table,
  validationData: table,
  logVerbosity: plain,
  outputs: jobOutputsForm,
  resources: resourcesForm,
  identity: jobIdentityForm,
  queueSettings: queueForm,
  environmentId: plain,
  environmentVariables: plain,
  targetColumnName: plain,
  primaryMetric: plain,
};

/** Fields of one task, with services, which any job may have. */
type InYaml<Fields> = Fields & { services?: JobServices };

const tabularLimits = objectForm(yamlFields<TabularLimitFields>()(tabularLimitRows, {}), {
  make: (fields) => new TabularLimitSettings(fields),
});

const transformer = objectForm(yamlFields<ColumnTransformerFields>()(transformerRows, {}), {
  make: (fields) => new ColumnTransformer(fields),
});

const featurization = objectForm<TabularFeaturizationFields>(
  yamlFields<TabularFeaturizationFields>()(featurizationRows, {
    mode: small as Form<string>,
    transformerParams: recordForm(listForm(transformer)) as Form<
      TabularFeaturizationFields["transformerParams"]
    >,
  }),
  {
    make: (fields) => new TabularFeaturizationSettings(fields),
    complete: (fields) => {
      fields.mode ??= "auto";
    },
  },
);

const stack = objectForm(
  yamlFields<StackEnsembleFields>()(stackRows, {
    stackMetaLearnerKWargs: { key: "stack_meta_learner_kwargs", form: plain },
  }),
  { make: (fields) => new StackEnsembleSettings(fields) },
);

const training = ({ rows }: TrainingForms) =>
  objectForm(
    yamlFields<TrainingFields>()(rows, {
      stackEnsembleSettings: stack,
      ensembleModelDownloadTimeout: { key: "ensemble_model_download_timeout_minutes", form: plain },
    }),
    { make: (fields) => new TrainingSettings(fields) },
  );

const tabular = {
  ...shared,
  weightColumnName: plain,
  validationDataSize: plain,
  nCrossValidations: small as Form<TabularJobFields["nCrossValidations"]>,
  cvSplitColumnNames: plain,
  testData: table,
  testDataSize: plain,
  featurization,
  limits: tabularLimits,
};

const forecasting = objectForm(
  yamlFields<ForecastingFields>()(forecastingRows, {
    forecastHorizon: small as Form<ForecastingFields["forecastHorizon"]>,
    targetLags: small as Form<ForecastingFields["targetLags"]>,
    targetRollingWindowSize: small as Form<ForecastingFields["targetRollingWindowSize"]>,
    seasonality: small as Form<ForecastingFields["seasonality"]>,
    featureLags: small as Form<string>,
    useStl: small as Form<string>,
    shortSeriesHandlingConfig: small as Form<string>,
    targetAggregateFunction: small as Form<string>,
  }),
  { make: (fields) => new ForecastingSettings(fields) },
);

const sweep = (type: new (fields: AutoMLSweepFields) => AutoMLSweepFields) =>
  objectForm<AutoMLSweepFields>(
    yamlFields<AutoMLSweepFields>()(sweepRows, {
      samplingAlgorithm: small as Form<string>,
      earlyTermination: earlyTerminationForm,
    }),
    { make: (fields) => new type(fields) },
  );

const image = {
  ...shared,
  validationDataSize: plain,
  limits: objectForm(yamlFields<ImageLimitFields>()(imageLimitRows, {}), {
    make: (fields) => new ImageLimitSettings(fields),
  }),
  sweep: sweep(ImageSweepSettings),
} satisfies { [K in keyof ImageJobFields]: unknown };

const classifier = {
  ...image,
  trainingParameters: objectForm(yamlFields<ImageModelClassificationFields>()(classificationModelRows, {}), {
    make: (fields) => new ImageModelSettingsClassification(fields),
  }),
  searchSpace: listForm(
    spaceForm<ImageClassificationSearchSpaceFields>(classificationSpaceRows, ImageClassificationSearchSpace),
  ) as Form<ImageClassificationJobFields["searchSpace"]>,
};

const detector = {
  ...image,
  trainingParameters: objectForm(yamlFields<ImageModelObjectDetectionFields>()(detectionModelRows, {}), {
    make: (fields) => new ImageModelSettingsObjectDetection(fields),
  }),
  searchSpace: listForm(
    spaceForm<ImageObjectDetectionSearchSpaceFields>(detectionSpaceRows, ImageObjectDetectionSearchSpace),
  ) as Form<ImageObjectDetectionJobFields["searchSpace"]>,
};

const texts = {
  ...shared,
  featurization: objectForm(yamlFields<NlpFeaturizationFields>()(nlpFeaturizationRows, {}), {
    make: (fields) => new NlpFeaturizationSettings(fields),
  }),
  limits: objectForm(yamlFields<NlpLimitFields>()(nlpLimitRows, {}), {
    make: (fields) => new NlpLimitSettings(fields),
  }),
  sweep: sweep(NlpSweepSettings),
  trainingParameters: objectForm(yamlFields<NlpParameterFields>()(nlpParameterRows, {}), {
    make: (fields) => new NlpFixedParameters(fields),
  }),
  searchSpace: listForm(spaceForm<NlpSearchSpaceFields>(nlpSpaceRows, NlpSearchSpace)) as Form<
    TextNerJobFields["searchSpace"]
  >,
};

/** A job of a task; `defaults` are those that only a YAML file has. */
function taskForm<Fields extends AutoMLJobFields>(
  task: AutoMLTask,
  table: ReturnType<ReturnType<typeof yamlFields<InYaml<Fields>>>>,
  type: new (fields: Fields) => AutoMLJob,
  defaults: Partial<AutoMLJobFields & { primaryMetric: string }> = {},
): Form<AutoMLJob> {
  return objectForm<InYaml<Fields>, AutoMLJob>(table, {
    make: (fields) => new type(fields),
    constants: { type: "automl", task },
    ignored: jobToldKeys,
    complete: (fields) => {
      for (const [name, value] of Object.entries(defaults))
        (fields as Record<string, unknown>)[name] ??= value;
    },
  });
}

/** Where a file does not say how much is logged, Python does, of texts too. */
const info = { logVerbosity: "info" };

const classifications = yamlFields<InYaml<ClassificationJobFields>>()(
  {},
  {
    ...tabular,
    positiveLabel: plain,
    training: training(classificationTraining) as Form<ClassificationJobFields["training"]>,
  },
);
const textClassifications = yamlFields<InYaml<TextClassificationJobFields>>()({}, texts);

/** An AutoML job in YAML. */
export const automlJobForm: Form<AutoMLJob> = byType<AutoMLJob>(
  "task",
  {
    // In a file a classification is judged by another metric than in Python's own words.
    classification: taskForm("classification", classifications, ClassificationJob, {
      primaryMetric: "auc_weighted",
    }),
    regression: taskForm<RegressionJobFields>(
      "regression",
      yamlFields<InYaml<RegressionJobFields>>()(
        {},
        { ...tabular, training: training(regressionTraining) as Form<RegressionJobFields["training"]> },
      ),
      RegressionJob,
    ),
    forecasting: taskForm<ForecastingJobFields>(
      "forecasting",
      yamlFields<InYaml<ForecastingJobFields>>()(
        {},
        {
          ...tabular,
          training: training(forecastingTraining) as Form<ForecastingJobFields["training"]>,
          forecastingSettings: { key: "forecasting", form: forecasting as Form<unknown> },
        },
      ),
      ForecastingJob,
    ),
    image_classification: taskForm(
      "image_classification",
      yamlFields<InYaml<ImageClassificationJobFields>>()({}, classifier),
      ImageClassificationJob,
    ),
    image_classification_multilabel: taskForm(
      "image_classification_multilabel",
      yamlFields<InYaml<ImageClassificationJobFields>>()({}, classifier),
      ImageClassificationMultilabelJob,
    ),
    image_object_detection: taskForm(
      "image_object_detection",
      yamlFields<InYaml<ImageObjectDetectionJobFields>>()({}, detector),
      ImageObjectDetectionJob,
    ),
    image_instance_segmentation: taskForm(
      "image_instance_segmentation",
      yamlFields<InYaml<ImageObjectDetectionJobFields>>()({}, detector),
      ImageInstanceSegmentationJob,
    ),
    text_classification: taskForm("text_classification", textClassifications, TextClassificationJob, info),
    text_classification_multilabel: taskForm(
      "text_classification_multilabel",
      textClassifications,
      TextClassificationMultilabelJob,
      info,
    ),
    text_ner: taskForm<TextNerJobFields>(
      "text_ner",
      yamlFields<InYaml<TextNerJobFields>>()({}, texts),
      TextNerJob,
      info,
    ),
  },
  { typeOf: (job) => job.task },
);
