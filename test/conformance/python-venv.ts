import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
// Beside node_modules, which `npm ci` empties.
const cache = fileURLToPath(new URL("../../.venv/", import.meta.url));

/** Newest last: what the packages are built for is rather found for one that has been there for a while. */
const commands = ["python3.11", "python3.12", "python3.10", "python3.13", "python3", "python"];

/** The first Python that is new enough for the packages and can make environments. */
async function findPython(): Promise<string | undefined> {
  const program = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
  for (const command of commands) {
    const works = await run(command, ["-c", program]).then(
      () => true,
      () => false,
    );
    if (works) return command;
  }
  return undefined;
}

/**
 * The interpreter of a virtual environment with these packages, made once; `undefined` where Python is not there or the
 * packages cannot be had.
 */
export async function pythonWith(packages: readonly string[]): Promise<string | undefined> {
  const key = createHash("sha256").update(packages.join("\n")).digest("hex").slice(0, 16);
  const folder = join(cache, key);
  const interpreter = join(folder, "bin", "python");
  if (existsSync(interpreter)) return interpreter;
  const partial = `${folder}.${process.pid}`;
  try {
    const python = await findPython();
    if (python === undefined) return undefined;
    await mkdir(cache, { recursive: true });
    await run(python, ["-m", "venv", partial]);
    const pip = ["-m", "pip", "--disable-pip-version-check", "-q", "install"];
    await run(join(partial, "bin", "python"), [...pip, "--upgrade", "pip"]);
    await run(join(partial, "bin", "python"), [...pip, ...packages]);
    await rename(partial, folder);
    return interpreter;
  } catch {
    await rm(partial, { recursive: true, force: true });
    return existsSync(interpreter) ? interpreter : undefined;
  }
}

/** The packages that a requirements file lists. */
export async function readRequirements(file: string): Promise<string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.replace(/#.*/, "").trim());
  return lines.filter((line) => line !== "");
}
