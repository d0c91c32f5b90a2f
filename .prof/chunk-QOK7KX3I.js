import {
  withoutSignature
} from "./chunk-UTKAMXLW.js";
import {
  FileChangedError,
  sendPiece
} from "./chunk-7C36DXLY.js";
import {
  md5OfPiece
} from "./chunk-HTCP32TF.js";
import {
  AbortError
} from "./chunk-R6PT7IO5.js";
import {
  serviceError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/concurrency.ts
async function forEachAtOnce(items, limit, abortSignal, work) {
  if (abortSignal?.aborted) throw new AbortError();
  const controller = new AbortController();
  const abort = () => controller.abort();
  abortSignal?.addEventListener("abort", abort);
  const iterator = items[Symbol.iterator]();
  let failure;
  const worker = async () => {
    while (!controller.signal.aborted) {
      const next = iterator.next();
      if (next.done) return;
      try {
        await work(next.value, controller.signal);
      } catch (error) {
        failure ??= { error };
        abort();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, limit) }, worker));
  } finally {
    abortSignal?.removeEventListener("abort", abort);
  }
  if (abortSignal?.aborted) throw new AbortError();
  if (failure) throw failure.error;
}

// src/artifacts/storage-error.ts
import { createHttpHeaders, isRestError } from "@azure/core-rest-pipeline";
function storageError(error, role) {
  if (!isRestError(error) || !error.response) return error;
  const { request, status } = error.response;
  const code = codeOf(error) ?? String(status);
  const [said = ""] = withoutSignature(error.message).split("\n");
  const advice = status === 403 ? ` The caller needs the role ${role} on the storage account, and its network must let the request in.` : "";
  const body = { error: { code, message: `${said || `The storage service answered ${status}.`}${advice}` } };
  const headers = createHttpHeaders({
    "x-ms-request-id": error.response.headers.get("x-ms-request-id") ?? ""
  });
  return serviceError({ request, status, headers, bodyAsText: JSON.stringify(body) });
}
function codeOf(error) {
  if (!isRestError(error)) return void 0;
  return error.response?.headers.get("x-ms-error-code") ?? error.code;
}
function statusOf(error) {
  return isRestError(error) ? error.statusCode : void 0;
}

