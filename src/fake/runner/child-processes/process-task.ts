import type { TaskEnd } from "../../jobs/job-events";
import type { RunnerService, Task, TaskHost } from "../runner";
import { type ChildEnd, startShell } from "./child";
import { startParallel } from "./parallel-workers";
import { type PythonEnvironments, PythonError } from "./python";
import type { Session } from "./session";
import { baseEnvironment, taskVariables } from "./task-environment";
import { collect, type Layout, layOut } from "./task-folder";
import { WholeLines } from "./whole-lines";

/** What tasks of one runner have in common. */
export interface TaskWorkshop {
  readonly session: Session;
  readonly service: RunnerService;
  /** Where jobs get the packages of their conda file; absent: they run with what this computer has. */
  readonly pythons?: PythonEnvironments;
  /** What every job sees besides what Azure sets. */
  readonly env: Readonly<Record<string, string>>;
}

/** One task on its way. */
export interface ProcessTask {
  /** Resolves when the task has ended and nothing is left of it; never rejects. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
  /** Kills at once, without waiting. */
  kill(): void;
}

/** How much of what a process wrote last goes into the error of its run. */
const tailLength = 2000;

/** The log of what is done before a job's own process begins. */
const buildLog = "azureml-logs/20_image_build_log.txt";

/** Runs a task as a child process: lays out its files, starts it, follows its output, and uploads what it leaves. */
export function runProcessTask(
  task: Task,
  host: TaskHost,
  workshop: () => Promise<TaskWorkshop>,
): ProcessTask {
  let running: RunningWork | undefined;
  let isStopped = false;

  const work = async (): Promise<void> => {
    const { session, service, pythons, env: more } = await workshop();
    const folder = await session.taskFolder(task.jobName);
    try {
      const layout = await layOut(task, service, folder);
      const variables = taskVariables(task, { ...layout, service: await service.connect() });
      const python = pythons && (await preparePython(task, host, pythons));
      if (isStopped) return;
      // From here on it is the job's own log that is followed, and no longer that of its preparation.
      host.log("");
      const env = withPath(
        { ...baseEnvironment(session.temporary), ...more, ...variables, ...task.environmentVariables },
        python,
      );
      const onStart = (pid: number) => session.noteProcess(pid);
      running = task.parallel
        ? startParallel({ work: task.parallel, layout, env, host, folder, onStart })
        : await startCommand({ command: layout.fill(task.command), layout, env, host, onStart });
      if (isStopped) running.kill();
      const end = await running.ended;
      await collect(task, host, service, folder, layout);
      if (!isStopped) host.finish(end);
    } finally {
      await session.remove(folder);
    }
  };

  const done = work().catch((error: unknown) => {
    if (isStopped) return;
    const message = error instanceof Error ? error.message : String(error);
    host.log(`${message}\n`);
    host.finish({
      exitCode: 1,
      error: { code: error instanceof PythonError ? "UserError" : "SystemError", message },
    });
  });
  return {
    done,
    stop: async () => {
      isStopped = true;
      // Without a process there is nothing to wait for: what is being prepared for it is not used.
      if (!running) return;
      await running.stop();
      await done;
    },
    kill: () => {
      isStopped = true;
      running?.kill();
    },
  };
}

/** The processes of a task while they run. */
export interface RunningWork {
  /** How it ended; nothing of it is left then. */
  readonly ended: Promise<TaskEnd>;
  stop(): Promise<void>;
  kill(): void;
}

async function startCommand({
  command,
  layout,
  env,
  host,
  onStart,
}: {
  command: string;
  layout: Layout;
  env: Record<string, string>;
  host: TaskHost;
  onStart: (pid: number) => () => void;
}): Promise<RunningWork> {
  const tails = { stdout: "", stderr: "" };
  const lines = new WholeLines((text) => host.log(text));
  const child = await startShell(command, {
    cwd: layout.workingFolder,
    env,
    onStart,
    onText: (text, stream) => {
      lines.write(text, stream);
      tails[stream] = (tails[stream] + text).slice(-tailLength);
    },
  });
  const ended = child.ended.then((end) => {
    lines.end();
    return resultOf(command, end, tails);
  });
  return { ended, stop: () => child.stop(), kill: () => child.kill() };
}

async function preparePython(task: Task, host: TaskHost, pythons: PythonEnvironments) {
  const { condaFile } = task.environment ?? {};
  if (condaFile === undefined) return undefined;
  let log = "";
  const python = await pythons.prepare(condaFile, (text) => {
    log += text;
    host.artifact(buildLog, log);
  });
  host.artifact(buildLog, `${log}The environment is ready.\n`);
  return python;
}

/** `python` is that of the job's environment, and a `node` is there even where `PATH` has none. */
function withPath(
  env: Record<string, string>,
  python: { bin: string; root: string } | undefined,
): Record<string, string> {
  const isWindows = process.platform === "win32";
  const name = isWindows ? (Object.keys(env).find((key) => key.toLowerCase() === "path") ?? "Path") : "PATH";
  const node = process.execPath.replace(/[\\/][^\\/]*$/, "");
  const parts = [python?.bin, env[name], node].filter((part) => part);
  const path = { ...env, [name]: parts.join(isWindows ? ";" : ":") };
  return python ? { ...path, VIRTUAL_ENV: python.root } : path;
}

function resultOf(
  command: string,
  { exitCode, signal, error }: ChildEnd,
  tails: { stdout: string; stderr: string },
) {
  if (exitCode === 0) return { exitCode };
  const program = /^\s*(\S+)/.exec(command)?.[1]?.replace(/^.*[\\/]/, "") ?? "";
  const tail = (tails.stderr.trim() || tails.stdout.trim() || error?.message) ?? "";
  const how = signal ? `was ended by ${signal}` : `exited with status code ${exitCode}`;
  const message = `Execution failed. User process '${program}' ${how}. Please check log file 'user_logs/std_log.txt' for error details. Error: ${tail}`;
  return { exitCode, error: { code: "UserError", message } };
}
