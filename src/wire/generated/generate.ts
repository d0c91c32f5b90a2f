/**
 * Writes the generated files beside it from the service's contract: `npm run generate`, or with `--check` compares
 * them with what the contract yields and exits with 1 when they differ.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { argv, exit, stderr, stdout } from "node:process";
import { readContract } from "./generator/contract";
import { emitOperations, emitRequestSchemas } from "./generator/emit-request-schemas";
import { emitTypes } from "./generator/emit-types";

const source =
  argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "../shared/reference/contract.json";
const check = argv.includes("--check");

if (!existsSync(source)) {
  if (!check) {
    stderr.write(`There is no contract at ${source}. Give its path: generate.ts <contract.json>\n`);
    exit(1);
  }
  stdout.write(`skipped: there is no contract at ${source} to compare with\n`);
  exit(0);
}

const contract = readContract(JSON.parse(readFileSync(source, "utf8")));
const files = {
  "types.ts": emitTypes(contract),
  "request-schemas.ts": emitRequestSchemas(contract),
  "operations.ts": emitOperations(contract),
};

const differing = Object.entries(files).filter(([name, text]) => {
  const url = new URL(name, import.meta.url);
  return !existsSync(url) || readFileSync(url, "utf8") !== text;
});
if (!check) for (const [name, text] of differing) writeFileSync(new URL(name, import.meta.url), text);
const names = differing.map(([name]) => name).join(", ");
if (check && names) {
  stderr.write(`${names}: not what ${source} yields. Run: npm run generate\n`);
  exit(1);
}
stdout.write(
  check
    ? "generated files are what the contract yields\n"
    : `written: ${names || "nothing, all is as it was"}\n`,
);
