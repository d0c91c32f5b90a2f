import { Checks, nearest } from "../../../core/checks";
import { ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { withComponentSource } from "../../assets/components/component-source";
import { given } from "../given";
import { type InputType, isLiteralType, Output, type OutputFields } from "../inputs-outputs";
import { bindingTargets, bindingText, withBindingTexts } from "../pipeline/binding";
import {
  ConditionNode,
  DoWhileNode,
  type NodeInputs,
  type NodeOutputs,
  ParallelForNode,
  type PipelineNode,
} from "../pipeline/pipeline-nodes";
import { PortReference, pipelineOf, references } from "./port-reference";
import { accepts } from "./ports";
import type { OutputSettings } from "./step";
import { type PortTypes, templateOf } from "./step-template";

/** What a step takes and leaves, as far as it is known. */
interface StepPorts {
  readonly inputTypes: PortTypes;
  readonly outputTypes: PortTypes;
}

/** What a pipeline's function left: its steps by name, and its outputs. */
export interface BuiltGraph {
  readonly jobs: Record<string, PipelineNode>;
  readonly outputs: Record<string, Output>;
}

/** A step as it is handed out; its types are the business of who hands it on. */
export interface StepHandle {
  readonly name: string;
  readonly binding: string;
  readonly inputs: Readonly<Record<string, PortReference>>;
  readonly outputs: Readonly<Record<string, PortReference>>;
}

/** What a loop over items is made of. */
export interface LoopOptions {
  readonly body: StepHandle;
  readonly items?: unknown;
  readonly maxConcurrency?: number;
}

/** The steps of a pipeline in the making. It lives while the pipeline's function runs. */
export class PipelineGraph {
  readonly #subject: string;
  readonly #nodes = new Map<string, PipelineNode>();
  readonly #ports = new Map<string, StepPorts>();
  /** `step.output` of the outputs of which the step itself says something, rather than what it was made of. */
  readonly #said = new Set<string>();
  readonly #inputs: PortTypes;
  #closed = false;

  constructor(subject: string, inputs: Readonly<Record<string, InputType | undefined>>) {
    this.#subject = subject;
    this.#inputs = inputs;
  }

  /** References to the inputs of the pipeline. */
  inputs(): Readonly<Record<string, PortReference>> {
    return references(
      this,
      this.#inputs,
      (name) => `\${{parent.inputs.${name}}}`,
      (name, known) => this.#missing(`inputs.${name}`, "is no input of the pipeline.", name, known),
    );
  }

  /** Adds a step, and hands out what others refer to. */
  step(name: string, what: unknown, inputs: unknown, settings: unknown): StepHandle {
    const checks = this.#checksOf(name);
    const template = checks.step(() => templateOf(what));
    for (const [field, value] of Object.entries({ inputs, settings })) {
      if (value !== undefined && !isObject(value))
        checks.fault(field, `must be an object of ${field} by name.`, { given: value });
    }
    checks.done();
    const { outputs: places, ...more } = (isObject(settings) ? given(settings) : {}) as {
      outputs?: Readonly<Record<string, OutputSettings>>;
    };
    const own = isObject(inputs) ? (given(inputs) as NodeInputs) : {};
    this.#checkInputs(checks, own, template);
    this.#checkOutputs(checks, places, template);
    checks.done();
    const ins = { ...template.inputs, ...(withTexts(own) as NodeInputs) };
    const outs = { ...template.outputs, ...outputsOf(places, template.outputTypes) };
    for (const output of Object.keys(places ?? {})) this.#said.add(`${name}.${output}`);
    this.#add(
      name,
      checks.step(() =>
        template.node({
          ...withTexts(more),
          ...(Object.keys(ins).length > 0 && { inputs: ins }),
          ...(Object.keys(outs).length > 0 && { outputs: outs }),
        }),
      ),
      template,
    );
    return this.#handle(name, template);
  }

  /** Adds a condition. */
  ifElse(
    name: string,
    condition: unknown,
    blocks: { trueBlock?: unknown; falseBlock?: unknown },
  ): StepHandle {
    const checks = this.#checksOf(name);
    const { trueBlock, falseBlock } = blocks ?? {};
    const fields = given({
      condition: this.#conditionOf(condition),
      trueBlock: withTexts(trueBlock),
      falseBlock: withTexts(falseBlock),
    });
    this.#add(
      name,
      checks.step(() => dsl(new ConditionNode(fields as ConditionNode))),
      noPorts,
    );
    return this.#handle(name, noPorts);
  }

  /** Adds a loop that ends by a condition. */
  doWhile(name: string, options: Readonly<Record<string, unknown>>): StepHandle {
    const checks = this.#checksOf(name);
    const { body, condition, mapping, maxIterationCount } = options ?? {};
    const fields = given({
      body: withTexts(body),
      condition: condition === undefined ? undefined : portName(condition),
      mapping: isObject(mapping)
        ? Object.fromEntries(
            Object.entries(mapping).map(([output, inputs]) => [output, [inputs].flat().map(portName)]),
          )
        : mapping,
      limits: { maxIterationCount },
    });
    this.#add(
      name,
      checks.step(() => dsl(new DoWhileNode(withTexts(fields) as DoWhileNode))),
      noPorts,
    );
    return this.#handle(name, noPorts);
  }

  /** Adds a loop over items. */
  parallelFor(name: string, options: LoopOptions): StepHandle {
    const checks = this.#checksOf(name);
    const { body, items, maxConcurrency } = options ?? {};
    const fields = given({ body: withTexts(body), items: withTexts(items), maxConcurrency });
    const outputTypes = collected(this.#ports.get(body?.name ?? "")?.outputTypes);
    const ports = { inputTypes: {}, outputTypes };
    this.#add(
      name,
      checks.step(() => dsl(new ParallelForNode(fields as ParallelForNode))),
      ports,
    );
    return this.#handle(name, ports);
  }

  /** Ends the graph: what the function returned is bound to the steps that leave it. */
  close(returned: unknown): BuiltGraph {
    this.#closed = true;
    const checks = new Checks();
    if (returned !== undefined && (!isObject(returned) || isStep(returned))) {
      const message = "must be an object of outputs of steps by name, or nothing.";
      checks.fault("outputs", message, { given: isStep(returned) ? "a step" : returned });
    }
    const outputs: Record<string, Output> = {};
    const taken = new Map<string, string>();
    const entries = isObject(returned) && !isStep(returned) ? Object.entries(returned) : [];
    for (const [name, value] of entries) {
      const [target] = bindingTargets(bindingText(value) ?? "");
      const node = target?.kind === "job-output" ? this.#nodes.get(target.job ?? "") : undefined;
      if (!(value instanceof PortReference) || pipelineOf(value) !== this || !target || !node) {
        checks.fault(`outputs.${name}`, "must be an output of a step of this pipeline.", {
          given: bindingText(value) ?? value,
          allowed: "step.outputs.name",
        });
        continue;
      }
      const other = taken.get(value.binding);
      if (other !== undefined)
        checks.fault(`outputs.${name}`, `is the same as ${other}.`, { given: value.binding });
      taken.set(value.binding, name);
      const isSaid = this.#said.has(`${target.job}.${target.name}`);
      outputs[name] = bindOutput(node, target.name, { name, type: value.type, keepsMode: isSaid });
    }
    checks.done(this.#subject);
    return { jobs: Object.fromEntries(this.#nodes), outputs };
  }

  #add(name: string, node: PipelineNode, ports: StepPorts): void {
    this.#nodes.set(name, node);
    this.#ports.set(name, ports);
  }

  #handle(name: string, { inputTypes, outputTypes }: StepPorts): StepHandle {
    const side = (which: "inputs" | "outputs", types: PortTypes) =>
      references(
        this,
        types,
        (port) => `\${{parent.jobs.${name}.${which}.${port}}}`,
        (port, known) =>
          this.#missing(`${name}.${which}.${port}`, `is no ${which.slice(0, -1)} of the step.`, port, known),
      );
    return Object.freeze({
      name,
      binding: `\${{parent.jobs.${name}}}`,
      inputs: side("inputs", inputTypes),
      outputs: side("outputs", outputTypes),
      toString: () => `\${{parent.jobs.${name}}}`,
    });
  }

  /** A step with one output is that output; so it is in Python. */
  #conditionOf(condition: unknown): unknown {
    if (!isStep(condition)) return withTexts(condition);
    const names = Object.keys(this.#ports.get(condition.name)?.outputTypes ?? {});
    return names.length === 1 ? `\${{parent.jobs.${condition.name}.outputs.${names[0]}}}` : condition.binding;
  }

  #checkInputs(checks: StepChecks, given: NodeInputs, { inputTypes }: StepPorts): void {
    for (const [name, value] of Object.entries(given)) {
      const expected = inputTypes?.[name];
      if (inputTypes && expected === undefined) {
        const near = nearest(name, Object.keys(inputTypes));
        checks.fault(`inputs.${name}`, `is no input of the step.${near ? ` Did you mean ${near}?` : ""}`, {
          code: "unknownField",
          ...(near ? {} : { allowed: Object.keys(inputTypes) }),
        });
      } else if (isStep(value)) {
        checks.fault(`inputs.${name}`, "is a step; give one of its outputs.", {
          given: value.name,
          allowed: `${value.name}.outputs.<name>`,
        });
      } else if (value instanceof PortReference) {
        this.#checkReference(checks, `inputs.${name}`, value, expected);
      }
    }
  }

  #checkReference(
    checks: StepChecks,
    path: string,
    reference: PortReference,
    expected: InputType | undefined,
  ): void {
    if (pipelineOf(reference) !== this) {
      checks.fault(path, "refers to another pipeline: take it as an input.", { given: reference.binding });
      return;
    }
    const type: InputType | undefined = reference.type;
    if (expected !== undefined && type !== undefined && !accepts(expected, type))
      checks.fault(path, `takes ${expected}, and is given ${type}.`, {
        given: reference.binding,
        allowed:
          isLiteralType(expected) || isLiteralType(type) ? expected : `${expected}, or .as("${expected}")`,
      });
  }

  #checkOutputs(checks: StepChecks, places: object | undefined, { outputTypes }: StepPorts): void {
    if (!outputTypes) return;
    for (const name of Object.keys(places ?? {})) {
      if (name in outputTypes) continue;
      checks.fault(`outputs.${name}`, "is no output of the step.", {
        code: "unknownField",
        allowed: Object.keys(outputTypes),
      });
    }
  }

  #checksOf(name: string): StepChecks {
    if (this.#closed) {
      const message = "The pipeline's function has ended: steps are added while it runs.";
      throw new ValidationError([{ path: `jobs.${name}`, message }], { subject: this.#subject });
    }
    const checks = new StepChecks(`jobs.${name}`, this.#subject);
    if (typeof name !== "string" || !/^[a-z_][a-z0-9_]*$/.test(name))
      checks.fault("", "is not a valid name of a step.", {
        given: name,
        allowed: "lower-case letters, digits and '_', not beginning with a digit",
      });
    else if (this.#nodes.has(name)) checks.fault("", "is the name of another step.", { given: name });
    return checks;
  }

  #missing(path: string, message: string, given: string, allowed: readonly string[]): ValidationError {
    return new ValidationError([{ path, message, given, allowed }], { subject: this.#subject });
  }
}

const noPorts: StepPorts = { inputTypes: {}, outputTypes: {} };

/** Checks of one step, whose faults say which step. */
class StepChecks extends Checks {
  constructor(
    private readonly path: string,
    private readonly subject: string,
  ) {
    super(path);
  }

  override done(subject = this.subject): void {
    super.done(subject);
  }

  /** Does something whose faults are those of this step. */
  step<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const faults = error.faults.map((fault) => ({
        ...fault,
        path: fault.path ? `${this.path}.${fault.path}` : this.path,
      }));
      throw new ValidationError([...this.faults, ...faults], { subject: this.subject });
    }
  }
}

/** What a loop leaves of its rounds: tables of files, and texts of values. Source: Python. */
function collected(types: PortTypes): PortTypes {
  if (!types) return undefined;
  const kind = (type: InputType | undefined) => (isLiteralType(type) ? "string" : "mltable");
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, kind(type)]));
}

