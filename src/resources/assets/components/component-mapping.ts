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
import { distributionSpec } from "../../jobs/distribution-spec";
import { Input, type InputFields, isLiteralType, Output, type OutputFields } from "../../jobs/inputs-outputs";
import { type LiteralInput, literalText, pythonFloat } from "../../jobs/literal-text";
import { retrySpec, taskSpec } from "../../jobs/parallel/parallel-spec";
import { miniBatchSizeInUnits } from "../../jobs/parallel/parallel-task";
import { inferredOptional } from "../../jobs/pipeline/graph-checks";
import { nodesFromWire, nodesToWire, withoutEmpty } from "../../jobs/pipeline/node-mapping";
import type { PipelineJobs, PipelineNode } from "../../jobs/pipeline/pipeline-nodes";
import { resourcesSpec } from "../../jobs/resources-spec";
import { type SparkFields, type SparkJobEntryFields, sparkConf } from "../../jobs/spark/spark-settings";
import { codeSpec, environmentSpec } from "../../jobs/spec-ids";
import { assetState } from "../asset";
import { CommandComponent, type CommandComponentFields } from "./command-component";
import type { BaseComponent, Component, ComponentFields } from "./component";
import { componentHash } from "./component-hash";
import { componentSourceOf, schemaOf, sourceOfReference, withComponentSource } from "./component-source";
import {
  DataTransferCopyComponent,
  type DataTransferCopyComponentFields,
  DataTransferExportComponent,
  type DataTransferExportComponentFields,
  DataTransferImportComponent,
  type DataTransferImportComponentFields,
} from "./data-transfer-component";
import { ImportComponent, type ImportComponentFields } from "./import-component";
import { ParallelComponent, type ParallelComponentFields } from "./parallel-component";
import { PipelineComponent, type PipelineComponentFields } from "./pipeline-component";
import { SparkComponent, type SparkComponentFields } from "./spark-component";
import { UnknownComponent } from "./unknown-component";

/** Bounds and defaults are text on the wire, as Python's `str()` writes a value of the declared type. */
function typedText(value: unknown, type: string | undefined): string {
  if (type === "number") return pythonFloat(Number(value));
  if (type === "integer") return BigInt(Math.trunc(Number(value))).toString();
  if (type === "boolean") return /^true$/i.test(String(value)) ? "True" : "False";
  return literalText(value as LiteralInput);
}

function readTyped(text: unknown, type: string | undefined): LiteralInput | undefined {
  if (text === null || text === undefined) return undefined;
  if (type === "number" || type === "integer") {
    const number = Number(text);
    return Number.isNaN(number) ? String(text) : number;
  }
  if (type === "boolean") return /^true$/i.test(String(text));
  return typeof text === "boolean" || typeof text === "number" ? text : String(text);
}

type InputSpec = Pick<InputFields, "type" | "mode" | "optional" | "description"> & {
  default?: string;
  min?: string;
  max?: string;
  enum?: string[];
};

const inputRows: Mapping<InputSpec> = {
  type: same("type"),
  description: same("description"),
  optional: same("optional"),
  default: same("default"),
  mode: same("mode"),
  max: same("max"),
  min: same("min"),
  enum: same("enum"),
};

/** Names of types as the first services wrote them: `Integer`, `AnyFile`, … */
const formerTypes: Readonly<Record<string, string>> = {
  String: "string",
  Integer: "integer",
  Float: "number",
  Number: "number",
  Boolean: "boolean",
};

