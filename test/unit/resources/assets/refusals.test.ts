import {
  AzureMLOnlineInferencingServer,
  Data,
  Database,
  type DataFields,
  DataImport,
  DeploymentTemplate,
  Environment,
  type EnvironmentFields,
  Index,
  Model,
  type ModelFields,
  ModelPackage,
  WorkspaceModelReference,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRefusals, faultPaths } from "../../core/refusals";

/** Fields as JavaScript may give them: of the wrong type. */
const data = (fields: object) => () => new Data(fields as DataFields);
const model = (fields: object) => () => new Model(fields as ModelFields);
const environment = (fields: object) => () => new Environment(fields as EnvironmentFields);
const uri = "azureml://datastores/ds/paths/m/";

describeRefusals(
  "data",
  {
    bad_auto_delete: [
      data({
        name: "d",
        version: "1",
        type: "uri_folder",
        path: uri,
        autoDelete: { condition: "nope", value: "30d" },
      }),
      "autoDelete.condition",
    ],
    bad_type: [data({ name: "d", version: "1", type: "table", path: "https://x/y" }), "type"],
    no_name: [data({ version: "1", type: "uri_file", path: "https://x/y" }), "name"],
    wildcard_path: [data({ name: "d", version: "1", type: "uri_file", path: "https://x/*.csv" }), "path"],
    "no path": [data({ name: "d" }), "path"],
    "a path that is no text": [data({ name: "d", path: 5 }), "path"],
    "a version that is a number": [data({ name: "d", version: 1, path: uri }), "version"],
    "everything at once": [
      data({ version: 1, pth: "x", type: "table", tags: { a: 1 } }),
      "pth",
      "version",
      "name",
      "tags.a",
      "path",
      "type",
    ],
  },
  ["yaml_name_missing", "mltable_no_mltable_file", "type_mismatch_file_as_folder"],
);

describeRefusals("model", {
  bad_name: [model({ name: "bad/name", version: "1", path: uri }), "name"],
  missing_path: [model({ name: "m", version: "1" }), "path"],
  version_int: [model({ name: "m", version: 2, path: uri }), "version"],
  bad_type: [model({ name: "m", version: "1", type: "onnx", path: "https://x/y" }), "type"],
  "a field that is misspelt, and one that is missing": [model({ name: "m", pathh: uri }), "pathh", "path"],
});

describeRefusals(
  "environment",
  {
    empty: [environment({ name: "e", version: "1" }), "image"],
    version_int: [environment({ name: "e", version: 1, image: "x" }), "version"],
    yaml_unknown: [environment({ name: "e", version: "1", image: "x", foo: 1 }), "foo"],
    build_without_path: [environment({ name: "e", version: "1", build: {} }), "build.path"],
    conda_and_build: [
      environment({ name: "e", version: "1", condaFile: "./_conda.yml", build: { path: "./docker_ctx" } }),
      "condaFile",
    ],
    "an image and a build context": [environment({ name: "e", image: "x", build: { path: "." } }), "build"],
    "a conda file without an image": [environment({ name: "e", condaFile: "./c.yml" }), "image"],
    "a conda file that is a list": [environment({ name: "e", image: "x", condaFile: [] }), "condaFile"],
    "a route without port and path": [
      environment({ name: "e", image: "x", inferenceConfig: { scoringRoute: {} } }),
      "inferenceConfig.scoringRoute.port",
      "inferenceConfig.scoringRoute.path",
    ],
    "another system": [environment({ name: "e", image: "x", osType: "beos" }), "osType"],
  },
  ["yaml_no_name"],
);

