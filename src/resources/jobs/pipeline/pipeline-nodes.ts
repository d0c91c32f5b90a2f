import { Checks, namesOf } from "../../../core/checks";
import { Entity } from "../../../core/display";
import type { CommandComponent } from "../../assets/components/command-component";
import type { Component } from "../../assets/components/component";
import { type ComponentSource, withComponentSource } from "../../assets/components/component-source";
import type { DataTransferCopyComponent } from "../../assets/components/data-transfer-component";
import type { ImportComponent } from "../../assets/components/import-component";
import {
  type ParallelComponent,
  type ParallelSettingsFields,
  parallelSettingsNames,
} from "../../assets/components/parallel-component";
import type { PipelineComponent } from "../../assets/components/pipeline-component";
import type { SparkComponent } from "../../assets/components/spark-component";
import type { JobIdentity } from "../../identity";
import type { DistributionConfiguration } from "../distribution";
import type { Input, Output } from "../inputs-outputs";
import type { BaseJob } from "../job-base";
import type { JobServices } from "../job-services";
import type { CommandJobLimitsFields, JobResourceFields, QueueSettingsFields } from "../job-settings";
import type { LiteralInput } from "../literal-text";
import { type SparkFields, type SparkResourceFields, sparkFieldNames } from "../spark/spark-settings";
import type { EarlyTerminationPolicy } from "../sweep/early-termination";
import type { SamplingAlgorithm, SamplingAlgorithmName } from "../sweep/sampling";
import type { ObjectiveFields, SearchSpace } from "../sweep/sweep-job";
import type { SweepJobLimitsFields } from "../sweep/sweep-limits";
import type { Bindable, BindableFields, Binding } from "./binding";
import { checkNode } from "./node-checks";
import type { PipelineJobSettings, PipelineJobSettingsFields } from "./pipeline-settings";

/** What a node takes for an input: a value, files, or a reference (`${{parent.inputs.x}}`, or what the builder hands out). */
export type NodeInput = Input | LiteralInput | Binding;

/** Inputs of a node by name. */
export type NodeInputs = Record<string, NodeInput>;

/** Where an output of a node goes: an `Output`, or an output of the pipeline (`${{parent.outputs.x}}`). */
export type NodeOutput = Output | Binding | string;

/** Outputs of a node by name. */
export type NodeOutputs = Record<string, NodeOutput>;

/** What a user writes of a node of any kind that runs a component. */
export interface NodeFields {
  /** What the studio shows. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** Shown beside the node in the studio. */
  comment?: string;
  /** Name of a compute, its ARM id, or a reference. @defaultValue that of the pipeline */
  compute?: Bindable<string>;
  /** Values, files and references by the names of the component's inputs. */
  inputs?: NodeInputs;
  /** Where outputs go, by the names of the component's outputs; the service chooses for those that are not named. */
  outputs?: NodeOutputs;
}

/** What a user writes of a node that runs a command component. */
export interface CommandNodeFields extends NodeFields {
  /** `azureml:name:version`, `name@latest`, an ARM or registry id, or the component itself. */
  component: string | CommandComponent;
  /** In place of those of the component. */
  resources?: BindableFields<JobResourceFields>;
  /** In place of that of the component. */
  distribution?: DistributionConfiguration;
  /** How long the node may take. */
  limits?: BindableFields<CommandJobLimitsFields>;
  /** Set for the command. */
  environmentVariables?: Record<string, Bindable<string>>;
  /** What the node acts as. */
  identity?: JobIdentity;
  /** Services beside the node, by name. */
  services?: JobServices;
  /** How the node waits for machines. */
  queueSettings?: BindableFields<QueueSettingsFields>;
}

