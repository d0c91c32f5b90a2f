import type { Input, InputType } from "../inputs-outputs";
import type { LiteralInput } from "../literal-text";
import type { Choice, Distribution, NumberDistribution } from "../sweep/distributions";

/** Inputs of a `command()`: files, values, or distributions that a sweep will draw from. */
export type CommandInputs = Record<string, Input | LiteralInput | Distribution>;

/** What `with()` takes: another value of the same kind for some of the inputs, or a distribution over such values. */
export type InputValues<I> = { [K in keyof I]?: InputValue<I[K]> };

/** Another value for an input. */
export type InputValue<V> = [LiteralOf<V>] extends [never]
  ? Input
  : LiteralOf<V> | DistributionOf<LiteralOf<V>>;

/** What a sweep may draw from: a distribution for each input that is a value. */
export type SearchSpaceOf<I> = {
  [K in keyof I as [LiteralOf<I[K]>] extends [never] ? never : K]?: DistributionOf<LiteralOf<I[K]>>;
};

/** Distributions over values of a kind: numbers can be drawn from a range, others only chosen. */
export type DistributionOf<T> =
  | ([number] extends [T] ? NumberDistribution | Choice<number> : never)
  | ([string] extends [T] ? Choice<string> : never)
  | ([boolean] extends [T] ? Choice<boolean> : never);

/** The kind of value that an input is; `never` for files. */
export type LiteralOf<V> = V extends number
  ? number
  : V extends boolean
    ? boolean
    : V extends string
      ? string
      : V extends Choice<infer T>
        ? LiteralOf<T>
        : V extends NumberDistribution
          ? number
          : V extends Input<infer T>
            ? DeclaredLiteral<T>
            : never;

/** The kind of value that an input of a declared type takes; `never` for files. */
export type DeclaredLiteral<T extends InputType> = [T] extends ["number" | "integer"]
  ? number
  : [T] extends ["string"]
    ? string
    : [T] extends ["boolean"]
      ? boolean
      : never;
