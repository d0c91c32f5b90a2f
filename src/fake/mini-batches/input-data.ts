import { filesIn } from "../blob/folder";
import { assumed } from "../errors";
import type { Task, TaskInput } from "../runner/runner";
import type { FileToScore } from "../serving/server";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import { MiniBatchError } from "./mini-batch-run";
import { MLTableError, readMLTable } from "./mltable";
import { isTabular, type TableRows, tableRows } from "./table-rows";

/** What mini-batches are cut from. */
export interface InputData {
  readonly files: readonly FileToScore[];
  /** Where an MLTable says how its files are read: their rows. */
  readonly table?: TableRows;
}

/**
 * The same task, in which the tables (MLTable) that are to be evaluated are the files that they list.
 *
 * @throws MiniBatchError where a table cannot be read.
 */
export async function withTablesEvaluated(state: ServiceState, task: Task): Promise<Task> {
  const inputs: Record<string, TaskInput> = { ...task.inputs };
  for (const [name, input] of Object.entries(task.inputs)) {
    const evaluated = input.kind === "folder" && input.type === "mltable" && /^eval/i.test(input.mode);
    if (!evaluated) continue;
    const { files } = await inputData(state, task.workspaceId, name, input);
    inputs[name] = { ...input, listed: files };
  }
  return { ...task, inputs };
}

/**
 * The data of an input: the file, the files of the folder, or what an MLTable lists.
 *
 * @throws MiniBatchError where it cannot be read.
 */
export async function inputData(
  state: ServiceState,
  workspaceId: string,
  name: string,
  input: TaskInput,
): Promise<InputData> {
  if (input.kind === "literal") return { files: [] };
  const folder = input.kind === "remote" ? locate(state, workspaceId, input.uri) : input.files;
  if (!folder) {
    const message = `The input "${name}" lies outside of the fake and cannot be read: ${input.uri}.`;
    throw new MiniBatchError(assumed(message));
  }
  if (input.type !== "mltable") {
    const files = filesIn(state.blobs, folder).filter(({ path }) => !path.endsWith("/"));
    return { files: files.map((file) => ({ name: file.path, blob: { ...folder, path: file.name } })) };
  }
  try {
    const { files, transformations } = await readMLTable(state, workspaceId, folder);
    return {
      files,
      ...(isTabular(transformations) && { table: tableRows(state.blobs, files, transformations) }),
    };
  } catch (error) {
    if (!(error instanceof MLTableError)) throw error;
    throw new MiniBatchError(assumed(`The input "${name}" could not be read. ${error.message}`));
  }
}
