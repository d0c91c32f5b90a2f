import type { BaseComponent } from "../../assets/components/component";
import {
  type DataInputType,
  Input,
  type InputFields,
  type InputType,
  isLiteralType,
  Output,
} from "../inputs-outputs";
import type { LiteralInput } from "../literal-text";
import type { Choice, NumberDistribution } from "../sweep/distributions";
import type { PortReference } from "./port-reference";

/**
 * What may be given where a kind is expected. A table or a model is a folder; what lies in a folder the compiler does
 * not know: `reference.as("mltable")` says so.
 */
export interface AcceptedKinds {
  /** A file, or a model that may be one. */
  uri_file: "uri_file" | "custom_model";
  /** A folder, and what is one. */
  uri_folder: "uri_folder" | "mltable" | "mlflow_model" | "triton_model" | "custom_model";
  /** A table. */
  mltable: "mltable";
  /** A model of MLflow. */
  mlflow_model: "mlflow_model";
  /** Any files. */
  custom_model: "custom_model" | "mlflow_model" | "triton_model" | "uri_folder" | "uri_file";
  /** A model of Triton. */
  triton_model: "triton_model";
  /** A number, whole or not. */
  number: "number" | "integer";
  /** A whole number; whether a number is whole the compiler does not know. */
  integer: "integer" | "number";
  /** A text. */
  string: "string";
  /** `true` or `false`. */
  boolean: "boolean";
}

/** Kinds that may be given where a kind is expected: a model where a folder is, a whole number where a number is. */
export type AcceptedKind<K extends InputType> = AcceptedKinds[K];

const accepted: { readonly [K in InputType]: readonly AcceptedKinds[K][] } = {
  uri_file: ["uri_file", "custom_model"],
  uri_folder: ["uri_folder", "mltable", "mlflow_model", "triton_model", "custom_model"],
  mltable: ["mltable"],
  mlflow_model: ["mlflow_model"],
  custom_model: ["custom_model", "mlflow_model", "triton_model", "uri_folder", "uri_file"],
  triton_model: ["triton_model"],
  number: ["number", "integer"],
  integer: ["integer", "number"],
  string: ["string"],
  boolean: ["boolean"],
};

/** Whether what is of a kind may be given where another is expected. */
export function accepts(expected: string, given: string): boolean {
  const kinds: readonly string[] | undefined = accepted[expected as InputType];
  return kinds === undefined || kinds.includes(given) || !Object.hasOwn(accepted, given);
}

/** The values of a kind. */
export type ValueOfKind<K extends InputType> = K extends "number" | "integer"
  ? number
  : K extends "string"
    ? string
    : K extends "boolean"
      ? boolean
      : Input<AcceptedKind<K> & DataInputType>;

/** What a step takes for an input of a kind: a value, or a reference to one that is known when the pipeline runs. */
export type StepValue<K extends InputType> = ValueOfKind<K> | PortReference<AcceptedKind<K>>;

/** The kind of an input or output, however it is declared. */
export type KindOf<P> = P extends number | NumberDistribution
  ? "number"
  : P extends boolean
    ? "boolean"
    : P extends string
      ? "string"
      : P extends Choice<infer T>
        ? KindOf<T>
        : P extends PortReference<infer K>
          ? K
          : P extends { type?: infer T }
            ? DeclaredKind<T>
            : "uri_folder";

/** The kind that `type` says; a folder where it says none. */
export type DeclaredKind<T> = [InputType] extends [T]
  ? "uri_folder"
  : [T] extends [InputType]
    ? T
    : "uri_folder";

/** Inputs or outputs of which only the service knows the names. */
export type UnknownPorts = Record<string, InputFields>;

/** Names of the inputs that must be given: those without a value, a path or a default that are not optional. */
export type RequiredInputs<I> = {
  [K in keyof I & string]: string extends K ? never : IsRequired<I[K]> extends true ? K : never;
}[keyof I & string];

