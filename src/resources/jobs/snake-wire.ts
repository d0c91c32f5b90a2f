import { type Codec, isObject } from "../../core/mapping";
import { bindingText } from "./pipeline/binding";

/**
 * A codec whose wire form goes into a pipeline: there the service has the names of YAML. `jobTier` → `job_tier`. The keys
 * of `properties` are the user's. What is a reference stays one: no codec of values has to know them.
 */
export function snakeWire<T extends object>(codec: Codec<T>): Codec<T> {
  return {
    encode: (value, context) => {
      const { fixed, bound } = split(value);
      const wire = codec.encode(fixed as T, context);
      return isObject(wire) ? { ...(snakeKeys(wire) as object), ...bound } : wire;
    },
    decode: (wire, context) => {
      if (!isObject(wire)) return undefined;
      const { fixed, bound } = split(wire);
      const value = codec.decode(camelKeys(fixed), context);
      if (value === undefined) return undefined;
      const names = Object.entries(bound).map(([name, text]) => [camel(name), text]);
      return Object.assign(value, Object.fromEntries(names));
    },
  };
}

/** The members of an object that are values, and those that are references, by their names on the wire. */
function split(value: object): { fixed: Record<string, unknown>; bound: Record<string, unknown> } {
  const isBound = ([, member]: [string, unknown]) => bindingText(member) !== undefined;
  const members = Object.entries(value);
  const bound = members.filter(isBound).map(([name, member]) => [snake(name), bindingText(member)]);
  // The prototype says what kind of thing it is, and what rode along stays with it.
  const fixed = Object.create(
    Object.getPrototypeOf(value),
    Object.getOwnPropertyDescriptors(value),
  ) as Record<string, unknown>;
  for (const [name] of members.filter(isBound)) delete fixed[name];
  return { fixed, bound: Object.fromEntries(bound) };
}

/** Keys of an object in the spelling of YAML; those of `properties` stay. */
export function snakeKeys(value: unknown): unknown {
  return renamed(value, snake);
}

/** Keys of an object in the spelling of the wire; those of `properties` stay. */
export function camelKeys(value: unknown): unknown {
  return renamed(value, camel);
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      rename(name),
      name === "properties" ? member : renamed(member, rename),
    ]),
  );
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
