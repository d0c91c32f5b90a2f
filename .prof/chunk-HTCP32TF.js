import {
  inspectLocalPath,
  noIgnoreRules,
  slashes
} from "./chunk-BKFN6Z2H.js";
import {
  compareLowerCased
} from "./chunk-4LE3FNDG.js";
import {
  AbortError
} from "./chunk-R6PT7IO5.js";

// src/artifacts/hashes.ts
var contentHashVersion = 202208;
var objectHashSeed = "Initialize for october 2021 AML CLI version";
async function objectHash(path, options = {}) {
  return objectHashOf(await inspectLocalPath(path, options), options);
}
async function objectHashOf(tree, options = {}) {
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256").update(objectHashSeed);
  if (tree.kind === "file") await addFile(hash, tree.files[0].absolutePath, options);
  else
    await addFolder(
      hash,
      { folder: tree.path, root: tree.path, rules: tree.rules, above: [tree.path] },
      options
    );
  return hash.digest("hex");
}
async function contentHash(path, options = {}) {
  const { createHash } = await import("node:crypto");
  const { basename } = await import("node:path");
  const tree = await inspectLocalPath(path, options);
  const nameOf = (file) => tree.kind === "file" ? basename(file.absolutePath) : file.relativePath;
  const files = [...tree.files].sort((a, b) => compareLowerCased(a.relativePath, b.relativePath));
  const hash = createHash("sha256").update(String(files.length));
  for (const file of files) hash.update(`#${nameOf(file)}#${file.size}`);
  for (const file of files) await addFile(hash, file.absolutePath, options);
  return hash.digest("hex");
}
async function md5OfPiece(path, start, length, options = {}) {
  const { createHash } = await import("node:crypto");
  const hash = createHash("md5");
  if (length > 0) await addFile(hash, path, options, { start, end: start + length - 1 });
  return hash.digest();
}
async function addFolder(hash, { folder, root, rules, above }, options) {
  const { readdir, realpath, stat } = await import("node:fs/promises");
  const { join, relative } = await import("node:path");
  const names = (await readdir(folder)).sort(compareLowerCased);
  for (const name of names) {
    const path = join(folder, name);
    if (rules !== noIgnoreRules && rules.excludes(slashes(relative(root, path)))) continue;
    hash.update(name);
    const found = await stat(path);
    const target = await realpath(path);
    if (found.isFile()) await addFile(hash, target, options);
    else if (found.isDirectory() && !above.includes(target)) {
      await addFolder(hash, { folder: target, root, rules, above: [...above, target] }, options);
    }
  }
}
async function addFile(hash, path, options, range = {}) {
  const { createReadStream } = await import("node:fs");
  for await (const chunk of createReadStream(path, { ...range, highWaterMark: 256 * 1024 })) {
    if (options.abortSignal?.aborted) throw new AbortError();
    hash.update(chunk);
  }
}

export {
  contentHashVersion,
  objectHash,
  objectHashOf,
  contentHash,
  md5OfPiece
};
