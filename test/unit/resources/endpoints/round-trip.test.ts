import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
} from "../../../../src/resources/endpoints/online/online-deployment";
import {
  onlineDeploymentFromWire,
  onlineDeploymentToWire,
} from "../../../../src/resources/endpoints/online/online-deployment-mapping";
import {
  KubernetesOnlineEndpoint,
  ManagedOnlineEndpoint,
} from "../../../../src/resources/endpoints/online/online-endpoint";
import {
  onlineEndpointFromWire,
  onlineEndpointToWire,
} from "../../../../src/resources/endpoints/online/online-endpoint-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

type Json = Record<string, unknown>;

const endpointWire = {
  id: `${workspacePath}/onlineEndpoints/churn`,
  name: "churn",
  type: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
  systemData: { createdBy: "me" },
  location: "eastus",
  kind: "Managed",
  tags: { "Own Key": "1" },
  identity: { type: "SystemAssigned", principalId: "p", tenantId: "t" },
  properties: {
    authMode: "AMLToken",
    description: "d",
    properties: { snake_case: "x" },
    traffic: { blue: 90, green: 10 },
    mirrorTraffic: { green: 5 },
    publicNetworkAccess: "Disabled",
    scoringUri: "https://churn.eastus.inference.ml.azure.com/score",
    swaggerUri: "https://churn.eastus.inference.ml.azure.com/swagger.json",
    provisioningState: "Succeeded",
  },
};

const id = (below: string) => `${workspacePath}/${below}`;
const deploymentWire = {
  id: `${workspacePath}/onlineEndpoints/churn/deployments/blue`,
  name: "blue",
  type: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments",
  systemData: { createdBy: "me" },
  location: "eastus",
  kind: "Managed",
  tags: { "Own Key": "1" },
  identity: { type: "SystemAssigned" },
  sku: { name: "Default", tier: "Standard", capacity: 2 },
  properties: {
    endpointComputeType: "Managed",
    description: "d",
    properties: { p: "q" },
    model: id("models/m/versions/1"),
    environmentId: id("environments/e/versions/2"),
    codeConfiguration: { codeId: id("codes/c/versions/1"), scoringScript: "score.py" },
    environmentVariables: { OWN_VAR: "1", camelCase: "" },
    appInsightsEnabled: true,
    requestSettings: { maxConcurrentRequestsPerInstance: 3, requestTimeout: "PT10S", maxQueueWait: "PT0.5S" },
    livenessProbe: {
      failureThreshold: 5,
      successThreshold: 1,
      timeout: "PT2S",
      period: "PT10S",
      initialDelay: "PT30S",
    },
    readinessProbe: { failureThreshold: 30, period: "PT10S" },
    modelMountPath: "/m",
    scaleSettings: { scaleType: "Default" },
    dataCollector: {
      rollingRate: "Hour",
      requestLogging: { captureHeaders: ["h"] },
      collections: {
        model_inputs: { dataCollectionMode: "enabled", dataId: id("data/d/versions/1"), samplingRate: 0.5 },
      },
    },
    instanceType: "Standard_DS3_v2",
    egressPublicNetworkAccess: "Enabled",
    provisioningState: "Succeeded",
  },
};

