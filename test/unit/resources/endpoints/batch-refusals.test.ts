import {
  BatchDeployment,
  type BatchDeploymentFields,
  BatchEndpoint,
  type BatchEndpointFields,
  ModelBatchDeployment,
  type ModelBatchDeploymentFields,
  PipelineComponentBatchDeployment,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRefusals } from "../../core/refusals";

const endpoint = (fields: object) => () =>
  new BatchEndpoint({ name: "my-batch", ...fields } as BatchEndpointFields);
const dep = { name: "dep", endpointName: "my-batch", model: "azureml:m:1", compute: "cpu" };
const deployment = (fields: object) => () =>
  new BatchDeployment({ ...dep, ...fields } as BatchDeploymentFields);
const newer = (fields: object) => () =>
  new ModelBatchDeployment({ ...dep, ...fields } as ModelBatchDeploymentFields);
const pipeline = (fields: object) => () =>
  new PipelineComponentBatchDeployment({ name: "dep", endpointName: "my-batch", ...fields });

describeRefusals("batch_endpoint", {
  bad_name: [endpoint({ name: "bad_name" }), "name"],
  "a default that is text": [endpoint({ defaults: "dep" }), "defaults"],
  "a default in two places": [
    endpoint({ defaults: { deploymentName: "a" }, defaultDeploymentName: "b" }),
    "defaultDeploymentName",
  ],
  "everything at once": [
    endpoint({ name: "a", foo: 1, authMode: "x", defaults: { deployment: "a" } }),
    "foo",
    "name",
    "authMode",
    "defaults.deployment",
  ],
});

describeRefusals("batch_deployment", {
  bad_output_action_yaml: [deployment({ outputAction: "print" }), "outputAction"],
  bad_output_action: [deployment({ outputAction: "print" }), "outputAction"],
  instance_count_and_resources: [
    deployment({ instanceCount: 2, resources: { instanceCount: 3 } }),
    "instanceCount",
  ],
  summary_with_filename: [
    deployment({ outputAction: "summary_only", outputFileName: "o.csv" }),
    "outputFileName",
  ],
  no_compute: [deployment({ compute: undefined }), "compute"],
  "settings that cannot be": [
    deployment({
      miniBatchSize: 0,
      maxConcurrencyPerInstance: 1.5,
      errorThreshold: -2,
      loggingLevel: "loud",
      retrySettings: { maxRetries: -1, timeout: 0, tries: 1 },
      environmentVariables: { A: {} },
    }),
    "miniBatchSize",
    "maxConcurrencyPerInstance",
    "errorThreshold",
    "loggingLevel",
    "environmentVariables.A",
    "retrySettings.tries",
    "retrySettings.maxRetries",
    "retrySettings.timeout",
  ],
  "settings of the newer form": [
    newer({
      foo: 1,
      resources: { instanceCount: 1 },
      settings: { instanceCount: 2, outputAction: "print", size: 1 },
    }),
    "foo",
    "settings.size",
    "settings.instanceCount",
    "settings.outputAction",
  ],
  "a setting in two places": [newer({ miniBatchSize: 1, settings: { miniBatchSize: 2 } }), "miniBatchSize"],
  "a pipeline of nothing": [pipeline({}), "component"],
  "a pipeline of two": [pipeline({ component: "azureml:c:1", jobDefinition: "job" }), "jobDefinition"],
  "a pipeline with fields of a model": [pipeline({ component: "azureml:c:1", model: "m" }), "model"],
  "everything at once": [
    deployment({ foo: 1, name: "1", compute: "", model: 5, codePath: "./src" }),
    "foo",
    "name",
    "compute",
    "model",
    "codeConfiguration.scoringScript",
  ],
});

describe("What is taken of a batch deployment", () => {
  it("is a setting beside the other fields, which goes where it belongs", () => {
    const made = newer({ miniBatchSize: 1, settings: { errorThreshold: 0 } })();
    expect(made.settings).toEqual({ miniBatchSize: 1, errorThreshold: 0 });
    expect("miniBatchSize" in made).toBe(false);
  });
});
