import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  Input,
  MLClient,
  Output,
  type ParallelRunOptions,
  parallelRunFunction,
  pipeline,
  RunFunction,
} from "azure-ai-ml";
import { FakeAzureML, processRunner } from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";

type Options = Partial<ParallelRunOptions<{ data: Input; factor: number }, { rows: Output; notes: Output }>>;

async function aFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-parallel-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Runs a pipeline of one parallel step, and answers what it left. */
async function run(
  given: { script: string; language?: "mjs" | "py"; data: Readonly<Record<string, string>>; table?: boolean },
  options: Options = {},
) {
  const azure = new FakeAzureML({ runner: processRunner() });
  onTestFinished(() => azure.close());
  const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
  const entryScript = `score.${given.language ?? "mjs"}`;
  const type = given.table ? "mltable" : "uri_folder";
  const step = parallelRunFunction({
    name: "score",
    inputs: { data: new Input({ type: type as "uri_folder" }), factor: 2 },
    outputs: { rows: new Output({ type: "uri_file" }), notes: new Output({ type: "uri_folder" }) },
    inputData: "${{inputs.data}}",
    miniBatchSize: "2",
    retrySettings: { maxRetries: 1, timeout: 30 },
    task: new RunFunction({
      code: await aFolder({ [entryScript]: given.script }),
      entryScript,
      programArguments: "--factor ${{inputs.factor}} --notes ${{outputs.notes}}",
      appendRowTo: "${{outputs.rows}}",
      environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
    }),
    ...options,
  });
  const scoring = pipeline(
    { inputs: { data: new Input({ type: type as "uri_folder" }) }, defaultCompute: "serverless" },
    ({ inputs, step: add }) => {
      const { rows, notes } = add("scored", step, { data: inputs.data, factor: 3 }).outputs;
      return { rows, notes };
    },
  );
  const data = new Input({ type: type as "uri_folder", path: await aFolder(given.data) });
  const job = await ml.jobs.createOrUpdate(scoring({ data }));
  const error = await ml.jobs.waitForCompletion(job.name).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  const read = async (outputName: "rows" | "notes") => {
    const { files } = await ml.jobs.download(job.name, { outputName, downloadPath: await aFolder() });
    return Promise.all(files.map(async (file) => readFile(String(file), "utf8")));
  };
  const { runs } = azure.snapshot().history;
  const child = runs.find(({ parentRunId }) => parentRunId === job.name);
  const artifact = (path: string) => {
    const found = azure.snapshot().blobs.find(({ key }) => key.endsWith(`dcid.${child?.runId}/${path}`));
    return found?.base64.map((piece) => Buffer.from(piece, "base64").toString("utf8")).join("");
  };
  return { error, child, read, artifact };
}

const fiveFiles = { "a.txt": "1", "b.txt": "2", "deep/c.txt": "3", "d.txt": "4", "e.txt": "5" };

