import { ValidationError } from "../core/errors";
import { inspectLocalPath } from "./local-files";

/** A folder that was made for an upload. */
export interface MergedFolder {
  readonly folder: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/**
 * Lays further folders and files into a copy of a code folder: each under its own name, those of a `.zip` that is not
 * there from the folder of that name, as Python does. The name of the copy is Python's.
 *
 * @throws ValidationError - for a path that is not there, and one whose name is taken.
 */
export async function mergeIncludes(
  code: string,
  includes: readonly string[],
  baseFolder: string | undefined,
): Promise<MergedFolder> {
  const { cp, mkdir, mkdtemp, rm, access } = await import("node:fs/promises");
  const { basename, dirname, join, resolve } = await import("node:path");
  const { tmpdir } = await import("node:os");
  const parent = await mkdtemp(join(tmpdir(), "azure-ai-ml-code-"));
  const folder = join(parent, "code_with_additional_includes");
  const remove = () => rm(parent, { recursive: true, force: true });
  try {
    await mkdir(folder);
    const copy = async (path: string, field: string, to: string) => {
      // What is ignored where it lies is ignored here too.
      const { files } = await inspectLocalPath(path, { field });
      for (const { absolutePath, relativePath } of files) {
        const target = join(to, relativePath);
        await mkdir(dirname(target), { recursive: true });
        await cp(absolutePath, target);
      }
    };
    if (code) await copy(code, "code", folder);
    for (const [index, include] of includes.entries()) {
      const field = `additionalIncludes[${index}]`;
      const path = resolve(baseFolder ?? ".", include);
      const target = join(folder, basename(path));
      const taken = await access(target).then(
        () => true,
        () => false,
      );
      if (taken)
        throw new ValidationError([
          { path: field, message: "has a name that is in the code already.", given: include },
        ]);
      const { kind } = await inspectLocalPath(path, { field });
      await copy(path, field, kind === "folder" ? target : folder);
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
