import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Options {
  /** A CSV file whose last column is `churned`; without it customers are made up. */
  data?: string;
  /** Train and serve with scikit-learn and MLflow instead of Node. */
  python: boolean;
  /** Run against an emulator: the one that the environment names, or one of this program's own. */
  emulator: boolean;
  /** Run against Azure, in the workspace that config.json names. */
  azure: boolean;
}

/** Reads the command line; says what is wrong with it and ends the program where it cannot be right. */
export function readOptions(args: string[]): Options {
  const usage = "Use: npm start -- [--data FILE] [--python | --emulator | --azure]";
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: "string" },
        python: { type: "boolean" },
        emulator: { type: "boolean" },
        azure: { type: "boolean" },
      },
    });
    if (values.emulator && (values.python || values.azure))
      throw new Error(
        "--emulator goes neither with --python, whose packages it does not install, nor with --azure.",
      );
    const data = values.data === undefined ? undefined : resolve(values.data);
    if (data !== undefined && !existsSync(data)) throw new Error(`There is no file ${data}.`);
    // What Azure serves a scoring script with is Python.
    return {
      data,
      python: (values.python ?? false) || (values.azure ?? false),
      emulator: values.emulator ?? false,
      azure: values.azure ?? false,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
