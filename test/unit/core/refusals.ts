import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../../src/core/errors";

/** What is wrong, by path: constructors throw before there is a client that could send anything. */
export function faultPaths(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof ValidationError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

/** Input that was recorded to be refused, written again: by the vector's name, what makes it, and the paths of the faults. */
export type Refusals = Readonly<Record<string, readonly [make: () => unknown, ...paths: string[]]>>;

/**
 * @param kind - Folder of the recorded inputs.
 * @param elsewhere - Cases that no constructor can see: files on the disk, YAML.
 */
export function describeRefusals(kind: string, refusals: Refusals, elsewhere: readonly string[] = []): void {
  describe(`What is refused of ${kind} before anything is sent`, () => {
    it.each(Object.entries(refusals))("%s", (_, [make, ...paths]) => {
      expect(faultPaths(make)).toEqual(paths);
    });

    const folders = [
      `../shared/vectors/invalid/${kind}`,
      `../shared/vectors/invalid/_accepted_by_sdk/${kind}`,
    ].filter(existsSync);
    it.skipIf(folders.length === 0)("is all that Python refuses, and should", () => {
      const recorded = folders.flatMap((folder) =>
        readdirSync(folder).map((file) => file.replace(/\.json$/, "")),
      );
      const known = new Set([...Object.keys(refusals), ...elsewhere]);
      expect(recorded.filter((name) => !known.has(name))).toEqual([]);
    });
  });
}
