import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../../../src/core/errors";
import { automl } from "../../../../src/resources/jobs/automl/automl";
import type { AutoMLJob } from "../../../../src/resources/jobs/automl/automl-job";
import { automlJobToWire } from "../../../../src/resources/jobs/automl/automl-mapping";
import { automlFieldsOfNode, automlNodeFields } from "../../../../src/resources/jobs/automl/automl-node";
import { fromSweptText, sweptText } from "../../../../src/resources/jobs/automl/search-space";
import { ClassificationJob } from "../../../../src/resources/jobs/automl/tabular-jobs";
import { Input } from "../../../../src/resources/jobs/inputs-outputs";
import { jobFromWire } from "../../../../src/resources/jobs/job";
import { choice, loguniform, quniform, uniform } from "../../../../src/resources/jobs/sweep/distributions";
import { MedianStoppingPolicy } from "../../../../src/resources/jobs/sweep/early-termination";
import { aService, echo, scope, workspace } from "./a-service";

const trainingData = new Input({ type: "mltable", path: "azureml:t:1" });
const given = { trainingData, targetColumnName: "y" };

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (fields: object) => fields as never;

/** Fields that a newer service may add, which no table knows. */
const newer = fc.dictionary(
  fc.stringMatching(/^zz[a-z]{1,6}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  { maxKeys: 3 },
);

const table = (extra: object = {}) => ({
  uri: `${workspace}/data/t/versions/1`,
  jobInputType: "mltable",
  ...extra,
});
const envelope = (taskDetails: object, extra: object = {}) => ({
  computeId: `${workspace}/computes/cpu`,
  displayName: "D",
  tags: {},
  properties: { p: "q" },
  outputs: { best_model: { jobOutputType: "mlflow_model" } },
  resources: { instanceCount: 2, properties: {} },
  queueSettings: { jobTier: "Spot" },
  environmentId: "e",
  environmentVariables: { A: "b" },
  identity: { identityType: "UserIdentity" },
  taskDetails,
  isArchived: false,
  jobType: "AutoML",
  ...extra,
});
const tabularDetails = (extra: readonly object[]) => ({
  targetColumnName: "y",
  trainingData: table({ mode: "Download", ...extra[0] }),
  testData: table(),
  nCrossValidations: { mode: "Custom", value: 3, ...extra[1] },
  logVerbosity: "ZzNew",
  primaryMetric: "ZzNew",
  limitSettings: {
    maxTrials: 0,
    timeout: "PT1H",
    trialTimeout: "PT90S",
    sweepConcurrentTrials: 0,
    sweepTrials: 0,
    ...extra[2],
  },
  featurizationSettings: {
    blockedTransformers: ["TfIdf", "ZzNew"],
    transformerParams: { Imputer: [{ fields: ["a"], parameters: { fill_value: 0 }, ...extra[3] }] },
    mode: "custom",
    ...extra[4],
  },
});
const details: Readonly<Record<string, (extra: readonly object[]) => object>> = {
  forecasting: (extra) => ({
    ...tabularDetails(extra),
    trainingSettings: {
      enableDnnTraining: false,
      allowedTrainingAlgorithms: ["TCNForecaster"],
      ensembleModelDownloadTimeout: "PT5M",
      trainingMode: "NonDistributed",
      stackEnsembleSettings: {
        stackMetaLearnerTrainPercentage: 0.1,
        stackMetaLearnerType: "ElasticNetCV",
        ...extra[5],
      },
      ...extra[6],
    },
    forecastingSettings: {
      forecastHorizon: { mode: "Auto" },
      targetLags: { mode: "Custom", values: [1, 2] },
      seasonality: { mode: "Custom", value: 7, ...extra[7] },
      timeSeriesIdColumnNames: ["a"],
      useStl: "season",
    },
    taskType: "Forecasting",
    ...extra[8],
  }),
  image: (extra) => ({
    targetColumnName: "y",
    trainingData: table(extra[0]),
    primaryMetric: "MeanAveragePrecision",
    limitSettings: { ...extra[1] },
    sweepSettings: {
      samplingAlgorithm: "Random",
      earlyTermination: {
        policyType: "MedianStopping",
        delayEvaluation: 0,
        evaluationInterval: 2,
        ...extra[2],
      },
      ...extra[3],
    },
    modelSettings: { stepLRGamma: 0.5, optimizer: "Adamw", logTrainingMetrics: "Enable", ...extra[4] },
    searchSpace: [
      {
        modelName: "choice('yolov5')",
        tileGridSize: "choice('(2,1)','(3,2)')",
        multiScale: "True",
        ...extra[5],
      },
      { learningRate: "uniform(0.00001,0.1)", imageSize: "640", optimizer: "zznew(1,2)", ...extra[6] },
    ],
    taskType: "ImageObjectDetection",
    ...extra[8],
  }),
  text: (extra) => ({
    trainingData: table(extra[0]),
    validationData: table(extra[1]),
    targetColumnName: "y",
    primaryMetric: "AUCWeighted",
    limitSettings: { maxTrials: 2, maxNodes: 3, timeout: "PT1H", ...extra[2] },
    featurizationSettings: { datasetLanguage: "eng", ...extra[3] },
    taskType: "TextClassification",
    ...extra[8],
  }),
};

const decode = (properties: object) =>
  jobFromWire({ id: `${workspace}/jobs/j`, name: "j", properties }, scope) as AutoMLJob;

describe("get → put of an AutoML job", () => {
  it.each(Object.keys(details))("loses nothing of a job of %s, whatever a newer service says", (kind) => {
    fc.assert(
      fc.property(fc.array(newer, { minLength: 10, maxLength: 10 }), (extra) => {
        const wire = envelope(details[kind]!(extra), extra[9]);
        expect(automlJobToWire(decode(wire), scope).properties).toEqual(wire);
      }),
    );
  });

  it("gives names and minutes where the service gives ids and durations", () => {
    expect(decode(envelope(details.forecasting!([])))).toMatchObject({
      type: "automl",
      task: "forecasting",
      compute: "cpu",
      trainingData: { type: "mltable", path: "t:1" },
      nCrossValidations: 3,
      limits: { maxTrials: 0, timeoutMinutes: 60 },
      training: { allowedTrainingAlgorithms: ["tcn_forecaster"], ensembleModelDownloadTimeout: 5 },
      forecastingSettings: { forecastHorizon: "auto", targetLags: [1, 2], seasonality: 7 },
      featurization: {
        blockedTransformers: ["tf_idf", "ZzNew"],
        transformerParams: { imputer: [{ fields: ["a"] }] },
      },
    });
  });

  it("keeps the JSON of a task that it does not know", () => {
    const wire = envelope({ taskType: "ZzNew", trainingData: table() });
    expect(decode(wire)).toMatchObject({ kind: "unknown_job", type: "automl", json: { properties: wire } });
  });
});

describe("search spaces", () => {
  it("are read as they were written, without exponents", () => {
    const number = fc.oneof(
      fc.integer({ min: -1000, max: 1000 }),
      fc.double({ min: -1, max: 1, noNaN: true }).map((n) => n + 0),
    );
    const literal = fc.oneof(number, fc.boolean(), fc.stringMatching(/^[a-z][a-z0-9_(),-]{0,8}$/));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(literal, { minLength: 1, maxLength: 4 }).map((values) => choice(values)),
          fc.tuple(number, number).map(([a, b]) => uniform(a, b)),
          fc.tuple(number, number).map(([a, b]) => loguniform(a, b)),
          fc.tuple(number, number, number).map(([a, b, q]) => quniform(a, b, q)),
        ),
        (distribution) => {
          const text = sweptText(distribution);
          expect(text.replace(/'[^']*'/g, "")).not.toMatch(/\de[+-]?\d/i);
          expect(fromSweptText(text)).toEqual(distribution);
        },
      ),
    );
  });
});

