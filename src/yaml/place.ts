import type { Fault } from "../core/errors";
import {
  type FileSystem,
  type SourcePlace,
  type YamlFile,
  type YamlPath,
  YamlSyntaxError,
} from "./yaml-file";

/** A fault, and the place of what it is about. */
export interface PlacedFault {
  readonly fault: Fault;
  readonly file: YamlFile;
  readonly path: YamlPath;
  /** Where that is, if it is known already. */
  readonly source?: SourcePlace;
}

/** What one load goes through: the faults that were found, and the files that were opened. */
export interface Reading {
  readonly faults: PlacedFault[];
  /** Places below which a fault was found: what is wrong with what is left of them says nothing new. */
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
    this.note({ path: "", message, ...more });
    this.spoil();
    return undefined;
  }

  /** Notes a fault whose path is that of this place. */
  note(fault: Fault): void {
    this.reading.faults.push({
      fault: { ...fault, path: pathText(this.path) },
      file: this.file,
      path: this.path,
    });
  }

  /** Says that what is read here is not whole. */
  spoil(): void {
    this.reading.spoiled.push({ file: this.file, path: this.path });
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
    try {
      const folder = this.reading.fs?.folderOf(resolved);
      return new Place(this.reading.parse(resolved, folder, text), [], this.reading);
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      const { message, source } = error;
      const fault: Fault = { path: "", message, code: "cannotParse" };
      this.reading.faults.push({ fault, file: this.file, path: this.path, source });
      this.spoil();
      return undefined;
    }
  }
}

/** `jobs.train.inputs[0]` */
export function pathText(path: YamlPath): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index > 0 ? `.${key}` : key))
    .join("");
}
