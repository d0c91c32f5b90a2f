import { ValidationError } from "../../../core/errors";

/** A reference in a command: its text is `${{inputs.x}}`. */
export interface Reference<Name extends string = string> {
  /** What it names: `inputs.x`. */
  readonly name: Name;
  /** `${{inputs.name}}`: what stands for the value in a command. */
  toString(): string;
}

/** What a command given as a function is called with: a reference for each input and output. */
export interface CommandNames<I, O> {
  /** Names of the inputs. */
  readonly inputs: { readonly [K in keyof I & string]: Reference<`inputs.${K}`> };
  /** Names of the outputs. */
  readonly outputs: { readonly [K in keyof O & string]: Reference<`outputs.${K}`> };
}

/** What a wrong `command` is expected to be: says what it names that is not there. */
export interface UnknownReference<Name extends string, Known extends string> {
  /** What names nothing. */
  readonly "unknown reference": Name;
  /** What could have been meant. */
  readonly "known references": Known;
}

/** A command line whose references are checked when it is compiled; texts that are no literals are checked when run. */
export type CommandText<C extends string, I, O> = [UnknownIn<C, KnownTo<I, O>>] extends [never]
  ? C
  : UnknownReference<UnknownIn<C, KnownTo<I, O>>, Exclude<KnownTo<I, O>, `search_space.${string}`>>;

/** Everything that a command may name. */
export type KnownTo<I, O> =
  | `${"inputs" | "search_space"}.${keyof I & string}`
  | `outputs.${keyof O & string}`;

/** References that name nothing. In a `$[[ … ]]` part an input may be missing: that is what the part is for. */
export type UnknownIn<C extends string, Known> = Exclude<
  CheckedReferences<ReferencesIn<WithoutOptional<C>>>,
  Known
> &
  string;

/** Those references that the compiler knows the names of: others, such as a parent's, are the service's business. */
export type CheckedReferences<R> = Extract<R, `${"inputs" | "outputs" | "search_space"}.${string}`>;

/** What stands in the `${{ … }}` of a command. */
export type ReferencesIn<C extends string, Found extends string = never> = string extends C
  ? never
  : C extends `${string}\${{${infer Body}}}${infer Rest}`
    ? ReferencesIn<Rest, Found | Trim<Body>>
    : Found;

/** A command without its `$[[ … ]]` parts. */
export type WithoutOptional<C extends string> = C extends `${infer Before}$[[${string}]]${infer After}`
  ? WithoutOptional<`${Before}${After}`>
  : C;

/** A text without spaces at its ends. */
export type Trim<T extends string> = T extends ` ${infer Rest}`
  ? Trim<Rest>
  : T extends `${infer Rest} `
    ? Trim<Rest>
    : T;

/** Calls a command that is a function with references for the named inputs and outputs. */
export function commandText<I, O>(
  command: (names: CommandNames<I, O>) => string,
  inputs: readonly string[],
  outputs: readonly string[],
): string {
  return command({
    inputs: references("inputs", inputs),
    outputs: references("outputs", outputs),
  } as CommandNames<I, O>);
}

function references(
  kind: "inputs" | "outputs",
  names: readonly string[],
): Readonly<Record<string, Reference>> {
  const known = Object.fromEntries(names.map((name) => [name, reference(`${kind}.${name}`)]));
  return new Proxy(known, {
    get: (target, name) => {
      if (typeof name === "symbol" || name in target) return target[String(name)];
      const message = `refers to ${kind}.${name}, which is not there.`;
      throw new ValidationError([{ path: "command", message, given: `${kind}.${name}`, allowed: names }], {
        subject: "Command",
      });
    },
  });
}

function reference(name: string): Reference {
  return Object.freeze({ name, toString: () => `\${{${name}}}` });
}
