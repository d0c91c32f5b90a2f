import { ValidationError } from "../../../core/errors";
import { BaseComponent, type Component } from "../../assets/components/component";
import { withComponentSource } from "../../assets/components/component-source";
import type { PipelineComponent } from "../../assets/components/pipeline-component";
import { Command, partsOf } from "../command/command-builder";
import { componentOfCommand } from "../command/command-component-of";
import { given } from "../given";
import { type InputType, isLiteralType, type Output } from "../inputs-outputs";
import { BaseJob } from "../job-base";
import type { JobResourceFields } from "../job-settings";
import { componentOfParallel, ParallelRun, parallelPartsOf } from "../parallel/parallel-builder";
import { nodesOf } from "../pipeline/node-of-job";
import {
  BaseNode,
  CommandNode,
  componentOf,
  type NodeFields,
  type NodeInputs,
  type NodeOutputs,
  ParallelNode,
  type PipelineNode,
  SparkNode,
  SubpipelineNode,
  SweepNode,
} from "../pipeline/pipeline-nodes";
import { componentOfSpark, Spark, sparkPartsOf } from "../spark/spark-builder";
import { defaultSparkIdentity } from "../spark/spark-job";
import { sparkSizingNames } from "../spark/spark-settings";
import { Sweep, sweepPartsOf } from "../sweep/sweep-builder";
import { broughtInputs } from "./ports";

/** Kinds of inputs or outputs by name; `undefined` where only the service knows them. */
export type PortTypes = Readonly<Record<string, InputType | undefined>> | undefined;

/** What a step is made of: what it takes and leaves, and how a node is made of that. */
export interface StepTemplate {
  readonly inputTypes: PortTypes;
  readonly outputTypes: PortTypes;
  /** What is given for inputs and outputs already. */
  readonly inputs: NodeInputs;
  readonly outputs: NodeOutputs;
  /** A node of it. What is given here goes before what it was made of says. */
  node(fields: Partial<NodeFields> & Readonly<Record<string, unknown>>): PipelineNode;
}

/** What can say by itself what it is as a step: a pipeline. */
export const asStep = Symbol("azure-ai-ml.step");

/** How a node is made of what a user gave. */
export function templateOf(what: unknown): StepTemplate {
  if (what instanceof Command) return commandTemplate(what);
  if (what instanceof Sweep) return sweepTemplate(what);
  if (what instanceof Spark) return sparkTemplate(what);
  if (what instanceof ParallelRun) return parallelTemplate(what);
  if (typeof what === "function" && asStep in what) return pipelineTemplate(what as AsStep);
  if (what instanceof BaseComponent) return componentTemplate(what as Component);
  if (what instanceof BaseNode) return nodeTemplate(what as PipelineNode);
  if (what instanceof BaseJob) return nodeTemplate(nodesOf({ it: what }, {}).it as PipelineNode);
  throw new ValidationError(
    [
      {
        path: "",
        message: "is nothing that a step can be made of.",
        given: what,
        allowed:
          "command(), .sweep(), spark(), parallelRunFunction(), pipeline(), a component, a job or a node",
      },
    ],
    { subject: "Step" },
  );
}

interface AsStep {
  [asStep](): PipelineComponent;
}

function commandTemplate(command: Command): StepTemplate {
  const { parts, declaration } = partsOf(command);
  const { displayName, tags, properties, compute, distribution, limits } = parts;
  const { resources, environmentVariables, identity, services, queueSettings } = parts;
  return {
    ...portsOf(componentOfCommand(parts, declaration)),
    inputs: broughtInputs(parts.inputs),
    outputs: filesOf(parts.outputs),
    node: ({ resources: own, ...fields }) => {
      const machines = own as JobResourceFields | undefined;
      const settings = {
        ...{ displayName, tags, properties, compute, distribution, limits },
        ...{ environmentVariables, identity, services, queueSettings },
        resources: machines ?? resources,
      };
      // The machines of a step are those of its component (as in Python).
      const component = componentOfCommand(parts, declaration, { resources: machines });
      return built(new CommandNode({ ...given(settings), ...fields, component }));
    },
  };
}

