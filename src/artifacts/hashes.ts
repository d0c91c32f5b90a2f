import { AbortError, type AbortSignalLike } from "../core/clock";
import { type IgnoreRules, noIgnoreRules } from "./ignore-rules";
import { inspectLocalPath, type LocalFile, type LocalTree, slashes } from "./local-files";
import { compareLowerCased } from "./ordering";

/** The part of `node:crypto`'s hash that is used here. */
interface RunningHash {
  update(data: string | Uint8Array): unknown;
}

/** Options of the hashes. */
export interface HashOptions {
  abortSignal?: AbortSignalLike;
}

/** Version of the algorithm of {@link contentHash}, sent beside it as `hash_version`. */
export const contentHashVersion = 202208;

/** What every object hash begins with; part of the format, as the name of a version of Azure's command line is. */
const objectHashSeed = "Initialize for october 2021 AML CLI version";

/**
 * Hash that names the folder an upload goes to (`LocalUpload/<hash>`): SHA-256, lower-case hexadecimal, equal to that of
 * azure-ai-ml for Python. Of a file it covers the content, of a folder also the names. Reads in small pieces.
 *
 * @param path - A file or folder; ignore files count as in an upload.
 * @throws ValidationError - where the path cannot be uploaded.
 */
export async function objectHash(path: string, options: HashOptions = {}): Promise<string> {
  return objectHashOf(await inspectLocalPath(path, options), options);
}

/** {@link objectHash} of what was looked at already. @internal */
export async function objectHashOf(tree: LocalTree, options: HashOptions = {}): Promise<string> {
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256").update(objectHashSeed);
  if (tree.kind === "file") await addFile(hash, tree.files[0]!.absolutePath, options);
  else
    await addFolder(
      hash,
      { folder: tree.path, root: tree.path, rules: tree.rules, above: [tree.path] },
      options,
    );
  return hash.digest("hex");
}

/**
 * Hash by which the service finds code that it has already (`hash_sha256` of a code version): SHA-256 of the number of
 * files, their names and sizes, then their content; lower-case hexadecimal, equal to that of azure-ai-ml for Python.
 *
 * @param path - A file or folder; ignore files count as in an upload.
 * @throws ValidationError - where the path cannot be uploaded.
 */
export async function contentHash(path: string, options: HashOptions = {}): Promise<string> {
  const { createHash } = await import("node:crypto");
  const { basename } = await import("node:path");
  const tree = await inspectLocalPath(path, options);
  // A single file goes by the name of what a link leads to, the members of a folder by that of the link.
  const nameOf = (file: LocalFile) =>
    tree.kind === "file" ? basename(file.absolutePath) : file.relativePath;
  const files = [...tree.files].sort((a, b) => compareLowerCased(a.relativePath, b.relativePath));
  const hash = createHash("sha256").update(String(files.length));
  for (const file of files) hash.update(`#${nameOf(file)}#${file.size}`);
  for (const file of files) await addFile(hash, file.absolutePath, options);
  return hash.digest("hex");
}

/** MD5 of a piece of a file, as `Content-MD5` carries it. */
export async function md5OfPiece(
  path: string,
  start: number,
  length: number,
  options: HashOptions = {},
): Promise<Uint8Array> {
  const { createHash } = await import("node:crypto");
  const hash = createHash("md5");
  if (length > 0) await addFile(hash, path, options, { start, end: start + length - 1 });
  return hash.digest();
}

interface FolderToHash {
  /** Without links. */
  folder: string;
  /** The folder of the ignore file. */
  root: string;
  rules: IgnoreRules;
  /** This folder and those it is in: what a link must not lead back to. */
  above: readonly string[];
}

async function addFolder(
  hash: RunningHash,
  { folder, root, rules, above }: FolderToHash,
  options: HashOptions,
): Promise<void> {
  const { readdir, realpath, stat } = await import("node:fs/promises");
  const { join, relative } = await import("node:path");
  const names = (await readdir(folder)).sort(compareLowerCased);
  for (const name of names) {
    const path = join(folder, name);
    if (rules !== noIgnoreRules && rules.excludes(slashes(relative(root, path)))) continue;
    // The name of a folder counts even where all that is in it is ignored, as it does in Python.
    hash.update(name);
    const found = await stat(path);
    const target = await realpath(path);
    if (found.isFile()) await addFile(hash, target, options);
    else if (found.isDirectory() && !above.includes(target)) {
      await addFolder(hash, { folder: target, root, rules, above: [...above, target] }, options);
    }
  }
}

async function addFile(
  hash: RunningHash,
  path: string,
  options: HashOptions,
  range: { start?: number; end?: number } = {},
): Promise<void> {
  const { createReadStream } = await import("node:fs");
  for await (const chunk of createReadStream(path, { ...range, highWaterMark: 256 * 1024 })) {
    if (options.abortSignal?.aborted) throw new AbortError();
    hash.update(chunk);
  }
}
