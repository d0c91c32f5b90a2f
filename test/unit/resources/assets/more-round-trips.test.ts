import {
  AzureMLBatchInferencingServer,
  CustomInferencingServer,
  Database,
  DataImport,
  FileSystem,
  Index,
  Model,
  ModelPackage,
  PackageInputPathId,
  TritonInferencingServer,
} from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importJobToWire } from "../../../../src/resources/assets/data/data-import-mapping";
import { DeploymentTemplate } from "../../../../src/resources/assets/deployment-templates/deployment-template";
import {
  deploymentTemplateFromWire,
  deploymentTemplateToWire,
} from "../../../../src/resources/assets/deployment-templates/deployment-template-mapping";
import { indexFromWire, indexToWire } from "../../../../src/resources/assets/indexes/index-mapping";
import { modelFromWire, modelToWire } from "../../../../src/resources/assets/models/model-mapping";
import { modelPackageToWire } from "../../../../src/resources/assets/models/model-package-mapping";
import { scope } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const indexWire = {
  id: "azureml://locations/eastus/workspaces/1/indexes/docs/versions/3",
  stage: "Development",
  storageUri: "azureml://datastores/d/paths/i",
  description: "d",
  tags: { Own_Key: "" },
  properties: { a: "b" },
};

const probe = {
  failureThreshold: 3,
  successThreshold: 1,
  timeout: "PT2S",
  period: "PT10S",
  initialDelay: "PT0.5S",
  scheme: "http",
  httpMethod: "GET",
  path: "/health",
  port: 8000,
};
const templateWire = {
  name: "vllm",
  version: "1",
  type: "deploymenttemplates",
  stage: "Development",
  environmentId: "azureml://registries/r/environments/e/versions/1",
  requestSettings: { requestTimeout: "PT1.5S", maxConcurrentRequestsPerInstance: 1 },
  livenessProbe: probe,
  readinessProbe: probe,
  instanceCount: 0,
  allowedInstanceTypes: ["a"],
  allowedInstanceType: ["a"],
  acceleratorMaps: [{ acceleratorType: "H100", numberOfAcceleratorsPerModelInstance: 2, default: false }],
};

describe("An index, fetched, changed and put", () => {
  it("loses nothing that it does not know", () => {
    fc.assert(
      fc.property(withUnknownFields(indexWire, [""]), (wire) => {
        const index = indexFromWire(wire, scope);
        expect(index).toBeInstanceOf(Index);
        expect(index).toMatchObject({ name: "docs", version: "3" });
        index.description = "new";
        const { id: _, ...sent } = wire;
        expect(indexToWire(index, index.path, scope)).toEqual({ ...sent, description: "new" });
      }),
    );
  });
});

describe("A deployment template, fetched, changed and put", () => {
  it("loses nothing that it does not know", () => {
    const places = ["", "requestSettings", "livenessProbe"];
    fc.assert(
      fc.property(withUnknownFields(templateWire, places), (wire) => {
        const template = deploymentTemplateFromWire(wire, scope);
        template.description = "new";
        const environment = String(template.environment);
        expect(deploymentTemplateToWire(template, environment, scope)).toEqual({
          ...wire,
          description: "new",
        });
      }),
    );
  });

  it("is read from a list, where its objects are texts of Python", () => {
    const properties = {
      environmentId: "azureml://registries/r/environments/e/versions/1",
      requestSettings: "{'requestTimeout': 'PT9S', 'maxConcurrentRequestsPerInstance': None}",
      createdTime: "2026-01-01T00:00:00Z",
      createdBy: { userName: "me" },
    };
    const id = "azureml://registries/r/deploymenttemplates/vllm/versions/7";
    expect(deploymentTemplateFromWire({ id, properties }, scope)).toMatchObject({
      name: "vllm",
      version: "7",
      environment: properties.environmentId,
      requestSettings: { requestTimeoutMs: 9000 },
      creationContext: { createdAt: "2026-01-01T00:00:00Z", createdBy: "me" },
    });
    expect(deploymentTemplateFromWire(undefined, scope)).toBeInstanceOf(DeploymentTemplate);
  });
});

