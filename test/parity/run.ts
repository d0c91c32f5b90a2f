/**
 * Compares the public surface with Python's: `npm run parity [-- SURFACE.json]`. Prints what is missing and has no reason
 * in `docs/differences-from-python.md`, and exits with 1 where there is any. With `--write`, writes the table of
 * operations into `docs/operations.md`.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { exit, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { missing } from "./compare-surfaces";
import { operationsPage } from "./operations-page";
import { PackageSurface } from "./package-surface";
import { reasonsOf } from "./reasons";
import { readSurface } from "./surface";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean" } },
});
const file = positionals[0] ?? `${root}../shared/reference/surface.json`;
if (!existsSync(file)) {
  stdout.write(`There is no description of Python's surface at ${file}.\n`);
  exit(positionals[0] ? 2 : 0);
}
const python = readSurface(file);
const own = new PackageSurface(root);
const page = `${root}docs/operations.md`;
const text = operationsPage(python, own);
if (values.write) writeFileSync(page, text);
const reasons = reasonsOf(readFileSync(`${root}docs/differences-from-python.md`, "utf8"));
const lacking = missing(python, own);
const unexplained = lacking.filter((name) => !reasons.has(name));
const explained = lacking.filter((name) => reasons.has(name));
for (const name of unexplained) stdout.write(`missing: ${name}\n`);
const idle = [...reasons].filter((name) => !lacking.includes(name));
for (const name of idle) stdout.write(`not missing any more, though the docs say so: ${name}\n`);
const stale = existsSync(page) && readFileSync(page, "utf8") === text ? 0 : 1;
if (stale)
  stdout.write("docs/operations.md is not what the surfaces yield. Run: npm run parity -- --write\n");
stdout.write(
  `Compared with azure-ai-ml ${python.version}: ${unexplained.length} missing, ${explained.length} left out for a reason.\n`,
);
exit(unexplained.length + idle.length + stale > 0 ? 1 : 0);
