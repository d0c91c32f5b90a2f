import type { AbortSignalLike } from "../core/clock";
import { AbortError } from "../core/clock";
import { type Fault, ValidationError } from "../core/errors";
import { type IgnoreRules, loadIgnoreRules, noIgnoreRules, parseIgnoreFile } from "./ignore-rules";
import { compareCodePoints } from "./ordering";

/** A file that is to be uploaded. */
export interface LocalFile {
  /** Where its bytes are, without symbolic links. */
  readonly absolutePath: string;
  /** Its name in the upload: below the folder, with `/`, under the names of links; for a single file its base name. */
  readonly relativePath: string;
  /** In bytes. */
  readonly size: number;
  /** When it was last changed, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** What a local path holds. */
export interface LocalTree {
  readonly kind: "file" | "folder";
  /** Absolute; of a folder without symbolic links. */
  readonly path: string;
  /** Last part of the path: what the upload is called. */
  readonly name: string;
  /**
   * What is to be uploaded. Ordered by `absolutePath` and code points, as in Python: the first file carries the mark that
   * an upload is complete, so uploads of either library find those of the other.
   */
  readonly files: readonly LocalFile[];
  readonly totalBytes: number;
  readonly rules: IgnoreRules;
}

/** Options of {@link inspectLocalPath}. */
export interface InspectOptions {
  /** The folder that a relative path starts from. Default: the process's working folder. */
  baseFolder?: string;
  /** Name of the field that the path was given in, for messages. @defaultValue `"path"` */
  field?: string;
  /** What is left out, in place of what an ignore file of the folder says; written as one. */
  ignore?: string;
  abortSignal?: AbortSignalLike;
}

/**
 * Finds the files of a folder, or one file, without reading them. `.amlignore` of the folder says what is left out, else
 * `.gitignore`. Links are followed: a linked file goes up under the link's name; a link to one of its own parents is left
 * out, its content being there already. Patterns are compared with where a linked folder really is (as in Python).
 *
 * @throws ValidationError - where nothing is there or nothing is left to upload, and for each file that cannot be read.
 */
export async function inspectLocalPath(path: string, options: InspectOptions = {}): Promise<LocalTree> {
  const { stat, realpath } = await import("node:fs/promises");
  const { basename, resolve } = await import("node:path");
  const field = options.field ?? "path";
  const resolved = options.baseFolder === undefined ? resolve(path) : resolve(options.baseFolder, path);
  const found = await stat(resolved).catch(() => undefined);
  if (!found?.isFile() && !found?.isDirectory()) {
    const message = found
      ? `is neither a file nor a folder: ${resolved}.`
      : `There is no such file or folder: ${resolved}.`;
    throw new ValidationError([{ path: field, message, given: path, code: "notFound" }]);
  }
  const real = await realpath(resolved);
  if (found.isFile()) {
    const name = basename(resolved);
    const file = { absolutePath: real, relativePath: name, size: found.size, modifiedMs: found.mtimeMs };
    return {
      kind: "file",
      path: resolved,
      name,
      files: [file],
      totalBytes: found.size,
      rules: noIgnoreRules,
    };
  }
  const { ignore } = options;
  const rules = ignore === undefined ? await loadIgnoreRules(real) : parseIgnoreFile(ignore, ".amlignore");
  const walk = new Walk(real, rules, field, options.abortSignal);
  await walk.folder(real, "", [real]);
  if (walk.faults.length > 0) throw new ValidationError(walk.faults);
  if (walk.files.length === 0) {
    const why = rules.source && walk.ignored > 0 ? ` (${rules.source} leaves out all that is in it)` : "";
    throw new ValidationError([
      {
        path: field,
        message: `The folder holds no file to upload${why}: ${resolved}.`,
        given: path,
        code: "invalidValue",
      },
    ]);
  }
  const files = walk.files.sort(
    (a, b) =>
      compareCodePoints(slashes(a.absolutePath), slashes(b.absolutePath)) ||
      compareCodePoints(a.relativePath, b.relativePath),
  );
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  return { kind: "folder", path: real, name: basename(real), files, totalBytes, rules };
}

/** With `/` between the parts, whatever the operating system writes. */
export function slashes(path: string): string {
  return path.includes("\\") && isWindows() ? path.replaceAll("\\", "/") : path;
}

function isWindows(): boolean {
  return typeof process !== "undefined" && process.platform === "win32";
}

class Walk {
  readonly files: LocalFile[] = [];
  readonly faults: Fault[] = [];
  ignored = 0;

  constructor(
    private readonly root: string,
    private readonly rules: IgnoreRules,
    private readonly field: string,
    private readonly abortSignal: AbortSignalLike | undefined,
  ) {}

  /**
   * @param real - The folder, without links.
   * @param name - Its path in the upload.
   * @param above - The folder and those it is in, without links: what a link must not lead back to.
   */
  async folder(real: string, name: string, above: readonly string[]): Promise<void> {
    const { readdir, realpath, stat } = await import("node:fs/promises");
    const { join, relative } = await import("node:path");
    if (this.abortSignal?.aborted) throw new AbortError();
    const entries = await readdir(real).catch((error: unknown) => this.#unreadable(name, error));
    for (const entry of entries ?? []) {
      const path = join(real, entry);
      const entryName = name === "" ? entry : `${name}/${entry}`;
      const excluded = this.rules.excludes(slashes(relative(this.root, path)));
      const found = await stat(path).catch((error: unknown) =>
        excluded ? undefined : this.#unreadable(entryName, error),
      );
      if (found?.isDirectory()) {
        const target = await realpath(path);
        if (above.includes(target)) continue;
        // Python reads ignored folders too, and uploads what a link in them has elsewhere. Its object hash does not cover
        // that, and nobody who ignores `node_modules` means it: an ignored folder is left out whole.
        if (this.rules.excludesAllBelow(slashes(relative(this.root, target)))) this.ignored++;
        else await this.folder(target, entryName, [...above, target]);
      } else if (excluded) {
        this.ignored++;
      } else if (found?.isFile()) {
        const absolutePath = await realpath(path);
        this.files.push({
          absolutePath,
          relativePath: entryName,
          size: found.size,
          modifiedMs: found.mtimeMs,
        });
      } else if (found) {
        this.#fault(
          entryName,
          "is neither a file nor a folder and cannot be uploaded; name it in .amlignore to leave it out.",
        );
      }
    }
  }

  #unreadable(name: string, error: unknown): undefined {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const why = code === "ENOENT" ? "is a link to something that is not there" : `cannot be read (${code})`;
    this.#fault(name, `${why}; name it in .amlignore to leave it out.`);
  }

  #fault(name: string, message: string): void {
    this.faults.push({
      path: this.field,
      message: `${name || "The folder"} ${message}`,
      given: this.root,
      code: "notFound",
    });
  }
}
