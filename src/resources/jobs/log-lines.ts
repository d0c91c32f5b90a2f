/**
 * Cuts the bytes of a log into lines, however they arrive: within a character of several bytes, or between the two
 * parts of a line end. Bytes that are no UTF-8 become U+FFFD.
 */
export class LogLines {
  readonly #decoder = new TextDecoder();
  #rest = "";

  /** The lines that are complete with these bytes. */
  push(bytes: Uint8Array): string[] {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
    // A `\r` at the very end may be half of `\r\n`: it is kept until the next byte says.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    return lines;
  }

  /** The last line, where the log does not end with a line end. */
  end(): string[] {
    const text = (this.#rest + this.#decoder.decode()).replace(/\r$/, "");
    const ended = this.#rest.endsWith("\r");
    this.#rest = "";
    return text === "" && !ended ? [] : [text];
  }
}
