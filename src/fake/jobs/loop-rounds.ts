import { assumed, badRequest } from "../errors";
import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { below, locate } from "../storage-locations";
import type { Loop } from "./control-flow";
import { controlValue, literalOf, truthOf } from "./control-values";
import { type JobInput, type JobProperties, type StoredJob, workspaceOfJob } from "./job";
import { bound, inputsOf, type NodeJob, outputLeft, outputsOf } from "./node-ports";
import { fileOutput, outputUri } from "./outputs";
import {
  type ComponentSpec,
  isValueType,
  type NodePort,
  nodeProperty,
  type PipelineNode,
  specOf,
} from "./pipeline-node";

/** How often `do_while` repeats where it does not say. */
const mostRounds = 1000;

/**
 * The job that a loop is. Assumed: a pipeline whose nodes are the rounds, each called by the name of what is repeated and
 * a number. Those of `do_while` come one by one, see {@link nextRound}.
 */
export function jobOfLoop(job: NodeJob, loop: Loop): JobProperties {
  const { state, workspace, parent, nodeName } = job;
  const spec = specOf(state, workspace, loop.body);
  const inputs = inputsOf({ ...job, node: loop.body }, spec);
  const shared = Object.fromEntries(
    Object.entries(inputs).map(([name, { mode }]) => [name, fromPipeline(name, mode)]),
  );
  const jobs =
    loop.type === "do_while"
      ? { [roundName(loop, 1)]: round(loop, shared) }
      : Object.fromEntries(
          itemsOf(job, loop).map(([key, item]) => [
            roundName(loop, key),
            round(loop, { ...shared, ...itemInputs(job, item) }),
          ]),
        );
  return {
    jobType: "Pipeline",
    displayName: loop.node.display_name ?? nodeName,
    experimentName: parent.properties.experimentName,
    computeId: parent.properties.computeId ?? null,
    identity: parent.properties.identity,
    settings: settingsWithin(parent.properties.settings),
    inputs,
    outputs: loop.type === "parallel_for" ? outputsOf(job, gathered(spec)) : {},
    jobs,
    tags: {},
    properties: { [nodeProperty]: nodeName },
    parentJobName: parent.name,
  };
}

/** Settings of a pipeline that hold within its nodes too: those that name nodes do not. */
export function settingsWithin(settings: unknown): Record<string, unknown> {
  const { on_init: _, on_finalize: __, ...rest } = (settings ?? {}) as Record<string, unknown>;
  return rest;
}

/** What comes after the last round of `do_while`: another, why there can be none, or nothing. */
export function nextRound(
  state: ServiceState,
  run: RunRecord,
  job: StoredJob,
  loop: Loop,
): { name: string; node: PipelineNode } | { error: string } | undefined {
  const rounds = state.runs.children(run.runId);
  const last = rounds.at(-1);
  if (!last || rounds.length >= (loop.node.limits?.max_iteration_count ?? mostRounds)) return undefined;
  const { condition } = loop.node;
  if (condition != null && condition !== "") {
    const output = portOf(String(condition));
    const value = controlValue(state, last, output);
    const truth = truthOf(value);
    if (truth === undefined)
      return {
        error: assumed(
          `The loop cannot tell whether to go on: round ${rounds.length} left ${value ?? "nothing"} as ${output}.`,
        ),
      };
    if (!truth) return undefined;
  }
  const shared = Object.fromEntries(
    Object.entries(job.properties.inputs ?? {}).flatMap(([name, input]) =>
      input ? [[name, fromPipeline(name, input.mode)]] : [],
    ),
  );
  const passed = Object.entries(loop.node.mapping ?? {}).flatMap(([output, inputs]) =>
    [inputs].flat().map((input) => {
      const value = `\${{parent.jobs.${last.properties[nodeProperty]}.outputs.${portOf(output)}}}`;
      return [portOf(input), { value, job_input_type: "literal" }] as const;
    }),
  );
  const inputs = { ...shared, ...Object.fromEntries(passed) };
  return { name: roundName(loop, rounds.length + 1), node: round(loop, inputs) };
}

