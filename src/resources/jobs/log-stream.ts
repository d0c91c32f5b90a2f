import { LogLines } from "./log-lines";

/** What run details say of a job that is followed. */
export interface LogDetails {
  readonly status: string;
  /** Addresses of the log files by name. */
  readonly logFiles: Readonly<Record<string, string>>;
}

/** A log file to read on with. */
export interface LogRead {
  readonly file: string;
  readonly url: string;
  /** Bytes that are known already. */
  readonly from: number;
}

/** What reading gave: bytes from where they were asked for (206), the whole file (200), or nothing more (416, 404). */
export interface LogReply {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/** A line, and the file it stands in. */
export interface LogLine {
  readonly file: string;
  readonly line: string;
}

/** States in which nothing more is going to happen. */
const ended: ReadonlySet<string> = new Set(["Completed", "Failed", "Canceled", "NotResponding", "Paused"]);

/** Whether a job in this state has ended. */
export function hasEnded(status: string | undefined): boolean {
  return status !== undefined && ended.has(status);
}

/** How often in a row one file may fail to be read before the stream gives up. */
const mostFailures = 5;

/**
 * Follows the logs of one job: knows what was read, what to read next, and when it is over. It sends nothing and waits
 * for nothing; whoever drives it asks `poll` for what to read, tells what came, and goes on until `done`.
 */
export class LogStream {
  readonly #pattern: (name: string) => boolean;
  readonly #files = new Map<string, { lines: LogLines; from: number; failures: number; ended: boolean }>();
  #status = "";
  /** Since the last poll a log gave something new, or could not be read: there may be more. */
  #open = false;
  /** The name of the last file that lines came from; those before it are not asked for again. */
  #current = "";

  /** @param jobType - Of a job whose logs have the names that older services gave them. */
  constructor(private readonly jobType: string) {
    this.#pattern = (name) => streamable.test(name);
  }

  /** Takes in new details, and answers what to read. */
  poll(details: LogDetails): LogRead[] {
    this.#status = details.status;
    this.#open = false;
    const names = Object.keys(details.logFiles);
    const matching = names.filter(this.#pattern);
    const legacy = legacyLogs[this.jobType.toLowerCase()] ?? legacyLogs.command;
    const files = (matching.length > 0 ? matching : names.filter((name) => legacy.test(name))).sort();
    return files
      .filter((file) => file >= this.#current)
      .map((file) => ({ file, url: details.logFiles[file] ?? "", from: this.#files.get(file)?.from ?? 0 }));
  }

  /** Takes in what reading gave, and answers the lines that are complete now. */
  received({ file, from }: LogRead, { status, bytes }: LogReply): LogLine[] {
    const state = this.#state(file);
    state.failures = 0;
    if (status === 404 || status === 416) return [];
    // A server that does not know ranges answers the whole file each time.
    const fresh = status === 206 ? bytes : bytes.subarray(from);
    if (fresh.length === 0) return [];
    state.from = from + fresh.length;
    this.#open = true;
    return [...this.#leave(file), ...state.lines.push(fresh).map((line) => ({ file, line }))];
  }

  /** Takes in that reading failed; `false` where it failed too often to go on. */
  failed({ file }: LogRead): boolean {
    this.#open = true;
    return ++this.#state(file).failures < mostFailures;
  }

  /**
   * Whether the job has ended and its logs were read to their end: the last read after that gave nothing new. The service
   * may write the end of a log when the job is over already.
   */
  get done(): boolean {
    return hasEnded(this.#status) && !this.#open;
  }

  /** Whether the job has ended: what is left is read without waiting. */
  get ending(): boolean {
    return hasEnded(this.#status);
  }

  /** What is left when all is over: last lines without a line end. */
  end(): LogLine[] {
    return [...this.#files.keys()].flatMap((file) => this.#finish(file));
  }

  #state(file: string) {
    const known = this.#files.get(file);
    if (known) return known;
    const state = { lines: new LogLines(), from: 0, failures: 0, ended: false };
    this.#files.set(file, state);
    return state;
  }

  /** Goes on to a file: those before it have no more to say. */
  #leave(file: string): LogLine[] {
    if (file === this.#current) return [];
    const before = this.#current;
    this.#current = file;
    return before ? this.#finish(before) : [];
  }

  #finish(file: string): LogLine[] {
    const state = this.#state(file);
    if (state.ended) return [];
    state.ended = true;
    return state.lines.end().map((line) => ({ file, line }));
  }
}

/** The user's own log of the first process; those of other processes are not followed. */
const streamable = /^user_logs\/std_log\D*0*(?:_ps)?\.txt/;

/** Logs of jobs without `user_logs`, by their type. */
const legacyLogs: Readonly<Record<string, RegExp>> & { readonly command: RegExp } = {
  command: /^azureml-logs\/\d{2}.+\.txt/,
  pipeline: /^logs\/azureml\/executionlogs\.txt/,
  sweep: /^azureml-logs\/hyperdrive\.txt/,
};

/**
 * Milliseconds before a job is asked for again, so long after the first question: 2 seconds at first, rising to a minute
 * after some minutes (Python's curve).
 */
export function pollDelay(elapsedMs: number): number {
  const seconds = Math.trunc(60 / (1 + 100 * Math.exp(-elapsedMs / 1000 / 20)));
  return Math.max(2, seconds) * 1000;
}
