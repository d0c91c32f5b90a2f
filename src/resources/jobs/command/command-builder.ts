import { Checks } from "../../../core/checks";
import { showAs } from "../../../core/display";
import type { CommandComponent } from "../../assets/components/command-component";
import { deepCopy } from "../deep-copy";
import { given } from "../given";
import type { JobOutputs } from "../inputs-outputs";
import { checkReferences } from "../job-checks";
import type { CommandJobLimitsFields, JobResourceFields, QueueSettingsFields } from "../job-settings";
import type { DeclaredInputs, DeclaredOutputs } from "../pipeline-builder/ports";
import { isDistribution } from "../sweep/distributions";
import { type Sweep, type SweepOptions, sweepOf } from "../sweep/sweep-builder";
import { type CommandDeclaration, componentOfCommand } from "./command-component-of";
import type { CommandInputs, InputValues } from "./command-inputs";
import { CommandJob, type CommandJobFields, commandJobFieldNames } from "./command-job";
import { type CommandNames, type CommandText, commandText } from "./command-references";

/** What {@link Command.withSettings} can change: everything but the command, its inputs and its outputs. */
export type CommandSettings = Partial<Omit<CommandJobFields, "command" | "inputs" | "outputs">>;

/** Settings that `command()` takes without an object around them, as Python does. */
export interface FlatCommandSettings {
  /** `resources.instanceCount` */
  instanceCount?: number;
  /** `resources.instanceType` */
  instanceType?: string;
  /** `resources.locations` */
  locations?: readonly string[];
  /** `resources.dockerArgs` */
  dockerArgs?: string | readonly string[];
  /** `resources.shmSize` */
  shmSize?: string;
  /** `limits.timeout`, in seconds. */
  timeout?: number;
  /** `queueSettings.jobTier` */
  jobTier?: QueueSettingsFields["jobTier"];
  /** `queueSettings.priority` */
  priority?: QueueSettingsFields["priority"];
  /** As a step of a pipeline: the same inputs give the same outputs, and an earlier run may be taken. @defaultValue true */
  isDeterministic?: boolean;
}

/** What {@link command} takes. */
export interface CommandOptions<I extends CommandInputs, O extends JobOutputs, C extends string>
  extends Omit<CommandJobFields, "command" | "inputs" | "outputs">,
    FlatCommandSettings {
  /**
   * The command line, in which `${{inputs.x}}` stands for the path or value of an input; one that names nothing does not
   * compile. Or a function that is given the references: `({ inputs }) => \`train.py --data ${inputs.data}\``.
   */
  command: CommandText<C, I, O> | ((names: CommandNames<I, O>) => string);
  /** Values and data by the names that the command has for them. */
  inputs?: I;
  /** Where what the command writes goes, by the names that the command has for them. */
  outputs?: O;
}

/** What a builder holds: a command job whose inputs may still be distributions. */
export type CommandParts = Omit<CommandJobFields, "inputs"> & { inputs: CommandInputs; outputs: JobOutputs };

/** @internal What a builder holds; for those that make something else of it. */
export let partsOf: (command: Command) => { parts: CommandParts; declaration: CommandDeclaration };

/**
 * A command job in the making. Each step returns a new builder and leaves the old one as it was, so a half-built command
 * can be kept and branched. `ml.jobs.createOrUpdate` takes it as it is.
 */
export class Command<I extends CommandInputs = CommandInputs, O extends JobOutputs = JobOutputs> {
  readonly #parts: CommandParts;
  readonly #declaration: CommandDeclaration;
  /** For the compiler only: the types of the inputs and outputs. There is no such value. */
  declare readonly io: { readonly inputs: I; readonly outputs: O } | undefined;

