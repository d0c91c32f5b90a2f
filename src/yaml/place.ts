import type { Fault } from "../core/errors";
import type { FileSystem, YamlFile, YamlPath } from "./yaml-file";

/** What one load goes through: the faults that were found, and the files that were opened. */
export interface Reading {
  readonly faults: Fault[];
  /** Files below a fault that was found already: what is wrong with what is left of them says nothing new. */
  readonly spoiled: { readonly file: YamlFile; readonly path: YamlPath }[];
  /** Absent where there is no file system. */
  readonly fs?: FileSystem;
  /** Reads a text. */
  parse(name: string | undefined, folder: string | undefined, text: string): YamlFile;
}

/** A place in a YAML file, while it is read. */
export class Place {
  constructor(
    readonly file: YamlFile,
    readonly path: YamlPath,
    readonly reading: Reading,
  ) {}

  /** The place of a member. */
  at(key: string | number): Place {
    return new Place(this.file, [...this.path, key], this.reading);
  }

  /** Notes what is wrong here. */
  fault(message: string, more: Omit<Fault, "path" | "message" | "source"> = {}): undefined {
    this.reading.faults.push({
      path: pathText(this.path),
      message,
      ...more,
      source: this.file.locate(this.path),
    });
    this.reading.spoiled.push({ file: this.file, path: this.path });
    return undefined;
  }

  /** Whether a fault was found here, around it or below it. */
  isSpoiled(): boolean {
    return this.reading.spoiled.some(
      ({ file, path }) =>
        file === this.file && path.slice(0, this.path.length).every((key, index) => key === this.path[index]),
    );
  }

  /** A local path that is written here, from the folder of the file. */
  resolve(path: string): string {
    const bare = path.replace(/^(file|folder):(\/\/(?=\/))?/i, "");
    const { fs } = this.reading;
    return fs && this.file.folder !== undefined ? fs.resolve(this.file.folder, bare) : bare;
  }

  /** The text of a file that is named here; `undefined` after a fault was noted. */
  readText(path: string): string | undefined {
    const resolved = this.resolve(path);
    const { fs } = this.reading;
    if (!fs) return this.fault("names a file, and there is no file system here.", { given: path });
    try {
      return fs.readText(resolved);
    } catch {
      return this.fault(`There is no such file: ${resolved}.`, { given: path, code: "notFound" });
    }
  }

  /** The YAML file that is named here, with places of its own; `undefined` after a fault was noted. */
  open(path: string): Place | undefined {
    const resolved = this.resolve(path);
    const text = this.readText(path);
    if (text === undefined) return undefined;
    return new Place(
      this.reading.parse(resolved, this.reading.fs?.folderOf(resolved), text),
      [],
      this.reading,
    );
  }
}

/** `jobs.train.inputs[0]` */
export function pathText(path: YamlPath): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index > 0 ? `.${key}` : key))
    .join("");
}