function sweepTemplate(sweep: Sweep): StepTemplate {
  const { parts, trial } = sweepPartsOf(sweep);
  const { displayName, tags, properties, compute, searchSpace, objective, limits } = parts;
  const { samplingAlgorithm = "random", earlyTermination, identity, queueSettings, resources } = parts;
  const { environmentVariables } = trial.parts;
  const component = componentOfCommand(trial.parts, trial.declaration, { environmentVariables });
  const drawn = Object.keys(searchSpace);
  const inputs = broughtInputs(trial.parts.inputs);
  return {
    ...portsOf(component),
    inputs: Object.fromEntries(Object.entries(inputs).filter(([name]) => !drawn.includes(name))),
    outputs: filesOf(trial.parts.outputs),
    node: (fields) => {
      const settings = {
        ...{ displayName, tags, properties, compute, searchSpace, limits },
        ...{ samplingAlgorithm, earlyTermination, identity, queueSettings, resources },
      };
      return built(new SweepNode({ objective, ...given(settings), ...fields, trial: component }));
    },
  };
}

function sparkTemplate(spark: Spark): StepTemplate {
  const { parts, declaration } = sparkPartsOf(spark);
  const { displayName, tags, properties, compute, resources, identity, conf } = parts;
  const component = componentOfSpark(parts, declaration);
  const sizes = Object.fromEntries(sparkSizingNames.map((name) => [name, parts[name]]));
  return {
    ...portsOf(component),
    inputs: broughtInputs(parts.inputs),
    outputs: filesOf(parts.outputs),
    node: (fields) => {
      const settings = given({ displayName, tags, properties, compute, resources, identity, conf, ...sizes });
      const node = new SparkNode({ ...settings, ...fields, component });
      node.identity ??= defaultSparkIdentity(node as { compute?: string });
      return built(node);
    },
  };
}

function parallelTemplate(run: ParallelRun): StepTemplate {
  const parts = parallelPartsOf(run);
  const { name: _, description: __, inputs, outputs, resources, isDeterministic: ___, ...settings } = parts;
  return {
    ...portsOf(componentOfParallel(parts)),
    inputs: broughtInputs(inputs),
    outputs: filesOf(outputs),
    node: ({ resources: own, ...fields }) => {
      const machines = own as JobResourceFields | undefined;
      const component = componentOfParallel(parts, { resources: machines });
      const all = { ...settings, resources: machines ?? resources };
      return built(new ParallelNode({ ...given(all), ...fields, component }));
    },
  };
}

function pipelineTemplate(pipeline: AsStep): StepTemplate {
  const component = pipeline[asStep]();
  return {
    ...portsOf(component),
    inputs: {},
    outputs: {},
    node: (fields) => withComponentSource(new SubpipelineNode({ ...fields, component }), "DSL"),
  };
}

/** A component of the program, a file or the service. */
function componentTemplate(component: Component): StepTemplate {
  const make = (fields: Partial<NodeFields> & Readonly<Record<string, unknown>>): PipelineNode => {
    switch (component.type) {
      case "spark": {
        const node = new SparkNode({ ...fields, component } as SparkNode);
        node.identity ??= defaultSparkIdentity(node as { compute?: string });
        return node;
      }
      case "parallel":
        return new ParallelNode({ ...fields, component } as ParallelNode);
      case "pipeline":
        return new SubpipelineNode({ ...fields, component: component as PipelineComponent });
      default:
        return new CommandNode({ ...fields, component } as CommandNode);
    }
  };
  return { ...portsOf(component), inputs: {}, outputs: {}, node: make };
}

/** A node as it is, with what is given beside it. */
function nodeTemplate(node: PipelineNode): StepTemplate {
  const component = componentOf(node);
  const { inputs = {}, outputs = {} } = node as { inputs?: NodeInputs; outputs?: NodeOutputs };
  return {
    ...(typeof component === "object"
      ? portsOf(component)
      : { inputTypes: undefined, outputTypes: undefined }),
    inputs,
    outputs,
    node: (fields) =>
      Object.assign(
        Object.create(Object.getPrototypeOf(node), Object.getOwnPropertyDescriptors(node)) as PipelineNode,
        fields,
      ),
  };
}

function built<T extends object>(node: T): T {
  return withComponentSource(node, "BUILDER");
}

/** Control outputs go nowhere: only files have a place. */
function filesOf(outputs: Readonly<Record<string, Output>>): NodeOutputs {
  return Object.fromEntries(Object.entries(outputs).filter(([, output]) => !isLiteralType(output.type)));
}

function portsOf(component: Component): Pick<StepTemplate, "inputTypes" | "outputTypes"> {
  if ("json" in component) return { inputTypes: undefined, outputTypes: undefined };
  const types = (ports: Readonly<Record<string, { type?: InputType }>> | undefined) =>
    Object.fromEntries(Object.entries(ports ?? {}).map(([name, { type }]) => [name, type ?? "uri_folder"]));
  return { inputTypes: types(component.inputs), outputTypes: types(component.outputs) };
}
