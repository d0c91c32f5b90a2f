import { type Fault, ValidationError } from "../../../core/errors";
import { CommandComponent } from "../../assets/components/command-component";
import type { ComponentInputs, ComponentOutputs } from "../../assets/components/component";
import { type ComponentSource, withComponentSource } from "../../assets/components/component-source";
import { ParallelComponent } from "../../assets/components/parallel-component";
import { SparkComponent } from "../../assets/components/spark-component";
import { given } from "../given";
import { Input, type InputFields, isLiteralType, Output } from "../inputs-outputs";
import { BaseJob } from "../job-base";
import { type Binding, bindingTargets, bindingText, isBindingObject } from "./binding";
import {
  AutoMLNode,
  BaseNode,
  CommandNode,
  type CommandNodeFields,
  componentOf,
  type NodeInputs,
  type NodeOutputs,
  ParallelNode,
  type ParallelNodeFields,
  type PipelineJobs,
  type PipelineNode,
  type PipelineNodeLike,
  SparkNode,
  type SparkNodeFields,
  SweepNode,
  type SweepNodeFields,
  UnknownNode,
} from "./pipeline-nodes";

/** What nodes may refer to: the inputs and outputs of the pipeline that they stand in. */
export interface PipelineIo {
  inputs?: Readonly<Record<string, unknown>>;
  outputs?: Readonly<Record<string, unknown>>;
}

/**
 * The steps of a pipeline as nodes: of a job or a builder, a node with an anonymous component is made. The types of its
 * inputs and outputs are those of what they are bound to.
 */
export function nodesOf(
  jobs: PipelineJobs,
  io: PipelineIo,
  source?: ComponentSource,
): Record<string, PipelineNode> {
  const faults: Fault[] = [];
  const nodes = Object.entries(jobs).map(([name, step]) => {
    try {
      return [name, nodeOf(step, { ...io, jobs }, source)] as const;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      faults.push(...error.faults.map((fault) => ({ ...fault, path: `jobs.${name}.${fault.path}` })));
      return [name, step as PipelineNode] as const;
    }
  });
  if (faults.length > 0) throw new ValidationError(faults, { subject: "Pipeline" });
  return Object.fromEntries(nodes);
}

interface Surroundings extends PipelineIo {
  jobs: PipelineJobs;
}

function nodeOf(step: PipelineNodeLike, around: Surroundings, source?: ComponentSource): PipelineNode {
  if (step instanceof BaseNode) return step as PipelineNode;
  if (step instanceof BaseJob) return nodeOfJob(step, around, source ?? "CLASS");
  if (typeof step === "object" && step !== null && "build" in step)
    return nodeOfJob(step.build(), around, source ?? "BUILDER");
  // What is no step at all is told by the checks of the pipeline.
  return step;
}

/** Fields of jobs of the kinds that can be steps. */
type JobAsStep = BaseJob &
  Partial<
    Omit<CommandNodeFields & SweepNodeFields & ParallelNodeFields & SparkNodeFields, "component" | "trial">
  > & {
    command?: string;
    code?: string;
    environment?: CommandComponent["environment"];
    trial?: CommandComponent;
  };

function nodeOfJob(job: BaseJob, around: Surroundings, source: ComponentSource): PipelineNode {
  const step = job as JobAsStep;
  switch (job.type) {
    case "command":
      return commandNodeOf(step, around, source);
    case "sweep":
      return sweepNodeOf(step, around, source);
    case "parallel":
      return parallelNodeOf(step, around, source);
    case "spark":
      return sparkNodeOf(step, around, source);
    case "automl":
      return new AutoMLNode(job);
    default:
      return new UnknownNode(job.type, {});
  }
}

function commandNodeOf(job: JobAsStep, around: Surroundings, source: ComponentSource): CommandNode {
  const { command = "", code, environment = "", resources, distribution, description, tags } = job;
  const component = new CommandComponent(
    given({
      name: source === "BUILDER" ? componentNameOf(job.name) : undefined,
      displayName: source === "BUILDER" ? job.displayName : undefined,
      description,
      tags,
      command,
      code,
      environment,
      resources: resources as CommandComponent["resources"],
      distribution,
      ...declarations(job, around),
    }) as CommandComponent,
  );
  const fields: Partial<CommandNodeFields> = {
    displayName: job.displayName,
    description,
    tags,
    properties: job.properties,
    compute: job.compute,
    resources,
    distribution,
    limits: job.limits,
    environmentVariables: job.environmentVariables,
    identity: job.identity,
    services: job.services,
    queueSettings: job.queueSettings,
    ...bound(job),
  };
  return sourced(new CommandNode({ ...given(fields), component: sourced(component, source) }), source);
}

