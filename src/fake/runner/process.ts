import { type ProcessTask, runProcessTask, type TaskWorkshop } from "./child-processes/process-task";
import { pythonEnvironments } from "./child-processes/python";
import { openSession } from "./child-processes/session";
import type { Runner, RunnerService } from "./runner";

/** Options of {@link processRunner}. All have defaults. */
export interface ProcessRunnerOptions {
  /**
   * Which Python jobs get. `"host"`: the one on this computer, with the packages that it has. `"venv"`: a virtual
   * environment with the pip packages of the job's conda file, made at first use and kept for the next time (in
   * `azure-ai-ml/venvs` of the user's cache folder); jobs whose environment has no conda file get that of the computer.
   *
   * @defaultValue `"host"`
   */
  python?: "host" | "venv";
  /** Leave the folders of jobs where they are, to look into them. @defaultValue false */
  keepFiles?: boolean;
  /** Where the folders of jobs are made; it must be there. Default: the computer's folder for temporary files. */
  cwdRoot?: string;
  /**
   * Environment variables for every job, besides those that Azure sets. A job sees nothing else of this process's
   * environment but what programs need to be found and to run (`PATH`, `HOME`, `LANG`, …).
   */
  env?: Readonly<Record<string, string>>;
  /** Where virtual environments are kept. Default: see `python`. */
  pythonCache?: string;
}

/**
 * A runner that really runs commands, each as a child process with a folder of its own: the code snapshot, the inputs as
 * files, folders for the outputs, and the environment variables that Azure and MLflow set. What it writes is streamed to
 * `user_logs/std_log.txt`; its outputs are uploaded when it ends; cancelling a job ends all that it has started.
 *
 * Commands run by bash (by `cmd` on Windows) on this computer with the rights of this process: run only what you trust.
 * A script in Node can import `azure-ai-ml/mlflow` and what else the current project has installed.
 *
 * `FakeAzureML.close()` ends everything and removes all folders; so does the end of this process, by Ctrl-C too.
 * The fake's clock is then the computer's. Needs Node, Deno or Bun.
 *
 * @example
 * ```ts
 * await using azure = new FakeAzureML({ runner: processRunner() });
 * ```
 */
export function processRunner(options: ProcessRunnerOptions = {}): Runner {
  const { python = "host", keepFiles = false, cwdRoot, env = {}, pythonCache } = options;
  const tasks = new Set<ProcessTask>();
  const pythons = python === "venv" ? pythonEnvironments(pythonCache) : undefined;
  let workshop: Promise<TaskWorkshop> | undefined;
  let isClosed = false;

  const kill = () => {
    for (const task of tasks) task.kill();
  };
  const open = async (service: RunnerService): Promise<TaskWorkshop> => ({
    session: await openSession(cwdRoot, kill, keepFiles),
    service,
    env,
    ...(pythons && { pythons }),
  });
  return {
    realTime: true,
    commandsOnly: true,
    start(task, host, service) {
      // A fake that was closed starts nothing more; what still waits in its queues stays there.
      if (isClosed) return { stop: async () => {} };
      const running = runProcessTask(task, host, () => {
        workshop ??= open(service);
        return workshop;
      });
      tasks.add(running);
      void running.done.then(() => tasks.delete(running));
      return { stop: () => running.stop() };
    },
    async close() {
      isClosed = true;
      await Promise.all([pythons?.close(), ...[...tasks].map((task) => task.stop())]);
      await Promise.all([...tasks].map(({ done }) => done));
      const opened = await workshop?.catch(() => undefined);
      await opened?.session.close();
    },
  };
}