describe("A model of a registry", () => {
  const model = () =>
    new Model({
      name: "m",
      path: "https://x/y",
      stage: "Production",
      systemMetadata: { inference_supported_envs: ["vllm"] },
      defaultDeploymentTemplate: { assetId: "azureml://registries/r/deploymenttemplates/t/versions/1" },
      allowedDeploymentTemplates: [{ assetId: "azureml://registries/r/deploymenttemplates/t/versions/2" }],
    });

  it("says by which templates it is deployed, and keeps its stage", () => {
    const wire = modelToWire(model(), "https://x/y", scope, { inRegistry: true });
    expect(wire.properties).toMatchObject({
      stage: "Production",
      system_metadata: { inference_supported_envs: ["vllm"] },
      defaultDeploymentTemplate: { assetId: expect.stringMatching(/1$/) },
      allowedDeploymentTemplates: [{ assetId: expect.stringMatching(/2$/) }],
    });
    expect(modelFromWire({ name: "m", ...wire }, scope)).toMatchObject({
      systemMetadata: model().systemMetadata,
      defaultDeploymentTemplate: model().defaultDeploymentTemplate,
    });
  });

  it("keeps the registry's metadata to registries", () => {
    expect(modelToWire(model(), "https://x/y", scope).properties).not.toHaveProperty("system_metadata");
  });
});

describe("What is asked for with a package", () => {
  const target = { targetEnvironmentId: "azureml://locations/l/workspaces/w/environments/e" };

  it("names servers, routes and inputs as the service does", () => {
    const inferenceConfiguration = {
      scoringRoute: { port: 8501, path: "/score" },
      entryScript: "serve.sh",
      configuration: { a: "b" },
    };
    const wire = modelPackageToWire(
      new ModelPackage({
        targetEnvironment: "e",
        inferencingServer: new CustomInferencingServer({ inferenceConfiguration }),
        inputs: [
          {
            type: "uri_folder",
            mode: "read_only_mount",
            path: new PackageInputPathId({ resourceId: "azureml:d:1" }),
          },
          { type: "uri_file", mode: "download", path: { url: "https://x/y" }, mountPath: "/m" },
          { type: "uri_file", path: { resourceName: "d", resourceVersion: "1" } },
        ],
        environmentVariables: {},
      }),
      target,
      scope,
    );
    expect(wire).toEqual({
      ...target,
      inferencingServer: {
        serverType: "Custom",
        inferenceConfiguration: {
          scoringRoute: { port: 8501, path: "/score" },
          entryScript: "serve.sh",
          configurations: { a: "b" },
        },
      },
      inputs: [
        {
          inputType: "UriFolder",
          mode: "ReadOnlyMount",
          path: { inputPathType: "PathId", resourceId: "azureml:d:1" },
        },
        {
          inputType: "UriFile",
          mode: "Download",
          path: { inputPathType: "Url", url: "https://x/y" },
          mountPath: "/m",
        },
        {
          inputType: "UriFile",
          path: { inputPathType: "PathVersion", resourceName: "d", resourceVersion: "1" },
        },
      ],
      environmentVariables: {},
    });
  });

  it.each([
    [new TritonInferencingServer(), "Triton"],
    [new AzureMLBatchInferencingServer(), "AzureMLBatch"],
  ])("knows every server: %o", (inferencingServer, serverType) => {
    const request = new ModelPackage({ targetEnvironment: "e", inferencingServer });
    expect(modelPackageToWire(request, target, scope).inferencingServer).toEqual({ serverType });
  });
});

describe("The job that imports data", () => {
  const sink = (path: string) => {
    const source = new FileSystem({ connection: "azureml:c", path: "*" });
    const { jobs } = importJobToWire(new DataImport({ name: "d", path, source }), scope).properties;
    return (jobs as Record<string, { outputs: { sink: { uri: string } } }>).data_import_d?.outputs.sink.uri;
  };

  it("has a folder of its own for each run", () => {
    expect(sink("azureml://datastores/w/paths/x/")).toBe("azureml://datastores/w/paths/x/${{name}}");
    expect(sink("azureml://datastores/w/paths/${{name}}/x")).toBe("azureml://datastores/w/paths/${{name}}/x");
    const managed = "azureml://datastores/workspacemanageddatastore";
    expect(sink(`${managed}/`)).toBe(`${managed}/paths/\${{name}}`);
  });

  it("carries all that is said of a database", () => {
    const params = [{ name: "day", value: "1", type: "Int" }];
    const source = new Database({
      connection: "azureml:c",
      storedProcedure: "sp",
      storedProcedureParams: params,
    });
    const fields = { name: "d", version: "3", path: "azureml://datastores/w/paths/x", source };
    const data = new DataImport({ ...fields, description: "D", tags: { a: "b" }, properties: { p: "q" } });
    expect(data.type).toBe("mltable");
    expect(importJobToWire(data, scope).properties).toMatchObject({
      description: "D",
      tags: { a: "b" },
      properties: { p: "q", "azureml.materializationAssetName": "d" },
      jobs: {
        data_import_d: {
          source: {
            type: "database",
            connection: "azureml:c",
            stored_procedure: "sp",
            stored_procedure_params: params,
          },
          outputs: { sink: { job_output_type: "mltable", name: "d", version: "3" } },
          componentId: "azureml://registries/azureml/components/import_data_database/versions/0.0.1",
        },
      },
    });
  });
});
