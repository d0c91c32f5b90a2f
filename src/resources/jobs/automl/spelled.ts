import type { Codec } from "../../../core/mapping";

/**
 * A name in lower case with underscores, as Python spells it: `AUCWeighted`, `AUC_weighted` and `auc_weighted` are the
 * same, `xgboost` and `xg_boost` are not.
 */
export function camelToSnake(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** Names as users write them ⇄ as the wire has them, in any of their spellings; others pass as they are. */
export function spelled<T extends string>(names: Readonly<Record<string, string>>): Codec<T> {
  const ours = Object.fromEntries(Object.entries(names).map(([name, wire]) => [wire.toLowerCase(), name]));
  return {
    encode: (value) => names[camelToSnake(value)] ?? value,
    decode: (wire) => (typeof wire === "string" ? ((ours[wire.toLowerCase()] ?? wire) as T) : undefined),
  };
}

/** Names as users write them ⇄ the same in one spelling: what nodes of pipelines have. */
export function oneSpelling<T extends string>(names: Readonly<Record<string, string>>): Codec<T> {
  const one = (value: string) => {
    const name = camelToSnake(value);
    return name in names ? name : value;
  };
  return {
    encode: one,
    decode: (wire) => (typeof wire === "string" ? (one(wire) as T) : undefined),
  };
}

/** A text in lower case. */
export const lowerCase: Codec<string> = {
  encode: (value) => value.toLowerCase(),
  decode: (wire) => (typeof wire === "string" ? wire.toLowerCase() : undefined),
};