describe("an AutoML job that cannot be right", () => {
  const space = (fields: object) => ({ searchSpace: [untyped(fields)] });
  it.each<[string, string, () => unknown]>([
    ["training data is missing", "trainingData", () => automl.regression(untyped({ targetColumnName: "y" }))],
    [
      "training data is no table",
      "trainingData.type",
      () =>
        automl.regression({ ...given, trainingData: new Input({ type: "uri_file", path: "azureml:t:1" }) }),
    ],
    [
      "training data names no version",
      "trainingData.path",
      () => automl.regression({ ...given, trainingData: new Input({ type: "mltable", path: "azureml:t" }) }),
    ],
    ["there is no target", "targetColumnName", () => automl.classification(untyped({ trainingData }))],
    [
      "a text job has nothing to validate with",
      "validationData",
      () => automl.textNer(untyped({ trainingData })),
    ],
    [
      "the metric is another task's",
      "primaryMetric",
      () => automl.classification({ ...given, primaryMetric: "iou" }),
    ],
    [
      "a field has a slip",
      "targetColumName",
      () => automl.regression(untyped({ ...given, targetColumName: "y" })),
    ],
    [
      "a limit has a slip",
      "limits.maxTrails",
      () => automl.regression({ ...given, limits: untyped({ maxTrails: 1 }) }),
    ],
    [
      "a limit is a text",
      "limits.maxTrials",
      () => automl.regression({ ...given, limits: untyped({ maxTrials: "1" }) }),
    ],
    [
      "one fold is no cross-validation",
      "nCrossValidations",
      () => automl.regression({ ...given, nCrossValidations: 1 }),
    ],
    [
      "all of the data is validation",
      "validationDataSize",
      () => automl.regression({ ...given, validationDataSize: 1 }),
    ],
    [
      "an algorithm is another task's",
      "training.blockedTrainingAlgorithms[0]",
      () => automl.regression({ ...given, training: { blockedTrainingAlgorithms: ["logistic_regression"] } }),
    ],
    [
      "a transformer takes no parameters",
      "featurization.transformerParams.label_encoder",
      () => automl.regression({ ...given, featurization: { transformerParams: { label_encoder: [] } } }),
    ],
    [
      "a horizon is none",
      "forecastingSettings.forecastHorizon",
      () => automl.forecasting({ ...given, forecastingSettings: { forecastHorizon: 0 } }),
    ],
    [
      "a sweep names no algorithm",
      "sweep.samplingAlgorithm",
      () => automl.imageClassification({ ...given, sweep: untyped({}) }),
    ],
    [
      "a policy has no slack",
      "sweep.earlyTermination.slackFactor",
      () =>
        automl.imageClassification({
          ...given,
          sweep: { samplingAlgorithm: "random", earlyTermination: untyped({ type: "bandit" }) },
        }),
    ],
    [
      "a parameter is the other kind of model's",
      "trainingParameters.minSize",
      () => automl.imageClassification({ ...given, trainingParameters: untyped({ minSize: 1 }) }),
    ],
    [
      "a swept parameter is not known",
      "searchSpace[0].learningRat",
      () => automl.imageObjectDetection({ ...given, ...space({ learningRat: 1 }) }),
    ],
    [
      "a choice has a wrong value",
      "searchSpace[0].optimizer.values[1]",
      () => automl.imageObjectDetection({ ...given, ...space({ optimizer: choice(["adam", "adma"]) }) }),
    ],
    [
      "a distribution is upside down",
      "searchSpace[0].learningRate",
      () =>
        automl.textNer({
          trainingData,
          validationData: trainingData,
          ...space({ learningRate: uniform(1, 0) }),
        }),
    ],
  ])("is refused where %s", (_, path, make) => {
    let caught: unknown;
    try {
      make();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ValidationError);
    expect((caught as ValidationError).faults.map((fault) => fault.path)).toContainEqual(
      expect.stringContaining(path),
    );
  });

  it("is refused for local data that is not there, before anything is sent", async () => {
    const { jobs, sent } = aService(echo);
    const job = automl.regression({
      ...given,
      trainingData: new Input({ type: "mltable", path: "./nowhere" }),
    });
    await expect(jobs.createOrUpdate(job)).rejects.toMatchObject({ faults: [{ path: "trainingData.path" }] });
    expect(sent).toEqual([]);
  });

  it("is refused by itself where its data comes from another step", async () => {
    const { jobs, sent } = aService(echo);
    const job = automl.regression({ ...given, trainingData: { binding: "${{parent.jobs.a.outputs.b}}" } });
    await expect(jobs.createOrUpdate(job)).rejects.toMatchObject({ faults: [{ path: "trainingData" }] });
    expect(sent).toEqual([]);
  });

  it("is refused again when it is sent, since fields may have been changed", async () => {
    const { jobs, sent } = aService(echo);
    const job = automl.regression(given);
    job.primaryMetric = "acuracy";
    await expect(jobs.createOrUpdate(job)).rejects.toMatchObject({ faults: [{ path: "primaryMetric" }] });
    expect(sent).toEqual([]);
  });
});

