import type { Checks } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import type { Component, ComponentInputs } from "../../assets/components/component";
import { checkInput, checkOutputs, type InputFields, isLiteralType } from "../inputs-outputs";
import { type BindingTarget, bindingTargets, bindingText, isBindingObject } from "./binding";
import { checkNode } from "./node-checks";
import type { PipelineJobFields } from "./pipeline-job";
import {
  BaseNode,
  ConditionNode,
  componentOf,
  DoWhileNode,
  ParallelForNode,
  type PipelineJobs,
  type PipelineNode,
  SparkNode,
  SubpipelineNode,
  SweepNode,
} from "./pipeline-nodes";

/** What is looked at as a graph: steps, and what they may refer to. */
export interface Graph {
  inputs?: unknown;
  outputs?: unknown;
  jobs?: PipelineJobs;
  settings?: unknown;
}

/**
 * Adds what is wrong with the steps of a pipeline: names, references that name nothing, circles, blocks and loops.
 *
 * @param options - `declared`: the inputs are declarations of a component rather than values of a job.
 */
export function checkGraph(checks: Checks, graph: Graph, { declared }: { declared: boolean }): void {
  const { jobs } = graph;
  if (jobs === undefined || jobs === null) return;
  if (!isObject(jobs)) {
    checks.fault("jobs", "must be an object of nodes by name.", { given: jobs });
    return;
  }
  const nodes = new Map<string, PipelineNode>();
  for (const [name, node] of Object.entries(jobs)) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name))
      checks.fault(`jobs.${name}`, "is not a valid name of a node.", {
        given: name,
        allowed: "lower-case letters, digits and '_', not beginning with a digit",
      });
    if (node instanceof BaseNode) nodes.set(name, node as PipelineNode);
    else checks.fault(`jobs.${name}`, "is no node, job or builder.", { given: node });
  }
  for (const [name, node] of nodes) {
    checks.within(`jobs.${name}`, (within) => {
      checkNode(within, node);
      checkBindings(within, node, graph, nodes);
      checkControlFlow(within, node, nodes);
    });
  }
  if (declared) checkOptionalInputs(checks, graph, nodes);
  checkCircles(checks, nodes);
  checkInitAndFinalize(checks, graph, nodes);
}

