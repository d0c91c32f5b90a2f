import { keepUnmapped, unmappedOf } from "../../../core/mapping";
import {
  byType,
  type Form,
  isMapping,
  listForm,
  literalForm,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  referenceForm,
  snakeNameForm,
  yamlFields,
} from "../../../yaml/form";
import type { Place } from "../../../yaml/place";
import {
  type ComponentSource,
  componentSourceOf,
  withComponentSource,
} from "../../assets/components/component-source";
import {
  componentOfNodeForm,
  parallelYaml,
  readsNodes,
  sparkEntryForm,
  sparkYaml,
} from "../../assets/components/component-yaml";
import { environmentOrNameForm } from "../../assets/environments/environment-yaml";
import { automlJobForm } from "../automl/automl-yaml";
import { commandYaml } from "../command/command-yaml";
import { Input, type InputFields, Output, type OutputFields } from "../inputs-outputs";
import { inputForm, inputValueForm, jobInputsForm, jobOutputsForm, outputForm } from "../inputs-outputs-yaml";
import { BaseJob, type JobFields } from "../job-base";
import { jobToldKeys, jobWithServicesYaml, jobYaml } from "../job-base-yaml";
import { servicesForm } from "../job-services-yaml";
import {
  commandLimitsForm,
  distributionForm,
  jobIdentityForm,
  queueForm,
  resourcesForm,
} from "../job-settings-yaml";
import type { SparkFields, SparkResourceFields } from "../spark/spark-settings";
import { sweepYaml } from "../sweep/sweep-yaml";
import { bindingText } from "./binding";
import { nodesOf } from "./node-of-job";
import { PipelineJob, type PipelineJobFields } from "./pipeline-job";
import {
  AutoMLNode,
  CommandNode,
  type CommandNodeFields,
  ConditionNode,
  type ConditionNodeFields,
  DataTransferCopyNode,
  type DataTransferCopyNodeFields,
  DataTransferExportNode,
  type DataTransferExportNodeFields,
  DataTransferImportNode,
  type DataTransferImportNodeFields,
  DoWhileNode,
  type DoWhileNodeFields,
  ImportNode,
  type ImportNodeFields,
  type NodeFields,
  type NodeInput,
  type NodeOutput,
  ParallelForNode,
  type ParallelForNodeFields,
  ParallelNode,
  type ParallelNodeFields,
  type PipelineJobs,
  type PipelineNodeLike,
  SparkNode,
  type SparkNodeFields,
  SubpipelineNode,
  type SubpipelineNodeFields,
  SweepNode,
  type SweepNodeFields,
} from "./pipeline-nodes";
import { PipelineJobSettings, type PipelineJobSettingsFields } from "./pipeline-settings";

/** What is bound takes its type from what it is bound to, so it is read without the checks of an input by itself. */
const boundInputForm = objectForm(
  yamlFields<InputFields>()(
    {},
    {
      type: snakeNameForm as Form<InputFields["type"]>,
      path: plain,
      mode: snakeNameForm as Form<InputFields["mode"]>,
      pathOnCompute: plain,
      default: literalForm,
      optional: plain,
      min: plain,
      max: plain,
      enum: plain,
      description: plain,
      datastore: plain,
    },
  ),
  { make: (fields) => Object.assign(Object.create(Input.prototype) as Input, fields) },
);

const nodeInputForm: Form<NodeInput> = {
  read: (value, at) =>
    isMapping(value) && bindingText(value.path) !== undefined
      ? boundInputForm.read(value, at)
      : inputValueForm.read(value, at),
  dump: (value) =>
    typeof value === "object" && "binding" in value ? value.binding : inputValueForm.dump(value as Input),
  step: inputForm.step?.bind(inputForm),
};

const boundOutputForm = objectForm(
  yamlFields<OutputFields>()(
    {},
    {
      type: snakeNameForm as Form<OutputFields["type"]>,
      path: plain,
      mode: snakeNameForm as Form<OutputFields["mode"]>,
      pathOnCompute: plain,
      description: plain,
      isControl: plain,
      earlyAvailable: plain,
      name: plain,
      version: numberAsText,
    },
  ),
  { make: (fields) => Object.assign(Object.create(Output.prototype) as Output, fields) },
);

