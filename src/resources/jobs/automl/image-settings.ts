import { type Codec, type Mapping, mapping, same, toWire, via } from "../../../core/mapping";
import type {
  ImageModelSettingsClassification as WireClassification,
  ImageModelSettingsObjectDetection as WireDetection,
  ImageLimitSettings as WireLimits,
  ImageModelDistributionSettingsClassification as WireSpaceClassification,
  ImageModelDistributionSettingsObjectDetection as WireSpaceDetection,
} from "../../../wire/generated/types";
import {
  imageSchedulers,
  type LearningRateScheduler,
  type ModelSize,
  modelSizes,
  optimizers,
  type StochasticOptimizer,
  switches,
  type ValidationMetricType,
  validationMetrics,
} from "./automl-names";
import { fieldsOf, flag, lazily, number, oneOf, type Rule, type Rules, text, whole } from "./field-rules";
import { inMinutes } from "./minutes";
import { nodeCodec, nodeRows } from "./node-rows";
import {
  nodeSpaceRows,
  type Swept,
  type SweptFields,
  sweptCodec,
  sweptNames,
  sweptRules,
} from "./search-space";
import { oneSpelling, spelled } from "./spelled";
import { made } from "./tabular-settings";

/** What a user writes of the limits of an image job. */
export interface ImageLimitFields {
  /** Trials at once. @defaultValue what the service takes: 1 */
  maxConcurrentTrials?: number;
  /** Trials in all. @defaultValue what the service takes: 1 */
  maxTrials?: number;
  /** Minutes for the whole job; 0 for the service's default of seven days. */
  timeoutMinutes?: number;
}

/** The fields are those of {@link ImageLimitFields}. */
export interface ImageLimitSettings extends ImageLimitFields {}

