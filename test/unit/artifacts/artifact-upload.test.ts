import { createHash } from "node:crypto";
import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  markUploaded,
  type UploadedFor,
  uploadCode,
  uploadToDatastore,
} from "../../../src/artifacts/artifact-upload";
import type { BlobContainer } from "../../../src/artifacts/blob-container";
import { blockSizeFor } from "../../../src/artifacts/blob-upload";
import { FileChangedError } from "../../../src/artifacts/file-piece";
import { objectHash } from "../../../src/artifacts/hashes";
import type { TransferProgress } from "../../../src/artifacts/transfer";
import { virtualClock } from "../../../src/core/clock";
import { PermissionError, ServiceError, ValidationError } from "../../../src/core/errors";
import { containerUrl, goodSas, MemoryBlobService, type SeenRequest } from "./memory-blob-service";
import { temporaryFolder } from "./temporary-folder";

const KiB = 1024;
const MiB = 1024 * KiB;
const asset: UploadedFor = { name: "churn", version: "3" };

function containerOf(service: MemoryBlobService, more: Partial<BlobContainer> = {}): BlobContainer {
  return { containerUrl, sas: goodSas, httpClient: service, clock: virtualClock(), ...more };
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

const isPut = ({ method, query }: SeenRequest) => method === "PUT" && query.comp === undefined;
const isBlock = ({ query }: SeenRequest) => query.comp === "block";

/** Bytes that differ from block to block. */
function bytesOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += KiB) bytes.fill((i / KiB) % 251, i, i + KiB);
  return bytes;
}

