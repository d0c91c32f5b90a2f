import { assumed, badRequest, Refusal } from "../errors";
import { inputData } from "../mini-batches/input-data";
import { MiniBatchError, miniBatches } from "../mini-batches/mini-batch-run";
import type { TableRows } from "../mini-batches/table-rows";
import type { ParallelItem, ParallelWork, Task } from "../runner/runner";
import type { ServiceState } from "../state";
import { nodesWanted, type StoredJob } from "./job";
import type { ComponentSpec, PipelineNode } from "./pipeline-node";

/** How a parallel step goes through its data, as its job keeps it. */
export interface ParallelSettings {
  entryScript: string;
  programArguments: string;
  /** Name of the input that is cut. */
  inputName: string;
  /** Name of the output that gets what the script returns. */
  appendRowTo?: string;
  /** Files, or bytes of rows; absent: the usual size. */
  miniBatchSize?: number;
  partitionKeys: string[];
  maxRetries: number;
  timeoutSeconds: number;
  errorThreshold: number;
  miniBatchErrorThreshold: number;
  maxConcurrencyPerInstance: number;
}

/** What holds where nothing is said. Source: the reference of the parallel job in YAML. */
const usual = { files: 10, bytes: 1024 ** 2, maxRetries: 2, timeoutSeconds: 60 };

interface ParallelFields {
  task?: {
    type?: string;
    code?: string;
    entry_script?: string;
    program_arguments?: string;
    append_row_to?: string;
    environment?: string;
  };
  input_data?: string;
  mini_batch_size?: string | number | null;
  partition_keys?: string | string[];
  retry_settings?: { max_retries?: number | null; timeout?: number | null } | null;
  max_concurrency_per_instance?: number | null;
  error_threshold?: number | null;
  mini_batch_error_threshold?: number | null;
}

/** What a node and its component say of a parallel step: the node goes before. */
function fieldsOf(spec: ComponentSpec | undefined, node: PipelineNode): ParallelFields {
  const said = Object.entries(node).filter(([, value]) => value !== undefined && value !== null);
  return { ...(spec as object), ...Object.fromEntries(said) } as ParallelFields;
}

/** The code, environment and settings of a parallel step. */
export function parallelOf(spec: ComponentSpec | undefined, node: PipelineNode) {
  const fields = fieldsOf(spec, node);
  const { task = {}, retry_settings: retry, partition_keys: keys } = fields;
  const size = sizeOf(fields.mini_batch_size);
  const appendRowTo = portOf(task.append_row_to, "outputs");
  const settings: ParallelSettings = {
    entryScript: String(task.entry_script ?? ""),
    programArguments: task.program_arguments ?? "",
    inputName: portOf(fields.input_data, "inputs") ?? "",
    ...(appendRowTo !== undefined && { appendRowTo }),
    // Nothing is said by 0: Python sends it with keys.
    ...(size && { miniBatchSize: size }),
    partitionKeys: typeof keys === "string" ? (JSON.parse(keys) as string[]) : (keys ?? []),
    maxRetries: retry?.max_retries ?? usual.maxRetries,
    timeoutSeconds: retry?.timeout || usual.timeoutSeconds,
    errorThreshold: fields.error_threshold ?? -1,
    miniBatchErrorThreshold: fields.mini_batch_error_threshold ?? -1,
    maxConcurrencyPerInstance: fields.max_concurrency_per_instance ?? 1,
  };
  return { code: task.code, environment: task.environment, settings };
}

