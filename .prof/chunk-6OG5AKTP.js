import {
  BanditPolicy,
  BaseJob,
  Input,
  Output,
  assetKindOf,
  assetVersionId,
  bindingText,
  checkCode,
  checkCommandLimits,
  checkCompute,
  checkDistribution,
  checkDistribution2,
  checkEarlyTermination,
  checkEnvironmentOfJob,
  checkGraph,
  checkInput,
  checkInputReferences,
  checkInputs,
  checkJob,
  checkName,
  checkOutputs,
  checkPipelineIo,
  checkQueue,
  checkReferences,
  checkResources,
  checkSampling,
  checkSearchSpace,
  checkServices,
  checkSparkFields,
  checkSparkMachines,
  checkSparkSizes,
  checkSweepLimits,
  distributionArguments,
  earlyTerminationCodec,
  given,
  inputPath,
  inputUri,
  isBinding,
  isDistribution,
  isLiteralType,
  jobFieldNames,
  localPath,
  nodesOf,
  parseAssetReference,
  pathKind,
  referencesIn,
  sparkFieldNames,
  withBindingTexts,
  withDoubleBraces
} from "./chunk-7DTYGNHA.js";
import {
  parseArmId
} from "./chunk-IDSPOFVU.js";
import {
  isoFromSeconds,
  secondsFromIso
} from "./chunk-ZAKGYJC3.js";
import {
  ManagedIdentityConfiguration,
  UserIdentityConfiguration,
  checkJobIdentity
} from "./chunk-OGXFU7IC.js";
import {
  Checks,
  namesOf,
  nearest
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  list,
  mapping,
  nested,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/resources/jobs/automl/automl-names.ts
var classificationMetrics = {
  auc_weighted: "AUCWeighted",
  accuracy: "Accuracy",
  norm_macro_recall: "NormMacroRecall",
  average_precision_score_weighted: "AveragePrecisionScoreWeighted",
  precision_score_weighted: "PrecisionScoreWeighted"
};
var multilabelMetrics = { ...classificationMetrics, iou: "IOU" };
var accuracyOnly = { accuracy: "Accuracy" };
var regressionMetrics = {
  spearman_correlation: "SpearmanCorrelation",
  normalized_root_mean_squared_error: "NormalizedRootMeanSquaredError",
  r2_score: "R2Score",
  normalized_mean_absolute_error: "NormalizedMeanAbsoluteError"
};
var detectionMetrics = { mean_average_precision: "MeanAveragePrecision" };
var classificationModels = {
  logistic_regression: "LogisticRegression",
  sgd: "SGD",
  multinomial_naive_bayes: "MultinomialNaiveBayes",
  bernoulli_naive_bayes: "BernoulliNaiveBayes",
  svm: "SVM",
  linear_svm: "LinearSVM",
  knn: "KNN",
  decision_tree: "DecisionTree",
  random_forest: "RandomForest",
  extreme_random_trees: "ExtremeRandomTrees",
  light_gbm: "LightGBM",
  gradient_boosting: "GradientBoosting",
  xg_boost_classifier: "XGBoostClassifier"
};
var regressionModels = {
  elastic_net: "ElasticNet",
  gradient_boosting: "GradientBoosting",
  decision_tree: "DecisionTree",
  knn: "KNN",
  lasso_lars: "LassoLars",
  sgd: "SGD",
  random_forest: "RandomForest",
  extreme_random_trees: "ExtremeRandomTrees",
  light_gbm: "LightGBM",
  xg_boost_regressor: "XGBoostRegressor"
};
var forecastingModels = {
  auto_arima: "AutoArima",
  prophet: "Prophet",
  naive: "Naive",
  seasonal_naive: "SeasonalNaive",
  average: "Average",
  seasonal_average: "SeasonalAverage",
  exponential_smoothing: "ExponentialSmoothing",
  arimax: "Arimax",
  tcn_forecaster: "TCNForecaster",
  ...regressionModels
};
var transformers = {
  text_target_encoder: "TextTargetEncoder",
  one_hot_encoder: "OneHotEncoder",
  cat_target_encoder: "CatTargetEncoder",
  tf_idf: "TfIdf",
  wo_e_target_encoder: "WoETargetEncoder",
  label_encoder: "LabelEncoder",
  word_embedding: "WordEmbedding",
  naive_bayes: "NaiveBayes",
  count_vectorizer: "CountVectorizer",
  hash_one_hot_encoder: "HashOneHotEncoder"
};
var parameterized = {
  imputer: "Imputer",
  tf_idf: "TfIdf",
  hash_one_hot_encoder: "HashOneHotEncoder"
};
var verbosities = {
  not_set: "NotSet",
  debug: "Debug",
  info: "Info",
  warning: "Warning",
  error: "Error",
  critical: "Critical"
};
var imageSchedulers = {
  none: "None",
  warmup_cosine: "WarmupCosine",
  step: "Step"
};
var nlpSchedulers = {
  none: "None",
  linear: "Linear",
  cosine: "Cosine",
  cosine_with_restarts: "CosineWithRestarts",
  polynomial: "Polynomial",
  constant: "Constant",
  constant_with_warmup: "ConstantWithWarmup"
};
var optimizers = { none: "None", sgd: "Sgd", adam: "Adam", adamw: "Adamw" };
var modelSizes = {
  none: "None",
  small: "Small",
  medium: "Medium",
  large: "Large",
  extra_large: "ExtraLarge"
};
var validationMetrics = {
  none: "None",
  coco: "Coco",
  voc: "Voc",
  coco_voc: "CocoVoc"
};
var trainingModes = {
  auto: "Auto",
  distributed: "Distributed",
  non_distributed: "NonDistributed"
};
var metaLearners = {
  none: "None",
  logistic_regression: "LogisticRegression",
  logistic_regression_cv: "LogisticRegressionCV",
  light_gbm_classifier: "LightGBMClassifier",
  elastic_net: "ElasticNet",
  elastic_net_cv: "ElasticNetCV",
  light_gbm_regressor: "LightGBMRegressor",
  linear_regression: "LinearRegression"
};
var switches = { enable: "Enable", disable: "Disable" };
var featurizationModes = { auto: "Auto", custom: "Custom", off: "Off" };
var featureLagModes = { none: "None", auto: "Auto" };
var stlModes = {
  none: "None",
  season: "Season",
  seasontrend: "SeasonTrend",
  season_trend: "SeasonTrend"
};
var shortSeriesModes = {
  none: "None",
  auto: "Auto",
  pad: "Pad",
  drop: "Drop"
};
var aggregations = {
  none: "None",
  sum: "Sum",
  max: "Max",
  min: "Min",
  mean: "Mean"
};
var samplings = { grid: "Grid", random: "Random", bayesian: "Bayesian" };

// src/resources/jobs/automl/spelled.ts
function camelToSnake(name) {
  return name.replace(/(.)([A-Z][a-z]+)/g, "$1_$2").replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
function spelled(names2) {
  const ours = Object.fromEntries(Object.entries(names2).map(([name, wire]) => [wire.toLowerCase(), name]));
  return {
    encode: (value) => names2[camelToSnake(value)] ?? value,
    decode: (wire) => typeof wire === "string" ? ours[wire.toLowerCase()] ?? wire : void 0
  };
}
function oneSpelling(names2) {
  const one = (value) => {
    const name = camelToSnake(value);
    return name in names2 ? name : value;
  };
  return {
    encode: one,
    decode: (wire) => typeof wire === "string" ? one(wire) : void 0
  };
}
var lowerCase = {
  encode: (value) => value.toLowerCase(),
  decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
};

// src/resources/jobs/automl/field-rules.ts
var text = (checks, path, value) => void checks.text(path, value);
var flag = (checks, path, value) => void checks.boolean(path, value);
var whole = (min) => (checks, path, value) => void checks.number(path, value, { integer: true, min });
var number = (min, max) => (checks, path, value) => void checks.number(path, value, { min, max });
var part = (checks, path, value) => {
  if (typeof value === "number" && value > 0 && value < 1) return;
  checks.fault(path, "must be a number between 0 and 1, without these.", { given: value });
};
var texts = (checks, path, value) => {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return;
  checks.fault(path, "must be a list of texts.", { given: value });
};
var textRecord = (checks, path, value) => void checks.texts(path, value);
var anyObject = (checks, path, value) => {
  if (!isObject(value)) checks.fault(path, "must be an object.", { given: value });
};
var oneOf = (names2) => (checks, path, value) => {
  const allowed = Object.keys(names2);
  if (typeof value === "string" && allowed.includes(camelToSnake(value))) return;
  const near = typeof value === "string" ? nearest(value, allowed) : void 0;
  checks.fault(path, `is not one of the allowed values.${near ? ` Did you mean ${near}?` : ""}`, {
    given: value,
    allowed
  });
};
var listOf = (rule) => (checks, path, value) => {
  if (!Array.isArray(value)) {
    checks.fault(path, "must be a list.", { given: value });
    return;
  }
  for (const [index, member] of value.entries()) ruled(rule, checks, `${path}[${index}]`, member);
};
var either = (allowed, ...forms) => (checks, path, value) => {
  if (forms.some((form) => form(value))) return;
  checks.fault(path, "is not one of the allowed forms.", { given: value, allowed });
};
var isAuto = (value) => typeof value === "string" && value.toLowerCase() === "auto";
var isWhole = (min) => (value) => typeof value === "number" && Number.isInteger(value) && value >= min;
var fieldsOf = (rules) => (checks, path, value) => {
  if (isObject(value)) checks.within(path, (within) => checkFields(within, value, rules));
  else checks.fault(path, "must be an object.", { given: value });
};
function checkFields(checks, given2, rules) {
  checks.known(given2, Object.keys(rules));
  checkRules(checks, given2, rules);
}
function checkRules(checks, given2, rules) {
  for (const [name, rule] of Object.entries(rules)) {
    ruled(rule, checks, name, given2[name]);
  }
}
function ruled(rule, checks, path, value) {
  if (value === void 0 || value === null) return;
  if (typeof value === "string" && isBinding(value)) return;
  rule(checks, path, value);
}

// src/resources/jobs/automl/minutes.ts
var inMinutes = {
  encode: (minutes) => minutes ? isoFromSeconds(minutes * 60) : void 0,
  decode: (wire) => {
    const seconds = typeof wire === "string" ? secondsFromIso(wire) : void 0;
    return seconds !== void 0 && seconds % 60 === 0 ? seconds / 60 : void 0;
  }
};

// src/resources/jobs/automl/node-rows.ts
function snakeCase(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
function camelCase(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
function nodeRows(rows, differing = {}) {
  const names2 = Object.keys(rows);
  const row = (name) => ({ wire: snakeCase(name), ...differing[name] });
  return Object.fromEntries(names2.map((name) => [name, row(name)]));
}
function outward(change) {
  return { encode: (value) => change(value), decode: (wire) => wire };
}

// src/resources/jobs/automl/tabular-settings.ts
var TabularLimitSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var tabularLimitRows = mapping()({
  enableEarlyTermination: same("enableEarlyTermination"),
  exitScore: same("exitScore"),
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxCoresPerTrial: same("maxCoresPerTrial"),
  maxNodes: same("maxNodes"),
  maxTrials: same("maxTrials"),
  timeoutMinutes: via("timeout", inMinutes),
  trialTimeoutMinutes: via("trialTimeout", inMinutes)
});
var tabularLimitsCodec = {
  encode: (value, context) => ({
    sweepConcurrentTrials: 0,
    sweepTrials: 0,
    ...toWire(tabularLimitRows, value, context)
  }),
  decode: (wire, context) => made(tabularLimitRows, TabularLimitSettings, wire, context)
};
var tabularLimitsNode = nested(nodeRows(tabularLimitRows));
var tabularLimitsRule = fieldsOf({
  enableEarlyTermination: flag,
  exitScore: number(),
  maxConcurrentTrials: whole(0),
  maxCoresPerTrial: whole(-1),
  maxNodes: whole(0),
  maxTrials: whole(0),
  timeoutMinutes: number(0),
  trialTimeoutMinutes: number(0)
});
var ColumnTransformer = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var transformerRows = mapping()({
  fields: same("fields"),
  parameters: same("parameters")
});
var TabularFeaturizationSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
function transformersCodec(name) {
  const each = list(nested(transformerRows));
  return {
    encode: (value, context) => Object.fromEntries(
      Object.entries(value).map(([key, uses]) => [name.encode(key, context), each.encode(uses, context)])
    ),
    decode: (wire, context) => isObject(wire) ? Object.fromEntries(
      Object.entries(wire).map(([key, uses]) => [
        name.decode(key, context) ?? key,
        each.decode(uses, context) ?? []
      ])
    ) : void 0
  };
}
var featurizationRows = mapping()({
  blockedTransformers: via(
    "blockedTransformers",
    list(spelled(transformers))
  ),
  columnNameAndTypes: same("columnNameAndTypes"),
  datasetLanguage: same("datasetLanguage"),
  transformerParams: via("transformerParams", transformersCodec(spelled(parameterized))),
  mode: same("mode"),
  enableDnnFeaturization: same("enableDnnFeaturization")
});
var featurizationCodec = {
  encode: (value, context) => ({ transformerParams: {}, ...toWire(featurizationRows, value, context) }),
  decode: (wire, context) => made(featurizationRows, TabularFeaturizationSettings, wire, context)
};
var featurizationNode = nested(
  nodeRows(featurizationRows, {
    blockedTransformers: {
      codec: list(oneSpelling(transformers))
    },
    transformerParams: { codec: transformersCodec(oneSpelling(parameterized)) },
    mode: { codec: lowerCase }
  })
);
var featurizationRule = fieldsOf({
  blockedTransformers: listOf(oneOf(transformers)),
  columnNameAndTypes: textRecord,
  datasetLanguage: text,
  transformerParams: (checks, path, value) => {
    anyObject(checks, path, value);
    if (!isObject(value)) return;
    const names2 = Object.keys(parameterized);
    for (const [name, uses] of Object.entries(value)) {
      if (!names2.includes(camelToSnake(name)))
        checks.fault(`${path}.${name}`, "is no transformer that takes parameters.", { allowed: names2 });
      else listOf(fieldsOf(transformerRules))(checks, `${path}.${name}`, uses);
    }
  },
  mode: oneOf(featurizationModes),
  enableDnnFeaturization: flag
});
var transformerRules = { fields: texts, parameters: anyObject };
var StackEnsembleSettings = class {
  constructor(fields = {}) {
    Object.assign(this, { stackMetaLearnerTrainPercentage: 0.2, ...fields });
  }
};
var stackRows = mapping()({
  stackMetaLearnerKWargs: same("stackMetaLearnerKWargs"),
  stackMetaLearnerTrainPercentage: same("stackMetaLearnerTrainPercentage"),
  stackMetaLearnerType: via("stackMetaLearnerType", spelled(metaLearners))
});
var stackCodec = {
  encode: (value, context) => ({
    stackMetaLearnerTrainPercentage: 0.2,
    ...toWire(stackRows, value, context)
  }),
  decode: (wire, context) => made(stackRows, StackEnsembleSettings, wire, context)
};
var stackNode = nested(
  nodeRows(stackRows, {
    stackMetaLearnerKWargs: { wire: "stack_meta_learner_kwargs" },
    stackMetaLearnerType: { codec: oneSpelling(metaLearners) }
  })
);
var TrainingSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
function trainingForms(models) {
  const algorithms = (codec) => list(codec);
  const rows = mapping()({
    enableOnnxCompatibleModels: same("enableOnnxCompatibleModels"),
    enableDnnTraining: same("enableDnnTraining"),
    enableModelExplainability: same("enableModelExplainability"),
    enableStackEnsemble: same("enableStackEnsemble"),
    enableVoteEnsemble: same("enableVoteEnsemble"),
    stackEnsembleSettings: via("stackEnsembleSettings", stackCodec),
    ensembleModelDownloadTimeout: via("ensembleModelDownloadTimeout", inMinutes),
    allowedTrainingAlgorithms: via("allowedTrainingAlgorithms", algorithms(spelled(models))),
    blockedTrainingAlgorithms: via("blockedTrainingAlgorithms", algorithms(spelled(models))),
    trainingMode: via("trainingMode", spelled(trainingModes))
  });
  const allowed = listOf(oneOf(models));
  return {
    rows,
    codec: {
      encode: (value, context) => toWire(rows, value, context),
      decode: (wire, context) => made(rows, TrainingSettings, wire, context)
    },
    node: nested(
      nodeRows(rows, {
        stackEnsembleSettings: { codec: stackNode },
        ensembleModelDownloadTimeout: { wire: "ensemble_model_download_timeout_minutes" },
        allowedTrainingAlgorithms: { codec: algorithms(oneSpelling(models)) },
        blockedTrainingAlgorithms: { codec: algorithms(oneSpelling(models)) },
        trainingMode: { codec: oneSpelling(trainingModes) }
      })
    ),
    rule: (checks, path, value) => {
      anyObject(checks, path, value);
      if (!isObject(value)) return;
      checks.within(path, (within) => {
        checkFields(within, value, {
          enableOnnxCompatibleModels: flag,
          enableDnnTraining: flag,
          enableModelExplainability: flag,
          enableStackEnsemble: flag,
          enableVoteEnsemble: flag,
          stackEnsembleSettings: fieldsOf({
            stackMetaLearnerKWargs: anyObject,
            stackMetaLearnerTrainPercentage: number(0, 1),
            stackMetaLearnerType: oneOf(metaLearners)
          }),
          ensembleModelDownloadTimeout: number(0),
          allowedTrainingAlgorithms: allowed,
          blockedTrainingAlgorithms: allowed,
          trainingMode: oneOf(trainingModes)
        });
      });
    }
  };
}
function made(rows, type, wire, context) {
  if (!isObject(wire)) return void 0;
  const fields = fromWire(rows, wire, context);
  const instance = Object.assign(Object.create(type.prototype), fields);
  return carryUnmapped(fields, instance);
}

// src/resources/jobs/automl/forecasting-settings.ts
var ForecastingSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var autoOrCustom = {
  encode: (value) => typeof value === "string" ? { mode: "Auto" } : { mode: "Custom", value },
  decode: (wire) => {
    if (!isObject(wire) || Object.keys(wire).some((key) => key !== "mode" && key !== "value"))
      return void 0;
    if (String(wire.mode).toLowerCase() === "auto") return "auto";
    return typeof wire.value === "number" ? wire.value : void 0;
  }
};
var lags = {
  encode: (value) => typeof value === "string" ? { mode: "Auto" } : { mode: "Custom", values: typeof value === "number" ? [value] : value },
  decode: (wire) => {
    if (!isObject(wire) || Object.keys(wire).some((key) => key !== "mode" && key !== "values"))
      return void 0;
    if (String(wire.mode).toLowerCase() === "auto") return "auto";
    return Array.isArray(wire.values) ? wire.values : void 0;
  }
};
var oneOrMore = {
  encode: (value) => typeof value === "string" ? [value] : value,
  decode: (wire) => Array.isArray(wire) ? wire : void 0
};
var decomposition = outward(
  (value) => camelToSnake(value) === "season_trend" && value.includes("_") ? "SeasonTrend" : value
);
var forecastingRows = mapping()({
  timeColumnName: same("timeColumnName"),
  forecastHorizon: via("forecastHorizon", autoOrCustom),
  timeSeriesIdColumnNames: via("timeSeriesIdColumnNames", oneOrMore),
  targetLags: via("targetLags", lags),
  featureLags: same("featureLags"),
  targetRollingWindowSize: via("targetRollingWindowSize", autoOrCustom),
  countryOrRegionForHolidays: same("countryOrRegionForHolidays"),
  useStl: via("useStl", decomposition),
  seasonality: via("seasonality", autoOrCustom),
  shortSeriesHandlingConfig: same("shortSeriesHandlingConfig"),
  frequency: same("frequency"),
  targetAggregateFunction: same("targetAggregateFunction"),
  cvStepSize: same("cvStepSize"),
  featuresUnknownAtForecastTime: via("featuresUnknownAtForecastTime", oneOrMore)
});
var forecastingCodec = {
  encode: (value, context) => toWire(forecastingRows, value, context),
  decode: (wire, context) => made(forecastingRows, ForecastingSettings, wire, context)
};
var forecastingNode = nested(nodeRows(forecastingRows));
var isNames = (value) => typeof value === "string" || Array.isArray(value) && value.every((each) => typeof each === "string");
var isLags = (value) => Array.isArray(value) && value.every(isWhole(1));
var forecastingRule = fieldsOf({
  timeColumnName: text,
  forecastHorizon: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  timeSeriesIdColumnNames: either("a name, or a list of names", isNames),
  targetLags: either('"auto", a whole number of at least 1, or a list of these', isAuto, isWhole(1), isLags),
  featureLags: oneOf(featureLagModes),
  targetRollingWindowSize: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  countryOrRegionForHolidays: text,
  useStl: oneOf(stlModes),
  seasonality: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  shortSeriesHandlingConfig: oneOf(shortSeriesModes),
  frequency: text,
  targetAggregateFunction: oneOf(aggregations),
  cvStepSize: whole(1),
  featuresUnknownAtForecastTime: either("a name, or a list of names", isNames)
});

// src/resources/jobs/job-resolution.ts
async function resolveCommand(command, resolution) {
  const { needs, options } = resolution;
  const { code } = command;
  const codeId = code === void 0 || parseArmId(code) ? code : await needs.uploadCode(code, options);
  const environment = await resolveEnvironment(command.environment, resolution);
  const copy = Object.create(Object.getPrototypeOf(command));
  return Object.assign(carryUnmapped(command, copy), command, {
    ...codeId !== void 0 && { code: codeId },
    environment
  });
}
async function resolveEnvironment(environment, { needs, scope, options }) {
  if (typeof environment !== "string") return needs.ensureEnvironment(environment, options);
  const reference = parseAssetReference(environment);
  if (reference.kind !== "label") return environment;
  requireLatest("environment", environment, reference.label);
  const version = await needs.latestVersion("environments", reference.name, options);
  return assetVersionId(scope, "environments", reference.name, version);
}
async function resolveInputs(inputs, resolution) {
  if (!inputs) return void 0;
  const resolved = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (input !== void 0) resolved[name] = await resolveInput(name, input, resolution);
  }
  return resolved;
}
async function resolveInput(name, input, { needs, scope, options }) {
  if (typeof input !== "object" || input.path === void 0 || isLiteralType(input.type)) return input;
  const withPath = (path) => Object.assign(carryUnmapped(input, Object.create(Object.getPrototypeOf(input))), input, {
    path
  });
  const kind = pathKind(input.path);
  if (kind === "local") {
    const uri = await needs.uploadInput(localPath(input.path), input.type, {
      ...options,
      datastore: input.datastore
    });
    return withPath(input.type === "uri_folder" && !uri.endsWith("/") ? `${uri}/` : uri);
  }
  const reference = kind === "reference" ? parseAssetReference(input.path) : void 0;
  if (reference?.kind !== "label") return input;
  requireLatest(`inputs.${name}.path`, input.path, reference.label);
  const asset = assetKindOf(input.type);
  return withPath(
    assetVersionId(scope, asset, reference.name, await needs.latestVersion(asset, reference.name, options))
  );
}
async function checkLocalFiles(checks, prefix, command, inputs, inputPrefix = "") {
  const { code } = command;
  if (typeof code === "string" && !parseArmId(code) && pathKind(code) === "local") {
    await checkLocalPath(checks, `${prefix}code`, code, void 0);
  }
  for (const [name, input] of Object.entries(inputs ?? {})) {
    if (typeof input !== "object" || typeof input.path !== "string" || pathKind(input.path) !== "local")
      continue;
    await checkLocalPath(checks, `${inputPrefix}inputs.${name}.path`, input.path, input.type);
  }
}
async function checkLocalPath(checks, field, given2, type) {
  const { inspectLocalPath } = await import("./local-files-2EYPRGYI.js");
  try {
    const { kind, path } = await inspectLocalPath(localPath(given2), { field });
    const wrong = type === "uri_file" && kind === "folder" || (type === "uri_folder" || type === "mltable") && kind === "file";
    if (wrong) checks.fault(field, `is a ${kind}, but the input is a ${type}: ${path}.`, { given: given2 });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    checks.faults.push(...error.faults);
  }
}
function requireLatest(path, given2, label) {
  if (label === "latest") return;
  throw new ValidationError([
    { path, message: `There is no label ${label}.`, given: given2, allowed: ["latest"], code: "notFound" }
  ]);
}

// src/resources/jobs/data-fields.ts
function dataFieldCodec(type) {
  return {
    encode: (value, context) => ({
      ...toWire({}, value, context),
      uri: inputUri(value.path ?? "", type, context),
      jobInputType: type
    }),
    decode: (wire, context) => {
      if (!isObject(wire) || typeof wire.uri !== "string") return void 0;
      const { uri, jobInputType: _, ...rest } = wire;
      const input = Object.create(Input.prototype);
      Object.assign(input, { type, path: inputPath(uri, type, context) });
      return carryUnmapped(fromWire({}, rest, context), input);
    }
  };
}
function checkDataField(checks, name, data, { allowed, why }) {
  if (data === void 0 || data === null || typeof data === "string" && isBinding(data)) return;
  if (!isObject(data)) {
    checks.fault(name, `must be an Input: ${why}.`, { given: data, allowed });
    return;
  }
  if (typeof data.path === "string" && isBinding(data.path)) return;
  checks.within(name, (within) => {
    if (data.type !== void 0 && !allowed.some((each) => each === data.type))
      within.fault("type", `does not fit: ${why}.`, { given: data.type, allowed });
    else checkInput(within, data);
    within.text("path", data.path, { required: true });
  });
  const references = new Checks();
  checkInputReferences(references, { [name]: data });
  addAsFields(checks, references);
}
async function checkLocalDataFields(checks, fields) {
  const found = new Checks();
  await checkLocalFiles(found, "", {}, fields);
  addAsFields(checks, found);
}
function dataFieldsOf(job, names2) {
  const fields = { ...job };
  const given2 = names2.map((name) => [name, fields[name]]).filter(([, value]) => isObject(value));
  return Object.fromEntries(given2);
}
function addAsFields(checks, found) {
  checks.faults.push(...found.faults.map((each) => ({ ...each, path: each.path.replace(/^inputs\./, "") })));
}

// src/resources/jobs/automl/automl-job.ts
var AutoMLJob = class extends BaseJob {
  kind = "automl_job";
  type = "automl";
};
function taskRules(rules, required, data) {
  return { rules, required, data };
}
var sharedFieldNames = [
  "task",
  "compute",
  "trainingData",
  "validationData",
  "logVerbosity",
  "outputs",
  "resources",
  "identity",
  "queueSettings",
  "environmentId",
  "environmentVariables"
];
function fill(job, fields, rules, defaults) {
  const complete = withBindingTexts({ ...defaults, ...withoutUndefined(fields) });
  const checks = new Checks().known(fields, [
    ...jobFieldNames,
    ...sharedFieldNames,
    ...Object.keys(rules.rules)
  ]);
  collectFaults(checks, complete, rules);
  const { name } = fields;
  checks.done(`AutoML job${name ? ` "${name}"` : ""}`);
  Object.assign(job, complete);
}
function collectFaults(checks, fields, { rules, required, data }) {
  checkJob(checks, fields);
  const given2 = { ...fields };
  for (const name of ["trainingData", ...required]) {
    if (given2[name] === void 0 || given2[name] === null || given2[name] === "")
      checks.fault(name, "is required.", { code: "missingField" });
  }
  for (const name of ["trainingData", "validationData", ...data]) {
    checkDataField(checks, name, given2[name], { allowed: ["mltable"], why: "AutoML reads tables" });
  }
  checkRules(checks, given2, rules);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkQueue(checks, fields.queueSettings);
  checkResources(checks, fields.resources);
  if (isObject(given2.services)) checkServices(checks, given2.services);
  checks.text("environmentId", fields.environmentId).texts("environmentVariables", fields.environmentVariables);
}
function withoutUndefined(fields) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== void 0 && value !== null)
  );
}
function checkStandsAlone(checks, job) {
  for (const [name, value] of Object.entries(job)) {
    const reference = isObject(value) && "path" in value ? bindingText(value.path) : bindingText(value);
    if (reference === void 0) continue;
    checks.fault(name, "is a reference, which only a step of a pipeline can have.", { given: reference });
  }
}

