import { stat } from "node:fs/promises";
import { readCsv } from "./csv.mjs";
import { InputError } from "./input-error.mjs";

/** The column that is predicted: the last one of a table. */
export const TARGET = "churned";

const MISSING = new Set(["", "na", "n/a", "nan", "null"]);
const LABELS = new Map([
  ["0", 0],
  ["1", 1],
  ["no", 0],
  ["yes", 1],
  ["false", 0],
  ["true", 1],
]);

/**
 * A table to learn from.
 * @typedef {object} Table
 * @property {import("./model.mjs").Feature[]} features
 * @property {Float64Array[]} columns One for each feature; `NaN` where a value is missing, a category's code for text.
 * @property {Uint8Array} labels 1 for a customer who left.
 * @property {Uint32Array} hashes Of each row's text: what the split goes by.
 * @property {string[]} ignored Columns of text that name rows (hardly a value occurs twice), from which nothing can be learnt.
 */

/**
 * Reads a table whose last column is `churned`.
 * @param {string} path
 * @returns {Promise<Table>}
 */
export async function readTable(path) {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new InputError(`${path}: ${found ? "this is not a file" : "no such file"}`);
  /** @type {string[] | undefined} */
  let header;
  /** @type {ColumnReader[]} */
  let readers = [];
  const labels = [];
  const hashes = [];
  for await (const { fields, line } of readCsv(path)) {
    if (!header) {
      header = checkHeader(path, fields);
      readers = header.slice(0, -1).map(() => new ColumnReader());
      continue;
    }
    if (fields.length !== header.length) {
      throw new InputError(
        `${path}, line ${line}: ${fields.length} values, but the header has ${header.length} columns`,
      );
    }
    const label = LABELS.get(fields[readers.length].trim().toLowerCase());
    if (label === undefined) {
      throw new InputError(
        `${path}, line ${line}: ${TARGET} must be 0 or 1, it is ${JSON.stringify(fields[readers.length])}`,
      );
    }
    labels.push(label);
    hashes.push(hash(fields));
    for (const [i, reader] of readers.entries()) reader.add(fields[i]);
  }
  if (!header) throw new InputError(`${path}: the file is empty`);
  if (labels.length === 0) throw new InputError(`${path}: there is a header, but no customer`);

  const named = readers.map((reader, i) => ({ name: header[i], reader }));
  const used = named.filter(({ reader }) => !reader.namesRows());
  if (used.length === 0) throw new InputError(`${path}: no column beside ${TARGET} can be learnt from`);
  const read = used.map(({ name, reader }) => ({ name, ...reader.finish() }));
  return {
    features: read.map(({ name, categories }) => (categories ? { name, categories } : { name })),
    columns: read.map(({ values }) => values),
    labels: Uint8Array.from(labels),
    hashes: Uint32Array.from(hashes),
    ignored: named.filter(({ reader }) => reader.namesRows()).map(({ name }) => name),
  };
}

/**
 * @param {string} path
 * @param {string[]} fields
 */
function checkHeader(path, fields) {
  const header = fields.map((name) => name.trim());
  if (header.at(-1) !== TARGET) {
    const where = header.includes(TARGET) ? `column ${header.indexOf(TARGET) + 1}` : "missing";
    throw new InputError(
      `${path}: the last column must be ${TARGET}, which is ${where} (columns: ${header.join(", ")})`,
    );
  }
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InputError(`${path}: there are two columns named ${JSON.stringify(twice)}`);
  if (header.length === 1) throw new InputError(`${path}: there is no column beside ${TARGET}`);
  return header;
}

/** Collects a column of which it is not known yet whether it holds numbers or text. */
class ColumnReader {
  /** @type {number[]} */
  #values = [];
  /** @type {string[] | undefined} */
  #texts;
  /** @type {Set<string>} */
  #distinct = new Set();

  /** @param {string} field */
  add(field) {
    const text = field.trim();
    const missing = MISSING.has(text.toLowerCase());
    const value = missing ? Number.NaN : Number(text);
    if (!this.#texts && !missing && Number.isNaN(value)) {
      // The numbers before the first text were text as well.
      this.#texts = this.#values.map((number) => (Number.isNaN(number) ? "" : String(number)));
      this.#distinct = new Set(this.#texts);
    }
    if (!this.#texts) {
      this.#values.push(value);
      return;
    }
    this.#texts.push(missing ? "" : text);
    this.#distinct.add(missing ? "" : text);
  }

  /** Whether this is text of which more than half is different, as a customer's number is. */
  namesRows() {
    return (
      this.#texts !== undefined && this.#texts.length > 20 && this.#distinct.size > this.#texts.length / 2
    );
  }

  /** @returns {{ values: Float64Array, categories?: string[] }} */
  finish() {
    if (!this.#texts) return { values: Float64Array.from(this.#values) };
    const categories = [...this.#distinct].filter((text) => text !== "").sort();
    const codes = new Map(categories.map((text, code) => [text, code]));
    return { values: Float64Array.from(this.#texts, (text) => codes.get(text) ?? Number.NaN), categories };
  }
}

/**
 * FNV-1a over a row.
 * @param {string[]} fields
 */
function hash(fields) {
  let sum = 0x811c9dc5;
  for (const field of fields) {
    for (let i = 0; i < field.length; i++) sum = Math.imul(sum ^ field.charCodeAt(i), 0x01000193);
    sum = Math.imul(sum ^ 0x1f, 0x01000193);
  }
  return sum >>> 0;
}