/** Limits of an image job. A plain object with the same fields is as good. */
export class ImageLimitSettings {
  constructor(fields: ImageLimitFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const imageLimitRows: Mapping<ImageLimitFields> = mapping<ImageLimitFields, WireLimits>()({
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxTrials: same("maxTrials"),
  timeoutMinutes: via("timeout", inMinutes),
});

/** `ImageLimitSettings` ⇄ `limitSettings`. */
export const imageLimitsCodec: Codec<ImageLimitFields> = {
  encode: (value, context) => toWire(imageLimitRows, value, context),
  decode: (wire, context) => made(imageLimitRows, ImageLimitSettings, wire, context),
};

/** `ImageLimitSettings` ⇄ the `limits` of a node. */
export const imageLimitsNode: Codec<ImageLimitFields> = nodeCodec(() => nodeRows(imageLimitRows));

/** Rules of {@link ImageLimitFields}. */
export const imageLimitsRule: Rule = fieldsOf<ImageLimitFields>({
  maxConcurrentTrials: whole(0),
  maxTrials: whole(0),
  timeoutMinutes: number(0),
});

/** What image models of every task can be told, fixed or swept over. */
export interface ImageModelFields {
  /** Whether Adam and AdamW use AMSGrad. */
  amsGradient?: boolean;
  /** Of Adam and AdamW: 0 to 1. */
  beta1?: number;
  /** Of Adam and AdamW: 0 to 1. */
  beta2?: number;
  /** Whether training is spread over several GPUs. */
  distributed?: boolean;
  /** Ends a training that no longer improves. */
  earlyStopping?: boolean;
  /** Epochs or validations before improvement is looked at. */
  earlyStoppingDelay?: number;
  /** Epochs or validations without improvement before training ends. */
  earlyStoppingPatience?: number;
  /** Normalizes when the model is exported to ONNX. */
  enableOnnxNormalization?: boolean;
  /** Epochs between validations. */
  evaluationFrequency?: number;
  /** Steps whose gradients are summed before weights change. */
  gradientAccumulationStep?: number;
  /** Layers that are not trained. */
  layersToFreeze?: number;
  /** Initial learning rate: 0 to 1. */
  learningRate?: number;
  /** How the learning rate changes. */
  learningRateScheduler?: LearningRateScheduler;
  /** Name of the model: `"vitb16r224"`, `"yolov5"`, or one of Hugging Face. */
  modelName?: string;
  /** Of SGD: 0 to 1. */
  momentum?: number;
  /** Whether SGD uses Nesterov momentum. */
  nesterov?: boolean;
  /** Epochs of training. */
  numberOfEpochs?: number;
  /** Processes that load data. */
  numberOfWorkers?: number;
  /** How weights are fitted. */
  optimizer?: StochasticOptimizer;
  /** The same seed gives the same training, where training is deterministic. */
  randomSeed?: number;
  /** Of the scheduler `step`: factor, 0 to 1. */
  stepLrGamma?: number;
  /** Of the scheduler `step`: epochs between steps. */
  stepLrStepSize?: number;
  /** Images of a batch. */
  trainingBatchSize?: number;
  /** Images of a batch of the validation. */
  validationBatchSize?: number;
  /** Of the scheduler `warmup_cosine`: 0 to 1. */
  warmupCosineLrCycles?: number;
  /** Of the scheduler `warmup_cosine`: epochs of the warm-up. */
  warmupCosineLrWarmupEpochs?: number;
  /** Of every optimizer: 0 to 1. */
  weightDecay?: number;
}

/** What image models of every task can be told that is the same for all trials. */
export interface FixedImageModelFields {
  /** Settings for special cases, as JSON. */
  advancedSettings?: string;
  /** Epochs between checkpoints. */
  checkpointFrequency?: number;
  /** Run whose checkpoint the training goes on from. */
  checkpointRunId?: string;
}

/** What image classifiers can be told besides. */
export interface ImageClassifierFields {
  /** Side of the crop that training sees. */
  trainingCropSize?: number;
  /** Side of the crop that validation sees. */
  validationCropSize?: number;
  /** Side that images are resized to before the crop of the validation. */
  validationResizeSize?: number;
  /** 0 for none, 1 by the square root of class weights, 2 by class weights. */
  weightedLoss?: number;
}

/** What detectors of objects can be told besides. */
export interface ImageDetectorFields {
  /** Most boxes of an image; not for YOLO. */
  boxDetectionsPerImage?: number;
  /** Least score of a box that counts: 0 to 1; not for YOLO. */
  boxScoreThreshold?: number;
  /** Side of the images; YOLO only. */
  imageSize?: number;
  /** Longest side of the images; not for YOLO. */
  maxSize?: number;
  /** Shortest side of the images; not for YOLO. */
  minSize?: number;
  /** YOLO only. */
  modelSize?: ModelSize;
  /** Whether image sizes vary by half; YOLO only. */
  multiScale?: boolean;
  /** Overlap above which boxes are one: 0 to 1. */
  nmsIouThreshold?: number;
  /** Tiles for the detection of small objects: `"(3,2)"`. */
  tileGridSize?: string;
  /** Overlap of neighbouring tiles: 0 to 1. */
  tileOverlapRatio?: number;
  /** Overlap above which boxes of different tiles are one: 0 to 1. */
  tilePredictionsNmsThreshold?: number;
  /** Overlap with the truth from which a box is right: 0 to 1. */
  validationIouThreshold?: number;
  /** How detections are validated. */
  validationMetricType?: ValidationMetricType;
}

/** What a user writes of the training of image classifiers. */
export interface ImageModelClassificationFields
  extends ImageModelFields,
    FixedImageModelFields,
    ImageClassifierFields {}

/** The fields are those of {@link ImageModelClassificationFields}. */
export interface ImageModelSettingsClassification extends ImageModelClassificationFields {}

/** How image classifiers are trained, the same for all trials. A plain object with the same fields is as good. */
export class ImageModelSettingsClassification {
  constructor(fields: ImageModelClassificationFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the training of detectors. */
export interface ImageModelObjectDetectionFields
  extends ImageModelFields,
    FixedImageModelFields,
    ImageDetectorFields {
  /** Whether metrics of the training are computed and logged. */
  logTrainingMetrics?: "enable" | "disable" | (string & {});
  /** Whether the loss of the validation is computed and logged. */
  logValidationLoss?: "enable" | "disable" | (string & {});
}

/** The fields are those of {@link ImageModelObjectDetectionFields}. */
export interface ImageModelSettingsObjectDetection extends ImageModelObjectDetectionFields {}

/** How detectors are trained, the same for all trials. A plain object with the same fields is as good. */
export class ImageModelSettingsObjectDetection {
  constructor(fields: ImageModelObjectDetectionFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the models that a sweep of image classifiers tries. */
export interface ImageClassificationSearchSpaceFields
  extends SweptFields<ImageModelFields & ImageClassifierFields> {}

/** The fields are those of {@link ImageClassificationSearchSpaceFields}. */
export interface ImageClassificationSearchSpace extends ImageClassificationSearchSpaceFields {}

/** Models that a sweep of image classifiers tries. A plain object with the same fields is as good. */
export class ImageClassificationSearchSpace {
  constructor(fields: ImageClassificationSearchSpaceFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the models that a sweep of detectors tries. */
export interface ImageObjectDetectionSearchSpaceFields
  extends SweptFields<ImageModelFields & ImageDetectorFields> {}

/** The fields are those of {@link ImageObjectDetectionSearchSpaceFields}. */
export interface ImageObjectDetectionSearchSpace extends ImageObjectDetectionSearchSpaceFields {}

/** Models that a sweep of detectors tries. A plain object with the same fields is as good. */
export class ImageObjectDetectionSearchSpace {
  constructor(fields: ImageObjectDetectionSearchSpaceFields = {}) {
    Object.assign(this, fields);
  }
}

const modelRows = mapping<ImageModelFields & FixedImageModelFields, WireClassification>()({
  amsGradient: same("amsGradient"),
  beta1: same("beta1"),
  beta2: same("beta2"),
  distributed: same("distributed"),
  earlyStopping: same("earlyStopping"),
  earlyStoppingDelay: same("earlyStoppingDelay"),
  earlyStoppingPatience: same("earlyStoppingPatience"),
  enableOnnxNormalization: same("enableOnnxNormalization"),
  evaluationFrequency: same("evaluationFrequency"),
  gradientAccumulationStep: same("gradientAccumulationStep"),
  layersToFreeze: same("layersToFreeze"),
  learningRate: same("learningRate"),
  learningRateScheduler: via("learningRateScheduler", spelled<LearningRateScheduler>(imageSchedulers)),
  modelName: same("modelName"),
  momentum: same("momentum"),
  nesterov: same("nesterov"),
  numberOfEpochs: same("numberOfEpochs"),
  numberOfWorkers: same("numberOfWorkers"),
  optimizer: via("optimizer", spelled<StochasticOptimizer>(optimizers)),
  randomSeed: same("randomSeed"),
  stepLrGamma: same("stepLRGamma"),
  stepLrStepSize: same("stepLRStepSize"),
  trainingBatchSize: same("trainingBatchSize"),
  validationBatchSize: same("validationBatchSize"),
  warmupCosineLrCycles: same("warmupCosineLRCycles"),
  warmupCosineLrWarmupEpochs: same("warmupCosineLRWarmupEpochs"),
  weightDecay: same("weightDecay"),
  advancedSettings: same("advancedSettings"),
  checkpointFrequency: same("checkpointFrequency"),
  checkpointRunId: same("checkpointRunId"),
});

/** The rows of these fields. */
export const classificationModelRows: Mapping<ImageModelClassificationFields> = {
  ...modelRows,
  ...mapping<ImageClassifierFields, WireClassification>()({
    trainingCropSize: same("trainingCropSize"),
    validationCropSize: same("validationCropSize"),
    validationResizeSize: same("validationResizeSize"),
    weightedLoss: same("weightedLoss"),
  }),
};

/** The rows of these fields. */
export const detectionModelRows: Mapping<ImageModelObjectDetectionFields> = {
  ...modelRows,
  ...mapping<
    ImageDetectorFields & Pick<ImageModelObjectDetectionFields, "logTrainingMetrics" | "logValidationLoss">,
    WireDetection
  >()({
    boxDetectionsPerImage: same("boxDetectionsPerImage"),
    boxScoreThreshold: same("boxScoreThreshold"),
    imageSize: same("imageSize"),
    maxSize: same("maxSize"),
    minSize: same("minSize"),
    modelSize: via("modelSize", spelled<ModelSize>(modelSizes)),
    multiScale: same("multiScale"),
    nmsIouThreshold: same("nmsIouThreshold"),
    tileGridSize: same("tileGridSize"),
    tileOverlapRatio: same("tileOverlapRatio"),
    tilePredictionsNmsThreshold: same("tilePredictionsNmsThreshold"),
    validationIouThreshold: same("validationIouThreshold"),
    validationMetricType: via("validationMetricType", spelled<ValidationMetricType>(validationMetrics)),
    logTrainingMetrics: via("logTrainingMetrics", spelled<string>(switches)),
    logValidationLoss: via("logValidationLoss", spelled<string>(switches)),
  }),
};

const spaceRows = mapping<SweptFields<ImageModelFields>, WireSpaceClassification>()({
  amsGradient: via("amsGradient", sweptCodec as Codec<Swept<boolean>>),
  beta1: via("beta1", sweptCodec as Codec<Swept<number>>),
  beta2: via("beta2", sweptCodec as Codec<Swept<number>>),
  distributed: via("distributed", sweptCodec as Codec<Swept<boolean>>),
  earlyStopping: via("earlyStopping", sweptCodec as Codec<Swept<boolean>>),
  earlyStoppingDelay: via("earlyStoppingDelay", sweptCodec as Codec<Swept<number>>),
  earlyStoppingPatience: via("earlyStoppingPatience", sweptCodec as Codec<Swept<number>>),
  enableOnnxNormalization: via("enableOnnxNormalization", sweptCodec as Codec<Swept<boolean>>),
  evaluationFrequency: via("evaluationFrequency", sweptCodec as Codec<Swept<number>>),
  gradientAccumulationStep: via("gradientAccumulationStep", sweptCodec as Codec<Swept<number>>),
  layersToFreeze: via("layersToFreeze", sweptCodec as Codec<Swept<number>>),
  learningRate: via("learningRate", sweptCodec as Codec<Swept<number>>),
  learningRateScheduler: via("learningRateScheduler", sweptNames(imageSchedulers)),
  modelName: via("modelName", sweptCodec as Codec<Swept<string>>),
  momentum: via("momentum", sweptCodec as Codec<Swept<number>>),
  nesterov: via("nesterov", sweptCodec as Codec<Swept<boolean>>),
  numberOfEpochs: via("numberOfEpochs", sweptCodec as Codec<Swept<number>>),
  numberOfWorkers: via("numberOfWorkers", sweptCodec as Codec<Swept<number>>),
  optimizer: via("optimizer", sweptNames(optimizers)),
  randomSeed: via("randomSeed", sweptCodec as Codec<Swept<number>>),
  stepLrGamma: via("stepLRGamma", sweptCodec as Codec<Swept<number>>),
  stepLrStepSize: via("stepLRStepSize", sweptCodec as Codec<Swept<number>>),
  trainingBatchSize: via("trainingBatchSize", sweptCodec as Codec<Swept<number>>),
  validationBatchSize: via("validationBatchSize", sweptCodec as Codec<Swept<number>>),
  warmupCosineLrCycles: via("warmupCosineLRCycles", sweptCodec as Codec<Swept<number>>),
  warmupCosineLrWarmupEpochs: via("warmupCosineLRWarmupEpochs", sweptCodec as Codec<Swept<number>>),
  weightDecay: via("weightDecay", sweptCodec as Codec<Swept<number>>),
});

/** The rows of these fields. */
export const classificationSpaceRows: Mapping<ImageClassificationSearchSpaceFields> = {
  ...spaceRows,
  ...mapping<SweptFields<ImageClassifierFields>, WireSpaceClassification>()({
    trainingCropSize: via("trainingCropSize", sweptCodec as Codec<Swept<number>>),
    validationCropSize: via("validationCropSize", sweptCodec as Codec<Swept<number>>),
    validationResizeSize: via("validationResizeSize", sweptCodec as Codec<Swept<number>>),
    weightedLoss: via("weightedLoss", sweptCodec as Codec<Swept<number>>),
  }),
};

/** The rows of these fields. */
export const detectionSpaceRows: Mapping<ImageObjectDetectionSearchSpaceFields> = {
  ...spaceRows,
  ...mapping<SweptFields<ImageDetectorFields>, WireSpaceDetection>()({
    boxDetectionsPerImage: via("boxDetectionsPerImage", sweptCodec as Codec<Swept<number>>),
    boxScoreThreshold: via("boxScoreThreshold", sweptCodec as Codec<Swept<number>>),
    imageSize: via("imageSize", sweptCodec as Codec<Swept<number>>),
    maxSize: via("maxSize", sweptCodec as Codec<Swept<number>>),
    minSize: via("minSize", sweptCodec as Codec<Swept<number>>),
    modelSize: via("modelSize", sweptNames(modelSizes)),
    multiScale: via("multiScale", sweptCodec as Codec<Swept<boolean>>),
    nmsIouThreshold: via("nmsIouThreshold", sweptCodec as Codec<Swept<number>>),
    tileGridSize: via("tileGridSize", sweptCodec as Codec<Swept<string>>),
    tileOverlapRatio: via("tileOverlapRatio", sweptCodec as Codec<Swept<number>>),
    tilePredictionsNmsThreshold: via("tilePredictionsNmsThreshold", sweptCodec as Codec<Swept<number>>),
    validationIouThreshold: via("validationIouThreshold", sweptCodec as Codec<Swept<number>>),
    validationMetricType: via("validationMetricType", sweptNames(validationMetrics)),
  }),
};

const modelNames = {
  learningRateScheduler: { codec: oneSpelling<LearningRateScheduler>(imageSchedulers) },
  optimizer: { codec: oneSpelling<StochasticOptimizer>(optimizers) },
};

const detectorNames = {
  modelSize: { codec: oneSpelling<ModelSize>(modelSizes) },
  validationMetricType: { codec: oneSpelling<ValidationMetricType>(validationMetrics) },
  logTrainingMetrics: { codec: oneSpelling<string>(switches) },
  logValidationLoss: { codec: oneSpelling<string>(switches) },
};

/** `ImageModelSettingsClassification` ⇄ `modelSettings`. */
export const classificationModelCodec: Codec<ImageModelClassificationFields> = {
  encode: (value, context) => toWire(classificationModelRows, value, context),
  decode: (wire, context) => made(classificationModelRows, ImageModelSettingsClassification, wire, context),
};

/** `ImageModelSettingsClassification` ⇄ the `training_parameters` of a node. */
export const classificationModelNode: Codec<ImageModelClassificationFields> = nodeCodec(() =>
  nodeRows(classificationModelRows, modelNames),
);

/** `ImageModelSettingsObjectDetection` ⇄ `modelSettings`. */
export const detectionModelCodec: Codec<ImageModelObjectDetectionFields> = {
  encode: (value, context) => toWire(detectionModelRows, value, context),
  decode: (wire, context) => made(detectionModelRows, ImageModelSettingsObjectDetection, wire, context),
};

/** `ImageModelSettingsObjectDetection` ⇄ the `training_parameters` of a node. */
export const detectionModelNode: Codec<ImageModelObjectDetectionFields> = nodeCodec(() =>
  nodeRows(detectionModelRows, { ...modelNames, ...detectorNames }),
);

/** `ImageClassificationSearchSpace` ⇄ one of `searchSpace`. */
export const classificationSpaceCodec: Codec<ImageClassificationSearchSpaceFields> = {
  encode: (value, context) => toWire(classificationSpaceRows, value, context),
  decode: (wire, context) => made(classificationSpaceRows, ImageClassificationSearchSpace, wire, context),
};

/** `ImageClassificationSearchSpace` ⇄ one of the `search_space` of a node. */
export const classificationSpaceNode: Codec<ImageClassificationSearchSpaceFields> = nodeCodec(() =>
  nodeSpaceRows(classificationSpaceRows),
);

/** `ImageObjectDetectionSearchSpace` ⇄ one of `searchSpace`. */
export const detectionSpaceCodec: Codec<ImageObjectDetectionSearchSpaceFields> = {
  encode: (value, context) => toWire(detectionSpaceRows, value, context),
  decode: (wire, context) => made(detectionSpaceRows, ImageObjectDetectionSearchSpace, wire, context),
};

/** `ImageObjectDetectionSearchSpace` ⇄ one of the `search_space` of a node. */
export const detectionSpaceNode: Codec<ImageObjectDetectionSearchSpaceFields> = nodeCodec(() =>
  nodeSpaceRows(detectionSpaceRows),
);

const modelRules: Rules<ImageModelFields> = {
  amsGradient: flag,
  beta1: number(0, 1),
  beta2: number(0, 1),
  distributed: flag,
  earlyStopping: flag,
  earlyStoppingDelay: whole(0),
  earlyStoppingPatience: whole(0),
  enableOnnxNormalization: flag,
  evaluationFrequency: whole(0),
  gradientAccumulationStep: whole(0),
  layersToFreeze: whole(0),
  learningRate: number(0, 1),
  learningRateScheduler: oneOf(imageSchedulers),
  modelName: text,
  momentum: number(0, 1),
  nesterov: flag,
  numberOfEpochs: whole(0),
  numberOfWorkers: whole(0),
  optimizer: oneOf(optimizers),
  randomSeed: whole(),
  stepLrGamma: number(0, 1),
  stepLrStepSize: whole(0),
  trainingBatchSize: whole(0),
  validationBatchSize: whole(0),
  warmupCosineLrCycles: number(0, 1),
  warmupCosineLrWarmupEpochs: whole(0),
  weightDecay: number(0, 1),
};

const fixedRules: Rules<FixedImageModelFields> = {
  advancedSettings: text,
  checkpointFrequency: whole(0),
  checkpointRunId: text,
};

const classifierRules: Rules<ImageClassifierFields> = {
  trainingCropSize: whole(1),
  validationCropSize: whole(1),
  validationResizeSize: whole(1),
  weightedLoss: whole(0),
};

const detectorRules: Rules<ImageDetectorFields> = {
  boxDetectionsPerImage: whole(1),
  boxScoreThreshold: number(0, 1),
  imageSize: whole(1),
  maxSize: whole(1),
  minSize: whole(1),
  modelSize: oneOf(modelSizes),
  multiScale: flag,
  nmsIouThreshold: number(0, 1),
  tileGridSize: text,
  tileOverlapRatio: number(0, 1),
  tilePredictionsNmsThreshold: number(0, 1),
  validationIouThreshold: number(0, 1),
  validationMetricType: oneOf(validationMetrics),
};

/** Rules of {@link ImageModelClassificationFields}. */
export const classificationModelRule: Rule = fieldsOf<ImageModelClassificationFields>({
  ...modelRules,
  ...fixedRules,
  ...classifierRules,
});

/** Rules of {@link ImageModelObjectDetectionFields}. */
export const detectionModelRule: Rule = fieldsOf<ImageModelObjectDetectionFields>({
  ...modelRules,
  ...fixedRules,
  ...detectorRules,
  logTrainingMetrics: oneOf(switches),
  logValidationLoss: oneOf(switches),
});

/** Rules of {@link ImageClassificationSearchSpaceFields}. */
export const classificationSpaceRule: Rule = lazily(() =>
  fieldsOf<ImageClassificationSearchSpaceFields>(sweptRules({ ...modelRules, ...classifierRules })),
);

/** Rules of {@link ImageObjectDetectionSearchSpaceFields}. */
export const detectionSpaceRule: Rule = lazily(() =>
  fieldsOf<ImageObjectDetectionSearchSpaceFields>(sweptRules({ ...modelRules, ...detectorRules })),
);
