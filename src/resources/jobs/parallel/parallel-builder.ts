import { Checks, namesOf } from "../../../core/checks";
import { showAs } from "../../../core/display";
import { withComponentSource } from "../../assets/components/component-source";
import { ParallelComponent, type ParallelSettingsFields } from "../../assets/components/parallel-component";
import type { JobIdentity } from "../../identity";
import { deepCopy } from "../deep-copy";
import { given } from "../given";
import type { Input, JobOutputs } from "../inputs-outputs";
import { checkReferences } from "../job-checks";
import type { JobResourceFields } from "../job-settings";
import type { LiteralInput } from "../literal-text";
import {
  type DeclaredInputs,
  type DeclaredOutputs,
  declaredInput,
  declaredOutput,
} from "../pipeline-builder/ports";
import type { ParallelTaskFields } from "./parallel-task";

/** Inputs of a `parallelRunFunction()`: files or values. */
export type ParallelInputs = Record<string, Input | LiteralInput>;

/** Settings that {@link parallelRunFunction} takes without an object around them, as Python does. */
export interface FlatParallelSettings {
  /** `resources.instanceCount` */
  instanceCount?: number;
  /** `resources.instanceType` */
  instanceType?: string;
  /** `resources.dockerArgs` */
  dockerArgs?: string | readonly string[];
  /** `resources.shmSize` */
  shmSize?: string;
}

/** What {@link parallelRunFunction} takes. */
export interface ParallelRunOptions<I extends ParallelInputs, O extends JobOutputs>
  extends Omit<ParallelSettingsFields, "task" | "inputData">,
    FlatParallelSettings {
  /** Name of the component. */
  name?: string;
  /** What the studio shows. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** The same inputs give the same outputs, and an earlier run may be taken. @defaultValue true */
  isDeterministic?: boolean;
  /** Values and data by the names that the task has for them. */
  inputs?: I;
  /** What the task leaves, by name. */
  outputs?: O;
  /** The input that is cut into mini-batches. */
  inputData: `\${{inputs.${keyof I & string}}}`;
  /** What is done with each mini-batch: `new RunFunction({ … })`. */
  task: ParallelTaskFields;
  /** Name of a compute, or its ARM id. @defaultValue that of the pipeline */
  compute?: string;
  /** Set for the script. */
  environmentVariables?: Record<string, string>;
  /** What the step acts as. */
  identity?: JobIdentity;
}

/** What a builder holds. */
export type ParallelParts = Omit<
  ParallelRunOptions<ParallelInputs, JobOutputs>,
  keyof FlatParallelSettings | "inputs" | "outputs" | "inputData"
> & { inputs: ParallelInputs; outputs: JobOutputs; inputData: string };

/** @internal What a builder holds; for those that make something else of it. */
export let parallelPartsOf: (run: ParallelRun) => ParallelParts;

/**
 * A script that goes through data in mini-batches, on many machines at once: a step of a pipeline, in which it is given
 * its inputs. It cannot run by itself.
 */
export class ParallelRun<I extends ParallelInputs = ParallelInputs, O extends JobOutputs = JobOutputs> {
  readonly #parts: ParallelParts;
  /** For the compiler only: the types of the inputs and outputs. There is no such value. */
  declare readonly io: { readonly inputs: I; readonly outputs: O } | undefined;

  static {
    parallelPartsOf = (run) => run.#parts;
    showAs(ParallelRun.prototype, (self) => ({ title: "ParallelRun", rows: Object.entries(self.#parts) }));
  }

  /** @internal Made by {@link parallelRunFunction}. */
  constructor(parts: ParallelParts) {
    this.#parts = deepCopy(parts);
    Object.freeze(this);
  }

  /** Changes the machines that are asked for; what is not given stays. */
  withResources(resources: JobResourceFields): ParallelRun<I, O> {
    return new ParallelRun({ ...this.#parts, resources: { ...this.#parts.resources, ...given(resources) } });
  }

  /**
   * The component that a pipeline has for it, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component(): ParallelComponent<DeclaredInputs<I>, DeclaredOutputs<O>> {
    return componentOfParallel(this.#parts) as ParallelComponent<DeclaredInputs<I>, DeclaredOutputs<O>>;
  }
}

/**
 * Begins a step that goes through data in mini-batches.
 *
 * @example
 * ```ts
 * const score = parallelRunFunction({
 *   name: "score", inputs: { images: new Input({ type: "uri_folder" }) }, outputs: { scores: new Output({ type: "uri_file" }) },
 *   inputData: "${{inputs.images}}", miniBatchSize: "10", instanceCount: 2, maxConcurrencyPerInstance: 4,
 *   task: new RunFunction({
 *     code: "./src", entryScript: "score.py", appendRowTo: "${{outputs.scores}}", environment: "AzureML-sklearn-1.5@latest",
 *   }),
 * });
 * ```
 * @throws ValidationError - for a field that is not known, and a reference that names nothing.
 */
export function parallelRunFunction<
  I extends ParallelInputs = Record<never, never>,
  O extends JobOutputs = Record<never, never>,
>(options: ParallelRunOptions<I, O>): ParallelRun<I, O> {
  const { instanceCount, instanceType, dockerArgs, shmSize, inputs, outputs, ...settings } = options;
  const checks = new Checks().known(options, optionNames);
  const known = { inputs: Object.keys(inputs ?? {}), outputs: Object.keys(outputs ?? {}), search_space: [] };
  checkReferences(checks, "inputData", options.inputData, known);
  checkReferences(checks, "task.programArguments", options.task?.programArguments, known);
  checkReferences(checks, "task.appendRowTo", options.task?.appendRowTo, known);
  checks.done("Parallel run");
  const resources = given({ instanceCount, instanceType, dockerArgs, shmSize });
  return new ParallelRun({
    ...settings,
    ...(Object.keys(resources).length > 0 && { resources: { ...settings.resources, ...resources } }),
    inputs: inputs ?? {},
    outputs: outputs ?? {},
  });
}

/** The component that a parallel run is: its inputs declared rather than given. */
export function componentOfParallel(
  parts: ParallelParts,
  more: { resources?: JobResourceFields } = {},
): ParallelComponent {
  const {
    inputs,
    outputs,
    compute: _,
    environmentVariables: __,
    identity: ___,
    properties: ____,
    ...fields
  } = parts;
  const component = new ParallelComponent({
    ...given(fields),
    ...given(more),
    ...(Object.keys(inputs).length > 0 && {
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, declaredInput(input)])),
    }),
    ...(Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, declaredOutput(output)]),
      ),
    }),
  });
  return withComponentSource(component, "BUILDER");
}

const optionNames = namesOf<ParallelRunOptions<ParallelInputs, JobOutputs>>()(
  "name",
  "displayName",
  "description",
  "tags",
  "properties",
  "isDeterministic",
  "inputs",
  "outputs",
  "inputData",
  "task",
  "compute",
  "environmentVariables",
  "identity",
  "miniBatchSize",
  "partitionKeys",
  "retrySettings",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "resources",
  "instanceCount",
  "instanceType",
  "dockerArgs",
  "shmSize",
);
