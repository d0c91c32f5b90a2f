import {
  Place,
  isObject
} from "./chunk-UIDYLURA.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";
import {
  yamlSchema
} from "./chunk-3EAC5K6L.js";

// src/yaml/yaml-file.ts
var YamlFile = class {
  /**
   * @param name - How it is called in messages: its path, or nothing.
   * @param folder - What relative paths in it start from.
   * @throws ValidationError - where the text is no YAML.
   */
  constructor(name, folder, text, yaml, schema) {
    this.name = name;
    this.folder = folder;
    this.#yaml = yaml;
    this.#text = text.replace(/^\uFEFF/, "");
    try {
      this.#events = yaml.parseEvents(this.#text, {});
      const documents = yaml.constructFromEvents([...this.#events], {
        source: this.#text,
        schema,
        // An alias costs nothing to read and much to go through: a handful of lines can stand for millions.
        maxAliases: 1e3
      });
      if (documents.length > 1) throw this.#refused("It holds more than one document.");
      this.data = documents[0] ?? null;
    } catch (error) {
      if (!(error instanceof yaml.YAMLException)) throw error;
      const { line, column } = error.mark ?? {};
      throw this.#refused(`This is no YAML: ${error.reason}.`, line, column);
    }
  }
  name;
  folder;
  /** What it says: plain objects, lists, texts, numbers, booleans, and whole floats. */
  data;
  #text;
  #events;
  #yaml;
  /** What was set over it: for these there is no place in the text. */
  #overrides = [];
  /** Sets a value, whatever stands there now. */
  override(path, value) {
    let place = this.data;
    for (const key of path.slice(0, -1)) {
      const next = place[key];
      if (typeof next !== "object" || next === null) place[key] = {};
      place = place[key];
    }
    place[path.at(-1) ?? ""] = value;
    this.#overrides.push(path);
  }
  /** Where something stands in the text; where it does not, where the nearest thing around it does. */
  locate(path) {
    const starts = (prefix) => prefix.every((key, index) => key === path[index]);
    if (this.#overrides.some(starts)) return { file: this.name };
    const before = this.#text.slice(0, this.#offset(path));
    const line = before.split("\n").length;
    return { file: this.name, line, column: before.length - before.lastIndexOf("\n") };
  }
  /**
   * Walks the events of the text along a path, as far as it leads. A key's own place is better known to its writer than
   * that of its value, which may be lines below.
   */
  #offset(path) {
    const { EVENT_ID } = this.#yaml;
    let best = 0;
    let at = this.#events.findIndex(({ type }) => type !== EVENT_ID.DOCUMENT);
    if (at < 0) return best;
    best = this.#start(at) ?? best;
    for (const key of path) {
      const found = this.#member(at, key);
      if (!found) break;
      best = found.offset;
      at = found.value;
    }
    return best;
  }
  /** A member of the collection that begins at an event: where it is named, and the event of its value. */
  #member(at, key) {
    const { EVENT_ID, getScalarValue } = this.#yaml;
    const collection = this.#events[at];
    if (collection?.type !== EVENT_ID.MAPPING && collection?.type !== EVENT_ID.SEQUENCE) return void 0;
    let next = at + 1;
    for (let index = 0; this.#events[next]?.type !== EVENT_ID.POP; index++) {
      const first = this.#events[next];
      if (first === void 0) return void 0;
      if (collection.type === EVENT_ID.SEQUENCE) {
        if (index === key) return { offset: this.#start(next) ?? 0, value: next };
        next = this.#after(next);
        continue;
      }
      const value = this.#after(next);
      if (first.type === EVENT_ID.SCALAR && getScalarValue(this.#text, first) === String(key))
        return { offset: this.#start(next) ?? 0, value };
      next = this.#after(value);
    }
    return void 0;
  }
  /** The event behind everything that begins at an event. */
  #after(at) {
    const { EVENT_ID } = this.#yaml;
    let depth = 0;
    for (let next = at; ; next++) {
      const type = this.#events[next]?.type;
      if (type === void 0) return next;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      else if (type === EVENT_ID.POP) depth--;
      if (depth <= 0) return next + 1;
    }
  }
  #start(at) {
    const { EVENT_ID } = this.#yaml;
    const event = this.#events[at];
    if (event?.type === EVENT_ID.MAPPING || event?.type === EVENT_ID.SEQUENCE) return event.start;
    if (event?.type !== EVENT_ID.SCALAR || event.valueStart < 0) return void 0;
    const quoted = event.style === this.#yaml.SCALAR_STYLE.SINGLE_QUOTED || event.style === this.#yaml.SCALAR_STYLE.DOUBLE_QUOTED;
    return quoted ? event.valueStart - 1 : event.valueStart;
  }
  #refused(message, line, column) {
    const source = {
      file: this.name,
      ...line !== void 0 && { line: line + 1, column: (column ?? 0) + 1 }
    };
    const fault = { path: "", message, code: "cannotParse", source };
    return new ValidationError([fault], { subject: this.name ?? "YAML" });
  }
};

