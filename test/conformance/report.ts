import type { AcceptedDifference } from "./accepted-differences";

/** How a case ended. */
export interface Outcome {
  name: string;
  /** `accepted`: differs, and rightly so. `suspect`: what Python sends is almost surely its own mistake, and is not judged. */
  state: "passed" | "failed" | "skipped" | "suspect" | "accepted";
  why: readonly string[];
}

/** What is printed of a kind. */
export interface Row {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  suspect: number;
  accepted: number;
  failures: readonly Outcome[];
}

/** All that a group of vectors came to. */
export interface Report {
  rows: Row[];
  /** Kinds that this version does not have; they are named, and not counted. */
  notCovered: string[];
}

/** Runs a case: it has passed where nothing differs, or only what may. */
export async function outcome(
  name: string,
  accepted: AcceptedDifference | undefined,
  judge: () => Promise<readonly string[]>,
): Promise<Outcome> {
  let why: readonly string[];
  try {
    why = await judge();
  } catch (error) {
    why = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  if (why.length === 0) return { name, state: "passed", why };
  const allowed = accepted && why.every((line) => accepted.lines === undefined || accepted.lines.test(line));
  return { name, state: allowed ? "accepted" : "failed", why };
}

export function tally(outcomes: readonly Outcome[]): Omit<Row, "name"> {
  const count = (state: Outcome["state"]) => outcomes.filter((outcome) => outcome.state === state).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    suspect: count("suspect"),
    accepted: count("accepted"),
    failures: outcomes.filter(({ state }) => state === "failed"),
  };
}

/** A row for each kind, the failures with their reasons, and the closing line. */
export function print(reports: readonly Report[], write: (line: string) => void): { failed: number } {
  const rows = reports.flatMap((report) => report.rows);
  const width = Math.max(4, ...rows.map(({ name }) => name.length));
  write(`${"kind".padEnd(width)}  passed  failed  skipped  suspect  accepted`);
  for (const row of rows) {
    const cells = [row.passed, row.failed, row.skipped, row.suspect, row.accepted].map((cell, index) =>
      String(cell).padStart([6, 6, 7, 7, 8][index] ?? 6),
    );
    write(`${row.name.padEnd(width)}  ${cells.join("  ")}`);
  }
  for (const row of rows) {
    for (const failure of row.failures) {
      write(`\nFAILED ${row.name}/${failure.name}`);
      for (const line of failure.why) write(`  ${line}`);
    }
  }
  const notCovered = reports.flatMap((report) => report.notCovered);
  if (notCovered.length > 0)
    write(`\nKinds without a TypeScript twin, not counted: ${notCovered.join(", ")}`);
  const sum = (key: "passed" | "failed" | "skipped") => rows.reduce((total, row) => total + row[key], 0);
  const accepted = rows.reduce((total, row) => total + row.accepted, 0);
  if (accepted > 0) write(`\n${accepted} accepted differences: docs/differences-from-python.md says why.`);
  write(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return { failed: sum("failed") };
}
