import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hmacSha256, md5, md5InScript } from "../../../../src/fake/blob/digests";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("digests", () => {
  it("computes MD5 as Node does, however the bytes are cut", () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 4 });
    fc.assert(
      fc.property(pieces, (chunks) => {
        const expected = createHash("md5").update(Buffer.concat(chunks)).digest("hex");
        expect(hex(md5(chunks))).toBe(expected);
        expect(hex(md5InScript(chunks))).toBe(expected);
      }),
    );
  });

  it("computes HMAC-SHA-256 as Node does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ maxLength: 200 }), (key, text) => {
        expect(hex(hmacSha256(key, text))).toBe(createHmac("sha256", key).update(text).digest("hex"));
      }),
    );
  });
});
