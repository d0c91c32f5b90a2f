import { Checks, namesOf } from "../../../core/checks";
import { ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { withComponentSource } from "../../assets/components/component-source";
import { PipelineComponent } from "../../assets/components/pipeline-component";
import type { JobIdentity } from "../../identity";
import { given } from "../given";
import {
  Input,
  type InputFields,
  type InputType,
  isLiteralType,
  type JobInputs,
  Output,
} from "../inputs-outputs";
import type { LiteralInput } from "../literal-text";
import { checkValue } from "../pipeline/graph-checks";
import { PipelineJob, type PipelineJobFields } from "../pipeline/pipeline-job";
import { type PipelineJobSettingsFields, pipelineSettingsNames } from "../pipeline/pipeline-settings";
import { type BuiltGraph, type LoopOptions, PipelineGraph } from "./pipeline-graph";
import type { PortReference } from "./port-reference";
import {
  accepts,
  type DeclaredInputs,
  type DeclaredOutputs,
  declaredInput,
  type HasPorts,
  type InputsOf,
  type KindOf,
  type OutputsOf,
  type PipelineInputs,
  type PortReferences,
  type RequiredInputs,
  type StepInputs,
  type StepValue,
} from "./ports";
import type { OutputSettingsOf, Step, StepArguments, Steppable, StepSettings } from "./step";
import { asStep } from "./step-template";

/** Inputs of a `pipeline()`: values that are the defaults, or declarations. */
export type PipelineInputDeclarations = Record<string, Input | InputFields | LiteralInput>;

/** Outputs that the function of a `pipeline()` returns: outputs of its steps, by name. */
export type PipelineOutputReferences = Record<string, PortReference>;

/** What is said of all jobs of a pipeline. Settings stand here without an object around them, as in Python. */
export interface PipelineOptions<I extends PipelineInputDeclarations> extends PipelineJobSettingsFields {
  /** What the pipeline is called: name of its component, and what the studio shows of its jobs. */
  name?: string;
  /** Version of the component. */
  version?: string;
  /** What the studio shows. @defaultValue the name */
  displayName?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** Jobs are grouped by it. @defaultValue the name of the current folder, or `"Default"` */
  experimentName?: string;
  /** Compute of steps that say none; goes before `defaultCompute`. */
  compute?: string;
  /** What the steps act as. @defaultValue what the compute has */
  identity?: JobIdentity;
  /** What the pipeline takes, by name: a value is the default, an `Input` says what is to be given. */
  inputs?: I;
}

/** What one job of a pipeline says in place of what the pipeline says. */
export interface PipelineJobOptions<O>
  extends PipelineJobSettingsFields,
    Pick<
      PipelineJobFields,
      | "name"
      | "displayName"
      | "description"
      | "tags"
      | "properties"
      | "experimentName"
      | "compute"
      | "identity"
    > {
  /** Where outputs go, and as which assets they are registered, by name. */
  outputs?: OutputSettingsOf<O>;
}

/** What is said of an `ifElse`: what runs where the condition is true, and where it is false. */
export interface IfElseBlocks {
  /** Runs where the condition is true. */
  trueBlock?: AnyStep | readonly AnyStep[];
  /** Runs where the condition is false. */
  falseBlock?: AnyStep | readonly AnyStep[];
}

/** A step, whatever it takes and leaves. */
export type AnyStep = Pick<Step, "name" | "binding">;

/** What is said of a `doWhile`. */
export interface DoWhileOptions<I, O> {
  /** The step that is repeated. */
  body: Step<I, O>;
  /** An output of the body: the loop goes on while it is true. Without it `maxIterationCount` ends the loop. */
  condition?: PortReference<"boolean"> | OutputsOfKind<O, "boolean">;
  /** Which input of the next round an output of the last is: one, or several. */
  mapping: { [K in keyof O & string]?: LoopTarget<I> | readonly LoopTarget<I>[] };
  /** When the loop ends at the latest: 1 to 1000 rounds. */
  maxIterationCount: number;
}

/** An input of the body of a loop: its name, or a reference to it. */
export type LoopTarget<I> = (keyof I & string) | PortReference;

/** Names of the outputs of a kind. */
export type OutputsOfKind<O, K extends InputType> = {
  [N in keyof O & string]: KindOf<O[N]> extends K ? N : never;
}[keyof O & string];

/** A step whose other inputs a loop provides. */
export interface LoopBody<I, O, Given extends string> extends Step<I, O> {
  /** For the compiler only: names of the inputs that it is given already. There is no such value. */
  readonly provided?: Given;
}

/** Inputs of one round of a loop: those that the body is not given. */
export type LoopItem<I, Given extends string> = StepInputs<I, Exclude<RequiredInputs<I>, Given>>;

/** What is said of a `parallelFor`. */
export interface ParallelForOptions<I, O, Given extends string> {
  /** The step that is repeated: what `loopBody()` made. */
  body: LoopBody<I, O, Given>;
  /** Inputs of each round, in a list or by name; or a reference to the JSON of such a list. */
  items:
    | readonly LoopItem<I, Given>[]
    | Readonly<Record<string, LoopItem<I, Given>>>
    | PortReference<"string">;
  /** Rounds at once. @defaultValue what the service takes */
  maxConcurrency?: number;
}

/** What a loop over items leaves: tables of the files, and texts of the values of its rounds. */
export type CollectedOutputs<O> = {
  [K in keyof O & string]: Output<
    KindOf<O[K]> extends "number" | "integer" | "boolean" | "string" ? "string" : "mltable"
  >;
};

/** What the function of a pipeline is given: its inputs, and what adds steps. */
export interface PipelineContext<I> {
  /** References to the inputs of the pipeline. */
  readonly inputs: PortReferences<I>;
  /**
   * Adds a step. Its outputs can be given to others.
   *
   * @param name - Of the step in the pipeline: lower-case letters, digits and `_`.
   * @param what - What `command()`, `pipeline()` and the like make, a component, a job or a node.
   * @param given - `inputs`: a value or a reference for each of its inputs. `settings`: what is said of this step only,
   * such as its compute.
   * @example `const train = step("train", trainer, { data: prep.outputs.clean, rate: inputs.rate }, { compute: "gpu" });`
   */
  step<W extends Steppable>(
    name: string,
    what: W,
    ...given: StepArguments<W>
  ): Step<InputsOf<W>, OutputsOf<W>>;
  /**
   * Adds a step that a loop repeats: as `step()` does, but inputs that the loop provides are left out.
   *
   * @example `const score = loopBody("score", scorer, { model: train.outputs.model });`
   */
  loopBody<W extends Steppable, const G extends Partial<LoopInputs<W>> = Record<never, never>>(
    name: string,
    what: W,
    inputs?: G & { [K in Exclude<keyof G, keyof InputsOf<W>>]: never },
    settings?: StepSettings<W>,
  ): LoopBody<InputsOf<W>, OutputsOf<W>, keyof G & string>;
  /**
   * Adds a condition: which of the steps run.
   *
   * @param condition - An output that is `true` or `false`, a step with no other output, or the value itself.
   */
  ifElse(
    name: string,
    condition: PortReference<"boolean"> | AnyStep | boolean,
    blocks: IfElseBlocks,
  ): AnyStep;
  /** Adds a loop that repeats a step while an output of it is true. */
  doWhile<I, O>(name: string, options: DoWhileOptions<I, O>): AnyStep;
  /** Adds a loop that repeats a step for each of some items, at the same time. Its outputs are those of all rounds. */
  parallelFor<I, O, Given extends string>(
    name: string,
    options: ParallelForOptions<I, O, Given>,
  ): Step<Record<never, never>, CollectedOutputs<O>>;
}

/** Inputs of the body of a loop. */
export type LoopInputs<W> = {
  [K in keyof InputsOf<W> & string]: StepValue<KindOf<InputsOf<W>[K]>>;
};

/** The arguments of a pipeline: inputs may be left out where none is required. */
export type PipelineArguments<I, O> = [RequiredInputs<I>] extends [never]
  ? [inputs?: PipelineInputs<I>, options?: PipelineJobOptions<O>]
  : [inputs: PipelineInputs<I>, options?: PipelineJobOptions<O>];

/** A pipeline: called with its inputs, it makes a job; given to `step()`, it is a step of another pipeline. */
export interface Pipeline<I = unknown, O = unknown> extends HasPorts<I, O> {
  /**
   * A job of the pipeline, which `ml.jobs.createOrUpdate` takes.
   *
   * @throws ValidationError - where an input or a step cannot be right; every fault at once.
   */
  (...given: PipelineArguments<I, O>): PipelineJob;
  /** The component that the pipeline is as a step of another: to register it, or to deploy it to a batch endpoint. */
  component(): PipelineComponent<DeclaredInputs<I>, DeclaredOutputs<O>>;
}

/**
 * Begins a pipeline: a function of typed inputs that adds steps and returns outputs. What is wrong between steps does
 * not compile: an input that is not there, one that is missing, an output of another kind.
 *
 * The function is called anew for each job, and for each step that the pipeline is of another.
 *
 * @example
 * ```ts
 * const churn = pipeline(
 *   { name: "churn", inputs: { raw: new Input({ type: "uri_folder" }), rate: 0.1 }, defaultCompute: "cpu" },
 *   ({ inputs, step }) => {
 *     const prep = step("prep", prepare, { raw: inputs.raw });
 *     const train = step("train", trainer, { data: prep.outputs.clean, rate: inputs.rate }, { compute: "gpu" });
 *     return { model: train.outputs.model };
 *   },
 * );
 * const job = await ml.jobs.createOrUpdate(churn({ raw: new Input({ path: "azureml:churn:1" }), rate: 0.2 }));
 * ```
 * @throws ValidationError - for an option that is not known.
 */
export function pipeline<
  I extends PipelineInputDeclarations = Record<never, never>,
  O extends PipelineOutputReferences = Record<never, never>,
>(
  options: PipelineOptions<I>,
  // Method syntax would lose the check of what is returned.
  // biome-ignore lint/suspicious/noConfusingVoidType: a pipeline may return nothing.
  build: (context: PipelineContext<I>) => O | void,
): Pipeline<I, O> {
  const subject = `Pipeline${typeof options?.name === "string" ? ` "${options.name}"` : ""}`;
  new Checks().known(options, optionNames).done(subject);
  const declared = declarationsOf(options.inputs ?? {}, subject);
  const graph = () => buildGraph(subject, declared, build as (context: unknown) => unknown);
  const component = () => componentOf(options, declared, graph());
  const job = (...[inputs = {}, more = {}]: [inputs?: object, options?: PipelineJobOptions<O>]) =>
    jobOf(options, subject, declared, { inputs, options: more, graph });
  // The types of its inputs and outputs are known to the compiler only.
  const io = undefined as Pipeline<I, O>["io"];
  const made: object = Object.assign(job, { component, io, [asStep]: component });
  return made as Pipeline<I, O>;
}

type Declarations = Readonly<Record<string, Input>>;

/** Runs a pipeline's function once. */
function buildGraph(
  subject: string,
  declared: Declarations,
  build: (context: unknown) => unknown,
): BuiltGraph {
  const kinds = Object.fromEntries(Object.entries(declared).map(([name, { type }]) => [name, type]));
  const graph = new PipelineGraph(subject, kinds);
  const step = (name: string, what: unknown, inputs?: unknown, settings?: unknown) =>
    graph.step(name, what, inputs, settings);
  const returned = build({
    inputs: graph.inputs(),
    step,
    loopBody: step,
    ifElse: (name: string, condition: unknown, blocks: IfElseBlocks) => graph.ifElse(name, condition, blocks),
    doWhile: (name: string, loop: Readonly<Record<string, unknown>>) => graph.doWhile(name, loop),
    parallelFor: (name: string, loop: LoopOptions) => graph.parallelFor(name, loop),
  });
  if (returned instanceof Promise) {
    const message = "must not be async: it describes what will run, and waits for nothing.";
    throw new ValidationError([{ path: "", message }], { subject });
  }
  return graph.close(returned);
}

function componentOf(
  options: PipelineOptions<PipelineInputDeclarations>,
  declared: Declarations,
  { jobs, outputs }: BuiltGraph,
): PipelineComponent {
  const { name, version, displayName = name, description, tags, onInit, onFinalize } = options;
  const checks = new Checks();
  for (const [field, value] of Object.entries({ onInit, onFinalize }))
    if (value !== undefined)
      checks.fault(field, "is for a pipeline that runs by itself, not for a step of another.", {
        given: value,
      });
  checks.done(`Pipeline${name ? ` "${name}"` : ""}`);
  const component = new PipelineComponent({
    ...given({ name, version, displayName, description, tags }),
    inputs: { ...declared },
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([each, { type, description: text }]) => [
        each,
        given({ type, description: text }),
      ]),
    ),
    jobs,
  });
  return withComponentSource(component, "DSL");
}

