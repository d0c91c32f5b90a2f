import { type Child, startChild } from "./child";
import { beforeExit } from "./exit-hooks";
import { removerNow } from "./remove-now";
import { baseEnvironment } from "./task-environment";

/** An interpreter that a job can be given. */
export interface PythonEnvironment {
  /** What goes before all else in `PATH`. */
  readonly bin: string;
  /** Root of the virtual environment. */
  readonly root: string;
}

/** Python is not there, or packages could not be installed. */
export class PythonError extends Error {}

/** What of a conda file can be had without conda. */
interface CondaParts {
  /** `3.10` of `python=3.10`. */
  readonly python?: string;
  /** Requirements, as pip reads them. */
  readonly pip: readonly string[];
  /** Packages that only conda could install. */
  readonly others: readonly string[];
}

/** Reads the dependencies of a conda file. */
export async function readCondaFile(text: string): Promise<CondaParts> {
  const { load } = await import("js-yaml");
  const parsed: unknown = load(text);
  const dependencies = (parsed as { dependencies?: unknown } | null)?.dependencies;
  const pip: string[] = [];
  const others: string[] = [];
  let python: string | undefined;
  for (const each of Array.isArray(dependencies) ? (dependencies as unknown[]) : []) {
    if (typeof each === "string") {
      const [, version] = /^python\s*=+\s*([\d.]+)/.exec(each) ?? [];
      if (version !== undefined) python = version;
      else if (!/^(python|pip)\b/.test(each)) others.push(each);
    } else {
      const list = (each as { pip?: unknown } | null)?.pip;
      if (Array.isArray(list)) pip.push(...list.map(String));
    }
  }
  return { ...(python !== undefined && { python }), pip, others };
}

/** Makes and keeps virtual environments: one for each list of packages and version of Python. */
export interface PythonEnvironments {
  /**
   * The environment of a conda file, made if it is not there. Whoever asks for one that is being made waits for it.
   *
   * @param onProgress - Gets what pip says.
   * @throws PythonError where there is no Python, or pip fails.
   */
  prepare(condaFile: string, onProgress: (text: string) => void): Promise<PythonEnvironment>;
  /** Ends what is being installed. */
  close(): Promise<void>;
}

/**
 * @param cacheFolder - Where environments are kept. Default: `azure-ai-ml/venvs` in the user's folder for caches.
 */
export function pythonEnvironments(cacheFolder?: string): PythonEnvironments {
  const inProgress = new Map<string, Promise<PythonEnvironment>>();
  const children = new Set<Child>();
  let isClosed = false;
  const refuseIfClosed = () => {
    if (isClosed) throw new PythonError("The runner was closed.");
  };

  const run = async (
    file: string,
    args: readonly string[],
    temporary: string,
    onText: (text: string) => void,
  ): Promise<number> => {
    refuseIfClosed();
    const child = await startChild(file, args, {
      cwd: process.cwd(),
      env: pipEnvironment(temporary),
      onText,
    });
    children.add(child);
    if (isClosed) child.kill();
    const { exitCode } = await child.ended;
    children.delete(child);
    return exitCode;
  };

  const build = async (
    root: string,
    python: string,
    conda: CondaParts,
    onProgress: (text: string) => void,
  ) => {
    const { mkdir, rm, writeFile } = await import("node:fs/promises");
    const { join } = await import("node:path");
    const environment = placesIn(root, join);
    const marker = join(root, ".complete");
    // In the folder of the environment: what pip leaves there when it is ended goes with the rest.
    const temporary = join(root, "tmp");
    const removeNow = await removerNow();
    const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });
    const make = async () => {
      await mkdir(temporary, { recursive: true });
      const step = async (what: string, file: string, args: readonly string[]) => {
        onProgress(`${what}\n`);
        let tail = "";
        const exitCode = await run(file, args, temporary, (text) => {
          tail = (tail + text).slice(-2000);
          onProgress(text);
        });
        if (exitCode !== 0)
          throw new PythonError(`${what} failed with exit code ${exitCode}: ${tail.trim()}`);
      };
      // To copy pip takes most of the time, and without packages nobody needs it.
      const withoutPip = conda.pip.length === 0 ? ["--without-pip"] : [];
      await step("Making a virtual environment", python, ["-m", "venv", ...withoutPip, root]);
      const own = join(environment.bin, process.platform === "win32" ? "python.exe" : "python");
      if (conda.pip.length > 0) {
        // pip before version 24 cannot resolve what azure-ai-ml depends on; a newer one is left as it is.
        const quiet = ["--disable-pip-version-check", "--progress-bar", "off"];
        await step("Updating pip", own, ["-m", "pip", "install", ...quiet, "pip>=24"]);
        const requirements = join(root, "requirements.txt");
        await writeFile(requirements, `${conda.pip.join("\n")}\n`);
        await step("Installing packages", own, ["-m", "pip", "install", ...quiet, "-r", requirements]);
      }
      await remove(temporary);
      await writeFile(marker, "");
    };
    await withLock(`${root}.lock`, onProgress, refuseIfClosed, async () => {
      if (await exists(marker)) return;
      // Half an environment is of no use to anybody, and may be large.
      const takeBack = beforeExit(() => {
        for (const child of children) child.kill();
        removeNow(root);
      });
      try {
        await remove(root);
        await make();
      } catch (error) {
        await remove(root);
        throw error;
      } finally {
        takeBack();
      }
    });
    return environment;
  };

  return {
    async prepare(condaFile, onProgress) {
      const { createHash } = await import("node:crypto");
      const { join } = await import("node:path");
      const conda = await readCondaFile(condaFile);
      const { file, version } = await findPython(conda.python);
      if (conda.others.length > 0)
        onProgress(`Left out, since only conda could install them: ${conda.others.join(", ")}.\n`);
      const identity = JSON.stringify([version, process.platform, process.arch, conda.pip]);
      const key = createHash("sha256").update(identity).digest("hex").slice(0, 24);
      const root = join(cacheFolder ?? (await defaultCacheFolder()), key);
      onProgress(
        `Python ${version}, requirements: ${conda.pip.join(", ") || "none"}; the environment is kept in ${root}.\n`,
      );
      const building = inProgress.get(root) ?? build(root, file, conda, onProgress);
      inProgress.set(root, building);
      try {
        return await building;
      } finally {
        // One that failed is tried again by the next job.
        inProgress.delete(root);
      }
    },
    async close() {
      isClosed = true;
      await Promise.all([...children].map((child) => child.stop()));
    },
  };
}