/** Refuses a parallel step that says too little, or what the fake cannot do. */
export function requireParallel(name: string, spec: ComponentSpec, node: PipelineNode): void {
  const { task, input_data: data, mini_batch_size: size } = fieldsOf(spec, node);
  const refuse = (message: string) => badRequest(assumed(`${message} (jobs.${name})`));
  if (task?.type === "model")
    throw new Refusal(
      501,
      "NotImplemented",
      assumed(`The fake runs parallel tasks with a script, not those of type model (jobs.${name}).`),
    );
  if (!task?.entry_script) throw refuse("task.entry_script is required.");
  if (!task.environment) throw refuse("task.environment is required.");
  const input = portOf(data, "inputs");
  if (input === undefined || !spec.inputs?.[input])
    throw refuse("input_data is one of the inputs: ${{inputs.x}}.");
  const output = portOf(task.append_row_to, "outputs");
  if (task.append_row_to && (output === undefined || !spec.outputs?.[output]))
    throw refuse("task.append_row_to is one of the outputs: ${{outputs.x}}.");
  if (size != null && sizeOf(size) === undefined)
    throw refuse(`mini_batch_size is a number, or one with kb, mb or gb. Given: ${size}.`);
}

/** How a parallel step goes through its data; `undefined` for any other job. */
export function parallelSettings(job: StoredJob): ParallelSettings | undefined {
  return job.properties.parallel as ParallelSettings | undefined;
}

/**
 * Cuts the data of a parallel step.
 *
 * @throws MiniBatchError where there is none, or it cannot be read.
 */
export async function cutData(
  state: ServiceState,
  job: StoredJob,
  task: Task,
  settings: ParallelSettings,
): Promise<ParallelWork> {
  const { inputName, miniBatchSize, partitionKeys, maxConcurrencyPerInstance, ...rest } = settings;
  const input = task.inputs[inputName];
  if (!input) throw new MiniBatchError(assumed(`There is no input ${inputName}.`));
  const { files, table } = await inputData(state, task.workspaceId, inputName, input);
  if (files.length === 0) throw new MiniBatchError(assumed(`The input ${inputName} has no files.`));
  if (!table && partitionKeys.length > 0) {
    const message = `The input ${inputName} has no rows to be parted by ${partitionKeys.join(", ")}: it is an MLTable that reads its files then.`;
    throw new MiniBatchError(assumed(message));
  }
  const batches: ParallelItem[][] = !table
    ? miniBatches(files, miniBatchSize ?? usual.files)
    : partitionKeys.length > 0
      ? partsOf(table, partitionKeys)
      : piecesOf(table, miniBatchSize ?? usual.bytes);
  return {
    ...rest,
    inputName,
    batches,
    ...(table && { columns: table.columns }),
    lanes: nodesWanted(job.properties) * maxConcurrencyPerInstance,
  };
}

type Row = TableRows["rows"][number];

/** Rows with the same values under the keys go together. */
function partsOf({ columns, rows }: TableRows, keys: readonly string[]): ParallelItem[][] {
  const indexes = keys.map((key) => columns.indexOf(key));
  const missing = keys.find((_, index) => indexes[index] === -1);
  if (missing !== undefined) throw new MiniBatchError(assumed(`The table has no column ${missing}.`));
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(indexes.map((index) => row[index]));
    const part = parts.get(key) ?? [];
    part.push(row);
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** Rows go together until they are so large. */
function piecesOf({ rows }: TableRows, bytes: number): ParallelItem[][] {
  const pieces: Row[][] = [];
  let left = 0;
  for (const row of rows) {
    // About what the row takes in a file.
    const size = row.reduce<number>((sum, value) => sum + String(value ?? "").length + 1, 0);
    if (left < size || pieces.length === 0) {
      pieces.push([]);
      left = bytes;
    }
    left -= size;
    pieces.at(-1)?.push(row);
  }
  return pieces;
}

function portOf(reference: string | undefined, side: "inputs" | "outputs"): string | undefined {
  const [, found, name] = /^\$\{\{\s*(inputs|outputs)\.([\w.]+)\s*\}\}$/.exec(reference ?? "") ?? [];
  return found === side ? name : undefined;
}

/** `10`, `"10"`, `"10kb"`; `undefined` for what is no size. */
function sizeOf(size: string | number | null | undefined): number | undefined {
  const [, digits, unit] = /^(\d+)([kmg]b)?$/i.exec(String(size ?? "")) ?? [];
  if (digits === undefined) return undefined;
  const factor = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }[unit?.toLowerCase() ?? ""] ?? 1;
  return Number(digits) * factor;
}
