import { Checks } from "../../core/checks";
import { isObject } from "../../core/mapping";
import type { LiteralInput } from "./literal-text";

/** Inputs that are files. */
export type DataInputType =
  | "uri_file"
  | "uri_folder"
  | "mltable"
  | "mlflow_model"
  | "custom_model"
  | "triton_model";

/** Inputs that are values; to declare one that is optional or has a default. */
export type LiteralInputType = "string" | "number" | "integer" | "boolean";

/** What an {@link Input} may be. */
export type InputType = DataInputType | LiteralInputType;

/** How files of an input come to the job. `mount` is `ro_mount`. */
export type InputMode =
  | "ro_mount"
  | "rw_mount"
  | "mount"
  | "download"
  | "direct"
  | "eval_mount"
  | "eval_download";

/** How files of an output leave the job. `mount` is `rw_mount`. */
export type OutputMode = "rw_mount" | "mount" | "upload" | "direct";

/** What a user writes of an input. */
export interface InputFields<T extends InputType = InputType> {
  /** @defaultValue `"uri_folder"` */
  type?: T;
  /** A local path (uploaded), `azureml:name:version`, `azureml:name@latest`, `azureml://…`, `https://…`, or an ARM id. */
  path?: string;
  /** @defaultValue what the service takes: `ro_mount` for data */
  mode?: InputMode;
  /** Where the files lie on the compute. Kept for components; a standalone job does not send it (as in Python). */
  pathOnCompute?: string;
  /** The value of a literal input for which none is given. */
  default?: LiteralInput;
  /** The job runs without it: its `$[[ … ]]` part of the command is left out. @defaultValue false */
  optional?: boolean;
  /** Least value of a number. */
  min?: number;
  /** Greatest value of a number. */
  max?: number;
  /** The values that are allowed. */
  enum?: readonly LiteralInput[];
  /** For people. */
  description?: string;
  /** Datastore that a local path is uploaded to. @defaultValue the workspace's default datastore */
  datastore?: string;
}

/** The fields are those of {@link InputFields}. */
export interface Input<
  T extends InputType = InputType,
  Value extends LiteralInput | undefined = LiteralInput | undefined,
  Optional extends boolean = boolean,
> extends InputFields<T> {
  /** For the compiler only, which needs it to tell what a step of a pipeline must be given: there is no such value. */
  readonly given?: { readonly value: Value; readonly optional: Optional };
}

/**
 * Files that a job reads, or the declaration of a value. Values themselves are given as they are: `{ epochs: 10 }`.
 *
 * @example `new Input({ type: "uri_file", path: "azureml:customer-churn:1", mode: "download" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Input<
  T extends InputType = InputType,
  Value extends LiteralInput | undefined = LiteralInput | undefined,
  const Optional extends boolean = boolean,
> {
  /** What it is: files of some kind, or a literal. */
  declare type: T;

  constructor(fields: InputFields<T> & { path?: Value; default?: Value; optional?: Optional }) {
    const checks = new Checks().known(fields, inputFieldNames);
    checkInput(checks, fields);
    checks.done("Input");
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
}

/** What a user writes of an output. */
export interface OutputFields<T extends InputType = InputType> {
  /** Files; or, of a component, a value. @defaultValue `"uri_folder"` */
  type?: T;
  /** Where to write: a datastore URI. @defaultValue a place that the service chooses */
  path?: string;
  /** @defaultValue what the service takes: `rw_mount` */
  mode?: OutputMode;
  /** Where the files lie on the compute. Kept for components; a standalone job does not send it (as in Python). */
  pathOnCompute?: string;
  /** For people. */
  description?: string;
  /** Registers the output as an asset of this name. */
  name?: string;
  /** Version of the registered asset; needs `name`. */
  version?: string;
  /** Of a component: the output is a value that steers the pipeline, such as the condition of a loop. */
  isControl?: boolean;
  /** Of a component: the value can be taken before the node has ended. */
  earlyAvailable?: boolean;
}

/** The fields are those of {@link OutputFields}. */
export interface Output<T extends InputType = InputType> extends OutputFields<T> {}

/**
 * Files that a job writes.
 *
 * @example `new Output({ type: "mlflow_model", mode: "upload" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Output<T extends InputType = InputType> {
  /** What the job leaves. */
  declare type: T;

  constructor(fields: OutputFields<T> = {}) {
    const checks = new Checks().known(fields, outputFieldNames);
    // Where it is an output of a job, the job refuses values.
    checkOutput(checks, { ...fields, type: isLiteralType(fields.type) ? undefined : fields.type });
    checks.done("Output");
    Object.assign(this, { ...fields, type: fields.type ?? "uri_folder" });
  }
}

/** Inputs of a job by name. */
export type JobInputs = Record<string, Input | LiteralInput>;