/** Whether an input must be given. */
export type IsRequired<P> = P extends LiteralInput | NumberDistribution | Choice
  ? false
  : P extends { path: string } | { default: LiteralInput } | { optional: true }
    ? false
    : P extends Input<infer _, infer Value, infer Optional>
      ? undefined extends Value
        ? [Optional] extends [true]
          ? false
          : true
        : false
      : true;

/** What a step or a pipeline is given for its inputs: a value or a reference for each. */
export type StepInputs<I, Needed extends string = RequiredInputs<I>> = {
  [K in keyof I & string as K extends Needed ? K : never]: StepValue<KindOf<I[K]>>;
} & {
  [K in keyof I & string as K extends Needed ? never : K]?: string extends K
    ? AnyStepValue
    : StepValue<KindOf<I[K]>>;
};

/** What a step takes for an input of which only the service knows the kind. */
export type AnyStepValue = Input | LiteralInput | PortReference;

/** What a pipeline job is given for its inputs: a value or files for each. */
export type PipelineInputs<I> = {
  [K in keyof I & string as K extends RequiredInputs<I> ? K : never]: ValueOfKind<KindOf<I[K]>>;
} & { [K in keyof I & string as K extends RequiredInputs<I> ? never : K]?: ValueOfKind<KindOf<I[K]>> };

/** References to inputs or outputs, by name. */
export type PortReferences<P> = {
  readonly [K in keyof P & string]: PortReference<string extends K ? never : KindOf<P[K]>>;
};

/** Inputs as a component declares them: a value is the default. */
export type DeclaredInputs<I> = {
  [K in keyof I & string]: I[K] extends Input | InputFields ? I[K] : Input<KindOf<I[K]>, LiteralInput>;
};

/** Outputs as a component declares them. */
export type DeclaredOutputs<O> = { [K in keyof O & string]: Output<KindOf<O[K]>> };

/** The inputs that something declares which a step can be made of. */
export type InputsOf<W> =
  W extends BaseComponent<infer I, infer _> ? I : W extends HasPorts<infer I, infer _> ? I : UnknownPorts;

/** The outputs that something declares which a step can be made of. */
export type OutputsOf<W> =
  W extends BaseComponent<infer _, infer O> ? O : W extends HasPorts<infer _, infer O> ? O : UnknownPorts;

/** What a builder says to the compiler of its inputs and outputs. */
export interface HasPorts<I, O> {
  /** For the compiler only: there is no such value. */
  readonly io: { readonly inputs: I; readonly outputs: O } | undefined;
}

/** The declaration of an input: what is given for it is its default, or only says what it is. */
export function declaredInput(input: unknown): Input {
  if (typeof input === "number")
    return declaration({ type: Number.isInteger(input) ? "integer" : "number", default: input });
  if (typeof input === "boolean") return declaration({ type: "boolean", default: input });
  if (typeof input === "string") return declaration({ type: "string", default: input });
  const { path: _, pathOnCompute: __, datastore: ___, ...declared } = input as InputFields;
  return declaration(declared);
}

/** The declaration of an output: where this one goes is not part of it. */
export function declaredOutput(output: unknown): Output {
  const { type = "uri_folder", mode, description, isControl, earlyAvailable } = output as Partial<Output>;
  const fields = { type, mode, description, isControl, earlyAvailable };
  return Object.assign(Object.create(Output.prototype) as Output, withoutUndefined(fields));
}

/** The values that inputs have already; a mere declaration has none. */
export function broughtInputs(
  inputs: Readonly<Record<string, unknown>>,
): Record<string, Input | LiteralInput> {
  const brought = Object.entries(inputs).filter(([, input]) => {
    if (typeof input !== "object" || input === null) return input !== undefined;
    return !isLiteralType((input as Input).type) && (input as Input).path !== undefined;
  });
  return Object.fromEntries(brought) as Record<string, Input | LiteralInput>;
}

function declaration(fields: InputFields): Input {
  const { type = "uri_folder" } = fields;
  return Object.assign(Object.create(Input.prototype) as Input, withoutUndefined({ ...fields, type }));
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
