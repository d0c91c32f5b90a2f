import { automl, Input, MLClient } from "azure-ai-ml";
import { FakeAzureML, processRunner, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";

const regression = () =>
  automl.regression({
    trainingData: new Input({ type: "mltable", path: "azureml://datastores/workspaceblobstore/paths/t/" }),
    targetColumnName: "price",
    primaryMetric: "normalized_root_mean_squared_error",
  });

describe("a job without a command", () => {
  it("is refused by a runner of commands, which says what to use instead", async () => {
    await using azure = new FakeAzureML({ runner: processRunner() });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    await expect(ml.jobs.createOrUpdate(regression())).rejects.toMatchObject({
      statusCode: 501,
      message: expect.stringContaining("scriptedRunner"),
    });
  });

  it("has the trial with the least error as its best, whatever their order", async () => {
    const trials = [0.4, 0.2, 0.3].map((error) => ({
      metrics: { normalized_root_mean_squared_error: error },
    }));
    const azure = new FakeAzureML({ runner: scriptedRunner(() => ({ trials })) });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
    const job = await ml.jobs.createOrUpdate(regression());
    expect((await ml.jobs.waitForCompletion(job.name)).properties).toMatchObject({
      best_child_run_id: `${job.name}_1`,
      score: "0.2",
    });
  });
});
