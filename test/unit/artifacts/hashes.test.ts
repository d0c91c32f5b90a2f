import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anonymousEnvironmentVersion } from "../../../src/artifacts/anonymous-environment";
import { contentHash, objectHash } from "../../../src/artifacts/hashes";
import { inspectLocalPath } from "../../../src/artifacts/local-files";
import { type Files, temporaryFolder } from "./temporary-folder";

const seed = "Initialize for october 2021 AML CLI version";

describe("objectHash and contentHash", () => {
  it("are Python's for a folder with links, case, ignored files and names beyond ASCII", async () => {
    await using folder = await temporaryFolder({
      "train.py": "print('hi')\n",
      "B.txt": "b",
      "a.txt": "a\r\n",
      "Zeta/z.bin": "",
      "sub/deep/x": "x",
      "sub/drop.log": "l",
      ".amlignore": "*.log\nempty-rule/\n",
      "é\u{1f600}.txt": "u",
      "\ue000.txt": "p",
      "link.txt": { link: "a.txt" },
      linked: { link: "sub" },
      "empty-rule/f": "f",
    });
    // Made with get_object_hash and get_content_hash of azure-ai-ml 1.35.2.
    expect(await objectHash(folder.path)).toBe(
      "ae4a0bfc8cc58ca6506ab421cacd7dba35f185833d78d73235d0679be08baeb9",
    );
    expect(await contentHash(folder.path)).toBe(
      "eaf22a33136ce7f53a9e3a9656740e385d9bf99a621eea330ac358ca2de09483",
    );
    expect(await objectHash(join(folder.path, "train.py"))).toBe(
      "737dc4f12f9165bfafa5f0bc2adb5a1913b75b1e61f708ad89a4dce1347ac56f",
    );
    expect(await contentHash(join(folder.path, "train.py"))).toBe(
      "a8e3b4f5c551770339ff44fac50fda589884560a3dabc75042a922fb8e3e7cb0",
    );
    expect(await objectHash(join(folder.path, "link.txt"))).toBe(
      "25f7cc3231ebd1df12e11851d1fa6027377e8e5c5c47e1a7e824c3f00acf3eb2",
    );
    expect(await contentHash(join(folder.path, "link.txt"))).toBe(
      "04fc458e4de36ec5afb62711f034072d1570c0da0104fb0929d2abc7ff06fee9",
    );
  });

  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  const entries = fc.uniqueArray(
    fc.tuple(name, fc.option(name, { nil: undefined }), fc.string({ maxLength: 20 })),
    {
      minLength: 1,
      maxLength: 6,
      selector: ([first]) => first,
    },
  );

  it("do not depend on the order in which files were made", async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const files = given.map(([first, second, content]): [string, string] => [
          second ? `${first}/${second}` : first,
          content,
        ]);
        await using forward = await temporaryFolder(Object.fromEntries(files));
        await using backward = await temporaryFolder(Object.fromEntries(files.reverse()));
        expect(await objectHash(forward.path)).toBe(await objectHash(backward.path));
        expect(await contentHash(forward.path)).toBe(await contentHash(backward.path));
      }),
      { numRuns: 10 },
    );
  });

  it("are the SHA-256 of what they are said to cover", async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const files = given.map(([first, second, content]): [string, string] => [
          second ? `${first}/${second}` : first,
          content,
        ]);
        await using folder = await temporaryFolder(Object.fromEntries(files));
        const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
        const content = createHash("sha256").update(String(files.length));
        for (const [path, text] of sorted) content.update(`#${path}#${Buffer.byteLength(text)}`);
        for (const [, text] of sorted) content.update(text);
        expect(await contentHash(folder.path)).toBe(content.digest("hex"));
        const object = createHash("sha256").update(seed);
        for (const [first, second, text] of [...given].sort(([a], [b]) => (a < b ? -1 : 1)))
          object.update(`${first}${second ?? ""}${text}`);
        expect(await objectHash(folder.path)).toBe(object.digest("hex"));
      }),
      { numRuns: 10 },
    );
  });

  it.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 1_000_003])(
    "cover all of a file of %d bytes",
    async (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) % 251);
      await using folder = await temporaryFolder({ "data.bin": bytes });
      const path = join(folder.path, "data.bin");
      expect(await objectHash(path)).toBe(createHash("sha256").update(seed).update(bytes).digest("hex"));
      expect(await contentHash(path)).toBe(
        createHash("sha256").update(`1#data.bin#${size}`).update(bytes).digest("hex"),
      );
    },
  );

  it("change with a name, a byte and a move of bytes between files", async () => {
    const trees: Files[] = [
      { a: "ab", b: "c" },
      { a: "a", b: "bc" },
      { a: "ab", c: "c" },
      { a: "ab", b: "d" },
    ];
    const hashes = new Set<string>();
    for (const files of trees) {
      await using folder = await temporaryFolder(files);
      hashes.add(await contentHash(folder.path));
    }
    expect(hashes.size).toBe(trees.length);
  });

  it("end when aborted", async () => {
    await using folder = await temporaryFolder({ a: "a" });
    const abortSignal = AbortSignal.abort();
    await expect(objectHash(join(folder.path, "a"), { abortSignal })).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
    await expect(contentHash(folder.path, { abortSignal })).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});

