import { resolveAsset } from "../asset-references";
import type { ServiceState } from "../state";
import type { StoredJob } from "./job";

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
  /** Of a condition: what decides, and the nodes that run then or else. */
  condition?: unknown;
  true_block?: unknown;
  false_block?: unknown;
  /** Of a loop: the node that is repeated. */
  body?: unknown;
  /** Of `do_while`: which outputs of a round are which inputs of the next. */
  mapping?: Record<string, string | string[]>;
  limits?: { max_iteration_count?: number | null; [limit: string]: unknown } | null;
  /** Of `parallel_for`: what the rounds are given, as JSON or as a reference. */
  items?: string;
  max_concurrency?: number | null;
  [setting: string]: unknown;
}

/** An input or output of a node. */
export interface NodePort {
  value?: unknown;
  uri?: string;
  mode?: string;
  job_input_type?: string;
  job_output_type?: string;
  /** Of an output: the asset that it becomes. */
  name?: string;
  version?: string;
}

/** In the properties of a node's run: which node it is of. */
export const nodeProperty = "azureml.moduleName";

/** The nodes of a pipeline job. */
export function nodesOf({ properties }: StoredJob): Readonly<Record<string, PipelineNode>> {
  return (properties.jobs ?? {}) as Record<string, PipelineNode>;
}

/** What kind of node it is, in lower case. */
export function typeOfNode({ type }: PipelineNode): string {
  return String(type ?? "command").toLowerCase();
}

/** Names of the nodes whose outputs a node refers to. */
export function upstreamOf(node: PipelineNode): string[] {
  // Which of its own outputs a loop hands on is nothing to wait for.
  const { outputs: _, mapping: __, ...rest } = node;
  const text = JSON.stringify(rest);
  return [...text.matchAll(/\$\{\{\s*parent\.jobs\.([\w]+)\./g)].map(([, name = ""]) => name);
}

/** Names of the nodes that a block or a loop holds: `${{parent.jobs.x}}`. */
export function nodesNamed(references: unknown): string[] {
  const text = JSON.stringify(references) ?? "";
  return [...text.matchAll(/\$\{\{\s*parent\.jobs\.(\w+)\s*\}\}/g)].map(([, name = ""]) => name);
}

/** Whether outputs of this type are values, which are no files. */
export function isValueType(type: string | undefined): boolean {
  return ["boolean", "integer", "number", "string"].includes(type ?? "");
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

/** The output of the pipeline that an output of a node is bound to. */
export function parentOutput(port: NodePort | undefined): string | undefined {
  return /^\$\{\{\s*parent\.outputs\.([\w.]+)\s*\}\}$/.exec(String(port?.value ?? ""))?.[1];
}