describe("What is taken", () => {
  it("is what is optional, in any words that the service takes", () => {
    expect(faultPaths(() => new Data({ path: "./*.csv" }))).toEqual([]);
    expect(faultPaths(() => new Data({ name: "d", type: "mltable", path: "https://x/*.csv" }))).toEqual([]);
    expect(faultPaths(() => new Environment({ image: "x", osType: "Linux" }))).toEqual([]);
    expect(
      faultPaths(
        () =>
          new Model({ path: "azureml://jobs/train/outputs/artifacts/paths/m/", description: "", tags: {} }),
      ),
    ).toEqual([]);
  });

  it("is kept as it is given, with the defaults beside it", () => {
    expect({ ...new Data({ path: uri }) }).toEqual({ kind: "data", path: uri, type: "uri_folder" });
    expect({ ...new Model({ path: uri }) }).toEqual({ kind: "model", path: uri, type: "custom_model" });
    expect({ ...new Data({ path: uri, type: undefined, description: undefined }) }).toMatchObject({
      type: "uri_folder",
    });
  });
});

describe("What is refused of the rarer assets before anything is sent", () => {
  const server = new AzureMLOnlineInferencingServer();
  const source = { type: "file_system", connection: "azureml:c" };
  const where = "azureml://datastores/d/paths/p";
  it.each<[string, () => unknown, string[]]>([
    ["an index of nothing", () => new Index({} as never), ["name", "path"]],
    ["an index with a slip", () => new Index({ name: "i", path: where, stge: "x" } as never), ["stge"]],
    ["an import of nothing", () => new DataImport({} as never), ["name", "path", "source"]],
    [
      "an import from nowhere",
      () => new DataImport({ name: "d", path: where, source: { type: "ftp" } } as never),
      ["source"],
    ],
    [
      "an import without a connection",
      () => new DataImport({ name: "d", path: where, source: { ...source, connection: "" } } as never),
      ["source.connection"],
    ],
    [
      "an import into a path of the managed datastore",
      () =>
        new DataImport({
          name: "d",
          path: "azureml://datastores/workspacemanageddatastore/paths/x",
          source,
        } as never),
      ["path"],
    ],
    ["a database that is none", () => new Database({ qery: "x" } as never), ["qery", "connection"]],
    ["a package of nothing", () => new ModelPackage({} as never), ["targetEnvironment", "inferencingServer"]],
    [
      "a package for an unknown server, with code that has no script",
      () =>
        new ModelPackage({
          targetEnvironment: { nme: "x" },
          inferencingServer: { type: "flask", codeConfiguration: { code: "./src" } },
          modelConfiguration: { mode: "link" },
          inputs: [{ type: "uri_file", path: { url: "u", resourceId: "r" } }, { path: {} }],
        } as never),
      [
        "targetEnvironment.nme",
        "targetEnvironment.name",
        "inferencingServer.type",
        "inferencingServer.codeConfiguration.scoringScript",
        "modelConfiguration.mode",
        "inputs[0].path",
        "inputs[1].type",
        "inputs[1].path",
      ],
    ],
    [
      "a package with a variable that is no text",
      () =>
        new ModelPackage({
          targetEnvironment: "e",
          inferencingServer: server,
          environmentVariables: { A: {} },
        } as never),
      ["environmentVariables.A"],
    ],
    [
      "a template with everything wrong",
      () =>
        new DeploymentTemplate({
          name: "a/b",
          scoringPort: 0,
          requestSettings: { requestTimeoutMs: "x" },
          livenessProbe: { port: 99999, prt: 1 },
          allowedInstanceTypes: "one",
          acceleratorMaps: [{ acceleratorType: "H100" }],
        } as never),
      [
        "name",
        "version",
        "requestSettings.requestTimeoutMs",
        "livenessProbe.prt",
        "livenessProbe.port",
        "allowedInstanceTypes",
        "scoringPort",
        "acceleratorMaps[0].numberOfAcceleratorsPerModelInstance",
      ],
    ],
    [
      "a reference to a model without its id",
      () => new WorkspaceModelReference({ name: "m", version: "1" } as never),
      ["assetId"],
    ],
    [
      "an MLflow model that is a file",
      () => new Model({ name: "m", type: "mlflow_model", path: `${where}/model.pkl` }),
      ["path"],
    ],
    [
      "a model whose templates are no references",
      () => new Model({ name: "m", path: where, allowedDeploymentTemplates: [{}] } as never),
      ["allowedDeploymentTemplates[0].assetId"],
    ],
  ])("%s", (_, make, paths) => {
    expect(faultPaths(make)).toEqual(paths);
  });
});
