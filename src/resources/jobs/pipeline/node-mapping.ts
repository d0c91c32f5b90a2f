import { inSeconds } from "../../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  record,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import {
  type ComponentSource,
  componentSourceOf,
  sourceOfReference,
  withComponentSource,
} from "../../assets/components/component-source";
import { jobIdentityCodec } from "../../identity";
import type { AutoMLJob } from "../automl/automl-job";
import { automlNodeFields } from "../automl/automl-node";
import { nodeDistribution } from "../distribution-spec";
import { computeCodec } from "../job-references";
import { servicesCodec } from "../job-services";
import {
  CommandJobLimits,
  type CommandJobLimitsFields,
  commandLimitsCodec,
  type QueueSettingsFields,
  queueCodec,
  resourcesCodec,
} from "../job-settings";
import { retrySpec, taskSpec } from "../parallel/parallel-spec";
import { miniBatchSizeInUnits } from "../parallel/parallel-task";
import { trialResourcesSpec } from "../resources-spec";
import { snakeWire } from "../snake-wire";
import {
  type SparkJobEntryFields,
  type SparkResourceFields,
  sparkJobConf,
  type sparkSizingNames,
} from "../spark/spark-settings";
import { type EarlyTerminationPolicy, earlyTerminationCodec } from "../sweep/early-termination";
import type { SamplingAlgorithm, SamplingAlgorithmName } from "../sweep/sampling";
import { SweepJobLimits, type SweepJobLimitsFields } from "../sweep/sweep-limits";
import { samplingSpec, searchSpaceSpec } from "../sweep/sweep-spec";
import { bindingText, withBindingTexts } from "./binding";
import { itemToWire, nodeInputsCodec, nodeOutputsCodec } from "./node-io-mapping";
import {
  AutoMLNode,
  type BaseNode,
  CommandNode,
  type CommandNodeFields,
  ConditionNode,
  DataTransferCopyNode,
  DataTransferExportNode,
  DataTransferImportNode,
  DoWhileNode,
  ImportNode,
  type NodeFields,
  type NodeOutputs,
  ParallelForNode,
  ParallelNode,
  type ParallelNodeFields,
  type PipelineNode,
  SparkNode,
  type SparkNodeFields,
  SubpipelineNode,
  SweepNode,
  type SweepNodeFields,
  UnknownNode,
} from "./pipeline-nodes";

/** A compute is a name, an id, or a reference. */
const compute: Codec<NonNullable<NodeFields["compute"]>> = {
  encode: (value, context) => bindingText(value) ?? computeCodec.encode(value as string, context),
  decode: (wire, context) =>
    typeof wire === "string" ? (bindingText(wire) ?? computeCodec.decode(wire, context)) : undefined,
};

/** An id of a component that was registered before. */
const componentId: Codec<string> = {
  encode: (value) => value,
  decode: (wire) =>
    typeof wire === "string" ? wire.replace(/^azureml:(?=\/subscriptions\/)/, "") : undefined,
};

type Resolved<Fields> = Omit<Fields, "component" | "description"> & { component: string };

const commonRows: Mapping<Omit<NodeFields, "description">> = {
  displayName: same("display_name"),
  tags: same("tags"),
  properties: same("properties"),
  comment: same("comment"),
  compute: via("computeId", compute),
  inputs: via("inputs", nodeInputsCodec),
  outputs: via("outputs", nodeOutputsCodec),
};

const identity = snakeWire(jobIdentityCodec as Codec<object>) as Codec<
  NonNullable<CommandNodeFields["identity"]>
>;
const resources = snakeWire(resourcesCodec as Codec<object>) as Codec<
  NonNullable<CommandNodeFields["resources"]>
>;
const queueSettings = snakeWire(queueCodec as Codec<object>) as Codec<
  NonNullable<CommandNodeFields["queueSettings"]>
>;