/** Writes the outputs of `parallel_for`: tables (MLTable) of what the rounds have left. */
export function gatherOutputs(state: ServiceState, run: RunRecord, job: StoredJob): void {
  const workspace = workspaceOfJob(job);
  for (const [name, output] of Object.entries(job.properties.outputs ?? {})) {
    const folder = output && locate(state, workspace, outputUri(run.runId, name, output));
    if (!folder) continue;
    const lines = state.runs.children(run.runId).flatMap((child) => {
      const left = outputLeft(state, workspace, child, name);
      return left?.uri ? [`  - ${fileOutput(left) ? "file" : "folder"}: ${left.uri}\n`] : [];
    });
    const { account, container, path } = below(folder, "MLTable");
    state.blobs.putText(account, container, path, `type: mltable\npaths:\n${lines.join("")}`);
  }
}

/** What the rounds of `parallel_for` are given, each with its number, or with its name where they have names. */
function itemsOf(job: NodeJob, { node }: Loop): [string | number, Record<string, unknown>][] {
  const sent = String(node.items ?? "");
  const text = /^\s*\$\{\{/.test(sent) ? (bound(job, sent)?.value ?? "") : sent;
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    throw badRequest(assumed(`The items of ${job.nodeName} are no JSON: ${text.slice(0, 200)}`));
  }
  const listed: [string | number, unknown][] = Array.isArray(items)
    ? items.map((item, index) => [index + 1, item])
    : Object.entries((items ?? {}) as object);
  if (listed.length === 0 || listed.some(([, item]) => typeof item !== "object" || item === null))
    throw badRequest(
      assumed(`The items of ${job.nodeName} are one object at least, each with inputs by name.`),
    );
  return listed as [string | number, Record<string, unknown>][];
}

function itemInputs(job: NodeJob, item: Readonly<Record<string, unknown>>): Record<string, NodePort> {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => {
      if (typeof value === "object" && value !== null) return [[name, value as NodePort]];
      const input = typeof value === "string" ? bound(job, value) : undefined;
      return [[name, input ? portFor(input) : { value: literalOf(value), job_input_type: "literal" }]];
    }),
  );
}

function portFor({ jobInputType, uri, value, mode }: JobInput): NodePort {
  return {
    job_input_type: jobInputType,
    ...(uri != null && { uri }),
    ...(value != null && { value }),
    ...(mode != null && { mode }),
  };
}

function fromPipeline(name: string, mode: string | null | undefined): NodePort {
  return {
    value: `\${{parent.inputs.${name}}}`,
    job_input_type: "literal",
    ...(mode != null && { mode }),
  };
}

/** A round: what is repeated, with inputs of its own, and outputs where no other round has its. */
function round({ body }: Loop, inputs: Record<string, NodePort>): PipelineNode {
  const outputs = Object.fromEntries(
    Object.entries(body.outputs ?? {}).flatMap(([name, port]) =>
      port?.mode === undefined ? [] : [[name, { mode: port.mode }]],
    ),
  );
  return { ...body, inputs, outputs };
}

function roundName({ bodyName }: Loop, key: string | number): string {
  return `${bodyName}_${String(key).replace(/\W/g, "_")}`;
}

/** The name of an output or input of what is repeated, said alone or in a reference. */
function portOf(text: string): string {
  return /\.(?:inputs|outputs)\.([\w.]+)\s*\}\}/.exec(text)?.[1] ?? text;
}

/** What `parallel_for` leaves: a table for each output that is a file or folder; values are a list. */
function gathered(spec: ComponentSpec | undefined): ComponentSpec {
  const outputs = Object.entries(spec?.outputs ?? {}).filter(([, { type }]) => !isValueType(type));
  return {
    type: "pipeline",
    outputs: Object.fromEntries(outputs.map(([name]) => [name, { type: "mltable" }])),
  };
}
