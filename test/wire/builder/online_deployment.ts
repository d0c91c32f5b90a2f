import { KubernetesOnlineDeployment, ManagedOnlineDeployment } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

const blue = {
  name: "blue",
  endpointName: "my-ep",
  model: "azureml:m:1",
  instanceType: "X",
  instanceCount: 1,
};

export const builders: BuilderCases = {
  data_collector_full: () =>
    new ManagedOnlineDeployment({
      ...blue,
      dataCollector: {
        rollingRate: "hour",
        samplingRate: 0.7,
        requestLogging: { captureHeaders: ["h"] },
        collections: {
          model_inputs: {
            enabled: "true",
            data: { name: "n", path: "azureml://datastores/ds/paths/p", version: "3" },
            clientId: "c",
          },
          request: { enabled: "true" },
        },
      },
    }),
  data_collector_simple: () =>
    new ManagedOnlineDeployment({
      ...blue,
      dataCollector: {
        collections: { model_inputs: { enabled: "true" }, model_outputs: { enabled: "false" } },
      },
    }),
  full: () =>
    new ManagedOnlineDeployment({
      ...blue,
      description: "d",
      tags: { a: "b" },
      properties: { p: "q" },
      codeConfiguration: { code: "./src", scoringScript: "score.py" },
      environment: "azureml:e:1",
      environmentVariables: { A: "b" },
      appInsightsEnabled: true,
      scaleSettings: { type: "default" },
      requestSettings: { maxConcurrentRequestsPerInstance: 3, requestTimeoutMs: 10000, maxQueueWaitMs: 500 },
      livenessProbe: { failureThreshold: 5, successThreshold: 1, timeout: 2, period: 10, initialDelay: 30 },
      readinessProbe: { failureThreshold: 6, successThreshold: 2, timeout: 3, period: 20, initialDelay: 40 },
      instanceCount: 2,
      egressPublicNetworkAccess: "enabled",
      modelMountPath: "/m",
    }),
  k8s: () =>
    new KubernetesOnlineDeployment({
      ...blue,
      environment: "azureml:e:1",
      codeConfiguration: { code: "./src", scoringScript: "score.py" },
      instanceType: "small",
      resources: {
        requests: { cpu: "1", memory: "1Gi", gpu: "1" },
        limits: { cpu: "2", memory: "2Gi", gpu: "1" },
      },
      scaleSettings: {
        type: "target_utilization",
        minInstances: 1,
        maxInstances: 4,
        pollingInterval: 10,
        targetUtilizationPercentage: 75,
      },
    }),
};
