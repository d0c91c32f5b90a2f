import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { describe, expect, it, onTestFinished } from "vitest";
import { generateCustomers } from "../../../../examples/churn/data/generate";
import { loadModel } from "../../../../examples/churn/src/model.mjs";
import { splitRows } from "../../../../examples/churn/src/split.mjs";
import { readTable } from "../../../../examples/churn/src/table.mjs";

const script = fileURLToPath(new URL("../../../../examples/churn/src/train.mjs", import.meta.url));

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "churn-train-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

async function csv(text: string): Promise<string> {
  const path = join(await folder(), "customers.csv");
  await writeFile(path, text);
  return path;
}

/** Runs the script outside a job. */
function train(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { MLFLOW_TRACKING_URI: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe("train.mjs", () => {
  it("tells its progress and leaves a model in MLflow's format that predicts", async () => {
    const root = await folder();
    const data = join(root, "customers.csv");
    await generateCustomers({ path: data, rows: 4000, seed: 3 });
    const modelDir = join(root, "model");
    const { code, stdout } = await train(
      "--data",
      data,
      "--n_estimators",
      "25",
      "--max_depth",
      "4.0",
      "--model_dir",
      modelDir,
    );
    expect(code).toBe(0);
    expect(stdout).toContain("read 4000 customers with 10 features");
    const steps = [...stdout.matchAll(/^trees=(\d+) train_logloss=0\.\d{4} valid_auc=0\.\d{4}$/gm)].map(
      ([, trees]) => trees,
    );
    expect(steps).toEqual(["10", "20", "25"]);
    expect(Number(/^test_auc=([\d.]+) logloss=[\d.]+ accuracy=[\d.]+$/m.exec(stdout)?.[1])).toBeGreaterThan(
      0.8,
    );

    expect((await readdir(modelDir)).sort()).toEqual([
      "MLmodel",
      "code",
      "input_example.json",
      "model.json",
      "package.json",
    ]);
    const described = load(await readFile(join(modelDir, "MLmodel"), "utf8")) as {
      flavors: { node_gbm: { loader_module: string } };
      signature: { inputs: string };
    };
    expect(described.flavors.node_gbm.loader_module).toBe("code/model.mjs");
    const example = JSON.parse(await readFile(join(modelDir, "input_example.json"), "utf8"));
    const named = JSON.parse(described.signature.inputs).map(({ name }: { name: string }) => name);
    expect(named).toEqual(example.columns);
    const answers = loadModel(modelDir).predict(example.data);
    expect(answers).toHaveLength(2);
    for (const probability of answers) expect(probability).toBeGreaterThan(0);
  });

  it.each([
    ["--learning_rate", "fast", '--learning_rate must be a number from 0.000001 to 1, not "fast"'],
    ["--learning_rate", "-1", '--learning_rate must be a number from 0.000001 to 1, not "-1"'],
    ["--max_depth", "2.5", '--max_depth must be a whole number from 1 to 16, not "2.5"'],
    ["--depth", "2", "unknown option --depth; known: --data --model_dir --learning_rate"],
  ])("exits 1 on %s %s", async (name, value, message) => {
    const { code, stderr } = await train("--data", "x.csv", name, value);
    expect(code).toBe(1);
    expect(stderr).toContain(`train.mjs: ${message}`);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it("exits 1 on a file that is not there", async () => {
    expect(await train("--data", "no-such.csv")).toMatchObject({
      code: 1,
      stderr: "train.mjs: no-such.csv: no such file\n",
    });
  });
});

describe("readTable", () => {
  it("reads numbers, text, quotes, blanks and both line ends", async () => {
    const path = await csv(
      '\uFEFFplan,minutes,churned\r\n"b, ""big""",1.5,Yes\r\na,,no\r\n,NA,1\r\n"line\nbreak", 4 ,0',
    );
    const { features, columns, labels } = await readTable(path);
    expect(features).toEqual([
      { name: "plan", categories: ["a", 'b, "big"', "line\nbreak"] },
      { name: "minutes" },
    ]);
    expect(columns.map((column) => [...column])).toEqual([
      [1, 0, Number.NaN, 2],
      [1.5, Number.NaN, Number.NaN, 4],
    ]);
    expect([...labels]).toEqual([1, 0, 1, 0]);
  });

  it("leaves out text that names rows", async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `customer-${i},${i % 3 === 0 ? "x" : "y"},${i % 2}`);
    const { features, ignored } = await readTable(await csv(`id,kind,churned\n${lines.join("\n")}\n`));
    expect(ignored).toEqual(["id"]);
    expect(features.map(({ name }) => name)).toEqual(["kind"]);
  });

  it.each([
    ["", "the file is empty"],
    ["a,churned\n", "there is a header, but no customer"],
    ["a,b\n1,2\n", "the last column must be churned, which is missing (columns: a, b)"],
    ["churned,b\n1,2\n", "the last column must be churned, which is column 1 (columns: churned, b)"],
    ["churned\n1\n", "there is no column beside churned"],
    ["a,a,churned\n1,2,0\n", 'there are two columns named "a"'],
    ["a,churned\n1,0\n2\n", "line 3: 1 values, but the header has 2 columns"],
    ["a,churned\n1,0\n2,maybe\n", 'line 3: churned must be 0 or 1, it is "maybe"'],
    ['a,churned\n"1,0\n', "the quote opened on line 2 is never closed"],
  ])("refuses %j", async (text, message) => {
    await expect(readTable(await csv(text))).rejects.toThrow(message);
  });
});

describe("splitRows", () => {
  it("deals every row once, each class by the same shares, whatever the order of the rows", () => {
    const labels = Uint8Array.from({ length: 1000 }, (_, i) => Number(i % 4 === 0));
    const hashes = Uint32Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
    const split = splitRows(labels, hashes);
    const sizes = Object.values(split).map((rows) => rows.length);
    expect(sizes).toEqual([700, 150, 150].map((size, i) => (i === 0 ? size : expect.closeTo(size, -1))));
    expect(new Set(Object.values(split).flatMap((rows) => [...rows])).size).toBe(1000);
    const churned = Object.values(split).map(
      (rows) => [...rows].filter((row) => labels[row] === 1).length / rows.length,
    );
    for (const share of churned) expect(share).toBeCloseTo(0.25, 1);

    const reversed = splitRows(labels.slice().reverse(), hashes.slice().reverse());
    const hashesOf = (rows: Uint32Array, from: Uint32Array) => [...rows].map((row) => from[row]).sort();
    expect(hashesOf(reversed.test, hashes.slice().reverse())).toEqual(hashesOf(split.test, hashes));
  });

  it("refuses a table too small to judge by", () => {
    expect(() => splitRows(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1), new Uint32Array(8))).toThrow(
      "too few rows: 1 with churned = 1",
    );
  });
});