function placesIn(root: string, join: (...parts: string[]) => string): PythonEnvironment {
  return { root, bin: join(root, process.platform === "win32" ? "Scripts" : "bin") };
}

/** pip finds its indexes and proxies in variables of these names. */
function pipEnvironment(temporary: string): Record<string, string> {
  const env = baseEnvironment(temporary);
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && /^(PIP_|https?_proxy$|no_proxy$|all_proxy$|REQUESTS_CA_BUNDLE$)/i.test(name))
      env[name] = value;
  }
  return env;
}

/**
 * The Python on this computer.
 * @param wanted - The version that is taken where it is there: `3.10`.
 */
export async function findPython(wanted?: string): Promise<{ file: string; version: string }> {
  const [major, minor] = wanted?.split(".") ?? [];
  const names = [
    ...(major && minor ? [`python${major}.${minor}`] : []),
    ...(process.platform === "win32" ? ["python", "py"] : ["python3", "python"]),
  ];
  for (const file of names) {
    let output = "";
    const probe = ["-c", "import platform, venv; print(platform.python_version())"];
    const child = await startChild(file, probe, {
      cwd: process.cwd(),
      env: baseEnvironment(),
      onText: (text, stream) => {
        if (stream === "stdout") output += text;
      },
    });
    const { exitCode } = await child.ended;
    const version = output.trim();
    if (exitCode === 0 && /^3\.\d+/.test(version)) return { file, version };
  }
  throw new PythonError(
    "There is no Python 3 on this computer, or it lacks the module venv; the job's environment needs it.",
  );
}

async function defaultCacheFolder(): Promise<string> {
  const { access, constants } = await import("node:fs/promises");
  const { homedir, tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const home = homedir();
  const base =
    process.env.XDG_CACHE_HOME ?? (process.platform === "win32" ? process.env.LOCALAPPDATA : undefined);
  const isWritable = await access(base ?? home, constants.W_OK).then(
    () => true,
    () => false,
  );
  return join(isWritable ? (base ?? join(home, ".cache")) : tmpdir(), "azure-ai-ml", "venvs");
}

/** How often a lock of another process is looked at. */
const lockPollMs = 500;

/** Does some work while no other process does the same; a lock whose holder is gone counts for nothing. */
async function withLock(
  path: string,
  onProgress: (text: string) => void,
  refuseIfClosed: () => void,
  work: () => Promise<void>,
): Promise<void> {
  const { mkdir, readFile, rm, writeFile } = await import("node:fs/promises");
  const { dirname } = await import("node:path");
  await mkdir(dirname(path), { recursive: true });
  let hasSaid = false;
  for (;;) {
    refuseIfClosed();
    const isOurs = await writeFile(path, String(process.pid), { flag: "wx" }).then(
      () => true,
      () => false,
    );
    if (isOurs) break;
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (holder > 0 && !isAlive(holder)) {
      await rm(path, { force: true });
      continue;
    }
    if (!hasSaid) onProgress("Another process is making this environment; waiting for it.\n");
    hasSaid = true;
    await new Promise((resolve) => setTimeout(resolve, lockPollMs));
  }
  const { rmSync } = await import("node:fs");
  const takeBack = beforeExit(() => rmSync(path, { force: true }));
  try {
    await work();
  } finally {
    await rm(path, { force: true });
    takeBack();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function exists(path: string): Promise<boolean> {
  const { access } = await import("node:fs/promises");
  return access(path).then(
    () => true,
    () => false,
  );
}