/** What a user writes of a node that runs a command component many times, with hyperparameters drawn from a space. */
export interface SweepNodeFields extends NodeFields {
  /** `azureml:name:version`, an ARM id, or the component itself. Its inputs named in `searchSpace` are drawn. */
  trial: string | CommandComponent;
  /** What to draw from, by the name of the input. */
  searchSpace?: SearchSpace;
  /** What is to be made best. */
  objective: BindableFields<ObjectiveFields>;
  /** @defaultValue `"random"` */
  samplingAlgorithm?: SamplingAlgorithmName | SamplingAlgorithm;
  /** How many trials, how many at once, for how long. */
  limits?: BindableFields<SweepJobLimitsFields>;
  /** Which trials to end before their time. Default: none. */
  earlyTermination?: EarlyTerminationPolicy;
  /** What the trials act as. */
  identity?: JobIdentity;
  /** How trials wait for machines. */
  queueSettings?: BindableFields<QueueSettingsFields>;
  /** Machines of each trial. */
  resources?: BindableFields<JobResourceFields>;
}

/** What a user writes of a node that goes through data in mini-batches. */
export interface ParallelNodeFields
  extends NodeFields,
    BindableFields<Omit<ParallelSettingsFields, "task" | "retrySettings" | "resources" | "partitionKeys">> {
  /** `azureml:name:version`, an ARM or registry id, or the component itself. */
  component: string | ParallelComponent;
  /** In place of that of the component. */
  task?: ParallelSettingsFields["task"];
  /** In place of those of the component. */
  retrySettings?: BindableFields<NonNullable<ParallelSettingsFields["retrySettings"]>>;
  /** In place of those of the component. */
  resources?: BindableFields<JobResourceFields>;
  /** In place of those of the component. */
  partitionKeys?: readonly string[];
  /** Set for the script. */
  environmentVariables?: Record<string, Bindable<string>>;
  /** What the node acts as. */
  identity?: JobIdentity;
}

/** What a user writes of a node that runs a Spark component. */
export interface SparkNodeFields extends NodeFields, Omit<Partial<SparkFields>, "code" | "environment"> {
  /** `azureml:name:version`, an ARM or registry id, or the component itself. */
  component: string | SparkComponent;
  /** Serverless machines; or a `compute`, one of the two. */
  resources?: BindableFields<SparkResourceFields>;
  /** What the node acts as. */
  identity?: JobIdentity;
}

/** What a user writes of a node that is a pipeline itself. */
export interface SubpipelineNodeFields extends NodeFields {
  /** `azureml:name:version`, an ARM or registry id, or the component itself. */
  component: string | PipelineComponent;
  /** Not for the node: for the pipeline job that is made of it. */
  settings?: PipelineJobSettings | PipelineJobSettingsFields;
}

/** What a user writes of a node that copies data. */
export interface DataTransferCopyNodeFields extends NodeFields {
  /** `azureml:name:version`, an ARM or registry id, or the component itself. */
  component: string | DataTransferCopyComponent;
  /** What happens where a file is in several of the inputs. */
  dataCopyMode?: "merge_with_overwrite" | "fail_if_conflict" | (string & {});
}

/** A database that a node imports from or exports to. */
export interface DatabasePlace {
  /** What kind of place it is. */
  type: "database";
  /** Name of the connection: `azureml:my_snowflake`. */
  connection?: string;
  /** What is read. Not together with `storedProcedure`. */
  query?: Bindable<string>;
  /** The table that is written. */
  tableName?: Bindable<string>;
  /** What is called. Not together with `query`. */
  storedProcedure?: string;
  /** Arguments of the stored procedure. */
  storedProcedureParams?: readonly object[];
}

/** A file system that a node imports from or exports to. */
export interface FileSystemPlace {
  /** What kind of place it is. */
  type: "file_system";
  /** Name of the connection: `azureml:my_s3`. */
  connection?: string;
  /** Where the files are. */
  path?: Bindable<string>;
}

/** What a user writes of a node that imports data from outside the workspace into its output `sink`. */
export interface DataTransferImportNodeFields extends NodeFields {
  /** @defaultValue the component that the service has for that kind of place */
  component?: string;
  /** Where the data comes from. */
  source: DatabasePlace | FileSystemPlace;
}

/** What a user writes of a node that exports its input `source` to a place outside of the workspace. */
export interface DataTransferExportNodeFields extends NodeFields {
  /** @defaultValue the component that the service has for that kind of place */
  component?: string;
  /** Where the data goes. */
  sink: DatabasePlace | FileSystemPlace;
}

