import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { startEmulator } from "azure-ai-ml/emulator";
import { FakeAzureML } from "azure-ai-ml/testing";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { FolderKeeper } from "../../../src/emulator/state/folder-keeper";
import { lockFolder } from "../../../src/emulator/state/lock";
import { processStart } from "../../../src/fake/runner/child-processes/process-start";
import { aFolder, ask, running } from "../running";

const account = "wsfakestorage";

/** A fake whose state is kept in a folder. `leastBytes`: how long a journal may become. */
async function opened(folder: string, leastBytes?: number) {
  const keeper = new FolderKeeper(folder, leastBytes);
  const azure = new FakeAzureML({ keeper });
  await azure.open();
  onTestFinished(() => keeper.close());
  const send = async (method: "GET" | "PUT" | "DELETE", url: string, body?: string | Uint8Array) => {
    const reply = await azure.sendRequest({
      method,
      url,
      body,
      headers: new Map([
        ["authorization", `Bearer ${(await azure.credential.getToken("x"))?.token}`],
        ["x-ms-blob-type", "BlockBlob"],
      ]),
    } as never);
    return { status: reply.status, text: reply.bodyAsText ?? "" };
  };
  const blob = (name: string) => `https://${account}.blob.core.windows.net/c/${name}`;
  return {
    azure,
    keeper,
    send,
    put: (name: string, text: string) => send("PUT", blob(name), text),
    get: (name: string) => send("GET", blob(name)),
    remove: (name: string) => send("DELETE", blob(name)),
    blob,
  };
}

/** A copy of a folder as another process would find it, were this one killed now. */
function asItIs(folder: string): string {
  for (;;) {
    const copy = aFolder();
    const before = filesOf(folder);
    try {
      cpSync(folder, copy, { recursive: true });
    } catch {
      // What is being removed was removed: once more.
      continue;
    }
    // Of a base that was put in its place meanwhile the copy has only half.
    if (String(filesOf(folder)) === String(before)) return copy;
  }
}

const filesOf = (folder: string) => readdirSync(folder).sort();
const contentsOf = (folder: string) => readdirSync(join(folder, "blobs")).map(Number);

