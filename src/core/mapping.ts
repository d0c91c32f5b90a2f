/**
 * Entities and wire JSON are two spellings of the same thing. A table states each pair of names once; this file reads
 * it in both directions. What the table does not know rides along, so that get → change → put loses nothing.
 */

/** What a codec may need to know of the caller. */
export interface MappingContext {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly workspaceName: string;
}

/** Two ways to write one value. */
export interface Codec<T> {
  /** The wire's form; `undefined` leaves the field out. */
  encode(value: T, context: MappingContext): unknown;
  /** The entity's form; `undefined` leaves the field out. */
  decode(wire: unknown, context: MappingContext): T | undefined;
  /** The rows of an object's members, for others who write the same object in another way (YAML). */
  readonly members?: Mapping<Record<string, unknown>>;
  /** What the members of a list or of a record with keys of the user's are. */
  readonly each?: { readonly of: "list" | "record"; readonly codec: Codec<unknown> };
}

/** One pair of names. `wire` may lead into nested objects: `scaleSettings.maxNodeCount`. */
export interface Row<T, Wire extends string = string> {
  readonly wire: Wire;
  readonly codec?: Codec<T>;
}

/** A row for each field: one that is missing does not compile. */
export type Mapping<Fields> = { readonly [K in keyof Required<Fields>]: Row<NonNullable<Fields[K]>> };

/** Names of a wire type, alone or as the first step into a nested object. */
type WireName<Wire> = (keyof Wire & string) | `${keyof Wire & string}.${string}`;

/**
 * Checks a table against both sides: every field has a row, and every row names something that the wire knows.
 *
 * @example `const properties = mapping<DataFields, WireData>()({ path: same("dataUri"), … })`
 */
export function mapping<Fields, Wire>() {
  return <T extends { readonly [K in keyof Required<Fields>]: Row<NonNullable<Fields[K]>, WireName<Wire>> }>(
    rows: T,
  ) => rows as Mapping<Fields>;
}

/** The value is the same on both sides; only the name may differ. Keys inside it belong to the user and stay as they are. */
export function same<Wire extends string>(wire: Wire): { readonly wire: Wire } {
  return { wire };
}

/** The value is written differently on the wire. */
export function via<T, Wire extends string>(
  wire: Wire,
  codec: Codec<T>,
): { readonly wire: Wire; readonly codec: Codec<T> } {
  return { wire, codec };
}

/** An object with a table of its own. */
export function nested<Fields extends object>(rows: Mapping<Fields>): Codec<Fields> {
  return {
    members: rows as Mapping<object> as Mapping<Record<string, unknown>>,
    encode: (value, context) => toWire(rows, value, context),
    decode: (wire, context) => (isObject(wire) ? (fromWire(rows, wire, context) as Fields) : undefined),
  };
}

/** A list whose members have a codec. */
export function list<T>(codec: Codec<T>): Codec<T[]> {
  return {
    each: { of: "list", codec },
    encode: (value, context) => value.map((each) => codec.encode(each, context)),
    decode: (wire, context) =>
      Array.isArray(wire)
        ? wire.map((each) => codec.decode(each, context)).filter((each) => each !== undefined)
        : undefined,
  };
}

/** A record whose keys are the user's and whose values have a codec. */
export function record<T>(codec: Codec<T>): Codec<Record<string, T>> {
  const each = (source: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown) => {
    const changed: Record<string, unknown> = { ...source };
    for (const key of Object.keys(source)) {
      changed[key] = change(source[key]);
      if (changed[key] === undefined) delete changed[key];
    }
    return changed;
  };
  return {
    each: { of: "record", codec },
    encode: (value, context) => each(value, (member) => codec.encode(member as T, context)),
    decode: (wire, context) =>
      isObject(wire)
        ? (each(wire, (member) => codec.decode(member, context)) as Record<string, T>)
        : undefined,
  };
}

/**
 * Values that are called otherwise on the wire: `ro_mount` ⇄ `ReadOnlyMount`. Others pass as they are. Where two names
 * are the same on the wire, it is read as the first.
 */
export function renamed(names: Readonly<Record<string, string>>): Codec<string> {
  const back = Object.fromEntries(
    Object.entries(names)
      .reverse()
      .map(([ours, theirs]) => [theirs.toLowerCase(), ours]),
  );
  return {
    encode: (value) => names[value] ?? value,
    decode: (wire) => (typeof wire === "string" ? (back[wire.toLowerCase()] ?? wire) : undefined),
  };
}

/**
 * A codec that does not model all of what it reads. What the user leaves alone goes back as it came; beside what is
 * changed, the fields without a name here are kept.
 */
export function keeping<T extends object>(codec: Codec<T>): Codec<T> {
  return {
    members: codec.members,
    each: codec.each,
    encode: (value, context) => {
      const now = codec.encode(value, context);
      const came = (value as { [origin]?: unknown })[origin];
      if (came === undefined) return now;
      const read = codec.decode(came, context);
      return threeWay(came, read && codec.encode(read, context), now);
    },
    decode: (wire, context) => {
      const value = codec.decode(wire, context);
      return value && Object.defineProperty(value, origin, { value: wire, configurable: true });
    },
  };
}

/** The JSON that a value was read from. */
const origin = Symbol("azure-ai-ml.origin");