interface JobRequest {
  readonly inputs: unknown;
  readonly options: PipelineJobOptions<PipelineOutputReferences>;
  readonly graph: () => BuiltGraph;
}

function jobOf(
  pipelineOptions: PipelineOptions<PipelineInputDeclarations>,
  subject: string,
  declared: Declarations,
  { inputs, options, graph }: JobRequest,
): PipelineJob {
  const checks = new Checks().known(options, jobOptionNames);
  const values = checks.faults.length === 0 ? jobInputs(checks, declared, pipelineOptions, inputs) : {};
  checks.done(subject);
  const { jobs, outputs } = graph();
  for (const name of Object.keys(options.outputs ?? {})) {
    if (name in outputs) continue;
    const allowed = Object.keys(outputs);
    checks.fault(`outputs.${name}`, "is no output of the pipeline.", { code: "unknownField", allowed });
  }
  checks.done(subject);
  const own = given(pipelineOptions);
  const { outputs: places = {}, ...said } = given(options) as typeof options;
  const fields = { ...own, ...said } as typeof own & typeof said;
  const settings = Object.fromEntries(
    pipelineSettingsNames.flatMap((name) => {
      const value = fields[name as keyof PipelineJobSettingsFields];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const { name, displayName = own.name, description, experimentName, properties, compute, identity } = fields;
  const tags = own.tags || said.tags ? { ...own.tags, ...said.tags } : undefined;
  const job = new PipelineJob({
    ...given({ displayName, description, tags, experimentName, properties, compute, identity }),
    // The name of the pipeline is not that of its jobs: of those there are many.
    ...(said.name !== undefined && { name }),
    jobs,
    inputs: values,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([each, output]) => [each, placed(output, places[each])]),
    ),
    settings,
  });
  return withComponentSource(job, "DSL");
}

/** An output of the pipeline with what a job says of it. */
function placed(output: Output, place: object | undefined): Output {
  if (place === undefined) return output;
  if (place instanceof Output) return place;
  new Output(place);
  return Object.assign(Object.create(Output.prototype) as Output, output, given(place));
}

function declarationsOf(inputs: PipelineInputDeclarations, subject: string): Declarations {
  const checks = new Checks();
  const declared: Record<string, Input> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (input === undefined || input === null) continue;
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
      checks.fault(`inputs.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit",
      });
    if (!isObject(input) && !["string", "number", "boolean"].includes(typeof input))
      checks.fault(`inputs.${name}`, "must be an Input, a text, a number or a boolean.", { given: input });
    else declared[name] = declaredInput(input);
  }
  checks.done(subject);
  return declared;
}

/** The inputs of a job: what is given, else what the pipeline has for them. */
function jobInputs(
  checks: Checks,
  declared: Declarations,
  { inputs: defaults = {} }: PipelineOptions<PipelineInputDeclarations>,
  inputs: unknown,
): JobInputs {
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return {};
  }
  checks.within("inputs", (within) => within.known(inputs, Object.keys(declared)));
  const values: JobInputs = {};
  for (const [name, declaration] of Object.entries(declared)) {
    const value = inputs[name] ?? defaultOf(defaults[name], declaration);
    if (value === undefined) {
      if (declaration.optional === true) continue;
      const what = isLiteralType(declaration.type) ? `a ${declaration.type}` : `files: ${declaration.type}`;
      checks.fault(`inputs.${name}`, `is required: ${what}.`, { code: "missingField" });
      continue;
    }
    checks.within("inputs", (within) => checkJobInput(within, name, value, declaration));
    values[name] = value as Input | LiteralInput;
  }
  return values;
}

function checkJobInput(checks: Checks, name: string, value: unknown, declared: Input): void {
  const { type } = declared;
  if (isLiteralType(type)) {
    const literal = value instanceof Input ? value.default : value;
    if (
      type === "string"
        ? typeof literal !== "string"
        : !["string", "number", "boolean"].includes(typeof literal)
    )
      checks.fault(name, `must be a ${type}.`, { given: value });
    else checkValue(checks, name, literal, declared);
  } else if (!(value instanceof Input)) checks.fault(name, `must be an Input: ${type}.`, { given: value });
  else if (!accepts(type, value.type))
    checks.fault(name, `takes ${type}, and is given ${value.type}.`, { given: value.type, allowed: [type] });
}

function defaultOf(input: unknown, { type, default: value }: Input): Input | LiteralInput | undefined {
  if (value !== undefined) return value;
  const { path, mode } = (isObject(input) ? input : {}) as InputFields;
  return path === undefined ? undefined : new Input({ type, path, ...given({ mode }) });
}

const optionNames = [
  ...pipelineSettingsNames,
  ...namesOf<Omit<PipelineOptions<PipelineInputDeclarations>, keyof PipelineJobSettingsFields>>()(
    "name",
    "version",
    "displayName",
    "description",
    "tags",
    "experimentName",
    "compute",
    "identity",
    "inputs",
  ),
];

const jobOptionNames = [
  ...pipelineSettingsNames,
  ...namesOf<Omit<PipelineJobOptions<unknown>, keyof PipelineJobSettingsFields>>()(
    "name",
    "displayName",
    "description",
    "tags",
    "properties",
    "experimentName",
    "compute",
    "identity",
    "outputs",
  ),
];
