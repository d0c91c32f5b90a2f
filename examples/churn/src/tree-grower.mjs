// One tree of a boosted model, grown on histograms of gradients.
import { MAX_BINS, MISSING } from "./bins.mjs";

/**
 * @typedef {import("./model.mjs").Tree} Tree
 * @typedef {import("./bins.mjs").BinnedColumn} BinnedColumn
 * @typedef {import("./boosted-trees.mjs").Hyperparameters} Hyperparameters
 */

/** Numbers of one column in a histogram: sum of gradients and sum of second derivatives for each bin. */
const STRIDE = 2 * (MAX_BINS + 1);
const LEAST_GAIN = 1e-9;
/** A bin that subtraction emptied may keep a rest of this size. */
const DUST = 1e-8;

/**
 * @typedef {object} Split
 * @property {number} gain
 * @property {number} column
 * @property {number} bin The last bin that goes left.
 * @property {boolean} missingLeft
 * @property {number} leftGradient
 * @property {number} leftCurvature
 */

/** Grows trees; keeps its buffers from one tree to the next. */
export class TreeGrower {
  #columns;
  #gradients;
  #curvatures;
  #gains;
  #parameters;
  /** @type {Float64Array[]} */
  #freeHistograms = [];
  #scratch = new Uint32Array(0);
  #nodeGradients = new Float64Array(0);
  #nodeCurvatures = new Float64Array(0);
  /** @type {Tree} */
  #tree = emptyTree();
  /** @type {number[]} */
  #cuts = [];

  /**
   * @param {BinnedColumn[]} columns
   * @param {Float64Array} gradients
   * @param {Float64Array} curvatures
   * @param {Float64Array} gains Added to.
   * @param {Hyperparameters} parameters
   */
  constructor(columns, gradients, curvatures, gains, parameters) {
    this.#columns = columns;
    this.#gradients = gradients;
    this.#curvatures = curvatures;
    this.#gains = gains;
    this.#parameters = parameters;
  }

