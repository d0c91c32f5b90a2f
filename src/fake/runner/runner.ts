import type { FileToScore } from "../serving/server";

/** What a runner is asked to run: one command job, or one trial of a sweep, with everything resolved. */
export interface Task {
  /** Also the run's id and the job's name. */
  readonly jobName: string;
  /** MLflow's id of the experiment. */
  readonly experimentId: string;
  /** Jobs are grouped by it. */
  readonly experimentName: string;
  /** What the studio shows. */
  readonly displayName: string;
  /** ARM id of the workspace. */
  readonly workspaceId: string;
  /** What kind of job it is: `command` (a trial of a sweep too), `spark`, `parallel`, `automl`, `finetuning`. */
  readonly jobType?: string;
  /** Of a parallel step: its data, cut, and how it is worked through. `command` is then the script with its arguments. */
  readonly parallel?: ParallelWork;
  /** Of a job that says what it wants and not how: its `taskDetails` or `fineTuningDetails`. Such a job has no command. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The command with `${{…}}` still in it: what stands for a path is only known to who lays the files. */
  readonly command: string;
  /** Inputs by name: a value, or files in blob storage. */
  readonly inputs: Readonly<Record<string, TaskInput>>;
  /** Where outputs go, by name. */
  readonly outputs: Readonly<Record<string, TaskOutput>>;
  /** What a sweep chose for this trial, by name; stands in for `${{search_space.x}}`. */
  readonly searchSpace?: Readonly<Record<string, string | number | boolean>>;
  /** Set for the command. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** The code snapshot, where the job has one. */
  readonly code?: BlobFolder;
  /** The environment as the service keeps it (`properties` of the version): image, conda file. */
  readonly environment?: { readonly id: string; readonly image?: string; readonly condaFile?: string };
  /** ARM id of the compute; absent for serverless. */
  readonly computeId?: string;
  /** Nodes that the task has. */
  readonly instanceCount: number;
  /** Seconds after which the run must be ended; absent: no limit. */
  readonly timeoutSeconds?: number;
  /** As the job says them. */
  readonly tags: Readonly<Record<string, string>>;
  /** As the job says them. */
  readonly properties: Readonly<Record<string, string>>;
  /** The sweep this is a trial of. */
  readonly parentJobName?: string;
}

/** What a parallel step does: a script with `init()` and `run(mini_batch)`, asked for each mini-batch. */
export interface ParallelWork {
  /** Path of the script in the code. */
  readonly entryScript: string;
  /** The arguments of the script, with `${{…}}` still in them. */
  readonly programArguments: string;
  /** The input that is cut. */
  readonly inputName: string;
  /** Files of each mini-batch, or its rows. */
  readonly batches: readonly (readonly ParallelItem[])[];
  /** What the values of rows are called; absent where files are given. */
  readonly columns?: readonly string[];
  /** Mini-batches that are worked on at once, each by a process of its own. */
  readonly lanes: number;
  /** Times that a mini-batch is tried again. */
  readonly maxRetries: number;
  /** Of one try. */
  readonly timeoutSeconds: number;
  /** Items that may fail before the step does; -1 for any number. */
  readonly errorThreshold: number;
  /** Mini-batches that may fail before the step does; -1 for any number. */
  readonly miniBatchErrorThreshold: number;
  /** The output that gets what `run` returns; absent: none does. */
  readonly appendRowTo?: string;
}

/** An item of a mini-batch: a file, or the values of a row. */
export type ParallelItem = FileToScore | readonly (string | number | boolean | null)[];

/** Blobs that begin with a prefix (a folder), or one blob. */
export interface BlobFolder {
  /** Name of the storage account. */
  readonly account: string;
  /** Container in the account. */
  readonly container: string;
  /** Without a slash at the end. */
  readonly path: string;
}

/** The value of an input. */
export type TaskInput =
  | { readonly kind: "literal"; readonly value: string }
  | {
      readonly kind: "file" | "folder";
      /** What the job calls it: `uri_file`, `uri_folder`, `mltable`, or a kind of model. */
      readonly type: string;
      readonly files: BlobFolder;
      readonly uri: string;
      readonly mode: string;
      /** Of a table (MLTable) that is evaluated: the files that it lists, in the place of its own. */
      readonly listed?: readonly FileToScore[];
    }
  /** Somewhere that the fake does not hold, or that the script is to read itself: given to the command as it is. */
  | { readonly kind: "remote"; readonly type: string; readonly uri: string };

/** Where an output goes. */
export interface TaskOutput {
  /** Whether it is one blob or a folder of them. */
  readonly kind: "file" | "folder";
  /** Where in blob storage it goes. */
  readonly files: BlobFolder;
  /** The same as a URI. */
  readonly uri: string;
}

/**
 * What a running task may tell. All methods may be called until `finish`; after that they do nothing.
 * `after`: seconds after the task's start at which it is said to happen; without it, now.
 */
export interface TaskHost {
  /** Text for `user_logs/std_log.txt`; line ends are the caller's. */
  log(text: string, after?: number): void;
  /** A metric, as MLflow would have logged it. */
  metric(key: string, value: number, options?: { step?: number; after?: number }): void;
  /** A parameter, as MLflow would have logged it. */
  param(key: string, value: string): void;
  /** A tag of the run. */
  tag(key: string, value: string): void;
  /** A file of the run: `outputs/model.txt`, `logs/x.log`. */
  artifact(path: string, content: Uint8Array | string, after?: number): void;
  /** A file of a named output; `path` is empty for an output of kind `file`. */
  output(name: string, path: string, content: Uint8Array | string, after?: number): void;
  /** A run below this one, which has ended: a trial of an AutoML job. */
  child(run: ChildRun, after?: number): void;
  /** The end. `exitCode` 0 is `Completed`, another is `Failed` with `error`. */
  finish(result: { exitCode: number; error?: { code?: string; message: string }; after?: number }): void;
}

/** A run below another: a trial of an AutoML job. */
export interface ChildRun {
  /** What the studio shows. @defaultValue its number */
  readonly displayName?: string;
  /** Metrics, each with its last value. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** Parameters: what was tried. */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /** Tags of the run. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A task that was started. */
export interface TaskHandle {
  /** Ends the task and all it started: what a cancel or a time limit calls. Resolves when nothing is left of it. */
  stop(reason: "canceled" | "timeout" | "terminated"): Promise<void>;
}

/** What runs jobs. */
export interface Runner {
  /**
   * `true` where tasks take the time they take: the fake's clock must then be the computer's.
   * `false` where a task's whole course is known at its start.
   */
  readonly realTime: boolean;
  /** `true` where commands are all that can be run: other jobs are refused when they are submitted. */
  readonly commandsOnly?: boolean;
  /** Starts a task; the host is told of all that happens, and of the end. Never throws: a task that cannot start ends. */
  start(task: Task, host: TaskHost, service: RunnerService): TaskHandle | Promise<TaskHandle>;
  /** Ends everything still running and removes temporary folders. */
  close?(): Promise<void>;
}

/** What a runner may use of the service. */
export interface RunnerService {
  /** Blob storage: inputs are read and outputs written there. */
  readonly blobs: import("../blob/blob-store").BlobStore;
  /** Addresses and a token with which a child process reaches the service; opens a socket on loopback at first use. */
  connect(): Promise<{ origin: string; token: string }>;
  /** The fake's time in milliseconds since 1970. */
  now(): number;
}
