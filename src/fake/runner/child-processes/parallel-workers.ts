import type { TaskEnd } from "../../jobs/job-events";
import { type Answer, MiniBatchError, MiniBatchRun, type Try } from "../../mini-batches/mini-batch-run";
import { answerOf, predictionText } from "../../mini-batches/predictions";
import { askHost, freePort, type HostProcess, noAnswer, startHostProcess } from "../../serving/host-process";
import { LogLines } from "../../serving/log-lines";
import { nodeHostScript } from "../../serving/node-host";
import type { ParallelItem, ParallelWork, TaskHost } from "../runner";
import { startShell } from "./child";
import { pathBelow } from "./files";
import { parallelHostScript } from "./parallel-host";
import type { RunningWork } from "./process-task";
import type { Layout } from "./task-folder";
import { WholeLines } from "./whole-lines";

/** How long a script may take to get ready. */
const startSeconds = 600;

/** What a parallel step is run with. */
export interface ParallelStart {
  readonly work: ParallelWork;
  readonly layout: Layout;
  readonly env: Readonly<Record<string, string>>;
  readonly host: TaskHost;
  /** The folder of the task. */
  readonly folder: string;
  /** Is told of each process; see `ChildOptions`. */
  readonly onStart: (pid: number) => () => void;
}

/**
 * Runs a parallel step: each lane is a process that loads the script once and is given one mini-batch after another. One
 * that is too slow is killed, and a new one takes its place.
 */
export function startParallel(start: ParallelStart): RunningWork {
  const step = new ParallelStep(start);
  return { ended: step.run(), stop: () => step.stop(), kill: () => step.kill() };
}

class ParallelStep {
  readonly #batches: MiniBatchRun<ParallelItem>;
  /** The process of each lane. */
  readonly #lanes = new Map<number, HostProcess>();
  readonly #running = new Set<HostProcess>();
  /** What each process wrote, by the number of its lane. */
  readonly #logs = new Map<number, LogLines>();
  /** Path of what loads the script: written once, since the processes of other lanes may be reading it. */
  #program: Promise<string> | undefined;

  constructor(private readonly step: ParallelStart) {
    const { work, host } = step;
    const items = work.columns ? "rows" : "files";
    const name = (item: ParallelItem) => ("blob" in item ? item.name : JSON.stringify(item));
    this.#batches = new MiniBatchRun({ ...work, items }, name, (text) => host.log(`${text}\n`));
  }

  async run(): Promise<TaskEnd> {
    const { work, host } = this.step;
    const count = work.batches.flat().length;
    const what = work.columns ? "rows" : "files";
    try {
      host.log(
        `${count} ${what} in ${work.batches.length} mini-batches, by ${work.lanes} processes at most.\n`,
      );
      const elements = await this.#batches.run(
        work.batches,
        (each) => this.#ask(each),
        // Loading a script may take long, and is no part of the time that a mini-batch has.
        async (lane) => void (await this.#process(lane)),
      );
      await this.#write(elements);
      this.#batches.requireEnough();
      const { failedItems } = this.#batches;
      host.log(`${count - failedItems} ${what} have succeeded; ${failedItems} have failed.\n`);
      return { exitCode: 0 };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      host.log(`${message}\n`);
      const code = error instanceof MiniBatchError ? "UserError" : "SystemError";
      return { exitCode: 1, error: { code, message } };
    } finally {
      await this.stop();
      this.#tellLogs();
    }
  }

