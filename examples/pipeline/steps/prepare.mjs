// Cuts a table in two, and brings every column to mean 0 and deviation 1.
import { join } from "node:path";
import { readOptions } from "./options.mjs";
import { readTable, writeTable } from "./table.mjs";

const { customers, share, train, test } = readOptions("customers", "share", "train", "test");
const { columns, rows } = readTable(customers);
const last = columns.length - 1;
const scales = columns.map((_, column) => {
  const values = rows.map((row) => row[column] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
});
const scaled = rows.map((row) =>
  row.map((value, column) => {
    const { mean, deviation } = scales[column] ?? { mean: 0, deviation: 1 };
    return column === last ? value : (value - mean) / deviation;
  }),
);
// Every n-th row: the rows of the table are in no order.
const every = Math.round(1 / Number(share));
const isUnseen = (/** @type {number} */ index) => index % every === 0;
writeTable(join(train, "customers.csv"), { columns, rows: scaled.filter((_, index) => !isUnseen(index)) });
writeTable(join(test, "customers.csv"), { columns, rows: scaled.filter((_, index) => isUnseen(index)) });
console.log(`${rows.length} customers, every ${every}th of them unseen.`);
