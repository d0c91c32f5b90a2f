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

// src/core/policies/retry-policy.ts
import { isRestError } from "@azure/core-rest-pipeline";
var isTransient = (status) => [408, 429, 500, 502, 503, 504].includes(status) || status > 505;
var safeForWrites = /* @__PURE__ */ new Set([500, 503, 504]);
function retryPolicy(clock, options = {}) {
  const { maxRetries = 3, maxRetryDelayInMs = 12e4 } = options;
  return {
    name: "azureAiMlRetryPolicy",
    async sendRequest(request, next) {
      const write = request.method === "POST" || request.method === "PATCH";
      for (let attempt = 0; ; attempt++) {
        let response;
        let failure;
        try {
          response = await next(request);
          if (!isTransient(response.status)) return response;
        } catch (error) {
          if (!isRestError(error) || error.response || write || request.abortSignal?.aborted) throw error;
          failure = error;
        }
        const told = response && retryAfterMs(response, clock.now());
        const pause = told ?? Math.min(800 * 2 ** attempt, maxRetryDelayInMs);
        const mayRepeat = !response || told !== void 0 || !write || safeForWrites.has(response.status);
        if (attempt >= maxRetries || !mayRepeat || pause > maxRetryDelayInMs) {
          if (response) return response;
          throw failure;
        }
        await clock.sleep(pause, { abortSignal: request.abortSignal });
      }
    }
  };
}
function retryAfterMs(response, now) {
  const milliseconds = Number(
    response.headers.get("x-ms-retry-after-ms") || response.headers.get("retry-after-ms") || Number.NaN
  );
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = response.headers.get("retry-after");
  if (!text) return void 0;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1e3);
  const date = Date.parse(text);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}

export {
  sendPiece,
  FileChangedError,
  retryPolicy,
  retryAfterMs
};