/** What came, with the changes that lead from `before` to `now`. */
function threeWay(came: unknown, before: unknown, now: unknown): unknown {
  if (JSON.stringify(before) === JSON.stringify(now)) return isObject(came) ? withoutNulls(came) : came;
  if (Array.isArray(came) && Array.isArray(before) && Array.isArray(now)) {
    const texts = before.map((each) => JSON.stringify(each));
    return now.map((each) => {
      const index = texts.indexOf(JSON.stringify(each));
      return index >= 0 ? came[index] : each;
    });
  }
  if (!isObject(came) || !isObject(before) || !isObject(now)) return now;
  const keys = [...new Set([...Object.keys(came), ...Object.keys(now)])];
  const merge = (key: string) =>
    key in before || key in now ? threeWay(came[key], before[key], now[key]) : came[key];
  return withoutNulls(Object.fromEntries(keys.map((key) => [key, merge(key)])));
}

/**
 * Wire fields without a row, kept with the entity they came with. Not enumerable: an entity prints, compares and
 * serializes as its fields.
 */
const unmapped = Symbol("azure-ai-ml.unmapped");

/** The wire's form of an entity: its fields by the table, and whatever rode along. */
export function toWire<Fields extends object>(
  rows: Mapping<Fields>,
  entity: Fields,
  context: MappingContext,
): Record<string, unknown> {
  const kept = (entity as { [unmapped]?: Record<string, unknown> })[unmapped];
  const wire: Record<string, unknown> = kept ? copy(kept) : {};
  for (const key of outerFirst(rows)) {
    const value = entity[key];
    if (value === undefined || value === null) continue;
    const { wire: name, codec } = rows[key];
    const encoded = codec ? codec.encode(value, context) : value;
    if (encoded !== undefined) put(wire, name, encoded);
  }
  return wire;
}

/** The fields of an entity from wire JSON; what has no row is kept for the way back. */
export function fromWire<Fields extends object>(
  rows: Mapping<Fields>,
  wire: object,
  context: MappingContext,
): Partial<Fields> {
  const rest = copy(wire as Record<string, unknown>);
  const fields: Partial<Fields> = {};
  for (const key of [...outerFirst(rows)].reverse()) {
    const { wire: name, codec } = rows[key];
    const value = take(rest, name);
    if (value === undefined || value === null) continue;
    const decoded = codec ? codec.decode(value, context) : (value as Fields[typeof key]);
    if (decoded !== undefined) fields[key] = decoded as Fields[typeof key];
    // What the codec cannot read goes back as it came.
    else put(rest, name, value);
  }
  return keepUnmapped(fields, rest);
}

/** Keys of a table, outer places first: a row may lie inside the object that is another one's. */
function outerFirst<Fields>(rows: Mapping<Fields>): readonly (keyof Fields & string)[] {
  let keys = orders.get(rows) as readonly (keyof Fields & string)[] | undefined;
  if (!keys) {
    const depth = (key: keyof Fields & string) => rows[key].wire.split(".").length;
    keys = (Object.keys(rows) as (keyof Fields & string)[]).sort((a, b) => depth(a) - depth(b));
    orders.set(rows, keys);
  }
  return keys;
}

/** A table never changes: its order is worked out once. */
const orders = new WeakMap<object, readonly string[]>();

/** Lays wire fields without a row beside an entity. Nulls are not kept: the service gives them freely and takes none. */
export function keepUnmapped<T extends object>(entity: T, rest: Readonly<Record<string, unknown>>): T {
  const kept = withoutNulls(rest);
  if (Object.keys(kept).length > 0)
    Object.defineProperty(entity, unmapped, { value: kept, configurable: true });
  return entity;
}

/** Hands what rode along from one object to another: from decoded fields to the entity made of them. */
export function carryUnmapped<T extends object>(from: object, to: T): T {
  const kept = (from as { [unmapped]?: Record<string, unknown> })[unmapped];
  return kept ? keepUnmapped(to, kept) : to;
}

/** What rode along with an entity. */
export function unmappedOf(entity: object): Readonly<Record<string, unknown>> {
  return (entity as { [unmapped]?: Record<string, unknown> })[unmapped] ?? {};
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Copies the objects on the way, which `put` and `take` change; values that are no plain objects are shared. */
function copy(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [key, isObject(value) ? copy(value) : value]),
  );
}

/** The service gives nulls freely and takes none. */
export function withoutNulls(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(source).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, isObject(value) ? withoutNulls(value) : value]));
}

/** Two rows may fill one object: `scaleSettings.min…`, `scaleSettings.max…`. The objects on the way are copied: they may be the caller's. */
function put(target: Record<string, unknown>, path: string, value: unknown): void {
  if (!path.includes(".")) {
    target[path] = value;
    return;
  }
  const steps = path.split(".");
  const last = steps.pop()!;
  let place = target;
  for (const step of steps) {
    const next: Record<string, unknown> = isObject(place[step]) ? { ...place[step] } : {};
    place[step] = next;
    place = next;
  }
  place[last] = value;
}

function take(source: Record<string, unknown>, path: string): unknown {
  const steps = path.split(".");
  const last = steps.pop()!;
  const trail: [Record<string, unknown>, string][] = [];
  let place = source;
  for (const step of steps) {
    const next = place[step];
    if (!isObject(next)) return undefined;
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
