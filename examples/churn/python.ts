import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Where the runner looks for Python, in its order. */
const commands = process.platform === "win32" ? ["python", "py"] : ["python3.10", "python3", "python"];

/** Ends the program with one sentence where there is no Python that the scripts can use. */
export async function requirePython(): Promise<void> {
  for (const command of commands) {
    const version = await versionOf(command);
    if (version === undefined) continue;
    const [major = 0, minor = 0] = version;
    if (major > 3 || (major === 3 && minor >= 10)) return;
    refuse(`Python ${major}.${minor} is too old`);
  }
  refuse("There is no Python with the module venv here");
}

function refuse(why: string): never {
  console.error(`${why}: --python needs Python 3.10 or newer.`);
  process.exit(2);
}

async function versionOf(command: string): Promise<number[] | undefined> {
  const program = "import sys, venv, ensurepip; print(*sys.version_info[:2])";
  try {
    const { stdout } = await promisify(execFile)(command, ["-c", program]);
    return stdout.trim().split(" ").map(Number);
  } catch {
    return undefined;
  }
}
