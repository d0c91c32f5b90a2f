import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as library from "azure-ai-ml";
import { acceptedDifference } from "./accepted-differences";
import { CannedService, credential, scope } from "./canned-service";
import { writesOf } from "./compare";
import { entityOf } from "./python-snippet";
import { type Outcome, outcome, type Report, tally } from "./report";
import { submitEntity } from "./submit";
import { VectorFolder } from "./vector-folder";
import { type GroupOptions, type InvalidVector, kindsOf, readVector } from "./vectors";
import { loaderOf } from "./yaml-group";

/** TypeScript twins of snippets that are to be refused, by case: each makes the entity, or throws. */
export type InvalidCases = Readonly<Record<string, () => unknown>>;

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const ownCases = join(here, "..", "wire", "invalid");
const accepted = "_accepted_by_sdk";

/**
 * Makes and submits input that is to be refused: what Python refuses, naming the same field or cause, and what a careful
 * client refuses although Python sends it. Nothing may be sent before.
 */
export async function runInvalidGroup(vectors: string, options: GroupOptions): Promise<Report> {
  const report: Report = { rows: [], notCovered: [] };
  const folder = join(vectors, "invalid");
  for (const [below, path] of [
    ["", folder],
    [`${accepted}/`, join(folder, accepted)],
  ] as const) {
    for (const [kind, files] of kindsOf(path, options.kinds)) {
      if (kind === accepted) continue;
      const cases = await casesOf(kind, options.builders);
      const outcomes: Outcome[] = [];
      for (const file of files)
        outcomes.push(
          await runCase(readVector<InvalidVector>(file), basename(file, ".json"), `${below}${kind}`, cases),
        );
      report.rows.push({ name: `invalid/${below}${kind}`, ...tally(outcomes) });
    }
  }
  return report;
}

async function casesOf(kind: string, builders: string | undefined): Promise<InvalidCases> {
  const module = [...(builders ? [join(builders, "invalid")] : []), ownCases]
    .flatMap((folder) => [".ts", ".mts", ".js", ".mjs"].map((ending) => resolve(folder, `${kind}${ending}`)))
    .find((file) => existsSync(file));
  return module ? ((await import(pathToFileURL(module).href)) as { invalid: InvalidCases }).invalid : {};
}

async function runCase(
  vector: InvalidVector,
  name: string,
  kind: string,
  cases: InvalidCases,
): Promise<Outcome> {
  if (vector.suspect) return { name, state: "suspect", why: [vector.suspect] };
  const folder = new VectorFolder(vector);
  const service = new CannedService();
  const attempt = async () => {
    const entity = await make(vector, name, cases, folder);
    const ml = new library.MLClient(credential, scope, { httpClient: service });
    await submitEntity(ml, entity);
  };
  return folder.inside(() =>
    outcome(name, acceptedDifference(`invalid/${kind}/${name}`), async () => {
      let refusal: unknown;
      try {
        await attempt();
        return ["It was accepted."];
      } catch (error) {
        refusal = error;
      }
      if (!(refusal instanceof library.ValidationError)) throw refusal;
      const sent = writesOf(service.requests);
      if (sent.length > 0) return [`${sent.length} requests were sent before it was refused.`];
      return names(refusal, vector) ? [] : [`It names another cause: ${refusal.message}`];
    }),
  );
}

async function make(
  vector: InvalidVector,
  name: string,
  cases: InvalidCases,
  folder: VectorFolder,
): Promise<unknown> {
  const { python, yaml, loader, paramsOverride } = vector.input;
  if (yaml !== undefined) {
    const load = loaderOf(loader ?? "load_job");
    if (!load) throw new Error(`The package has no ${loader}.`);
    return load(folder.yaml, { paramsOverride });
  }
  const twin = cases[name];
  return twin ? twin() : entityOf(python ?? "");
}

/** Whether a refusal speaks of what Python's speaks of: one of its faults lies at, or names, a word of Python's message. */
function names(refusal: library.ValidationError, { error }: InvalidVector): boolean {
  if (!error) return true;
  const theirs = words([error.message, ...(error.causes ?? []).map(({ message }) => message)].join(" "));
  // A name of one letter is no word, but in quotes it is a name.
  const quoted = new Set([...(error.message ?? "").matchAll(/'(\w+)'/g)].map(([, name]) => name));
  // An error without words names nothing that ours could miss.
  if (theirs.size === 0) return true;
  return refusal.faults.some(({ path, message, given, allowed }) => {
    if (quoted.has(path.split(".").pop())) return true;
    const ours = words(`${path} ${message} ${JSON.stringify([given, allowed]) ?? ""}`);
    return [...ours].some((word) => theirs.has(word));
  });
}

/** Words that say something: names of fields and values, not of the language. */
function words(text: string): Set<string> {
  const snake = text.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  const found = snake.split(/[^a-z0-9_./-]+/).flatMap((word) => [word, ...word.split(/[_./-]+/)]);
  return new Set(found.filter((word) => word.length > 2 && !common.has(word)));
}

const common = new Set(
  "the and for not are any one has with that this must from value values field fields required missing valid invalid error errors schema please data type types set passed known please specify specified".split(
    " ",
  ),
);
