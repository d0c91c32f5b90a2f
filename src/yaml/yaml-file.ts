import type { Schema } from "js-yaml";
import type { Fault } from "../core/errors";
import type { JsYaml } from "./yaml-scalars";

/** The library that knows where in a text everything stands. Slower by far: loaded only where there is a fault. */
export type YamlPositions = typeof import("yaml");

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

/** Where something stands; lines and columns begin at 1. */
export type SourcePlace = NonNullable<Fault["source"]>;

/** A text that is no YAML. */
export class YamlSyntaxError extends Error {
  constructor(
    message: string,
    readonly source: SourcePlace,
  ) {
    super(message);
  }
}

/** One YAML text: its data, and where in it everything stands. */
export class YamlFile {
  /** What it says: plain objects, lists, texts, numbers, booleans, and whole floats. */
  readonly data: unknown;
  readonly #text: string;
  #positions: ((path: YamlPath) => SourcePlace) | undefined;
  /** What was set over it: for these there is no place in the text. */
  readonly #overrides: YamlPath[] = [];

  /**
   * @param name - How it is called in messages: its path, or nothing.
   * @param folder - What relative paths in it start from.
   * @throws YamlSyntaxError - where the text is no YAML.
   */
  constructor(
    readonly name: string | undefined,
    readonly folder: string | undefined,
    text: string,
    { load, YAMLException }: JsYaml,
    schema: Schema,
  ) {
    this.#text = text.replace(/^\uFEFF/, "");
    try {
      // What it only warns of (a text in quotes that is indented too little) Python takes.
      this.data = load(this.#text, { schema, onWarning: () => {} }) ?? null;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const { line, column } = error.mark ?? {};
      throw new YamlSyntaxError(`This is no YAML: ${error.reason}.`, {
        file: name,
        ...(line !== undefined && { line: line + 1, column: column + 1 }),
      });
    }
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
  locate(path: YamlPath, yaml: YamlPositions): SourcePlace {
    const starts = (prefix: YamlPath) => prefix.every((key, index) => key === path[index]);
    if (this.#overrides.some(starts)) return { file: this.name };
    this.#positions ??= positionsOf(this.#text, this.name, yaml);
    return this.#positions(path);
  }
}

function positionsOf(
  text: string,
  file: string | undefined,
  yaml: YamlPositions,
): (path: YamlPath) => SourcePlace {
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    merge: true,
    lineCounter: lines,
    uniqueKeys: false,
  });
  /** A key's own place is better known to its writer than that of the value, which may be lines below. */
  const offsetOf = (path: YamlPath): number | undefined => {
    const last = path.at(-1);
    const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    if (typeof last === "string" && yaml.isMap(parent)) {
      const pair = parent.items.find(({ key }) => yaml.isScalar(key) && String(key.value) === last);
      if (yaml.isScalar(pair?.key)) return pair.key.range?.[0];
    }
    const node: unknown = path.length > 0 ? document.getIn(path, true) : document.contents;
    return yaml.isNode(node) ? node.range?.[0] : undefined;
  };
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(path.slice(0, length));
      if (offset === undefined) continue;
      const { line, col } = lines.linePos(offset);
      return { file, line, column: col };
    }
    return { file };
  };
}
