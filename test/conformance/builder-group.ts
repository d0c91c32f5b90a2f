import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Compute, type Data, type JobLike, MLClient } from "azure-ai-ml";
import type { BuilderCase, BuilderCases } from "../wire/builder/builder-case";
import { CannedService, type SentRequest, scope } from "./canned-service";
import { buildContextVersions, differences, normalise } from "./compare";
import { type Outcome, type Report, tally } from "./report";
import { type BuilderVector, kindsOf, readVector } from "./vectors";

const ownBuilders = join(
  import.meta.dirname ?? dirname(new URL(import.meta.url).pathname),
  "..",
  "wire",
  "builder",
);

/** Submits the TypeScript twin of each snippet, and compares what goes out with what Python sent. */
export async function runBuilderGroup(vectors: string, builders = ownBuilders): Promise<Report> {
  const report: Report = { rows: [], notCovered: [] };
  for (const [kind, files] of kindsOf(join(vectors, "builder"))) {
    const module = [".ts", ".mts", ".js", ".mjs"]
      .map((ending) => resolve(builders, `${kind}${ending}`))
      .find((file) => existsSync(file));
    if (!module) {
      report.notCovered.push(`${kind} (${files.length})`);
      continue;
    }
    const { builders: cases } = (await import(pathToFileURL(module).href)) as { builders: BuilderCases };
    const outcomes: Outcome[] = [];
    for (const file of files)
      outcomes.push(await runCase(readVector<BuilderVector>(file), cases, basename(file, ".json")));
    report.rows.push({ name: `builder/${kind}`, ...tally(outcomes) });
  }
  return report;
}

async function runCase(vector: BuilderVector, cases: BuilderCases, name: string): Promise<Outcome> {
  if (vector.suspect) return { name, state: "suspect", why: [vector.suspect] };
  const make = cases[name];
  if (!make) return { name, state: "failed", why: ["There is no TypeScript twin of this snippet."] };
  const folder = layFolder(vector);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const sent = await submit(make());
    const why = judge(vector, sent);
    return { name, state: why.length === 0 ? "passed" : "failed", why };
  } catch (error) {
    return {
      name,
      state: "failed",
      why: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  } finally {
    process.chdir(before);
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

/** The folder `job` that the snippet ran in, with a stand-in for each file that it uploads. */
function layFolder(vector: BuilderVector): string {
  const folder = join(mkdtempSync(join(tmpdir(), "azure-ai-ml-vector-")), "job");
  mkdirSync(folder);
  const lay = (path: string, text: string) => {
    const file = resolve(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, text);
  };
  for (const [path, text] of Object.entries(vector.input.files ?? {})) lay(path, text);
  for (const { localPath } of vector.uploads ?? []) {
    const path = localPath.replace(/^\{\{[A-Z]+\}\}\/(job\/)?/, "");
    if (extname(path)) lay(path, "stand-in\n");
    else lay(join(path, "stand-in.txt"), "stand-in\n");
  }
  for (const [, code = "", script = ""] of (vector.input.python ?? "").matchAll(
    /code="([^"]+)", scoring_script="([^"]+)"/g,
  )) {
    lay(join(code, script), "def init(): pass\n");
  }
  for (const [, code = "", file = ""] of (vector.input.python ?? "").matchAll(
    /code="([^"]+)", entry=\{"file": "([^"]+)"\}/g,
  )) {
    lay(join(code, file), "print()\n");
  }
  return folder;
}

async function submit(made: unknown): Promise<SentRequest[]> {
  const service = new CannedService();
  const credential = {
    getToken: async () => ({
      token: "header.eyJhdWQiOiJodHRwczovL21sLmF6dXJlLmNvbSJ9.x",
      expiresOnTimestamp: Date.now() + 3_600_000,
    }),
  };
  const ml = new MLClient(credential, scope, { httpClient: service });
  const { entity, submitOptions } = isCase(made) ? made : { entity: made, submitOptions: undefined };
  // A vector may hold any entity; the client itself tells what it can create.
  if (submitOptions) await ml.jobs.createOrUpdate(entity as JobLike, submitOptions);
  else if (isLongRunning(entity)) await ml.beginCreateOrUpdate(entity);
  else await ml.createOrUpdate(entity as Data);
  return service.requests;
}

function isCase(made: unknown): made is BuilderCase {
  return typeof made === "object" && made !== null && "entity" in made;
}

function isLongRunning(entity: unknown): entity is Compute {
  const kind = typeof entity === "object" && entity !== null && "kind" in entity ? entity.kind : undefined;
  return [
    "compute",
    "online_endpoint",
    "online_deployment",
    "batch_endpoint",
    "batch_deployment",
    "schedule",
    "serverless_endpoint",
    "marketplace_subscription",
  ].includes(String(kind));
}

function judge(vector: BuilderVector, sent: readonly SentRequest[]): string[] {
  const writes = sent.filter(({ method, path, host }) => {
    const incidental = /\/(listSecrets|startPendingUpload)$/i.test(path) || /\.blob\./.test(host);
    return method !== "GET" && method !== "HEAD" && !incidental;
  });
  const main = writes.pop();
  if (!main) return ["Nothing was sent."];
  const theirs = vector.relatedRequests ?? [];
  const ourBuilds = buildContextVersions(writes);
  const theirBuilds = buildContextVersions(theirs);
  const why = differences(normalise(vector.expected, theirBuilds), normalise(main, ourBuilds));
  const order = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
  const expected = theirs.map((each) => normalise(each, theirBuilds)).sort(order);
  const actual = writes.map((each) => normalise(each, ourBuilds)).sort(order);
  if (expected.length !== actual.length) {
    why.push(
      `before it: ${actual.map(({ method, path }) => `${method} ${path}`).join(", ") || "nothing"}, should be ${expected.map(({ method, path }) => `${method} ${path}`).join(", ") || "nothing"}`,
    );
  } else {
    expected.forEach((each, index) => {
      const request = actual[index];
      if (request) why.push(...differences(each, request).map((difference) => `before it: ${difference}`));
    });
  }
  return why;
}
