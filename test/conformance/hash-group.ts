import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { anonymousEnvironmentVersion } from "../../src/artifacts/anonymous-environment";
import { contentHash, objectHash } from "../../src/artifacts/hashes";
import { inspectLocalPath } from "../../src/artifacts/local-files";
import type { YamlValue } from "../../src/artifacts/pyyaml-dump";
import { type Outcome, type Report, tally } from "./report";
import { type HashVector, readVector } from "./vectors";

/** Hashes the trees and environments of the vectors, and compares with Python's. */
export async function runHashGroup(vectors: string): Promise<Report> {
  const folder = join(vectors, "hash");
  const outcomes: Outcome[] = [];
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith(".json"))
    .sort()) {
    outcomes.push(await runCase(basename(name, ".json"), readVector<HashVector>(join(folder, name))));
  }
  return { rows: [{ name: "hash", ...tally(outcomes) }], notCovered: [] };
}

async function runCase(name: string, { input, expected }: HashVector): Promise<Outcome> {
  const why: string[] = [];
  const same = (what: string, ours: unknown, theirs: unknown) => {
    if (theirs !== undefined && JSON.stringify(ours) !== JSON.stringify(theirs)) {
      why.push(`${what}: ${JSON.stringify(ours)}, should be ${JSON.stringify(theirs)}`);
    }
  };
  const scratch = mkdtempSync(join(tmpdir(), "azure-ai-ml-hash-"));
  try {
    if (input.environment) {
      // The vectors hold JSON.
      const { image, conda_file: condaFile } = input.environment;
      same(
        "version",
        await anonymousEnvironmentVersion({ image, condaFile: condaFile as YamlValue }),
        expected.version,
      );
    }
    if (input.files) {
      const tree = join(scratch, input.dirName ?? "src");
      for (const [path, text] of Object.entries(input.files)) {
        mkdirSync(dirname(join(tree, path)), { recursive: true });
        writeFileSync(join(tree, path), text);
      }
      const { files } = await inspectLocalPath(tree);
      same(
        "files",
        files.map(({ relativePath }) => relativePath).sort(),
        expected.uploadedFiles && [...expected.uploadedFiles].sort(),
      );
      same("object hash", await objectHash(tree), expected.objectHash);
      same("content hash", await contentHash(tree), expected.contentHashSha256);
      const [only] = Object.keys(input.files);
      if (only) {
        if (expected.singleFileObjectHash)
          same("object hash of the file", await objectHash(join(tree, only)), expected.singleFileObjectHash);
        if (expected.singleFileContentHash)
          same(
            "content hash of the file",
            await contentHash(join(tree, only)),
            expected.singleFileContentHash,
          );
      }
    }
  } catch (error) {
    why.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { name, state: why.length === 0 ? "passed" : "failed", why };
}