/** Limits of a node: what is bound to an input of the pipeline is no number of seconds yet. */
const limits: Codec<NonNullable<CommandNodeFields["limits"]>> = {
  encode: (value, context) => {
    const { timeoutInSeconds, timeout = timeoutInSeconds } = value;
    const bound = bindingText(timeout);
    const wire = commandLimitsCodec.encode(
      bound ? {} : ({ timeout } as CommandJobLimitsFields),
      context,
    ) as Record<string, unknown>;
    const { jobLimitsType, ...rest } = carryUnmapped(value, wire);
    return { ...rest, ...(bound && { timeout: bound }), job_limits_type: jobLimitsType };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { timeout } = wire;
    const read =
      bindingText(timeout) ?? (timeout === undefined ? undefined : inSeconds.decode(timeout, context));
    return Object.assign(new CommandJobLimits(), read !== undefined && { timeout: read }) as NonNullable<
      CommandNodeFields["limits"]
    >;
  },
};

/** One service, by way of the codec of all of them. */
const serviceOf: Codec<object> = {
  encode: (value, context) => (servicesCodec.encode({ it: value } as never, context) as { it: unknown }).it,
  decode: (wire, context) => servicesCodec.decode({ it: wire }, context)?.it,
};

const commandRows: Mapping<Resolved<CommandNodeFields>> = {
  ...commonRows,
  component: via("componentId", componentId),
  resources: via("resources", resources),
  distribution: via("distribution", nodeDistribution),
  limits: via("limits", limits),
  environmentVariables: same("environment_variables"),
  identity: via("identity", identity),
  services: via("services", {
    encode: (value, context) =>
      record(snakeWire(serviceOf) as Codec<object>).encode(value as Record<string, object>, context),
    decode: (wire, context) =>
      record(snakeWire(serviceOf) as Codec<object>).decode(wire, context) as CommandNodeFields["services"],
  } satisfies Codec<NonNullable<CommandNodeFields["services"]>>),
  queueSettings: via("queue_settings", queueSettings),
};

const sweepLimitRows: Mapping<Omit<SweepJobLimitsFields, "timeoutInSeconds" | "trialTimeoutInSeconds">> = {
  maxTotalTrials: same("max_total_trials"),
  maxConcurrentTrials: same("max_concurrent_trials"),
  timeout: same("timeout"),
  trialTimeout: same("trial_timeout"),
};

/** Limits of a sweep in a pipeline: seconds, as YAML has them. Less than a minute is a minute; 0 is none. */
const sweepLimits: Codec<NonNullable<SweepNodeFields["limits"]>> = {
  encode: (value, context) => {
    const {
      timeoutInSeconds,
      timeout = timeoutInSeconds,
      trialTimeoutInSeconds,
      trialTimeout = trialTimeoutInSeconds,
      ...rest
    } = value;
    const atLeastAMinute = (seconds: unknown) =>
      typeof seconds === "number" ? (seconds > 0 ? Math.max(60, seconds) : undefined) : seconds;
    const fields = { ...rest, timeout: atLeastAMinute(timeout), trialTimeout: atLeastAMinute(trialTimeout) };
    return toWire(sweepLimitRows, fields as SweepJobLimitsFields, context);
  },
  decode: (wire, context) =>
    isObject(wire)
      ? (Object.assign(new SweepJobLimits(), fromWire(sweepLimitRows, wire, context)) as NonNullable<
          SweepNodeFields["limits"]
        >)
      : undefined,
};

const objectiveRows: Mapping<SweepNodeFields["objective"]> = {
  goal: via("goal", {
    encode: (goal) => String(goal).toLowerCase(),
    decode: (wire) => (typeof wire === "string" ? (wire.toLowerCase() as "minimize") : undefined),
  } satisfies Codec<SweepNodeFields["objective"]["goal"]>),
  primaryMetric: same("primary_metric"),
};