function sweepNodeOf(job: JobAsStep, around: Surroundings, source: ComponentSource): SweepNode {
  const { trial, searchSpace } = job;
  if (!trial) throw new TypeError("A sweep has a trial.");
  const { command, code, environment, resources, distribution, environmentVariables } = trial;
  const drawn = Object.entries(searchSpace ?? {}).map(([name, { type }]) => [
    name,
    { type: type === "choice" ? "string" : type === "randint" ? "integer" : "number" },
  ]);
  const { inputs, outputs } = declarations(job, around);
  const component = new CommandComponent(
    given({
      command: command.replace(/\$\{\{\s*search_space\./g, `\${{inputs.`),
      code,
      environment,
      resources,
      distribution,
      environmentVariables,
      inputs: { ...inputs, ...(Object.fromEntries(drawn) as ComponentInputs) },
      outputs,
    }) as CommandComponent,
  );
  const fields: Partial<SweepNodeFields> = {
    displayName: job.displayName,
    description: job.description,
    tags: job.tags,
    properties: job.properties,
    compute: job.compute,
    searchSpace,
    samplingAlgorithm: job.samplingAlgorithm,
    limits: job.limits,
    earlyTermination: job.earlyTermination,
    identity: job.identity,
    queueSettings: job.queueSettings,
    resources: job.resources,
    ...bound(job),
  };
  const objective = job.objective as SweepNodeFields["objective"];
  return sourced(new SweepNode({ ...given(fields), objective, trial: sourced(component, source) }), source);
}

const parallelSettings = [
  "miniBatchSize",
  "partitionKeys",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "retrySettings",
  "resources",
] as const;

function parallelNodeOf(job: JobAsStep, around: Surroundings, source: ComponentSource): ParallelNode {
  const settings = Object.fromEntries(parallelSettings.map((name) => [name, job[name]]));
  // What is known only when the pipeline runs can be said of a node, not of its component.
  const fixed = Object.entries(settings).filter(([, value]) => {
    const members =
      typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [value];
    return !members.some((member) => bindingText(member) !== undefined);
  });
  const component = new ParallelComponent(
    given({
      task: job.task,
      inputData: job.inputData,
      ...Object.fromEntries(fixed),
      ...declarations(job, around),
    }) as ParallelComponent,
  );
  const fields: Partial<ParallelNodeFields> = {
    ...settings,
    inputData: job.inputData,
    compute: job.compute,
    environmentVariables: job.environmentVariables,
    properties: job.properties,
    identity: job.identity,
    ...bound(job),
  };
  return sourced(new ParallelNode({ ...given(fields), component: sourced(component, source) }), source);
}

function sparkNodeOf(job: JobAsStep, around: Surroundings, source: ComponentSource): SparkNode {
  const sizing = given({
    driverCores: job.driverCores,
    driverMemory: job.driverMemory,
    executorCores: job.executorCores,
    executorMemory: job.executorMemory,
    executorInstances: job.executorInstances,
    dynamicAllocationEnabled: job.dynamicAllocationEnabled,
    dynamicAllocationMinExecutors: job.dynamicAllocationMinExecutors,
    dynamicAllocationMaxExecutors: job.dynamicAllocationMaxExecutors,
    conf: job.conf,
  });
  const component = new SparkComponent(
    given({
      tags: job.tags,
      description: job.description,
      code: job.code,
      entry: job.entry,
      pyFiles: job.pyFiles,
      jars: job.jars,
      files: job.files,
      archives: job.archives,
      environment: job.environment,
      args: job.args,
      ...sizing,
      ...declarations(job, around),
    }) as SparkComponent,
  );
  const fields: Partial<SparkNodeFields> = {
    displayName: job.displayName,
    description: job.description,
    tags: job.tags,
    compute: job.compute,
    resources: job.resources as SparkNodeFields["resources"],
    identity: job.identity,
    ...sizing,
    ...bound(job),
  };
  return sourced(new SparkNode({ ...given(fields), component: sourced(component, source) }), source);
}

/** A builder's name becomes that of its component, where the service takes it for one. */
function componentNameOf(name: string | undefined): string | undefined {
  return name !== undefined && /^[a-z][a-z0-9_]*$/.test(name) ? name : undefined;
}

function sourced<T extends object>(thing: T, source: ComponentSource): T {
  return withComponentSource(thing, source);
}

/** What a node takes of the inputs and outputs of its job: all but mere declarations of values. */
function bound({ inputs, outputs }: JobAsStep): { inputs?: NodeInputs; outputs?: NodeOutputs } {
  const taken = Object.entries(inputs ?? {}).filter(
    ([, input]) => input !== undefined && !(input instanceof Input && isLiteralType(input.type)),
  );
  return {
    ...(taken.length > 0 && { inputs: Object.fromEntries(taken) as NodeInputs }),
    ...(outputs && Object.keys(outputs).length > 0 && { outputs: outputs as NodeOutputs }),
  };
}

/** What the component of a job declares: inputs and outputs of the types of what they are bound to. */
export function declarations(
  { inputs, outputs }: Pick<JobAsStep, "inputs" | "outputs">,
  around: Surroundings = { jobs: {} },
): { inputs?: ComponentInputs; outputs?: ComponentOutputs } {
  const ins = Object.entries(inputs ?? {}).filter(([, input]) => input !== undefined);
  const outs = Object.entries(outputs ?? {});
  return {
    ...(ins.length > 0 && {
      inputs: Object.fromEntries(ins.map(([name, input]) => [name, declarationOf(input, around)])),
    }),
    ...(outs.length > 0 && {
      outputs: Object.fromEntries(outs.map(([name, output]) => [name, outputDeclaration(output, around)])),
    }),
  };
}

function declarationOf(input: unknown, around: Surroundings): InputFields {
  const reference = bindingText(input);
  if (reference !== undefined) return typeOfReference(reference, around);
  if (typeof input === "number")
    return { type: Number.isInteger(input) ? "integer" : "number", default: input };
  if (typeof input === "boolean") return { type: "boolean", default: input };
  if (typeof input === "string") return { type: "string", default: input };
  const { type, mode, default: value, optional, min, max, enum: allowed, description } = input as InputFields;
  return given({ type, mode, default: value, optional, min, max, enum: allowed, description });
}

function outputDeclaration(output: unknown, around: Surroundings): Output {
  const reference = bindingText(output);
  if (reference !== undefined) {
    const { type, mode } = typeOfReference(reference, around);
    return Object.assign(Object.create(Output.prototype) as Output, given({ type, mode }));
  }
  const { type, mode, description } = (output ?? {}) as Partial<Output>;
  return Object.assign(
    Object.create(Output.prototype) as Output,
    given({ type: type ?? "uri_folder", mode, description }),
  );
}

/** Type, and mode where it is handed on, of what a reference names; files of a folder where nobody knows. */
function typeOfReference(reference: string, around: Surroundings, seen = new Set<string>()): InputFields {
  const unknown: InputFields = { type: "uri_folder" };
  const [target] = bindingTargets(reference);
  if (!target || seen.has(reference)) return unknown;
  seen.add(reference);
  if (target.kind === "input") return typeOfPort(around.inputs?.[target.name]);
  if (target.kind === "output") return typeOfPort(around.outputs?.[target.name]);
  const step = around.jobs[target.job ?? ""];
  if (!step || target.kind === "job") return unknown;
  const { type } = typeOfStepPort(
    step,
    target.kind === "job-input" ? "inputs" : "outputs",
    target.name,
    around,
    seen,
  );
  // How an output is written says nothing of how the next node reads it.
  return given({ type });
}

function typeOfStepPort(
  step: PipelineNodeLike,
  side: "inputs" | "outputs",
  name: string,
  around: Surroundings,
  seen: Set<string>,
): InputFields {
  const job = !(step instanceof BaseNode) && "build" in step ? step.build() : step;
  if (job instanceof AutoMLNode || (job as { type?: string }).type === "automl") return { type: "mltable" };
  const component = job instanceof BaseNode ? componentOf(job as PipelineNode) : undefined;
  const declared = typeof component === "object" ? component[side]?.[name] : undefined;
  if (declared) return { type: declared.type ?? "uri_folder" } as InputFields;
  const own = (job as { inputs?: NodeInputs; outputs?: NodeOutputs })[side]?.[name];
  const reference = bindingText(isBindingObject(own) ? own.binding : own);
  return reference === undefined ? typeOfPort(own) : typeOfReference(reference, around, seen);
}

function typeOfPort(port: unknown): InputFields {
  if (typeof port === "number") return { type: Number.isInteger(port) ? "integer" : "number" };
  if (typeof port === "boolean") return { type: "boolean" };
  if (typeof port === "string") return { type: "string" };
  const { type = "uri_folder", mode } = (port ?? {}) as Partial<Exclude<InputFields, Binding>>;
  return given({ type, mode }) as InputFields;
}
