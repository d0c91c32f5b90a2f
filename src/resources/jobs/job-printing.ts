import type { RunDetails } from "../../wire/generated/types";
import type { LogLine } from "./log-stream";

/** Something that text is written to: `process.stdout`, a file stream, or an object with the one method. */
export interface TextWriter {
  /** Takes text; line ends are in it. */
  write(text: string): unknown;
}

/** Writes what Python's `jobs.stream` writes: the job, its logs under their names, and a summary. */
export class JobPrinter {
  #file: string | undefined;

  constructor(
    private readonly writer: TextWriter,
    private readonly head: { name: string; studioUrl: string | undefined },
  ) {}

  begin(): void {
    this.writer.write(this.#job());
  }

  line({ file, line }: LogLine): void {
    if (file !== this.#file) {
      this.#file = file;
      this.writer.write(`\nStreaming ${file}\n${"=".repeat(file.length + 10)}\n\n`);
    }
    this.writer.write(`${line}\n`);
  }

  end({ warnings }: RunDetails): void {
    this.writer.write(`\nExecution Summary\n=================\n${this.#job()}`);
    const messages = (warnings ?? []).flatMap(({ message }) => (message ? [message] : []));
    if (messages.length > 0) this.writer.write(`\nWarnings:\n${messages.join("\n")}\n\n`);
    this.writer.write("\n");
  }

  #job(): string {
    return `RunId: ${this.head.name}\nWeb View: ${this.head.studioUrl ?? ""}\n`;
  }
}
