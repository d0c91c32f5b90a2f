import { basename, join } from "node:path";
import * as library from "azure-ai-ml";
import { acceptedDifference } from "./accepted-differences";
import { CannedService, credential, type SentRequest, scope } from "./canned-service";
import { judgeWrites } from "./compare";
import { camel } from "./python-snippet";
import { type Outcome, outcome, type Report, tally } from "./report";
import { submitEntity } from "./submit";
import { VectorFolder } from "./vector-folder";
import { type GroupOptions, kindsOf, readVector, withTemplates, type YamlVector } from "./vectors";

/** A function of the package that reads an entity from YAML. */
type Loader = (source: string | { text: string }, options?: library.LoadOptions) => Promise<unknown>;

/**
 * Loads each document in the folder it came from, submits it, and compares what goes out with what Python sent. Then
 * writes it as YAML, loads that, and submits it again: the same has to go out.
 */
export async function runYamlGroup(vectors: string, options: GroupOptions): Promise<Report> {
  const report: Report = { rows: [], notCovered: [] };
  for (const [kind, files] of kindsOf(join(vectors, "yaml"), options.kinds)) {
    if (kind.startsWith("_")) continue;
    const outcomes: Outcome[] = [];
    for (const file of files) {
      const vector = withTemplates(readVector<YamlVector>(file), vectors);
      outcomes.push(await runCase(vector, basename(file, ".json"), kind));
    }
    report.rows.push({ name: `yaml/${kind}`, ...tally(outcomes) });
  }
  return report;
}

async function runCase(vector: YamlVector, name: string, kind: string): Promise<Outcome> {
  if (vector.suspect) return { name, state: "suspect", why: [vector.suspect] };
  const load = loaderOf(vector.loader);
  if (!load) return { name, state: "failed", why: [`The package has no ${vector.loader}.`] };
  const folder = new VectorFolder(vector);
  const { paramsOverride } = vector.input;
  return folder.inside(() =>
    outcome(name, acceptedDifference(`yaml/${kind}/${name}`), async () => {
      const entity = await load(folder.yaml, { paramsOverride });
      const why = judgeWrites(vector, await submit(entity, vector.expected));
      const text = await library.dump(entity as library.Entity);
      const again = await load({ text });
      const afterDump = judgeWrites(vector, await submit(again, vector.expected));
      const changed = afterDump.filter((line) => !why.includes(line));
      return [...why, ...changed.map((line) => `after dump and load: ${line}`)];
    }),
  );
}

/** `load_online_deployment` → `loadOnlineDeployment`, `load_common(DataImport)` → `loadDataImport`. */
export function loaderOf(name: string): Loader | undefined {
  const common = /^load_common\((\w+)\)$/.exec(name)?.[1];
  const own = common ? `load${common}` : camel(name);
  return (library as Readonly<Record<string, unknown>>)[own] as Loader | undefined;
}

async function submit(entity: unknown, expected: { path: string }): Promise<SentRequest[]> {
  const service = new CannedService();
  const { kind } = entity as library.Entity;
  const where = kind === "deployment_template" ? { registryName: "test-registry" } : scope;
  const ml = new library.MLClient(credential, where, { httpClient: service });
  await submitEntity(ml, entity, expected);
  return service.requests;
}
