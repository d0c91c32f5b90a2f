import type { BlockBlobClient, BlockBlobUploadOptions } from "@azure/storage-blob";
import type { AbortSignalLike } from "../core/clock";
import { forEachAtOnce } from "./concurrency";
import { FileChangedError, sendPiece } from "./file-piece";
import { md5OfPiece } from "./hashes";
import type { LocalFile } from "./local-files";
import { codeOf, statusOf } from "./storage-error";
import type { ProgressMeter } from "./transfer";

const MiB = 1024 * 1024;

/** Up to here a file is sent in one request (as in Python). */
const largestSinglePut = 64 * MiB;
/** Most blocks that Azure lets a blob have. */
const mostBlocks = 50_000;
const defaultBlock = 8 * MiB;

/** How a file is put into a blob. @internal */
export interface UploadSettings {
  /** Send and compare checksums, as for members of a folder. */
  verify: boolean;
  /**
   * The blob's name is a hash of its content, so a blob of the right size that has no checksum has the right content too.
   */
  contentAddressed: boolean;
  /** Replace what is there; else a blob that is there must be the same. */
  overwrite: boolean;
  concurrentPieces: number;
  /** See `TransferOptions`. */
  pieceSize: number | undefined;
  meter: ProgressMeter;
  abortSignal: AbortSignalLike;
}

/** What is known of a blob that is there. @internal */
export interface ExistingBlob {
  size: number;
  md5?: Uint8Array;
}

/**
 * Puts a file into a blob: in one request, or in blocks where it is large. Blocks that were sent before and wait to be
 * committed are not sent again. Never holds more than a stream's buffer of the file.
 *
 * @throws FileChangedError - where the file is not the one that was looked at.
 * @internal
 */
export async function uploadBlob(
  blob: BlockBlobClient,
  file: LocalFile,
  settings: UploadSettings,
): Promise<void> {
  try {
    if (file.size <= (settings.pieceSize ?? largestSinglePut)) await putWhole(blob, file, settings);
    else await putBlocks(blob, file, settings);
  } catch (error) {
    // Another upload of the same content was faster, or the answer to a try of ours that succeeded was lost.
    if (codeOf(error) !== "BlobAlreadyExists" && statusOf(error) !== 412) throw error;
    if (!(await isThere(blob, file, settings))) throw error;
    settings.meter.piece(file.relativePath).done(file.size);
  }
  await checkUnchanged(file);
}

/** Whether a blob holds what the file holds, as far as can be told without reading the blob. @internal */
export async function holdsSame(
  existing: ExistingBlob,
  file: LocalFile,
  settings: Pick<UploadSettings, "contentAddressed" | "abortSignal">,
): Promise<boolean> {
  if (existing.size !== file.size) return false;
  if (!existing.md5) return settings.contentAddressed;
  const md5 = await md5OfPiece(file.absolutePath, 0, file.size, settings);
  return md5.every((byte, i) => byte === existing.md5?.[i]);
}

/** The checksum of a blob, where it has one: lists give an empty one for blobs that were put in blocks. @internal */
export function checksumOf({ contentMD5 }: { contentMD5?: Uint8Array }): Uint8Array | undefined {
  return contentMD5?.byteLength ? contentMD5 : undefined;
}

/** @throws FileChangedError - where the file is not the one that was looked at. */
async function checkUnchanged(file: LocalFile): Promise<void> {
  const { stat } = await import("node:fs/promises");
  const now = await stat(file.absolutePath).catch(() => undefined);
  if (now?.size !== file.size || now.mtimeMs !== file.modifiedMs)
    throw new FileChangedError(file.absolutePath);
}

async function isThere(blob: BlockBlobClient, file: LocalFile, settings: UploadSettings): Promise<boolean> {
  const { contentLength = 0, contentMD5 } = await blob.getProperties({ abortSignal: settings.abortSignal });
  return holdsSame({ size: contentLength, md5: checksumOf({ contentMD5 }) }, file, settings);
}

