import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateCustomers } from "../examples/churn/data/generate";

const root = fileURLToPath(new URL("..", import.meta.url));

// The training scripts import the built package, as a reader's would; `npm test` builds it first.
const isBuilt = existsSync(join(root, "dist/mlflow.js"));
if (!isBuilt) console.warn("The walkthrough is not tested: there is no dist. `npm run build` makes it.");
const canRun = isBuilt && process.platform !== "win32";

let folder: string;
let customers: string;
const programs: ChildProcess[] = [];

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "walkthrough-test-")));
  customers = join(folder, "customers.csv");
  await generateCustomers({ path: customers, rows: 2000 });
});
afterAll(() => {
  for (const program of programs) program.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** The walkthrough on its way, in a process group and with a folder for temporary files of its own. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const temporary = mkdtempSync(join(folder, "tmp-"));
  const program = spawn(process.execPath, ["--import", "tsx", "examples/churn/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  programs.push(program);
  const texts = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    program[stream].setEncoding("utf8").on("data", (text: string) => {
      texts[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | string | null>((resolve) =>
    program.once("close", (code, signal) => resolve(signal ?? code)),
  );
  const { pid } = program;
  if (pid === undefined) throw new Error("It could not be started.");
  return {
    texts,
    ended,
    pid,
    /** Resolves when the output has this in it; rejects where the program ends without. */
    shows: (pattern: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!pattern.test(texts.stdout)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() =>
          reject(new Error(`It ended without ${pattern}:\n${texts.stdout}${texts.stderr}`)),
        );
      }),
    /** What it has left in its folder for temporary files; tsx keeps what it has compiled. */
    files: () => readdirSync(temporary).filter((name) => !name.startsWith("tsx-")),
    /** The processes that it, or what it started, has left running: all of them know that folder. */
    processes: () => processesThatKnow(temporary),
  };
}

/** Command lines of the processes that have a text in their environment or their arguments. */
function processesThatKnow(text: string): string[] {
  if (!existsSync("/proc/self/environ")) {
    const all = spawnSync("ps", ["eww", "-A", "-o", "command"], { encoding: "utf8", maxBuffer: 1 << 26 });
    return all.stdout.split("\n").filter((line) => line.includes(text));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ");
        const command = read("cmdline");
        return `${command} ${read("environ")}`.includes(text) ? [command] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

describe.runIf(canRun).concurrent("the walkthrough", { timeout: 180_000 }, () => {
  it.each([
    ["in memory", []],
    ["over HTTP, with an emulator that it starts", ["--emulator"]],
  ])("goes from a CSV file to a blue/green endpoint %s", async (_, args) => {
    const program = start(["--data", customers, ...args]);
    const code = await program.ended;
    const { stdout, stderr } = program.texts;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect([...stdout.matchAll(/^(\d+)\. /gm)].map(([, step]) => Number(step))).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(stdout).toMatch(/\| read 2000 customers with 10 features/);
    const trials = [...stdout.matchAll(/^ +(\d+) +(\d+) +0\.\d{4} .*? 0\.\d{4} +0\.\d{4}( +best)?$/gm)];
    expect(trials.map(([, trial]) => Number(trial))).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(new Set(trials.map(([, , process]) => process)).size).toBe(20);
    expect(trials.filter(([, , , best]) => best)).toHaveLength(1);
    const [, blue, green] = /1000 requests: blue (\d+) \(.*?\), green (\d+) \(/.exec(stdout) ?? [];
    expect(Number(blue) + Number(green)).toBe(1000);
    expect(Math.abs(Number(green) - 100)).toBeLessThanOrEqual(30);
    expect(stdout).toContain("50 requests: green 50 (100.0 %)");
    expect(stdout).toContain("50 requests: blue 50 (100.0 %)");
    expect(stdout).toMatch(/blue's log ends: POST \/score 200$/m);
    expect(Number(/^ {3}best held-out AUC (0\.\d{4})$/m.exec(stdout)?.[1])).toBeGreaterThan(0.8);
    expect(program.files()).toEqual([]);
    expect(program.processes()).toEqual([]);
  });

  /** Whom a terminal tells, and whom somebody with a process id. */
  const group = (pid: number) => -pid;
  const alone = (pid: number) => pid;

  it.each([
    ["after the first step", /^2\. /m, group],
    ["when the job has just been sent", /^4\. .*\n.* in studio/m, alone],
    ["while the job runs", /\| train=/, group],
    ["while the endpoint is deployed", /^7\. /m, alone],
    ["while the endpoint serves", /first customer/, group],
  ] as const)("leaves nothing behind when it is stopped by Ctrl-C %s", async (_, moment, whom) => {
    const program = start(["--data", customers]);
    await program.shows(moment);
    process.kill(whom(program.pid), "SIGINT");
    expect(await program.ended).toBe(130);
    expect(program.processes()).toEqual([]);
    expect(program.files()).toEqual([]);
    expect(program.texts.stderr).toBe("");
  });

  it("ends at once at a second Ctrl-C in the midst of the sweep, and leaves nothing behind either", async () => {
    const program = start(["--data", customers]);
    await program.shows(/has ended/);
    process.kill(-program.pid, "SIGINT");
    await program.shows(/Stopped/);
    try {
      process.kill(-program.pid, "SIGINT");
    } catch {
      // It was fast enough to have tidied up by now.
    }
    expect(await program.ended).toBe(130);
    expect(program.files()).toEqual([]);
    // What was killed is gone a moment later.
    await expect.poll(program.processes, { timeout: 5000 }).toEqual([]);
  });

  it.each([
    ["there is none", undefined, "There is no Python with the module venv here"],
    ["it is too old", "3 9", "Python 3.9 is too old"],
  ])("says in one sentence that it cannot use Python where %s", async (_, version, why) => {
    const path = mkdtempSync(join(folder, "path-"));
    if (version) writeFileSync(join(path, "python3"), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
    const program = start(["--python"], { PATH: path });
    expect(await program.ended).toBe(2);
    expect(program.texts).toEqual({ stdout: "", stderr: `${why}: --python needs Python 3.10 or newer.\n` });
    expect(program.files()).toEqual([]);
  });
});
