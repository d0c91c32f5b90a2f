import { truncate } from "node:fs/promises";
import { linesOf } from "./lines";

/** What one line of a base or a journal says: all that one turn of the service has changed. */
export interface KeptLine {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** State of the random source. */
  readonly random: number;
  /** Of the first line of a base: the form of the files, and the seed of sweeps that give none. */
  readonly version?: number;
  readonly seed?: number;
  /** Changes, by the part of the state that they are of. */
  readonly [part: string]: unknown;
}

/**
 * Reads the lines of a base or a journal.
 *
 * @param mayBeTorn - Whether a last line that is not whole is what a killed process was writing. It is cut off: nobody has
 *   been told of what it says.
 * @throws Error - where the file is damaged.
 */
export async function readLines(
  file: string,
  mayBeTorn: boolean,
  take: (line: KeptLine) => void,
): Promise<void> {
  let end = 0;
  let torn: number | undefined;
  for await (const line of linesOf(file)) {
    const kept = torn === undefined && line.isWhole ? parsed(line.text) : undefined;
    if (kept) take(kept);
    else if (torn === undefined && mayBeTorn) torn = end;
    else throw new Error(`${file} is damaged at byte ${torn ?? end}.`);
    end = line.end;
  }
  if (torn !== undefined) await truncate(file, torn);
}

function parsed(text: string): KeptLine | undefined {
  try {
    return JSON.parse(text) as KeptLine;
  } catch {
    return undefined;
  }
}
