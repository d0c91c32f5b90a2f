// Gradient-boosted trees for a yes/no question: second-order boosting of the logistic loss over histograms, as XGBoost
// (Chen and Guestrin, 2016) and LightGBM (Ke et al., 2017) do it. Each column is cut into at most 255 bins once; a tree
// then needs only sums of gradients by bin. Missing values have a bin of their own and go to the side that gains more.

import { binColumn, MISSING } from "./bins.mjs";
import { TreeGrower } from "./tree-grower.mjs";

/**
 * @typedef {import("./model.mjs").Tree} Tree
 * @typedef {import("./bins.mjs").BinnedColumn} BinnedColumn
 */

/**
 * What shapes the training.
 * @typedef {object} Hyperparameters
 * @property {number} learningRate How much of each tree's advice is taken, over 0 to 1.
 * @property {number} maxDepth Splits between the root and a leaf, from 1.
 * @property {number} subsample Share of the rows that each tree sees, over 0 to 1.
 * @property {number} minChildWeight Least sum of second derivatives (at most a quarter a row) in a leaf.
 * @property {number} l2 Penalty on the size of a leaf's value.
 * @property {number} seed Decides which rows a tree sees.
 */

/**
 * The table as columns of numbers, `NaN` where a value is missing.
 * @typedef {object} TrainingData
 * @property {readonly Float64Array[]} columns
 * @property {Uint8Array} labels 0 or 1 for each row.
 * @property {Uint32Array} trainRows The rows to learn from; the others are scored along, so that progress on them can be seen.
 */

/** A model in training: each `addTree` makes it one tree better. */
export class BoostedTrees {
  /** Log-odds before the first tree. */
  baseScore;
  /** @type {Tree[]} */
  trees = [];
  /** What each column's splits have gained in sum. */
  gains;

  #data;
  #parameters;
  #random;
  #binned;
  #logOdds;
  #gradients;
  #curvatures;
  #grower;
  /** @type {number[][]} The cuts of each tree, as bins. */
  #cuts = [];

  /**
   * @param {TrainingData} data
   * @param {Hyperparameters} parameters
   */
  constructor(data, parameters) {
    const { columns, labels, trainRows } = data;
    this.#data = data;
    this.#parameters = parameters;
    this.#random = seededRandom(parameters.seed);
    this.#binned = columns.map((column) => binColumn(column, trainRows));
    this.gains = new Float64Array(columns.length);
    this.#gradients = new Float64Array(labels.length);
    this.#curvatures = new Float64Array(labels.length);
    this.#grower = new TreeGrower(this.#binned, this.#gradients, this.#curvatures, this.gains, parameters);

    let positives = 0;
    for (const row of trainRows) positives += labels[row];
    if (positives === 0 || positives === trainRows.length)
      throw new RangeError("the training rows are all of one class");
    this.baseScore = Math.log(positives / (trainRows.length - positives));
    this.#logOdds = new Float64Array(labels.length).fill(this.baseScore);
  }

  /** Adds one tree, fitted to what the trees before it got wrong. */
  addTree() {
    const { labels, trainRows } = this.#data;
    const { subsample, learningRate } = this.#parameters;
    const [logOdds, gradients, curvatures] = [this.#logOdds, this.#gradients, this.#curvatures];
    const sample = new Uint32Array(trainRows.length);
    let size = 0;
    for (let i = 0; i < trainRows.length; i++) {
      if (subsample < 1 && this.#random() >= subsample) continue;
      const row = trainRows[i];
      const p = sigmoid(logOdds[row]);
      gradients[row] = p - labels[row];
      curvatures[row] = p * (1 - p);
      sample[size++] = row;
    }
    const { tree, cuts } = this.#grower.grow(sample.subarray(0, size));
    for (let i = 0; i < tree.value.length; i++) tree.value[i] *= learningRate;
    this.trees.push(tree);
    this.#cuts.push(cuts);
    addTo(logOdds, tree, cuts, this.#binned);
  }

  /**
   * Takes back all trees but the first: the ones after the best have learned the training rows by heart.
   * @param {number} count
   */
  keepFirst(count) {
    this.trees.length = Math.min(count, this.trees.length);
    this.#cuts.length = this.trees.length;
    this.#logOdds.fill(this.baseScore);
    this.trees.forEach((tree, i) => {
      addTo(this.#logOdds, tree, this.#cuts[i], this.#binned);
    });
  }

  /**
   * The present model's probabilities, for rows of the training data.
   * @param {Uint32Array} rows
   * @returns {Float64Array}
   */
  probabilities(rows) {
    const probabilities = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) probabilities[i] = sigmoid(this.#logOdds[rows[i]]);
    return probabilities;
  }

  /**
   * Each column's share of all that was gained; they add up to 1.
   * @returns {number[]}
   */
  importances() {
    const total = this.gains.reduce((sum, gain) => sum + gain, 0);
    return Array.from(this.gains, (gain) => (total > 0 ? gain / total : 0));
  }
}

/**
 * Adds a tree's values to the log-odds of all rows, by bins: faster than by values, and the same.
 * @param {Float64Array} logOdds
 * @param {Tree} tree
 * @param {number[]} cuts
 * @param {BinnedColumn[]} columns
 */
function addTo(logOdds, tree, cuts, columns) {
  const feature = Int32Array.from(tree.feature);
  const cut = Uint8Array.from(cuts);
  const missingLeft = Uint8Array.from(tree.missingLeft);
  const left = Uint32Array.from(tree.left);
  const right = Uint32Array.from(tree.right);
  const bins = columns.map((column) => column.bins);
  for (let row = 0; row < logOdds.length; row++) {
    let node = 0;
    for (;;) {
      const column = feature[node];
      if (column < 0) break;
      const own = bins[column][row];
      const goesLeft = own === MISSING ? missingLeft[node] === 1 : own <= cut[node];
      node = goesLeft ? left[node] : right[node];
    }
    logOdds[row] += tree.value[node];
  }
}

/** @param {number} x */
function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}

/**
 * Numbers from 0 to 1 that depend on the seed alone (mulberry32).
 * @param {number} seed
 */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
