/** The newest lines of a container's log; what is older is forgotten, as a container's is. */
export class LogLines {
  #lines: string[] = [];
  #rest = "";

  constructor(private readonly limit = 5000) {}

  /** Adds whole lines. */
  add(...lines: string[]): void {
    this.#lines.push(...lines);
    if (this.#lines.length > 2 * this.limit) this.#lines = this.#lines.slice(-this.limit);
  }

  /** Adds text as it comes from a process, whose lines may be cut anywhere. */
  write(text: string): void {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop() ?? "";
    this.add(...lines);
  }

  /** All that is kept, newest last. */
  all(): string[] {
    return [...this.#lines.slice(-this.limit), ...(this.#rest ? [this.#rest] : [])];
  }
}
