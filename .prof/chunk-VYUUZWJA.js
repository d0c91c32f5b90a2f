import {
  ValidationError,
  isSecretMember,
  masked,
  redacted,
  withoutSecrets
} from "./chunk-LRKFOUX4.js";

// src/core/checks.ts
var Checks = class _Checks {
  /** @param at - Where the checked values lie: put before each path. */
  constructor(at = "") {
    this.at = at;
  }
  at;
  faults = [];
  /** Checks that go on in a nested value. */
  within(path, check) {
    const inner = new _Checks(this.#path(path));
    check(inner);
    this.faults.push(...inner.faults);
    return this;
  }
  fault(path, message, more = {}) {
    this.faults.push({ path: this.#path(path), message, ...more });
    return this;
  }
  text(path, value, rule = {}) {
    if (this.#absent(path, value, rule.required)) return this;
    if (typeof value !== "string") return this.fault(path, "must be text.", { given: value });
    if (rule.required && value.trim() === "")
      return this.fault(path, "must not be empty.", { code: "missingField" });
    const tooShort = rule.minLength !== void 0 && value.length < rule.minLength;
    const tooLong = rule.maxLength !== void 0 && value.length > rule.maxLength;
    if (tooShort || tooLong || rule.pattern && !rule.pattern.test(value)) {
      const size = rule.maxLength === void 0 ? "" : `${rule.minLength ?? 1} to ${rule.maxLength} characters`;
      const allowed = [size, rule.allowed].filter(Boolean).join(": ") || String(rule.pattern);
      return this.fault(path, "is not a valid name.", { given: value, allowed });
    }
    return this;
  }
  oneOf(path, value, allowed, rule = {}) {
    if (this.#absent(path, value, rule.required)) return this;
    const same = (each) => each === value || typeof each === "string" && typeof value === "string" && each.toLowerCase() === value.toLowerCase();
    return allowed.some(same) ? this : this.fault(path, "is not one of the allowed values.", { given: value, allowed });
  }
  number(path, value, rule = {}) {
    if (this.#absent(path, value, rule.required)) return this;
    const { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule;
    const good = typeof value === "number" && Number.isFinite(value) && value >= min && value <= max;
    if (good && (!integer || Number.isInteger(value))) return this;
    const bounds = Number.isFinite(min) ? Number.isFinite(max) ? ` from ${min} to ${max}` : ` of at least ${min}` : Number.isFinite(max) ? ` of at most ${max}` : "";
    return this.fault(path, `must be ${integer ? "a whole number" : "a number"}${bounds}.`, { given: value });
  }
  boolean(path, value) {
    return value === void 0 || value === null || typeof value === "boolean" ? this : this.fault(path, "must be true or false.", { given: value });
  }
  /** A record whose values are text: tags, properties, environment variables. */
  texts(path, value) {
    if (value === void 0 || value === null) return this;
    if (typeof value !== "object" || Array.isArray(value))
      return this.fault(path, "must be an object of texts.", { given: value });
    for (const [key, member] of Object.entries(value)) {
      if (typeof member !== "string") this.fault(`${path}.${key}`, "must be text.", { given: member });
    }
    return this;
  }
  /** A record whose values are texts, or what YAML reads of a text without quotes: a number, true or false. */
  scalars(path, value) {
    if (value === void 0 || value === null) return this;
    if (typeof value !== "object" || Array.isArray(value))
      return this.fault(path, "must be an object of texts.", { given: value });
    for (const [key, member] of Object.entries(value)) {
      if (!["string", "number", "boolean"].includes(typeof member))
        this.fault(`${path}.${key}`, "must be text.", { given: member });
    }
    return this;
  }
  /** Fields that are not known: a slip of the keyboard must not be dropped in silence. */
  known(given, known) {
    for (const key of Object.keys(given)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      this.fault(key, `is not a known field.${near ? ` Did you mean ${near}?` : ""}`, {
        code: "unknownField",
        ...near ? {} : { allowed: known }
      });
    }
    return this;
  }
  /** Throws what was found, all at once. */
  done(subject) {
    if (this.faults.length > 0) throw new ValidationError(this.faults, { subject });
  }
  #absent(path, value, required) {
    if (value !== void 0 && value !== null) return false;
    if (required) this.fault(path, "is required.", { code: "missingField" });
    return true;
  }
  #path(path) {
    const dot = path.startsWith("[") ? "" : ".";
    return this.at && path ? `${this.at}${dot}${path}` : this.at || path;
  }
};
function namesOf() {
  return (...names) => names;
}
function nearest(word, candidates) {
  const plain = (text) => text.toLowerCase().replace(/[_-]/g, "");
  let best;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain(word), plain(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}
function editDistance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, before[j - 2] + 1);
      row.push(value);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
var resourceName = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9\-_.]{0,254}$/,
  allowed: "letters, digits, '-', '_' and '.', beginning with a letter or digit",
  maxLength: 255
};

// src/core/display.ts
var inspectSymbol = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");
var jupyterSymbol = /* @__PURE__ */ Symbol.for("Jupyter.display");
var secret = /(password|secret|token|accountkey|primarykey|secondarykey|certificate|credential|(^|_)sas)$/i;
function showValue(value, name = "") {
  if (secret.test(name) && typeof value === "string") return masked;
  if (typeof value === "string") return withoutSecrets(value);
  if (value === null || typeof value !== "object") return String(value);
  const text = JSON.stringify(value, function(key, member) {
    const hidden = secret.test(key) || isSecretMember(this, key);
    return hidden && typeof member === "string" ? masked : member;
  }) ?? "";
  const plain = withoutSecrets(text);
  return plain.length > 400 ? `${plain.slice(0, 397)}\u2026` : plain;
}
function toText({ title, rows }) {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${showValue(value, name)}`)].join(
    "\n"
  );
}
function toHtml({ title, rows }) {
  const cells = rows.map(
    ([name, value]) => `<tr><th style="text-align:left;font-weight:normal;opacity:.7;padding:0 1em 0 0">${escapeHtml(name)}</th><td style="text-align:left">${linkOrText(showValue(value, name))}</td></tr>`
  );
  return `<div><b>${escapeHtml(title)}</b><table style="border-collapse:collapse">${cells.join("")}</table></div>`;
}
function toMarkdown({ title, rows }) {
  const cell = (text) => text.replace(/[&<]/g, escapeHtml).replace(/\|/g, "\\|").replace(/\n/g, " ");
  return [
    `**${cell(title)}**`,
    "",
    "| | |",
    "| --- | --- |",
    ...rows.map(([name, value]) => `| ${cell(name)} | ${cell(showValue(value, name))} |`)
  ].join("\n");
}
function linkOrText(text) {
  const safe = escapeHtml(text);
  return /^https:\/\/[^\s<>"']+$/.test(text) && !text.includes("\u2026") ? `<a href="${safe}" rel="noreferrer">${safe}</a>` : safe;
}
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
function mimeBundle(shown) {
  try {
    const it = shown();
    return { "text/plain": toText(it), "text/html": toHtml(it), "text/markdown": toMarkdown(it) };
  } catch (error) {
    return {
      "text/plain": `(could not be shown: ${error instanceof Error ? error.message : String(error)})`
    };
  }
}
function showAs(target, shown) {
  const bundle = (self) => mimeBundle(() => shown(self));
  Object.defineProperty(target, inspectSymbol, {
    value() {
      return bundle(this)["text/plain"];
    }
  });
  Object.defineProperty(target, jupyterSymbol, {
    value() {
      return bundle(this);
    }
  });
  return target;
}
function hideSecrets(prototype) {
  const shown = (self) => redacted({ ...self });
  showAs(prototype, (self) => ({ title: self.constructor.name, rows: Object.entries(shown(self)) }));
  Object.defineProperty(prototype, "toJSON", {
    value() {
      return shown(this);
    }
  });
}
var Entity = class _Entity {
  static {
    showAs(_Entity.prototype, (self) => {
      const fields = Object.entries(self).filter(
        ([key, value]) => key !== "kind" && value !== void 0 && value !== null
      );
      const name = fields.find(([key]) => key === "name")?.[1];
      const version = fields.find(([key]) => key === "version")?.[1];
      const what = `${self.constructor.name}${name ? ` ${String(name)}${version ? `:${String(version)}` : ""}` : ""}`;
      return { title: what, rows: fields.filter(([key]) => key !== "name" && key !== "version") };
    });
    Object.defineProperty(_Entity.prototype, "toJSON", {
      value() {
        return redacted({ ...this });
      }
    });
  }
};

export {
  Checks,
  namesOf,
  nearest,
  resourceName,
  showAs,
  hideSecrets,
  Entity
};
