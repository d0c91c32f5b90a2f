import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Contents by path; `{ link }` for a symbolic link, `null` for an empty folder. */
export type Files = Record<string, string | Uint8Array | { link: string } | null>;

/** A folder that is removed when it goes out of scope: `await using folder = await temporaryFolder({ … })`. */
export async function temporaryFolder(files: Files = {}) {
  const path = await mkdtemp(join(tmpdir(), "artifacts-"));
  for (const [name, content] of Object.entries(files)) {
    const target = join(path, name);
    await mkdir(content === null ? target : dirname(target), { recursive: true });
    if (content === null) continue;
    if (typeof content === "string" || content instanceof Uint8Array) await writeFile(target, content);
    else await symlink(content.link, target);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