  /**
   * @param {Uint32Array} rows Put into another order.
   * @returns {{ tree: Tree, cuts: number[] }} The tree, and for each split of it the last bin that goes left.
   */
  grow(rows) {
    this.#tree = emptyTree();
    this.#cuts = [];
    if (this.#scratch.length < rows.length) {
      this.#scratch = new Uint32Array(rows.length);
      this.#nodeGradients = new Float64Array(rows.length);
      this.#nodeCurvatures = new Float64Array(rows.length);
    }
    let gradient = 0;
    let curvature = 0;
    for (let i = 0; i < rows.length; i++) {
      gradient += this.#gradients[rows[i]];
      curvature += this.#curvatures[rows[i]];
    }
    this.#growNode(rows, gradient, curvature, this.#parameters.maxDepth, this.#histogram(rows));
    return { tree: this.#tree, cuts: this.#cuts };
  }

  /**
   * Adds a node, and all below it.
   * @param {Uint32Array} rows
   * @param {number} gradient
   * @param {number} curvature
   * @param {number} depthLeft
   * @param {Float64Array | undefined} histogram Used up; none for a node that will not be split.
   * @returns {number} The node.
   */
  #growNode(rows, gradient, curvature, depthLeft, histogram) {
    const { l2 } = this.#parameters;
    const node = this.#addLeaf(-gradient / (curvature + l2));
    if (!histogram) return node;
    const split = this.#bestSplit(histogram, gradient, curvature);
    if (!split) {
      this.#freeHistograms.push(histogram);
      return node;
    }
    const { edges } = this.#columns[split.column];
    this.#gains[split.column] += split.gain;
    const tree = this.#tree;
    tree.feature[node] = split.column;
    // A split of the missing from all others has no edge; every number is at most this one.
    tree.threshold[node] = edges[split.bin - 1] ?? Number.MAX_VALUE;
    tree.missingLeft[node] = split.missingLeft ? 1 : 0;
    tree.value[node] = 0;
    this.#cuts[node] = split.bin;

    const leftCount = this.#partition(rows, split);
    const left = rows.subarray(0, leftCount);
    const right = rows.subarray(leftCount);
    const [leftHistogram, rightHistogram] = this.#childHistograms(histogram, left, right, depthLeft - 1);
    tree.left[node] = this.#growNode(
      left,
      split.leftGradient,
      split.leftCurvature,
      depthLeft - 1,
      leftHistogram,
    );
    tree.right[node] = this.#growNode(
      right,
      gradient - split.leftGradient,
      curvature - split.leftCurvature,
      depthLeft - 1,
      rightHistogram,
    );
    return node;
  }

  /**
   * Counts only the smaller child: the larger one is what remains of the parent.
   * @param {Float64Array} parent Used up.
   * @param {Uint32Array} left
   * @param {Uint32Array} right
   * @param {number} depthLeft
   * @returns {[Float64Array | undefined, Float64Array | undefined]}
   */
  #childHistograms(parent, left, right, depthLeft) {
    if (depthLeft === 0) {
      this.#freeHistograms.push(parent);
      return [undefined, undefined];
    }
    const smaller = this.#histogram(left.length <= right.length ? left : right);
    for (let i = 0; i < parent.length; i++) {
      parent[i] -= smaller[i];
    }
    return left.length <= right.length ? [smaller, parent] : [parent, smaller];
  }

  /**
   * @param {Uint32Array} rows
   * @returns {Float64Array}
   */
  #histogram(rows) {
    const histogram = this.#freeHistograms.pop()?.fill(0) ?? new Float64Array(this.#columns.length * STRIDE);
    // Side by side in the order of the rows, they are read once a column without jumping about in memory.
    const [gradients, curvatures] = [this.#nodeGradients, this.#nodeCurvatures];
    const [allGradients, allCurvatures] = [this.#gradients, this.#curvatures];
    for (let i = 0; i < rows.length; i++) {
      gradients[i] = allGradients[rows[i]];
      curvatures[i] = allCurvatures[rows[i]];
    }
    for (let column = 0; column < this.#columns.length; column++) {
      const { bins } = this.#columns[column];
      const offset = column * STRIDE;
      for (let i = 0; i < rows.length; i++) {
        const slot = offset + 2 * bins[rows[i]];
        histogram[slot] += gradients[i];
        histogram[slot + 1] += curvatures[i];
      }
    }
    return histogram;
  }

  /**
   * @param {Float64Array} histogram
   * @param {number} gradient
   * @param {number} curvature
   * @returns {Split | undefined}
   */
  #bestSplit(histogram, gradient, curvature) {
    const { l2 } = this.#parameters;
    const leastWeight = Math.max(this.#parameters.minChildWeight, DUST);
    const unsplit = (gradient * gradient) / (curvature + l2);
    /** @type {Split | undefined} */
    let best;
    let bestGain = LEAST_GAIN;
    for (let column = 0; column < this.#columns.length; column++) {
      const { edges } = this.#columns[column];
      const offset = column * STRIDE;
      const missingGradient = histogram[offset + MISSING];
      const missingCurvature = histogram[offset + MISSING + 1];
      const hasMissing = missingCurvature > DUST;
      // With values missing, the last bin too can be a cut: the missing against all others.
      const cuts = edges.length + (hasMissing ? 1 : 0);
      let valueGradient = 0;
      let valueCurvature = 0;
      for (let bin = 1; bin <= cuts; bin++) {
        valueGradient += histogram[offset + 2 * bin];
        valueCurvature += histogram[offset + 2 * bin + 1];
        for (let side = 0; side < (hasMissing ? 2 : 1); side++) {
          const leftGradient = side === 0 ? valueGradient : valueGradient + missingGradient;
          const leftCurvature = side === 0 ? valueCurvature : valueCurvature + missingCurvature;
          const rightGradient = gradient - leftGradient;
          const rightCurvature = curvature - leftCurvature;
          if (leftCurvature < leastWeight || rightCurvature < leastWeight) continue;
          const gain =
            (leftGradient * leftGradient) / (leftCurvature + l2) +
            (rightGradient * rightGradient) / (rightCurvature + l2) -
            unsplit;
          if (gain <= bestGain) continue;
          bestGain = gain;
          // Values that are missing only later follow the larger part of those known now.
          const missingLeft = hasMissing ? side === 1 : leftCurvature > rightCurvature;
          best = { gain, column, bin, missingLeft, leftGradient, leftCurvature };
        }
      }
    }
    return best;
  }

  /**
   * Puts the rows that go left before those that go right, each in the order they had.
   * @param {Uint32Array} rows
   * @param {Split} split
   * @returns {number} How many go left.
   */
  #partition(rows, { column, bin, missingLeft }) {
    const { bins } = this.#columns[column];
    const scratch = this.#scratch;
    let left = 0;
    let right = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      const own = bins[row];
      if (own === MISSING ? missingLeft : own <= bin) rows[left++] = row;
      else scratch[right++] = row;
    }
    rows.set(scratch.subarray(0, right), left);
    return left;
  }

  /** @param {number} value */
  #addLeaf(value) {
    const tree = this.#tree;
    this.#cuts.push(0);
    tree.threshold.push(0);
    tree.missingLeft.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push(value);
    return tree.feature.push(-1) - 1;
  }
}

/** @returns {Tree} */
function emptyTree() {
  return { feature: [], threshold: [], missingLeft: [], left: [], right: [], value: [] };
}