// src/artifacts/blob-upload.ts
var MiB = 1024 * 1024;
var largestSinglePut = 64 * MiB;
var mostBlocks = 5e4;
var defaultBlock = 8 * MiB;
async function uploadBlob(blob, file, settings) {
  try {
    if (file.size <= (settings.pieceSize ?? largestSinglePut)) await putWhole(blob, file, settings);
    else await putBlocks(blob, file, settings);
  } catch (error) {
    if (codeOf(error) !== "BlobAlreadyExists" && statusOf(error) !== 412) throw error;
    if (!await isThere(blob, file, settings)) throw error;
    settings.meter.piece(file.relativePath).done(file.size);
  }
  await checkUnchanged(file);
}
async function holdsSame(existing, file, settings) {
  if (existing.size !== file.size) return false;
  if (!existing.md5) return settings.contentAddressed;
  const md5 = await md5OfPiece(file.absolutePath, 0, file.size, settings);
  return md5.every((byte, i) => byte === existing.md5?.[i]);
}
function checksumOf({ contentMD5 }) {
  return contentMD5?.byteLength ? contentMD5 : void 0;
}
async function checkUnchanged(file) {
  const { stat } = await import("node:fs/promises");
  const now = await stat(file.absolutePath).catch(() => void 0);
  if (now?.size !== file.size || now.mtimeMs !== file.modifiedMs)
    throw new FileChangedError(file.absolutePath);
}
async function isThere(blob, file, settings) {
  const { contentLength = 0, contentMD5 } = await blob.getProperties({ abortSignal: settings.abortSignal });
  return holdsSame({ size: contentLength, md5: checksumOf({ contentMD5 }) }, file, settings);
}
async function putWhole(blob, file, settings) {
  const { size, absolutePath, relativePath } = file;
  const progress = settings.meter.piece(relativePath);
  const md5 = settings.verify && size > 0 ? await md5OfPiece(absolutePath, 0, size, settings) : void 0;
  const common = {
    conditions: createOnly(settings),
    onProgress: progress.listener(size),
    // `upload` sends it, though the type lists it for blocks only.
    transactionalContentMD5: md5
  };
  if (size === 0) {
    await blob.upload("", 0, { ...common, abortSignal: settings.abortSignal });
  } else {
    await sendPiece(
      { path: absolutePath, start: 0, length: size },
      settings.abortSignal,
      (body, abortSignal) => blob.upload(body, size, { ...common, abortSignal })
    );
  }
  progress.done(size);
}
async function putBlocks(blob, file, settings) {
  const { absolutePath, relativePath, size } = file;
  const { abortSignal } = settings;
  const blockSize = blockSizeFor(size, settings.pieceSize);
  const staged = await stagedBlocks(blob, abortSignal);
  const count = Math.ceil(size / blockSize);
  const ids = new Array(count).fill("");
  await forEachAtOnce(ids.keys(), settings.concurrentPieces, abortSignal, async (index, signal) => {
    const start = index * blockSize;
    const length = Math.min(blockSize, size - start);
    const md5 = await md5OfPiece(absolutePath, start, length, { abortSignal: signal });
    const id = blockId(index, md5);
    ids[index] = id;
    const progress = settings.meter.piece(relativePath);
    if (staged.get(id) !== length) {
      await sendPiece(
        { path: absolutePath, start, length },
        signal,
        (body, abort) => blob.stageBlock(id, body, length, {
          transactionalContentMD5: md5,
          abortSignal: abort,
          onProgress: progress.listener(length)
        })
      );
    }
    progress.done(length);
  });
  await blob.commitBlockList(ids, { conditions: createOnly(settings), abortSignal });
}
function blockSizeFor(fileSize, wanted = defaultBlock) {
  return Math.ceil(fileSize / wanted) <= mostBlocks ? wanted : Math.ceil(fileSize / mostBlocks / MiB) * MiB;
}
function blockId(index, md5) {
  const hex = Array.from(md5, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return btoa(`azureml-${String(index).padStart(5, "0")}-${hex}`);
}
async function stagedBlocks(blob, abortSignal) {
  try {
    const { uncommittedBlocks = [] } = await blob.getBlockList("uncommitted", { abortSignal });
    return new Map(uncommittedBlocks.map(({ name, size }) => [name, size]));
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 403) return /* @__PURE__ */ new Map();
    throw error;
  }
}
function createOnly({ overwrite }) {
  return overwrite ? {} : { ifNoneMatch: "*" };
}

// src/artifacts/transfer.ts
var defaultConcurrentFiles = 8;
var defaultConcurrentPieces = 4;
var ProgressMeter = class {
  constructor(totalBytes, onProgress) {
    this.totalBytes = totalBytes;
    this.onProgress = onProgress;
  }
  totalBytes;
  onProgress;
  #settled = 0;
  #running = 0;
  #told = 0;
  /** Counts a piece of a file. */
  piece(file) {
    let last = 0;
    const soFar = (bytes) => {
      this.#running += bytes - last;
      last = bytes;
      if (this.#settled + this.#running > this.#told) this.#tell(file);
    };
    return {
      soFar,
      listener: (length) => this.onProgress && (({ loadedBytes }) => soFar(Math.min(loadedBytes, length))),
      done: (bytes) => {
        this.#running -= last;
        this.#settled += bytes;
        last = 0;
        this.#tell(file);
      }
    };
  }
  #tell(file) {
    this.#told = Math.max(this.#told, this.#settled + this.#running);
    this.onProgress?.({ transferredBytes: this.#told, totalBytes: this.totalBytes, file });
  }
};

export {
  forEachAtOnce,
  storageError,
  statusOf,
  uploadBlob,
  holdsSame,
  checksumOf,
  defaultConcurrentFiles,
  defaultConcurrentPieces,
  ProgressMeter
};
