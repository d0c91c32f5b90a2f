import type { Document, LineCounter } from "yaml";
import { type Fault, ValidationError } from "../core/errors";
import { indentQuotedLines } from "./quoted-lines";
import { yamlScalars } from "./yaml-scalars";

/** The library that reads YAML. */
type Yaml = typeof import("yaml");

/** What of Node's `fs` and `path` is needed; absent where there is no file system. */
export interface FileSystem {
  /** Text of a file; throws where there is none. */
  readText(path: string): string;
  /** An absolute path, from a folder. */
  resolve(folder: string, path: string): string;
  /** The folder that a file lies in. */
  folderOf(path: string): string;
  /** Whether there is such a folder. */
  isFolder(path: string): boolean;
}

/** A path of keys and positions, from the root of a file. */
export type YamlPath = readonly (string | number)[];

/** One YAML text: its data, and where in it everything stands. */
export class YamlFile {
  /** What it says: plain objects, lists, texts, numbers, booleans, and whole floats. */
  readonly data: unknown;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  /** What was set over it: for these there is no place in the text. */
  readonly #overrides: YamlPath[] = [];

  /**
   * @param name - How it is called in messages: its path, or nothing.
   * @param folder - What relative paths in it start from.
   */
  constructor(
    readonly name: string | undefined,
    readonly folder: string | undefined,
    text: string,
    yaml: Yaml,
  ) {
    const plain = text.replace(/^\uFEFF/, "");
    const first = parse(plain, yaml);
    // Only what is no YAML otherwise is looked at a second time.
    const second = first.document.errors.length > 0 ? parse(indentQuotedLines(plain), yaml) : first;
    const { document, lines } = second.document.errors.length > 0 ? first : second;
    this.#lines = lines;
    this.#document = document;
    const { errors } = this.#document;
    if (errors.length > 0) {
      const faults = errors.map((error): Fault => {
        const { line, col } = this.#lines.linePos(error.pos[0]);
        return {
          path: "",
          message: `This is no YAML: ${error.message.replace(/\.$/, "")}.`,
          code: "cannotParse",
          source: { file: name, line, column: col },
        };
      });
      throw new ValidationError(faults, { subject: name ?? "YAML" });
    }
    this.data = this.#document.toJS({ maxAliasCount: 1000 });
  }

  /** Sets a value, whatever stands there now. */
  override(path: YamlPath, value: unknown): void {
    let place = this.data as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) {
      const next = place[key];
      if (typeof next !== "object" || next === null) place[key] = {};
      place = place[key] as Record<string | number, unknown>;
    }
    place[path.at(-1) ?? ""] = value;
    this.#overrides.push(path);
  }

  /** Where something stands in the text; where it does not, where the nearest thing around it does. */
  locate(path: YamlPath): { file?: string; line?: number; column?: number } {
    const starts = (prefix: YamlPath) => prefix.every((key, index) => key === path[index]);
    if (this.#overrides.some(starts)) return { file: this.name };
    for (let length = path.length; length >= 0; length--) {
      const offset = this.#offset(path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = this.#lines.linePos(offset);
      return { file: this.name, line, column: col };
    }
    return { file: this.name };
  }

  /** A key's own place is better known to its writer than that of the value, which may be lines below. */
  #offset(path: YamlPath): number | undefined {
    const last = path.at(-1);
    const parent: unknown = path.length === 0 ? undefined : this.#node(path.slice(0, -1));
    if (typeof last === "string" && isMap(parent)) {
      const pair = parent.items.find(({ key }) => isNode(key) && String(key.value) === last);
      if (isNode(pair?.key)) return pair.key.range?.[0];
    }
    const node = this.#node(path);
    return isNode(node) ? node.range?.[0] : undefined;
  }

  #node(path: YamlPath): unknown {
    return path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
  }
}

function parse(text: string, yaml: Yaml): { document: Document.Parsed; lines: LineCounter } {
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    customTags: (tags) => [...tags, ...yamlScalars],
    merge: true,
    version: "1.1",
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  return { document, lines };
}

interface Located {
  range?: readonly number[] | null;
  value?: unknown;
}

function isNode(value: unknown): value is Located {
  return typeof value === "object" && value !== null && "range" in value;
}

function isMap(value: unknown): value is { items: readonly { key: unknown }[] } {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}