/** Outputs of a job by name. */
export type JobOutputs = Record<string, Output>;

const dataTypes = [
  "uri_file",
  "uri_folder",
  "mltable",
  "mlflow_model",
  "custom_model",
  "triton_model",
] as const;
const literalTypes = ["string", "number", "integer", "boolean"] as const;
const inputTypes = [...dataTypes, ...literalTypes] as const;
const inputModes = ["ro_mount", "rw_mount", "mount", "download", "direct"] as const;
const tableModes = [...inputModes, "eval_mount", "eval_download"] as const;
const outputModes = ["rw_mount", "mount", "upload", "direct"] as const;

const inputFieldNames = [
  "type",
  "path",
  "mode",
  "pathOnCompute",
  "default",
  "optional",
  "min",
  "max",
  "enum",
  "description",
  "datastore",
];
const outputFieldNames = [
  "type",
  "path",
  "mode",
  "pathOnCompute",
  "description",
  "name",
  "version",
  "isControl",
  "earlyAvailable",
];

/** Adds what is wrong with one input. */
export function checkInput(checks: Checks, input: InputFields): void {
  const type = input.type ?? "uri_folder";
  checks.oneOf("type", type, inputTypes);
  // A table can be evaluated on its way to the job; nothing else can.
  const modes = type === "mltable" ? tableModes : inputModes;
  if (isLiteralType(type) && input.mode !== undefined) {
    checks.fault("mode", `is for files; this input is a ${type}.`, { given: input.mode });
  } else checks.oneOf("mode", input.mode, modes);
  checks.text("path", input.path).text("pathOnCompute", input.pathOnCompute);
  checks.text("description", input.description).text("datastore", input.datastore);
  if (isLiteralType(type) && input.path !== undefined) {
    checks.fault("path", `is for files; this input is a ${type}.`, { given: input.path });
  }
  checks.boolean("optional", input.optional).number("min", input.min).number("max", input.max);
}

/** Adds what is wrong with one output. */
export function checkOutput(checks: Checks, output: OutputFields): void {
  checks.oneOf("type", output.type, dataTypes).oneOf("mode", output.mode, outputModes);
  checks.text("path", output.path).text("pathOnCompute", output.pathOnCompute);
  checks.text("description", output.description).text("name", output.name).text("version", output.version);
  if (output.version !== undefined && output.name === undefined) {
    checks.fault("name", "is required where a version is given.", { code: "missingField" });
  }
}

/** Adds what is wrong with the inputs of a job that is to run: here each needs its files or its value. */
export function checkInputs(checks: Checks, inputs: unknown): void {
  if (inputs === undefined) return;
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return;
  }
  checks.within("inputs", (within) => {
    for (const name of Object.keys(inputs)) {
      if (inputs[name] === undefined) continue;
      checkName(within, name);
      within.within(name, (input) => checkJobInput(input, inputs[name]));
    }
  });
}

/** Adds what is wrong with the outputs of a job. */
export function checkOutputs(checks: Checks, outputs: unknown): void {
  if (outputs === undefined) return;
  if (!isObject(outputs)) {
    checks.fault("outputs", "must be an object of outputs by name.", { given: outputs });
    return;
  }
  checks.within("outputs", (within) => {
    for (const name of Object.keys(outputs)) {
      const output = outputs[name];
      if (output === undefined) continue;
      checkName(within, name);
      within.within(name, (each) => {
        if (isObject(output)) checkOutput(each, output as OutputFields);
        else each.fault("", "must be an Output.", { given: output });
      });
    }
  });
}

/** Adds a fault for the name of an input or a hyperparameter that the service would refuse. */
export function checkName(checks: Checks, name: string): void {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return;
  checks.fault(name, "is not a valid name.", {
    given: name,
    allowed: "letters, digits and '_', not beginning with a digit",
  });
}

function checkJobInput(checks: Checks, input: unknown): void {
  if (typeof input === "string" || typeof input === "boolean") return;
  if (typeof input === "number") {
    if (!Number.isFinite(input)) checks.fault("", "must be a finite number.", { given: String(input) });
    return;
  }
  if (!isObject(input)) {
    checks.fault("", "must be an Input, a text, a number or a boolean.", { given: input });
    return;
  }
  const declared = input as InputFields;
  checkInput(checks, declared);
  if (declared.optional) return;
  if (isLiteralType(declared.type)) {
    if (declared.default === undefined)
      checks.fault("", `is a ${declared.type} that needs a value.`, { code: "missingField" });
  } else checks.text("path", declared.path, { required: true });
}

/** Whether an input of this type is a value rather than files. */
export function isLiteralType(type: string | undefined): type is LiteralInputType {
  return (literalTypes as readonly (string | undefined)[]).includes(type);
}
