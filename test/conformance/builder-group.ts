import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type JobLike, MLClient } from "azure-ai-ml";
import type { BuilderCase, BuilderCases } from "../wire/builder/builder-case";
import { acceptedDifference } from "./accepted-differences";
import { CannedService, credential, type SentRequest, scope } from "./canned-service";
import { judgeWrites } from "./compare";
import { type Outcome, outcome, type Report, tally } from "./report";
import { submitEntity } from "./submit";
import { VectorFolder } from "./vector-folder";
import { type BuilderVector, type GroupOptions, kindsOf, readVector, withTemplates } from "./vectors";

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const ownBuilders = join(here, "..", "wire", "builder");

/** Submits the TypeScript twin of each snippet, and compares what goes out with what Python sent. */
export async function runBuilderGroup(vectors: string, options: GroupOptions): Promise<Report> {
  const report: Report = { rows: [], notCovered: [] };
  for (const [kind, files] of kindsOf(join(vectors, "builder"), options.kinds)) {
    const cases = await casesOf(kind, options.builders ?? ownBuilders);
    if (!cases) {
      report.notCovered.push(`${kind} (${files.length})`);
      continue;
    }
    const outcomes: Outcome[] = [];
    for (const file of files)
      outcomes.push(
        await runCase(
          withTemplates(readVector<BuilderVector>(file), vectors),
          cases,
          basename(file, ".json"),
          kind,
        ),
      );
    report.rows.push({ name: `builder/${kind}`, ...tally(outcomes) });
  }
  return report;
}

async function casesOf(kind: string, folder: string): Promise<BuilderCases | undefined> {
  const module = [".ts", ".mts", ".js", ".mjs"]
    .map((ending) => resolve(folder, `${kind}${ending}`))
    .find((file) => existsSync(file));
  if (!module) return undefined;
  return ((await import(pathToFileURL(module).href)) as { builders: BuilderCases }).builders;
}

async function runCase(
  vector: BuilderVector,
  cases: BuilderCases,
  name: string,
  kind: string,
): Promise<Outcome> {
  if (vector.suspect) return { name, state: "suspect", why: [vector.suspect] };
  const make = cases[name];
  if (!make) return { name, state: "failed", why: ["There is no TypeScript twin of this snippet."] };
  const accepted = acceptedDifference(`builder/${kind}/${name}`);
  return new VectorFolder(vector).inside(() =>
    outcome(name, accepted, async () => judgeWrites(vector, await submit(make(), vector.expected))),
  );
}

async function submit(made: unknown, expected: { path: string }): Promise<SentRequest[]> {
  const service = new CannedService();
  const ml = new MLClient(credential, scope, { httpClient: service });
  const { entity, submitOptions } = isCase(made) ? made : { entity: made, submitOptions: undefined };
  // A vector may hold any entity; the client itself tells what it can create.
  if (submitOptions) await ml.jobs.createOrUpdate(entity as JobLike, submitOptions);
  else await submitEntity(ml, entity, expected);
  return service.requests;
}

function isCase(made: unknown): made is BuilderCase {
  return typeof made === "object" && made !== null && "entity" in made;
}
