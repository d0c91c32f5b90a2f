/**
 * Makes the table of what the emulator does: `npm run coverage:emulator -- --write` writes `docs/emulator-coverage.md`;
 * without `--write` it only says whether the page is what the router and the records of the clients yield, and exits with 1
 * where it is not.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { exit, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { routes } from "../../src/fake/routes";
import { coveragePage } from "./coverage-page";
import { readClients } from "./recorded-clients";

const { values } = parseArgs({ options: { write: { type: "boolean" } } });
const page = fileURLToPath(new URL("../../docs/emulator-coverage.md", import.meta.url));
const text = coveragePage(routes, readClients());
if (values.write) writeFileSync(page, text);
const isSame = existsSync(page) && readFileSync(page, "utf8") === text;
if (!isSame)
  stdout.write(
    "docs/emulator-coverage.md is not what the router yields. Run: npm run coverage:emulator -- --write\n",
  );
exit(isSame ? 0 : 1);
