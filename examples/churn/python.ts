import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Ends the program with one sentence where there is no Python that the scripts can use. */
export async function requirePython(): Promise<void> {
  const command = process.platform === "win32" ? "python" : "python3";
  const found = await promisify(execFile)(command, [
    "-c",
    "import sys, venv; print(*sys.version_info[:2])",
  ]).then(
    ({ stdout }) => stdout.trim().split(" ").map(Number),
    () => undefined,
  );
  const [major = 0, minor = 0] = found ?? [];
  if (major > 3 || (major === 3 && minor >= 10)) return;
  const what = found ? `Python ${major}.${minor} is too old` : "There is no Python here";
  console.error(`${what}: --python needs Python 3.10 or newer with the venv module.`);
  process.exit(2);
}
