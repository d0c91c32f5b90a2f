import { chmod, mkdir, rename, stat, writeFile } from "node:fs/promises";

/**
 * Makes a folder that is this user's alone, or takes the one that is there. In a folder for temporary files another user
 * may have made it first, with secrets in it that he knows.
 *
 * @throws Error - where the folder is somebody else's.
 */
export async function openPrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const user = process.getuid?.();
  // Windows has no modes; there the folder has the rights of the one that it lies in.
  if (user === undefined) return;
  const { uid, mode } = await stat(folder);
  if (uid !== user)
    throw new Error(`${folder} belongs to another user, who could know the secrets that are kept there.`);
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
}

/** Writes a file for the owner's eyes only. A file that is there keeps its mode when it is written over. */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}

/** The same, so that whoever reads it, also after the end of this process, finds the old text or the new one whole. */
export async function replacePrivateFile(file: string, text: string): Promise<void> {
  await writePrivateFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
