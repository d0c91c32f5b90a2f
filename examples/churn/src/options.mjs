import { parseArgs } from "node:util";
import { InputError } from "./input-error.mjs";

/**
 * What the command line says.
 * @typedef {object} Options
 * @property {string} data
 * @property {string | undefined} modelDir
 * @property {number} trees
 * @property {import("./boosted-trees.mjs").Hyperparameters} hyperparameters
 * @property {Record<string, number>} params The same numbers by the names that they have on the command line.
 */

/** What each number may be, and what it is where it is not given. */
const NUMBERS = {
  learning_rate: { byDefault: 0.1, from: 1e-6, to: 1 },
  max_depth: { byDefault: 4, from: 1, to: 16, whole: true },
  n_estimators: { byDefault: 120, from: 1, to: 10_000, whole: true },
  subsample: { byDefault: 0.8, from: 0.01, to: 1 },
  min_child_weight: { byDefault: 5, from: 0, to: 1e6 },
  l2: { byDefault: 1, from: 0, to: 1e6 },
  seed: { byDefault: 1, from: 0, to: 2 ** 32 - 1, whole: true },
};

/**
 * Reads the command line; throws an `InputError` for an option that is not known, and for a number that cannot be one.
 * @param {string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  const { values, positionals } = parse(args);
  if (positionals.length > 0) throw new InputError(`unexpected argument: ${positionals[0]}`);
  if (!values.data) throw new InputError("--data FILE is missing: the CSV file to learn from");
  const params = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, rule]) => [name, numberOf(name, values[name], rule)]),
  );
  return {
    data: values.data,
    modelDir: values.model_dir,
    trees: params.n_estimators,
    hyperparameters: {
      learningRate: params.learning_rate,
      maxDepth: params.max_depth,
      subsample: params.subsample,
      minChildWeight: params.min_child_weight,
      l2: params.l2,
      seed: params.seed,
    },
    params,
  };
}

/**
 * @param {string[]} args
 * @returns {{ values: Record<string, string | undefined>, positionals: string[] }}
 */
function parse(args) {
  const names = ["data", "model_dir", ...Object.keys(NUMBERS)];
  const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ("string") }]));
  try {
    // A negative number looks like an option to parseArgs unless it is joined to its name.
    return parseArgs({ args: joinNegatives(args), options, allowPositionals: true });
  } catch (error) {
    if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const unknown = args.find(
        (arg) => arg.startsWith("-") && !names.includes(arg.replace(/^--/, "").split("=")[0]),
      );
      throw new InputError(`unknown option ${unknown}; known: ${names.map((name) => `--${name}`).join(" ")}`);
    }
    if (error instanceof TypeError) throw new InputError(error.message.split("\n")[0]);
    throw error;
  }
}

/** @param {string[]} args */
function joinNegatives(args) {
  /** @type {string[]} */
  const joined = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (before?.startsWith("--") && !before.includes("=") && /^-[\d.]/.test(arg))
      joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {{ byDefault: number, from: number, to: number, whole?: boolean }} rule
 * @returns {number}
 */
function numberOf(name, text, { byDefault, from, to, whole }) {
  if (text === undefined) return byDefault;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(value >= from && value <= to) || (whole && !Number.isInteger(value))) {
    throw new InputError(
      `--${name} must be a ${whole ? "whole " : ""}number from ${from} to ${to}, not ${JSON.stringify(text)}`,
    );
  }
  return value;
}
