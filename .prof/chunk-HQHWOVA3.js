import {
  pathText
} from "./chunk-EB2IXWL6.js";
import {
  nearest
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";
import {
  WholeFloat
} from "./chunk-MTIWA6NQ.js";

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

export {
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
  snakeCase
};