// src/resources/jobs/automl/search-space.ts
function plainNumber(value) {
  const text2 = String(value);
  const [mantissa = "", exponent] = text2.split("e");
  if (exponent === void 0) return text2;
  const power = Number(exponent);
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole2 = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole2 + fraction;
  return power < 0 ? `${sign}0.${"0".repeat(-power - 1)}${digits}` : `${sign}${digits.padEnd(whole2.length + power, "0")}`;
}
function valueText(value) {
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}
function sweptText(value) {
  if (!isDistribution(value)) return valueText(value);
  const quoted = (each) => typeof each === "string" ? `'${each}'` : valueText(each);
  const given2 = value;
  const args = value.type === "choice" ? value.values.map(quoted) : distributionArguments[value.type].map((name) => valueText(given2[name]));
  return `${value.type}(${args.join(",")})`;
}
function fromSweptText(text2) {
  const found = /^\s*([a-z]+)\s*\((.*)\)\s*$/is.exec(text2);
  const type = found?.[1]?.toLowerCase();
  if (!found || !type || !Object.hasOwn(distributionArguments, type)) return plainValue(text2);
  const args = splitArguments(found[2] ?? "").map(plainValue);
  if (type === "choice") return { type, values: args };
  const names2 = distributionArguments[type];
  if (names2.length !== args.length) return text2;
  return { type, ...Object.fromEntries(names2.map((name, index) => [name, args[index]])) };
}
function splitArguments(text2) {
  return [...text2.matchAll(/'[^']*'|"[^"]*"|[^,\s][^,]*/g)].map(([part2]) => part2.trim());
}
function plainValue(text2) {
  const trimmed = text2.trim();
  if (trimmed === "True" || trimmed === "False") return trimmed === "True";
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  return /^(['"]).*\1$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
var sweptCodec = {
  encode: (value) => sweptText(value),
  decode: (wire) => {
    if (typeof wire !== "string") return void 0;
    const value = fromSweptText(wire);
    const again = sweptText(value).replace(/\s/g, "");
    return again === wire.replace(/\s/g, "") || isDistribution(value) ? value : wire;
  }
};
function sweptNames(names2) {
  const one = (value) => typeof value === "string" && camelToSnake(value) in names2 ? camelToSnake(value) : value;
  return {
    encode: (value) => sweptText(
      isDistribution(value) && value.type === "choice" ? { ...value, values: value.values.map(one) } : one(value)
    ),
    decode: (wire, context) => sweptCodec.decode(wire, context)
  };
}
function nodeSpaceRows(rows) {
  const names2 = Object.keys(rows);
  const row = (name) => ({ ...rows[name], wire: snakeCase(name) });
  return Object.fromEntries(names2.map((name) => [name, row(name)]));
}
var wholeDistributions = ["choice", "randint", "quniform", "qloguniform", "qnormal", "qlognormal"];
function sweptRules(rules, whole2 = wholeDistributions) {
  const names2 = Object.keys(rules);
  const taken = (rule) => takes(rule, 0.5) ? Object.keys(distributionArguments) : takes(rule, 1) ? whole2 : ["choice"];
  return Object.fromEntries(names2.map((name) => [name, swept(rules[name], taken(rules[name]))]));
}
function takes(rule, value) {
  const checks = new Checks();
  rule(checks, "", value);
  return checks.faults.length === 0;
}
function swept(rule, taken) {
  return (checks, path, value) => {
    if (!isObject(value)) {
      rule(checks, path, value);
      return;
    }
    checkDistribution2(checks, path, value);
    if (isDistribution(value) && !taken.includes(value.type))
      checks.fault(`${path}.type`, "gives values that this is not.", { given: value.type, allowed: taken });
    if (value.type !== "choice" || !Array.isArray(value.values)) return;
    for (const [index, each] of value.values.entries()) rule(checks, `${path}.values[${index}]`, each);
  };
}

// src/resources/jobs/automl/image-settings.ts
var ImageLimitSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var imageLimitRows = mapping()({
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxTrials: same("maxTrials"),
  timeoutMinutes: via("timeout", inMinutes)
});
var imageLimitsCodec = {
  encode: (value, context) => toWire(imageLimitRows, value, context),
  decode: (wire, context) => made(imageLimitRows, ImageLimitSettings, wire, context)
};
var imageLimitsNode = nested(nodeRows(imageLimitRows));
var imageLimitsRule = fieldsOf({
  maxConcurrentTrials: whole(0),
  maxTrials: whole(0),
  timeoutMinutes: number(0)
});
var ImageModelSettingsClassification = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ImageModelSettingsObjectDetection = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ImageClassificationSearchSpace = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var ImageObjectDetectionSearchSpace = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var modelRows = mapping()({
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
  learningRateScheduler: via("learningRateScheduler", spelled(imageSchedulers)),
  modelName: same("modelName"),
  momentum: same("momentum"),
  nesterov: same("nesterov"),
  numberOfEpochs: same("numberOfEpochs"),
  numberOfWorkers: same("numberOfWorkers"),
  optimizer: via("optimizer", spelled(optimizers)),
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
  checkpointRunId: same("checkpointRunId")
});
var classificationModelRows = {
  ...modelRows,
  ...mapping()({
    trainingCropSize: same("trainingCropSize"),
    validationCropSize: same("validationCropSize"),
    validationResizeSize: same("validationResizeSize"),
    weightedLoss: same("weightedLoss")
  })
};
var detectionModelRows = {
  ...modelRows,
  ...mapping()({
    boxDetectionsPerImage: same("boxDetectionsPerImage"),
    boxScoreThreshold: same("boxScoreThreshold"),
    imageSize: same("imageSize"),
    maxSize: same("maxSize"),
    minSize: same("minSize"),
    modelSize: via("modelSize", spelled(modelSizes)),
    multiScale: same("multiScale"),
    nmsIouThreshold: same("nmsIouThreshold"),
    tileGridSize: same("tileGridSize"),
    tileOverlapRatio: same("tileOverlapRatio"),
    tilePredictionsNmsThreshold: same("tilePredictionsNmsThreshold"),
    validationIouThreshold: same("validationIouThreshold"),
    validationMetricType: via("validationMetricType", spelled(validationMetrics)),
    logTrainingMetrics: via("logTrainingMetrics", spelled(switches)),
    logValidationLoss: via("logValidationLoss", spelled(switches))
  })
};
var spaceRows = mapping()({
  amsGradient: via("amsGradient", sweptCodec),
  beta1: via("beta1", sweptCodec),
  beta2: via("beta2", sweptCodec),
  distributed: via("distributed", sweptCodec),
  earlyStopping: via("earlyStopping", sweptCodec),
  earlyStoppingDelay: via("earlyStoppingDelay", sweptCodec),
  earlyStoppingPatience: via("earlyStoppingPatience", sweptCodec),
  enableOnnxNormalization: via("enableOnnxNormalization", sweptCodec),
  evaluationFrequency: via("evaluationFrequency", sweptCodec),
  gradientAccumulationStep: via("gradientAccumulationStep", sweptCodec),
  layersToFreeze: via("layersToFreeze", sweptCodec),
  learningRate: via("learningRate", sweptCodec),
  learningRateScheduler: via("learningRateScheduler", sweptNames(imageSchedulers)),
  modelName: via("modelName", sweptCodec),
  momentum: via("momentum", sweptCodec),
  nesterov: via("nesterov", sweptCodec),
  numberOfEpochs: via("numberOfEpochs", sweptCodec),
  numberOfWorkers: via("numberOfWorkers", sweptCodec),
  optimizer: via("optimizer", sweptNames(optimizers)),
  randomSeed: via("randomSeed", sweptCodec),
  stepLrGamma: via("stepLRGamma", sweptCodec),
  stepLrStepSize: via("stepLRStepSize", sweptCodec),
  trainingBatchSize: via("trainingBatchSize", sweptCodec),
  validationBatchSize: via("validationBatchSize", sweptCodec),
  warmupCosineLrCycles: via("warmupCosineLRCycles", sweptCodec),
  warmupCosineLrWarmupEpochs: via("warmupCosineLRWarmupEpochs", sweptCodec),
  weightDecay: via("weightDecay", sweptCodec)
});
var classificationSpaceRows = {
  ...spaceRows,
  ...mapping()({
    trainingCropSize: via("trainingCropSize", sweptCodec),
    validationCropSize: via("validationCropSize", sweptCodec),
    validationResizeSize: via("validationResizeSize", sweptCodec),
    weightedLoss: via("weightedLoss", sweptCodec)
  })
};
var detectionSpaceRows = {
  ...spaceRows,
  ...mapping()({
    boxDetectionsPerImage: via("boxDetectionsPerImage", sweptCodec),
    boxScoreThreshold: via("boxScoreThreshold", sweptCodec),
    imageSize: via("imageSize", sweptCodec),
    maxSize: via("maxSize", sweptCodec),
    minSize: via("minSize", sweptCodec),
    modelSize: via("modelSize", sweptNames(modelSizes)),
    multiScale: via("multiScale", sweptCodec),
    nmsIouThreshold: via("nmsIouThreshold", sweptCodec),
    tileGridSize: via("tileGridSize", sweptCodec),
    tileOverlapRatio: via("tileOverlapRatio", sweptCodec),
    tilePredictionsNmsThreshold: via("tilePredictionsNmsThreshold", sweptCodec),
    validationIouThreshold: via("validationIouThreshold", sweptCodec),
    validationMetricType: via("validationMetricType", sweptNames(validationMetrics))
  })
};
var modelNames = {
  learningRateScheduler: { codec: oneSpelling(imageSchedulers) },
  optimizer: { codec: oneSpelling(optimizers) }
};
var detectorNames = {
  modelSize: { codec: oneSpelling(modelSizes) },
  validationMetricType: { codec: oneSpelling(validationMetrics) },
  logTrainingMetrics: { codec: oneSpelling(switches) },
  logValidationLoss: { codec: oneSpelling(switches) }
};
var classificationModelCodec = {
  encode: (value, context) => toWire(classificationModelRows, value, context),
  decode: (wire, context) => made(classificationModelRows, ImageModelSettingsClassification, wire, context)
};
var classificationModelNode = nested(
  nodeRows(classificationModelRows, modelNames)
);
var detectionModelCodec = {
  encode: (value, context) => toWire(detectionModelRows, value, context),
  decode: (wire, context) => made(detectionModelRows, ImageModelSettingsObjectDetection, wire, context)
};
var detectionModelNode = nested(
  nodeRows(detectionModelRows, { ...modelNames, ...detectorNames })
);
var classificationSpaceCodec = {
  encode: (value, context) => toWire(classificationSpaceRows, value, context),
  decode: (wire, context) => made(classificationSpaceRows, ImageClassificationSearchSpace, wire, context)
};
var classificationSpaceNode = nested(
  nodeSpaceRows(classificationSpaceRows)
);
var detectionSpaceCodec = {
  encode: (value, context) => toWire(detectionSpaceRows, value, context),
  decode: (wire, context) => made(detectionSpaceRows, ImageObjectDetectionSearchSpace, wire, context)
};
var detectionSpaceNode = nested(
  nodeSpaceRows(detectionSpaceRows)
);
var modelRules = {
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
  weightDecay: number(0, 1)
};
var fixedRules = {
  advancedSettings: text,
  checkpointFrequency: whole(0),
  checkpointRunId: text
};
var classifierRules = {
  trainingCropSize: whole(1),
  validationCropSize: whole(1),
  validationResizeSize: whole(1),
  weightedLoss: whole(0)
};
var detectorRules = {
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
  validationMetricType: oneOf(validationMetrics)
};
var classificationModelRule = fieldsOf({
  ...modelRules,
  ...fixedRules,
  ...classifierRules
});
var detectionModelRule = fieldsOf({
  ...modelRules,
  ...fixedRules,
  ...detectorRules,
  logTrainingMetrics: oneOf(switches),
  logValidationLoss: oneOf(switches)
});
var classificationSpaceRule = fieldsOf(
  sweptRules({ ...modelRules, ...classifierRules })
);
var detectionSpaceRule = fieldsOf(
  sweptRules({ ...modelRules, ...detectorRules })
);

// src/resources/jobs/automl/sweep-settings.ts
var ImageSweepSettings = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
var NlpSweepSettings = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
var policy = {
  encode: (value, context) => {
    const wire = earlyTerminationCodec.encode(value, context);
    return value.type === "bandit" && isObject(wire) ? { slackFactor: 0, slackAmount: 0, ...wire } : wire;
  },
  decode: (wire, context) => {
    const value = earlyTerminationCodec.decode(wire, context);
    if (!(value instanceof BanditPolicy)) return value;
    if (value.slackFactor === 0 && value.slackAmount !== void 0) delete value.slackFactor;
    else if (value.slackAmount === 0) delete value.slackAmount;
    return value;
  }
};
var sweepRows = {
  samplingAlgorithm: same("samplingAlgorithm"),
  earlyTermination: via("earlyTermination", policy)
};
function sweepCodec(type) {
  return {
    encode: (value, context) => toWire(sweepRows, value, context),
    decode: (wire, context) => made(sweepRows, type, wire, context)
  };
}
var policyNode = {
  encode: (value, context) => {
    const wire = policy.encode(value, context);
    if (!isObject(wire) || value.type === "unknown") return wire;
    const { policyType: _, ...fields } = wire;
    return {
      type: value.type,
      ...Object.fromEntries(Object.entries(fields).map(([name, each]) => [snakeCase(name), each]))
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { type, ...fields } = wire;
    const camel = Object.entries(fields).map(([name, each]) => [camelCase(name), each]);
    return policy.decode(
      { ...Object.fromEntries(camel), policyType: String(type).replace(/_/g, "") },
      context
    );
  }
};
var sweepNode = nested(
  nodeRows(sweepRows, { samplingAlgorithm: { codec: lowerCase }, earlyTermination: { codec: policyNode } })
);
var sweepRule = (checks, path, value) => {
  anyObject(checks, path, value);
  if (!isObject(value)) return;
  checks.within(path, (within) => {
    within.known(value, Object.keys(sweepRows));
    within.text("samplingAlgorithm", value.samplingAlgorithm, { required: true });
    if (typeof value.samplingAlgorithm === "string")
      oneOf(samplings)(within, "samplingAlgorithm", value.samplingAlgorithm);
    checkEarlyTermination(within, value.earlyTermination);
  });
};

// src/resources/jobs/automl/image-jobs.ts
var imageRules = {
  targetColumnName: text,
  validationDataSize: part,
  limits: imageLimitsRule,
  sweep: sweepRule,
  logVerbosity: oneOf(verbosities)
};
var classifierRules2 = {
  ...imageRules,
  trainingParameters: classificationModelRule,
  searchSpace: listOf(classificationSpaceRule)
};
var imageClassificationRules = taskRules(
  { ...classifierRules2, primaryMetric: oneOf(classificationMetrics) },
  ["targetColumnName"],
  []
);
var imageMultilabelRules = taskRules(
  { ...classifierRules2, primaryMetric: oneOf(multilabelMetrics) },
  ["targetColumnName"],
  []
);
var imageDetectionRules = taskRules(
  {
    ...imageRules,
    trainingParameters: detectionModelRule,
    searchSpace: listOf(detectionSpaceRule),
    primaryMetric: oneOf(detectionMetrics)
  },
  ["targetColumnName"],
  []
);
var ImageClassificationJob = class extends AutoMLJob {
  task = "image_classification";
  constructor(fields) {
    super();
    fill(this, fields, imageClassificationRules, { primaryMetric: "accuracy", logVerbosity: "info" });
  }
};
var ImageClassificationMultilabelJob = class extends AutoMLJob {
  task = "image_classification_multilabel";
  constructor(fields) {
    super();
    fill(this, fields, imageMultilabelRules, { primaryMetric: "iou", logVerbosity: "info" });
  }
};
var ImageObjectDetectionJob = class extends AutoMLJob {
  task = "image_object_detection";
  constructor(fields) {
    super();
    fill(this, fields, imageDetectionRules, {
      primaryMetric: "mean_average_precision",
      logVerbosity: "info"
    });
  }
};
var ImageInstanceSegmentationJob = class extends AutoMLJob {
  task = "image_instance_segmentation";
  constructor(fields) {
    super();
    fill(this, fields, imageDetectionRules, {
      primaryMetric: "mean_average_precision",
      logVerbosity: "info"
    });
  }
};

// src/resources/jobs/automl/nlp-settings.ts
var NlpLimitSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var nlpLimitRows = mapping()({
  maxConcurrentTrials: same("maxConcurrentTrials"),
  maxTrials: same("maxTrials"),
  maxNodes: same("maxNodes"),
  timeoutMinutes: via("timeout", inMinutes),
  trialTimeoutMinutes: via("trialTimeout", inMinutes)
});
var ones = { maxTrials: 1, maxNodes: 1 };
var nlpLimitsCodec = {
  encode: (value, context) => ({ ...ones, ...toWire(nlpLimitRows, value, context) }),
  decode: (wire, context) => made(nlpLimitRows, NlpLimitSettings, wire, context)
};
var limitNodeRows = nodeRows(nlpLimitRows);
var nlpLimitsNode = {
  encode: (value, context) => ({ max_trials: 1, max_nodes: 1, ...toWire(limitNodeRows, value, context) }),
  decode: (wire, context) => made(limitNodeRows, NlpLimitSettings, wire, context)
};
var nlpLimitsRule = fieldsOf({
  maxConcurrentTrials: whole(0),
  maxTrials: whole(0),
  maxNodes: whole(0),
  timeoutMinutes: number(0),
  trialTimeoutMinutes: number(0)
});
var NlpFeaturizationSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var nlpFeaturizationRows = mapping()({
  datasetLanguage: same("datasetLanguage")
});
var nlpFeaturizationCodec = {
  encode: (value, context) => toWire(nlpFeaturizationRows, value, context),
  decode: (wire, context) => made(nlpFeaturizationRows, NlpFeaturizationSettings, wire, context)
};
var nlpFeaturizationNode = nested(nodeRows(nlpFeaturizationRows));
var nlpFeaturizationRule = fieldsOf({ datasetLanguage: text });
var NlpFixedParameters = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var NlpSearchSpace = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var nlpParameterRows = {
  gradientAccumulationSteps: same("gradientAccumulationSteps"),
  learningRate: same("learningRate"),
  learningRateScheduler: via("learningRateScheduler", spelled(nlpSchedulers)),
  modelName: same("modelName"),
  numberOfEpochs: same("numberOfEpochs"),
  trainingBatchSize: same("trainingBatchSize"),
  validationBatchSize: same("validationBatchSize"),
  warmupRatio: same("warmupRatio"),
  weightDecay: same("weightDecay")
};
var numbers = sweptCodec;
var nlpSpaceRows = {
  gradientAccumulationSteps: via("gradientAccumulationSteps", numbers),
  learningRate: via("learningRate", numbers),
  learningRateScheduler: via("learningRateScheduler", sweptNames(nlpSchedulers)),
  modelName: via("modelName", sweptCodec),
  numberOfEpochs: via("numberOfEpochs", numbers),
  trainingBatchSize: via("trainingBatchSize", numbers),
  validationBatchSize: via("validationBatchSize", numbers),
  warmupRatio: via("warmupRatio", numbers),
  weightDecay: via("weightDecay", numbers)
};
var nothing = Object.fromEntries(Object.keys(nlpParameterRows).map((name) => [name, null]));
var nlpParametersCodec = {
  encode: (value, context) => ({ ...nothing, ...toWire(nlpParameterRows, value, context) }),
  decode: (wire, context) => made(nlpParameterRows, NlpFixedParameters, wire, context)
};
var nlpParametersNode = nested(
  nodeRows(nlpParameterRows, {
    learningRateScheduler: { codec: oneSpelling(nlpSchedulers) }
  })
);
var spaceCodec = {
  encode: (value, context) => ({ ...nothing, ...toWire(nlpSpaceRows, value, context) }),
  decode: (wire, context) => made(nlpSpaceRows, NlpSearchSpace, wire, context)
};
var nlpSpacesCodec = list(spaceCodec);
var nlpSpacesNode = list(nested(nodeSpaceRows(nlpSpaceRows)));
var parameterRules = {
  gradientAccumulationSteps: whole(0),
  learningRate: number(0),
  learningRateScheduler: oneOf(nlpSchedulers),
  modelName: text,
  numberOfEpochs: whole(0),
  trainingBatchSize: whole(0),
  validationBatchSize: whole(0),
  warmupRatio: number(0, 1),
  weightDecay: number(0, 1)
};
var nlpParametersRule = fieldsOf(parameterRules);
var nlpSpaceRule = fieldsOf(
  sweptRules(parameterRules, ["choice", "randint"])
);

// src/resources/jobs/automl/tabular-jobs.ts
var classificationTraining = trainingForms(classificationModels);
var regressionTraining = trainingForms(regressionModels);
var forecastingTraining = trainingForms(forecastingModels);
var tabularRules = {
  targetColumnName: text,
  weightColumnName: text,
  validationDataSize: part,
  nCrossValidations: either('"auto", or a whole number of at least 2', isAuto, isWhole(2)),
  cvSplitColumnNames: texts,
  testDataSize: part,
  featurization: featurizationRule,
  limits: tabularLimitsRule,
  // It is looked at with the other tables.
  testData: (() => {
  }),
  logVerbosity: oneOf(verbosities)
};
var classificationRules = taskRules(
  {
    ...tabularRules,
    primaryMetric: oneOf(classificationMetrics),
    positiveLabel: text,
    training: classificationTraining.rule
  },
  ["targetColumnName"],
  ["testData"]
);
var regressionRules = taskRules(
  { ...tabularRules, primaryMetric: oneOf(regressionMetrics), training: regressionTraining.rule },
  ["targetColumnName"],
  ["testData"]
);
var forecastingRules = taskRules(
  {
    ...tabularRules,
    primaryMetric: oneOf(regressionMetrics),
    training: forecastingTraining.rule,
    forecastingSettings: forecastingRule
  },
  ["targetColumnName"],
  ["testData"]
);
var ClassificationJob = class extends AutoMLJob {
  task = "classification";
  constructor(fields) {
    super();
    fill(this, fields, classificationRules, { primaryMetric: "accuracy", logVerbosity: "info" });
  }
};
var RegressionJob = class extends AutoMLJob {
  task = "regression";
  constructor(fields) {
    super();
    fill(this, fields, regressionRules, {
      primaryMetric: "normalized_root_mean_squared_error",
      logVerbosity: "info"
    });
  }
};
var ForecastingJob = class extends AutoMLJob {
  task = "forecasting";
  constructor(fields) {
    super();
    fill(this, fields, forecastingRules, {
      primaryMetric: "normalized_root_mean_squared_error",
      logVerbosity: "info"
    });
  }
};

// src/resources/jobs/automl/text-jobs.ts
var shared = {
  featurization: nlpFeaturizationRule,
  limits: nlpLimitsRule,
  sweep: sweepRule,
  trainingParameters: nlpParametersRule,
  searchSpace: listOf(nlpSpaceRule),
  targetColumnName: text,
  logVerbosity: oneOf(verbosities)
};
var textClassificationRules = taskRules(
  { ...shared, primaryMetric: oneOf(classificationMetrics) },
  ["targetColumnName"],
  []
);
var textMultilabelRules = taskRules(
  { ...shared, primaryMetric: oneOf(accuracyOnly) },
  ["targetColumnName"],
  []
);
var textNerRules = taskRules(
  { ...shared, primaryMetric: oneOf(accuracyOnly) },
  [],
  []
);
var TextClassificationJob = class extends AutoMLJob {
  task = "text_classification";
  constructor(fields) {
    super();
    fill(this, fields, textClassificationRules, { primaryMetric: "accuracy" });
  }
};
var TextClassificationMultilabelJob = class extends AutoMLJob {
  task = "text_classification_multilabel";
  constructor(fields) {
    super();
    fill(this, fields, textMultilabelRules, { primaryMetric: "accuracy" });
  }
};
var TextNerJob = class extends AutoMLJob {
  task = "text_ner";
  constructor(fields) {
    super();
    fill(this, fields, textNerRules, { primaryMetric: "accuracy" });
  }
};

// src/resources/jobs/command/command-job.ts
var CommandJob = class extends BaseJob {
  kind = "command_job";
  type = "command";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, commandJobFieldNames);
    collectCommandJobFaults(checks, fields);
    checks.done(`Command job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, fields);
  }
};
var commandJobFieldNames = [
  ...jobFieldNames,
  "command",
  "code",
  "environment",
  "environmentVariables",
  "distribution",
  "resources",
  "compute",
  "inputs",
  "outputs",
  "limits",
  "identity",
  "queueSettings",
  "parentJobName"
];
function collectCommandJobFaults(checks, fields) {
  checkJob(checks, fields);
  checkCommand(checks, fields);
  checkReferencesOf(checks, fields);
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkCommandLimits(checks, fields.limits);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, fields.services);
  checkQueue(checks, fields.queueSettings);
  checks.text("parentJobName", fields.parentJobName);
}
function checkCommand(checks, fields) {
  checks.text("command", fields.command, { required: true });
  checkCode(checks, fields.code);
  checkEnvironmentOfJob(checks, fields.environment);
  checks.scalars("environmentVariables", fields.environmentVariables);
  checkDistribution(checks, fields.distribution);
  checkResources(checks, fields.resources);
}
function checkRunsAlone(checks, { command }) {
  for (const { name } of searchSpaceOf(command)) {
    checks.fault("command", `refers to \${{search_space.${name}}}, but the job is no sweep.`, {
      given: `search_space.${name}`
    });
  }
}
function checkReferencesOf(checks, { command, inputs, outputs }) {
  const known = {
    inputs: valued(inputs),
    outputs: Object.keys(outputs ?? {}),
    // As the trial of a sweep it may name any; the sweep checks that.
    search_space: searchSpaceOf(command).map(({ name }) => name)
  };
  checkReferences(checks, "command", command, known);
}
function searchSpaceOf(command) {
  if (typeof command !== "string") return [];
  return referencesIn(withDoubleBraces(command)).filter(({ kind }) => kind === "search_space");
}
function valued(inputs) {
  return Object.entries(inputs ?? {}).filter(([, input]) => input !== void 0).map(([name]) => name);
}

// src/resources/jobs/finetuning/finetuning-job.ts
var fineTuningTasks = {
  chat_completion: "chatCompletion",
  text_completion: "textCompletion",
  text_classification: "textClassification",
  question_answering: "questionAnswering",
  text_summarization: "textSummarization",
  token_classification: "tokenClassification",
  text_translation: "textTranslation",
  image_classification: "imageClassification",
  image_instance_segmentation: "imageInstanceSegmentation",
  image_object_detection: "imageObjectDetection",
  video_multi_object_tracking: "videoMultiObjectTracking"
};
var JobResources = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var AzureOpenAIHyperparameters = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var FineTuningJob = class extends BaseJob {
  kind = "finetuning_job";
  type = "finetuning";
};
var CustomModelFineTuningJob = class extends FineTuningJob {
  modelProvider = "custom";
  constructor(fields) {
    super();
    fillFineTuning(this, fields, customNames, collectCustomFaults);
  }
};
var AzureOpenAIFineTuningJob = class extends FineTuningJob {
  modelProvider = "azure_open_ai";
  constructor(fields) {
    super();
    fillFineTuning(this, fields, openAINames, collectOpenAIFaults);
  }
};
function createFinetuningJob(options) {
  const { outputModelNamePrefix, instanceTypes, jobTier, ...fields } = options;
  const checks = new Checks();
  checks.text("outputModelNamePrefix", outputModelNamePrefix, { required: true });
  checks.known(options, [
    ...customNames.filter((name) => !["resources", "queueSettings", "outputs"].includes(name)),
    "outputModelNamePrefix",
    "instanceTypes",
    "jobTier"
  ]);
  const complete = given({
    ...fields,
    outputs: { registered_model: new Output({ type: "mlflow_model", name: outputModelNamePrefix }) },
    resources: instanceTypes?.length ? { instanceTypes } : void 0,
    queueSettings: jobTier ? { jobTier } : void 0
  });
  collectCustomFaults(checks, withInputs(complete));
  checks.done("Fine tuning");
  return new CustomModelFineTuningJob(complete);
}
var sharedNames = namesOf()(
  "task",
  "model",
  "trainingData",
  "validationData",
  "outputs"
);
var customNames = [
  ...jobFieldNames,
  "modelProvider",
  ...sharedNames,
  ...namesOf()(
    "compute",
    "resources",
    "queueSettings",
    "hyperparameters"
  )
];
var openAINames = [...jobFieldNames, "modelProvider", ...sharedNames, "hyperparameters"];
function withInputs(fields) {
  return {
    ...fields,
    ...given({
      model: asInput(fields.model, "mlflow_model"),
      trainingData: asInput(fields.trainingData, "uri_file"),
      validationData: asInput(fields.validationData, "uri_file")
    })
  };
}
function asInput(value, type) {
  if (typeof value !== "string") return value;
  if (value === "") return void 0;
  return Object.assign(Object.create(Input.prototype), { type, path: value });
}
function fillFineTuning(job, fields, names2, collect) {
  const checks = new Checks().known(fields, names2);
  const complete = withInputs(fields);
  collect(checks, complete);
  checks.done(`Fine tuning${fields.name ? ` "${fields.name}"` : ""}`);
  Object.assign(job, given(complete));
}
var modelField = {
  allowed: ["mlflow_model", "custom_model", "triton_model"],
  why: "it names a model"
};
var dataField = { allowed: ["uri_file", "uri_folder"], why: "data are files" };
function collectShared(checks, fields) {
  checkJob(checks, fields);
  for (const name of ["task", "model", "trainingData"]) {
    if (!fields[name]) checks.fault(name, "is required.", { code: "missingField" });
  }
  if (typeof fields.task === "string" && !(camelToSnake(fields.task) in fineTuningTasks))
    oneOf(fineTuningTasks)(checks, "task", fields.task);
  checkDataField(checks, "model", fields.model || void 0, modelField);
  checkDataField(checks, "trainingData", fields.trainingData || void 0, dataField);
  checkDataField(checks, "validationData", fields.validationData, dataField);
  checkOutputs(checks, fields.outputs);
}
function collectCustomFaults(checks, fields) {
  collectShared(checks, fields);
  checkCompute(checks, fields.compute);
  checkQueue(checks, fields.queueSettings);
  checks.texts("hyperparameters", fields.hyperparameters);
  if (fields.resources !== void 0) resourcesRule(checks, "resources", fields.resources);
}
function collectOpenAIFaults(checks, fields) {
  collectShared(checks, fields);
  if (fields.hyperparameters === void 0) return;
  if (isObject(fields.hyperparameters))
    hyperparametersRule(checks, "hyperparameters", fields.hyperparameters);
  else checks.fault("hyperparameters", "must be an object.", { given: fields.hyperparameters });
}
var resourcesRule = fieldsOf({ instanceTypes: texts });
var hyperparametersRule = fieldsOf({
  batchSize: whole(1),
  learningRateMultiplier: number(0),
  nEpochs: whole(1)
});

// src/resources/jobs/finetuning/distillation-job.ts
var generationTypes = ["label_generation", "data_generation"];
var taskTypes = ["NLI", "NLU_QA", "CONVERSATION", "MATH", "SUMMARIZATION"];
var PromptSettings = class {
  constructor(fields = {}) {
    Object.assign(this, { enableChainOfThought: false, enableChainOfDensity: false, ...fields });
  }
};
var EndpointRequestSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var TeacherModelSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var DistillationJob = class extends BaseJob {
  kind = "distillation_job";
  type = "distillation";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, names);
    const complete = {
      ...fields,
      ...given({
        studentModel: asInput(fields.studentModel, "mlflow_model"),
        trainingData: asInput(fields.trainingData, "uri_file"),
        validationData: asInput(fields.validationData, "uri_file")
      })
    };
    collectDistillationFaults(checks, complete);
    checks.done(`Distillation${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, given(complete));
  }
};
function distillation(fields) {
  return new DistillationJob(fields);
}
var names = [
  ...jobFieldNames,
  ...namesOf()(
    "dataGenerationType",
    "dataGenerationTaskType",
    "teacherModelEndpointConnection",
    "studentModel",
    "trainingData",
    "validationData",
    "teacherModelSettings",
    "promptSettings",
    "hyperparameters",
    "resources",
    "outputs"
  )
];
function collectDistillationFaults(checks, fields) {
  checkJob(checks, fields);
  checks.oneOf("dataGenerationType", fields.dataGenerationType, generationTypes, { required: true }).oneOf("dataGenerationTaskType", fields.dataGenerationTaskType, taskTypes, { required: true });
  const { teacherModelEndpointConnection: teacher } = fields;
  if (!isObject(teacher) || teacher.kind !== "connection") {
    checks.fault("teacherModelEndpointConnection", "must be a connection, such as a ServerlessConnection.", {
      code: teacher === void 0 ? "missingField" : "invalidValue"
    });
  }
  if (!fields.studentModel) checks.fault("studentModel", "is required.", { code: "missingField" });
  for (const name of ["trainingData", "validationData"]) {
    if (!fields[name] && fields.dataGenerationType === "label_generation")
      checks.fault(name, "is required: the teacher labels what it is given.", { code: "missingField" });
  }
  checkDataField(checks, "studentModel", fields.studentModel || void 0, {
    ...modelField,
    allowed: [...modelField.allowed, "uri_file"]
  });
  checkDataField(checks, "trainingData", fields.trainingData, dataField);
  checkDataField(checks, "validationData", fields.validationData, dataField);
  checkRule(checks, "teacherModelSettings", fields.teacherModelSettings, teacherRule);
  checkRule(checks, "promptSettings", fields.promptSettings, promptRule);
  checkRule(checks, "hyperparameters", fields.hyperparameters, anyObject);
  checkRule(checks, "resources", fields.resources, resourcesRule2);
  checkOutputs(checks, fields.outputs);
}
function checkRule(checks, name, value, rule) {
  if (value !== void 0 && value !== null) rule(checks, name, value);
}
var promptRule = fieldsOf({
  enableChainOfThought: flag,
  enableChainOfDensity: flag,
  maxLenSummary: whole(1)
});
var teacherRule = fieldsOf({
  inferenceParameters: anyObject,
  endpointRequestSettings: fieldsOf({
    requestBatchSize: whole(1),
    minEndpointSuccessRatio: number(0, 1)
  })
});
var resourcesRule2 = (checks, path, value) => {
  anyObject(checks, path, value);
  if (!isObject(value)) return;
  checks.within(path, (within) => {
    within.known(value, ["instanceType", "instanceCount", "properties"]);
    within.text("instanceType", value.instanceType);
  });
};

// src/resources/jobs/pipeline/pipeline-settings.ts
var PipelineJobSettings = class {
  constructor(fields = {}) {
    Object.assign(this, fields);
  }
};
var pipelineSettingsNames = namesOf()(
  "defaultCompute",
  "defaultDatastore",
  "continueOnStepFailure",
  "forceRerun",
  "onInit",
  "onFinalize"
);
function checkPipelineSettings(checks, settings) {
  if (settings === void 0 || settings === null) return;
  if (!isObject(settings)) {
    checks.fault("settings", "must be an object.", { given: settings });
    return;
  }
  checks.within("settings", (within) => {
    within.known(settings, pipelineSettingsNames).boolean("continueOnStepFailure", settings.continueOnStepFailure).boolean("forceRerun", settings.forceRerun);
    for (const name of ["defaultCompute", "defaultDatastore", "onInit", "onFinalize"])
      within.text(name, settings[name]);
  });
}

// src/resources/jobs/pipeline/pipeline-job.ts
var PipelineJob = class extends BaseJob {
  kind = "pipeline_job";
  type = "pipeline";
  constructor(fields) {
    super();
    const complete = { ...fields, ...fields.jobs && { jobs: nodesOf(fields.jobs, fields) } };
    const checks = new Checks().known(fields, pipelineJobFieldNames);
    collectPipelineJobFaults(checks, complete);
    checks.done(`Pipeline job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, complete);
  }
};
var pipelineJobFieldNames = [
  ...jobFieldNames,
  ...namesOf()(
    "jobs",
    "component",
    "inputs",
    "outputs",
    "settings",
    "compute",
    "identity",
    "services"
  )
];
function collectPipelineJobFaults(checks, fields) {
  checkJob(checks, fields);
  const { component, inputs, outputs, jobs } = fields;
  if (component !== void 0 && jobs !== void 0 && Object.keys(jobs).length > 0)
    checks.fault("jobs", "cannot stand beside a component; give one of the two.");
  if (component === void 0 && Object.keys(jobs ?? {}).length === 0)
    checks.fault("jobs", "is required: a pipeline has one node at least.", { code: "missingField" });
  checkPipelineIo(checks, fields);
  checkInputReferences(checks, inputs);
  checkGraph(checks, { inputs, outputs, jobs, settings: fields.settings }, { declared: false });
  checkPipelineSettings(checks, fields.settings);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, fields.services);
}

// src/resources/jobs/spark/spark-job.ts
var SparkJob = class extends BaseJob {
  kind = "spark_job";
  type = "spark";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, sparkJobFieldNames);
    collectSparkJobFaults(checks, fields);
    checks.done(`Spark job${fields.name ? ` "${fields.name}"` : ""}`);
    const identity = fields.identity ?? defaultSparkIdentity(fields);
    Object.assign(this, fields, identity && { identity });
  }
};
var sparkJobFieldNames = [
  ...jobFieldNames,
  ...sparkFieldNames,
  ...namesOf()(
    "compute",
    "resources",
    "inputs",
    "outputs",
    "identity"
  )
];
function collectSparkJobFaults(checks, fields) {
  checkJob(checks, fields);
  if (fields.code === void 0 || fields.code === null)
    checks.fault("code", "is required: the folder that the entry lies in.", { code: "missingField" });
  checkSparkFields(checks, fields);
  checkSparkSizes(checks, fields);
  if (isObject(fields.entry) && fields.entry.className !== void 0) {
    checks.fault("entry.className", "cannot be run: give a Python file.", { given: fields.entry.className });
  }
  checkReferences(checks, "args", fields.args, {
    inputs: Object.keys(fields.inputs ?? {}),
    outputs: Object.keys(fields.outputs ?? {}),
    search_space: []
  });
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkDirect(checks, "inputs", fields.inputs);
  checkDirect(checks, "outputs", fields.outputs);
  checkCompute(checks, fields.compute);
  checkSparkMachines(checks, fields.compute, fields.resources);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, fields.services);
}
function checkDirect(checks, where, files) {
  if (!isObject(files)) return;
  for (const [name, each] of Object.entries(files)) {
    if (!isObject(each) || isLiteralType(each.type) || each.mode === "direct") continue;
    if (where === "outputs" && name === "default") continue;
    checks.fault(`${where}.${name}.mode`, "must be direct: Spark reads and writes data where it is.", {
      given: each.mode,
      allowed: ["direct"]
    });
  }
}
function defaultSparkIdentity({
  compute,
  resources
}) {
  if (compute) return new ManagedIdentityConfiguration();
  return resources ? new UserIdentityConfiguration() : void 0;
}

// src/resources/jobs/sweep/sweep-job.ts
var Objective = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
var SweepJob = class extends BaseJob {
  kind = "sweep_job";
  type = "sweep";
  constructor(fields) {
    super();
    const complete = withTrialDefaults({
      ...fields,
      samplingAlgorithm: fields.samplingAlgorithm ?? "random"
    });
    const checks = new Checks().known(fields, sweepJobFieldNames);
    collectSweepJobFaults(checks, complete);
    checks.done(`Sweep job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, complete);
  }
};
var sweepJobFieldNames = [
  ...jobFieldNames,
  "trial",
  "searchSpace",
  "objective",
  "samplingAlgorithm",
  "limits",
  "earlyTermination",
  "compute",
  "inputs",
  "outputs",
  "identity",
  "queueSettings",
  "resources"
];
function collectSweepJobFaults(checks, fields) {
  checkJob(checks, fields);
  const trial = fields.trial;
  if (isObject(trial)) checks.within("trial", (within) => checkCommand(within, fields.trial));
  else checks.fault("trial", "is required: a command with its environment.", { code: "missingField" });
  const sampling = checkSampling(checks, fields.samplingAlgorithm);
  checkSearchSpace(checks, fields.searchSpace, sampling);
  if (isObject(trial)) checkTrialReferences(checks, fields);
  checkObjective(checks, fields.objective);
  checkSweepLimits(checks, fields.limits);
  checkEarlyTermination(checks, fields.earlyTermination);
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkQueue(checks, fields.queueSettings);
  checkResources(checks, fields.resources);
}
function withTrialDefaults(fields) {
  const { trial } = fields;
  if (!(trial instanceof CommandJob)) return fields;
  const trialTimeout = trial.limits?.timeout ?? trial.limits?.timeoutInSeconds;
  const own = fields.limits?.trialTimeout ?? fields.limits?.trialTimeoutInSeconds;
  return {
    ...fields,
    compute: fields.compute ?? trial.compute,
    inputs: hasMembers(fields.inputs) ? fields.inputs : trial.inputs,
    outputs: hasMembers(fields.outputs) ? fields.outputs : trial.outputs,
    limits: trialTimeout && !own ? { ...fields.limits, trialTimeout } : fields.limits
  };
}
function hasMembers(object) {
  return object !== void 0 && Object.keys(object).length > 0;
}
function checkObjective(checks, objective) {
  if (!isObject(objective)) {
    checks.fault("objective", "is required: a goal and the primary metric.", { code: "missingField" });
    return;
  }
  checks.within(
    "objective",
    (within) => within.known(objective, ["goal", "primaryMetric"]).oneOf("goal", objective.goal, ["minimize", "maximize"], { required: true }).text("primaryMetric", objective.primaryMetric, { required: true })
  );
}
function checkTrialReferences(checks, { trial, searchSpace, inputs, outputs }) {
  const swept2 = isObject(searchSpace) ? Object.keys(searchSpace) : [];
  const known = {
    inputs: Object.keys(inputs ?? {}),
    outputs: Object.keys(outputs ?? {}),
    search_space: swept2
  };
  checkReferences(checks, "trial.command", trial.command, known);
  const texts2 = [trial.command, ...Object.values(trial.environmentVariables ?? {})].filter(
    (each) => typeof each === "string"
  );
  const used = texts2.flatMap((each) => referencesIn(withDoubleBraces(each)));
  for (const name of swept2) checks.within("searchSpace", (within) => checkName(within, name));
  if (swept2.some((name) => used.some((each) => each.kind === "search_space" && each.name === name))) return;
  for (const name of swept2) {
    checks.fault(
      `searchSpace.${name}`,
      `is used nowhere: the trial's command has no \${{search_space.${name}}}.`
    );
  }
}

export {
  resolveCommand,
  resolveEnvironment,
  resolveInputs,
  checkLocalFiles,
  dataFieldCodec,
  checkLocalDataFields,
  dataFieldsOf,
  classificationMetrics,
  multilabelMetrics,
  regressionMetrics,
  detectionMetrics,
  verbosities,
  camelToSnake,
  spelled,
  oneSpelling,
  snakeCase,
  camelCase,
  nodeRows,
  TabularLimitSettings,
  tabularLimitRows,
  tabularLimitsCodec,
  tabularLimitsNode,
  ColumnTransformer,
  transformerRows,
  TabularFeaturizationSettings,
  featurizationRows,
  featurizationCodec,
  featurizationNode,
  StackEnsembleSettings,
  stackRows,
  TrainingSettings,
  ForecastingSettings,
  autoOrCustom,
  forecastingRows,
  forecastingCodec,
  forecastingNode,
  AutoMLJob,
  collectFaults,
  checkStandsAlone,
  ImageLimitSettings,
  imageLimitRows,
  imageLimitsCodec,
  imageLimitsNode,
  ImageModelSettingsClassification,
  ImageModelSettingsObjectDetection,
  ImageClassificationSearchSpace,
  ImageObjectDetectionSearchSpace,
  classificationModelRows,
  detectionModelRows,
  classificationSpaceRows,
  detectionSpaceRows,
  classificationModelCodec,
  classificationModelNode,
  detectionModelCodec,
  detectionModelNode,
  classificationSpaceCodec,
  classificationSpaceNode,
  detectionSpaceCodec,
  detectionSpaceNode,
  ImageSweepSettings,
  NlpSweepSettings,
  sweepRows,
  sweepCodec,
  sweepNode,
  imageClassificationRules,
  imageMultilabelRules,
  imageDetectionRules,
  ImageClassificationJob,
  ImageClassificationMultilabelJob,
  ImageObjectDetectionJob,
  ImageInstanceSegmentationJob,
  NlpLimitSettings,
  nlpLimitRows,
  nlpLimitsCodec,
  nlpLimitsNode,
  NlpFeaturizationSettings,
  nlpFeaturizationRows,
  nlpFeaturizationCodec,
  nlpFeaturizationNode,
  NlpFixedParameters,
  NlpSearchSpace,
  nlpParameterRows,
  nlpSpaceRows,
  nlpParametersCodec,
  nlpParametersNode,
  nlpSpacesCodec,
  nlpSpacesNode,
  classificationTraining,
  regressionTraining,
  forecastingTraining,
  classificationRules,
  regressionRules,
  forecastingRules,
  ClassificationJob,
  RegressionJob,
  ForecastingJob,
  textClassificationRules,
  textMultilabelRules,
  textNerRules,
  TextClassificationJob,
  TextClassificationMultilabelJob,
  TextNerJob,
  CommandJob,
  commandJobFieldNames,
  collectCommandJobFaults,
  checkRunsAlone,
  fineTuningTasks,
  JobResources,
  AzureOpenAIHyperparameters,
  FineTuningJob,
  CustomModelFineTuningJob,
  AzureOpenAIFineTuningJob,
  createFinetuningJob,
  collectCustomFaults,
  collectOpenAIFaults,
  PromptSettings,
  EndpointRequestSettings,
  TeacherModelSettings,
  DistillationJob,
  distillation,
  collectDistillationFaults,
  PipelineJobSettings,
  pipelineSettingsNames,
  PipelineJob,
  collectPipelineJobFaults,
  SparkJob,
  sparkJobFieldNames,
  collectSparkJobFaults,
  defaultSparkIdentity,
  Objective,
  SweepJob,
  collectSweepJobFaults
};
