import { describe, expect, it } from "vitest";
import { Database, FileSystem } from "../../../../src/resources/assets/data/data-import";
import { copyData, exportData, importData } from "../../../../src/resources/jobs/data-transfer/data-transfer";
import { Input, Output } from "../../../../src/resources/jobs/inputs-outputs";

const file = new Input({ type: "uri_file", path: "azureml://datastores/d/paths/f.csv" });
const database = new Database({ connection: "azureml:crm", tableName: "churn" });

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (fields: object) => fields as never;

describe("a transfer of data", () => {
  it("copies with a component that has the inputs and outputs of the step", () => {
    const node = copyData({
      inputs: { a: file, b: file },
      outputs: { o: new Output({ type: "uri_folder" }) },
      dataCopyMode: "fail_if_conflict",
      compute: "factory",
      displayName: "Copy",
    });
    expect(node).toMatchObject({
      type: "data_transfer",
      task: "copy_data",
      compute: "factory",
      dataCopyMode: "fail_if_conflict",
      inputs: { a: file, b: file },
      component: {
        task: "copy_data",
        displayName: "Copy",
        dataCopyMode: "fail_if_conflict",
        inputs: { a: { type: "uri_file" }, b: { type: "uri_file" } },
        outputs: { o: { type: "uri_folder" } },
      },
    });
  });

  it("imports a database as a table and a file system as a folder", () => {
    const source = new FileSystem({ connection: "azureml:s3", path: "x/*" });
    expect(
      importData({ source: new Database({ connection: "azureml:crm", query: "select 1" }) }),
    ).toMatchObject({
      task: "import_data",
      source: { type: "database", query: "select 1" },
      outputs: { sink: { type: "mltable" } },
    });
    expect(importData({ source })).toMatchObject({ outputs: { sink: { type: "uri_folder" } } });
  });

  it("exports a file to a database", () => {
    expect(exportData({ sink: database, inputs: { source: file } })).toMatchObject({
      task: "export_data",
      sink: { type: "database", tableName: "churn" },
      inputs: { source: file },
    });
  });

  it.each<[string, string, () => unknown]>([
    [
      "there are two outputs",
      "outputs",
      () => copyData({ inputs: { a: file }, outputs: { o: new Output(), p: new Output() } }),
    ],
    [
      "a file system is to be exported to",
      "sink",
      () =>
        exportData({ sink: untyped(new FileSystem({ connection: "azureml:s3" })), inputs: { source: file } }),
    ],
    ["there is nothing to import from", "source", () => importData(untyped({}))],
    [
      "a folder is exported to a database",
      "inputs.source.type",
      () => exportData({ sink: database, inputs: { source: new Input({ path: "azureml:d:1" }) } }),
    ],
    ["a field has a slip", "conpute", () => importData(untyped({ source: database, conpute: "f" }))],
  ])("is refused where %s", (_, path, make) => {
    expect(make).toThrow(
      expect.objectContaining({ faults: expect.arrayContaining([expect.objectContaining({ path })]) }),
    );
  });
});
