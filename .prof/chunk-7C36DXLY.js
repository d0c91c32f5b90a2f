// src/artifacts/file-piece.ts
async function sendPiece(piece, abortSignal, send) {
  const { createReadStream } = await import("node:fs");
  const { path, start, length } = piece;
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (abortSignal?.aborted) abort();
  abortSignal?.addEventListener("abort", abort);
  let stream;
  let fault;
  const fail = (error) => {
    fault ??= error;
    abort();
  };
  const body = () => {
    stream?.destroy();
    const opened = createReadStream(path, { start, end: start + length - 1, highWaterMark: 256 * 1024 });
    opened.on("error", fail);
    opened.on("end", () => {
      if (opened.bytesRead < length) fail(new FileChangedError(path));
    });
    stream = opened;
    return opened;
  };
  try {
    await send(body, controller.signal);
  } catch (error) {
    throw fault ?? error;
  } finally {
    abortSignal?.removeEventListener("abort", abort);
    stream?.destroy();
  }
  if (fault) throw fault;
}
var FileChangedError = class _FileChangedError extends Error {
  /** @internal Decides `instanceof`, so that it holds between the ESM and the CommonJS copy of this package. */
  static marker = /* @__PURE__ */ Symbol.for("azure-ai-ml.error.FileChangedError");
  /** The file, absolute. */
  path;
  constructor(path) {
    super(`${path} changed while it was being uploaded. Upload again when nothing writes to it.`);
    this.name = "FileChangedError";
    this.path = path;
    Object.defineProperty(this, _FileChangedError.marker, { value: true });
  }
  static [Symbol.hasInstance](value) {
    return typeof value === "object" && value !== null && _FileChangedError.marker in value;
  }
};

export {
  sendPiece,
  FileChangedError
};
