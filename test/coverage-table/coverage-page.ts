import { operationOf } from "../../src/fake/operation-log";
import { findOperation } from "../../src/fake/request-checks/find-operation";
import type { Route } from "../../src/fake/router";
import { operations } from "../../src/wire/generated/operations";
import { type Depth, refusedWithin, type Statement, statements } from "./depth";
import type { RecordedClients } from "./recorded-clients";

/** One row of the table: an operation, wherever it is found. */
export interface Row {
  readonly method: string;
  /** `{workspace}/jobs/:job`; of planes with paths of their own `blob:/:container`. */
  readonly path: string;
  /** As the contract calls it. */
  readonly name?: string;
  /** Its routes, as the emulator counts them. */
  readonly routes: readonly string[];
  readonly statement?: Statement;
}

const provider =
  "/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.MachineLearningServices";

/** The operations that routes answer, in their order. MLflow's API is found at three places, and is told once. */
export function rowsOf(routes: readonly Route[]): Row[] {
  const rows = new Map<string, Row>();
  for (const route of routes) {
    const path = shortPath(route);
    const key = `${route.method} ${path}`;
    const before = rows.get(key);
    const name = findOperation(route.method, route.path.replace(/[:*](\w+)/g, "$1"))?.operationId;
    rows.set(key, {
      method: route.method,
      path,
      ...((before?.name ?? name) && { name: before?.name ?? name }),
      routes: [...(before?.routes ?? []), operationOf(route)],
      statement: statements.find((each) => each.path.test(path)),
    });
  }
  return [...rows.values()];
}

function shortPath({ plane, path }: Route): string {
  const short = path
    .replaceAll(`${provider}/workspaces/:workspace`, "{workspace}")
    .replaceAll(`${provider}/registries/:registry`, "{registry}")
    .replace(/^\/mlflow\/v[12]\.0\{workspace\}/, "");
  return plane === "blob" || plane === "scoring" || plane === "login" ? `${plane}:${short}` : short;
}

/** Operations of the contract for which there is no route. */
export function missingOperations(rows: readonly Row[]): string[] {
  const there = new Set(rows.map(({ name }) => name));
  return operations.map(([id]) => id).filter((id) => !there.has(id));
}

const depths: Readonly<Record<Depth, string>> = { real: "for real", stored: "stored only", "501": "refused" };

/** The page `docs/emulator-coverage.md`. */
export function coveragePage(routes: readonly Route[], clients: RecordedClients): string {
  const rows = rowsOf(routes);
  const names = Object.keys(clients);
  const sets = names.map((name) => new Set(clients[name]));
  const count = (depth: Depth) => rows.filter(({ statement }) => statement?.depth === depth).length;
  const lines = rows.map(({ method, path, name, routes: own, statement }) => [
    `\`${method} ${path}\`${name ? `<br>${name}` : ""}`,
    statement ? depths[statement.depth] + (statement.note ? `: ${statement.note}` : "") : "",
    ...sets.map((asked) => (own.some((each) => asked.has(each)) ? "yes" : "")),
  ]);
  const table = [["operation", "done", ...names], ["---", "---", ...names.map(() => "---")], ...lines];
  const missing = missingOperations(rows);
  return `# What does the emulator do of what it is asked?

This page is made by \`npm run coverage:emulator -- --write\` from the router, from what \`test/coverage-table/depth.ts\` says of each route, and from what the clients of \`npm run conformance:clients -- --record\` asked for and were answered.

- **for real** (${count("real")} operations): something comes of it. Jobs run, files are kept and found by jobs, models are served.
- **stored only** (${count("stored")}): checked, kept, answered and listed as in Azure; nothing acts on it.
- **refused** (${count("501")}): the route is there to be refused in words.

A "yes" means that the client, or a job that it submitted, asked for the operation and was answered with a success, in a run that passed.

${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}

## Refused with 501

${refusedWithin.map((each) => `- ${each}`).join("\n")}

Operations of the service's contract for which there is no route:

${missing.length === 0 ? "none" : missing.map((id) => `\`${id}\``).join(", ")}
`;
}
