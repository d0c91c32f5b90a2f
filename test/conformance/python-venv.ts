import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = fileURLToPath(new URL("../../node_modules/.cache/azure-ai-ml/", import.meta.url));

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
    await mkdir(cache, { recursive: true });
    await run("python3", ["-m", "venv", partial]);
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
