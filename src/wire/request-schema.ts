/**
 * A type as a word: `string`, `integer`, `number`, `boolean`, `scalar` (one of these four), `date-time` (RFC 3339),
 * `duration` (ISO 8601), `object` (keys and values as the user likes), `any`, the name of a model or an enum; `T[]` is a list of them and `{T}` an
 * object whose keys are the user's.
 */
export type TypeNotation = string;

/** The type of a field: a word, or a string or an integer within bounds. */
export type FieldSchema =
  | TypeNotation
  | { readonly pattern?: string; readonly minLength?: number }
  | { readonly minimum: number };

/** An object of a request's body. */
export interface ModelSchema {
  /** The model it is a kind of; it has that one's fields too. */
  readonly base?: string;
  /** The field that says which of `kinds` an object is. */
  readonly discriminator?: string;
  /** Models by value of the discriminator. */
  readonly kinds?: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  /** Takes fields beyond its own. */
  readonly open?: true;
  /** Fields that only the service sets; those of a fetched resource come back to it and are ignored. */
  readonly readOnly?: readonly string[];
}
