import { Checks, namesOf, type TextRule } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import {
  checkInput,
  checkOutput,
  Input,
  type InputFields,
  isLiteralType,
  Output,
  type OutputFields,
} from "../../jobs/inputs-outputs";
import { Asset, type AssetFields, type AssetState, assetFieldNames, checkAsset } from "../asset";
import type { CommandComponent } from "./command-component";
import { type ComponentSource, withComponentSource } from "./component-source";
import type {
  DataTransferCopyComponent,
  DataTransferExportComponent,
  DataTransferImportComponent,
} from "./data-transfer-component";
import type { ImportComponent } from "./import-component";
import type { ParallelComponent } from "./parallel-component";
import type { PipelineComponent } from "./pipeline-component";
import type { SparkComponent } from "./spark-component";
import type { UnknownComponent } from "./unknown-component";

/** A component of any kind; `type` says which. */
export type Component =
  | CommandComponent
  | ParallelComponent
  | SparkComponent
  | PipelineComponent
  | DataTransferCopyComponent
  | DataTransferImportComponent
  | DataTransferExportComponent
  | ImportComponent
  | UnknownComponent;

/** Inputs that a component declares, by name. */
export type ComponentInputs = Record<string, Input | InputFields>;

/** Outputs that a component declares, by name. */
export type ComponentOutputs = Record<string, Output | OutputFields>;