describe("uploadToDatastore", () => {
  it("sends a folder the way Python does: look for it, put each file, mark the first", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({
      "data/a.csv": "a,b\n1,2\n",
      "data/sub/b.csv": "a,b\n3,4\n",
      "data/sub/empty": "",
    });
    const uploaded = await uploadToDatastore(containerOf(service), join(folder.path, "data"), {
      asset,
      concurrentFiles: 1,
    });

    const hash = await objectHash(join(folder.path, "data"));
    const root = `LocalUpload/${hash}/data`;
    expect(uploaded).toEqual({
      path: root,
      folder: root,
      kind: "folder",
      indicator: `${root}/a.csv`,
      reused: false,
      asset,
      fileCount: 3,
      totalBytes: 16,
      hash,
    });
    expect(service.calls).toEqual([
      `HEAD ${root}/a.csv`,
      `PUT ${root}/a.csv`,
      `PUT ${root}/sub/b.csv`,
      `PUT ${root}/sub/empty`,
      `PUT ${root}/a.csv?comp=metadata`,
    ]);
    const [, first, , empty] = service.requests;
    // The checksum that Python sent for the same bytes, and none for an empty file.
    expect(first?.headers).toMatchObject({
      "x-ms-blob-type": "BlockBlob",
      "if-none-match": "*",
      "content-md5": "5evUwCzvvnlVl3xnraJCtw==",
    });
    expect(empty?.headers["content-md5"]).toBeUndefined();
    expect(service.text(`${root}/sub/b.csv`)).toBe("a,b\n3,4\n");
    expect(service.blobs.get(`${root}/a.csv`)?.metadata).toEqual({
      upload_status: "completed",
      name: "churn",
      version: "3",
    });
  });

  it("sends a single file without a checksum, next to nothing else", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "é b.csv": "x" });
    const {
      path,
      folder: parent,
      kind,
      hash,
    } = await uploadToDatastore(containerOf(service), "é b.csv", { asset, baseFolder: folder.path });
    expect({ path, parent, kind }).toEqual({
      path: `LocalUpload/${hash}/é b.csv`,
      parent: `LocalUpload/${hash}`,
      kind: "file",
    });
    expect(service.requests.find(isPut)?.headers["content-md5"]).toBeUndefined();
    expect(service.text(path)).toBe("x");
  });

  it("sends nothing when the same content is there, and says for which asset it was", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const path = join(folder.path, "a.csv");
    await uploadToDatastore(containerOf(service), path, { asset });
    service.requests.length = 0;
    const again = await uploadToDatastore(containerOf(service), path, { asset: { name: "other" } });
    expect(again).toMatchObject({ reused: true, asset });
    expect(service.calls).toEqual([
      `HEAD ${again.path}`,
      `HEAD ${again.path.replace("LocalUpload", "az-ml-artifacts")}`,
    ]);
  });

  it("takes content that early versions of Python put under az-ml-artifacts", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "data/a.csv": "x" });
    const hash = await objectHash(join(folder.path, "data"));
    service.put(`LocalUpload/${hash}/data/a.csv`, "x");
    service.put(`az-ml-artifacts/${hash}/data/a.csv`, "x", {
      upload_status: "completed",
      name: "old",
      version: "1",
    });
    const uploaded = await uploadToDatastore(containerOf(service), join(folder.path, "data"), { asset });
    expect(uploaded).toMatchObject({
      reused: true,
      path: `az-ml-artifacts/${hash}/data`,
      indicator: `az-ml-artifacts/${hash}/data/a.csv`,
      asset: { name: "old", version: "1" },
    });
  });

  it("finishes an upload that broke off, sending only what is missing or different", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({
      "data/a.csv": "same",
      "data/b.csv": "right",
      "data/c.csv": "new",
      "data/d.csv": "same",
    });
    const root = `LocalUpload/${await objectHash(join(folder.path, "data"))}/data`;
    service.put(`${root}/a.csv`, "same");
    service.put(`${root}/b.csv`, "wrong");
    delete service.put(`${root}/d.csv`, "same").md5;
    const seen: TransferProgress[] = [];
    const uploaded = await uploadToDatastore(containerOf(service), join(folder.path, "data"), {
      asset,
      onProgress: (each) => seen.push(each),
    });
    expect(uploaded.reused).toBe(false);
    expect(
      service.requests
        .filter(isPut)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([`${root}/b.csv`, `${root}/c.csv`]);
    expect(service.text(`${root}/b.csv`)).toBe("right");
    expect(seen.at(-1)?.transferredBytes).toBe(uploaded.totalBytes);
  });

  it("is content when somebody else uploads the same at the same time", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "data/a.csv": "a", "data/b.csv": "b" });
    const path = join(folder.path, "data");
    const both = await Promise.all(
      [1, 2, 3].map(() => uploadToDatastore(containerOf(service), path, { asset })),
    );
    expect(new Set(both.map((each) => each.path)).size).toBe(1);
    expect(service.blobs.size).toBe(2);
  });

  it("does not take another content for its own where a name is taken", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "data/a.csv": "mine", "data/b.csv": "mine" });
    service.put("data/b.csv", "hers");
    const error = await failureOf(uploadCode(containerOf(service), join(folder.path, "data"), { asset }));
    expect(error).toMatchObject({ statusCode: 409, code: "BlobAlreadyExists" });
    expect(service.text("data/b.csv")).toBe("hers");
    expect(service.requests.some(({ query }) => query.comp === "metadata")).toBe(false);
  });

  it("looks at everything before it sends anything", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({
      empty: null,
      "data/a": "a",
      "data/broken": { link: "gone" },
    });
    for (const name of ["missing", "empty", "data"]) {
      const error = await failureOf(
        uploadToDatastore(containerOf(service), name, { asset, baseFolder: folder.path, field: "data.path" }),
      );
      expect(error).toBeInstanceOf(ValidationError);
      expect((error as ValidationError).faults[0]?.path).toBe("data.path");
    }
    expect(service.requests).toEqual([]);
  });

  it("refuses names that Azure Storage cannot hold", async () => {
    const service = new MemoryBlobService();
    const deep = Array.from({ length: 10 }, () => "d".repeat(120)).join("/");
    await using folder = await temporaryFolder({ [`data/${deep}`]: "x" });
    await expect(
      uploadToDatastore(containerOf(service), join(folder.path, "data"), { asset }),
    ).rejects.toThrow("too long");
    expect(service.requests).toEqual([]);
  });

  it("never has more files under way than it may", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`data/f${i}`, "x"])),
    );
    await uploadToDatastore(containerOf(service), join(folder.path, "data"), { asset, concurrentFiles: 3 });
    expect(service.mostRunning).toBeLessThanOrEqual(3);
    expect(service.blobs.size).toBe(20);
  });

  it("stops when aborted, and leaves the upload unmarked", async () => {
    const service = new MemoryBlobService();
    const controller = new AbortController();
    service.onRequest = (request) => {
      if (isPut(request)) controller.abort();
    };
    await using folder = await temporaryFolder(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`data/f${i}`, "x"])),
    );
    const upload = uploadToDatastore(containerOf(service), join(folder.path, "data"), {
      asset,
      abortSignal: controller.signal,
      concurrentFiles: 2,
    });
    await expect(upload).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(service.requests.length).toBeLessThan(6);
    expect([...service.blobs.values()].every(({ metadata }) => Object.keys(metadata).length === 0)).toBe(
      true,
    );
  });

  it("notices a file that changes, shrinks or goes while it is sent, and does not mark the upload", async () => {
    for (const change of [
      (path: string) => appendFile(path, "more"),
      (path: string) => writeFile(path, ""),
      (path: string) => rm(path),
    ]) {
      const service = new MemoryBlobService();
      await using folder = await temporaryFolder({ "data.csv": "0123456789" });
      const path = join(folder.path, "data.csv");
      const httpClient = {
        sendRequest: async (request: Parameters<MemoryBlobService["sendRequest"]>[0]) => {
          if (request.method === "PUT") await change(path);
          return service.sendRequest(request);
        },
      };
      const error = await failureOf(uploadToDatastore(containerOf(service, { httpClient }), path, { asset }));
      expect(error instanceof FileChangedError || (error as NodeJS.ErrnoException).code === "ENOENT").toBe(
        true,
      );
      expect(service.requests.some(({ query }) => query.comp === "metadata")).toBe(false);
    }
  });

  it("tells its progress, never going back, up to all bytes", async () => {
    const service = new MemoryBlobService();
    service.faults.push({ when: isPut, status: 503, times: 2 });
    await using folder = await temporaryFolder({ "data/a": "12345", "data/b": "", "data/c": "123" });
    const seen: TransferProgress[] = [];
    await uploadToDatastore(containerOf(service), join(folder.path, "data"), {
      asset,
      onProgress: (each) => seen.push(each),
    });
    const amounts = seen.map(({ transferredBytes }) => transferredBytes);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ transferredBytes: 8, totalBytes: 8 });
    expect(new Set(seen.map(({ file }) => file))).toEqual(new Set(["a", "b", "c"]));
  });
});