const input: Codec<Input | InputFields> = {
  encode: (value, context) => {
    const {
      type = "uri_folder",
      mode,
      optional,
      description,
      default: given,
      min,
      max,
      enum: allowed,
    } = value;
    const spec: InputSpec = {
      type,
      description,
      optional,
      mode: isLiteralType(type) ? undefined : mode,
      default: given === undefined || given === null ? undefined : typedText(given, type),
      min: min === undefined || min === null ? undefined : typedText(min, type),
      max: max === undefined || max === null ? undefined : typedText(max, type),
      enum: allowed?.map((each) => literalText(each)),
    };
    return toWire(inputRows, carryUnmapped(value, spec), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const type = formerTypes[String(wire.type)] ?? wire.type;
    const fields = fromWire<InputSpec>(inputRows, { ...wire, type }, context);
    const { default: given, min, max, optional, ...rest } = fields;
    const read = {
      ...rest,
      optional: optional === undefined ? undefined : /^true$/i.test(String(optional)),
      default: readTyped(given, fields.type),
      min: readTyped(min, fields.type),
      max: readTyped(max, fields.type),
    };
    const present = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
    return carryUnmapped(fields, Object.assign(Object.create(Input.prototype) as Input, present));
  },
};

type OutputSpec = Pick<OutputFields, "type" | "mode" | "description" | "earlyAvailable">;

const outputRows: Mapping<OutputSpec> = {
  type: same("type"),
  description: same("description"),
  mode: same("mode"),
  earlyAvailable: same("early_available"),
};

const output: Codec<Output | OutputFields> = {
  encode: (value, context) => {
    const { type = "uri_folder", mode, description, earlyAvailable } = value;
    return toWire(outputRows, carryUnmapped(value, { type, mode, description, earlyAvailable }), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(outputRows, wire, context);
    return carryUnmapped(fields, Object.assign(Object.create(Output.prototype) as Output, fields));
  },
};

const sparkEntryRows: Mapping<SparkJobEntryFields> = { file: same("file"), className: same("class_name") };

const sparkEntry: Codec<SparkJobEntryFields> = {
  encode: (value, context) => toWire(sparkEntryRows, value, context),
  decode: (wire, context) =>
    isObject(wire) ? (fromWire(sparkEntryRows, wire, context) as SparkJobEntryFields) : undefined,
};

/** Fields of which a component has no more than the name on the wire: `client` says the rest, and the service is not asked. */
type Spec<Fields> = Omit<Fields, "properties"> & { properties?: Record<string, unknown> };

const commonRows: Mapping<Omit<Spec<ComponentFields>, "properties">> = {
  name: same("name"),
  description: same("description"),
  tags: same("tags"),
  version: same("version"),
  displayName: same("display_name"),
  isDeterministic: same("is_deterministic"),
  inputs: via("inputs", record(input) as Codec<NonNullable<ComponentFields["inputs"]>>),
  outputs: via("outputs", record(output) as Codec<NonNullable<ComponentFields["outputs"]>>),
};

type CommandSpec = Omit<Spec<CommandComponentFields>, "environmentVariables">;

const commandRows: Mapping<CommandSpec> = {
  ...commonRows,
  command: same("command"),
  code: via("code", codeSpec),
  environment: via("environment", environmentSpec),
  distribution: via("distribution", distributionSpec),
  resources: via("resources", resourcesSpec),
  additionalIncludes: same("additional_includes"),
  properties: same("properties"),
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

const parallelRows: Mapping<Omit<Spec<ParallelComponentFields>, "properties">> = {
  ...commonRows,
  task: via("task", taskSpec),
  inputData: same("input_data"),
  miniBatchSize: via("mini_batch_size", {
    encode: (size) => String(miniBatchSizeInUnits(size) ?? size),
    decode: (wire) => (typeof wire === "string" || typeof wire === "number" ? wire : undefined),
  } satisfies Codec<string | number>),
  partitionKeys: via("partition_keys", partitionKeys),
  retrySettings: via("retry_settings", retrySpec),
  loggingLevel: same("logging_level"),
  maxConcurrencyPerInstance: same("max_concurrency_per_instance"),
  errorThreshold: same("error_threshold"),
  miniBatchErrorThreshold: same("mini_batch_error_threshold"),
  resources: via("resources", resourcesSpec),
};

type SparkSpec = Omit<
  Spec<SparkComponentFields>,
  Exclude<
    keyof SparkFields,
    "code" | "entry" | "pyFiles" | "jars" | "files" | "archives" | "conf" | "environment" | "args"
  >
>;

const sparkRows: Mapping<SparkSpec> = {
  ...commonRows,
  code: via("code", codeSpec),
  entry: via("entry", sparkEntry),
  pyFiles: same("py_files"),
  jars: same("jars"),
  files: same("files"),
  archives: same("archives"),
  conf: same("conf"),
  environment: via("environment", environmentSpec as Codec<NonNullable<SparkFields["environment"]>>),
  args: same("args"),
  additionalIncludes: same("additional_includes"),
  properties: same("properties"),
};

type PipelineSpec = Omit<Spec<PipelineComponentFields>, "properties" | "jobs" | "sourceJobId">;

const pipelineRows: Mapping<PipelineSpec> = commonRows;

const copyRows: Mapping<Omit<Spec<DataTransferCopyComponentFields>, "properties">> = {
  ...commonRows,
  dataCopyMode: same("data_copy_mode"),
};

const transferImportRows: Mapping<Omit<Spec<DataTransferImportComponentFields>, "properties">> = {
  ...commonRows,
  source: same("source"),
};

const transferExportRows: Mapping<Omit<Spec<DataTransferExportComponentFields>, "properties">> = {
  ...commonRows,
  sink: same("sink"),
};

type ImportSpec = Omit<Spec<ImportComponentFields>, "properties"> &
  Pick<ComponentFields, "inputs" | "outputs">;

const importRows: Mapping<ImportSpec> = {
  ...commonRows,
  source: via("source", record(input) as Codec<ImportComponentFields["source"]>),
  output: via("output", output as Codec<OutputFields>),
};

/** One kind of component: how it is told from others, its rows, and what is said beside them. */
interface Kind {
  readonly type: string;
  /** For data transfer: `copy_data`, … */
  readonly task?: string;
  readonly prototype: BaseComponent;
  readonly rows: Mapping<Record<string, unknown>>;
}

const kinds: readonly Kind[] = [
  { type: "command", prototype: CommandComponent.prototype, rows: commandRows as Kind["rows"] },
  { type: "parallel", prototype: ParallelComponent.prototype, rows: parallelRows as Kind["rows"] },
  { type: "spark", prototype: SparkComponent.prototype, rows: sparkRows as Kind["rows"] },
  { type: "pipeline", prototype: PipelineComponent.prototype, rows: pipelineRows as Kind["rows"] },
  {
    type: "data_transfer",
    task: "copy_data",
    prototype: DataTransferCopyComponent.prototype,
    rows: copyRows as Kind["rows"],
  },
  {
    type: "data_transfer",
    task: "import_data",
    prototype: DataTransferImportComponent.prototype,
    rows: transferImportRows as Kind["rows"],
  },
  {
    type: "data_transfer",
    task: "export_data",
    prototype: DataTransferExportComponent.prototype,
    rows: transferExportRows as Kind["rows"],
  },
  { type: "import", prototype: ImportComponent.prototype, rows: importRows as Kind["rows"] },
];

function kindOfComponent(component: BaseComponent): Kind | undefined {
  return kinds.find(({ prototype }) => Object.prototype.isPrototypeOf.call(prototype, component));
}

/** Name under which components are kept that a pipeline brings along, and their version until it is known (Python's). */
export const anonymousComponentName = "azureml_anonymous";

/** What of a component is said in a `componentSpec`: no ids of the service, and nothing that is empty. */
export function componentSpec(component: Component, context: MappingContext): Record<string, unknown> {
  if (component instanceof UnknownComponent) {
    const properties = isObject(component.json.properties) ? component.json.properties : {};
    return isObject(properties.componentSpec) ? properties.componentSpec : {};
  }
  const kind = kindOfComponent(component);
  if (!kind) throw new TypeError(`There is no component of type ${component.type}.`);
  const nameless = component.name === undefined && component.version === undefined;
  const fields = carryUnmapped(component, {
    ...component,
    ...(nameless && { name: anonymousComponentName, version: "1" }),
    ...ownFields(component),
  });
  const spec = toWire(kind.rows, fields as Record<string, unknown>, context);
  return withoutEmpty({
    ...spec,
    $schema: schemaOf(component) ?? spec.$schema,
    type: kind.type,
    ...(kind.task && { task: kind.task }),
    ...(component instanceof PipelineComponent &&
      component.sourceJobId && { source_job_id: component.sourceJobId }),
  });
}

/** Fields that are put together differently on the wire. */
function ownFields(component: Component): object {
  if (component instanceof SparkComponent) {
    const conf = sparkConf(component);
    return { conf: Object.keys(conf).length > 0 ? conf : undefined };
  }
  // The service is told of no size as of the size 0 (as in Python).
  if (component instanceof ParallelComponent) return { miniBatchSize: component.miniBatchSize ?? 0 };
  if (component instanceof PipelineComponent && component.inputs) {
    const optional = inferredOptional(component.inputs, component.jobs);
    const inputs = Object.entries(component.inputs).map(([name, each]) => [
      name,
      optional.has(name)
        ? Object.assign(Object.create(Object.getPrototypeOf(each)) as object, each, { optional: true })
        : each,
    ]);
    return { inputs: Object.fromEntries(inputs) };
  }
  return {};
}

/** A component of which code and environment are ids, as it is sent. */
export interface ComponentRequest {
  readonly name: string;
  /** `undefined` where the service is to count on. */
  readonly version: string | undefined;
  readonly body: { properties: Record<string, unknown> };
}

/** The body of a PUT of a version; what it holds is hashed as Python does. */
export async function componentToWire(
  component: Component,
  context: MappingContext,
  { anonymous }: { anonymous: boolean },
): Promise<ComponentRequest> {
  const spec = componentSpec(component, context);
  const { description, tags, properties = {}, name = "" } = component;
  const source =
    componentSourceOf(component) ?? (component.id === undefined ? "CLASS" : sourceOfReference(component.id));
  const common = {
    ...(description !== undefined && { description }),
    isAnonymous: anonymous,
    tags: tags ?? {},
  };
  if (component instanceof PipelineComponent) {
    const jobs = nodesToWire((component.jobs ?? {}) as Record<string, PipelineNode>, context);
    const whole = { ...spec, _source: source, jobs, sourceJobId: component.sourceJobId ?? null };
    return {
      name: anonymous ? anonymousComponentName : name,
      version: anonymous
        ? await componentHash(whole, ["name", "_source", "id", "version"])
        : component.version,
      body: { properties: { componentSpec: whole, properties, ...common } },
    };
  }
  const envelope = (hash: object) => ({
    properties: {
      componentSpec: { ...spec, ...importAsCommand(spec), _source: source },
      ...common,
      isArchived: component.archived ?? false,
      properties: { ...properties, ...hash },
    },
  });
  // Hashed as YAML has them, and sent as JSON in a text (as in Python).
  const hashed =
    component instanceof ParallelComponent && component.partitionKeys
      ? { ...spec, partition_keys: component.partitionKeys }
      : spec;
  if (anonymous) {
    const version = await componentHash(hashed, ["name", "id", "version"]);
    return { name: anonymousComponentName, version, body: envelope({}) };
  }
  const hash = await componentHash(hashed, ["version"]);
  return { name, version: component.version, body: envelope({ client_component_hash: hash }) };
}

/** Import components are no kind of the service's: they go as commands, with a mark. */
function importAsCommand(spec: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (spec.type !== "import") return {};
  return {
    type: "command",
    command: "import",
    inputs: spec.source,
    outputs: { output: spec.output },
    source: undefined,
    output: undefined,
    tags: { ...(isObject(spec.tags) ? spec.tags : {}), component_type_overwrite: "import" },
  };
}

/** A component, or the newest state of a name (a container), from the wire: made without the checks of its constructor. */
export function componentFromWire(wire: unknown, context: MappingContext): Component {
  const envelope = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? envelope.properties : {};
  const spec = isObject(properties.componentSpec) ? importAgain(properties.componentSpec) : undefined;
  const state = assetState(envelope);
  const told = {
    description: text(properties.description),
    tags: isObject(properties.tags) ? properties.tags : undefined,
    properties: isObject(properties.properties) ? properties.properties : undefined,
  };
  const kind =
    spec && kinds.find(({ type, task }) => type === spec.type && (task === undefined || task === spec.task));
  if (!spec || !kind) {
    const type = spec ? String(spec.type) : "container";
    return sourced(
      Object.assign(new UnknownComponent(type, envelope), present({ ...told, ...state })),
      state.id,
    );
  }
  const { type: _, task: __, _source: ___, jobs, sourceJobId, source_job_id: ____, ...own } = spec;
  const fields = fromWire(kind.rows, own, context);
  const component = Object.assign(Object.create(kind.prototype) as Component, {
    kind: "component",
    type: kind.type,
  });
  if (kind.task) Object.assign(component, { task: kind.task });
  Object.assign(
    component,
    fields,
    kind.type === "pipeline" &&
      present({ jobs: jobsFromWire(jobs, context), sourceJobId: text(sourceJobId) }),
    present({ ...told, ...state, ...anonymousName(fields) }),
  );
  carryUnmapped(fields, component);
  return sourced(component, state.id);
}

/** The name that a component was written with, where the service keeps it among those without one. */
function anonymousName({ name, version }: { name?: unknown; version?: unknown }): object {
  return name === anonymousComponentName ? { name, version } : {};
}

function importAgain(spec: Record<string, unknown>): Record<string, unknown> {
  if (spec.type !== "command" || spec.command !== "import") return spec;
  const { inputs, outputs, command: _, ...rest } = spec;
  return { ...rest, type: "import", source: inputs, output: isObject(outputs) ? outputs.output : undefined };
}

function jobsFromWire(jobs: unknown, context: MappingContext): PipelineJobs | undefined {
  return isObject(jobs) ? nodesFromWire(jobs, context) : undefined;
}

function sourced<T extends Component>(component: T, id: string | undefined): T {
  return withComponentSource(component, id === undefined ? "CLASS" : sourceOfReference(id));
}

function present(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