const stopping = snakeWire(earlyTerminationCodec as Codec<object>) as Codec<EarlyTerminationPolicy>;

/** One of the two slacks is none, and is not said in a pipeline. */
const earlyTermination: Codec<EarlyTerminationPolicy> = {
  encode: (value, context) => {
    const wire = stopping.encode(value, context);
    if (!isObject(wire)) return wire;
    const isNone = (name: string, each: unknown) => /^slack_/.test(name) && each === 0;
    return Object.fromEntries(Object.entries(wire).filter(([name, each]) => !isNone(name, each)));
  },
  decode: stopping.decode,
};

const sweepQueueRows: Mapping<QueueSettingsFields> = {
  jobTier: via("job_tier", lower<NonNullable<QueueSettingsFields["jobTier"]>>()),
  priority: via("priority", lower<NonNullable<QueueSettingsFields["priority"]>>()),
};

function lower<T extends string>(): Codec<T> {
  return {
    encode: (value) => String(value).toLowerCase(),
    decode: (wire) => (typeof wire === "string" ? (wire.toLowerCase() as T) : undefined),
  };
}

type ResolvedSweep = Omit<SweepNodeFields, "trial" | "description"> & { trial: string };

const sweepRows: Mapping<ResolvedSweep> = {
  ...commonRows,
  trial: via("trial.componentId", componentId),
  searchSpace: via("search_space", searchSpaceSpec),
  objective: via("objective", {
    encode: (value, context) => toWire(objectiveRows, value, context),
    decode: (wire, context) =>
      isObject(wire) ? (fromWire(objectiveRows, wire, context) as SweepNodeFields["objective"]) : undefined,
  } satisfies Codec<SweepNodeFields["objective"]>),
  samplingAlgorithm: via(
    "sampling_algorithm",
    samplingSpec as Codec<SamplingAlgorithmName | SamplingAlgorithm>,
  ),
  limits: via("limits", sweepLimits),
  earlyTermination: via("early_termination", earlyTermination),
  identity: via("identity", identity),
  queueSettings: via("queue_settings", {
    encode: (value, context) => toWire(sweepQueueRows, value as QueueSettingsFields, context),
    decode: (wire, context) =>
      isObject(wire) ? (fromWire(sweepQueueRows, wire, context) as QueueSettingsFields) : undefined,
  } satisfies Codec<NonNullable<SweepNodeFields["queueSettings"]>>),
  resources: via("resources", trialResourcesSpec as Codec<NonNullable<SweepNodeFields["resources"]>>),
};

const partitionKeys: Codec<readonly string[]> = {
  encode: (keys) => JSON.stringify(keys).replaceAll('","', '", "'),
  decode: (wire) =>
    typeof wire === "string"
      ? (JSON.parse(wire) as string[])
      : Array.isArray(wire)
        ? (wire as string[])
        : undefined,
};

const parallelRows: Mapping<Resolved<ParallelNodeFields>> = {
  ...commonRows,
  component: via("componentId", componentId),
  task: via("task", taskSpec),
  inputData: same("input_data"),
  miniBatchSize: via("mini_batch_size", {
    encode: (size) => (typeof size === "string" ? (miniBatchSizeInUnits(size) ?? size) : size),
    decode: (wire) => (typeof wire === "string" || typeof wire === "number" ? wire : undefined),
  } satisfies Codec<NonNullable<ParallelNodeFields["miniBatchSize"]>>),
  partitionKeys: via("partition_keys", partitionKeys),
  retrySettings: via("retry_settings", retrySpec as Codec<NonNullable<ParallelNodeFields["retrySettings"]>>),
  loggingLevel: same("logging_level"),
  maxConcurrencyPerInstance: same("max_concurrency_per_instance"),
  errorThreshold: same("error_threshold"),
  miniBatchErrorThreshold: same("mini_batch_error_threshold"),
  resources: via("resources", resources),
  environmentVariables: same("environment_variables"),
  identity: via("identity", identity),
};

