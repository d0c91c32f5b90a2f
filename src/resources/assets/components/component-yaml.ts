import {
  byType,
  type Form,
  isMapping,
  listForm,
  literalForm,
  notInYaml,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields,
} from "../../../yaml/form";
import type { Place } from "../../../yaml/place";
import { Input, type InputFields, Output, type OutputFields } from "../../jobs/inputs-outputs";
import { distributionForm, resourcesForm } from "../../jobs/job-settings-yaml";
import type { ParallelTaskFields, RetrySettingsFields } from "../../jobs/parallel/parallel-task";
import { nodesOf } from "../../jobs/pipeline/node-of-job";
import type { PipelineJobs } from "../../jobs/pipeline/pipeline-nodes";
import type { SparkFields, SparkJobEntryFields } from "../../jobs/spark/spark-settings";
import { assetToldKeys } from "../asset-yaml";
import { environmentOrNameForm } from "../environments/environment-yaml";
import { withBaseFolder } from "./base-folder";
import { CommandComponent, type CommandComponentFields } from "./command-component";
import type { Component, ComponentFields } from "./component";
import {
  type ComponentSource,
  componentSourceOf,
  schemaOf,
  withComponentSource,
  withSchema,
} from "./component-source";
import {
  DataTransferCopyComponent,
  type DataTransferCopyComponentFields,
  DataTransferExportComponent,
  type DataTransferExportComponentFields,
  DataTransferImportComponent,
  type DataTransferImportComponentFields,
} from "./data-transfer-component";
import { ImportComponent, type ImportComponentFields } from "./import-component";
import {
  ParallelComponent,
  type ParallelComponentFields,
  type ParallelSettingsFields,
} from "./parallel-component";
import { PipelineComponent, type PipelineComponentFields } from "./pipeline-component";
import { SparkComponent, type SparkComponentFields } from "./spark-component";

const inputForm = objectForm(
  yamlFields<InputFields>()(
    {},
    {
      type: snakeNameForm as Form<InputFields["type"]>,
      path: plain,
      mode: snakeNameForm as Form<InputFields["mode"]>,
      pathOnCompute: plain,
      default: literalForm,
      optional: boolean(),
      min: number(),
      max: number(),
      enum: listForm(literalForm),
      description: plain,
      datastore: plain,
    },
  ),
  {
    make: (fields): InputFields => {
      const { type, default: value } = fields;
      const numeric =
        (type === "number" || type === "integer") && typeof value === "string" && value.trim() !== "";
      const read = numeric && !Number.isNaN(Number(value)) ? { ...fields, default: Number(value) } : fields;
      return Object.assign(Object.create(Input.prototype) as Input, { type: "uri_folder" as const }, read);
    },
  },
);

const outputForm = objectForm(
  yamlFields<OutputFields>()(
    {},
    {
      type: snakeNameForm as Form<OutputFields["type"]>,
      path: plain,
      mode: snakeNameForm as Form<OutputFields["mode"]>,
      pathOnCompute: plain,
      description: plain,
      name: plain,
      version: numberAsText,
      isControl: boolean(),
      earlyAvailable: boolean(),
    },
  ),
  {
    make: (fields): OutputFields =>
      Object.assign(Object.create(Output.prototype) as Output, { type: "uri_folder" as const }, fields),
  },
);

/** `"true"` is true, as everywhere in Python's YAML. */
function boolean(): Form<boolean> {
  return {
    read: (value) =>
      typeof value === "string" && /^(true|false)$/i.test(value) ? /^true$/i.test(value) : (value as boolean),
    dump: (value) => value,
  };
}

/** Bounds may be written as text. */
function number(): Form<number> {
  return {
    read: (value, at) => {
      const read = plain.read(value, at);
      return typeof read === "string" && read.trim() !== "" && !Number.isNaN(Number(read))
        ? Number(read)
        : (read as number);
    },
    dump: (value) => value,
  };
}

/** How the fields that components of every kind have are written in YAML. */
export const componentYaml = {
  name: plain,
  version: numberAsText,
  description: plain,
  tags: plain,
  properties: plain,
  displayName: plain,
  isDeterministic: boolean(),
  inputs: recordForm(inputForm) as Form<ComponentFields["inputs"]>,
  outputs: recordForm(outputForm) as Form<ComponentFields["outputs"]>,
};

const told = [...assetToldKeys, "auto_delete_setting", "_source"];

