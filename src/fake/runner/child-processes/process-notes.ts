import { type ProcessId, processStart } from "./process-start";

/** A folder of a session, in which it is noted which processes run. */
const notesFolder = "processes";

/** A process as it is noted, that leads a group of its own. */
interface ProcessNote extends ProcessId {
  /** When this computer was started, in seconds since 1970: numbers of processes are given again after that. */
  readonly boot: number;
}

/** Notes the processes of a session in its folder, so that another process can end them where this one is killed. */
export async function processNotes(session: string): Promise<(pid: number) => () => void> {
  const { mkdir, rm, writeFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const folder = join(session, notesFolder);
  await mkdir(folder);
  return (pid) => {
    const file = join(folder, String(pid));
    let isGone = false;
    const note = async () => {
      const start = await processStart(pid);
      if (isGone) return;
      await writeFile(file, JSON.stringify({ pid, start, boot: await bootTime() } satisfies ProcessNote));
      if (isGone) await rm(file, { force: true });
    };
    // Without the note all goes on; only after a `kill -9` would the process be left alone.
    note().catch(() => {});
    return () => {
      isGone = true;
      rm(file, { force: true }).catch(() => {});
    };
  };
}

/**
 * Ends what a killed process has left of its sessions: the processes that are noted in them, with all that those have started,
 * and their folders. Windows has no groups of processes; there only the folders go.
 *
 * @param root - What the folders of the sessions lie in.
 */
export async function endLeftSessions(root: string): Promise<void> {
  const { readdir, readFile, rm } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const boot = await bootTime();
  for (const session of await readdir(root)) {
    const folder = join(root, session, notesFolder);
    for (const name of await readdir(folder).catch(() => [])) {
      const note = parsed(await readFile(join(folder, name), "utf8"));
      if (note && Math.abs(note.boot - boot) < 5) await endGroup(note);
    }
    await rm(join(root, session), { recursive: true, force: true, maxRetries: 3 });
  }
}

async function endGroup({ pid, start }: ProcessNote): Promise<void> {
  if (process.platform === "win32") return;
  const now = await processStart(pid);
  // The number belongs to another now. Where nobody has it, what the process had started may still be there: a number is
  // not given again while a group is called by it.
  if (now !== undefined && now !== start) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // ESRCH: nothing of the group is left.
  }
}

async function bootTime(): Promise<number> {
  const { uptime } = await import("node:os");
  return Date.now() / 1000 - uptime();
}

/** A note that was being written when its process was killed says nothing. */
function parsed(text: string): ProcessNote | undefined {
  try {
    return JSON.parse(text) as ProcessNote;
  } catch {
    return undefined;
  }
}
