// Trains a churn model: node train.mjs --data customers.csv --learning_rate 0.05 --max_depth 4 [--model_dir DIR]
// `--data` may be any CSV file whose last column is `churned`. What the training finds goes to the job's MLflow run: the
// parameters, `auc` on the validation rows as it grows, `test_auc`, `logloss` and `accuracy` on the test rows, and the model.
import { basename } from "node:path";
import { BoostedTrees } from "./boosted-trees.mjs";
import { InputError } from "./input-error.mjs";
import { accuracy, auc, logLoss } from "./metrics.mjs";
import { flavors, modelFiles, signatureOf, writeModelFolder } from "./model-folder.mjs";
import { parseOptions } from "./options.mjs";
import { splitRows } from "./split.mjs";
import { readTable, TARGET } from "./table.mjs";
import { startTracking } from "./tracking.mjs";

/** Trees between two lines of progress. */
const REPORT_EVERY = 10;

async function main() {
  const options = parseOptions(process.argv.slice(2));
  const table = await readTable(options.data);
  const split = splitRows(table.labels, table.hashes);
  console.log(
    `read ${table.labels.length} customers with ${table.features.length} features from ${basename(options.data)}`,
  );
  for (const name of table.ignored) console.log(`left out ${name}: nearly every customer has another`);
  console.log(`train=${split.train.length} validation=${split.validation.length} test=${split.test.length}`);

  const run = await startTracking();
  try {
    await run.setTag("process.id", String(process.pid));
    await run.logParams(options.params);
    const booster = await boost(table, split, options, run);
    await run.logMetrics(judge(booster, split.test, labelsOf(table, split.test)));
    await keep(table, booster, options.modelDir, run);
    await run.end();
  } catch (error) {
    await run.end("FAILED");
    throw error;
  }
}

/**
 * Adds tree after tree, and tells how good the model has become. What is kept is the model at its best on the validation
 * rows, which is also what a sweep judges by.
 * @param {import("./table.mjs").Table} table
 * @param {ReturnType<typeof splitRows>} split
 * @param {import("./options.mjs").Options} options
 * @param {import("./tracking.mjs").Tracking} run
 */
async function boost(table, split, options, run) {
  const booster = new BoostedTrees({ ...table, trainRows: split.train }, options.hyperparameters);
  const trainLabels = labelsOf(table, split.train);
  const validationLabels = labelsOf(table, split.validation);
  const best = { trees: 0, score: -1 };
  for (let trees = 1; trees <= options.trees; trees++) {
    booster.addTree();
    if (trees % REPORT_EVERY !== 0 && trees !== options.trees) continue;
    const loss = logLoss(trainLabels, booster.probabilities(split.train));
    const score = auc(validationLabels, booster.probabilities(split.validation));
    console.log(`trees=${trees} train_logloss=${loss.toFixed(4)} valid_auc=${score.toFixed(4)}`);
    await run.logMetric("auc", score, { step: trees });
    // Training leaves the process no time of its own to send it.
    await run.flush();
    if (score > best.score) Object.assign(best, { trees, score });
  }
  if (best.trees < options.trees) {
    booster.keepFirst(best.trees);
    console.log(`kept the first ${best.trees} trees, the best of ${options.trees}`);
  }
  return booster;
}

/**
 * How good the finished model is on rows that nothing was decided by.
 * @param {BoostedTrees} booster
 * @param {Uint32Array} rows
 * @param {Uint8Array} labels
 */
function judge(booster, rows, labels) {
  const probabilities = booster.probabilities(rows);
  const metrics = {
    test_auc: auc(labels, probabilities),
    logloss: logLoss(labels, probabilities),
    accuracy: accuracy(labels, probabilities),
  };
  const parts = Object.entries(metrics).map(([name, value]) => `${name}=${value.toFixed(4)}`);
  console.log(parts.join(" "));
  return metrics;
}

/**
 * Logs the model and what its columns were worth, and leaves the model in `modelDir` where that was asked for.
 * @param {import("./table.mjs").Table} table
 * @param {BoostedTrees} booster
 * @param {string | undefined} modelDir
 * @param {import("./tracking.mjs").Tracking} run
 */
async function keep(table, booster, modelDir, run) {
  /** @type {import("./model.mjs").ModelFile} */
  const model = {
    format: "boosted-trees/1",
    target: TARGET,
    features: table.features,
    baseScore: booster.baseScore,
    trees: booster.trees,
  };
  const inputExample = exampleOf(table);
  const files = await modelFiles(model, inputExample);
  await run.logModel("churn_model", { files, flavors, signature: signatureOf(model), inputExample });
  if (modelDir !== undefined) await writeModelFolder(modelDir, files);
  const shares = table.features.map(({ name }, i) => /** @type {const} */ ([name, booster.importances()[i]]));
  await run.logJson(Object.fromEntries(shares.sort(([, a], [, b]) => b - a)), "feature_importances.json");
}

/**
 * The first two customers as a request would send them.
 * @param {import("./table.mjs").Table} table
 */
function exampleOf({ features, columns, labels }) {
  const rows = Array.from({ length: Math.min(2, labels.length) }, (_, row) =>
    columns.map((column, i) =>
      Number.isNaN(column[row]) ? null : (features[i].categories?.[column[row]] ?? column[row]),
    ),
  );
  return { columns: features.map(({ name }) => name), data: rows };
}

/**
 * @param {import("./table.mjs").Table} table
 * @param {Uint32Array} rows
 */
function labelsOf(table, rows) {
  return Uint8Array.from(rows, (row) => table.labels[row]);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(`train.mjs: ${error.message}`);
  process.exitCode = 1;
}
