import { resolveAsset } from "../asset-references";
import { assumed, badRequest, notFound, Refusal } from "../errors";
import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { findJob, type JobInput, type JobOutput, type JobProperties, type StoredJob } from "./job";
import { outputUri } from "./outputs";

/** A component's specification, as far as the fake looks into it. */
export interface ComponentSpec {
  type: string;
  command?: string;
  code?: string;
  environment?: string;
  resources?: Record<string, unknown>;
  distribution?: unknown;
  environment_variables?: Record<string, string>;
  inputs?: Record<string, { type?: string; default?: unknown; optional?: boolean; mode?: string }>;
  outputs?: Record<string, { type?: string; mode?: string }>;
  jobs?: Record<string, PipelineNode>;
  entry?: { file?: string };
  args?: string;
}

/** A node of a pipeline, as the service is sent it: its own settings are in snake_case. */
export interface PipelineNode {
  type?: string;
  componentId?: string;
  trial?: { componentId?: string };
  computeId?: string;
  display_name?: string;
  inputs?: Record<string, NodePort | undefined>;
  outputs?: Record<string, NodePort | undefined>;
  [setting: string]: unknown;
}

/** An input or output of a node. */
interface NodePort {
  value?: unknown;
  uri?: string;
  mode?: string;
  job_input_type?: string;
  job_output_type?: string;
}

/** In the properties of a node's run: which node it is of. */
export const nodeProperty = "azureml.moduleName";

/** Kinds of nodes that the fake runs. */
const runnable = ["command", "sweep", "spark", "pipeline"];

/** The nodes of a pipeline job. */
export function nodesOf({ properties }: StoredJob): Readonly<Record<string, PipelineNode>> {
  return (properties.jobs ?? {}) as Record<string, PipelineNode>;
}

