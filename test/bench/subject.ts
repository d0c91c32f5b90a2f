/** What the benchmark of entities uses: what a user imports, and what the client does with a job on the way out. */
export { command, Input, Output } from "../../src/index";
export { commandKind } from "../../src/resources/jobs/command/command-kind";
