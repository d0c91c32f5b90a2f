/**
 * What the page of differences gives a reason for: the names in the first column of the tables below "What is not
 * there", each in backticks.
 */
export function reasonsOf(page: string): ReadonlySet<string> {
  const section = page.split(/^## What is not there$/m)[1]?.split(/^## /m)[0] ?? "";
  const cells = section
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
    .map((line) => line.split("|")[1] ?? "");
  return new Set(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)));
}
