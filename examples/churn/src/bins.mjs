// Columns of numbers as columns of small whole numbers, on which trees are grown.

/** The bin of values that are missing. */
export const MISSING = 0;

/** Values are in bins 1 to this. */
export const MAX_BINS = 255;

/**
 * A column in bins. The values of bin b are at most `edges[b - 1]`; the last bin has no edge.
 * @typedef {{ bins: Uint8Array, edges: number[] }} BinnedColumn
 */

/**
 * Cuts a column into bins of about as many training rows each; a value that is frequent has a bin of its own.
 * @param {Float64Array} column
 * @param {Uint32Array} trainRows
 * @returns {BinnedColumn}
 */
export function binColumn(column, trainRows) {
  const sorted = Float64Array.from(trainRows, (row) => column[row])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const distinct = countDistinct(sorted);
  const target = distinct <= MAX_BINS ? 0 : sorted.length / MAX_BINS;
  /** @type {number[]} */
  const edges = [];
  for (let i = 0, inBin = 0; i + 1 < sorted.length && edges.length < MAX_BINS - 1; i++) {
    inBin++;
    const value = sorted[i];
    const next = sorted[i + 1];
    if (value === next || inBin < target) continue;
    const middle = value + (next - value) / 2;
    edges.push(middle < next ? middle : value);
    inBin = 0;
  }
  const cuts = Float64Array.from(edges);
  const bins = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) bins[row] = binOf(column[row], cuts);
  return { bins, edges };
}

/** @param {Float64Array} sorted */
function countDistinct(sorted) {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}

/**
 * @param {number} value
 * @param {Float64Array} edges
 */
function binOf(value, edges) {
  if (Number.isNaN(value)) return MISSING;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}