describe("uploads of large files", () => {
  const pieceSize = 8 * KiB;

  it("go in blocks with checksums, committed in order and only if the blob is not there", async () => {
    const service = new MemoryBlobService();
    const bytes = bytesOf(65 * KiB);
    await using folder = await temporaryFolder({ "big.bin": bytes });
    const { path } = await uploadToDatastore(containerOf(service), join(folder.path, "big.bin"), {
      asset,
      concurrentPieces: 3,
      pieceSize,
    });
    const blocks = service.requests.filter(isBlock);
    expect(blocks.map(({ size }) => size).sort((a, b) => a - b)).toEqual([KiB, ...Array(8).fill(8 * KiB)]);
    expect(blocks.every(({ headers }) => headers["content-md5"] !== undefined)).toBe(true);
    // Python's are as long, so its leftovers do not get in the way of ours.
    expect(new Set(blocks.map(({ query }) => atob(query.blockid ?? "").length))).toEqual(new Set([46]));
    expect(
      service.requests.find(({ query }) => query.comp === "blocklist" && query.blocklisttype === undefined)
        ?.headers["if-none-match"],
    ).toBe("*");
    expect(service.mostRunning).toBeLessThanOrEqual(3);
    expect(createHash("md5").update(service.blobs.get(path)!.bytes).digest("hex")).toBe(
      createHash("md5").update(bytes).digest("hex"),
    );
  });

  it("go on where they broke off: blocks that are there are not sent again", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "big.bin": bytesOf(65 * KiB) });
    const path = join(folder.path, "big.bin");
    let blocks = 0;
    service.faults.push({
      when: (request) => isBlock(request) && ++blocks > 5,
      status: 403,
      code: "AuthenticationFailed",
    });
    expect(
      await failureOf(
        uploadToDatastore(containerOf(service), path, { asset, concurrentPieces: 1, pieceSize }),
      ),
    ).toBeInstanceOf(PermissionError);
    service.requests.length = 0;
    const { path: blob } = await uploadToDatastore(containerOf(service), path, { asset, pieceSize });
    expect(service.requests.filter(isBlock)).toHaveLength(4);
    expect(service.blobs.get(blob)?.bytes.byteLength).toBe(65 * KiB);
  });

  it("have blocks large enough for 200 GB, and for the largest blob there is", () => {
    for (const size of [64 * MiB + 1, 200e9, 2e12, 190 * 1024 ** 4]) {
      expect(Math.ceil(size / blockSizeFor(size))).toBeLessThanOrEqual(50_000);
      expect(blockSizeFor(size)).toBeLessThanOrEqual(4000 * MiB);
    }
    expect(blockSizeFor(200e9)).toBe(8 * MiB);
    expect(blockSizeFor(200e9, 1024)).toBe(4 * MiB);
  });
});