/** The task of a parallel component or node. */
export const taskForm = objectForm(
  yamlFields<ParallelTaskFields>()(
    {},
    {
      type: snakeNameForm as Form<ParallelTaskFields["type"]>,
      code: pathForm,
      entryScript: plain,
      programArguments: plain,
      model: plain,
      appendRowTo: plain,
      environment: environmentOrNameForm,
    },
  ),
);

/** How mini-batches are tried again. */
export const retryForm = objectForm(
  yamlFields<RetrySettingsFields>()({}, { maxRetries: plain, timeout: plain }),
);

/** How a parallel component or node goes through its data. */
export const parallelYaml = {
  task: taskForm,
  inputData: plain,
  miniBatchSize: numberAsText as Form<string | number>,
  partitionKeys: plain,
  retrySettings: retryForm,
  loggingLevel: plain,
  maxConcurrencyPerInstance: plain,
  errorThreshold: plain,
  miniBatchErrorThreshold: plain,
  resources: resourcesForm,
} satisfies { [K in keyof ParallelSettingsFields]-?: unknown };

/** Where a Spark job begins. */
export const sparkEntryForm = objectForm(
  yamlFields<SparkJobEntryFields>()({}, { file: plain, className: plain }),
  { ignored: ["spark_job_entry_type"] },
);

/** What runs in a Spark component or node; sizes stand in `conf`. */
export const sparkYaml = {
  driverCores: notInYaml,
  driverMemory: notInYaml,
  executorCores: notInYaml,
  executorMemory: notInYaml,
  executorInstances: notInYaml,
  dynamicAllocationEnabled: notInYaml,
  dynamicAllocationMinExecutors: notInYaml,
  dynamicAllocationMaxExecutors: notInYaml,
  entry: sparkEntryForm,
  pyFiles: plain,
  jars: plain,
  files: plain,
  archives: plain,
  conf: plain,
  args: plain,
} as const;

const commandForm = objectForm<CommandComponentFields, Component>(
  yamlFields<CommandComponentFields>()(
    {},
    {
      ...componentYaml,
      command: plain,
      code: pathForm,
      environment: environmentOrNameForm,
      distribution: distributionForm,
      resources: resourcesForm,
      environmentVariables: plain,
      additionalIncludes: plain,
    },
  ),
  {
    make: (fields) => new CommandComponent(fields),
    constants: { type: "command" },
    ignored: [...told, "queue_settings"],
  },
);

const parallelForm = objectForm<ParallelComponentFields, Component>(
  yamlFields<ParallelComponentFields>()({}, { ...componentYaml, ...parallelYaml }),
  { make: (fields) => new ParallelComponent(fields), constants: { type: "parallel" }, ignored: told },
);

const sparkForm = objectForm<SparkComponentFields, Component>(
  yamlFields<SparkComponentFields>()(
    {},
    {
      ...componentYaml,
      ...sparkYaml,
      code: pathForm,
      environment: { ...environmentOrNameForm, nullable: true } as Form<SparkFields["environment"]>,
      additionalIncludes: plain,
    },
  ),
  { make: (fields) => new SparkComponent(fields), constants: { type: "spark" }, ignored: told },
);

/** The nodes of a pipeline; the file of nodes fills this in, which reads components itself. */
const jobs: { form?: Form<PipelineJobs> } = {};

/** @internal Tells how nodes are read: nodes hold components, and pipeline components hold nodes. */
export function readsNodes(form: Form<PipelineJobs>): void {
  jobs.form = form;
}

const jobsForm: Form<PipelineJobs> = {
  read: (value, at) => jobs.form?.read(value, at),
  dump: (value) => jobs.form?.dump(value),
  step: (name) => jobs.form?.step?.(name),
};

const pipelineForm = objectForm<PipelineComponentFields, Component>(
  yamlFields<PipelineComponentFields>()(
    {},
    { ...componentYaml, jobs: jobsForm, sourceJobId: { key: "source_job_id", form: plain } },
  ),
  {
    make: (fields) =>
      new PipelineComponent({
        ...fields,
        ...(fields.jobs && { jobs: nodesOf(fields.jobs, fields, "YAML.JOB") }),
      }),
    constants: { type: "pipeline" },
    ignored: told,
  },
);

