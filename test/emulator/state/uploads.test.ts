import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { Emulator } from "azure-ai-ml/emulator";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DiskContents } from "../../../src/emulator/state/disk-contents";
import { streamPieces } from "../../../src/fake/blob/stream-pieces";
import { aFolder, running } from "../running";

/** Asks for a blob over plain HTTP. */
function blob(
  { httpOrigin = "", token }: Emulator,
  method: string,
  path: string,
  { body, headers = {} }: { body?: Uint8Array; headers?: Record<string, string> } = {},
): Promise<{ status: number; bytes: Buffer; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const url = `${httpOrigin}/wsemulatorstorage.blob.core.windows.net/big/${path}`;
    const outgoing = request(
      url,
      {
        method,
        headers: {
          authorization: `Bearer ${token("https://storage.azure.com")}`,
          "x-ms-blob-type": "BlockBlob",
          ...headers,
        },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            bytes: Buffer.concat(parts),
            headers: incoming.headers,
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("base64");
const idOf = (number: number) => Buffer.from(String(number).padStart(4, "0")).toString("base64");

describe("a file that is sent to an emulator", () => {
  it("comes back as it was, whole and in ranges, also after a restart", async () => {
    const stateFolder = aFolder();
    const emulator = await running({ stateFolder, httpPort: 0 });
    const blocks = [3_000_000, 1, 700_000].map((size) => randomBytes(size));
    for (const [number, body] of blocks.entries()) {
      const headers = { "content-md5": md5(body) };
      const path = `model.bin?comp=block&blockid=${encodeURIComponent(idOf(number))}`;
      expect((await blob(emulator, "PUT", path, { body, headers })).status).toBe(201);
    }
    const list = blocks.map((_, number) => `<Latest>${idOf(number)}</Latest>`).join("");
    const body = Buffer.from(`<BlockList>${list}</BlockList>`);
    const { headers } = await blob(emulator, "PUT", "model.bin?comp=blocklist", { body });
    const whole = Buffer.concat(blocks);
    const check = async (from: Emulator) => {
      const all = await blob(from, "GET", "model.bin");
      expect(all.bytes.equals(whole)).toBe(true);
      expect(all.headers.etag).toBe(headers.etag);
      const range = await blob(from, "GET", "model.bin", {
        headers: { range: "bytes=2999990-3000010", "x-ms-range-get-content-md5": "true" },
      });
      expect(range.status).toBe(206);
      expect(range.bytes.equals(whole.subarray(2_999_990, 3_000_011))).toBe(true);
      expect(range.headers["content-md5"]).toBe(md5(range.bytes));
      expect(range.headers["content-range"]).toBe(`bytes 2999990-3000010/${whole.byteLength}`);
    };
    await check(emulator);
    await emulator.close();
    await check(await running({ stateFolder, httpPort: 0 }));
  });

  it("is refused where its checksum is another, or where it is too large, and leaves nothing", async () => {
    const stateFolder = aFolder();
    const emulator = await running({ stateFolder, httpPort: 0, maxBodyBytes: 2_000_000 });
    const headers = { "content-md5": md5(Buffer.from("other")) };
    const wrong = await blob(emulator, "PUT", "a", { body: randomBytes(1_000_000), headers });
    expect([wrong.status, wrong.headers["x-ms-error-code"]]).toEqual([400, "Md5Mismatch"]);
    const large = await blob(emulator, "PUT", "a", { body: randomBytes(2_000_001) }).catch(() => undefined);
    expect(large?.status ?? 413).toBe(413);
    expect((await blob(emulator, "GET", "a")).status).toBe(404);
    expect((await blob(emulator, "PUT", "b", { body: Buffer.from("small") })).status).toBe(201);
    await expect.poll(() => readdirSync(join(stateFolder, "state", "blobs")).length).toBe(1);
  });

  it("is still read to its end while another takes its place", async () => {
    const stateFolder = aFolder();
    const emulator = await running({ stateFolder, httpPort: 0 });
    const [old, next] = [randomBytes(8_000_000), randomBytes(10)];
    await blob(emulator, "PUT", "a", { body: old });
    const reading = Promise.all(Array.from({ length: 4 }, () => blob(emulator, "GET", "a")));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await blob(emulator, "PUT", "a", { body: next });
    for (const { bytes } of await reading) expect(bytes.equals(old) || bytes.equals(next)).toBe(true);
    await expect.poll(() => readdirSync(join(stateFolder, "state", "blobs")).length).toBe(1);
  });
});

describe("contents on disk", () => {
  it("give back every piece as it was, however pieces were extended", async () => {
    const contents = new DiskContents(aFolder());
    await contents.tidy();
    const sizes = fc.array(fc.uint8Array({ minLength: 0, maxLength: 20 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(7), fc.nat(40), fc.nat(40), async (parts, nth, a, b) => {
        const [first = new Uint8Array(), ...more] = parts;
        const pieces = [contents.keep(first)];
        const expected = [Buffer.from(first)];
        for (const part of more) {
          // Not always the newest: two may go on from the same piece.
          const from = nth % pieces.length;
          const piece = pieces[from];
          if (!piece) throw new Error("There is no such piece.");
          pieces.push(contents.extend(piece, part));
          expected.push(Buffer.concat([expected[from] ?? Buffer.alloc(0), part]));
        }
        for (const [index, piece] of pieces.entries())
          expect(
            Buffer.from(contents.read(piece, 0, piece.size)).equals(expected[index] ?? Buffer.alloc(0)),
          ).toBe(true);
        const whole = Buffer.concat(expected);
        const read: Uint8Array[] = [];
        for await (const part of streamPieces(contents, pieces, Math.min(a, b), Math.max(a, b)))
          read.push(part);
        expect(Buffer.concat(read).equals(whole.subarray(Math.min(a, b), Math.max(a, b) + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