/** What a user writes of a component of any kind. */
export interface ComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends AssetFields {
  /** What the studio shows. */
  displayName?: string;
  /**
   * The same inputs give the same outputs: a pipeline may take what an earlier run left. @defaultValue true
   */
  isDeterministic?: boolean;
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/** A component: plain fields that may be changed, and what the service said of it. */
export abstract class BaseComponent<
    I extends ComponentInputs = ComponentInputs,
    O extends ComponentOutputs = ComponentOutputs,
  >
  extends Asset
  implements ComponentFields<I, O>, AssetState
{
  readonly kind = "component";
  /** `"command"`, `"parallel"`, `"spark"`, `"pipeline"`, `"data_transfer"`, `"import"`, or what the service calls it. */
  abstract readonly type: string;
  declare name?: string;
  declare version?: string;
  /** For people. */
  declare description?: string;
  declare tags?: Record<string, string>;
  declare properties?: Record<string, string>;
  declare displayName?: string;
  declare isDeterministic?: boolean;
  declare inputs?: I;
  declare outputs?: O;
}

/** Names of the fields that components of every kind have. */
export const componentFieldNames: readonly string[] = [
  ...assetFieldNames,
  ...namesOf<ComponentFields>()(
    "name",
    "version",
    "description",
    "tags",
    "properties",
    "displayName",
    "isDeterministic",
    "inputs",
    "outputs",
  ),
  "type",
];

/** Names of components as the service takes them. */
export const componentName: TextRule = {
  pattern: /^[a-z][a-z0-9_]*$/,
  allowed: "lower-case letters, digits and '_', beginning with a letter",
};

/** What a component is called in a message. */
export function componentTitle({ name }: { name?: string }): string {
  return `Component${name ? ` "${name}"` : ""}`;
}

/** Gives a new component its fields, with inputs and outputs as instances; it was written in the program itself. */
export function assignComponent<T extends BaseComponent>(
  component: T,
  fields: ComponentFields,
  source: ComponentSource = "CLASS",
): void {
  const { inputs, outputs } = fields;
  Object.assign(component, {
    isDeterministic: true,
    ...fields,
    ...(inputs && { inputs: declared(inputs, Input.prototype) }),
    ...(outputs && { outputs: declared(outputs, Output.prototype) }),
  });
  withComponentSource(component, source);
}

/** Declarations as instances. The checks were done: an instance's own constructor would not know what only components may have. */
function declared<T extends Input | Output>(
  ports: Readonly<Record<string, object>>,
  prototype: T,
): Record<string, T> {
  const instance = (fields: object): T =>
    Object.getPrototypeOf(fields) === prototype
      ? (fields as T)
      : Object.assign(Object.create(prototype) as T, { type: "uri_folder" }, fields);
  return Object.fromEntries(Object.entries(ports).map(([name, fields]) => [name, instance(fields)]));
}

/** Adds what is wrong with the fields that components of every kind have. */
export function checkComponent(checks: Checks, fields: ComponentFields): void {
  const { name, ...rest } = fields;
  checks.text("name", name, componentName);
  checkAsset(checks, {
    ...rest,
    ...(typeof name === "string" && componentName.pattern?.test(name) ? { name } : {}),
  });
  checks.text("displayName", fields.displayName).boolean("isDeterministic", fields.isDeterministic);
  checkPorts(checks, "inputs", fields.inputs, checkComponentInput);
  checkPorts(checks, "outputs", fields.outputs, checkComponentOutput);
}

function checkPorts(
  checks: Checks,
  side: "inputs" | "outputs",
  ports: unknown,
  check: (checks: Checks, port: Record<string, unknown>) => void,
): void {
  if (ports === undefined || ports === null) return;
  if (!isObject(ports)) {
    checks.fault(side, `must be an object of ${side} by name.`, { given: ports });
    return;
  }
  const lower = new Map<string, string>();
  for (const [name, port] of Object.entries(ports)) {
    const twin = lower.get(name.toLowerCase());
    if (twin !== undefined)
      checks.fault(`${side}.${name}`, `is called as ${twin} is, but for the case of letters.`, {
        given: name,
      });
    lower.set(name.toLowerCase(), name);
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/.test(name))
      checks.fault(`${side}.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit",
      });
    checks.within(`${side}.${name}`, (within) => {
      if (isObject(port)) check(within, port);
      else within.fault("", `must be an ${side === "inputs" ? "Input" : "Output"}.`, { given: port });
    });
  }
}

function checkComponentInput(checks: Checks, input: InputFields & Record<string, unknown>): void {
  checks.known(input, [
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
  ]);
  const { type, default: value } = input;
  // `path` is what the first SDKs called files of any kind.
  checkInput(checks, { ...input, type: (type as string) === "path" ? "uri_folder" : type });
  if (value === undefined || value === null) return;
  if (!isLiteralType(type)) {
    checks.fault("default", "is for values; files have no default.", { given: value });
    return;
  }
  const number = Number(value);
  const good =
    type === "string" ||
    (type === "boolean" && /^(true|false)$/i.test(String(value))) ||
    (type === "number" && value !== "" && typeof value !== "boolean" && !Number.isNaN(number)) ||
    (type === "integer" && value !== "" && typeof value !== "boolean" && Number.isInteger(number));
  if (!good)
    checks.fault("default", `cannot be read as ${type === "integer" ? "an" : "a"} ${type}.`, {
      given: value,
    });
}

function checkComponentOutput(checks: Checks, output: OutputFields & Record<string, unknown>): void {
  checks.known(output, [
    "type",
    "path",
    "mode",
    "pathOnCompute",
    "description",
    "name",
    "version",
    "isControl",
    "earlyAvailable",
  ]);
  const { type, mode } = output;
  const legacy = (type as string) === "path" || isLiteralType(type);
  const { mode: _, ...rest } = output;
  checkOutput(checks, { ...rest, type: legacy ? "uri_folder" : type });
  checks
    .oneOf("mode", mode, [
      "rw_mount",
      "mount",
      "ro_mount",
      "upload",
      "download",
      "direct",
      "eval_mount",
      "eval_download",
      "link",
    ])
    .boolean("isControl", output.isControl)
    .boolean("earlyAvailable", output.earlyAvailable);
  if (output.earlyAvailable === true && !isLiteralType(type))
    checks.fault("earlyAvailable", "is for values; this output is files.", { given: type });
}

/** A new set of checks that knows the fields of a component. */
export function checksOfComponent(fields: object, names: readonly string[]): Checks {
  return new Checks().known(fields, names);
}
