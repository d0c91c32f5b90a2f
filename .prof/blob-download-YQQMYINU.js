import {
  ProgressMeter,
  checksumOf,
  defaultConcurrentFiles,
  defaultConcurrentPieces,
  forEachAtOnce,
  storageError
} from "./chunk-QOK7KX3I.js";
import {
  openContainer
} from "./chunk-UTKAMXLW.js";
import "./chunk-7C36DXLY.js";
import "./chunk-WI42JQQI.js";
import "./chunk-7WADBULZ.js";
import {
  md5OfPiece
} from "./chunk-HTCP32TF.js";
import "./chunk-BKFN6Z2H.js";
import "./chunk-4LE3FNDG.js";
import "./chunk-R6PT7IO5.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/partial-file.ts
var PartialFile = class _PartialFile {
  constructor(target, temporary, journal, content, file, complete) {
    this.target = target;
    this.temporary = temporary;
    this.journal = journal;
    this.content = content;
    this.file = file;
    this.complete = complete;
  }
  target;
  temporary;
  journal;
  content;
  file;
  complete;
  /** Begins a file, or goes on with what there is of it. */
  static async open(target, content) {
    const { createHash } = await import("node:crypto");
    const { open, readFile } = await import("node:fs/promises");
    const { basename, dirname, join } = await import("node:path");
    const key = JSON.stringify([basename(target), content.etag, content.size, content.pieceSize]);
    const hash = createHash("sha256").update(key).digest("hex").slice(0, 16);
    const temporary = join(dirname(target), `.${hash}.partial`);
    const journal = join(dirname(target), `.${hash}.pieces`);
    const before = await open(temporary, "r+").catch(() => void 0);
    if (!before)
      return new _PartialFile(target, temporary, journal, content, await open(temporary, "w+"), /* @__PURE__ */ new Set());
    const lines = (await readFile(journal, "utf8").catch(() => "")).split("\n");
    const complete = new Set(lines.slice(0, -1).map(Number));
    return new _PartialFile(target, temporary, journal, content, before, complete);
  }
  /** All pieces, in order; an empty file has none. */
  *pieces() {
    const { size, pieceSize } = this.content;
    for (let start = 0, index = 0; start < size; start += pieceSize, index++) {
      yield { index, start, length: Math.min(pieceSize, size - start) };
    }
  }
  /** Whether a piece is there from before. */
  has(index) {
    return this.complete.has(index);
  }
  /** Writes a piece as it comes. */
  async write(piece, stream) {
    const { appendFile } = await import("node:fs/promises");
    let position = piece.start;
    const end = piece.start + piece.length;
    for await (const chunk of stream) {
      const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
      if (position + bytes.byteLength > end)
        throw new Error(`More bytes came for ${this.target} than were asked for.`);
      await writeAll(this.file, bytes, position);
      position += bytes.byteLength;
    }
    if (position < end) throw new Error(`The connection ended before all of ${this.target} had come.`);
    this.complete.add(piece.index);
    if (piece.length < this.content.size) await appendFile(this.journal, `${piece.index}
`);
  }
  /**
   * Moves the file to its place.
   *
   * @param md5 - Of the content, where it is known.
   */
  async finish(md5) {
    const { rename, rm } = await import("node:fs/promises");
    await this.file.truncate(this.content.size);
    await this.file.close();
    if (md5 && !await this.#hasDigest(md5)) {
      await this.#forget();
      throw new Error(
        `What came for ${this.target} is not what the storage has (its MD5 differs). Download again.`
      );
    }
    await rename(this.temporary, this.target);
    await rm(this.journal, { force: true });
  }
  /** Frees the file; what there is of it stays for the next try. */
  async close() {
    await this.file.close();
  }
  async #hasDigest(md5) {
    const found = await md5OfPiece(this.temporary, 0, this.content.size);
    return found.every((byte, i) => byte === md5[i]);
  }
  async #forget() {
    const { rm } = await import("node:fs/promises");
    await rm(this.temporary, { force: true });
    await rm(this.journal, { force: true });
  }
};
async function writeAll(file, bytes, position) {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}