describe("An online endpoint, fetched, changed and put", () => {
  it("reads its fields", () => {
    const endpoint = onlineEndpointFromWire(endpointWire, scope);
    expect(endpoint).toBeInstanceOf(ManagedOnlineEndpoint);
    expect({ ...endpoint }).toMatchObject({
      name: "churn",
      type: "managed",
      authMode: "aml_token",
      traffic: { blue: 90, green: 10 },
      mirrorTraffic: { green: 5 },
      scoringUri: endpointWire.properties.scoringUri,
      openapiUri: endpointWire.properties.swaggerUri,
      provisioningState: "Succeeded",
      identity: { type: "system_assigned", principalId: "p" },
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know, and sends nothing that the service sets", () => {
    fc.assert(
      fc.property(withUnknownFields(endpointWire, ["", "properties"]), (wire) => {
        const endpoint = onlineEndpointFromWire(wire, scope);
        endpoint.traffic = { blue: 100 };
        const { id: _, name: __, type: ___, systemData: ____, ...body } = wire;
        const {
          scoringUri: _____,
          swaggerUri: ______,
          provisioningState: _______,
          ...properties
        } = body.properties as Json;
        expect(onlineEndpointToWire(endpoint, "eastus", scope)).toEqual({
          ...body,
          identity: { type: "SystemAssigned" },
          properties: { ...properties, traffic: { blue: 100 } },
        });
      }),
    );
  });

  it("is on Kubernetes where it names a compute, by a name that users know", () => {
    const wire = { ...endpointWire, properties: { ...endpointWire.properties, compute: id("computes/aks") } };
    const endpoint = onlineEndpointFromWire(wire, scope);
    expect(endpoint).toBeInstanceOf(KubernetesOnlineEndpoint);
    expect(endpoint).toMatchObject({ type: "kubernetes", compute: "aks" });
    expect(onlineEndpointToWire(endpoint, "eastus", scope)).toMatchObject({
      properties: { compute: id("computes/aks") },
    });
  });

  it("drops shares of nothing, and writes deployments in lower case", () => {
    const endpoint = new ManagedOnlineEndpoint({ name: "churn", traffic: { Blue: 100, green: 0 } });
    expect(onlineEndpointToWire(endpoint, "eastus", scope)).toEqual({
      location: "eastus",
      tags: {},
      identity: { type: "SystemAssigned" },
      properties: { authMode: "Key", properties: {}, traffic: { blue: 100 }, mirrorTraffic: {} },
    });
  });

  it("may say hardly anything", () => {
    for (const wire of [undefined, null, {}, { properties: null }])
      expect(onlineEndpointFromWire(wire, scope)).toBeInstanceOf(ManagedOnlineEndpoint);
  });
});

describe("An online deployment, fetched, changed and put", () => {
  const resolved = (deployment: ManagedOnlineDeployment | KubernetesOnlineDeployment) => ({
    model: id("models/m/versions/1"),
    environment: id("environments/e/versions/2"),
    code: deployment.codeConfiguration?.code,
    collections: { model_inputs: id("data/d/versions/1") },
  });

  it("reads its fields", () => {
    const deployment = onlineDeploymentFromWire(deploymentWire, scope);
    expect(deployment).toBeInstanceOf(ManagedOnlineDeployment);
    expect({ ...deployment }).toMatchObject({
      name: "blue",
      endpointName: "churn",
      type: "managed",
      instanceCount: 2,
      model: "azureml:m:1",
      environment: "azureml:e:2",
      requestSettings: { maxConcurrentRequestsPerInstance: 3, requestTimeoutMs: 10_000, maxQueueWaitMs: 500 },
      livenessProbe: { failureThreshold: 5, successThreshold: 1, timeout: 2, period: 10, initialDelay: 30 },
      scaleSettings: { type: "default" },
      dataCollector: {
        samplingRate: 0.5,
        rollingRate: "Hour",
        collections: { model_inputs: { enabled: true, data: "azureml:d:1" } },
      },
      environmentVariables: { OWN_VAR: "1", camelCase: "" },
    });
  });

  it("loses nothing that it does not know, and sends nothing that the service sets", () => {
    const places = [
      "",
      "sku",
      "properties",
      "properties.codeConfiguration",
      "properties.requestSettings",
      "properties.livenessProbe",
      "properties.readinessProbe",
      "properties.scaleSettings",
      "properties.dataCollector",
      "properties.dataCollector.collections.model_inputs",
    ];
    fc.assert(
      fc.property(withUnknownFields(deploymentWire, places), (wire) => {
        const deployment = onlineDeploymentFromWire(wire, scope);
        deployment.instanceCount = 3;
        const { id: _, name: __, type: ___, systemData: ____, ...body } = wire;
        const { provisioningState: _____, ...properties } = body.properties as Json;
        expect(onlineDeploymentToWire(deployment, resolved(deployment), "eastus", scope)).toEqual({
          ...body,
          sku: { ...(body.sku as object), capacity: 3 },
          properties,
        });
      }),
    );
  });

  it("scales on Kubernetes by what is asked of it", () => {
    const wire = {
      ...deploymentWire,
      properties: {
        endpointComputeType: "Kubernetes",
        scaleSettings: {
          scaleType: "TargetUtilization",
          minInstances: 1,
          maxInstances: 4,
          pollingInterval: "PT10S",
          targetUtilizationPercentage: 75,
        },
        containerResourceRequirements: {
          containerResourceRequests: { cpu: "1", memory: "1Gi" },
          containerResourceLimits: { cpu: "2" },
        },
      },
    };
    const deployment = onlineDeploymentFromWire(wire, scope);
    expect(deployment).toBeInstanceOf(KubernetesOnlineDeployment);
    expect(deployment).toMatchObject({
      type: "kubernetes",
      scaleSettings: {
        type: "target_utilization",
        minInstances: 1,
        maxInstances: 4,
        pollingInterval: 10,
        targetUtilizationPercentage: 75,
      },
      resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2" } },
    });
    expect(onlineDeploymentToWire(deployment, { collections: {} }, "eastus", scope)).toMatchObject({
      properties: wire.properties,
    });
  });

  it("keeps the rates of its collections, where they differ, and lets one be set for all", () => {
    const collection = (samplingRate: number) => ({ dataCollectionMode: "enabled", samplingRate });
    const put = (collections: object, rate?: number) => {
      const deployment = onlineDeploymentFromWire({ properties: { dataCollector: { collections } } }, scope);
      if (rate !== undefined && deployment.dataCollector) deployment.dataCollector.samplingRate = rate;
      return (onlineDeploymentToWire(deployment, { collections: {} }, "eastus", scope).properties as Json)
        .dataCollector;
    };
    const different = { model_inputs: collection(0.1), model_outputs: collection(0.9) };
    expect(put(different)).toEqual({ collections: different });
    expect(put({ a: collection(0.1), b: collection(0.1) }, 1)).toEqual({
      collections: { a: collection(1), b: collection(1) },
    });
  });

  it("leaves ids of other workspaces and registries as they are", () => {
    const model = "azureml://registries/azureml/models/m/versions/1";
    const environmentId = id("environments/e/versions/2").replace("/ws/", "/other/");
    const deployment = onlineDeploymentFromWire(
      { ...deploymentWire, properties: { model, environmentId } },
      scope,
    );
    expect(deployment).toMatchObject({ model, environment: environmentId });
  });

  it("may say hardly anything", () => {
    for (const wire of [undefined, null, {}, { properties: null }])
      expect(onlineDeploymentFromWire(wire, scope)).toBeInstanceOf(ManagedOnlineDeployment);
  });
});
