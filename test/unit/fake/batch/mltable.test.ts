import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlobStore } from "../../../../src/fake/blob/blob-store";
import { readTable } from "../../../../src/fake/mini-batches/read-table";
import { isTabular, tableRows } from "../../../../src/fake/mini-batches/table-rows";
import { startFake } from "../jobs/fake-caller";

/** The rows that a table has of a file with this text. */
function rowsOf(text: string, ...transformations: { name: string; value?: unknown }[]) {
  const blobs = new BlobStore(() => 0);
  blobs.putText("acct", "data", "a.csv", text);
  const file = { name: "a.csv", blob: { account: "acct", container: "data", path: "a.csv" } };
  return tableRows(
    blobs,
    [file],
    transformations.map(({ name, value }) => ({ name, value })),
  );
}

describe("The rows of a table", () => {
  it("are read as the table says", () => {
    const text = "1;a;\n2;true;x\n";
    const delimited = (value: object) => ({ name: "read_delimited", value: { delimiter: ";", ...value } });
    expect(rowsOf(text, delimited({ header: "no_header" }))).toEqual({
      columns: ["Column1", "Column2", "Column3"],
      rows: [
        [1, "a", null],
        [2, true, "x"],
      ],
    });
    expect(rowsOf(text, delimited({ infer_column_types: false, empty_as_string: true }))).toEqual({
      columns: ["1", "a", ""],
      rows: [["2", "true", "x"]],
    });
    expect(rowsOf("n\n1\n", { name: "read_delimited", value: { include_path_column: true } })).toEqual({
      columns: ["n", "Path"],
      rows: [[1, "a.csv"]],
    });
    const lines = '{"a": 1}\n\nno\n{"b": 2}\n';
    expect(rowsOf(lines, { name: "read_json_lines", value: { invalid_lines: "drop" } })).toEqual({
      columns: ["a", "b"],
      rows: [
        [1, null],
        [null, 2],
      ],
    });
    expect(() => rowsOf(lines, { name: "read_json_lines" })).toThrow("A line is no JSON: no");
  });

  it("are changed step by step", () => {
    const text = "a,b,c\n1,2,3\n4,5,6\n7,8,9\n";
    const steps = [
      { name: "read_delimited" },
      { name: "skip", value: 1 },
      { name: "take", value: 1 },
      { name: "keep_columns", value: ["c", "a"] },
      { name: "drop_columns", value: "a" },
    ];
    expect(rowsOf(text, ...steps)).toEqual({ columns: ["c"], rows: [[6]] });
    expect(() => rowsOf(text, { name: "read_delimited" }, { name: "filter" })).toThrow("with filter");
    expect(isTabular([{ name: "keep_columns", value: [] }])).toBe(false);
  });

  it("come back from text as they were written, whatever is in them", () => {
    const field = fc.string({ unit: "grapheme" }).map((text) => text.replace(/\r/g, ""));
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(rows, (written) => {
        const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;
        const text = written.map((row) => row.map(quoted).join(",")).join("\n");
        expect(readTable(text, ",")).toEqual(written);
      }),
    );
  });
});

describe("A table that is evaluated", () => {
  it("is the files that it lists, wherever they lie", async () => {
    const seen: string[][] = [];
    const { scriptedRunner } = await import("../../../../src/fake/runner/scripted");
    const fake = startFake({
      runner: scriptedRunner((job) => {
        seen.push([...job.files("table"), job.text("table", "1/out.txt")]);
        return {};
      }),
    });
    const snapshot = fake.azure.snapshot();
    const blob = (key: string, text: string) => ({
      key,
      etag: '"0x1"',
      lastModified: 0,
      contentType: "text/plain",
      metadata: {},
      base64: [btoa(text)],
    });
    const [account = ""] = snapshot.blobs[0]?.key.split("/") ?? [];
    const store = fake.azure.snapshot().resources.find(({ name }) => name === "workspaceblobstore");
    const place = `${store?.properties.accountName ?? account}/${store?.properties.containerName}`;
    const table = [
      "paths:",
      "  - file: azureml://datastores/workspaceblobstore/paths/runs/1/out.txt",
      "  - folder: azureml://datastores/workspaceblobstore/paths/runs/2/",
      "  - pattern: azureml://datastores/workspaceblobstore/paths/runs/3/*.txt",
      "  - file: ../../runs/1/out.txt",
    ].join("\n");
    fake.azure.restore({
      ...snapshot,
      blobs: [
        ...snapshot.blobs,
        blob(`${place}/tables/t/MLTable`, table),
        blob(`${place}/runs/1/out.txt`, "one"),
        blob(`${place}/runs/2/deep/out.txt`, "two"),
        blob(`${place}/runs/3/out.txt`, "three"),
        blob(`${place}/runs/3/out.log`, "no"),
      ],
    });
    const uri = "azureml://datastores/workspaceblobstore/paths/tables/t/";
    await fake.submit("job", {
      command: "read ${{inputs.table}}",
      inputs: { table: { jobInputType: "mltable", uri, mode: "EvalMount" } },
    });
    expect(await fake.ended("job")).toBe("Completed");
    expect(seen).toEqual([["1/out.txt", "2/deep/out.txt", "3/out.txt", "one"]]);
  });
});
