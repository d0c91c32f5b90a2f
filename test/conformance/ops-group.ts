import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { MLClient } from "azure-ai-ml";
import { acceptedDifference } from "./accepted-differences";
import { CannedService, credential, type SentRequest, scope } from "./canned-service";
import { differences, normalise } from "./compare";
import { runCall } from "./python-snippet";
import { type Outcome, outcome, type Report, tally } from "./report";
import { VectorFolder } from "./vector-folder";
import {
  type ExpectedRequest,
  type GroupOptions,
  kindsOf,
  type OperationVector,
  readVector,
} from "./vectors";

/** Makes each call, and compares the requests with Python's, in order; reads that Python has no need of may be missing. */
export async function runOpsGroup(vectors: string, options: GroupOptions): Promise<Report> {
  const report: Report = { rows: [], notCovered: [] };
  for (const [kind, files] of kindsOf(join(vectors, "ops"), options.kinds)) {
    const outcomes: Outcome[] = [];
    for (const file of files)
      outcomes.push(await runCase(readVector<OperationVector>(file), basename(file, ".json"), kind));
    report.rows.push({ name: `ops/${kind}`, ...tally(outcomes) });
  }
  return report;
}

async function runCase(vector: OperationVector, name: string, kind: string): Promise<Outcome> {
  if (vector.suspect) return { name, state: "suspect", why: [vector.suspect] };
  const folder = new VectorFolder({ input: {} });
  const service = new CannedService();
  const ml = new MLClient(credential, scope, { httpClient: service, pollIntervalInMs: 0 });
  return folder.inside(() =>
    outcome(name, acceptedDifference(`ops/${kind}/${name}`), async () => {
      for (const [, path = ""] of vector.input.python.matchAll(/request_file="([^"]+)"/g))
        writeFileSync(path, '{"data": [[1, 2]]}');
      let failure: unknown;
      try {
        await runCall(vector.input.python, ml);
      } catch (error) {
        // The recorded service knew no answer to some requests either: they are judged all the same.
        failure = error;
      }
      const why = inOrder(vector.requests, service.requests);
      if (failure !== undefined && (why.length > 0 || service.requests.length === 0)) throw failure;
      return why;
    }),
  );
}

const isRead = ({ method, path }: { method: string; path: string }) =>
  method === "GET" || method === "HEAD" || /\/(listKeys|listSecrets|token)$/.test(path);

/** Where the workspace's data planes are, Python was told by the recorder. */
const findsHost = ({ method, path }: { method: string; path: string }) =>
  method === "GET" && (path === "/discovery" || /\/workspaces\/[^/]+$/.test(path));

/** Our requests have to be theirs in their order; what of theirs is left out has to be reads. */
function inOrder(
  expected: readonly (ExpectedRequest & { host?: string })[],
  sent: readonly SentRequest[],
): string[] {
  const why: string[] = [];
  let next = 0;
  for (const request of sent.map((each) => normalise(each))) {
    let index = next;
    const matches = (each: ExpectedRequest & { host?: string }) =>
      differences(normalise(each), request).length === 0 && (!each.host || each.host === request.host);
    while (index < expected.length && !matches(expected[index]!)) index++;
    if (index === expected.length && findsHost(request)) continue;
    if (index === expected.length) {
      const theirs = expected[next];
      const hint = theirs ? differences(normalise(theirs), request).join("; ") : "nothing more was expected";
      return [`${request.method} ${request.path}: ${hint}`];
    }
    why.push(...leftOut(expected.slice(next, index)));
    next = index + 1;
  }
  return [...why, ...leftOut(expected.slice(next))];
}

function leftOut(requests: readonly ExpectedRequest[]): string[] {
  return requests.filter((each) => !isRead(each)).map(({ method, path }) => `not sent: ${method} ${path}`);
}