/** Nothing at all is an output of which nothing is said: the component has it. */
const nodeOutputForm: Form<NodeOutput> = {
  read: (value, at) => {
    if (value === null) return null as unknown as NodeOutput;
    if (typeof value === "string") return value;
    return isMapping(value) && bindingText(value.path) !== undefined
      ? (boundOutputForm.read(value, at) as NodeOutput | undefined)
      : outputForm.read(value, at);
  },
  dump: (value) =>
    typeof value === "string"
      ? value
      : value && "binding" in value
        ? value.binding
        : value && outputForm.dump(value),
  step: outputForm.step?.bind(outputForm),
  nullable: true,
};

const nodeYaml = {
  displayName: plain,
  description: plain,
  tags: plain,
  properties: plain,
  comment: plain,
  compute: referenceForm as Form<NodeFields["compute"]>,
  inputs: recordForm(nodeInputForm),
  outputs: recordForm(nodeOutputForm),
};

/** What a node may say that its component says already, and what says nothing in a pipeline. */
const silent = ["name", "experiment_name", "id", "status", "creation_context", "log_files", "services"];

function told<T extends object>(node: T, _at: Place, data: unknown): T {
  const source = isMapping(data) ? data._source : undefined;
  return typeof source === "string" ? withComponentSource(node, source as ComponentSource) : node;
}

const commandNodeForm = objectForm<CommandNodeFields, PipelineNodeLike>(
  yamlFields<CommandNodeFields>()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm as Form<CommandNodeFields["component"]>,
      resources: resourcesForm as Form<CommandNodeFields["resources"]>,
      distribution: distributionForm,
      limits: commandLimitsForm as Form<CommandNodeFields["limits"]>,
      environmentVariables: plain,
      identity: jobIdentityForm,
      services: servicesForm,
      queueSettings: queueForm as Form<CommandNodeFields["queueSettings"]>,
    },
  ),
  {
    make: (fields) => new CommandNode(fields),
    constants: { type: "command" },
    ignored: [...silent, "command", "code", "environment", "is_deterministic"],
  },
);

/** A job that stands in a pipeline: it is made a node when all of them are read. */
class InlineJob extends BaseJob {
  readonly kind = "command_job";

  constructor(
    readonly type: string,
    fields: object,
  ) {
    super();
    Object.assign(this, fields);
  }
}

type InlineCommand = JobFields &
  Omit<CommandNodeFields, "component"> & { command?: string; code?: string; environment?: unknown };

const inlineCommandForm = objectForm<InlineCommand, PipelineNodeLike>(
  yamlFields<InlineCommand>()(
    {},
    {
      ...jobWithServicesYaml,
      ...nodeYaml,
      ...commandYaml,
      resources: resourcesForm as Form<CommandNodeFields["resources"]>,
      limits: commandLimitsForm as Form<CommandNodeFields["limits"]>,
      environmentVariables: plain,
      identity: jobIdentityForm,
      queueSettings: queueForm as Form<CommandNodeFields["queueSettings"]>,
    },
  ),
  {
    make: (fields) => new InlineJob("command", fields),
    constants: { type: "command" },
    ignored: [...jobToldKeys, "is_deterministic"],
  },
);

const sweepNodeForm = objectForm<SweepNodeFields, PipelineNodeLike>(
  yamlFields<SweepNodeFields>()(
    {},
    {
      ...nodeYaml,
      ...(sweepYaml as unknown as {
        [K in
          | "searchSpace"
          | "objective"
          | "samplingAlgorithm"
          | "limits"
          | "earlyTermination"
          | "queueSettings"
          | "resources"]: Form<SweepNodeFields[K]>;
      }),
      trial: componentOfNodeForm as Form<SweepNodeFields["trial"]>,
      identity: jobIdentityForm,
    },
  ),
  { make: (fields) => new SweepNode(fields), constants: { type: "sweep" }, ignored: silent },
);

const parallelSettings = {
  ...(parallelYaml as unknown as { [K in keyof typeof parallelYaml]: Form<ParallelNodeFields[K]> }),
  environmentVariables: plain,
  identity: jobIdentityForm,
};

const parallelNodeForm = objectForm<ParallelNodeFields, PipelineNodeLike>(
  yamlFields<ParallelNodeFields>()(
    {},
    {
      ...nodeYaml,
      ...parallelSettings,
      component: componentOfNodeForm as Form<ParallelNodeFields["component"]>,
    },
  ),
  { make: (fields) => new ParallelNode(fields), constants: { type: "parallel" }, ignored: silent },
);

type InlineParallel = JobFields & Omit<ParallelNodeFields, "component"> & { environment?: unknown };

