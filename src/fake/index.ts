export { FakeAzureML, type FakeAzureMLOptions, type FakeSnapshot } from "./fake-service";
export { type ProcessRunnerOptions, processRunner } from "./runner/process";
export type {
  BlobFolder,
  Runner,
  RunnerService,
  Task,
  TaskHandle,
  TaskHost,
  TaskInput,
  TaskOutput,
} from "./runner/runner";
export {
  type ScriptedContent,
  type ScriptedFunction,
  type ScriptedJob,
  type ScriptedRun,
  scriptedRunner,
} from "./runner/scripted";
export type { ScriptedModel } from "./runner/scripted-model";
export { createSampler, type Sampler, type SamplerOptions } from "./runner/sweep/sampler";
export type { WorkspaceScope } from "./seed";
export { functionServer, type ScoringFunction, type ScoringRequest } from "./serving/function-server";
export { type ProcessServerOptions, processServer } from "./serving/process-server";
export type { DeploymentToServe, LoadedDeployment, ScoringReply, Server } from "./serving/server";
