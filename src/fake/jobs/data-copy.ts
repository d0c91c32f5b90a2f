import { filesIn } from "../blob/folder";
import { assumed, badRequest, Refusal } from "../errors";
import type { BlobFolder, Task, TaskHandle, TaskHost } from "../runner/runner";
import type { ServiceState } from "../state";
import { below } from "../storage-locations";
import type { JobProperties, StoredJob } from "./job";
import type { ComponentSpec, PipelineNode } from "./pipeline-node";

/** What happens where a file is in several of the inputs. */
type CopyMode = "merge_with_overwrite" | "fail_if_conflict";

/** What a step that copies data is told beside its inputs and output. */
interface CopySettings {
  mode: CopyMode;
}

/** How long a copy takes of a clock that stands still. */
const copySeconds = 1;

/** What a node says of a copy, as its job keeps it. */
export function copyOf(spec: ComponentSpec | undefined, node: PipelineNode): Partial<JobProperties> {
  const { data_copy_mode: mode } = { ...spec, ...node } as { data_copy_mode?: string };
  const copy: CopySettings = { mode: mode === "fail_if_conflict" ? mode : "merge_with_overwrite" };
  return { jobType: "DataTransfer", copy };
}

/** Refuses a step that moves data in or out of the workspace, and a copy that goes to more than one place. */
export function requireCopy(name: string, spec: ComponentSpec | undefined, node: PipelineNode): void {
  const { task } = { ...spec, ...node } as { task?: string };
  if (task !== "copy_data") {
    const message = `The fake copies data within the workspace only: what jobs.${name} (${task}) would move lies outside of it.`;
    throw new Refusal(501, "NotImplemented", assumed(message));
  }
  if (Object.keys(spec?.outputs ?? {}).length !== 1 || Object.keys(spec?.inputs ?? {}).length === 0)
    throw badRequest(assumed(`A copy has inputs, and one output (jobs.${name}).`));
}

/** How a step copies data; `undefined` for any other job. */
export function copySettings({ properties }: StoredJob): CopySettings | undefined {
  return properties.copy as CopySettings | undefined;
}

/** Copies the inputs of a step into its output: a file stays a file where the output is one. */
export function startCopy(
  state: ServiceState,
  { mode }: CopySettings,
  task: Task,
  host: TaskHost,
): TaskHandle {
  const after = state.runner.realTime ? undefined : copySeconds;
  try {
    const count = copy(state, mode, task);
    host.log(`${count} ${count === 1 ? "file was" : "files were"} copied.\n`, after);
    host.finish({ exitCode: 0, after });
  } catch (error) {
    if (!(error instanceof CopyError)) throw error;
    host.log(`${error.message}\n`, after);
    host.finish({ exitCode: 1, error: { code: "UserError", message: error.message }, after });
  }
  return { stop: async () => {} };
}

/** Why nothing is copied: the step has failed. */
class CopyError extends Error {}

function copy({ blobs }: ServiceState, mode: CopyMode, task: Task): number {
  const [output] = Object.values(task.outputs);
  if (!output) throw new CopyError(assumed("The output lies outside of the fake and cannot be written."));
  const sources = new Map<string, BlobFolder>();
  for (const [name, input] of Object.entries(task.inputs)) {
    if (input.kind === "literal") continue;
    if (input.kind === "remote") {
      const message = `The input "${name}" lies outside of the fake and cannot be read: ${input.uri}.`;
      throw new CopyError(assumed(message));
    }
    const files = filesIn(blobs, input.files).filter(({ path }) => !path.endsWith("/"));
    if (files.length === 0) throw new CopyError(assumed(`The input "${name}" has no files.`));
    for (const { name: blob, path } of files) {
      const target = output.kind === "file" ? output.files : below(output.files, path);
      const { account, container } = target;
      const isTaken = sources.has(target.path) || blobs.get(account, container, target.path) !== undefined;
      if (mode === "fail_if_conflict" && isTaken)
        throw new CopyError(assumed(`There is a file ${path} in the output already.`));
      sources.set(target.path, { ...input.files, path: blob });
    }
  }
  const { account, container } = output.files;
  for (const [path, from] of sources) {
    const blob = blobs.get(from.account, from.container, from.path);
    if (blob) blobs.putPieces(account, container, path, blob);
  }
  return sources.size;
}
