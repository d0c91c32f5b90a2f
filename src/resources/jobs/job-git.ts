/** Environment variables that say what git would, and the properties they become. */
const properties = {
  repository: { variable: "AZUREML_GIT_REPOSITORY_URI", property: "mlflow.source.git.repoURL" },
  branch: { variable: "AZUREML_GIT_BRANCH", property: "mlflow.source.git.branch" },
  commit: { variable: "AZUREML_GIT_COMMIT", property: "mlflow.source.git.commit" },
  dirty: { variable: "AZUREML_GIT_DIRTY", property: "azureml.git.dirty" },
  buildId: { variable: "AZUREML_GIT_BUILD_ID", property: "azureml.git.build_id" },
  buildUri: { variable: "AZUREML_GIT_BUILD_URI", property: "azureml.git.build_uri" },
} as const;

/** Longest that git is waited for, in milliseconds: a job must not hang on a network drive. */
const patience = 2000;

/**
 * Properties that say which commit a job was submitted from; none where the folder is in no repository, or
 * there is no git. A repository address with a password in it is never sent.
 */
export async function gitProperties(folder: string | undefined): Promise<Record<string, string>> {
  const environment = globalThis.process?.env;
  if (!environment) return {};
  const given = Object.fromEntries(
    Object.entries(properties).map(([key, { variable }]) => [
      key,
      environment[variable]?.trim() || undefined,
    ]),
  ) as Partial<Record<keyof typeof properties, string>>;
  const found = { ...(await askGit(folder)), ...withoutMissing(given) };
  if (found.dirty !== undefined) found.dirty = /^(true|1)$/i.test(found.dirty) ? "True" : "False";
  const secret = found.repository !== undefined && holdsSecret(found.repository);
  const named = Object.entries(found).filter(([key]) => !secret || key.startsWith("build"));
  return Object.fromEntries(
    named.map(([key, value]) => [properties[key as keyof typeof properties].property, value]),
  );
}

async function askGit(folder: string | undefined): Promise<Partial<Record<keyof typeof properties, string>>> {
  const git = await gitCommand(folder);
  if (!git) return {};
  // All at once: outside a repository each of them says so at once, too.
  const [inside, repository, branch, commit, changes] = await Promise.all([
    git("rev-parse", "--is-inside-work-tree"),
    git("ls-remote", "--get-url"),
    git("symbolic-ref", "--short", "HEAD"),
    git("rev-parse", "HEAD"),
    git("status", "--porcelain", "."),
  ]);
  if (inside !== "true") return {};
  // Without a remote git answers the bare word `origin`, which is no address.
  const address = repository && /[:/\\]/.test(repository) ? repository : undefined;
  return withoutMissing({ repository: address, branch, commit, dirty: changes ? "true" : undefined });
}

/** Runs git in a folder and answers what it says; nothing where it fails. `undefined` where programs cannot be run. */
async function gitCommand(
  folder: string | undefined,
): Promise<((...args: string[]) => Promise<string | undefined>) | undefined> {
  // Only where there is a Node: bundlers for browsers must not resolve it.
  if (!globalThis.process?.versions?.node) return undefined;
  const { execFile } = await import("node:child_process");
  return (...args) =>
    new Promise((resolve) => {
      execFile(
        "git",
        args,
        {
          cwd: folder,
          timeout: patience,
          windowsHide: true,
          env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
        },
        (error, output) => resolve(error ? undefined : output.trim() || undefined),
      );
    });
}

/** `https://token@host/…` and `https://host/token@…`: both are how passwords are written into addresses. */
function holdsSecret(repository: string): boolean {
  return /^https?:\/\/(?:[^/@]+\/)?[^/@]+@/i.test(repository);
}

function withoutMissing<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