// src/artifacts/blob-download.ts
var defaultPiece = 16 * 1024 * 1024;
var downloadRole = "Storage Blob Data Reader";
async function downloadBlobs(container, options) {
  const { mkdir } = await import("node:fs/promises");
  const { resolve, dirname, join } = await import("node:path");
  const destination = resolve(options.destination);
  try {
    const client = await openContainer(container);
    const { files, folders } = await listEntries(client, options);
    await mkdir(destination, { recursive: true });
    const guard = await pathGuard(destination);
    for (const folder of folders) await guard(join(destination, folder));
    const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
    const meter = new ProgressMeter(totalBytes, options.onProgress);
    const {
      concurrentFiles = defaultConcurrentFiles,
      concurrentPieces = defaultConcurrentPieces,
      pieceSize = defaultPiece
    } = options;
    await forEachAtOnce(files, concurrentFiles, options.abortSignal, async (entry, abortSignal) => {
      const target = join(destination, entry.relativePath);
      await guard(dirname(target));
      await downloadBlob(client.getBlobClient(entry.name), entry, {
        target,
        meter,
        concurrentPieces,
        pieceSize,
        abortSignal
      });
    });
    return {
      destination,
      files: files.map(({ relativePath, size }) => ({ relativePath, size })),
      totalBytes
    };
  } catch (error) {
    throw storageError(error, downloadRole);
  }
}
async function listEntries(client, options) {
  const prefix = options.prefix.replace(/\/+$/, "");
  const files = [];
  const folders = /* @__PURE__ */ new Set();
  const faults = [];
  for await (const item of client.listBlobsFlat({
    prefix,
    includeMetadata: true,
    abortSignal: options.abortSignal
  })) {
    const relativePath = relativeTo(prefix, item.name);
    if (relativePath === void 0) continue;
    if (relativePath === "" || item.name === prefix && isFolderMarker(item)) {
      folders.add("");
      continue;
    }
    const problem = problemOf(relativePath);
    if (problem)
      faults.push({ path: item.name, message: `${problem}, so it is not downloaded.`, code: "invalidValue" });
    else if (isFolderMarker(item)) folders.add(relativePath.replace(/\/+$/, ""));
    else {
      const { contentLength: size = 0, etag } = item.properties;
      files.push({ name: item.name, relativePath, size, etag, md5: checksumOf(item.properties) });
    }
  }
  const kept = withoutFolderMarkers(files, folders, faults);
  if (faults.length > 0) throw new ValidationError(faults, { subject: "The download" });
  if (kept.length === 0 && folders.size === 0) {
    throw new ValidationError([
      {
        path: "",
        message: "There is nothing to download at this path.",
        given: options.prefix,
        code: "notFound"
      }
    ]);
  }
  return { files: kept, folders };
}
function relativeTo(prefix, name) {
  if (prefix === "") return name;
  if (name === prefix) return prefix.slice(prefix.lastIndexOf("/") + 1);
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : void 0;
}
function isFolderMarker({ name, metadata, properties }) {
  if (name.endsWith("/") && (properties.contentLength ?? 0) === 0) return true;
  return Object.entries(metadata ?? {}).some(
    ([key, value]) => key.toLowerCase() === "hdi_isfolder" && value.toLowerCase() === "true"
  );
}
function problemOf(relativePath) {
  const parts = relativePath.replace(/\/+$/, "").split(/[/\\]/);
  if (relativePath.startsWith("/") || relativePath.startsWith("\\") || /^[a-z]:/i.test(relativePath))
    return "Its name is an absolute path";
  if (parts.includes("..") || parts.includes(".")) return "Its name leads out of the folder it is in";
  if (parts.includes("") || relativePath.includes("\0")) return "Its name is no path of a file";
  return void 0;
}
function withoutFolderMarkers(files, folders, faults) {
  const parents = new Set(folders);
  for (const { relativePath } of files) {
    for (let cut = relativePath.lastIndexOf("/"); cut > 0; cut = relativePath.lastIndexOf("/", cut - 1))
      parents.add(relativePath.slice(0, cut));
  }
  return files.filter(({ name, relativePath, size }) => {
    if (!parents.has(relativePath)) return true;
    if (size > 0)
      faults.push({
        path: name,
        message: "It has content and other blobs lie below it, so it can be neither a file nor a folder.",
        code: "invalidValue"
      });
    return false;
  });
}
async function pathGuard(destination) {
  const { mkdir, realpath } = await import("node:fs/promises");
  const { relative, sep, isAbsolute } = await import("node:path");
  const root = await realpath(destination);
  const known = /* @__PURE__ */ new Map();
  const make = async (folder) => {
    for (let part = destination; ; ) {
      const inside = relative(root, await realpath(part).catch(() => root));
      if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
        throw new ValidationError([
          { path: "destination", message: "A link in it leads out of it.", given: part }
        ]);
      }
      if (part === folder) break;
      const rest = relative(part, folder).split(sep)[0];
      part = `${part}${part.endsWith(sep) ? "" : sep}${rest}`;
    }
    await mkdir(folder, { recursive: true });
  };
  return (folder) => {
    const made = known.get(folder) ?? make(folder);
    known.set(folder, made);
    return made;
  };
}
async function downloadBlob(blob, entry, settings) {
  const { size, etag, relativePath, md5 } = entry;
  const partial = await PartialFile.open(settings.target, { etag, size, pieceSize: settings.pieceSize });
  try {
    await forEachAtOnce(
      partial.pieces(),
      settings.concurrentPieces,
      settings.abortSignal,
      async (piece, abortSignal) => {
        const progress = settings.meter.piece(relativePath);
        if (!partial.has(piece.index)) {
          const { readableStreamBody } = await blob.download(piece.start, piece.length, {
            abortSignal,
            // Pieces of two versions of a blob make neither.
            conditions: { ifMatch: quoted(etag) },
            onProgress: progress.listener(piece.length)
          });
          if (!readableStreamBody) throw new Error(`The transport gave no stream for ${entry.name}.`);
          await partial.write(piece, readableStreamBody);
        }
        progress.done(piece.length);
      }
    );
    await partial.finish(md5);
  } finally {
    await partial.close();
  }
}
function quoted(etag) {
  return /^(?:W\/)?"/.test(etag) ? etag : `"${etag}"`;
}
export {
  downloadBlobs
};
