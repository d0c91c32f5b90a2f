import type { InputType } from "../inputs-outputs";
import type { Binding } from "../pipeline/binding";

/** @internal The pipeline that a reference is of. */
export let pipelineOf: (reference: PortReference) => object;

/**
 * What is known only when a pipeline runs: one of its inputs, or an output of one of its steps. Given to a step as an
 * input, or put into a text, where it is `${{…}}`.
 */
export class PortReference<out K extends InputType = InputType> implements Binding {
  /** `${{parent.inputs.data}}`, `${{parent.jobs.prep.outputs.clean}}`. */
  readonly binding: string;
  /** What it is: files of some kind, or a value. `undefined` where only the service knows. */
  readonly type: K;
  readonly #pipeline: object;

  static {
    pipelineOf = (reference) => reference.#pipeline;
  }

  /** @internal Made by {@link pipeline}. */
  constructor(binding: string, type: K, pipeline: object) {
    this.binding = binding;
    this.type = type;
    this.#pipeline = pipeline;
    Object.freeze(this);
  }

  /**
   * The same, as another kind: where the compiler cannot know that a folder holds a table or a model.
   *
   * @example `score({ table: prep.outputs.folder.as("mltable") })`
   */
  as<T extends InputType>(type: T): PortReference<T> {
    return new PortReference(this.binding, type, this.#pipeline);
  }

  /** `${{…}}`: what stands for the value in a text. */
  toString(): string {
    return this.binding;
  }
}

/** References by name. One that is not there is told with those that are. */
export function references(
  pipeline: object,
  names: Readonly<Record<string, InputType | undefined>> | undefined,
  binding: (name: string) => string,
  missing: (name: string, known: readonly string[]) => Error,
): Readonly<Record<string, PortReference>> {
  const made = (name: string, type: InputType | undefined) =>
    new PortReference(binding(name), type as InputType, pipeline);
  const known = Object.fromEntries(
    Object.entries(names ?? {}).map(([name, type]) => [name, made(name, type)]),
  );
  return new Proxy(Object.freeze(known), {
    get: (target, name) => {
      if (typeof name === "symbol" || name in target) return target[name as string];
      // What others ask of any object.
      if (name === "then" || name === "toJSON") return undefined;
      if (names === undefined) return made(name, undefined);
      throw missing(name, Object.keys(target));
    },
  });
}
