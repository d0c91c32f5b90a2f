import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogLines } from "../../../../src/resources/jobs/log-lines";
import { type LogRead, LogStream, pollDelay } from "../../../../src/resources/jobs/log-stream";

const bytes = (text: string) => new TextEncoder().encode(text);
const std = "user_logs/std_log.txt";
const running = { status: "Running", logFiles: { [std]: "https://logs/std" } };
const completed = { ...running, status: "Completed" };

/** Lines of a whole text, as an editor would number them. */
const linesOf = (text: string) => {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
};

describe("LogLines", () => {
  it("gives the same lines wherever the bytes are cut", () => {
    const text = "epoch 1 🚀\r\nverlust: 0,5 €\n\nnaïve\r50%\r100%\r\nno end";
    const whole = bytes(text);
    for (let first = 0; first <= whole.length; first++) {
      for (let second = first; second <= whole.length; second++) {
        const lines = new LogLines();
        const pieces = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
        expect([...pieces.flatMap((piece) => lines.push(piece)), ...lines.end()]).toEqual(linesOf(text));
      }
    }
  });

  it("gives the same lines for any text and any cuts", () => {
    const line = fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replace(/[\r\n\uFEFF]/g, ""));
    const log = fc
      .array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 6 })
      .map((parts) => parts.flat().join(""));
    fc.assert(
      fc.property(log, fc.array(fc.nat(20)), (text, sizes) => {
        const whole = bytes(text);
        const lines = new LogLines();
        const given: string[] = [];
        let at = 0;
        for (const size of sizes) {
          given.push(...lines.push(whole.slice(at, at + size)));
          at = Math.min(whole.length, at + size);
        }
        given.push(...lines.push(whole.slice(at)), ...lines.end());
        expect(given).toEqual(linesOf(text));
      }),
    );
  });

  it("waits with a line until it is complete", () => {
    const lines = new LogLines();
    expect(lines.push(bytes("half a li"))).toEqual([]);
    expect(lines.push(bytes("ne\r"))).toEqual([]);
    expect(lines.push(bytes("\nnext"))).toEqual(["half a line"]);
    expect(lines.end()).toEqual(["next"]);
    expect(lines.end()).toEqual([]);
  });

  it("shows bytes that are no text as replacement characters", () => {
    const lines = new LogLines();
    expect(lines.push(new Uint8Array([0x61, 0xff, 0x62, 0x0a]))).toEqual(["a\uFFFDb"]);
  });
});

