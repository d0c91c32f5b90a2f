import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BlobContainer } from "../../../src/artifacts/blob-container";
import { downloadBlobs } from "../../../src/artifacts/blob-download";
import type { TransferProgress } from "../../../src/artifacts/transfer";
import { virtualClock } from "../../../src/core/clock";
import { PermissionError, ValidationError } from "../../../src/core/errors";
import { containerUrl, goodSas, MemoryBlobService, type SeenRequest } from "./memory-blob-service";
import { temporaryFolder } from "./temporary-folder";

const KiB = 1024;
/** Of the pieces in these tests. */
const pieceSize = 16 * KiB;

function containerOf(service: MemoryBlobService, more: Partial<BlobContainer> = {}): BlobContainer {
  return { containerUrl, sas: goodSas, httpClient: service, clock: virtualClock(), ...more };
}

/** Every file and folder below a folder. */
async function contentsOf(path: string): Promise<string[]> {
  return (await readdir(path, { recursive: true })).map((each) => each.replaceAll("\\", "/")).sort();
}

const isGet = ({ method, query }: SeenRequest) => method === "GET" && query.comp === undefined;

function numbered(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += KiB) bytes.fill((i / KiB) % 251, i, i + KiB);
  return bytes;
}

describe("downloadBlobs", () => {
  it("fetches everything below a folder, over all pages of the list", async () => {
    const service = new MemoryBlobService();
    for (const name of [
      "run/logs/std_log.txt",
      "run/model/MLmodel",
      "run/model/é model.pkl",
      "run/a",
      "run/empty",
      "other/x",
      "run-2/x",
    ]) {
      service.put(name, name.endsWith("empty") ? "" : name);
    }
    await using folder = await temporaryFolder();
    for (const prefix of ["run", "run/"]) {
      const destination = join(folder.path, `to${prefix.length}`);
      const result = await downloadBlobs(containerOf(service), { prefix, destination });
      expect(await contentsOf(destination)).toEqual([
        "a",
        "empty",
        "logs",
        "logs/std_log.txt",
        "model",
        "model/MLmodel",
        "model/é model.pkl",
      ]);
      expect(await readFile(join(destination, "model/é model.pkl"), "utf8")).toBe("run/model/é model.pkl");
      expect(result.files).toContainEqual({ relativePath: "model/MLmodel", size: 17 });
      expect(result).toMatchObject({
        destination,
        totalBytes: result.files.reduce((sum, { size }) => sum + size, 0),
      });
    }
  });

  it("fetches one blob under its own name, and replaces what is there", async () => {
    const service = new MemoryBlobService();
    service.put("run/data.csv", "new");
    await using folder = await temporaryFolder({ "data.csv": "older and longer" });
    await downloadBlobs(containerOf(service), { prefix: "run/data.csv", destination: folder.path });
    expect(await contentsOf(folder.path)).toEqual(["data.csv"]);
    expect(await readFile(join(folder.path, "data.csv"), "utf8")).toBe("new");
  });

  it("makes folders of the blobs that stand for folders", async () => {
    const service = new MemoryBlobService();
    service.put("run", "", { hdi_isfolder: "true" });
    service.put("run/empty", "", { hdi_isfolder: "true" });
    service.put("run/slash/", "");
    service.put("run/bare", "");
    service.put("run/bare/file", "x");
    await using folder = await temporaryFolder();
    const { files } = await downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path });
    expect(await contentsOf(folder.path)).toEqual(["bare", "bare/file", "empty", "slash"]);
    expect(files).toEqual([{ relativePath: "bare/file", size: 1 }]);
  });

  it("says so when there is nothing", async () => {
    const service = new MemoryBlobService();
    service.put("run-2/x", "x");
    await using folder = await temporaryFolder();
    const destination = join(folder.path, "to");
    await expect(downloadBlobs(containerOf(service), { prefix: "run", destination })).rejects.toThrow(
      ValidationError,
    );
    expect(await contentsOf(folder.path)).toEqual([]);
  });

  it.each([
    "run/../../escape",
    "run/..",
    "run//absolute",
    "run/C:\\windows",
    "run/a\\..\\..\\b",
    "run/./a",
    "run/a//b",
  ])("refuses the name %s before it writes anything", async (name) => {
    const service = new MemoryBlobService();
    service.put(name, "x");
    service.put("run/fine", "x");
    await using folder = await temporaryFolder();
    const destination = join(folder.path, "to");
    await expect(downloadBlobs(containerOf(service), { prefix: "run", destination })).rejects.toThrow(name);
    expect(await contentsOf(folder.path)).toEqual([]);
  });

  it("refuses a blob that would be a file and a folder at once", async () => {
    const service = new MemoryBlobService();
    service.put("run/a", "content");
    service.put("run/a/b/c", "x");
    await using folder = await temporaryFolder();
    await expect(
      downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path }),
    ).rejects.toThrow("neither a file nor a folder");
  });

  it("does not follow a link in the destination that leads out of it", async () => {
    const service = new MemoryBlobService();
    service.put("run/link/deep/file", "x");
    await using folder = await temporaryFolder({ outside: null, to: null });
    await symlink(join(folder.path, "outside"), join(folder.path, "to", "link"));
    await expect(
      downloadBlobs(containerOf(service), { prefix: "run", destination: join(folder.path, "to") }),
    ).rejects.toThrow("leads out of it");
    expect(await contentsOf(join(folder.path, "outside"))).toEqual([]);
  });

  it("fetches a large blob in ranges, a few at once, all of the same version", async () => {
    const service = new MemoryBlobService();
    const bytes = numbered(40 * KiB + 5);
    const { etag } = service.put("run/big", bytes);
    await using folder = await temporaryFolder();
    const seen: TransferProgress[] = [];
    await downloadBlobs(containerOf(service), {
      prefix: "run",
      destination: folder.path,
      concurrentPieces: 2,
      pieceSize,
      onProgress: (each) => seen.push(each),
    });
    const gets = service.requests.filter(isGet);
    expect(gets).toHaveLength(3);
    expect(gets.every(({ headers }) => headers["if-match"] === etag)).toBe(true);
    expect(service.mostRunning).toBeLessThanOrEqual(2);
    expect(Buffer.compare(await readFile(join(folder.path, "big")), bytes)).toBe(0);
    expect(await contentsOf(folder.path)).toEqual(["big"]);
    const amounts = seen.map(({ transferredBytes }) => transferredBytes);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({
      transferredBytes: bytes.byteLength,
      totalBytes: bytes.byteLength,
      file: "big",
    });
  });

  it("goes on where it broke off, and not with another version of the blob", async () => {
    const service = new MemoryBlobService();
    const bytes = numbered(48 * KiB);
    service.put("run/big", bytes);
    await using folder = await temporaryFolder();
    const download = () =>
      downloadBlobs(containerOf(service), {
        prefix: "run",
        destination: folder.path,
        concurrentPieces: 1,
        pieceSize,
      });
    let gets = 0;
    service.faults.push({
      when: (request) => isGet(request) && ++gets > 2,
      status: 403,
      code: "AuthenticationFailed",
    });
    await expect(download()).rejects.toThrow(PermissionError);
    expect(await contentsOf(folder.path)).not.toContain("big");
    service.requests.length = 0;
    await download();
    expect(service.requests.filter(isGet)).toHaveLength(1);
    expect(Buffer.compare(await readFile(join(folder.path, "big")), bytes)).toBe(0);
    expect(await contentsOf(folder.path)).toEqual(["big"]);

    service.put("run/big", numbered(48 * KiB).reverse());
    service.requests.length = 0;
    await download();
    expect(service.requests.filter(isGet)).toHaveLength(3);
  });

  it("survives a connection that breaks in the middle of a range", async () => {
    const service = new MemoryBlobService();
    service.put("run/a", "0123456789");
    service.faults.push({ when: isGet, cutsAfter: 4 });
    await using folder = await temporaryFolder();
    await downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path });
    expect(await readFile(join(folder.path, "a"), "utf8")).toBe("0123456789");
    expect(service.requests.filter(isGet).map(({ headers }) => headers["x-ms-range"])).toEqual([
      "bytes=0-9",
      "bytes=4-9",
    ]);
  });

  it("refuses content that is not what the storage says it has, and leaves nothing of it", async () => {
    const service = new MemoryBlobService();
    service.put("run/a", "right").bytes = new TextEncoder().encode("wrong");
    await using folder = await temporaryFolder();
    await expect(
      downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path }),
    ).rejects.toThrow("MD5");
    expect(await contentsOf(folder.path)).toEqual([]);
  });

  it("takes content that the storage has no checksum of", async () => {
    const service = new MemoryBlobService();
    delete service.put("run/a", "content").md5;
    await using folder = await temporaryFolder();
    await downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path });
    expect(await readFile(join(folder.path, "a"), "utf8")).toBe("content");
  });

  it("refuses pieces of a blob that is replaced meanwhile", async () => {
    const service = new MemoryBlobService();
    service.put("run/a", "old");
    service.onRequest = (request) => {
      if (isGet(request)) service.put("run/a", "new");
    };
    await using folder = await temporaryFolder();
    await expect(
      downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path }),
    ).rejects.toMatchObject({ statusCode: 412 });
  });

  it("stops when aborted", async () => {
    const service = new MemoryBlobService();
    for (let i = 0; i < 20; i++) service.put(`run/f${i}`, "x");
    const controller = new AbortController();
    service.onRequest = (request) => {
      if (isGet(request)) controller.abort();
    };
    await using folder = await temporaryFolder();
    const download = downloadBlobs(containerOf(service), {
      prefix: "run",
      destination: folder.path,
      abortSignal: controller.signal,
      concurrentFiles: 2,
    });
    await expect(download).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(service.requests.filter(isGet).length).toBeLessThanOrEqual(2);
  });

  it("leaves files alone that are not in the download", async () => {
    const service = new MemoryBlobService();
    service.put("run/a", "x");
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "mine"));
    await writeFile(join(folder.path, "mine", "b"), "y");
    await downloadBlobs(containerOf(service), { prefix: "run", destination: folder.path });
    expect(await contentsOf(folder.path)).toEqual(["a", "mine", "mine/b"]);
  });
});
