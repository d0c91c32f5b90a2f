import { type Checks, namesOf } from "../../../core/checks";
import { checkDistribution, type DistributionConfiguration } from "../../jobs/distribution";
import { checkCode, checkEnvironmentOfJob } from "../../jobs/job-checks";
import { checkResources, type JobResourceFields } from "../../jobs/job-settings";
import { referencesIn } from "../../jobs/references";
import type { Environment } from "../environments/environment";
import {
  assignComponent,
  BaseComponent,
  type ComponentFields,
  type ComponentInputs,
  type ComponentOutputs,
  checkComponent,
  checksOfComponent,
  componentFieldNames,
  componentTitle,
} from "./component";

/** What a user writes of a command component. */
export interface CommandComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ComponentFields<I, O> {
  /**
   * The command line. `${{inputs.x}}` and `${{outputs.y}}` stand for the path or value of an input or output;
   * a part in `$[[ … ]]` is left out where the optional input in it has no value.
   */
  command: string;
  /** A local folder (uploaded once for the same content), or the ARM id of a code version. */
  code?: string;
  /** `name:version`, `name@latest`, a curated `AzureML-…@latest`, an ARM or registry id, or an environment to register. */
  environment: string | Environment;
  /** How the command is started on several nodes. */
  distribution?: DistributionConfiguration;
  /** Machines that the component asks for. */
  resources?: JobResourceFields;
  /** Set for the command where it is the trial of a sweep; a node sets its own. */
  environmentVariables?: Record<string, string>;
  /** Further folders or files beside `code`, laid into it before it is uploaded. */
  additionalIncludes?: readonly string[];
}

/** The fields are those of {@link CommandComponentFields}. */
export interface CommandComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends CommandComponentFields<I, O> {
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/**
 * A command with declared inputs and outputs, to be used in pipelines.
 *
 * @example
 * ```ts
 * new CommandComponent({
 *   name: "train", command: "python train.py --data ${{inputs.data}} --model ${{outputs.model}}", code: "./src",
 *   environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
 *   inputs: { data: { type: "uri_folder" } }, outputs: { model: { type: "mlflow_model" } },
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class CommandComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends BaseComponent<I, O> {
  readonly type = "command";

  constructor(fields: CommandComponentFields<I, O>) {
    super();
    const checks = checksOfComponent(fields, commandComponentFieldNames);
    checkCommandComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** Names of the fields of a command component. */
export const commandComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<CommandComponentFields, keyof ComponentFields>>()(
    "command",
    "code",
    "environment",
    "distribution",
    "resources",
    "environmentVariables",
    "additionalIncludes",
  ),
];

/** Adds what is wrong with a command component; asked again when it is registered. */
export function checkCommandComponent(checks: Checks, fields: CommandComponentFields): void {
  checkComponent(checks, fields);
  checks.text("command", fields.command, { required: true });
  checkCode(checks, fields.code);
  checkEnvironmentOfJob(checks, fields.environment);
  checkDistribution(checks, fields.distribution);
  checkResources(checks, fields.resources);
  checks.texts("environmentVariables", fields.environmentVariables);
  checkIncludes(checks, fields.additionalIncludes);
  checkCommandText(checks, fields);
}

/** Adds what is wrong with a list of further files. */
export function checkIncludes(checks: Checks, includes: unknown): void {
  if (includes === undefined) return;
  if (!Array.isArray(includes)) {
    checks.fault("additionalIncludes", "must be a list of paths.", { given: includes });
    return;
  }
  includes.forEach((path, index) => {
    checks.text(`additionalIncludes[${index}]`, path, { required: true });
  });
}

/** What the command refers to must be declared; an input that may be missing must stand in a part that may be. */
function checkCommandText(
  checks: Checks,
  { command, inputs = {}, outputs = {} }: CommandComponentFields,
): void {
  if (typeof command !== "string") return;
  const told = new Set<string>();
  for (const { kind, name, optional } of referencesIn(command)) {
    const reference = `${kind}.${name}`;
    if (told.has(reference) || kind === "search_space") continue;
    told.add(reference);
    // An output is a path, or what is written of a group of inputs: `inputs.group.x`.
    const ports: Readonly<Record<string, object>> = kind === "inputs" ? (inputs ?? {}) : (outputs ?? {});
    const port = ports[name] ?? ports[name.split(".")[0] ?? ""];
    if (!port) {
      const names = Object.keys(ports).map((each) => `${kind}.${each}`);
      checks.fault("command", `refers to \${{${reference}}}, which is not there.`, {
        given: reference,
        allowed: names.length > 0 ? names : `the component has no ${kind}`,
      });
    } else if (
      kind === "inputs" &&
      !optional &&
      "optional" in port &&
      port.optional === true &&
      !hasDefault(port)
    ) {
      checks.fault("command", `refers to \${{${reference}}}, which is optional, outside of $[[ … ]].`, {
        given: reference,
        allowed: `$[[--${name} \${{${reference}}}]]`,
      });
    }
  }
}

function hasDefault(port: object): boolean {
  return "default" in port && port.default !== undefined && port.default !== null;
}
