import { ValidationError } from "../../core/errors";
import type { OperationOptions } from "../../core/rest";
import type { Job } from "./job";
import type { Submitted } from "./job-base";
import type { JobNeeds } from "./job-needs";
import { hasEnded } from "./log-stream";
import type { RunHistory } from "./run-history";

/** Options of `jobs.download`. */
export interface JobDownloadOptions extends OperationOptions {
  /** Folder to download into; made where it is not there. @defaultValue the current folder */
  downloadPath?: string;
  /** Only this output; `"default"` are the logs and artifacts. */
  outputName?: string;
  /** Logs, artifacts and all named outputs. @defaultValue logs and artifacts only */
  all?: boolean;
}

/** What was downloaded. */
export interface JobDownloadResult {
  /** The files, by their paths. */
  readonly files: readonly string[];
}

/** What a download needs. */
interface Downloading {
  get(name: string): Promise<Submitted<Job>>;
  readonly history: RunHistory;
  readonly needs: JobNeeds;
}

/** Name under which a job's logs and artifacts are asked for. */
const artifacts = "default";

/** Downloads what a job left. */
export async function downloadJob(
  context: Downloading,
  name: string,
  options: JobDownloadOptions,
): Promise<JobDownloadResult> {
  const given = await context.get(name);
  const reused =
    given.properties?.["azureml.isreused"] === "true" ? given.properties["azureml.reusedrunid"] : undefined;
  const job = reused ? await context.get(reused) : given;
  if (!hasEnded(job.status)) {
    throw new ValidationError([
      {
        path: "name",
        message: `Job ${name} has not ended.`,
        given: job.status,
        allowed: "a job that has ended",
      },
    ]);
  }
  if (isBatchJob(job) && options.outputName === undefined)
    return { files: await downloadScores(context, job, options) };
  if (job.type !== "sweep") return { files: await downloadRun(context, job, "artifacts", options) };
  const best = job.properties?.best_child_run_id;
  const ofBest = best ? await downloadRun(context, await context.get(best), "artifacts", options) : [];
  // The sweep has logs of its own, and no outputs: those are its trials'.
  const own = options.outputName
    ? []
    : await downloadRun(context, job, "hd-artifacts", { ...options, all: false });
  return { files: [...ofBest, ...own] };
}

async function downloadRun(
  { history, needs }: Downloading,
  job: Submitted<Job>,
  artifactFolder: string,
  options: JobDownloadOptions,
): Promise<readonly string[]> {
  const root = (options.downloadPath ?? ".").replace(/[\\/]+$/, "");
  const { outputName, all } = options;
  const named =
    all || (outputName && outputName !== artifacts)
      ? await namedOutputs(history, job, outputName, options)
      : {};
  const files: string[] = [];
  for (const [output, uri] of Object.entries(named)) {
    files.push(...(await needs.download(uri, `${root}/named-outputs/${output}`, options)));
  }
  if (all || !outputName || outputName === artifacts) {
    const uri = `azureml://datastores/workspaceartifactstore/paths/ExperimentRun/dcid.${job.name}/`;
    files.push(...(await needs.download(uri, `${root}/${artifactFolder}`, options)));
  }
  return files;
}

/** Whether a batch endpoint scores in this job; one of a pipeline's deployment is like every pipeline. */
function isBatchJob({ tags }: Submitted<Job>): boolean {
  return tags?.["azureml.batchrun"] === "true" && tags["azureml.jobtype"] !== "azureml.pipelinejob";
}

/** The scores of a batch job are an output of its one step, and go where the user wants them, without folders of their own. */
async function downloadScores(
  { history, needs }: Downloading,
  job: Submitted<Job>,
  options: JobDownloadOptions,
): Promise<readonly string[]> {
  for await (const child of history.children(job.name, async () => {}, options)) {
    if (child.name === undefined) continue;
    const { score } = await namedOutputs(history, { name: child.name }, undefined, options);
    if (score !== undefined) return needs.download(score, options.downloadPath ?? ".", options);
  }
  return [];
}

const modelTypes = [
  "custommodel",
  "custom_model",
  "mlflowmodel",
  "mlflow_model",
  "tritonmodel",
  "triton_model",
];

/** Where the named outputs of a run lie: all, or the one that is asked for. */
async function namedOutputs(
  history: RunHistory,
  job: { readonly name: string },
  only: string | undefined,
  options: OperationOptions,
): Promise<Record<string, string>> {
  const outputs = Object.entries(await history.outputs(job.name, options)).filter(
    ([name]) => !only || name === only,
  );
  if (only && outputs.length === 0) {
    throw new ValidationError([
      { path: "outputName", message: `Job ${job.name} has no such output.`, given: only, code: "notFound" },
    ]);
  }
  const isModel = ([, { type }]: (typeof outputs)[number]) => modelTypes.includes(type.toLowerCase());
  const models = outputs.filter(isModel);
  const data = outputs.filter((output) => !isModel(output));
  const ask = async (kind: "data" | "models", list: typeof outputs) =>
    list.length > 0
      ? history.resolvedUris(
          kind,
          list.map(([, { assetId }]) => assetId),
          options,
        )
      : {};
  const uris: Record<string, string> = { ...(await ask("data", data)), ...(await ask("models", models)) };
  return Object.fromEntries(
    outputs.flatMap(([name, { assetId }]) => {
      const uri = uris[assetId];
      return uri === undefined ? [] : [[name, uri] as const];
    }),
  );
}
