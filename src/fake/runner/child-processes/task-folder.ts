import { fillCommand } from "../../jobs/command-line";
import type { ParallelItem, RunnerService, Task, TaskHost, TaskInput } from "../runner";
import { filesBelow, pathBelow, putFile, writeBlob, writeFolder } from "./files";

/** Where the files of a task are. */
export interface Layout {
  readonly workingFolder: string;
  readonly inputs: Record<string, string>;
  readonly outputs: Record<string, string>;
  /** Puts all that in a command. */
  fill(command: string): string;
}

/** Lays the files of a task out. */
export async function layOut(task: Task, service: RunnerService, folder: string): Promise<Layout> {
  const { mkdir } = await import("node:fs/promises");
  const { basename, join } = await import("node:path");
  const workingFolder = join(folder, "wd");
  await mkdir(workingFolder);
  if (task.code) await writeFolder(service.blobs, task.code, workingFolder);
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries(task.inputs)) {
    const listed = task.parallel?.inputName === name ? task.parallel.batches.flat() : listedOf(input);
    if (listed)
      inputs[name] = await layListed(listed, service, await pathBelow(join(folder, "inputs"), name));
    else if (input.kind === "literal") inputs[name] = input.value;
    else if (input.kind === "remote") inputs[name] = input.uri;
    else {
      const place = await pathBelow(join(folder, "inputs"), name);
      await mkdir(place, { recursive: true });
      inputs[name] = input.kind === "file" ? await pathBelow(place, basename(input.files.path)) : place;
      if (input.kind === "file") await writeBlob(service.blobs, input.files, inputs[name]);
      else await writeFolder(service.blobs, input.files, place);
    }
  }
  const outputs: Record<string, string> = {};
  for (const [name, { kind }] of Object.entries(task.outputs)) {
    const place = await pathBelow(join(folder, "outputs"), name);
    await mkdir(place, { recursive: true });
    outputs[name] = kind === "file" ? join(place, name) : place;
  }
  const fill = (command: string) =>
    fillCommand(command, (kind, name) => {
      if (kind === "outputs") return outputs[name];
      const chosen = task.searchSpace?.[name];
      return kind === "inputs" && inputs[name] !== undefined
        ? inputs[name]
        : chosen === undefined
          ? undefined
          : String(chosen);
    });
  return { workingFolder, inputs, outputs, fill };
}

function listedOf(input: TaskInput): readonly ParallelItem[] | undefined {
  return input.kind === "folder" ? input.listed : undefined;
}

/** Lays files under the names that they are to have; answers where. */
async function layListed(
  files: readonly ParallelItem[],
  service: RunnerService,
  place: string,
): Promise<string> {
  const { mkdir } = await import("node:fs/promises");
  const { dirname } = await import("node:path");
  await mkdir(place, { recursive: true });
  for (const item of files) {
    if (!("blob" in item)) continue;
    const path = await pathBelow(place, item.name);
    await mkdir(dirname(path), { recursive: true });
    await writeBlob(service.blobs, item.blob, path);
  }
  return place;
}

/** Uploads what a task leaves: its named outputs, and `outputs` and `logs` of the folder it ran in. */
export async function collect(
  task: Task,
  host: TaskHost,
  service: RunnerService,
  folder: string,
  layout: Layout,
): Promise<void> {
  const { join } = await import("node:path");
  const { blobs } = service;
  const files = (place: string, name: string) =>
    filesBelow(place, folder, (path) => {
      host.log(
        `${path === "" ? name : `${name}/${path}`} is a link that leads out of the job's folder: it was not uploaded.\n`,
      );
    });
  for (const [name, output] of Object.entries(task.outputs)) {
    const { account, container, path: target } = output.files;
    for (const { path, absolute } of await files(layout.outputs[name] ?? "", name)) {
      const blob = path === "" ? target : `${target}/${path}`;
      await putFile(blobs, absolute, { account, container, path: blob });
    }
  }
  const { readFile } = await import("node:fs/promises");
  for (const name of ["outputs", "logs"]) {
    for (const { path, absolute } of await files(join(layout.workingFolder, name), name)) {
      host.artifact(`${name}/${path}`, new Uint8Array(await readFile(absolute)));
    }
  }
}
