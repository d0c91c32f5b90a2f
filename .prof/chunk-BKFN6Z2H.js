import {
  compareCodePoints
} from "./chunk-4LE3FNDG.js";
import {
  AbortError
} from "./chunk-R6PT7IO5.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/ignore-rules.ts
var noIgnoreRules = { excludes: () => false, excludesAllBelow: () => false };
function parseIgnoreFile(text, source) {
  const faults = [];
  const rules = [];
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    try {
      const rule = translatePattern(line.trim());
      if (rule) rules.push(rule);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      faults.push({
        path: "",
        message: `is not a pattern: ${error.message}.`,
        given: line,
        code: "cannotParse",
        source: { file: source, line: index + 1 }
      });
    }
  }
  if (faults.length > 0) throw new ValidationError(faults, { subject: source });
  return {
    source,
    excludes: (path) => rules.findLast(({ regex }) => regex.test(path))?.negated === false,
    excludesAllBelow: (folder) => {
      for (const { negated, regex, coversFolders } of rules.toReversed()) {
        if (negated) return false;
        if (coversFolders && regex.test(`${folder}/`)) return true;
      }
      return false;
    }
  };
}
async function loadIgnoreRules(folder) {
  const { readFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  for (const name of [".amlignore", ".gitignore"]) {
    try {
      return parseIgnoreFile(await readFile(join(folder, name), "utf8"), name);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }
  return noIgnoreRules;
}
function isAbsent(error) {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}
function translatePattern(pattern) {
  if (pattern === "" || pattern.startsWith("#") || pattern === "/") return void 0;
  const negated = pattern.startsWith("!");
  const segments = (negated ? pattern.slice(1) : pattern).split("/");
  const coversFolders = !pattern.includes("[");
  for (let i = segments.length - 1; i > 0; i--) {
    if (segments[i] === "**" && segments[i - 1] === "**") segments.splice(i, 1);
  }
  if (segments.length === 2 && segments[0] === "**" && segments[1] === "") {
    return { negated, regex: /^[^\n]+\/[^\n]*$/u, coversFolders };
  }
  if (segments[0] === "") {
    segments.shift();
  } else if (segments.length === 1 || segments.length === 2 && segments[1] === "") {
    if (segments[0] !== "**") segments.unshift("**");
  }
  if (segments.length === 0) throw new SyntaxError("there is nothing after the !");
  if (segments.length > 1 && segments.at(-1) === "") segments[segments.length - 1] = "**";
  return { negated, regex: new RegExp(segmentsToRegex(segments), "u"), coversFolders };
}
function segmentsToRegex(segments) {
  const last = segments.length - 1;
  let regex = "^";
  let needsSlash = false;
  for (const [i, segment] of segments.entries()) {
    if (segment === "**") {
      if (i === 0) regex += i === last ? "[^\\n]+" : "(?:[^\\n]+/)?";
      else regex += i === last ? "/[^\\n]*" : "(?:/[^\\n]+)?";
      needsSlash = i > 0 && i < last;
      continue;
    }
    if (needsSlash) regex += "/";
    regex += segment === "*" ? "[^/]+" : globToRegex(segment);
    if (i === last) regex += "(?:/[^\\n]*)?";
    needsSlash = true;
  }
  return `${regex}$`;
}
function globToRegex(glob) {
  const chars = Array.from(glob);
  let regex = "";
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i];
    if (char === "\\") {
      const next = chars[++i];
      if (next === void 0)
        throw new SyntaxError("a \\ must be followed by the character it stands before");
      regex += escapeChar(next);
    } else if (char === "*") {
      regex += "[^/]*";
    } else if (char === "?") {
      regex += "[^/]";
    } else if (char === "[") {
      const end = closingBracket(chars, i + 1);
      regex += end < 0 ? "\\[" : bracketToRegex(chars.slice(i + 1, end));
      if (end >= 0) i = end;
    } else {
      regex += escapeChar(char);
    }
  }
  return regex;
}
function closingBracket(chars, start) {
  let from = start;
  if (chars[from] === "!") from++;
  if (chars[from] === "]") from++;
  return chars.indexOf("]", from);
}
function bracketToRegex(inside) {
  const negated = inside[0] === "!";
  const chars = negated ? inside.slice(1) : inside;
  let set = "";
  for (let i = 0; i < chars.length; i++) {
    const from = chars[i];
    const to = chars[i + 2];
    if (chars[i + 1] === "-" && to !== void 0) {
      if (from.codePointAt(0) > to.codePointAt(0))
        throw new SyntaxError(`the range ${from}-${to} is the wrong way round`);
      set += `${escapeChar(from)}-${escapeChar(to)}`;
      i += 2;
    } else {
      set += escapeChar(from);
    }
  }
  return `[${negated ? "^" : ""}${set}]`;
}
function escapeChar(char) {
  if (char === "-") return "\\x2d";
  return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

// src/artifacts/local-files.ts
async function inspectLocalPath(path, options = {}) {
  const { stat, realpath } = await import("node:fs/promises");
  const { basename, resolve } = await import("node:path");
  const field = options.field ?? "path";
  const resolved = options.baseFolder === void 0 ? resolve(path) : resolve(options.baseFolder, path);
  const found = await stat(resolved).catch(() => void 0);
  if (!found?.isFile() && !found?.isDirectory()) {
    const message = found ? `is neither a file nor a folder: ${resolved}.` : `There is no such file or folder: ${resolved}.`;
    throw new ValidationError([{ path: field, message, given: path, code: "notFound" }]);
  }
  const real = await realpath(resolved);
  if (found.isFile()) {
    const name = basename(resolved);
    const file = { absolutePath: real, relativePath: name, size: found.size, modifiedMs: found.mtimeMs };
    return {
      kind: "file",
      path: resolved,
      name,
      files: [file],
      totalBytes: found.size,
      rules: noIgnoreRules
    };
  }
  const { ignore } = options;
  const rules = ignore === void 0 ? await loadIgnoreRules(real) : parseIgnoreFile(ignore, ".amlignore");
  const walk = new Walk(real, rules, field, options.abortSignal);
  await walk.folder(real, "", [real]);
  if (walk.faults.length > 0) throw new ValidationError(walk.faults);
  if (walk.files.length === 0) {
    const why = rules.source && walk.ignored > 0 ? ` (${rules.source} leaves out all that is in it)` : "";
    throw new ValidationError([
      {
        path: field,
        message: `The folder holds no file to upload${why}: ${resolved}.`,
        given: path,
        code: "invalidValue"
      }
    ]);
  }
  const files = walk.files.sort(
    (a, b) => compareCodePoints(slashes(a.absolutePath), slashes(b.absolutePath)) || compareCodePoints(a.relativePath, b.relativePath)
  );
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  return { kind: "folder", path: real, name: basename(real), files, totalBytes, rules };
}
function slashes(path) {
  return path.includes("\\") && isWindows() ? path.replaceAll("\\", "/") : path;
}
function isWindows() {
  return typeof process !== "undefined" && process.platform === "win32";
}
var Walk = class {
  constructor(root, rules, field, abortSignal) {
    this.root = root;
    this.rules = rules;
    this.field = field;
    this.abortSignal = abortSignal;
  }
  root;
  rules;
  field;
  abortSignal;
  files = [];
  faults = [];
  ignored = 0;
  /**
   * @param real - The folder, without links.
   * @param name - Its path in the upload.
   * @param above - The folder and those it is in, without links: what a link must not lead back to.
   */
  async folder(real, name, above) {
    const { readdir, realpath, stat } = await import("node:fs/promises");
    const { join, relative } = await import("node:path");
    if (this.abortSignal?.aborted) throw new AbortError();
    const entries = await readdir(real).catch((error) => this.#unreadable(name, error));
    for (const entry of entries ?? []) {
      const path = join(real, entry);
      const entryName = name === "" ? entry : `${name}/${entry}`;
      const excluded = this.rules.excludes(slashes(relative(this.root, path)));
      const found = await stat(path).catch(
        (error) => excluded ? void 0 : this.#unreadable(entryName, error)
      );
      if (found?.isDirectory()) {
        const target = await realpath(path);
        if (above.includes(target)) continue;
        if (this.rules.excludesAllBelow(slashes(relative(this.root, target)))) this.ignored++;
        else await this.folder(target, entryName, [...above, target]);
      } else if (excluded) {
        this.ignored++;
      } else if (found?.isFile()) {
        const absolutePath = await realpath(path);
        this.files.push({
          absolutePath,
          relativePath: entryName,
          size: found.size,
          modifiedMs: found.mtimeMs
        });
      } else if (found) {
        this.#fault(
          entryName,
          "is neither a file nor a folder and cannot be uploaded; name it in .amlignore to leave it out."
        );
      }
    }
  }
  #unreadable(name, error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const why = code === "ENOENT" ? "is a link to something that is not there" : `cannot be read (${code})`;
    this.#fault(name, `${why}; name it in .amlignore to leave it out.`);
  }
  #fault(name, message) {
    this.faults.push({
      path: this.field,
      message: `${name || "The folder"} ${message}`,
      given: this.root,
      code: "notFound"
    });
  }
};

export {
  noIgnoreRules,
  inspectLocalPath,
  slashes
};
