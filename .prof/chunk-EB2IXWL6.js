// src/yaml/place.ts
var Place = class _Place {
  constructor(file, path, reading) {
    this.file = file;
    this.path = path;
    this.reading = reading;
  }
  file;
  path;
  reading;
  /** The place of a member. */
  at(key) {
    return new _Place(this.file, [...this.path, key], this.reading);
  }
  /** Notes what is wrong here. */
  fault(message, more = {}) {
    this.reading.faults.push({
      path: pathText(this.path),
      message,
      ...more,
      source: this.file.locate(this.path)
    });
    this.reading.spoiled.push({ file: this.file, path: this.path });
    return void 0;
  }
  /** Whether a fault was found here, around it or below it. */
  isSpoiled() {
    return this.reading.spoiled.some(
      ({ file, path }) => file === this.file && path.slice(0, this.path.length).every((key, index) => key === this.path[index])
    );
  }
  /** A local path that is written here, from the folder of the file. */
  resolve(path) {
    const bare = path.replace(/^(file|folder):(\/\/(?=\/))?/i, "");
    const { fs } = this.reading;
    return fs && this.file.folder !== void 0 ? fs.resolve(this.file.folder, bare) : bare;
  }
  /** The text of a file that is named here; `undefined` after a fault was noted. */
  readText(path) {
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
  open(path) {
    const resolved = this.resolve(path);
    const text = this.readText(path);
    if (text === void 0) return void 0;
    return new _Place(
      this.reading.parse(resolved, this.reading.fs?.folderOf(resolved), text),
      [],
      this.reading
    );
  }
};
function pathText(path) {
  return path.map((key, index) => typeof key === "number" ? `[${key}]` : index > 0 ? `.${key}` : key).join("");
}

export {
  Place,
  pathText
};
