import { type MissingNames, nearest } from "../core/checks";
import { ValidationError } from "../core/errors";
import { type Codec, isObject, type Row } from "../core/mapping";
import type { Place } from "./place";
import { WholeFloat } from "./yaml-scalars";

/** How a value is written in YAML, in both directions. */
export interface Form<T> {
  /** The value that stands at a place. `undefined` where there is none, or after a fault was noted. */
  read(value: unknown, at: Place): T | undefined;
  /** What is written for a value: plain data. `undefined` leaves it out. */
  dump(value: T): unknown;
  /** The key that a step of an entity's path has in YAML, and the form of what stands there. */
  step?(name: string): { readonly key: string | number; readonly form?: Form<unknown> } | undefined;
  /** An empty value is a value here. */
  readonly nullable?: boolean;
}

/** The value is what stands there. Keys in it belong to the user and stay as they are. */
export const plain: Form<unknown> = { read: (value) => withoutWholeFloats(value), dump: (value) => value };

/** The same, and it may be empty. */
export const plainOrNothing: Form<unknown> = { ...plain, nullable: true };

/** Versions and names that look like numbers: `version: 1` is `"1"`. */
export const numberAsText: Form<string> = {
  read: (value) =>
    typeof value === "number" || value instanceof WholeFloat ? String(value) : (value as string | undefined),
  dump: (value) => value,
};

/** A number; text that is one counts as one, as in Python: `instance_count: "2"`. */
export const numberForm: Form<number> = {
  read: (value) => {
    if (value instanceof WholeFloat) return value.value;
    const isNumber =
      typeof value === "string" && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value);
    return isNumber ? Number(value) : (value as number);
  },
  dump: (value) => value,
};

/** True or false; the texts that Python takes for them count as them: `app_insights_enabled: "true"`. */
export const flagForm: Form<boolean> = {
  read: (value) => {
    if (value === 1 || (typeof value === "string" && /^(t|true|on|y|yes|1)$/i.test(value))) return true;
    if (value === 0 || (typeof value === "string" && /^(f|false|off|n|no|0)$/i.test(value))) return false;
    return value as boolean;
  },
  dump: (value) => value,
};

/** A name in a fixed list, in whatever case it is written: `APPEND_ROW`. */
export const lowerCaseForm: Form<string> = {
  read: (value) => (typeof value === "string" ? value.toLowerCase() : (value as string | undefined)),
  dump: (value) => value,
};

/** Whether something stands there that has keys. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !(value instanceof WholeFloat);
}

/** The value of a literal input: a whole number with a point keeps it, as in Python. */
export const literalForm: Form<string | number | boolean> = {
  read: (value) => (value instanceof WholeFloat ? String(value) : (value as string | number | boolean)),
  dump: (value) => value,
};

/** A local path is one from the folder of the file; addresses and names of assets stay as they are. */
export const pathForm: Form<string> = {
  read: (value, at) => (typeof value === "string" && isLocal(value) ? at.resolve(value) : (value as string)),
  dump: (value) => value,
};

