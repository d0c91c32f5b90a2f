import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { gitProperties } from "../../../../src/resources/jobs/job-git";
import { defaultExperimentName } from "../../../../src/resources/jobs/job-names";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "my.proj dir-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const hasGit = (() => {
  try {
    execFileSync("git", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

/** A repository with one commit in the current folder. */
function aRepository(remote?: string): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.test", ...args], {
      cwd: folder,
      encoding: "utf8",
    }).trim();
  git("init", "-q", "-b", "work");
  writeFileSync(join(folder, "a.txt"), "a");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  if (remote) git("remote", "add", "origin", remote);
  return git("rev-parse", "HEAD");
}

describe.skipIf(!hasGit)("git properties of a job", () => {
  it("say where the code comes from", async () => {
    const commit = aRepository("https://github.com/a/b");
    expect(await gitProperties(folder)).toEqual({
      "mlflow.source.git.repoURL": "https://github.com/a/b",
      "mlflow.source.git.branch": "work",
      "mlflow.source.git.commit": commit,
    });
    writeFileSync(join(folder, "b.txt"), "b");
    expect(await gitProperties(folder)).toMatchObject({ "azureml.git.dirty": "True" });
  });

  it.each(["https://user:secret@github.com/a/b", "https://dev.azure.com/secret@org/repo"])(
    "are left out where the address holds a secret: %s",
    async (remote) => {
      aRepository(remote);
      expect(await gitProperties(folder)).toEqual({});
    },
  );

  it("name no repository where there is no remote", async () => {
    aRepository();
    expect(Object.keys(await gitProperties(folder)).sort()).toEqual([
      "mlflow.source.git.branch",
      "mlflow.source.git.commit",
    ]);
  });

  it("are what the environment says where it says something", async () => {
    aRepository();
    vi.stubEnv("AZUREML_GIT_BRANCH", "release");
    vi.stubEnv("AZUREML_GIT_BUILD_ID", "7");
    expect(await gitProperties(folder)).toMatchObject({
      "mlflow.source.git.branch": "release",
      "azureml.git.build_id": "7",
    });
  });

  it("are none outside a repository", async () => {
    expect(await gitProperties(folder)).toEqual({});
  });
});

describe("the experiment of a job that names none", () => {
  it.each([
    ["/home/me/churn", "churn"],
    ["/home/me/my.proj dir", "my"],
    ["/home/me/two words", "twowords"],
    ["/home/me/.hidden", ".hidden"],
    ["C:\\work\\churn", "churn"],
    ["/", "Default"],
  ])("is made of the folder %s", (cwd, name) => {
    expect(defaultExperimentName(cwd)).toBe(name);
  });
});
