import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryContents } from "../../../../src/fake/blob/memory-contents";
import { parseRange } from "../../../../src/fake/blob/ranges";
import { streamPieces } from "../../../../src/fake/blob/stream-pieces";

describe("ranges", () => {
  it("cuts pieces as a slice of the whole would be cut", async () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 10 }), { minLength: 1, maxLength: 6 });
    const contents = memoryContents();
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(70), fc.nat(70), async (chunks, a, b) => {
        const whole = Buffer.concat(chunks);
        const range = parseRange(`bytes=${Math.min(a, b)}-${Math.max(a, b)}`, whole.byteLength);
        if (range === "unsatisfiable") {
          expect(Math.min(a, b)).toBeGreaterThanOrEqual(whole.byteLength);
          return;
        }
        if (!range) throw new Error("The range was not understood.");
        const expected = whole.subarray(Math.min(a, b), Math.max(a, b) + 1);
        const kept = chunks.map((chunk) => contents.keep(chunk));
        const cut: Uint8Array[] = [];
        for await (const part of streamPieces(contents, kept, range.start, range.end)) cut.push(part);
        expect(Buffer.concat(cut).equals(expected)).toBe(true);
      }),
    );
  });

  it.each([undefined, "", "bytes=", "bytes=-5", "bytes=5-2", "items=0-1", "bytes=0-1,3-4"])(
    "takes %s for no range at all",
    (header) => {
      expect(parseRange(header, 10)).toBeUndefined();
    },
  );

  it("reads a range without an end to the end", () => {
    expect(parseRange("bytes=3-", 10)).toEqual({ start: 3, end: 9 });
  });
});
