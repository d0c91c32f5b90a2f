import { filesIn } from "../blob/folder";
import type { BlobFolder } from "../runner/runner";
import type { FileToScore } from "../serving/server";
import type { ServiceState } from "../state";
import { below, locate } from "../storage-locations";

/** A step that makes rows of the files of an MLTable, or changes rows: `read_delimited`, `keep_columns`, … */
export interface Transformation {
  readonly name: string;
  readonly value: unknown;
}

/** What an MLTable says: which files, and how they are read. */
export interface MLTable {
  /** The files of its paths, in the order of the paths; each once. */
  readonly files: readonly FileToScore[];
  readonly transformations: readonly Transformation[];
}

/** An MLTable cannot be read. */
export class MLTableError extends Error {}

/**
 * Reads the MLTable file of a folder, and finds the files that it lists.
 *
 * @param folder - The folder, or the file itself.
 * @throws MLTableError where there is no such file, or it says what cannot be understood.
 */
export async function readMLTable(
  state: ServiceState,
  workspaceId: string,
  folder: BlobFolder,
): Promise<MLTable> {
  const own = /(^|\/)MLTable$/.test(folder.path) ? folder : below(folder, "MLTable");
  const text = state.blobs.text(own.account, own.container, own.path);
  if (text === undefined)
    throw new MLTableError(`There is no file ${own.path} in the container ${own.container}.`);
  const { load } = await import("js-yaml");
  let read: unknown;
  try {
    read = load(text);
  } catch (error) {
    throw new MLTableError(`${own.path} is no YAML: ${error instanceof Error ? error.message : error}`);
  }
  const { paths, transformations } = (read ?? {}) as { paths?: unknown; transformations?: unknown };
  if (!Array.isArray(paths) || paths.length === 0) throw new MLTableError(`${own.path} lists no paths.`);
  const base = { ...own, path: own.path.replace(/\/?MLTable$/, "") };
  const found = new Map<string, BlobFolder>();
  for (const path of paths as unknown[])
    for (const blob of filesOfPath(state, workspaceId, base, path))
      found.set(`${blob.account}/${blob.container}/${blob.path}`, blob);
  return {
    files: named([...found.values()], base),
    transformations: (Array.isArray(transformations) ? transformations : []).map(transformationOf),
  };
}

/** `{ file }`, `{ folder }` or `{ pattern }`: relative to the table, or a URI. */
function filesOfPath(
  state: ServiceState,
  workspaceId: string,
  base: BlobFolder,
  path: unknown,
): BlobFolder[] {
  const { file, folder, pattern } = (path ?? {}) as { file?: unknown; folder?: unknown; pattern?: unknown };
  const text = String(file ?? folder ?? pattern ?? "");
  if (text === "") throw new MLTableError("A path is a file, a folder or a pattern.");
  // What a pattern begins with is a folder, up to the first part that stands for others.
  const [, start = "", rest = ""] = /^((?:[^*?[{]*\/)?)(.*)$/.exec(text) ?? [];
  const isPattern = pattern !== undefined;
  const place = isPattern ? start.replace(/\/$/, "") : text;
  const isUri = /^(?:[a-z]+:\/\/|azureml:)/i.test(place);
  const found = isUri ? locate(state, workspaceId, place) : relative(base, place);
  if (!found) throw new MLTableError(`${text} lies outside of the fake and cannot be read.`);
  const blobs = filesIn(state.blobs, found).filter(({ path: name }) => !name.endsWith("/"));
  const matches = isPattern ? globOf(rest) : /^/;
  const listed = blobs.filter(({ path: name }) => matches.test(name));
  if (listed.length === 0 && file !== undefined)
    throw new MLTableError(`There is no file ${found.path} in the container ${found.container}.`);
  return listed.map(({ name }) => ({ ...found, path: name }));
}

function relative(base: BlobFolder, path: string): BlobFolder {
  const parts = base.path.split("/").filter((part) => part !== "");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return { ...base, path: parts.join("/") };
}

/** `**` stands for folders, `*` and `?` for what has no slash. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) =>
    part === "**/"
      ? "(?:.*/)?"
      : part === "**"
        ? ".*"
        : part === "*"
          ? "[^/]*"
          : part === "?"
            ? "[^/]"
            : `\\${part}`,
  );
  return new RegExp(`^${source}$`);
}

/** Names by which files can be told apart: from the table's folder, or from what all have in common. */
function named(blobs: readonly BlobFolder[], base: BlobFolder): FileToScore[] {
  const own = base.path === "" ? "" : `${base.path}/`;
  const inside = blobs.every(
    ({ account, container, path }) =>
      account === base.account && container === base.container && path.startsWith(own),
  );
  const start = inside ? own : commonFolder(blobs.map(({ path }) => path));
  return blobs.map((blob) => ({ name: blob.path.slice(start.length), blob }));
}

function commonFolder(paths: readonly string[]): string {
  let common = paths[0]?.replace(/[^/]*$/, "") ?? "";
  while (common !== "" && !paths.every((path) => path.startsWith(common)))
    common = common.replace(/[^/]*\/$/, "");
  return common;
}

function transformationOf(sent: unknown): Transformation {
  if (typeof sent === "string") return { name: sent, value: undefined };
  const [[name, value] = ["", undefined]] = Object.entries((sent ?? {}) as object);
  return { name, value };
}