describe.runIf(process.platform !== "win32")("A parallel step of real processes", { timeout: 90_000 }, () => {
  it("loads its script once for each process, gives it files, and appends what it returns", async () => {
    const script = `
      import { appendFileSync, readFileSync } from "node:fs";
      import { basename, join } from "node:path";
      import { parseArgs } from "node:util";
      const { values } = parseArgs({ options: { factor: { type: "string" }, notes: { type: "string" } } });
      export const init = () => appendFileSync(join(values.notes, "inits.txt"), "init\\n");
      export const shutdown = () => appendFileSync(join(values.notes, "ends.txt"), "end\\n");
      export const run = (files) => {
        console.log("batch of " + files.length);
        return files.map((file) => basename(file) + " " + readFileSync(file, "utf8") * values.factor);
      };`;
    const { error, child, read, artifact } = await run(
      { script, data: fiveFiles },
      { instanceCount: 2, maxConcurrencyPerInstance: 1 },
    );
    expect(error).toBeUndefined();
    expect(await read("rows")).toEqual(["a.txt 3\nb.txt 6\nd.txt 12\nc.txt 9\ne.txt 15\n"]);
    expect(await read("notes")).toEqual(["end\nend\n", "init\ninit\n"]);
    expect(child?.runType).toBe("azureml.StepRun");
    expect(artifact("user_logs/std_log.txt")).toContain("5 files in 3 mini-batches, by 2 processes at most.");
    expect(artifact("user_logs/std_log.txt")).toContain("batch of 2\n");
    expect(artifact("logs/user/stdout/process001.stdout.txt")).toContain("batch of");
  });

  it("tries a mini-batch again, in a new process where it hung or ended its own", async () => {
    const script = `
      import { existsSync, writeFileSync } from "node:fs";
      import { basename, join } from "node:path";
      const notes = process.argv.at(-1);
      const once = (name) => {
        const mark = join(notes, name);
        if (existsSync(mark)) return false;
        writeFileSync(mark, "");
        return true;
      };
      export const run = async ([file]) => {
        const name = basename(file);
        if (name === "a.txt" && once("hung")) await new Promise(() => setInterval(() => {}, 1000));
        if (name === "b.txt" && once("ended")) process.exit(3);
        if (name === "d.txt") throw new Error("never d");
        return [name];
      };`;
    const { error, read, artifact } = await run(
      { script, data: fiveFiles },
      { miniBatchSize: "1", retrySettings: { maxRetries: 1, timeout: 2 }, errorThreshold: 1 },
    );
    expect(error).toBeUndefined();
    expect(await read("rows")).toEqual(["a.txt\nb.txt\nc.txt\ne.txt\n"]);
    expect(artifact("logs/user/error.txt")).toMatch(/^d\.txt: 500: .*never d/);
    expect(artifact("user_logs/std_log.txt")).toContain("It took longer than 2 seconds.");
  });

  it.each([
    ["files", { errorThreshold: 1 }, /files failed, and the error threshold is 1/],
    ["mini-batches", { miniBatchErrorThreshold: 0 }, /1 mini-batches failed, and their error threshold is 0/],
  ])("fails where more %s fail than may", async (_, options, message) => {
    const script = `export const run = () => { throw new Error("no"); };`;
    const { error, child } = await run(
      { script, data: fiveFiles },
      { ...options, retrySettings: { maxRetries: 0, timeout: 10 } },
    );
    expect(error?.message).toContain("failed child jobs");
    expect(JSON.stringify(child?.error)).toMatch(message);
  });

  it("fails with what kept its script from loading", async () => {
    const { child } = await run({ script: `throw new Error("no model here");`, data: fiveFiles });
    expect(JSON.stringify(child?.error)).toContain("no model here");
  });

  const table = {
    MLTable: [
      "type: mltable",
      "paths:",
      "  - pattern: ./*.csv",
      "transformations:",
      "  - read_delimited: { delimiter: ';' }",
      "  - drop_columns: [note]",
    ].join("\n"),
    "a.csv": "city;sold;note\nUlm;1;x\nBonn;2;x\n",
    "b.csv": "city;sold;note\nUlm;3;x\nKiel;;x\n",
    "c.txt": "not in the table",
  };

  it("gives the rows of a table, cut by their size", async () => {
    const script = `export const run = (rows) => rows.map((row) => JSON.stringify([rows.length, row]));`;
    const { error, read } = await run({ script, data: table, table: true }, { miniBatchSize: "12" });
    expect(error).toBeUndefined();
    expect(await read("rows")).toEqual([
      `${[
        '[1,{"city":"Ulm","sold":1}]',
        '[1,{"city":"Bonn","sold":2}]',
        '[2,{"city":"Ulm","sold":3}]',
        '[2,{"city":"Kiel","sold":null}]',
      ].join("\n")}\n`,
    ]);
  });

  it("gives the rows of a table that have the same keys together", async () => {
    const script = `export const run = (rows) => rows.map((row) => row.city + rows.length);`;
    const { read } = await run({ script, data: table, table: true }, { partitionKeys: ["city"] });
    expect(await read("rows")).toEqual(["Ulm2\nUlm2\nBonn1\nKiel1\n"]);
  });

  it("says which tables cannot be read", async () => {
    const parquet = { ...table, MLTable: "paths: [{ folder: . }]\ntransformations: [read_parquet]" };
    const script = `export const run = () => [];`;
    const { child } = await run({ script, data: parquet, table: true });
    expect(JSON.stringify(child?.error)).toContain("does not read a table with read_parquet");
  });

  it.runIf(hasPandas())(
    "gives a script in Python its files as a list, and rows as a data frame",
    async () => {
      const script = `
import argparse, os

def init():
    global factor
    parser = argparse.ArgumentParser()
    parser.add_argument("--factor", type=int)
    factor = parser.parse_known_args()[0].factor

def run(mini_batch):
    if isinstance(mini_batch, list):
        return [os.path.basename(path) + " " + str(int(open(path).read()) * factor) for path in mini_batch]
    mini_batch["twice"] = mini_batch["sold"] * factor
    return mini_batch[["city", "twice"]]
`;
      const files = await run({ script, language: "py", data: { "a.txt": "1", "b.txt": "2", "c.txt": "3" } });
      expect(files.error).toBeUndefined();
      expect(await files.read("rows")).toEqual(["a.txt 3\nb.txt 6\nc.txt 9\n"]);
      const rows = await run(
        { script, language: "py", data: { ...table, "b.csv": "" }, table: true },
        { miniBatchSize: "1kb" },
      );
      expect(rows.error).toBeUndefined();
      expect(await rows.read("rows")).toEqual(["Ulm 3\nBonn 6\n"]);
    },
  );
});

/** Whether the `python` that jobs get has pandas. */
function hasPandas(): boolean {
  try {
    execFileSync("python", ["-c", "import pandas"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
