import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  list,
  type Mapping,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type {
  TableVerticalFeaturizationSettings as WireFeaturization,
  TableVerticalLimitSettings as WireLimits,
  StackEnsembleSettings as WireStackEnsemble,
  ClassificationTrainingSettings as WireTraining,
  ColumnTransformer as WireTransformer,
} from "../../../wire/generated/types";
import {
  type BlockedTransformer,
  type ClassificationModel,
  type ForecastingModel,
  featurizationModes,
  metaLearners,
  parameterized,
  type RegressionModel,
  type StackMetaLearnerType,
  type TabularTrainingMode,
  trainingModes,
  transformers,
} from "./automl-names";
import {
  anyObject,
  checkFields,
  fieldsOf,
  flag,
  listOf,
  number,
  oneOf,
  type Rule,
  type Rules,
  text,
  textRecord,
  texts,
  whole,
} from "./field-rules";
import { inMinutes } from "./minutes";
import { nodeCodec, nodeRows } from "./node-rows";
import { camelToSnake, lowerCase, oneSpelling, spelled } from "./spelled";

/** What a user writes of the limits of a classification, regression or forecast. */
export interface TabularLimitFields {
  /** Ends the job when the score no longer improves. @defaultValue what the service takes: true */
  enableEarlyTermination?: boolean;
  /** Score at which the job ends. */
  exitScore?: number;
  /** Trials at once. @defaultValue what the service takes: 1 */
  maxConcurrentTrials?: number;
  /** Threads of each trial; -1 for all there are. @defaultValue what the service takes: -1 */
  maxCoresPerTrial?: number;
  /** Nodes for distributed training. */
  maxNodes?: number;
  /** Trials in all. @defaultValue what the service takes: 1000 */
  maxTrials?: number;
  /** Minutes for the whole job; 0 for the service's default of six hours. */
  timeoutMinutes?: number;
  /** Minutes for each trial; 0 for the service's default of half an hour. */
  trialTimeoutMinutes?: number;
}

/** The fields are those of {@link TabularLimitFields}. */
export interface TabularLimitSettings extends TabularLimitFields {}