async function putWhole(blob: BlockBlobClient, file: LocalFile, settings: UploadSettings): Promise<void> {
  const { size, absolutePath, relativePath } = file;
  const progress = settings.meter.piece(relativePath);
  // An empty body has no checksum to send, in Python neither.
  const md5 = settings.verify && size > 0 ? await md5OfPiece(absolutePath, 0, size, settings) : undefined;
  const common = {
    conditions: createOnly(settings),
    onProgress: progress.listener(size),
    // `upload` sends it, though the type lists it for blocks only.
    transactionalContentMD5: md5,
  } satisfies BlockBlobUploadOptions & { transactionalContentMD5: unknown };
  if (size === 0) {
    await blob.upload("", 0, { ...common, abortSignal: settings.abortSignal });
  } else {
    await sendPiece(
      { path: absolutePath, start: 0, length: size },
      settings.abortSignal,
      (body, abortSignal) => blob.upload(body, size, { ...common, abortSignal }),
    );
  }
  progress.done(size);
}

async function putBlocks(blob: BlockBlobClient, file: LocalFile, settings: UploadSettings): Promise<void> {
  const { absolutePath, relativePath, size } = file;
  const { abortSignal } = settings;
  const blockSize = blockSizeFor(size, settings.pieceSize);
  const staged = await stagedBlocks(blob, abortSignal);
  const count = Math.ceil(size / blockSize);
  const ids = new Array<string>(count).fill("");
  await forEachAtOnce(ids.keys(), settings.concurrentPieces, abortSignal, async (index, signal) => {
    const start = index * blockSize;
    const length = Math.min(blockSize, size - start);
    const md5 = await md5OfPiece(absolutePath, start, length, { abortSignal: signal });
    const id = blockId(index, md5);
    ids[index] = id;
    const progress = settings.meter.piece(relativePath);
    if (staged.get(id) !== length) {
      await sendPiece({ path: absolutePath, start, length }, signal, (body, abort) =>
        blob.stageBlock(id, body, length, {
          transactionalContentMD5: md5,
          abortSignal: abort,
          onProgress: progress.listener(length),
        }),
      );
    }
    progress.done(length);
  });
  await blob.commitBlockList(ids, { conditions: createOnly(settings), abortSignal });
}

/**
 * Size of the blocks of a file, in bytes: what was asked for, or where that would be too many blocks, as small a multiple
 * of 1 MiB as may be. Small blocks are what a slow line can send before a time limit.
 *
 * @internal
 */
export function blockSizeFor(fileSize: number, wanted = defaultBlock): number {
  return Math.ceil(fileSize / wanted) <= mostBlocks ? wanted : Math.ceil(fileSize / mostBlocks / MiB) * MiB;
}

/**
 * Name of a block: of its place and content, so that a block that is there under this name need not be sent again. The
 * ids of a blob must be equally long: these are as long as those of azure-ai-ml for Python (46 bytes), so that blocks
 * which an interrupted upload of that library left do not stand in the way.
 */
function blockId(index: number, md5: Uint8Array): string {
  const hex = Array.from(md5, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return btoa(`azureml-${String(index).padStart(5, "0")}-${hex}`);
}

/** Sizes of the blocks that were sent and not yet committed. */
async function stagedBlocks(
  blob: BlockBlobClient,
  abortSignal: AbortSignalLike,
): Promise<Map<string, number>> {
  try {
    const { uncommittedBlocks = [] } = await blob.getBlockList("uncommitted", { abortSignal });
    return new Map(uncommittedBlocks.map(({ name, size }) => [name, size]));
  } catch (error) {
    // No such blob, or a signature that may write and not read: then all is sent.
    const status = statusOf(error);
    if (status === 404 || status === 403) return new Map();
    throw error;
  }
}

function createOnly({ overwrite }: UploadSettings): { ifNoneMatch?: string } {
  return overwrite ? {} : { ifNoneMatch: "*" };
}