  async stop(): Promise<void> {
    this.#batches.isStopped = true;
    await Promise.all([...this.#running].map(({ child }) => child.stop()));
  }

  kill(): void {
    this.#batches.isStopped = true;
    for (const { child } of this.#running) child.kill();
  }

  /** The process of a lane, started where there is none. */
  async #process(lane: number): Promise<HostProcess> {
    const process = this.#lanes.get(lane) ?? (await this.#start(lane));
    this.#lanes.set(lane, process);
    return process;
  }

  async #ask({ batch, lane, signal }: Try<ParallelItem>): Promise<Answer> {
    const process = await this.#process(lane);
    const giveUp = () => {
      this.#lanes.delete(lane);
      process.child.kill();
    };
    signal.addEventListener("abort", giveUp);
    const body = new TextEncoder().encode(JSON.stringify(await this.#request(batch)));
    const reply = await askHost(process, { path: "/score", contentType: "application/json", body });
    signal.removeEventListener("abort", giveUp);
    // The process has ended while it was asked: the next mini-batch gets a new one.
    if (reply.status === noAnswer) giveUp();
    return answerOf(reply);
  }

  /** A mini-batch as the script's host takes it. */
  async #request(batch: readonly ParallelItem[]): Promise<unknown> {
    const { work, layout } = this.step;
    const { columns } = work;
    const place = layout.inputs[work.inputName] ?? "";
    const files = await Promise.all(
      batch.map((item) => ("blob" in item ? pathBelow(place, item.name) : undefined)),
    );
    if (!columns) return isNode(work) ? files : { files };
    const rows = batch as readonly (readonly unknown[])[];
    if (!isNode(work)) return { columns, rows };
    return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
  }

  async #start(lane: number): Promise<HostProcess> {
    const { work, layout, env, host, onStart } = this.step;
    this.#program ??= this.#writeProgram();
    const program = await this.#program;
    const script = await pathBelow(layout.workingFolder, work.entryScript);
    const port = await freePort();
    const log = this.#logs.get(lane) ?? new LogLines();
    this.#logs.set(lane, log);
    const lines = new WholeLines((text) => host.log(text));
    const quoted = [program, script].map((path) => `"${path}"`).join(" ");
    const command = `${isNode(work) ? "node" : "python"} ${quoted} ${port} ${layout.fill(work.programArguments)}`;
    try {
      return await startHostProcess({
        port,
        log,
        timeoutSeconds: startSeconds,
        start: (onText) =>
          // Without `exec` the shell would stand between this process and the script's.
          startShell(process.platform === "win32" ? command : `exec ${command}`, {
            cwd: layout.workingFolder,
            env,
            onStart,
            onText: (text, stream) => {
              onText(text, stream);
              lines.write(text, stream);
            },
          }),
        onStart: async (running) => {
          this.#running.add(running);
          void running.child.ended.then(() => {
            lines.end();
            this.#running.delete(running);
          });
          if (this.#batches.isStopped) await running.child.stop();
        },
      });
    } catch (error) {
      throw new MiniBatchError(error instanceof Error ? error.message : String(error));
    }
  }

  async #writeProgram(): Promise<string> {
    const { work, folder } = this.step;
    const { writeFile } = await import("node:fs/promises");
    const { join } = await import("node:path");
    const program = join(folder, isNode(work) ? "host.mjs" : "host.py");
    await writeFile(program, isNode(work) ? nodeHostScript : parallelHostScript);
    return program;
  }

  async #write(elements: readonly unknown[]): Promise<void> {
    const { work, layout, host } = this.step;
    const { writeFile, stat } = await import("node:fs/promises");
    const { join } = await import("node:path");
    const place = work.appendRowTo === undefined ? undefined : layout.outputs[work.appendRowTo];
    if (place !== undefined) {
      const isFolder = await stat(place).then(
        (found) => found.isDirectory(),
        () => false,
      );
      await writeFile(isFolder ? join(place, "parallel_run_step.txt") : place, predictionText(elements));
    }
    const { errors } = this.#batches;
    if (errors.length > 0) host.artifact("logs/user/error.txt", `${errors.join("\n")}\n`);
  }

  #tellLogs(): void {
    for (const [lane, log] of this.#logs) {
      const lines = log.all();
      const name = `process${String(lane).padStart(3, "0")}.stdout.txt`;
      if (lines.length > 0) this.step.host.artifact(`logs/user/stdout/${name}`, `${lines.join("\n")}\n`);
    }
  }
}

/** A script in JavaScript has the same functions; rows come to it as objects. */
function isNode({ entryScript }: ParallelWork): boolean {
  return /\.[cm]?js$/i.test(entryScript);
}
