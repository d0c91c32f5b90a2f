import { type Codec, type Mapping, nested, type Row } from "../../../core/mapping";

/** `nCrossValidations` → `n_cross_validations`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `n_cross_validations` → `nCrossValidations`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The table of the same fields as a node of a pipeline has them: under their names in YAML, and for the most part with
 * the values that a user writes. Only what differs is said.
 */
export function nodeRows<Fields>(
  rows: Mapping<Fields>,
  differing: { readonly [K in keyof Fields]?: Partial<Row<NonNullable<Fields[K]>>> } = {},
): Mapping<Fields> {
  const names = Object.keys(rows) as (keyof Fields & string)[];
  const row = (name: keyof Fields & string) => ({ wire: snakeCase(name), ...differing[name] });
  return Object.fromEntries(names.map((name) => [name, row(name)])) as Mapping<Fields>;
}

/** The codec of an object in a node, made when it is first asked. */
export function nodeCodec<Fields extends object>(rows: () => Mapping<Fields>): Codec<Fields> {
  let made: Codec<Fields> | undefined;
  const codec = () => {
    made ??= nested(rows());
    return made;
  };
  return {
    encode: (value, context) => codec().encode(value, context),
    decode: (wire, context) => codec().decode(wire, context),
  };
}

/** The same on both sides, but for a change of the value on its way out. */
export function outward<T>(change: (value: T) => unknown): Codec<T> {
  return { encode: (value) => change(value), decode: (wire) => wire as T };
}
