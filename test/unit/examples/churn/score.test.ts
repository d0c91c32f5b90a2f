import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { init, run } from "../../../../examples/churn/score/score.mjs";
import { modelFiles, writeModelFolder } from "../../../../examples/churn/src/model-folder.mjs";

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** More tenure, less churn; paying by check adds to it; a tenure that is missing counts as long. */
const model = {
  format: "boosted-trees/1" as const,
  target: "churned",
  features: [{ name: "tenure" }, { name: "payment", categories: ["card", "check"] }],
  baseScore: -1,
  trees: [
    {
      feature: [0, -1, -1],
      threshold: [12, 0, 0],
      missingLeft: [0, 0, 0],
      left: [1, 0, 0],
      right: [2, 0, 0],
      value: [0, 2, -2],
    },
    {
      feature: [1, -1, -1],
      threshold: [0.5, 0, 0],
      missingLeft: [1, 0, 0],
      left: [1, 0, 0],
      right: [2, 0, 0],
      value: [0, 0, 0.5],
    },
  ],
};
const short = sigmoid(-1 + 2 + 0.5);
const long = sigmoid(-1 - 2);

async function deployed(below: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "churn-model-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const files = await modelFiles(model, { columns: ["tenure", "payment"], data: [[1, "card"]] });
  await writeModelFolder(join(root, below), files);
  vi.stubEnv("AZUREML_MODEL_DIR", root);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

describe("score.mjs", () => {
  beforeEach(async () => {
    await deployed("churn_model");
    await init();
  });

  it("answers MLflow's split format, with columns in any order and more than are needed", () => {
    const data = [
      ["check", "x", 3],
      ["card", "y", 40],
    ];
    const input_data = { columns: ["payment", "id", "tenure"], index: [0, 1], data };
    expect(run({ input_data })).toEqual([short, long]);
  });

  it("answers rows in the model's order of columns", () => {
    const rows = [
      [3, "check"],
      [40, "card"],
    ];
    expect(run({ input_data: rows })).toEqual([short, long]);
  });

  it("answers records, with or without input_data around them", () => {
    const records = [
      { tenure: 3, payment: "check" },
      { payment: "card", tenure: 40, more: 1 },
    ];
    expect(run(records)).toEqual([short, long]);
    expect(run({ input_data: records })).toEqual([short, long]);
  });

  it("answers a body that is still JSON", () => {
    expect(run('{"input_data": [[3, "check"]]}')).toEqual([short]);
  });

  it("takes null and a category never seen as missing", () => {
    expect(run([[null, "cash"]])).toEqual([long]);
  });

  it.each([
    [{ input_data: {} }, "expected"],
    [{ input_data: { columns: ["tenure"], data: [[1]] } }, "missing column: payment"],
    [{ input_data: { columns: ["tenure", "payment"], data: [[1]] } }, "row 0 has 1 values for 2 columns"],
    [[{ payment: "card" }], "missing column in record 0: tenure"],
    [[[1, "card", 2]], "row 0 has 3 values, the model takes 2: tenure, payment"],
    [[["long", "card"]], 'row 0: tenure must be a number, it is "long"'],
    ["{", "the request is not JSON"],
    [undefined, "expected"],
  ])("refuses %j and says why", (body, message) => {
    expect(() => run(body)).toThrow(message);
  });
});

describe("init", () => {
  it("finds a model at the root of the folder, and one further down", async () => {
    for (const below of ["", "models/churn/1"]) {
      await deployed(below);
      await init();
      expect(run([[3, "check"]])).toEqual([short]);
    }
  });

  it("says what is missing where there is no model", async () => {
    vi.stubEnv("AZUREML_MODEL_DIR", undefined);
    await expect(init()).rejects.toThrow("AZUREML_MODEL_DIR is not set");
    const empty = await mkdtemp(join(tmpdir(), "churn-model-"));
    onTestFinished(() => rm(empty, { recursive: true }));
    vi.stubEnv("AZUREML_MODEL_DIR", empty);
    await expect(init()).rejects.toThrow(`there is no model.json below ${empty}`);
    vi.unstubAllEnvs();
  });
});
