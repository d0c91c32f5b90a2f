import { resolveAsset } from "../asset-references";
import type { RunRecord } from "../run-history/run-store";
import type { Task, TaskInput, TaskOutput } from "../runner/runner";
import type { ServiceState } from "../state";
import { canonicalUri, locate } from "../storage-locations";
import { describedInputs, describedKind, describedTimeout, detailsOf } from "./described-jobs";
import { commandOf, type JobInput, nodesWanted, type StoredJob, secondsOf, workspaceOfJob } from "./job";
import { fileOutput, outputUri } from "./outputs";

/** A file that an input names and that is not there. */
export class MissingInput extends Error {}

/**
 * Makes of a job what a runner is given, with every reference resolved.
 *
 * @throws MissingInput where a file is not there that an input names: Azure finds that out when the job starts.
 */
export function taskOf(state: ServiceState, run: RunRecord, job: StoredJob): Task {
  const workspaceId = workspaceOfJob(job);
  const { properties } = job;
  const inputs: Record<string, TaskInput> = {};
  for (const [name, input] of Object.entries({ ...describedInputs(properties), ...properties.inputs })) {
    if (input) inputs[name] = inputOf(state, workspaceId, name, input);
  }
  const outputs: Record<string, TaskOutput> = {};
  for (const [name, output] of Object.entries(properties.outputs ?? {})) {
    if (!output) continue;
    const uri = outputUri(run.runId, name, output);
    const files = locate(state, workspaceId, uri);
    if (files)
      outputs[name] = {
        kind: fileOutput(output) ? "file" : "folder",
        files,
        uri: canonicalUri(state, workspaceId, uri),
      };
  }
  const code = properties.codeId ? resolveAsset(state, workspaceId, "codes", properties.codeId) : undefined;
  const codeFiles = code && locate(state, workspaceId, String(code.properties.codeUri));
  const environment = resolveAsset(state, workspaceId, "environments", properties.environmentId ?? "");
  const { image, condaFile } = environment?.properties ?? {};
  return {
    jobName: run.runId,
    experimentId: run.experimentId,
    experimentName: run.experimentName,
    displayName: run.displayName ?? run.runId,
    workspaceId,
    jobType: properties.jobType.toLowerCase(),
    ...(describedKind(properties) && { details: detailsOf(properties) }),
    command: commandOf(properties),
    inputs,
    outputs,
    ...(properties.parameters && { searchSpace: properties.parameters }),
    environmentVariables: withoutNulls(properties.environmentVariables ?? {}),
    ...(codeFiles && { code: codeFiles }),
    ...(environment && {
      environment: {
        id: environment.id,
        ...(typeof image === "string" && { image }),
        ...(typeof condaFile === "string" && { condaFile }),
      },
    }),
    ...(properties.computeId && { computeId: properties.computeId }),
    instanceCount: nodesWanted(properties),
    ...timeLimit(properties.limits?.timeout ?? describedTimeout(properties)),
    tags: { ...run.tags },
    properties: { ...run.properties },
    ...(run.parentRunId !== undefined && { parentJobName: run.parentRunId }),
  };
}

function timeLimit(timeout: string | null | undefined): { timeoutSeconds?: number } {
  const seconds = secondsOf(timeout);
  return seconds === undefined ? {} : { timeoutSeconds: seconds };
}

function inputOf(state: ServiceState, workspaceId: string, name: string, input: JobInput): TaskInput {
  const type = input.jobInputType.toLowerCase();
  if (type === "literal") return { kind: "literal", value: input.value ?? "" };
  const uri = canonicalUri(state, workspaceId, uriOf(state, workspaceId, input));
  const mode = input.mode ?? "ReadOnlyMount";
  const files = locate(state, workspaceId, uri);
  // `direct` gives the script the URI itself.
  if (!files || mode.toLowerCase() === "direct") return { kind: "remote", type, uri };
  const isThere = state.blobs.get(files.account, files.container, files.path) !== undefined;
  if (type === "uri_file" && !isThere) {
    throw new MissingInput(
      `((The input "${name}" could not be read: there is no file ${files.path} in the container ${files.container}.))`,
    );
  }
  return { kind: isThere ? "file" : "folder", type, files, uri, mode };
}

/** Where the files of an input lie: an asset's own URI, or the URI itself. */
function uriOf(state: ServiceState, workspaceId: string, { uri }: JobInput): string {
  const reference = uri ?? "";
  const data = resolveAsset(state, workspaceId, "data", reference);
  const target =
    data?.properties.dataUri ?? resolveAsset(state, workspaceId, "models", reference)?.properties.modelUri;
  return typeof target === "string" ? target : reference;
}

function withoutNulls(record: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}