/** What a user writes of a node that imports data as the first SDKs did. */
export interface ImportNodeFields extends NodeFields {
  /** `azureml:name:version`, an ARM or registry id, or the component itself. */
  component: string | ImportComponent;
}

/** What a user writes of a node that runs others or not, by a condition. */
export interface ConditionNodeFields {
  /** An output of a node that is `true` or `false`: `${{parent.jobs.check.outputs.ok}}`; or the value itself. */
  condition: Bindable<boolean> | string;
  /** Nodes that run where it is true: `${{parent.jobs.deploy}}`. */
  trueBlock?: string | Binding | readonly (string | Binding)[];
  /** Nodes that run where it is false. */
  falseBlock?: string | Binding | readonly (string | Binding)[];
}

/** What a user writes of a loop that ends by a condition. */
export interface DoWhileNodeFields {
  /** The node that is repeated: `${{parent.jobs.step}}`. */
  body: string | Binding;
  /** An output of the body; the loop goes on while it is true. Without it `maxIterationCount` ends the loop. */
  condition?: string | Binding;
  /** What an output of one round is for the next: the names of outputs of the body, each with inputs that take it. */
  mapping: Record<string, string | Binding | readonly (string | Binding)[]>;
  /** When the loop ends at the latest. */
  limits: { maxIterationCount: number };
}

/** What a loop over items takes for an input of its body. */
export type ParallelForItem = Record<string, NodeInput>;

/** What a user writes of a loop over items, whose rounds run at the same time. */
export interface ParallelForNodeFields {
  /** The node that is repeated: `${{parent.jobs.step}}`. */
  body: string | Binding;
  /** Inputs of each round: in a list, by name, as JSON, or a reference to an output that holds the JSON. */
  items: readonly ParallelForItem[] | Readonly<Record<string, ParallelForItem>> | string | Binding;
  /** Rounds at once. */
  maxConcurrency?: number;
  /** What the rounds leave, together, by the names of the body's outputs. */
  outputs?: NodeOutputs;
}

/** A step of a pipeline. */
export abstract class BaseNode extends Entity {
  readonly kind = "pipeline_node";
  /** `"command"`, `"sweep"`, …: what the step does. */
  abstract readonly type: string;
}

/** Gives a new node its fields. */
function assignNode(
  node: BaseNode,
  title: string,
  fields: object,
  names: readonly string[],
  source?: ComponentSource,
): void {
  const checks = new Checks().known(fields, [...names, "kind", "type", "task"]);
  checkNode(
    checks,
    Object.assign(Object.create(Object.getPrototypeOf(node)) as BaseNode, { type: node.type }, fields),
  );
  checks.done(title);
  Object.assign(node, fields);
  if (source) withComponentSource(node, source);
}

/** The fields are those of {@link CommandNodeFields}. */
export interface CommandNode extends CommandNodeFields {}

/**
 * A step that runs a command component.
 *
 * @example `new CommandNode({ component: train, inputs: { data: "${{parent.jobs.prep.outputs.clean}}", epochs: 3 } })`
 * @throws ValidationError - where a field cannot be right.
 */
export class CommandNode extends BaseNode {
  readonly type = "command";

  constructor(fields: CommandNodeFields) {
    super();
    assignNode(this, "Command node", fields, commandNodeNames);
  }
}

/** The fields are those of {@link SweepNodeFields}. */
export interface SweepNode extends SweepNodeFields {}

/**
 * A step that runs a command component many times, each with other hyperparameters; its outputs are the best trial's.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class SweepNode extends BaseNode {
  readonly type = "sweep";

  constructor(fields: SweepNodeFields) {
    super();
    assignNode(this, "Sweep node", fields, sweepNodeNames);
  }
}

/** The fields are those of {@link ParallelNodeFields}. */
export interface ParallelNode extends ParallelNodeFields {}

/**
 * A step that goes through data in mini-batches, on many nodes at once.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ParallelNode extends BaseNode {
  readonly type = "parallel";

  constructor(fields: ParallelNodeFields) {
    super();
    assignNode(this, "Parallel node", fields, parallelNodeNames);
  }
}

/** The fields are those of {@link SparkNodeFields}. */
export interface SparkNode extends SparkNodeFields {}

