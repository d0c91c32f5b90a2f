import {
  Data,
  type DataFields,
  Environment,
  type EnvironmentFields,
  Model,
  type ModelFields,
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
