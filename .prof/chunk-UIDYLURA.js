// src/core/mapping.ts
function mapping() {
  return (rows) => rows;
}
function same(wire) {
  return { wire };
}
function via(wire, codec) {
  return { wire, codec };
}
function nested(rows) {
  return {
    members: rows,
    encode: (value, context) => toWire(rows, value, context),
    decode: (wire, context) => isObject(wire) ? fromWire(rows, wire, context) : void 0
  };
}
function list(codec) {
  return {
    each: { of: "list", codec },
    encode: (value, context) => value.map((each) => codec.encode(each, context)),
    decode: (wire, context) => Array.isArray(wire) ? wire.map((each) => codec.decode(each, context)).filter((each) => each !== void 0) : void 0
  };
}
function record(codec) {
  const each = (source, change) => Object.fromEntries(
    Object.entries(source).map(([key, value]) => [key, change(value)]).filter(([, value]) => value !== void 0)
  );
  return {
    each: { of: "record", codec },
    encode: (value, context) => each(value, (member) => codec.encode(member, context)),
    decode: (wire, context) => isObject(wire) ? each(wire, (member) => codec.decode(member, context)) : void 0
  };
}
function renamed(names) {
  const back = Object.fromEntries(
    Object.entries(names).reverse().map(([ours, theirs]) => [theirs.toLowerCase(), ours])
  );
  return {
    encode: (value) => names[value] ?? value,
    decode: (wire) => typeof wire === "string" ? back[wire.toLowerCase()] ?? wire : void 0
  };
}
function keeping(codec) {
  return {
    members: codec.members,
    each: codec.each,
    encode: (value, context) => {
      const now = codec.encode(value, context);
      const came = value[origin];
      if (came === void 0) return now;
      const read = codec.decode(came, context);
      return threeWay(came, read && codec.encode(read, context), now);
    },
    decode: (wire, context) => {
      const value = codec.decode(wire, context);
      return value && Object.defineProperty(value, origin, { value: wire, configurable: true });
    }
  };
}
var origin = /* @__PURE__ */ Symbol("azure-ai-ml.origin");
function threeWay(came, before, now) {
  if (JSON.stringify(before) === JSON.stringify(now)) return isObject(came) ? withoutNulls(came) : came;
  if (Array.isArray(came) && Array.isArray(before) && Array.isArray(now)) {
    const texts = before.map((each) => JSON.stringify(each));
    return now.map((each) => {
      const index = texts.indexOf(JSON.stringify(each));
      return index >= 0 ? came[index] : each;
    });
  }
  if (!isObject(came) || !isObject(before) || !isObject(now)) return now;
  const keys = [.../* @__PURE__ */ new Set([...Object.keys(came), ...Object.keys(now)])];
  const merge = (key) => key in before || key in now ? threeWay(came[key], before[key], now[key]) : came[key];
  return withoutNulls(Object.fromEntries(keys.map((key) => [key, merge(key)])));
}
var unmapped = /* @__PURE__ */ Symbol("azure-ai-ml.unmapped");
function toWire(rows, entity, context) {
  const wire = copy(
    entity[unmapped] ?? {}
  );
  for (const key of outerFirst(rows)) {
    const value = entity[key];
    if (value === void 0 || value === null) continue;
    const { wire: name, codec } = rows[key];
    const encoded = codec ? codec.encode(value, context) : value;
    if (encoded !== void 0) put(wire, name, encoded);
  }
  return wire;
}
function fromWire(rows, wire, context) {
  const rest = copy(wire);
  const fields = {};
  for (const key of [...outerFirst(rows)].reverse()) {
    const { wire: name, codec } = rows[key];
    const value = take(rest, name);
    if (value === void 0 || value === null) continue;
    const decoded = codec ? codec.decode(value, context) : value;
    if (decoded !== void 0) fields[key] = decoded;
    else put(rest, name, value);
  }
  return keepUnmapped(fields, rest);
}
function outerFirst(rows) {
  let keys = orders.get(rows);
  if (!keys) {
    const depth = (key) => rows[key].wire.split(".").length;
    keys = Object.keys(rows).sort((a, b) => depth(a) - depth(b));
    orders.set(rows, keys);
  }
  return keys;
}
var orders = /* @__PURE__ */ new WeakMap();
function keepUnmapped(entity, rest) {
  const kept = withoutNulls(rest);
  if (Object.keys(kept).length > 0)
    Object.defineProperty(entity, unmapped, { value: kept, configurable: true });
  return entity;
}
function carryUnmapped(from, to) {
  const kept = from[unmapped];
  return kept ? keepUnmapped(to, kept) : to;
}
function unmappedOf(entity) {
  return entity[unmapped] ?? {};
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function copy(source) {
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [key, isObject(value) ? copy(value) : value])
  );
}
function withoutNulls(source) {
  const kept = Object.entries(source).filter(([, value]) => value !== null && value !== void 0);
  return Object.fromEntries(kept.map(([key, value]) => [key, isObject(value) ? withoutNulls(value) : value]));
}
function put(target, path, value) {
  if (!path.includes(".")) {
    target[path] = value;
    return;
  }
  const steps = path.split(".");
  const last = steps.pop();
  let place = target;
  for (const step of steps) {
    const next = isObject(place[step]) ? { ...place[step] } : {};
    place[step] = next;
    place = next;
  }
  place[last] = value;
}
function take(source, path) {
  const steps = path.split(".");
  const last = steps.pop();
  const trail = [];
  let place = source;
  for (const step of steps) {
    const next = place[step];
    if (!isObject(next)) return void 0;
    trail.push([place, step]);
    place = next;
  }
  const value = place[last];
  delete place[last];
  for (const [parent, step] of trail.reverse()) {
    if (isObject(parent[step]) && Object.keys(parent[step]).length === 0) delete parent[step];
  }
  return value;
}

