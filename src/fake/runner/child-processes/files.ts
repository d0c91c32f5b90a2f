import type { BlobStore } from "../../blob/blob-store";
import { filesIn } from "../../blob/folder";
import type { BlobFolder } from "../runner";

/**
 * A path below a folder. Names of blobs, of inputs and of scripts are for anybody to choose, and may say `../x`.
 *
 * @throws Error - where the path is not below the folder.
 */
export async function pathBelow(folder: string, path: string): Promise<string> {
  const { resolve, sep } = await import("node:path");
  const target = resolve(folder, path);
  if (!target.startsWith(folder + sep)) throw new Error(`The path ${path} leads out of its folder.`);
  return target;
}

/** Writes the files of a folder in blob storage to a folder on disk. */
export async function writeFolder(blobs: BlobStore, from: BlobFolder, to: string): Promise<void> {
  const { mkdir } = await import("node:fs/promises");
  const { dirname } = await import("node:path");
  await mkdir(to, { recursive: true });
  for (const { name, path } of filesIn(blobs, from)) {
    const target = await pathBelow(to, path);
    // Some tools make an empty blob to stand for a folder.
    if (path.endsWith("/")) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeBlob(blobs, { ...from, path: name }, target);
  }
}

/** Writes one blob to a file, piece by piece. */
export async function writeBlob(blobs: BlobStore, from: BlobFolder, to: string): Promise<void> {
  const { open } = await import("node:fs/promises");
  const blob = blobs.get(from.account, from.container, from.path);
  const file = await open(to, "w");
  try {
    if (blob) for await (const part of blobs.stream(blob)) await file.write(part);
  } finally {
    await file.close();
  }
}

/** A file below a folder. */
export interface FoundFile {
  /** With slashes, from the folder. */
  readonly path: string;
  readonly absolute: string;
}

/**
 * The files below a folder, in order of name; none where there is no such folder. A symbolic link is followed only to
 * what lies below `root`: a job cannot have files of this computer uploaded by pointing at them.
 *
 * @param onEscape - Is told of each link that leads out.
 */
export async function filesBelow(
  folder: string,
  root: string,
  onEscape: (path: string) => void,
): Promise<FoundFile[]> {
  const { readdir, realpath, stat } = await import("node:fs/promises");
  const { join, sep } = await import("node:path");
  const realRoot = await realpath(root);
  const found: FoundFile[] = [];
  const walk = async (absolute: string, path: string, above: readonly string[]): Promise<void> => {
    const real = await realpath(absolute).catch(() => undefined);
    if (real === undefined) return;
    if (real !== realRoot && !real.startsWith(realRoot + sep)) {
      onEscape(path);
      return;
    }
    const kind = await stat(real);
    if (kind.isFile()) {
      found.push({ path, absolute: real });
    } else if (kind.isDirectory() && !above.includes(real)) {
      for (const name of (await readdir(real)).sort()) {
        await walk(join(real, name), path === "" ? name : `${path}/${name}`, [...above, real]);
      }
    }
  };
  await walk(folder, "", []);
  return found;
}

/** How much of a file is read at once. */
const pieceBytes = 1024 * 1024;

/** Puts a file into blob storage, piece by piece. */
export async function putFile(blobs: BlobStore, path: string, to: BlobFolder): Promise<void> {
  const { open } = await import("node:fs/promises");
  const receiver = blobs.contents.receive();
  const file = await open(path, "r");
  try {
    for (;;) {
      const bytes = new Uint8Array(pieceBytes);
      const { bytesRead } = await file.read(bytes, 0, pieceBytes);
      if (bytesRead === 0) break;
      // A copy, so that a file of ten bytes does not hold a megabyte.
      await receiver.write(bytesRead === pieceBytes ? bytes : bytes.slice(0, bytesRead));
    }
  } catch (error) {
    await receiver.abandon();
    throw error;
  } finally {
    await file.close();
  }
  const piece = await receiver.end();
  blobs.putPieces(to.account, to.container, to.path, { pieces: [piece] });
  blobs.contents.release(piece);
}
