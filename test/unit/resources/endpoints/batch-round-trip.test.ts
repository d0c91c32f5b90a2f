import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BatchDeployment,
  ModelBatchDeployment,
  PipelineComponentBatchDeployment,
} from "../../../../src/resources/endpoints/batch/batch-deployment";
import {
  batchDeploymentFromWire,
  modelBatchDeploymentToWire,
  pipelineBatchDeploymentToWire,
} from "../../../../src/resources/endpoints/batch/batch-deployment-mapping";
import { BatchEndpoint } from "../../../../src/resources/endpoints/batch/batch-endpoint";
import {
  batchEndpointFromWire,
  batchEndpointToWire,
} from "../../../../src/resources/endpoints/batch/batch-endpoint-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

type Json = Record<string, unknown>;

const id = (below: string) => `${workspacePath}/${below}`;
const envelope = {
  type: "Microsoft.MachineLearningServices/workspaces/batchEndpoints",
  systemData: { createdBy: "me" },
  location: "eastus",
  tags: { "Own Key": "1" },
};

const endpointWire = {
  ...envelope,
  id: id("batchEndpoints/churn"),
  name: "churn",
  identity: { type: "SystemAssigned" },
  properties: {
    authMode: "aadToken",
    description: "",
    properties: { snake_case: "x" },
    defaults: { deploymentName: "gbm" },
    scoringUri: "https://churn.eastus.inference.ml.azure.com/jobs",
    swaggerUri: "https://churn.eastus.inference.ml.azure.com/swagger.json",
    provisioningState: "Succeeded",
  },
};

const modelWire = {
  ...envelope,
  id: id("batchEndpoints/churn/deployments/gbm"),
  name: "gbm",
  properties: {
    description: "d",
    properties: { p: "q" },
    model: { referenceType: "Id", assetId: id("models/m/versions/1") },
    environmentId: id("environments/e/versions/2"),
    codeConfiguration: { codeId: id("codes/c/versions/1"), scoringScript: "score.py" },
    compute: id("computes/cpu"),
    resources: { instanceCount: 2, instanceType: "X", properties: { a: "b" } },
    miniBatchSize: 5,
    maxConcurrencyPerInstance: 2,
    outputAction: "AppendRow",
    outputFileName: "o.csv",
    retrySettings: { maxRetries: 0, timeout: "PT45S" },
    environmentVariables: { OWN_VAR: "1", camelCase: "" },
    errorThreshold: 0,
    loggingLevel: "info",
    provisioningState: "Succeeded",
  },
};

const pipelineWire = {
  ...envelope,
  id: id("batchEndpoints/churn/deployments/prep"),
  name: "prep",
  properties: {
    description: "d",
    errorThreshold: -1,
    maxConcurrencyPerInstance: 1,
    miniBatchSize: 10,
    outputFileName: "predictions.csv",
    deploymentConfiguration: {
      deploymentConfigurationType: "PipelineComponent",
      componentId: { referenceType: "Id", assetId: id("components/c/versions/1") },
      settings: { default_compute: "cpu", continue_on_step_failure: false },
    },
    provisioningState: "Succeeded",
  },
};

function bodyOf(wire: Json): Json {
  const { id: _, name: __, type: ___, systemData: ____, ...body } = wire;
  const {
    provisioningState: _____,
    scoringUri: ______,
    swaggerUri: _______,
    ...properties
  } = body.properties as Json;
  return { ...body, properties };
}

const resolved = { model: id("models/m/versions/1"), environment: id("environments/e/versions/2") };

describe("A batch endpoint, fetched, changed and put", () => {
  it("loses nothing that it does not know, and sends nothing that the service sets", () => {
    fc.assert(
      fc.property(withUnknownFields(endpointWire, ["", "properties", "properties.defaults"]), (wire) => {
        const endpoint = batchEndpointFromWire(wire, scope);
        endpoint.description = "other";
        const body = bodyOf(wire);
        expect(batchEndpointToWire(endpoint, "eastus", scope)).toEqual({
          ...body,
          properties: { ...(body.properties as Json), description: "other" },
        });
      }),
    );
  });

  it("may say hardly anything", () => {
    for (const wire of [undefined, null, {}, { properties: null }])
      expect(batchEndpointFromWire(wire, scope)).toBeInstanceOf(BatchEndpoint);
  });
});

describe("A batch deployment, fetched, changed and put", () => {
  const places = [
    "",
    "properties",
    "properties.model",
    "properties.codeConfiguration",
    "properties.resources",
    "properties.retrySettings",
  ];

  it.each([
    ["with its settings beside its fields", undefined],
    ["with its settings in a place of their own", "model"],
  ] as const)("loses nothing that it does not know, %s", (_, form) => {
    fc.assert(
      fc.property(withUnknownFields(modelWire, places), (wire) => {
        const made = batchDeploymentFromWire(wire, scope, form) as BatchDeployment | ModelBatchDeployment;
        expect(made).toBeInstanceOf(form ? ModelBatchDeployment : BatchDeployment);
        made.description = "other";
        const body = bodyOf(wire);
        expect(modelBatchDeploymentToWire(made, resolved, "eastus", scope)).toEqual({
          ...body,
          properties: { ...(body.properties as Json), description: "other" },
        });
      }),
    );
  });

  it("reads its fields", () => {
    expect({ ...batchDeploymentFromWire(modelWire, scope) }).toMatchObject({
      name: "gbm",
      endpointName: "churn",
      model: "azureml:m:1",
      environment: "azureml:e:2",
      compute: "cpu",
      outputAction: "append_row",
      retrySettings: { maxRetries: 0, timeout: 45 },
      errorThreshold: 0,
    });
  });

  it("of a pipeline loses nothing either", () => {
    const inner = [
      "",
      "properties",
      "properties.deploymentConfiguration",
      "properties.deploymentConfiguration.componentId",
    ];
    fc.assert(
      fc.property(withUnknownFields(pipelineWire, inner), (wire) => {
        const made = batchDeploymentFromWire(wire, scope) as PipelineComponentBatchDeployment;
        expect(made).toBeInstanceOf(PipelineComponentBatchDeployment);
        expect(made).toMatchObject({ type: "pipeline", component: "azureml:c:1", endpointName: "churn" });
        const component = { id: id("components/c/versions/1") };
        expect(pipelineBatchDeploymentToWire(made, component, "eastus", scope)).toEqual(bodyOf(wire));
      }),
    );
  });

  it("keeps to itself the file that the service names where nothing goes to it", () => {
    const properties = {
      ...modelWire.properties,
      outputAction: "SummaryOnly",
      outputFileName: "predictions.csv",
    };
    const made = batchDeploymentFromWire({ ...modelWire, properties }, scope) as BatchDeployment;
    expect(made.outputFileName).toBeUndefined();
    expect(() => new BatchDeployment({ ...made })).not.toThrow();
    expect(modelBatchDeploymentToWire(made, resolved, "eastus", scope)).toMatchObject({
      properties: { outputFileName: "predictions.csv" },
    });
  });

  it("may say hardly anything", () => {
    for (const wire of [undefined, null, {}, { properties: null }])
      expect(batchDeploymentFromWire(wire, scope)).toBeInstanceOf(BatchDeployment);
  });
});