const inlineParallelForm = objectForm<InlineParallel, PipelineNodeLike>(
  yamlFields<InlineParallel>()(
    {},
    { ...jobYaml, ...nodeYaml, ...parallelSettings, environment: environmentOrNameForm },
  ),
  {
    make: (fields) => new InlineJob("parallel", fields),
    constants: { type: "parallel" },
    ignored: [...jobToldKeys, "services"],
  },
);

/** Sizes of serverless Spark are names in lower case. */
const lowerCase: Form<string> = {
  read: (value) =>
    typeof value === "string" && !value.includes("${{") ? value.toLowerCase() : (value as string),
  dump: (value) => value,
};

const sparkResourcesForm = (instanceType: Form<string>) =>
  objectForm(yamlFields<SparkResourceFields>()({}, { instanceType, runtimeVersion: numberAsText }));

const sparkSettings = {
  ...sparkYaml,
  conf: plain,
  entry: sparkEntryForm,
  identity: jobIdentityForm,
};

const sparkNodeOf = (instanceType: Form<string>) =>
  objectForm<SparkNodeFields, PipelineNodeLike>(
    yamlFields<SparkNodeFields>()(
      {},
      {
        ...nodeYaml,
        ...sparkSettings,
        component: componentOfNodeForm as Form<SparkNodeFields["component"]>,
        resources: sparkResourcesForm(instanceType) as Form<SparkNodeFields["resources"]>,
      },
    ),
    {
      make: (fields) => new SparkNode(fields),
      constants: { type: "spark" },
      ignored: [...silent, "code", "environment"],
    },
  );

const sparkNodes = { named: sparkNodeOf(lowerCase), whole: sparkNodeOf(plain as Form<string>) };

/** Where the component is written out, its machines are those of a job: called as they are written. */
const sparkNodeForm: Form<PipelineNodeLike> = {
  ...sparkNodes.named,
  read: (value, at) =>
    (isMapping(value) && isMapping(value.component) ? sparkNodes.whole : sparkNodes.named).read(value, at),
};

type InlineSpark = JobFields & Omit<SparkNodeFields, "component"> & Pick<SparkFields, "code" | "environment">;

const inlineSparkForm = objectForm<InlineSpark, PipelineNodeLike>(
  yamlFields<InlineSpark>()(
    {},
    {
      ...jobYaml,
      ...nodeYaml,
      ...sparkSettings,
      code: pathForm,
      environment: { ...environmentOrNameForm, nullable: true } as Form<SparkFields["environment"]>,
      resources: sparkResourcesForm(plain as Form<string>) as Form<SparkNodeFields["resources"]>,
    },
  ),
  {
    make: (fields) => new InlineJob("spark", fields),
    constants: { type: "spark" },
    ignored: [...jobToldKeys, "services"],
  },
);

const settingsFields = yamlFields<PipelineJobSettingsFields>()(
  {},
  {
    defaultCompute: referenceForm,
    defaultDatastore: referenceForm,
    continueOnStepFailure: plain,
    forceRerun: plain,
    onInit: plain,
    onFinalize: plain,
  },
);

const knownSettings = objectForm(settingsFields, { make: (fields) => new PipelineJobSettings(fields) });

/** The service may have settings that are not known here: they are sent as they are (as in Python). */
const settingsForm: Form<PipelineJobSettingsFields> = {
  ...knownSettings,
  read: (value, at) => {
    if (!isMapping(value)) return knownSettings.read(value, at);
    const keys = new Set([...settingsFields.fields.values()].map(({ key }) => key));
    const known = Object.entries(value).filter(([key, member]) => keys.has(key) && member !== null);
    const others = Object.entries(value).filter(([key, member]) => !keys.has(key) && member !== null);
    const settings = knownSettings.read(Object.fromEntries(known), at);
    return (
      settings &&
      keepUnmapped(settings, plain.read(Object.fromEntries(others), at) as Record<string, unknown>)
    );
  },
  dump: (value) => ({ ...(knownSettings.dump(value) as object), ...unmappedOf(value) }),
};

const subpipelineNodeForm = objectForm<SubpipelineNodeFields, PipelineNodeLike>(
  yamlFields<SubpipelineNodeFields>()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm as Form<SubpipelineNodeFields["component"]>,
      settings: settingsForm,
    },
  ),
  { make: (fields) => new SubpipelineNode(fields), constants: { type: "pipeline" }, ignored: silent },
);

const copyNodeForm = objectForm<DataTransferCopyNodeFields, PipelineNodeLike>(
  yamlFields<DataTransferCopyNodeFields>()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm as Form<DataTransferCopyNodeFields["component"]>,
      dataCopyMode: snakeNameForm,
    },
  ),
  {
    make: (fields) => new DataTransferCopyNode(fields),
    constants: { type: "data_transfer", task: "copy_data" },
    ignored: silent,
  },
);

