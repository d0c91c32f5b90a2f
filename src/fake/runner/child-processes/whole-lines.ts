/**
 * Passes on what a process writes in whole lines only: Python's SDK takes a line for printed once it has seen its
 * beginning.
 */
export class WholeLines {
  readonly #rest = { stdout: "", stderr: "" };

  constructor(private readonly log: (text: string) => void) {}

  /** Takes text as it comes. */
  write(text: string, stream: "stdout" | "stderr"): void {
    const whole = text.lastIndexOf("\n") + 1;
    if (whole > 0) this.log(this.#rest[stream] + text.slice(0, whole));
    this.#rest[stream] = (whole > 0 ? "" : this.#rest[stream]) + text.slice(whole);
  }

  /** Passes on what is left: the process has ended. */
  end(): void {
    const { stdout, stderr } = this.#rest;
    if (stdout + stderr !== "") this.log(stdout + stderr);
  }
}
