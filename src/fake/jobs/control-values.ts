import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import { loopOfRun } from "./control-flow";
import { jobOfRun, workspaceOfJob } from "./job";
import { outputUri } from "./outputs";
import { type ComponentSpec, isValueType } from "./pipeline-node";

/** A value that a step leaves: what conditions and loops go by. */
export type ControlValue = string | number | boolean;

/** The property of a run in which its values are, as JSON by name: `mldesigner` writes it. */
const property = "azureml.pipeline.control";

function valuesOf({ properties }: RunRecord): Record<string, ControlValue> {
  try {
    return JSON.parse(properties[property] ?? "{}") as Record<string, ControlValue>;
  } catch {
    return {};
  }
}

/**
 * A value that a run has left; `undefined` where it has left none. That of a loop is its last round's, or, where the
 * rounds go at once, a list of all as JSON.
 */
export function controlValue(state: ServiceState, run: RunRecord, name: string): ControlValue | undefined {
  const loop = loopOfRun(state, run);
  const rounds = loop ? state.runs.children(run.runId) : [];
  if (loop?.type === "do_while") {
    const last = rounds.at(-1);
    return last && controlValue(state, last, name);
  }
  if (loop) {
    const values = rounds.map((round) => controlValue(state, round, name));
    return values.some((value) => value !== undefined) ? JSON.stringify(values) : undefined;
  }
  // A step may tell a value before it ends, under a key of its own.
  return valuesOf(run)[name] ?? run.properties[`${property}.${name}`];
}

/** Notes a value of a run. */
export function noteControlValue(run: RunRecord, name: string, value: ControlValue): void {
  run.properties[property] = JSON.stringify({ ...valuesOf(run), [name]: value });
}

/** Notes the values that a step has written to the files of its outputs, unless it has told them itself. */
export function readControlValues(state: ServiceState, run: RunRecord, spec: ComponentSpec): void {
  const owner = state.runs.get(run.properties.best_child_run_id ?? "") ?? run;
  const job = jobOfRun(state, owner);
  if (!job) return;
  for (const [name, { type }] of Object.entries(spec.outputs ?? {})) {
    const output = job.properties.outputs?.[name];
    if (!isValueType(type) || !output || controlValue(state, owner, name) !== undefined) continue;
    const file = locate(state, workspaceOfJob(job), outputUri(owner.runId, name, output));
    const text = file && state.blobs.text(file.account, file.container, file.path);
    if (text !== undefined) noteControlValue(run, name, typed(text.trim(), type));
  }
}

/** A text as the value that it was declared to be; as it is, where it is not that. */
function typed(text: string, type: string | undefined): ControlValue {
  if (type === "boolean") return truthOf(text) ?? text;
  const number = type === "string" || text === "" ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : number;
}

/** What a value says as a condition; `undefined` where it says neither. */
export function truthOf(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** A value as the text of a literal input, in Python's words. */
export function literalOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