describe("an AutoML job", () => {
  it("says what a class says where a builder is told nothing but how models are trained", () => {
    const [built, made] = [automl.classification(given), new ClassificationJob(given)].map((job) =>
      automlJobToWire(job, scope),
    );
    expect(built).toEqual({
      properties: {
        ...made!.properties,
        taskDetails: { ...(made!.properties.taskDetails as object), trainingSettings: {} },
      },
    });
  });

  it("is a step of a pipeline under the names of YAML", () => {
    const job = automl.textClassification({
      ...given,
      trainingData: new Input({ type: "mltable", path: "${{parent.inputs.data}}" }),
      validationData: { binding: "${{parent.jobs.prepare.outputs.data}}" },
      targetColumnName: "${{parent.inputs.target}}",
      primaryMetric: "AUC_weighted",
      logVerbosity: "Debug",
      limits: { timeoutMinutes: 5 },
      sweep: { samplingAlgorithm: "Random", earlyTermination: new MedianStoppingPolicy() },
      searchSpace: [
        { learningRate: uniform(0, 1), learningRateScheduler: choice(["Linear", "cosine_with_restarts"]) },
      ],
      trainingParameters: { numberOfEpochs: 3 },
      resources: { instanceCount: 2 },
    });
    const node = automlNodeFields(job, scope);
    expect(node).toEqual({
      type: "automl",
      task: "text_classification",
      tags: {},
      properties: {},
      training_data: "${{parent.inputs.data}}",
      validation_data: "${{parent.jobs.prepare.outputs.data}}",
      target_column_name: "${{parent.inputs.target}}",
      primary_metric: "auc_weighted",
      log_verbosity: "debug",
      limits: { max_trials: 1, max_nodes: 1, timeout_minutes: 5 },
      sweep: {
        sampling_algorithm: "random",
        early_termination: { type: "median_stopping", delay_evaluation: 0, evaluation_interval: 1 },
      },
      search_space: [
        { learning_rate: "uniform(0,1)", learning_rate_scheduler: "choice('linear','cosine_with_restarts')" },
      ],
      training_parameters: { number_of_epochs: 3 },
      resources: { instance_count: 2, properties: {} },
    });
    expect(automlFieldsOfNode(node, scope)).toMatchObject({
      task: "text_classification",
      fields: {
        primaryMetric: "auc_weighted",
        targetColumnName: "${{parent.inputs.target}}",
        sweep: { earlyTermination: { type: "median_stopping" } },
        searchSpace: [{ learningRate: uniform(0, 1) }],
      },
    });
  });
});
