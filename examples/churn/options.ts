import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Options {
  /** A CSV file whose last column is `churned`; without it customers are made up. */
  data?: string;
  /** Train and serve with scikit-learn and MLflow instead of Node. */
  python: boolean;
  /** Run against Azure, in the workspace that config.json names. */
  azure: boolean;
}

/** Reads the command line; says what is wrong with it and ends the program where it cannot be right. */
export function readOptions(args: string[]): Options {
  const usage = "Use: npm start -- [--data FILE] [--python] [--azure]";
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: "string" }, python: { type: "boolean" }, azure: { type: "boolean" } },
    });
    const data = values.data === undefined ? undefined : resolve(values.data);
    if (data !== undefined && !existsSync(data)) throw new Error(`There is no file ${data}.`);
    // What Azure serves a scoring script with is Python.
    return {
      data,
      python: (values.python ?? false) || (values.azure ?? false),
      azure: values.azure ?? false,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
