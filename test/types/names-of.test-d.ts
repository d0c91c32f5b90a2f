import { namesOf } from "../../src/core/checks";

interface Fields {
  a: string;
  b?: number;
}

export const complete = namesOf<Fields>()("b", "a");

// @ts-expect-error: b is left out.
export const missing = namesOf<Fields>()("a");

// @ts-expect-error: c is no field.
export const stray = namesOf<Fields>()("a", "b", "c");
