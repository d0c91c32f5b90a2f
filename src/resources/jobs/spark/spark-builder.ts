import { Checks } from "../../../core/checks";
import { showAs } from "../../../core/display";
import type { CommandNames, CommandText } from "../command/command-references";
import { commandText } from "../command/command-references";
import { deepCopy } from "../deep-copy";
import { given } from "../given";
import type { Input, JobOutputs } from "../inputs-outputs";
import { checkReferences } from "../job-checks";
import type { LiteralInput } from "../literal-text";
import { SparkJob, type SparkJobFields, sparkJobFieldNames } from "./spark-job";
import type { SparkResourceFields } from "./spark-settings";

/** Inputs of a `spark()`: files or values. */
export type SparkInputs = Record<string, Input | LiteralInput>;

/** What {@link Spark.withSettings} can change: everything but the arguments, the inputs and the outputs. */
export type SparkSettings = Partial<Omit<SparkJobFields, "args" | "inputs" | "outputs">>;

/** What {@link spark} takes. */
export interface SparkOptions<I extends SparkInputs, O extends JobOutputs, C extends string>
  extends Omit<SparkJobFields, "args" | "inputs" | "outputs"> {
  /**
   * The arguments of the program, in which `${{inputs.x}}` stands for the path or value of an input; one that names
   * nothing does not compile. Or a function that is given the references: `({ inputs }) => \`--raw ${inputs.raw}\``.
   */
  args?: CommandText<C, I, O> | ((names: CommandNames<I, O>) => string);
  /** Values and data by the names that `args` has for them; data in mode `direct`. */
  inputs?: I;
  /** Where what is written goes; in mode `direct`. */
  outputs?: O;
}

/** What a builder holds. */
type SparkParts = SparkJobFields & { inputs: SparkInputs; outputs: JobOutputs };

/**
 * A Spark job in the making. Each step returns a new builder and leaves the old one as it was.
 * `ml.jobs.createOrUpdate` takes it as it is.
 */
export class Spark<I extends SparkInputs = SparkInputs, O extends JobOutputs = JobOutputs> {
  readonly #parts: SparkParts;
  /** @internal The types of the inputs and outputs; there is no such value. */
  declare readonly io?: { readonly inputs: I; readonly outputs: O };

  static {
    showAs(Spark.prototype, (self) => ({ title: "Spark", rows: Object.entries(self.#parts) }));
  }

  /** @internal Made by {@link spark}. */
  constructor(parts: SparkParts) {
    this.#parts = deepCopy(parts);
    Object.freeze(this);
  }

  /**
   * The same application with other values. It is another job: its name is not taken over.
   *
   * @throws ValidationError - for a name that is no input.
   */
  with(values: { readonly [K in keyof I]?: I[K] extends LiteralInput ? LiteralInput : Input }): Spark<I, O> {
    const { name, ...rest } = this.#parts;
    new Checks("inputs").known(values, Object.keys(rest.inputs)).done("Spark");
    return new Spark({
      ...rest,
      displayName: rest.displayName === name ? undefined : rest.displayName,
      inputs: { ...rest.inputs, ...(given(values) as SparkInputs) },
    });
  }

  /** Changes settings; those that are not given stay. */
  withSettings(settings: SparkSettings): Spark<I, O> {
    return new Spark({ ...this.#parts, ...given(settings) });
  }

  /** Changes the machines of serverless Spark; what is not given stays. */
  withResources(resources: SparkResourceFields): Spark<I, O> {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }

  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right; every fault at once.
   */
  build(): SparkJob {
    return new SparkJob(deepCopy(this.#parts));
  }
}

/**
 * Begins a Spark job.
 *
 * @example
 * ```ts
 * const wrangle = spark({
 *   code: "./src", entry: { file: "wrangle.py" },
 *   driverCores: 1, driverMemory: "2g", executorCores: 2, executorMemory: "2g", executorInstances: 2,
 *   inputs: { raw: new Input({ type: "uri_file", path: "azureml://datastores/lake/paths/raw.csv", mode: "direct" }) },
 *   outputs: { clean: new Output({ path: "azureml://datastores/lake/paths/clean/", mode: "direct" }) },
 *   args: "--raw ${{inputs.raw}} --clean ${{outputs.clean}}",
 *   resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
 * });
 * ```
 * @throws ValidationError - for a field that is not known, and a reference that names nothing.
 */
export function spark<
  I extends SparkInputs = Record<never, never>,
  O extends JobOutputs = Record<never, never>,
  const C extends string = string,
>(options: SparkOptions<I, O, C>): Spark<I, O> {
  const { args: line, inputs, outputs, ...settings } = options;
  const checks = new Checks().known(options, sparkJobFieldNames);
  const known = {
    inputs: Object.keys(inputs ?? {}),
    outputs: Object.keys(outputs ?? {}),
    search_space: [],
  };
  const args = typeof line === "function" ? commandText(line, known.inputs, known.outputs) : line;
  checkReferences(checks, "args", args, known);
  checks.done("Spark");
  return new Spark({
    ...settings,
    ...(args !== undefined && { args: args as string }),
    inputs: inputs ?? {},
    outputs: outputs ?? {},
  });
}
