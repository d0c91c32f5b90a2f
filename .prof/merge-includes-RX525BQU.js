import {
  inspectLocalPath
} from "./chunk-BKFN6Z2H.js";
import "./chunk-4LE3FNDG.js";
import "./chunk-R6PT7IO5.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/merge-includes.ts
async function mergeIncludes(code, includes, baseFolder) {
  const { cp, mkdir, mkdtemp, rm, access } = await import("node:fs/promises");
  const { basename, dirname, join, resolve } = await import("node:path");
  const { tmpdir } = await import("node:os");
  const parent = await mkdtemp(join(tmpdir(), "azure-ai-ml-code-"));
  const folder = join(parent, "code_with_additional_includes");
  const remove = () => rm(parent, { recursive: true, force: true });
  try {
    await mkdir(folder);
    const copy = async (path, field, to) => {
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
        () => false
      );
      if (taken)
        throw new ValidationError([
          { path: field, message: "has a name that is in the code already.", given: include }
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
export {
  mergeIncludes
};
