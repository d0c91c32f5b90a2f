// Reads a trained model and predicts with it. This file travels inside the model's folder (`code/model.mjs`), so that
// who loads a model always has the code that fits it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * One tree as parallel arrays; node 0 is the root. A node with `feature` -1 is a leaf; another sends a row to `left` when
 * its value is at most `threshold`, or when the value is missing and `missingLeft` is 1, and else to `right`.
 * @typedef {object} Tree
 * @property {number[]} feature
 * @property {number[]} threshold
 * @property {number[]} missingLeft
 * @property {number[]} left
 * @property {number[]} right
 * @property {number[]} value What a leaf adds to the log-odds.
 */

/**
 * A column the model reads; `categories` of a text column are in the order of their codes.
 * @typedef {{ name: string, categories?: string[] }} Feature
 */

/**
 * What `model.json` holds.
 * @typedef {object} ModelFile
 * @property {"boosted-trees/1"} format
 * @property {string} target The column it predicts.
 * @property {Feature[]} features
 * @property {number} baseScore Log-odds before the first tree.
 * @property {Tree[]} trees
 */

/**
 * The model in a folder.
 * @param {string} folder The one with `model.json` in it.
 * @returns {Model}
 */
export function loadModel(folder) {
  const path = join(folder, "model.json");
  const file = JSON.parse(readFileSync(path, "utf8"));
  if (file?.format !== "boosted-trees/1") throw new Error(`${path} is not a boosted-trees model`);
  return new Model(file);
}

/** A model that predicts. */
export class Model {
  /** @type {ModelFile} */
  #file;
  /** @type {(Map<string, number> | undefined)[]} */
  #codes;

  /** @param {ModelFile} file */
  constructor(file) {
    this.#file = file;
    this.#codes = file.features.map(
      ({ categories }) => categories && new Map(categories.map((name, code) => [name, code])),
    );
  }

  /**
   * The names of the columns a row has, in order.
   * @returns {string[]}
   */
  get columns() {
    return this.#file.features.map(({ name }) => name);
  }

  /**
   * The probabilities of rows.
   * @param {readonly (readonly unknown[])[]} rows Values in the order of `columns`; `null`, `""` and categories never seen count as missing.
   * @returns {number[]}
   */
  predict(rows) {
    return rows.map((row, i) => this.probability(this.#encode(row, i)));
  }

  /**
   * @param {ArrayLike<number>} values One number a column, `NaN` where it is missing.
   * @returns {number}
   */
  probability(values) {
    let logOdds = this.#file.baseScore;
    for (const tree of this.#file.trees) logOdds += leafValue(tree, values);
    return 1 / (1 + Math.exp(-logOdds));
  }

  /**
   * @param {readonly unknown[]} row
   * @param {number} index
   * @returns {number[]}
   */
  #encode(row, index) {
    const { features } = this.#file;
    if (row.length !== features.length) {
      throw new Error(
        `row ${index} has ${row.length} values, the model takes ${features.length}: ${this.columns.join(", ")}`,
      );
    }
    return features.map(({ name }, column) => {
      const value = row[column];
      if (value === null || value === undefined || value === "") return Number.NaN;
      const codes = this.#codes[column];
      if (codes) return codes.get(String(value)) ?? Number.NaN;
      const number = typeof value === "boolean" ? Number(value) : value;
      if (typeof number !== "number")
        throw new Error(`row ${index}: ${name} must be a number, it is ${JSON.stringify(value)}`);
      return number;
    });
  }
}

/**
 * @param {Tree} tree
 * @param {ArrayLike<number>} values
 */
function leafValue({ feature, threshold, missingLeft, left, right, value }, values) {
  let node = 0;
  while (feature[node] >= 0) {
    const own = values[feature[node]];
    const goesLeft = Number.isNaN(own) ? missingLeft[node] === 1 : own <= threshold[node];
    node = goesLeft ? left[node] : right[node];
  }
  return value[node];
}
