import { compareCodePoints } from "./ordering";

/** What can be dumped: JSON. A field that is `undefined` is left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/**
 * Writes YAML exactly as PyYAML's `yaml.dump(value, sort_keys=True)` does: block style, keys by code points, lines folded
 * after 80 columns, everything but printable ASCII escaped, an anchor where the same object is met again.
 *
 * The text matters to the byte, not only to a parser: it is what an environment's version is a hash of. A number without
 * a fraction is written as Python's `int`, because JavaScript does not tell `1` from `1.0`.
 */
export function dumpPyYaml(value: YamlValue): string {
  const emitter = new Emitter(findAnchors(value));
  emitter.root(value);
  return emitter.text;
}

const widest = 80;
const indentStep = 2;

/** Objects that are met more than once, with their anchors, numbered in the order of the second meeting. */
function findAnchors(root: YamlValue): Map<object, string> {
  const met = new Set<object>();
  const anchors = new Map<object, string>();
  const visit = (value: YamlValue | undefined) => {
    if (typeof value !== "object" || value === null) return;
    if (met.has(value)) {
      if (!anchors.has(value)) anchors.set(value, `id${String(anchors.size + 1).padStart(3, "0")}`);
      return;
    }
    met.add(value);
    if (isList(value)) for (const item of value) visit(item);
    else for (const [, member] of sortedEntries(value)) visit(member);
  };
  visit(root);
  return anchors;
}

function isList(value: object): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function sortedEntries(mapping: { readonly [key: string]: YamlValue | undefined }): [string, YamlValue][] {
  const entries: [string, YamlValue][] = [];
  for (const [key, value] of Object.entries(mapping)) if (value !== undefined) entries.push([key, value]);
  return entries.sort(([a], [b]) => compareCodePoints(a, b));
}

/** Where a node stands: these decide its style and indentation. */
interface Place {
  isRoot?: boolean;
  inMapping?: boolean;
  isSimpleKey?: boolean;
}

/** The state of PyYAML's emitter, as far as block style needs it. */
class Emitter {
  text = "";
  #column = 0;
  /** The last thing written was whitespace, so an indicator needs none before it. */
  #afterSpace = true;
  /** Only indentation has been written on this line. */
  #onlyIndent = true;
  /** A plain text at the top has no visible end, so the document needs one. */
  #openEnded = false;
  #indent: number | undefined;
  readonly #written = new Set<object>();

  constructor(private readonly anchors: ReadonlyMap<object, string>) {}

  root(value: YamlValue): void {
    this.#node(value, { isRoot: true });
    this.#newLine();
    if (this.#openEnded) {
      this.#indicator("...", true);
      this.#newLine();
    }
  }

  #node(value: YamlValue, place: Place): void {
    if (typeof value !== "object" || value === null) this.#scalar(value, place);
    else if (this.#written.has(value) && this.anchors.has(value))
      this.#indicator(`*${this.anchors.get(value)}`, true);
    else this.#collection(value, place);
  }

