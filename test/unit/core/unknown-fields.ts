import fc from "fast-check";

type Json = Record<string, unknown>;

const key = fc.stringMatching(/^x[A-Za-z0-9_.-]{0,8}$/);
const value = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.string(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(key, fc.oneof(fc.string(), fc.integer()), { maxKeys: 2 }),
);
const fields = fc.dictionary(key, value, { maxKeys: 3 });

/**
 * Wire JSON with fields that nobody knows, in each of the places that are named by their path (`""`, `properties`,
 * `properties.jobs[0]`).
 */
export function withUnknownFields(wire: object, places: readonly string[]): fc.Arbitrary<Json> {
  return fc.tuple(...places.map(() => fields)).map((extras) => {
    const copy = structuredClone(wire) as Json;
    places.forEach((place, index) => {
      const target = place
        .split(/[.[\]]+/)
        .filter(Boolean)
        .reduce<unknown>((at, step) => (at as Json)[step], copy);
      if (typeof target !== "object" || target === null) throw new Error(`There is no object at ${place}.`);
      Object.assign(target, extras[index]);
    });
    return copy;
  });
}
