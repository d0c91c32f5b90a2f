import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runBuilderGroup } from "./builder-group";
import { runHashGroup } from "./hash-group";
import { runInvalidGroup } from "./invalid-group";
import { runOpsGroup } from "./ops-group";
import { print, type Report } from "./report";
import type { GroupOptions } from "./vectors";
import { runYamlGroup } from "./yaml-group";

/** Groups of vectors that this version is held against. */
const groups: Readonly<Record<string, (folder: string, options: GroupOptions) => Promise<Report>>> = {
  hash: runHashGroup,
  builder: runBuilderGroup,
  yaml: runYamlGroup,
  invalid: runInvalidGroup,
  ops: runOpsGroup,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    group: { type: "string", multiple: true },
    kind: { type: "string", multiple: true },
    builders: { type: "string" },
  },
});
const folder = positionals[0] === undefined ? undefined : resolve(positionals[0]);
const wanted = values.group ?? Object.keys(groups);
const unknown = wanted.filter((group) => !groups[group]);
if (folder === undefined || !existsSync(folder) || unknown.length > 0) {
  const reason =
    unknown.length > 0
      ? `There is no group ${unknown.join(", ")}.`
      : folder
        ? `There is no folder ${folder}.`
        : "Which folder?";
  process.stderr.write(
    `${reason}\nUse: npm run conformance -- FOLDER [--group ${Object.keys(groups).join("|")}]… [--kind KIND]… [--builders FOLDER]\n`,
  );
  process.exit(2);
}
const builders = values.builders === undefined ? undefined : resolve(values.builders);
const reports: Report[] = [];
for (const group of wanted) {
  const run = groups[group];
  if (run) reports.push(await run(folder, { builders, kinds: values.kind }));
}
const { failed } = print(reports, (line) => process.stdout.write(`${line}\n`));
process.exit(failed > 0 ? 1 : 0);