/**
 * A step that runs a Spark component.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class SparkNode extends BaseNode {
  readonly type = "spark";

  constructor(fields: SparkNodeFields) {
    super();
    assignNode(this, "Spark node", fields, sparkNodeNames);
  }
}

/** The fields are those of {@link SubpipelineNodeFields}. */
export interface SubpipelineNode extends SubpipelineNodeFields {}

/**
 * A step that is a pipeline itself.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class SubpipelineNode extends BaseNode {
  readonly type = "pipeline";

  constructor(fields: SubpipelineNodeFields) {
    super();
    assignNode(this, "Pipeline node", fields, subpipelineNodeNames);
  }
}

/** The fields are those of {@link DataTransferCopyNodeFields}. */
export interface DataTransferCopyNode extends DataTransferCopyNodeFields {}

/**
 * A step that copies data.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class DataTransferCopyNode extends BaseNode {
  readonly type = "data_transfer";
  readonly task = "copy_data";

  constructor(fields: DataTransferCopyNodeFields) {
    super();
    assignNode(this, "Copy node", { ...fields, task: "copy_data" }, copyNodeNames);
  }
}

/** The fields are those of {@link DataTransferImportNodeFields}. */
export interface DataTransferImportNode extends DataTransferImportNodeFields {}

/**
 * A step that imports data from outside of the workspace into its output `sink`.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class DataTransferImportNode extends BaseNode {
  readonly type = "data_transfer";
  readonly task = "import_data";

  constructor(fields: DataTransferImportNodeFields) {
    super();
    assignNode(this, "Import node", { ...fields, task: "import_data" }, transferImportNodeNames, "BUILTIN");
  }
}

/** The fields are those of {@link DataTransferExportNodeFields}. */
export interface DataTransferExportNode extends DataTransferExportNodeFields {}

/**
 * A step that exports its input `source` to a place outside of the workspace.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class DataTransferExportNode extends BaseNode {
  readonly type = "data_transfer";
  readonly task = "export_data";

  constructor(fields: DataTransferExportNodeFields) {
    super();
    assignNode(this, "Export node", { ...fields, task: "export_data" }, transferExportNodeNames, "BUILTIN");
  }
}

/** The fields are those of {@link ImportNodeFields}. */
export interface ImportNode extends ImportNodeFields {}

/**
 * A step that imports data as the first SDKs did.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ImportNode extends BaseNode {
  readonly type = "import";

  constructor(fields: ImportNodeFields) {
    super();
    assignNode(this, "Import node", fields, importNodeNames);
  }
}

/** The fields are those of {@link ConditionNodeFields}. */
export interface ConditionNode extends ConditionNodeFields {}

/**
 * Runs other steps or not, by a condition.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ConditionNode extends BaseNode {
  readonly type = "if_else";

  constructor(fields: ConditionNodeFields) {
    super();
    assignNode(this, "Condition", fields, conditionNames, "DSL");
  }
}

/** The fields are those of {@link DoWhileNodeFields}. */
export interface DoWhileNode extends DoWhileNodeFields {}

/**
 * Repeats a step while an output of it is true.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class DoWhileNode extends BaseNode {
  readonly type = "do_while";

  constructor(fields: DoWhileNodeFields) {
    super();
    assignNode(this, "Loop", fields, doWhileNames, "DSL");
  }
}

/** The fields are those of {@link ParallelForNodeFields}. */
export interface ParallelForNode extends ParallelForNodeFields {}

/**
 * Repeats a step for each of some items, at the same time.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ParallelForNode extends BaseNode {
  readonly type = "parallel_for";

  constructor(fields: ParallelForNodeFields) {
    super();
    assignNode(this, "Loop", fields, parallelForNames, "DSL");
  }
}

/** A step that trains with automated machine learning: the job is the node. */
export class AutoMLNode extends BaseNode {
  readonly type = "automl";
  /** What is trained, and how. */
  readonly job: BaseJob;
  /** Where outputs go, by name. */
  declare outputs?: NodeOutputs;

  /** @param job - What `automl.classification({ … })` and the like make. */
  constructor(job: BaseJob) {
    super();
    this.job = job;
  }
}

