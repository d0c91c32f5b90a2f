let steps = 0;

/** The heading of a step. */
export function step(title: string): void {
  steps += 1;
  console.log(`\n${steps}. ${title}`);
}

/** A line below a step. */
export function say(line: string): void {
  console.log(`   ${line}`);
}

/** Rows in columns; numbers to four digits. */
export function table(rows: readonly Readonly<Record<string, string | number | undefined>>[]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = (value: string | number | undefined) =>
    typeof value === "number" && !Number.isInteger(value) ? value.toFixed(4) : String(value ?? "");
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => text(row[name]).length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ");
  say(line(names));
  for (const row of rows) say(line(names.map((name) => text(row[name]))));
}