// src/yaml/place.ts
var Place = class _Place {
  constructor(file, path, reading) {
    this.file = file;
    this.path = path;
    this.reading = reading;
  }
  file;
  path;
  reading;
  /** The place of a member. */
  at(key) {
    return new _Place(this.file, [...this.path, key], this.reading);
  }
  /** Notes what is wrong here. */
  fault(message, more = {}) {
    this.reading.faults.push({
      path: pathText(this.path),
      message,
      ...more,
      source: this.file.locate(this.path)
    });
    this.reading.spoiled.push({ file: this.file, path: this.path });
    return void 0;
  }
  /** Whether a fault was found here, around it or below it. */
  isSpoiled() {
    return this.reading.spoiled.some(
      ({ file, path }) => file === this.file && path.slice(0, this.path.length).every((key, index) => key === this.path[index])
    );
  }
  /** A local path that is written here, from the folder of the file. */
  resolve(path) {
    const bare = path.replace(/^(file|folder):(\/\/(?=\/))?/i, "");
    const { fs } = this.reading;
    return fs && this.file.folder !== void 0 ? fs.resolve(this.file.folder, bare) : bare;
  }
  /** The text of a file that is named here; `undefined` after a fault was noted. */
  readText(path) {
    const resolved = this.resolve(path);
    const { fs } = this.reading;
    if (!fs) return this.fault("names a file, and there is no file system here.", { given: path });
    try {
      return fs.readText(resolved);
    } catch {
      return this.fault(`There is no such file: ${resolved}.`, { given: path, code: "notFound" });
    }
  }
  /** The YAML file that is named here, with places of its own; `undefined` after a fault was noted. */
  open(path) {
    const resolved = this.resolve(path);
    const text = this.readText(path);
    if (text === void 0) return void 0;
    return new _Place(
      this.reading.parse(resolved, this.reading.fs?.folderOf(resolved), text),
      [],
      this.reading
    );
  }
};
function pathText(path) {
  return path.map((key, index) => typeof key === "number" ? `[${key}]` : index > 0 ? `.${key}` : key).join("");
}

export {
  mapping,
  same,
  via,
  nested,
  list,
  record,
  renamed,
  keeping,
  toWire,
  fromWire,
  keepUnmapped,
  carryUnmapped,
  unmappedOf,
  isObject,
  Place,
  pathText
};