/** An asset or compute by name, with `azureml:` before it or not. */
export const referenceForm: Form<string> = {
  read: (value) =>
    typeof value === "string" ? value.replace(/^azureml:(?!\/\/)/, "") : (value as string | undefined),
  dump: (value) => (/^(azureml:|https?:|\$\{\{)/.test(value) ? value : `azureml:${value}`),
};

/** A name in a fixed list, in whatever case and style it is written: `ReadOnlyMount`, `read_only_mount`. */
export const snakeNameForm: Form<string> = {
  // A reference to an input of a pipeline is no name.
  read: (value) =>
    typeof value === "string" && !value.includes("${{") ? snakeCase(value) : (value as string | undefined),
  dump: (value) => value,
};

/** Whether a path is on this computer. */
function isLocal(path: string): boolean {
  if (path.includes("${{") || path === "") return false;
  if (/^(file|folder):/i.test(path) || /^[a-z]:[\\/]/i.test(path)) return true;
  return !/^[a-z][a-z0-9+.-]*:/i.test(path) && !/^\/subscriptions\//i.test(path) && !/@[^/\\]*$/.test(path);
}

/** A list whose members have a form. */
export function listForm<T>(form: Form<T>): Form<T[]> {
  return {
    read: (value, at) => {
      if (!Array.isArray(value)) return at.fault("must be a list.", { given: shown(value) });
      return value.flatMap((each, index) => {
        const member = form.read(each, at.at(index));
        return member === undefined ? [] : [member];
      });
    },
    dump: (value) => value.map((each) => form.dump(each)),
    step: (name) => ({ key: Number(name), form }),
  };
}

/** An object whose keys are the user's and whose values have a form. */
export function recordForm<T>(form: Form<T>): Form<Record<string, T>> {
  return {
    read: (value, at) => {
      if (!isMapping(value))
        return at.fault("must be a mapping of names to values.", { given: shown(value) });
      const read: Record<string, T> = {};
      for (const [key, each] of Object.entries(value)) {
        if (each === null && !form.nullable) {
          at.at(key).fault("has no value.", { code: "missingField" });
          continue;
        }
        const member = form.read(each, at.at(key));
        if (member !== undefined) read[key] = member;
      }
      return read;
    },
    dump: (value) => mapValues(value, (each) => form.dump(each as T)),
    step: (name) => ({ key: name, form }),
  };
}

/** Text where text stands, else what `form` makes of it. */
export function textOr<T>(form: Form<T>, text: Form<string> = referenceForm): Form<T | string> {
  return {
    read: (value, at) => (isMapping(value) ? form.read(value, at) : text.read(value, at)),
    dump: (value) => (typeof value === "string" ? text.dump(value) : form.dump(value as T)),
    step: form.step?.bind(form),
  };
}

/** Values by a form, or `file:` and the path of a YAML file in which they stand; relative paths in that start from it. */
export function orFile<T>(form: Form<T>): Form<T> {
  return {
    read: (value, at) => {
      if (typeof value !== "string" || !/^file:/i.test(value)) return form.read(value, at);
      const opened = at.open(value);
      return opened && form.read(opened.file.data, opened);
    },
    dump: (value) => form.dump(value),
    step: form.step?.bind(form),
  };
}

/** One of several forms, by the text under a key. */
export function byType<T>(
  key: string,
  forms: Readonly<Record<string, Form<T>>>,
  options: {
    /** What is meant where the key is missing. */
    otherwise?: string;
    /** Which form a value has when it is written. */
    typeOf?(value: T): string | undefined;
  } = {},
): Form<T> {
  const typeOf = options.typeOf ?? ((value: T) => (value as { type?: string }).type);
  return {
    read: (value, at) => {
      if (!isMapping(value)) return at.fault("must be a mapping.", { given: shown(value) });
      const given = value[key] ?? options.otherwise;
      const allowed = Object.keys(forms);
      if (given === undefined || given === null)
        return at.at(key).fault("is required.", { allowed, code: "missingField" });
      const form =
        typeof given === "string"
          ? (forms[given] ?? forms[snakeCase(given)] ?? forms[given.toLowerCase()])
          : undefined;
      if (!form) {
        const near = typeof given === "string" ? nearest(given, allowed) : undefined;
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
      return undefined;
    },
  };
}

/** A field of an entity in YAML: its key, and how its value is written. */
export interface FieldForm {
  /** Key in YAML. @defaultValue the field's name in snake_case */
  readonly key?: string;
  readonly form: Form<unknown>;
}

/** For fields that YAML does not have: another name of the same thing, or what the service sets. */
export const notInYaml = "not in YAML";

/** How fields are written in YAML; those that are not named here are plain, or as the codec of their row has it. */
type Own<Fields> = {
  readonly [K in keyof Fields]?: Form<Fields[K]> | FieldForm | typeof notInYaml | typeof plain;
};

/** The fields of an entity and their keys in YAML. */
export interface FieldTable<Fields> {
  readonly fields: ReadonlyMap<string, { readonly key: string; readonly form: Form<unknown> }>;
  /** @internal The type of the fields; there is no such value. */
  readonly of?: Fields;
}

/**
 * The fields of an entity in YAML: those of its mapping, under their snake_case names, and what is said of those that
 * differ or have no row. A field that is in neither does not compile.
 *
 * @example `const fields = yamlFields<DataFields>()(rows, { version: numberAsText, path: pathForm, … });`
 */
export function yamlFields<Fields>() {
  return <Rows extends { readonly [K in keyof Fields]?: Row<unknown> }, Names extends Own<Fields>>(
    rows: Rows,
    own: [Exclude<keyof Fields, keyof Rows | keyof Names>] extends [never]
      ? Names
      : MissingNames<Exclude<keyof Fields, keyof Rows | keyof Names>>,
  ): FieldTable<Fields> => {
    const named = own as Readonly<Record<string, Form<unknown> | FieldForm | typeof notInYaml>>;
    const fields = new Map<string, { key: string; form: Form<unknown> }>();
    for (const name of new Set([...Object.keys(rows), ...Object.keys(named)])) {
      const given = named[name];
      if (given === notInYaml) continue;
      const row = (rows as Readonly<Record<string, Row<unknown> | undefined>>)[name];
      if (given === undefined) fields.set(name, { key: snakeCase(name), form: formOf(row?.codec) });
      else if ("form" in given) fields.set(name, { key: given.key ?? snakeCase(name), form: given.form });
      else fields.set(name, { key: snakeCase(name), form: given });
    }
    return { fields };
  };
}

/** The form of what a codec reads, where the codec says what it is made of. */
export function formOf(codec: Codec<unknown> | undefined): Form<unknown> {
  if (codec?.members) return objectForm(yamlFields<Record<string, unknown>>()(codec.members, {}));
  if (codec?.each) {
    const form = formOf(codec.each.codec);
    return codec.each.of === "list" ? listForm(form) : (recordForm(form) as Form<unknown>);
  }
  return plain;
}

/** How an object is read. */
export interface ObjectOptions<Fields, T> {
  /** Makes the entity. Faults that its constructor finds get their place in the file. Default: a plain object. */
  make?(fields: Fields): T;
  /** Fields that stand in the file and are not the entity's: `type: command`. */
  constants?: Readonly<Record<string, string>>;
  /** Keys that are read over: what the service told when the file was written. */
  ignored?: readonly string[];
  /** Changes what is read, before it is made an entity. */
  complete?(fields: Partial<Fields>, at: Place, data: Readonly<Record<string, unknown>>): void;
  /** The field that stands there alone, where it is not a mapping: `port: 22` for `{ port: 22 }`. */
  subject?: string;
}

/** Keys that may stand in every file. */
const everywhere = ["$schema"];

/** An object with known fields. Keys that are not known are faults, with the nearest known one. */
export function objectForm<Fields extends object, T = Fields>(
  table: FieldTable<Fields>,
  options: ObjectOptions<Fields, T> = {},
): Form<T> {
  const byKey = new Map([...table.fields].map(([name, { key, form }]) => [key, { name, form }]));
  const silent = new Set([
    ...everywhere,
    ...(options.ignored ?? []),
    ...Object.keys(options.constants ?? {}),
  ]);
  const read = (value: unknown, at: Place): T | undefined => {
    if (!isMapping(value)) return at.fault("must be a mapping of fields to values.", { given: shown(value) });
    const fields: Record<string, unknown> = {};
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
      if (member !== undefined) fields[known.name] = member;
    }
    options.complete?.(fields as Partial<Fields>, at, value);
    return make(fields as Fields, at);
  };
  const make = (fields: Fields, at: Place): T | undefined => {
    if (!options.make) return fields as unknown as T;
    try {
      return options.make(fields);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      for (const fault of error.faults) {
        const place = placeOf(form, fault.path, at);
        if (!place.isSpoiled()) place.note(fault);
      }
      at.spoil();
      return undefined;
    }
  };
  const form: Form<T> = {
    read,
    dump: (value) => {
      const dumped: Record<string, unknown> = { ...options.constants };
      for (const [name, { key, form: each }] of table.fields) {
        const member = (value as Readonly<Record<string, unknown>>)[name];
        if (member === undefined || member === null) continue;
        const written = each.dump(member);
        if (written !== undefined) dumped[key] = written;
      }
      return dumped;
    },
    step: (name) => table.fields.get(name),
  };
  return form;
}

function unknownField(at: Place, key: string, known: readonly string[]): void {
  const near = nearest(key, known);
  at.at(key).fault(`is not a known field.${near ? ` Did you mean ${near}?` : ""}`, {
    code: "unknownField",
    ...(near ? {} : { allowed: known.filter((each) => !everywhere.includes(each)) }),
  });
}

/** The place in the file that a path of an entity means: `limits.maxTotalTrials` → `limits.max_total_trials`. */
function placeOf(form: Form<unknown>, path: string, at: Place): Place {
  let place = at;
  let inner: Form<unknown> | undefined = form;
  for (const name of path.split(/[.[\]]+/).filter(Boolean)) {
    const found: ReturnType<NonNullable<Form<unknown>["step"]>> = inner?.step?.(name);
    place = place.at(found?.key ?? snakeCase(name));
    inner = found?.form;
  }
  return place;
}

/** `maxTotalTrials` → `max_total_trials` */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
}

/** A value in a message: whole numbers without their class. */
function shown(value: unknown): unknown {
  return withoutWholeFloats(value);
}

/** Numbers as JavaScript has them. */
export function withoutWholeFloats(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof WholeFloat) return value.value;
  if (Array.isArray(value)) return value.map(withoutWholeFloats);
  return mapValues(value as Record<string, unknown>, withoutWholeFloats);
}

function mapValues(
  source: Readonly<Record<string, unknown>>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    const now = change(value);
    if (now !== undefined) changed[key] = now;
  }
  return changed;
}
