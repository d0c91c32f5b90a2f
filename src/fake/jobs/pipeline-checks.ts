import { assumed, badRequest, notFound, Refusal } from "../errors";
import type { ServiceState } from "../state";
import { loopOfNode } from "./control-flow";
import { requireCopy } from "./data-copy";
import { requireCapable } from "./described-jobs";
import type { JobProperties } from "./job";
import { requireParallel } from "./parallel-step";
import {
  type ComponentSpec,
  isValueType,
  nodesNamed,
  type PipelineNode,
  specOf,
  typeOfNode,
  upstreamOf,
} from "./pipeline-node";

/** Kinds of nodes that the fake runs. */
const runnable = ["command", "sweep", "spark", "parallel", "pipeline", "data_transfer"];

/** Kinds of nodes that run others. */
const flow = ["if_else", "do_while", "parallel_for"];

type Nodes = Readonly<Record<string, PipelineNode>>;

/** Refuses a pipeline that Azure refuses, or that the fake cannot run. */
export function requirePipeline(state: ServiceState, workspace: string, sent: JobProperties): void {
  const nodes = (sent.jobs ?? {}) as Nodes;
  const names = Object.keys(nodes);
  if (names.length === 0) throw badRequest(assumed("A pipeline has one node at least."));
  const inLoops = loopInputs(nodes);
  for (const [name, node] of Object.entries(nodes)) {
    const type = typeOfNode(node);
    for (const upstream of [
      ...upstreamOf(node),
      ...nodesNamed([node.body, node.true_block, node.false_block]),
    ]) {
      if (!names.includes(upstream))
        throw badRequest(assumed(`The node ${name} waits for ${upstream}, which is not there.`));
    }
    if (flow.includes(type)) {
      requireFlow(state, workspace, nodes, name);
      continue;
    }
    if (type === "automl") {
      requireCapable(state.runner, "automl");
      continue;
    }
    if (!runnable.includes(type)) {
      const message = `The fake does not run nodes of type ${type} (jobs.${name}), only ${[...runnable, "automl", ...flow].join(", ")}.`;
      throw new Refusal(501, "NotImplemented", assumed(message));
    }
    const spec = specOf(state, workspace, node);
    if (type === "data_transfer") requireCopy(name, spec, node);
    if (!spec) throw notFound(`The component of the node ${name}`);
    const drawn = Object.keys((node.search_space ?? {}) as object);
    for (const [input, { optional, default: value }] of Object.entries(spec.inputs ?? {})) {
      if (node.inputs?.[input] || optional || value !== undefined || drawn.includes(input)) continue;
      const byItems = inLoops.get(name);
      if (byItems === "any" || byItems?.includes(input)) continue;
      throw badRequest(assumed(`The node ${name} has no value for the input ${input}.`));
    }
    if (type === "parallel") requireParallel(name, spec, node);
    if (type === "pipeline") requirePipeline(state, workspace, { ...sent, jobs: spec.jobs });
  }
}

/** Inputs that nodes are given by the items of `parallel_for`, by node: `any` where the items are not known yet. */
function loopInputs(nodes: Nodes): Map<string, readonly string[] | "any"> {
  const found = new Map<string, readonly string[] | "any">();
  for (const node of Object.values(nodes)) {
    const loop = loopOfNode(nodes, node);
    if (loop?.type !== "parallel_for") continue;
    const items = itemsSaid(node);
    found.set(loop.bodyName, items ? Object.keys(items[0] ?? {}) : "any");
  }
  return found;
}

function requireFlow(state: ServiceState, workspace: string, nodes: Nodes, name: string): void {
  const node = nodes[name] as PipelineNode;
  const refuse = (message: string) => badRequest(assumed(`${message} (jobs.${name})`));
  if (typeOfNode(node) === "if_else") {
    if (node.condition === undefined) throw refuse("condition is required.");
    if (nodesNamed([node.true_block, node.false_block]).length === 0)
      throw refuse("A condition has a true_block or a false_block.");
    const [, decider = "", output = ""] =
      /parent\.jobs\.(\w+)\.outputs\.([\w.]+)/.exec(String(node.condition)) ?? [];
    const outputs = decider === "" ? undefined : outputsOfNode(state, workspace, nodes, decider);
    if (outputs && !isValueType(outputs[output]?.type))
      throw refuse(`The condition is a value that ${decider} leaves. ${output} is none.`);
    return;
  }
  const loop = loopOfNode(nodes, node);
  if (!loop) throw refuse("body is a node of the pipeline.");
  if (!["command", "pipeline"].includes(typeOfNode(loop.body)))
    throw refuse("A loop repeats a command or a pipeline.");
  const spec = specOf(state, workspace, loop.body);
  if (loop.type === "parallel_for") {
    const most = node.max_concurrency;
    if (most != null && !(Number.isInteger(most) && most > 0)) throw refuse("max_concurrency is 1 at least.");
    if (!node.items) throw refuse("items is required.");
    const items = itemsSaid(node);
    if (items?.length === 0) throw refuse("items are one at least.");
    const known = Object.keys(spec?.inputs ?? {});
    const strange = items?.flatMap((item) => Object.keys(item)).find((input) => !known.includes(input));
    if (spec && strange !== undefined) throw refuse(`${loop.bodyName} has no input ${strange}.`);
    return;
  }
  const most = node.limits?.max_iteration_count;
  if (most != null && !(Number.isInteger(most) && most > 0 && most <= 1000))
    throw refuse("limits.max_iteration_count is a number from 1 to 1000.");
}

/** The items of a loop, where they are said already; `undefined` where another node or an input of the pipeline says them. */
function itemsSaid({ items }: PipelineNode): Record<string, unknown>[] | undefined {
  try {
    const read: unknown = JSON.parse(String(items));
    return Object.values((read ?? {}) as object).filter((item) => typeof item === "object" && item !== null);
  } catch {
    return undefined;
  }
}

function outputsOfNode(
  state: ServiceState,
  workspace: string,
  nodes: Nodes,
  name: string,
): ComponentSpec["outputs"] {
  const node = nodes[name];
  const loop = loopOfNode(nodes, node);
  if (loop?.type === "parallel_for") return undefined;
  const real = loop?.body ?? node;
  return real && (specOf(state, workspace, real)?.outputs ?? {});
}
