import {
  compareCodePoints
} from "./chunk-4LE3FNDG.js";

// src/artifacts/pyyaml-dump.ts
function dumpPyYaml(value) {
  const emitter = new Emitter(findAnchors(value));
  emitter.root(value);
  return emitter.text;
}
var widest = 80;
var indentStep = 2;
function findAnchors(root) {
  const met = /* @__PURE__ */ new Set();
  const anchors = /* @__PURE__ */ new Map();
  const visit = (value) => {
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
function isList(value) {
  return Array.isArray(value);
}
function sortedEntries(mapping) {
  const entries = [];
  for (const [key, value] of Object.entries(mapping)) if (value !== void 0) entries.push([key, value]);
  return entries.sort(([a], [b]) => compareCodePoints(a, b));
}
var Emitter = class {
  constructor(anchors) {
    this.anchors = anchors;
  }
  anchors;
  text = "";
  #column = 0;
  /** The last thing written was whitespace, so an indicator needs none before it. */
  #afterSpace = true;
  /** Only indentation has been written on this line. */
  #onlyIndent = true;
  /** A plain text at the top has no visible end, so the document needs one. */
  #openEnded = false;
  #indent;
  #written = /* @__PURE__ */ new Set();
  root(value) {
    this.#node(value, { isRoot: true });
    this.#newLine();
    if (this.#openEnded) {
      this.#indicator("...", true);
      this.#newLine();
    }
  }
  #node(value, place) {
    if (typeof value !== "object" || value === null) this.#scalar(value, place);
    else if (this.#written.has(value) && this.anchors.has(value))
      this.#indicator(`*${this.anchors.get(value)}`, true);
    else this.#collection(value, place);
  }
  #collection(value, place) {
    this.#written.add(value);
    const anchor = this.anchors.get(value);
    if (anchor !== void 0) this.#indicator(`&${anchor}`, true);
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
  #brackets(open, close) {
    this.#indicator(open, true, { space: true });
    this.#indicator(close, false);
  }
  #list(items, place) {
    this.#deeper(place.inMapping === true && !this.#onlyIndent);
    for (const item of items) {
      this.#newLine();
      this.#indicator("-", true, { indents: true });
      this.#node(item, {});
    }
  }
  #mapping(entries) {
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
  #scalar(value, place) {
    const before = this.#indent;
    this.#indent = before === void 0 ? indentStep : before + indentStep;
    const folds = !place.isSimpleKey;
    const text = typeof value === "string" ? value : typeof value === "number" ? numberText(value) : String(value);
    const style = typeof value === "string" ? styleOf(value, place.isSimpleKey ?? false) : "plain";
    if (style === "plain") this.#plain(text, folds, place.isRoot ?? false);
    else if (style === "single") this.#singleQuoted(text, folds);
    else this.#doubleQuoted(text, folds);
    this.#indent = before;
  }
  #deeper(indentless) {
    if (this.#indent === void 0) this.#indent = 0;
    else if (!indentless) this.#indent += indentStep;
  }
  #write(data) {
    this.text += data;
    this.#column += lengthOf(data);
  }
  #indicator(indicator, needsSpace, after = {}) {
    this.#write(this.#afterSpace || !needsSpace ? indicator : ` ${indicator}`);
    this.#afterSpace = after.space ?? false;
    this.#onlyIndent = this.#onlyIndent && (after.indents ?? false);
    this.#openEnded = false;
  }
  #lineBreak() {
    this.text += "\n";
    this.#column = 0;
    this.#afterSpace = true;
    this.#onlyIndent = true;
  }
  /** Goes to the place where a line at this depth begins, which may be where we are. */
  #newLine() {
    const indent = this.#indent ?? 0;
    if (!this.#onlyIndent || this.#column > indent || this.#column === indent && !this.#afterSpace)
      this.#lineBreak();
    if (this.#column < indent) {
      this.#afterSpace = true;
      this.#write(" ".repeat(indent - this.#column));
    }
  }
  #plain(text, folds, isRoot) {
    if (isRoot) this.#openEnded = true;
    if (text === "") return;
    if (!this.#afterSpace) this.#write(" ");
    this.#startText();
    for (const run of text.match(/ +|[^ ]+/g) ?? []) {
      if (run === " " && folds && this.#column > widest) {
        this.#newLine();
        this.#startText();
      } else {
        this.#write(run);
      }
    }
  }
  #startText() {
    this.#afterSpace = false;
    this.#onlyIndent = false;
  }
  #singleQuoted(text, folds) {
    this.#indicator("'", true);
    let at = 0;
    for (const run of text.match(/ +|\n+|[^ \n]+/g) ?? []) {
      const isInside = at > 0 && at + run.length < text.length;
      if (run === " " && folds && this.#column > widest && isInside) {
        this.#newLine();
      } else if (run.startsWith("\n")) {
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
  #doubleQuoted(text, folds) {
    this.#indicator('"', true);
    const chars = Array.from(text);
    let start = 0;
    for (let end = 0; end <= chars.length; end++) {
      const char = chars[end];
      if (char === void 0 || /[^ -~]|["\\]/u.test(char)) {
        if (start < end) this.#write(chars.slice(start, end).join(""));
        start = end;
        if (char !== void 0) {
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
};
function lengthOf(text) {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
function isSimpleKey(key) {
  return key !== "" && !/[\n\x85\u2028\u2029]/.test(key) && lengthOf(key) < 123;
}
function styleOf(text, isSimpleKey2) {
  if (text === "") return "single";
  const isMultiline = /[\n\x85\u2028\u2029]/.test(text);
  const needsEscapes = /[^ -~\n]/u.test(text);
  const spaceAtBreak = / \n|\n /.test(text);
  if (!needsEscapes && !isMultiline && isPlain(text) && !readsAsOther(text)) return "plain";
  return needsEscapes || spaceAtBreak || isSimpleKey2 && isMultiline ? "double" : "single";
}
function isPlain(text) {
  return !/^ | $|^---|^\.\.\.|^[#,[\]{}&*!|>'"%@`]|^[?:-](?: |$)|: |:$| #/.test(text);
}
var otherTypes = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:<<|=|~|null|Null|NULL)$/,
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/
];
function readsAsOther(text) {
  return otherTypes.some((type) => type.test(text));
}
var shortEscapes = {
  "\0": "0",
  "\x07": "a",
  "\b": "b",
  "	": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\x1B": "e",
  '"': '"',
  "\\": "\\",
  "\x85": "N",
  "\xA0": "_",
  "\u2028": "L",
  "\u2029": "P"
};
function escaped(char) {
  const short = shortEscapes[char];
  if (short !== void 0) return `\\${short}`;
  const code = char.codePointAt(0);
  const hex = (digits) => code.toString(16).toUpperCase().padStart(digits, "0");
  if (code <= 255) return `\\x${hex(2)}`;
  return code <= 65535 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
function numberText(value) {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [mantissa = "", exponent] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4) return value.toFixed(Math.max(1, mantissa.replace(/[-.]/g, "").length - 1 - power));
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e-${String(-power).padStart(2, "0")}`;
}

export {
  dumpPyYaml
};
