import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { describedKind } from "./described-jobs";
import { isSweep, type JobProperties, type StoredJob, workspaceOfJob } from "./job";
import { inputsOfRun, outputsOfRun } from "./outputs";

/** Makes the run of a new job, in which all that becomes of it is kept. */
export function createRun(state: ServiceState, job: StoredJob, at: number, parent?: RunRecord): RunRecord {
  const { properties, name } = job;
  const workspace = workspaceOfJob(job);
  const experiment = state.runs.experiment(workspace, properties.experimentName || "Default", at);
  return state.runs.add({
    runId: name,
    workspace: workspace.toLowerCase(),
    experimentId: experiment.experimentId,
    experimentName: experiment.name,
    status: "NotStarted",
    displayName: properties.displayName || name,
    ...(properties.description != null && { description: properties.description }),
    ...(parent && { parentRunId: parent.runId }),
    rootRunId: parent?.rootRunId ?? parent?.runId ?? name,
    runType:
      describedKind(properties)?.runType ??
      runTypes[properties.jobType.toLowerCase()] ??
      "azureml.commandjob",
    createdAt: at,
    params: {},
    tags: textsOf(properties.tags),
    properties: { ...textsOf(properties.properties), ...serviceProperties(job) },
    metrics: [],
    hidden: properties.isArchived === true,
    outputs: outputsOfRun(state, name, job),
    inputs: inputsOfRun(job),
    logFiles: {},
  });
}

/** What run history calls a step that is no job of its own. */
const stepRun = "azureml.StepRun";

/** What run history calls the kinds of jobs. */
const runTypes: Readonly<Record<string, string>> = {
  command: "azureml.commandjob",
  sweep: "azureml.sweep",
  // Assumed: of the Spark jobs of the service only the property is known.
  spark: "azureml.sparkjob",
  parallel: stepRun,
  datatransfer: stepRun,
};

/** Tags and properties without those that are null. */
export function textsOf(record: Record<string, string | null> | null | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

/** What the service itself says of a job in its properties. */
function serviceProperties(job: StoredJob): Record<string, string> {
  const described = describedKind(job.properties);
  if (described) return { "azureml.runsource": described.runSource };
  if (runTypes[job.properties.jobType.toLowerCase()] === stepRun) return { "azureml.runsource": stepRun };
  if (!isSweep(job)) return { "azureml.runsource": "commandjob", "_azureml.ComputeTargetType": "amlctrain" };
  const { objective } = job.properties as JobProperties;
  return {
    "azureml.runsource": "hyperdrive",
    runTemplate: "HyperDrive",
    platform: "AML",
    primary_metric_config: JSON.stringify({
      name: objective?.primaryMetric,
      goal: objective?.goal?.toLowerCase(),
    }),
  };
}
