/** What a classification is judged by. */
export type ClassificationPrimaryMetric =
  | "auc_weighted"
  | "accuracy"
  | "norm_macro_recall"
  | "average_precision_score_weighted"
  | "precision_score_weighted"
  | (string & {});

/** What a classification into several classes at once is judged by. */
export type ClassificationMultilabelPrimaryMetric = ClassificationPrimaryMetric | "iou";

/** What a regression or a forecast is judged by. */
export type RegressionPrimaryMetric =
  | "spearman_correlation"
  | "normalized_root_mean_squared_error"
  | "r2_score"
  | "normalized_mean_absolute_error"
  | (string & {});

/** What a detection of objects in images is judged by. */
export type ObjectDetectionPrimaryMetric = "mean_average_precision" | (string & {});

/** Algorithms that a classification may try. */
export type ClassificationModel =
  | "logistic_regression"
  | "sgd"
  | "multinomial_naive_bayes"
  | "bernoulli_naive_bayes"
  | "svm"
  | "linear_svm"
  | "knn"
  | "decision_tree"
  | "random_forest"
  | "extreme_random_trees"
  | "light_gbm"
  | "gradient_boosting"
  | "xg_boost_classifier"
  | (string & {});

/** Algorithms that a regression may try. */
export type RegressionModel =
  | "elastic_net"
  | "gradient_boosting"
  | "decision_tree"
  | "knn"
  | "lasso_lars"
  | "sgd"
  | "random_forest"
  | "extreme_random_trees"
  | "light_gbm"
  | "xg_boost_regressor"
  | (string & {});

/** Algorithms that a forecast may try. */
export type ForecastingModel =
  | RegressionModel
  | "auto_arima"
  | "prophet"
  | "naive"
  | "seasonal_naive"
  | "average"
  | "seasonal_average"
  | "exponential_smoothing"
  | "arimax"
  | "tcn_forecaster";

/** Transformers that featurization can leave out. */
export type BlockedTransformer =
  | "text_target_encoder"
  | "one_hot_encoder"
  | "cat_target_encoder"
  | "tf_idf"
  | "wo_e_target_encoder"
  | "label_encoder"
  | "word_embedding"
  | "naive_bayes"
  | "count_vectorizer"
  | "hash_one_hot_encoder"
  | (string & {});

/** How much a job logs. */
export type LogVerbosity = "not_set" | "debug" | "info" | "warning" | "error" | "critical" | (string & {});

/** How the learning rate of an image model changes. */
export type LearningRateScheduler = "none" | "warmup_cosine" | "step" | (string & {});

/** How the learning rate of a text model changes. */
export type NlpLearningRateScheduler =
  | "none"
  | "linear"
  | "cosine"
  | "cosine_with_restarts"
  | "polynomial"
  | "constant"
  | "constant_with_warmup"
  | (string & {});

/** Optimizer of an image model. */
export type StochasticOptimizer = "none" | "sgd" | "adam" | "adamw" | (string & {});

/** Size of a YOLO model. */
export type ModelSize = "none" | "small" | "medium" | "large" | "extra_large" | (string & {});

/** How detections are validated. */
export type ValidationMetricType = "none" | "coco" | "voc" | "coco_voc" | (string & {});

/** Whether one training is spread over several nodes. */
export type TabularTrainingMode = "auto" | "distributed" | "non_distributed" | (string & {});

/** The model that combines others in a stacked ensemble. */
export type StackMetaLearnerType =
  | "none"
  | "logistic_regression"
  | "logistic_regression_cv"
  | "light_gbm_classifier"
  | "elastic_net"
  | "elastic_net_cv"
  | "light_gbm_regressor"
  | "linear_regression"
  | (string & {});

type NamesOf = Readonly<Record<string, string>>;

export const classificationMetrics = {
  auc_weighted: "AUCWeighted",
  accuracy: "Accuracy",
  norm_macro_recall: "NormMacroRecall",
  average_precision_score_weighted: "AveragePrecisionScoreWeighted",
  precision_score_weighted: "PrecisionScoreWeighted",
} satisfies NamesOf;

export const multilabelMetrics = { ...classificationMetrics, iou: "IOU" } satisfies NamesOf;

/** Text in several classes at once, and named entities, are judged by accuracy alone. */
export const accuracyOnly = { accuracy: "Accuracy" } satisfies NamesOf;

export const regressionMetrics = {
  spearman_correlation: "SpearmanCorrelation",
  normalized_root_mean_squared_error: "NormalizedRootMeanSquaredError",
  r2_score: "R2Score",
  normalized_mean_absolute_error: "NormalizedMeanAbsoluteError",
} satisfies NamesOf;

