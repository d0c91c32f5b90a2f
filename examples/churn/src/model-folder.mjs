import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * How the model says in `MLmodel` what reads it: a module in its own folder that exports `loadModel(folder)`, whose
 * result has `columns` and `predict(rows)`.
 */
export const flavors = { node_gbm: { loader_module: "code/model.mjs", model: "model.json" } };

/**
 * The columns that go in and the probability that comes out, as MLflow writes them down.
 * @param {import("./model.mjs").ModelFile} model
 */
export function signatureOf(model) {
  return {
    inputs: model.features.map(({ name, categories }) => ({
      type: categories ? "string" : "double",
      name,
      required: false,
    })),
    outputs: [{ type: "double", name: "churn_probability", required: true }],
  };
}

/**
 * A model in MLflow's format, with the code that reads it: the text of each file by its path.
 * @param {import("./model.mjs").ModelFile} model
 * @param {{ columns: string[], data: unknown[][] }} inputExample
 * @returns {Promise<Record<string, string>>}
 */
export async function modelFiles(model, inputExample) {
  return {
    MLmodel: mlModel(model),
    "model.json": JSON.stringify(model),
    "input_example.json": JSON.stringify(inputExample, undefined, 2),
    "package.json": JSON.stringify({ private: true, type: "module", engines: { node: ">=20" } }),
    "code/model.mjs": await readFile(new URL("model.mjs", import.meta.url), "utf8"),
  };
}

/**
 * Writes a model's files into a folder, which is made where it does not exist.
 * @param {string} folder
 * @param {Record<string, string>} files
 */
export async function writeModelFolder(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** @param {import("./model.mjs").ModelFile} model */
function mlModel(model) {
  const signature = signatureOf(model);
  // JSON is YAML as well; MLflow keeps the signature as JSON in text.
  const described = {
    flavors,
    saved_input_example_info: {
      artifact_path: "input_example.json",
      type: "dataframe",
      pandas_orient: "split",
    },
    signature: { inputs: JSON.stringify(signature.inputs), outputs: JSON.stringify(signature.outputs) },
    utc_time_created: new Date().toISOString().replace("T", " ").replace("Z", ""),
  };
  return `${JSON.stringify(described, undefined, 2)}\n`;
}
