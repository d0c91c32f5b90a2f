// npm run conformance:clients -- [--list] [--json FILE] [--record] [--at-once N] [NAME]…
//
// Runs programs that use Microsoft's and MLflow's own clients, each against an emulator of its own, and counts their steps.
// With --record, what they asked for is written down for docs/emulator-coverage.md.
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { pythonWith, readRequirements } from "../conformance/python-venv";
import { recordClients } from "../coverage-table/recorded-clients";
import { type Driver, drivers } from "./drivers";
import { type EmulatorProcess, startEmulatorProcess } from "./emulator-process";

/** How a driver went. */
interface Outcome {
  readonly driver: Driver;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** What it printed; or why it was not run. */
  readonly output: string;
  readonly skipped: boolean;
  /** What the emulator answered. */
  readonly operations: readonly string[];
}

const minutes = 60_000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: "boolean" },
    json: { type: "string" },
    record: { type: "boolean" },
    "at-once": { type: "string", default: String(availableParallelism() + 1) },
  },
});
const unknown = positionals.filter((name) => !drivers.some((driver) => driver.name === name));
if (unknown.length > 0 || values.list) {
  const names = drivers.map(({ name, client, mode }) => `  ${name.padEnd(26)}${client}, ${mode}`).join("\n");
  process.stdout.write(
    `${unknown.map((name) => `There is no driver ${name}.\n`).join("")}Drivers:\n${names}\n`,
  );
  process.exit(unknown.length > 0 ? 2 : 0);
}
const wanted = drivers.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

// The environments are made one after the other: two installations at once only wait for each other.
const interpreters = new Map<string, string | undefined>();
for (const { requirements } of wanted) {
  if (requirements === undefined || interpreters.has(requirements)) continue;
  const packages = await readRequirements(fileURLToPath(new URL(requirements, import.meta.url)));
  interpreters.set(requirements, await pythonWith(packages));
}

const outcomes: Outcome[] = [];
const work = async (queue: Driver[]) => {
  for (let driver = queue.shift(); driver; driver = queue.shift()) {
    const outcome = await outcomeOf(driver);
    outcomes.push(outcome);
    print(outcome);
  }
};
const together = wanted.filter(({ alone }) => !alone);
await Promise.all(Array.from({ length: Number(values["at-once"]) }, () => work(together)));
await work(wanted.filter(({ alone }) => alone));
outcomes.sort((a, b) => wanted.indexOf(a.driver) - wanted.indexOf(b.driver));
finish();

async function outcomeOf(driver: Driver): Promise<Outcome> {
  const began = performance.now();
  const python = driver.requirements && interpreters.get(driver.requirements);
  const none = { driver, passed: 0, failed: 0, seconds: 0, skipped: false, operations: [] };
  if (driver.requirements !== undefined && python === undefined)
    return { ...none, skipped: true, output: "Python 3.10, or the package index, is not there.\n" };
  if (driver.needs !== undefined && !existsSync(driver.needs))
    return { ...none, skipped: true, output: `${driver.needs} is not there: npm run build makes it.\n` };
  // Jobs say `python`: the emulator finds that of the environment first.
  const anyPython = python ?? [...interpreters.values()].find((each) => each !== undefined);
  const path = [...(anyPython ? [dirname(anyPython)] : []), process.env.PATH ?? ""].join(delimiter);
  try {
    const emulator = await startEmulatorProcess(driver.emulator, path);
    try {
      const loader = driver.file.endsWith(".ts") ? ["--import", "tsx"] : [];
      const args = [...loader, driver.file, ...(driver.arguments?.(emulator) ?? [])];
      const output = await run(python ?? process.execPath, args, {
        PATH: path,
        HOME: process.env.HOME ?? "",
        PYTHONDONTWRITEBYTECODE: "1",
        MLFLOW_DISABLE_TELEMETRY: "true",
        GIT_PYTHON_REFRESH: "quiet",
        ...driver.environment?.(emulator),
      });
      const operations = await answeredBy(emulator);
      return {
        ...none,
        ...count(driver, output),
        seconds: (performance.now() - began) / 1000,
        output,
        operations,
      };
    } finally {
      await emulator.stop();
    }
  } catch (error) {
    return { ...none, failed: 1, output: `${error instanceof Error ? error.message : String(error)}\n` };
  }
}

/** The operations that an emulator has answered. */
async function answeredBy({ httpOrigin, environment }: EmulatorProcess): Promise<string[]> {
  const headers = { authorization: `Bearer ${environment.MLFLOW_TRACKING_TOKEN}` };
  const response = await fetch(`${httpOrigin}/_emulator/operations`, { headers });
  const { operations } = (await response.json()) as {
    operations: { operation: string; answered: number }[];
  };
  return operations.filter(({ answered }) => answered > 0).map(({ operation }) => operation);
}

/** A program that ended before it printed its count has failed, whatever it had done. */
function count({ says }: Driver, output: string): { passed: number; failed: number } {
  if (says) {
    const passed = says.filter((pattern) => pattern.test(output)).length;
    return { passed, failed: says.length - passed };
  }
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 1) };
}

/** All that a program prints. One that hangs is ended, and has then not printed its count. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: 10 * minutes });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (piece: string) => {
        output += piece;
      });
    }
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });
}

function print({ driver, failed, output, skipped }: Outcome): void {
  process.stdout.write(`\n${driver.name}: ${driver.client}, ${driver.mode}\n`);
  // Of the rest, only what tells why a step failed is worth reading.
  const lines = output.split("\n").filter((line) => /^(PASS|FAIL) /.test(line));
  process.stdout.write(failed > 0 || skipped ? output : `${lines.join("\n")}\n`);
}

function finish(): void {
  const rows = outcomes.map(({ driver, passed, failed, seconds, skipped }) => [
    driver.name,
    driver.client,
    driver.mode,
    skipped ? "skipped" : `${passed} of ${passed + failed}`,
    skipped ? "" : `${seconds.toFixed(0)} s`,
  ]);
  const table = [["driver", "client", "mode", "passed", "time"], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, each) => total + count(each), 0);
  const passed = sum((each) => each.passed);
  const failed = sum((each) => each.failed);
  const skipped = sum((each) => (each.skipped ? 1 : 0));
  if (values.record)
    recordClients(
      outcomes
        .filter((each) => !each.skipped && each.failed === 0)
        .map((each) => [each.driver.client, each.operations]),
    );
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ passed, failed, skipped }));
  process.stdout.write(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
