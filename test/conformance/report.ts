/** How a case ended. */
export interface Outcome {
  name: string;
  /** `suspect`: what Python sends is almost surely its own mistake, and is not judged. */
  state: "passed" | "failed" | "skipped" | "suspect";
  why: readonly string[];
}

/** What is printed of a kind. */
export interface Row {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  suspect: number;
  failures: readonly Outcome[];
}

/** All that a group of vectors came to. */
export interface Report {
  rows: Row[];
  /** Kinds that this version does not have; they are named, and not counted. */
  notCovered: string[];
}

export function tally(outcomes: readonly Outcome[]): Omit<Row, "name"> {
  const count = (state: Outcome["state"]) => outcomes.filter((outcome) => outcome.state === state).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    suspect: count("suspect"),
    failures: outcomes.filter(({ state }) => state === "failed"),
  };
}

/** A row for each kind, the failures with their reasons, and the closing line. */
export function print(reports: readonly Report[], write: (line: string) => void): { failed: number } {
  const rows = reports.flatMap((report) => report.rows);
  const width = Math.max(4, ...rows.map(({ name }) => name.length));
  write(`${"kind".padEnd(width)}  passed  failed  skipped  suspect`);
  for (const row of rows) {
    const cells = [row.passed, row.failed, row.skipped, row.suspect].map((cell, index) =>
      String(cell).padStart([6, 6, 7, 7][index] ?? 6),
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
  write(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return { failed: sum("failed") };
}
