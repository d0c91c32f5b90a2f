type Cell = string | number | undefined;

const began = Date.now();
let steps = 0;
let stepBegan = began;

/** The heading of a step; and how long the one before took, where that is worth telling. */
export function step(title: string): void {
  endStep();
  steps += 1;
  console.log(`\n${steps}. ${title}`);
}

/** A line below a step. */
export function say(line: string): void {
  console.log(`   ${line}`);
}

/** The last lines: what to remember, and how long it all took. */
export function summary(lines: readonly string[]): void {
  endStep();
  console.log(`\nDone in ${time(Date.now() - began)}.`);
  for (const line of lines) say(line);
}

/**
 * A line of a job's log. What every line has (a time) and what nobody reads (where pip has a package from, what it
 * downloads) is left out.
 */
export function log(line: string): void {
  if (/^\s+(Downloading|Using cached|Preparing|Getting|Installing build)|^Looking in/.test(line)) return;
  say(`| ${cut(line.replace(/^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] /, "").replace(/ \(from .*/, ""), 110)}`);
}

/** Rows in columns: texts to the left, numbers to the right, to four digits where they are no whole numbers. */
export function table(rows: readonly Readonly<Record<string, Cell>>[]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const values = rows.map((row) => row[name]);
    const numbers = values.filter((value) => typeof value === "number");
    const digits = numbers.every(Number.isInteger) ? 0 : 4;
    const cells = values.map((value) =>
      typeof value === "number" ? value.toFixed(digits) : String(value ?? ""),
    );
    const width = Math.max(name.length, ...cells.map((cell) => cell.length));
    const pad = (cell: string) => (numbers.length > 0 ? cell.padStart(width) : cell.padEnd(width));
    return [name, ...cells].map(pad);
  });
  for (let row = 0; row <= rows.length; row++) {
    say(
      columns
        .map((column) => column[row] ?? "")
        .join("  ")
        .trimEnd(),
    );
  }
}

/** An address without the parts that tell a reader nothing: the workspace, hashes, the query. */
export function short(address = ""): string {
  const plain = address
    .replace(/\?.*$/, "")
    .replace(/^azureml:\/\/subscriptions\/.*?\/datastores\/(.*?)\/paths\//i, "$1/")
    .replace(/([0-9a-f]{8})[0-9a-f]{24,}/gi, "$1…");
  return plain.length > 90 ? `${plain.slice(0, 40)}…${plain.slice(-49)}` : plain;
}

/** How many each took, with its share: `blue 902 (90.2 %), green 98 (9.8 %)`. */
export function shares(counts: Readonly<Record<string, number>>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(counts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name} ${count} (${((100 * count) / all).toFixed(1)} %)`)
    .join(", ");
}

function endStep(): void {
  const took = Date.now() - stepBegan;
  stepBegan = Date.now();
  if (steps > 0 && took >= 1000) say(`(${time(took)})`);
}

function time(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