describe("uploadCode", () => {
  it("puts a folder at the root of its container under its own name, and a file by itself", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({
      "src/train.py": "t",
      "src/utils/__init__.py": "",
      "src/.amlignore": "*.log",
      "src/a.log": "l",
    });
    const uploaded = await uploadCode(containerOf(service), "src", { asset, baseFolder: folder.path });
    expect(uploaded).toMatchObject({
      path: "src",
      folder: "src",
      indicator: "src/.amlignore",
      reused: false,
    });
    expect([...service.blobs.keys()].sort()).toEqual([
      "src/.amlignore",
      "src/train.py",
      "src/utils/__init__.py",
    ]);
    const single = await uploadCode(containerOf(new MemoryBlobService()), join("src", "train.py"), {
      asset,
      baseFolder: folder.path,
    });
    expect(single).toMatchObject({ path: "train.py", folder: "", indicator: "train.py" });
  });

  it("takes the signature from the container's address too", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "a.py": "a" });
    await uploadCode(
      { containerUrl: `${containerUrl}?${goodSas}`, httpClient: service },
      join(folder.path, "a.py"),
      { asset },
    );
    expect(service.requests.every(({ signed }) => signed)).toBe(true);
  });
});

describe("markUploaded", () => {
  it("writes the version that an upload became", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const uploaded = await uploadToDatastore(containerOf(service), join(folder.path, "a.csv"), {
      asset: { name: "model" },
    });
    expect(uploaded.asset.version).toMatch(/^[0-9a-f-]{36}$/);
    await markUploaded(containerOf(service), uploaded.indicator, { name: "model", version: "8" });
    expect(service.blobs.get(uploaded.indicator)?.metadata).toEqual({
      upload_status: "completed",
      name: "model",
      version: "8",
    });
  });
});

describe("requests that fail", () => {
  it("are tried again as Retry-After says, with the whole body, a bounded number of times", async () => {
    const service = new MemoryBlobService();
    service.faults.push({ when: isPut, status: 429, headers: { "retry-after": "60" }, times: 2 });
    await using folder = await temporaryFolder({ "a.csv": "all of it" });
    const clock = virtualClock(0);
    const { path } = await uploadToDatastore(containerOf(service, { clock }), join(folder.path, "a.csv"), {
      asset,
    });
    expect(clock.now()).toBe(120_000);
    expect(service.text(path)).toBe("all of it");

    const down = new MemoryBlobService();
    down.faults.push({ when: isPut, status: 503, times: 100 });
    const error = await failureOf(
      uploadToDatastore(containerOf(down), join(folder.path, "a.csv"), { asset }),
    );
    expect(error).toBeInstanceOf(ServiceError);
    expect(down.requests.filter(isPut)).toHaveLength(4);
  });

  it("may have had their effect: a broken connection after the blob was made is no failure", async () => {
    const service = new MemoryBlobService();
    service.faults.push({ when: isPut, breaks: "late" });
    await using folder = await temporaryFolder({ "data/a.csv": "x", "data/b.csv": "y" });
    const { path } = await uploadToDatastore(containerOf(service), join(folder.path, "data"), { asset });
    expect(service.text(`${path}/a.csv`)).toBe("x");
    expect(service.blobs.get(`${path}/a.csv`)?.metadata.upload_status).toBe("completed");
  });

  it("say which role is missing where the storage refuses the caller", async () => {
    const service = new MemoryBlobService();
    service.faults.push({ when: () => true, status: 403, code: "AuthorizationPermissionMismatch" });
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const error = await failureOf(
      uploadToDatastore(containerOf(service), join(folder.path, "a.csv"), { asset }),
    );
    expect(error).toBeInstanceOf(PermissionError);
    expect(error).toMatchObject({ code: "AuthorizationPermissionMismatch" });
    expect(error.message).toContain("Storage Blob Data Contributor");
  });

  it("end after the time limit of a try, and say so", async () => {
    const clock = virtualClock();
    const httpClient = {
      sendRequest: async () => {
        throw Object.assign(new Error("The operation was aborted."), { name: "AbortError" });
      },
    };
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const container = { containerUrl, sas: goodSas, httpClient, clock, requestTimeoutInMs: 5000 };
    const error = await failureOf(uploadToDatastore(container, join(folder.path, "a.csv"), { asset }));
    expect(error.message).toContain("No answer within 5 s");
  });
});

