import { assumed, badRequest, Refusal } from "../errors";
import type { RunRecord } from "../run-history/run-store";
import type { Runner } from "../runner/runner";
import { isoDurationMs } from "../serving/iso-duration";
import type { JobInput, JobProperties } from "./job";

/** What is known of a kind of job that says what it wants, and leaves to the service how. */
interface DescribedKind {
  /** Where its settings lie. */
  readonly details: string;
  /** Which of them is the task. */
  readonly task: string;
  /** Files that it reads: where they lie in its settings, and what a script calls them. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly required: readonly string[];
  readonly runType: string;
  readonly runSource: string;
  /** For messages. */
  readonly title: string;
}

const kinds: Readonly<Record<string, DescribedKind>> = {
  automl: {
    details: "taskDetails",
    task: "taskType",
    inputs: { trainingData: "training_data", validationData: "validation_data", testData: "test_data" },
    required: ["trainingData"],
    runType: "automl",
    runSource: "automl",
    title: "An AutoML job",
  },
  finetuning: {
    details: "fineTuningDetails",
    task: "taskType",
    inputs: { model: "model", trainingData: "training_data", validationData: "validation_data" },
    required: ["model", "trainingData"],
    // Assumed: only the jobType of such jobs is known.
    runType: "azureml.finetuning",
    runSource: "finetuning",
    title: "A fine tuning",
  },
};

/** The kind of a job that has no command of its own; `undefined` for any other. */
export function describedKind({ jobType }: Pick<JobProperties, "jobType">): DescribedKind | undefined {
  return kinds[jobType.toLowerCase()];
}

/** Kinds of described jobs by what run history calls them. */
export const describedRunTypes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(kinds).map(([jobType, { runType }]) => [runType, jobType]),
);

/** The settings of a described job; empty for any other. */
export function detailsOf(job: JobProperties): Readonly<Record<string, unknown>> {
  const kind = describedKind(job);
  const details = kind && job[kind.details];
  return typeof details === "object" && details !== null ? (details as Record<string, unknown>) : {};
}

/** Files that a described job reads, as if they were inputs; none for any other. */
export function describedInputs(job: JobProperties): Record<string, JobInput> {
  const kind = describedKind(job);
  const details = detailsOf(job);
  const inputs = Object.entries(kind?.inputs ?? {}).flatMap(([field, name]) => {
    const input = details[field] as JobInput | null | undefined;
    return input ? [[name, input] as const] : [];
  });
  return Object.fromEntries(inputs);
}

/** Refuses a kind of job that the runner can do nothing with. */
export function requireCapable(runner: Runner, jobType: "automl" | "finetuning"): void {
  if (!runner.commandsOnly) return;
  throw new Refusal(
    501,
    "NotImplemented",
    assumed(
      `${kinds[jobType]?.title} has no command, and the runner of this fake runs commands only. With scriptedRunner(job => …) a function says what comes of it.`,
    ),
  );
}

/** Refuses a described job that says too little, or that the runner can do nothing with. */
export function requireDescription(job: JobProperties, runner: Runner): void {
  const kind = describedKind(job);
  if (!kind) return;
  requireCapable(runner, kind === kinds.automl ? "automl" : "finetuning");
  const details = detailsOf(job);
  if (!details[kind.task]) throw badRequest(assumed(`${kind.details}.${kind.task} is required.`));
  for (const field of kind.required) {
    if (!(details[field] as JobInput | null | undefined)?.uri)
      throw badRequest(assumed(`${kind.details}.${field} is required.`));
  }
  const isNer = String(details.taskType).toLowerCase() === "textner";
  if (kind === kinds.automl && !isNer && !details.targetColumnName)
    throw badRequest(assumed("taskDetails.targetColumnName is required."));
  const limits = (details.limitSettings ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of ["timeout", "trialTimeout"]) {
    const text = limits[name];
    if (text != null && isoDurationMs(String(text)) === undefined)
      throw badRequest(
        assumed(`${kind.details}.limitSettings.${name} is an ISO 8601 duration. Given: ${text}.`),
      );
  }
}

/** How long a described job may take, as it says. */
export function describedTimeout(job: JobProperties): string | undefined {
  const limits = detailsOf(job).limitSettings as { timeout?: string | null } | null | undefined;
  return limits?.timeout ?? undefined;
}

/** Metrics that are better when they are less; all others are better when they are more. */
const lessIsBetter = /error|loss|deviation/i;

/** Notes of an AutoML job which of its trials is the best so far, where clients look for it. */
export function noteTrial(parent: RunRecord, trial: RunRecord, job: JobProperties): void {
  const metric = primaryMetric(job);
  const value = metric && trial.metrics.findLast(({ key }) => plain(key) === plain(metric))?.value;
  if (metric === undefined || typeof value !== "number") return;
  const before = Number(parent.properties.score ?? Number.NaN);
  const better = lessIsBetter.test(metric) ? value < before : value > before;
  if (!Number.isNaN(before) && !better) return;
  parent.properties.best_child_run_id = trial.runId;
  parent.properties.score = String(value);
}

/** The service's own choice, where a job makes none. Source: the contract's defaults. */
const usualMetrics: Readonly<Record<string, string>> = {
  classification: "AUCWeighted",
  regression: "NormalizedRootMeanSquaredError",
  forecasting: "NormalizedRootMeanSquaredError",
  imageclassification: "Accuracy",
  imageclassificationmultilabel: "IOU",
  imageobjectdetection: "MeanAveragePrecision",
  imageinstancesegmentation: "MeanAveragePrecision",
};

function primaryMetric(job: JobProperties): string | undefined {
  if (job.jobType.toLowerCase() !== "automl") return undefined;
  const { primaryMetric: given, taskType } = detailsOf(job);
  return String(given ?? usualMetrics[String(taskType).toLowerCase()] ?? "Accuracy");
}

/** `AUC_weighted`, `AUCWeighted`: trials log one spelling, and jobs say the other. */
function plain(metric: string): string {
  return metric.replace(/_/g, "").toLowerCase();
}
