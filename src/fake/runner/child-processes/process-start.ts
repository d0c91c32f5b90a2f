/** A process, told from a later one of the same number by when it began. */
export interface ProcessId {
  readonly pid: number;
  /** As {@link processStart} says it; absent where this computer does not say. */
  readonly start?: string;
}

/** When a process began, in words of this computer's own; `undefined` where there is no such process, or nobody knows. */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  if (process.platform === "linux") {
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
    // The name, in parentheses, may hold spaces and parentheses; the 22nd field counts from the computer's start.
    return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  }
  const { execFile } = await import("node:child_process");
  const { promisify } = await import("node:util");
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim() || undefined;
}

/** Whether a process that was noted is still there. */
export async function isSameProcess({ pid, start }: ProcessId): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = await processStart(pid);
  return start === undefined || now === undefined || now === start;
}
