import { type Codec, list, type Mapping, mapping, same, toWire, via } from "../../../core/mapping";
import type {
  NlpVerticalFeaturizationSettings as WireFeaturization,
  NlpVerticalLimitSettings as WireLimits,
} from "../../../wire/generated/types";
import { type NlpLearningRateScheduler, nlpSchedulers } from "./automl-names";
import { fieldsOf, lazily, number, oneOf, type Rule, type Rules, text, whole } from "./field-rules";
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

/** What a user writes of the limits of a text job. */
export interface NlpLimitFields {
  /** Trials at once. @defaultValue what the service takes: 1 */
  maxConcurrentTrials?: number;
  /** Trials in all. @defaultValue 1 */
  maxTrials?: number;
  /** Nodes for all trials together. @defaultValue 1 */
  maxNodes?: number;
  /** Minutes for the whole job; 0 for the service's default. */
  timeoutMinutes?: number;
  /** Minutes for each trial; 0 for the service's default. */
  trialTimeoutMinutes?: number;
}

/** The fields are those of {@link NlpLimitFields}. */
export interface NlpLimitSettings extends NlpLimitFields {}

/** Limits of a text job. A plain object with the same fields is as good. */
export class NlpLimitSettings {
  constructor(fields: NlpLimitFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const nlpLimitRows: Mapping<NlpLimitFields> = mapping<NlpLimitFields, WireLimits>()({
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxTrials: same("maxTrials"),
  maxNodes: same("maxNodes"),
  timeoutMinutes: via("timeout", inMinutes),
  trialTimeoutMinutes: via("trialTimeout", inMinutes),
});

/** What is sent where nothing is said. */
const ones: NlpLimitFields = { maxTrials: 1, maxNodes: 1 };

/** `NlpLimitSettings` ⇄ `limitSettings`. */
export const nlpLimitsCodec: Codec<NlpLimitFields> = {
  encode: (value, context) => ({ ...ones, ...toWire(nlpLimitRows, value, context) }),
  decode: (wire, context) => made(nlpLimitRows, NlpLimitSettings, wire, context),
};

const limitNodeRows = nodeRows(nlpLimitRows);

/** `NlpLimitSettings` ⇄ the `limits` of a node. */
export const nlpLimitsNode: Codec<NlpLimitFields> = {
  encode: (value, context) => ({ max_trials: 1, max_nodes: 1, ...toWire(limitNodeRows, value, context) }),
  decode: (wire, context) => made(limitNodeRows, NlpLimitSettings, wire, context),
};

/** Rules of {@link NlpLimitFields}. */
export const nlpLimitsRule: Rule = fieldsOf<NlpLimitFields>({
  maxConcurrentTrials: whole(0),
  maxTrials: whole(0),
  maxNodes: whole(0),
  timeoutMinutes: number(0),
  trialTimeoutMinutes: number(0),
});

/** What a user writes of how texts become features. */
export interface NlpFeaturizationFields {
  /** Language of the texts, as three letters of ISO 639-3: `"eng"`; `"mul"` for several. */
  datasetLanguage?: string;
}

/** The fields are those of {@link NlpFeaturizationFields}. */
export interface NlpFeaturizationSettings extends NlpFeaturizationFields {}

/** How texts become features. A plain object with the same fields is as good. */
export class NlpFeaturizationSettings {
  constructor(fields: NlpFeaturizationFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const nlpFeaturizationRows: Mapping<NlpFeaturizationFields> = mapping<
  NlpFeaturizationFields,
  WireFeaturization
>()({
  datasetLanguage: same("datasetLanguage"),
});

/** `NlpFeaturizationSettings` ⇄ `featurizationSettings`. */
export const nlpFeaturizationCodec: Codec<NlpFeaturizationFields> = {
  encode: (value, context) => toWire(nlpFeaturizationRows, value, context),
  decode: (wire, context) => made(nlpFeaturizationRows, NlpFeaturizationSettings, wire, context),
};

/** `NlpFeaturizationSettings` ⇄ the `featurization` of a node. */
export const nlpFeaturizationNode: Codec<NlpFeaturizationFields> = nodeCodec(() =>
  nodeRows(nlpFeaturizationRows),
);

/** Rules of {@link NlpFeaturizationFields}. */
export const nlpFeaturizationRule: Rule = fieldsOf<NlpFeaturizationFields>({ datasetLanguage: text });

/** What a user writes of the training of text models. */
export interface NlpParameterFields {
  /** Steps whose gradients are summed before weights change. */
  gradientAccumulationSteps?: number;
  /** Learning rate. */
  learningRate?: number;
  /** How the learning rate changes. */
  learningRateScheduler?: NlpLearningRateScheduler;
  /** Name of the model: `"bert-base-cased"`, `"roberta-base"`, or one of Hugging Face. */
  modelName?: string;
  /** Epochs of training. */
  numberOfEpochs?: number;
  /** Texts of a batch. */
  trainingBatchSize?: number;
  /** Texts of a batch of the validation. */
  validationBatchSize?: number;
  /** Part of the training in which the learning rate grows: 0 to 1. */
  warmupRatio?: number;
  /** Weight decay: 0 to 1. */
  weightDecay?: number;
}

/** The fields are those of {@link NlpParameterFields}. */
export interface NlpFixedParameters extends NlpParameterFields {}

/** How text models are trained, the same for all trials. A plain object with the same fields is as good. */
export class NlpFixedParameters {
  constructor(fields: NlpParameterFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of the models that a sweep of text models tries. */
export interface NlpSearchSpaceFields extends SweptFields<NlpParameterFields> {}

/** The fields are those of {@link NlpSearchSpaceFields}. */
export interface NlpSearchSpace extends NlpSearchSpaceFields {}

/** Models that a sweep of text models tries. A plain object with the same fields is as good. */
export class NlpSearchSpace {
  constructor(fields: NlpSearchSpaceFields = {}) {
    Object.assign(this, fields);
  }
}

/** The rows of these fields. */
export const nlpParameterRows: Mapping<NlpParameterFields> = {
  gradientAccumulationSteps: same("gradientAccumulationSteps"),
  learningRate: same("learningRate"),
  learningRateScheduler: via("learningRateScheduler", spelled<NlpLearningRateScheduler>(nlpSchedulers)),
  modelName: same("modelName"),
  numberOfEpochs: same("numberOfEpochs"),
  trainingBatchSize: same("trainingBatchSize"),
  validationBatchSize: same("validationBatchSize"),
  warmupRatio: same("warmupRatio"),
  weightDecay: same("weightDecay"),
};

const numbers = sweptCodec as Codec<Swept<number>>;

/** The rows of these fields. */
export const nlpSpaceRows: Mapping<NlpSearchSpaceFields> = {
  gradientAccumulationSteps: via("gradientAccumulationSteps", numbers),
  learningRate: via("learningRate", numbers),
  learningRateScheduler: via("learningRateScheduler", sweptNames<NlpLearningRateScheduler>(nlpSchedulers)),
  modelName: via("modelName", sweptCodec as Codec<Swept<string>>),
  numberOfEpochs: via("numberOfEpochs", numbers),
  trainingBatchSize: via("trainingBatchSize", numbers),
  validationBatchSize: via("validationBatchSize", numbers),
  warmupRatio: via("warmupRatio", numbers),
  weightDecay: via("weightDecay", numbers),
};

/** Text models get every parameter, and null for one that is not given (as from Python). */
const nothing = Object.fromEntries(Object.keys(nlpParameterRows).map((name) => [name, null]));

/** `NlpFixedParameters` ⇄ `fixedParameters`. */
export const nlpParametersCodec: Codec<NlpParameterFields> = {
  encode: (value, context) => ({ ...nothing, ...toWire(nlpParameterRows, value, context) }),
  decode: (wire, context) => made(nlpParameterRows, NlpFixedParameters, wire, context),
};

/** `NlpFixedParameters` ⇄ the `training_parameters` of a node. */
export const nlpParametersNode: Codec<NlpParameterFields> = nodeCodec(() =>
  nodeRows(nlpParameterRows, {
    learningRateScheduler: { codec: oneSpelling<NlpLearningRateScheduler>(nlpSchedulers) },
  }),
);

/** `NlpSearchSpace` ⇄ one of `searchSpace`. */
const spaceCodec: Codec<NlpSearchSpaceFields> = {
  encode: (value, context) => ({ ...nothing, ...toWire(nlpSpaceRows, value, context) }),
  decode: (wire, context) => made(nlpSpaceRows, NlpSearchSpace, wire, context),
};

/** `NlpSearchSpace[]` ⇄ `searchSpace`. */
export const nlpSpacesCodec: Codec<NlpSearchSpaceFields[]> = list(spaceCodec);

/** `NlpSearchSpace[]` ⇄ the `search_space` of a node. */
export const nlpSpacesNode: Codec<NlpSearchSpaceFields[]> = list(
  nodeCodec(() => nodeSpaceRows(nlpSpaceRows)),
);

const parameterRules: Rules<NlpParameterFields> = {
  gradientAccumulationSteps: whole(0),
  learningRate: number(0),
  learningRateScheduler: oneOf(nlpSchedulers),
  modelName: text,
  numberOfEpochs: whole(0),
  trainingBatchSize: whole(0),
  validationBatchSize: whole(0),
  warmupRatio: number(0, 1),
  weightDecay: number(0, 1),
};

/** Rules of {@link NlpParameterFields}. */
export const nlpParametersRule: Rule = fieldsOf<NlpParameterFields>(parameterRules);

/** Rules of {@link NlpSearchSpaceFields}. */
export const nlpSpaceRule: Rule = lazily(() =>
  fieldsOf<NlpSearchSpaceFields>(sweptRules(parameterRules, ["choice", "randint"])),
);
