// What of `azure-ai-ml/testing` there is in browsers: all that starts no process. Nothing here may name a module of Node.
export {
  SearchSpaceError,
  type SearchSpaceValue,
  type SweepFault,
  type WireDistribution,
} from "../wire/search-space";
export type { AgendaItem } from "./agenda";
export type { BlobContent, BlobSnapshot, BlobStore, StoredBlob } from "./blob/blob-store";
export type { Durations } from "./durations";
export type { FakeClock } from "./fake-clock";
export { FakeAzureML, type FakeAzureMLOptions } from "./fake-service";
export type { FaultOptions, PlannedFault } from "./faults";
export { handlers, type MswHttp } from "./msw-handlers";
export {
  RecordingHttpClient,
  type RecordingOptions,
  type RecordingSink,
} from "./recording/recorder";
export {
  parseRecording,
  type RecordedBody,
  type RecordedExchange,
  type RecordedRequest,
  type RecordedResponse,
  type Recording,
  type RecordingHeader,
} from "./recording/recording";
export { readRecording, recordingFile } from "./recording/recording-file";
export type { RedactionOptions } from "./recording/redaction";
export { NotRecordedError, ReplayHttpClient, type ReplayOptions } from "./recording/replay";
export type { SeedReport } from "./recording/seed-from-recording";
export type { RegistryScope } from "./registries";
export type { ExperimentRecord, HistorySnapshot, MetricPoint, RunRecord } from "./run-history/run-store";
export type {
  BlobFolder,
  ChildRun,
  ParallelItem,
  ParallelWork,
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
export type { TrialParams } from "./runner/sweep/distributions";
export {
  createSampler,
  type SampledParams,
  type Sampler,
  type SamplerOptions,
  type SamplerSpace,
  type SuggestedTrial,
} from "./runner/sweep/sampler";
export type { SamplingAlgorithmName, SamplingAlgorithmOptions } from "./runner/sweep/sampling-algorithm";
export type { SweepGoal } from "./runner/sweep/trials";
export type { WorkspaceScope } from "./seed";
export {
  functionServer,
  type ScoredFile,
  type ScoringFunction,
  type ScoringRequest,
} from "./serving/function-server";
export type {
  DeploymentToServe,
  FileToScore,
  LoadedDeployment,
  ScoringReply,
  Server,
  WrittenFile,
} from "./serving/server";
export type { FakeSnapshot } from "./snapshot";
export type { StoredResource } from "./store";