// src/yaml/load.ts
async function loadEntity(form, source, options, subject) {
  const yaml = await import("js-yaml");
  const schema = yamlSchema(yaml);
  const fs = await fileSystem();
  const reading = {
    faults: [],
    spoiled: [],
    fs,
    parse: (name2, folder2, text2) => new YamlFile(name2, folder2, text2, yaml, schema)
  };
  const { name, folder, text } = await open(source, options, fs, subject);
  const file = reading.parse(name, folder, text);
  override(file, options.paramsOverride ?? []);
  const entity = form.read(file.data, new Place(file, [], reading));
  if (reading.faults.length > 0) throw new ValidationError(inOrder(reading.faults), { subject });
  if (entity === void 0)
    throw new ValidationError([{ path: "", message: "There is nothing in it." }], { subject });
  return entity;
}
async function open(source, { relativeOrigin }, fs, subject) {
  if (typeof source === "string" || source instanceof URL) {
    if (!fs)
      throw refused(subject, { path: "source", message: "names a file, and there is no file system here." });
    const path = typeof source === "string" ? source : await pathOf(source);
    try {
      const text = fs.readText(path);
      return { name: path, folder: relativeOrigin ?? fs.folderOf(fs.resolve("", path)), text };
    } catch (cause) {
      const message = `There is no such file: ${fs.resolve("", path)}.`;
      throw refused(subject, { path: "source", message, given: path, code: "notFound" }, cause);
    }
  }
  if (isObject(source) && typeof source.text === "string")
    return { folder: relativeOrigin, text: source.text };
  if (typeof source === "object" && source !== null && Symbol.asyncIterator in source) {
    return { folder: relativeOrigin, text: await textOf(source) };
  }
  throw refused(subject, {
    path: "source",
    message: "is nothing to read from.",
    given: source,
    allowed: "a path, a file: URL, { text }, or a stream"
  });
}
async function textOf(stream) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stream)
    text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
  return text + decoder.decode();
}
function inOrder(faults) {
  const files = [...new Set(faults.map(({ source }) => source?.file))];
  const place = ({ source }) => [files.indexOf(source?.file), source?.line ?? 0, source?.column ?? 0];
  return [...faults].sort((a, b) => {
    const [ours, theirs] = [place(a), place(b)];
    const index = ours.findIndex((each, at) => each !== theirs[at]);
    return index < 0 ? 0 : (ours[index] ?? 0) - (theirs[index] ?? 0);
  });
}
function override(file, overrides) {
  for (const each of Array.isArray(overrides) ? overrides : [overrides]) {
    for (const [path, value] of Object.entries(each)) {
      file.override(path.split("."), value);
    }
  }
}
async function pathOf(url) {
  const { fileURLToPath } = await import("node:url");
  return fileURLToPath(url);
}
async function fileSystem() {
  try {
    const [{ readFileSync, statSync }, { dirname, resolve }] = await Promise.all([
      import("node:fs"),
      import("node:path")
    ]);
    return {
      readText: (path) => readFileSync(path, "utf8"),
      resolve: (folder, path) => resolve(folder, path),
      folderOf: (path) => dirname(path),
      isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
    };
  } catch {
    return void 0;
  }
}
function refused(subject, fault, cause) {
  return new ValidationError([fault], { subject, cause });
}
export {
  loadEntity
};
