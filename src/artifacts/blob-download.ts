import type { BlobClient, BlobItem, ContainerClient } from "@azure/storage-blob";
import type { AbortSignalLike } from "../core/clock";
import { type Fault, ValidationError } from "../core/errors";
import { type BlobContainer, openContainer } from "./blob-container";
import { checksumOf } from "./blob-upload";
import { forEachAtOnce } from "./concurrency";
import { PartialFile } from "./partial-file";
import { storageError } from "./storage-error";
import {
  defaultConcurrentFiles,
  defaultConcurrentPieces,
  ProgressMeter,
  type TransferOptions,
} from "./transfer";

/** Options of {@link downloadBlobs}. */
export interface DownloadOptions extends TransferOptions {
  /** A blob, or the folder of blobs, in the container; with or without a slash at the end. Empty: the whole container. */
  prefix: string;
  /** The folder to write to; made if it is not there. Files that are there are replaced. */
  destination: string;
}

/** What was downloaded. */
export interface DownloadResult {
  /** The folder, absolute. */
  readonly destination: string;
  readonly files: readonly DownloadedFile[];
  readonly totalBytes: number;
}

/** One file of a download. */
export interface DownloadedFile {
  /** Below the destination, with `/`. */
  readonly relativePath: string;
  /** In bytes. */
  readonly size: number;
}

const defaultPiece = 16 * 1024 * 1024;
const downloadRole = "Storage Blob Data Reader";

/**
 * Downloads a blob, or all blobs of a folder, through streams. A file is written beside its place and moved there when it
 * is whole; a download that broke off goes on where it was, as long as the blob is the same.
 *
 * Nothing is written before all names are known to be good. Names that would lead out of the destination, and names that
 * are a file and a folder at once, are refused; the blobs with which storage marks folders become folders.
 *
 * @throws ValidationError - where there is nothing, or for names that are refused.
 * @throws PermissionError, ServiceError - where the storage refuses.
 */
export async function downloadBlobs(
  container: BlobContainer,
  options: DownloadOptions,
): Promise<DownloadResult> {
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
      pieceSize = defaultPiece,
    } = options;
    await forEachAtOnce(files, concurrentFiles, options.abortSignal, async (entry, abortSignal) => {
      const target = join(destination, entry.relativePath);
      await guard(dirname(target));
      await downloadBlob(client.getBlobClient(entry.name), entry, {
        target,
        meter,
        concurrentPieces,
        pieceSize,
        abortSignal,
      });
    });
    return {
      destination,
      files: files.map(({ relativePath, size }) => ({ relativePath, size })),
      totalBytes,
    };
  } catch (error) {
    throw storageError(error, downloadRole);
  }
}

interface BlobEntry {
  name: string;
  relativePath: string;
  size: number;
  etag: string;
  md5?: Uint8Array;
}

/** Everything at or below the prefix: files, and the folders that have a marker of their own. */
async function listEntries(
  client: ContainerClient,
  options: DownloadOptions,
): Promise<{ files: BlobEntry[]; folders: Set<string> }> {
  const prefix = options.prefix.replace(/\/+$/, "");
  const files: BlobEntry[] = [];
  const folders = new Set<string>();
  const faults: Fault[] = [];
  for await (const item of client.listBlobsFlat({
    prefix,
    includeMetadata: true,
    abortSignal: options.abortSignal,
  })) {
    const relativePath = relativeTo(prefix, item.name);
    // The prefix `model` begins the name `model-2/a` too, which was not asked for.
    if (relativePath === undefined) continue;
    if (relativePath === "" || (item.name === prefix && isFolderMarker(item))) {
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
        code: "notFound",
      },
    ]);
  }
  return { files: kept, folders };
}

/** Name below the prefix; of the blob that is the prefix itself, its last part. `undefined`: it is not below it. */
function relativeTo(prefix: string, name: string): string | undefined {
  if (prefix === "") return name;
  if (name === prefix) return prefix.slice(prefix.lastIndexOf("/") + 1);
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined;
}

/** Storage with folders of its own (HDInsight, Data Lake) lists them as empty blobs with this metadata. */
function isFolderMarker({ name, metadata, properties }: BlobItem): boolean {
  if (name.endsWith("/") && (properties.contentLength ?? 0) === 0) return true;
  return Object.entries(metadata ?? {}).some(
    ([key, value]) => key.toLowerCase() === "hdi_isfolder" && value.toLowerCase() === "true",
  );
}

/** Why a name must not become a path on this computer. */
function problemOf(relativePath: string): string | undefined {
  // A backslash and a drive letter mean something on Windows only, but a download should not depend on where it is made.
  const parts = relativePath.replace(/\/+$/, "").split(/[/\\]/);
  if (relativePath.startsWith("/") || relativePath.startsWith("\\") || /^[a-z]:/i.test(relativePath))
    return "Its name is an absolute path";
  if (parts.includes("..") || parts.includes(".")) return "Its name leads out of the folder it is in";
  if (parts.includes("") || relativePath.includes("\0")) return "Its name is no path of a file";
  return undefined;
}

/** Takes out empty blobs that only stand for a folder; a blob with content cannot be a file and a folder at once. */
function withoutFolderMarkers(
  files: readonly BlobEntry[],
  folders: Set<string>,
  faults: Fault[],
): BlobEntry[] {
  const parents = new Set<string>(folders);
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
        code: "invalidValue",
      });
    return false;
  });
}

/**
 * Makes folders of the download, and refuses those that a link in the destination would put somewhere else. Each is looked
 * at once.
 */
async function pathGuard(destination: string): Promise<(folder: string) => Promise<void>> {
  const { mkdir, realpath } = await import("node:fs/promises");
  const { relative, sep, isAbsolute } = await import("node:path");
  const root = await realpath(destination);
  const known = new Map<string, Promise<void>>();
  const make = async (folder: string) => {
    // What is there already decides where it really is: nothing is made before that is known.
    for (let part = destination; ; ) {
      const inside = relative(root, await realpath(part).catch(() => root));
      if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
        throw new ValidationError([
          { path: "destination", message: "A link in it leads out of it.", given: part },
        ]);
      }
      if (part === folder) break;
      const rest = relative(part, folder).split(sep)[0]!;
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

interface DownloadTarget {
  target: string;
  meter: ProgressMeter;
  concurrentPieces: number;
  pieceSize: number;
  abortSignal: AbortSignalLike;
}

async function downloadBlob(blob: BlobClient, entry: BlobEntry, settings: DownloadTarget): Promise<void> {
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
            onProgress: progress.listener(piece.length),
          });
          if (!readableStreamBody) throw new Error(`The transport gave no stream for ${entry.name}.`);
          await partial.write(piece, readableStreamBody);
        }
        progress.done(piece.length);
      },
    );
    await partial.finish(md5);
  } finally {
    await partial.close();
  }
}

/** As headers have it; lists give it without quotes. */
function quoted(etag: string): string {
  return /^(?:W\/)?"/.test(etag) ? etag : `"${etag}"`;
}