describe("a state that is kept in a folder", () => {
  it("is all there after the process was killed: each answer's change was written before it left", async () => {
    const folder = aFolder();
    const first = await opened(folder);
    await first.put("a", "one");
    await first.put("b", "two");
    await first.remove("a");
    // Nothing is closed, as nothing is by kill -9.
    const second = await opened(folder);
    expect((await second.get("b")).text).toBe("two");
    expect((await second.get("a")).status).toBe(404);
    expect(second.azure.snapshot()).toEqual({ ...first.azure.snapshot(), now: second.azure.snapshot().now });
  });

  it("lacks nothing but what was being written, wherever a line was torn", async () => {
    const folder = aFolder();
    const first = await opened(folder);
    await first.put("a", "one");
    const journal = join(folder, "journal-1.jsonl");
    const whole = statSync(journal).size;
    await first.put("b", "two");
    const length = statSync(journal).size;
    const text = readFileSync(journal);
    await first.keeper.close();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: whole, max: length - 1 }), async (cut) => {
        writeFileSync(journal, text);
        truncateSync(journal, cut);
        const second = await opened(folder);
        expect((await second.get("a")).text).toBe("one");
        expect((await second.get("b")).status).toBe(404);
        expect((await second.put("c", "three")).status).toBe(201);
        await second.keeper.close();
        const third = await opened(folder);
        expect((await third.get("c")).text).toBe("three");
        await third.keeper.close();
        // What the torn line spoke of was removed with it.
        writeFileSync(join(folder, "blobs", "2"), "two");
      }),
      { numRuns: 10 },
    );
  });

  it("is refused where a line in the middle is damaged, with the place", async () => {
    const folder = aFolder();
    const first = await opened(folder);
    await first.put("a", "one");
    await first.keeper.close();
    const journal = join(folder, "journal-1.jsonl");
    const end = statSync(journal).size;
    appendFileSync(journal, `{"at":\n${readFileSync(journal, "utf8")}`);
    await expect(opened(folder)).rejects.toThrow(`${journal} is damaged at byte ${end}.`);
  });

  /** A name so long that a few changes of its blob are as much as all else that is kept. */
  const long = `growing-${"x".repeat(900)}`;

  it("gets a new base when the journal has grown past the old one, and has no other files then", async () => {
    const folder = aFolder();
    const first = await opened(folder, 1000);
    for (let i = 0; i < 600; i++) await first.put(long, `text ${i}`);
    const names = () =>
      filesOf(folder)
        .filter((name) => name !== "blobs")
        .join(" ");
    await expect.poll(names, { timeout: 20_000 }).toMatch(/^base-(\d+)\.jsonl journal-\1\.jsonl$/);
    expect(names()).not.toContain("base-1.jsonl");
    await first.keeper.close();
    const second = await opened(folder);
    expect((await second.get(long)).text).toBe("text 599");
  });

  it("is found whole wherever the writing of a new base was cut off", async () => {
    const folder = aFolder();
    const first = await opened(folder, 1000);
    const generations = new Set<string>();
    for (let last = 0; last < 600; last++) {
      await first.put(long, `text ${last}`);
      await first.put(`blob-${last % 7}`, `${last}`);
      if (last % 20 !== 19) continue;
      const copy = asItIs(folder);
      generations.add(filesOf(copy).join(" "));
      const second = await opened(copy);
      expect((await second.get(long)).text).toBe(`text ${last}`);
      expect(second.azure.snapshot().blobs).toEqual(first.azure.snapshot().blobs);
      await second.keeper.close();
    }
    expect(generations.size).toBeGreaterThan(2);
  });

  it("keeps the bytes that something needs, and no others", async () => {
    const folder = aFolder();
    const first = await opened(folder);
    await first.put("a", "one");
    await first.put("a", "two");
    await first.put("b", "three");
    await first.remove("b");
    await first.keeper.close();
    writeFileSync(join(folder, "blobs", "99"), "of a process that was killed before it said so");
    const second = await opened(folder);
    expect(contentsOf(folder)).toHaveLength(1);
    expect((await second.get("a")).text).toBe("two");
    await second.put("c", "four");
    expect(Math.max(...contentsOf(folder))).toBe(100);
  });

  it("has the blocks of an upload that was not through, which then goes on", async () => {
    const folder = aFolder();
    const first = await opened(folder);
    await first.send("PUT", `${first.blob("big")}?comp=block&blockid=MDE%3D`, "one ");
    const second = await opened(folder);
    await second.send("PUT", `${second.blob("big")}?comp=block&blockid=MDI%3D`, "two");
    const list = "<BlockList><Latest>MDE=</Latest><Latest>MDI=</Latest></BlockList>";
    expect((await second.send("PUT", `${second.blob("big")}?comp=blocklist`, list)).status).toBe(201);
    const third = await opened(folder);
    expect((await third.get("big")).text).toBe("one two");
    const { text } = await third.send("GET", `${third.blob("big")}?comp=blocklist&blocklisttype=all`);
    expect(text).toContain("<CommittedBlocks><Block><Name>MDE=</Name><Size>4</Size></Block>");
  });
});

describe("a folder", () => {
  it("is given to one emulator at a time, and to the next when that has stopped", async () => {
    const stateFolder = aFolder();
    const first = await startEmulator({ runner: "simulated", stateFolder });
    await expect(startEmulator({ runner: "simulated", stateFolder })).rejects.toThrow(
      `${stateFolder} belongs to another emulator, of process ${process.pid}.`,
    );
    expect((await ask(first, "/discovery")).status).toBe(200);
    await first.close();
    expect((await ask(await running({ stateFolder }), "/discovery")).status).toBe(200);
  });

  it.each([
    ["of a process that is gone", async () => JSON.stringify({ pid: 2 ** 22 + 1, start: "1", id: "x" })],
    [
      "of an earlier process with the number of another",
      async () => JSON.stringify({ pid: process.pid, start: `${await processStart(process.pid)}0`, id: "x" }),
    ],
    ["that was not written to its end", async () => '{"pid":'],
  ])("is taken over from a lock %s", async (_, text) => {
    const folder = aFolder();
    writeFileSync(join(folder, "lock"), await text());
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow("belongs to another emulator");
    await unlock();
    expect(filesOf(folder)).toEqual([]);
  });

  it("goes to one of those who take it over at the same moment", async () => {
    const folder = aFolder();
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: 2 ** 22 + 1, id: "x" }));
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
