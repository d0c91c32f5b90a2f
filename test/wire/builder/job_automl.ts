import { automl } from "../../../src/resources/jobs/automl/automl";
import { Input } from "../../../src/resources/jobs/inputs-outputs";
import { choice, uniform } from "../../../src/resources/jobs/sweep/distributions";
import { BanditPolicy } from "../../../src/resources/jobs/sweep/early-termination";

const table = (name: string) => new Input({ type: "mltable", path: `azureml:${name}:1` });

/** The Python snippets of the AutoML vectors, by case, written again. */
export const builders: Record<string, () => unknown> = {
  forecasting: () =>
    automl.forecasting({
      compute: "cpu",
      trainingData: table("t"),
      targetColumnName: "y",
      primaryMetric: "NormalizedRootMeanSquaredError",
      nCrossValidations: "auto",
      forecastingSettings: {
        timeColumnName: "t",
        forecastHorizon: 24,
        frequency: "H",
        targetLags: [1, 2],
        timeSeriesIdColumnNames: ["a"],
      },
    }),
  image_classification: () =>
    automl.imageClassification({
      compute: "gpu",
      trainingData: table("t"),
      targetColumnName: "label",
      primaryMetric: "accuracy",
      limits: { timeoutMinutes: 60, maxTrials: 10, maxConcurrentTrials: 2 },
      trainingParameters: { numberOfEpochs: 15, earlyStopping: true },
      searchSpace: [
        {
          modelName: choice(["vitb16r224", "vits16r224"]),
          learningRate: uniform(0.001, 0.01),
          numberOfEpochs: choice([15, 30]),
        },
      ],
      sweep: {
        samplingAlgorithm: "Random",
        earlyTermination: new BanditPolicy({ evaluationInterval: 2, slackFactor: 0.2, delayEvaluation: 6 }),
      },
    }),
  regression: () =>
    automl.regression({
      compute: "cpu",
      trainingData: table("t"),
      targetColumnName: "y",
      primaryMetric: "r2_score",
      validationDataSize: 0.2,
      limits: { maxNodes: 2 },
    }),
  text_classification: () =>
    automl.textClassification({
      compute: "gpu",
      trainingData: table("t"),
      validationData: table("v"),
      targetColumnName: "y",
      primaryMetric: "accuracy",
      limits: { timeoutMinutes: 60, maxTrials: 2, maxConcurrentTrials: 1 },
    }),
};
