// Says of each customer how likely they are to leave.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { predict } from "./model.mjs";
import { readOptions } from "./options.mjs";
import { readTable } from "./table.mjs";

const { model, data, scores } = readOptions("model", "data", "scores");
/** @type {{ weights: number[] }} */
const { weights } = JSON.parse(readFileSync(join(model, "model.json"), "utf8"));
const { rows } = readTable(join(data, "customers.csv"));
const likely = rows.map((row) => predict(weights, row).toFixed(4));
writeFileSync(join(scores, "scores.csv"), `likely\n${likely.join("\n")}\n`);
console.log(`${likely.length} customers scored.`);
