import type { SweepFault } from "../../wire/search-space";
import { resolveAsset } from "../asset-references";
import { assumed, badRequest, notFound, Refusal } from "../errors";
import { computeKind } from "../handlers/compute-checks";
import { isoDurationMs } from "../serving/iso-duration";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import { vmSize } from "../vm-sizes";
import { referencesOf } from "./command-line";
import { isServerless } from "./compute-of-job";
import { describedInputs, describedKind, requireDescription } from "./described-jobs";
import { commandOf, type JobProperties, type JobWork, nodesWanted } from "./job";
import { requirePipeline } from "./pipeline-checks";
import { planSweep } from "./sweep-plan";

/** Refuses names that Azure does not take. */
export function requireJobName(name: string): void {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/.test(name)) return;
  throw badRequest(
    assumed(
      `A job is called by 1 to 255 letters, digits, hyphens and underscores, the first of them a letter or digit. Given: ${name}.`,
    ),
  );
}

/**
 * Refuses a job that Azure refuses, and answers what is kept of it: references to compute and environment as the ids of
 * what they mean.
 */
export function checkJob(state: ServiceState, workspaceId: string, sent: JobProperties): JobProperties {
  const type = sent.jobType.toLowerCase();
  if (describedKind(sent)) return checkDescribed(state, workspaceId, sent);
  if (type === "pipeline") return checkPipeline(state, workspaceId, sent);
  if (type === "datatransfer" && sent.copy !== undefined) return checkCopy(state, workspaceId, sent);
  // A parallel job is a step: by itself it says nothing of its data.
  const isStep = type === "parallel" && sent.parallel !== undefined;
  if (type !== "command" && type !== "sweep" && type !== "spark" && !isStep) {
    throw new Refusal(
      501,
      "NotImplemented",
      assumed(
        `The fake does not run jobs of type ${sent.jobType}, only Command, Sweep, Pipeline, Spark, AutoML and FineTuning.`,
      ),
    );
  }
  if (type === "spark") requireSpark(sent);
  const isSweep = type === "sweep";
  if (isSweep) requirePlan(sent);
  const work: JobWork = isSweep ? (sent.trial ?? {}) : { ...sent, command: commandOf(sent) };
  const where = isSweep ? "trial." : "";
  if (!work.command?.trim()) throw badRequest(assumed(`${where}command is required.`));
  requireInputs(state, workspaceId, sent);
  requireReferences(sent, work, isSweep);
  requireLimit(sent);
  const computeId = requireCompute(state, workspaceId, sent, work);
  // Spark brings its own; an environment only adds packages.
  const environmentId =
    type === "spark" && !work.environmentId
      ? undefined
      : requireEnvironment(state, workspaceId, work.environmentId);
  if (work.codeId && !resolveAsset(state, workspaceId, "codes", work.codeId))
    throw notFound(`The code ${work.codeId}`);
  const resolved: JobProperties = { ...sent, ...(computeId !== undefined && { computeId }) };
  if (isSweep) return { ...resolved, trial: { ...work, environmentId } };
  return environmentId === undefined ? resolved : { ...resolved, environmentId };
}

/** The same for a pipeline: its nodes are looked at once more when their turn comes. */
function checkPipeline(state: ServiceState, workspaceId: string, sent: JobProperties): JobProperties {
  requirePipeline(state, workspaceId, sent);
  requireInputs(state, workspaceId, sent);
  const computeId = requireCompute(state, workspaceId, sent, {});
  const { default_compute: usual } = (sent.settings ?? {}) as { default_compute?: string };
  const nodes = Object.values((sent.jobs ?? {}) as Record<string, { computeId?: string }>);
  for (const named of [usual, ...nodes.map((node) => node.computeId)])
    if (named) requireCompute(state, workspaceId, { ...sent, computeId: named }, {});
  return { ...sent, ...(computeId !== undefined && { computeId }) };
}

