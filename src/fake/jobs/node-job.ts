import { automlOf, automlOutputs } from "./automl-step";
import { copyOf } from "./data-copy";
import type { JobProperties } from "./job";
import { settingsWithin } from "./loop-rounds";
import { inputsOf, type NodeJob, outputsOf } from "./node-ports";
import { parallelOf } from "./parallel-step";
import { type ComponentSpec, nodeProperty, type PipelineNode, specOf, typeOfNode } from "./pipeline-node";
import { camel } from "./snake-names";

/** The properties of the job that a node is. */
export function jobOfNode(job: NodeJob): JobProperties {
  const { state, workspace, parent, nodeName, node } = job;
  const spec = specOf(state, workspace, node);
  const type = typeOfNode(node);
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
    return {
      ...common,
      computeId: computeId ?? null,
      jobType: "Pipeline",
      jobs: spec?.jobs,
      settings: settingsWithin(settings),
    };
  }
  if (type === "spark") {
    const { entry, args } = { entry: spec?.entry, args: spec?.args, ...node } as ComponentSpec;
    return { ...common, ...work, jobType: "Spark", entry, args };
  }
  if (type === "automl") {
    const outputs = outputsOf(job, { type, outputs: automlOutputs(node) });
    return { ...common, ...automlOf(job), outputs, resources: work.resources } as JobProperties;
  }
  if (type === "data_transfer") return { ...common, ...copyOf(spec, node) } as JobProperties;
  if (type === "parallel") {
    const { code, environment, settings: parallel } = parallelOf(spec, node);
    return {
      ...common,
      ...work,
      codeId: withoutScheme(code),
      environmentId: withoutScheme(environment),
      jobType: "Parallel",
      parallel: { ...parallel },
    };
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

/** References in a specification have `azureml:` before the id. */
function withoutScheme(reference: string | undefined): string | undefined {
  return reference?.replace(/^azureml:(?=\/subscriptions\/)/i, "");
}
