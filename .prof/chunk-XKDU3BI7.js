import {
  isObject,
  pathText
} from "./chunk-UIDYLURA.js";
import {
  ValidationError,
  isSecretMember,
  masked,
  redacted,
  withoutSecrets
} from "./chunk-LRKFOUX4.js";
import {
  WholeFloat
} from "./chunk-3EAC5K6L.js";

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
  const plain2 = (text) => text.toLowerCase().replace(/[_-]/g, "");
  let best;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plain2(word), plain2(candidate));
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

// src/yaml/form.ts
var plain = { read: (value) => withoutWholeFloats(value), dump: (value) => value };
var plainOrNothing = { ...plain, nullable: true };
var numberAsText = {
  read: (value) => typeof value === "number" || value instanceof WholeFloat ? String(value) : value,
  dump: (value) => value
};
var numberForm = {
  read: (value) => {
    if (value instanceof WholeFloat) return value.value;
    const isNumber = typeof value === "string" && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value);
    return isNumber ? Number(value) : value;
  },
  dump: (value) => value
};
var flagForm = {
  read: (value) => {
    if (value === 1 || typeof value === "string" && /^(t|true|on|y|yes|1)$/i.test(value)) return true;
    if (value === 0 || typeof value === "string" && /^(f|false|off|n|no|0)$/i.test(value)) return false;
    return value;
  },
  dump: (value) => value
};
var lowerCaseForm = {
  read: (value) => typeof value === "string" ? value.toLowerCase() : value,
  dump: (value) => value
};
function isMapping(value) {
  return isObject(value) && !(value instanceof WholeFloat);
}
var literalForm = {
  read: (value) => value instanceof WholeFloat ? String(value) : value,
  dump: (value) => value
};
var pathForm = {
  read: (value, at) => typeof value === "string" && isLocal(value) ? at.resolve(value) : value,
  dump: (value) => value
};
var referenceForm = {
  read: (value) => typeof value === "string" ? value.replace(/^azureml:(?!\/\/)/, "") : value,
  dump: (value) => /^(azureml:|https?:|\$\{\{)/.test(value) ? value : `azureml:${value}`
};
var snakeNameForm = {
  // A reference to an input of a pipeline is no name.
  read: (value) => typeof value === "string" && !value.includes("${{") ? snakeCase(value) : value,
  dump: (value) => value
};
function isLocal(path) {
  if (path.includes("${{") || path === "") return false;
  if (/^(file|folder):/i.test(path) || /^[a-z]:[\\/]/i.test(path)) return true;
  return !/^[a-z][a-z0-9+.-]*:/i.test(path) && !/^\/subscriptions\//i.test(path) && !/@[^/\\]*$/.test(path);
}
function listForm(form) {
  return {
    read: (value, at) => {
      if (!Array.isArray(value)) return at.fault("must be a list.", { given: shown(value) });
      return value.flatMap((each, index) => {
        const member = form.read(each, at.at(index));
        return member === void 0 ? [] : [member];
      });
    },
    dump: (value) => value.map((each) => form.dump(each)),
    step: (name) => ({ key: Number(name), form })
  };
}
function recordForm(form) {
  return {
    read: (value, at) => {
      if (!isMapping(value))
        return at.fault("must be a mapping of names to values.", { given: shown(value) });
      const read = {};
      for (const [key, each] of Object.entries(value)) {
        if (each === null && !form.nullable) {
          at.at(key).fault("has no value.", { code: "missingField" });
          continue;
        }
        const member = form.read(each, at.at(key));
        if (member !== void 0) read[key] = member;
      }
      return read;
    },
    dump: (value) => mapValues(value, (each) => form.dump(each)),
    step: (name) => ({ key: name, form })
  };
}
function textOr(form, text = referenceForm) {
  return {
    read: (value, at) => isMapping(value) ? form.read(value, at) : text.read(value, at),
    dump: (value) => typeof value === "string" ? text.dump(value) : form.dump(value),
    step: form.step?.bind(form)
  };
}
function orFile(form) {
  return {
    read: (value, at) => {
      if (typeof value !== "string" || !/^file:/i.test(value)) return form.read(value, at);
      const opened = at.open(value);
      return opened && form.read(opened.file.data, opened);
    },
    dump: (value) => form.dump(value),
    step: form.step?.bind(form)
  };
}
function byType(key, forms, options = {}) {
  const typeOf = options.typeOf ?? ((value) => value.type);
  return {
    read: (value, at) => {
      if (!isMapping(value)) return at.fault("must be a mapping.", { given: shown(value) });
      const given = value[key] ?? options.otherwise;
      const allowed = Object.keys(forms);
      if (given === void 0 || given === null)
        return at.at(key).fault("is required.", { allowed, code: "missingField" });
      const form = typeof given === "string" ? forms[given] ?? forms[snakeCase(given)] ?? forms[given.toLowerCase()] : void 0;
      if (!form) {
        const near = typeof given === "string" ? nearest(given, allowed) : void 0;
        const hint = near ? ` Did you mean ${near}?` : "";
        return at.at(key).fault(`is not one of the allowed values.${hint}`, { given: shown(given), allowed });
      }
      return form.read(value, at);
    },
    dump: (value) => forms[typeOf(value) ?? ""]?.dump(value),
    step: (name) => {
      for (const form of Object.values(forms)) {
        const found = form.step?.(name);
        if (found) return found;
      }
      return void 0;
    }
  };
}
var notInYaml = "not in YAML";
function yamlFields() {
  return (rows, own) => {
    const named = own;
    const fields = /* @__PURE__ */ new Map();
    for (const name of /* @__PURE__ */ new Set([...Object.keys(rows), ...Object.keys(named)])) {
      const given = named[name];
      if (given === notInYaml) continue;
      const row = rows[name];
      if (given === void 0) fields.set(name, { key: snakeCase(name), form: formOf(row?.codec) });
      else if ("form" in given) fields.set(name, { key: given.key ?? snakeCase(name), form: given.form });
      else fields.set(name, { key: snakeCase(name), form: given });
    }
    return { fields };
  };
}
function formOf(codec) {
  if (codec?.members) return objectForm(yamlFields()(codec.members, {}));
  if (codec?.each) {
    const form = formOf(codec.each.codec);
    return codec.each.of === "list" ? listForm(form) : recordForm(form);
  }
  return plain;
}
var everywhere = ["$schema"];
function objectForm(table, options = {}) {
  const byKey = new Map([...table.fields].map(([name, { key, form: form2 }]) => [key, { name, form: form2 }]));
  const silent = /* @__PURE__ */ new Set([
    ...everywhere,
    ...options.ignored ?? [],
    ...Object.keys(options.constants ?? {})
  ]);
  const read = (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of fields to values.", { given: shown(value) });
    const fields = {};
    for (const [key, each] of Object.entries(value)) {
      const known = byKey.get(key);
      if (!known) {
        if (!silent.has(key)) unknownField(at, key, [...byKey.keys(), ...silent]);
        continue;
      }
      if (each === null && !known.form.nullable) {
        at.at(key).fault("has no value: give one, or leave the key out.", { code: "missingField" });
        continue;
      }
      const member = known.form.read(each, at.at(key));
      if (member !== void 0) fields[known.name] = member;
    }
    options.complete?.(fields, at, value);
    return make(fields, at);
  };
  const make = (fields, at) => {
    if (!options.make) return fields;
    try {
      return options.make(fields);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      for (const fault of error.faults) {
        const place = placeOf(form, fault.path, at);
        if (place.isSpoiled()) continue;
        const { path: _, ...more } = fault;
        at.reading.faults.push({
          ...more,
          path: pathText(place.path),
          source: place.file.locate(place.path)
        });
      }
      at.reading.spoiled.push({ file: at.file, path: at.path });
      return void 0;
    }
  };
  const form = {
    read,
    dump: (value) => {
      const dumped = { ...options.constants };
      for (const [name, { key, form: each }] of table.fields) {
        const member = value[name];
        if (member === void 0 || member === null) continue;
        const written = each.dump(member);
        if (written !== void 0) dumped[key] = written;
      }
      return dumped;
    },
    step: (name) => table.fields.get(name)
  };
  return form;
}
function unknownField(at, key, known) {
  const near = nearest(key, known);
  at.at(key).fault(`is not a known field.${near ? ` Did you mean ${near}?` : ""}`, {
    code: "unknownField",
    ...near ? {} : { allowed: known.filter((each) => !everywhere.includes(each)) }
  });
}
function placeOf(form, path, at) {
  let place = at;
  let inner = form;
  for (const name of path.split(/[.[\]]+/).filter(Boolean)) {
    const found = inner?.step?.(name);
    place = place.at(found?.key ?? snakeCase(name));
    inner = found?.form;
  }
  return place;
}
function snakeCase(name) {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
}
function shown(value) {
  return withoutWholeFloats(value);
}
function withoutWholeFloats(value) {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof WholeFloat) return value.value;
  if (Array.isArray(value)) return value.map(withoutWholeFloats);
  return mapValues(value, withoutWholeFloats);
}
function mapValues(source, change) {
  const changed = {};
  for (const [key, value] of Object.entries(source)) {
    const now = change(value);
    if (now !== void 0) changed[key] = now;
  }
  return changed;
}

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
  const plain2 = withoutSecrets(text);
  return plain2.length > 400 ? `${plain2.slice(0, 397)}\u2026` : plain2;
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
function mimeBundle(shown2) {
  try {
    const it = shown2();
    return { "text/plain": toText(it), "text/html": toHtml(it), "text/markdown": toMarkdown(it) };
  } catch (error) {
    return {
      "text/plain": `(could not be shown: ${error instanceof Error ? error.message : String(error)})`
    };
  }
}
function showAs(target, shown2) {
  const bundle = (self) => mimeBundle(() => shown2(self));
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
  const shown2 = (self) => redacted({ ...self });
  showAs(prototype, (self) => ({ title: self.constructor.name, rows: Object.entries(shown2(self)) }));
  Object.defineProperty(prototype, "toJSON", {
    value() {
      return shown2(this);
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
  Entity,
  plain,
  plainOrNothing,
  numberAsText,
  numberForm,
  flagForm,
  lowerCaseForm,
  isMapping,
  literalForm,
  pathForm,
  referenceForm,
  snakeNameForm,
  listForm,
  recordForm,
  textOr,
  orFile,
  byType,
  notInYaml,
  yamlFields,
  formOf,
  objectForm,
  snakeCase,
  withoutWholeFloats
};