const sparkResourceRows: Mapping<SparkResourceFields> = {
  instanceType: via("instance_type", {
    encode: (value) => value,
    decode: (wire) => (typeof wire === "string" ? wire : undefined),
  } satisfies Codec<string>),
  runtimeVersion: same("runtime_version"),
};

const entry: Codec<SparkJobEntryFields> = {
  encode: ({ file, className }) =>
    className === undefined
      ? { file, spark_job_entry_type: "SparkJobPythonEntry" }
      : { class_name: className, spark_job_entry_type: "SparkJobScalaEntry" },
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const { file, entry: former, class_name: className } = wire;
    if (typeof className === "string") return { className };
    return typeof (file ?? former) === "string" ? { file: String(file ?? former) } : undefined;
  },
};

type ResolvedSpark = Omit<Resolved<SparkNodeFields>, (typeof sparkSizingNames)[number]>;

const sparkRows: Mapping<ResolvedSpark> = {
  ...commonRows,
  component: via("componentId", componentId),
  resources: via("resources", {
    encode: (value, context) => toWire(sparkResourceRows, value as SparkResourceFields, context),
    decode: (wire, context) =>
      isObject(wire) ? (fromWire(sparkResourceRows, wire, context) as SparkResourceFields) : undefined,
  } satisfies Codec<NonNullable<SparkNodeFields["resources"]>>),
  identity: via("identity", identity),
  entry: via("entry", entry),
  pyFiles: same("py_files"),
  jars: same("jars"),
  files: same("files"),
  archives: same("archives"),
  conf: same("conf"),
  args: same("args"),
};

type NodeRows = Mapping<Record<string, unknown>>;

const componentRow = { component: via("componentId", componentId) };

/** One kind of node: what its class is, and its rows. */
interface Kind {
  readonly type: string;
  readonly task?: string;
  readonly prototype: BaseNode;
  readonly rows: NodeRows;
}

const kinds: readonly Kind[] = [
  { type: "command", prototype: CommandNode.prototype, rows: commandRows as NodeRows },
  { type: "sweep", prototype: SweepNode.prototype, rows: sweepRows as NodeRows },
  { type: "parallel", prototype: ParallelNode.prototype, rows: parallelRows as NodeRows },
  { type: "spark", prototype: SparkNode.prototype, rows: sparkRows as NodeRows },
  {
    type: "pipeline",
    prototype: SubpipelineNode.prototype,
    rows: { ...commonRows, ...componentRow } as NodeRows,
  },
  { type: "import", prototype: ImportNode.prototype, rows: { ...commonRows, ...componentRow } as NodeRows },
  {
    type: "data_transfer",
    task: "copy_data",
    prototype: DataTransferCopyNode.prototype,
    rows: { ...commonRows, ...componentRow, dataCopyMode: same("data_copy_mode") } as NodeRows,
  },
  {
    type: "data_transfer",
    task: "import_data",
    prototype: DataTransferImportNode.prototype,
    rows: { ...commonRows, ...componentRow, source: via("source", placeCodec()) } as NodeRows,
  },
  {
    type: "data_transfer",
    task: "export_data",
    prototype: DataTransferExportNode.prototype,
    rows: { ...commonRows, ...componentRow, sink: via("sink", placeCodec()) } as NodeRows,
  },
  {
    type: "if_else",
    prototype: ConditionNode.prototype,
    rows: {
      condition: same("condition"),
      trueBlock: same("true_block"),
      falseBlock: same("false_block"),
    } as NodeRows,
  },
  {
    type: "do_while",
    prototype: DoWhileNode.prototype,
    rows: {
      body: same("body"),
      condition: via("condition", portName()),
      mapping: via("mapping", loopMapping()),
      limits: via("limits", {
        encode: (value) => ({
          max_iteration_count: (value as { maxIterationCount?: number }).maxIterationCount,
        }),
        decode: (wire) => (isObject(wire) ? { maxIterationCount: wire.max_iteration_count } : undefined),
      } satisfies Codec<unknown>),
    } as NodeRows,
  },
  {
    type: "parallel_for",
    prototype: ParallelForNode.prototype,
    rows: {
      body: same("body"),
      items: via("items", itemsCodec()),
      maxConcurrency: same("max_concurrency"),
      outputs: via("outputs", nodeOutputsCodec as Codec<unknown>),
    } as NodeRows,
  },
];

