import { Checks } from "../../../core/checks";
import { showAs } from "../../../core/display";
import { withComponentSource } from "../../assets/components/component-source";
import { SparkComponent } from "../../assets/components/spark-component";
import type { CommandNames, CommandText } from "../command/command-references";
import { commandText } from "../command/command-references";
import { deepCopy } from "../deep-copy";
import { given } from "../given";
import type { Input, JobOutputs } from "../inputs-outputs";
import { checkReferences } from "../job-checks";
import type { LiteralInput } from "../literal-text";
import {
  type DeclaredInputs,
  type DeclaredOutputs,
  declaredInput,
  declaredOutput,
} from "../pipeline-builder/ports";
import { SparkJob, type SparkJobFields, sparkJobFieldNames } from "./spark-job";
import { type SparkFields, type SparkResourceFields, sparkFieldNames } from "./spark-settings";

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
export type SparkParts = SparkJobFields & { inputs: SparkInputs; outputs: JobOutputs };

/** @internal What a builder holds; for those that make something else of it. */
export let sparkPartsOf: (spark: Spark) => { parts: SparkParts; declaration: SparkDeclaration };

/**
 * A Spark job in the making. Each step returns a new builder and leaves the old one as it was.
 * `ml.jobs.createOrUpdate` takes it as it is.
 */
export class Spark<I extends SparkInputs = SparkInputs, O extends JobOutputs = JobOutputs> {
  readonly #parts: SparkParts;
  readonly #declaration: SparkDeclaration;
  /** For the compiler only: the types of the inputs and outputs. There is no such value. */
  declare readonly io: { readonly inputs: I; readonly outputs: O } | undefined;

  static {
    sparkPartsOf = (spark) => ({ parts: spark.#parts, declaration: spark.#declaration });
    showAs(Spark.prototype, (self) => ({ title: "Spark", rows: Object.entries(self.#parts) }));
  }

  /** @internal Made by {@link spark}. */
  constructor(parts: SparkParts, declaration: SparkDeclaration = parts) {
    this.#parts = deepCopy(parts);
    this.#declaration = declaration;
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
    const displayName = rest.displayName === name ? undefined : rest.displayName;
    const inputs = { ...rest.inputs, ...(given(values) as SparkInputs) };
    return new Spark({ ...rest, displayName, inputs }, this.#declaration);
  }

  /** Changes settings; those that are not given stay. */
  withSettings(settings: SparkSettings): Spark<I, O> {
    return new Spark({ ...this.#parts, ...given(settings) }, this.#declaration);
  }

  /** Changes the machines of serverless Spark; what is not given stays. */
  withResources(resources: SparkResourceFields): Spark<I, O> {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }

  /**
   * The component that a pipeline has for the application, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component(): SparkComponent<DeclaredInputs<I>, DeclaredOutputs<O>> {
    return componentOfSpark(this.#parts, this.#declaration) as SparkComponent<
      DeclaredInputs<I>,
      DeclaredOutputs<O>
    >;
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

/** What `spark({ … })` declared: kept while steps of the builder change values. */
export interface SparkDeclaration {
  readonly name?: string;
  readonly description?: string;
  readonly inputs: SparkInputs;
}

/** The component that an application is: its inputs declared rather than given. */
export function componentOfSpark(
  parts: SparkParts,
  { name, description, inputs }: SparkDeclaration,
): SparkComponent {
  const { displayName, tags, outputs } = parts;
  const own = Object.fromEntries(sparkFieldNames.map((field) => [field, parts[field as keyof SparkParts]]));
  const component = new SparkComponent({
    ...given({ name, description, displayName, tags }),
    ...(given(own) as Partial<SparkFields> & Pick<SparkFields, "entry">),
    ...(Object.keys(inputs).length > 0 && {
      inputs: Object.fromEntries(Object.entries(inputs).map(([each, input]) => [each, declaredInput(input)])),
    }),
    ...(Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([each, output]) => [each, declaredOutput(output)]),
      ),
    }),
  });
  return withComponentSource(component, "BUILDER");
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
