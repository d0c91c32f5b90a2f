import { execFile, spawn } from "node:child_process";
import { access, mkdir, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Objective, Params } from "./functions";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../../../node_modules/.cache/azure-ai-ml/optuna", import.meta.url));
const script = fileURLToPath(new URL("optuna_sampler.py", import.meta.url));

/** Thrown where there is no Python to run Optuna with. */
export class PythonMissing extends Error {}

/** Optuna's default sampler in a Python process of its own. */
export interface Optuna {
  readonly version: string;
  /** Begins a study and gives its first trial. */
  begin(objective: Objective, seed: number): Promise<Params>;
  /** Tells the value of the last trial and gives the next. */
  next(value: number): Promise<Params>;
  close(): void;
}

/**
 * Starts Optuna, installing it from PyPI into a virtual environment under node_modules/.cache the first time.
 *
 * @throws PythonMissing where `python3` is not there or cannot make a virtual environment.
 */
export async function startOptuna(): Promise<Optuna> {
  const python = await environment();
  const { stdout } = await run(python, ["-c", "import optuna; print(optuna.__version__)"]);
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exchange = async (message: object): Promise<Params> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("Optuna ended before it answered.");
    return JSON.parse(value) as Params;
  };
  return {
    version: stdout.trim(),
    begin: ({ space, goal }, seed) => exchange({ study: { space, goal, seed } }),
    next: (value) => exchange({ value }),
    close: () => child.stdin.end(),
  };
}

/** The interpreter of a virtual environment that has Optuna. */
async function environment(): Promise<string> {
  const python = `${folder}/${process.platform === "win32" ? "Scripts/python.exe" : "bin/python"}`;
  const ready = `${folder}/ready`;
  if (
    await access(ready).then(
      () => true,
      () => false,
    )
  )
    return python;
  await rm(folder, { recursive: true, force: true });
  try {
    await run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", folder]);
  } catch (error) {
    throw new PythonMissing(
      "Optuna needs Python 3 with its venv module, and python3 could not make an environment.",
      { cause: error },
    );
  }
  await run(python, ["-m", "pip", "install", "--quiet", "--upgrade", "pip"]);
  await run(python, ["-m", "pip", "install", "--quiet", "optuna"]);
  await mkdir(ready);
  return python;
}
