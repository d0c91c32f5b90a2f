import { filesIn } from "../blob/folder";
import { fillCommand } from "../jobs/command-line";
import type { ChildRun, Runner, RunnerService, Task, TaskHost } from "./runner";
import { type ScriptedModel, scriptedModelFiles } from "./scripted-model";

/** A job as the function of a {@link scriptedRunner} sees it: one command job, or one trial of a sweep. */
export interface ScriptedJob {
  /** Name of the job, which is also the id of its run. */
  readonly name: string;
  /** What the studio shows. */
  readonly displayName: string;
  /** Jobs are grouped by it. */
  readonly experimentName: string;
  /** What kind of job it is: `command` (a trial of a sweep too), `spark`, `parallel`, `automl`, `finetuning`. */
  readonly jobType: string;
  /**
   * Of a job that says what it wants and not how, `taskDetails` or `fineTuningDetails` as they were sent:
   * `job.details.taskType`. Empty for any other.
   */
  readonly details: Readonly<Record<string, unknown>>;
  /** The command with its values filled in; for files and folders their URI. Empty where `details` are not. */
  readonly command: string;
  /** Literal inputs as text, other inputs as URI. A trial's search space is in `params`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What a sweep chose for this trial, by name and with its type; empty for a job of its own. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** As the job says them. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** As the job says them. */
  readonly tags: Readonly<Record<string, string>>;
  /** The sweep this is a trial of. */
  readonly parentJobName?: string;
  /** A parameter or a literal input as a number. Throws a `TypeError` where there is none of that name, or it is not one. */
  number(name: string): number;
  /** Paths of an input's files, in order; one for an input that is a file. Throws a `TypeError` where it is no file or folder. */
  files(name: string): string[];
  /**
   * A file of an input as text.
   * @param path - Which file of a folder; not needed where there is only one.
   */
  text(name: string, path?: string): string;
}

/** Contents of a file. */
export type ScriptedContent = string | Uint8Array;

/** What a scripted job does; all may be left out. Times are seconds of the fake's clock after the job's start. */
export interface ScriptedRun {
  /** How long the job is `Running`, in seconds. @defaultValue 60 */
  durationSeconds?: number;
  /** Lines of `user_logs/std_log.txt`; those without a time are spread over the duration. */
  logs?: readonly (string | { readonly at: number; readonly text: string })[];
  /** A value, logged at the end; or values of steps 0, 1, …, spread over the duration. */
  metrics?: Readonly<Record<string, number | readonly number[]>>;
  /** Parameters, as MLflow's `log_param` keeps them; what a sweep chose for a trial is logged without being said. */
  params?: Readonly<Record<string, string | number | boolean>>;
  /** Tags that the script sets, as MLflow's `set_tag` does. */
  tags?: Readonly<Record<string, string>>;
  /** Files of named outputs by path; an output that is a file may be given its content alone. */
  outputs?: Readonly<Record<string, ScriptedContent | Readonly<Record<string, ScriptedContent>>>>;
  /** Files of the run by path: `outputs/model.txt`, `logs/x.log`. */
  artifacts?: Readonly<Record<string, ScriptedContent>>;
  /** MLflow models by artifact path, as `log_model` writes them: `{ churn_model: {} }` makes `churn_model/MLmodel`. */
  models?: Readonly<Record<string, ScriptedModel>>;
  /** Trials of an AutoML job: runs below its own, spread over the duration. The best by its primary metric is noted. */
  trials?: readonly ChildRun[];
  /** What the process answers. Default: 0, or 1 where there is an `error`. */
  exitCode?: number;
  /** Why the job fails. */
  error?: string | { readonly code?: string; readonly message: string };
}

/**
 * Says what a job does. A thrown error fails the job with its message. It must not ask the same fake for anything: the
 * fake waits for its answer.
 */
export type ScriptedFunction = (job: ScriptedJob) => ScriptedRun | Promise<ScriptedRun>;

const defaultSeconds = 60;

const completesAfterAMinute: ScriptedFunction = ({ name }) => ({
  logs: [
    { at: 0, text: `Started ${name}.` },
    { at: defaultSeconds, text: `Finished ${name}.` },
  ],
});

/**
 * A runner for tests: what a job logs, measures and puts out is computed by a function, and no process is started. The
 * whole course is known when the job starts to run, and then happens as the fake's clock passes.
 *
 * @param script - What each job does. Default: completes after a minute with two lines of log.
 * @example
 * ```ts
 * const azure = new FakeAzureML({
 *   runner: scriptedRunner((job) => ({ metrics: { auc: 0.9 - Math.abs(job.number("learning_rate") - 0.1) } })),
 * });
 * ```
 */
