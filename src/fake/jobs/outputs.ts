import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { canonicalUri } from "../storage-locations";
import { type JobOutput, type StoredJob, workspaceOfJob } from "./job";

/** Whether an output is one file. */
export function fileOutput({ jobOutputType }: JobOutput): boolean {
  return jobOutputType.toLowerCase() === "uri_file";
}

/** Where an output goes: what the job says, with the run's names in it, or the workspace's own place for it. */
export function outputUri(runId: string, name: string, output: JobOutput): string {
  if (!output.uri) {
    return `azureml://datastores/workspaceblobstore/paths/azureml/${runId}/${name}${fileOutput(output) ? "" : "/"}`;
  }
  return output.uri
    .replace(/\$\{\{\s*name\s*\}\}/g, runId)
    .replace(/\$\{\{\s*output_name\s*\}\}/g, name)
    .replace(/\$\{\{\s*default_datastore\s*\}\}/g, "workspaceblobstore");
}

/**
 * The named outputs of a run as run history tells them. A model is called a folder: azure-ai-ml 1.35.2 fails on the types
 * of models (seen in its downloads).
 */
export function outputsOfRun(state: ServiceState, runId: string, job: StoredJob): RunRecord["outputs"] {
  const outputs: RunRecord["outputs"] = {};
  for (const [name, output] of Object.entries(job.properties.outputs ?? {})) {
    if (!output) continue;
    const type = output.jobOutputType.toLowerCase();
    outputs[name] = {
      assetId: canonicalUri(state, workspaceOfJob(job), outputUri(runId, name, output)),
      type: type === "uri_file" || type === "mltable" ? type : "uri_folder",
    };
  }
  return outputs;
}

/** The inputs of a run that are assets or files, as run history tells them. */
export function inputsOfRun(job: StoredJob): RunRecord["inputs"] {
  const inputs: RunRecord["inputs"] = {};
  for (const [name, input] of Object.entries(job.properties.inputs ?? {})) {
    if (input?.uri) inputs[name] = { assetId: input.uri, type: input.jobInputType.toLowerCase() };
  }
  return inputs;
}
