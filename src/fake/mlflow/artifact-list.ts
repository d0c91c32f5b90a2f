import type { BlobStore } from "../blob/blob-store";
import { filesIn } from "../blob/folder";
import type { BlobFolder } from "../runner/runner";

/** A file or folder as MLflow lists it. */
export interface FileInfo {
  path: string;
  is_dir: boolean;
  file_size?: number;
}

/** What lies directly in a folder, by name; nothing where the path is that of a file. */
export function listFolder(blobs: BlobStore, folder: BlobFolder): FileInfo[] {
  if (blobs.get(folder.account, folder.container, folder.path)) return [];
  const found = new Map<string, FileInfo>();
  for (const { name, path } of filesIn(blobs, folder)) {
    const slash = path.indexOf("/");
    const first = slash < 0 ? path : path.slice(0, slash);
    const size = blobs.get(folder.account, folder.container, name)?.size ?? 0;
    found.set(
      first,
      slash < 0 ? { path: first, is_dir: false, file_size: size } : { path: first, is_dir: true },
    );
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
