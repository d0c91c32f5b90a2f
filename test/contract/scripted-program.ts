// Started by in-memory.test.ts as a process of its own, which must come to an end by itself.
import {
  command,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  Model,
  uniform,
} from "azure-ai-ml";
import { FakeAzureML, functionServer, scriptedRunner } from "azure-ai-ml/testing";

const azure = new FakeAzureML({
  runner: scriptedRunner((job) => ({ metrics: { auc: job.number("rate") }, models: { model: {} } })),
  server: functionServer(() => ({ churned: 0 })),
});
const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
const train = command({
  command: "python train.py --rate ${{inputs.rate}}",
  inputs: { rate: 0.1 },
  environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
});
const sweep = await ml.jobs.createOrUpdate(
  train.sweep({
    searchSpace: { rate: uniform(0, 1) },
    samplingAlgorithm: "random",
    primaryMetric: "auc",
    goal: "maximize",
    limits: { maxTotalTrials: 4, maxConcurrentTrials: 2 },
  }),
);
await ml.jobs.waitForCompletion(sweep.name);
// A stream that is left, a job that is not waited for, an answer that is late: nothing of it may hold the process.
const left = await ml.jobs.createOrUpdate(train);
for await (const line of ml.jobs.streamLogs(left.name)) if (line !== undefined) break;
await ml.jobs.createOrUpdate(train);
const model = await ml.models.createOrUpdate(
  new Model({
    name: "m",
    type: "mlflow_model",
    path: `azureml://jobs/${sweep.name}/outputs/artifacts/paths/model/`,
  }),
);
const endpoint = await ml.onlineEndpoints.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name: "churn" }));
await ml.onlineDeployments.beginCreateOrUpdate(
  new ManagedOnlineDeployment({
    name: "blue",
    endpointName: "churn",
    model: `azureml:${model.name}:${model.version}`,
    instanceType: "Standard_DS3_v2",
  }),
);
endpoint.traffic = { blue: 100 };
await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
process.stdout.write(`${await ml.onlineEndpoints.invoke("churn", { request: {} })}\n`);
const held = process.getActiveResourcesInfo().filter((each) => !/Pipe|TTY|FS|File/.test(each));
process.stdout.write(`${JSON.stringify(held)}\n`);
