import { BatchDeployment, PipelineComponentBatchDeployment } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

const dep = { name: "dep", endpointName: "my-batch", model: "azureml:m:1", compute: "cpu" };

export const builders: BuilderCases = {
  full: () =>
    new BatchDeployment({
      ...dep,
      description: "d",
      tags: { a: "b" },
      properties: { p: "q" },
      codeConfiguration: { code: "./src", scoringScript: "score.py" },
      environment: "azureml:e:1",
      instanceCount: 3,
      maxConcurrencyPerInstance: 2,
      miniBatchSize: 5,
      outputAction: "append_row",
      outputFileName: "o.csv",
      retrySettings: { maxRetries: 2, timeout: 45 },
      loggingLevel: "warning",
      errorThreshold: 10,
      environmentVariables: { A: "b" },
    }),
  minimal: () => new BatchDeployment(dep),
  pipeline_component: () =>
    new PipelineComponentBatchDeployment({
      name: "dep",
      endpointName: "my-batch",
      component: "azureml:c:1",
      settings: { default_compute: "cpu" },
      description: "d",
      tags: { a: "b" },
    }),
  resources: () =>
    new BatchDeployment({
      ...dep,
      resources: { instanceCount: 2, instanceType: "X", properties: { a: "b" } },
      outputAction: "summary_only",
    }),
};
