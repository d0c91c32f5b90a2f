import type { CommandComponent } from "../../assets/components/command-component";
import type { BaseComponent } from "../../assets/components/component";
import type { ParallelComponent } from "../../assets/components/parallel-component";
import type { PipelineComponent } from "../../assets/components/pipeline-component";
import type { SparkComponent } from "../../assets/components/spark-component";
import type { Command } from "../command/command-builder";
import type { Output, OutputFields } from "../inputs-outputs";
import type { BaseJob } from "../job-base";
import type { ParallelRun } from "../parallel/parallel-builder";
import type { Binding } from "../pipeline/binding";
import type {
  BaseNode,
  CommandNodeFields,
  NodeFields,
  ParallelNodeFields,
  SparkNodeFields,
  SubpipelineNodeFields,
  SweepNodeFields,
} from "../pipeline/pipeline-nodes";
import type { Spark } from "../spark/spark-builder";
import type { Sweep } from "../sweep/sweep-builder";
import type {
  HasPorts,
  InputsOf,
  OutputsOf,
  PortReferences,
  RequiredInputs,
  StepInputs,
  UnknownPorts,
} from "./ports";

/** A pipeline as others use it: as a step of theirs. */
export interface AnyPipeline extends HasPorts<unknown, unknown> {
  /** The component that a pipeline is as a step of another. */
  component(): PipelineComponent;
}

/**
 * What a step can be made of: what `command()`, `.sweep()`, `spark()`, `parallelRunFunction()` and `pipeline()` make, a
 * component, a job such as `automl.classification({ … })`, or a node.
 */
export type Steppable =
  | Buildable
  | (HasPorts<unknown, unknown> & { component(): BaseComponent })
  | BaseComponent
  | BaseJob
  | BaseNode;

/** A builder of a job that says what its inputs and outputs are. */
export interface Buildable extends HasPorts<unknown, unknown> {
  /** The job as a plain entity. */
  build(): BaseJob;
}

/** What is said of an output of a step or a pipeline: its kind is known. */
export type OutputSettings = Output | Omit<OutputFields, "type">;

/** What is said of the outputs, by name. */
export type OutputSettingsOf<O> = { [K in keyof O & string]?: OutputSettings };

/** What is said of a step of a kind beside its inputs. */
export type SettingsOf<Fields, O> = Partial<Omit<Fields, "component" | "trial" | "inputs" | "outputs">> & {
  /** Where outputs go, by name; the service chooses for those that are not named. */
  outputs?: OutputSettingsOf<O>;
};

/** What is said of a step beside its inputs: goes before what it was made of says. Values may be references. */
export type StepSettings<W> =
  W extends Command<infer _, infer O>
    ? SettingsOf<CommandNodeFields, O>
    : W extends Sweep<infer _, infer O>
      ? SettingsOf<SweepNodeFields, O>
      : W extends Spark<infer _, infer O>
        ? SettingsOf<SparkNodeFields, O>
        : W extends ParallelRun<infer _, infer O>
          ? SettingsOf<ParallelNodeFields, O>
          : W extends CommandComponent<infer _, infer O>
            ? SettingsOf<CommandNodeFields, O>
            : W extends SparkComponent<infer _, infer O>
              ? SettingsOf<SparkNodeFields, O>
              : W extends ParallelComponent<infer _, infer O>
                ? SettingsOf<ParallelNodeFields, O>
                : W extends PipelineComponent | AnyPipeline
                  ? SettingsOf<SubpipelineNodeFields, OutputsOf<W>>
                  : SettingsOf<NodeFields, UnknownPorts>;

/** The arguments of a step after its name and what it is made of: inputs may be left out where none is required. */
export type StepArguments<W> = [RequiredInputs<InputsOf<W>>] extends [never]
  ? [inputs?: StepInputs<InputsOf<W>>, settings?: StepSettings<W>]
  : [inputs: StepInputs<InputsOf<W>>, settings?: StepSettings<W>];

/** A step of a pipeline: what others refer to. `parent.jobs.<name>` is what it stands for by itself. */
export interface Step<I = UnknownPorts, O = UnknownPorts> extends Binding {
  /** As it was called. */
  readonly name: string;
  /** `${{parent.jobs.<name>}}` */
  readonly binding: string;
  /** References to its inputs: for the mapping of a loop. */
  readonly inputs: PortReferences<I>;
  /** References to its outputs: for the inputs of other steps, and for the outputs of the pipeline. */
  readonly outputs: PortReferences<O>;
}
