import {
  Place
} from "./chunk-EB2IXWL6.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";
import {
  yamlScalars
} from "./chunk-MTIWA6NQ.js";

// src/yaml/quoted-lines.ts
function indentQuotedLines(text) {
  let quote = "";
  let within = -1;
  let depth = 0;
  return text.split("\n").map((line) => {
    const indent = line.length - line.trimStart().length;
    if (quote === "") {
      if (within >= 0 && (line.trim() === "" || indent > within)) return line;
      within = -1;
      depth = indent;
    }
    const missing = quote !== "" && line.trim() !== "" ? Math.max(0, depth + 2 - indent) : 0;
    quote = quoteAtEnd(line, quote);
    if (quote === "" && /(^|[:\-?]\s+)[|>][+-]?\d?[+-]?\s*(#.*)?$/.test(line)) within = indent;
    return " ".repeat(missing) + line;
  }).join("\n");
}
function quoteAtEnd(line, open2) {
  let quote = open2;
  for (let index = 0; index < line.length; index++) {
    const char = line[index];
    if (quote === '"' && char === "\\") index++;
    else if (quote === "'" && char === "'" && line[index + 1] === "'") index++;
    else if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === "#" && (index === 0 || /\s/.test(line[index - 1] ?? ""))) return "";
    else if ((char === '"' || char === "'") && /(^|[[{,]|[:\-?]\s)\s*$/.test(line.slice(0, index)))
      quote = char;
  }
  return quote;
}

// src/yaml/yaml-file.ts
var YamlFile = class {
  /**
   * @param name - How it is called in messages: its path, or nothing.
   * @param folder - What relative paths in it start from.
   */
  constructor(name, folder, text, yaml) {
    this.name = name;
    this.folder = folder;
    const plain = text.replace(/^\uFEFF/, "");
    const first = parse(plain, yaml);
    const second = first.document.errors.length > 0 ? parse(indentQuotedLines(plain), yaml) : first;
    const { document, lines } = second.document.errors.length > 0 ? first : second;
    this.#lines = lines;
    this.#document = document;
    const { errors } = this.#document;
    if (errors.length > 0) {
      const faults = errors.map((error) => {
        const { line, col } = this.#lines.linePos(error.pos[0]);
        return {
          path: "",
          message: `This is no YAML: ${error.message.replace(/\.$/, "")}.`,
          code: "cannotParse",
          source: { file: name, line, column: col }
        };
      });
      throw new ValidationError(faults, { subject: name ?? "YAML" });
    }
    this.data = this.#document.toJS({ maxAliasCount: 1e3 });
  }
  name;
  folder;
  /** What it says: plain objects, lists, texts, numbers, booleans, and whole floats. */
  data;
  #document;
  #lines;
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
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offset(path.slice(0, length));
      if (offset === void 0) continue;
      const { line, col } = this.#lines.linePos(offset);
      return { file: this.name, line, column: col };
    }
    return { file: this.name };
  }
  /** A key's own place is better known to its writer than that of the value, which may be lines below. */
  #offset(path) {
    const last = path.at(-1);
    const parent = path.length === 0 ? void 0 : this.#node(path.slice(0, -1));
    if (typeof last === "string" && isMap(parent)) {
      const pair = parent.items.find(({ key }) => isNode(key) && String(key.value) === last);
      if (isNode(pair?.key)) return pair.key.range?.[0];
    }
    const node = this.#node(path);
    return isNode(node) ? node.range?.[0] : void 0;
  }
  #node(path) {
    return path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
  }
};
function parse(text, yaml) {
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    customTags: (tags) => [...tags, ...yamlScalars],
    merge: true,
    version: "1.1",
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: false
  });
  return { document, lines };
}
function isNode(value) {
  return typeof value === "object" && value !== null && "range" in value;
}
function isMap(value) {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}

// src/yaml/load.ts
async function loadEntity(form, source, options, subject) {
  const yaml = await import("yaml");
  const fs = await fileSystem();
  const reading = {
    faults: [],
    spoiled: [],
    fs,
    parse: (name2, folder2, text2) => new YamlFile(name2, folder2, text2, yaml)
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