const dataTransferForm: Form<Component> = byType<Component>(
  "task",
  {
    copy_data: objectForm<DataTransferCopyComponentFields, Component>(
      yamlFields<DataTransferCopyComponentFields>()(
        {},
        {
          ...componentYaml,
          dataCopyMode: snakeNameForm as Form<DataTransferCopyComponentFields["dataCopyMode"]>,
        },
      ),
      {
        make: (fields) => new DataTransferCopyComponent(fields),
        constants: { type: "data_transfer", task: "copy_data" },
        ignored: told,
      },
    ),
    import_data: objectForm<DataTransferImportComponentFields, Component>(
      yamlFields<DataTransferImportComponentFields>()({}, { ...componentYaml, source: plain }),
      {
        make: (fields) => new DataTransferImportComponent(fields),
        constants: { type: "data_transfer", task: "import_data" },
        ignored: told,
      },
    ),
    export_data: objectForm<DataTransferExportComponentFields, Component>(
      yamlFields<DataTransferExportComponentFields>()({}, { ...componentYaml, sink: plain }),
      {
        make: (fields) => new DataTransferExportComponent(fields),
        constants: { type: "data_transfer", task: "export_data" },
        ignored: told,
      },
    ),
  },
  { typeOf: (component) => ("task" in component ? String(component.task) : undefined) },
);

const { inputs: _, outputs: __, ...importYaml } = componentYaml;

const importForm = objectForm<ImportComponentFields, Component>(
  yamlFields<ImportComponentFields>()(
    {},
    {
      ...importYaml,
      source: recordForm(inputForm) as Form<ImportComponentFields["source"]>,
      output: outputForm,
    },
  ),
  { make: (fields) => new ImportComponent(fields), constants: { type: "import" }, ignored: told },
);

const anyForm: Form<Component> = byType<Component>(
  "type",
  {
    command: commandForm,
    parallel: parallelForm,
    spark: sparkForm,
    pipeline: pipelineForm,
    data_transfer: dataTransferForm,
    import: importForm,
  },
  { otherwise: "command" },
);

/** Reads a component, and remembers where it was written. */
function readComponent(value: unknown, at: Place, source: ComponentSource): Component | undefined {
  const component = anyForm.read(value, at);
  if (!component || !isMapping(value)) return component;
  if (typeof value.$schema === "string") withSchema(component, value.$schema);
  if (at.file.folder !== undefined) withBaseFolder(component, at.file.folder);
  const written = value._source;
  return withComponentSource(component, typeof written === "string" ? (written as ComponentSource) : source);
}

function dumpComponent(component: Component, source: ComponentSource): unknown {
  const schema = schemaOf(component);
  const own = componentSourceOf(component);
  const dumped = anyForm.dump(component);
  if (typeof dumped !== "object" || dumped === null) return dumped;
  return {
    ...(schema !== undefined && { $schema: schema }),
    ...dumped,
    ...(own !== undefined && own !== source && { _source: own }),
  };
}

/** A component in a file of its own. */
export const componentForm: Form<Component> = {
  read: (value, at) => {
    const component = readComponent(value, at, "YAML.COMPONENT");
    if (component && component.name === undefined)
      at.at("name").fault("is required.", { code: "missingField" });
    return component;
  },
  dump: (value) => dumpComponent(value, "YAML.COMPONENT"),
  step: (name) => anyForm.step?.(name),
};

/**
 * The component of a node: the name of a registered one, the file that it stands in, or the whole of it. In a pipeline it
 * goes without its name and version.
 */
export const componentOfNodeForm: Form<string | Component> = {
  read: (value, at) => {
    if (typeof value !== "string") return readComponent(nameless(value), at, "YAML.JOB");
    if (/^(azureml:|\/subscriptions\/)/i.test(value)) return value.replace(/^azureml:(?!\/\/)/, "");
    if (value.includes("${{"))
      return at.fault("must not be a reference to something that is known later.", { given: value });
    const opened = at.open(value);
    // `file:` says that the file stands here, a path that a component is there: Python tells the service of it.
    const source = /^file:/i.test(value) ? "YAML.JOB" : "YAML.COMPONENT";
    return opened && readComponent(nameless(opened.file.data), opened, source);
  },
  dump: (value) => {
    if (typeof value === "string")
      return /^(azureml:|\/subscriptions\/)/.test(value) ? value : `azureml:${value}`;
    return dumpComponent(value, "YAML.JOB");
  },
  step: (name) => anyForm.step?.(name),
};

function nameless(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const { name: _, version: __, ...rest } = value;
  return rest;
}