interface HashVector {
  input: {
    files?: Record<string, string>;
    dirName?: string;
    environment?: { image: string; conda_file?: Record<string, string> };
  };
  expected: {
    uploadedFiles?: string[];
    objectHash?: string;
    contentHashSha256?: string;
    singleFileObjectHash?: string;
    singleFileContentHash?: string;
    version?: string;
  };
}

const vectorFolder = "../shared/vectors/hash";
describe.skipIf(!existsSync(vectorFolder))("the recorded hashes", () => {
  const files = existsSync(vectorFolder)
    ? readdirSync(vectorFolder).filter((name) => name.endsWith(".json"))
    : [];
  it.each(files)("%s", async (file) => {
    const { input, expected }: HashVector = JSON.parse(readFileSync(join(vectorFolder, file), "utf8"));
    if (input.environment) {
      const { image, conda_file: condaFile } = input.environment;
      expect(await anonymousEnvironmentVersion({ image, condaFile })).toBe(expected.version);
      return;
    }
    await using folder = await temporaryFolder(
      Object.fromEntries(
        Object.entries(input.files!).map(([name, text]) => [`${input.dirName}/${name}`, text]),
      ),
    );
    const root = join(folder.path, input.dirName!);
    const tree = await inspectLocalPath(root);
    expect(tree.files.map(({ relativePath }) => relativePath)).toEqual(expected.uploadedFiles);
    expect(await objectHash(root)).toBe(expected.objectHash);
    expect(await contentHash(root)).toBe(expected.contentHashSha256);
    if (expected.singleFileObjectHash) {
      const single = join(root, Object.keys(input.files!)[0]!);
      expect(await objectHash(single)).toBe(expected.singleFileObjectHash);
      expect(await contentHash(single)).toBe(expected.singleFileContentHash);
    }
  });
});

const referenceFolder = "../shared/reference";
describe.skipIf(!existsSync(referenceFolder))("the reference hashes", () => {
  it("are ours for the same folder, whose link was made again", async () => {
    const expected = JSON.parse(readFileSync(join(referenceFolder, "hash-vectors.json"), "utf8"));
    const source = join(referenceFolder, "hash-vectors-src");
    const files: Files = {};
    for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files[`vectors_src/${relative(source, path)}`] = readFileSync(path);
    }
    files["vectors_src/link.txt"] = { link: "a.txt" };
    await using folder = await temporaryFolder(files);
    const root = join(folder.path, "vectors_src");
    expect(await objectHash(root)).toBe(expected.object_hash_folder);
    expect(await contentHash(root)).toBe(expected.content_hash_folder);
    expect(await objectHash(join(root, "train.py"))).toBe(expected["object_hash_file_train.py"]);
    expect(await contentHash(join(root, "train.py"))).toBe(expected["content_hash_file_train.py"]);
    const { files: found } = await inspectLocalPath(root);
    expect(found.map((file) => `LocalUpload/HASH/vectors_src/${file.relativePath}`)).toEqual(
      expected.upload_list,
    );
  });
});
