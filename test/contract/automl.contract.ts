import {
  automl,
  ClassificationJob,
  CustomModelFineTuningJob,
  createFinetuningJob,
  DistillationJob,
  distillation,
  Input,
  ServerlessConnection,
} from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aFolder, all } from "./given";
import type { Player } from "./service";

/** What holds of jobs that say what they want and not how, whoever plays the service. */
export function automlContract({ connect }: Player): void {
  describe("An AutoML job", () => {
    it("reads its tables, tries models below itself, and notes the best of them", async () => {
      const tasks: unknown[] = [];
      const runner = scriptedRunner(({ jobType, details, command, text }) => {
        tasks.push([jobType, details.taskType, command, text("training_data", "MLTable")]);
        return {
          metrics: { AUC_weighted: 0.93 },
          trials: [
            { params: { algorithm: "LightGBM" }, metrics: { AUC_weighted: 0.91 } },
            { params: { algorithm: "XGBoostClassifier" }, metrics: { AUC_weighted: 0.93 } },
            { params: { algorithm: "SVM" }, metrics: { AUC_weighted: 0.7 } },
          ],
        };
      });
      const { ml } = await connect({ runner });
      const path = await aFolder({ MLTable: "paths: []\n" });
      const job = await ml.jobs.createOrUpdate(
        automl.classification({
          trainingData: new Input({ type: "mltable", path }),
          targetColumnName: "churned",
          primaryMetric: "auc_weighted",
          limits: { maxTrials: 3, timeoutMinutes: 60 },
          tags: { team: "churn" },
        }),
      );
      expect(job).toBeInstanceOf(ClassificationJob);
      expect(job).toMatchObject({ task: "classification", limits: { maxTrials: 3, timeoutMinutes: 60 } });
      const done = await ml.jobs.waitForCompletion(job.name);
      expect(done).toMatchObject({
        status: "Completed",
        properties: { best_child_run_id: `${job.name}_1`, score: "0.93" },
      });
      expect(tasks).toEqual([["automl", "Classification", "", "paths: []\n"]]);
      const trials = await all(ml.jobs.list({ parentJobName: job.name }));
      expect(trials.map(({ name }) => name).sort()).toEqual([0, 1, 2].map((each) => `${job.name}_${each}`));
      expect((await ml.jobs.getMetrics(job.name)).AUC_weighted?.at(-1)?.value).toBe(0.93);
      expect((await all(ml.jobs.list())).map(({ type }) => type)).toEqual(["automl"]);
    });

    it("can be changed in what may be changed, and nowhere else", async () => {
      const { ml } = await connect({ runner: scriptedRunner() });
      const path = await aFolder({ MLTable: "paths: []\n" });
      const made = automl.regression({
        trainingData: new Input({ type: "mltable", path }),
        targetColumnName: "price",
      });
      const job = await ml.jobs.createOrUpdate(made);
      job.description = "prices";
      expect(await ml.jobs.createOrUpdate(job)).toMatchObject({ description: "prices", task: "regression" });
      job.targetColumnName = "other";
      await expect(ml.jobs.createOrUpdate(job)).rejects.toMatchObject({ statusCode: 400 });
    });
  });

  describe("A fine tuning", () => {
    it("runs, and comes back as what it was: a tuning or a distillation", async () => {
      const { ml } = await connect({ runner: scriptedRunner(() => ({ metrics: { loss: 0.1 } })) });
      const folder = await aFolder({ "train.jsonl": "{}\n" });
      const model = "azureml://registries/azureml/models/Phi-3-mini-4k-instruct/versions/14";
      const trainingData = `${folder}/train.jsonl`;
      const tuning = await ml.jobs.createOrUpdate(
        createFinetuningJob({ model, task: "chat_completion", trainingData, outputModelNamePrefix: "phi" }),
      );
      expect(tuning).toBeInstanceOf(CustomModelFineTuningJob);
      expect(await ml.jobs.waitForCompletion(tuning.name)).toMatchObject({ status: "Completed" });
      const distilled = await ml.jobs.createOrUpdate(
        distillation({
          experimentName: "support",
          dataGenerationType: "label_generation",
          dataGenerationTaskType: "CONVERSATION",
          teacherModelEndpointConnection: new ServerlessConnection({
            name: "teacher",
            endpoint: "https://teacher",
            apiKey: "k",
          }),
          studentModel: model,
          trainingData,
          validationData: trainingData,
        }),
      );
      expect(distilled).toBeInstanceOf(DistillationJob);
      expect(await ml.jobs.get(distilled.name)).toMatchObject({
        type: "distillation",
        teacherModelEndpointConnection: { name: "teacher", endpoint: "https://teacher" },
      });
    });
  });
}