describe("LogStream", () => {
  /** Reads all that a poll asks for out of a file that has this much by now. */
  const serve = (stream: LogStream, reads: LogRead[], content: string, ranges = true) =>
    reads.flatMap((read) => {
      const all = bytes(content);
      if (ranges && read.from > 0 && read.from >= all.length)
        return stream.received(read, { status: 416, bytes: new Uint8Array() });
      const reply =
        ranges && read.from > 0 ? { status: 206, bytes: all.slice(read.from) } : { status: 200, bytes: all };
      return stream.received(read, reply);
    });
  const texts = (lines: readonly { line: string }[]) => lines.map(({ line }) => line);

  it.each([true, false])("goes on from where it was, in bytes (server knows ranges: %s)", (ranges) => {
    const stream = new LogStream("command");
    expect(texts(serve(stream, stream.poll(running), "é one\ntw", ranges))).toEqual(["é one"]);
    expect(stream.poll(running)[0]?.from).toBe(9);
    expect(texts(serve(stream, stream.poll(running), "é one\ntwo\n", ranges))).toEqual(["two"]);
    expect(texts(serve(stream, stream.poll(running), "é one\ntwo\n", ranges))).toEqual([]);
  });

  it("is over when the job has ended and its log gave nothing new since", () => {
    const stream = new LogStream("command");
    serve(stream, stream.poll(running), "one\n");
    expect(stream.done).toBe(false);
    expect(texts(serve(stream, stream.poll(completed), "one\ntwo\nla"))).toEqual(["two"]);
    expect(stream.ending).toBe(true);
    expect(stream.done).toBe(false);
    expect(texts(serve(stream, stream.poll(completed), "one\ntwo\nlast"))).toEqual([]);
    expect(stream.done).toBe(false);
    serve(stream, stream.poll(completed), "one\ntwo\nlast");
    expect(stream.done).toBe(true);
    expect(texts(stream.end())).toEqual(["last"]);
  });

  it("gives the whole log of a job that had ended before it was asked", () => {
    const stream = new LogStream("command");
    expect(texts(serve(stream, stream.poll(completed), "one\ntwo\n"))).toEqual(["one", "two"]);
    serve(stream, stream.poll(completed), "one\ntwo\n");
    expect(stream.done).toBe(true);
  });

  it.each(["NotStarted", "Queued", "Preparing", "Finalizing", "CancelRequested", "SomethingNew"])(
    "goes on while the job is %s",
    (status) => {
      const stream = new LogStream("command");
      stream.poll({ status, logFiles: {} });
      expect(stream.done).toBe(false);
    },
  );

  it.each(["Completed", "Failed", "Canceled", "NotResponding", "Paused"])(
    "ends when the job is %s",
    (status) => {
      const stream = new LogStream("command");
      stream.poll({ status, logFiles: {} });
      expect(stream.done).toBe(true);
    },
  );

  it("takes a log that is not there yet for an empty one", () => {
    const stream = new LogStream("command");
    const [read] = stream.poll(running);
    expect(stream.received(read!, { status: 404, bytes: new Uint8Array() })).toEqual([]);
    expect(texts(serve(stream, stream.poll(running), "one\n"))).toEqual(["one"]);
  });

  it("is not over while a log of an ended job could not be read", () => {
    const stream = new LogStream("command");
    const [read] = stream.poll(completed);
    stream.failed(read!);
    expect(stream.done).toBe(false);
    expect(texts(serve(stream, stream.poll(completed), "one\n"))).toEqual(["one"]);
  });

  it("gives up on a log that cannot be read five times in a row", () => {
    const stream = new LogStream("command");
    const [read] = stream.poll(running);
    expect([1, 2, 3, 4].map(() => stream.failed(read!))).toEqual([true, true, true, true]);
    stream.received(read!, { status: 200, bytes: bytes("x\n") });
    expect([1, 2, 3, 4, 5].map(() => stream.failed(read!))).toEqual([true, true, true, true, false]);
  });

  it("follows the user's log of the first process", () => {
    const names = [
      "user_logs/std_log_process_0.txt",
      "user_logs/std_log_process_1.txt",
      "user_logs/std_log_process_00.txt",
      "system_logs/x.txt",
      "user_logs/std_log_0_ps.txt",
    ];
    const reads = new LogStream("command").poll({
      status: "Running",
      logFiles: Object.fromEntries(names.map((name) => [name, name])),
    });
    expect(reads.map(({ file }) => file)).toEqual([
      "user_logs/std_log_0_ps.txt",
      "user_logs/std_log_process_0.txt",
      "user_logs/std_log_process_00.txt",
    ]);
  });

  it.each([
    ["command", "azureml-logs/70_driver_log.txt"],
    ["sweep", "azureml-logs/hyperdrive.txt"],
    ["pipeline", "logs/azureml/executionlogs.txt"],
  ])("finds the log of an older %s job", (type, name) => {
    const logFiles = { [name]: "u", "azureml-logs/other": "u", "logs/other.txt": "u" };
    expect(new LogStream(type).poll({ status: "Running", logFiles }).map(({ file }) => file)).toEqual([name]);
  });

  it("finishes one log before it begins the next, and does not come back", () => {
    const files = { "azureml-logs/20_image_build_log.txt": "a", "azureml-logs/70_driver_log.txt": "b" };
    const stream = new LogStream("command");
    const [build, driver] = stream.poll({ status: "Running", logFiles: files });
    expect(texts(stream.received(build!, { status: 200, bytes: bytes("built\nwithout end") }))).toEqual([
      "built",
    ]);
    expect(stream.received(driver!, { status: 200, bytes: bytes("go\n") })).toEqual([
      { file: "azureml-logs/20_image_build_log.txt", line: "without end" },
      { file: "azureml-logs/70_driver_log.txt", line: "go" },
    ]);
    expect(stream.poll({ status: "Running", logFiles: files }).map(({ url }) => url)).toEqual(["b"]);
  });
});

describe("pollDelay", () => {
  it("rises from two seconds to a minute, as in Python", () => {
    expect([0, 20, 40, 60, 80, 100, 120, 300].map((seconds) => pollDelay(seconds * 1000) / 1000)).toEqual([
      2, 2, 4, 10, 21, 35, 48, 59,
    ]);
    expect(pollDelay(3_600_000)).toBe(60_000);
  });
});
