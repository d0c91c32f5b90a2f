import { mkdirSync } from "node:fs";
import { command } from "../../../src/resources/jobs/command/command-builder";

/** Python snippets of refused jobs that the runner does not understand, by case, written again. */
export const invalid: Readonly<Record<string, () => unknown>> = {
  code_empty_dir: () => {
    mkdirSync("empty_dir", { recursive: true });
    return command({ command: "echo", code: "./empty_dir", environment: "env:1", compute: "cpu" });
  },
};