  static {
    partsOf = (command) => ({ parts: command.#parts, declaration: command.#declaration });
    showAs(Command.prototype, (self) => ({ title: "Command", rows: Object.entries(self.#parts) }));
  }

  /** @internal Made by {@link command}. */
  constructor(parts: CommandParts, declaration: Partial<CommandDeclaration>) {
    this.#parts = deepCopy(parts);
    this.#declaration = { ...declaration, inputs: declaration.inputs ?? this.#parts.inputs };
    Object.freeze(this);
  }

  /**
   * The same command with other values, or with distributions for a sweep to draw from: Python's `job(**inputs)`. It is
   * another job: name, description, properties, experiment and parent are not taken over (as in Python).
   *
   * @example `train.with({ learning_rate: 0.1 })`, `train.with({ learning_rate: uniform(0.01, 0.3) }).sweep({ … })`
   * @throws ValidationError - for a name that is no input.
   */
  with(values: InputValues<I>): Command<I, O> {
    const {
      name,
      description: _,
      properties: __,
      experimentName: ___,
      parentJobName: ____,
      ...rest
    } = this.#parts;
    const known = Object.keys(rest.inputs);
    const checks = new Checks("inputs").known(values, known);
    checks.done("Command");
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const displayName = rest.displayName === name ? undefined : rest.displayName;
    const changed = { ...rest.inputs, ...(Object.fromEntries(given) as CommandInputs) };
    return new Command({ ...rest, displayName, inputs: changed }, this.#declaration);
  }

  /** Changes settings; those that are not given stay. */
  withSettings(settings: CommandSettings): Command<I, O> {
    return new Command({ ...this.#parts, ...given(settings) }, this.#declaration);
  }

  /** Changes limits; those that are not given stay. */
  withLimits(limits: CommandJobLimitsFields): Command<I, O> {
    return this.withSettings({ limits: { ...this.#parts.limits, ...given(limits) } });
  }

  /** Changes the machines that are asked for; what is not given stays. */
  withResources(resources: JobResourceFields): Command<I, O> {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }

  /** Changes the place in the queue; what is not given stays. */
  withQueueSettings(settings: QueueSettingsFields): Command<I, O> {
    return this.withSettings({ queueSettings: { ...this.#parts.queueSettings, ...given(settings) } });
  }

  /** Adds environment variables; those of the same name are replaced. */
  withEnvironmentVariables(variables: Record<string, string>): Command<I, O> {
    return this.withSettings({ environmentVariables: { ...this.#parts.environmentVariables, ...variables } });
  }

  /**
   * Runs the command many times, with values drawn for some of its inputs. Their `${{inputs.x}}` become
   * `${{search_space.x}}`. The command's own time limit is not taken over: give `limits.trialTimeout`.
   *
   * @throws ValidationError - for a name that is no input.
   */
  sweep(options: SweepOptions<I>): Sweep<I, O> {
    return sweepOf(this.#parts, this.#declaration, options);
  }

  /**
   * The component that a pipeline has for the command, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component(): CommandComponent<DeclaredInputs<I>, DeclaredOutputs<O>> {
    return componentOfCommand(this.#parts, this.#declaration) as CommandComponent<
      DeclaredInputs<I>,
      DeclaredOutputs<O>
    >;
  }

  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right, or an input is a distribution and `sweep()` was not called.
   */
  build(): CommandJob {
    const checks = new Checks();
    const { inputs } = this.#parts;
    for (const name of Object.keys(inputs)) {
      const input = inputs[name];
      if (isDistribution(input))
        checks.fault(`inputs.${name}`, "is a distribution; call .sweep() to draw from it.", { given: input });
    }
    checks.done("Command");
    return new CommandJob(deepCopy(this.#parts) as CommandJobFields);
  }
}

/**
 * Begins a command job.
 *
 * @example
 * ```ts
 * const train = command({
 *   code: "./src",
 *   command: "python train.py --data ${{inputs.data}} --learning_rate ${{inputs.learning_rate}}",
 *   inputs: { data: new Input({ type: "uri_file", path: "azureml:churn:1" }), learning_rate: 0.05 },
 *   environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest", compute: "cpu",
 * });
 * ```
 * @throws ValidationError - for a field that is not known, and a reference that names nothing.
 */
export function command<
  I extends CommandInputs = Record<never, never>,
  O extends JobOutputs = Record<never, never>,
  const C extends string = string,
>(options: CommandOptions<I, O, C>): Command<I, O> {
  const { command: line, inputs = {}, outputs = {}, isDeterministic } = options;
  const checks = new Checks().known(options, optionNames);
  const known = {
    inputs: Object.keys(inputs),
    outputs: Object.keys(outputs),
    search_space: Object.keys(inputs),
  };
  const text = typeof line === "function" ? commandText(line, known.inputs, known.outputs) : line;
  checkReferences(checks, "command", text, known);
  checks.boolean("isDeterministic", isDeterministic).done("Command");
  const { name, description } = options;
  const parts = { ...nestedSettings(options), command: text as string, inputs, outputs };
  return new Command(parts, given({ name, description, isDeterministic }));
}

/** Where the entity has Python's flat settings. */
const places = {
  instanceCount: "resources",
  instanceType: "resources",
  locations: "resources",
  dockerArgs: "resources",
  shmSize: "resources",
  timeout: "limits",
  jobTier: "queueSettings",
  priority: "queueSettings",
} as const satisfies Record<Exclude<keyof FlatCommandSettings, "isDeterministic">, keyof CommandJobFields>;

const placeNames = Object.keys(places) as (keyof typeof places)[];
const flatNames = new Set<string>([...placeNames, "isDeterministic"]);
const optionNames = [...commandJobFieldNames, ...flatNames];

/** Puts Python's flat settings where the entity has them. */
function nestedSettings(
  options: Omit<CommandJobFields, "command" | "inputs" | "outputs"> & FlatCommandSettings,
) {
  const settings: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) if (!flatNames.has(name)) settings[name] = value;
  for (const name of placeNames) {
    const place = places[name];
    if (options[name] !== undefined)
      settings[place] = { ...(settings[place] as object | undefined), [name]: options[name] };
  }
  return settings as Omit<CommandJobFields, "command" | "inputs" | "outputs">;
}
