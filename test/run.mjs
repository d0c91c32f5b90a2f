// What `npm test` does: every check in turn, then one line that counts them all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-test-"));
const results = join(folder, "results.json");
const clients = join(folder, "clients.json");
const counts = { passed: 0, failed: 0, skipped: 0 };

const run = (title, command, args) => {
  process.stdout.write(`\n> ${title}\n`);
  const { status } = spawnSync("npx", ["--no-install", command, ...args], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return status === 0;
};
const check = (title, command, args) => {
  if (run(title, command, args)) counts.passed += 1;
  else counts.failed += 1;
};

try {
  check("format and lint", "biome", [
    "ci",
    "--config-path=.ci",
    "--max-diagnostics=30",
    "src",
    "test",
    "examples",
    "package.json",
    "tsconfig.json",
  ]);
  check("types", "tsc", ["-p", "tsconfig.json"]);
  // The package test, the examples and the training scripts use the built package.
  check("build", "tsup", ["--silent"]);
  // Before the tests, some of which use the same environments of Python.
  const served = run("Microsoft's and MLflow's own clients", "tsx", [
    "test/clients/run.ts",
    "--json",
    clients,
  ]);
  if (existsSync(clients)) {
    const steps = JSON.parse(readFileSync(clients, "utf8"));
    for (const kind of Object.keys(counts)) counts[kind] += steps[kind];
  }
  if (!served && counts.failed === 0) counts.failed = 1;
  const green = run("tests", "vitest", [
    "run",
    "--config",
    "test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(results, "utf8"),
  );
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests + numTodoTests;
  // A file that could not be loaded has no tests to fail.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  ).length;
  counts.failed += broken;
  if (!green && counts.failed === 0) counts.failed = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