type InlineCopy = JobFields & Omit<DataTransferCopyNodeFields, "component">;

const inlineCopyForm = objectForm<InlineCopy, PipelineNodeLike>(
  yamlFields<InlineCopy>()({}, { ...jobYaml, ...nodeYaml, dataCopyMode: snakeNameForm }),
  {
    make: (fields) => new InlineJob("data_transfer", { ...fields, task: "copy_data" }),
    constants: { type: "data_transfer", task: "copy_data" },
    ignored: jobToldKeys,
  },
);

const placeNames: Readonly<Record<string, string>> = {
  tableName: "table_name",
  storedProcedure: "stored_procedure",
  storedProcedureParams: "stored_procedure_params",
};

/** A place outside of the workspace. */
const placeForm: Form<DataTransferImportNodeFields["source"]> = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a database or a file system.", { given: value });
    const back = Object.fromEntries(Object.entries(placeNames).map(([ours, theirs]) => [theirs, ours]));
    const fields = Object.entries(value).map(([key, member]) => [
      back[key] ?? key,
      plain.read(member, at.at(key)),
    ]);
    return Object.fromEntries(fields) as DataTransferImportNodeFields["source"];
  },
  dump: (value) =>
    Object.fromEntries(Object.entries(value).map(([name, member]) => [placeNames[name] ?? name, member])),
  step: (name) => ({ key: placeNames[name] ?? name }),
};

const transferImportForm = objectForm<DataTransferImportNodeFields, PipelineNodeLike>(
  yamlFields<DataTransferImportNodeFields>()(
    {},
    { ...nodeYaml, component: referenceForm, source: placeForm },
  ),
  {
    make: (fields) => new DataTransferImportNode(fields),
    constants: { type: "data_transfer", task: "import_data" },
    ignored: silent,
  },
);

const transferExportForm = objectForm<DataTransferExportNodeFields, PipelineNodeLike>(
  yamlFields<DataTransferExportNodeFields>()({}, { ...nodeYaml, component: referenceForm, sink: placeForm }),
  {
    make: (fields) => new DataTransferExportNode(fields),
    constants: { type: "data_transfer", task: "export_data" },
    ignored: silent,
  },
);

const importNodeForm = objectForm<ImportNodeFields, PipelineNodeLike>(
  yamlFields<ImportNodeFields>()(
    {},
    { ...nodeYaml, component: componentOfNodeForm as Form<ImportNodeFields["component"]> },
  ),
  { make: (fields) => new ImportNode(fields), constants: { type: "import" }, ignored: silent },
);

const conditionForm = objectForm<ConditionNodeFields, PipelineNodeLike>(
  yamlFields<ConditionNodeFields>()({}, { condition: plain, trueBlock: plain, falseBlock: plain }),
  { make: (fields) => new ConditionNode(fields), constants: { type: "if_else" } },
);

const doWhileForm = objectForm<DoWhileNodeFields, PipelineNodeLike>(
  yamlFields<DoWhileNodeFields>()(
    {},
    {
      body: plain,
      condition: plain,
      mapping: plain,
      limits: objectForm(yamlFields<DoWhileNodeFields["limits"]>()({}, { maxIterationCount: plain })),
    },
  ),
  { make: (fields) => new DoWhileNode(fields), constants: { type: "do_while" } },
);

/** Inputs of each round; in JSON, in a list, or by name. */
const itemsForm: Form<ParallelForNodeFields["items"]> = {
  read: (value, at) => {
    const round = recordForm(nodeInputForm);
    if (Array.isArray(value)) return listForm(round).read(value, at);
    if (isMapping(value)) return recordForm(round).read(value, at);
    return value as string;
  },
  dump: (value) => value,
};

const parallelForForm = objectForm<ParallelForNodeFields, PipelineNodeLike>(
  yamlFields<ParallelForNodeFields>()(
    {},
    { body: plain, items: itemsForm, maxConcurrency: plain, outputs: recordForm(nodeOutputForm) },
  ),
  { make: (fields) => new ParallelForNode(fields), constants: { type: "parallel_for" } },
);

/** A node where a component is named, and a job where not. */
function nodeOrJob(node: Form<PipelineNodeLike>, job: Form<PipelineNodeLike>): Form<PipelineNodeLike> {
  return {
    read: (value, at) => (isMapping(value) && "component" in value ? node : job).read(value, at),
    dump: (value) => node.dump(value),
    step: (name) => node.step?.(name) ?? job.step?.(name),
  };
}

