import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a builder vector holds, as far as it is judged. */
export interface BuilderVector {
  kind: string;
  case: string;
  suspect?: string;
  input: { python?: string; files?: Record<string, string> };
  expected: ExpectedRequest;
  relatedRequests?: ExpectedRequest[];
  uploads?: { localPath: string }[];
}

/** A request as it was recorded. */
export interface ExpectedRequest {
  method: string;
  path: string;
  apiVersion?: string;
  query?: Record<string, string>;
  body?: unknown;
}

/** What a hash vector holds. */
export interface HashVector {
  case: string;
  input: {
    files?: Record<string, string>;
    dirName?: string;
    environment?: { image: string; conda_file?: unknown };
  };
  expected: {
    uploadedFiles?: string[];
    objectHash?: string;
    contentHashSha256?: string;
    singleFileObjectHash?: string;
    singleFileContentHash?: string;
    version?: string;
  };
}

/** A file of CLI v2 YAML, and what Python sent for it. */
export interface YamlVector {
  kind: string;
  case: string;
  source: string;
  loader: string;
  suspect?: string;
  input: {
    yaml: string;
    files?: Record<string, string>;
    paramsOverride?: readonly Record<string, unknown>[];
    stubbedLocalPaths?: readonly string[];
  };
  expected: ExpectedRequest;
  relatedRequests?: ExpectedRequest[];
  uploads?: { localPath: string }[];
}

/** Input that is to be refused. */
export interface InvalidVector {
  kind: string;
  case: string;
  source?: string;
  suspect?: string;
  input: {
    python?: string;
    yaml?: string;
    loader?: string;
    files?: Record<string, string>;
    paramsOverride?: readonly Record<string, unknown>[];
  };
  error?: { message: string; causes?: readonly { message: string }[] };
}

/** One call, and the requests that Python sent for it. */
export interface OperationVector {
  kind: string;
  case: string;
  suspect?: string;
  input: { python: string };
  requests: (ExpectedRequest & { host?: string })[];
}

/** What narrows a run of a group. */
export interface GroupOptions {
  /** Folder of the TypeScript twins of Python snippets. @defaultValue those of this project */
  builders?: string;
  /** Only these kinds. */
  kinds?: readonly string[];
}

/** The kinds below a group of vectors, each with its files. */
export function kindsOf(folder: string, only?: readonly string[]): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  if (!existsSync(folder)) return kinds;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name),
  )) {
    if (!entry.isDirectory() || (only && !only.includes(entry.name))) continue;
    const files = readdirSync(join(folder, entry.name)).filter((name) => name.endsWith(".json"));
    kinds.set(
      entry.name,
      files.sort().map((name) => join(folder, entry.name, name)),
    );
  }
  return kinds;
}

/** Reads a vector. */
export function readVector<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/** `{ "$file": … }` stands for a template that many vectors share: that of projects, or that of all other workspaces. */
export function withTemplates<T>(vector: T, vectors: string): T {
  const isProject = /"kind":\{"value":"project"\}/.test(JSON.stringify(vector));
  const text = JSON.stringify(vector).replace(/\{"\$file":"([^"]+)"\}/g, (_, path: string) => {
    const named = /_arm_templates\/.+$/.exec(path)?.[0];
    const found = named ?? templates(vectors).find((each) => hasHubLists(vectors, each) === isProject);
    return JSON.stringify(readVector(join(vectors, "yaml", found ?? "")));
  });
  return JSON.parse(text) as T;
}

function templates(vectors: string): string[] {
  const folder = join(vectors, "yaml", "_arm_templates");
  return readdirSync(folder).map((file) => join("_arm_templates", file));
}

/** Only the template of projects has these. */
function hasHubLists(vectors: string, template: string): boolean {
  const { parameters } = readVector<{ parameters: object }>(join(vectors, "yaml", template));
  return "storage_accounts" in parameters;
}
