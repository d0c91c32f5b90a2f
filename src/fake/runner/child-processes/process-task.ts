import { fillCommand } from "../../jobs/command-line";
import type { RunnerService, Task, TaskHost } from "../runner";
import { type Child, type ChildEnd, startShell } from "./child";
import { filesBelow, pathBelow, readPieces, writeBlob, writeFolder } from "./files";
import { type PythonEnvironments, PythonError } from "./python";
import type { Session } from "./session";
import { baseEnvironment, taskVariables } from "./task-environment";

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
  let child: Child | undefined;
  let isStopped = false;

  const work = async (): Promise<void> => {
    const { session, service, pythons, env } = await workshop();
    const folder = await session.taskFolder(task.jobName);
    try {
      const layout = await layOut(task, service, folder);
      const variables = taskVariables(task, { ...layout, service: await service.connect() });
      const python = pythons && (await preparePython(task, host, pythons));
      if (isStopped) return;
      // From here on it is the job's own log that is followed, and no longer that of its preparation.
      host.log("");
      const tails = { stdout: "", stderr: "" };
      const lines = { stdout: "", stderr: "" };
      child = await startShell(layout.command, {
        cwd: layout.workingFolder,
        env: withPath(
          { ...baseEnvironment(session.temporary), ...env, ...variables, ...task.environmentVariables },
          python,
        ),
        onText: (text, stream) => {
          // Whole lines only: Python's SDK takes a line for printed once it has seen its beginning.
          const whole = text.lastIndexOf("\n") + 1;
          if (whole > 0) host.log(lines[stream] + text.slice(0, whole));
          lines[stream] = (whole > 0 ? "" : lines[stream]) + text.slice(whole);
          tails[stream] = (tails[stream] + text).slice(-tailLength);
        },
      });
      if (isStopped) child.kill();
      const end = await child.ended;
      if (lines.stdout + lines.stderr !== "") host.log(lines.stdout + lines.stderr);
      await collect(task, host, service, folder, layout);
      if (!isStopped) host.finish(resultOf(layout.command, end, tails));
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
      if (!child) return;
      await child.stop();
      await done;
    },
    kill: () => {
      isStopped = true;
      child?.kill();
    },
  };
}

/** Where the files of a task are, and its command with all that put in. */
interface Layout {
  readonly workingFolder: string;
  readonly command: string;
  readonly inputs: Record<string, string>;
  readonly outputs: Record<string, string>;
}

async function layOut(task: Task, service: RunnerService, folder: string): Promise<Layout> {
  const { mkdir } = await import("node:fs/promises");
  const { basename, join } = await import("node:path");
  const workingFolder = join(folder, "wd");
  await mkdir(workingFolder);
  if (task.code) await writeFolder(service.blobs, task.code, workingFolder);
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(task.inputs)) {
    if (input.kind === "literal") inputs[name] = input.value;
    else if (input.kind === "remote") inputs[name] = input.uri;
    else {
      const place = await pathBelow(join(folder, "inputs"), name);
      await mkdir(place, { recursive: true });
      inputs[name] = input.kind === "file" ? await pathBelow(place, basename(input.files.path)) : place;
      if (input.kind === "file") await writeBlob(service.blobs, input.files, inputs[name]);
      else await writeFolder(service.blobs, input.files, place);
    }
  }
  const outputs: Record<string, string> = {};
  for (const [name, { kind }] of Object.entries(task.outputs)) {
    const place = await pathBelow(join(folder, "outputs"), name);
    await mkdir(place, { recursive: true });
    outputs[name] = kind === "file" ? join(place, name) : place;
  }
  const command = fillCommand(task.command, (kind, name) => {
    if (kind === "outputs") return outputs[name];
    const chosen = task.searchSpace?.[name];
    return kind === "inputs" && inputs[name] !== undefined
      ? inputs[name]
      : chosen === undefined
        ? undefined
        : String(chosen);
  });
  return { workingFolder, command, inputs, outputs };
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

/** Uploads what a task leaves: its named outputs, and `outputs` and `logs` of the folder it ran in. */
async function collect(
  task: Task,
  host: TaskHost,
  service: RunnerService,
  folder: string,
  layout: Layout,
): Promise<void> {
  const { join } = await import("node:path");
  const { blobs } = service;
  const files = (place: string, name: string) =>
    filesBelow(place, folder, (path) => {
      host.log(
        `${path === "" ? name : `${name}/${path}`} is a link that leads out of the job's folder: it was not uploaded.\n`,
      );
    });
  for (const [name, output] of Object.entries(task.outputs)) {
    const { account, container, path: target } = output.files;
    for (const { path, absolute } of await files(layout.outputs[name] ?? "", name)) {
      const blob = path === "" ? target : `${target}/${path}`;
      blobs.put(account, container, blob, { chunks: await readPieces(absolute) });
    }
  }
  const { readFile } = await import("node:fs/promises");
  for (const name of ["outputs", "logs"]) {
    for (const { path, absolute } of await files(join(layout.workingFolder, name), name)) {
      host.artifact(`${name}/${path}`, new Uint8Array(await readFile(absolute)));
    }
  }
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