/** A table of data that is an input of the pipeline, or an output of another node, is written as that alone. */
function withBoundTables(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isTable = (key: string, member: unknown) => /_data$/.test(key) && bindingText(member) !== undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isTable(key, member) ? { type: "mltable", path: member } : member,
    ]),
  );
}

/** A node of AutoML is a job of its task, whose outputs may be those of the pipeline. */
const automlNodeForm: Form<PipelineNodeLike> = {
  read: (value, at) => {
    if (!isMapping(value)) return automlJobForm.read(value, at) as undefined;
    const { outputs, ...rest } = value;
    const job = automlJobForm.read(withBoundTables(rest), at);
    if (!job) return undefined;
    const node = withComponentSource(new AutoMLNode(job as BaseJob), "YAML.JOB");
    if (outputs !== undefined && outputs !== null)
      node.outputs = recordForm(nodeOutputForm).read(outputs, at.at("outputs"));
    return node;
  },
  dump: (value) => {
    if (!(value instanceof AutoMLNode)) return undefined;
    const job: unknown = automlJobForm.dump(value.job as never);
    const outputs = value.outputs && recordForm(nodeOutputForm).dump(value.outputs);
    return { ...(job as object), ...(outputs !== undefined && { outputs }) };
  },
  step: (name) => automlJobForm.step?.(name),
};

const anyNodeForm: Form<PipelineNodeLike> = byType<PipelineNodeLike>(
  "type",
  {
    command: nodeOrJob(commandNodeForm, inlineCommandForm),
    sweep: sweepNodeForm,
    parallel: nodeOrJob(parallelNodeForm, inlineParallelForm),
    spark: nodeOrJob(sparkNodeForm, inlineSparkForm),
    pipeline: subpipelineNodeForm,
    import: importNodeForm,
    automl: automlNodeForm,
    data_transfer: byType<PipelineNodeLike>(
      "task",
      {
        copy_data: nodeOrJob(copyNodeForm, inlineCopyForm),
        import_data: transferImportForm,
        export_data: transferExportForm,
      },
      { typeOf: (node) => ("task" in node ? String(node.task) : undefined) },
    ),
    if_else: conditionForm,
    do_while: doWhileForm,
    parallel_for: parallelForForm,
  },
  { otherwise: "command" },
);

/** A step; what says where a step was written is kept where a pipeline is written down and read again. */
const nodeForm: Form<PipelineNodeLike> = {
  ...anyNodeForm,
  read: (value, at) => {
    const { _source, ...rest } = isMapping(value) ? value : {};
    const node = anyNodeForm.read(isMapping(value) ? rest : value, at);
    return node && told(node, at, value);
  },
  dump: (value) => {
    const source = componentSourceOf(value);
    const dumped = anyNodeForm.dump(value);
    return typeof dumped === "object" && dumped !== null && source !== undefined
      ? { ...dumped, _source: source }
      : dumped;
  },
};

const jobsForm = recordForm(nodeForm) as Form<PipelineJobs>;
readsNodes(jobsForm);

const pipelineFields = yamlFields<PipelineJobFields>()(
  {},
  {
    ...jobWithServicesYaml,
    jobs: jobsForm,
    component: componentOfNodeForm as Form<PipelineJobFields["component"]>,
    inputs: jobInputsForm,
    outputs: jobOutputsForm,
    settings: settingsForm,
    compute: referenceForm,
    identity: jobIdentityForm,
  },
);

/** A pipeline; `id` is that of the job whose steps it has. */
const pipelineFormOf = (id?: string): Form<BaseJob> =>
  objectForm<PipelineJobFields, PipelineJob>(pipelineFields, {
    make: (fields) => {
      const jobs = fields.jobs && nodesOf(fields.jobs, fields, "YAML.JOB");
      const complete = { ...fields, ...(jobs && { jobs }), ...(id !== undefined && { id }) };
      return withComponentSource(new PipelineJob(complete), "YAML.JOB");
    },
    constants: { type: "pipeline" },
    ignored: jobToldKeys,
  }) as Form<BaseJob>;

/** A pipeline job in YAML. */
export const pipelineJobForm: Form<BaseJob> = pipelineFormOf();

/** What is changed of a pipeline job that is there, in YAML: it has that one's steps. */
export const changedPipelineForm: (id: string) => Form<BaseJob> = pipelineFormOf;
