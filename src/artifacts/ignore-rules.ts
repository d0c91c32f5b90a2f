import { type Fault, ValidationError } from "../core/errors";

/** Which files of a folder are not uploaded. */
export interface IgnoreRules {
  /** Name of the file that the rules come from; absent where there is none. */
  readonly source?: string;
  /** Whether a file or folder is left out. `path` is relative to the folder of the ignore file, with `/`. */
  excludes(path: string): boolean;
  /** Whether nothing below a folder can be uploaded, so that it need not be read. May say `false` where it is so. */
  excludesAllBelow(folder: string): boolean;
}

/** Rules that leave nothing out. */
export const noIgnoreRules: IgnoreRules = { excludes: () => false, excludesAllBelow: () => false };

interface Rule {
  readonly negated: boolean;
  readonly regex: RegExp;
  /** Whether a match of `folder/` means a match of all that is below. A bracket may match the `/` itself, so it does not. */
  readonly coversFolders: boolean;
}

/**
 * Reads an ignore file. The last pattern that matches a path decides.
 *
 * Not the `ignore` package, and not git's own rules: the hash of a folder must be the one that azure-ai-ml for Python
 * computes, and that uses "gitwildmatch" of the pathspec library. There a file below an ignored folder can be taken back
 * by a later `!` (in git it cannot), a trailing `\ ` is an error, and brackets match a `/`. So each pattern is translated
 * as pathspec does it, and golden cases made with it hold the translation.
 *
 * @param source - Name of the file, for messages.
 * @throws ValidationError - for patterns that mean nothing, each with its line.
 */
export function parseIgnoreFile(text: string, source: string): IgnoreRules {
  const faults: Fault[] = [];
  const rules: Rule[] = [];
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
        source: { file: source, line: index + 1 },
      });
    }
  }
  if (faults.length > 0) throw new ValidationError(faults, { subject: source });
  return {
    source,
    excludes: (path) => rules.findLast(({ regex }) => regex.test(path))?.negated === false,
    excludesAllBelow: (folder) => {
      for (const { negated, regex, coversFolders } of rules.toReversed()) {
        // Which of the files below this takes back is not known before they are read.
        if (negated) return false;
        if (coversFolders && regex.test(`${folder}/`)) return true;
      }
      return false;
    },
  };
}

/** Reads `.amlignore` of a folder, else `.gitignore`; never both, and none of the folders below (as in Python). */
export async function loadIgnoreRules(folder: string): Promise<IgnoreRules> {
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

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}

/** Turns a pattern into a regular expression; `undefined` for a blank line, a comment, or `/`, which matches nothing. */
function translatePattern(pattern: string): Rule | undefined {
  if (pattern === "" || pattern.startsWith("#") || pattern === "/") return undefined;
  const negated = pattern.startsWith("!");
  const segments = (negated ? pattern.slice(1) : pattern).split("/");
  const coversFolders = !pattern.includes("[");

  for (let i = segments.length - 1; i > 0; i--) {
    if (segments[i] === "**" && segments[i - 1] === "**") segments.splice(i, 1);
  }
  // `**/` means everything but the files of the top folder, which the steps below cannot say.
  if (segments.length === 2 && segments[0] === "**" && segments[1] === "") {
    return { negated, regex: /^[^\n]+\/[^\n]*$/u, coversFolders };
  }
  if (segments[0] === "") {
    segments.shift();
  } else if (segments.length === 1 || (segments.length === 2 && segments[1] === "")) {
    // Without a slash but at its end, a pattern means any depth.
    if (segments[0] !== "**") segments.unshift("**");
  }
  if (segments.length === 0) throw new SyntaxError("there is nothing after the !");
  if (segments.length > 1 && segments.at(-1) === "") segments[segments.length - 1] = "**";
  return { negated, regex: new RegExp(segmentsToRegex(segments), "u"), coversFolders };
}

function segmentsToRegex(segments: readonly string[]): string {
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

/** Translates one segment: `*`, `?`, `[…]`, `\x`. */
function globToRegex(glob: string): string {
  const chars = Array.from(glob);
  let regex = "";
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    if (char === "\\") {
      const next = chars[++i];
      if (next === undefined)
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

/** Where the bracket that was opened before `start` ends; a `]` at the very beginning is one of its characters. */
function closingBracket(chars: readonly string[], start: number): number {
  let from = start;
  if (chars[from] === "!") from++;
  if (chars[from] === "]") from++;
  return chars.indexOf("]", from);
}

/** What stands in a bracket: characters and ranges. A `-` at either end, a `\` and a `^` stand for themselves. */
function bracketToRegex(inside: readonly string[]): string {
  const negated = inside[0] === "!";
  const chars = negated ? inside.slice(1) : inside;
  let set = "";
  for (let i = 0; i < chars.length; i++) {
    const from = chars[i]!;
    const to = chars[i + 2];
    if (chars[i + 1] === "-" && to !== undefined) {
      if (from.codePointAt(0)! > to.codePointAt(0)!)
        throw new SyntaxError(`the range ${from}-${to} is the wrong way round`);
      set += `${escapeChar(from)}-${escapeChar(to)}`;
      i += 2;
    } else {
      set += escapeChar(from);
    }
  }
  return `[${negated ? "^" : ""}${set}]`;
}

/** Escaped for a regular expression with the `u` flag, in a set or out of one. */
function escapeChar(char: string): string {
  if (char === "-") return "\\x2d";
  return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
