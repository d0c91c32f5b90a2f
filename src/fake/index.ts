export * from "./browser";
export { type ProcessRunnerOptions, processRunner } from "./runner/process";
export { type ProcessServerOptions, processServer } from "./serving/process-server";
