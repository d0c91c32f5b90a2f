import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Data } from "../../../../src/resources/assets/data/data";
import { dataFromWire, dataToWire } from "../../../../src/resources/assets/data/data-mapping";
import { Environment } from "../../../../src/resources/assets/environments/environment";
import {
  environmentFromWire,
  environmentToWire,
} from "../../../../src/resources/assets/environments/environment-mapping";
import { Model } from "../../../../src/resources/assets/models/model";
import { modelFromWire, modelToWire } from "../../../../src/resources/assets/models/model-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const envelope = (segment: string, properties: object) => ({
  id: `${workspacePath}/${segment}/churn/versions/3`,
  name: "3",
  type: "Microsoft.MachineLearningServices/workspaces/x/versions",
  systemData: { createdAt: "2026-01-01T00:00:00Z", createdBy: "me" },
  properties: {
    description: "d",
    tags: { "Own Key": "1", camelCase: "" },
    properties: { snake_case: "2" },
    isAnonymous: false,
    isArchived: false,
    ...properties,
  },
});

const dataWire = envelope("data", {
  dataType: "uri_file",
  dataUri: "azureml://datastores/d/paths/p",
  autoDeleteSetting: { condition: "createdGreaterThan", value: "30d" },
});
const modelWire = envelope("models", {
  modelType: "mlflow_model",
  modelUri: "azureml://datastores/d/paths/m",
  flavors: { sklearn: { data: { version: "1.5" } } },
  stage: "Production",
  jobName: "train",
});
const environmentWire = envelope("environments", {
  build: { contextUri: "https://a.blob.core.windows.net/c/", dockerfilePath: "Dockerfile" },
  inferenceConfig: { livenessRoute: { port: 80, path: "/" } },
  osType: "Linux",
});

describe("Data, fetched, changed and put", () => {
  it("reads the envelope and the fields", () => {
    const data = dataFromWire(dataWire, scope);
    expect(data).toBeInstanceOf(Data);
    expect({ ...data }).toMatchObject({
      kind: "data",
      name: "churn",
      version: "3",
      id: dataWire.id,
      type: "uri_file",
      path: "azureml://datastores/d/paths/p",
      tags: { "Own Key": "1", camelCase: "" },
      autoDelete: { condition: "created_greater_than", value: "30d" },
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know", () => {
    fc.assert(
      fc.property(withUnknownFields(dataWire, ["properties", "properties.autoDeleteSetting"]), (wire) => {
        const data = dataFromWire(wire, scope);
        data.description = "new";
        expect(dataToWire(data, { uri: data.path }, scope)).toEqual({
          properties: { ...(wire.properties as object), description: "new" },
        });
      }),
    );
  });

  it("stays archived", () => {
    const archived = envelope("data", { dataType: "uri_file", dataUri: "https://x/y", isArchived: true });
    const data = dataFromWire(archived, scope);
    expect(data.archived).toBe(true);
    expect(dataToWire(data, { uri: data.path }, scope).properties.isArchived).toBe(true);
    expect(
      modelToWire(
        modelFromWire({ ...archived, properties: { isArchived: true, modelUri: "x" } }, scope),
        "x",
        scope,
      ).properties.isArchived,
    ).toBe(true);
    const environment = environmentFromWire(
      { ...archived, properties: { isArchived: true, image: "x" } },
      scope,
    );
    expect(environmentToWire(environment, {}, scope).properties.isArchived).toBe(true);
  });

  it("reads a container, and what is hardly there", () => {
    const container = dataFromWire(
      {
        id: `${workspacePath}/data/churn`,
        name: "churn",
        properties: { latestVersion: "7", nextVersion: "8", isArchived: true },
      },
      scope,
    );
    expect(container).toMatchObject({ name: "churn", latestVersion: "7", archived: true });
    expect(container.version).toBeUndefined();
    for (const wire of [undefined, null, "text", {}, { properties: null }])
      expect(dataFromWire(wire, scope)).toBeInstanceOf(Data);
  });
});

describe("A model, fetched, changed and put", () => {
  it("reads the fields", () => {
    const model = modelFromWire(modelWire, scope);
    expect(model).toBeInstanceOf(Model);
    expect({ ...model }).toMatchObject({
      name: "churn",
      version: "3",
      type: "mlflow_model",
      stage: "Production",
      jobName: "train",
      flavors: { sklearn: { version: "1.5" } },
    });
  });

  it("loses nothing that it does not know", () => {
    fc.assert(
      fc.property(
        withUnknownFields(modelWire, [
          "properties",
          "properties.flavors.sklearn",
          "properties.flavors.sklearn.data",
        ]),
        (wire) => {
          const model = modelFromWire(wire, scope);
          model.tags = { new: "tag" };
          expect(modelToWire(model, model.path, scope)).toEqual({
            properties: { ...(wire.properties as object), tags: { new: "tag" } },
          });
        },
      ),
    );
  });
});

describe("An environment, fetched, changed and put", () => {
  it("reads the fields", () => {
    const environment = environmentFromWire(environmentWire, scope);
    expect(environment).toBeInstanceOf(Environment);
    expect({ ...environment }).toMatchObject({
      name: "churn",
      version: "3",
      osType: "Linux",
      build: { path: "https://a.blob.core.windows.net/c/", dockerfilePath: "Dockerfile" },
      inferenceConfig: { livenessRoute: { port: 80, path: "/" } },
    });
  });

  it("loses nothing that it does not know", () => {
    fc.assert(
      fc.property(
        withUnknownFields(environmentWire, [
          "properties",
          "properties.build",
          "properties.inferenceConfig",
          "properties.inferenceConfig.livenessRoute",
        ]),
        (wire) => {
          const environment = environmentFromWire(wire, scope);
          environment.description = "new";
          expect(environmentToWire(environment, {}, scope)).toEqual({
            properties: { ...(wire.properties as object), description: "new" },
          });
        },
      ),
    );
  });
});
