// Trains on one part of the customers, and logs how well it does on the other.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startRun } from "azure-ai-ml/mlflow";
import { areaUnderCurve, learn, predict } from "./model.mjs";
import { readOptions } from "./options.mjs";
import { readTable } from "./table.mjs";

const { train, test, rate, epochs, model } = readOptions("train", "test", "rate", "epochs", "model");
const run = await startRun();
const { columns, rows } = readTable(join(train, "customers.csv"));
const weights = learn(rows, { rate: Number(rate), epochs: Number(epochs) });
const unseen = readTable(join(test, "customers.csv")).rows;
const auc = areaUnderCurve(unseen.map((row) => ({ score: predict(weights, row), truth: row.at(-1) ?? 0 })));
writeFileSync(join(model, "model.json"), JSON.stringify({ columns: columns.slice(0, -1), weights, auc }));
await run.logMetric("auc", auc);
await run.end();
console.log(`rate ${rate}: auc ${auc.toFixed(4)}`);