/** Names of the nodes that a node waits for. */
export function upstreamOf(node: PipelineNode): string[] {
  const text = JSON.stringify([node.inputs, node.computeId, node.environment_variables]) ?? "";
  return [...text.matchAll(/\$\{\{\s*parent\.jobs\.([\w]+)\./g)].map(([, name = ""]) => name);
}

/** Refuses a pipeline that Azure refuses, or that the fake cannot run. */
export function requirePipeline(state: ServiceState, workspace: string, sent: JobProperties): void {
  const nodes = Object.entries((sent.jobs ?? {}) as Record<string, PipelineNode>);
  if (nodes.length === 0) throw badRequest(assumed("A pipeline has one node at least."));
  for (const [name, node] of nodes) {
    const type = String(node.type ?? "command").toLowerCase();
    if (!runnable.includes(type)) {
      const message = `The fake does not run nodes of type ${type} yet (jobs.${name}), only ${runnable.join(", ")}.`;
      throw new Refusal(501, "NotImplemented", assumed(message));
    }
    const spec = specOf(state, workspace, node);
    if (!spec) throw notFound(`The component of the node ${name}`);
    for (const upstream of upstreamOf(node)) {
      if (!nodes.some(([each]) => each === upstream))
        throw badRequest(assumed(`The node ${name} waits for ${upstream}, which is not there.`));
    }
    for (const [input, { optional, default: value }] of Object.entries(spec.inputs ?? {})) {
      const drawn = Object.keys((node.search_space ?? {}) as object);
      if (node.inputs?.[input] || optional || value !== undefined || drawn.includes(input)) continue;
      throw badRequest(assumed(`The node ${name} has no value for the input ${input}.`));
    }
    if (type === "pipeline") requirePipeline(state, workspace, { ...sent, jobs: spec.jobs });
  }
}

/** The specification of a node's component; `undefined` where there is none. */
export function specOf(
  state: ServiceState,
  workspace: string,
  node: PipelineNode,
): ComponentSpec | undefined {
  const reference = node.componentId ?? node.trial?.componentId ?? "";
  const component = resolveAsset(state, workspace, "components", reference);
  return component?.properties.componentSpec as ComponentSpec | undefined;
}

/** What a node's job is made of. */
export interface NodeJob {
  readonly state: ServiceState;
  readonly workspace: string;
  readonly parent: StoredJob;
  readonly parentRun: RunRecord;
  /** The name of the job. */
  readonly name: string;
  readonly nodeName: string;
  readonly node: PipelineNode;
}

/** The properties of the job that a node is. */
export function jobOfNode(job: NodeJob): JobProperties {
  const { state, workspace, parent, nodeName, node } = job;
  const spec = specOf(state, workspace, node);
  const type = String(node.type ?? "command").toLowerCase();
  const { settings, computeId, experimentName, identity } = parent.properties;
  const usual = (settings as { default_compute?: string } | undefined)?.default_compute;
  const common: JobProperties = {
    jobType: type,
    displayName: node.display_name ?? nodeName,
    experimentName,
    computeId: type === "spark" && node.resources ? null : (node.computeId ?? computeId ?? usual),
    identity: camel(node.identity) ?? identity,
    inputs: inputsOf(job, spec),
    outputs: outputsOf(job, spec),
    tags: (node.tags ?? {}) as Record<string, string>,
    properties: { ...(node.properties as object), [nodeProperty]: nodeName },
    parentJobName: parent.name,
  };
  const work = {
    command: spec?.command,
    codeId: withoutScheme(spec?.code),
    environmentId: withoutScheme(spec?.environment),
    distribution: node.distribution ?? spec?.distribution,
    resources: camel(node.resources ?? spec?.resources) as JobProperties["resources"],
    environmentVariables: {
      ...spec?.environment_variables,
      ...(node.environment_variables as Record<string, string>),
    },
  };
  if (type === "pipeline") {
    return { ...common, computeId: computeId ?? null, jobType: "Pipeline", jobs: spec?.jobs, settings };
  }
  if (type === "spark") {
    const { entry, args } = { entry: spec?.entry, args: spec?.args, ...node } as ComponentSpec;
    return { ...common, ...work, jobType: "Spark", entry, args };
  }
  if (type === "sweep") return { ...common, ...sweepOf(node, work), jobType: "Sweep" };
  return { ...common, ...work, jobType: "Command", limits: limitsOf(node) };
}

function limitsOf(node: PipelineNode): JobProperties["limits"] {
  const limits = camel(node.limits) as Record<string, unknown> | undefined;
  if (!limits) return null;
  const iso = (value: unknown) => (typeof value === "number" ? `PT${value}S` : (value as string | undefined));
  return { ...limits, timeout: iso(limits.timeout), trialTimeout: iso(limits.trialTimeout) };
}

function sweepOf(node: PipelineNode, work: Readonly<Record<string, unknown>>): Partial<JobProperties> {
  const space = (node.search_space ?? {}) as Record<string, { type: string; [argument: string]: unknown }>;
  const drawn = Object.keys(space);
  const command = String(work.command ?? "").replace(
    /\$\{\{\s*inputs\.([\w]+)\s*\}\}/g,
    (whole, name: string) => (drawn.includes(name) ? `\${{search_space.${name}}}` : whole),
  );
  const { sampling_algorithm: sampling } = node;
  return {
    trial: { ...work, command },
    searchSpace: Object.fromEntries(
      Object.entries(space).map(([name, { type, ...arguments_ }]) => [name, [type, ordered(arguments_)]]),
    ),
    samplingAlgorithm:
      typeof sampling === "string"
        ? { samplingAlgorithmType: sampling }
        : renamed(sampling, "type", "samplingAlgorithmType"),
    objective: camel(node.objective) as JobProperties["objective"],
    earlyTermination: renamed(node.early_termination, "type", "policyType"),
    limits: limitsOf(node),
  };
}

/** Arguments of a distribution in the order of the wire. */
function ordered(given: Readonly<Record<string, unknown>>): unknown[] {
  return ["values", "upper", "min_value", "max_value", "mu", "sigma", "q"].flatMap((name) =>
    name in given ? [given[name]] : [],
  );
}

function renamed(value: unknown, from: string, to: string): unknown {
  const fields = camel(value) as Record<string, unknown> | undefined;
  if (!fields) return undefined;
  const { [from]: type, ...rest } = fields;
  return type === undefined ? fields : { ...rest, [to]: type };
}

/** What a node's job reads: its own values, those of the pipeline, and what other nodes left. */
function inputsOf(job: NodeJob, spec: ComponentSpec | undefined): Record<string, JobInput> {
  const inputs: Record<string, JobInput> = {};
  for (const [name, { default: value }] of Object.entries(spec?.inputs ?? {})) {
    if (value !== undefined) inputs[name] = { jobInputType: "literal", value: String(value) };
  }
  for (const [name, port] of Object.entries(job.node.inputs ?? {})) {
    if (!port) continue;
    const found = port.job_input_type === "literal" ? bound(job, String(port.value)) : fileOf(port);
    const mode = port.mode ?? modes[spec?.inputs?.[name]?.mode ?? ""];
    if (found) inputs[name] = { ...found, ...(mode && found.jobInputType !== "literal" && { mode }) };
    else delete inputs[name];
  }
  return inputs;
}

const modes: Readonly<Record<string, string>> = {
  mount: "ReadOnlyMount",
  ro_mount: "ReadOnlyMount",
  rw_mount: "ReadWriteMount",
  download: "Download",
  upload: "Upload",
  direct: "Direct",
};

function fileOf({ uri, mode, job_input_type: type }: NodePort): JobInput {
  return { jobInputType: type ?? "uri_folder", uri, ...(mode && { mode }) };
}

/** What a literal is bound to; the literal itself where it is a mere value. */
function bound(job: NodeJob, text: string): JobInput | undefined {
  const { parent, parentRun, state, workspace } = job;
  const whole = /^\$\{\{\s*parent\.(.+?)\s*\}\}$/.exec(text)?.[1];
  const [, input] = /^inputs\.([\w.]+)$/.exec(whole ?? "") ?? [];
  if (input !== undefined) return parent.properties.inputs?.[input] ?? undefined;
  const [, node, output = ""] = /^jobs\.(\w+)\.outputs\.([\w.]+)$/.exec(whole ?? "") ?? [];
  if (node !== undefined) {
    const run = state.runs
      .children(parentRun.runId)
      .find(({ properties }) => properties[nodeProperty] === node);
    const left = run && outputLeft(state, workspace, run, output);
    return left && { jobInputType: left.jobOutputType, uri: left.uri };
  }
  const value = text.replace(/\$\{\{\s*parent\.inputs\.([\w.]+)\s*\}\}/g, (_, name: string) =>
    String(parent.properties.inputs?.[name]?.value ?? ""),
  );
  return { jobInputType: "literal", value };
}

/** Where a run has left an output: of a sweep, its best trial. */
export function outputLeft(
  state: ServiceState,
  workspace: string,
  run: RunRecord,
  name: string,
): JobOutput | undefined {
  const best = run.properties.best_child_run_id ?? run.runId;
  const output = findJob(state, workspace, best)?.properties.outputs?.[name];
  return output ? { ...output, uri: outputUri(best, name, output) } : undefined;
}

/** What a node's job leaves: where the node says, where the output of the pipeline lies, or at a place of its own. */
function outputsOf(job: NodeJob, spec: ComponentSpec | undefined): Record<string, JobOutput> {
  const outputs: Record<string, JobOutput> = {};
  for (const [name, { type = "uri_folder", mode }] of Object.entries(spec?.outputs ?? {})) {
    // A value is no file: the fake has no place for it.
    if (["boolean", "integer", "number", "string"].includes(type)) continue;
    const port = job.node.outputs?.[name];
    const target = parentOutput(port);
    // Trials write to places of their own: where the best lies is told when they have ended.
    const isSweep = job.node.type === "sweep";
    const uri = target !== undefined && !isSweep ? parentUri(job, target) : port?.uri;
    outputs[name] = {
      jobOutputType: type,
      mode: port?.mode ?? modes[mode ?? ""] ?? "ReadWriteMount",
      ...(uri && { uri }),
    };
  }
  return outputs;
}

/** The output of the pipeline that an output of a node is bound to. */
export function parentOutput(port: NodePort | undefined): string | undefined {
  return /^\$\{\{\s*parent\.outputs\.([\w.]+)\s*\}\}$/.exec(String(port?.value ?? ""))?.[1];
}

function parentUri({ parent }: NodeJob, name: string): string | undefined {
  const output = parent.properties.outputs?.[name];
  return output ? outputUri(parent.name, name, output) : undefined;
}

/** References in a specification have `azureml:` before the id. */
function withoutScheme(reference: string | undefined): string | undefined {
  return reference?.replace(/^azureml:(?=\/subscriptions\/)/i, "");
}

/** Settings of a node have snake_case names where those of a job have camelCase ones. */
function camel(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      key === "properties" ? member : camel(member),
    ]),
  );
}
