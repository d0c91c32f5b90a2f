import { beforeExit } from "./exit-hooks";
import { processNotes } from "./process-notes";
import { removerNow } from "./remove-now";

/** The temporary folder of one runner, under which each task has its own. */
export interface Session {
  /**
   * Where processes put their temporary files (`TMPDIR`), so that nothing stays of one that is killed. Tasks share it: its
   * path must be short, for sockets may lie there.
   */
  readonly temporary: string;
  /** Makes the folder of a task. */
  taskFolder(name: string): Promise<string>;
  /** Removes the folder of a task. */
  remove(folder: string): Promise<void>;
  /** Notes that a process runs, for whoever finds this folder after a `kill -9`; what it answers takes that back. */
  noteProcess(pid: number): () => void;
  /** Removes everything. */
  close(): Promise<void>;
}

/**
 * Makes the temporary folder of a runner:
 *
 *     azure-ai-ml-…/node_modules             → those of the project that this process runs in
 *     azure-ai-ml-…/tasks/node_modules/azure-ai-ml   → this package
 *     azure-ai-ml-…/tasks/<task>/…
 *     azure-ai-ml-…/tmp/…
 *     azure-ai-ml-…/processes/<number>       which processes run
 *
 * so that a script in Node finds this package and the project's dependencies by looking upwards, as everywhere.
 *
 * @param root - Where it is made. Default: the computer's folder for temporary files.
 * @param kill - Ends all processes at once; called when this process ends.
 * @param keep - Leave the files where they are.
 */
export async function openSession(
  root: string | undefined,
  kill: () => void,
  keep: boolean,
): Promise<Session> {
  const { mkdtempSync } = await import("node:fs");
  const { mkdtemp, mkdir, realpath, rm } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const removeNow = await removerNow();
  const parent = await realpath(root ?? tmpdir());
  // Made and seen to in one go: there is no moment at which this process could end and leave it.
  const folder = mkdtempSync(join(parent, "azure-ai-ml-"));
  const takeBack = beforeExit(() => {
    kill();
    if (!keep) removeNow(folder);
  });
  const tasks = join(folder, "tasks");
  await mkdir(tasks);
  const temporary = join(folder, "tmp");
  await mkdir(temporary);
  await linkModules(folder, tasks);
  const noteProcess = await processNotes(folder);
  const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });
  return {
    temporary,
    noteProcess,
    taskFolder: (name) => mkdtemp(join(tasks, `${name.replace(/[^\w.-]/g, "_").slice(0, 60)}-`)),
    remove: async (path) => {
      if (!keep) await remove(path);
    },
    close: async () => {
      if (!keep) await remove(folder);
      takeBack();
    },
  };
}

async function linkModules(folder: string, tasks: string): Promise<void> {
  const { mkdir, symlink } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const link = (target: string, path: string) =>
    // Without the right to make links (Windows) scripts that need none still run.
    symlink(target, path, process.platform === "win32" ? "junction" : "dir").catch(() => {});
  const project = await upwards(process.cwd(), "node_modules");
  if (project) await link(join(project, "node_modules"), join(folder, "node_modules"));
  const own = await packageRoot();
  if (own) {
    await mkdir(join(tasks, "node_modules"));
    await link(own, join(tasks, "node_modules", "azure-ai-ml"));
  }
}

/** The nearest folder, from one upwards, that has an entry of this name. */
async function upwards(from: string, name: string): Promise<string | undefined> {
  const { existsSync } = await import("node:fs");
  const { dirname, join } = await import("node:path");
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Where this package lies, be it installed, or its own sources (whose `dist` must have been built to be imported). */
async function packageRoot(): Promise<string | undefined> {
  const { readFile } = await import("node:fs/promises");
  const { dirname, join } = await import("node:path");
  const { fileURLToPath } = await import("node:url");
  // In the CommonJS build, which has no `import.meta`, the bundler puts the file's own address here.
  const file = fileURLToPath(import.meta.url);
  for (let folder = await upwards(dirname(file), "package.json"); folder; ) {
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    if ((manifest as { name?: unknown }).name === "azure-ai-ml") return folder;
    folder = folder === dirname(folder) ? undefined : await upwards(dirname(folder), "package.json");
  }
  return undefined;
}
