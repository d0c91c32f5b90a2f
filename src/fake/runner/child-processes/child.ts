/** What a child process is started with. */
export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets what is written to either stream, as text, as it comes. */
  onText(text: string, stream: "stdout" | "stderr"): void;
  /** Is told the number of the process; what it answers is done when the process has ended. */
  onStart?(pid: number): () => void;
}

/** How a child ended. */
export interface ChildEnd {
  /** As a shell says it: 128 and the signal's number for one that was ended by a signal. */
  readonly exitCode: number;
  readonly signal?: NodeJS.Signals;
  /** Where it could not be started at all. */
  readonly error?: Error;
}

/** A child process with all that it starts. */
export interface Child {
  readonly ended: Promise<ChildEnd>;
  /** Ends it and all that it started: first asks, then, after the grace, kills. Resolves when nothing is left. */
  stop(): Promise<void>;
  /** Kills at once, without waiting: for when this process ends. */
  kill(): void;
}

/** How long a process has to end by itself when asked to. */
const graceMs = 2000;

/** How long its streams may stay open when it has ended. */
const drainMs = 1000;

/**
 * Starts a shell command in a process group of its own, so that all that it starts can be ended with it. When it ends, what
 * it has left running in the background is ended too, as with a container.
 */
export async function startShell(command: string, options: ChildOptions): Promise<Child> {
  const [file, args] = await shellFor(command);
  return startChild(file, args, options, process.platform === "win32");
}

/** Starts a program with arguments; see {@link startShell}. */
export async function startChild(
  file: string,
  args: readonly string[],
  { cwd, env, onText, onStart }: ChildOptions,
  verbatim = false,
): Promise<Child> {
  const { spawn, spawnSync } = await import("node:child_process");
  const { constants } = await import("node:os");
  const isWindows = process.platform === "win32";
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: !isWindows,
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
  });
  const onEnd = child.pid === undefined ? undefined : onStart?.(child.pid);
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      if (!isWindows) process.kill(-child.pid, signal);
      else if (signal === "SIGKILL")
        spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { windowsHide: true });
      else child.kill();
    } catch {
      // ESRCH: nothing of the group is left.
    }
  };
  for (const stream of ["stdout", "stderr"] as const) {
    // One decoder for each stream: a character may be cut in two by the pipe.
    const decoder = new TextDecoder();
    child[stream].on("data", (bytes: Uint8Array) => emit(decoder.decode(bytes, { stream: true })));
    child[stream].on("end", () => emit(decoder.decode()));
    child[stream].on("error", () => {});
    const emit = (text: string) => {
      if (text !== "") onText(text, stream);
    };
  }
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once("error", (error) => resolve({ exitCode: 127, error }));
    child.once("exit", async (code, signal) => {
      // What still runs in the background holds the pipes open.
      signalGroup("SIGKILL");
      onEnd?.();
      await within(closed, drainMs);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({
        exitCode: code ?? 128 + (signal ? constants.signals[signal] : 0),
        ...(signal && { signal }),
      });
    });
  });
  return {
    ended,
    stop: async () => {
      signalGroup("SIGTERM");
      if (!(await within(ended, graceMs))) signalGroup("SIGKILL");
      await ended;
    },
    kill: () => signalGroup("SIGKILL"),
  };
}

/** Azure runs commands by bash; where there is none, sh does for most. */
async function shellFor(command: string): Promise<[string, string[]]> {
  if (process.platform === "win32") return ["cmd.exe", ["/d", "/s", "/c", `"${command}"`]];
  const { existsSync } = await import("node:fs");
  const bash = ["/bin/bash", "/usr/bin/bash"].find((path) => existsSync(path));
  return [bash ?? "/bin/sh", ["-c", command]];
}

/** Whether a promise settles within a time. */
async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