  #collection(value: object & YamlValue, place: Place): void {
    this.#written.add(value);
    const anchor = this.anchors.get(value);
    if (anchor !== undefined) this.#indicator(`&${anchor}`, true);
    const before = this.#indent;
    if (isList(value)) {
      if (value.length === 0) this.#brackets("[", "]");
      else this.#list(value, place);
    } else {
      const entries = sortedEntries(value);
      if (entries.length === 0) this.#brackets("{", "}");
      else this.#mapping(entries);
    }
    this.#indent = before;
  }

  #brackets(open: string, close: string): void {
    this.#indicator(open, true, { space: true });
    this.#indicator(close, false);
  }

  #list(items: readonly YamlValue[], place: Place): void {
    // PyYAML puts the dashes of a list that is a value under its key, without indentation.
    this.#deeper(place.inMapping === true && !this.#onlyIndent);
    for (const item of items) {
      this.#newLine();
      this.#indicator("-", true, { indents: true });
      this.#node(item, {});
    }
  }

  #mapping(entries: readonly [string, YamlValue][]): void {
    this.#deeper(false);
    for (const [key, value] of entries) {
      this.#newLine();
      if (isSimpleKey(key)) {
        this.#node(key, { inMapping: true, isSimpleKey: true });
        this.#indicator(":", false);
      } else {
        this.#indicator("?", true, { indents: true });
        this.#node(key, { inMapping: true });
        this.#newLine();
        this.#indicator(":", true, { indents: true });
      }
      this.#node(value, { inMapping: true });
    }
  }

  #scalar(value: string | number | boolean | null, place: Place): void {
    const before = this.#indent;
    this.#indent = before === undefined ? indentStep : before + indentStep;
    const folds = !place.isSimpleKey;
    const text =
      typeof value === "string" ? value : typeof value === "number" ? numberText(value) : String(value);
    const style = typeof value === "string" ? styleOf(value, place.isSimpleKey ?? false) : "plain";
    if (style === "plain") this.#plain(text, folds, place.isRoot ?? false);
    else if (style === "single") this.#singleQuoted(text, folds);
    else this.#doubleQuoted(text, folds);
    this.#indent = before;
  }

  #deeper(indentless: boolean): void {
    if (this.#indent === undefined) this.#indent = 0;
    else if (!indentless) this.#indent += indentStep;
  }

  #write(data: string): void {
    this.text += data;
    this.#column += lengthOf(data);
  }

  #indicator(
    indicator: string,
    needsSpace: boolean,
    after: { space?: boolean; indents?: boolean } = {},
  ): void {
    this.#write(this.#afterSpace || !needsSpace ? indicator : ` ${indicator}`);
    this.#afterSpace = after.space ?? false;
    this.#onlyIndent = this.#onlyIndent && (after.indents ?? false);
    this.#openEnded = false;
  }

  #lineBreak(): void {
    this.text += "\n";
    this.#column = 0;
    this.#afterSpace = true;
    this.#onlyIndent = true;
  }

  /** Goes to the place where a line at this depth begins, which may be where we are. */
  #newLine(): void {
    const indent = this.#indent ?? 0;
    if (!this.#onlyIndent || this.#column > indent || (this.#column === indent && !this.#afterSpace))
      this.#lineBreak();
    if (this.#column < indent) {
      this.#afterSpace = true;
      this.#write(" ".repeat(indent - this.#column));
    }
  }

  #plain(text: string, folds: boolean, isRoot: boolean): void {
    if (isRoot) this.#openEnded = true;
    if (text === "") return;
    if (!this.#afterSpace) this.#write(" ");
    this.#startText();
    // Runs of spaces and runs of anything else, in turn. A plain text has no line breaks and no space at either end.
    for (const run of text.match(/ +|[^ ]+/g) ?? []) {
      if (run === " " && folds && this.#column > widest) {
        this.#newLine();
        this.#startText();
      } else {
        this.#write(run);
      }
    }
  }

  #startText(): void {
    this.#afterSpace = false;
    this.#onlyIndent = false;
  }

  #singleQuoted(text: string, folds: boolean): void {
    this.#indicator("'", true);
    let at = 0;
    for (const run of text.match(/ +|\n+|[^ \n]+/g) ?? []) {
      const isInside = at > 0 && at + run.length < text.length;
      if (run === " " && folds && this.#column > widest && isInside) {
        this.#newLine();
      } else if (run.startsWith("\n")) {
        // A single line break within quotes reads as a space, so there is always one more than is meant.
        this.#lineBreak();
        for (const _ of run) this.#lineBreak();
        this.#newLine();
      } else {
        this.#write(run.replaceAll("'", "''"));
      }
      at += run.length;
    }
    this.#indicator("'", false);
  }

  #doubleQuoted(text: string, folds: boolean): void {
    this.#indicator('"', true);
    const chars = Array.from(text);
    let start = 0;
    for (let end = 0; end <= chars.length; end++) {
      const char = chars[end];
      if (char === undefined || /[^ -~]|["\\]/u.test(char)) {
        if (start < end) this.#write(chars.slice(start, end).join(""));
        start = end;
        if (char !== undefined) {
          this.#write(escaped(char));
          start = end + 1;
        }
      }
      const mayFold = folds && end > 0 && end < chars.length - 1 && (char === " " || start >= end);
      if (mayFold && this.#column + (end - start) > widest) {
        this.#write(`${chars.slice(start, end).join("")}\\`);
        if (start < end) start = end;
        this.#newLine();
        this.#startText();
        if (chars[start] === " ") this.#write("\\");
      }
    }
    this.#indicator('"', false);
  }
}

/** In code points, as Python counts. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/**
 * Whether a key goes before its colon; a longer one, or one of several lines, is set off by a question mark. 123: YAML's
 * limit of 128, from which PyYAML takes the length of the tag `!!str` though it does not write it.
 */
function isSimpleKey(key: string): boolean {
  return key !== "" && !/[\n\x85\u2028\u2029]/.test(key) && lengthOf(key) < 123;
}

/** The plainest style in which a text reads back as the same text. */
function styleOf(text: string, isSimpleKey: boolean): "plain" | "single" | "double" {
  if (text === "") return "single";
  const isMultiline = /[\n\x85\u2028\u2029]/.test(text);
  // PyYAML escapes what is not ASCII unless told otherwise, and azure-ai-ml does not tell it.
  const needsEscapes = /[^ -~\n]/u.test(text);
  const spaceAtBreak = / \n|\n /.test(text);
  if (!needsEscapes && !isMultiline && isPlain(text) && !readsAsOther(text)) return "plain";
  return needsEscapes || spaceAtBreak || (isSimpleKey && isMultiline) ? "double" : "single";
}

/** Whether a text of printable ASCII can stand without quotes: no space at its ends, no indicator where one would count. */
function isPlain(text: string): boolean {
  return !/^ | $|^---|^\.\.\.|^[#,[\]{}&*!|>'"%@`]|^[?:-](?: |$)|: |:$| #/.test(text);
}

/** What YAML 1.1 reads a plain text as, where it is not text. The expressions are PyYAML's. */
const otherTypes: readonly RegExp[] = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:<<|=|~|null|Null|NULL)$/,
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
];

function readsAsOther(text: string): boolean {
  return otherTypes.some((type) => type.test(text));
}

const shortEscapes: Readonly<Record<string, string>> = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1b": "e",
  '"': '"',
  "\\": "\\",
  "\x85": "N",
  "\xa0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

function escaped(char: string): string {
  const short = shortEscapes[char];
  if (short !== undefined) return `\\${short}`;
  const code = char.codePointAt(0)!;
  const hex = (digits: number) => code.toString(16).toUpperCase().padStart(digits, "0");
  if (code <= 0xff) return `\\x${hex(2)}`;
  return code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

/** A number as Python's `repr` writes it, in the form that YAML 1.1 takes for a float. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [mantissa = "", exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  // Python turns to exponents below 1e-4; above 1e16 a JavaScript number has no fraction left.
  if (power >= -4) return value.toFixed(Math.max(1, mantissa.replace(/[-.]/g, "").length - 1 - power));
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e-${String(-power).padStart(2, "0")}`;
}