export const detectionMetrics = { mean_average_precision: "MeanAveragePrecision" } satisfies NamesOf;

export const classificationModels = {
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
  xg_boost_classifier: "XGBoostClassifier",
} satisfies NamesOf;

export const regressionModels = {
  elastic_net: "ElasticNet",
  gradient_boosting: "GradientBoosting",
  decision_tree: "DecisionTree",
  knn: "KNN",
  lasso_lars: "LassoLars",
  sgd: "SGD",
  random_forest: "RandomForest",
  extreme_random_trees: "ExtremeRandomTrees",
  light_gbm: "LightGBM",
  xg_boost_regressor: "XGBoostRegressor",
} satisfies NamesOf;

export const forecastingModels = {
  auto_arima: "AutoArima",
  prophet: "Prophet",
  naive: "Naive",
  seasonal_naive: "SeasonalNaive",
  average: "Average",
  seasonal_average: "SeasonalAverage",
  exponential_smoothing: "ExponentialSmoothing",
  arimax: "Arimax",
  tcn_forecaster: "TCNForecaster",
  ...regressionModels,
} satisfies NamesOf;

export const transformers = {
  text_target_encoder: "TextTargetEncoder",
  one_hot_encoder: "OneHotEncoder",
  cat_target_encoder: "CatTargetEncoder",
  tf_idf: "TfIdf",
  wo_e_target_encoder: "WoETargetEncoder",
  label_encoder: "LabelEncoder",
  word_embedding: "WordEmbedding",
  naive_bayes: "NaiveBayes",
  count_vectorizer: "CountVectorizer",
  hash_one_hot_encoder: "HashOneHotEncoder",
} satisfies NamesOf;

/** Transformers that take parameters. */
export const parameterized = {
  imputer: "Imputer",
  tf_idf: "TfIdf",
  hash_one_hot_encoder: "HashOneHotEncoder",
} satisfies NamesOf;

export const verbosities = {
  not_set: "NotSet",
  debug: "Debug",
  info: "Info",
  warning: "Warning",
  error: "Error",
  critical: "Critical",
} satisfies NamesOf;

export const imageSchedulers = {
  none: "None",
  warmup_cosine: "WarmupCosine",
  step: "Step",
} satisfies NamesOf;

export const nlpSchedulers = {
  none: "None",
  linear: "Linear",
  cosine: "Cosine",
  cosine_with_restarts: "CosineWithRestarts",
  polynomial: "Polynomial",
  constant: "Constant",
  constant_with_warmup: "ConstantWithWarmup",
} satisfies NamesOf;

export const optimizers = { none: "None", sgd: "Sgd", adam: "Adam", adamw: "Adamw" } satisfies NamesOf;

export const modelSizes = {
  none: "None",
  small: "Small",
  medium: "Medium",
  large: "Large",
  extra_large: "ExtraLarge",
} satisfies NamesOf;

export const validationMetrics = {
  none: "None",
  coco: "Coco",
  voc: "Voc",
  coco_voc: "CocoVoc",
} satisfies NamesOf;

export const trainingModes = {
  auto: "Auto",
  distributed: "Distributed",
  non_distributed: "NonDistributed",
} satisfies NamesOf;

export const metaLearners = {
  none: "None",
  logistic_regression: "LogisticRegression",
  logistic_regression_cv: "LogisticRegressionCV",
  light_gbm_classifier: "LightGBMClassifier",
  elastic_net: "ElasticNet",
  elastic_net_cv: "ElasticNetCV",
  light_gbm_regressor: "LightGBMRegressor",
  linear_regression: "LinearRegression",
} satisfies NamesOf;

export const switches = { enable: "Enable", disable: "Disable" } satisfies NamesOf;

/** Names that go out as they were written, whatever the case: the service compares them so. */
export const featurizationModes = { auto: "Auto", custom: "Custom", off: "Off" } satisfies NamesOf;
export const featureLagModes = { none: "None", auto: "Auto" } satisfies NamesOf;
export const stlModes = {
  none: "None",
  season: "Season",
  seasontrend: "SeasonTrend",
  season_trend: "SeasonTrend",
} satisfies NamesOf;
export const shortSeriesModes = {
  none: "None",
  auto: "Auto",
  pad: "Pad",
  drop: "Drop",
} satisfies NamesOf;
export const aggregations = {
  none: "None",
  sum: "Sum",
  max: "Max",
  min: "Min",
  mean: "Mean",
} satisfies NamesOf;
export const samplings = { grid: "Grid", random: "Random", bayesian: "Bayesian" } satisfies NamesOf;
