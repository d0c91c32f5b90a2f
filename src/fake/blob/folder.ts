import type { BlobFolder } from "../runner/runner";
import type { BlobStore } from "./blob-store";

/** One file of a folder in blob storage. */
export interface BlobFile {
  /** The whole name of the blob. */
  readonly name: string;
  /** The path within the folder; for a folder that is one blob, that blob's last segment. */
  readonly path: string;
}

/** The files of a folder, in order of name; a folder that names one blob has that one. `model` does not hold `model2/a`. */
export function filesIn(blobs: BlobStore, { account, container, path }: BlobFolder): BlobFile[] {
  if (path !== "" && blobs.get(account, container, path))
    return [{ name: path, path: path.slice(path.lastIndexOf("/") + 1) }];
  const prefix = path === "" ? "" : `${path}/`;
  return blobs.list(account, container, prefix).map((name) => ({ name, path: name.slice(prefix.length) }));
}