/** A step of a kind that this library does not know; it keeps its JSON. */
export class UnknownNode extends BaseNode {
  readonly type: string;
  /** The step as the service gave it; goes back unchanged. */
  declare readonly json: Readonly<Record<string, unknown>>;

  /** @internal Made from what the service answers. */
  constructor(type: string, json: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    Object.defineProperty(this, "json", { value: json });
  }
}

/** A step of a pipeline, of any kind; `type` says which. */
export type PipelineNode =
  | CommandNode
  | SweepNode
  | ParallelNode
  | SparkNode
  | SubpipelineNode
  | DataTransferCopyNode
  | DataTransferImportNode
  | DataTransferExportNode
  | ImportNode
  | ConditionNode
  | DoWhileNode
  | ParallelForNode
  | AutoMLNode
  | UnknownNode;

/** A step that runs a component: it has inputs and outputs. */
export type ComponentNode = Exclude<
  PipelineNode,
  ConditionNode | DoWhileNode | ParallelForNode | AutoMLNode | UnknownNode
>;

/** What makes a job: a builder such as `command({ … })`. */
export interface NodeBuilder {
  /** The job as a plain entity. */
  build(): BaseJob;
}

/** What can stand for a step: a node, or a job or builder of which one is made, with an anonymous component. */
export type PipelineNodeLike = PipelineNode | BaseJob | NodeBuilder;

/** Steps of a pipeline by name: lower-case letters, digits and `_`. */
export type PipelineJobs = Record<string, PipelineNodeLike>;

/** The component of a step: the entity, or how it is called. */
export function componentOf(node: PipelineNode): string | Component | undefined {
  if (node instanceof SweepNode) return node.trial;
  return "component" in node ? node.component : undefined;
}

const nodeNames = namesOf<NodeFields>()(
  "displayName",
  "description",
  "tags",
  "properties",
  "comment",
  "compute",
  "inputs",
  "outputs",
);

type Own<T> = Omit<T, keyof NodeFields>;

const commandNodeNames = [
  ...nodeNames,
  ...namesOf<Own<CommandNodeFields>>()(
    "component",
    "resources",
    "distribution",
    "limits",
    "environmentVariables",
    "identity",
    "services",
    "queueSettings",
  ),
];

const sweepNodeNames = [
  ...nodeNames,
  ...namesOf<Own<SweepNodeFields>>()(
    "trial",
    "searchSpace",
    "objective",
    "samplingAlgorithm",
    "limits",
    "earlyTermination",
    "identity",
    "queueSettings",
    "resources",
  ),
];

const parallelNodeNames = [
  ...nodeNames,
  ...namesOf<Omit<Own<ParallelNodeFields>, keyof ParallelSettingsFields>>()(
    "component",
    "environmentVariables",
    "identity",
  ),
  ...parallelSettingsNames,
];

const sparkNodeNames = [
  ...nodeNames,
  ...namesOf<Omit<Own<SparkNodeFields>, keyof SparkFields>>()("component", "resources", "identity"),
  // The component says what code there is, and on which packages.
  ...sparkFieldNames.filter((name) => name !== "code" && name !== "environment"),
];

const subpipelineNodeNames = [
  ...nodeNames,
  ...namesOf<Own<SubpipelineNodeFields>>()("component", "settings"),
];
const copyNodeNames = [
  ...nodeNames,
  ...namesOf<Own<DataTransferCopyNodeFields>>()("component", "dataCopyMode"),
];
const transferImportNodeNames = [
  ...nodeNames,
  ...namesOf<Own<DataTransferImportNodeFields>>()("component", "source"),
];
const transferExportNodeNames = [
  ...nodeNames,
  ...namesOf<Own<DataTransferExportNodeFields>>()("component", "sink"),
];
const importNodeNames = [...nodeNames, ...namesOf<Own<ImportNodeFields>>()("component")];
const conditionNames = namesOf<ConditionNodeFields>()("condition", "trueBlock", "falseBlock");
const doWhileNames = namesOf<DoWhileNodeFields>()("body", "condition", "mapping", "limits");
const parallelForNames = namesOf<ParallelForNodeFields>()("body", "items", "maxConcurrency", "outputs");