/** A place outside of the workspace; the keys of a stored procedure's arguments are the user's. */
function placeCodec(): Codec<unknown> {
  const names: Readonly<Record<string, string>> = {
    tableName: "table_name",
    storedProcedure: "stored_procedure",
    storedProcedureParams: "stored_procedure_params",
  };
  const back = Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [theirs, ours]));
  const rename = (value: unknown, to: Readonly<Record<string, string>>) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [to[name] ?? name, member]))
      : undefined;
  return {
    encode: (value) => {
      const wire = rename(value, names);
      if (wire && typeof wire.connection === "string" && !wire.connection.startsWith("azureml:"))
        wire.connection = `azureml:${wire.connection}`;
      return wire;
    },
    decode: (wire) => rename(wire, back),
  };
}

/** The name of an output or input of the body of a loop; a reference is read as the name at its end. */
function portName(): Codec<unknown> {
  return {
    encode: (value) => plainPort(value),
    decode: (wire) => (typeof wire === "string" ? wire : undefined),
  };
}

function plainPort(value: unknown): string {
  const text = bindingText(value) ?? String(value);
  return /\.(?:inputs|outputs)\.([^\s}]+)\s*\}\}/.exec(text)?.[1] ?? text;
}

function loopMapping(): Codec<unknown> {
  return {
    encode: (value) =>
      Object.fromEntries(
        Object.entries(value as object).map(([output, inputs]) => [
          plainPort(output),
          (Array.isArray(inputs) ? inputs : [inputs]).map(plainPort),
        ]),
      ),
    decode: (wire) => (isObject(wire) ? wire : undefined),
  };
}

/** What the rounds of a loop are given, as JSON. */
function itemsCodec(): Codec<unknown> {
  return {
    encode: (items, context) => {
      const bound = bindingText(items);
      if (bound !== undefined || typeof items === "string") return bound ?? items;
      const round = (item: unknown) => itemToWire(item as Readonly<Record<string, unknown>>, context);
      const rounds = Array.isArray(items)
        ? items.map(round)
        : Object.fromEntries(Object.entries(items as object).map(([name, item]) => [name, round(item)]));
      return pythonLikeJson(rounds);
    },
    decode: (wire) => {
      if (typeof wire !== "string") return undefined;
      try {
        const read: unknown = JSON.parse(wire);
        return typeof read === "object" && read !== null ? read : wire;
      } catch {
        return wire;
      }
    },
  };
}

/** JSON with a space after commas and colons: the text is compared, and cached by. */
function pythonLikeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonLikeJson).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${pythonLikeJson(member)}`).join(", ")}}`;
}

/** The nodes of a pipeline, whose components are registered, on the wire. */
export function nodesToWire(
  nodes: Readonly<Record<string, PipelineNode>>,
  context: MappingContext,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [name, nodeToWire(name, node, context)]),
  );
}

function nodeToWire(name: string, node: PipelineNode, context: MappingContext): Record<string, unknown> {
  if (node instanceof UnknownNode) return { ...node.json };
  if (node instanceof AutoMLNode) return automlNodeWire(name, node, context);
  const kind = kinds.find(({ prototype }) => Object.getPrototypeOf(node) === prototype);
  if (!kind) throw new TypeError(`There is no node of type ${node.type}.`);
  const fields = withBindingTexts(withNodeDefaults(node));
  const wire = toWire(kind.rows, fields as object as Record<string, unknown>, context);
  const flow = ["if_else", "do_while", "parallel_for"].includes(kind.type);
  return withoutEmpty({
    ...wire,
    ...(!flow && { name }),
    type: kind.type,
    ...(kind.task && { task: kind.task }),
    _source: sourceOfNode(node),
  });
}

