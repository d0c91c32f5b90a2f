import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectLocalPath } from "../../../src/artifacts/local-files";
import { ValidationError } from "../../../src/core/errors";
import { temporaryFolder } from "./temporary-folder";

async function faultsOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ValidationError);
  return (error as ValidationError).faults;
}

const names = (tree: { files: readonly { relativePath: string }[] }) =>
  tree.files.map(({ relativePath }) => relativePath);

describe("inspectLocalPath", () => {
  it("lists the files of a folder in Python's order, with their sizes, without those that .amlignore names", async () => {
    await using folder = await temporaryFolder({
      "src/b.py": "12345",
      "src/B.py": "1",
      "src/sub/a.txt": "",
      "src/x.log": "no",
      "src/secret/key": "no",
      "src/secret/deep/key": "no",
      "src/.amlignore": "*.log\nsecret/\n",
      "src/\u{1f600}.txt": "u",
      "src/\ue000.txt": "p",
    });
    const tree = await inspectLocalPath("src", { baseFolder: folder.path });
    expect(tree).toMatchObject({ kind: "folder", name: "src", totalBytes: 22 });
    expect(names(tree)).toEqual([".amlignore", "B.py", "b.py", "sub/a.txt", "\ue000.txt", "\u{1f600}.txt"]);
    expect(tree.files.map(({ size }) => size)).toEqual([14, 1, 5, 0, 1, 1]);
  });

  it("takes a single file, whatever an ignore file beside it says", async () => {
    await using folder = await temporaryFolder({ "a.log": "123", ".amlignore": "*" });
    const tree = await inspectLocalPath(join(folder.path, "a.log"));
    expect(tree).toMatchObject({ kind: "file", name: "a.log", totalBytes: 3 });
    expect(names(tree)).toEqual(["a.log"]);
  });

  it("follows links under their own names, and leaves out links that lead back up", async () => {
    await using folder = await temporaryFolder({
      "outside/data.csv": "1,2",
      "src/a.txt": "a",
      "src/file-link.txt": { link: "a.txt" },
      "src/folder-link": { link: "../outside" },
      "src/sub/up": { link: "../../src" },
      "src/sub/self": { link: "." },
      "src/sub/b.txt": "b",
    });
    const tree = await inspectLocalPath(join(folder.path, "src"));
    expect(new Set(names(tree))).toEqual(
      new Set(["a.txt", "file-link.txt", "folder-link/data.csv", "sub/b.txt"]),
    );
    const linked = tree.files.find(({ relativePath }) => relativePath === "folder-link/data.csv");
    expect(linked?.absolutePath.endsWith(join("outside", "data.csv"))).toBe(true);
  });

  it("judges the content of a linked folder by where it really is, as Python does", async () => {
    await using folder = await temporaryFolder({
      "outside/drop.csv": "1",
      "src/real/keep.txt": "a",
      "src/link": { link: "real" },
      "src/.amlignore": "link/\n../outside/\n",
      "src/out": { link: "../outside" },
    });
    const tree = await inspectLocalPath(join(folder.path, "src"));
    expect(names(tree)).toEqual([".amlignore", "link/keep.txt", "real/keep.txt"]);
  });

  it("names a missing path as it was given and as it was resolved", async () => {
    await using folder = await temporaryFolder();
    const faults = await faultsOf(inspectLocalPath("./no/such", { baseFolder: folder.path, field: "code" }));
    expect(faults).toEqual([
      {
        path: "code",
        given: "./no/such",
        code: "notFound",
        message: expect.stringContaining(join(folder.path, "no", "such")),
      },
    ]);
  });

  it("refuses a folder from which nothing would go up, and says when an ignore file is why", async () => {
    await using folder = await temporaryFolder({ empty: null, "hidden/a.py": "", "hidden/.gitignore": "*" });
    expect((await faultsOf(inspectLocalPath(join(folder.path, "empty"))))[0]?.message).not.toContain(
      "ignore",
    );
    expect((await faultsOf(inspectLocalPath(join(folder.path, "hidden"))))[0]?.message).toContain(
      ".gitignore leaves out",
    );
  });

  it("names every link that leads nowhere, unless it is ignored", async () => {
    await using folder = await temporaryFolder({
      "a.txt": "a",
      x: { link: "gone" },
      "sub/y": { link: "gone" },
      z: { link: "gone" },
      ".amlignore": "z",
    });
    const faults = await faultsOf(inspectLocalPath(folder.path));
    expect(faults.map(({ message }) => message.split(" ")[0]).sort()).toEqual(["sub/y", "x"]);
  });

  it.skipIf(process.getuid?.() === 0)("names a folder that may not be read", async () => {
    await using folder = await temporaryFolder({ "a.txt": "a", "closed/b.txt": "b" });
    await chmod(join(folder.path, "closed"), 0);
    const faults = await faultsOf(inspectLocalPath(folder.path));
    await chmod(join(folder.path, "closed"), 0o700);
    expect(faults[0]?.message).toContain("closed cannot be read");
  });

  it("leaves out an ignored folder whole, with what its links have elsewhere", async () => {
    await using folder = await temporaryFolder({
      "package/index.js": "x",
      "src/a.txt": "a",
      "src/node_modules/package": { link: "../../package" },
      "src/node_modules/broken": { link: "gone" },
      "src/.amlignore": "node_modules/",
    });
    expect(names(await inspectLocalPath(join(folder.path, "src")))).toEqual([".amlignore", "a.txt"]);
  });
});
