// Scores customers with the model that train.mjs made.
//
// A request is `{ "input_data": … }` or the data alone, as `{ "columns": [...], "data": [[...]] }` (MLflow's split format; an
// `index` is not looked at), as rows in the order of the model's columns, or as records by column. `null` is a missing value.
// The answer is a list with the probability of churn of each customer, in order.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** @type {import("../src/model.mjs").Model | undefined} */
let model;

/** Loads the model below AZUREML_MODEL_DIR, with the code that it brings along. */
export async function init() {
  const root = process.env.AZUREML_MODEL_DIR;
  if (!root) throw new Error("AZUREML_MODEL_DIR is not set: the deployment has no model");
  const file = readdirSync(root, { recursive: true, encoding: "utf8" }).find((path) =>
    /(^|[\\/])model\.json$/.test(path),
  );
  if (file === undefined) throw new Error(`there is no model.json below ${root}`);
  const folder = dirname(join(root, file));
  const { loadModel } = await import(pathToFileURL(join(folder, "code", "model.mjs")).href);
  model = loadModel(folder);
}

/**
 * Answers one request; throws an `Error` that says what is wrong with it.
 * @param {unknown} data The request's body, parsed or as JSON.
 * @returns {number[]} Probabilities from 0 to 1.
 */
export function run(data) {
  if (!model) throw new Error("init() has not been called");
  const body = typeof data === "string" ? parse(data) : data;
  const input = isObject(body) && "input_data" in body ? body.input_data : body;
  return model.predict(rowsOf(input, model.columns));
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the request is not JSON: ${error.message}`);
  }
}

/**
 * @param {unknown} input
 * @param {string[]} columns
 * @returns {unknown[][]} In the model's order of columns.
 */
function rowsOf(input, columns) {
  if (Array.isArray(input) && input.every(Array.isArray)) return input;
  if (Array.isArray(input) && input.every(isObject)) {
    return input.map((record, i) => {
      refuseMissing(
        columns.filter((name) => !(name in record)),
        ` in record ${i}`,
      );
      return columns.map((name) => record[name]);
    });
  }
  if (
    isObject(input) &&
    Array.isArray(input.columns) &&
    Array.isArray(input.data) &&
    input.data.every(Array.isArray)
  ) {
    const given = input.columns;
    refuseMissing(
      columns.filter((name) => !given.includes(name)),
      "",
    );
    const places = columns.map((name) => given.indexOf(name));
    return input.data.map((row, i) => {
      if (row.length !== given.length)
        throw new Error(`row ${i} has ${row.length} values for ${given.length} columns`);
      return places.map((place) => row[place]);
    });
  }
  throw new Error(
    'expected { "input_data": { "columns": [...], "data": [[...]] } }, a list of rows, or a list of records',
  );
}

/**
 * @param {string[]} missing
 * @param {string} where
 */
function refuseMissing(missing, where) {
  if (missing.length > 0)
    throw new Error(`missing ${missing.length === 1 ? "column" : "columns"}${where}: ${missing.join(", ")}`);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