/**
 * Binds an output of a step to one of the pipeline: where it goes is the pipeline's business from there. A mode that the
 * step itself was given stays with it as well (as in Python).
 */
function bindOutput(
  node: PipelineNode,
  port: string,
  { name, type, keepsMode }: { name: string; type: InputType | undefined; keepsMode: boolean },
): Output {
  const outputs = ((node as { outputs?: NodeOutputs }).outputs ?? {}) as NodeOutputs;
  const said = outputs[port];
  const place: Partial<OutputFields> = said instanceof Output ? { ...said } : {};
  const { mode, path, name: asset, version, description } = place;
  const binding = `\${{parent.outputs.${name}}}`;
  const bound =
    keepsMode && mode !== undefined ? new Output({ type: place.type, path: binding, mode }) : binding;
  (node as { outputs?: NodeOutputs }).outputs = { ...outputs, [port]: bound };
  const fields = given({ type: place.type ?? type, path, mode, name: asset, version, description });
  return Object.assign(Object.create(Output.prototype) as Output, { type: "uri_folder" }, fields);
}

/** Outputs with the kinds that the component declares. */
function outputsOf(
  places: Readonly<Record<string, OutputSettings>> | undefined,
  types: PortTypes,
): NodeOutputs {
  const entries = Object.entries(places ?? {}).filter(([, place]) => place !== undefined);
  return Object.fromEntries(
    entries.map(([name, place]) => [
      name,
      place instanceof Output ? place : new Output({ type: types?.[name], ...place }),
    ]),
  );
}

/** References as their text, at whatever depth. */
function withTexts(value: unknown): object {
  return withBindingTexts(isStep(value) ? value.binding : value) as object;
}

/** The name of an input or output that is given as a reference to it. */
function portName(port: unknown): unknown {
  return port instanceof PortReference ? (bindingTargets(port.binding)[0]?.name ?? port.binding) : port;
}

function isStep(value: unknown): value is StepHandle {
  return isObject(value) && typeof value.name === "string" && typeof value.binding === "string";
}

function dsl<T extends object>(node: T): T {
  return withComponentSource(node, "DSL");
}