/** The same for a step that copies data. */
function checkCopy(state: ServiceState, workspaceId: string, sent: JobProperties): JobProperties {
  requireInputs(state, workspaceId, sent);
  const computeId = requireCompute(state, workspaceId, sent, {});
  return { ...sent, ...(computeId !== undefined && { computeId }) };
}

/** The same for a job that says what it wants, and leaves to the service how. */
function checkDescribed(state: ServiceState, workspaceId: string, sent: JobProperties): JobProperties {
  requireDescription(sent, state.runner);
  requireInputs(state, workspaceId, { inputs: describedInputs(sent), outputs: sent.outputs });
  const computeId = requireCompute(state, workspaceId, sent, {});
  return { ...sent, ...(computeId !== undefined && { computeId }) };
}

/** Refuses what Spark cannot run: it has one way to begin, reads and writes in place, and runs on one kind of machines. */
function requireSpark({ entry, computeId, resources, inputs, outputs }: JobProperties): void {
  if (!entry?.file) throw badRequest(assumed("entry is a Python file of the code."));
  if (Boolean(computeId) === Boolean(resources))
    throw badRequest(assumed("A Spark job has either a computeId or resources."));
  for (const [side, files] of Object.entries({ inputs, outputs })) {
    for (const [name, each] of Object.entries(files ?? {})) {
      const isValue = each && "jobInputType" in each && each.jobInputType.toLowerCase() === "literal";
      if (!each || isValue || name === "default" || each.mode?.toLowerCase() === "direct") continue;
      throw badRequest(assumed(`${side}.${name} of a Spark job has the mode Direct.`));
    }
  }
}

function requirePlan(sent: JobProperties): void {
  const faults: SweepFault[] = [];
  planSweep(sent, faults);
  if (faults.length === 0) return;
  throw badRequest(
    assumed(`The sweep is invalid: ${faults.map(({ path, message }) => `${path} ${message}`).join("; ")}`),
    {
      details: faults.map(({ path, message }) => ({
        code: "InvalidField",
        target: path,
        message: assumed(message),
      })),
    },
  );
}

function requireLimit({ limits }: JobProperties): void {
  const timeout = limits?.timeout;
  if (timeout != null && isoDurationMs(timeout) === undefined) {
    throw badRequest(
      assumed(`limits.timeout is an ISO 8601 duration that is not negative. Given: ${timeout}.`),
    );
  }
}

/** Refuses names of inputs and outputs that would be no name of a folder, or of an environment variable. */
function requireFieldName(name: string): void {
  if (/^\w[\w.-]{0,254}$/.test(name)) return;
  throw badRequest(
    assumed(
      `An input or output is called by up to 255 letters, digits, "_", "-" and ".", the first of them no "-" or ".". Given: ${name}.`,
    ),
  );
}

/** Refuses inputs and outputs that lead nowhere. */
export function requireInputs(
  state: ServiceState,
  workspaceId: string,
  { inputs, outputs }: Pick<JobProperties, "inputs" | "outputs">,
): void {
  for (const name of [...Object.keys(inputs ?? {}), ...Object.keys(outputs ?? {})]) requireFieldName(name);
  for (const [name, input] of Object.entries(inputs ?? {})) {
    if (!input) continue;
    if (input.jobInputType.toLowerCase() === "literal") {
      if (typeof input.value !== "string")
        throw badRequest(assumed(`inputs.${name} is a literal: it has a value.`));
      continue;
    }
    if (!input.uri) {
      // Azure refuses it too: Azure/azure-sdk-for-js#29328.
      if (!state.loose) throw badRequest(assumed(`inputs.${name} has a uri.`));
      continue;
    }
    requireUri(state, workspaceId, `inputs.${name}`, input.uri);
  }
  for (const [name, output] of Object.entries(outputs ?? {})) {
    // Names of the run, of which there is none yet, are as good as any.
    if (output?.uri)
      requireUri(state, workspaceId, `outputs.${name}`, output.uri.replace(/\$\{\{[^}]*\}\}/g, "x"));
  }
}