export function scriptedRunner(script: ScriptedFunction = completesAfterAMinute): Runner {
  return {
    realTime: false,
    async start(task, host, service) {
      try {
        play(task, await script(scriptedJob(task, service)), host, service);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        host.log(`${message}\n`, 0);
        host.finish({ exitCode: 1, error: { message }, after: 0 });
      }
      // Nothing runs: whoever stops the job forgets what would have happened.
      return { stop: async () => {} };
    },
  };
}

function play(task: Task, run: ScriptedRun, host: TaskHost, service: RunnerService): void {
  const duration = Math.max(0, run.durationSeconds ?? defaultSeconds);
  const { logs = [], error } = run;
  logs.forEach((line, index) => {
    const { at, text } =
      typeof line === "string" ? { at: spread(index, logs.length, duration), text: line } : line;
    host.log(text.endsWith("\n") ? text : `${text}\n`, Math.min(at, duration));
  });
  // What a trial was given its script would log.
  for (const [key, value] of Object.entries({ ...task.searchSpace, ...run.params }))
    host.param(key, String(value));
  for (const [key, value] of Object.entries(run.tags ?? {})) host.tag(key, value);
  for (const [key, measured] of Object.entries(run.metrics ?? {})) {
    const values = typeof measured === "number" ? [measured] : measured;
    values.forEach((value, step) => {
      host.metric(key, value, { step, after: spread(step, values.length, duration) });
    });
  }
  const trials = run.trials ?? [];
  trials.forEach((trial, index) => {
    host.child(trial, spread(index, trials.length, duration));
  });
  for (const [path, content] of Object.entries(run.artifacts ?? {})) host.artifact(path, content, duration);
  for (const [name, model] of Object.entries(run.models ?? {})) {
    const files = scriptedModelFiles(name, model, { runId: task.jobName, now: service.now() });
    for (const [path, content] of Object.entries(files)) host.artifact(path, content, duration);
  }
  for (const [name, content] of Object.entries(run.outputs ?? {})) {
    if (typeof content === "string" || content instanceof Uint8Array)
      host.output(name, "", content, duration);
    else for (const [path, file] of Object.entries(content)) host.output(name, path, file, duration);
  }
  const exitCode = run.exitCode ?? (error === undefined ? 0 : 1);
  host.finish({
    exitCode,
    after: duration,
    ...(error !== undefined && { error: typeof error === "string" ? { message: error } : error }),
  });
}

/** The last of `count` comes at the end. */
function spread(index: number, count: number, duration: number): number {
  return (duration * (index + 1)) / count;
}

function scriptedJob(task: Task, service: RunnerService): ScriptedJob {
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(task.inputs))
    inputs[name] = input.kind === "literal" ? input.value : input.uri;
  const params = task.searchSpace ?? {};

  const filesOf = (name: string) => {
    const input = task.inputs[name];
    if (input?.kind !== "file" && input?.kind !== "folder") {
      throw new TypeError(
        `The input "${name}" of job ${task.jobName} is ${input ? "not a file or folder in the fake's storage" : "not there"}.`,
      );
    }
    if (input.kind === "folder" && input.listed)
      return input.listed.map(({ name: path, blob }) => ({ path, blob }));
    return filesIn(service.blobs, input.files).map(({ name: blob, path }) => ({
      path,
      blob: { ...input.files, path: blob },
    }));
  };
  return {
    name: task.jobName,
    displayName: task.displayName,
    experimentName: task.experimentName,
    command: fillCommand(task.command, (kind, name) => {
      if (kind === "outputs") return task.outputs[name]?.uri;
      const value = kind === "inputs" ? (inputs[name] ?? params[name]) : params[name];
      return value === undefined ? undefined : String(value);
    }),
    jobType: task.jobType ?? "command",
    details: task.details ?? {},
    inputs,
    params,
    environmentVariables: task.environmentVariables,
    tags: task.tags,
    ...(task.parentJobName !== undefined && { parentJobName: task.parentJobName }),
    number: (name) => {
      const value = params[name] ?? inputs[name];
      const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
      if (Number.isNaN(number))
        throw new TypeError(
          `"${name}" of job ${task.jobName} is ${JSON.stringify(value) ?? "not there"}, not a number.`,
        );
      return number;
    },
    files: (name) => filesOf(name).map(({ path }) => path),
    text: (name, path) => {
      const files = filesOf(name);
      const found =
        path === undefined
          ? files.length === 1
            ? files[0]
            : undefined
          : files.find((file) => file.path === path);
      const { account, container, path: blob } = found?.blob ?? { account: "", container: "", path: "" };
      const text = service.blobs.text(account, container, blob);
      if (text === undefined) {
        throw new TypeError(
          `The input "${name}" of job ${task.jobName} has ${path === undefined ? `${files.length} files: say which` : `no file ${path}`}.`,
        );
      }
      return text;
    },
  };
}