/** Adds what is wrong with the inputs and outputs of a pipeline job itself. */
export function checkPipelineIo(checks: Checks, { inputs, outputs, component }: PipelineJobFields): void {
  if (inputs !== undefined && !isObject(inputs))
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
  for (const [name, input] of Object.entries(isObject(inputs) ? inputs : {})) {
    if (input === undefined || input === null) continue;
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/.test(name))
      checks.fault(`inputs.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit; groups with '.'",
      });
    checks.within(`inputs.${name}`, (within) => {
      if (typeof input === "number" && !Number.isFinite(input))
        within.fault("", "must be a finite number.", { given: String(input) });
      else if (isObject(input)) checkInput(within, input as InputFields);
      else if (!["string", "number", "boolean"].includes(typeof input))
        within.fault("", "must be an Input, a text, a number or a boolean.", { given: input });
    });
  }
  checkOutputs(checks, outputs);
  if (
    component !== undefined &&
    typeof component !== "string" &&
    !(isObject(component) && component.type === "pipeline")
  )
    checks.fault("component", "must be a pipeline component, or the name of one.", { given: component });
}

/** Adds what only matters when a pipeline is run: every node has a compute, and every required input. */
export function checkRunnable(checks: Checks, job: PipelineJobFields): void {
  const { component, settings } = job;
  const jobs = typeof component === "object" ? component.jobs : job.jobs;
  const hasCompute = job.compute !== undefined || settings?.defaultCompute !== undefined;
  checkNodesRunnable(checks, (jobs ?? {}) as Readonly<Record<string, PipelineNode>>, hasCompute);
  if (typeof component !== "object") return;
  for (const [name, input] of Object.entries(component.inputs ?? {})) {
    const needed = input.optional !== true && input.default === undefined;
    if (needed && (job.inputs?.[name] ?? undefined) === undefined && usesInput(component.jobs, name))
      checks.fault(`inputs.${name}`, "is required by the component.", { code: "missingField" });
  }
}

function usesInput(jobs: PipelineJobs | undefined, name: string): boolean {
  return Object.values(jobs ?? {}).some((node) =>
    referencesOf(node as PipelineNode).some(({ target }) => target.kind === "input" && target.name === name),
  );
}

function checkNodesRunnable(
  checks: Checks,
  nodes: Readonly<Record<string, PipelineNode>>,
  hasCompute: boolean,
): void {
  const repeated = new Set(
    Object.values(nodes).flatMap((node) =>
      node instanceof ParallelForNode
        ? bindingTargets(bindingText(node.body) ?? "").map(({ name }) => name)
        : [],
    ),
  );
  for (const [name, node] of Object.entries(nodes)) {
    if (node instanceof ConditionNode || node instanceof DoWhileNode || node instanceof ParallelForNode)
      continue;
    checks.within(`jobs.${name}`, (within) => {
      const component = componentOf(node);
      const needsCompute =
        !(node instanceof SubpipelineNode) &&
        !(node instanceof SparkNode && node.resources) &&
        node.type !== "unknown";
      if (needsCompute && !hasCompute && computeOf(node) === undefined)
        within.fault("compute", "is required: the node has none, and the pipeline has no default.", {
          code: "missingField",
          allowed: "a compute of the node, or settings.defaultCompute of the pipeline",
        });
      if (typeof component !== "object" || "json" in component) return;
      if (!repeated.has(name)) checkRequired(within, node, component.inputs ?? {});
      checkValues(within, node, component);
      if (node instanceof SubpipelineNode && typeof node.component === "object")
        checkNodesRunnable(
          within,
          (node.component.jobs ?? {}) as Readonly<Record<string, PipelineNode>>,
          hasCompute,
        );
    });
  }
}

function computeOf(node: PipelineNode): unknown {
  if ("job" in node) return (node.job as { compute?: unknown }).compute;
  return "compute" in node ? node.compute : undefined;
}

function checkRequired(checks: Checks, node: PipelineNode, declared: ComponentInputs): void {
  const given = ("inputs" in node ? node.inputs : undefined) ?? {};
  const drawn = node instanceof SweepNode ? (node.searchSpace ?? {}) : {};
  for (const [name, input] of Object.entries(declared)) {
    if (input.optional === true || (input.default !== undefined && input.default !== null)) continue;
    if ((own(given, name) ?? own(drawn, name)) !== undefined) continue;
    checks.fault(`inputs.${name}`, "is required by the component.", { code: "missingField" });
  }
}

/** Values that are there already must be of the declared kind, and within its bounds. */
function checkValues(checks: Checks, node: PipelineNode, component: Component): void {
  for (const [name, value] of Object.entries(("inputs" in node ? node.inputs : undefined) ?? {})) {
    const declared = own(component.inputs, name) as InputFields | undefined;
    if (!declared || !isLiteralType(declared.type) || typeof value === "object" || bindingText(value))
      continue;
    checks.within("inputs", (within) => checkValue(within, name, value, declared));
  }
}

/** A value must be of the declared kind, and within its bounds. */
export function checkValue(checks: Checks, name: string, value: unknown, declared: InputFields): void {
  if (declared.type === "string") return;
  if (declared.type === "boolean") {
    if (!/^(true|false)$/i.test(String(value)))
      checks.fault(name, "must be true or false.", { given: value });
    return;
  }
  const number = typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) checks.fault(name, "must be a number.", { given: value });
  else if (declared.type === "integer" && !Number.isInteger(number))
    checks.fault(name, "must be a whole number.", { given: value });
  else if (declared.min !== undefined && number < Number(declared.min))
    checks.fault(name, `must be at least ${declared.min}.`, { given: value });
  else if (declared.max !== undefined && number > Number(declared.max))
    checks.fault(name, `must be at most ${declared.max}.`, { given: value });
}

/** A reference of a node, and the field that it stands in. */
interface NodeReference {
  readonly path: string;
  readonly text: string;
  readonly target: BindingTarget;
}

/** All references of a node, in whatever field. What only runs inside of the node refers to nothing out here. */
export function referencesOf(node: PipelineNode): NodeReference[] {
  const found: NodeReference[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "string" || isBindingObject(value)) {
      const text = bindingText(value);
      if (text) found.push(...bindingTargets(text).map((target) => ({ path, text, target })));
    } else if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, `${path}[${index}]`);
    } else if (isObject(value) && value.kind !== "component" && value.kind !== "environment")
      for (const [name, member] of Object.entries(value)) visit(member, path ? `${path}.${name}` : name);
  };
  visit({ ...node }, "");
  if (node instanceof DoWhileNode) for (const name of Object.keys(node.mapping ?? {})) visit(name, "mapping");
  return found;
}

function checkBindings(
  checks: Checks,
  node: PipelineNode,
  graph: Graph,
  nodes: ReadonlyMap<string, PipelineNode>,
): void {
  for (const { path, text, target } of referencesOf(node)) {
    const known = namesFor(target, graph, nodes);
    if (known === undefined || known.includes(target.name)) continue;
    checks.fault(path, `refers to ${text}, which is not there.`, {
      given: text,
      allowed: known.length > 0 ? known : undefined,
    });
  }
}

/** Names that the target of a reference may have; `undefined` where only the service knows. */
function namesFor(
  target: BindingTarget,
  { inputs, outputs }: Graph,
  nodes: ReadonlyMap<string, PipelineNode>,
): readonly string[] | undefined {
  if (target.kind === "input") return withGroups(Object.keys(isObject(inputs) ? inputs : {}), target.name);
  if (target.kind === "output") return Object.keys(isObject(outputs) ? outputs : {});
  const node = nodes.get(target.job ?? "");
  if (!node) return target.kind === "job" ? [...nodes.keys()] : [];
  if (target.kind === "job") return [target.name];
  const component = componentOf(node);
  // What an AutoML job leaves, and what a registered component has, is not known here.
  if (typeof component !== "object" || "json" in component) return undefined;
  const side = target.kind === "job-input" ? "inputs" : "outputs";
  return withGroups([...Object.keys(component[side] ?? {}), ...ownPorts(node, side)], target.name);
}

/** Outputs and inputs that a node itself speaks of. */
function ownPorts(node: PipelineNode, side: "inputs" | "outputs"): string[] {
  const ports: unknown = side in node ? (node as { [key: string]: unknown } & PipelineNode)[side] : undefined;
  return isObject(ports) ? Object.keys(ports) : [];
}

/** `group.x` is there where the group is. */
function withGroups(names: readonly string[], name: string): readonly string[] {
  return names.some((each) => name.startsWith(`${each}.`) || each.startsWith(`${name}.`))
    ? [...names, name]
    : names;
}

function checkControlFlow(
  checks: Checks,
  node: PipelineNode,
  nodes: ReadonlyMap<string, PipelineNode>,
): void {
  if (!(node instanceof DoWhileNode || node instanceof ParallelForNode)) return;
  const [target] = bindingTargets(bindingText(node.body) ?? "");
  const body = target && nodes.get(target.name);
  if (!body) return;
  if (!["command", "pipeline"].includes(body.type))
    checks.fault("body", "must be a command or a pipeline.", { given: body.type });
  const loops = [...nodes.values()].filter(
    (each) =>
      (each instanceof DoWhileNode || each instanceof ParallelForNode) &&
      bindingTargets(bindingText(each.body) ?? "")[0]?.name === target.name,
  );
  if (loops.length > 1) checks.fault("body", "is the body of another loop already.", { given: target.name });
}

/** An input that may be missing must not be given to one that must be there. */
function checkOptionalInputs(checks: Checks, graph: Graph, nodes: ReadonlyMap<string, PipelineNode>): void {
  const inputs = (isObject(graph.inputs) ? graph.inputs : {}) as Readonly<Record<string, InputFields>>;
  for (const [name, input] of Object.entries(inputs)) {
    if (input?.optional !== true) continue;
    const required = [...nodes].flatMap(([nodeName, node]) =>
      requiredBy(node, name).map((port) => `${nodeName}.${port}`),
    );
    if (required.length > 0)
      checks.fault(`inputs.${name}`, `is optional, but required by ${required.join(", ")}.`, {
        given: "optional",
      });
  }
}

/** Inputs of a node that are bound to that input of the pipeline, and must be there. */
function requiredBy(node: PipelineNode, pipelineInput: string): string[] {
  const component = componentOf(node);
  if (typeof component !== "object" || "json" in component || !("inputs" in node)) return [];
  return Object.entries(node.inputs ?? {}).flatMap(([name, value]) => {
    const text = bindingText(isObject(value) && "path" in value ? value.path : value);
    const whole =
      text !== undefined &&
      bindingTargets(text).some((target) => target.kind === "input" && target.name === pipelineInput);
    if (!whole || text.trim() !== `\${{parent.inputs.${pipelineInput}}}`) return [];
    const declared = own(component.inputs, name);
    return declared && declared.optional !== true ? [`inputs.${name}`] : [];
  });
}

/** The names of inputs of a pipeline component that only optional inputs of nodes take: those are optional too (as in Python). */
export function inferredOptional(
  inputs: ComponentInputs,
  jobs: PipelineJobs | undefined,
): ReadonlySet<string> {
  const optional = new Set<string>();
  for (const each of Object.values(jobs ?? {})) {
    const node = each as PipelineNode;
    const component = componentOf(node);
    if (typeof component !== "object" || "json" in component || !("inputs" in node)) continue;
    const inner =
      component.type === "pipeline" && "jobs" in component
        ? inferredOptional(component.inputs ?? {}, component.jobs)
        : new Set<string>();
    for (const [name, input] of Object.entries(inputs)) {
      if (input.optional !== undefined && input.optional !== null) continue;
      const takers = Object.entries(node.inputs ?? {}).filter(([, value]) => {
        const text = bindingText(isObject(value) && "path" in value ? value.path : value);
        return (
          text !== undefined &&
          bindingTargets(text).some((target) => target.kind === "input" && target.name === name)
        );
      });
      if (takers.length === 0) continue;
      const required = takers.some(([port]) => {
        const declared = own(component.inputs, port);
        return declared && declared.optional !== true && !inner.has(port);
      });
      if (required) optional.delete(name);
      else optional.add(name);
    }
  }
  return optional;
}

/** Nodes that must have ended before a node begins. */
export function upstreamOf(node: PipelineNode): string[] {
  const names = referencesOf(node).flatMap(({ target }) => (target.job === undefined ? [] : [target.job]));
  return [...new Set(names)];
}

function checkCircles(checks: Checks, nodes: ReadonlyMap<string, PipelineNode>): void {
  const state = new Map<string, "open" | "done">();
  const visit = (name: string, trail: readonly string[]): void => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(" → ");
      checks.fault(`jobs.${name}`, `waits for itself: ${circle}.`, { given: circle });
      return;
    }
    state.set(name, "open");
    const node = nodes.get(name);
    // Loops and blocks refer to the nodes that they hold, and wait for what those wait for.
    if (
      node &&
      !(node instanceof DoWhileNode || node instanceof ParallelForNode || node instanceof ConditionNode)
    )
      for (const each of upstreamOf(node)) if (nodes.has(each)) visit(each, [...trail, name]);
    state.set(name, "done");
  };
  for (const name of nodes.keys()) visit(name, []);
}

function checkInitAndFinalize(
  checks: Checks,
  { settings }: Graph,
  nodes: ReadonlyMap<string, PipelineNode>,
): void {
  if (!isObject(settings)) return;
  const { onInit, onFinalize } = settings;
  if (onInit === undefined && onFinalize === undefined) return;
  if (onInit === onFinalize)
    checks.fault("settings.onFinalize", "must be another node than onInit.", { given: onFinalize });
  if ([...nodes.keys()].every((name) => name === onInit || name === onFinalize))
    checks.fault("jobs", "has no other node than those of onInit and onFinalize.");
  for (const [field, name] of Object.entries({ onInit, onFinalize })) {
    if (typeof name !== "string") continue;
    const node = nodes.get(name);
    const connected =
      node &&
      (upstreamOf(node).length > 0 || [...nodes.values()].some((each) => upstreamOf(each).includes(name)));
    if (!node)
      checks.fault(`settings.${field}`, "is no node of the pipeline.", {
        given: name,
        allowed: [...nodes.keys()],
      });
    else if (["if_else", "do_while", "parallel_for"].includes(node.type))
      checks.fault(`settings.${field}`, "must not be a loop or a condition.", { given: name });
    else if (connected)
      checks.fault(`settings.${field}`, "must not be connected with other nodes.", { given: name });
  }
}

/** A member by a name that is the user's: `constructor` is one as good as others. */
function own<T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return of && Object.hasOwn(of, name) ? of[name] : undefined;
}