describe("secrets", () => {
  const secret = new URLSearchParams(goodSas).get("sig")!;
  /** Everything that a log, a debugger or a bug report might show of an error. */
  const everything = (error: Error) => {
    const { request, response } = error as { request?: unknown; response?: unknown };
    const own = Object.getOwnPropertyNames(error).map((key) =>
      inspect((error as unknown as Record<string, unknown>)[key], { depth: 9 }),
    );
    return [
      String(error),
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      inspect({ request, response }, { depth: 9, showHidden: true }),
      ...own,
    ].join("\n");
  };

  it.each<[string, Parameters<MemoryBlobService["faults"]["push"]>[0]]>([
    ["a refusal", { when: () => true, status: 403, code: "AuthenticationFailed", times: 9 }],
    ["a broken connection", { when: () => true, breaks: "early", times: 9 }],
    ["a failure after retries", { when: () => true, status: 500, times: 9 }],
  ])("are in no part of %s", async (_, fault) => {
    const service = new MemoryBlobService();
    service.faults.push(fault);
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const text = everything(
      await failureOf(uploadToDatastore(containerOf(service), join(folder.path, "a.csv"), { asset })),
    );
    expect(service.requests.length).toBeGreaterThan(0);
    expect(text).toContain("a.csv");
    expect(text).not.toMatch(/sig=/i);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
  });

  it("are in no error of a transport that tells what it was asked", async () => {
    const httpClient = {
      sendRequest: async ({ url }: { url: string }) => {
        throw new TypeError(`Cannot connect to ${url}`);
      },
    };
    await using folder = await temporaryFolder({ "a.csv": "x" });
    const error = await failureOf(
      uploadToDatastore({ containerUrl, sas: goodSas, httpClient }, join(folder.path, "a.csv"), { asset }),
    );
    expect(error.message).toContain("Cannot connect to https://account.blob.core.windows.net");
    expect(everything(error)).not.toMatch(/sig=/i);
    expect(everything(error)).not.toContain(encodeURIComponent(secret));
  });

  it("are in no refusal of an address", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "a.csv": "x" });
    for (const url of [
      "http://account.blob.core.windows.net/container",
      `${containerUrl}/blob`,
      "nonsense",
    ]) {
      const error = await failureOf(
        uploadToDatastore(
          { containerUrl: `${url}?${goodSas}`, httpClient: service },
          join(folder.path, "a.csv"),
          { asset },
        ),
      );
      expect(error).toBeInstanceOf(ValidationError);
      expect(everything(error)).not.toMatch(/sig=/i);
    }
    expect(service.requests).toEqual([]);
  });

  it("sign with an account key without sending it, and ask a credential for a token of Azure Storage", async () => {
    const service = new MemoryBlobService();
    await using folder = await temporaryFolder({ "data/a.csv": "x", "data/b.csv": "" });
    const accountKey = btoa("key of the account");
    await uploadToDatastore(containerOf(service, { sas: undefined, accountKey }), join(folder.path, "data"), {
      asset,
    });
    expect(
      service.requests.every(({ headers }) => headers.authorization?.startsWith("SharedKey account:")),
    ).toBe(true);
    expect(JSON.stringify(service.requests)).not.toContain(accountKey);

    const scopes: (string | string[])[] = [];
    const credential = {
      getToken: async (scope: string | string[]) => {
        scopes.push(scope);
        return { token: "token", expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    const other = new MemoryBlobService();
    await uploadToDatastore(containerOf(other, { sas: undefined, credential }), join(folder.path, "data"), {
      asset,
    });
    expect(other.requests.every(({ headers }) => headers.authorization === "Bearer token")).toBe(true);
    expect(scopes.flat()).toContain("https://storage.azure.com/.default");
  });
});