/** A node of AutoML is its job under the names of YAML. Tags and properties stay where they are empty (as in Python). */
function automlNodeWire(name: string, node: AutoMLNode, context: MappingContext): Record<string, unknown> {
  const job = node.job as AutoMLJob;
  const { compute: place, identity: actsAs } = job;
  const outputs = node.outputs ?? job.outputs;
  const own = automlNodeFields(withBindingTexts(job), context);
  // Of text jobs this is said where a file says it.
  const logged = componentSourceOf(node) === "YAML.JOB" && job.logVerbosity?.toLowerCase();
  return {
    name,
    ...own,
    ...(logged && { log_verbosity: logged }),
    ...(place !== undefined && {
      compute: bindingText(place) ?? `azureml:${String(computeCodec.encode(place, context))}`,
    }),
    ...(actsAs && { identity: identity.encode(actsAs, context) }),
    ...(outputs && { outputs: nodeOutputsCodec.encode(outputs as NodeOutputs, context) }),
  };
}

/** What is put together for a node: Spark's settings, and who it acts as. */
function withNodeDefaults(node: PipelineNode): PipelineNode {
  if (!(node instanceof SparkNode)) return node;
  const { compute: place, resources: machines } = node;
  const conf = sparkJobConf(node as never);
  const actsAs =
    node.identity ??
    (place ? { type: "managed_identity" } : machines ? { type: "user_identity" } : undefined);
  const copy = Object.create(
    Object.getPrototypeOf(node),
    Object.getOwnPropertyDescriptors(node),
  ) as SparkNode;
  return Object.assign(copy, { conf: Object.keys(conf).length > 0 ? conf : undefined, identity: actsAs });
}

function sourceOfNode(node: PipelineNode): ComponentSource {
  const own = componentSourceOf(node);
  if (own) return own;
  const component = node instanceof SweepNode ? node.trial : "component" in node ? node.component : undefined;
  if (typeof component === "string") return sourceOfReference(component);
  return (component && componentSourceOf(component)) ?? "CLASS";
}

/** The nodes of a pipeline from the wire. */
export function nodesFromWire(
  wire: Readonly<Record<string, unknown>>,
  context: MappingContext,
): Record<string, PipelineNode> {
  return Object.fromEntries(Object.entries(wire).map(([name, node]) => [name, nodeFromWire(node, context)]));
}

function nodeFromWire(given: unknown, context: MappingContext): PipelineNode {
  const wire = isObject(given) ? given : {};
  const type = String(wire.type ?? "command").toLowerCase();
  const kind = kinds.find(
    (each) => each.type === type && (each.task === undefined || each.task === wire.task),
  );
  if (!kind) return new UnknownNode(type, wire);
  const { name: _, type: __, task: ___, _source: source, ...own } = wire;
  const fields = fromWire(kind.rows, own, context);
  const node = Object.assign(Object.create(kind.prototype) as PipelineNode, {
    kind: "pipeline_node",
    type: kind.type,
    ...(kind.task && { task: kind.task }),
    ...fields,
  });
  if (typeof source === "string") withComponentSource(node, source as ComponentSource);
  return carryUnmapped(fields, node);
}

/** Leaves out what says nothing, at whatever depth: nulls and empty objects (as in Python). */
export function withoutEmpty(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const clean = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(clean).filter((member) => !isEmpty(member));
    return isObject(each) ? withoutEmpty(each) : each;
  };
  const members = Object.entries(value).map(([name, member]) => [name, clean(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
}
