import { InputError } from "./input-error.mjs";

/** Shares of the rows that are learnt from and chosen by; the rest is the test. */
const TRAIN = 0.7;
const VALIDATION = 0.15;

/**
 * Deals rows to training, validation and test, the same way each time and whatever order the rows are in: by their hashes,
 * and each class by itself, so that all three have the same share of customers who left.
 * @param {Uint8Array} labels
 * @param {Uint32Array} hashes
 * @returns {{ train: Uint32Array, validation: Uint32Array, test: Uint32Array }} Row numbers, each in rising order.
 */
export function splitRows(labels, hashes) {
  /** @type {number[][]} */
  const [train, validation, test] = [[], [], []];
  for (const label of [0, 1]) {
    const rows = [];
    for (let row = 0; row < labels.length; row++) if (labels[row] === label) rows.push(row);
    rows.sort((a, b) => mixed(hashes[a]) - mixed(hashes[b]) || a - b);
    const trainEnd = Math.round(rows.length * TRAIN);
    const validationEnd = Math.round(rows.length * (TRAIN + VALIDATION));
    if (trainEnd === 0 || validationEnd === trainEnd || validationEnd === rows.length) {
      const needed = "training, validation and test each need one of both kinds";
      throw new InputError(`too few rows: ${rows.length} with churned = ${label}, and ${needed}`);
    }
    for (const [i, row] of rows.entries())
      (i < trainEnd ? train : i < validationEnd ? validation : test).push(row);
  }
  return { train: sorted(train), validation: sorted(validation), test: sorted(test) };
}

/**
 * Spreads the bits of a hash: the high ones of FNV-1a depend little on a row's last characters.
 * @param {number} hash
 */
function mixed(hash) {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

/** @param {number[]} rows */
function sorted(rows) {
  return Uint32Array.from(rows).sort();
}