/** Refuses a reference to what is not there. Whether there is a file Azure finds out when the job starts. */
function requireUri(state: ServiceState, workspaceId: string, where: string, uri: string): void {
  // What lies outside of Azure, or in another registry, is taken at its word.
  if (/^(https?|wasbs?|abfss?|adl|hdfs):\/\//i.test(uri) || /^azureml:\/\/registries\//i.test(uri)) return;
  const isAsset =
    resolveAsset(state, workspaceId, "data", uri) !== undefined ||
    resolveAsset(state, workspaceId, "models", uri) !== undefined;
  if (!isAsset && !locate(state, workspaceId, uri)) throw notFound(`${uri}, which ${where} names,`);
}

/** Refuses `${{…}}` that is bound to nothing, outside of optional parts. */
function requireReferences(sent: JobProperties, work: JobWork, isSweep: boolean): void {
  const names = (record: object | null | undefined) => Object.keys(record ?? {});
  const known = {
    inputs: names(sent.inputs),
    outputs: names(sent.outputs),
    search_space: isSweep ? names(sent.searchSpace as object | undefined) : [],
  };
  for (const { kind, name, optional } of referencesOf(work.command ?? "")) {
    if (optional || known[kind].includes(name)) continue;
    const list = known[kind].join(", ") || "none";
    throw badRequest(
      assumed(
        `The command refers to $\{{${kind}.${name}}}, which is bound to nothing. Known ${kind}: ${list}.`,
      ),
    );
  }
}

function requireCompute(
  state: ServiceState,
  workspaceId: string,
  sent: JobProperties,
  work: JobWork,
): string | undefined {
  const resources = work.resources ?? sent.resources;
  const nodes = nodesWanted({ resources });
  if (!Number.isInteger(nodes) || nodes < 1) {
    throw badRequest(assumed(`resources.instanceCount is the number of nodes, 1 at least. Given: ${nodes}.`));
  }
  if (isServerless(sent.computeId)) {
    const size = resources?.instanceType;
    // Serverless Spark has machines of its own.
    if (size && !vmSize(size) && sent.jobType.toLowerCase() !== "spark")
      throw badRequest(assumed(`The VM size ${size} is not available in this region.`));
    return undefined;
  }
  const reference = String(sent.computeId);
  const name = reference
    .replace(/^azureml:/i, "")
    .replace(/^.*\//, "")
    .replace(/^azureml:/i, "");
  const compute = resolveAsset(state, workspaceId, "computes", reference);
  if (!compute) throw badRequest(`Unknown compute target '${name}'.`);
  if (compute.properties.provisioningState === "Failed") {
    throw badRequest(assumed(`The compute ${name} failed to be provisioned.`));
  }
  const most = mostNodes(compute.properties);
  if (nodes > most) {
    throw badRequest(assumed(`The job wants ${nodes} nodes, and the compute ${name} has ${most} at most.`));
  }
  return compute.id;
}

function mostNodes(compute: Readonly<Record<string, unknown>>): number {
  const kind = computeKind(compute);
  if (kind === "ComputeInstance") return 1;
  const inner = compute.properties as
    | { scaleSettings?: { maxNodeCount?: number | null } | null }
    | null
    | undefined;
  return kind === "AmlCompute" ? (inner?.scaleSettings?.maxNodeCount ?? 4) : 100;
}

function requireEnvironment(
  state: ServiceState,
  workspaceId: string,
  reference: string | null | undefined,
): string {
  if (!reference) throw badRequest(assumed("environmentId is required."));
  const found = resolveAsset(state, workspaceId, "environments", reference);
  if (found) return found.id;
  // What registries of others hold is not the fake's: it can only be taken at its word.
  if (/^azureml:\/\/registries\//i.test(reference)) return reference;
  throw notFound(`The environment ${reference}`);
}
