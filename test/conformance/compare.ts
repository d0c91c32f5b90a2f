import type { SentRequest } from "./canned-service";
import type { ExpectedRequest } from "./vectors";

/**
 * Takes out of a request what cannot be the same twice (the README of the vectors lists it): names made at random,
 * hashes of uploads, ids of code. What is left is compared to the letter.
 */
export function normalise<T>(request: T, buildVersions: ReadonlySet<string> = new Set()): T {
  let text = JSON.stringify(request);
  text = text
    .replace(/\/jobs\/[a-z]+_[a-z]+_[bcdfghjklmnpqrstvwxyz0-9]{10}"/g, '/jobs/GENERATED_JOB_NAME"')
    .replace(
      /"displayName":"[a-z]+_[a-z]+_[bcdfghjklmnpqrstvwxyz0-9]{10}"/g,
      '"displayName":"GENERATED_JOB_NAME"',
    )
    .replace(/LocalUpload\/[0-9a-f]{64}\//g, `LocalUpload/${"0".repeat(64)}/`)
    // A model without a name is called by the hash of its files.
    .replace(/\/models\/[0-9a-f]{64}\//g, "/models/{{HASH}}/")
    .replace(/"hash_sha256":"[0-9a-f]{64}"/g, `"hash_sha256":"${"0".repeat(64)}"`)
    .replace(/(\/Microsoft\.Resources\/deployments\/[\w-]+)-\d+"/g, '$1-{{RANDOM}}"')
    // What is made with a workspace has names of 24 characters that end at random.
    .replace(
      /\b(?=[a-z0-9]{24}")([a-z0-9]{1,8}?(?:keyvault|storage|insights|logalyti|containe))[0-9a-f]+"/g,
      (_, name: string) => `${name.padEnd(24, "0")}"`,
    )
    .replace(/\b(OfflineStoreConnectionName|OnlineStoreConnectionName)-[0-9a-f]{8}\b/g, "$1-00000000")
    .replace(/\/temp-container-[^/"]+\//g, "/temp-container/")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, "{{UUID}}");
  // The version of a build context's environment hashes where it was uploaded, and that is a placeholder.
  for (const version of buildVersions) text = text.replaceAll(version, "{{BUILD}}");
  return JSON.parse(text) as T;
}

/** Versions of anonymous environments that are built from a context. */
export function buildContextVersions(requests: readonly { path: string; body?: unknown }[]): Set<string> {
  const versions = new Set<string>();
  for (const { path, body } of requests) {
    const version = /\/environments\/CliV2AnonymousEnvironment\/versions\/([0-9a-f]{64})$/.exec(path)?.[1];
    const properties = (body as { properties?: { build?: unknown } } | undefined)?.properties;
    if (version && properties?.build) versions.add(version);
  }
  return versions;
}

/** Where two requests differ, in words; empty where they do not. */
export function differences(expected: ExpectedRequest, actual: SentRequest): string[] {
  const found: string[] = [];
  if (expected.method !== actual.method) found.push(`method: ${actual.method}, should be ${expected.method}`);
  if (expected.path.toLowerCase() !== actual.path.toLowerCase())
    found.push(`path: ${actual.path}, should be ${expected.path}`);
  if (expected.apiVersion !== undefined && expected.apiVersion !== actual.apiVersion) {
    found.push(`api-version: ${actual.apiVersion}, should be ${expected.apiVersion}`);
  }
  compareValues("query", expected.query ?? {}, actual.query, found);
  compareValues("body", expected.body, actual.body, found);
  return found;
}

function compareValues(path: string, expected: unknown, actual: unknown, found: string[]): void {
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compareValues(`${path}.${key}`, expected[key], actual[key], found);
    }
  } else if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    expected.forEach((each, index) => {
      compareValues(`${path}[${index}]`, each, actual[index], found);
    });
  } else if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    found.push(`${path}: ${JSON.stringify(actual)}, should be ${JSON.stringify(expected)}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a vector expects to be sent. */
export interface ExpectedWrites {
  expected: ExpectedRequest;
  relatedRequests?: ExpectedRequest[];
}

/** The requests that change something: not reads, nor what goes with an upload. */
export function writesOf(sent: readonly SentRequest[]): SentRequest[] {
  return sent.filter(({ method, path, host }) => {
    const incidental = /\/(listSecrets|startPendingUpload)$/i.test(path) || /\.blob\./.test(host);
    return method !== "GET" && method !== "HEAD" && !incidental;
  });
}

/** Where what was sent differs from what a vector expects: the main request, and the writes before it in any order. */
export function judgeWrites(vector: ExpectedWrites, sent: readonly SentRequest[]): string[] {
  const writes = writesOf(sent);
  const main = writes.pop();
  if (!main) return ["Nothing was sent."];
  const theirs = vector.relatedRequests ?? [];
  const ourBuilds = buildContextVersions(writes);
  const theirBuilds = buildContextVersions(theirs);
  const why = differences(normalise(vector.expected, theirBuilds), normalise(main, ourBuilds));
  const order = (a: { path: string; body?: unknown }, b: { path: string; body?: unknown }) =>
    a.path.localeCompare(b.path) || JSON.stringify(a.body).localeCompare(JSON.stringify(b.body));
  const expected = theirs.map((each) => normalise(each, theirBuilds)).sort(order);
  const actual = writes.map((each) => normalise(each, ourBuilds)).sort(order);
  const listed = (requests: readonly { method: string; path: string }[]) =>
    requests.map(({ method, path }) => `${method} ${path}`).join(", ") || "nothing";
  if (expected.length !== actual.length)
    return [...why, `before it: ${listed(actual)}, should be ${listed(expected)}`];
  expected.forEach((each, index) => {
    const request = actual[index];
    if (request) why.push(...differences(each, request).map((difference) => `before it: ${difference}`));
  });
  return why;
}
