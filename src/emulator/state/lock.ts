import { readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isSameProcess, processStart } from "../../fake/runner/child-processes/process-start";

/** Who has a folder. */
interface Owner {
  readonly pid: number;
  /** When the process began, where this computer says so: its number may have been given to another since. */
  readonly start?: string;
  /** Tells owners of one process apart. */
  readonly id: string;
}

/** How long whoever takes a lock over waits for another who does so at the same moment, in milliseconds. */
const settleMs = 50;

/**
 * Takes a folder for this process alone. A lock whose process is gone is taken over.
 *
 * @returns Gives the folder back.
 * @throws Error - where another emulator has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "lock");
  const start = await processStart(process.pid);
  const own: Owner = { pid: process.pid, ...(start !== undefined && { start }), id: crypto.randomUUID() };
  const text = JSON.stringify(own);
  for (let isFirst = true; ; isFirst = false) {
    const isMine = await writeFile(file, text, { flag: "wx", mode: 0o600 }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
        return false;
      },
    );
    // Two that take over at once may each have removed what the other had written: then the last one has it.
    if (isMine && !isFirst) await new Promise((resolve) => setTimeout(resolve, settleMs));
    const found = await readFile(file, "utf8").catch(() => undefined);
    if (found === text) {
      return async () => {
        if ((await readFile(file, "utf8").catch(() => undefined)) === text) await rm(file, { force: true });
      };
    }
    const owner = found === undefined ? undefined : ownerOf(found);
    if (owner && (await isSameProcess(owner))) {
      throw new Error(
        `${folder} belongs to another emulator, of process ${owner.pid}. Stop that one, or choose another folder.`,
      );
    }
    if (found === undefined) continue;
    // Only one of those who find it stale moves it away.
    const aside = `${file}.${own.id}`;
    await rename(file, aside).then(
      () => unlink(aside),
      () => {},
    );
  }
}

/** A lock that cannot be read was being written when its process was killed. */
function ownerOf(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}
