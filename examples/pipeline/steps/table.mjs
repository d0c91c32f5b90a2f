// Tables as CSV files whose last column is what is to be known.
import { readFileSync, writeFileSync } from "node:fs";

/**
 * @typedef {object} Table
 * @property {string[]} columns Names, the last of what is to be known.
 * @property {number[][]} rows
 */

/**
 * @param {string} path
 * @returns {Table}
 */
export function readTable(path) {
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  return { columns: header.split(","), rows: lines.map((line) => line.split(",").map(Number)) };
}

/**
 * @param {string} path
 * @param {Table} table
 */
export function writeTable(path, { columns, rows }) {
  writeFileSync(path, `${[columns, ...rows].map((row) => row.join(",")).join("\n")}\n`);
}
