import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { ControlFlow, loopOfRun } from "./control-flow";
import { controlValue, literalOf } from "./control-values";
import { findJob, type JobInput, type JobOutput, type StoredJob } from "./job";
import { outputUri } from "./outputs";
import {
  type ComponentSpec,
  isValueType,
  type NodePort,
  nodeProperty,
  type PipelineNode,
  parentOutput,
} from "./pipeline-node";

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

/** What a node's job reads: its own values, those of the pipeline, and what other nodes left. */
export function inputsOf(job: NodeJob, spec: ComponentSpec | undefined): Record<string, JobInput> {
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
  eval_mount: "EvalMount",
  eval_download: "EvalDownload",
};

function fileOf({ uri, mode, job_input_type: type }: NodePort): JobInput {
  return { jobInputType: type ?? "uri_folder", uri, ...(mode && { mode }) };
}

/** What a literal is bound to; the literal itself where it is a mere value. */
export function bound(job: NodeJob, text: string): JobInput | undefined {
  const { parent, parentRun, state, workspace } = job;
  const whole = /^\$\{\{\s*parent\.(.+?)\s*\}\}$/.exec(text)?.[1];
  const [, input] = /^inputs\.([\w.]+)$/.exec(whole ?? "") ?? [];
  if (input !== undefined) return parent.properties.inputs?.[input] ?? undefined;
  const [, node, output = ""] = /^jobs\.(\w+)\.outputs\.([\w.]+)$/.exec(whole ?? "") ?? [];
  if (node !== undefined) {
    const runner = new ControlFlow(parent).runnerOf(node);
    const run = state.runs
      .children(parentRun.runId)
      .find(({ properties }) => properties[nodeProperty] === runner);
    const value = run && controlValue(state, run, output);
    if (value !== undefined) return { jobInputType: "literal", value: literalOf(value) };
    const left = run && outputLeft(state, workspace, run, output);
    return left && { jobInputType: left.jobOutputType, uri: left.uri };
  }
  const value = text.replace(/\$\{\{\s*parent\.inputs\.([\w.]+)\s*\}\}/g, (_, name: string) =>
    String(parent.properties.inputs?.[name]?.value ?? ""),
  );
  return { jobInputType: "literal", value };
}

/** Where a run has left an output: of a sweep, its best trial; of `do_while`, its last round. */
export function outputLeft(
  state: ServiceState,
  workspace: string,
  run: RunRecord,
  name: string,
): JobOutput | undefined {
  if (loopOfRun(state, run)?.type === "do_while") {
    const last = state.runs.children(run.runId).at(-1);
    return last && outputLeft(state, workspace, last, name);
  }
  const best = run.properties.best_child_run_id ?? run.runId;
  const output = findJob(state, workspace, best)?.properties.outputs?.[name];
  return output ? { ...output, uri: outputUri(best, name, output) } : undefined;
}

/** What a node's job leaves: where the node says, where the output of the pipeline lies, or at a place of its own. */
export function outputsOf(job: NodeJob, spec: ComponentSpec | undefined): Record<string, JobOutput> {
  const outputs: Record<string, JobOutput> = {};
  for (const [name, { type = "uri_folder", mode }] of Object.entries(spec?.outputs ?? {})) {
    const port = job.node.outputs?.[name];
    const target = parentOutput(port);
    // Trials write to places of their own: where the best lies is told when they have ended.
    const isSweep = job.node.type === "sweep";
    const uri = target !== undefined && !isSweep ? parentUri(job, target) : port?.uri;
    outputs[name] = {
      // A value is written to a file, of which it is read when the step has ended.
      jobOutputType: isValueType(type) ? "uri_file" : type,
      mode: port?.mode ?? modes[mode ?? ""] ?? "ReadWriteMount",
      ...(uri && { uri }),
      ...(port?.name && { assetName: port.name }),
      ...(port?.version && { assetVersion: port.version }),
    };
  }
  return outputs;
}

function parentUri({ parent }: NodeJob, name: string): string | undefined {
  const output = parent.properties.outputs?.[name];
  return output ? outputUri(parent.name, name, output) : undefined;
}
