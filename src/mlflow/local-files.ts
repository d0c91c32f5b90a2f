import { MlflowError } from "./mlflow-error";

/** A file to upload. @internal */
export interface ArtifactFile {
  /** Path below the run's artifacts, with `/`. */
  readonly path: string;
  /** Opens the content, which is not read before it is sent. */
  open(): Promise<Blob>;
}

/** One file of the computer's. @internal */
export async function localFile(localPath: string, artifactPath: string | undefined): Promise<ArtifactFile> {
  const { stat } = await import("node:fs/promises");
  const { basename } = await import("node:path");
  const found = await stat(localPath).catch(() => undefined);
  if (!found?.isFile()) throw await notThere(localPath, found ? "is not a file" : "is not there");
  return { path: join(artifactPath, basename(localPath)), open: () => openFile(localPath) };
}

/** All files of a folder and of those in it, in order of path. @internal */
export async function localFolder(
  localDir: string,
  artifactPath: string | undefined,
): Promise<ArtifactFile[]> {
  const { readdir, stat } = await import("node:fs/promises");
  const path = await import("node:path");
  const found = await stat(localDir).catch(() => undefined);
  if (!found?.isDirectory()) throw await notThere(localDir, found ? "is not a folder" : "is not there");
  const files: ArtifactFile[] = [];
  const walk = async (folder: string, below: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      const relative = join(below, entry.name);
      const kind = entry.isSymbolicLink() ? await stat(full) : entry;
      if (kind.isDirectory()) await walk(full, relative);
      else if (kind.isFile()) files.push({ path: join(artifactPath, relative), open: () => openFile(full) });
    }
  };
  await walk(localDir, "");
  return files;
}

/** Content that is in memory. @internal */
export function memoryFile(path: string, content: string | Uint8Array): ArtifactFile {
  return {
    path: join(undefined, path),
    open: async () => new Blob([typeof content === "string" ? content : content.slice()]),
  };
}

/** A Blob that lies on the disk until it is sent, where the runtime has such. */
async function openFile(path: string): Promise<Blob> {
  const fs = await import("node:fs");
  if (typeof fs.openAsBlob === "function") return fs.openAsBlob(path);
  return new Blob([new Uint8Array(await fs.promises.readFile(path))]);
}

async function notThere(given: string, why: string): Promise<MlflowError> {
  const { resolve } = await import("node:path");
  return new MlflowError(`${given} ${why} (${resolve(given)}).`, "INVALID_PARAMETER_VALUE");
}

/** Joins parts of an artifact path; one that would lead out of the run's artifacts is refused. */
function join(base: string | undefined, name: string): string {
  const path = [base ?? "", name]
    .join("/")
    .replace(/\\/g, "/")
    .replace(/\/+/g, "/")
    .replace(/^\/|\/$/g, "");
  if (path === "" || path.split("/").some((part) => part === ".." || part === ".")) {
    throw new MlflowError(`${path || "An empty text"} is no path of an artifact.`, "INVALID_PARAMETER_VALUE");
  }
  return path;
}
