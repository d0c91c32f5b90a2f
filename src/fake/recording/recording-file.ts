import { nodeModule } from "../node-module";
import type { RecordingSink } from "./recorder";
import { parseRecording, type Recording } from "./recording";

/** A file that a recording is written to, line by line; one that is there is replaced. For the owner's eyes only. */
export function recordingFile(path: string): RecordingSink {
  let file: Promise<import("node:fs/promises").FileHandle> | undefined;
  const open = async () => (await nodeModule("fs/promises")).open(path, "w", 0o600);
  return {
    async write(line) {
      file ??= open();
      await (await file).appendFile(`${line}\n`);
    },
    async close() {
      await (await file)?.close();
    },
  };
}

/**
 * Reads the file of a recording.
 * @throws TypeError - with the line and all that is wrong in it.
 */
export async function readRecording(path: string): Promise<Recording> {
  const { readFile } = await nodeModule("fs/promises");
  return parseRecording(await readFile(path, "utf8"));
}