/** Limits of a classification, regression or forecast. A plain object with the same fields is as good. */
export class TabularLimitSettings {
  constructor(fields: TabularLimitFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const tabularLimitRows: Mapping<TabularLimitFields> = mapping<TabularLimitFields, WireLimits>()({
  enableEarlyTermination: same("enableEarlyTermination"),
  exitScore: same("exitScore"),
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxCoresPerTrial: same("maxCoresPerTrial"),
  maxNodes: same("maxNodes"),
  maxTrials: same("maxTrials"),
  timeoutMinutes: via("timeout", inMinutes),
  trialTimeoutMinutes: via("trialTimeout", inMinutes),
});

/** `TabularLimitSettings` ⇄ `limitSettings`. The two zeros are what the service was given from the first SDK on. */
export const tabularLimitsCodec: Codec<TabularLimitFields> = {
  encode: (value, context) => ({
    sweepConcurrentTrials: 0,
    sweepTrials: 0,
    ...toWire(tabularLimitRows, value, context),
  }),
  decode: (wire, context) => made(tabularLimitRows, TabularLimitSettings, wire, context),
};

/** `TabularLimitSettings` ⇄ the `limits` of a node. */
export const tabularLimitsNode: Codec<TabularLimitFields> = nodeCodec(() => nodeRows(tabularLimitRows));

/** Rules of {@link TabularLimitFields}. */
export const tabularLimitsRule: Rule = fieldsOf<TabularLimitFields>({
  enableEarlyTermination: flag,
  exitScore: number(),
  maxConcurrentTrials: whole(0),
  maxCoresPerTrial: whole(-1),
  maxNodes: whole(0),
  maxTrials: whole(0),
  timeoutMinutes: number(0),
  trialTimeoutMinutes: number(0),
});

/** What a user writes of the parameters of a transformer. */
export interface ColumnTransformerFields {
  /** Columns that it is applied to. */
  fields?: readonly string[];
  /** Its parameters: `{ strategy: "constant", fill_value: 0 }`. */
  parameters?: Readonly<Record<string, unknown>>;
}

/** The fields are those of {@link ColumnTransformerFields}. */
export interface ColumnTransformer extends ColumnTransformerFields {}

/** How a transformer is applied to some columns. A plain object with the same fields is as good. */
export class ColumnTransformer {
  constructor(fields: ColumnTransformerFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const transformerRows: Mapping<ColumnTransformerFields> = mapping<
  ColumnTransformerFields,
  WireTransformer
>()({
  fields: same("fields"),
  parameters: same("parameters"),
});

/** What a user writes of how columns become features. */
export interface TabularFeaturizationFields {
  /** Transformers to leave out. */
  blockedTransformers?: readonly BlockedTransformer[];
  /** What the columns hold: `{ zip: "Categorical" }`. */
  columnNameAndTypes?: Readonly<Record<string, string>>;
  /** Language of the texts, as three letters of ISO 639-3: `"eng"`; `"mul"` for several. */
  datasetLanguage?: string;
  /** Parameters of transformers: `imputer`, `tf_idf` and `hash_one_hot_encoder` take some. */
  transformerParams?: Readonly<Record<string, readonly ColumnTransformerFields[]>>;
  /** `"custom"` where the other fields are to count. @defaultValue what the service takes: `"auto"` */
  mode?: "auto" | "custom" | "off" | (string & {});
  /** Whether neural networks make features too. */
  enableDnnFeaturization?: boolean;
}

/** The fields are those of {@link TabularFeaturizationFields}. */
export interface TabularFeaturizationSettings extends TabularFeaturizationFields {}

/** How columns become features. A plain object with the same fields is as good. */
export class TabularFeaturizationSettings {
  constructor(fields: TabularFeaturizationFields = {}) {
    Object.assign(this, fields);
  }
}

type Transformers = NonNullable<TabularFeaturizationFields["transformerParams"]>;

/** The transformers' names are the service's; what they are applied to is the user's. */
function transformersCodec(name: Codec<string>): Codec<Transformers> {
  const each = list(nested(transformerRows)) as Codec<readonly ColumnTransformerFields[]>;
  return {
    encode: (value, context) =>
      Object.fromEntries(
        Object.entries(value).map(([key, uses]) => [name.encode(key, context), each.encode(uses, context)]),
      ),
    decode: (wire, context) =>
      isObject(wire)
        ? Object.fromEntries(
            Object.entries(wire).map(([key, uses]) => [
              name.decode(key, context) ?? key,
              each.decode(uses, context) ?? [],
            ]),
          )
        : undefined,
  };
}

/** The rows of these fields. */
export const featurizationRows: Mapping<TabularFeaturizationFields> = mapping<
  TabularFeaturizationFields,
  WireFeaturization
>()({
  blockedTransformers: via(
    "blockedTransformers",
    list(spelled<BlockedTransformer>(transformers)) as Codec<readonly BlockedTransformer[]>,
  ),
  columnNameAndTypes: same("columnNameAndTypes"),
  datasetLanguage: same("datasetLanguage"),
  transformerParams: via("transformerParams", transformersCodec(spelled(parameterized))),
  mode: same("mode"),
  enableDnnFeaturization: same("enableDnnFeaturization"),
});

/** `TabularFeaturizationSettings` ⇄ `featurizationSettings`. */
export const featurizationCodec: Codec<TabularFeaturizationFields> = {
  encode: (value, context) => ({ transformerParams: {}, ...toWire(featurizationRows, value, context) }),
  decode: (wire, context) => made(featurizationRows, TabularFeaturizationSettings, wire, context),
};

/** `TabularFeaturizationSettings` ⇄ the `featurization` of a node. */
export const featurizationNode: Codec<TabularFeaturizationFields> = nodeCodec(() =>
  nodeRows(featurizationRows, {
    blockedTransformers: {
      codec: list(oneSpelling<BlockedTransformer>(transformers)) as Codec<readonly BlockedTransformer[]>,
    },
    transformerParams: { codec: transformersCodec(oneSpelling(parameterized)) },
    mode: { codec: lowerCase },
  }),
);

/** Rules of {@link TabularFeaturizationFields}. */
export const featurizationRule: Rule = fieldsOf<TabularFeaturizationFields>({
  blockedTransformers: listOf(oneOf(transformers)),
  columnNameAndTypes: textRecord,
  datasetLanguage: text,
  transformerParams: (checks, path, value) => {
    anyObject(checks, path, value);
    if (!isObject(value)) return;
    const names = Object.keys(parameterized);
    for (const [name, uses] of Object.entries(value)) {
      if (!names.includes(camelToSnake(name)))
        checks.fault(`${path}.${name}`, "is no transformer that takes parameters.", { allowed: names });
      else listOf(fieldsOf(transformerRules))(checks, `${path}.${name}`, uses);
    }
  },
  mode: oneOf(featurizationModes),
  enableDnnFeaturization: flag,
});

const transformerRules: Rules<ColumnTransformerFields> = { fields: texts, parameters: anyObject };

/** What a user writes of a stacked ensemble. */
export interface StackEnsembleFields {
  /** Given to the model that combines the others, as they are. */
  stackMetaLearnerKWargs?: Readonly<Record<string, unknown>>;
  /** Part of the training data that this model is trained on. @defaultValue 0.2 */
  stackMetaLearnerTrainPercentage?: number;
  /** The model that combines the others. */
  stackMetaLearnerType?: StackMetaLearnerType;
}

/** The fields are those of {@link StackEnsembleFields}. */
export interface StackEnsembleSettings extends StackEnsembleFields {}

/** How a stacked ensemble is made. A plain object with the same fields is as good. */
export class StackEnsembleSettings {
  constructor(fields: StackEnsembleFields = {}) {
    Object.assign(this, { stackMetaLearnerTrainPercentage: 0.2, ...fields });
  }
}

/** The rows of these fields. */
export const stackRows: Mapping<StackEnsembleFields> = mapping<StackEnsembleFields, WireStackEnsemble>()({
  stackMetaLearnerKWargs: same("stackMetaLearnerKWargs"),
  stackMetaLearnerTrainPercentage: same("stackMetaLearnerTrainPercentage"),
  stackMetaLearnerType: via("stackMetaLearnerType", spelled<StackMetaLearnerType>(metaLearners)),
});

const stackCodec: Codec<StackEnsembleFields> = {
  encode: (value, context) => ({
    stackMetaLearnerTrainPercentage: 0.2,
    ...toWire(stackRows, value, context),
  }),
  decode: (wire, context) => made(stackRows, StackEnsembleSettings, wire, context),
};

const stackNode = nodeCodec(() =>
  nodeRows(stackRows, {
    stackMetaLearnerKWargs: { wire: "stack_meta_learner_kwargs" },
    stackMetaLearnerType: { codec: oneSpelling<StackMetaLearnerType>(metaLearners) },
  }),
);

/** What a user writes of how models are trained; `Model` are the algorithms of the task. */
export interface TrainingFields<Model extends string = string> {
  /** Only models that ONNX can hold. @defaultValue what the service takes: false */
  enableOnnxCompatibleModels?: boolean;
  /** Whether neural networks are tried too. @defaultValue what the service takes: false */
  enableDnnTraining?: boolean;
  /** Explains the best model at the end. @defaultValue what the service takes: true */
  enableModelExplainability?: boolean;
  /** Whether models are stacked. @defaultValue what the service takes: true; forecasting: false */
  enableStackEnsemble?: boolean;
  /** Whether models vote. @defaultValue what the service takes: true */
  enableVoteEnsemble?: boolean;
  /** How models are stacked. */
  stackEnsembleSettings?: StackEnsembleFields;
  /** Minutes that the download of the models of an ensemble may take. @defaultValue what the service takes: 5 */
  ensembleModelDownloadTimeout?: number;
  /** Only these algorithms are tried. */
  allowedTrainingAlgorithms?: readonly Model[];
  /** These algorithms are not tried. */
  blockedTrainingAlgorithms?: readonly Model[];
  /** Whether one training is spread over several nodes. */
  trainingMode?: TabularTrainingMode;
}

/** The fields are those of {@link TrainingFields}. */
export interface TrainingSettings<Model extends string = string> extends TrainingFields<Model> {}

/** How models are trained. A plain object with the same fields is as good. */
export class TrainingSettings<Model extends string = string> {
  constructor(fields: TrainingFields<Model> = {}) {
    Object.assign(this, fields);
  }
}

/** How the models of a classification are trained. */
export type ClassificationTrainingFields = TrainingFields<ClassificationModel>;
/** How the models of a regression are trained. */
export type RegressionTrainingFields = TrainingFields<RegressionModel>;
/** How the models of a forecast are trained. */
export type ForecastingTrainingFields = TrainingFields<ForecastingModel>;

type ModelNames = Readonly<Record<string, string>>;

/** What the training settings of a task are on the wire, in a node, and what is wrong with them. */
export interface TrainingForms {
  readonly rows: Mapping<TrainingFields>;
  readonly codec: Codec<TrainingFields>;
  readonly node: Codec<TrainingFields>;
  readonly rule: Rule;
}

/** The forms of the training settings of a task that tries these algorithms. */
export function trainingForms(models: ModelNames): TrainingForms {
  const algorithms = (codec: Codec<string>) => list(codec) as Codec<readonly string[]>;
  const rows: Mapping<TrainingFields> = mapping<TrainingFields, WireTraining>()({
    enableOnnxCompatibleModels: same("enableOnnxCompatibleModels"),
    enableDnnTraining: same("enableDnnTraining"),
    enableModelExplainability: same("enableModelExplainability"),
    enableStackEnsemble: same("enableStackEnsemble"),
    enableVoteEnsemble: same("enableVoteEnsemble"),
    stackEnsembleSettings: via("stackEnsembleSettings", stackCodec),
    ensembleModelDownloadTimeout: via("ensembleModelDownloadTimeout", inMinutes),
    allowedTrainingAlgorithms: via("allowedTrainingAlgorithms", algorithms(spelled(models))),
    blockedTrainingAlgorithms: via("blockedTrainingAlgorithms", algorithms(spelled(models))),
    trainingMode: via("trainingMode", spelled<TabularTrainingMode>(trainingModes)),
  });
  const allowed = listOf(oneOf(models));
  return {
    rows,
    codec: {
      encode: (value, context) => toWire(rows, value, context),
      decode: (wire, context) => made(rows, TrainingSettings, wire, context),
    },
    node: nodeCodec(() =>
      nodeRows(rows, {
        stackEnsembleSettings: { codec: stackNode },
        ensembleModelDownloadTimeout: { wire: "ensemble_model_download_timeout_minutes" },
        allowedTrainingAlgorithms: { codec: algorithms(oneSpelling(models)) },
        blockedTrainingAlgorithms: { codec: algorithms(oneSpelling(models)) },
        trainingMode: { codec: oneSpelling<TabularTrainingMode>(trainingModes) },
      }),
    ),
    rule: (checks, path, value) => {
      anyObject(checks, path, value);
      if (!isObject(value)) return;
      checks.within(path, (within) => {
        checkFields<TrainingFields>(within, value, {
          enableOnnxCompatibleModels: flag,
          enableDnnTraining: flag,
          enableModelExplainability: flag,
          enableStackEnsemble: flag,
          enableVoteEnsemble: flag,
          stackEnsembleSettings: fieldsOf<StackEnsembleFields>({
            stackMetaLearnerKWargs: anyObject,
            stackMetaLearnerTrainPercentage: number(0, 1),
            stackMetaLearnerType: oneOf(metaLearners),
          }),
          ensembleModelDownloadTimeout: number(0),
          allowedTrainingAlgorithms: allowed,
          blockedTrainingAlgorithms: allowed,
          trainingMode: oneOf(trainingModes),
        });
      });
    },
  };
}

/** An instance with the decoded fields, and what rode along. */
export function made<Fields extends object>(
  rows: Mapping<Fields>,
  type: new (fields: Fields) => Fields,
  wire: unknown,
  context: Parameters<Codec<Fields>["decode"]>[1],
): Fields | undefined {
  if (!isObject(wire)) return undefined;
  const fields = fromWire(rows, wire, context);
  const instance = Object.assign(Object.create(type.prototype as object) as Fields, fields);
  return carryUnmapped(fields, instance);
}
